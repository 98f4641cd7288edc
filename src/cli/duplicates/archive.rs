//! What changed between the copies of an archive, whose texts are read a second time.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::corpus::{ArchiveRow, archive_texts};
use crate::deduplicate::{Index, Level, Row};
use crate::text::Text;

/// Rows whose texts are held at a time.
const BATCH: usize = 4_096;

/// Where the texts of an archive stand.
pub(super) struct Texts {
    path: PathBuf,
    offsets: BTreeMap<String, u64>,
}

impl Texts {
    pub(super) fn new(path: &Path) -> Texts {
        Texts { path: path.to_owned(), offsets: BTreeMap::new() }
    }

    /// Remembers where a row stands.
    pub(super) fn note(&mut self, row: &ArchiveRow<'_>) {
        self.offsets.insert(row.id.to_owned(), row.offset);
    }

    /// The texts of the documents that rows name, by id.
    fn of(&self, rows: &[Row<'_>]) -> io::Result<BTreeMap<String, Text>> {
        let named = rows.iter().flat_map(|row| [&*row.a.doc, &*row.b.doc]);
        let mut places: Vec<(u64, &str)> =
            named.filter_map(|id| Some((*self.offsets.get(id)?, id))).collect();
        places.sort_unstable();
        places.dedup();
        let offsets: Vec<u64> = places.iter().map(|(offset, _)| *offset).collect();
        let texts = archive_texts(&self.path, &offsets)?;
        let named = places.into_iter().zip(texts);
        Ok(named
            .filter_map(|((_, id), text)| Some((id.to_owned(), Text::new(id, text?))))
            .collect())
    }
}

/// Writes the rows of an archive as JSONL with what changed in them, a batch of rows at a time.
pub(super) fn write_compared(
    index: Index,
    level: Level,
    texts: &Texts,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut batch: Vec<Row<'static>> = Vec::with_capacity(BATCH);
    index.rows(level, |row| {
        batch.push(row.clone().into_owned());
        if batch.len() == BATCH { flush(&mut batch, texts, out) } else { Ok(()) }
    })?;
    flush(&mut batch, texts, out)
}

fn flush(batch: &mut Vec<Row<'static>>, texts: &Texts, out: &mut dyn Write) -> io::Result<()> {
    let read = texts.of(batch)?;
    let lines: Vec<serde_json::Result<Vec<u8>>> = batch
        .par_iter_mut()
        .map(|row| {
            if let (Some(a), Some(b)) = (read.get(&*row.a.doc), read.get(&*row.b.doc)) {
                row.compare(a, b);
            }
            let mut line = Vec::new();
            row.write_line(&mut line)?;
            Ok(line)
        })
        .collect();
    batch.clear();
    lines.into_iter().try_for_each(|line| out.write_all(&line?))
}
