//! Which encoding a file has, decided by its first letter beyond ASCII.

use encoding_rs::{Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decodes chunk by chunk into UTF-8. What cannot be decoded becomes U+FFFD.
pub struct Decode {
    declared: Option<&'static Encoding>,
    /// Absent as long as all is ASCII, which is the same in every encoding that is read here.
    decoder: Option<Decoder>,
    /// The beginning of a letter whose end is in the next chunk: too little to decide by.
    undecided: Vec<u8>,
    begun: bool,
    marked: bool,
}

impl Decode {
    pub fn new(declared: Option<&'static Encoding>) -> Self {
        Self { declared, decoder: None, undecided: Vec::new(), begun: false, marked: false }
    }

    pub fn encoding(&self) -> &'static Encoding {
        self.decoder.as_ref().map_or(UTF_8, Decoder::encoding)
    }

    /// A byte order mark is the stronger declaration; ASCII fits them all.
    pub fn declares_another(&self) -> bool {
        !self.marked
            && self.decoder.is_some()
            && self.declared.is_some_and(|declared| declared.output_encoding() != self.encoding().output_encoding())
    }

    pub fn append(&mut self, raw: &[u8], last: bool, out: &mut Vec<u8>) {
        let joined;
        let mut raw = raw;
        if !self.begun && !raw.is_empty() {
            self.begun = true;
            if let Some((encoding, length)) = Encoding::for_bom(raw) {
                raw = &raw[length..];
                self.marked = true;
                // A mark of UTF-8 before text in Windows-1252 exists: the text still decides.
                if encoding == UTF_8 {
                    self.declared = Some(UTF_8);
                } else if encoding == UTF_16LE || encoding == UTF_16BE {
                    self.decoder = Some(encoding.new_decoder_without_bom_handling());
                }
            }
        }
        if !self.undecided.is_empty() {
            joined = [std::mem::take(&mut self.undecided).as_slice(), raw].concat();
            raw = &joined;
        }
        if self.decoder.is_none() {
            let plain = Encoding::ascii_valid_up_to(raw);
            out.extend_from_slice(&raw[..plain]);
            raw = &raw[plain..];
            if raw.is_empty() {
                return;
            }
            if !last && std::str::from_utf8(raw).is_err_and(cut) {
                self.undecided = raw.to_vec();
                return;
            }
            self.decoder = Some(self.decide(raw).new_decoder_without_bom_handling());
        }
        if let Some(decoder) = &mut self.decoder {
            let start = out.len();
            let room = decoder.max_utf8_buffer_length(raw.len()).unwrap_or(raw.len() * 3 + 16);
            out.resize(start + room, 0);
            let (_, _, written, _) = decoder.decode_to_utf8(raw, &mut out[start..], last);
            out.truncate(start + written);
        }
    }

    /// UTF-8 if most of what is beyond ASCII is well-formed UTF-8: in other encodings that hardly happens by chance.
    fn decide(&self, raw: &[u8]) -> &'static Encoding {
        let (mut sound, mut broken) = (0usize, 0usize);
        for part in raw.utf8_chunks() {
            sound += part.valid().chars().filter(|letter| !letter.is_ascii()).count();
            broken += usize::from(!part.invalid().is_empty());
        }
        if sound > 0 && sound >= broken {
            return UTF_8;
        }
        match self.declared {
            Some(declared) if declared != UTF_8 => declared,
            _ => WINDOWS_1252,
        }
    }
}

/// Nothing is wrong but that the text ends too early.
fn cut(error: std::str::Utf8Error) -> bool {
    error.valid_up_to() == 0 && error.error_len().is_none()
}
