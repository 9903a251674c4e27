//! Rows → screen, keys → questions.
