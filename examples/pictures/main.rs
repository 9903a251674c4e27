//! Pictures of the explorer's screens: its own frames, drawn as SVG.
//!
//! ```text
//! cargo run --example pictures                                  every scene, size and ground, into docs/
//! cargo run --example pictures -- FILE.svg 120x40 dark '2 j l' [PATH…]   one of your own
//! ```

#[path = "../shared/svg.rs"]
mod svg;

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use svg::Palette;
use throughline::lexicon::Lexicon;
use throughline::load::{self, BUNDLED, Source};
use throughline::model::Graph;
use throughline::pipeline::{self, Watch};
use throughline::tui::{Colour, Ground, Offscreen, Settings};

/// A screen worth a picture: its name, what it shows, and the keys that lead there.
struct Scene {
    name: &'static str,
    about: &'static str,
    keys: &'static str,
}

const fn scene(name: &'static str, about: &'static str, keys: &'static str) -> Scene {
    Scene { name, about, keys }
}

const SCENES: &[Scene] = &[
    scene("timeline", "What happened, by day, the newest first", "j"),
    scene("metrics", "Which numbers were claimed, a row a series", "2 l j"),
    scene("risks", "What could go wrong, by category", "3 l j"),
    scene("themes", "What it is all about", "4"),
    scene("source", "The text, with the sentence lit and every other fact underlined", "2 Enter"),
    scene("links", "What the fact is linked with", "]c Enter Tab"),
    scene("conflicts", "Sentence against sentence (`c`)", "c j"),
    scene("provenance", "Who said it first, and who copied (`p`)", "]c % p"),
    scene("balance", "What speaks for the stock and what against it (`B`)", "B"),
    scene("stale", "How old the last number of each series is (`S`)", "S"),
    scene("changed", "What is new since a day (`d`, `:diff`)", ":diff Space 2025-10 Enter"),
    scene("chart", "A series over time (`C`)", "2 C"),
    scene("history", "Risks over time, by severity (`O`)", "O"),
    scene("quiet", "What was told often and then no more (`gq`)", "gq"),
    scene("as-of", "What was known on a day (`A`)", "A2025-10-30 Enter"),
    scene("help", "The keys of the pane: type to filter, Enter runs (`?`)", "?"),
    scene("palette", "Every command by name (`:`)", ":s"),
    scene("search", "Titles, facts and sentences, as you type (`/`)", "/mar"),
    scene("filter", "The filter, with what can follow (`f`)", "ftheme:"),
    scene("which-key", "What can follow a prefix (`g`)", "g"),
    scene("theme-ticks", "Ticking themes from anywhere (`t`)", "t j"),
    scene("entity-ticks", "Ticking companies, people and products (`e`)", "e j"),
    scene("note", "Writing a note about a fact (`a`)", "j a"),
];

const SIZES: &[(u16, u16)] = &[(80, 24), (120, 40), (200, 60)];

/// A terminal: its name, whether it is dark, has colours, is limited to ASCII.
struct Terminal {
    name: &'static str,
    palette: Palette,
    ground: Ground,
    colour: Colour,
    ascii: bool,
}

/// The colours of a terminal with dark letters on a light ground.
const INK_ON_PAPER: Palette = Palette {
    ground: "#eff1f5",
    ink: "#3c3f55",
    accents: ["#c00f35", "#2f7d1f", "#a86400", "#1e55d6", "#7a2fd8", "#0f7a80"],
};

const DARK: Terminal =
    Terminal { name: "dark", palette: svg::DARK, ground: Ground::Dark, colour: Colour::Always, ascii: false };
const LIGHT: Terminal = Terminal { name: "light", palette: INK_ON_PAPER, ground: Ground::Light, ..DARK };
const PLAIN: Terminal = Terminal { name: "no-colour", colour: Colour::Never, ..DARK };
const ASCII: Terminal = Terminal { name: "ascii", ascii: true, colour: Colour::Never, ..DARK };
const TERMINALS: &[Terminal] = &[DARK, LIGHT, PLAIN, ASCII];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [] => gallery(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")),
        [file, size, terminal, keys, paths @ ..] => {
            let (columns, rows) = size.split_once('x').ok_or("the size is COLUMNSxROWS")?;
            let known = TERMINALS.iter().find(|known| known.name == terminal);
            let terminal = known.ok_or("the terminal is dark, light, no-colour or ascii")?;
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            let graph = graph(if paths.is_empty() { bundled() } else { load::sources(&paths).0 });
            fs::write(file, picture(graph, (columns.parse()?, rows.parse()?), terminal, keys))?;
            Ok(())
        }
        _ => Err("usage: pictures [FILE.svg COLUMNSxROWS TERMINAL KEYS [PATH…]]".into()),
    }
}

fn bundled() -> Vec<Source> {
    BUNDLED.iter().map(|&(name, bytes)| Source::Bundled(name, bytes)).collect()
}

fn graph(sources: Vec<Source>) -> Graph {
    let watch = Watch { told: &|_, _| (), stop: &AtomicBool::new(false) };
    pipeline::graph(&sources, &Lexicon::built_in(), &watch).0
}

/// The screen that `keys` lead to.
fn picture(graph: Graph, size: (u16, u16), terminal: &Terminal, keys: &str) -> String {
    let &Terminal { ground, colour, ascii, .. } = terminal;
    let settings = Settings { ground, colour, ascii, ..Settings::default() };
    let mut screen = Offscreen::new(graph, size, &settings);
    screen.press(keys);
    screen.settle();
    svg::draw(screen.frame(), &terminal.palette)
}

/// Every scene at every size on both grounds, the front picture, and the page that shows them all.
fn gallery(docs: &Path) -> Result<(), Box<dyn Error>> {
    let screens = docs.join("screens");
    if screens.exists() {
        fs::remove_dir_all(&screens)?;
    }
    fs::create_dir_all(&screens)?;
    let graph = graph(bundled());
    let mut page = String::from(
        "# Screens\n\nEvery pane and everything that opens over them, on the articles that are part of the program: at 80×24, 120×40 \
         and 200×60,\non a dark and on a light ground. `cargo run --example pictures` makes this page and its pictures \
         anew.\n",
    );
    for Scene { name, about, keys } in SCENES {
        write!(page, "\n## {about}\n")?;
        for &(columns, rows) in SIZES {
            write!(page, "\n{columns}×{rows}\n\n")?;
            for terminal in [&DARK, &LIGHT] {
                let file = format!("{name}-{columns}x{rows}-{}.svg", terminal.name);
                fs::write(screens.join(&file), picture(graph.clone(), (columns, rows), terminal, keys))?;
                writeln!(page, "![{name}, {columns}×{rows}, {}](screens/{file})", terminal.name)?;
            }
        }
    }
    fs::write(docs.join("README.md"), page)?;
    fs::write(docs.join("explorer.svg"), picture(graph.clone(), (120, 40), &DARK, "2 l j"))?;
    fs::write(docs.join("explorer-light.svg"), picture(graph, (120, 40), &LIGHT, "2 l j"))?;
    Ok(())
}
