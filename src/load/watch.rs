//! Paths that are watched for changes, as the system tells of them: nothing is looked at while nothing happens.
//!
//! Not here: what is done at a change, and how long changes are waited for.

use std::fs;
use std::path::{Path, PathBuf};

use notify::event::{EventKind, ModifyKind};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::read;
use crate::platform;

/// What is watched: a folder with all that is in it, or one file.
#[derive(Clone, Debug)]
struct Watched {
    path: PathBuf,
    file: bool,
}

/// Watches `paths` until what is returned is dropped; `told` is called when an article in them may have changed, come or
/// gone.
///
/// # Errors
/// Why they can't be watched, in words that a line of the screen holds.
pub fn watch(paths: &[PathBuf], told: Box<dyn Fn() + Send>) -> Result<Box<dyn Send>, String> {
    let files = paths.iter().filter(|path| path.as_os_str() != "-");
    let watched: Vec<Watched> = files.filter_map(|path| fs::canonicalize(path).ok()).map(Watched::new).collect();
    if watched.is_empty() {
        return Err("no file or folder was named that could change".into());
    }
    for Watched { path, .. } in &watched {
        if let Some(sort) = platform::remote(path) {
            return Err(format!("{sort} doesn't tell what other machines change in {}", path.display()));
        }
    }
    let roots = watched.clone();
    let heard = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| concerns(&event, &roots)) {
            told();
        }
    };
    let mut watcher = RecommendedWatcher::new(heard, Config::default()).map_err(|error| reason(&error))?;
    for Watched { path, file } in &watched {
        // A file that is saved is often another one under the same name, so its folder is watched.
        let (path, mode) = match (file, path.parent()) {
            (true, Some(folder)) => (folder, RecursiveMode::NonRecursive),
            _ => (path.as_path(), RecursiveMode::Recursive),
        };
        watcher.watch(path, mode).map_err(|error| reason(&error))?;
    }
    Ok(Box::new(watcher))
}

impl Watched {
    fn new(path: PathBuf) -> Watched {
        Watched { file: !path.is_dir(), path }
    }

    /// Whether a path is what is watched, or may be an article in it.
    fn holds(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.path) else { return false };
        let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        inside.as_os_str().is_empty() || !inside.iter().any(hidden) && read::may_be_named(path)
    }
}

/// Whether an event says that an article may have changed, come or gone. That files are read is none.
fn concerns(event: &Event, watched: &[Watched]) -> bool {
    let changes = match event.kind {
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => true,
        EventKind::Other => event.need_rescan(),
    };
    changes && (event.need_rescan() || event.paths.iter().any(|path| watched.iter().any(|watched| watched.holds(path))))
}

fn reason(error: &notify::Error) -> String {
    let place = error.paths.first().map(|path| format!(" ({})", path.display())).unwrap_or_default();
    let what = match &error.kind {
        ErrorKind::MaxFilesWatch => "the system watches no more folders".to_owned(),
        ErrorKind::Io(error) => error.to_string(),
        other => format!("{other:?}").to_lowercase(),
    };
    what + &place
}

#[cfg(test)]
mod tests {
    use notify::event::{AccessKind, AccessMode, CreateKind, DataChange, Flag, MetadataKind, RemoveKind, RenameMode};

    use super::*;

    #[test]
    fn only_what_may_be_an_article_concerns() {
        let folder = Watched { path: "/news".into(), file: false };
        let file = Watched { path: "/other/a.txt".into(), file: true };
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        for (kind, path, expected) in [
            (EventKind::Create(CreateKind::File), "/news/a.txt", true),
            (EventKind::Create(CreateKind::Folder), "/news/more", true),
            (EventKind::Remove(RemoveKind::Folder), "/news", true),
            (EventKind::Remove(RemoveKind::File), "/news/more/b.html.gz", true),
            (EventKind::Modify(ModifyKind::Name(RenameMode::To)), "/news/a.md", true),
            (EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), "/news/a.md", false),
            (EventKind::Access(AccessKind::Close(AccessMode::Write)), "/news/a.txt", false),
            (data, "/news/.a.txt.swp", false),
            (data, "/news/.git/index", false),
            (data, "/news/a.txt~", false),
            (data, "/news/picture.png", false),
            (data, "/newsroom/a.txt", false),
            (data, "/other/a.txt", true),
            (data, "/other/b.txt", false),
        ] {
            let event = Event::new(kind).add_path(path.into());
            assert_eq!(concerns(&event, &[folder.clone(), file.clone()]), expected, "{event:?}");
        }
        assert!(concerns(&Event::new(EventKind::Other).set_flag(Flag::Rescan), &[folder]), "some were lost");
    }

    #[test]
    fn what_cannot_be_watched_says_why() {
        let why = |paths: &[&str]| {
            let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
            watch(&paths, Box::new(|| ())).err().unwrap_or_default()
        };
        assert_eq!(why(&[]), "no file or folder was named that could change");
        assert_eq!(why(&["-"]), "no file or folder was named that could change");
        assert_eq!(why(&["Cargo.toml", "src"]), "");
    }
}
