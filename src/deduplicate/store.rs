//! An index as bytes, to be kept between runs.
//!
//! Behind [`MAGIC`] and [`VERSION`] stand the outlets and the documents, behind these a hash of them. Numbers are
//! little-endian; words are kept as their keys, so that nothing has to be read again.

use super::index::Index;
use super::ledger::Kept;
use super::shelf::Page;
use crate::text::{Key, Span};

const MAGIC: &[u8] = b"dateline copies\n";

/// Raised whenever the layout, the folding of words or the hashes change.
const VERSION: u32 = 3;

/// Why bytes are no index.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum IndexError {
    /// Something else stands there.
    #[error("is no index of documents: name another folder")]
    NotAnIndex,
    /// It was written by a program that keeps documents in another way.
    #[error(
        "has version {found}, this program keeps version {VERSION}: name an empty folder and list all documents once more"
    )]
    OtherVersion {
        /// Its version.
        found: u32,
    },
    /// Part of it is missing or was changed.
    #[error("is damaged: name an empty folder and list all documents once more")]
    Damaged,
    /// One id names two texts.
    #[error("holds {id} with another text: give the changed document an id of its own")]
    Changed {
        /// The id.
        id: String,
    },
}

impl Index {
    /// All that is needed to compare later documents with these.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::from(MAGIC);
        out.extend(VERSION.to_le_bytes());
        let first = out.len();
        let put = |out: &mut Vec<u8>, number: u32| out.extend(number.to_le_bytes());
        let words = |out: &mut Vec<u8>, words: &str| {
            put(out, words.len() as u32);
            out.extend(words.as_bytes());
        };
        let mut outlets: Vec<(&String, &u32)> = self.outlets.iter().collect();
        outlets.sort_unstable_by_key(|(_, number)| **number);
        put(&mut out, outlets.len() as u32);
        outlets.iter().for_each(|(name, _)| words(&mut out, name));
        put(&mut out, self.names.len() as u32);
        let mut page = Page::default();
        for (name, document) in self.names.iter().zip(0..) {
            words(&mut out, self.id(*name));
            put(&mut out, u32::from(name.minute.is_some()));
            out.extend(name.minute.unwrap_or_default().to_le_bytes());
            self.shelf.read(document, &mut page);
            put(&mut out, page.outlet);
            put(&mut out, page.parts.len() as u32);
            for part in &page.parts {
                let Span { start, end } = part.span;
                [start, end, part.words, part.hash, part.print]
                    .into_iter()
                    .for_each(|number| put(&mut out, number));
            }
            page.keys.iter().for_each(|key| put(&mut out, key.bits()));
        }
        let hash = xxhash_rust::xxh3::xxh3_64(&out[first..]);
        out.extend(hash.to_le_bytes());
        out
    }

    /// The index that [`Index::to_bytes`] gave.
    ///
    /// # Errors
    ///
    /// When the bytes are of something else, of another version, or not whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Index, IndexError> {
        let mut rest = bytes.strip_prefix(MAGIC).ok_or(IndexError::NotAnIndex)?;
        let found = number(&mut rest)?;
        if found != VERSION {
            return Err(IndexError::OtherVersion { found });
        }
        let (mut rest, hash) = rest.split_last_chunk::<8>().ok_or(IndexError::Damaged)?;
        if xxhash_rust::xxh3::xxh3_64(rest) != u64::from_le_bytes(*hash) {
            return Err(IndexError::Damaged);
        }
        let mut index = Index::new();
        let rest = &mut rest;
        for place in 1..=number(rest)? {
            let name = words(rest)?;
            index.outlets.insert(name.to_owned(), place);
        }
        let (mut kept, mut keys) = (Vec::new(), Vec::new());
        for _ in 0..number(rest)? {
            let id = words(rest)?;
            let dated = number(rest)? == 1;
            let minute = number(rest)?.cast_signed();
            let outlet = number(rest)?;
            kept.clear();
            keys.clear();
            let mut count = 0;
            for _ in 0..number(rest)? {
                let (start, end, words) = (number(rest)?, number(rest)?, number(rest)?);
                let (hash, print) = (number(rest)?, number(rest)?);
                let span = Span { start, end };
                kept.push(Kept { span, words, hash, print, boilerplate: false });
                count += words;
            }
            for _ in 0..count {
                keys.push(Key::from_bits(number(rest)?));
            }
            index.name(id, dated.then_some(minute));
            index.shelf.insert(outlet, &kept, &keys);
        }
        Ok(index)
    }

    /// Keeps one of documents that were given twice, and puts all into the order of their ids.
    ///
    /// # Errors
    ///
    /// When one id names two documents that differ.
    pub fn settle(&mut self) -> Result<(), IndexError> {
        self.sort();
        let mut order: Vec<u32> = Vec::with_capacity(self.names.len());
        for at in 0..self.names.len() as u32 {
            let name = self.names[at as usize];
            match order.last() {
                Some(&last) if self.id(self.names[last as usize]) == self.id(name) => {
                    let same = self.names[last as usize].minute == name.minute;
                    if !same || !self.shelf.same(last, at) {
                        return Err(IndexError::Changed { id: self.id(name).to_owned() });
                    }
                }
                _ => order.push(at),
            }
        }
        if order.len() < self.names.len() {
            self.names = order.iter().map(|&at| self.names[at as usize]).collect();
            self.shelf.arrange(&order);
        }
        Ok(())
    }
}

