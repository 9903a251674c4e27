//! A tree of HTML elements → blocks, in the order of the page.

use dom_query::NodeRef;

use super::{DraftBlock, shape};
use crate::model::BlockKind;

/// Elements that begin and end a block.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// Elements without text for readers.
const SILENT: &[&str] = &[
    "script", "style", "template", "noscript", "svg", "iframe", "select", "button", "textarea", "object", "head",
    "title", "canvas", "audio", "video", "math",
];

/// Elements whose text is known to be no part of an article, with the reason.
const OUTSIDE: &[(&str, &str)] =
    &[("nav", "navigation"), ("aside", "page"), ("footer", "page"), ("form", "form"), ("figcaption", "caption")];

/// Collects blocks while walking the tree.
struct Walk {
    blocks: Vec<DraftBlock>,
    open: String,
    kind: BlockKind,
    outside: Option<&'static str>,
    /// How many links are open, and whether the open block has text outside of them.
    links: u32,
    plain: bool,
}

/// What is to be done next: enter a node, end a link, or end an element with what was around it.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Unlink,
    Leave(BlockKind, Option<&'static str>),
}

/// The blocks below `root`. Their `line` is 0: a tree doesn't know where it came from.
pub(super) fn blocks(root: &NodeRef) -> Vec<DraftBlock> {
    let mut walk = Walk {
        blocks: Vec::new(),
        open: String::new(),
        kind: BlockKind::Paragraph,
        outside: None,
        links: 0,
        plain: false,
    };
    // A stack of our own: pages may nest deeper than the thread's.
    let mut steps: Vec<Step> = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Unlink => walk.links -= 1,
            Step::Leave(kind, outside) => {
                walk.flush();
                (walk.kind, walk.outside) = (kind, outside);
            }
            Step::Enter(node) if node.is_text() => walk.text(&node.text()),
            Step::Enter(node) if node.is_element() => {
                if walk.enter(&node, &mut steps) {
                    steps.extend(node.children_it(true).map(Step::Enter));
                }
            }
            Step::Enter(node) => steps.extend(node.children_it(true).map(Step::Enter)),
        }
    }
    walk.flush();
    walk.blocks
}

/// How many elements lie inside each other at most.
pub(super) fn depth(root: &NodeRef) -> usize {
    let mut deepest = 0;
    let mut open: Vec<(NodeRef, usize)> = vec![(*root, 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    deepest
}

impl Walk {
    /// Begins an element; whether its children are to be walked.
    fn enter<'a>(&mut self, node: &NodeRef<'a>, steps: &mut Vec<Step<'a>>) -> bool {
        let name = node.node_name().unwrap_or_default();
        let name: &str = &name;
        if SILENT.contains(&name) || is_hidden(node) {
            return false;
        }
        match name {
            "br" => self.open.push('\n'),
            "a" => {
                self.links += 1;
                steps.push(Step::Unlink);
            }
            "td" | "th" => self.open.push(' '),
            _ if BLOCKS.contains(&name) => {
                self.flush();
                steps.push(Step::Leave(self.kind, self.outside));
                self.kind = match name {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => BlockKind::Heading,
                    "li" => BlockKind::Item,
                    "ul" | "ol" | "table" | "blockquote" => BlockKind::Paragraph,
                    _ => self.kind,
                };
                self.outside = OUTSIDE.iter().find(|(tag, _)| *tag == name).map(|(_, why)| *why).or(self.outside);
            }
            _ => {}
        }
        true
    }

    /// Line ends of the source are blanks, those of the text come from `<br>`.
    fn text(&mut self, text: &str) {
        self.plain |= self.links == 0 && text.contains(char::is_alphanumeric);
        for c in text.chars() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c != ' ' || !self.open.ends_with([' ', '\n']) {
                self.open.push(c);
            }
        }
    }

    fn flush(&mut self) {
        // An empty line parts paragraphs here as in a text.
        for part in self.open.split("\n\n").map(str::trim).filter(|part| !part.is_empty()) {
            let link = (!self.plain && shape::is_teaser(part, self.kind)).then_some(shape::LINK);
            let outside = self.outside.or(link);
            self.blocks.push(DraftBlock { outside, step: 0, ..DraftBlock::new(self.kind, part, 0) });
        }
        self.open.clear();
        self.plain = false;
    }
}

fn is_hidden(node: &NodeRef) -> bool {
    let hides = |style: &str| style.to_ascii_lowercase().replace(' ', "").contains("display:none");
    node.has_attr("hidden") || node.attr("style").is_some_and(|style| hides(&style))
}
