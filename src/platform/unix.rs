//! Linux, macOS and the BSDs.

use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::low_level::emulate_default_handler;

use super::{Signal, folder};

/// The shell that runs a command line, and the argument before the line.
pub const SHELL: [&str; 2] = ["sh", "-c"];

/// What opens a page of the web; its address follows.
pub const BROWSER: &[&str] = &[if cfg!(target_os = "macos") { "open" } else { "xdg-open" }];

/// The editor where the environment names none.
pub const EDITOR: &str = "vi";

/// Programs that fill the clipboard, and the variable that has to be set for each: `clip.exe` under WSL.
pub const CLIPBOARD: &[(&[&str], Option<&str>)] = &[
    (&["wl-copy"], Some("WAYLAND_DISPLAY")),
    (&["xclip", "-selection", "clipboard"], Some("DISPLAY")),
    (&["xsel", "--clipboard", "--input"], Some("DISPLAY")),
    (&["pbcopy"], None),
    (&["clip.exe"], None),
];

/// Sorts of mounts that lie on other machines: what those change there isn't told here.
const REMOTE: &[&str] = &[
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "gfs2",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

/// What the system says of a terminal that has gone (EIO).
const IO_ERROR: i32 = 5;

/// Signals, heard.
#[derive(Debug)]
pub struct Signals(signal_hook::iterator::Signals);

impl Signals {
    /// From now on signals do nothing by themselves.
    ///
    /// # Errors
    /// If they can't be listened to.
    pub fn new() -> io::Result<Signals> {
        let all = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH];
        signal_hook::iterator::Signals::new(all).map(Signals)
    }

    /// Tells of each signal that comes, for ever.
    pub fn each(mut self, told: impl Fn(Signal) + Send + Sync + 'static) {
        for signal in self.0.forever() {
            told(match signal {
                SIGTSTP => Signal::Stop,
                SIGCONT => Signal::Continued,
                SIGWINCH => Signal::Resized,
                deadly => Signal::Deadly(deadly),
            });
        }
    }
}

/// Ends the program by a signal, so that whoever started it sees which.
///
/// # Errors
/// If it lives on.
pub fn die_by(signal: i32) -> io::Result<()> {
    emulate_default_handler(signal)
}

/// Stops the program until the shell continues it.
///
/// # Errors
/// If it can't be stopped.
pub fn stop() -> io::Result<()> {
    emulate_default_handler(SIGTSTP)
}

/// Whether an error means that the terminal has gone.
pub fn is_gone(error: &io::Error) -> bool {
    error.raw_os_error() == Some(IO_ERROR)
}

/// The bytes of the terminal that keys come from: standard input, or where that is a pipe the terminal itself.
///
/// # Errors
/// If there is no terminal.
pub fn keys() -> io::Result<Box<dyn Read>> {
    match io::stdin().is_terminal() {
        true => Ok(Box::new(io::stdin().lock())),
        false => File::open("/dev/tty").map(|file| Box::new(file) as Box<dyn Read>),
    }
}

/// Waits for a key, beside whoever else reads the terminal.
///
/// # Errors
/// If there is no terminal.
pub fn any_key() -> io::Result<()> {
    File::open("/dev/tty")?.read(&mut [0; 64]).map(drop)
}

/// Where settings stand: `$XDG_CONFIG_HOME`, else `~/.config`, on every Unix.
pub fn config_home() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME").or_else(|| folder("HOME").map(|home| home.join(".config")))
}

/// Where state is kept: `$XDG_STATE_HOME`, else `~/.local/state`.
pub fn state_home() -> Option<PathBuf> {
    folder("XDG_STATE_HOME").or_else(|| folder("HOME").map(|home| home.join(".local/state")))
}

/// The sort of the mount that `path` lies on, if it lies on another machine. Nothing is known of it where the system has
/// no `/proc`.
pub fn remote(path: &Path) -> Option<String> {
    let path = fs::canonicalize(path).ok()?;
    let mounts = fs::read_to_string("/proc/self/mountinfo").ok()?;
    sort_of_mount(&mounts, &path).filter(|sort| REMOTE.contains(sort)).map(str::to_owned)
}

/// The sort of the mount that `path` lies on: that of the longest mount point that it begins with, the last one of
/// those that are mounted over each other.
fn sort_of_mount<'m>(mounts: &'m str, path: &Path) -> Option<&'m str> {
    let mounts = mounts.lines().filter_map(|line| {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        path.starts_with(&point).then_some((point.len(), after.split(' ').next()?))
    });
    mounts.max_by_key(|(length, _)| *length).map(|(_, sort)| sort)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mounts_are_told_apart() {
        let mounts = "21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n\
                      30 21 0:44 / /srv/news rw shared:2 - nfs4 box:/news rw,vers=4.2\n\
                      31 30 8:2 / /srv/news/here rw - xfs /dev/sdb1 rw\n\
                      32 21 0:45 / /mnt/my\\040news rw - fuse.sshfs box: rw\n\
                      33 32 0:46 / /mnt/my\\040news rw - cifs //box/news rw\n";
        for (path, sort) in [
            ("/home/me", "ext4"),
            ("/srv/newsroom", "ext4"),
            ("/srv/news", "nfs4"),
            ("/srv/news/acme/a.txt", "nfs4"),
            ("/srv/news/here/a.txt", "xfs"),
            ("/mnt/my news/a.txt", "cifs"),
        ] {
            assert_eq!(sort_of_mount(mounts, Path::new(path)), Some(sort), "{path}");
        }
        assert_eq!(sort_of_mount("", Path::new("/")), None);
    }
}
