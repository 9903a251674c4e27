//! Files of every format and oddity → articles: `tests/inputs/`, and articles from outside where they are at hand.

use std::path::{Path, PathBuf};

use throughline::load;
use throughline::model::{Article, BlockKind};

/// The articles of `path` and what could not be read.
fn load(path: &Path) -> (Vec<Article>, Vec<String>) {
    let (sources, errors) = load::sources(&[path.to_path_buf()]);
    let mut errors: Vec<String> = errors.iter().map(ToString::to_string).collect();
    let mut articles = Vec::new();
    for source in &sources {
        let (drafts, failed) = load::drafts(source);
        errors.extend(failed.iter().map(ToString::to_string));
        articles.extend(drafts.into_iter().filter_map(|draft| load::article(&draft)));
    }
    articles.iter().for_each(holds_its_promises);
    (articles, errors)
}

fn input(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/inputs").join(name)
}

/// What is true of every article, whatever it was read from.
#[track_caller]
fn holds_its_promises(article: &Article) {
    let text = &article.text;
    assert!(!text.is_empty() && !text.starts_with(char::is_whitespace) && !text.ends_with(char::is_whitespace));
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "control characters in {}", article.path);
    let mut end = 0;
    for block in &article.blocks {
        let between = &text[end..block.span.start()];
        let bullet = between.trim_start_matches('\n');
        assert!(bullet.is_empty() || block.kind == BlockKind::Item, "{bullet:?} before a block of {}", article.path);
        assert!(!block.span.is_empty() && block.line > 0, "an empty block in {}", article.path);
        end = block.span.end();
    }
    assert_eq!(end, text.len(), "{}: the last block ends the text", article.path);
    assert_eq!(cleaned_again(article), **text, "{}: cleaning twice is cleaning once", article.path);
}

/// The text of an article after it was written down and read once more.
fn cleaned_again(article: &Article) -> String {
    let written = serde_json::json!({ "title": article.title, "text": article.text }).to_string();
    let bytes: &'static [u8] = Box::leak(written.into_boxed_str()).as_bytes();
    let (drafts, _) = load::drafts(&load::Source::Bundled("again.json", bytes));
    let again = drafts.into_iter().find_map(|draft| load::article(&draft));
    again.map(|article| article.text.to_string()).unwrap_or_default()
}

/// "title | publisher | date basis | line of each block" of each article of a file.
#[track_caller]
fn check(name: &str, expected: &[&str]) {
    let (articles, _) = load(&input(name));
    let found: Vec<String> = articles.iter().map(summary).collect();
    assert_eq!(found, expected, "{name}");
}

fn summary(article: &Article) -> String {
    let publisher = article.publisher.as_deref().unwrap_or("-");
    let date = article.published.map_or("-".to_string(), |day| day.to_string());
    let lines: Vec<String> = article.blocks.iter().map(|block| block.line.to_string()).collect();
    format!("{} | {publisher} | {date} {} | {}", article.title, article.published_basis.name(), lines.join(" "))
}

const PROFIT: &str = "Northbank profit rises on card fees | Harbor Wire | 2025-08-07 stated | 5 7";

#[test]
fn charsets_line_ends_and_packing_make_no_difference() {
    let (plain, _) = load(&input("plain.txt"));
    for name in ["plain.txt", "crlf.txt", "classic-mac.txt", "bom.txt", "utf-16.txt", "plain.txt.gz"] {
        check(name, &[PROFIT]);
        assert_eq!(load(&input(name)).0[0].id, plain[0].id, "{name}");
    }
    check("windows-1252.txt", &[PROFIT]);
    assert!(load(&input("windows-1252.txt")).0[0].text.contains("Roldán said that “controllable” costs – those"));
    check("gb18030.txt", &["北岸银行第二季度利润增长百分之十二 | - | 2025-08-07 stated | 5"]);
}

