//! Copies of missions that are asked for: each under one key until it is there, so that a second tap or a lost answer makes no
//! second copy.

use std::collections::BTreeMap;

use domain::Slug;
use serde::{Deserialize, Serialize};

/// The keys of copies that are under way, by the slug of what is copied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copies(BTreeMap<Slug, String>);

impl Copies {
    /// Those that were kept; none where they cannot be read.
    pub fn read(json: Option<&str>) -> Self {
        json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }

    /// What is to be kept: nothing where none is under way.
    pub fn json(&self) -> Option<String> {
        if self.0.is_empty() { None } else { serde_json::to_string(self).ok() }
    }

    /// The key for a copy: the one that it was asked for with, as long as nobody has seen it.
    pub fn key(&mut self, of: &Slug, fresh: impl FnOnce() -> String) -> String {
        self.0.entry(of.clone()).or_insert_with(fresh).clone()
    }

    /// It is there: whoever asks again wants another.
    pub fn made(&mut self, of: &Slug) {
        self.0.remove(of);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_asked_for_under_one_key_until_it_is_there() {
        let [tri, caisse] = ["tri", "caisse"].map(|slug| Slug::parse(slug).unwrap());
        let mut numbers = (1..).map(|number: u32| number.to_string());
        let mut fresh = || numbers.next().unwrap();
        let mut copies = Copies::default();
        assert_eq!((copies.key(&tri, &mut fresh), copies.key(&caisse, &mut fresh)), ("1".into(), "2".into()));
        // After a lost answer and a reload, too.
        let mut copies = Copies::read(copies.json().as_deref());
        assert_eq!(copies.key(&tri, &mut fresh), "1");
        copies.made(&tri);
        assert_eq!((copies.key(&tri, &mut fresh), copies.key(&caisse, &mut fresh)), ("3".into(), "2".into()));
        copies.made(&tri);
        copies.made(&caisse);
        assert_eq!(copies.json(), None);
        assert_eq!(Copies::read(Some("[")), Copies::default());
    }
}
