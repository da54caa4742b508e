//! Deltas make the snapshot that was meant, or an error.

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use catalogue::{Catalogue, FORMAT_VERSION, SnapshotError, Stock, delta, encode};
use domain::{AssociationSummary, Slug};
use proptest::prelude::*;

use crate::stock::stock;

/// One stock after some days: rows gone, rows changed, rows new.
fn later(mut stock: Stock, other: Stock, gone: &[bool], left: u16) -> Stock {
    let mut keep = gone.iter().cycle();
    stock.missions.retain(|_| !keep.next().copied().unwrap_or_default());
    for mission in stock.missions.iter_mut().step_by(3) {
        mission.places_left = left;
        mission.title.push_str(" bis");
    }
    for (number, mut mission) in (0..).zip(other.missions) {
        if let Some(association) = stock.associations.first() {
            mission.association.slug = association.slug.clone();
            mission.slug = Slug::of(&format!("nouvelle {number}"), 1);
            stock.missions.push(mission);
        }
    }
    stock
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn deltas_in_order_make_each_snapshot((a, b, c) in (stock(), stock(), stock()), gone in proptest::collection::vec(any::<bool>(), 1..6), left in 0u16..9) {
        let days = [a.clone(), later(a, b.clone(), &gone, left), later(b, c.clone(), &gone, left), c];
        let snapshots: Vec<Vec<u8>> = days.iter().map(encode).collect();
        let mut now = snapshots[0].clone();
        for next in &snapshots[1..] {
            let delta = delta::make(&now, next).unwrap();
            prop_assert!(delta::is_delta(&delta));
            now = delta::apply(&now, &delta).unwrap();
            prop_assert_eq!(&now, next);
            prop_assert!(Catalogue::decode(&now).is_ok());
        }
        // A phone that was away for all of them gets one.
        let leap = delta::make(&snapshots[0], &now).unwrap();
        prop_assert_eq!(delta::apply(&snapshots[0], &leap), Ok(now));
    }

    #[test]
    fn a_damaged_delta_is_an_error(stock in stock(), other in stock(), place: usize, bit in 0u8..8, cut: usize) {
        let (old, new) = (encode(&stock), encode(&other));
        let delta = delta::make(&old, &new).unwrap();
        prop_assert!(delta::apply(&old, &delta[..cut % delta.len()]).is_err());
        let mut flipped = delta;
        let place = place % flipped.len();
        flipped[place] ^= 1 << bit;
        // A flip may tell the same bytes in another way, but never others.
        if let Ok(made) = delta::apply(&old, &flipped) {
            prop_assert_eq!(made, new);
        }
    }

    #[test]
    fn any_bytes_behind_a_right_beginning_never_panic(stock in stock(), bytes in proptest::collection::vec(any::<u8>(), 0..60)) {
        let old = encode(&stock);
        let delta = delta::make(&old, &encode(&Stock::default())).unwrap();
        let damaged: Vec<u8> = delta[..22].iter().copied().chain(bytes).collect();
        let _ = delta::apply(&old, &damaged);
    }
}

#[test]
fn a_delta_for_another_snapshot_or_engine_is_told_apart() {
    let (old, new) = (encode(&Stock::default()), encode(&many(3)));
    let delta = delta::make(&old, &new).unwrap();
    assert_eq!(delta::apply(&new, &delta), Err(SnapshotError::Corrupted));
    assert_eq!(delta::apply(&old, &new), Err(SnapshotError::NotASnapshot));
    let mut newer = delta;
    newer[4] += 1;
    assert_eq!(delta::apply(&old, &newer), Err(SnapshotError::OtherVersion { found: FORMAT_VERSION + 1 }));
}

fn many(count: u32) -> Stock {
    let association = |number: u32| AssociationSummary {
        slug: Slug::of(&format!("Atelier {number} Commune {}", number / 3), 1),
        name: format!("Atelier {number}"),
        commune: Some(format!("Commune {}", number / 3)),
        department: None,
        location: None,
        activities: vec![format!("Activité {}", number % 17)],
        open_missions: 0,
        greyed: false,
    };
    Stock { associations: (0..count).map(association).collect(), ..Stock::default() }
}

#[test]
fn a_day_like_another_is_few_bytes() {
    let before = many(3_000);
    let mut after = before.clone();
    after.associations[700].name.push_str(" renommé");
    let mut new = after.associations[900].clone();
    (new.name, new.commune) = ("Nouvelle venue".to_owned(), Some("Commune nouvelle".to_owned()));
    after.associations.insert(1_500, new);
    after.associations.remove(2_200);
    let (old, new) = (encode(&before), encode(&after));
    let delta = delta::make(&old, &new).unwrap();
    assert_eq!(delta::apply(&old, &delta).as_ref(), Ok(&new));
    assert!(delta.len() < 400, "{} bytes for three rows of {}", delta.len(), new.len());
}
