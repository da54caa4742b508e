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

/// Damages tried on each catalogue: making one costs more than reading it.
const DAMAGES: u32 = 100;

/// A short run with the other tests; `ALLIANCE_FUZZ_CASES=10000000 cargo test --release -p alliance-catalogue hostile` for a
/// long one. Cases are damages: each test tries so many.
fn cases() -> ProptestConfig {
    let cases = std::env::var("ALLIANCE_FUZZ_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(30_000u32);
    ProptestConfig { cases: cases.div_ceil(DAMAGES), ..ProptestConfig::default() }
}

/// One damage for each of `DAMAGES` cases.
fn each<T: std::fmt::Debug>(damage: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<T>> {
    proptest::collection::vec(damage, DAMAGES as usize)
}

/// What was accepted answers all that is asked of it.
fn read_to_the_end(catalogue: &Catalogue) {
    for row in 0..catalogue.mission_count() {
        catalogue.mission(row);
    }
    for row in 0..catalogue.association_count() {
        catalogue.association(row);
    }
    let filter = domain::MissionFilter { text: "atelier".into(), ..Default::default() };
    catalogue.search_missions(&filter, domain::Sort::Relevance);
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_flipped_bit_or_a_cut_is_found(stock in stock(), damages in each((any::<usize>(), 0u8..8, any::<usize>()))) {
        let mut bytes = encode(&stock);
        for (place, bit, cut) in damages {
            prop_assert!(Catalogue::decode(&bytes[..cut % bytes.len()]).is_err());
            let place = place % bytes.len();
            bytes[place] ^= 1 << bit;
            prop_assert!(Catalogue::decode(&bytes).is_err());
            bytes[place] ^= 1 << bit;
        }
    }

    #[test]
    fn damage_with_a_right_checksum_never_panics(stock in stock(), damages in each(proptest::collection::vec((any::<usize>(), any::<u8>()), 1..6))) {
        let whole = encode(&stock);
        for damage in damages {
            let mut bytes = whole.clone();
            for (place, value) in damage {
                let place = 18 + place % (bytes.len() - 18);
                bytes[place] = value;
            }
            if let Ok(catalogue) = Catalogue::decode(&seal(bytes)) {
                read_to_the_end(&catalogue);
            }
        }
    }

    #[test]
    fn random_bytes_never_panic(all in each(proptest::collection::vec(any::<u8>(), 0..300))) {
        let head = encode(&Stock::default());
        for bytes in all {
            let mut framed = head[..18].to_vec();
            framed[14..18].copy_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
            framed.extend(bytes);
            let _ = Catalogue::decode(&seal(framed));
        }
    }
}
