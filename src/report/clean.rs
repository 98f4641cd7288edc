//! Text of documents made safe to show: what a terminal, a browser or a spreadsheet would obey is made visible.

/// Text in which nothing is obeyed that cannot be seen: a control character is shown as its picture (`␛` for escape), and
/// characters that turn the direction of writing are replaced by `�`. Tabs and line breaks stay; a carriage return alone,
/// which would write over its line, does not.
///
/// For pages, CSV and standard error; JSON Lines and Parquet keep the text.
pub fn visible(text: &str) -> String {
    let mut characters = text.chars().peekable();
    let mut visible = String::with_capacity(text.len());
    while let Some(c) = characters.next() {
        let kept = matches!(c, '\n' | '\t') || c == '\r' && characters.peek() == Some(&'\n');
        visible.push(if kept { c } else { shown(c) });
    }
    visible
}

/// Text on one line in which nothing is obeyed: as [`visible`], with every run of white space as one space, none at the
/// edges.
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

/// A character that is no white space, as it can be seen.
pub(super) fn shown(c: char) -> char {
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
        assert_eq!(visible("a\u{1b}]0;\u{7}\n\tb\u{2066}\u{85}"), "a␛]0;␇\n\tb��");
        assert_eq!(visible("one\r\ntwo\rthree"), "one\r\ntwo␍three");
        assert_eq!(clean("user\u{202e}txt.exe"), "user�txt.exe");
    }
}
