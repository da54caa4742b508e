//! The languages that the Alliance speaks.

use crate::choice::{Choice, choice};

choice! {
    /// One of the languages that what is written for people is written in.
    Language {
        French = "fr" / "fr",
        English = "en" / "en",
    }
}

/// The company's and the associations': what is said where nothing is known of who reads.
impl Default for Language {
    fn default() -> Self {
        Self::French
    }
}

impl Language {
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// As pages, addresses and accounts have it.
    pub fn code(self) -> &'static str {
        Choice::code(self)
    }

    /// As browsers write numbers and days in it: the English here is British.
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en-GB",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Choice::from_code(code)
    }

    /// As previews of links have it.
    pub fn locale(self) -> &'static str {
        match self {
            Self::French => "fr_FR",
            Self::English => "en_GB",
        }
    }

    /// The one of two texts that is in this language: whoever writes one writes both.
    pub fn pick<T>(self, french: T, english: T) -> T {
        match self {
            Self::French => french,
            Self::English => english,
        }
    }

    /// What a browser prefers, by its `Accept-Language`: of those that are spoken here the one with the greatest weight,
    /// and of equal ones the first. Nothing where the browser wants none of them in particular.
    pub fn from_header(accept_language: &str) -> Option<Self> {
        let mut best: Option<(Self, u16)> = None;
        for range in accept_language.split(',') {
            let (tag, parameters) = range.split_once(';').unwrap_or((range, ""));
            let primary = tag.trim().split('-').next().unwrap_or_default();
            let known = Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary));
            let Some((language, weight)) = known.zip(weight(parameters)) else { continue };
            if weight > best.map_or(0, |(_, weight)| weight) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }
}

/// `q=0.8` in thousandths; all of it where nothing is said. What cannot be read says nothing of a language.
fn weight(parameters: &str) -> Option<u16> {
    let said = parameters.trim();
    if said.is_empty() {
        return Some(1_000);
    }
    let value = said.strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim();
    let (whole, part) = value.split_once('.').unwrap_or((value, ""));
    if part.len() > 3 || !part.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let part = format!("{part:0<3}").parse::<u16>().ok()?;
    match (whole, part) {
        ("0", part) => Some(part),
        ("1", 0) => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn a_browser_is_read_by_the_weight_that_it_gives() {
        let table = [
            ("fr", Some(French)),
            ("en-GB,en;q=0.9", Some(English)),
            ("FR-ca", Some(French)),
            ("en;q=0.7, fr;q=0.9", Some(French)),
            ("fr;q=0.5,en;q=0.5", Some(French)),
            ("en;q=0.5,fr;q=0.5", Some(English)),
            ("de,en-US;q=0.7,en;q=0.3", Some(English)),
            ("fr;q=0, en;q=0.001", Some(English)),
            ("en ; q=1.000 , fr", Some(English)),
            ("fr;q=0", None),
            ("de, *;q=0.5", None),
            ("french", None),
            ("en;q=2, fr;q=0.2", Some(French)),
            ("en;q=+.5", None),
            ("en;level=1", None),
            ("", None),
            (",;,;q=1", None),
        ];
        for (header, language) in table {
            assert_eq!(Language::from_header(header), language, "{header}");
        }
    }

    #[test]
    fn codes_lead_back_to_their_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("de"), None);
    }
}
