//! The amounts of a sentence, dates and names left out: two sentences on one happening give the same ones.

use crate::model::{PassageId, Quantity};

use super::Linking;
use super::compare::{Match, compare, is_telling};

/// Of longer lists no more than so many amounts are looked at.
const MOST: usize = 16;

/// The amounts of a sentence, in the order of its text.
pub(super) fn of<'a>(linking: &Linking<'a>, passage: PassageId) -> &'a [(PassageId, Quantity)] {
    let all = &linking.gathered.amounts;
    let first = all.partition_point(|&(other, _)| other < passage);
    let count = all[first..].iter().take(MOST).take_while(|&&(other, _)| other == passage).count();
    &all[first..first + count]
}

/// Whether at least half of the amounts of the sentence that has fewer stand in the other. `None` where one of
/// them gives none.
pub(super) fn meet(linking: &Linking, a: PassageId, b: PassageId) -> Option<bool> {
    let (a, b) = (of(linking, a), of(linking, b));
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let shared = few.iter().filter(|(_, x)| many.iter().any(|(_, y)| are_one(x, y))).count();
    (!few.is_empty()).then_some(shared * 2 >= few.len())
}

/// Amounts of a sentence that are printed with so many digits that two equal ones are hardly chance.
pub(super) fn telling<'a>(linking: &Linking<'a>, passage: PassageId) -> impl Iterator<Item = &'a Quantity> {
    of(linking, passage).iter().map(|(_, quantity)| quantity).filter(|quantity| is_telling(quantity))
}

fn are_one(a: &Quantity, b: &Quantity) -> bool {
    a.unit == b.unit && compare(a, b) == Match::Agree
}
