//! One frame a listing: the names and types of its columns.

use polars::prelude::{DataFrame, PolarsError};

use super::columns::Columns;
use super::{ALGORITHM, Listing};
use crate::corpus::Publication;
use crate::deduplicate::{OutletAudit, Pair};
use crate::report::rows::{
    AgreementRow, DiffRow, DocumentRow, EventRow, GroupRow, OriginRow, PassageRow, TimeRow,
};

/// The listing as a frame, rows in their order.
pub(super) fn frame(listing: &Listing<'_>) -> Result<DataFrame, PolarsError> {
    match listing {
        Listing::Documents(rows) => documents(rows),
        Listing::Passages(rows) => passages(rows),
        Listing::Times(rows) => times(rows),
        Listing::Events(rows) => events(rows),
        Listing::Duplicates(rows) => duplicates(rows),
        Listing::Outlets(rows) => outlets(rows),
        Listing::Groups(rows) => groups(rows),
        Listing::Origins(rows) => origins(rows),
        Listing::Agreement(rows) => agreement(rows),
        Listing::Diff(rows) => diff(rows),
    }
}

fn whole(number: u32) -> Option<u64> {
    Some(u64::from(number))
}

fn published<'r, R>(
    columns: Columns<'r, R>,
    of: impl Fn(&'r R) -> Option<&'r Publication>,
) -> Columns<'r, R> {
    columns
        .text("published_value", |row| of(row).and_then(Publication::value))
        .text("published_earliest", |row| of(row).and_then(|at| at.interval.earliest()))
        .text("published_latest", |row| of(row).and_then(|at| at.interval.latest()))
        .text("published_grain", |row| of(row).map(|at| at.interval.grain.as_str()))
        .text("published_basis", |row| of(row).map(|at| at.basis.as_str()))
        .json("published_cite", |row| of(row).and_then(|at| at.evidence.as_ref()))
}

