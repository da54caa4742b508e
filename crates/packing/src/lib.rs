//! Packs bytes for the way.
//!
//! The encoder is generic: it is compiled where it is called. Here that is optimised in every profile (`Cargo.toml` of the
//! workspace); in the server's own development build it would be thirty times slower.

use std::io::{self, Read};

use brotli::enc::BrotliEncoderParams;

/// The window that any browser takes, as a power of two.
const WINDOW: i32 = 24;

/// The bytes in brotli. `quality` is from 0, the quickest, to 11, the smallest.
pub fn brotli(bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    Ok(brotli_while(bytes, quality, &|| true)?.unwrap_or_default())
}

/// The same for bytes that take seconds: `None` soon after they are not `wanted` any more.
pub fn brotli_while(bytes: &[u8], quality: i32, wanted: &dyn Fn() -> bool) -> io::Result<Option<Vec<u8>>> {
    let parameters = BrotliEncoderParams { quality, lgwin: WINDOW, size_hint: bytes.len(), ..Default::default() };
    let mut source = Source { bytes, wanted, given_up: false };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut source, &mut packed, &parameters)?;
    Ok(if source.given_up { None } else { Some(packed) })
}

/// Bytes that end early when nobody wants them any more: the encoder stops for nothing else.
struct Source<'a> {
    bytes: &'a [u8],
    wanted: &'a dyn Fn() -> bool,
    given_up: bool,
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.given_up = self.given_up || !(self.wanted)();
        if self.given_up { Ok(0) } else { self.bytes.read(buffer) }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_the_best_quality_is_the_smallest() {
        let text: Vec<u8> =
            (0..20_000_u32).flat_map(|number| (number * 7919 % 1000).to_string().into_bytes()).collect();
        let sizes = [1, 5, 11].map(|quality| {
            let packed = brotli(&text, quality).expect("memory takes all bytes");
            let mut back = Vec::new();
            brotli::BrotliDecompress(&mut packed.as_slice(), &mut back).expect("sound");
            assert_eq!(back, text);
            packed.len()
        });
        assert!(sizes.is_sorted_by(|one, next| one >= next), "{sizes:?}");
    }

    #[test]
    fn what_is_not_wanted_any_more_is_given_up() {
        let (text, asked) = (vec![b'a'; 1 << 20], Cell::new(0));
        let wanted = || asked.replace(asked.get() + 1) < 3;
        assert_eq!(brotli_while(&text, 5, &wanted).expect("memory takes all bytes"), None);
        // Nobody is asked again: it stays given up.
        assert_eq!(asked.get(), 4);
        let packed = brotli_while(&text, 5, &|| true).expect("memory takes all bytes");
        assert_eq!(packed, Some(brotli(&text, 5).expect("memory takes all bytes")));
    }

    #[test]
    fn nothing_is_packed_too() {
        let mut back = Vec::new();
        let packed = brotli(&[], 11).expect("memory takes all bytes");
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut back).expect("sound");
        assert!(back.is_empty());
    }
}
