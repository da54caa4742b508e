//! Search of words: accents, case, ligatures, apostrophes, hyphens and simple plurals are ignored, the last word may be
//! unfinished, and a long word may hold one mistake.

use domain::text::fold;

use crate::bits::Bits;
use crate::catalogue::Catalogue;

/// What a hit weighs by where the word stands.
const TITLE: u8 = 8;
const NAME: u8 = 5;
const COMMUNE: u8 = 4;
const SKILL: u8 = 3;
const OTHER: u8 = 2;

/// How well a word fits: exactly, as a beginning, with a mistake.
const EXACT: i64 = 4;
const PREFIX: i64 = 2;
const TYPO: i64 = 1;

/// Shorter words have no mistakes forgiven: too many others are one letter away.
const TYPO_LENGTH: usize = 5;

/// Words of rows: a sorted dictionary and, for each word, the rows that hold it.
pub struct TextIndex {
    words: Vec<String>,
    /// Where the postings of each word end.
    ends: Vec<u32>,
    postings: Vec<(u32, u8)>,
    rows: u32,
}

/// Rows that hold all the words, with how well.
#[derive(Debug, Clone)]
pub struct Match {
    pub rows: Bits,
    scores: Vec<i64>,
}

impl Match {
    pub fn score(&self, row: u32) -> i64 {
        self.scores[row as usize]
    }
}

/// A word without its plural: `associations` and `association`, `travaux` and `travail` are one.
fn stem(word: &str) -> &str {
    if word.len() < 4 || !word.is_ascii() {
        return word;
    }
    if let Some(root) = word.strip_suffix("aux").filter(|root| root.len() >= 3) {
        // "travaux" → "trav", as "travail" and "cheval" below.
        return root;
    }
    if let Some(root) = word.strip_suffix("ail").or_else(|| word.strip_suffix("al")).filter(|root| root.len() >= 3) {
        return root;
    }
    word.strip_suffix('s').or_else(|| word.strip_suffix('x')).unwrap_or(word)
}

impl TextIndex {
    pub fn of_missions(catalogue: &Catalogue) -> Self {
        let (missions, words) = (&catalogue.missions, &catalogue.words);
        let mut build = Builder::default();
        let names: Vec<String> = catalogue.associations.names.iter().map(fold).collect();
        let skills: Vec<String> = words.skills.iter().map(|skill| fold(&skill.label)).collect();
        let pillars: Vec<String> = words.pillars.iter().map(|pillar| fold(&pillar.label)).collect();
        let communes: Vec<String> = words.communes.iter().map(fold).collect();
        for (at, row) in (0..missions.titles.len()).zip(0..) {
            build.add(row, &fold(missions.titles.get(at)), TITLE);
            build.add(row, &names[missions.association[at] as usize], NAME);
            if let Some(commune) = words.places[missions.place[at] as usize].0.checked_sub(1) {
                build.add(row, &communes[commune as usize], COMMUNE);
            }
            for skill in missions.skills.get(at) {
                build.add(row, &skills[usize::from(*skill)], SKILL);
            }
            for (bit, pillar) in pillars.iter().enumerate() {
                if missions.pillars[at] >> bit & 1 == 1 {
                    build.add(row, pillar, OTHER);
                }
            }
        }
        build.finish(catalogue.mission_count())
    }

    pub fn of_associations(catalogue: &Catalogue) -> Self {
        let (associations, words) = (&catalogue.associations, &catalogue.words);
        let mut build = Builder::default();
        let activities: Vec<String> = words.activities.iter().map(fold).collect();
        let communes: Vec<String> = words.communes.iter().map(fold).collect();
        for (at, row) in (0..associations.names.len()).zip(0..) {
            build.add(row, &fold(associations.names.get(at)), TITLE);
            if let Some(commune) = words.places[associations.place[at] as usize].0.checked_sub(1) {
                build.add(row, &communes[commune as usize], COMMUNE);
            }
            for activity in associations.activities.get(at) {
                build.add(row, &activities[usize::from(*activity)], OTHER);
            }
        }
        build.finish(catalogue.association_count())
    }

    /// Rows that hold every word of a folded text.
    pub fn search(&self, text: &str) -> Match {
        let mut result = Match { rows: Bits::full(self.rows), scores: vec![0; self.rows as usize] };
        let mut words = text.split(' ').peekable();
        while let Some(word) = words.next() {
            let unfinished = words.peek().is_none();
            let mut best = vec![0i64; self.rows as usize];
            for (place, fit) in self.fitting(word, unfinished) {
                let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
                for (row, weight) in &self.postings[start..self.ends[place] as usize] {
                    let score = fit * i64::from(*weight);
                    let best = &mut best[*row as usize];
                    *best = score.max(*best);
                }
            }
            let mut having = Bits::empty(self.rows);
            for (row, best) in (0..).zip(&best) {
                if *best > 0 {
                    having.set(row);
                    result.scores[row as usize] += best;
                }
            }
            result.rows.and(&having);
        }
        result
    }

