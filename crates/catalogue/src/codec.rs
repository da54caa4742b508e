//! Numbers and texts as bytes: variable-length integers, differences, length-prefixed strings.
//!
//! Reading never panics and never trusts a length: whatever the bytes, the answer is a value or an error.

use domain::Slug;

/// Why bytes are no snapshot that this engine can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SnapshotError {
    /// It does not begin as a snapshot does.
    NotASnapshot,
    /// Another format: the app that reads it must be reloaded.
    OtherVersion { found: u16 },
    /// It ends too early.
    Truncated,
    /// Its checksum is wrong, or what it says makes no sense.
    Corrupted,
}

/// Writes.
#[derive(Default)]
pub struct Writer {
    pub bytes: Vec<u8>,
}

impl Writer {
    pub fn byte(&mut self, value: u8) {
        self.bytes.push(value);
    }

    /// Seven bits a byte, the smallest first (LEB128).
    pub fn number(&mut self, mut value: u64) {
        loop {
            let [low, ..] = value.to_le_bytes();
            value >>= 7;
            if value == 0 {
                return self.bytes.push(low);
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// Small negatives stay small.
    pub fn signed(&mut self, value: i64) {
        self.number(((value << 1) ^ (value >> 63)).cast_unsigned());
    }

    pub fn length(&mut self, value: usize) {
        self.number(value as u64);
    }

    pub fn text(&mut self, value: &str) {
        self.length(value.len());
        self.bytes.extend_from_slice(value.as_bytes());
    }

    /// All texts one after the other, behind all their lengths: alike bytes side by side compress better.
    pub fn texts<'a>(&mut self, values: impl Iterator<Item = &'a str> + Clone) {
        for value in values.clone() {
            self.length(value.len());
        }
        for value in values {
            self.bytes.extend_from_slice(value.as_bytes());
        }
    }

    /// A slug that is made again from its title and number; any other is written in full behind a zero.
    pub fn slug(&mut self, slug: &Slug, title: &str) {
        let base = Slug::of(title, 1);
        let rest = slug.as_str().strip_prefix(base.as_str());
        let number = match rest {
            Some("") => Some(1),
            _ => slug.as_str().rsplit_once('-').and_then(|(_, tail)| tail.parse().ok()),
        };
        match number.filter(|number| *number > 0 && Slug::of(title, *number) == *slug) {
            Some(number) => self.number(u64::from(number)),
            None => {
                self.number(0);
                self.text(slug.as_str());
            }
        }
    }
}

/// Reads.
pub struct Reader<'a> {
    rest: &'a [u8],
}

type Read<T> = Result<T, SnapshotError>;

impl<'a> Reader<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn bytes(&mut self, count: usize) -> Read<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(SnapshotError::Truncated)?;
        self.rest = rest;
        Ok(taken)
    }

    pub fn byte(&mut self) -> Read<u8> {
        Ok(self.bytes(1)?[0])
    }

    pub fn number(&mut self) -> Read<u64> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(SnapshotError::Corrupted)
    }

    pub fn signed(&mut self) -> Read<i64> {
        let value = self.number()?;
        Ok((value >> 1).cast_signed() ^ -((value & 1).cast_signed()))
    }

    pub fn small<T: TryFrom<u64>>(&mut self) -> Read<T> {
        T::try_from(self.number()?).map_err(|_| SnapshotError::Corrupted)
    }

    pub fn small_signed<T: TryFrom<i64>>(&mut self) -> Read<T> {
        T::try_from(self.signed()?).map_err(|_| SnapshotError::Corrupted)
    }

    /// How many items follow. Each takes at least one byte, so that a wrong count is found before it costs memory.
    pub fn length(&mut self) -> Read<usize> {
        let length: usize = self.small()?;
        if length > self.rest.len() { Err(SnapshotError::Truncated) } else { Ok(length) }
    }

    pub fn text(&mut self) -> Read<&'a str> {
        let length = self.length()?;
        std::str::from_utf8(self.bytes(length)?).map_err(|_| SnapshotError::Corrupted)
    }

    /// A column of `count` texts, kept as one string and its cuts.
    pub fn texts(&mut self, count: usize) -> Read<Texts> {
        let mut ends = Vec::with_capacity(count.min(self.rest.len()));
        let mut end = 0u32;
        for _ in 0..count {
            end = end.checked_add(self.small()?).ok_or(SnapshotError::Corrupted)?;
            ends.push(end);
        }
        let all = std::str::from_utf8(self.bytes(end as usize)?).map_err(|_| SnapshotError::Corrupted)?;
        if ends.iter().all(|end| all.is_char_boundary(*end as usize)) {
            Ok(Texts { all: all.to_owned(), ends })
        } else {
            Err(SnapshotError::Corrupted)
        }
    }

    /// See [`Writer::slug`].
    pub fn slug(&mut self) -> Read<SlugForm> {
        match self.small()? {
            0 => {
                let slug = Slug::parse(self.text()?).map_err(|_| SnapshotError::Corrupted)?;
                Ok(SlugForm::Full(slug))
            }
            number => Ok(SlugForm::Number(number)),
        }
    }
}

