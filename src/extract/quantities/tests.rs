//! Sentences and the amounts in them.

use super::super::testing::article;
use super::*;
use crate::model::Value;

/// The amounts in `text`, as "about 4500000000 USD", with " of chips" and " per ton".
#[track_caller]
fn check(text: &str, expected: &str) {
    let (lexicon, article) = (crate::fixture::lexicon(), article(text));
    let (doc, mut found) = Doc::new(&article, lexicon);
    super::super::dates::dates(&doc, &mut found);
    quantities(&doc, &mut found);
    let shown: Vec<String> = found.quantities.iter().map(|mention| shown(&mention.quantity, text)).collect();
    assert_eq!(shown.join("; "), expected, "{text}");
}

fn shown(quantity: &Quantity, text: &str) -> String {
    let number = |end: Option<crate::model::Decimal>| end.map_or("?".to_owned(), |number| number.to_string());
    let value = match quantity.value {
        Value::Exactly(number) => number.to_string(),
        Value::Range(low, high) => format!("{}..{}", number(low), number(high)),
    };
    let hedge = quantity.qualifier.map_or(String::new(), |qualifier| format!("{qualifier} "));
    let noun = |word: &str, span: Option<Span>| span.map_or(String::new(), |span| format!(" {word} {}", span.of(text)));
    format!("{hedge}{value} {}{}{}", quantity.unit, noun("of", quantity.of), noun("per", quantity.per))
}

#[test]
fn money_is_written_in_many_ways() {
    check("nearly US$4.5bn", "about 4500000000 USD");
    check("growth picked up to 18%", "18 percent");
    check("it will pay up to 18%", "up_to 18 percent");
    check("RMB33.4 billion ($4.67 billion)", "33400000000 CNY; 4670000000 USD");
    check("33.4bn yuan and HK$5", "33400000000 CNY; 5 HKD");
    check("It paid a $70-a-share price", "70 USD per share");
    check("C$16.4 million, A$ 3, NZ$4", "16400000 CAD; 3 AUD; 4 NZD");
    check("A $3 fee", "3 USD");
    check("DKr16.3bn, SKr4bn, NKr12m and Won450bn", "16300000000 DKK; 4000000000 SEK; 12000000 NOK; 450000000000 KRW");
    check("It cut its forecast by $5 to $71 a barrel.", "5 USD; 71 USD per barrel");
    check("It cut its costs by $5 million to $7 million.", "5000000..7000000 USD");
    check("It raised its share by more than 1% to 18.2%.", "over 1 percent; 18.2 percent");
    check("It will pay $9 cash per share and $7 in cash for each unit.", "9 USD per share; 7 USD per unit");
    check("Trading runs from 1700 to 2100 local time.", "");
    check("The strike by 40,000 seamen comes soon.", "40000 count of seamen");
    check("Harbour bought five 787 Dreamliner jets.", "5 count");
    check("Its fleet of 40 737 Max jets is idle.", "40 count");
    check("It lost its popular 737 Max jet and an office at its 1625 K Street site.", "");
    check("Orders for delayed 777x jets fell at 120x earnings.", "120 x");
    check(
        "It has 500 Acme employees, 400 Harbour staff and 300 Swiss clerks.",
        "500 count of Acme employees; 400 count of Harbour staff; 300 count of Swiss clerks",
    );
    check("It files for an H-1B visa and runs the Web 2.0 shop.", "");
    check("It raised 10M and filed its 10K report.", "10000000 count");
    check("It will be five billion and three quarters, three hundred and two dozens", "5750000000 count; 324 count");
    check("It costs 40 Hong Kong cents.", "0.40 HKD");
    check("It earned 20 or 21 cents a share", "0.20..0.21 USD per share");
    check("It will be worth 11 billion or 12 billion dlrs.", "11000000000..12000000000 USD");
    check("It fell from a range of 77 to 85.", "77..85 count");
    check(
        "Sales fell to 5 billion euros ($6 billion), below the 5.2 billion hoped for.",
        "5000000000 EUR; 6000000000 USD; 5200000000 EUR",
    );
    check("It cut jobs at its 4,000-strong workforce.", "4000 count");
    check("Acme climbed 3-3/4 to 48-3/4.", "3.75 count; 48.75 count");
    check("Harborworks 1, which opened, grew.", "");
    check("Rs 98 crore and Rs. 20", "980000000 INR; 20 INR");
    check("35 lakh rupees", "3500000 INR");
    check("1.05 billion dlrs or 350 mln dlrs", "1050000000 USD; 350000000 USD");
    check("464.75 pence and 45 cts", "4.6475 GBP; 0.45 USD");
    check("10 €, 20 € and €136.20", "10 EUR; 20 EUR; 136.20 EUR");
    check("30 MUSD", "30000000 USD");
    check("a 12-cent dividend", "0.12 USD");
    check("3 dollars 50 cents", "3.50 USD");
    check("75 USD million", "75000000 USD");
    check("15.70 billion Swiss francs", "15700000000 CHF");
    check("380 dlrs per ton, 1.23 dlrs a share", "380 USD per ton; 1.23 USD per share");
    check("billions of yuan", "1000000000..999000000000 CNY");
}

