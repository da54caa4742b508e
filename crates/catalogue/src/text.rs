//! Search of words: accents, case, ligatures, apostrophes, hyphens and simple plurals are ignored, the last word may be
//! unfinished, and a long word may hold one mistake.

mod builder;
mod mistakes;

use self::builder::Builder;
pub use self::mistakes::one_edit;
use self::mistakes::{edited, letters};
use crate::bits::Bits;
use crate::catalogue::Catalogue;
use crate::words::Words;

/// What a hit weighs by where the word stands.
const TITLE: u8 = 8;
const NAME: u8 = 5;
const COMMUNE: u8 = 4;
const SKILL: u8 = 3;
const OTHER: u8 = 2;

/// How well a word fits: exactly, as a beginning, with a mistake.
const EXACT: u32 = 4;
const PREFIX: u32 = 2;
const TYPO: u32 = 1;

/// Shorter words have no mistakes forgiven: too many others are one letter away.
const TYPO_LENGTH: usize = 5;
/// Only long words have two forgiven, when one is not enough.
const TWO_TYPOS_LENGTH: usize = 8;

/// Words of rows: a sorted dictionary and, for each word, the rows that hold it.
pub struct TextIndex {
    words: Words,
    /// Those of each word; see [`letters`].
    letters: Vec<u32>,
    /// Where the postings of each word end.
    ends: Vec<u32>,
    postings: Vec<Posting>,
    rows: u32,
}

/// A row, and in the lowest four bits what the word weighs in it.
#[derive(Clone, Copy)]
struct Posting(u32);

impl Posting {
    fn new(row: u32, weight: u8) -> Self {
        Self(row << 4 | u32::from(weight))
    }

    fn row(self) -> u32 {
        self.0 >> 4
    }

    fn weight(self) -> u32 {
        self.0 & 15
    }
}

/// Rows that hold all the words, with how well.
#[derive(Debug, Clone)]
pub struct Match {
    pub rows: Bits,
    scores: Vec<u32>,
}

impl Match {
    pub fn score(&self, row: u32) -> u32 {
        self.scores[row as usize]
    }
}

/// What people write short.
pub(crate) fn spelled_out(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        other => other,
    }
}

