//! Rows, tables, charts and pages made from an analysis.

pub mod charts;
mod font;
pub mod pages;
pub mod phrase;
pub mod rows;
pub mod tables;
mod write;

pub use write::write_atomically;

#[cfg(test)]
mod sample;
