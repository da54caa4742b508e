//! Whatever people type: nothing of it runs, nothing of it breaks the page, and the file stays sound.

use documents::{Body, Document, LETTERS_MAX, RenderError};
use serde_json::Value;

use crate::structure::conforms;
use crate::{pages, rendered, samples, text};

/// What is not text: closed lists, days and moments.
const NO_TEXT: [&str; 13] = [
    "kind",
    "per",
    "party",
    "date",
    "first",
    "last",
    "day",
    "at",
    "convention_date",
    "contract_date",
    "effective_on",
    "signed_on",
    "wording",
];

fn replace(value: &mut Value, by: &str) {
    match value {
        Value::String(text) => by.clone_into(text),
        Value::Array(all) => all.iter_mut().for_each(|value| replace(value, by)),
        Value::Object(fields) => {
            fields
                .iter_mut()
                .filter(|(key, _)| !NO_TEXT.contains(&key.as_str()))
                .for_each(|(_, value)| replace(value, by));
        }
        _ => {}
    }
}

/// The document with the same text in each of its fields.
fn filled(document: &Document, with: &str) -> Document {
    let mut value = serde_json::to_value(document).expect("plain data is JSON");
    replace(&mut value, with);
    serde_json::from_value(value).expect("texts may be any")
}

/// The short ones.
fn short() -> Vec<(&'static str, Document)> {
    samples::all().into_iter().filter(|(name, _)| !name.contains("long")).collect()
}

#[test]
fn code_of_typst_is_text_in_every_field() {
    let typed =
        "#import \"@preview/x:0.1.0\": * #eval(\"1+1\") #panic() $x^2$ `raw` @ref <label> \\u{41} = T /* c */ //d";
    for (name, document) in short() {
        let pdf = rendered(&filled(&document, typed));
        let said = text(&pdf);
        for needle in ["#import", "#eval(\"1+1\")", "#panic()", "$x^2$", "`raw`", "@ref", "<label>", "\\u{41}", "//d"] {
            assert!(said.replace(' ', "").contains(&needle.replace(' ', "")), "{name}: {needle}\n{said}");
        }
        conforms(name, &pdf);
    }
}

#[test]
fn letters_without_a_glyph_are_boxes_and_are_named() {
    let typed = "Zoé 😀👩‍👩‍👧 محمد עברית 漢字 \u{202e}abc\u{0}\u{7f}\u{feff} \u{e000}\u{10ffff} a\u{301}\u{301}\u{301}\u{301}\u{301}";
    for (name, document) in short() {
        let pdf = rendered(&filled(&document, typed));
        let said = text(&pdf);
        assert!(said.contains("Zoé □ □ □ □ abc □"), "{name}\n{said}");
        assert!(said.contains("Le signe □ remplace des caractères"), "{name}");
        assert!(said.contains("U+0645"), "{name}");
        conforms(name, &pdf);
    }
}

#[test]
fn empty_fields_and_blank_ones_leave_a_sound_document() {
    for with in ["", "\n \t\u{200b}"] {
        for (name, document) in short() {
            conforms(name, &rendered(&filled(&document, with)));
        }
    }
}

#[test]
fn long_words_go_on_in_the_next_line_and_long_texts_on_the_next_page() {
    let mut convention = samples::convention();
    convention.schedule = "x".repeat(20_000);
    convention.tasks = vec!["mot ".repeat(5_000)];
    convention.signatures[0].name = "y".repeat(1_000);
    let mut document = samples::all().swap_remove(0).1;
    document.body = Body::Convention(Box::new(convention));
    let pdf = rendered(&document);
    assert!((6..30).contains(&pages(&pdf)), "{} pages", pages(&pdf));
    let said = text(&pdf);
    assert_eq!(said.matches("mot").count(), 5_000, "not a word is lost");
    conforms("long", &pdf);
}

#[test]
fn three_hundred_letters_without_a_space_fit_in_every_field() {
    for (name, document) in short() {
        conforms(name, &rendered(&filled(&document, &"W".repeat(300))));
    }
}

#[test]
fn more_than_anybody_reads_is_refused() {
    let mut convention = samples::convention();
    convention.purpose = "a ".repeat(LETTERS_MAX);
    let mut document = samples::all().swap_remove(0).1;
    document.body = Body::Convention(Box::new(convention));
    assert!(matches!(documents::render(&document), Err(RenderError::TooLong { .. })));
}
