//! Saved pages → draft, and HTML inside of other formats → blocks.
//!
//! The main text is the one that a reader mode finds. Everything else of the page stays in the draft, marked,
//! so that `clean` can show what was left out. Not here: boilerplate inside of the main text (`clean.rs`).

use std::borrow::Cow;

use dom_query::{Document, NodeRef};
use dom_smoothie::Readability;
use rustc_hash::FxHashSet;
use serde_json::value::RawValue;

use super::record::Record;
use super::{Draft, DraftBlock, Drafts, Format, page, shape};
use crate::model::BlockKind;

/// A saved web page.
pub(super) const FORMAT: Format =
    Format { name: "html", extensions: &["html", "htm", "xhtml", "shtml"], looks_like: is_page, drafts };

/// Why a block outside of the main text is left out.
const OUTSIDE: &str = "page";

/// A block outside of the main text, but between two of its blocks, is text if it has that many words.
const PROSE_WORDS: usize = 20;

/// So is an item that ends as sentences do if it has that many.
const POINT_WORDS: usize = 6;

/// How many other blocks may stand between a lost first paragraph and the main text.
const GAP: usize = 2;

/// Characters of a block that are looked for in the source, and how far, in bytes.
const HEAD: usize = 80;
const WINDOW: usize = 1 << 16;

/// Elements that lie over a page until they are answered.
const DIALOGS: &str = "[id^='onetrust'], [class^='onetrust'], [id^='didomi'], [class^='qc-cmp'], [id^='sp_message'], \
                       [id*='cookie-consent'], [id*='cookie-banner'], [role='dialog'], [role='alertdialog'], \
                       [aria-modal='true']";

/// How deep the elements of a page nest at most; a tenth of it is usual.
const DEEPEST: usize = 300;

/// Tags by which HTML is told from text with a "<" in it.
const TAGS: &[&str] = &[
    "p",
    "br",
    "div",
    "span",
    "a",
    "b",
    "i",
    "em",
    "strong",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "table",
    "img",
    "figure",
    "blockquote",
    "article",
    "section",
    "html",
    "body",
];

/// Those of them that part lines.
const LINE_TAGS: &[&str] = &["p", "br", "div", "li", "h1", "h2", "h3", "h4", "table", "article", "section"];

fn is_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(2048).collect::<String>().to_ascii_lowercase();
    head.starts_with("<!doctype html")
        || head.contains("<html")
        || (head.starts_with('<')
            && ["<head", "<body", "<meta ", "<title", "<article", "<div", "<p>"].iter().any(|tag| head.contains(tag)))
}

/// Whether `text` is HTML: a tag or a character reference stands in it.
pub(super) fn is_html(text: &str) -> bool {
    has_tag(text, TAGS) || has_reference(text)
}

fn has_tag(text: &str, tags: &[&str]) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes()).any(|at| {
        let rest = text[at + 1..].trim_start_matches('/');
        let name = rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        let end = rest.as_bytes().get(name.len());
        matches!(end, Some(b'>' | b' ' | b'/' | b'\n')) && tags.iter().any(|tag| name.eq_ignore_ascii_case(tag))
    })
}

/// Whether a character reference stands in `text`: "&amp;".
pub(super) fn has_reference(text: &str) -> bool {
    memchr::memchr_iter(b'&', text.as_bytes()).any(|at| {
        let name = text[at + 1..].split(|c: char| !c.is_ascii_alphanumeric() && c != '#').next().unwrap_or_default();
        (2..=8).contains(&name.len()) && text[at + 1 + name.len()..].starts_with(';')
    })
}

/// The blocks of HTML that stands in a string on line `line` of its file.
pub(super) fn fragment(html: &str, line: u32) -> Vec<DraftBlock> {
    // Without tags that part lines, the line ends do.
    let lines = (!has_tag(html, LINE_TAGS)).then(|| without_names(html).replace("\n\n", "<p>").replace('\n', "<br>"));
    let document = Document::fragment(lines.as_deref().unwrap_or(html));
    let mut blocks = page::blocks(&document.root());
    blocks.iter_mut().for_each(|block| block.line = line);
    blocks
}