fn documents(rows: &[DocumentRow<'_>]) -> Result<DataFrame, PolarsError> {
    let columns = Columns::of(rows)
        .text("doc", |row| Some(row.doc))
        .text("path", |row| Some(row.path))
        .text("url", |row| row.url)
        .name("format", |row| Some(row.format))
        .text("outlet", |row| row.outlet)
        .text("outlet_basis", |row| row.outlet_basis)
        .text("title", |row| row.title)
        .text("author", |row| row.author)
        .text("language", |row| row.language);
    let columns = published(columns, |row| row.published)
        .text("sha256", |row| Some(row.sha256))
        .whole("bytes", |row| Some(row.bytes as u64))
        .whole("words", |row| Some(row.words as u64))
        .json("notices", |row| Some(row.notices));
    let with_text = rows.iter().any(|row| row.text.is_some());
    let columns = if with_text { columns.text("text", |row| row.text) } else { columns };
    columns.finish("algorithm", ALGORITHM)
}

fn passages(rows: &[PassageRow<'_>]) -> Result<DataFrame, PolarsError> {
    let columns = Columns::of(rows)
        .text("doc", |row| Some(row.doc))
        .whole("start", |row| whole(row.start))
        .whole("end", |row| whole(row.end))
        .text("role", |row| Some(row.role.as_str()))
        .whole("post", |row| row.post.map(u64::from));
    published(columns, |row| row.published)
        .text("text", |row| Some(row.text))
        .finish("algorithm", ALGORITHM)
}

fn times(rows: &[TimeRow<'_>]) -> Result<DataFrame, PolarsError> {
    Columns::of(rows)
        .text("doc", |row| Some(row.doc))
        .whole("start", |row| whole(row.start))
        .whole("end", |row| whole(row.end))
        .text("text", |row| Some(row.text))
        .name("type", |row| Some(row.kind))
        .text("value", |row| Some(row.value))
        .text("earliest", |row| row.earliest.as_deref())
        .text("latest", |row| row.latest.as_deref())
        .text("grain", |row| row.grain)
        .text("zone", |row| row.zone)
        .text("anchor", |row| row.anchor.as_deref())
        .text("rule", |row| Some(row.rule))
        .name("mod", |row| row.modifier)
        .text("symbolic", |row| Some(row.symbolic))
        .json("alternative", |row| row.alternative)
        .finish("algorithm", ALGORITHM)
}

fn events(rows: &[EventRow<'_>]) -> Result<DataFrame, PolarsError> {
    Columns::of(rows)
        .text("id", |row| Some(&row.id))
        .text("doc", |row| Some(row.doc))
        .whole("start", |row| whole(row.start))
        .whole("end", |row| whole(row.end))
        .text("text", |row| Some(row.text))
        .whole("trigger_start", |row| whole(row.trigger.start))
        .whole("trigger_end", |row| whole(row.trigger.end))
        .text("trigger_text", |row| Some(row.trigger.text))
        .text("date", |row| row.date)
        .text("earliest", |row| row.earliest.as_deref())
        .text("latest", |row| row.latest.as_deref())
        .text("grain", |row| row.grain)
        .text("basis", |row| row.basis)
        .text("place", |row| row.place)
        .json("actors", |row| Some(&row.actors))
        .json("figures", |row| Some(&row.figures))
        .text("said_by", |row| row.said_by)
        .text("side", |row| row.side)
        .name("status", |row| Some(row.status))
        .flag("negated", |row| row.negated)
        .whole("post", |row| row.post.map(u64::from))
        .text("event", |row| row.event)
        .finish("algorithm", ALGORITHM)
}

fn duplicates(rows: &[&Pair]) -> Result<DataFrame, PolarsError> {
    Columns::of(rows)
        .text("a_doc", |row| Some(row.a.doc()))
        .whole("a_start", |row| whole(row.a.span().start))
        .whole("a_end", |row| whole(row.a.span().end))
        .text("b_doc", |row| Some(row.b.doc()))
        .whole("b_start", |row| whole(row.b.span().start))
        .whole("b_end", |row| whole(row.b.span().end))
        .name("level", |row| Some(row.level))
        .name("kind", |row| Some(row.kind))
        .number("similarity", |row| Some(row.similarity))
        .number("containment", |row| Some(row.containment))
        .whole("words", |row| whole(row.words))
        .name("direction", |row| Some(row.direction))
        .json("differs", |row| Some(&row.differs))
        .finish("algorithm", ALGORITHM)
}

fn outlets(rows: &[OutletAudit]) -> Result<DataFrame, PolarsError> {
    Columns::of(rows)
        .text("outlet", |row| Some(&row.outlet))
        .whole("documents", |row| Some(row.documents))
        .whole("words", |row| Some(row.words))
        .whole("own", |row| Some(row.own))
        .whole("furniture", |row| Some(row.furniture))
        .whole("carried", |row| Some(row.carried))
        .whole("quoted", |row| Some(row.quoted))
        .whole("copied_words", |row| Some(row.copied_words()))
        .whole("unclear", |row| Some(row.unclear))
        .whole("boilerplate", |row| Some(row.boilerplate))
        .json("copied", |row| Some(&row.copied))
        .finish("algorithm", ALGORITHM)
}

fn groups(rows: &[GroupRow<'_>]) -> Result<DataFrame, PolarsError> {
    Columns::of(rows)
        .name("level", |row| Some(row.level))
        .whole("member_count", |row| Some(row.members.len() as u64))
        .json("members", |row| Some(&row.members))
        .json("original", |row| row.original)
        .text("reason", |row| row.reason)
        .finish("algorithm", ALGORITHM)
}

fn origins(rows: &[OriginRow<'_>]) -> Result<DataFrame, PolarsError> {
    Columns::of(rows)
        .text("doc", |row| Some(row.doc))
        .whole("start", |row| whole(row.start))
        .whole("end", |row| whole(row.end))
        .text("outlet", |row| Some(row.outlet))
        .name("origin", |row| Some(row.origin))
        .whole("words", |row| Some(row.words))
        .text("from_doc", |row| row.from.map(|from| from.doc()))
        .whole("from_start", |row| row.from.and_then(|from| whole(from.span().start)))
        .whole("from_end", |row| row.from.and_then(|from| whole(from.span().end)))
        .text("from_outlet", |row| row.from_outlet)
        .text("text", |row| Some(row.text))
        .finish("algorithm", ALGORITHM)
}

fn agreement(rows: &[AgreementRow<'_>]) -> Result<DataFrame, PolarsError> {
    Columns::of(rows)
        .text("event", |row| Some(row.event))
        .text("title", |row| Some(row.title))
        .text("when_earliest", |row| row.when.and_then(|when| when.earliest()))
        .text("when_latest", |row| row.when.and_then(|when| when.latest()))
        .text("when_grain", |row| row.when.map(|when| when.grain.as_str()))
        .text("status", |row| Some(row.status))
        .whole("mention_count", |row| Some(row.mentions.len() as u64))
        .whole("document_count", |row| Some(row.documents.len() as u64))
        .whole("outlet_count", |row| Some(row.outlets.len() as u64))
        .whole("report_count", |row| Some(row.reports.len() as u64))
        .json("mentions", |row| Some(&row.mentions))
        .json("documents", |row| Some(row.documents))
        .json("outlets", |row| Some(row.outlets))
        .json("reports", |row| Some(&row.reports))
        .json("voices", |row| Some(row.voices))
        .json("sides", |row| Some(row.sides))
        .json("figures", |row| Some(&row.figures))
        .json("claims", |row| Some(&row.claims))
        .json("joins", |row| Some(&row.joins))
        .finish("algorithm", ALGORITHM)
}

fn diff(rows: &[DiffRow<'_>]) -> Result<DataFrame, PolarsError> {
    Columns::of(rows)
        .name("step", |row| Some(row.step))
        .text("role", |row| Some(row.role.as_str()))
        .whole("a_start", |row| row.a.as_ref().and_then(|a| whole(a.start)))
        .whole("a_end", |row| row.a.as_ref().and_then(|a| whole(a.end)))
        .whole("b_start", |row| row.b.as_ref().and_then(|b| whole(b.start)))
        .whole("b_end", |row| row.b.as_ref().and_then(|b| whole(b.end)))
        .text("a_text", |row| row.a.as_ref().map(|a| a.text))
        .text("b_text", |row| row.b.as_ref().map(|b| b.text))
        .json("words", |row| Some(&row.words))
        .json("differs", |row| Some(row.differs))
        .finish("algorithm", ALGORITHM)
}
