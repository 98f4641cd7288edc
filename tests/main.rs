//! Integration tests: one binary, one module a stage.

#![allow(clippy::unwrap_used)]

mod cli;
mod duplicates;
mod events;
mod layering;
mod reading;
mod segment;
mod times;
