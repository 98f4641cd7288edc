//! What is read, and what is said of what cannot be.

use std::fs;
use std::path::Path;

use dateline::calendar::Zone;
use dateline::corpus::{Corpus, Input, LIMIT, ReadOptions, read};
use tempfile::TempDir;

const STORY: &str = "A drone hit a block of flats in Okhtyrka overnight, the governor said.";

/// A folder with the given files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn input(path: &Path) -> Vec<Input> {
    vec![Input(path.display().to_string())]
}

fn read_folder(folder: &TempDir, options: &ReadOptions) -> Corpus {
    read(&input(folder.path()), options)
}

/// The errors of reading these files, without the path of the folder, and the ids of what was read all the same.
fn complaints(files: &[(&str, &[u8])]) -> (Vec<String>, Vec<String>) {
    let folder = folder(files);
    let corpus = read_folder(&folder, &ReadOptions::default());
    let base = format!("{}/", folder.path().display());
    let errors = corpus.errors.iter().map(|error| error.to_string().replace(&base, "")).collect();
    (errors, ids(&corpus))
}

fn ids(corpus: &Corpus) -> Vec<String> {
    corpus.documents.iter().map(|document| document.id().to_owned()).collect()
}

fn codes(corpus: &Corpus) -> Vec<&str> {
    corpus
        .documents
        .iter()
        .flat_map(|document| &document.notices)
        .map(|notice| notice.code)
        .collect()
}

#[test]
fn one_bad_file_stops_no_other() {
    let (errors, ids) = complaints(&[
        ("a.txt", STORY.as_bytes()),
        ("empty.txt", b""),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("noise.txt", &[0, 1, 2, 3, 4, 200, 0, 7]),
        ("white.txt", b" \n\t\n"),
        (".hidden.txt", STORY.as_bytes()),
        ("sub/b.txt", STORY.as_bytes()),
    ]);
    assert_eq!(ids, ["a.txt", "sub/b.txt"]);
    assert_eq!(
        errors,
        [
            "empty.txt holds no text; remove it, or save the article again",
            "noise.txt is a binary file, which is not read; save the article as text, a web page, JSONL, CSV or DOCX",
            "photo.txt is a PNG image, which is not read; save the article as text, a web page, JSONL, CSV or DOCX",
            "white.txt holds no text; remove it, or save the article again",
        ]
    );
}

#[test]
fn what_does_not_exist_or_holds_nothing() {
    let empty = folder(&[]);
    let inputs = [
        Input(empty.path().display().to_string()),
        Input(empty.path().join("no.txt").display().to_string()),
        Input(format!("{}/*.txt", empty.path().display())),
    ];
    let corpus = read(&inputs, &ReadOptions::default());
    assert!(corpus.documents.is_empty());
    let errors: Vec<String> = corpus.errors.iter().map(ToString::to_string).collect();
    assert!(errors[0].ends_with("holds no file; put documents into it, or name another folder"));
    assert!(errors[1].contains("*.txt matches no file"));
    assert!(errors[2].ends_with("no.txt does not exist; check the name"));
}

#[test]
fn a_file_beyond_the_limit_is_never_held() {
    let folder = folder(&[("a.txt", STORY.as_bytes())]);
    let path = folder.path().join("long.txt");
    // A sparse file: its size alone is asked.
    fs::write(&path, "one line ".repeat(20)).unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_len(LIMIT * 3).unwrap();
    let start = "word ".repeat(20_000);
    use std::io::{Seek, SeekFrom, Write};
    let mut file = fs::File::options().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start(0)).unwrap();
    file.write_all(start.as_bytes()).unwrap();
    let corpus = read_folder(&folder, &ReadOptions::default());
    assert_eq!(ids(&corpus), ["a.txt"]);
    let error = corpus.errors[0].to_string();
    assert!(error.ends_with(&format!(
        "long.txt is {} bytes; a document may hold at most {LIMIT}: split it into one file an article",
        LIMIT * 3
    )));
}

