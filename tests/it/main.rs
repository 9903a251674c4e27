//! Everything that is tested from outside the library, in one binary.

mod cli;
mod docs;
mod gold;
mod industry;
mod layers;
mod load;
mod robust;
mod score;
mod terminal;
