//! From the text of a clause to blocks. Marks are read first and placeholders filled afterwards, so that no name of an
//! association can turn into a mark.

use domain::richtext::{self, Inline};

use super::Placeholder;
use crate::sheet::{Block, Line, Piece};

/// Longer than any name: what else stands in braces is text.
const NAME_MAX: usize = 40;

/// A text in parts: words, and names in braces.
enum Part<'a> {
    Words(&'a str),
    Name(&'a str),
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let inside = &rest[open + 1..];
        let name = inside.find('}').map(|close| &inside[..close]).filter(|name| is_name(name));
        let words = open + name.map_or(1, |_| 0);
        parts.push(Part::Words(&rest[..words]));
        rest = &rest[words..];
        if let Some(name) = name {
            parts.push(Part::Name(name));
            rest = &rest[name.len() + 2..];
        }
    }
    parts.push(Part::Words(rest));
    parts
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.chars().count() <= NAME_MAX
        && text.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || letter == '-')
}

/// The names that stand in braces, each time that they do.
pub fn names(text: &str) -> Vec<String> {
    let name = |part| match part {
        Part::Name(name) => Some(name.to_owned()),
        Part::Words(_) => None,
    };
    let plain = richtext::plain(text);
    parts(&plain).into_iter().filter_map(name).collect()
}

/// A clause with values in the place of its placeholders, still as a text with marks: none comes from a value.
pub fn filled(text: &str, value: &dyn Fn(Placeholder) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for part in parts(text) {
        match part {
            Part::Words(words) => out.push_str(words),
            Part::Name(name) => match Placeholder::from_name(name) {
                Some(placeholder) => out.push_str(&without_marks(&value(placeholder))),
                None => out.extend(["{", name, "}"]),
            },
        }
    }
    out
}

/// A value in one line, in which each letter stands for itself: also at the beginning of a line, where some make a list.
fn without_marks(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for (place, word) in value.split_whitespace().enumerate() {
        if place > 0 {
            out.push(' ');
        }
        let number = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
        for (at, letter) in word.char_indices() {
            let lists = place == 0
                && (at == 0 && "-+•–".contains(letter)
                    || at > 0 && at == word.len() - number.len() && ".)".contains(letter));
            if lists || "\\*_[]".contains(letter) {
                out.push('\\');
            }
            out.push(letter);
        }
    }
    out
}

/// The blocks of a clause. What no value is known for stays as it was typed; [`super::Wording::check`] tells of it.
pub fn blocks(text: &str, value: &dyn Fn(Placeholder) -> Option<String>) -> Vec<Block> {
    let fill = |text: &str| {
        let mut out = String::with_capacity(text.len());
        for part in parts(text) {
            match part {
                Part::Words(words) => out.push_str(words),
                Part::Name(name) => match Placeholder::from_name(name).and_then(value) {
                    Some(value) => out.push_str(&value),
                    None => out.extend(["{", name, "}"]),
                },
            }
        }
        out
    };
    read(text, &fill)
}

/// The blocks of a text that somebody typed for one document: braces are braces there.
pub fn paragraphs(text: &str) -> Vec<Block> {
    read(text, &str::to_owned)
}

fn read(text: &str, fill: &dyn Fn(&str) -> String) -> Vec<Block> {
    let line = |line: &richtext::Line| {
        let mut pieces = Line::new();
        spread(line, false, false, fill, &mut pieces);
        pieces
    };
    let block = |block: &richtext::Block| match block {
        richtext::Block::Paragraph(lines) => Block::Paragraph { lines: lines.iter().map(line).collect(), leads: false },
        richtext::Block::List { first, items } => {
            Block::List { first: *first, items: items.iter().map(line).collect() }
        }
    };
    richtext::parse(text).iter().map(block).collect()
}

/// Nested marks as a row of pieces. A link is its words: on paper nobody follows it, and an address stands by itself.
fn spread(line: &[Inline], strong: bool, emphasis: bool, fill: &dyn Fn(&str) -> String, out: &mut Line) {
    for inline in line {
        match inline {
            Inline::Text(text) => out.push(Piece { text: fill(text), strong, emphasis }),
            Inline::Address(text) => out.push(Piece { text: text.clone(), strong, emphasis }),
            Inline::Strong(inner) => spread(inner, true, emphasis, fill, out),
            Inline::Emphasis(inner) => spread(inner, strong, true, fill, out),
            Inline::Link { words, to } => {
                spread(words, strong, emphasis, fill, out);
                out.push(Piece { text: format!(" ({to})"), strong, emphasis });
            }
        }
    }
}
