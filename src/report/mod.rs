//! Rows, tables, charts and pages made from an analysis.

pub mod pages;
pub mod rows;
