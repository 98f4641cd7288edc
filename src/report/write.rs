//! Files that are whole or not there.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file so that a reader finds the old file or the whole of the other one, never a part.
///
/// The bytes go to a temporary file beside `path`, named `.NAME.PROCESS.part`, which then takes its name. Missing parent
/// folders are made. What is no regular file, such as a pipe or `/dev/stdout`, is written to as it stands.
///
/// Limit: the rename survives a crash of the program, not of the machine; nothing waits for the disk.
///
/// # Errors
///
/// What the system says, after the temporary file has been taken away again.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return fs::OpenOptions::new().write(true).open(path)?.write_all(bytes);
    }
    let Some(name) = path.file_name() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the path names no file"));
    };
    // A link stays a link: the file that it leads to is the one replaced.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder {
        fs::create_dir_all(folder)?;
    }
    let mut part = OsString::from(".");
    part.push(name);
    part.push(format!(".{}.part", std::process::id()));
    let part = folder.unwrap_or(Path::new(".")).join(part);
    let done = fs::write(&part, bytes).and_then(|()| fs::rename(&part, &target));
    if done.is_err() {
        // The first error is the one to tell; the part may not exist at all.
        let _ = fs::remove_file(&part);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn leaves_only_the_file_and_makes_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/er/events.csv");
        write_atomically(&path, b"one").unwrap();
        write_atomically(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(path.parent().unwrap()), ["events.csv"]);
    }

    #[test]
    fn a_failure_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("taken");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inside"), b"kept").unwrap();
        assert!(write_atomically(&path, b"bytes").is_err());
        assert_eq!(names(folder.path()), ["taken"]);
        assert_eq!(fs::read(path.join("inside")).unwrap(), b"kept");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, b"old").unwrap();
        std::os::unix::fs::symlink(&real, &link).unwrap();
        write_atomically(&link, b"whole").unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"whole");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
