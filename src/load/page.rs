//! A tree of HTML elements → blocks, in the order of the page.

use dom_query::NodeRef;

use super::{DraftBlock, dates, shape};
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

/// Words in the class or id of an element that show that it is no part of an article: links, buttons, who wrote it.
const FURNITURE: &[&str] = &[
    "affiliate",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "comments",
    "cookie",
    "disclosure",
    "newsletter",
    "promo",
    "recirc",
    "recirculation",
    "related",
    "share",
    "sharing",
    "sponsored",
    "trending",
];

/// Words beside "author" that make it an introduction of one: "author-info".
const OF_AUTHOR: &[&str] = &["about", "box", "content", "description", "details", "excerpt", "info", "profile", "text"];

/// Bytes of text that an element of furniture has at most: a page's frame may be called "has-related" as well.
const FURNITURE_LENGTH: usize = 400;

/// How many nodes such an element has at most.
const FURNITURE_NODES: usize = 300;

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
                let by_tag = OUTSIDE.iter().find(|(tag, _)| *tag == name && !is_frame(node, name));
                let outside = by_tag.map(|(_, why)| *why).or(self.outside);
                self.outside = outside.or_else(|| furniture(node));
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

/// Whether a form is the frame of a page, as some servers write it, and has the headline in it.
fn is_frame(node: &NodeRef, name: &str) -> bool {
    name == "form" && node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| &*name == "h1"))
}

/// What an element is, if its class or id says that it is no part of an article and it is short. What stands beside the
/// author's name may be the day of publication.
fn furniture(node: &NodeRef) -> Option<&'static str> {
    let [class, id] = ["class", "id"].map(|name| node.attr(name).unwrap_or_default());
    let words = || [&class, &id].into_iter().flat_map(|names| names.split(|c: char| !c.is_alphanumeric()));
    let is = |names: &[&str]| words().any(|word| names.iter().any(|name| name.eq_ignore_ascii_case(word)));
    let (caption, author) = (is(&["caption"]), is(&["author"]) && is(OF_AUTHOR));
    if !caption && !author && !is(FURNITURE) {
        return None;
    }
    let text = short_text(node)?;
    let dated = || dates::printed(&text).iter().any(|date| date.year.is_some());
    if caption { Some("caption") } else { (!dated()).then_some("page") }
}

/// The text below `node`, if it is at most [`FURNITURE_LENGTH`] long and in few nodes.
fn short_text(node: &NodeRef) -> Option<String> {
    let mut all = String::new();
    for (count, inner) in node.descendants_it().enumerate() {
        if inner.is_text() {
            all.push_str(&inner.text());
        }
        if all.len() > FURNITURE_LENGTH || count > FURNITURE_NODES {
            return None;
        }
    }
    Some(all)
}

fn is_hidden(node: &NodeRef) -> bool {
    let hides = |style: &str| style.to_ascii_lowercase().replace(' ', "").contains("display:none");
    node.has_attr("hidden") || node.attr("style").is_some_and(|style| hides(&style))
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    /// The blocks of `html`: the text of each, in brackets where it is no part of an article.
    #[track_caller]
    fn check(html: &str, expected: &str) {
        let document = Document::from(html);
        let shown = |block: &DraftBlock| match block.outside {
            Some(why) => format!("[{}: {why}]", block.text),
            None => block.text.clone(),
        };
        let found: Vec<String> = blocks(&document.root()).iter().map(shown).collect();
        assert_eq!(found.join(" | "), expected, "{html}");
    }

    #[test]
    fn furniture_is_known_by_its_class() {
        check("<p>It rose.</p><div class=\"wp-caption-text\">A mill.</div>", "It rose. | [A mill.: caption]");
        check("<div class=\"author-info\"><p>Jane.</p></div><p>It rose.</p>", "[Jane.: page] | It rose.");
        check("<div class=\"author-info\">Jane, 4 May 2024</div>", "Jane, 4 May 2024");
        check(
            "<div id=\"related\">Mills close</div><p class=\"shares\">It rose.</p>",
            "[Mills close: page] | It rose.",
        );
        let long = "It rose. ".repeat(60);
        check(&format!("<div class=\"has-related\"><p>{long}</p></div>"), long.trim_end());
    }

    #[test]
    fn a_form_may_be_the_frame_of_a_page() {
        check("<form><h1>Mills</h1><p>It rose.</p></form>", "Mills | It rose.");
        check("<form><p>Your name</p></form><p>It rose.</p>", "[Your name: form] | It rose.");
    }
}