/// HTML on one line, as text.
pub(super) fn plain(html: &str) -> String {
    let document = Document::fragment(without_names(html).as_ref());
    document.text().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "<ABC.N>" is no tag but a ticker, where nothing else is a tag.
fn without_names(html: &str) -> Cow<'_, str> {
    if html.contains('<') && !has_tag(html, TAGS) { Cow::Owned(html.replace('<', "&lt;")) } else { Cow::Borrowed(html) }
}

fn drafts(html: &str, path: &str) -> Drafts {
    let Ok(mut page) = Readability::new(html, None, None) else { return (Vec::new(), Vec::new()) };
    let mut draft = head(&page, path);
    draft.blocks = page.doc.body().map(|body| page::blocks(&body)).unwrap_or_default();
    number(&mut draft.blocks, html);
    // The longest text of a page may be what it says of cookies.
    page.doc.select(DIALOGS).remove();
    // The reader mode takes minutes for a page that is nested without end; all of its text is better than none.
    let readable = page::depth(&page.doc.root()) <= DEEPEST;
    if let Some(article) = readable.then(|| page.parse().ok()).flatten() {
        keep_main(&mut draft.blocks, &Document::fragment(article.content).root());
    }
    (vec![draft], Vec::new())
}

/// Title, publisher, address and date: from JSON-LD, from `<meta>`, from elements made for them.
fn head(page: &Readability, path: &str) -> Draft {
    let json_ld = json_ld(&page.doc.root());
    let read = page.get_article_metadata(None);
    let meta = |names: &[&str]| names.iter().find_map(|selector| attribute(&page.doc, selector));
    let title = Some(read.title.to_string()).filter(|title| !title.trim().is_empty());
    let title = headline(&page.doc, title.as_deref().unwrap_or_default()).or(title);
    let publisher = meta(PUBLISHER).or(json_ld.publisher);
    let title = json_ld.title.or(title).map(|title| without_site(&title, publisher.as_deref()).to_string());
    Draft {
        path: path.to_string(),
        title,
        publisher,
        url: meta(URL).or(json_ld.url),
        published: meta(PUBLISHED).or(json_ld.published).or_else(|| meta(PUBLISHED_BELOW)),
        blocks: Vec::new(),
    }
}

/// A title without the site's name behind it: "Mills close - The Harbor".
fn without_site<'t>(title: &'t str, site: Option<&str>) -> &'t str {
    let parted = [" | ", " - ", " – ", " — "].iter().find_map(|mark| title.rsplit_once(mark));
    let named = |last: &str| site.is_some_and(|site| shape::letters(site) == shape::letters(last));
    parted.filter(|(_, last)| named(last)).map_or(title, |(before, _)| before.trim_end())
}

/// The only heading of the first rank, where the page's title says something else, as the site's name and motto, or
/// adds to it: "… | Coldwater | The Harbor".
fn headline(document: &Document, title: &str) -> Option<String> {
    let found = document.select("h1");
    let heading = found.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let words = heading.split(' ').filter(|word| word.len() > 3);
    let (all, shared) = words.fold((0, 0), |(all, shared), word| (all + 1, shared + usize::from(title.contains(word))));
    let adds = title.starts_with(&heading);
    (found.length() == 1 && all >= HEADLINE && (shared * 2 < all || adds)).then_some(heading)
}

/// How many words of some length a headline has at least.
const HEADLINE: usize = 4;

const PUBLISHER: &[&str] =
    &["meta[property='og:site_name']", "meta[name='application-name']", "meta[name='dc.publisher']"];
