//! Two documents aligned, for a terminal: soft-wrapped, with what was cut and what was added.

use super::clean;
use super::sheets::difference;
use crate::deduplicate::DifferenceKind;
use crate::report::phrase::count;
use crate::report::rows::{DiffRow, DiffWords};
use crate::segment::Role;
use crate::text::StepKind;

/// Columns of the names of the steps.
const LABEL: usize = 9;

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Same,
    Cut,
    Added,
}

impl Look {
    /// What stands before and after such words: signs that need no colour, or the codes of a terminal that has some.
    fn signs(self, colour: bool) -> (&'static str, &'static str) {
        match (self, colour) {
            (Look::Same, _) => ("", ""),
            (Look::Cut, false) => ("[-", "-]"),
            (Look::Added, false) => ("{+", "+}"),
            // Struck through and underlined as well, so that the two are told apart without seeing red or green.
            (Look::Cut, true) => ("\u{1b}[31;9m", "\u{1b}[0m"),
            (Look::Added, true) => ("\u{1b}[32;4m", "\u{1b}[0m"),
        }
    }
}

/// The steps as text in lines of so many columns; passages that are the same are counted, not shown.
pub(super) fn text(rows: &[DiffRow<'_>], width: u16, colour: bool) -> String {
    let width = usize::from(width.max(super::NARROWEST));
    let mut out = String::new();
    let mut same = 0;
    for row in rows {
        if row.step == StepKind::Same {
            same += 1;
            continue;
        }
        skipped(&mut out, &mut same);
        let (label, indent) = (format!("{:<LABEL$}", name(row.step)), " ".repeat(LABEL));
        let body = row.role == Role::Body;
        if !body {
            out.push_str(&format!("{label}{}\n", row.role.as_str()));
        }
        for (number, line) in wrap(&runs(row), width - LABEL, colour).into_iter().enumerate() {
            out.push_str(if number == 0 && body { &label } else { &indent });
            out.push_str(&line);
            out.push('\n');
        }
        for told in row.differs.iter().filter(|differs| {
            differs.negation
                || !matches!(differs.kind, DifferenceKind::Wording | DifferenceKind::Cut)
        }) {
            for line in wrap(&[(Look::Same, difference(told))], width - LABEL - 2, false) {
                out.push_str(&format!("{:LABEL$}  {line}\n", ""));
            }
        }
        out.push('\n');
    }
    skipped(&mut out, &mut same);
    out.push_str(&summary(rows));
    out.push('\n');
    out
}

fn skipped(out: &mut String, same: &mut usize) {
    if *same > 0 {
        out.push_str(&format!("{:LABEL$}… {} the same\n\n", "", count(*same, "passage")));
        *same = 0;
    }
}

fn name(step: StepKind) -> &'static str {
    match step {
        StepKind::Same => "same",
        StepKind::Changed => "changed",
        StepKind::Moved => "moved",
        StepKind::OnlyA => "cut",
        StepKind::OnlyB => "added",
    }
}

/// "1 passage changed (1 figure, 2 times), 1 cut, 14 the same".
fn summary(rows: &[DiffRow<'_>]) -> String {
    let of = |step: StepKind| rows.iter().filter(|row| row.step == step).count();
    let steps =
        [StepKind::Changed, StepKind::Moved, StepKind::OnlyA, StepKind::OnlyB, StepKind::Same];
    let told = crate::report::phrase::changes(rows.iter().flat_map(|row| row.differs));
    let told = if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) };
    let parts: Vec<String> = steps
        .into_iter()
        .filter(|step| of(*step) > 0)
        .map(|step| match step {
            StepKind::Same => format!("{} the same", of(step)),
            StepKind::Changed => format!("{} {}{told}", of(step), name(step)),
            _ => format!("{} {}", of(step), name(step)),
        })
        .collect();
    if parts.is_empty() {
        "no passages".to_owned()
    } else {
        format!("Passages: {}", parts.join(", "))
    }
}

/// The words of a step, run by run.
fn runs(row: &DiffRow<'_>) -> Vec<(Look, String)> {
    let whole = |look: Look, text: &str| vec![(look, clean(text))];
    match (&row.a, &row.b) {
        (Some(a), Some(_)) if row.words.is_empty() => whole(Look::Same, a.text),
        (Some(_), Some(_)) => row.words.iter().flat_map(run).collect(),
        (Some(a), None) => whole(Look::Cut, a.text),
        (None, Some(b)) => whole(Look::Added, b.text),
        (None, None) => Vec::new(),
    }
}

fn run(words: &DiffWords<'_>) -> Vec<(Look, String)> {
    if let (StepKind::Same, Some(a)) = (words.step, &words.a) {
        return vec![(Look::Same, clean(a.text))];
    }
    let cut = words.a.as_ref().map(|a| (Look::Cut, clean(a.text)));
    let added = words.b.as_ref().map(|b| (Look::Added, clean(b.text)));
    cut.into_iter().chain(added).collect()
}

/// Lines of at most so many columns, broken between words; a word longer than a line is broken inside.
fn wrap(runs: &[(Look, String)], width: usize, colour: bool) -> Vec<String> {
    let mut lines: Vec<Vec<(Look, String)>> = vec![Vec::new()];
    let mut used = 0;
    for (look, text) in runs {
        let (open, close) = if colour { ("", "") } else { look.signs(false) };
        let count = text.split_whitespace().count();
        for (number, word) in text.split_whitespace().enumerate() {
            let first = if number == 0 { open } else { "" };
            let last = if number + 1 == count { close } else { "" };
            let mut word = format!("{first}{word}{last}");
            if used > 0 && used + 1 + columns(&word) > width {
                lines.push(Vec::new());
                used = 0;
            }
            while columns(&word) > width {
                let rest = word.split_off(fitting(&word, width));
                put(&mut lines, *look, word);
                lines.push(Vec::new());
                word = rest;
            }
            used += columns(&word) + usize::from(used > 0);
            put(&mut lines, *look, word);
        }
    }
    lines.iter().map(|line| painted(line, colour)).collect()
}

/// Adds a word to the last line, to its last run when that looks the same.
fn put(lines: &mut [Vec<(Look, String)>], look: Look, word: String) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some((last, text)) if *last == look => {
            text.push(' ');
            text.push_str(&word);
        }
        _ => line.push((look, word)),
    }
}

fn painted(line: &[(Look, String)], colour: bool) -> String {
    let run = |(look, text): &(Look, String)| {
        let (open, close) = if colour { look.signs(true) } else { ("", "") };
        format!("{open}{text}{close}")
    };
    line.iter().map(run).collect::<Vec<_>>().join(" ")
}

/// Columns of a terminal that a word takes: wide characters take two.
fn columns(word: &str) -> usize {
    word.chars().map(wide).sum()
}

fn wide(c: char) -> usize {
    let two = matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd);
    1 + usize::from(two)
}

/// The bytes of a word that fit into so many columns, one character at least.
fn fitting(word: &str, width: usize) -> usize {
    let mut used = 0;
    for (at, c) in word.char_indices() {
        used += wide(c);
        if used > width && at > 0 {
            return at;
        }
    }
    word.len()
}