#[test]
fn rows_of_jsonl_that_cannot_be_read() {
    let rows = format!(
        r#"{{"id": "one", "text": "{STORY}"}}
{{"id": "two", "lede": "x"}}
{{"id": "three", "text": "unfinished
{{"id": "four", "text": "a", "text": "b"}}
{{"id": "five", "text": " "}}

["not", "an", "object"]
{{"text": "{STORY} Again."}}
"#
    );
    let (errors, ids) = complaints(&[("rows.jsonl", rows.as_bytes())]);
    assert_eq!(ids, ["one", "rows.jsonl#7"]);
    assert_eq!(
        errors[0],
        "rows.jsonl:2: no `text` among the fields `id`, `lede`; name the field that holds it with --map text=FIELD"
    );
    assert!(
        errors[1].starts_with("rows.jsonl:3: not JSON: EOF while parsing a string"),
        "{}",
        errors[1]
    );
    assert_eq!(errors[2], "rows.jsonl:4: the field `text` stands there twice; keep one");
    assert_eq!(
        errors[3],
        "rows.jsonl:5: the field `text` holds no text; fill it, or remove the row"
    );
    assert!(
        errors[4].starts_with("rows.jsonl:7: not JSON: invalid type: sequence, expected an object")
    );
    assert_eq!(errors.len(), 5);
}

#[test]
fn a_line_without_end_is_passed_over() {
    let mut rows =
        format!("{{\"id\": \"one\", \"text\": \"{STORY}\"}}\n{{\"text\": \"").into_bytes();
    rows.resize(rows.len() + LIMIT as usize + 10, b'x');
    rows.extend_from_slice(
        format!("\"}}\n{{\"id\": \"three\", \"text\": \"{STORY}\"}}").as_bytes(),
    );
    let (errors, ids) = complaints(&[("rows.jsonl", &rows)]);
    assert_eq!(ids, ["one", "three"]);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].starts_with("rows.jsonl:2: the row is longer than"), "{}", errors[0]);
}

#[test]
fn rows_of_csv() {
    let table = format!(
        "id,outlet,published,text\n1,BBC,2025-12-08,\"{STORY}\nA second line.\"\n2,CNN,no date\n3,,,\n4,CNN,2025-12-09,\"{STORY}\"\n"
    );
    let folder = folder(&[("rows.csv", table.as_bytes())]);
    let corpus = read_folder(&folder, &ReadOptions::default());
    assert_eq!(ids(&corpus), ["1", "4"]);
    let first = &corpus.documents[0];
    assert_eq!(first.outlet.as_ref().unwrap().value, "BBC News");
    assert_eq!(first.published.as_ref().unwrap().value().unwrap(), "2025-12-08");
    assert!(first.text.as_str().ends_with("A second line."));
    let errors: Vec<String> = corpus.errors.iter().map(ToString::to_string).collect();
    assert!(errors[0].ends_with("rows.csv:4: the row has 3 fields where the header names 4; check its commas and quotation marks"), "{}", errors[0]);
    assert!(
        errors[1]
            .ends_with("rows.csv:5: the field `text` holds no text; fill it, or remove the row"),
        "{}",
        errors[1]
    );
}

#[test]
fn tables_are_recognised_by_what_they_hold() {
    let columns = format!("headline;body;date\nFlats hit;{STORY};8 December 2025\n");
    let wide: Vec<u8> = format!("\u{feff}{{\"id\": \"w\", \"text\": \"{STORY}\"}}\n")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let folder = folder(&[("export.dat", columns.as_bytes()), ("wide.txt", &wide)]);
    let corpus = read_folder(&folder, &ReadOptions::default());
    assert_eq!(ids(&corpus), ["export.dat#1", "w"]);
    assert_eq!(corpus.documents[0].title.as_deref(), Some("Flats hit"));
    assert_eq!(corpus.documents[0].published.as_ref().unwrap().value().unwrap(), "2025-12-08");
    assert!(corpus.errors.is_empty(), "{:?}", corpus.errors);
}

