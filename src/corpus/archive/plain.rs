//! Rows that are read without a parser: objects whose values are strings, numbers and names.

use memchr::{memchr, memchr2};
use serde::de::IgnoredAny;

use super::{ArchiveRow, minute};

/// Room for strings that hold escapes, kept from one row to the next.
#[derive(Default)]
pub(super) struct Room {
    id: String,
    outlet: String,
    text: String,
}

/// The row of a line; `None` for whatever is not as plain as most rows are, which is for a parser to judge.
///
/// What it gives is what a parser gives: a row that JSON does not allow is `None`.
pub(super) fn read<'a>(line: &'a [u8], room: &'a mut Room) -> Option<ArchiveRow<'a>> {
    let line = std::str::from_utf8(line).ok()?.trim_ascii();
    // Over the whole line, so that many bytes are looked at together.
    if line.bytes().fold(false, |found, byte| found | (byte < b' ')) {
        return None;
    }
    let mut rest = line.strip_prefix('{')?;
    let (mut id, mut outlet, mut published, mut text) = (None, None, None, None);
    loop {
        let (name, after) = string(rest.trim_ascii_start())?;
        let value = after.trim_ascii_start().strip_prefix(':')?.trim_ascii_start();
        let held = match name {
            "id" => Some(&mut id),
            "outlet" => Some(&mut outlet),
            "published" => Some(&mut published),
            "text" => Some(&mut text),
            name if name.contains('\\') => return None,
            _ => None,
        };
        let after = if value.starts_with('"') {
            let (string, after) = string(value)?;
            match held {
                Some(held) if held.is_none() => *held = Some(string),
                Some(_) => return None,
                // Whether the escapes of a string that nobody asks for are sound is for a parser to judge.
                None if string.contains('\\') => {
                    serde_json::from_str::<IgnoredAny>(&value[..value.len() - after.len()]).ok()?;
                }
                None => {}
            }
            after
        } else {
            let end = memchr2(b',', b'}', value.as_bytes())?;
            let (value, after) = value.split_at(end);
            let sound = serde_json::from_str::<IgnoredAny>(value).is_ok();
            if held.is_some() || !sound || value.starts_with(['[', '{']) {
                return None;
            }
            after
        };
        let after = after.trim_ascii_start();
        match after.strip_prefix(',') {
            Some(after) => rest = after,
            None if after == "}" => break,
            None => return None,
        }
    }
    let published = match published {
        Some(published) if published.contains('\\') => return None,
        published => published,
    };
    Some(ArchiveRow {
        id: unescaped(id?, &mut room.id)?,
        outlet: match outlet {
            Some(outlet) => Some(unescaped(outlet, &mut room.outlet)?),
            None => None,
        },
        minute: published.and_then(minute),
        text: unescaped(text?, &mut room.text)?,
        offset: 0,
    })
}

/// The string that `json` begins with, its escapes as they are, and what stands behind it.
fn string(json: &str) -> Option<(&str, &str)> {
    let inside = json.strip_prefix('"')?;
    let bytes = inside.as_bytes();
    let mut at = 0;
    loop {
        at += memchr2(b'"', b'\\', bytes.get(at..)?)?;
        if bytes[at] == b'"' {
            return Some((&inside[..at], &inside[at + 1..]));
        }
        at += 2;
    }
}

/// A string without its escapes; `None` when it holds one that few rows hold.
fn unescaped<'a>(string: &'a str, room: &'a mut String) -> Option<&'a str> {
    let Some(mut at) = memchr(b'\\', string.as_bytes()) else { return Some(string) };
    room.clear();
    let mut rest = string;
    loop {
        room.push_str(&rest[..at]);
        let mut chars = rest[at + 1..].chars();
        room.push(match chars.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            same @ ('"' | '\\' | '/') => same,
            'u' => {
                let digits = chars.as_str().get(..4)?;
                if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                    return None;
                }
                chars = chars.as_str()[4..].chars();
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        });
        rest = chars.as_str();
        // Often one escape follows another.
        match if rest.starts_with('\\') { Some(0) } else { memchr(b'\\', rest.as_bytes()) } {
            Some(next) => at = next,
            None => break,
        }
    }
    room.push_str(rest);
    Some(room)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        /// A row that is read without a parser is the row that a parser reads.
        #[test]
        fn what_is_read_is_what_a_parser_reads(
            id in "\\PC{0,6}", text in "(\\PC|\n|\t|\"|\\\\){0,40}", number in -9.0..9.0f64, nothing in prop::option::of("[a\"]{0,3}"),
        ) {
            let row = serde_json::json!({"id": id, "text": text, "n": number, "more": nothing, "published": "2025-12-08T11:49"});
            let line = row.to_string();
            let mut room = Room::default();
            let read = read(line.as_bytes(), &mut room).expect("such rows are plain");
            prop_assert_eq!((read.id, read.text), (id.as_str(), text.as_str()));
            prop_assert!(read.outlet.is_none() && read.minute.is_some());
        }

        #[test]
        fn nothing_is_read_that_no_parser_reads(line in "\\{\"id\":\"a\",\"text\":\"b\"[\"a:,\\\\ un0-9{}\t]{0,12}\\}") {
            if read(line.as_bytes(), &mut Room::default()).is_some() {
                prop_assert!(serde_json::from_str::<serde_json::Value>(&line).is_ok(), "{}", line);
            }
        }
    }
}
