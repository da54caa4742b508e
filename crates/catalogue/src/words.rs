//! Words in one piece of memory: none is kept apart, however many there are.

/// Words, sorted.
#[derive(Debug, Default)]
pub struct Words {
    all: String,
    ends: Vec<u32>,
}

impl Words {
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn get(&self, place: usize) -> Option<&str> {
        let end = *self.ends.get(place)? as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.all.get(start..end)
    }

    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..).map_while(|place| self.get(place))
    }

    /// The first place whose word is not before a word.
    pub fn first_from(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle).is_some_and(|other| other < word) { low = middle + 1 } else { high = middle }
        }
        low
    }

    fn push(&mut self, word: &str) {
        self.all.push_str(word);
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }
}

/// Words by number, in the order in which they were met.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: Words,
    /// Numbers plus one, each at the place that its word's hash says or in the next free one.
    slots: Vec<u32>,
}

fn hash(word: &str) -> u64 {
    let mixed = word
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    mixed ^ mixed >> 32
}

impl Lexicon {
    /// The number of a word, a new one if it is.
    pub fn number(&mut self, word: &str) -> u32 {
        if self.slots.len() < self.words.len() * 2 + 2 {
            self.grow();
        }
        let slot = self.slot(word);
        if self.slots[slot] == 0 {
            self.words.push(word);
            self.slots[slot] = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        }
        self.slots[slot] - 1
    }

    /// Where a word stands, or would.
    #[expect(clippy::cast_possible_truncation, reason = "only the low bits of a hash are used")]
    fn slot(&self, word: &str) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = hash(word) as usize & last;
        loop {
            match self.slots[slot].checked_sub(1) {
                Some(number) if self.words.get(number as usize) != Some(word) => slot = (slot + 1) & last,
                _ => return slot,
            }
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 4).max(64)];
        for number in 1..=u32::try_from(self.words.len()).unwrap_or(u32::MAX) {
            let slot = self.words.get(number as usize - 1).map(|word| self.slot(word));
            if let Some(slot) = slot {
                self.slots[slot] = number;
            }
        }
    }

    /// The words sorted, and for each number the place of its word.
    pub fn sorted(&self) -> (Words, Vec<u32>) {
        let word = |number: u32| self.words.get(number as usize).unwrap_or_default();
        let mut numbers: Vec<u32> = (0..).take(self.words.len()).collect();
        numbers.sort_unstable_by(|a, b| word(*a).cmp(word(*b)));
        let mut ranks = vec![0; numbers.len()];
        let mut words = Words { all: String::with_capacity(self.words.all.len()), ends: Vec::new() };
        for (rank, number) in (0..).zip(numbers) {
            words.push(word(number));
            ranks[number as usize] = rank;
        }
        (words, ranks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_keep_their_numbers_and_are_found_sorted(met in proptest::collection::vec("[a-d]{0,3}", 0..200)) {
            let mut lexicon = Lexicon::default();
            let numbers: Vec<u32> = met.iter().map(|word| lexicon.number(word)).collect();
            let (words, ranks) = lexicon.sorted();
            let mut expected = met.clone();
            expected.sort();
            expected.dedup();
            prop_assert_eq!(words.iter().map(str::to_owned).collect::<Vec<_>>(), expected.clone());
            for (word, number) in met.iter().zip(numbers) {
                prop_assert_eq!(lexicon.number(word), number);
                prop_assert_eq!(words.get(ranks[number as usize] as usize), Some(word.as_str()));
                prop_assert_eq!(words.first_from(word), expected.partition_point(|other| other < word));
            }
        }
    }
}
