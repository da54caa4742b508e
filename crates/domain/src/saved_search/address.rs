//! A filter as the query of an address, read and written without a browser.

use std::fmt::Write as _;

use super::SEARCH_QUERY_MAX;
use crate::filter::MissionFilter;
use crate::problem::FieldCode;
use crate::query::Vocabulary;

/// The pairs of a query string. What is no UTF-8 is replaced, as browsers do.
fn pairs(query: &str) -> Vec<(String, String)> {
    let query = query.strip_prefix('?').unwrap_or(query);
    let pair = |text: &str| {
        let (key, value) = text.split_once('=').unwrap_or((text, ""));
        (decode(key), decode(value))
    };
    query.split('&').filter(|text| !text.is_empty()).map(pair).collect()
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        let hex = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (first, after) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, then @ ..]) => match (hex(high), hex(low)) {
                (Some(high), Some(low)) => {
                    bytes.push(high << 4 | low);
                    rest = then;
                }
                _ => bytes.push(b'%'),
            },
            _ => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Leaves commas as they are: addresses are read by people too.
fn encode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~,".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The one way to write a search: values in order, nothing but the filter. A search around "where I am" is refused, for that
/// place never leaves the phone.
pub fn canonical(query: &str) -> Result<String, FieldCode> {
    if query.len() > SEARCH_QUERY_MAX {
        return Err(FieldCode::TooLong);
    }
    let (mut filter, faults) = MissionFilter::read(&pairs(query), Vocabulary::Address);
    if !faults.is_empty() {
        return Err(FieldCode::Unknown);
    }
    if filter.near.as_ref().is_some_and(|near| near.at.is_none()) {
        return Err(FieldCode::PositionInvalid);
    }
    filter.bounds = None;
    filter.pillars.sort();
    filter.kinds.sort();
    filter.lengths.sort();
    filter.remotes.sort();
    filter.departments.sort();
    filter.skills.sort();
    let pairs = filter.write(Vocabulary::Address);
    let written =
        pairs.into_iter().map(|(key, value)| format!("{key}={}", encode(&value))).collect::<Vec<_>>().join("&");
    // An address may be shorter than the form in which it is kept: a space takes three bytes there.
    if written.len() > SEARCH_QUERY_MAX { Err(FieldCode::TooLong) } else { Ok(written) }
}

/// The filter of a search. What made sense once and does not any more, such as a value that is gone, is left out.
pub fn filter_of(query: &str) -> MissionFilter {
    MissionFilter::read(&pairs(query), Vocabulary::Address).0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_searches_have_equal_queries() {
        for (typed, kept) in [
            ("", ""),
            ("?", ""),
            ("tri=distance&vue=associations&carte=46.3,-0.5,8", ""),
            ("departement=86,79", "departement=79,86"),
            ("?departement=79&departement=86&departement=79", "departement=79,86"),
            ("type=mecenat-court&pilier=b,a", "pilier=a,b&type=mecenat-court"),
            ("q=tr%C3%A9sorerie+%26%20co", "q=tr%C3%A9sorerie%20%26%20co"),
            ("pres=46.3,-0.5&lieu=Niort&rayon=20", "pres=46.3,-0.5&lieu=Niort&rayon=20"),
        ] {
            assert_eq!(canonical(typed).as_deref(), Ok(kept), "{typed}");
        }
    }

    #[test]
    fn a_filter_that_makes_no_sense_or_no_address_is_refused() {
        for (query, code) in [
            ("pres=ici", FieldCode::PositionInvalid),
            ("pres=ici&rayon=10", FieldCode::PositionInvalid),
            ("pres=95,0", FieldCode::Unknown),
            ("type=vacances", FieldCode::Unknown),
            ("debut-apres=hier&departement=00", FieldCode::Unknown),
        ] {
            assert_eq!(canonical(query), Err(code), "{query}");
        }
        assert_eq!(canonical(&format!("q={}", "a".repeat(2000))), Err(FieldCode::TooLong));
    }

    proptest! {
        #[test]
        fn writing_it_again_changes_nothing(text in "[a-zé+&%= ]{0,40}", department in prop::bool::ANY) {
            let query = format!("q={}{}", encode(&text), if department { "&departement=79" } else { "" });
            let kept = canonical(&query).unwrap();
            prop_assert_eq!(canonical(&kept), Ok(kept.clone()));
            prop_assert_eq!(filter_of(&kept).text, text.trim());
        }

        #[test]
        fn whatever_is_sent_is_a_search_or_a_fault(query in ".{0,200}") {
            if let Ok(kept) = canonical(&query) {
                prop_assert!(kept.is_ascii());
            }
        }
    }
}