    /// The dictionary's words that a word may mean, and how well each fits.
    fn fitting(&self, word: &str, unfinished: bool) -> Vec<(usize, i64)> {
        let root = stem(word);
        let mut fitting: Vec<(usize, i64)> = Vec::new();
        if let Ok(place) = self.words.binary_search_by(|other| other.as_str().cmp(root)) {
            fitting.push((place, EXACT));
        }
        if unfinished {
            let first = self.words.partition_point(|other| other.as_str() < root);
            let begun = self.words[first..].iter().take_while(|other| other.starts_with(root));
            fitting.extend((first..).zip(begun).filter(|(_, other)| *other != root).map(|(place, _)| (place, PREFIX)));
        }
        if fitting.is_empty() && root.len() >= TYPO_LENGTH {
            let near = self.words.iter().enumerate().filter(|(_, other)| {
                one_edit(root.as_bytes(), other.as_bytes())
                    || (unfinished
                        && other.len() > root.len()
                        && other.is_char_boundary(root.len())
                        && one_edit(root.as_bytes(), &other.as_bytes()[..root.len()]))
            });
            fitting.extend(near.map(|(place, _)| (place, TYPO)));
        }
        fitting
    }
}

/// Whether one letter more, less, other, or two neighbours swapped make one word of the other.
pub fn one_edit(a: &[u8], b: &[u8]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[same..], &b[same..]);
    match (a, b) {
        ([], []) => true,
        ([_, rest @ ..], _) if rest == b => true,
        (_, [_, rest @ ..]) if rest == a => true,
        ([_, rest_a @ ..], [_, rest_b @ ..]) if rest_a == rest_b => true,
        ([first_a, next_a, rest_a @ ..], [first_b, next_b, rest_b @ ..]) => {
            first_a == next_b && next_a == first_b && rest_a == rest_b
        }
        _ => false,
    }
}

/// Sorts words, and what is noted with each. One sort for all of them, as in `ranking`.
pub fn sort_words(words: &mut [(String, u32)]) {
    words.sort_unstable();
}

/// Collects words, to be sorted once.
#[derive(Default)]
struct Builder {
    /// Each word with its row and, below it, what its place lacks to the heaviest: the heaviest sorts first.
    found: Vec<(String, u32)>,
}

impl Builder {
    fn add(&mut self, row: u32, folded: &str, weight: u8) {
        let words = folded.split(' ').filter(|word| !word.is_empty());
        self.found.extend(words.map(|word| (stem(word).to_owned(), row << 8 | u32::from(u8::MAX - weight))));
    }

    fn finish(mut self, rows: u32) -> TextIndex {
        sort_words(&mut self.found);
        self.found.dedup_by(|later, first| later.0 == first.0 && later.1 >> 8 == first.1 >> 8);
        let mut index = TextIndex { words: Vec::new(), ends: Vec::new(), postings: Vec::new(), rows };
        for (word, place) in self.found {
            let [weight, ..] = place.to_le_bytes();
            let (row, weight) = (place >> 8, u8::MAX - weight);
            if index.words.last() != Some(&word) {
                index.words.push(word);
                index.ends.push(0);
            }
            index.postings.push((row, weight));
            if let Some(end) = index.ends.last_mut() {
                *end = u32::try_from(index.postings.len()).unwrap_or(u32::MAX);
            }
        }
        index
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(rows: &[&str]) -> TextIndex {
        let mut build = Builder::default();
        for (row, text) in (0..).zip(rows) {
            build.add(row, &fold(text), TITLE);
        }
        build.finish(u32::try_from(rows.len()).unwrap())
    }

    fn search(rows: &[&str], text: &str) -> Vec<u32> {
        index(rows).search(&fold(text)).rows.rows().collect()
    }

    #[test]
    fn plurals_accents_and_apostrophes_do_not_matter() {
        let rows = ["L'Atelier des métiers", "Œuvres sociales", "Travaux d’été", "Chevaux"];
        assert_eq!(search(&rows, "ateliers metier"), [0]);
        assert_eq!(search(&rows, "OEUVRE sociale"), [1]);
        assert_eq!(search(&rows, "travail"), [2]);
        assert_eq!(search(&rows, "cheval"), [3]);
    }

    #[test]
    fn the_last_word_may_be_unfinished_and_no_other() {
        let rows = ["Gestion de trésorerie", "Trésor public"];
        assert_eq!(search(&rows, "treso"), [0, 1]);
        assert_eq!(search(&rows, "gestion treso"), [0]);
        assert_eq!(search(&rows, "treso gestion"), [] as [u32; 0]);
    }

    #[test]
    fn one_mistake_is_forgiven_in_a_long_word_when_nothing_else_fits() {
        let rows = ["Recyclerie", "Mairie"];
        for typed in ["reciclerie", "recylerie", "recycclerie", "reyclcerie"] {
            let expected: &[u32] = if typed == "reyclcerie" { &[] } else { &[0] };
            assert_eq!(search(&rows, typed), expected, "{typed}");
        }
        assert_eq!(search(&rows, "mari"), [] as [u32; 0]);
    }

    #[test]
    fn every_word_must_be_there() {
        assert_eq!(search(&["un deux", "deux trois"], "deux un"), [0]);
    }

    #[test]
    fn edits_are_counted_right() {
        for (a, b, near) in [
            ("abc", "abc", true),
            ("abc", "ab", true),
            ("abc", "axc", true),
            ("abc", "acb", true),
            ("abc", "cab", false),
            ("abc", "a", false),
            ("ab", "abcd", false),
        ] {
            assert_eq!(one_edit(a.as_bytes(), b.as_bytes()), near, "{a} {b}");
            assert_eq!(one_edit(b.as_bytes(), a.as_bytes()), near, "{b} {a}");
        }
    }
}
