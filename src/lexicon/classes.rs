//! Word classes that rules ask for by name, as a bit set a token.
//!
//! What belongs to a class is data (`words.json`); that there is such a class is code, because a rule needs it.

use super::sets::bit_set;
use super::{Label, Table, Word};
use crate::model::names::names;

names! {
    /// A class of words: its name is the id of its entry in `words.json`.
    pub enum Class {
        /// "according to", "citing"
        According = "according",
        /// "analysts", "economist"
        Analysts = "speaker-analyst",
        /// "filing", "data", "memo"
        Documents = "speaker-document",
        /// "people familiar with the matter"
        Insiders = "speaker-anonymous",
        /// "officials", "customs figures"
        Officials = "speaker-authority",
        /// "reports", "media"
        Reports = "speaker-media",
        /// "he", "she"
        Person = "person",
        /// "said", "told"
        Say = "say",
        /// "the company", "the figure": nouns that name no measure
        Vague = "vague",
        /// "sold", "bought": what is done for a price
        Trade = "trade-verb",
        /// Adjectives that are no part of the name of a measure: "record", "expected", "fixed"
        Adjective = "adjective",
        /// "is", "has", "will"
        Auxiliary = "auxiliary",
        /// Per year, compounded.
        Cagr = "basis-cagr",
        /// "month-on-month"
        Mom = "basis-mom",
        /// "sequentially"
        Qoq = "basis-qoq",
        /// "from a week earlier"
        Wow = "basis-wow",
        /// "from a year earlier"
        Yoy = "basis-yoy",
        /// "since the start of the year"
        Ytd = "basis-ytd",
        /// "bank", "war", "manager": what a measure before it is for.
        Compound = "compound",
        /// "and", "or"
        Conjunction = "conjunction",
        /// "the", "its"
        Determiner = "determiner",
        /// "down", "lower"
        Down = "down",
        /// "expects", "forecast"
        Expect = "expect",
        /// "consensus", "guidance"
        Expectation = "expectation",
        /// "fell", "decline"
        Fall = "fall",
        /// "given", "issued": what somebody did with a forecast
        Given = "given",
        /// Units of weight, volume and length: "tonnes".
        Gauge = "gauge",
        /// Nouns that turn a measure into its change: "growth", "decline".
        Growth = "growth",
        /// "stood at", "reached"
        Level = "level",
        /// Units of power: "megawatts" are a capacity's.
        Power = "power-unit",
        /// "could", "if"
        May = "may",
        /// "industry", "sales": words that begin sentences, and are no names.
        Opening = "opening-noun",
        /// "targets", "plan"
        Plan = "plan",
        /// "nearly", "a record"
        Prefix = "prefix",
        /// "of", "in", "compared with"
        Preposition = "preposition",
        /// Verbs that, of a company alone, speak of its share price.
        PriceVerb = "price-verb",
        /// "which", "who"
        Relative = "relative",
        /// "rose", "growth"
        Rise = "rise",
        /// Words that name a part of a measure: "cloud revenue".
        Segment = "segment",
        /// "while", "because"
        Subordinator = "subordinator",
        /// What ends a suit or an order ungranted: "dismissed".
        Undone = "undone",
        /// "up", "higher"
        Up = "up",
        /// "versus", "compared with", "than"
        Versus = "versus",
        /// "continues to", "began to"
        Begins = "begins",
        /// "the", "this"
        Definite = "definite",
        /// "expected to", "likely to"
        ExpectedTo = "expected-to",
        /// "plans to", "agreed to"
        PlanTo = "plan-to",
        /// "will"
        Future = "future",
        /// "could", "would"
        Possible = "possible",
        /// "told", "obtained by": what stands before whom something is only said or shown to.
        Hearing = "hearing",
        /// "if", "whether"
        Condition = "condition",
        /// "not", "declined to"
        Negation = "negation",
        /// Verbs that carry an event named by a noun: "completed the acquisition".
        Act = "act",
        /// Verbs whose past has no ending to tell them by: "led", "sold".
        Verb = "verb",
        /// "excluding", "strip out"
        LeavesOut = "leaves-out",
        /// Verbs whose past is printed like their present: "cut", "set".
        SameInPast = "same-in-past",
        /// Verbs that are nouns as well: "offer", "plan".
        NounToo = "noun-too",
        /// What a company's results are told in.
        ResultMeasure = "result-measure",
        /// What parts of a company are called.
        UnitWord = "unit-word",
        /// What guidance is given on.
        OutlookWord = "outlook-word",
        /// Who takes a product up.
        AdoptionWord = "adoption-word",
        /// What an economy is measured by.
        MacroMeasure = "macro-measure",
        /// What is traded on a market that is no company: "copper", "the dollar".
        MarketWord = "market-word",
        /// What a business turns out or moves: "production", "traffic".
        OutputWord = "output-word",
        /// What a business pays for.
        CostWord = "cost-word",
        /// What is signed with a customer or a supplier.
        ContractWord = "contract-word",
        /// Who speaks for workers.
        UnionWord = "union-word",
        /// What a maker calls back.
        RecallWord = "recall-word",
        /// What nature or chance does to a business.
        DisasterWord = "disaster-word",
        /// Who goes to law for others.
        LawWord = "law-word",
        /// What somebody is accused of.
        WrongWord = "wrong-word",
        /// Papers that an office or a court serves.
        NoticeWord = "notice-word",
        /// How a drug or a method is tested.
        TrialWord = "trial-word",
        /// Who lends.
        LenderWord = "lender-word",
        /// How a rate is moved.
        RateMove = "rate-move",
        /// Money that is traded.
        CurrencyWord = "currency-word",
        /// Who agrees on what is produced.
        CartelWord = "cartel-word",
        /// What they agree on.
        QuotaWord = "quota-word",
        /// What a bank lends at.
        BaseRate = "base-rate",
        /// Where a company does business.
        MarketPlace = "market-place",
        /// What a borrower owes when.
        DebtService = "debt-service",
        /// How far a price has gone.
        Extreme = "extreme-word",
        /// What a business lets others do.
        ServiceWord = "service-word",
        /// "was", "been"
        AuxPast = "aux-past",
        /// What a central bank sets.
        RateWord = "rate-word",
        /// What a company's stock is called where it is traded.
        ShareWord = "share-word",
        /// What a company raises money with.
        SecurityWord = "security-word",
        /// What a shareholder has.
        StakeWord = "stake-word",
        /// What a seller sets.
        PriceWord = "price-word",
        /// What is offered for a company.
        DealWord = "deal-word",
        /// What a company is called that is bought or sold.
        FirmWord = "firm-word",
        /// "company", "maker", "owner"
        FirmHead = "firm-head",
        /// "Jefferies", "Bernstein"
        Broker = "broker",
        /// What a company builds.
        FacilityWord = "facility-word",
        /// Whom a company employs.
        WorkforceWord = "workforce-word",
        /// What somebody is appointed to.
        PostWord = "post-word",
        /// "regulators"
        Authority = "authority",
        /// What an authority makes.
        RuleWord = "rule-word",
        /// What goes to a court.
        SuitWord = "suit-word",
        /// What an analyst or agency gives.
        RatingWord = "rating-word",
        /// Who judges stocks for a living.
        AnalystWord = "analyst-word",
        /// "competitors"
        Rival = "rival",
        /// What shareholders are paid.
        DividendWord = "dividend-word",
        /// What a company brings out.
        ProductWord = "product-word",
        /// What two parties sign.
        AccordWord = "accord-word",
        /// Who judges.
        Tribunal = "tribunal",
        /// What a court hears or gives.
        CourtWord = "court-word",
        /// What is filed before securities are sold.
        FilingWord = "filing-word",
        /// Who votes in a company.
        HolderWord = "holder-word",
        /// What a central bank gives to a money market, or takes from it.
        LiquidityWord = "liquidity-word",
        /// How a market stands.
        QuoteWord = "quote-word",
        /// Who rates debt.
        AgencyWord = "agency-word",
        /// How work is stopped in anger.
        StoppageWord = "stoppage-word",
        /// Where something is talked over.
        TalkWord = "talk-word",
        /// "executed", "unveiled": verbs that tell that something was done
        Deed = "deed",
        /// Verbs of a decision that has been taken, before what is decided.
        Decided = "decided",
        /// "weighs on", "concern"
        Strain = "strain",
        /// "held up", "well within"
        Sound = "sound-word",
        /// "poor", "fewer"
        Low = "low-word",
        /// "heavy", "elevated"
        High = "high-word",
        /// "warned of", "blaming"
        Warn = "warn-word",
        /// "plummeted", "sharply"
        Sharp = "sharp",
        /// "eased", "mitigate"
        Relief = "relief",
        /// "these challenges"
        TheseRisks = "these-risks",
        /// "despite"
        Despite = "despite",
        /// "due to"
        CauseBefore = "cause-before",
        /// "led to"
        CauseAfter = "cause-after",
        /// "as a result"
        CauseNext = "cause-next",
    }
}

bit_set! {
    /// A set of classes.
    pub ClassSet of Class in u128
}

/// Classes of which rules ask how far a phrase reaches.
pub(super) const REACHING: ClassSet = ClassSet::of(&[Class::CauseBefore, Class::CauseAfter]);

/// The class of each entry of a lexicon's `words`.
#[derive(Clone, Debug, Default)]
pub(super) struct Classes(Vec<ClassSet>);

impl Classes {
    pub(super) fn new(words: &[Word]) -> Classes {
        let class = |word: &Word| Class::parse(&word.id).map_or(ClassSet::default(), |class| ClassSet::of(&[class]));
        Classes(words.iter().map(class).collect())
    }

    /// What the words of an entry are of.
    pub(super) fn of(&self, label: Label) -> ClassSet {
        let own = self.0.get(usize::from(label.entry)).filter(|_| label.table == Table::Word);
        own.copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_has_its_words() {
        let lexicon = crate::fixture::lexicon();
        for class in Class::ALL {
            assert!(lexicon.words.iter().any(|word| word.id == class.name()), "{class} is missing in words.json");
        }
        assert!(Class::ALL.len() <= 128);
    }
}
