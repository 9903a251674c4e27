//! Whose reading is kept: what was opened together, and what its journal is called.

use std::path::{Path, PathBuf};
use std::{fs, io};

use crate::model::ContentHash;
use crate::platform;

/// Whose journal it is: the folders and files that were opened together, wherever they were opened from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    paths: Vec<String>,
}

impl Folder {
    /// The journal of what `paths` name; without any, of what `name` names.
    pub fn new(paths: &[PathBuf], name: &str) -> Folder {
        let full = |path: &PathBuf| fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        let mut paths: Vec<String> = paths.iter().map(|path| full(path).display().to_string()).collect();
        paths.sort();
        paths.dedup();
        if paths.is_empty() {
            paths.push(name.to_owned());
        }
        Folder { paths }
    }

    /// What it holds, for people who look into its journal.
    pub(super) fn paths(&self) -> &[String] {
        &self.paths
    }

    /// Its file below `state`: its last name, for people, and a hash of all of it.
    pub(super) fn file(&self, state: &Path) -> PathBuf {
        let hash = self.paths.iter().fold(ContentHash::new("folder"), |hash, path| hash.with(path.as_bytes()));
        let name = self.paths.first().and_then(|path| Path::new(path).file_name()).unwrap_or_default();
        let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
        let name: String = name.to_string_lossy().chars().take(40).map(plain).collect();
        state.join(format!("{name}-{}.jsonl", hash.finish()))
    }
}

/// Where journals are kept: `throughline` in the folder that the system has for state.
pub(super) fn state_home() -> io::Result<PathBuf> {
    let home = platform::state_home();
    let home = home.ok_or_else(|| io::Error::other("the environment names no folder to keep it in; set HOME"))?;
    Ok(home.join("throughline"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_the_same_from_wherever_it_is_opened() {
        let here = Folder::new(&["src".into(), "Cargo.toml".into()], "");
        let there = Folder::new(&["./Cargo.toml".into(), "src/../src".into(), "src".into()], "");
        assert_eq!(here, there);
        assert_ne!(here, Folder::new(&["src".into()], ""));
    }
}
