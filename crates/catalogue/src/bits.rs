//! Sets of rows, one bit each.

/// A set of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: u32,
}

/// What of a word lies between two rows.
fn mask(word: usize, start: u32, end: u32) -> u64 {
    let first = word as u64 * 64;
    let from = u64::from(start).saturating_sub(first).min(64);
    let to = u64::from(end).saturating_sub(first).min(64);
    let below = |count: u64| if count == 64 { u64::MAX } else { (1 << count) - 1 };
    below(to) & !below(from)
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

    pub fn has(&self, row: u32) -> bool {
        self.words[row as usize / 64] >> (row % 64) & 1 == 1
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

    /// How many rows there could be.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// How many rows two sets share, without making the set.
    pub fn count_shared(&self, other: &Self) -> u32 {
        self.words.iter().zip(&other.words).map(|(a, b)| (a & b).count_ones()).sum()
    }

    /// The words that hold the rows from `start` to before `end`, each with its place and what of it counts.
    fn span(start: u32, end: u32) -> impl Iterator<Item = (usize, u64)> {
        let (first, last) = (start as usize / 64, (end as usize).div_ceil(64));
        (first..last).map(move |word| (word, mask(word, start, end)))
    }

    /// The rows from `start` to before `end`, in order.
    pub fn rows_within(&self, start: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
        Self::span(start, end).zip(start / 64..).flat_map(|((word, mask), place)| {
            let mut rest = self.words[word] & mask;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(place * 64 + bit)
            })
        })
    }

    /// The rows, in order.
    pub fn rows(&self) -> impl Iterator<Item = u32> + '_ {
        self.rows_within(0, self.len)
    }
}

/// A set that counts any span in the same time, however long: it knows how many rows lie before each stretch of words.
#[derive(Debug)]
pub struct Ranked {
    bits: Bits,
    before: Vec<u32>,
}

/// Words of a stretch.
const STRETCH: usize = 8;

impl Ranked {
    pub fn new(bits: Bits) -> Self {
        let mut before = Vec::with_capacity(bits.words.len() / STRETCH + 1);
        let mut sum = 0;
        for stretch in bits.words.chunks(STRETCH) {
            before.push(sum);
            sum += stretch.iter().map(|word| word.count_ones()).sum::<u32>();
        }
        before.push(sum);
        Self { bits, before }
    }

    pub fn bits(&self) -> &Bits {
        &self.bits
    }

    fn before(&self, row: u32) -> u32 {
        let word = row as usize / 64;
        let stretch = word / STRETCH;
        let words = self.bits.words[stretch * STRETCH..word].iter().map(|word| word.count_ones()).sum::<u32>();
        let rest = self.bits.words.get(word).map_or(0, |word| (word & ((1 << (row % 64)) - 1)).count_ones());
        self.before[stretch] + words + rest
    }

    /// How many rows from `start` to before `end`.
    pub fn count_within(&self, start: u32, end: u32) -> u32 {
        if end - start == 1 {
            return u32::from(self.bits.has(start));
        }
        self.before(end) - self.before(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bits(len: u32, seeds: &std::collections::BTreeSet<u32>) -> (Bits, Vec<u32>) {
        let rows: Vec<u32> = seeds.iter().copied().filter(|row| *row < len).collect();
        let mut bits = Bits::empty(len);
        for row in &rows {
            bits.set(*row);
        }
        (bits, rows)
    }

    proptest! {
        #[test]
        fn a_set_holds_what_was_put_in(len in 1u32..300, seeds in proptest::collection::btree_set(0u32..300, 0..40)) {
            let (bits, rows) = bits(len, &seeds);
            prop_assert_eq!(bits.rows().collect::<Vec<_>>(), rows.clone());
            prop_assert!((0..len).all(|row| bits.has(row) == rows.contains(&row)));
            prop_assert_eq!(bits.count() as usize, rows.len());
            prop_assert_eq!(Bits::full(len).rows().count(), len as usize);
            prop_assert_eq!(Bits::full(len).count_shared(&bits) as usize, rows.len());
        }

        #[test]
        fn a_span_counts_and_gives_what_lies_in_it(
            len in 1u32..1300, a in proptest::collection::btree_set(0u32..1300, 0..60),
            b in proptest::collection::btree_set(0u32..1300, 0..60), ends in (0u32..1300, 0u32..1300),
        ) {
            let ((first, in_first), (second, in_second)) = (bits(len, &a), bits(len, &b));
            let (start, end) = (ends.0.min(ends.1).min(len), ends.0.max(ends.1).min(len));
            let inside = |rows: &[u32]| rows.iter().copied().filter(|row| (start..end).contains(row)).collect::<Vec<_>>();
            prop_assert_eq!(first.rows_within(start, end).collect::<Vec<_>>(), inside(&in_first));
            let mut shared = first.clone();
            shared.and(&second);
            let expected = inside(&in_first).into_iter().filter(|row| in_second.contains(row)).count();
            prop_assert_eq!(shared.count() as usize, in_first.iter().filter(|row| in_second.contains(row)).count());
            for (bits, expected) in [(first, inside(&in_first).len()), (shared, expected)] {
                prop_assert_eq!(Ranked::new(bits).count_within(start, end) as usize, expected);
            }
        }
    }
}
