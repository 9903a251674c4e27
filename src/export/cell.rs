//! Texts → cells that a spreadsheet takes for texts.

/// `text` as it may stand in a cell of CSV: what a spreadsheet would run as a formula gets an apostrophe before it.
/// Numbers stay as they are.
pub(super) fn guarded(text: String) -> String {
    match text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err() {
        true => format!("'{text}"),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_texts() {
        let check = |text: &str, cell: &str| assert_eq!(guarded(text.into()), cell);
        check("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")");
        check("+1 for Acme", "'+1 for Acme");
        check("- a bullet", "'- a bullet");
        check("@acme", "'@acme");
        check("\tcmd", "'\tcmd");
        check("-3.5", "-3.5");
        check("Acme - a story", "Acme - a story");
        check("", "");
    }
}
