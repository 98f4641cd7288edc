//! Integration tests: one binary, one module a stage.

#![allow(clippy::unwrap_used)]

mod agreement;
mod cases;
mod cli;
mod dating;
mod duplicates;
mod events;
mod formats;
mod heads;
mod layering;
mod packed;
mod reading;
mod reports;
mod segment;
mod times;
