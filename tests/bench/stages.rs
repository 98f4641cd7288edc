//! Times each stage on the seeds and on a corpus of them repeated.
#![allow(missing_docs)]

fn main() {}
