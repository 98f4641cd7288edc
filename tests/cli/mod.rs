//! The binary as a person runs it.

use std::path::Path;
use std::process::{Command, Output};

/// Runs `dateline` in the project folder.
pub(crate) fn dateline(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(args)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
        .output()
        .expect("the binary was built for this test")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn every_listing_prints_one_object_a_line_when_piped() {
    for command in ["documents", "passages", "times", "events", "duplicates", "agreement"] {
        let output = dateline(&[command, "seeds"]);
        assert_eq!(output.status.code(), Some(0), "{command}: {}", stderr(&output));
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("a row is JSON");
            assert!(row.is_object(), "{command}: {line}");
        }
    }
}

#[test]
fn a_missing_folder_ends_with_two_and_names_it() {
    let output = dateline(&["documents", "no-such-folder"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no-such-folder"), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    for command in ["events", "duplicates", "agreement"] {
        let one = dateline(&[command, "--threads", "1", "seeds"]);
        let eight = dateline(&[command, "--threads", "8", "seeds"]);
        assert_eq!(one.stdout, eight.stdout, "{command}");
    }
}
