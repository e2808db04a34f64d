//! The sample workspace.

use cx_model::record::Language;

use crate::app::Caller;
use crate::session::Session;
use crate::{Clock, Failure};

/// Fills a fresh workspace with the sample.
pub(crate) fn fill(_: &mut Session, _: &dyn Clock, _: &Caller, _: Language) -> Result<(), Failure> {
    Ok(())
}
