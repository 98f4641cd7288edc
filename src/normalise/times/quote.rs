//! Which words stand in quotation marks.

use memchr::memchr3_iter;

/// Whether each of `places`, which are in order, lies inside a quotation of `text`.
///
/// A quotation ends at its closing mark or at the end of its line, since a mark left open must not swallow a document.
/// Single marks are not read: they cannot be told from apostrophes.
pub(super) fn quoted(text: &str, places: &[u32]) -> Vec<bool> {
    // Read byte by byte: the three bytes of a curly mark stand in no other character.
    let mut inside = false;
    let mut at = 0;
    places
        .iter()
        .map(|place| {
            let end = (*place as usize).max(at);
            for offset in memchr3_iter(b'"', b'\n', 0xe2, &text.as_bytes()[at..end]) {
                inside = match &text.as_bytes()[at + offset..] {
                    [b'"', ..] => !inside,
                    [b'\n', ..] | [0xe2, 0x80, 0x9d, ..] => false,
                    [0xe2, 0x80, 0x9c, ..] => true,
                    _ => inside,
                };
            }
            at = end;
            inside
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_left_open_ends_with_its_line() {
        let text = "He said “now” and now.\n“Now\nnow";
        let places: Vec<u32> =
            text.to_lowercase().match_indices("now").map(|(at, _)| at as u32).collect();
        assert_eq!(quoted(text, &places), [true, false, true, false]);
    }
}
