//! How a language writes numbers, days and months, and which plural it takes, in our own code: the server has no browser to
//! ask. In the app the browser is asked, and a test holds that both say the same.

use chrono::{Datelike, NaiveDate};

use crate::Language;

const FRENCH_MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A whole number, its thousands apart.
pub fn number(language: Language, value: u32) -> String {
    // French typography wants a narrow space that no line breaks at.
    let between = match language {
        Language::French => '\u{202f}',
        Language::English => ',',
    };
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + 6);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

/// A number and its hundredths, as many figures of them as say something.
pub fn decimal(language: Language, whole: u32, hundredths: u32) -> String {
    let point = match language {
        Language::French => ',',
        Language::English => '.',
    };
    let whole = number(language, whole);
    match (hundredths / 10, hundredths % 10) {
        (0, 0) => whole,
        (tenth, 0) => format!("{whole}{point}{tenth}"),
        (tenth, hundredth) => format!("{whole}{point}{tenth}{hundredth}"),
    }
}

/// Whether so much is said in the singular. French keeps it below two, English for one alone.
pub fn is_one(language: Language, whole: u32, hundredths: u32) -> bool {
    match language {
        Language::French => whole < 2,
        Language::English => (whole, hundredths) == (1, 0),
    }
}

fn month_name(language: Language, day: NaiveDate) -> &'static str {
    let names = match language {
        Language::French => &FRENCH_MONTHS,
        Language::English => &ENGLISH_MONTHS,
    };
    names[day.month0() as usize]
}

/// `2 mars 2027`, `2 March 2027`.
pub fn date(language: Language, day: NaiveDate) -> String {
    format!("{} {} {}", day.day(), month_name(language, day), day.year())
}

/// `mars 2027`, `March 2027`.
pub fn month(language: Language, day: NaiveDate) -> String {
    format!("{} {}", month_name(language, day), day.year())
}

/// `850 m`.
pub fn metres(language: Language, metres: u32) -> String {
    format!("{}{}m", number(language, metres), before_unit(language))
}

/// `3,5 km`, `3.5 km`.
pub fn kilometres(language: Language, tenths: u32) -> String {
    format!("{}{}km", decimal(language, tenths / 10, tenths % 10 * 10), before_unit(language))
}

/// What parts a number from its unit.
fn before_unit(language: Language) -> char {
    match language {
        Language::French => '\u{202f}',
        Language::English => ' ',
    }
}
