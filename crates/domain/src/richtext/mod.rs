//! Texts that people write: paragraphs, lists, bold, italic, links. Nothing else is kept, and nothing of it can be run.
//!
//! The marks are a subset of `CommonMark` (<https://spec.commonmark.org/0.31.2/>), so that other readers of the API show
//! the same. [`clean`] is what the server keeps; [`parse`] is what a page draws. A mark that means nothing here is text.

mod blocks;
mod html;
mod inline;
#[cfg(test)]
mod tests;

use crate::problem::FieldCode;
use crate::text::check_length;

/// A run of lines of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Its lines: whoever breaks one means it.
    Paragraph(Vec<Line>),
    /// Its items, and the number of the first where they are numbered.
    List { first: Option<u32>, items: Vec<Line> },
}

/// One line, in pieces.
pub type Line = Vec<Inline>;

/// A piece of a line. They nest no deeper than a link in bold in italic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    /// Words that lead somewhere: to a site (`http`, `https`) or a mail address (`mailto`), nowhere else.
    Link {
        words: Vec<Inline>,
        to: String,
    },
    /// An address of a site as it was typed.
    Address(String),
}

/// The blocks of a text.
pub fn parse(text: &str) -> Vec<Block> {
    blocks::parse(text)
}

/// A text as it is kept: HTML taken out, control characters gone, the marks written in one way. Cleaning what is clean
/// changes nothing.
pub fn normalise(text: &str) -> String {
    // Marks that fall away may bring together what opens a tag: hence defused once more at the end.
    let once = |text: &str| html::defuse(&blocks::write(&parse(&html::strip(text))));
    let mut text = once(&printable(text));
    // Backslashes in the middle of an address may take a second look.
    for _ in 0..MOST_LOOKS {
        let next = once(&text);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// No text is known that takes more than two.
const MOST_LOOKS: usize = 6;

/// [`normalise`], with the length checked, in characters.
pub fn clean(text: &str, min: usize, max: usize) -> Result<String, FieldCode> {
    // Taking it apart is worth it only for what may be kept.
    check_length(text, 0, 2 * max + 1000)?;
    let text = normalise(text);
    check_length(&text, min, max)?;
    Ok(text)
}

/// The words alone, without marks: for a description in one line, a calendar, a mail.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for block in parse(text) {
        let (lines, mark) = match &block {
            Block::Paragraph(lines) => (lines, ""),
            Block::List { items, .. } => (items, "- "),
        };
        for line in lines {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(mark);
            words(line, &mut out);
        }
    }
    out
}

fn words(line: &[Inline], out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text(text) | Inline::Address(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { words: inner, .. } => words(inner, out),
        }
    }
}

/// Line ends made one kind, control characters gone, and those that turn the direction of what follows: with them a link
/// can look like another.
fn printable(text: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| *c == '\n' || !(c.is_control() || turns(*c)))
        .collect()
}
