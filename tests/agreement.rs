//! Runs the cases under `tests/cases/agreement`, and the table that an editor would make of the seeds by hand.
//!
//! A case holds texts, one `text` block a document as in the cases of duplicates, and an `agreement` block, one row an
//! event: words of its mentions, joined by ` + ` where several are one event, then what is said of it. Words joined by
//! ` / ` belong to different events.

use dateline::compare::{EventAgreement, alpha};
use dateline::corpus::{Input, ReadOptions};
use dateline::{Analysis, Options, analyse};

use crate::cases;

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for (name, blocks) in cases::cases("agreement") {
        let analysis = analyse(&cases::corpus(&blocks), &Options::default());
        let rows = blocks.iter().filter(|block| block.is("agreement"));
        let rows: Vec<&String> = rows.flat_map(|block| &block.lines).collect();
        assert!(!rows.is_empty(), "{name}: no agreement block");
        for row in rows {
            if let Err(why) = holds(row, &analysis) {
                wrong.push(format!("{name}: {row}\n    {why}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a row holds, else why not.
fn holds(row: &str, analysis: &Analysis) -> Result<(), String> {
    if let Some((a, b)) = row.split_once(" / ") {
        let (a, b) = (of(a, analysis)?, of(b, analysis)?);
        return if a == b { Err(format!("both are {:?}", a.title)) } else { Ok(()) };
    }
    let (words, said) = row.split_once(" | ").unwrap_or((row, ""));
    let mut events = words.split(" + ").map(|words| of(words, analysis));
    let event = events.next().unwrap()?;
    for other in events {
        let other = other?;
        if other != event {
            return Err(format!("two events: {:?} and {:?}", event.title, other.title));
        }
    }
    for said in said.split(", ").filter(|said| !said.is_empty()) {
        let (name, expected) = said.split_once(' ').unwrap_or(("status", said));
        let found = match name {
            "documents" => event.documents.len().to_string(),
            "outlets" => event.outlets.len().to_string(),
            "reports" => event.reports.len().to_string(),
            "voices" => event.voices.join(" & "),
            "sides" => event.sides.join(" & "),
            "status" => event.status.as_str().to_owned(),
            slot => event
                .figures
                .iter()
                .find(|figure| figure.slot == slot)
                .map_or("nothing".to_owned(), |figure| format!("{:?}", figure.verdict)),
        };
        if found.to_lowercase() != expected.to_lowercase() {
            return Err(format!("{name} is {found} in {:?}: {:#?}", event.title, event.joins));
        }
    }
    Ok(())
}

/// The event of the mention whose clause, with its trigger, lies nearest around the words.
fn of<'a>(words: &str, analysis: &'a Analysis) -> Result<&'a EventAgreement, String> {
    let events = &analysis.coverage.events;
    let holding = (0..events.len())
        .filter(|&at| events[at].clause.quote().replace('\n', " ").contains(words.trim()))
        .min_by_key(|&at| events[at].clause.span().len());
    holding
        .map(|at| &analysis.agreement.events[analysis.agreement.event_of[at]])
        .ok_or_else(|| format!("no mention holds {words:?}"))
}

/// What an editor who read the five seeds would say of their events.
#[test]
fn seeds() {
    let folder = Input(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds").to_owned());
    let corpus = dateline::corpus::read(&[folder], &ReadOptions::default());
    let analysis = analyse(&corpus, &Options::default());
    let wrong: Vec<String> = SEEDS
        .iter()
        .filter_map(|row| holds(row, &analysis).err().map(|why| format!("{row}\n    {why}")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    assert!(alpha(&analysis.agreement).is_none(), "five documents have no ten comparable slots");
}

#[test]
fn a_profile_file_names_sides_before_the_built_in_ones() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write(
        "a.txt",
        "8 December 2025\n\nRudolf Elphberg said that rebels had captured Strelsau on Sunday.\n",
    );
    write("sides.toml", "[[side]]\nname = \"Ruritania\"\nvoices = [\"Rudolf Elphberg\"]\n");
    let side = |profile: Option<&str>| {
        let profile = profile.map(|name| folder.path().join(name));
        let input = Input(folder.path().join("a.txt").display().to_string());
        let corpus =
            dateline::corpus::read(&[input], &ReadOptions { profile, ..ReadOptions::default() });
        let analysis = analyse(&corpus, &Options::default());
        let voices = analysis.coverage.events.iter().filter_map(|event| event.said_by.as_ref());
        voices.filter_map(|voice| voice.side.clone()).next()
    };
    assert_eq!(side(None), None);
    assert_eq!(side(Some("sides.toml")).as_deref(), Some("Ruritania"));
}

const SEEDS: &[&str] = &[
    "killed five people + Russian attack kills five | documents 1, outlets 1, reports 1, voices Ivan Fedorov, sides Ukraine, killed agree, injured agree, status single-report",
    "Units of the 'West' grouping have liberated / killed five people",
    "Russian forces had taken control + the city had changed hands + have liberated the city of Kupiansk + Kupiansk is under the control | documents 1, reports 1, sides Russia & Ukraine, status contested",
    "Putin had visited the command post / have liberated the city of Kupiansk",
    "80 per cent of Vovchansk | documents 1, reports 1, sides Ukraine, status denied",
    "131 out of 149 drones | documents 1, reports 1, sides Ukraine, status single-report",
    "At least seven people have been injured + at least seven people were injured + Wounded seven residents | documents 1, reports 1, sides Ukraine, injured compatible, status single-report",
    "Wounded seven residents / Injured three residents",
    "hasn’t yet read the proposal + has yet to read the US-authored peace proposal | documents 2, outlets 2, reports 2, voices Donald Trump, sides United States, status one-side-only",
    "there needs to be “hard-edged + there had to be “hard-edged | documents 2, outlets 2, reports 1, voices Keir Starmer, status common-origin",
    "Yvette Cooper will fly to Washington + Yvette Cooper is in Washington | documents 2, outlets 2, reports 1, status common-origin",
    "Three days of talks took place in Miami + concluded three days of talks + for three days of talks | documents 2, outlets 2, reports 2, duration agree, status agree",
    "join UK Prime Minister Keir Starmer + met at No 10 on Monday | documents 2, outlets 2, reports 2, status agree",
    "limit its army to 600,000 + halve its army + slash the size of Ukraine’s military in half | documents 1, outlets 1, reports 2, troops notcomparable, status needs-review",
    "rejected claims from senators + the plan was a “wish list” + this plan was authored + have been working on a plan quietly | documents 2, outlets 1, status contested",
    "summit between Mr Trump and Vladimir Putin on Friday + ended without any commitment | documents 1, reports 1, status undated",
    "meet key European allies in London / was ready for \"honest\" work",
];
