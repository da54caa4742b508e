//! Sets of rows, one bit each.

/// A set of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: u32,
}

impl Bits {
    pub fn empty(len: u32) -> Self {
        Self { words: vec![0; (len as usize).div_ceil(64)], len }
    }

    pub fn full(len: u32) -> Self {
        let mut bits = Self { words: vec![u64::MAX; (len as usize).div_ceil(64)], len };
        let spare = bits.words.len() * 64 - len as usize;
        if let Some(last) = bits.words.last_mut() {
            *last >>= spare;
        }
        bits
    }

    pub fn set(&mut self, row: u32) {
        self.words[row as usize / 64] |= 1 << (row % 64);
    }

    pub fn and(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    pub fn or(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// How many rows two sets share, without making the set.
    pub fn count_shared(&self, other: &Self) -> u32 {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().zip(0u32..).flat_map(|(word, place)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(place * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_set_holds_what_was_put_in(len in 1u32..300, seeds in proptest::collection::btree_set(0u32..300, 0..40)) {
            let rows: Vec<u32> = seeds.into_iter().filter(|row| *row < len).collect();
            let mut bits = Bits::empty(len);
            for row in &rows {
                bits.set(*row);
            }
            prop_assert_eq!(bits.rows().collect::<Vec<_>>(), rows.clone());
            prop_assert_eq!(Bits::full(len).rows().count(), len as usize);
            prop_assert_eq!(Bits::full(len).count_shared(&bits) as usize, rows.len());
        }
    }
}
