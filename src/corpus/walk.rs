//! From what the user named to the files that it means.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use globset::{Glob, GlobBuilder, GlobMatcher};
use walkdir::{DirEntry, WalkDir};

use super::{Input, ReadError};

/// A file to read.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Where it is; `-` for standard input.
    pub(super) path: PathBuf,
    /// Its path below the input, with `/` on every system: the id of its document.
    pub(super) name: String,
}

type Files = Box<dyn Iterator<Item = Result<Found, ReadError>>>;

/// The files of all inputs, each folder in path order; hidden files are left out.
///
/// Inputs are taken in the order of their names, so that ids do not depend on the order in which they were given.
pub(super) fn files(inputs: &[Input]) -> impl Iterator<Item = Result<Found, ReadError>> + use<> {
    let mut inputs: Vec<String> = inputs.iter().map(|input| input.0.clone()).collect();
    inputs.sort();
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for input in &inputs {
        *names.entry(own_name(input)).or_default() += 1;
    }
    let several = inputs.len() > 1;
    inputs.into_iter().flat_map(move |input| {
        // Two inputs of one name are told apart by their whole paths.
        let own = own_name(&input);
        let label = if names.get(&own) == Some(&1) { own } else { slashed(Path::new(&input)) };
        open(&input, label, several)
    })
}

fn open(input: &str, label: String, several: bool) -> Files {
    let path = PathBuf::from(input);
    if input == "-" {
        return one(Ok(Found { path, name: "stdin".to_owned() }));
    }
    let prefix = if several { format!("{label}/") } else { String::new() };
    match std::fs::metadata(&path) {
        Ok(about) if about.is_dir() => folder(path, prefix),
        Ok(_) => one(Ok(Found { path, name: label })),
        Err(_) if input.contains(['*', '?', '[', '{']) => glob(input, several),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => {
            one(Err(ReadError::NotFound { path }))
        }
        Err(source) => one(Err(ReadError::Io { path, source })),
    }
}

fn one(found: Result<Found, ReadError>) -> Files {
    Box::new(std::iter::once(found))
}

fn folder(root: PathBuf, prefix: String) -> Files {
    let mut files = walk(&root, prefix).peekable();
    if files.peek().is_none() {
        return one(Err(ReadError::EmptyFolder { path: root }));
    }
    Box::new(files)
}

/// The files below `root` in path order.
fn walk(root: &Path, prefix: String) -> impl Iterator<Item = Result<Found, ReadError>> + use<> {
    let base = root.to_path_buf();
    let hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    WalkDir::new(root)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| !hidden(entry))
        .filter_map(move |entry| match entry {
            Ok(entry) if entry.file_type().is_dir() => None,
            Ok(entry) if entry.file_type().is_file() => {
                let below = entry.path().strip_prefix(&base).unwrap_or(entry.path());
                Some(Ok(Found {
                    name: format!("{prefix}{}", slashed(below)),
                    path: entry.into_path(),
                }))
            }
            Ok(entry) => Some(Err(ReadError::NotAFile { path: entry.into_path() })),
            Err(error) => Some(Err(refused(error, &base))),
        })
}

fn refused(error: walkdir::Error, base: &Path) -> ReadError {
    let path = error.path().unwrap_or(base).to_path_buf();
    if error.loop_ancestor().is_some() {
        return ReadError::Loop { path };
    }
    match error.into_io_error() {
        // A dangling link has a name but nothing behind it.
        Some(source) if source.kind() == std::io::ErrorKind::NotFound => {
            ReadError::Dangling { path }
        }
        Some(source) => ReadError::Io { path, source },
        None => ReadError::NotAFile { path },
    }
}

fn glob(pattern: &str, several: bool) -> Files {
    let matcher = match GlobBuilder::new(pattern).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(source) => return one(Err(ReadError::Pattern { pattern: pattern.to_owned(), source })),
    };
    // The folder above the first part of the path that holds a sign of a pattern.
    let fixed: PathBuf = Path::new(pattern)
        .components()
        .take_while(|part| !part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']))
        .collect();
    let here = fixed.as_os_str().is_empty();
    let root = if here { PathBuf::from(".") } else { fixed.clone() };
    let prefix = match root.file_name() {
        Some(name) if several => format!("{}/", name.to_string_lossy()),
        _ => String::new(),
    };
    let below = Below::of(pattern);
    let mut files = walk(&root, prefix)
        .filter(move |found| {
            let (path, closed) = match found {
                Ok(found) => (&found.path, false),
                Err(ReadError::Io { path, .. } | ReadError::Loop { path }) => (path, true),
                Err(ReadError::Dangling { path } | ReadError::NotAFile { path }) => (path, false),
                Err(_) => return true,
            };
            let path = if here { path.strip_prefix(".").unwrap_or(path) } else { path };
            // A folder that cannot be opened may hold what the pattern means.
            matcher.is_match(path) || closed && below.may_match(path)
        })
        .peekable();
    if files.peek().is_none() {
        return one(Err(ReadError::NoMatch { pattern: pattern.to_owned() }));
    }
    Box::new(files)
}

/// A pattern part by part.
struct Below {
    parts: Vec<Option<GlobMatcher>>,
    /// Whether the pattern reaches to any depth from some part on.
    deep: bool,
}

impl Below {
    fn of(pattern: &str) -> Below {
        let parts: Vec<_> = Path::new(pattern).components().collect();
        let deep = parts.iter().position(|part| part.as_os_str() == "**");
        let matcher = |part: &Component| {
            // A part that is no pattern of its own, as of "{a/b,c}", may match anything.
            Some(Glob::new(&part.as_os_str().to_string_lossy()).ok()?.compile_matcher())
        };
        let held = deep.unwrap_or(parts.len());
        Below { parts: parts[..held].iter().map(matcher).collect(), deep: deep.is_some() }
    }

    /// Whether the pattern may match something in the folder `path`.
    fn may_match(&self, path: &Path) -> bool {
        let mut count = 0;
        let alike = path.components().zip(&self.parts).all(|(part, matcher)| {
            count += 1;
            matcher.as_ref().is_none_or(|matcher| matcher.is_match(part.as_os_str()))
        });
        alike && (self.deep || count < self.parts.len())
    }
}

/// The last part of a path; the folder's real name for `.` and `..`.
fn own_name(input: &str) -> String {
    let path = Path::new(input);
    let named = path.file_name().map(|name| name.to_string_lossy().into_owned());
    named
        .or_else(|| Some(path.canonicalize().ok()?.file_name()?.to_string_lossy().into_owned()))
        .unwrap_or_else(|| input.to_owned())
}

fn slashed(path: &Path) -> String {
    let parts: Vec<_> = path
        .components()
        .filter(|part| !matches!(part, std::path::Component::CurDir))
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    parts.join("/").replacen("//", "/", 1)
}
