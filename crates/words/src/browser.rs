//! How a language writes numbers, days and months, and which plural it takes, asked of the browser (`Intl`).
//!
//! What makes such a text is dear to build and cheap to use: each is built when it is first wanted, and kept.

use std::cell::RefCell;

use chrono::{Datelike, NaiveDate};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::Language;

// Few functions, since each weighs on the first download: all kinds are called alike.
#[wasm_bindgen]
extern "C" {
    type Formatter;

    #[wasm_bindgen(js_namespace = Intl, js_name = NumberFormat)]
    fn of_numbers(language: &str, options: &JsValue) -> Formatter;
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    fn of_dates(language: &str, options: &JsValue) -> Formatter;
    /// Numbers, and dates in milliseconds since 1970.
    #[wasm_bindgen(method)]
    fn format(this: &Formatter, value: f64) -> String;

    type PluralRules;

    #[wasm_bindgen(constructor, js_namespace = Intl)]
    fn new(language: &str) -> PluralRules;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, value: f64) -> String;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse)]
    fn options(json: &str) -> JsValue;
}

#[derive(Clone, Copy)]
enum Kind {
    Number,
    Metres,
    Kilometres,
    Date,
    Month,
}

impl Kind {
    fn formatter(self, language: Language) -> Formatter {
        let options = options(match self {
            // As many figures behind the point as we have: hundredths.
            Self::Number => "{}",
            Self::Metres => r#"{"style":"unit","unit":"meter"}"#,
            Self::Kilometres => r#"{"style":"unit","unit":"kilometer"}"#,
            Self::Date => r#"{"dateStyle":"long","timeZone":"UTC"}"#,
            Self::Month => r#"{"month":"long","year":"numeric","timeZone":"UTC"}"#,
        });
        match self {
            Self::Number | Self::Metres | Self::Kilometres => of_numbers(language.tag(), &options),
            Self::Date | Self::Month => of_dates(language.tag(), &options),
        }
    }
}

const LANGUAGES: usize = Language::ALL.len();
const KINDS: usize = 5;

thread_local! {
    static FORMATTERS: RefCell<[[Option<Formatter>; KINDS]; LANGUAGES]> = RefCell::default();
    static PLURALS: RefCell<[Option<PluralRules>; LANGUAGES]> = RefCell::default();
}

fn format(language: Language, kind: Kind, value: f64) -> String {
    FORMATTERS.with_borrow_mut(|kept| {
        let kept = &mut kept[language as usize][kind as usize];
        kept.get_or_insert_with(|| kind.formatter(language)).format(value)
    })
}

fn with_hundredths(whole: u32, hundredths: u32) -> f64 {
    f64::from(whole) + f64::from(hundredths) / 100.0
}

/// A whole number, its thousands apart.
pub fn number(language: Language, value: u32) -> String {
    format(language, Kind::Number, f64::from(value))
}

/// A number and its hundredths, as many figures of them as say something.
pub fn decimal(language: Language, whole: u32, hundredths: u32) -> String {
    format(language, Kind::Number, with_hundredths(whole, hundredths))
}

/// Whether so much is said in the singular.
pub fn is_one(language: Language, whole: u32, hundredths: u32) -> bool {
    PLURALS.with_borrow_mut(|kept| {
        let rules = kept[language as usize].get_or_insert_with(|| PluralRules::new(language.tag()));
        rules.select(with_hundredths(whole, hundredths)) == "one"
    })
}

/// Midnight, where it is the same day.
fn milliseconds(day: NaiveDate) -> f64 {
    const BEFORE_1970: i32 = 719_163;
    f64::from(day.num_days_from_ce() - BEFORE_1970) * 86_400_000.0
}

/// `2 mars 2027`, `2 March 2027`.
pub fn date(language: Language, day: NaiveDate) -> String {
    format(language, Kind::Date, milliseconds(day))
}

/// `mars 2027`, `March 2027`.
pub fn month(language: Language, day: NaiveDate) -> String {
    format(language, Kind::Month, milliseconds(day))
}

/// `850 m`.
pub fn metres(language: Language, metres: u32) -> String {
    format(language, Kind::Metres, f64::from(metres))
}

/// `3,5 km`, `3.5 km`.
pub fn kilometres(language: Language, tenths: u32) -> String {
    format(language, Kind::Kilometres, f64::from(tenths) / 10.0)
}
