//! Filters as they stand in an address: `?pilier=…` for people, `?pillar=…` for the API. One codec, two vocabularies.

use chrono::NaiveDate;

use crate::choice::Choice;
use crate::filter::{AssociationFilter, DEFAULT_RADIUS_KM, MissionFilter, Near};
use crate::place::{Bounds, DepartmentCode, Position};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;
use crate::vocabulary::Key;
pub use crate::vocabulary::Vocabulary;
use crate::{day, decimal};

/// The value that stands for "where I am".
pub const HERE: &str = "ici";

/// A query string's pairs, decoded.
pub type Pairs = [(String, String)];

/// Reads pairs, noting every fault with the parameter's name.
struct Reader<'a> {
    pairs: &'a Pairs,
    words: Vocabulary,
    faults: Faults,
}

impl<'a> Reader<'a> {
    fn new(pairs: &'a Pairs, words: Vocabulary) -> Self {
        Self { pairs, words, faults: Faults::default() }
    }

    /// All values of a key: it may be repeated, and each may be a comma list.
    fn all(&self, key: Key) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = self.words.key(key);
        self.pairs
            .iter()
            .filter(move |(k, _)| k == name)
            .flat_map(|(_, v)| v.split(','))
            .map(str::trim)
            .filter(|v| !v.is_empty())
    }

    /// The last value of a key, commas and all.
    fn one(&self, key: Key) -> Option<&'a str> {
        let name = self.words.key(key);
        self.pairs.iter().rev().find(|(k, _)| k == name).map(|(_, v)| v.trim()).filter(|v| !v.is_empty())
    }

    fn list<T: PartialEq>(&mut self, key: Key, parse: impl Fn(&str) -> Result<T, FieldCode>) -> Vec<T> {
        let mut values = Vec::new();
        for text in self.all(key) {
            match parse(text) {
                Ok(value) if values.contains(&value) => {}
                Ok(value) => values.push(value),
                Err(code) => self.faults.add(self.words.key(key), code),
            }
        }
        values
    }

    fn choices<T: Choice>(&mut self, key: Key) -> Vec<T> {
        let words = self.words;
        self.list(key, |text| words.choice(text).ok_or(FieldCode::Unknown))
    }

    fn value<T>(&mut self, key: Key, parse: impl FnOnce(&str) -> Result<T, FieldCode>) -> Option<T> {
        self.one(key).and_then(|text| self.faults.take(self.words.key(key), parse(text)))
    }

    fn flag(&mut self, key: Key) -> Option<bool> {
        let words = self.words;
        self.value(key, |text| {
            [true, false].into_iter().find(|value| words.flag(*value) == text).ok_or(FieldCode::Unknown)
        })
    }

    fn text(&mut self) -> String {
        let text = self.one(Key::Text).unwrap_or_default();
        if text.chars().count() > 200 {
            self.faults.add(self.words.key(Key::Text), FieldCode::TooLong);
        }
        text.to_owned()
    }

    fn near(&mut self) -> Option<Near> {
        // Read first: a radius that makes no sense is a fault without a point too.
        let radius_km = self
            .value(Key::Radius, |text| match text.parse() {
                Ok(km @ 1..=1000) => Ok(km),
                _ => Err(FieldCode::OutOfRange),
            })
            .unwrap_or(DEFAULT_RADIUS_KM);
        let here = self.words == Vocabulary::Address && self.one(Key::Near) == Some(HERE);
        let at = if here { None } else { Some(self.value(Key::Near, Position::parse)?) };
        let label: String = self.one(Key::Label).unwrap_or_default().chars().take(80).collect();
        Some(Near { at, label, radius_km })
    }

    fn departments(&mut self) -> Vec<DepartmentCode> {
        self.list(Key::Department, DepartmentCode::parse)
    }

    fn pillars(&mut self) -> Vec<Slug> {
        self.list(Key::Pillar, Slug::parse)
    }

    fn bounds(&mut self) -> Option<Bounds> {
        self.value(Key::Bounds, Bounds::parse)
    }
}

fn date(text: &str) -> Result<NaiveDate, FieldCode> {
    day::read(text).ok_or(FieldCode::DateInvalid)
}

/// Writes pairs in a fixed order, so that equal filters make equal addresses.
struct Writer {
    pairs: Vec<(&'static str, String)>,
    words: Vocabulary,
}

impl Writer {
    fn put(&mut self, key: Key, value: impl Into<String>) {
        self.pairs.push((self.words.key(key), value.into()));
    }

