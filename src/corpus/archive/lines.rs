//! A file line by line, in place.

use std::io::{self, Read};

use memchr::memchr;

/// The lines of a file; one at a time is held, with what was read behind it.
pub(super) struct Lines<R> {
    source: R,
    buffer: Vec<u8>,
    /// What of the buffer is read and not yet given.
    begin: usize,
    end: usize,
}

/// Bytes that are asked for at a time.
const ROOM: usize = 1 << 17;

impl<R: Read> Lines<R> {
    pub(super) fn new(source: R) -> Lines<R> {
        Lines { source, buffer: vec![0; ROOM], begin: 0, end: 0 }
    }

    /// The next line without its break; `None` at the end. Linear in its length.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Option<&[u8]>> {
        let mut looked_at = self.begin;
        loop {
            if let Some(at) = memchr(b'\n', &self.buffer[looked_at..self.end]) {
                let line = self.begin..looked_at + at;
                self.begin = line.end + 1;
                return Ok(Some(&self.buffer[line]));
            }
            if self.begin > 0 {
                self.buffer.copy_within(self.begin..self.end, 0);
                (self.begin, self.end) = (0, self.end - self.begin);
            }
            looked_at = self.end;
            if self.end == self.buffer.len() {
                self.buffer.resize(self.end * 2, 0);
            }
            let read = match self.source.read(&mut self.buffer[self.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                read => read?,
            };
            self.end += read;
            if read == 0 {
                let line = 0..self.end;
                (self.begin, self.end) = (0, 0);
                return Ok((!line.is_empty()).then(|| &self.buffer[line]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn lines_are_those_between_the_breaks(text in "[ab\n]{0,40}", long in 0..3usize) {
            let text = text.replace('b', &"b".repeat(long * ROOM / 2));
            let mut lines = Lines::new(text.as_bytes());
            let mut found = Vec::new();
            while let Some(line) = lines.next().unwrap() {
                found.push(String::from_utf8(line.to_vec()).unwrap());
            }
            let expected: Vec<&str> = text.lines().collect();
            prop_assert_eq!(found, expected);
        }
    }
}