#[test]
fn a_column_that_holds_no_text_is_named_by_a_mapping() {
    let table = format!("story,day\n\"{STORY}\",2025-12-08\n");
    let folder = folder(&[("rows.csv", table.as_bytes())]);
    let corpus = read_folder(&folder, &ReadOptions::default());
    assert!(corpus.errors[0].to_string().ends_with(
        "rows.csv:1: no `text` among the fields `story`, `day`; name the field that holds it with --map text=FIELD"
    ));
    let map = [("text", "story"), ("published", "day")];
    let map = map.map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned())).to_vec();
    let corpus = read_folder(&folder, &ReadOptions { map, ..ReadOptions::default() });
    assert_eq!(corpus.documents[0].published.as_ref().unwrap().value().unwrap(), "2025-12-08");
}

#[test]
fn other_encodings_are_read_and_said() {
    let old = b"Zelensky thanked \x93friends\x94 \x96 and caf\xe9s gave \xa310m.".as_slice();
    let folder = folder(&[("old.txt", old), ("nul.txt", b"A story with one \0 in a long line of quite ordinary words, so that it is a text all the same, and is read.")]);
    let corpus = read_folder(&folder, &ReadOptions::default());
    assert_eq!(codes(&corpus), ["nul", "decoded"]);
    assert_eq!(
        corpus.documents[1].text.as_str(),
        "Zelensky thanked “friends” – and cafés gave £10m."
    );
}

#[test]
fn ids_are_unique_and_the_same_bytes_are_noticed() {
    let row = format!(
        "{{\"id\": \"x\", \"text\": \"{STORY}\"}}\n{{\"id\": \"x\", \"text\": \"{STORY}\"}}\n"
    );
    let folder = folder(&[("rows.jsonl", row.as_bytes())]);
    let corpus = read_folder(&folder, &ReadOptions::default());
    assert_eq!(ids(&corpus), ["x", "x~2"]);
    assert_eq!(codes(&corpus), ["same-id", "same-content"]);
}

#[test]
fn two_folders_prefix_their_names_and_may_come_in_any_order() {
    let (one, two) =
        (folder(&[("a/x.txt", STORY.as_bytes())]), folder(&[("b/x.txt", STORY.as_bytes())]));
    let paths =
        [one.path().join("a"), two.path().join("b")].map(|path| Input(path.display().to_string()));
    let mut turned = paths.to_vec();
    turned.reverse();
    let straight = ids(&read(&paths, &ReadOptions::default()));
    assert_eq!(straight, ["a/x.txt", "b/x.txt"]);
    assert_eq!(ids(&read(&turned, &ReadOptions::default())), straight);
}

