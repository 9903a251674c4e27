//! Plain text → draft: one block for every run of lines without a blank one between them.

use super::{Draft, DraftBlock, Drafts, Format};
use crate::model::BlockKind;

/// Anything that no other format claims.
pub(super) const FORMAT: Format = Format { name: "text", extensions: &["txt", "text"], looks_like: |_| true, drafts };

fn drafts(text: &str, path: &str) -> Drafts {
    (vec![Draft { path: path.to_string(), blocks: blocks(text, 1), ..Draft::default() }], Vec::new())
}

/// The blocks of a text whose first line is line `first` of its file.
pub(super) fn blocks(text: &str, first: u32) -> Vec<DraftBlock> {
    let mut blocks = Vec::new();
    let mut open: Option<DraftBlock> = None;
    for (line, number) in text.split('\n').zip(first..) {
        match &mut open {
            _ if line.trim().is_empty() => blocks.extend(open.take()),
            Some(block) => {
                block.text.push('\n');
                block.text.push_str(line);
            }
            None => open = Some(DraftBlock::new(BlockKind::Paragraph, line, number)),
        }
    }
    blocks.extend(open);
    blocks
}

/// The blocks of a text that stands on one line of its file, in a string.
pub(super) fn lines_of_string(text: &str, line: u32) -> Vec<DraftBlock> {
    let mut blocks = blocks(text, line);
    blocks.iter_mut().for_each(|block| (block.line, block.step) = (line, 0));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_blocks() {
        let blocks = blocks("One\n\n \ntwo\nthree\n", 5);
        let found: Vec<_> = blocks.iter().map(|block| (block.text.as_str(), block.line)).collect();
        assert_eq!(found, [("One", 5), ("two\nthree", 8)]);
    }
}