#[test]
fn every_format_gives_title_publisher_date_and_lines() {
    check(
        "front-matter-yaml.md",
        &["Northbank profit rises on card fees | Harbor Wire | 2025-08-07 stated | 8 10 11 13 17 19"],
    );
    check("front-matter-toml.md", &["Northbank profit rises on card fees | - | 2025-08-07 stated | 8 10"]);
    check("page.html", &["Northbank profit rises on card fees | Harbor Wire | 2025-08-07 stated | 19 21 22 24 25 27"]);
    check("page-without-marks.html", &["Northbank profit rises on card fees | - | - unknown | 1 1"]);
    check("record.json", &["Northbank profit rises on card fees | Harbor Wire | 2025-08-07 stated | 7 7"]);
    check(
        "answer-of-an-api.json",
        &[
            "Northbank profit rises on card fees | - | 2025-08-07 stated | 6",
            "Northbank to pay more | - | 2025-08-07 stated | 8",
        ],
    );
    check(
        "lines.jsonl",
        &[
            "Northbank profit rises on card fees | - | 2025-08-07 stated | 1",
            "Northbank to pay more | harbor.co.uk | 2025-08-07 stated | 3",
        ],
    );
    check(
        "feed.rss",
        &[
            "Northbank profit rises on card fees | Harbor Wire | 2025-08-07 stated | 6 6",
            "Northbank to pay more | Harbor Wire | 2025-08-08 stated | 13",
        ],
    );
    check("feed.atom", &["Northbank profit rises on card fees | Harbor Wire | 2025-08-07 stated | 4 4"]);
    check("wrapped.txt", &["Northbank profit rises on card fees | - | 2025-08-07 stated | 5 8"]);
    check("undated.txt", &["Northbank profit rises on card fees | - | 2024-08-07 inferred | 3 5"]);
}

#[test]
fn what_stands_around_an_article_is_left_out_with_a_reason() {
    check("site.txt", &["Northbank profit rises on card fees | - | 2025-08-07 stated | 13 14 18 20 28 30"]);
    let (articles, _) = load(&input("site.txt"));
    let expected = "The lender, which is expanding in and Portugal, said Northbank Pay had won 400,000 clients.";
    assert!(articles[0].text.contains(expected), "{}", articles[0].text);
    let (sources, _) = load::sources(&[input("site.txt")]);
    let lines = load::cleaned(&load::drafts(&sources[0]).0[0]);
    let reasons: Vec<&str> = lines.iter().filter_map(|line| line.removed.as_deref()).collect();
    assert_eq!(
        reasons.join(" "),
        "title title byline dateline share share share teaser advertisement teaser teaser biography sources address \
         source-list comments comments related comments dateline dateline dateline"
    );
}

/// What is left of lines around two paragraphs that every article keeps.
#[track_caller]
fn furniture(name: &str, above: &str, below: &str) {
    const FIRST: &str =
        "Harbor Foods raised its profit by a tenth in the second quarter, helped by higher prices for its cheese.";
    const SECOND: &str =
        "Costs for milk fell by 4%, and the dairy in Leeds made more than in any quarter since it was opened.";
    let text = format!("Harbor Foods lifts profit on cheese prices\n\n{above}\n\n{FIRST}\n\n{SECOND}\n\n{below}\n");
    let bytes: &'static [u8] = Box::leak(text.into_boxed_str().into_boxed_bytes());
    let (drafts, _) = load::drafts(&load::Source::Bundled(Box::leak(name.to_string().into_boxed_str()), bytes));
    let article = drafts.into_iter().find_map(|draft| load::article(&draft)).expect("an article");
    assert_eq!(&*article.text, format!("{FIRST}\n\n{SECOND}"), "{name}: {above} / {below}");
}

