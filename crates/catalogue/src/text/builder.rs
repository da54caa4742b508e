//! Makes the dictionary of words and who holds them.

use domain::text::fold_into;

use super::mistakes::letters;
use super::{Posting, TextIndex, spelled_out, stem};
use crate::words::Lexicon;

/// Collects the words of rows. A text that many rows share is read once.
#[derive(Default)]
pub struct Builder {
    lexicon: Lexicon,
    /// Words by number, each with a row.
    found: Vec<(u32, Posting)>,
    /// The last row, plus one, in which each word was found: what is added first weighs most, and stands.
    last: Vec<u32>,
    /// Kept for its room.
    folded: String,
}

/// The words of shared texts, by number.
pub struct Learnt {
    words: Vec<u32>,
    ends: Vec<u32>,
}

impl Builder {
    /// Reads texts that rows share.
    pub fn learn<'a>(&mut self, texts: impl Iterator<Item = &'a str>) -> Learnt {
        let mut learnt = Learnt { words: Vec::new(), ends: vec![0] };
        for text in texts {
            self.read(text, |_, word| learnt.words.push(word));
            learnt.ends.push(u32::try_from(learnt.words.len()).unwrap_or(u32::MAX));
        }
        learnt
    }

    fn read(&mut self, text: &str, mut take: impl FnMut(&mut Self, u32)) {
        let mut folded = std::mem::take(&mut self.folded);
        fold_into(text, &mut folded);
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            let word = self.lexicon.number(stem(spelled_out(word)));
            take(self, word);
        }
        self.folded = folded;
    }

    pub fn add_text(&mut self, row: u32, text: &str, weight: u8) {
        self.read(text, |build, word| build.note(word, row, weight));
    }

    pub fn add(&mut self, row: u32, learnt: &Learnt, text: u32, weight: u8) {
        let text = text as usize;
        for word in &learnt.words[learnt.ends[text] as usize..learnt.ends[text + 1] as usize] {
            self.note(*word, row, weight);
        }
    }

    fn note(&mut self, word: u32, row: u32, weight: u8) {
        let at = word as usize;
        if at >= self.last.len() {
            self.last.resize(at + 1, 0);
        }
        if std::mem::replace(&mut self.last[at], row + 1) != row + 1 {
            self.found.push((word, Posting::new(row, weight)));
        }
    }

    /// Sorts the words that rows hold, and deals the rows to them: they come in order.
    pub fn finish(self, rows: u32) -> TextIndex {
        let (words, ranks) = self.lexicon.sorted();
        let mut ends = vec![0u32; words.len()];
        for (word, _) in &self.found {
            ends[ranks[*word as usize] as usize] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let mut postings = vec![Posting(0); self.found.len()];
        for (word, posting) in self.found {
            let end = &mut ends[ranks[word as usize] as usize];
            postings[*end as usize] = posting;
            *end += 1;
        }
        TextIndex { letters: words.iter().map(letters).collect(), words, ends, postings, rows }
    }
}
