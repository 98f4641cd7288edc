//! The data go one way through the folders of `src`, and every outside crate has its home.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder may import only those named before it.
const ORDER: [&str; 9] = [
    "text",
    "calendar",
    "corpus",
    "segment",
    "deduplicate",
    "normalise",
    "compare",
    "report",
    "cli",
];

/// Words that may stand in the named folders alone, and why.
const HOMES: [(&str, &[&str]); 14] = [
    ("similar::", &["text"]),
    ("polars", &["report"]),
    ("plotters::", &["report"]),
    ("resvg::", &["report"]),
    ("minijinja::", &["report"]),
    ("comfy_table::", &["report"]),
    ("clap::", &["cli"]),
    ("anyhow::", &["cli"]),
    ("indicatif::", &["cli"]),
    ("std::env", &["cli"]),
    ("SystemTime", &["cli"]),
    ("Instant::now", &["cli"]),
    ("Utc::now", &[]),
    ("stdout()", &["cli"]),
];

#[test]
fn every_folder_imports_only_those_before_it() {
    for (folder, file, line) in lines() {
        let Some(at) = ORDER.iter().position(|name| *name == folder) else { continue };
        for later in &ORDER[at + 1..] {
            let imported = line.contains(&format!("crate::{later}::"))
                || line.contains(&format!("crate::{{{later}"));
            assert!(!imported, "{}: {folder} may not import {later}: {line}", file.display());
        }
    }
}

#[test]
fn every_outside_crate_has_its_home() {
    for (folder, file, line) in lines() {
        for (word, homes) in HOMES {
            let at_home = homes.contains(&folder.as_str());
            assert!(
                at_home || !line.contains(word),
                "{}: `{word}` belongs in {homes:?}: {line}",
                file.display()
            );
        }
    }
}

#[test]
fn files_are_opened_in_corpus_and_written_in_report_and_cli() {
    for (folder, file, line) in lines() {
        let opens = line.contains("File::open") || line.contains("fs::read");
        assert!(
            !opens || folder == "corpus",
            "{}: files are opened in corpus alone: {line}",
            file.display()
        );
        let writes = line.contains("File::create")
            || line.contains("fs::write")
            || line.contains("fs::rename");
        let may = folder == "report" || folder == "cli";
        assert!(
            !writes || may,
            "{}: files are written in report and cli alone: {line}",
            file.display()
        );
    }
}

#[test]
fn every_folder_of_src_is_in_the_order() {
    for entry in fs::read_dir(src()).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        let name = entry.file_name();
        assert!(
            ORDER.iter().any(|folder| name == *folder),
            "{name:?} has no place in the order of folders"
        );
    }
}

/// The lines of code of `src` with the folder and file they stand in; comments and test modules left out.
fn lines() -> Vec<(String, PathBuf, String)> {
    let mut found = Vec::new();
    for folder in ORDER {
        for file in rust_files(&src().join(folder)) {
            let code = fs::read_to_string(&file).unwrap();
            let code = code.split("#[cfg(test)]").next().unwrap_or_default();
            for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
                found.push((folder.to_owned(), file.clone(), line.to_owned()));
            }
        }
    }
    assert!(found.len() > 1000, "the sources were not found");
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}
