//! What is in the PDFs, read again by libraries that others have written.

mod content;
mod hostile;
mod samples;
mod structure;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use documents::Document;

/// Each sample as a PDF, made once.
static PDFS: LazyLock<BTreeMap<&'static str, Vec<u8>>> =
    LazyLock::new(|| samples::all().into_iter().map(|(name, document)| (name, rendered(&document))).collect());

fn rendered(document: &Document) -> Vec<u8> {
    documents::render(document).unwrap_or_else(|error| panic!("{}: {error}", document.reference))
}

fn read(pdf: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(pdf).expect("what we write can be read")
}

/// The text of all pages, with all spaces alike and places where lines may end taken out.
fn text(pdf: &[u8]) -> String {
    let document = read(pdf);
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    pages.into_iter().map(|page| page_text(&document, page)).collect::<Vec<_>>().join("\n")
}

fn page_text(document: &lopdf::Document, page: u32) -> String {
    let text = document.extract_text(&[page]).expect("each letter has its meaning");
    let text = text.replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pages(pdf: &[u8]) -> usize {
    read(pdf).get_pages().len()
}