#[test]
fn a_shared_name_is_the_money_of_the_place() {
    check("COPENHAGEN - The Danish firm lost 4 million crowns, a Swedish one won 5 crowns.", "4000000 DKK; 5 DKK");
    check("The firm lost 4 million crowns and 5 million francs.", "4000000 SEK; 5000000 CHF");
    check("PARIS - Acme lost 5 million francs.", "5000000 FRF");
    check("It paid 1 euro a share, after 68 cents.", "1 EUR per share; 0.68 EUR");
    check("It kept the dividend at 2.25 European cents.", "0.0225 EUR");
    check("It paid 6 euros a share, down from 14.", "6 EUR per share; 14 EUR");
    check("It sold 445 million pounds of copper.", "445000000 count of pounds");
    check("It made $3 a share. The budget adds 1.9 billion in cuts.", "3 USD per share; 1900000000 USD");
}

#[test]
fn a_change_and_a_level_are_two() {
    check("Reserves rose 11.3 mln guilders to 56.0 billion guilders.", "11300000 NLG; 56000000000 NLG");
    check("Profit nearly halved to Rs 1,232 crore.", "about 0.50 x; 12320000000 INR");
    check("It laid a 645-mile line and a 10-megawatt battery.", "645 count of mile; 10 count of megawatt");
    check("1&1 and the Group of Seven met; seven met beyond 2041.", "7 count");
    check("ores of an average of 0.163 ounces of gold", "0.163 count of ounces");
}

#[test]
fn rates_and_multiples_have_their_units() {
    check("up 34% from 1-1/4 pct", "34 percent; 1.25 percent");
    check("by 4.8 percentage points or 25 bps", "4.8 pp; 25 bp");
    check("a 2-per cent drop", "2 percent");
    check("at 14 times earnings", "14 x");
    check("a price-to-earnings ratio of 14.04", "14.04 x");
    check("its P/E ratio of 9", "9 x");
    check("an RSI reading of 29.4", "29.4 points");
    check("the index was up 205 points", "205 points");
    check("triple-digit growth, high single digits", "100..999 percent; 7..9 percent");
    check("growth of minus five percent, then -3%", "-5 percent; -3 percent");
    check("sales doubled", "2.00 x");
}

#[test]
fn two_numbers_make_a_range() {
    check("between 5% and 7%", "5..7 percent");
    check("between 6.4 billion and 6.7 billion euros", "6400000000..6700000000 EUR");
    check("between minus 2% and 3%", "-2..3 percent");
    check("$7.0-7.3 billion", "7000000000..7300000000 USD");
    check("$1 billion to $2 billion", "1000000000..2000000000 USD");
    check("around 10-20 dollars", "about 10..20 USD");
    check("It handed over 50,231 cars, and built over 60,000.", "50231 count of cars; over 60000 count");
    check("growth of 0-2 per cent", "0..2 percent");
    check("It was at 5.43-1/2 dlrs.", "5.435 USD");
    check("ranging from 10 to 20 dollars", "10..20 USD");
    check("it rose from 26 to 34 percent", "26 percent; 34 percent");
    check("33.8 and 20.9 times", "33.8 x; 20.9 x");
    check("Call 555-1212 or 0800-5551", "");
}