    fn list<T>(&mut self, key: Key, values: &[T], word: impl Fn(&T) -> &str) {
        if !values.is_empty() {
            self.put(key, values.iter().map(word).collect::<Vec<_>>().join(","));
        }
    }

    fn choices<T: Choice>(&mut self, key: Key, values: &[T]) {
        let words = self.words;
        self.list(key, values, |value| words.word(*value));
    }

    fn flag(&mut self, key: Key, value: Option<bool>) {
        if let Some(value) = value {
            self.put(key, self.words.flag(value));
        }
    }

    fn near(&mut self, near: Option<&Near>) {
        let Some(near) = near else { return };
        match near.at {
            Some(at) => self.put(Key::Near, format!("{},{}", decimal::write(at.lat, 7), decimal::write(at.lon, 7))),
            // Only a phone knows where it is: such a filter has no words in the API.
            None if self.words == Vocabulary::Api => return,
            None => self.put(Key::Near, HERE),
        }
        if !near.label.is_empty() {
            self.put(Key::Label, near.label.clone());
        }
        self.put(Key::Radius, near.radius_km.to_string());
    }

    fn bounds(&mut self, bounds: Option<Bounds>) {
        if let Some(Bounds { south, west, north, east }) = bounds {
            let sides = [west, south, east, north].map(|degrees| decimal::write(degrees, 7));
            self.put(Key::Bounds, sides.join(","));
        }
    }
}

impl MissionFilter {
    /// Reads a filter, and all that is wrong with its parameters. What is sound is kept either way: a mistyped
    /// address still shows something.
    pub fn read(pairs: &Pairs, words: Vocabulary) -> (Self, Vec<FieldError>) {
        let mut read = Reader::new(pairs, words);
        let filter = Self {
            text: read.text(),
            pillars: read.pillars(),
            kinds: read.choices(Key::Kind),
            lengths: read.choices(Key::Length),
            remotes: read.choices(Key::Remote),
            departments: read.departments(),
            skills: read.list(Key::Skill, Slug::parse),
            near: read.near(),
            starts_from: read.value(Key::StartsFrom, date),
            starts_to: read.value(Key::StartsTo, date),
            on_working_time: read.flag(Key::WorkingTime),
            reduced_mobility: read.flag(Key::ReducedMobility).unwrap_or_default(),
            public_transport: read.flag(Key::PublicTransport).unwrap_or_default(),
            bounds: read.bounds(),
        };
        if let (Some(from), Some(to)) = (filter.starts_from, filter.starts_to)
            && to < from
        {
            read.faults.add(words.key(Key::StartsTo), FieldCode::EndBeforeStart);
        }
        (filter, read.faults.finish(None::<()>).err().unwrap_or_default())
    }

