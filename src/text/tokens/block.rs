//! Sixty-four bytes of a text at a time: where letters, spaces and marks stand among them, one bit a byte.

/// Bytes that are looked at together.
pub(super) const BLOCK: usize = 64;

/// Where words and marks stand in a block, the first byte in the lowest bit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Block {
    /// ASCII letters and digits, and the marks between two of them that make one word of both.
    pub(super) words: u64,
    /// Characters that are not ASCII, and marks before them that may join them to the word before.
    pub(super) others: u64,
    /// All that may matter beside the words: what is neither a word, a space, a comma, nor a hyphen.
    pub(super) marks: u64,
}

impl Block {
    /// What stands in the first bytes, as many as `len`; what stands behind them counts as nothing.
    ///
    /// Hardly a branch depends on them, so that many are looked at together.
    #[inline(always)]
    pub(super) fn of(bytes: &[u8; BLOCK], len: usize) -> Block {
        let inside = if len < BLOCK { (1 << len) - 1 } else { u64::MAX };
        let letter = |byte: u8| {
            u8::from((byte | 0x20).wrapping_sub(b'a') < 26) | u8::from(byte.wrapping_sub(b'0') < 10)
        };
        // Comma, hyphen and point stand in a row.
        let joiner = |byte: u8| u8::from(byte.wrapping_sub(b',') < 3) | u8::from(byte == b'\'');
        let quiet = |byte: u8| u8::from((byte == b' ') | (byte == b',') | (byte == b'-'));
        let letters = bits(bytes, letter) & inside;
        let wide = if bytes.is_ascii() { 0 } else { bits(bytes, |byte| byte >> 7) & inside };
        let joiners = bits(bytes, joiner);
        let words = letters | joiners & letters << 1 & letters >> 1;
        let others = wide | joiners & wide >> 1;
        Block { words, others, marks: inside & !words & !bits(bytes, quiet) }
    }
}

/// The bits that `test` gives for each byte, 0 or 1.
#[inline(always)]
fn bits(bytes: &[u8; BLOCK], test: impl Fn(u8) -> u8) -> u64 {
    let tested: [u8; BLOCK] = std::array::from_fn(|at| test(bytes[at]));
    let eights = tested.as_chunks::<8>().0.iter();
    // Moves the lowest bit of each of eight bytes to a place of its own in the highest byte.
    let gather =
        |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    eights.map(gather).rev().fold(0, |bits, eight| bits << 8 | eight)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_byte_has_its_bits(
            text in "([ab,'.\\- ]|\\PC|\n){64}", len in 0..=BLOCK + 1,
        ) {
            let bytes: &[u8; BLOCK] = text.as_bytes().first_chunk().unwrap();
            let block = Block::of(bytes, len);
            let inside = &bytes[..len.min(BLOCK)];
            let is_letter = |at: usize| inside.get(at).is_some_and(u8::is_ascii_alphanumeric);
            let is_wide = |at: usize| inside.get(at).is_some_and(|byte| !byte.is_ascii());
            for at in 0..BLOCK {
                let is = |bits: u64| bits >> at & 1 == 1;
                let joins = inside.get(at).is_some_and(|byte| b",'.-".contains(byte));
                let word = is_letter(at) || joins && at > 0 && is_letter(at - 1) && is_letter(at + 1);
                proptest::prop_assert_eq!(is(block.words), word);
                proptest::prop_assert_eq!(is(block.others), is_wide(at) || joins && is_wide(at + 1));
                let mark = inside.get(at).is_some_and(|byte| !b" ,-".contains(byte)) && !word;
                proptest::prop_assert_eq!(is(block.marks), mark);
            }
        }
    }
}