#[test]
fn a_manifest_says_what_is_known() {
    let files = folder(&[
        ("a.txt", STORY.as_bytes()),
        ("b.txt", b"Another story of the same day altogether."),
    ]);
    let tables = folder(&[
        ("m.csv", b"path,outlet,published,zone,owner\na.txt,The Bugle,2025-12-08T09:00,Europe/Kyiv,Bugle Media\n"),
        ("m.toml", b"[[document]]\npath = \"a.txt\"\noutlet = \"The Bugle\"\npublished = 2025-12-08T09:00:00\nzone = \"Europe/Kyiv\"\nowner = \"Bugle Media\"\n"),
        ("m.jsonl", b"{\"path\": \"a.txt\", \"outlet\": \"The Bugle\", \"published\": \"2025-12-08 09:00\", \"zone\": \"Europe/Kyiv\", \"owner\": \"Bugle Media\"}\n"),
        ("lost.csv", b"path,outlet\nc.txt,CNN\n"),
        ("bad.csv", b"path,published\na.txt,someday\n"),
        ("bad.toml", b"[[document]]\npath = \"a.txt\"\nzone = \"Europe/Nowhere\"\n"),
    ]);
    let with = |name: &str| {
        let options =
            ReadOptions { manifest: Some(tables.path().join(name)), ..ReadOptions::default() };
        read_folder(&files, &options)
    };
    for name in ["m.csv", "m.toml", "m.jsonl"] {
        let corpus = with(name);
        assert!(corpus.errors.is_empty(), "{name}: {:?}", corpus.errors);
        let first = &corpus.documents[0];
        let stated = |fact: &Option<dateline::corpus::Fact>| {
            fact.as_ref().map(|fact| (fact.value.clone(), fact.basis))
        };
        assert_eq!(stated(&first.outlet).unwrap(), ("The Bugle".to_owned(), "manifest"), "{name}");
        assert_eq!(stated(&first.owner).unwrap(), ("Bugle Media".to_owned(), "manifest"), "{name}");
        assert_eq!(
            first.published.as_ref().unwrap().value().unwrap(),
            "2025-12-08T07:00Z",
            "{name}"
        );
        assert_eq!(first.zone, Zone::named("Europe/Kyiv"));
        assert_eq!(corpus.documents[1].outlet, None);
    }
    let lost = with("lost.csv");
    assert_eq!(lost.documents.len(), 2);
    assert!(lost.errors[0].to_string().contains("lost.csv:2: `c.txt` is not among the inputs"));
    for (name, problem) in [
        ("bad.csv", "bad.csv:2: `someday` is no date; write it as 2025-12-08 or 2025-12-08T11:49"),
        (
            "bad.toml",
            "bad.toml:1: `Europe/Nowhere` is no zone of the tz database; write it as Europe/London",
        ),
        ("none.csv", "none.csv does not exist; check the name"),
    ] {
        let corpus = with(name);
        assert!(corpus.documents.is_empty(), "a manifest that cannot be obeyed stops the reading");
        assert!(corpus.errors[0].to_string().ends_with(problem), "{}", corpus.errors[0]);
    }
}

#[test]
fn a_row_of_a_manifest_is_about_no_more_than_one_path() {
    let files = folder(&[
        ("m/a/x.txt", STORY.as_bytes()),
        ("m/b/x.txt", b"Another story of the same day altogether."),
    ]);
    let tables = folder(&[
        ("both.csv", b"path,outlet\na/x.txt,Alpha\nb/x.txt,Beta\n"),
        ("deep.csv", b"path,outlet\nb/x.txt,Beta\nx.txt,Alpha\n"),
    ]);
    let outlets = |table: &str, below: &str| {
        let options =
            ReadOptions { manifest: Some(tables.path().join(table)), ..ReadOptions::default() };
        let corpus = read(&input(&files.path().join(below)), &options);
        let named = |document: &dateline::corpus::Document| {
            document.outlet.as_ref().map(|outlet| outlet.value.clone())
        };
        let named: Vec<Option<String>> = corpus.documents.iter().map(named).collect();
        (named, codes(&corpus).join(" "), corpus.errors.len())
    };
    let alpha = || Some("Alpha".to_owned());
    let beta = || Some("Beta".to_owned());
    assert_eq!(outlets("both.csv", "m"), (vec![alpha(), beta()], String::new(), 0));
    assert_eq!(outlets("both.csv", ""), (vec![alpha(), beta()], String::new(), 0));
    assert_eq!(outlets("both.csv", "m/b"), (vec![None], "manifest-ambiguous".to_owned(), 0));
    assert_eq!(outlets("deep.csv", "m"), (vec![alpha(), beta()], String::new(), 0));
}

