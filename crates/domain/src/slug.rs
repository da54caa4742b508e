//! Slugs: the readable part of an address.

use serde::{Deserialize, Serialize};

use crate::problem::FieldCode;
use crate::text::fold;

/// Lower-case ASCII letters, digits and single hyphens; never empty, at most 96 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "charge-de-projet-rh-seve"))]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    pub const MAX: usize = 96;
    /// Words that stand in the app's addresses where a slug may stand: `/espace-association/nouvelle`.
    pub const RESERVED: [&'static str; 2] = ["lien", "nouvelle"];

    pub fn parse(text: &str) -> Result<Self, FieldCode> {
        let clean = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if clean && !text.is_empty() && text.len() <= Self::MAX && !text.split('-').any(str::is_empty) {
            Ok(Self(text.to_owned()))
        } else {
            Err(FieldCode::SlugInvalid)
        }
    }

    /// Whether an address of the app says something else with it: a new listing takes the next number.
    pub fn is_reserved(&self) -> bool {
        Self::RESERVED.contains(&self.as_str())
    }

    /// The slug of a title. `number` tells apart what would share one: 0 and 1 add nothing, 2 adds `-2`.
    ///
    /// The snapshot stores the number alone and makes the slug again from the title, so this must stay as it is.
    pub fn of(title: &str, number: u32) -> Self {
        let suffix = if number > 1 { format!("-{number}") } else { String::new() };
        let room = Self::MAX - suffix.len();
        let mut slug = String::with_capacity(Self::MAX);
        for word in fold(title).split(' ') {
            let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
            let gap = usize::from(!slug.is_empty());
            if word.is_empty() || slug.len() + gap + word.len() > room {
                continue;
            }
            if gap == 1 {
                slug.push('-');
            }
            slug.push_str(&word);
        }
        if slug.is_empty() {
            slug.push_str("sans-titre");
        }
        slug.push_str(&suffix);
        Self(slug)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(FieldCode::as_str)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_of_the_addresses_is_kept_for_them() {
        assert!(Slug::of("Nouvelle", 1).is_reserved());
        assert!(!Slug::of("Nouvelle", 2).is_reserved());
        assert!(!Slug::of("Nouvelle vie", 1).is_reserved());
    }

    #[test]
    fn a_slug_says_the_title_in_plain_letters() {
        assert_eq!(Slug::of("Chargé·e de projet RH — SEVE", 1).as_str(), "charge-e-de-projet-rh-seve");
        assert_eq!(Slug::of("Chargé·e de projet RH — SEVE", 2).as_str(), "charge-e-de-projet-rh-seve-2");
        assert_eq!(Slug::of("日本", 0).as_str(), "sans-titre");
    }

    #[test]
    fn what_is_no_slug_is_refused() {
        for text in ["", "-a", "a-", "a--b", "É", "a b", "A"] {
            assert_eq!(Slug::parse(text), Err(FieldCode::SlugInvalid), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_title_has_a_valid_slug(title in ".{0,200}", number in 0u32..100_000) {
            let slug = Slug::of(&title, number);
            prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
        }
    }
}
