//! Workbooks: what is read of their sheets, those that nobody would write on purpose, and every layout beside them.

mod hostile;
mod layouts;
mod made;
mod read;
