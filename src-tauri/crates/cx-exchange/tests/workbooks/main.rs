//! Workbooks: what is read of their sheets, and those that nobody would write on purpose.

mod hostile;
mod made;
mod read;
