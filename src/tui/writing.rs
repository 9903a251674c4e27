//! The files that an export writes, and the names in a folder.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::app::App;
use super::exporting::{self, Folder, Job, Outcome};

/// The names in the folder that `typed` begins with; none where it can't be looked into.
pub fn names(typed: String) -> Folder {
    let path = if typed.is_empty() { PathBuf::from(".") } else { at_home(Path::new(&typed)) };
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    let shown = entries.filter_map(|entry| {
        let name = entry.file_name().into_string().ok().filter(|name| !name.starts_with('.'))?;
        let folder = fs::metadata(entry.path()).is_ok_and(|found| found.is_dir());
        Some(if folder { name + "/" } else { name })
    });
    let mut names: Vec<String> = shown.collect();
    names.sort();
    Folder { typed, names }
}

/// Writes a file of facts.
pub fn export(app: &App, job: &Job) -> Outcome {
    let (corpus, format) = (exporting::corpus(app, job.what), app.exports[job.format]);
    let mut bytes = Vec::new();
    match (format.write)(&corpus, &mut bytes) {
        Ok(()) => write(&job.path, &bytes, job.over),
        Err(error) => Outcome::Failed(format!("{}: {error}", job.path.display())),
    }
}

/// Writes a file, all of it or nothing; one that is there already only where it may be written `over`.
fn write(path: &Path, bytes: &[u8], over: bool) -> Outcome {
    let path = at_home(path);
    let path = std::path::absolute(&path).unwrap_or(path);
    let shown = path.display().to_string();
    let done = if over { replace(&path, bytes) } else { create(&path, bytes) };
    match done {
        Ok(()) => Outcome::Written(shown),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Outcome::Taken(shown),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let folder = path.parent().unwrap_or(&path);
            Outcome::Failed(format!("{shown}: there is no folder {}", folder.display()))
        }
        Err(error) => Outcome::Failed(format!("{shown}: {error}")),
    }
}

fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes);
    if written.is_err() {
        // Half a file is worse than none; that it can't be removed either is no news.
        let _ = fs::remove_file(path);
    }
    written
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::other("is a folder"));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.part"));
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A path that begins with `~/`, in the home folder.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), env::home_dir()) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is gone when the test is.
    struct Temporary(PathBuf);

    impl Temporary {
        fn new(name: &str) -> Temporary {
            let path = env::temp_dir().join(format!("throughline-export-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).expect("a folder");
            Temporary(path)
        }
    }

    impl Drop for Temporary {
        fn drop(&mut self) {
            // A test that fails leaves it to the system.
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn nothing_is_written_over_unasked() {
        let folder = Temporary::new("over");
        let path = folder.0.join("a.md");
        let shown = path.display().to_string();
        let content = || fs::read_to_string(&path).expect("a file");
        assert_eq!(write(&path, b"one", false), Outcome::Written(shown.clone()));
        assert_eq!(write(&path, b"two", false), Outcome::Taken(shown.clone()));
        assert_eq!(content(), "one");
        assert_eq!(write(&path, b"two", true), Outcome::Written(shown));
        assert_eq!(content(), "two");
        let typed = format!("{}/", folder.0.display());
        assert_eq!(names(typed).names, ["a.md"], "nothing stays behind");
    }

    #[test]
    fn what_can_not_be_written_is_told() {
        let folder = Temporary::new("fails");
        let lost = folder.0.join("none").join("a.md");
        let told = |outcome| if let Outcome::Failed(told) = outcome { told } else { format!("{outcome:?}") };
        let missing = told(write(&lost, b"", false));
        assert!(missing.contains("a.md: there is no folder") && missing.ends_with("none"), "{missing}");
        let blocked = told(write(&folder.0, b"", true));
        assert!(blocked.ends_with("is a folder"), "{blocked}");
        assert!(names("no/such/folder/".into()).names.is_empty());
    }
}
