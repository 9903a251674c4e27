//! The reader's settings: `config.toml` → [`Settings`], and back with an explanation of each.
//!
//! Strict: what isn't known is an error that names the file, the line and the way out.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde::Deserialize;
use toml::Spanned;

use crate::platform;
use crate::tui::{Colour, Ground, Keymap, Settings, UpDown};

/// When there is colour, as it is written.
const COLOURS: &[(&str, Colour)] = &[("auto", Colour::Auto), ("always", Colour::Always), ("never", Colour::Never)];

/// The shape of the file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    color: Option<Spanned<String>>,
    theme: Option<Spanned<String>>,
    updown: Option<Spanned<String>>,
    ascii: bool,
    mouse: bool,
    counts: bool,
    langmap: Option<Spanned<String>>,
    keys: BTreeMap<String, Spanned<String>>,
}

/// Where the settings stand: `throughline/config.toml` in the folder that the system has for them.
pub(super) fn path() -> Option<PathBuf> {
    platform::config_home().map(|home| home.join("throughline/config.toml"))
}

/// The settings in force: those of the file, where there is one.
pub(super) fn read() -> Result<Settings> {
    let Some(path) = path() else { return Ok(Settings::default()) };
    match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => Err(error).with_context(|| path.display().to_string()),
        Ok(text) => parse(&text, &path),
    }
}

fn parse(text: &str, path: &Path) -> Result<Settings> {
    let fault = |bytes: Option<Range<usize>>, what: &str| {
        let before = bytes.and_then(|bytes| text.get(..bytes.start)).unwrap_or_default();
        anyhow!("{}:{}: {what}", path.display(), before.matches('\n').count() + 1)
    };
    let file: File = toml::from_str(text).map_err(|error| fault(error.span(), error.message()))?;
    let keys = file.keys.iter().map(|(name, keys)| (name.as_str(), keys.get_ref().as_str()));
    let keys = Keymap::new(keys).map_err(|wrong| {
        let at = file.keys.get(&wrong.name).map(Spanned::span);
        fault(at, &format!("{}: {}", wrong.name, wrong.what))
    })?;
    let langmap = file.langmap.as_ref();
    let keys = keys
        .with_langmap(langmap.map_or("", |words| words.get_ref()))
        .map_err(|wrong| fault(langmap.map(Spanned::span), &wrong))?;
    let one_of = |value: &Option<Spanned<String>>, names: &[&str]| match value {
        None => Ok(0),
        Some(value) => names.iter().position(|name| name == value.get_ref()).ok_or_else(|| {
            let what = format!("\"{}\" is none of {}", value.get_ref(), names.join(", "));
            fault(Some(value.span()), &what)
        }),
    };
    let colours: Vec<&str> = COLOURS.iter().map(|(name, _)| *name).collect();
    let grounds: Vec<&str> = Ground::ALL.iter().map(|ground| ground.name()).collect();
    let poles: Vec<&str> = UpDown::ALL.iter().map(|updown| updown.name()).collect();
    Ok(Settings {
        colour: COLOURS[one_of(&file.color, &colours)?].1,
        ground: Ground::ALL[one_of(&file.theme, &grounds)?],
        updown: UpDown::ALL[one_of(&file.updown, &poles)?],
        ascii: file.ascii,
        mouse: file.mouse,
        counts: file.counts,
        keys,
    })
}

/// The settings as a file that reads back to the same, with what each of them does.
pub(super) fn explained(settings: &Settings, path: Option<&Path>) -> String {
    let place = path.map_or_else(|| "config.toml".to_owned(), |path| path.display().to_string());
    let colour = COLOURS.iter().find(|(_, colour)| *colour == settings.colour).map_or("auto", |(name, _)| name);
    let mut text =
        format!("# The settings in force. They stand in {place};\n# what is left out there is as it is built in.\n");
    let lines = [
        (
            "when there is colour: auto (where the terminal has it and NO_COLOR is not set), always, never",
            "color",
            quoted(colour),
        ),
        ("the ground that the terminal draws on: dark, light", "theme", quoted(settings.ground.name())),
        ("what rises and what falls: green-red, red-green, blue-orange", "updown", quoted(settings.updown.name())),
        ("whether only ASCII is drawn", "ascii", settings.ascii.to_string()),
        ("whether the mouse is on at first; M switches it", "mouse", settings.mouse.to_string()),
        ("whether digits count, as in 12j; panes are then gt gm gr gh gs", "counts", settings.counts.to_string()),
        (
            "letters of a keyboard of another script, a blank, and the Latin ones of the same keys: ролд hjkl",
            "langmap",
            quoted(&settings.keys.langmap()),
        ),
    ];
    for (about, name, value) in lines {
        // Strings take all that is written to them.
        let _ = write!(text, "\n# {about}\n{name} = {value}\n");
    }
    text.push_str(
        "\n# A command and its keys, with blanks between them: j, G, Ctrl-d, PgDn, Enter, Space, or two in a row as gg.\n\
         # Without any (\"\") it is still in the palette.\n[keys]\n",
    );
    for bound in settings.keys.all() {
        let _ = writeln!(text, "{} = {} # {}", bound.binding.name, quoted(&bound.keys), bound.binding.help);
    }
    text
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let told = match parse(text, Path::new("config.toml")) {
            Ok(settings) => {
                let changed: Vec<String> = explained(&settings, None)
                    .lines()
                    .filter(|line| !explained(&Settings::default(), None).contains(line))
                    .map(|line| line.split(" # ").next().unwrap_or_default().to_owned())
                    .collect();
                changed.join("; ")
            }
            Err(error) => error.to_string(),
        };
        assert!(told.starts_with(expected), "{told}");
    }

    #[test]
    fn settings_are_read() {
        check("", "");
        check("langmap = \"ролд hjkl\"", "langmap = \"ролд hjkl\"");
        check("updown = \"red-green\"\ncounts = true\n", "updown = \"red-green\"; counts = true");
        check(
            "theme = \"light\"\n[keys]\ndown = \"n\"\nnext-match = \"j\"",
            "theme = \"light\"; down = \"n\"; next-match",
        );
    }

    #[test]
    fn faults_name_the_line_and_the_way_out() {
        check(
            "ascii = true\nupdwon = \"x\"",
            "config.toml:2: unknown field `updwon`, expected one of `color`, `theme`",
        );
        check("\nupdown = \"gren\"", "config.toml:2: \"gren\" is none of green-red, red-green, blue-orange");
        check("mouse = 1", "config.toml:1: invalid type: integer `1`, expected a boolean");
        check("[keys]\n\ndown = \"k\"", "config.toml:3: down: k already means up (k Up)");
        check("[keys]\ndwon = \"k\"", "config.toml:2: dwon: no command has this name");
        check("color = ", "config.toml:1: ");
        check("mouse = true\nlangmap = \"ab\"", "config.toml:2: two words of as many letters each");
    }

    #[test]
    fn what_is_printed_reads_back_unchanged() {
        let changed = "color = \"never\"\nascii = true\n[keys]\nmark = \";+letter\"\nredraw = \"\"\nnote = \"\\\"\"";
        for text in ["", changed] {
            let settings = parse(text, Path::new("config.toml")).expect("settings");
            let printed = explained(&settings, None);
            let again = parse(&printed, Path::new("config.toml")).expect("what was printed");
            assert_eq!(explained(&again, None), printed);
        }
    }
}
