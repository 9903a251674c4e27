//! Everything that is tested from outside the library, in one binary.

#[cfg(unix)]
mod carry;
mod cli;
#[cfg(unix)]
mod config;
mod docs;
mod furniture;
mod gold;
mod industry;
mod layers;
mod links;
#[cfg(unix)]
mod live;
mod load;
#[cfg(unix)]
mod phrases;
mod plain;
#[cfg(unix)]
mod reading;
mod report;
mod robust;
mod score;
#[cfg(unix)]
mod session;
#[cfg(unix)]
mod ssh;
#[cfg(unix)]
mod terminal;
mod world;
