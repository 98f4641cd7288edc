//! Two documents aligned, for a terminal: soft-wrapped, with what was cut and what was added.

use super::sheets::difference;
use crate::deduplicate::DifferenceKind;
use crate::report::clean;
use crate::report::phrase::count;
use crate::report::rows::{DiffRow, DiffWords, Words};
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

/// The words of a step, run by run, with the marks and spaces between them.
fn runs(row: &DiffRow<'_>) -> Vec<(Look, String)> {
    let whole = |look: Look, text: &str| vec![(look, clean(text))];
    let (a, b) = match (&row.a, &row.b) {
        (Some(a), Some(b)) => (a, b),
        (Some(a), None) => return whole(Look::Cut, a.text),
        (None, Some(b)) => return whole(Look::Added, b.text),
        (None, None) => return Vec::new(),
    };
    if row.words.is_empty() {
        return whole(Look::Same, a.text);
    }
    let mut found = Vec::new();
    let (mut at_a, mut at_b) = (a.start, b.start);
    for run in &row.words {
        let before = |passage: &Words<'_>, at: u32, words: &Words<'_>| {
            spaced(
                &passage.text
                    [(at - passage.start) as usize..(words.start - passage.start) as usize],
            )
        };
        let before_a = run.a.as_ref().map(|words| before(a, at_a, words));
        let before_b = run.b.as_ref().map(|words| before(b, at_b, words));
        // Behind words of one side alone, only that side has a space.
        let mut either = [before_a, before_b].into_iter().flatten();
        found.push((Look::Same, either.find(|before| !before.is_empty()).unwrap_or_default()));
        found.extend(words(run));
        at_a = run.a.as_ref().map_or(at_a, |words| words.end);
        at_b = run.b.as_ref().map_or(at_b, |words| words.end);
    }
    found.push((Look::Same, spaced(&a.text[(at_a - a.start) as usize..])));
    found
}

/// Marks as they may be shown, with one space where white space stood.
fn spaced(text: &str) -> String {
    let space = |c: Option<char>| if c.is_some_and(char::is_whitespace) { " " } else { "" };
    let shown = clean(text.trim());
    if shown.is_empty() {
        return space(text.chars().next()).to_owned();
    }
    format!("{}{shown}{}", space(text.chars().next()), space(text.chars().next_back()))
}

fn words(run: &DiffWords<'_>) -> Vec<(Look, String)> {
    if let (StepKind::Same, Some(a)) = (run.step, &run.a) {
        return vec![(Look::Same, clean(a.text))];
    }
    let cut = run.a.as_ref().map(|a| (Look::Cut, clean(a.text)));
    let added = run.b.as_ref().map(|b| (Look::Added, clean(b.text)));
    let between = (cut.is_some() && added.is_some()).then(|| (Look::Same, " ".to_owned()));
    cut.into_iter().chain(between).chain(added).collect()
}

/// Fragments that no white space parts: a word with its marks, part of it cut or added.
type Word = Vec<(Look, String)>;

/// The words of runs; without colour the signs of cut and added words stand at their ends.
fn fragments(runs: &[(Look, String)], colour: bool) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut open = false;
    for (look, text) in runs {
        let (before, after) = if colour { ("", "") } else { look.signs(false) };
        open = open && !text.starts_with(char::is_whitespace);
        let count = text.split_whitespace().count();
        for (number, word) in text.split_whitespace().enumerate() {
            let first = if number == 0 { before } else { "" };
            let last = if number + 1 == count { after } else { "" };
            let fragment = (*look, format!("{first}{word}{last}"));
            match found.last_mut() {
                Some(word) if open && number == 0 => word.push(fragment),
                _ => found.push(vec![fragment]),
            }
        }
        open =
            if count == 0 { open && text.is_empty() } else { !text.ends_with(char::is_whitespace) };
    }
    found
}