#[test]
fn furniture_of_many_sites_goes_and_the_article_stays() {
    for below in [
        "We use cookies to improve our pages. Accept all | Manage",
        "Share on Facebook · Share on LinkedIn · Email",
        "Print | Save | Listen (4 min)",
        "Get our dairy briefing in your inbox every Tuesday. Sign up here",
        "Listen and subscribe to the podcast wherever you get your podcasts",
        "RELATED: Coldwater calls milk the wild card of the year",
        "ALSO TODAY: Butter dips; Coldwater names new chief; Your letters",
        "Most Read\n• What cheese says about your mortgage\n• Seven dairies for a nervous summer",
        "Read more: How the cheese is made",
        "Read next: Why butter is having a moment",
        "Jane Doe is a senior reporter who covers food in Leeds.",
        "Follow her on Mastodon.",
        "Disclosure: the author holds shares of Harbor Foods.",
        "Important disclosures: the broker led Harbor's issue in 2020 and expects fees.",
        "Nothing here is investment advice. © 2024 Harbor Press.",
        "Copyright Harbor Press Limited 2024. You may share this with our tools.",
        "© Harbor Press 2024. Quotes are delayed by 15 minutes.",
        "Market data provided by Coldwater Feeds.",
        "Coldwater 100 2,171.66 -0.1% | Leeds 50 9,546.27 +0.4%",
        "12 Comments",
        "Tags: dairy, Leeds, cheese",
        "Already a subscriber? Log in",
        "Page 2 of 3",
        "A version of this article appears in print on May 3, 2024, on page B4.",
        "This information is provided by RNS, the news service of the London Stock Exchange.",
        "Contact: Investor Relations, ir@harbor.example",
        "Media enquiries: Jane Doe, 020 7946 0000",
        "(Reporting by Jane Doe; editing by John Roe)",
        "You are receiving this because you are registered. Forward to a colleague.",
        "About Harbor Foods\n\nHarbor Foods makes cheese in 14 dairies, employs 4,200 people and was founded in 1871 in Leeds.",
        "Forward-Looking Statements\n\nThis text holds forward-looking statements about 2025 that may turn out to be wrong for many reasons.",
        "About Harbor Foods, Inc.\n\nHarbor Foods makes cheese in 14 dairies.\n\nIt was founded in 1871 and serves 400 shops.",
        "About Harbor Foods: Harbor Foods makes cheese in 14 dairies and was founded in 1871.",
        "Investor Contact:\n\nJane Doe\n\n+1 (415) 555-0100",
        "SOURCE Harbor Foods, Inc.",
        "For more articles like this, please visit us at harbor.example",
        "(Adds details on milk, background in paragraphs 2-5)",
        "More Harbor Foods news\n\nHarbor to cut 700 jobs",
        "Read more: Coldwater cuts 400 jobs\n• Coldwater warns of a fall of 5%",
        "See all dairies on the list »",
        "The dairy in Leeds in May 2024. It has 900 workers. Jane Doe/Castle Pictures",
        "Cows near Leeds on 3 May 2024. Photographer: Jane Doe for Harbor Wire",
        "Image caption, The dairy in Leeds made 900 tonnes of cheese in May",
        "HBF -1.20%\n\n52-week range: $38.10 - $67.80",
        "Was this article helpful?",
        "5 Dairies That Soared Today\n\nWhy Cheese Is the New Gold\n\nThe $900 Bonus You Cannot Miss",
        "More From This Section\n\nColdwater net profit up 11% at 880 million",
        "Read more\n\nFive Dairies to Buy Before June\n\nWhy Butter Will Never Be Cheap",
        "HBF. LSE 42.10p -6.25 (-6.39%) Last updated 15:02 GMT",
        "Leeds 50 83,952.19 +484.53 (0.58%) Dairy 100 25,709.85 +124.55 (0.49%)",
        "Harbor Foods share price today: $42.10 (up 0.65%)",
        "Track live milk prices, second-quarter results and new issues",
        "Subscribe for $4 a month",
        "(Only the headline and picture of this report may have been changed by our staff.)",
        "Topics: Harbor Foods dairies Leeds",
        "Harbor Foods vs. the dairy index, one year",
        "Report an error",
        "Terms | Privacy | Cookies",
    ] {
        furniture("below.txt", "", below);
    }
    for above in [
        "Home | Markets | Food",
        "By Jane Doe",
        "May 3, 2024 · 4 min read",
        "Updated May 3, 2024, 9:10 am",
        "Share",
        "Jane Doe and John Roe\n\nMay 3, 2024",
        "May 3, 2024\n\nHarbor Wire",
        "Jane Doe - Food Editor",
        "NYSE: HBF +2.31%",
        "Financial Times",
        "A Harbor Foods dairy near Leeds, England, May 2, 2024.\n\nJane Doe | Castle Pictures | Harbor Images",
        "Shoppers walk past a Harbor Foods store in Leeds, England, May 2, 2024.\n\nJane Doe | HBR",
    ] {
        furniture("above.txt", above, "");
    }
}

#[test]
fn what_only_looks_like_furniture_is_kept() {
    const FIRST: &str =
        "Harbor Foods raised its profit by a tenth in the second quarter, helped by higher prices for its cheese.";
    for line in [
        "About half of the 4,200 workers would stay in Leeds, the company said in a note to its staff on Monday.",
        "Printed cartons cost 4% more than a year ago, which the company will pass on to shops by the end of June.",
        "Corrections of the milk price took 3 million dollars from the profit of the quarter, the dairy said on Friday.",
        "The rate of exchange was a problem (the dollar fell by a tenth in May) and will be one in the autumn as well.",
        "Its adverts, pictured on buses in Leeds since May, cost 3 million dollars and doubled the sales of its butter.",
        "The podcast arm, which Harbor bought in 2022 for 4 million dollars, lost money again, its chairman said.",
        "Related costs came to 4 million dollars, more than the dairy had set aside for them a year ago in May.",
    ] {
        let text = format!("Harbor Foods lifts profit on cheese prices\n\n{FIRST}\n\n{line}\n");
        let bytes: &'static [u8] = Box::leak(text.into_boxed_str().into_boxed_bytes());
        let (drafts, _) = load::drafts(&load::Source::Bundled("kept.txt", bytes));
        let article = drafts.into_iter().find_map(|draft| load::article(&draft)).expect("an article");
        assert_eq!(&*article.text, format!("{FIRST}\n\n{line}"));
    }
}