#[test]
fn a_profile_names_an_outlet_by_its_words() {
    let files = folder(&[("a.txt", format!("{STORY}\nThe Bugle tells it first.").as_bytes())]);
    let tables = folder(&[
        ("p.toml", b"[[outlet]]\nname = \"The Bugle\"\nowner = \"Bugle Media\"\nzone = \"Europe/Dublin\"\nsays = [\"The Bugle tells it\"]\n"),
        ("bad.toml", b"[[outlet]]\nname = \"X\"\nzone = \"Mars\"\n"),
    ]);
    let with = |name: &str| {
        let options =
            ReadOptions { profile: Some(tables.path().join(name)), ..ReadOptions::default() };
        read_folder(&files, &options)
    };
    let corpus = with("p.toml");
    let document = &corpus.documents[0];
    let outlet = document.outlet.as_ref().unwrap();
    assert_eq!((outlet.value.as_str(), outlet.basis), ("The Bugle", "text"));
    assert_eq!(outlet.evidence.as_ref().unwrap().first().quote(), "The Bugle tells it");
    assert_eq!(document.owner.as_ref().unwrap().value, "Bugle Media");
    assert_eq!(document.zone, Zone::named("Europe/Dublin"));
    assert!(with("bad.toml").errors[0].to_string().contains("`Mars` of X is no zone"));
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_and_pipes_are_named() {
    let folder = folder(&[("a.txt", STORY.as_bytes()), ("sub/b.txt", STORY.as_bytes())]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("sub/up")).unwrap();
    std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join("sub/dangling"))
        .unwrap();
    let corpus = read_folder(&folder, &ReadOptions::default());
    assert_eq!(ids(&corpus), ["a.txt", "sub/b.txt"]);
    let errors: Vec<String> = corpus.errors.iter().map(ToString::to_string).collect();
    assert!(
        errors[0].ends_with(
            "sub/dangling is a link to something that does not exist; mend or remove the link"
        ),
        "{errors:?}"
    );
    assert!(
        errors[1].ends_with("sub/up is a symbolic link to a folder that holds it; remove the link"),
        "{errors:?}"
    );
}

#[test]
fn a_glob_reads_what_it_matches() {
    let folder = folder(&[
        ("a1.txt", STORY.as_bytes()),
        ("b.txt", b"Other words."),
        ("sub/a2.txt", b"Third."),
    ]);
    let glob = |pattern: &str| {
        read(&[Input(format!("{}/{pattern}", folder.path().display()))], &ReadOptions::default())
    };
    assert_eq!(ids(&glob("a*.txt")), ["a1.txt"]);
    assert_eq!(ids(&glob("**/a*.txt")), ["a1.txt", "sub/a2.txt"]);
    let gone = |name: &str| {
        std::os::unix::fs::symlink(folder.path().join("gone"), folder.path().join(name)).unwrap();
    };
    gone("sub/a3.txt");
    gone("b2.txt");
    let found = glob("**/a*.txt");
    assert_eq!(ids(&found), ["a1.txt", "sub/a2.txt"]);
    let errors: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 1, "b2.txt is not meant: {errors:?}");
    assert!(errors[0].contains("sub/a3.txt is a link to something that does not exist"));
    std::os::unix::fs::symlink(folder.path(), folder.path().join("sub/up")).unwrap();
    assert_eq!(glob("**/a*.txt").errors.len(), 2);
    assert_eq!(glob("*/*/a*.txt").errors[0].to_string().matches("sub/up").count(), 1);
    assert!(glob("a*.txt").errors.is_empty() && glob("*/a2*").errors.is_empty());
    assert!(glob("a[.txt").errors[0].to_string().contains("is no pattern"));
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(200))]

    #[test]
    fn any_bytes_under_any_name_are_read_or_refused(bytes: Vec<u8>, ending in "(txt|csv|jsonl|tsv|html)?") {
        let name = format!("a.{ending}");
        let folder = folder(&[(name.as_str(), &bytes)]);
        let corpus = read_folder(&folder, &ReadOptions::default());
        let whole = dateline::analyse(&corpus, &dateline::Options::default());
        proptest::prop_assert_eq!(whole.segments.len(), corpus.documents.len());
    }
}
