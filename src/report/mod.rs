//! Rows, tables, charts and pages made from an analysis.

pub mod charts;
mod clean;
pub mod explain;
pub mod folder;
mod font;
pub mod pages;
pub mod phrase;
pub mod rows;
mod select;
pub mod tables;
pub mod timeml;
mod write;

pub use clean::{clean, visible};
pub use select::Selection;
pub use write::write_atomically;

#[cfg(test)]
mod sample;
