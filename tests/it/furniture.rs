//! What stands between the paragraphs of an article: furniture of the page goes, and nothing of the article does.

use throughline::load;

/// Paragraphs of an article: two above the line that is looked at, two below it.
const TEXT: [&str; 4] = [
    "Harbor Steel said on Tuesday that profit rose 12% in the third quarter as demand for its plates held up.",
    "Orders from shipyards climbed again, and the works in Leeds ran at nine tenths of what it can make.",
    "The company expects sales of $900 million this year, said its new chief, who took over in May of this year.",
    "Analysts had looked for less, and some of them raised their estimates after a call with the managers.",
];

/// The text that is left of an article with `line` in its middle.
fn between(line: &str) -> String {
    let [first, second, third, fourth] = TEXT;
    text_of(&format!("{first}\n\n{second}\n\n{line}\n\n{third}\n\n{fourth}"))
}

/// The text that is left of an article of these lines.
fn text_of(lines: &str) -> String {
    let text = format!("Harbor Steel lifts profit\n\n{lines}\n");
    let bytes: &'static [u8] = Box::leak(text.into_boxed_str().into_boxed_bytes());
    let (drafts, _) = load::drafts(&load::Source::Bundled("steel.txt", bytes));
    drafts.into_iter().find_map(|draft| load::article(&draft)).expect("an article").text.to_string()
}

#[test]
fn furniture_between_paragraphs_goes_alone() {
    for line in [
        "HBS -1.10% ACM +20.62%",
        "HBS-2.31%ACM+1.20%",
        "NYSE: HBS",
        "Today's Change\n\n(1.40%) $1.63\n\nAvg Vol\n\n12M\n\nDividend Yield\n\n1.20%",
        "Market Cap $12B | Today's Change (-0.4%) $0.63",
        "52wk Range $28.01 - $55.67",
        "Stock Price NSE: 1,388.50 BSE: 1,389.10",
        "VIDEO3:4203:42\n\nHow plates are rolled",
        "0:00 / 1:37",
        "Jane Doe @janedoe",
        "Receive free Harbor Steel updates",
        "Unlock the Editor's Digest for free",
        "Suppose that you had bought it then: if you invested $1,000 at the time of our recommendation, you'd have $462!",
        "Click here for all that moves steel today",
        "Companies: Harbor Steel, Acme Co",
        "Leave a comment",
        "Join the conversation",
        "12 Comments",
        "5 min",
        "2 hours ago",
        "Updated on",
        "Live Events",
        "Purchase Licensing Rights",
        "Opinion: Mills are no haven",
        "Follow all that Castle Wire writes of mills at https://castle.example/mills",
        "Have you seen waste at a mill? Tell jane@castle.example about it.",
        "View image in fullscreen",
        "READ MORE\n\nSmelters cut prices by 4% and promise more to come",
    ] {
        assert_eq!(between(line), TEXT.join("\n\n"), "{line}");
    }
}

#[test]
fn titles_of_other_articles_behind_the_last_paragraph_go() {
    let behind = |tail: &str| text_of(&format!("{}\n\n{tail}", TEXT.join("\n\n")));
    assert_eq!(behind("Also Read\n\nAcme Q3 preview: what to expect"), TEXT.join("\n\n"));
    let told = "The result of its mills fell to 365.7 mln crowns after tax";
    assert!(behind(&format!("Also Read\n\n{told}")).ends_with(told));
}

#[test]
fn lines_of_an_article_stay_between_its_paragraphs() {
    for line in [
        "Earnings per share: $1.30 adjusted vs. $1.65 expected",
        "Net sales: $3 billion",
        "Gross margin: 37.12% vs. 36.8% expected",
        "Gross Margin 57.92% 56.10%",
        "Market cap fell to $12 billion.",
        "CPI 3.10%",
        "Boeing +4.20%",
        "Volume: 7.1 million tons",
        "Share of sales abroad: 12%",
        "Previously: $1.20 to $1.30 a share",
        "Analysis of it shows a loss, and costs rose 12%.",
        "Also: dividends rose 12%.",
        "“Read more into it and you will be wrong,” she said.",
        "“You can't cut your way to growth.”",
        "Live events brought in $4.2 billion.",
        "Comments by the chairman moved the shares.",
        "5 min delays cost the airline $4 million.",
        "Updates to the app lifted bookings 4%.",
        "Reporting by the unit showed a loss of $4 million.",
        "Images of the plant showed smoke.",
        "Looking for the next leg of growth, the firm bought a rival.",
        "What to watch",
        "Elsewhere",
        "Correction: the index fell 10% from its peak.",
        "Data: PMI at 48.3",
    ] {
        let [first, second, third, fourth] = TEXT;
        assert_eq!(between(line), format!("{first}\n\n{second}\n\n{line}\n\n{third}\n\n{fourth}"));
    }
    // Rows of a table at the end are no titles of other articles.
    let rows = "Shops 4.9 1.8 mln 1.6 mln\n\nMills N/A 2.1 mln (0.4)\n\nPorts 4.1 1.1 mln 1.0 mln";
    assert!(between(rows).contains(rows));
}

#[test]
fn the_name_of_a_site_above_the_text_goes() {
    let text = "Harbor Steel lifts profit\n\nCastle Finance:\n\nHarbor Steel said on Tuesday that its profit rose 12% in the quarter to $40 million.\n";
    let (drafts, _) = load::drafts(&load::Source::Bundled("masthead.txt", text.as_bytes()));
    let article = drafts.into_iter().find_map(|draft| load::article(&draft)).expect("an article");
    assert!(article.text.starts_with("Harbor Steel said"), "{}", article.text);
}

#[test]
fn points_above_the_text_of_a_page_are_kept() {
    let [first, second, third, fourth] = TEXT;
    let page = format!(
        "<html><head><title>Harbor Steel lifts profit</title></head><body><div class=\"nav\"><a \
         href=\"/a\">Markets</a></div><h1>Harbor Steel lifts profit</h1><div class=\"points\"><h2>Points</h2><ul><li>Profit \
         at the mill rose 12%.</li><li>Shipyards ordered more plates again.</li></ul></div><div \
         class=\"body\"><p>{first}</p><p>{second}</p><p>{third}</p><p>{fourth}</p></div></body></html>"
    );
    let (drafts, _) = load::drafts(&load::Source::Bundled("points.html", Vec::leak(page.into_bytes())));
    let article = drafts.into_iter().find_map(|draft| load::article(&draft)).expect("an article");
    assert!(article.text.contains("Profit at the mill rose 12%."), "{}", article.text);
}