#[test]
fn things_are_counted() {
    check("more than 400,000 Acme H20 chips", "over 400000 count of Acme H20 chips");
    check("over ten million downloads", "over 10000000 count of downloads");
    check("selling over 70,000 shares", "over 70000 shares");
    check("Acme Bhd. (5225.KU) sold (about 20) mills", "about 20 count");
    check("for 5 mln Acme common shares", "5000000 shares of Acme common shares");
    check("raised from five mln to 25 mln shares", "5000000 shares; 25000000 shares");
    check("It rose to 15 mln and 25 mln shares.", "15000000 count; 25000000 shares");
    check("killed at least one", "over 1 count");
    check("for nine consecutive quarters", "9 count of consecutive quarters");
    check("all four of the bank's units", "4 count of units");
    check("11.50 dlrs and one dlr of stock", "11.50 USD; 1 USD");
    check("42 pounds of copper, 42 pounds", "42 count of pounds; 42 GBP");
    check("for five quarters of decline", "5 count of quarters");
    check("40 or more shops", "over 40 count of shops");
    check("It had talks over a $3 million loan.", "3000000 USD");
    check("no less than 30 shops, no more than 50 shops", "over 30 count of shops; up_to 50 count of shops");
    check("up to 700 contract workers", "up_to 700 count of contract workers");
}

#[test]
fn units_are_carried_over() {
    check(
        "It raised its stake to 50,000 shares, or 7 pct, from 40,000, or 6 pct.",
        "50000 shares; 7 percent; 40000 shares; 6 percent",
    );
    check("It fell to 3.07 mln or 11.1 pct of the workforce.", "3070000 count; 11.1 percent");
    check("It reported a loss of 627,500 or 35 cts a share.", "627500 USD; 0.35 USD per share");
    check(
        "Traffic grew 24 pct to 923.2 mln from 743.8 mln and 18.5 pct to date.",
        "24 percent; 923200000 count; 743800000 count; 18.5 percent",
    );
    check("Tabesh Corp sold $5 million of it.\nTax 49.4 mln vs 34.9 mln", "5000000 USD; 49400000 USD; 34900000 USD");
    check("Gasoline was up 0.61 cent to 53.55 cents a gallon.", "0.0061 USD; 0.5355 USD per gallon");
    check(
        "It will raise output to 264 mln pounds from 165 mln pounds now.",
        "264000000 count of pounds; 165000000 count of pounds",
    );
    check("Kampala owes 5 million shillings.", "5000000 UGX");
    check(
        "Pretax profit rose to 54.6 mln from 46.5 mln. It spent 5 mln stg.",
        "54600000 GBP; 46500000 GBP; 5000000 GBP",
    );
    check(
        "It sold $5 million of it.\nNet includes gains of 2,610,000 vs 2,442,000.",
        "5000000 USD; 2610000 USD; 2442000 USD",
    );
    check("It cut its debt by a fifth to $4.1 billion.", "0.2 count; 4100000000 USD");
    check("It trades at 14 times earnings, below its average of 17.", "14 x; 17 x");
    check("rose 27 pct to 7.28 billion dlrs from 5.7 billion", "27 percent; 7280000000 USD; 5700000000 USD");
    check("Loans of 145 million euros, of which 60 million falls due", "145000000 EUR; 60000000 EUR");
    check("Shr 45 cts vs 32", "0.45 USD; 0.32 USD");
    check("Shr 45 cts vs 32 cts\nNet 1,234,000 vs 987,000", "0.45 USD; 0.32 USD; 1234000 USD; 987000 USD");
    check("They see 7 billion euros. The middle, 6.85 billion, is low", "7000000000 EUR; 6850000000 EUR");
    check(
        "imports fell 5.1 pct to 8.33 billion and exports 3 pct to 7 billion dlrs",
        "5.1 percent; 8330000000 USD; 3 percent; 7000000000 USD",
    );
    check("grew 9% to reach 18.34 million users", "9 percent; 18340000 count of users");
}

#[test]
fn names_and_labels_are_no_amounts() {
    check("the H200 chip and Acme7", "");
    check("COVID-19, 5G, a 10-K, the S&P 500 and Boeing 737", "");
    check("growth [1] of (2) phase 3 on page 12 at No. 5", "");
    check("at 9:25 AM, by 1021 GMT, until 1730 hrs EST, 24/7, v1.2.3", "");
    check("in 2025 and 1987", "");
    check("one of them, the one he likes", "");
    check("a two-way third party", "");
}

