//! Paths → sources → text: the only reader of files.
//!
//! Folders are walked, gzip is unpacked, any charset becomes UTF-8, any line end `\n`.
//! Not here: what the text of a file is (`mod.rs` and the formats).

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use flate2::read::MultiGzDecoder;
use walkdir::{DirEntry, WalkDir};

use super::{FORMATS, Source, charset};
use crate::error::Error;

/// What a gzip file begins with (RFC 1952).
const GZIP: &[u8] = &[0x1f, 0x8b];

/// The largest text that spans can address, in bytes.
const LARGEST: u64 = u32::MAX as u64;

/// See [`super::sources`].
pub(super) fn sources(paths: &[PathBuf]) -> (Vec<Source>, Vec<Error>) {
    let (mut sources, mut errors, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for path in paths {
        if path.as_os_str() == "-" {
            if seen.insert(path.clone()) {
                sources.push(Source::Stdin);
            }
        } else if path.is_dir() {
            walk(path, &mut seen, &mut sources, &mut errors);
        } else if path.exists() {
            if seen.insert(identity(path)) {
                sources.push(Source::File(path.clone()));
            }
        } else {
            let what = "there is no such file or folder; check the spelling, or run it from the folder above";
            errors.push(Error::Input { path: path.display().to_string(), what: what.to_string() });
        }
    }
    (sources, errors)
}

/// The articles below `folder`, by name; what isn't one is passed over in silence.
fn walk(folder: &Path, seen: &mut BTreeSet<PathBuf>, sources: &mut Vec<Source>, errors: &mut Vec<Error>) {
    let (before, failed) = (sources.len(), errors.len());
    let mut known = false;
    let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
    for entry in entries.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() && may_be_article(entry.path()) => {
                known = true;
                if seen.insert(identity(entry.path())) {
                    sources.push(Source::File(entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(folder).display().to_string();
                errors.push(Error::Read { path, source: error.into() });
            }
        }
    }
    if !known && before == sources.len() && failed == errors.len() {
        let names: Vec<String> =
            FORMATS.iter().flat_map(|format| format.extensions).map(|name| format!(".{name}")).collect();
        let what = format!(
            "no articles in this folder; it may hold files that end in {} (also with .gz), or name a file itself",
            names.join(" ")
        );
        errors.push(Error::Input { path: folder.display().to_string(), what });
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_str().is_some_and(|name| name.starts_with('.'))
}

/// Whether a file of a folder looks like an article from outside: by its extension, or, without one, by
/// holding no byte that text never holds.
fn may_be_article(path: &Path) -> bool {
    may_be_named(path) && (extension(path).is_some() || is_text(path).unwrap_or(true))
}

/// Whether a file of a folder is read if it holds text: by its extension, or since it has none.
pub(super) fn may_be_named(path: &Path) -> bool {
    extension(path).is_none_or(|found| FORMATS.iter().any(|format| format.extensions.contains(&&*found)))
}

/// What the name of a file ends in, that of compressed files left out. `None` where it ends in a number.
fn extension(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (_, extension) = name.rsplit_once('.')?;
    (!extension.bytes().all(|byte| byte.is_ascii_digit())).then(|| extension.to_owned())
}

/// Whether the beginning of a file holds no byte that text never holds. UTF-16 has to be named explicitly.
fn is_text(path: &Path) -> io::Result<bool> {
    let mut head = [0; 1024];
    let length = File::open(path)?.read(&mut head)?;
    Ok(length > 0 && !head.starts_with(b"#!") && !head[..length].iter().any(|&byte| byte < 9))
}

/// The same for every name of one file.
fn identity(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf())
}

/// The name of a source, as the user gave it.
pub(super) fn name(source: &Source) -> String {
    match source {
        Source::File(path) => path.display().to_string(),
        Source::Stdin => "-".to_string(),
        Source::Bundled(name, _) => (*name).to_string(),
    }
}

/// All of a source as text: unpacked, decoded, lines ended by `\n`; with a warning where characters were lost.
pub(super) fn text(source: &Source) -> Result<(String, Option<Error>), Error> {
    let bytes = bytes(source).map_err(|error| Error::Read { path: name(source), source: error })?;
    let (text, damaged) = charset::decode(bytes);
    let warning = damaged.map(|charset| Error::Input {
        path: name(source),
        what: format!("some bytes are no {charset} and were replaced; save the file as UTF-8"),
    });
    Ok((text, warning))
}

/// All of standard input, which can be read but once.
fn standard_input() -> io::Result<&'static [u8]> {
    static READ: OnceLock<Vec<u8>> = OnceLock::new();
    if READ.get().is_none() {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes)?;
        // Where another thread read it first, that is all of it, and these bytes are none.
        let _ = READ.set(bytes);
    }
    Ok(READ.get().map(Vec::as_slice).unwrap_or_default())
}

fn bytes(source: &Source) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match source {
        Source::File(path) => bytes = fs::read(path)?,
        Source::Stdin => bytes.extend_from_slice(standard_input()?),
        Source::Bundled(_, part) => bytes.extend_from_slice(part),
    }
    if bytes.starts_with(GZIP) {
        let mut unpacked = Vec::with_capacity(bytes.len() * 4);
        MultiGzDecoder::new(bytes.as_slice()).take(LARGEST).read_to_end(&mut unpacked)?;
        bytes = unpacked;
    }
    Ok(bytes)
}
