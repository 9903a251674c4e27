//! What a text means → how it looks. The terminal's own colours for text and ground, accents from its sixteen.
//!
//! Never White or Black, which one of light and dark grounds swallows. Meaning never hangs on colour alone:
//! arrows, marks and words carry it, so a theme without any colour is complete.

use ratatui::style::{Color, Modifier, Style};

use crate::model::names::names;
use crate::query::Role;

names! {
    /// What rises and what falls, in colours. Arrows say it in any case.
    pub enum UpDown {
        /// As in most markets.
        GreenRed = "green-red",
        /// As in East Asia: only what rises and falls; good and bad stay as they are.
        RedGreen = "red-green",
        /// For eyes that don't tell red from green: good and bad, too.
        BlueOrange = "blue-orange",
    }

    /// The ground that the terminal draws on.
    pub enum Ground {
        /// Light letters on a dark ground.
        Dark = "dark",
        /// Dark letters on a light ground: no yellow, no cyan, which it swallows.
        Light = "light",
    }
}

/// Parts of the screen that are no part of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title of the pane that has the focus.
    FocusedTitle,
    /// The title of another pane.
    Title,
    /// The line between panes and after a group's head.
    Rule,
    /// The company in the header.
    Subject,
    /// A key in hints and help.
    Key,
    /// Something that went wrong, and what to do.
    Problem,
    /// Letters that a search found.
    Match,
    /// The row under the cursor.
    Selected,
    /// The row under the cursor of a pane without the focus.
    Remembered,
    /// The passage that a row leads to.
    Lit,
    /// The words in it that the fact hangs on.
    Quote,
    /// The words that another fact hangs on.
    Fact,
    /// The bar beside the lit passage.
    Bar,
    /// The filter, the prompt.
    Typed,
}

/// How things look, chosen once at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Whether there is any colour.
    pub colour: bool,
    /// The characters that are no letters.
    pub glyphs: &'static Glyphs,
    /// The colours of what rises and falls.
    pub updown: UpDown,
    /// The ground.
    pub ground: Ground,
}

/// The characters that are no letters.
#[derive(Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// It rose.
    pub up: &'static str,
    /// It fell.
    pub down: &'static str,
    /// A line across.
    pub rule: &'static str,
    /// A line down, between columns of panes.
    pub wall: &'static str,
    /// Where lines across meet it: from the left, from the right, from both at its top, from both.
    pub joints: [&'static str; 4],
    /// The bar beside the lit passage.
    pub bar: &'static str,
    /// The end of a text that was cut.
    pub ellipsis: &'static str,
    /// Something folded.
    pub folded: &'static str,
    /// Something unfolded.
    pub open: &'static str,
    /// Heights, least first.
    pub heights: &'static [&'static str],
    /// Bars that lie: full, and lighter.
    pub lying: [&'static str; 2],
    /// The line of a chart.
    pub trace: &'static str,
    /// Marks in a chart: of another series, reported, forecast, target, disputed, where the cursor is.
    pub marks: [&'static str; 6],
    /// A gap in a chart.
    pub gap: &'static str,
    /// Something that is new.
    pub new: &'static str,
}

const UNICODE: Glyphs = Glyphs {
    up: "▲",
    down: "▼",
    rule: "─",
    wall: "│",
    joints: ["┤", "├", "┬", "┼"],
    bar: "▌",
    ellipsis: "…",
    folded: "▸",
    open: "▾",
    heights: &["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    lying: ["█", "░"],
    trace: "·",
    marks: ["∙", "●", "○", "◇", "!", "◆"],
    gap: "·",
    new: "•",
};

const ASCII: Glyphs = Glyphs {
    up: "^",
    down: "v",
    rule: "-",
    wall: "|",
    joints: ["+", "+", "+", "+"],
    bar: "|",
    ellipsis: "..",
    folded: "+",
    open: "-",
    heights: &["_", ".", ":", "-", "=", "+", "*", "#"],
    lying: ["#", "."],
    trace: ".",
    marks: [",", "*", "o", "+", "!", "@"],
    gap: " ",
    new: "o",
};

impl Theme {
    /// A theme with colour or without, with every glyph or only those of ASCII.
    pub fn new(colour: bool, ascii: bool) -> Theme {
        let glyphs = if ascii { &ASCII } else { &UNICODE };
        Theme { colour, glyphs, updown: UpDown::GreenRed, ground: Ground::Dark }
    }

    /// The colours of what rises and falls, then those of good and bad.
    fn poles(&self) -> [Color; 4] {
        match self.updown {
            UpDown::GreenRed => [Color::Green, Color::Red, Color::Green, Color::Red],
            UpDown::RedGreen => [Color::Red, Color::Green, Color::Green, Color::Red],
            // The third of the sixteen is the one that terminals draw nearest to orange.
            UpDown::BlueOrange => [Color::Blue, Color::Yellow, Color::Blue, Color::Yellow],
        }
    }

    /// The accents for words that name something, and for what has to be seen.
    fn accents(&self) -> [Color; 2] {
        match self.ground {
            Ground::Dark => [Color::Cyan, Color::Yellow],
            Ground::Light => [Color::Blue, Color::Magenta],
        }
    }

    /// Whether only ASCII may be drawn.
    pub fn ascii(&self) -> bool {
        std::ptr::eq(self.glyphs, &ASCII)
    }

    /// How a piece of a row looks.
    pub fn role(&self, role: Role) -> Style {
        let ([name, seen], [up, down, good, bad]) = (self.accents(), self.poles());
        let (colour, modifier) = match role {
            Role::Plain | Role::Entity | Role::Measure => (None, Modifier::empty()),
            Role::Dim | Role::Date => (None, Modifier::DIM),
            Role::Heading | Role::Value => (None, Modifier::BOLD),
            Role::Kind | Role::Category | Role::Theme => (Some(name), Modifier::empty()),
            Role::Up => (Some(up), Modifier::empty()),
            Role::Eased | Role::For => (Some(good), Modifier::empty()),
            Role::Down => (Some(down), Modifier::empty()),
            Role::Raised | Role::Against => (Some(bad), Modifier::empty()),
            Role::Expected => (Some(Color::Magenta), Modifier::empty()),
            Role::Conflict => (Some(seen), Modifier::BOLD),
            Role::Quote => (Some(seen), Modifier::BOLD.union(Modifier::REVERSED)),
        };
        self.style(colour, modifier)
    }

    /// How a part of the screen looks.
    pub fn part(&self, part: Part) -> Style {
        let [name, seen] = self.accents();
        let (colour, modifier) = match part {
            Part::FocusedTitle => (None, Modifier::BOLD.union(Modifier::REVERSED)),
            Part::Title | Part::Subject | Part::Lit => (None, Modifier::BOLD),
            Part::Rule => (None, Modifier::DIM),
            Part::Key => (Some(name), Modifier::empty()),
            Part::Problem => (Some(Color::Red), Modifier::BOLD),
            Part::Match => (Some(seen), Modifier::BOLD.union(Modifier::UNDERLINED)),
            Part::Selected => (None, Modifier::REVERSED),
            Part::Remembered => (None, Modifier::BOLD),
            Part::Quote => (Some(seen), Modifier::BOLD.union(Modifier::REVERSED)),
            Part::Fact => (None, Modifier::UNDERLINED),
            Part::Bar => (Some(seen), Modifier::empty()),
            Part::Typed => (Some(name), Modifier::empty()),
        };
        self.style(colour, modifier)
    }

    fn style(&self, colour: Option<Color>, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        match colour.filter(|_| self.colour) {
            Some(colour) => style.fg(colour),
            None => style,
        }
    }
}