#[test]
fn fractions_and_rates_are_parts() {
    check("a quarter-point cut and half a percentage point", "0.25 pp; 0.5 pp");
    check("a half-hour talk, two-thirds of it", "0.666666666 count");
    check("a margin of plus or minus 3%, ±3%", "3 percent; 3 percent");
    check("three quarters billion dollars, a quarter of a million people", "750000000 USD; 250000 count of people");
    check("two million and one half, six million and two fifths", "2500000 count; 6400000 count");
    check("up 3 1/2 to 45 3/8, then 2 ½ percent", "3.5 count; 45.375 count; 2.50 percent");
    check(
        "at 145.60/70 yen, 1.4995/05 marks and 4.28/11 pct",
        "145.60..145.70 JPY; 1.4995..1.5005 DEM; 4.11..4.28 percent",
    );
    check("30 cents per diluted share, 8 dlrs per Acme share", "0.30 USD per share; 8 USD per share");
    check("viewed ten million times, at 14 times earnings", "10000000 count of times; 14 x");
}

#[test]
fn two_hedges_make_a_range() {
    check("greater than 100 and smaller than 300", "100..300 count");
    check("more than 5% but less than 7%", "5..7 percent");
    check("at most 100 and at least 20 shops", "20..100 count of shops");
    check("above 1,000 and below 1,500", "1000..1500 count");
    check("more than 40 and less than 10", "over 40 count; under 10 count");
    check("over 40 shops and under 900 staff", "over 40 count of shops; under 900 count of staff");
    check("20 through 100", "20..100 count");
}

#[test]
fn two_amounts_stay_two() {
    check("605,000 dlrs or 50 cts a share", "605000 USD; 0.50 USD per share");
    check("12,000 dlrs and three cts", "12000 USD; 0.03 USD");
    check(
        "at 101 pct plus interest, 100 dlrs plus costs, 40-plus shops",
        "101 percent; 100 USD; over 40 count of shops",
    );
    check("Revs 3.1 vs 5.4 mln", "3100000 USD; 5400000 USD");
    check("Net 492,000 vs 677,000", "492000 USD; 677000 USD");
    check("Net 5 dlrs\nAvg shrs 21,538,000 vs 19,259,000", "5 USD; 21538000 shares; 19259000 shares");
    check("Avg shrs 16.0 mln vs 9.8 mln", "16000000 shares; 9800000 shares");
    check("Avg shrs diluted 199.8 mln vs 147.1 mln", "199800000 shares; 147100000 shares");
    check("the dividend rises to 0.35 euros per share from 0.32", "0.35 EUR per share; 0.32 EUR");
    check("paid 5 dlrs for 265 mln pounds of copper", "5 USD; 265000000 count of pounds");
    check("from 1986's $9.5 billion to ~$3", "9500000000 USD; about 3 USD");
    check("380 per ton from 350 ton, a 27,000 tonne cargo", "380 count per ton; 350 count; 27000 count of tonne");
    check("16% or more compared with 17%, M-2 plus, A-1-plus", "over 16 percent; 17 percent");
    check("It paid $30. It will pay 380 per ton, and 10 per day", "30 USD; 380 USD per ton; 10 count per day");
    check("no more than 12 and more than 194", "up_to 12 count; over 194 count");
}

#[test]
fn digits_are_grouped_as_elsewhere() {
    check("10 000 dollars, 1 250 000 euros, 4,5 million euros", "10000 USD; 1250000 EUR; 4500000 EUR");
    check("22 109 76, 22,24,26", "22 count; 109 count; 76 count; 26 count");
    check(
        "a loss of 250,000 bpd, 42 lb and 3.5 metric tons",
        "250000 count of bpd; 42 count of lb; 3.5 count of metric tons",
    );
}

#[test]
fn codes_and_captions_are_no_amounts() {
    check("call +44 20 7946 0958", "");
    check("3M rose, 7-Eleven stores, a phase 2b trial", "");
    check("in 60+ countries; +1 (212) 555-0147", "over 60 count of countries");
    check("(in thousands) and ($ in millions)", "");
    check("the Zorblax 3.1 model", "");
    check("an RSI of 29.4 marks the lowest", "29.4 points");
    check("an RSI of 29.4 marks it as low", "29.4 points");
}

