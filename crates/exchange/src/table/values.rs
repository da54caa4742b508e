//! What a column holds by the look of its values: numbers with check digits, addresses, codes.

use domain::import::ImportField as F;
use domain::{Email, Phone, Rna, Siren, Siret};

use crate::interpret::{read_number, read_pair};

/// A field, and whether a value can be of it.
type Look = (F, fn(&str) -> bool);

/// What values of a field look like, for those that look like nothing else; the most certain first.
const LOOKS: [Look; 9] = [
    (F::Rna, |text| Rna::parse(text).is_ok()),
    (F::Siret, |text| Siret::parse(text).is_ok()),
    (F::Siren, |text| Siren::parse(text).is_ok()),
    (F::Email, |text| Email::parse(text).is_ok()),
    (F::Website, |text| text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")),
    (F::Phone, |text| {
        text.trim().len() >= 10 && Phone::parse(text).is_ok() && !text.trim().bytes().all(|byte| byte == b'0')
    }),
    (F::LatLon, |text| read_pair(text).is_some_and(|(lat, lon)| degrees(lat, 41.0, 51.5) && degrees(lon, -5.5, 10.0))),
    (F::Latitude, |text| degrees(text, 41.0, 51.5)),
    (F::PostalCode, |text| text.trim().len() == 5 && text.trim().bytes().all(|byte| byte.is_ascii_digit())),
];

/// The field that nearly all of these values can only be; absent where they say nothing certain.
pub fn look(samples: &[&str]) -> Option<F> {
    if samples.len() < 2 {
        return None;
    }
    let nearly_all = |test: fn(&str) -> bool| agreeing(test, samples) * 10 >= samples.len() * 9;
    LOOKS.into_iter().find(|(_, test)| nearly_all(*test)).map(|(field, _)| field)
}

/// Whether a field that has a look of its own has it here, at least every second time.
pub fn fit(field: F, samples: &[&str]) -> bool {
    match LOOKS.into_iter().find(|(known, _)| *known == field) {
        Some((_, test)) => agreeing(test, samples) * 2 >= samples.len(),
        None => true,
    }
}

fn agreeing(test: fn(&str) -> bool, samples: &[&str]) -> usize {
    samples.iter().filter(|text| test(text)).count()
}

/// A number with at least three decimals, in a range: an amount of money has two.
fn degrees(text: &str, least: f64, most: f64) -> bool {
    let decimals = text.trim().split_once(['.', ',']).map_or(0, |(_, decimals)| decimals.len());
    decimals >= 3 && read_number(text).is_some_and(|(value, _)| (least..=most).contains(&value))
}
