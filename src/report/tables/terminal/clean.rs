//! Text of documents made safe to print.

/// Text in which nothing is obeyed by a terminal: white space is one space, a control character is shown as its
/// picture (`␛` for escape), and characters that turn the direction of writing are replaced by `�`.
///
/// Not for data: CSV, Parquet and JSON keep the text as it is.
pub fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = !clean.is_empty();
            continue;
        }
        if gap {
            clean.push(' ');
            gap = false;
        }
        clean.push(shown(c));
    }
    clean
}

fn shown(c: char) -> char {
    match c {
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}' => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            '\u{fffd}'
        }
        '\u{fffe}' | '\u{ffff}' | '\u{fff9}'..='\u{fffb}' => '\u{fffd}',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_and_cursor_moves_are_shown_as_they_are() {
        assert_eq!(clean("a\u{1b}[31mred\u{7}\u{9b}2J"), "a␛[31mred␇�2J");
        assert_eq!(clean("  two\r\n\twords \u{a0} here "), "two words here");
        assert_eq!(clean("user\u{202e}txt.exe"), "user�txt.exe");
    }
}
