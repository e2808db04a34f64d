//! Responses, their answers and comments; month tallies.
//!
//! - [`response`] a response, on its way in and as it is read; the rows that count answers
//! - [`read`] reading all of it
//! - [`number`] the numbers by which answers name records
//! - [`question`] metrics that a survey asks at places of their own
//! - [`alive`] one at a time brings answers in or takes them out
//! - [`load`] bringing a batch in, some pages at a time, invisible until it is whole
//! - [`orphan`] what an import that died left behind
//! - [`page`] some hundred responses, each field a column; [`shadow`] what of them does not count
//! - [`packed`] a page as the bytes of its row; [`column`] whole numbers as few bits; [`text`] comments as few bytes;
//!   [`laid_open`] a file with its comments to be searched
//! - [`identity`] which responses came under which identity; [`waiting`] those that a load has yet to write
//! - [`settle`] which answers count where several batches brought the same response
//! - [`tally`] month tallies of a batch
//! - [`forget`] a person taken out, and what the file holds about people; [`forgotten`] the hashes that are kept of them
//! - [`strip`] what a client gets
//! - [`upgrade`] answers of files of version 1
//! - [`faults`] whether all of it is whole
//!
//! **Invariant:** a batch's tallies count exactly its answers that are not shadowed (rule C4).
//! **Invariant:** a reader sees a batch only while its record is there and visible.

pub(crate) mod alive;
mod column;
pub(crate) mod faults;
pub(crate) mod forget;
pub(crate) mod forgotten;
mod identity;
mod laid_open;
pub(crate) mod load;
mod number;
pub(crate) mod orphan;
mod packed;
mod page;
mod question;
pub(crate) mod read;
mod response;
pub(crate) mod settle;
mod shadow;
pub(crate) mod strip;
mod tally;
mod text;
pub(crate) mod upgrade;
mod waiting;

pub use alive::Alive;
pub use forget::{Holdings, Person, Trace};
pub use forgotten::{ForgottenHashes, HashOf};
pub use laid_open::{LaidOpen, laid_open};
pub use load::{Ended, Load};
pub use question::Questions;
pub use read::Answers;
pub use response::{Answer, Margin, NewResponse, Response, Shadowed, Span, TallyRow};
