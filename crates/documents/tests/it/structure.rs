//! What a screen reader finds, and what validators ask for.

use documents::Document;
use lopdf::{Dictionary, Object};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::{PDFS, read, samples};

fn resolved<'a>(pdf: &'a lopdf::Document, object: &'a Object) -> &'a Object {
    pdf.dereference(object).map_or(object, |(_, object)| object)
}

/// The names of the tags, in the order in which they are read.
fn tags(pdf: &lopdf::Document, at: &Object, out: &mut Vec<String>) {
    match resolved(pdf, at) {
        Object::Array(all) => all.iter().for_each(|object| tags(pdf, object, out)),
        Object::Dictionary(element) => {
            if let Ok(name) = element.get(b"S").and_then(Object::as_name) {
                out.push(String::from_utf8_lossy(name).into_owned());
            }
            if let Ok(below) = element.get(b"K") {
                tags(pdf, below, out);
            }
        }
        _ => {}
    }
}

fn catalog(pdf: &lopdf::Document) -> &Dictionary {
    pdf.catalog().expect("a PDF has a catalogue")
}

fn tree(pdf: &lopdf::Document) -> Vec<String> {
    let mut out = Vec::new();
    tags(pdf, catalog(pdf).get(b"StructTreeRoot").expect("it is tagged"), &mut out);
    out
}

#[test]
fn one_title_then_headings_in_order() {
    for name in PDFS.keys() {
        let levels: Vec<u32> = tree(&read(&PDFS[name]))
            .iter()
            .filter_map(|tag| tag.strip_prefix('H').and_then(|level| level.parse().ok()))
            .collect();
        assert_eq!(levels.first(), Some(&1), "{name}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{name}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");
    }
}

#[test]
fn tables_have_headers_and_lists_have_items() {
    for name in PDFS.keys() {
        let tags = tree(&read(&PDFS[name]));
        let count = |tag: &str| tags.iter().filter(|found| *found == tag).count();
        assert!(count("Table") >= 1 && count("TH") >= 2 && count("TD") >= 2, "{name}: {tags:?}");
    }
    let tags = tree(&read(&PDFS["convention"]));
    assert!(tags.iter().filter(|tag| *tag == "LI").count() >= 6, "three tasks and three rules of safety");
}

#[test]
fn title_language_and_marks_are_declared() {
    for (name, pdf) in &*PDFS {
        let pdf = read(pdf);
        let catalog = catalog(&pdf);
        assert_eq!(catalog.get(b"Lang").and_then(Object::as_str).unwrap(), b"fr-FR", "{name}");
        let marks = resolved(&pdf, catalog.get(b"MarkInfo").unwrap()).as_dict().unwrap();
        assert_eq!(marks.get(b"Marked").and_then(Object::as_bool).ok(), Some(true), "{name}");
        let shown = resolved(&pdf, catalog.get(b"ViewerPreferences").unwrap()).as_dict().unwrap();
        assert_eq!(shown.get(b"DisplayDocTitle").and_then(Object::as_bool).ok(), Some(true), "{name}");
        let about = resolved(&pdf, pdf.trailer.get(b"Info").unwrap()).as_dict().unwrap();
        assert!(about.has(b"Title"), "{name}");
    }
}

#[test]
fn another_validator_finds_pdf_ua_1_and_pdf_a_2a() {
    for (name, pdf) in &*PDFS {
        conforms(name, pdf);
    }
}

/// Held by `page_validation`, which passes the corpus of veraPDF and shares no code with what has written the file.
pub fn conforms(name: &str, pdf: &[u8]) {
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let report =
            validate_pdf_bytes(pdf, &ValidationOptions::default().profile(profile)).expect("what we write can be read");
        let failures = report.failures.iter().filter(|failure| !(failure.rule_id == LENGTH && lengths_are_right(pdf)));
        let failures: Vec<_> = failures.map(|failure| (&failure.rule_id, &failure.message)).collect();
        assert!(failures.is_empty(), "{name}: {failures:?}");
    }
}

/// The rule that a stream is as long as it says. Of one whose last byte is a carriage return, `page_validation` 0.12 takes
/// that byte for a part of the line end behind it: this one rule we look into ourselves.
const LENGTH: &str = "ISO 19005-2:2011:6.1.7.1:1";

fn lengths_are_right(pdf: &[u8]) -> bool {
    let mut rest = pdf;
    let mut streams = 0;
    while let Some(begin) = find(rest, b"stream\n") {
        let dictionary = String::from_utf8_lossy(&rest[begin.saturating_sub(400)..begin]).into_owned();
        let length = dictionary.rsplit("/Length ").next().and_then(|text| text.split(['\n', '/', '>', ' ']).next());
        let Some(end) = length.and_then(|length| length.parse::<usize>().ok()).map(|length| begin + 7 + length) else {
            return false;
        };
        if !rest.get(end..).is_some_and(|after| after.starts_with(b"\nendstream\n")) {
            return false;
        }
        streams += 1;
        rest = &rest[end + 11..];
    }
    streams > 3
}

fn find(all: &[u8], what: &[u8]) -> Option<usize> {
    all.windows(what.len()).position(|window| window == what)
}

#[test]
fn a_document_travels_as_json() {
    for (name, document) in samples::all() {
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document, "{name}");
    }
}
