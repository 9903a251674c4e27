//! Rows: what stands in one line of a pane, as roles and texts.
//!
//! Not here: colours, widths, glyphs for arrows and sparklines. Who draws or prints decides these.

use crate::model::Direction;

/// What a piece of text means; whoever draws gives it a style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Nothing special: a headline, a sentence.
    Plain,
    /// Less important than its neighbours: counts, publishers, ages.
    Dim,
    /// The head of a group: a day, a month.
    Heading,
    /// A kind of event, or a sort of row ("conflict").
    Kind,
    /// A company, person, product.
    Entity,
    /// What was measured.
    Measure,
    /// A number with its unit.
    Value,
    /// Something that rose.
    Up,
    /// Something that fell.
    Down,
    /// A date or a period.
    Date,
    /// A risk category.
    Category,
    /// A risk made greater.
    Raised,
    /// A risk made smaller.
    Eased,
    /// A theme.
    Theme,
    /// What speaks for the stock.
    For,
    /// What speaks against it.
    Against,
    /// What somebody expects or plans: not reported.
    Expected,
    /// Sources disagree.
    Conflict,
    /// The words of a sentence that a fact hangs on.
    Quote,
}

/// A part of a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text, already free of control characters.
    Text(Role, String),
    /// It rose or fell: an arrow, drawn without a blank after it.
    Arrow(Direction),
    /// A small chart, oldest value first; `None` where a period has no value.
    Spark(Vec<Option<f64>>),
    /// Columns side by side, the oldest first: how many, and the number that the highest column stands for.
    Bars(Vec<u32>, u32),
    /// A bar that lies, of so many cells.
    Bar(Role, u16),
}

/// On which side a column is flush.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Texts.
    Left,
    /// Numbers.
    Right,
}

/// One cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it says where there is room. With no piece at all, the text of the next cell begins here if both are flush left.
    pub long: Vec<Piece>,
    /// What it says where there is little; empty where it can be left out, equal to `long` where there is no shorter way.
    pub short: Vec<Piece>,
    /// Flush left or right.
    pub align: Align,
}

/// A column of a pane. Every [`Shape::Columns`] row of the pane has one cell for each, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: &'static str,
    /// Flush left or right.
    pub align: Align,
    /// 9 is kept longest, 0 given up first, when the screen is narrow.
    pub keep: u8,
    /// Whether it takes the room that is left; one column of a pane does.
    pub grows: bool,
}

/// A text of its own lines: whoever draws it breaks it where the room ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// How far it is indented: 0 for a head, 1 for what stands below it.
    pub depth: u8,
    /// What it says.
    pub pieces: Vec<Piece>,
}

/// How the cells of a row are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One cell per column of the pane.
    Columns,
    /// The head of a group: the first cell flush left, any other flush right.
    Heading,
    /// One after the other with two blanks between, the last one growing: a passage below its category.
    Detail,
}

/// What stands in the gutter before a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// Nothing.
    None,
    /// `!`: sources disagree.
    Conflict,
    /// `+`: a risk made smaller.
    Eased,
    /// `-`: a risk made greater.
    Raised,
    /// `x`: ticked.
    Ticked,
}

/// One line of a pane.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// How its cells are laid out.
    pub shape: Shape,
    /// How far it is indented: 0 for a group, 1 for what is in it.
    pub depth: u8,
    /// What stands in the gutter.
    pub mark: Mark,
    /// Whether what is in it is shown; `None` where nothing can be folded.
    pub open: Option<bool>,
    /// Its cells.
    pub cells: Vec<Cell>,
}

impl Mark {
    /// The character in the gutter.
    pub fn sign(self) -> char {
        match self {
            Mark::None => ' ',
            Mark::Conflict => '!',
            Mark::Eased => '+',
            Mark::Raised => '-',
            Mark::Ticked => 'x',
        }
    }
}

impl Piece {
    /// A piece of text.
    pub fn text(role: Role, text: impl Into<String>) -> Piece {
        Piece::Text(role, text.into())
    }
}

impl Cell {
    /// A cell that has no shorter form.
    pub fn new(align: Align, pieces: Vec<Piece>) -> Cell {
        Cell { short: pieces.clone(), long: pieces, align }
    }

    /// A flush-left text.
    pub fn left(role: Role, text: impl Into<String>) -> Cell {
        Cell::new(Align::Left, vec![Piece::text(role, text)])
    }

    /// A flush-right text.
    pub fn right(role: Role, text: impl Into<String>) -> Cell {
        Cell::new(Align::Right, vec![Piece::text(role, text)])
    }

    /// With another form for where there is little room.
    #[must_use]
    pub fn or_short(self, short: Vec<Piece>) -> Cell {
        Cell { short, ..self }
    }

    /// Its long text, with `▲`, `▼` for arrows and nothing for charts.
    pub fn plain(&self) -> String {
        plain(&self.long)
    }
}

impl Row {
    /// A row with a cell per column.
    pub fn columns(cells: Vec<Cell>) -> Row {
        Row { shape: Shape::Columns, depth: 0, mark: Mark::None, open: None, cells }
    }

    /// The head of a group.
    pub fn heading(cells: Vec<Cell>) -> Row {
        Row { shape: Shape::Heading, ..Row::columns(cells) }
    }

    /// A row of its own layout below another.
    pub fn detail(cells: Vec<Cell>) -> Row {
        Row { shape: Shape::Detail, depth: 1, ..Row::columns(cells) }
    }

    /// With a mark in the gutter.
    #[must_use]
    pub fn marked(self, mark: Mark) -> Row {
        Row { mark, ..self }
    }

    /// At another depth.
    #[must_use]
    pub fn at_depth(self, depth: u8) -> Row {
        Row { depth, ..self }
    }

    /// One that can be folded.
    #[must_use]
    pub fn foldable(self, open: bool) -> Row {
        Row { open: Some(open), ..self }
    }
}

/// The text of pieces, with `▲`, `▼` for arrows and nothing for charts.
pub fn plain(pieces: &[Piece]) -> String {
    let text = |piece: &Piece| match piece {
        Piece::Text(_, text) => text.clone(),
        Piece::Arrow(Direction::Up) => "▲ ".into(),
        Piece::Arrow(Direction::Down) => "▼ ".into(),
        Piece::Spark(_) | Piece::Bars(..) | Piece::Bar(..) => String::new(),
    };
    pieces.iter().map(text).collect()
}
