//! Which words stand in quotation marks.

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
            for (offset, byte) in text.as_bytes()[at..end].iter().enumerate() {
                inside = match byte {
                    b'"' => !inside,
                    b'\n' => false,
                    0xe2 => match &text.as_bytes()[at + offset..] {
                        [0xe2, 0x80, 0x9c, ..] => true,
                        [0xe2, 0x80, 0x9d, ..] => false,
                        _ => inside,
                    },
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
