//! The committed report is the one that the seeds give.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::cli::dateline;

#[test]
fn the_committed_report_is_the_one_that_the_seeds_give() {
    let folder = tempfile::tempdir().unwrap();
    let made = dateline(&["report", "seeds", "-o", folder.path().to_str().unwrap()]);
    assert_eq!(made.status.code(), Some(0), "{}", String::from_utf8_lossy(&made.stderr));
    let committed = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("reports"));
    let rebuilt = files(folder.path());
    assert_eq!(committed.keys().collect::<Vec<_>>(), rebuilt.keys().collect::<Vec<_>>());
    for (name, bytes) in &rebuilt {
        let same = committed[name] == *bytes;
        assert!(
            same,
            "reports/{name} is out of date: cargo run --release -- report seeds -o reports"
        );
    }
}

/// Every file below a folder, by its path with forward slashes.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            found.extend(
                files(&path).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)),
            );
        } else {
            found.insert(name, fs::read(&path).unwrap());
        }
    }
    found
}