#[test]
fn odd_numbers_never_overflow() {
    check("9223372036854775807 and 999999999999999999 trillion", "999999999999999999000000000000 count");
    let long = |text: &str| text.repeat(40);
    for text in
        [long("trillion "), format!("1.5 {}and a half", long("trillion ")), long("999 dozen "), long("9/8 1-1/4 ")]
    {
        let (lexicon, article) = (crate::fixture::lexicon(), article(&text));
        let (doc, mut found) = Doc::new(&article, lexicon);
        quantities(&doc, &mut found);
    }
    check("0.99999/00", "0.99999..1.00000 count");
}

#[test]
fn a_papers_dollars_are_its_countrys() {
    check("The Perth miner paid $5. Ore fell to $US850 a tonne.", "5 AUD; 850 USD per tonne");
    check("The Oslo miner paid $5. Ore fell to US$850 a tonne.", "5 USD; 850 USD per tonne");
    check(
        "TORONTO, June 2 - The deficit fell to 5 mln dlrs. It hit 4 mln U.S. dlrs in May. Gold is at 400 dlrs an ounce.",
        "5000000 CAD; 4000000 USD; 400 USD per ounce",
    );
    check("TORONTO, June 2 - The deficit fell to 5 mln dlrs.", "5000000 CAD");
    check("SYDNEY, June 2 - Shr 55 cents vs 98. Acme Corp earned 5 mln dlrs.", "0.55 AUD; 0.98 AUD; 5000000 AUD");
    check(
        "HONG KONG, June 2 - Acme rose to 8 dlrs. Turnover was 5 mln H.K. Dlrs. Birch fell five cents to 9 dlrs.",
        "8 USD; 5000000 HKD; 0.05 HKD; 9 HKD",
    );
    check("SINGAPORE, June 2 - The deficit fell to 5 mln dlrs.", "5000000 USD");
    check(
        "TORONTO, June 2 - Acme Corp lost 4 mln U.S. dlrs. Birch Ltd lost 3 mln dlrs (4 mln Canadian dlrs).",
        "4000000 USD; 3000000 USD; 4000000 CAD",
    );
    check("HONG KONG, June 2 - Acme rose 30 H.K. cents to 8 H.K. Dlrs from 7.70 dlrs.", "0.30 HKD; 8 HKD; 7.70 HKD");
    check("OSLO, June 2 - The deficit fell to 5 mln dlrs. It hit 4 mln U.S. dlrs in May.", "5000000 USD; 4000000 USD");
    let paper = |publisher: &str, url: &str| {
        let (lexicon, mut article) = (crate::fixture::lexicon(), article("It paid $5, or 20 cents a share."));
        (article.publisher, article.url) = (Some(publisher.into()), Some(url.into()));
        let (doc, mut found) = Doc::new(&article, lexicon);
        quantities(&doc, &mut found);
        let units = found.quantities.iter().map(|mention| mention.quantity.unit.to_string());
        units.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(paper("The Globe and Mail", ""), "CAD CAD");
    assert_eq!(paper("", "https://www.straitstimes.com/business/a"), "SGD SGD");
    assert_eq!(paper("CNBC", "https://www.cnbc.com/a"), "USD USD");
}

#[test]
fn what_is_compared_is_counted_in_the_same() {
    check("Output rose to 16.49 mln barrels from 16.11 mln.", "16490000 count of barrels; 16110000 count of barrels");
    check(
        "Output was 6.93 mln barrels, up 4 pct from 6.67 mln.",
        "6930000 count of barrels; 4 percent; 6670000 count of barrels",
    );
    check("Gold was at 110,000 yen per 15 tonne lot from 90,000.", "110000 JPY; 15 count of tonne; 90000 count");
}

#[test]
fn what_is_counted_is_no_money() {
    check(
        "Revenue came to £2.69bn, up from £1.50bn, as the number of passengers rose to 33.1m from 23.4m.",
        "2690000000 GBP; 1500000000 GBP; 33100000 count; 23400000 count",
    );
    check("Its profit was $5 million and rose to 6 million.", "5000000 USD; 6000000 USD");
    check("The bank revised its forecast up to 6.2% from 6%.", "6.2 percent; 6 percent");
}