#[track_caller]
fn published(head: &str, foot: &str, expected: &str) {
    let body = "Harbor Foods raised its profit by a tenth in the second quarter, helped by higher prices for its cheese.\n\n\
                Costs for milk fell by 4%, and the dairy in Leeds made more than in any quarter since it was opened.";
    let bytes: &'static [u8] = Box::leak(format!("{head}\n\n{body}\n\n{foot}\n").into_boxed_str().into_boxed_bytes());
    let (drafts, _) = load::drafts(&load::Source::Bundled("dated.txt", bytes));
    let article = drafts.into_iter().find_map(|draft| load::article(&draft)).expect("an article");
    let day = article.published.map_or_else(|| "-".to_string(), |day| day.to_string());
    assert_eq!(format!("{} {} {}", article.title, day, article.published_basis.name()), expected, "{head} / {foot}");
}

#[test]
fn mastheads_and_notes_tell_when_they_were_written() {
    const TITLE: &str = "Harbor Foods lifts profit on cheese";
    let masthead = "THE DAIRY ROOM\nLeeds market news, every weekday          Tuesday, 12 November 2024";
    published(&format!("{masthead}\n\nFOOD | {TITLE}"), "", &format!("{TITLE} 2024-11-12 stated"));
    published(&format!("{TITLE}\n\nWednesday 14 August 2024"), "", &format!("{TITLE} 2024-08-14 stated"));
    let table = "HARBOR FOODS LTD FIRST HALF\n\nReuters, 12-MAR-1987\n\nLEEDS, March 13 - First half ended December 31\n\nProfit raised by a tenth";
    published(table, "", "HARBOR FOODS LTD FIRST HALF 1987-03-12 stated");
    published(TITLE, "Prices are as of the close on May 6, 2021.", &format!("{TITLE} 2021-05-06 inferred"));
    published(TITLE, "The talks begin on Tuesday, 12 November 2024", &format!("{TITLE} - unknown"));
}

#[track_caller]
fn fails(name: &str, expected: &str) {
    let (_, errors) = load(&input(name));
    assert!(errors.len() == 1 && errors[0].contains(expected), "{errors:?}");
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    fails("empty.txt", "empty.txt: the file is empty");
    fails("lines.jsonl", "lines.jsonl:2: this is no JSON");
    fails("no-such-file.txt", "no-such-file.txt: there is no such file or folder");
}

