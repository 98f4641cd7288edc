//! How the field's own tools are given times.

#[path = "../../../src/report/timeml.rs"]
pub mod timeml;
