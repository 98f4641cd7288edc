//! The one part of the stage that is fuzzed.

#[path = "../../../src/normalise/times/mod.rs"]
pub mod times;