#[test]
fn folders_are_walked_in_order_and_what_is_no_article_is_passed_over() {
    let folder = std::env::temp_dir().join(format!("throughline-walk-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("b/.hidden")).expect("a folder");
    let errors = load::sources(std::slice::from_ref(&folder)).1;
    assert!(errors[0].to_string().contains("no articles in this folder"), "{}", errors[0]);
    for name in ["b/2.md", "b/.hidden/x.txt", ".x.txt", "b/x.png", "a.py", "c.txt", "b/10.jsonl.gz", "notes"] {
        std::fs::write(folder.join(name), b"text").expect("a file");
    }
    std::fs::write(folder.join("program"), b"\x7fELF\0\0").expect("a file");
    let (sources, errors) = load::sources(&[folder.join("c.txt"), folder.clone()]);
    assert!(errors.is_empty(), "{errors:?}");
    let name = |source: &load::Source| match source {
        load::Source::File(path) => path.strip_prefix(&folder).expect("below").display().to_string(),
        other => format!("{other:?}"),
    };
    let names: Vec<String> = sources.iter().map(name).collect();
    std::fs::remove_dir_all(&folder).expect("removed again");
    assert_eq!(names, ["c.txt", "b/10.jsonl.gz", "b/2.md", "notes"]);
}

#[test]
fn hostile_bytes_are_read_or_reported() {
    let nested = |open: &str| format!("<html><body>{}{}", open.repeat(3000), "<p>The bank said so.</p>".repeat(9));
    let hostile: Vec<Vec<u8>> = vec![
        nested("<div>").into_bytes(),
        nested("<b>").into_bytes(),
        "{\"a\":".repeat(3000).into_bytes(),
        format!("{}\"text\": 1}}", "{\"text\":".repeat(300)).into_bytes(),
        format!("---\na: {}\n---\nText.", "[".repeat(3000)).into_bytes(),
        "> ".repeat(3000).into_bytes(),
        b"<rss version=\"2.0\"><channel><item><title>x</title><description>abc".to_vec(),
        b"\x1f\x8b\x08\0\0\0".to_vec(),
        b"\xff\xfeA".to_vec(),
        b"\0\0\0\0\0\0\0\0".to_vec(),
        b"<html><head><title>Only a title</title></head><body></body></html>".to_vec(),
        "[1]".repeat(2000).into_bytes(),
        "a.B c d e f ".repeat(2000).into_bytes(),
        "É--ÉÉ-- [\u{202e}] &#x110000; 9999年99月99日 ".repeat(50).into_bytes(),
    ];
    for bytes in hostile {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        let (drafts, errors) = load::drafts(&load::Source::Bundled("hostile", Vec::leak(bytes)));
        assert!(!drafts.is_empty() || !errors.is_empty(), "{shown}");
        drafts.into_iter().filter_map(|draft| load::article(&draft)).for_each(|article| {
            holds_its_promises(&article);
        });
    }
}

/// Articles of other people's wording lie outside of the repository, with notes on what is right about them.
fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let found = shared.join("gold").is_dir();
    if !found {
        eprintln!("SKIPPED: there is no {}", shared.display());
    }
    found.then_some(shared)
}

#[test]
fn real_articles_keep_their_facts_and_lose_the_rest() {
    let Some(shared) = shared() else { return };
    let mut wrong = Vec::new();
    for (gold, folder) in [("seeds", "seeds"), ("modern", "gold/texts"), ("reuters", "gold/texts")] {
        let notes = std::fs::read(shared.join("gold").join(gold).with_extension("json")).expect("notes");
        let notes: serde_json::Value = serde_json::from_slice(&notes).expect("JSON");
        for note in notes["articles"].as_array().expect("articles") {
            let file = note["file"].as_str().expect("a name");
            let (articles, errors) = load(&shared.join(folder).join(file));
            assert!(articles.len() == 1 && errors.is_empty(), "{file}: {errors:?}");
            compare(file, &articles[0], note, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn compare(file: &str, article: &Article, note: &serde_json::Value, wrong: &mut Vec<String>) {
    let any = |field: &str, found: &str| {
        let right = &note[field];
        let one = |value: &serde_json::Value| value.as_str().unwrap_or_default() == found;
        right.as_array().map_or_else(|| one(right), |values| values.iter().any(one))
    };
    let published = article.published.map(|day| day.to_string()).unwrap_or_default();
    for (field, found) in
        [("title", &*article.title), ("published", &published), ("published_basis", article.published_basis.name())]
    {
        if !any(field, found) {
            wrong.push(format!("{file}: {field} is {found:?}"));
        }
    }
    let text = folded(&article.text);
    let lines = note["boilerplate"].as_array().into_iter().flatten().filter_map(|part| part.as_str());
    let kept = lines.flat_map(str::lines).filter(|line| line.len() > 12 && text.contains(&folded(line)));
    wrong.extend(kept.map(|line| format!("{file}: kept {line:?}")));
    for kind in ["quantities", "dates", "observations", "events", "risks"] {
        for item in note[kind].as_array().into_iter().flatten().filter(|item| item["optional"] != true) {
            let context = item["context"].as_str().unwrap_or_default().trim_start_matches("- ");
            if !text.contains(&folded(context)) {
                wrong.push(format!("{file}: lost {context:?}"));
            }
        }
    }
}

/// Without blanks, footnote marks and the tickers that a removed link leaves behind.
fn folded(text: &str) -> String {
    let mut folded: String = text.chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
    for number in 1..=12 {
        folded = folded.replace(&format!("[{number}]"), "");
    }
    while let Some(at) = folded.find("--") {
        let name = folded[..at].trim_end_matches(|c: char| c.is_ascii_uppercase()).len();
        let start = if at - name > 1 { name } else { at };
        folded.replace_range(start..at + 2, if start == at { "-" } else { "" });
    }
    folded
}

#[test]
fn a_whole_newswire_loads_without_an_error() {
    let Some(shared) = shared() else { return };
    let (sources, _) = load::sources(&[shared.join("corpora/reuters21578.jsonl.gz")]);
    let (drafts, errors) = load::drafts(&sources[0]);
    assert!(drafts.len() == 19_031 && errors.is_empty(), "{} articles, {errors:?}", drafts.len());
    for draft in drafts.into_iter().step_by(97) {
        let article = load::article(&draft).expect("a story has text");
        assert!(article.published.is_some(), "{}", article.path);
        holds_its_promises(&article);
    }
}
