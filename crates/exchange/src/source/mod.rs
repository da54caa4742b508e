//! Bytes become text: decoding, counting of lines, and the bound on what a parser may take at once.

mod decode;

use std::io::{self, BufRead, Read};

use encoding_rs::Encoding;

use decode::Decode;

/// What is read of a file at once.
const CHUNK: usize = 64 << 10;

/// A parser took more than it was allowed for one token.
#[derive(Debug)]
pub struct Overrun;

impl std::fmt::Display for Overrun {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("more than is read of one element")
    }
}

impl std::error::Error for Overrun {}

/// A file as UTF-8, whatever its encoding, that counts lines.
pub struct Source<R> {
    inner: R,
    raw: Box<[u8]>,
    text: Vec<u8>,
    /// How much of `text` was taken.
    taken: usize,
    decode: Decode,
    ended: bool,
    line: u32,
    allowance: usize,
}

impl<R: Read> Source<R> {
    /// `declared`: the encoding that the file says it has, if it says so.
    pub fn new(inner: R, declared: Option<&'static Encoding>) -> Self {
        Self {
            inner,
            raw: vec![0; CHUNK].into_boxed_slice(),
            text: Vec::new(),
            taken: 0,
            decode: Decode::new(declared),
            ended: false,
            line: 1,
            allowance: usize::MAX,
        }
    }

    /// The line of the next byte, from 1.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Bounds what is taken until the next call; more is an [`Overrun`].
    pub fn allow(&mut self, bytes: usize) {
        self.allowance = bytes;
    }

    /// The encoding, as far as it is known: plain ASCII is UTF-8.
    pub fn encoding(&self) -> &'static Encoding {
        self.decode.encoding()
    }

    /// The file declares another encoding than the one it was read in.
    pub fn declares_another(&self) -> bool {
        self.decode.declares_another()
    }

    /// The next byte, which stays to be taken.
    pub fn peek(&mut self) -> io::Result<Option<u8>> {
        Ok(self.fill_buf()?.first().copied())
    }

    fn fill_raw(&mut self) -> io::Result<usize> {
        let mut filled = 0;
        while filled < self.raw.len() {
            match self.inner.read(&mut self.raw[filled..]) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => filled += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(filled)
    }
}

impl<R: Read> BufRead for Source<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        while self.taken == self.text.len() && !self.ended {
            let filled = self.fill_raw()?;
            self.text.clear();
            self.taken = 0;
            self.decode.append(&self.raw[..filled], self.ended, &mut self.text);
        }
        let ready = &self.text[self.taken..];
        if self.allowance == 0 && !ready.is_empty() {
            return Err(io::Error::other(Overrun));
        }
        Ok(&ready[..ready.len().min(self.allowance)])
    }

    fn consume(&mut self, amount: usize) {
        let amount = amount.min(self.text.len() - self.taken);
        let lines = memchr::memchr_iter(b'\n', &self.text[self.taken..self.taken + amount]).count();
        self.line = self.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        self.taken += amount;
        self.allowance = self.allowance.saturating_sub(amount);
    }
}

impl<R: Read> Read for Source<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(out.len());
        out[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8], declared: Option<&'static Encoding>) -> (String, &'static str, bool) {
        let mut source = Source::new(bytes, declared);
        let mut out = String::new();
        source.read_to_string(&mut out).unwrap();
        (out, source.encoding().name(), source.declares_another())
    }

    #[test]
    fn utf_8_with_and_without_a_mark_and_windows_1252_all_become_the_same_text() {
        let told = "Nom;Équipe\nL’œuvre à côté;12 €\n";
        let (windows, ..) = encoding_rs::WINDOWS_1252.encode(told);
        let marked = [b"\xef\xbb\xbf", told.as_bytes()].concat();
        assert_eq!(text(told.as_bytes(), None), (told.into(), "UTF-8", false));
        assert_eq!(text(&marked, None), (told.into(), "UTF-8", false));
        assert_eq!(text(&windows, None), (told.into(), "windows-1252", false));
    }

    #[test]
    fn utf_16_with_a_mark_is_read_in_both_orders() {
        let told = "Nom;Équipe";
        let units: Vec<u16> = told.encode_utf16().collect();
        let little: Vec<u8> = [0xfeffu16].iter().chain(&units).flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = [0xfeffu16].iter().chain(&units).flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(text(&little, None).0, told);
        assert_eq!(text(&big, None).0, told);
    }

    #[test]
    fn the_first_accent_decides_however_far_it_is() {
        let mut late = "a".repeat(200_000).into_bytes();
        late.push(0xe9);
        let (out, name, _) = text(&late, None);
        assert!(out.ends_with('é'));
        assert_eq!(name, "windows-1252");
    }

    #[test]
    fn a_file_that_declares_what_it_is_not_is_read_as_what_it_is() {
        assert_eq!(text("é".as_bytes(), Some(encoding_rs::WINDOWS_1252)), ("é".into(), "UTF-8", true));
        assert_eq!(text(b"caf\xe9", Some(encoding_rs::UTF_8)), ("café".into(), "windows-1252", true));
    }

    #[test]
    fn a_letter_cut_by_the_end_of_a_chunk_is_whole() {
        for shift in 0..4 {
            let told = format!("{}é", "a".repeat(CHUNK - shift)) + "€𝄞";
            assert_eq!(text(told.as_bytes(), None).0, told);
        }
    }

    #[test]
    fn lines_are_counted_and_an_allowance_holds() {
        let mut source = Source::new(&b"a\nb\nc"[..], None);
        source.consume(0);
        assert_eq!(source.fill_buf().unwrap(), b"a\nb\nc");
        source.consume(3);
        assert_eq!(source.line(), 2);
        source.allow(1);
        assert_eq!(source.fill_buf().unwrap().len(), 1);
        source.consume(1);
        assert_eq!(source.line(), 3);
        let error = source.fill_buf().unwrap_err();
        assert!(error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<Overrun>));
        source.allow(10);
        assert_eq!(source.peek().unwrap(), Some(b'c'));
    }
}
