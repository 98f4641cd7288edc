//! Words cut to the room they have.

use super::canvas::Look;
use crate::report::font;

/// The text in at most `most` lines of at most `width` pixels, broken at spaces; what does not fit ends in an ellipsis.
pub(super) fn wrap(text: &str, look: Look, width: i32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer {
            Some(longer) if look.width(&longer) <= width => {
                if let Some(line) = lines.last_mut() {
                    *line = longer;
                }
            }
            _ if lines.len() < most => lines.push(cut(word, look, width)),
            _ => {
                if let Some(line) = lines.last_mut() {
                    *line = cut(&format!("{line} …"), look, width);
                }
                break;
            }
        }
    }
    lines
}

/// The text on one line of at most `width` pixels, with an ellipsis where it was cut.
pub(super) fn cut(text: &str, look: Look, width: i32) -> String {
    if look.width(text) <= width {
        return text.to_owned();
    }
    let room = f64::from(width) - font::width("…", look.size, look.bold);
    let mut taken = 0.0;
    let end = text.char_indices().find(|(at, c)| {
        taken += font::width(&text[*at..at + c.len_utf8()], look.size, look.bold);
        taken > room
    });
    let kept = end.map_or(text, |(end, _)| &text[..end]);
    format!("{}…", kept.trim_end_matches([' ', ',', '–', '-', '…']))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::ink::BLACK;
    use super::*;

    const LOOK: Look = Look::plain(14.0, BLACK);

    #[test]
    fn long_text_ends_in_an_ellipsis() {
        let lines = wrap("Ukraine’s General Staff denied that Kupiansk had fallen", LOOK, 180, 2);
        assert_eq!(lines, ["Ukraine’s General Staff", "denied that Kupiansk had…"]);
        assert_eq!(wrap("short", LOOK, 180, 2), ["short"]);
        assert!(wrap("  ", LOOK, 180, 2).is_empty());
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_room(text in "\\PC{0,200}", width in 40..400) {
            let lines = wrap(&text, LOOK, width, 2);
            prop_assert!(lines.len() <= 2);
            for line in lines {
                prop_assert!(LOOK.width(&line) <= width, "{line:?}");
            }
        }
    }
}
