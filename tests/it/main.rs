//! Everything that is tested from outside the library, in one binary.

mod docs;
mod gold;
mod industry;
mod layers;
mod load;
mod score;
mod terminal;
