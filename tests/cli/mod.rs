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
fn rows_that_fail_alike_are_named_once_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows.jsonl");
    std::fs::write(&path, "{\"colour\":\"red\"}\n".repeat(3)).unwrap();
    let path = path.display().to_string();
    let said = stderr(&dateline(&["documents", &path]));
    assert!(said.contains("rows.jsonl:1: ") && !said.contains("rows.jsonl:2: "), "{said}");
    assert!(said.contains("2 more rows after it for the same reason"), "{said}");
    let said = stderr(&dateline(&["documents", "-v", &path]));
    assert!(said.contains("rows.jsonl:3: ") && !said.contains("more rows"), "{said}");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    for command in ["events", "duplicates", "agreement"] {
        let one = dateline(&[command, "--threads", "1", "seeds"]);
        let eight = dateline(&[command, "--threads", "8", "seeds"]);
        assert_eq!(one.stdout, eight.stdout, "{command}");
    }
}

#[test]
fn the_order_of_files_changes_no_byte() {
    let mut files: Vec<String> =
        std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
            .unwrap()
            .map(|entry| format!("seeds/{}", entry.unwrap().file_name().to_str().unwrap()))
            .collect();
    files.sort();
    for command in ["documents", "duplicates", "agreement"] {
        let run = |files: &[String]| {
            let mut args = vec![command];
            args.extend(files.iter().map(String::as_str));
            dateline(&args).stdout
        };
        let forwards = run(&files);
        let backwards: Vec<String> = files.iter().rev().cloned().collect();
        assert!(!forwards.is_empty());
        assert_eq!(forwards, run(&backwards), "{command}");
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("good.txt", b"Five people were killed on Monday.");
    write("empty.txt", b"");
    write("rows.jsonl", b"{\"id\": \"a\", \"text\": \"Rain fell.\"}\n{\"id\": \"b\"}\n");
    let output = dateline(&["documents", folder.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let rows = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(rows.lines().count(), 2, "{rows}");
    for named in ["empty.txt", "rows.jsonl:2"] {
        assert!(stderr(&output).contains(named), "{}", stderr(&output));
    }
}

#[test]
fn a_document_is_compared_with_its_later_version() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let old =
        write("old.txt", "The attack late on Thursday killed five people.\n\nRain is expected.\n");
    let new =
        write("new.txt", "The attack late yesterday killed five people.\n\nRain is expected.\n");
    let output = dateline(&["diff", &old, &new]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let rows: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows[0]["step"], "changed");
    assert_eq!(rows[1]["step"], "same");
    let changed =
        rows[0]["words"].as_array().unwrap().iter().find(|run| run["step"] == "changed").unwrap();
    assert_eq!(
        (&changed["a"]["text"], &changed["b"]["text"]),
        (&"on Thursday".into(), &"yesterday".into())
    );
}

#[test]
fn an_inferred_date_is_explained_and_an_unknown_id_is_refused() {
    let known = dateline(&["explain", "000_f39f0105ef6bef67.txt", "seeds"]);
    assert_eq!(known.status.code(), Some(0), "{}", stderr(&known));
    let told = String::from_utf8(known.stdout).unwrap();
    assert!(told.contains("2025-12-08") || told.contains("8 Dec"), "{told}");
    assert_eq!(dateline(&["explain", "no-such-id", "seeds"]).status.code(), Some(2));
}

#[test]
fn every_document_becomes_one_timeml_file() {
    let folder = tempfile::tempdir().unwrap();
    let marked = folder.path().join("marked");
    let path = marked.to_str().unwrap();
    let output = dateline(&["times", "--format", "timeml", "-o", path, "seeds"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut names: Vec<_> =
        std::fs::read_dir(&marked).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    assert_eq!(names.len(), 5);
    for name in names {
        let xml = std::fs::read_to_string(&name).unwrap();
        assert!(xml.starts_with("<?xml") && xml.ends_with("</TimeML>\n"), "{}", name.display());
        assert_eq!(xml.matches("<TIMEX3 ").count(), xml.matches("</TIMEX3>").count());
    }
    let refused = dateline(&["times", "--format", "timeml", "seeds"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("name a folder"), "{}", stderr(&refused));
    let phrase = dateline(&["times", "--on", "2025-12-08", "--format", "timeml", "last Tuesday"]);
    let xml = String::from_utf8(phrase.stdout).unwrap();
    assert!(xml.contains("value=\"2025-12-02\""), "{xml}");
}

#[test]
fn control_characters_reach_no_page_no_csv_and_no_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let body = "Five people were killed in \u{1b}[31mOdesa\u{7} on Monday, 8 December 2025, said \u{202e}Jane Roe.\n\nRain fell on the harbour all the day, and the trains to the north stood still until the evening.\n";
    std::fs::write(folder.path().join("hostile.txt"), body).unwrap();
    let (source, made_in) = (folder.path(), tempfile::tempdir().unwrap());
    let out = made_in.path();
    let made = dateline(&["report", source.to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    let said = String::from_utf8(made.stdout.clone()).unwrap();
    assert!(
        said.starts_with("1 document, ") && said.contains("manifest.json (all files"),
        "{said}"
    );
    assert!(stderr(&made).contains("no document names its outlet"), "{}", stderr(&made));
    let files = [
        "report.html",
        "report.md",
        "tables/passages.csv",
        "tables/agreement.csv",
        "tables/origins.csv",
    ];
    let mut texts: Vec<(String, String)> = files
        .into_iter()
        .map(|name| (name.to_owned(), std::fs::read_to_string(out.join(name)).unwrap()))
        .collect();
    let explained = dateline(&["explain", "hostile.txt:0-20", source.to_str().unwrap()]);
    texts.push(("explain".to_owned(), String::from_utf8(explained.stdout).unwrap()));
    for (name, text) in &texts {
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{name}");
        assert!(text.contains('␛'), "{name} shows it");
    }
    let rows = dateline(&["passages", "--format", "jsonl", source.to_str().unwrap()]);
    assert!(String::from_utf8(rows.stdout).unwrap().contains("\\u001b[31m"));
}

#[test]
fn a_file_is_no_report_folder() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("afile");
    std::fs::write(&file, "kept").unwrap();
    let refused = dateline(&["report", "seeds", "-o", file.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    let said = stderr(&refused);
    assert!(said.contains("is a file, not a folder: choose another with -o"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "kept");
}

#[test]
fn a_timeline_of_nothing_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let picture = folder.path().join("y.png");
    let drawn =
        dateline(&["timeline", "seeds", "--about", "Nobody", "-o", picture.to_str().unwrap()]);
    assert_eq!(drawn.status.code(), Some(0));
    assert!(stderr(&drawn).contains("no event about Nobody in 5 documents"), "{}", stderr(&drawn));
    let known =
        dateline(&["timeline", "seeds", "--about", "Trump", "-o", picture.to_str().unwrap()]);
    assert!(!stderr(&known).contains("no event"), "{}", stderr(&known));
}
