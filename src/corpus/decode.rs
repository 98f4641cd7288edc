//! Bytes to text: UTF-8 with or without a byte order mark, UTF-16, and what else the bytes themselves suggest.

use std::borrow::Cow;
use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and what a reader should know of its decoding.
#[derive(Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// The encoding, when it was not UTF-8, and whether bytes were lost.
    pub(super) doubt: Option<String>,
}

/// So many bytes suffice to tell what a file is.
pub(super) const HEAD: usize = 64 * 1024;

/// What bytes look like when they are no text; `None` when they may be.
///
/// Told by the first bytes that formats begin with, and by control characters: a text has next to none.
pub(super) fn binary(head: &[u8]) -> Option<&'static str> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"BZh", "a bzip2 archive"),
        (b"\xfd7zXZ", "an XZ archive"),
        (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
        (b"Rar!", "a RAR archive"),
        (b"{\\rtf", "an RTF document"),
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"PAR1", "a Parquet table"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "a database"),
        (b"\xd0\xcf\x11\xe0", "an Office document"),
    ];
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(kind);
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("a tar archive");
    }
    if wide(head).is_some() {
        return None;
    }
    let control = |byte: u8| byte < 32 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    // Counted in so small parts that a byte holds the count: many bytes are then looked at in one step.
    let counts =
        head.chunks(255).map(|part| part.iter().map(|byte| u8::from(control(*byte))).sum());
    let controls: usize = counts.map(|count: u8| usize::from(count)).sum();
    (controls * 100 > head.len()).then_some("a binary file")
}

/// UTF-16 by its byte order mark, or by the zero bytes that Latin letters have in it.
pub(super) fn wide(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    memchr::memchr(0, head)?;
    let pairs = head.len() / 2;
    let zeros = |offset: usize| {
        head.chunks_exact(2).filter(|pair| pair[offset] == 0 && pair[1 - offset] != 0).count()
    };
    let (high_first, low_first) = (zeros(0), zeros(1));
    if pairs >= 4 && low_first * 10 > pairs * 6 && high_first * 50 < pairs {
        return Some(UTF_16LE);
    }
    (pairs >= 4 && high_first * 10 > pairs * 6 && low_first * 50 < pairs).then_some(UTF_16BE)
}

/// Decodes the bytes of one document.
///
/// Bytes that are UTF-8 but for a few are read as UTF-8, with a replacement character for each; others by detection
/// among the encodings of the web, which is Windows-1252 for English. Nothing fails: [`binary`] is asked first.
pub(super) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some(encoding) = wide(&bytes[..bytes.len().min(HEAD)]) {
        let (text, _, lost) = encoding.decode(&bytes);
        let doubt = lost.then(|| "UTF-16 that breaks off or holds broken pairs".to_owned());
        return Decoded { text: text.into_owned(), doubt };
    }
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, doubt: None },
        Err(error) => error,
    };
    let offset = error.utf8_error().valid_up_to();
    let bytes = error.into_bytes();
    if is_damaged_utf8(&bytes) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let doubt = format!("UTF-8 with broken bytes, the first at byte {offset}");
        return Decoded { text, doubt: Some(doubt) };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    // The host of a British page: where the bytes leave it open, English news is Windows-1252.
    let guess = detector.guess(Some(b"uk"), Utf8Detection::Deny);
    let encoding = if guess == UTF_8 { WINDOWS_1252 } else { guess };
    let (text, lost) = encoding.decode_without_bom_handling(&bytes);
    let (text, encoding) = if lost {
        (WINDOWS_1252.decode_without_bom_handling(&bytes).0, WINDOWS_1252)
    } else {
        (text, encoding)
    };
    let doubt = format!("not UTF-8 (byte {offset}); taken for {}", encoding.name().to_lowercase());
    Decoded { text: text.into_owned(), doubt: Some(doubt) }
}

/// The text of the first bytes of a file, which may break off inside a character.
pub(super) fn begin(head: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(head) {
        Ok(text) if !text.starts_with('\u{feff}') && wide(head).is_none() => Cow::Borrowed(text),
        _ => Cow::Owned(decode(head.to_vec()).text),
    }
}

