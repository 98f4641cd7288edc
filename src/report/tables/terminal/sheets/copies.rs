//! Duplicate coverage: whose words, which groups, which pairs.

use super::{column, lines, one_group, right};
use crate::deduplicate::{Difference, Direction, Origin, OutletAudit, Pair};
use crate::report::clean;
use crate::report::phrase::{count, grouped, span};
use crate::report::rows::{GroupRow, MemberRow, OriginRow};
use crate::report::tables::columns::serialised_name;
use crate::report::tables::terminal::{Group, Sheet};
use crate::text::Cite;

/// The most words of a duplicate that are shown.
const SHOWN: usize = 200;

/// One row an outlet, the classes from its own words to those that are nobody's, and one for all.
pub(in crate::report::tables::terminal) fn audit(outlets: &[OutletAudit]) -> Sheet {
    let row = |outlet: &OutletAudit| {
        let numbers = std::iter::once(outlet.words).chain(Origin::ALL.map(|part| outlet.of(part)));
        let numbers = numbers.map(|words| grouped(words as usize));
        std::iter::once(clean(&outlet.outlet)).chain(numbers).collect::<Vec<String>>()
    };
    let all = OutletAudit::total(outlets);
    let rows = outlets.iter().chain([&all]).map(row).collect();
    Sheet {
        columns: vec![
            column("outlet", 24),
            right("words", 9),
            right("own", 9),
            right("heads", 9),
            right("carried", 9),
            right("quoted", 9),
            right("copied", 9),
            right("unclear", 9),
            right("boiler", 8),
        ],
        groups: one_group(rows),
        footer: format!(
            "Words of {} in {}; every word counts once. heads: headlines, captions, bylines; carried: from an earlier page \
             of the same outlet; quoted: inside a quotation that others print too; unclear: the same elsewhere, first place \
             unknown; boiler: the outlet about itself.",
            count(outlets.len(), "outlet"),
            count(all.documents as usize, "document"),
        ),
    }
}

/// From whom each outlet copied how much; `None` when none did.
pub(in crate::report::tables::terminal) fn sources(outlets: &[OutletAudit]) -> Option<Sheet> {
    let rows: Vec<Vec<String>> = outlets
        .iter()
        .flat_map(|outlet| {
            outlet.sources().into_iter().enumerate().map(|(at, (from, words))| {
                let name = if at == 0 { clean(&outlet.outlet) } else { String::new() };
                vec![name, grouped(words as usize), clean(from)]
            })
        })
        .collect();
    let copied: u64 = outlets.iter().map(OutletAudit::copied_words).sum();
    (!rows.is_empty()).then(|| Sheet {
        columns: vec![column("outlet", 30), right("copied", 9), column("from", 0)],
        groups: one_group(rows),
        footer: format!("{} copied from another outlet", count(copied as usize, "word")),
    })
}

/// Groups with their members in the order of publication.
pub(super) fn groups(rows: &[GroupRow<'_>]) -> Sheet {
    let group = |row: &GroupRow<'_>| {
        let member = |member: &MemberRow<'_>| {
            let place = member.cite.span();
            let mark = if row.original == Some(member.cite) { "likely original" } else { "" };
            vec![
                member.published.clone().unwrap_or_else(|| "undated".to_owned()),
                lines([
                    member.outlet.map(clean).unwrap_or_default(),
                    format!("{} {}", clean(member.cite.doc()), span(place.start, place.end)),
                ]),
                mark.to_owned(),
            ]
        };
        let why = match row.reason {
            Some(reason) => clean(reason),
            None => "original unknown".to_owned(),
        };
        let first = row.members.first().map_or("", |member| member.cite.quote());
        let head = format!("“{}”", short(&clean(first), SHOWN / 4));
        let head = format!("{head}, {}: {why}", count(row.members.len(), "place"));
        Group { heading: Some(head), rows: row.members.iter().map(member).collect() }
    };
    let known = rows.iter().filter(|row| row.original.is_some()).count();
    Sheet {
        columns: vec![column("published", 17), column("where", 44), column("", 0)],
        groups: rows.iter().map(group).collect(),
        footer: format!(
            "{} of copies, the likely original of {known} known",
            count(rows.len(), "group")
        ),
    }
}

/// Words by where they come from.
pub(super) fn origins(rows: &[OriginRow<'_>]) -> Sheet {
    let row = |row: &OriginRow<'_>| {
        let from = row.from.map(|from| {
            let place =
                format!("{} {}", clean(from.doc()), span(from.span().start, from.span().end));
            match row.from_outlet {
                Some(outlet) if outlet != from.doc() => format!("also: {}, {place}", clean(outlet)),
                _ => format!("also: {place}"),
            }
        });
        vec![
            span(row.start, row.end),
            grouped(row.words as usize),
            row.origin.as_str().to_owned(),
            lines([format!("“{}”", short(&clean(row.text), SHOWN)), from.unwrap_or_default()]),
        ]
    };
    let words: u64 = rows.iter().map(|row| row.words).sum();
    Sheet {
        columns: vec![
            right("bytes", 13),
            right("words", 7),
            column("origin", 11),
            column("where from", 0),
        ],
        groups: super::by_document(rows, |row| row.doc, row),
        footer: format!("{} in {}", count(words as usize, "word"), count(rows.len(), "piece")),
    }
}

pub(super) fn duplicates(rows: &[&Pair]) -> Sheet {
    let place = |cite: &Cite, first: bool| {
        let older = if first { ", first" } else { "" };
        format!("{} {}{older}", clean(cite.doc()), span(cite.span().start, cite.span().end))
    };
    let row = |pair: &&Pair| {
        vec![
            pair.words.to_string(),
            lines([
                serialised_name(&pair.kind).unwrap_or_default(),
                serialised_name(&pair.level).unwrap_or_default(),
            ]),
            lines(
                [
                    place(&pair.a, pair.direction == Direction::AFirst),
                    place(&pair.b, pair.direction == Direction::BFirst),
                    format!("“{}”", short(&clean(pair.a.quote()), SHOWN)),
                ]
                .into_iter()
                .chain(pair.differs.iter().map(difference)),
            ),
        ]
    };
    Sheet {
        columns: vec![right("words", 7), column("kind", 16), column("where and what", 0)],
        groups: one_group(rows.iter().map(row).collect()),
        footer: count(rows.len(), "pair"),
    }
}

/// One difference on a line: "figure: “five” → “seven”".
pub(in crate::report::tables::terminal) fn difference(differs: &Difference) -> String {
    let words = |cite: &Option<Cite>| {
        cite.as_ref().map_or("nothing".to_owned(), |cite| {
            format!("“{}”", short(&clean(cite.quote()), SHOWN / 2))
        })
    };
    let kind = match differs.negation {
        true => "negation".to_owned(),
        false => serialised_name(&differs.kind).unwrap_or_default(),
    };
    format!("{kind}: {} → {}", words(&differs.a), words(&differs.b))
}

/// The first `most` characters, cut at a word, with an ellipsis.
fn short(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let end = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &text[..end])
}