const URL: &[&str] = &["link[rel='canonical']", "meta[property='og:url']"];
const PUBLISHED: &[&str] = &[
    "meta[property='article:published_time']",
    "meta[name='article:published_time']",
    "meta[property='og:published_time']",
    "meta[itemprop='datePublished']",
    "meta[name='datePublished']",
    "meta[name='parsely-pub-date']",
    "meta[name='sailthru.date']",
    "meta[name='pubdate']",
    "meta[name='publishdate']",
    "meta[name='publish-date']",
    "meta[name='publication_date']",
    "meta[name='DC.date.issued']",
    "meta[name='dc.date.issued']",
    "meta[name='DC.date']",
    "meta[name='dc.date']",
    "meta[name='date']",
];
const PUBLISHED_BELOW: &[&str] = &[
    "[itemprop='datePublished']",
    "article time[datetime]",
    "header time[datetime]",
    "time[pubdate]",
    "[class*='meta'] time[datetime]",
    "[class*='date'] time[datetime]",
    "h1 ~ time[datetime]",
    "h1 ~ * time[datetime]",
];

/// What the first element of `selector` says: its `content`, `href`, `datetime`, or its text.
fn attribute(document: &Document, selector: &str) -> Option<String> {
    let found = document.select_single(selector);
    let value =
        ["content", "datetime", "href"].iter().find_map(|name| found.attr(name)).unwrap_or_else(|| found.text());
    Some(value.trim().to_string()).filter(|value| !value.is_empty())
}

/// What a block of JSON-LD about an article says.
fn json_ld(root: &NodeRef) -> Draft {
    let scripts = root.descendants_it().filter(|node| node.attr("type").as_deref() == Some("application/ld+json"));
    let texts: Vec<String> = scripts.map(|script| script.text().to_string()).collect();
    let record = texts.iter().find_map(|json| about_article(serde_json::from_str(json).ok()?, 0));
    record.map(|record| record.head("")).unwrap_or_default()
}

/// The first object of a type that ends in "Article" (NewsArticle, ReportageNewsArticle …) or "Posting".
fn about_article<'a>(value: &'a RawValue, depth: usize) -> Option<Record<'a>> {
    let json = value.get();
    if depth > 4 {
        return None;
    }
    if json.starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(json).ok()?;
        return items.into_iter().find_map(|item| about_article(item, depth + 1));
    }
    let object: JsonLd = serde_json::from_str(json).ok()?;
    let kind = object.kind.map(RawValue::get).unwrap_or_default();
    if kind.contains("Article\"") || kind.contains("Posting\"") || kind.contains("Report\"") {
        return serde_json::from_str(json).ok();
    }
    object.graph.and_then(|graph| about_article(graph, depth + 1))
}

#[derive(serde::Deserialize)]
struct JsonLd<'a> {
    #[serde(borrow, rename = "@type")]
    kind: Option<&'a RawValue>,
    #[serde(borrow, rename = "@graph")]
    graph: Option<&'a RawValue>,
}

/// Marks the blocks that don't stand in the main text.
fn keep_main(blocks: &mut [DraftBlock], main: &NodeRef) {
    let known: FxHashSet<String> =
        page::blocks(main).iter().flat_map(|block| block.text.lines().map(letters)).collect();
    let is_main =
        |block: &DraftBlock| block.text.lines().map(letters).any(|line| !line.is_empty() && known.contains(&line));
    let inside: Vec<bool> = blocks.iter().map(|block| block.outside.is_none() && is_main(block)).collect();
    let (Some(first), Some(last)) = (inside.iter().position(|x| *x), inside.iter().rposition(|x| *x)) else { return };
    let first = beginning(blocks, first);
    for (at, block) in blocks.iter_mut().enumerate() {
        let within = (first..=last).contains(&at);
        let rescued = within && (is_prose(block) || is_point(block) || block.kind == BlockKind::Heading);
        if !inside[at] && !rescued {
            block.outside.get_or_insert(OUTSIDE);
        }
    }
}

/// Reader modes like to lose a first paragraph that is built otherwise than the rest, and the points above it: the
/// first block of running text that has at most [`GAP`] other blocks between it and the next one.
fn beginning(blocks: &[DraftBlock], first: usize) -> usize {
    let mut begin = first;
    for at in (0..first).rev() {
        if begin - at > GAP + 1 {
            break;
        }
        if blocks[at].outside.is_none() && (is_prose(&blocks[at]) || is_point(&blocks[at])) {
            begin = at;
        }
    }
    begin
}

