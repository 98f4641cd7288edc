//! A file line by line, in place.

use std::io::{self, Read};

use memchr::memchr;

/// The lines of a file; one at a time is held, with what was read behind it.
pub(super) struct Lines<R> {
    source: R,
    limit: usize,
    buffer: Vec<u8>,
    /// What of the buffer is read and not yet given.
    begin: usize,
    end: usize,
}

/// Bytes that are asked for at a time.
const ROOM: usize = 1 << 17;

/// What comes next in a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next<'a> {
    /// A line without its break.
    Line(&'a [u8]),
    /// A line that is longer than may be held.
    TooLong,
    /// Nothing.
    End,
}

impl<R: Read> Lines<R> {
    /// The lines of `source`, none of which may be longer than `limit` bytes.
    pub(super) fn new(source: R, limit: usize) -> Lines<R> {
        Lines { source, limit, buffer: vec![0; ROOM], begin: 0, end: 0 }
    }

    /// The next line. Linear in its length; what follows a line that is too long is not read.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub(super) fn next(&mut self) -> io::Result<Next<'_>> {
        let mut looked_at = self.begin;
        loop {
            if let Some(at) = memchr(b'\n', &self.buffer[looked_at..self.end]) {
                let line = self.begin..looked_at + at;
                self.begin = line.end + 1;
                if line.len() > self.limit {
                    return Ok(Next::TooLong);
                }
                return Ok(Next::Line(&self.buffer[line]));
            }
            if self.end - self.begin > self.limit {
                return Ok(Next::TooLong);
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
                let ends = line.is_empty();
                return Ok(if ends { Next::End } else { Next::Line(&self.buffer[line]) });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_line_without_end_is_not_held() {
        let mut lines = Lines::new(std::io::repeat(b'a'), 3 * ROOM);
        assert_eq!(lines.next().unwrap(), Next::TooLong);
        assert!(lines.buffer.len() <= 4 * ROOM);
        let mut lines = Lines::new(&b"abc\nabcd\n"[..], 3);
        assert_eq!(lines.next().unwrap(), Next::Line(b"abc"));
        assert_eq!(lines.next().unwrap(), Next::TooLong);
    }

    proptest! {
        #[test]
        fn lines_are_those_between_the_breaks(text in "[ab\n]{0,40}", long in 0..3usize) {
            let text = text.replace('b', &"b".repeat(long * ROOM / 2));
            let mut lines = Lines::new(text.as_bytes(), text.len());
            let mut found = Vec::new();
            while let Next::Line(line) = lines.next().unwrap() {
                found.push(String::from_utf8(line.to_vec()).unwrap());
            }
            let expected: Vec<&str> = text.lines().collect();
            prop_assert_eq!(found, expected);
        }
    }
}
