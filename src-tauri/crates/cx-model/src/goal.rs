//! The state of a goal (rule V8).
