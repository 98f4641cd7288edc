//! Rows, tables, charts and pages made from an analysis.

pub mod rows;
