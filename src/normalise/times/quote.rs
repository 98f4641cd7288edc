//! Which words stand in quotation marks.

/// Whether each of `places`, which are in order, lies inside a quotation of `text`.
///
/// A quotation ends at its closing mark or at the end of its line, since a mark left open must not swallow a document.
/// Single marks are not read: they cannot be told from apostrophes.
pub(super) fn quoted(text: &str, places: &[u32]) -> Vec<bool> {
    let mut inside = false;
    let mut at = 0;
    places
        .iter()
        .map(|place| {
            let end = (*place as usize).max(at);
            for c in text[at..end].chars() {
                inside = match c {
                    '\u{201c}' => true,
                    '\u{201d}' | '\n' => false,
                    '"' => !inside,
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