/// An item that is a sentence, as lists of an article's main points have them.
fn is_point(block: &DraftBlock) -> bool {
    block.kind == BlockKind::Item && block.text.ends_with('.') && block.text.split_whitespace().count() >= POINT_WORDS
}

fn is_prose(block: &DraftBlock) -> bool {
    block.text.split_whitespace().count() >= PROSE_WORDS && shape::is_ended(&block.text)
}

fn letters(line: &str) -> String {
    line.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Finds the line of each block in the page's source: a block begins where the longest run of its first words stands
/// that the source can't write in another way.
fn number(blocks: &mut [DraftBlock], html: &str) {
    let mut at = html.find("<body").unwrap_or(0);
    let mut line = 1 + newlines(&html[..at]);
    for block in blocks {
        let head = block.text.char_indices().nth(HEAD).map_or(block.text.as_str(), |(end, _)| &block.text[..end]);
        let runs = head.split(|c: char| !c.is_ascii() || matches!(c, '\n' | '&' | '<' | '>' | '"' | '\''));
        let run = runs.map(str::trim).max_by_key(|run| run.len()).unwrap_or_default();
        let word = run.split(' ').max_by_key(|word| word.len()).unwrap_or_default();
        let window = &html.as_bytes()[at..html.len().min(at + WINDOW)];
        let found = [run, word]
            .iter()
            .filter(|text| text.len() > 3)
            .find_map(|text| memchr::memmem::find(window, text.as_bytes()));
        if let Some(found) = found {
            line += u32::try_from(memchr::memchr_iter(b'\n', &window[..found]).count()).unwrap_or(0);
            at += found;
        }
        block.line = line;
    }
}

fn newlines(text: &str) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', text.as_bytes()).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the head of a page says: "title | date".
    #[track_caller]
    fn check(page: &str, expected: &str) {
        let (drafts, _) = drafts(page, "page.html");
        let draft = drafts.first().expect("a page");
        let [title, published] = [&draft.title, &draft.published].map(|field| field.as_deref().unwrap_or("-"));
        assert_eq!(format!("{title} | {published}"), expected);
    }

    #[test]
    fn a_diary_is_titled_by_its_heading_and_dated_below_it() {
        check(
            "<html><head><title>Harbour Notes, a diary of shares</title></head><body><h1>Northbank H1: depositors walk \
             away again</h1><div class=\"entry-meta\">Posted on <time datetime=\"2024-07-24T08:15:00+00:00\">July \
             24</time></div><p>Deposits of Northbank fell for the third time.</p></body></html>",
            "Northbank H1: depositors walk away again | 2024-07-24T08:15:00+00:00",
        );
        check(
            "<html><head><title>Northbank profit rises on card fees | Northbank | Harbour Wire</title></head><body><h1>Northbank \
             profit rises on card fees</h1><p>The bank said so.</p></body></html>",
            "Northbank profit rises on card fees | -",
        );
        check(
            "<html><head><title>Northbank profit rises - The Harbor</title><meta property=\"og:site_name\" content=\"The \
             Harbor\"></head><body><p>The bank said so.</p></body></html>",
            "Northbank profit rises | -",
        );
    }

    #[test]
    fn what_is_said_of_cookies_is_no_article() {
        let cookies =
            "When you visit us, we store what your browser tells us, so that pages work as you expect. ".repeat(12);
        let text = "<p>Deposits of Northbank fell for the third time, as savers moved to funds.</p>".repeat(3);
        let page = format!(
            "<html><body><article><h1>Northbank loses more deposits</h1>{text}</article><div id=\"onetrust-sdk\"><div \
             role=\"dialog\"><p>{cookies}</p><p>{cookies}</p></div></div></body></html>"
        );
        let (drafts, _) = drafts(&page, "page.html");
        let kept = drafts[0].blocks.iter().filter(|block| block.outside.is_none());
        let kept: Vec<&str> = kept.map(|block| &block.text[..8]).collect();
        assert_eq!(kept, ["Northban", "Deposits", "Deposits", "Deposits"]);
    }
}