/// A slug as the snapshot holds it.
#[derive(Debug, Clone)]
pub enum SlugForm {
    Number(u32),
    Full(Slug),
}

/// A column of texts in one allocation.
#[derive(Debug, Default, Clone)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    pub fn get(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        &self.all[start..self.ends[row] as usize]
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }
}

/// FNV-1a over words of eight bytes, little-endian, the last filled with zeros, and then the length: small, quick, and enough
/// against damage, as any change of one word changes it. It is no defence against malice, which TLS is for.
pub fn checksum(bytes: &[u8]) -> u64 {
    let mix = |hash: u64, word: u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    let (words, rest) = bytes.as_chunks::<8>();
    let hash = words.iter().fold(0xcbf2_9ce4_8422_2325, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(mix(hash, u64::from_le_bytes(last)), bytes.len() as u64)
}

/// Numbers that grow by one at each new thing, told by how far back they lie: a new thing before changes none behind it,
/// so that two snapshots of nearly the same content are nearly the same bytes.
#[derive(Debug, Default)]
pub struct Recent {
    known: u64,
}

impl Recent {
    /// Zero for the next new number, otherwise the distance back from it.
    pub fn told(&mut self, number: u64) -> u64 {
        if number >= self.known {
            self.known = number + 1;
            0
        } else {
            self.known - number
        }
    }

    pub fn meant(&mut self, told: u64) -> Read<u64> {
        let number = self.known.checked_sub(told).ok_or(SnapshotError::Corrupted)?;
        if told == 0 {
            self.known += 1;
        }
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(unsigned: u64, signed: i64) {
            let mut writer = Writer::default();
            writer.number(unsigned);
            writer.signed(signed);
            let mut reader = Reader::new(&writer.bytes);
            prop_assert_eq!(reader.number(), Ok(unsigned));
            prop_assert_eq!(reader.signed(), Ok(signed));
            prop_assert!(reader.is_at_end());
        }

        #[test]
        fn numbers_by_arrival_come_back(choices in proptest::collection::vec(0u64..9, 0..40)) {
            let (mut known, mut told, mut meant) = (0, Recent::default(), Recent::default());
            for choice in choices {
                let number = choice.min(known);
                known = known.max(number + 1);
                prop_assert_eq!(meant.meant(told.told(number)), Ok(number));
            }
        }

        #[test]
        fn texts_come_back(texts in proptest::collection::vec(".{0,20}", 0..20)) {
            let mut writer = Writer::default();
            writer.texts(texts.iter().map(String::as_str));
            let read = Reader::new(&writer.bytes).texts(texts.len()).unwrap();
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), texts);
        }

        #[test]
        fn slugs_come_back(title in ".{0,40}", number in 1u32..50, other in "[a-z]{1,9}(-[a-z0-9]{1,9}){0,2}") {
            let other = Slug::parse(&other).unwrap();
            for slug in [Slug::of(&title, number), other] {
                let mut writer = Writer::default();
                writer.slug(&slug, &title);
                let read = match Reader::new(&writer.bytes).slug().unwrap() {
                    SlugForm::Number(number) => Slug::of(&title, number),
                    SlugForm::Full(slug) => slug,
                };
                prop_assert_eq!(read, slug);
            }
        }
    }
}
