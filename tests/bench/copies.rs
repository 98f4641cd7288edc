//! Documents a second of `dateline duplicates --level document`, the whole command with the reading of its file, for
//! archives of growing size.
//!
//! `cargo bench --bench copies` takes 1,000, 10,000 and 100,000 documents; `cargo bench --bench copies -- 1000000` a
//! million, which needs two gigabytes of disk for a moment and 1.2 of memory. Every second document is a copy: word for word, cut from the
//! bottom, or with every fifth word replaced. Wall-clock figures are never asserted; the command works on one thread, so that
//! they are CPU seconds on a machine that has nothing else to do.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

fn main() -> io::Result<()> {
    let asked: Vec<usize> = std::env::args().filter_map(|word| word.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000, 100_000] } else { asked };
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("archive.jsonl");
    let mut out = io::stdout().lock();
    writeln!(out, "documents  megabytes  seconds  documents a second")?;
    for documents in sizes {
        write_archive(&path, documents)?;
        let megabytes = path.metadata()?.len() / 1_000_000;
        let begun = Instant::now();
        let status = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["duplicates", "--level", "document", "--format", "jsonl", "--threads", "1"])
            .arg(&path)
            .stdout(Stdio::null())
            .status()?;
        let seconds = begun.elapsed().as_secs_f64();
        assert!(status.success(), "the archive is read");
        let rate = documents as f64 / seconds;
        writeln!(out, "{documents:9}  {megabytes:9}  {seconds:7.2}  {rate:18.0}")?;
    }
    Ok(())
}

/// Writes stories of five to twelve lines, and copies of them.
fn write_archive(path: &Path, documents: usize) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut story: Vec<Vec<String>> = Vec::new();
    for number in 0..documents {
        let lines = if number % 2 == 0 {
            story =
                (0..5 + dice.roll(8)).map(|_| (0..30).map(|_| word(&mut dice)).collect()).collect();
            story.clone()
        } else {
            copy(&story, &mut dice)
        };
        let text: Vec<String> = lines.iter().map(|line| format!("{}.", line.join(" "))).collect();
        let (outlet, minute) = (number % 8, number % 60);
        writeln!(
            out,
            "{{\"id\": \"{number:07}\", \"outlet\": \"outlet {outlet}\", \"published\": \"2025-12-08T10:{minute:02}\", \"text\": \"{}\"}}",
            text.join("\\n")
        )?;
    }
    out.flush()
}

fn copy(story: &[Vec<String>], dice: &mut Dice) -> Vec<Vec<String>> {
    match dice.roll(3) {
        0 => story.to_vec(),
        1 => story[..story.len().div_ceil(2)].to_vec(),
        _ => {
            let mut lines = story.to_vec();
            for old in lines.iter_mut().flatten() {
                if dice.roll(5) == 0 {
                    *old = word(dice);
                }
            }
            lines
        }
    }
}

/// A word of fifty thousand, the first of which come far more often than the last.
fn word(dice: &mut Dice) -> String {
    const SYLLABLES: [&str; 16] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu",
        "ve",
    ];
    let share = dice.roll(1 << 20) as u64;
    let mut rank = ((share.pow(3) >> 40) * 50_000) >> 20;
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[rank as usize % 16]);
        rank /= 16;
        if rank == 0 {
            return word;
        }
    }
}

/// Numbers that look thrown and are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % sides
    }
}
