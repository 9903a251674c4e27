//! The shapes of the export contract.
