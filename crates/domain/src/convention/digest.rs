//! The fingerprint of bytes. The server brings the function that computes it: the phone only compares and shows.

use serde::{Deserialize, Serialize};

use crate::problem::FieldCode;

/// A function that makes fingerprints: SHA-256.
pub type Hash = fn(&[u8]) -> [u8; 32];

/// Thirty-two bytes, written as sixty-four hexadecimal digits in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, pattern = "^[0-9a-f]{64}$"))]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// What the first record of a chain follows.
    pub const NONE: Self = Self([0; 32]);

    pub fn of(bytes: &[u8], hash: Hash) -> Self {
        Self(hash(bytes))
    }

    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let text = text.trim().as_bytes();
        if text.is_empty() {
            return Err(FieldCode::Required);
        }
        let mut bytes = [0; 32];
        let (pairs, rest) = text.as_chunks::<2>();
        if pairs.len() != bytes.len() || !rest.is_empty() {
            return Err(FieldCode::Unknown);
        }
        for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
            let (high, low) = value(*high).zip(value(*low)).ok_or(FieldCode::Unknown)?;
            *byte = high * 16 + low;
        }
        Ok(Self(bytes))
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl TryFrom<String> for Digest {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(FieldCode::as_str)
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_sixty_four_lower_digits_are_a_fingerprint() {
        assert_eq!(Digest::parse(&"0".repeat(64)), Ok(Digest::NONE));
        assert_eq!(Digest::parse(" "), Err(FieldCode::Required));
        for text in ["0", &"0".repeat(63), &"0".repeat(66), &"g".repeat(64), &"A".repeat(64), &"é".repeat(32)] {
            assert_eq!(Digest::parse(text), Err(FieldCode::Unknown), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(bytes: [u8; 32]) {
            let digest = Digest::from_bytes(bytes);
            prop_assert_eq!(Digest::parse(&digest.to_string()), Ok(digest));
        }
    }
}
