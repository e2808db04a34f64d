//! Answers given as words: what they are called, the number each stands for, and texts that are no answer.
//!
//! - `key` the shapes in which labels are compared
//! - `families` the known families of labels, from `families.txt`
//! - `ladders` families that follow from their words alone
//! - `known` what is known of labels by themselves
//! - `decide` the family of a column's labels
//! - `carried` labels that carry their number
//! - `no_answer` texts that are no answer
//! - `leaning` the side, good or bad, on which a label stands
//!
//! **Invariant:** two labels of a column never share a point, and what several families could mean is asked about.

mod carried;
mod decide;
mod families;
mod key;
mod known;
mod ladders;
mod leaning;
mod no_answer;

pub(crate) use carried::{Says as Carries, carried, carried_number, leading_number, words_behind};
pub(crate) use decide::{Candidate, Verdict, candidates, decide, told};
pub(crate) use families::{Best, Family};
pub(crate) use key::{label_key, plain_key};
pub use known::kept_labels;
pub(crate) use known::{are_labels, family_with, is_known_key};
pub(crate) use leaning::leaning;
pub use no_answer::names_nobody;
pub(crate) use no_answer::{is_maybe_middle, is_no_answer, is_not_applicable};
