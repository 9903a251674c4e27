//! A real ssh connection to this machine: a server of the test's own, on a free port of the loopback interface, with keys
//! that live as long as the test.

use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use portable_pty::CommandBuilder;

use crate::session::Home;

/// Where sshd usually is: it wants to be called by its whole path.
const PLACES: &[&str] = &["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"];

/// A server, ended when it goes out of scope.
pub struct Server {
    child: Child,
    folder: PathBuf,
    port: u16,
}

impl Server {
    /// Starts one in the test's home. `None`, and said so, where there is none to start.
    pub fn start(home: &Home) -> Option<Server> {
        let Some(sshd) = PLACES.iter().find(|path| Path::new(path).exists()) else {
            eprintln!("SKIPPED: sshd is not installed, so nothing was tested over ssh");
            return None;
        };
        let folder = home.0.join("ssh");
        fs::create_dir_all(&folder).expect("a folder");
        for name in ["host", "user"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join(name))
                .status()
                .expect("ssh-keygen runs");
            assert!(made.success(), "a key");
        }
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        drop(listener);
        let host = fs::read_to_string(folder.join("host.pub")).expect("a key");
        fs::write(folder.join("known"), format!("[127.0.0.1]:{port} {host}")).expect("known hosts");
        let text = format!(
            "Port {port}\nListenAddress 127.0.0.1\nHostKey {0}/host\nAuthorizedKeysFile {0}/user.pub\nPidFile none\n\
             StrictModes no\nUsePAM no\nPasswordAuthentication no\nPrintMotd no\nLogLevel ERROR\n",
            folder.display()
        );
        let config = home.file("ssh/config", text);
        // Run by root it wants this empty folder, which the system makes when it starts a server of its own.
        let _ = fs::create_dir("/run/sshd");
        let mut command = Command::new(sshd);
        command.args(["-D", "-e", "-f"]).arg(config).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().expect("sshd starts");
        let mut server = Server { child, folder, port };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if server.child.try_wait().expect("it can be waited for").is_some() {
                eprintln!("SKIPPED: sshd doesn't run here, so nothing was tested over ssh");
                return None;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "sshd never listened");
            thread::sleep(Duration::from_millis(20));
        }
        Some(server)
    }

    /// What runs a line of the shell at the other end, in a terminal.
    pub fn command(&self, line: &str) -> CommandBuilder {
        let user = Command::new("id").arg("-un").output().expect("id runs");
        let user = String::from_utf8_lossy(&user.stdout).trim().to_owned();
        let file = |name: &str| self.folder.join(name).display().to_string();
        let mut command = CommandBuilder::new("ssh");
        command.args(["-tt", "-F", "none", "-p", &self.port.to_string(), "-i", &file("user")]);
        let known = format!("UserKnownHostsFile={}", file("known"));
        for option in [known.as_str(), "StrictHostKeyChecking=yes", "IdentitiesOnly=yes", "BatchMode=yes"] {
            command.args(["-o", option]);
        }
        command.args([&format!("{user}@127.0.0.1"), line]);
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
