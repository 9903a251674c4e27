//! Facts and rows → bytes for other programs.
