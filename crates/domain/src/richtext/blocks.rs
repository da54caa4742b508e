//! Paragraphs and lists: reading them line by line, and writing them in one way.

use super::{Block, Inline, inline};

/// What a line begins with, where it is an item: the number of a numbered one, and what follows.
fn item(line: &str) -> Option<(Option<u32>, &str)> {
    for mark in ["- ", "* ", "+ ", "• ", "– "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return Some((None, rest.trim()));
        }
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    // A year at the beginning of a sentence is no item.
    if !(1..=3).contains(&digits) {
        return None;
    }
    let rest = line[digits..].strip_prefix(". ").or_else(|| line[digits..].strip_prefix(") "))?;
    line[..digits].parse().ok().map(|number| (Some(number), rest.trim()))
}

/// Lines that are still text.
enum Raw {
    Paragraph(Vec<String>),
    List(Option<u32>, Vec<String>),
}

pub fn parse(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Raw> = Vec::new();
    // Whether the next line may belong to the last block.
    let mut open = false;
    for line in text.split('\n') {
        let is_indented = line.starts_with("  ");
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        match (item(line), blocks.last_mut()) {
            (Some((number, rest)), Some(Raw::List(first, items))) if open && first.is_some() == number.is_some() => {
                items.push(rest.to_owned());
            }
            (Some((number, rest)), _) => blocks.push(Raw::List(number, vec![rest.to_owned()])),
            (None, Some(Raw::Paragraph(lines))) if open => lines.push(line.to_owned()),
            (None, Some(Raw::List(_, items))) if open && is_indented => {
                if let Some(last) = items.last_mut() {
                    last.push(' ');
                    last.push_str(line);
                }
            }
            (None, _) => blocks.push(Raw::Paragraph(vec![line.to_owned()])),
        }
        open = true;
    }
    let lines = |lines: Vec<String>| lines.iter().map(|line| inline::parse(line)).collect();
    let made = |block| match block {
        Raw::Paragraph(all) => Block::Paragraph(lines(all)),
        Raw::List(first, all) => Block::List { first, items: lines(all) },
    };
    blocks.into_iter().map(made).collect()
}

/// The text of the blocks: an empty line between two, a dash or a number before an item.
pub fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        match block {
            Block::Paragraph(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| own_line(line.as_slice())).collect();
                out.push_str(&lines.join("\n"));
            }
            Block::List { first, items } => {
                // Numbers of more than three digits would not be read as such.
                let last = first.map(|first| first as usize + items.len());
                let first = first.filter(|_| last.is_some_and(|last| last <= 1000));
                let mark = |place: u32| first.map_or_else(|| "- ".to_owned(), |first| format!("{}. ", first + place));
                let items: Vec<String> =
                    (0..).zip(items).map(|(place, item)| mark(place) + &inline::write(item)).collect();
                out.push_str(&items.join("\n"));
            }
        }
    }
    out
}

/// A line of a paragraph; one that would read as an item says that it is none.
fn own_line(line: &[Inline]) -> String {
    let text = inline::write(line);
    if item(&text).is_none() {
        return text;
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    format!("{number}\\{rest}")
}
