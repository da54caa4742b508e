//! Whatever the bytes, decoding answers: a catalogue or an error, never a panic.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{Catalogue, FORMAT_VERSION, SnapshotError, Stock, encode};
use proptest::prelude::*;

use crate::stock::stock;

/// The checksum of the format, written apart from the engine's, so that damage behind it is reached too.
fn seal(mut bytes: Vec<u8>) -> Vec<u8> {
    let payload = &bytes[18..];
    let words = payload.chunks(8).map(|chunk| chunk.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
    let filled = if payload.len().is_multiple_of(8) { Some(0) } else { None };
    let sum = words
        .chain(filled)
        .chain([payload.len() as u64])
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, word| (hash ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23));
    bytes[6..14].copy_from_slice(&sum.to_le_bytes());
    bytes
}

#[test]
fn what_is_wrong_is_told_apart() {
    let bytes = encode(&Stock::default());
    assert!(Catalogue::decode(&bytes).is_ok());
    let error = |bytes: &[u8]| Catalogue::decode(bytes).err();
    assert_eq!(error(b"<!doctype html>"), Some(SnapshotError::NotASnapshot));
    assert_eq!(error(&[]), Some(SnapshotError::Truncated));
    assert_eq!(error(&bytes[..bytes.len() - 1]), Some(SnapshotError::Truncated));
    let mut newer = bytes.clone();
    newer[4] += 1;
    assert_eq!(error(&newer), Some(SnapshotError::OtherVersion { found: FORMAT_VERSION + 1 }));
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(error(&longer), Some(SnapshotError::Corrupted));
}

/// A short run with the other tests; `ALLIANCE_FUZZ_CASES=10000000 cargo test --release -p alliance-catalogue hostile` for a long one.
fn cases() -> ProptestConfig {
    let cases = std::env::var("ALLIANCE_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(300);
    ProptestConfig { cases, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_flipped_bit_or_a_cut_is_found(stock in stock(), place: usize, bit in 0u8..8, cut: usize) {
        let bytes = encode(&stock);
        prop_assert!(Catalogue::decode(&bytes[..cut % bytes.len()]).is_err());
        let mut flipped = bytes;
        let place = place % flipped.len();
        flipped[place] ^= 1 << bit;
        prop_assert!(Catalogue::decode(&flipped).is_err());
    }

    #[test]
    fn damage_with_a_right_checksum_never_panics(stock in stock(), damage in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..6)) {
        let mut bytes = encode(&stock);
        for (place, value) in damage {
            let place = 18 + place % (bytes.len() - 18);
            bytes[place] = value;
        }
        if let Ok(catalogue) = Catalogue::decode(&seal(bytes)) {
            // What was accepted can be read to the end.
            for row in 0..catalogue.mission_count() {
                catalogue.mission(row);
            }
            for row in 0..catalogue.association_count() {
                catalogue.association(row);
            }
            catalogue.search_missions(&domain::MissionFilter { text: "atelier".into(), ..Default::default() }, domain::Sort::Relevance);
        }
    }

    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let mut framed = encode(&Stock::default());
        framed.truncate(18);
        framed[14..18].copy_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
        framed.extend(bytes);
        let _ = Catalogue::decode(&seal(framed));
    }
}
