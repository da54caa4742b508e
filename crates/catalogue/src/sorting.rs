//! The one sort of the engine: by a number, least significant byte first, so that its time grows only with the rows.
//!
//! Every kind of sort is compiled apart, and a phone pays for each in bytes: all but words go through this one.

/// A key and the row that it belongs to.
pub type Keyed = (u64, u32);

/// Sorts by key; rows of equal key keep their order.
pub fn sort(rows: &mut Vec<Keyed>) {
    // Bytes that are the same everywhere cost nothing: most keys fill three or four of their eight.
    let (mut any, mut all) = (0, u64::MAX);
    for (key, _) in rows.iter() {
        any |= key;
        all &= key;
    }
    let differing = any & !all;
    let mut other = Vec::new();
    for shift in (0..64).step_by(8).filter(|shift| differing >> shift & 0xff != 0) {
        other.resize(rows.len(), (0, 0));
        pass(rows, &mut other, shift);
        std::mem::swap(rows, &mut other);
    }
}

/// Deals rows into piles by one byte of their keys, and lays the piles side by side.
fn pass(from: &[Keyed], to: &mut [Keyed], shift: u32) {
    let byte = |key: u64| (key >> shift & 0xff) as usize;
    let mut ends = [0u32; 256];
    for (key, _) in from {
        ends[byte(*key)] += 1;
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += std::mem::replace(end, sum);
    }
    for row in from {
        let place = &mut ends[byte(row.0)];
        to[*place as usize] = *row;
        *place += 1;
    }
}

/// The key of a signed number.
pub fn signed(number: i64) -> u64 {
    number.cast_unsigned() ^ (1 << 63)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_library_does(mut rows in proptest::collection::vec((prop_oneof![0..9u64, any::<u64>()], any::<u32>()), 0..300)) {
            let mut expected = rows.clone();
            expected.sort_by_key(|row| row.0);
            sort(&mut rows);
            prop_assert_eq!(rows, expected);
        }

        #[test]
        fn signed_numbers_sort_as_numbers(a: i64, b: i64) {
            prop_assert_eq!(signed(a).cmp(&signed(b)), a.cmp(&b));
        }
    }
}