fn number(rest: &mut &[u8]) -> Result<u32, IndexError> {
    let (number, behind) = rest.split_first_chunk::<4>().ok_or(IndexError::Damaged)?;
    *rest = behind;
    Ok(u32::from_le_bytes(*number))
}

fn words<'a>(rest: &mut &'a [u8]) -> Result<&'a str, IndexError> {
    let length = number(rest)? as usize;
    let (words, behind) = rest.split_at_checked(length).ok_or(IndexError::Damaged)?;
    *rest = behind;
    std::str::from_utf8(words).map_err(|_| IndexError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deduplicate::{Level, Record};

    /// Stories of a few lines; every third is a copy of the one before with a line of its own.
    fn records() -> Vec<(String, String)> {
        let story = |n: usize| -> String {
            let word = |k: usize| format!("w{}", (n * 7919 + k * 104_729) % 997);
            (0..60)
                .map(|k| format!("{}{}", word(k), if k % 20 == 19 { ".\n" } else { " " }))
                .collect()
        };
        (0..30)
            .map(|n| {
                let copied = if n % 3 == 2 { n - 1 } else { n };
                (format!("d{n:02}"), format!("{}Line of its own, number {n}.", story(copied)))
            })
            .collect()
    }

    fn add(index: &mut Index, records: &[(String, String)]) {
        for (id, text) in records {
            index.add(Record { id, outlet: Some("Echo"), minute: Some(1), text });
        }
    }

    fn rows(mut index: Index) -> Vec<String> {
        index.settle().unwrap();
        let mut found = Vec::new();
        for level in [Level::Document, Level::Passage] {
            let bytes = index.to_bytes();
            let again = Index::from_bytes(&bytes).unwrap();
            let done: Result<(), ()> = again.rows(level, |row| {
                found.push(serde_json::to_string(row).unwrap());
                Ok(())
            });
            done.unwrap();
        }
        found
    }

    #[test]
    fn two_batches_either_way_round_give_the_rows_of_one_run() {
        let records = records();
        let mut whole = Index::new();
        add(&mut whole, &records);
        let whole = rows(whole);
        assert!(whole.len() >= 10, "{whole:#?}");
        let (early, late) = records.split_at(11);
        for (first, second) in [(early, late), (late, early)] {
            let mut index = Index::new();
            add(&mut index, first);
            index.settle().unwrap();
            let mut index = Index::from_bytes(&index.to_bytes()).unwrap();
            add(&mut index, second);
            // What is given once more is known already.
            add(&mut index, &first[..3]);
            assert_eq!(rows(index), whole);
        }
    }

    #[test]
    fn what_is_no_index_is_refused_with_a_reason() {
        let mut index = Index::new();
        add(&mut index, &records());
        let bytes = index.to_bytes();
        let refused = |bytes: &[u8]| Index::from_bytes(bytes).unwrap_err();
        assert_eq!(refused(b"{}"), IndexError::NotAnIndex);
        assert_eq!(refused(&bytes[..bytes.len() - 9]), IndexError::Damaged);
        assert_eq!(refused(&bytes[..18]), IndexError::Damaged);
        let mut other = bytes.clone();
        other[40] ^= 1;
        assert_eq!(refused(&other), IndexError::Damaged);
        other[MAGIC.len()] += 1;
        assert_eq!(refused(&other), IndexError::OtherVersion { found: VERSION + 1 });
        index.add(Record { id: "d00", outlet: None, minute: None, text: "Other words." });
        assert_eq!(index.settle(), Err(IndexError::Changed { id: "d00".to_owned() }));
    }
}