/// The first [`HEAD`] bytes of a text, or a little less.
pub(super) fn start(text: &str) -> &str {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Decodes a web page: as UTF-8 where it is, else as whoever sent it or the page itself declares, else by detection.
///
/// A declaration that the bytes contradict is not believed.
pub(super) fn decode_page(bytes: Vec<u8>, sent: Option<&str>) -> Decoded {
    if wide(&bytes[..bytes.len().min(HEAD)]).is_some() || std::str::from_utf8(&bytes).is_ok() {
        return decode(bytes);
    }
    let stated = declared(&bytes[..bytes.len().min(4096)]);
    let names = [sent.map(str::to_owned), stated].into_iter().flatten();
    for encoding in names.filter_map(|name| Encoding::for_label(name.as_bytes())) {
        if encoding == UTF_8 || encoding == encoding_rs::X_USER_DEFINED {
            continue;
        }
        let (text, lost) = encoding.decode_without_bom_handling(&bytes);
        if !lost {
            return Decoded { text: text.into_owned(), doubt: None };
        }
    }
    decode(bytes)
}

/// The encoding that a page names in its first bytes: `charset=` of a meta tag, `encoding=` of an XML declaration.
fn declared(head: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let meta = head.find("charset=").map(|at| at + "charset=".len());
    let xml = || {
        let end = head.find("?>").filter(|_| head.trim_start().starts_with("<?xml"))?;
        head[..end].find("encoding=").map(|at| at + "encoding=".len())
    };
    let at = meta.or_else(xml)?;
    let rest = head[at..].trim_start_matches(['"', '\'', ' ']);
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | ':'))?;
    (end > 0).then(|| rest[..end].to_owned())
}

/// Whether most of what is no ASCII is sound UTF-8: then single bytes were broken, and no other encoding was meant.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken * 2
}

/// A file of rows as UTF-8: passed on as it is, or narrowed from UTF-16 part by part.
///
/// Other encodings are left to the rows, each of which is decoded by itself. `head` holds the first bytes of `reader`.
pub(super) fn narrowed(head: &[u8], reader: Box<dyn Read + Send>) -> Box<dyn Read + Send> {
    match wide(head) {
        Some(encoding) => Box::new(Narrowed {
            reader,
            decoder: encoding.new_decoder_with_bom_removal(),
            text: Vec::new(),
            at: 0,
            ended: false,
        }),
        None => reader,
    }
}

struct Narrowed {
    reader: Box<dyn Read + Send>,
    decoder: Decoder,
    /// What is decoded and not yet handed on, from `at`.
    text: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Read for Narrowed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            let mut wide = [0; 8192];
            let read = self.reader.read(&mut wide)?;
            self.ended = read == 0;
            // Two bytes become three at most; a few more flush what is held back at the end.
            self.text.resize(read * 3 / 2 + 16, 0);
            let (_, _, written, _) =
                self.decoder.decode_to_utf8(&wide[..read], &mut self.text, self.ended);
            self.text.truncate(written);
            self.at = 0;
        }
        let part = &self.text[self.at..];
        let length = part.len().min(buffer.len());
        buffer[..length].copy_from_slice(&part[..length]);
        self.at += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, big: bool, mark: bool) -> Vec<u8> {
        let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn the_usual_encodings() {
        let text = "Zelensky said: “£10m” – naïve";
        for (big, mark) in [(false, true), (true, true), (false, false), (true, false)] {
            assert_eq!(decode(utf16(text, big, mark)).text, text, "{big} {mark}");
            assert_eq!(binary(&utf16(text, big, mark)), None);
        }
        let marked = [b"\xef\xbb\xbf".as_slice(), text.as_bytes()].concat();
        assert_eq!(decode(marked).text, text);
        let (old, _, _) = WINDOWS_1252.encode(text);
        let decoded = decode(old.into_owned());
        assert_eq!(decoded.text, text);
        assert_eq!(decoded.doubt.unwrap(), "not UTF-8 (byte 15); taken for windows-1252");
    }

    #[test]
    fn what_a_page_declares_is_believed_where_the_bytes_allow_it() {
        let read = |bytes: &[u8], sent| decode_page(bytes.to_vec(), sent).text;
        let (koi, _, _) = encoding_rs::KOI8_R.encode("<meta charset=koi8-r><p>Киев");
        assert_eq!(read(&koi, None), "<meta charset=koi8-r><p>Киев");
        assert_eq!(
            read("<meta charset=iso-8859-1><p>naïve".as_bytes(), None),
            "<meta charset=iso-8859-1><p>naïve"
        );
        assert_eq!(read(b"<meta charset=utf-8><p>caf\xe9s", None), "<meta charset=utf-8><p>cafés");
        let (cp, _, _) = encoding_rs::WINDOWS_1251.encode("<p>Киев");
        assert_eq!(read(&cp, Some("windows-1251")), "<p>Киев");
    }

    #[test]
    fn a_broken_byte_in_utf8_breaks_one_character() {
        let decoded =
            decode(b"\xe2\x80\x9cWe\xe2\x80\x99re ready\xe2\x80\x9d, he sa\xffid".to_vec());
        assert_eq!(decoded.text, "“We’re ready”, he sa\u{fffd}id");
        assert!(decoded.doubt.unwrap().contains("byte 26"));
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(binary(b"%PDF-1.7 ..."), Some("a PDF file"));
        assert_eq!(binary(&[0, 1, 2, 3, 250, 0, 0, 9]), Some("a binary file"));
        assert_eq!(binary("Київ сьогодні".as_bytes()), None);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_decoded(bytes: Vec<u8>) {
            let _ = binary(&bytes);
            let _ = decode(bytes);
        }
    }
}
