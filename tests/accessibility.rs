//! The declaration of accessibility: every criterion once, and the same verdict in each language.

use std::path::Path;

use serde_json::Value;

/// How many criteria each theme of the RGAA 4.1.2 has.
const THEMES: [usize; 13] = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
/// What the WCAG 2.2 adds at levels A and AA.
const ADDED: [&str; 6] = ["2.4.11", "2.5.7", "2.5.8", "3.2.6", "3.3.7", "3.3.8"];

/// The number and the verdict of each row.
fn rows(language: &str) -> Vec<(String, String)> {
    let path = format!("src/texts/{language}/criteria.{language}.json");
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    let themes: Vec<Value> =
        serde_json::from_str(&text.expect("each language has its declaration")).expect("a list of themes");
    let row = |row: &Value| {
        let word = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        assert!(["met", "not_met", "without"].contains(&word("state").as_str()), "{row}");
        assert!(!word("asks").is_empty() && !word("seen").is_empty());
        (word("number"), word("state"))
    };
    themes.iter().flat_map(|theme| theme["criteria"].as_array().into_iter().flatten()).map(row).collect()
}

fn wanted() -> Vec<String> {
    let of_theme = |(theme, count): (usize, &usize)| {
        (1..=*count).map(move |number| format!("{}.{number}", theme + 1)).collect::<Vec<_>>()
    };
    let mut numbers: Vec<String> = THEMES.iter().enumerate().flat_map(of_theme).collect();
    assert_eq!(numbers.len(), 106);
    numbers.extend(ADDED.map(str::to_owned));
    numbers
}

#[test]
fn each_criterion_is_answered_once_in_its_order() {
    assert_eq!(rows("fr").into_iter().map(|(number, _)| number).collect::<Vec<_>>(), wanted());
}

#[test]
fn each_language_gives_the_same_verdict() {
    assert_eq!(rows("en"), rows("fr"));
}