/// A word without its plural: `associations` and `association`, `travaux` and `travail` are one.
pub(crate) fn stem(word: &str) -> &str {
    if word.len() < 4 || !word.is_ascii() {
        return word;
    }
    if let Some(root) = word.strip_suffix("eaux") {
        // "panneaux" is only "panneau" and an x.
        return &word[..root.len() + 3];
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
        let names = build.learn(catalogue.associations.names.iter());
        let skills = build.learn(words.skills.iter().map(|skill| skill.label.as_str()));
        let pillars = build.learn(words.pillars.iter().map(|pillar| pillar.label.as_str()));
        let communes = build.learn(words.communes.iter());
        for (at, row) in (0..missions.titles.len()).zip(0..) {
            build.add_text(row, missions.titles.get(at), TITLE);
            build.add(row, &names, missions.association[at], NAME);
            if let Some(commune) = words.places[missions.place[at] as usize].0.checked_sub(1) {
                build.add(row, &communes, commune, COMMUNE);
            }
            for skill in missions.skills.get(at) {
                build.add(row, &skills, u32::from(*skill), SKILL);
            }
            for bit in (0..8).filter(|bit| missions.pillars[at] >> bit & 1 == 1) {
                build.add(row, &pillars, bit, OTHER);
            }
        }
        build.finish(catalogue.mission_count())
    }

    pub fn of_associations(catalogue: &Catalogue) -> Self {
        let (associations, words) = (&catalogue.associations, &catalogue.words);
        let mut build = Builder::default();
        let activities = build.learn(words.activities.iter());
        let communes = build.learn(words.communes.iter());
        for (at, row) in (0..associations.names.len()).zip(0..) {
            build.add_text(row, associations.names.get(at), TITLE);
            if let Some(commune) = words.places[associations.place[at] as usize].0.checked_sub(1) {
                build.add(row, &communes, commune, COMMUNE);
            }
            for activity in associations.activities.get(at) {
                build.add(row, &activities, u32::from(*activity), OTHER);
            }
        }
        build.finish(catalogue.association_count())
    }

    /// Rows that hold every word of a folded text. Where there are none, words that are nearly those count too.
    pub fn search(&self, text: &str) -> Match {
        let exact = self.search_within(text, Patience::WhereNothingFits);
        // A mistake may make another word: "bilan carbonne" where there is a town of Carbonne.
        if exact.rows.count() > 0 || !text.contains(' ') {
            return exact;
        }
        self.search_within(text, Patience::Always)
    }

    fn search_within(&self, text: &str, patience: Patience) -> Match {
        let mut result = Match { rows: Bits::full(self.rows), scores: vec![0; self.rows as usize] };
        let mut best = vec![0u32; self.rows as usize];
        let mut words = text.split(' ').peekable();
        while let Some(word) = words.next() {
            let unfinished = words.peek().is_none();
            let mut having = Bits::empty(self.rows);
            for (place, fit) in self.fitting(spelled_out(word), unfinished, patience) {
                let start = if place == 0 { 0 } else { self.ends[place - 1] as usize };
                for posting in &self.postings[start..self.ends[place] as usize] {
                    let best = &mut best[posting.row() as usize];
                    *best = (fit * posting.weight()).max(*best);
                    having.set(posting.row());
                }
            }
            for row in having.rows() {
                result.scores[row as usize] += std::mem::take(&mut best[row as usize]);
            }
            result.rows.and(&having);
        }
        result
    }

    /// The dictionary's words that a word may mean, and how well each fits.
    fn fitting(&self, word: &str, unfinished: bool, patience: Patience) -> Vec<(usize, u32)> {
        let root = stem(word);
        let first = self.words.first_from(root);
        let mut fitting: Vec<(usize, u32)> = Vec::new();
        if self.words.get(first) == Some(root) {
            fitting.push((first, EXACT));
        }
        if unfinished {
            let begun = (first..).map_while(|place| Some((place, self.words.get(place)?)));
            let begun = begun.take_while(|(_, other)| other.starts_with(root)).filter(|(_, other)| *other != root);
            fitting.extend(begun.map(|(place, _)| (place, PREFIX)));
        }
        if (fitting.is_empty() || patience == Patience::Always) && word.len() >= TYPO_LENGTH {
            self.add_mistaken(root, unfinished, 1, &mut fitting);
        }
        if fitting.is_empty() && word.len() >= TWO_TYPOS_LENGTH {
            self.add_mistaken(root, unfinished, 2, &mut fitting);
        }
        fitting
    }

    /// Adds the words that a word is with so many mistakes.
    fn add_mistaken(&self, root: &str, unfinished: bool, mistakes: u32, fitting: &mut Vec<(usize, u32)>) {
        let (root, letters) = (root.as_bytes(), letters(root));
        for (place, (other, held)) in self.words.iter().zip(&self.letters).enumerate() {
            // A mistake brings at most one letter that is not in the word: most words need no closer look.
            if (letters & !held).count_ones() > mistakes {
                continue;
            }
            let other = other.as_bytes();
            let begun = other.get(..root.len()).filter(|_| unfinished);
            if edited(root, other, mistakes) || begun.is_some_and(|begun| edited(root, begun, mistakes)) {
                fitting.push((place, TYPO));
            }
        }
    }
}

/// When a word that fits exactly is not the only one meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Patience {
    WhereNothingFits,
    Always,
}

#[cfg(test)]
mod tests {
    use domain::text::fold;

    use super::*;

    fn index(rows: &[&str]) -> TextIndex {
        let mut build = Builder::default();
        for (row, text) in (0..).zip(rows) {
            build.add_text(row, text, TITLE);
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
        for typed in ["reciclerie", "recylerie", "recycclerie", "rceyclerie", "reciclery"] {
            assert_eq!(search(&rows, typed), [0], "{typed}");
        }
        for typed in ["reciklery", "mari", "mayrye"] {
            assert_eq!(search(&rows, typed), [] as [u32; 0], "{typed}");
        }
    }

    #[test]
    fn a_mistake_that_makes_another_word_is_forgiven_where_nothing_else_is_found() {
        let rows = ["Bilan carbone", "Mairie de Carbonne"];
        assert_eq!(search(&rows, "bilan carbonne"), [0]);
        assert_eq!(search(&rows, "carbonne"), [1]);
    }

    #[test]
    fn what_people_write_short_is_what_it_stands_for() {
        assert_eq!(search(&["Saint-Étienne", "Étienne"], "st etienne"), [0]);
        assert_eq!(search(&["Ste Anne"], "sainte an"), [0]);
        assert_eq!(search(&["Panneaux solaires"], "panneau solaire"), [0]);
    }

    #[test]
    fn every_word_must_be_there() {
        assert_eq!(search(&["un deux", "deux trois"], "deux un"), [0]);
    }
}