/// Lines of at most so many columns, broken between words; a word longer than a line is broken inside.
fn wrap(runs: &[(Look, String)], width: usize, colour: bool) -> Vec<String> {
    let mut lines: Vec<Word> = vec![Vec::new()];
    let mut used = 0;
    for word in fragments(runs, colour) {
        let size: usize = word.iter().map(|(_, text)| columns(text)).sum();
        if used > 0 && used + 1 + size > width {
            lines.push(Vec::new());
            used = 0;
        }
        if used > 0 {
            used += 1;
            // The space belongs to the words before when both look the same.
            let look = lines.last().and_then(|line| line.last()).map(|(look, _)| *look);
            let look = look.filter(|look| *look == word[0].0).unwrap_or(Look::Same);
            put(&mut lines, look, " ".to_owned());
        }
        for (look, mut text) in word {
            while used + columns(&text) > width {
                let rest = text.split_off(fitting(&text, width - used));
                put(&mut lines, look, text);
                lines.push(Vec::new());
                (text, used) = (rest, 0);
            }
            used += columns(&text);
            put(&mut lines, look, text);
        }
    }
    lines.iter().map(|line| painted(line, colour)).collect()
}

/// Adds a fragment to the last line, to its last run when that looks the same.
fn put(lines: &mut [Word], look: Look, word: String) {
    let Some(line) = lines.last_mut() else { return };
    match line.last_mut() {
        Some((last, text)) if *last == look => text.push_str(&word),
        _ => line.push((look, word)),
    }
}

fn painted(line: &[(Look, String)], colour: bool) -> String {
    let run = |(look, text): &(Look, String)| {
        let (open, close) = if colour { look.signs(true) } else { ("", "") };
        format!("{open}{text}{close}")
    };
    line.iter().map(run).collect()
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

/// The bytes of a word that fit into so many columns, of a whole line one character at least.
fn fitting(word: &str, width: usize) -> usize {
    let mut used = 0;
    for (at, c) in word.char_indices() {
        used += wide(c);
        if used > width && (at > 0 || width < 2) {
            return at;
        }
    }
    word.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::deduplicate;
    use crate::report::rows;
    use crate::segment::{Passage, Segments};
    use crate::text::Text;

    fn segments(text: &str) -> Segments {
        let text = Text::new("d", text);
        let cite = text.cite(text.span());
        let passage = |cite| Passage { cite, role: Role::Body, post: None };
        Segments { passages: cite.map(passage).into_iter().collect(), ..Segments::default() }
    }

    fn shown(a: &str, b: &str, colour: bool) -> String {
        let steps = deduplicate::diff(&segments(a), &segments(b));
        text(&rows::diff(&steps), 60, colour)
    }

    #[test]
    fn marks_and_spaces_stay_where_they_are() {
        let found = shown(
            "A slide near Torvik killed four people, the governor said; “it was sudden”.",
            "A slide near Torvik killed seven people, police said; “it was not sudden”.",
            false,
        );
        assert_eq!(
            found,
            "changed  A slide near Torvik killed [-four-] {+seven+}\n\
             \x20        people, [-the governor-] {+police+} said; “it was\n\
             \x20        {+not+} sudden”.\n\
             \x20          negation: nothing → “not”\n\
             \x20          figure: “four” → “seven”\n\
             \x20          attribution: “the governor” → “police”\n\
             \n\
             Passages: 1 changed (1 negation, 1 figure, 1 attribution)\n"
        );
    }

    #[test]
    fn colour_takes_the_place_of_the_signs() {
        let found = shown("It killed four people.", "It killed seven people.", true);
        let first = found.lines().next().unwrap();
        assert_eq!(
            first,
            "changed  It killed \u{1b}[31;9mfour\u{1b}[0m \u{1b}[32;4mseven\u{1b}[0m people."
        );
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_no_letter_lost(a in "([a-d]{1,9}[ ,.]{0,2}){1,30}", b in "([a-d]{1,9}[ ,.]{0,2}){1,30}") {
            let found = shown(&a, &b, false);
            prop_assert!(found.lines().all(|line| line.chars().count() <= 60), "{found}");
            let painted = shown(&a, &b, true);
            for line in painted.lines() {
                prop_assert_eq!(line.matches("\u{1b}[0m").count() * 2, line.matches('\u{1b}').count());
            }
        }
    }
}
