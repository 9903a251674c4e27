//! The real program on a stage: in a pseudo-terminal, with keys pressed as if by a person.
//!
//! The program is the one that was built in the same profile as the example.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

/// What can go wrong: a sentence.
pub type Fault = Box<dyn std::error::Error>;

/// How long the screen has to stand still before it is taken.
const STILL: Duration = Duration::from_millis(700);

/// How long the articles may take to be read.
const LONGEST: Duration = Duration::from_secs(60);

/// The program, running; it ends with its stage.
pub struct Stage {
    _terminal: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    parser: Parser,
}

/// "120x40" as columns and rows.
pub fn size(text: &str) -> Result<(NonZeroU16, NonZeroU16), Fault> {
    let (cols, rows) = text.split_once('x').ok_or("the size is COLUMNSxROWS")?;
    Ok((cols.parse()?, rows.parse()?))
}

impl Stage {
    /// Starts the program on `files`, and waits until they have been read.
    pub fn open((cols, rows): (NonZeroU16, NonZeroU16), files: &[String]) -> Result<Stage, Fault> {
        let size = PtySize { rows: rows.get(), cols: cols.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size)?;
        let example = std::env::current_exe()?;
        let built =
            example.parent().and_then(|examples| examples.parent()).ok_or("the example was not built by cargo")?;
        let mut command = CommandBuilder::new(built.join("throughline"));
        command.args(files);
        command.arg("--fresh");
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        command.cwd(env!("CARGO_MANIFEST_DIR"));
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let (sender, bytes) = channel();
        let mut reader = pair.master.try_clone_reader()?;
        std::thread::spawn(move || {
            let mut buffer = [0; 1 << 14];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer()?;
        let mut stage = Stage { _terminal: pair.master, child, keys, bytes, parser: Parser::new(rows, cols, 0) };
        let end = Instant::now() + LONGEST;
        stage.rest()?;
        while stage.screen().contents().contains(" loading ") {
            if Instant::now() > end {
                return Err("the articles were not read in time".into());
            }
            stage.rest()?;
        }
        Ok(stage)
    }

    /// Presses a key, as its bytes, and waits until the screen stands still.
    pub fn press(&mut self, key: &str) -> Result<(), Fault> {
        self.keys.write_all(key.as_bytes())?;
        self.keys.flush()?;
        self.rest()
    }

    /// What is on the screen.
    pub fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    fn rest(&mut self) -> Result<(), Fault> {
        loop {
            match self.bytes.recv_timeout(STILL) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Timeout) => return Ok(()),
                Err(RecvTimeoutError::Disconnected) => return Err("the program ended".into()),
            }
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill().and_then(|()| self.child.wait());
    }
}
