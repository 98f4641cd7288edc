//! Reads documents in their order, a batch at a time.

use std::collections::VecDeque;
use std::path::PathBuf;

use rayon::prelude::*;

use super::desk::{Desk, Received};
use super::draft::Draft;
use super::input::Part;
use super::open::{Task, Tasks, open, open_small};
use super::row::Names;
use super::walk::{Found, files};
use super::{Corpus, Document, Publication, ReadError};
use crate::calendar::Zone;

/// The most bytes that a document may hold: far more than any article, and little enough that a file which is no
/// article cannot fill the memory.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// Something the user named: a folder, a file, a glob, or `-` for standard input.
#[derive(Debug, Clone)]
pub struct Input(pub String);

/// How inputs are read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// Publication time of documents that carry none.
    pub published: Option<Publication>,
    /// Home zone of outlets that name none.
    pub zone: Option<Zone>,
    /// The user's manifest.
    pub manifest: Option<PathBuf>,
    /// The user's outlet profiles.
    pub profile: Option<PathBuf>,
    /// Field names of rows: `(ours, theirs)`.
    pub map: Vec<(String, String)>,
}

/// Reads everything into memory.
pub fn read(inputs: &[Input], options: &ReadOptions) -> Corpus {
    let mut corpus = Corpus::default();
    let desk = match Desk::new(options) {
        Ok(desk) => desk,
        Err(fault) => {
            corpus.errors.push(fault);
            return corpus;
        }
    };
    corpus.profiles = desk.profiles().clone();
    for document in Documents::of(inputs, options, desk) {
        match document {
            Ok(document) => corpus.documents.push(document),
            Err(error) => corpus.errors.push(error),
        }
    }
    corpus.documents.sort_by(|a, b| a.id().cmp(b.id()));
    corpus
}

/// Reads documents one after the other, inputs by name and folders in path order, without holding more than a batch of
/// a few megabytes and the document that it ends in.
///
/// A manifest or profile that cannot be read is the only item: half obeyed, it would mislead. Ids are unique: what
/// comes with an id that was there before gets `~2`, `~3` and a [`Notice`](super::Notice).
pub fn documents<'a>(
    inputs: &'a [Input],
    options: &'a ReadOptions,
) -> impl Iterator<Item = Result<Document, ReadError>> + 'a {
    let (desk, fault) = match Desk::new(options) {
        Ok(desk) => (Some(desk), None),
        Err(fault) => (None, Some(Err(fault))),
    };
    let read = desk.into_iter().flat_map(move |desk| Documents::of(inputs, options, desk));
    fault.into_iter().chain(read)
}

struct Documents<'a> {
    desk: Desk<'a>,
    files: Box<dyn Iterator<Item = Result<Found, ReadError>> + 'a>,
    /// Files that were found, and what small ones hold.
    found: VecDeque<Result<Looked, ReadError>>,
    /// The tasks of the file that is being read.
    open: Option<Tasks<'a>>,
    names: Names<'a>,
    /// What is read and not yet handed on.
    ready: VecDeque<Result<Document, ReadError>>,
    ended: bool,
}

/// So many bytes, and so many pieces of files, are read at a time, each by the thread that is free.
const BATCH_BYTES: usize = 8 * 1024 * 1024;
const BATCH_TASKS: usize = 1024;

/// So many files are looked at together.
const LOOK: usize = 256;

/// A file that was found.
enum Looked {
    /// It is small, and was read.
    Read(Vec<Result<Draft, ReadError>>),
    /// It is large or an archive, and is read piece by piece.
    Open(Found),
}

impl<'a> Documents<'a> {
    fn of(inputs: &'a [Input], options: &'a ReadOptions, desk: Desk<'a>) -> Documents<'a> {
        Documents {
            desk,
            files: Box::new(files(inputs)),
            found: VecDeque::new(),
            open: None,
            names: Names::new(&options.map),
            ready: VecDeque::new(),
            ended: false,
        }
    }

    /// The next file; `None` after the last.
    fn file(&mut self) -> Option<Result<Looked, ReadError>> {
        if self.found.is_empty() {
            let next: Vec<_> = self.files.by_ref().take(LOOK).collect();
            let names = self.names;
            let look = |found: Found| match open_small(&found.path, &found.name, names) {
                Some(drafts) => Looked::Read(drafts),
                None => Looked::Open(found),
            };
            let looked: Vec<_> = next.into_par_iter().map(|found| found.map(look)).collect();
            self.found.extend(looked);
        }
        self.found.pop_front()
    }

    /// The next task; `None` when every file is read.
    fn task(&mut self) -> Option<Result<Task<'a>, ReadError>> {
        loop {
            if let Some(tasks) = &mut self.open {
                match tasks.next() {
                    Some(task) => return Some(task),
                    None => self.open = None,
                }
            }
            let found = match self.file()? {
                Ok(Looked::Open(found)) => found,
                Ok(Looked::Read(drafts)) => return Some(Ok(Task::done(drafts))),
                Err(error) => return Some(Err(error)),
            };
            let part = Part::open(found.path.clone(), found.name)
                .map_err(|source| ReadError::Io { path: found.path, source });
            match part.and_then(|part| open(part, self.names)) {
                Ok(tasks) => self.open = Some(tasks),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Reads a batch: the pieces side by side, their places among the documents one after the other.
    fn fill(&mut self) {
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES && batch.len() < BATCH_TASKS {
            let Some(task) = self.task() else {
                self.ended = true;
                break;
            };
            bytes += task.as_ref().map_or(0, |task| task.weight);
            batch.push(task);
        }
        let drafts: Vec<Vec<Result<Draft, ReadError>>> = batch
            .into_par_iter()
            .map(|task| task.map_or_else(|error| vec![Err(error)], Task::run))
            .collect();
        let received: Vec<Result<Received, ReadError>> = drafts
            .into_iter()
            .flatten()
            .map(|draft| draft.map(|draft| self.desk.receive(draft)))
            .collect();
        let desk = &self.desk;
        let finished: Vec<Result<Document, ReadError>> = received
            .into_par_iter()
            .map(|received| received.map(|received| desk.finish(received)))
            .collect();
        self.ready.extend(finished);
        if self.ended {
            self.ready.extend(self.desk.unused().into_iter().map(Err));
        }
    }
}

impl Iterator for Documents<'_> {
    type Item = Result<Document, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while self.ready.is_empty() && !self.ended {
            self.fill();
        }
        self.ready.pop_front()
    }
}
