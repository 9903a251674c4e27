//! What could go wrong, by category, with the passages that raise or ease it.

use std::io::{self, Write};

use super::markup::Escaped;
use super::{Section, passage};
use crate::model::{FactRef, Polarity, RiskId};
use crate::query::risks::{Summary, summaries};
use crate::query::{View, format};

pub(super) const SECTION: Section = Section {
    id: "risks",
    title: "Risks",
    about: "What could go wrong, most often raised first. Severity: 1 mentioned, 2 weighs now, 3 has cost something.",
    holds: |view| !view.visible.risks.is_empty(),
    body,
};

/// So many passages of a category are shown at once, and so many after a click.
const SHOWN: usize = 2;
const MOST: usize = 20;

fn body(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    summaries(view).iter().try_for_each(|summary| category(view, summary, out))
}

fn category(view: &View<'_>, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let label = Escaped(view.corpus.graph.label(summary.category)).to_string();
    let mut letters = label.chars();
    let label: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let severity = "●".repeat(summary.severity.into()) + &"○".repeat(3_usize.saturating_sub(summary.severity.into()));
    writeln!(
        out,
        "<article class=\"risk\">\n<h3>{label}</h3>\n<p class=\"standing\"><span class=\"down\">raised {}</span>\
         <span class=\"up\">eased {}</span><span title=\"severity {} of 3\">severity {severity}</span></p>",
        summary.raised, summary.eased, summary.severity
    )?;
    let (shown, rest) = summary.passages.split_at(summary.passages.len().min(SHOWN));
    passages(view, shown, out)?;
    if !rest.is_empty() {
        writeln!(out, "<details><summary>{}</summary>", format::counted(rest.len(), "more passage"))?;
        passages(view, &rest[..rest.len().min(MOST)], out)?;
        if let more @ 1.. = rest.len().saturating_sub(MOST) {
            writeln!(out, "<p class=\"more\">and {more} more</p>")?;
        }
        writeln!(out, "</details>")?;
    }
    writeln!(out, "</article>")
}

fn passages(view: &View<'_>, risks: &[RiskId], out: &mut dyn Write) -> io::Result<()> {
    for &id in risks {
        let class = match view.corpus.graph.risks[id].polarity {
            Polarity::Raised => "raised",
            Polarity::Eased => "eased",
        };
        writeln!(out, "<div class=\"{class}\" id=\"f-{}\">", view.corpus.graph.content_id(FactRef::Risk(id)))?;
        passage::alone(view.corpus, FactRef::Risk(id), out)?;
        writeln!(out, "</div>")?;
    }
    Ok(())
}
