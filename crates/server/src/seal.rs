//! Sealed tokens: what a mailed link says, readable only with the server's secret to prove that the server wrote it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// What a token is for. One that was sealed for one thing opens nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The exchange on an interest, and its withdrawal.
    Interest,
    /// One answer on a listing's freshness.
    Freshness,
    /// The address that was asked about a listing.
    Asked,
    /// To leave the list of those who are asked.
    Unsubscribe,
    /// To read a person's calendar.
    Calendar,
    /// To stop the alerts of a search, or of a person.
    Alert,
    /// To know an answer by that was mailed to whoever signs.
    Signature,
}

/// Half of SHA-256 is what a forger would have to guess.
const SEAL: usize = 16;

fn mac(secret: &[u8; 32], purpose: Purpose, payload: &[u8]) -> Hmac<Sha256> {
    // A key shorter than a block is filled with zeros (RFC 2104, 2).
    let mut key = hmac::digest::Key::<Hmac<Sha256>>::default();
    key[..secret.len()].copy_from_slice(secret);
    let mut mac = Hmac::new(&key);
    mac.update(match purpose {
        Purpose::Interest => b"interest\0",
        Purpose::Freshness => b"freshness\0",
        Purpose::Asked => b"asked\0",
        Purpose::Unsubscribe => b"unsubscribe\0",
        Purpose::Calendar => b"calendar\0",
        Purpose::Alert => b"alert\0",
        Purpose::Signature => b"signature\0",
    });
    mac.update(payload);
    mac
}

/// The payload with its seal, as an address holds it.
pub fn seal(secret: &[u8; 32], purpose: Purpose, payload: &[u8]) -> String {
    let mut bytes = payload.to_vec();
    bytes.extend_from_slice(&mac(secret, purpose, payload).finalize().into_bytes()[..SEAL]);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The payload of a token that this server sealed for this purpose.
pub fn open(secret: &[u8; 32], purpose: Purpose, token: &str) -> Option<Vec<u8>> {
    let mut bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let seal = bytes.split_off(bytes.len().checked_sub(SEAL)?);
    mac(secret, purpose, &bytes).verify_truncated_left(&seal).ok()?;
    Some(bytes)
}

/// What something is known by again, as long as a seal, and that tells nobody what it is.
pub fn mark(secret: &[u8; 32], purpose: Purpose, payload: &[u8]) -> [u8; SEAL] {
    let whole = mac(secret, purpose, payload).finalize().into_bytes();
    std::array::from_fn(|place| whole[place])
}

/// What a short secret is known by again: without the server's own, nobody tries them all against it.
pub fn keyed(secret: &[u8; 32], purpose: Purpose, payload: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(mac(secret, purpose, payload).finalize().into_bytes())
}

/// Whether it is of this secret, without telling by the time it takes how much of it is right.
pub fn is_keyed(secret: &[u8; 32], purpose: Purpose, payload: &[u8], kept: &str) -> bool {
    URL_SAFE_NO_PAD.decode(kept).is_ok_and(|bytes| mac(secret, purpose, payload).verify_slice(&bytes).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SECRET: [u8; 32] = [7; 32];

    #[test]
    fn a_token_opens_what_it_was_sealed_for_and_nothing_else() {
        let token = seal(&SECRET, Purpose::Freshness, b"payload");
        assert_eq!(open(&SECRET, Purpose::Freshness, &token).as_deref(), Some(&b"payload"[..]));
        assert_eq!(open(&SECRET, Purpose::Unsubscribe, &token), None);
        assert_eq!(open(&[8; 32], Purpose::Freshness, &token), None);
        assert_eq!(open(&SECRET, Purpose::Freshness, ""), None);
    }

    proptest! {
        #[test]
        fn no_change_of_a_token_is_accepted(payload in proptest::collection::vec(any::<u8>(), 0..40), at in any::<prop::sample::Index>(), bit in 0u8..8) {
            let token = seal(&SECRET, Purpose::Interest, &payload);
            prop_assert_eq!(open(&SECRET, Purpose::Interest, &token), Some(payload));
            let mut bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
            let place = at.index(bytes.len());
            bytes[place] ^= 1 << bit;
            prop_assert_eq!(open(&SECRET, Purpose::Interest, &URL_SAFE_NO_PAD.encode(bytes)), None);
        }

        #[test]
        fn whatever_is_given_is_no_token(text in ".{0,80}") {
            prop_assert_eq!(open(&SECRET, Purpose::Interest, &text), None);
        }
    }
}