    pub fn write(&self, words: Vocabulary) -> Vec<(&'static str, String)> {
        let mut write = Writer { pairs: Vec::new(), words };
        if !self.text.is_empty() {
            write.put(Key::Text, self.text.clone());
        }
        write.list(Key::Pillar, &self.pillars, Slug::as_str);
        write.choices(Key::Kind, &self.kinds);
        write.choices(Key::Length, &self.lengths);
        write.choices(Key::Remote, &self.remotes);
        write.list(Key::Department, &self.departments, DepartmentCode::as_str);
        write.list(Key::Skill, &self.skills, Slug::as_str);
        write.near(self.near.as_ref());
        if let Some(day) = self.starts_from {
            write.put(Key::StartsFrom, day.to_string());
        }
        if let Some(day) = self.starts_to {
            write.put(Key::StartsTo, day.to_string());
        }
        write.flag(Key::WorkingTime, self.on_working_time);
        write.flag(Key::ReducedMobility, self.reduced_mobility.then_some(true));
        write.flag(Key::PublicTransport, self.public_transport.then_some(true));
        write.bounds(self.bounds);
        write.pairs
    }
}

impl AssociationFilter {
    pub fn read(pairs: &Pairs, words: Vocabulary) -> (Self, Vec<FieldError>) {
        let mut read = Reader::new(pairs, words);
        let filter = Self {
            text: read.text(),
            pillars: read.pillars(),
            departments: read.departments(),
            near: read.near(),
            bounds: read.bounds(),
        };
        (filter, read.faults.finish(None::<()>).err().unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CommitmentLength, MissionKind, Remote};
    use proptest::prelude::*;
    use proptest::{collection::vec, option, sample::select};

    fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn an_address_in_french_and_a_query_in_english_are_the_same_filter() {
        let address = owned(&[("pilier", "transition-energetique"), ("type", "mecenat-court"), ("temps", "oui")]);
        let api = owned(&[("pillar", "transition-energetique"), ("kind", "short_skills"), ("on_working_time", "true")]);
        let (filter, faults) = MissionFilter::read(&address, Vocabulary::Address);
        assert!(faults.is_empty());
        assert_eq!(MissionFilter::read(&api, Vocabulary::Api), (filter.clone(), vec![]));
        assert_eq!(filter.active(), 3);
    }

    #[test]
    fn each_wrong_parameter_is_named_and_the_rest_is_kept() {
        let api = owned(&[
            ("pillar", "a,,b,a"),
            ("kind", "holiday"),
            ("department", "79,00"),
            ("near", "here"),
            ("bbox", "1,2,3"),
            ("starts_from", "2026-02-30"),
            ("remote", "full"),
        ]);
        let (filter, faults) = MissionFilter::read(&api, Vocabulary::Api);
        let found: Vec<_> = faults.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(
            found,
            [
                ("kind", FieldCode::Unknown),
                ("department", FieldCode::DepartmentInvalid),
                ("near", FieldCode::PositionInvalid),
                ("starts_from", FieldCode::DateInvalid),
                ("bbox", FieldCode::PositionInvalid),
            ]
        );
        assert_eq!(filter.pillars.len(), 2);
        assert_eq!(filter.remotes, [Remote::Full]);
    }

    #[test]
    fn where_i_am_has_no_position_in_the_address_and_no_words_in_the_api() {
        let near = Near { at: None, label: String::new(), radius_km: 10 };
        let filter = MissionFilter { near: Some(near), ..MissionFilter::default() };
        assert_eq!(filter.write(Vocabulary::Address), [("pres", "ici".to_owned()), ("rayon", "10".to_owned())]);
        assert!(filter.write(Vocabulary::Api).is_empty());
    }

    #[test]
    fn a_window_that_ends_before_it_starts_is_a_fault() {
        let api = owned(&[("starts_from", "2026-03-01"), ("starts_to", "2026-02-01")]);
        let (_, faults) = MissionFilter::read(&api, Vocabulary::Api);
        assert_eq!(faults, [FieldError::new("starts_to", FieldCode::EndBeforeStart)]);
    }

    fn slug() -> impl Strategy<Value = Slug> {
        "[a-z]{1,8}(-[a-z0-9]{1,4})?".prop_map(|text| Slug::parse(&text).unwrap())
    }

    fn some<T: Choice + std::fmt::Debug>() -> impl Strategy<Value = Vec<T>> {
        proptest::sample::subsequence(T::ALL, 0..=T::ALL.len())
    }

    prop_compose! {
        fn filter()(
            text in "[a-zé'&=% ]{0,12}",
            mut pillars in vec(slug(), 0..3),
            kinds in some::<MissionKind>(),
            lengths in some::<CommitmentLength>(),
            remotes in some::<Remote>(),
            mut departments in vec(select(vec!["01", "2A", "79", "974"]), 0..3),
            near in option::of((-900_000_000..900_000_000i32, -1_800_000_000..1_800_000_000i32, "[A-Za-z-]{0,10}", 1u16..1000)),
            starts_from in option::of(0i32..20_000),
            on_working_time in option::of(any::<bool>()),
            reduced_mobility in any::<bool>(),
        ) -> MissionFilter {
            pillars.sort();
            pillars.dedup();
            departments.sort_unstable();
            departments.dedup();
            MissionFilter {
                text: text.trim().to_owned(), pillars, kinds, lengths, remotes,
                departments: departments.into_iter().map(|d| DepartmentCode::parse(d).unwrap()).collect(),
                near: near.map(|(lat, lon, label, radius_km)| Near {
                    // An address holds a centimetre.
                    at: Position::new(f64::from(lat) / 1e7, f64::from(lon) / 1e7).ok(), label, radius_km
                }),
                starts_from: starts_from.and_then(NaiveDate::from_epoch_days),
                on_working_time, reduced_mobility, ..MissionFilter::default()
            }
        }
    }

    proptest! {
        #[test]
        fn a_filter_survives_its_address(filter in filter(), address in any::<bool>()) {
            let words = if address { Vocabulary::Address } else { Vocabulary::Api };
            let pairs: Vec<_> = filter.write(words).into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
            prop_assert_eq!(MissionFilter::read(&pairs, words), (filter, vec![]));
        }
    }
}
