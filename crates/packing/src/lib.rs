//! Packs bytes for the way.
//!
//! The encoder is generic: it is compiled where it is called. Here that is optimised in every profile (`Cargo.toml` of the
//! workspace); in the server's own development build it would be thirty times slower.

use std::io;

use brotli::enc::BrotliEncoderParams;

/// The window that any browser takes, as a power of two.
const WINDOW: i32 = 24;

/// The bytes in brotli. `quality` is from 0, the quickest, to 11, the smallest.
pub fn brotli(mut bytes: &[u8], quality: i32) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality, lgwin: WINDOW, size_hint: bytes.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut bytes, &mut packed, &parameters)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
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
    fn nothing_is_packed_too() {
        let mut back = Vec::new();
        let packed = brotli(&[], 11).expect("memory takes all bytes");
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut back).expect("sound");
        assert!(back.is_empty());
    }
}
