//! What comes from the world, each on a thread of its own, into one channel: bytes from the terminal, signals, loads.
//!
//! All of them block: nothing wakes up while nothing happens.

use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::msg::Progress;
use super::{Load, Watch, terminal};
use crate::platform::{self, Signal, Signals};
use crate::query::Corpus;

/// Something that came.
pub enum Arrival {
    /// Bytes from the terminal. Nothing more is read until the reader gets its next turn.
    Bytes(Vec<u8>),
    /// The terminal is gone.
    Gone,
    /// The system has told something.
    Signal(Signal),
    /// Files that were read have changed.
    Changed,
    /// What watches them, or why nothing does.
    Watching(Result<Box<dyn Send>, String>),
    /// A load has come further: which one, by what cancels it.
    Progress(Arc<AtomicBool>, Progress),
    /// A load is done.
    Loaded(Arc<AtomicBool>, Box<Corpus>, Vec<String>),
    /// A thread has panicked.
    Broken,
}

/// How often a load may say how far it is.
const PACE: Duration = Duration::from_millis(50);

/// How long a deadly signal waits for the screen to be put back before it ends the program by itself: the terminal may
/// take no more bytes.
const PATIENCE: Duration = Duration::from_millis(700);

/// Runs `work`; if it panics, `arrivals` hears of it.
fn spawn(arrivals: &Sender<Arrival>, work: impl FnOnce(Sender<Arrival>) + Send + 'static) {
    struct Guard(Sender<Arrival>);
    impl Drop for Guard {
        fn drop(&mut self) {
            if thread::panicking() {
                // Nobody listens any more: the program is ending anyway.
                let _ = self.0.send(Arrival::Broken);
            }
        }
    }
    let (sender, guard) = (arrivals.clone(), Guard(arrivals.clone()));
    thread::spawn(move || {
        let _guard = guard;
        work(sender);
    });
}

/// Reads the terminal, one read per turn: what is typed while a frame is drawn comes with the next read, all at once,
/// and nothing is read while an editor has the terminal.
pub fn read_terminal(arrivals: &Sender<Arrival>, turns: Receiver<()>) {
    spawn(arrivals, move |arrivals| {
        let (mut terminal, mut bytes) = (platform::keys().ok(), vec![0; 1 << 16]);
        while turns.recv().is_ok() {
            let arrival = match terminal.as_mut().map(|terminal| read(terminal, &mut bytes)) {
                Some(Ok(count)) if count > 0 => Arrival::Bytes(bytes[..count].to_vec()),
                _ => Arrival::Gone,
            };
            let gone = matches!(arrival, Arrival::Gone);
            if arrivals.send(arrival).is_err() || gone {
                return;
            }
        }
    });
}

fn read(terminal: &mut Box<dyn Read>, bytes: &mut [u8]) -> io::Result<usize> {
    loop {
        match terminal.read(bytes) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}

/// Listens to signals.
///
/// # Errors
/// If they can't be listened to.
pub fn hear_signals(arrivals: &Sender<Arrival>) -> io::Result<()> {
    let signals = Signals::new()?;
    spawn(arrivals, move |arrivals| {
        signals.each(move |signal| {
            let heard = arrivals.send(Arrival::Signal(signal)).is_ok();
            if let Signal::Deadly(signal) = signal {
                if heard {
                    thread::sleep(PATIENCE);
                }
                terminal::restore();
                // Ends the program; if even that fails, the next signal tries again.
                let _ = platform::die_by(signal);
            }
        });
    });
    Ok(())
}

/// Loads on a thread of its own; true in `cancelled` ends it without a result. What is to be watched is so from before it
/// is read, so that no change is missed.
pub fn load(arrivals: &Sender<Arrival>, load: Load, cancelled: Arc<AtomicBool>, watch: Option<Watch>) {
    spawn(arrivals, move |arrivals| {
        if let Some(watch) = watch {
            let changed = arrivals.clone();
            // Nobody listens any more: the program is ending anyway. So below.
            let watched = watch(Box::new(move || drop(changed.send(Arrival::Changed))));
            let _ = arrivals.send(Arrival::Watching(watched));
        }
        let said = Mutex::new((Instant::now(), arrivals.clone()));
        let further = |progress: Progress| {
            if let Ok(mut said) = said.try_lock()
                && (said.0.elapsed() > PACE || progress.done == 0)
            {
                said.0 = Instant::now();
                let _ = said.1.send(Arrival::Progress(cancelled.clone(), progress));
            }
        };
        let loaded = load(&further, &cancelled);
        if !cancelled.load(Ordering::Relaxed) {
            let corpus = Box::new(Corpus::new(loaded.graph));
            let _ = arrivals.send(Arrival::Loaded(cancelled, corpus, loaded.problems));
        }
    });
}
