//! Surveys, scores, and whose answers they rest on.

pub mod answers;
pub mod batch;
pub mod comment;
pub mod folder;
pub mod metric;
pub mod respondent;
pub mod scope;
pub mod score;
