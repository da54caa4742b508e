//! In a real browser: what `Intl` says in the app is what our own code says in the server's pages and mails.
#![cfg(target_arch = "wasm32")]

use chrono::NaiveDate;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use words::{Language, browser, host};

wasm_bindgen_test_configure!(run_in_browser);

/// Small ones, the edges of the thousands, and some of all sizes.
fn numbers() -> impl Iterator<Item = u32> {
    let edges = [9_999, 10_000, 99_999, 100_000, 999_999, 1_000_000, 1_000_001, 2_000_000, u32::MAX];
    let spread = (0_u32..2_000).map(|step| step.wrapping_mul(2_654_435_761) >> (step % 24));
    (0..2_100).chain(edges).chain(spread)
}

fn days() -> impl Iterator<Item = NaiveDate> {
    let first = NaiveDate::from_ymd_opt(1960, 1, 1).expect("a value of the test");
    first.iter_days().take(110 * 366)
}

#[wasm_bindgen_test]
fn numbers_are_said_as_the_server_says_them() {
    for language in Language::ALL {
        for value in numbers() {
            assert_eq!(browser::number(language, value), host::number(language, value));
        }
    }
}

#[wasm_bindgen_test]
fn hundredths_are_said_as_the_server_says_them() {
    for language in Language::ALL {
        for (whole, hundredths) in
            numbers().flat_map(|whole| [0, 1, 5, 10, 25, 50, 75, 90, 99].map(|part| (whole, part)))
        {
            assert_eq!(browser::decimal(language, whole, hundredths), host::decimal(language, whole, hundredths));
        }
    }
}

#[wasm_bindgen_test]
fn plurals_are_chosen_as_the_server_chooses_them() {
    for language in Language::ALL {
        for (whole, hundredths) in numbers().flat_map(|whole| [0, 25, 50, 75].map(|part| (whole, part))) {
            let (browser, host) =
                (browser::is_one(language, whole, hundredths), host::is_one(language, whole, hundredths));
            assert_eq!(browser, host, "{language:?} {whole}.{hundredths}");
        }
    }
}

#[wasm_bindgen_test]
fn days_and_months_are_said_as_the_server_says_them() {
    for language in Language::ALL {
        for day in days() {
            assert_eq!(browser::date(language, day), host::date(language, day));
            assert_eq!(browser::month(language, day), host::month(language, day));
        }
    }
}

#[wasm_bindgen_test]
fn distances_are_said_as_the_server_says_them() {
    for language in Language::ALL {
        for value in numbers() {
            assert_eq!(browser::metres(language, value), host::metres(language, value));
            assert_eq!(browser::kilometres(language, value), host::kilometres(language, value));
        }
    }
}

/// What the app calls is the browser's: the language of these is theirs, and so are their first days of a month.
#[wasm_bindgen_test]
fn whole_texts_are_those_of_the_server() {
    let day = NaiveDate::from_ymd_opt(2027, 3, 1).expect("a value of the test");
    let at = day.and_hms_opt(9, 5, 0).expect("a value of the test");
    assert_eq!(words::fr::format::moment(at), "1er mars 2027, 9 h 05");
    assert_eq!(words::en::format::moment(at), "1 March 2027, 09:05");
    assert_eq!(words::fr::format::distance(3.46), "à 3,5\u{202f}km");
    assert_eq!(words::fr::format::kilometres(20), "20\u{202f}km");
    assert_eq!(words::en::format::distance(1_234.4), "1,234 km away");
    assert_eq!(words::fr::format::counted(0, "mission", "missions"), "0 mission");
    assert_eq!(words::en::format::counted(0, "mission", "missions"), "0 missions");
    assert_eq!(words::fr::given::worked(735), "1,75 jour");
    assert_eq!(words::en::given::worked(105), "0.25 days");
}
