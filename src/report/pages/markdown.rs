//! Article text as Markdown that shows as it was written.

use crate::report::clean::shown;

/// Text with everything escaped that Markdown or HTML inside Markdown would act upon, on one line.
///
/// Control characters and those that turn the direction of writing are made visible. Escaped with a backslash: the marks of emphasis, code, links, tables, headings, strike-through, mentions and mathematics;
/// as entities: angle brackets and ampersands; so are the marks that would start a list, rule or quotation at the head of a line, and
/// the colon and full stop that make a bare address a link. Underscores between letters or digits stay: they act nowhere.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + text.len() / 8);
    let mut previous = ' ';
    let mut rest = text.char_indices().peekable();
    let mut head = true;
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map(|&(_, next)| next);
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '_' if previous.is_alphanumeric() && next.is_some_and(char::is_alphanumeric) => {
                escaped.push('_');
            }
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '$' | '@' | '!'
            | '^' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '-' | '+' | '=' if head => {
                escaped.push('\\');
                escaped.push(c);
            }
            '.' | ')' if numbered(&text[..at]) => {
                escaped.push('\\');
                escaped.push(c);
            }
            ':' if text[at..].starts_with("://") => escaped.push_str("\\:"),
            '.' if ends_with_www(&text[..at]) => escaped.push_str("\\."),
            c if c.is_whitespace() => {
                if !escaped.ends_with(' ') {
                    escaped.push(' ');
                }
            }
            c => escaped.push(shown(c)),
        }
        head = head && c.is_whitespace();
        previous = c;
    }
    escaped
}

/// Whether text is the number of a list item: at most nine digits at the head of the line.
fn numbered(before: &str) -> bool {
    let digits = before.trim_start();
    (1..=9).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_with_www(before: &str) -> bool {
    before.len() >= 3 && before.as_bytes()[before.len() - 3..].eq_ignore_ascii_case(b"www")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_of_markdown_and_html_lose_their_force() {
        for (text, expected) in [
            ("# Heading", "\\# Heading"),
            ("a | b", "a \\| b"),
            ("`code`", "\\`code\\`"),
            ("[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
            ("<script>", "&lt;script&gt;"),
            ("&lt;", "&amp;lt;"),
            ("- item", "\\- item"),
            ("1. item", "1\\. item"),
            ("it cost 1.5m", "it cost 1.5m"),
            ("***", "\\*\\*\\*"),
            ("![x](y)", "\\!\\[x\\](y)"),
            ("000_f39f.txt", "000_f39f.txt"),
            ("_x_", "\\_x\\_"),
            ("http://a.example www.b.example", "http\\://a.example www\\.b.example"),
            ("two\n\n# lines\r\n---", "two \\# lines ---"),
            ("a\u{1b}[31m\u{202e}b\u{7}", "a␛\\[31m�b␇"),
            ("~~gone~~ $x$ @name", "\\~\\~gone\\~\\~ \\$x\\$ \\@name"),
        ] {
            assert_eq!(escape(text), expected);
        }
    }

    proptest! {
        #[test]
        fn no_line_break_and_no_bare_mark_survives(text in "\\PC{0,40}|[<>|`#\\[\\]\\\\\n*_ a1.-]{0,40}") {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains(['\n', '\r', '<', '>']));
            let mut bare = true;
            for c in escaped.chars() {
                prop_assert!(!bare || !matches!(c, '|' | '`' | '[' | ']' | '#' | '*'), "{escaped}");
                bare = !bare || c != '\\';
            }
        }
    }
}
