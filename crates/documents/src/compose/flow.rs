//! Blocks, one after the other.

use std::collections::BTreeMap;

use super::terms;
use crate::letters;
use crate::sheet::{Block, Column, Fact, Line, Row, plain};
use crate::wording::{self, ClauseKey, Placeholder, Wording};

/// Letters from which a row may break over pages: it would fill a good part of one.
const LONG: usize = 900;
/// Paragraphs that go over to the page of the signatures, at most.
const CARRIED: usize = 2;
/// How wide a word in a narrow column is, in tenths of the type's size, before it may break.
pub const NARROW: u32 = 100;
/// One beside its label.
const BESIDE: u32 = 320;

/// The blocks of a document as they are made.
#[derive(Default)]
pub struct Flow {
    blocks: Vec<Block>,
    articles: u32,
}

/// The lines of a text that somebody typed into a field.
pub fn typed(text: &str) -> Vec<Line> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(plain).collect()
}

fn length(lines: &[Line]) -> usize {
    lines.iter().flatten().map(|piece| piece.text.len()).sum()
}

fn narrow(lines: &mut [Line], most: u32) {
    for piece in lines.iter_mut().flatten() {
        piece.text = letters::breakable(&piece.text, most);
    }
}

/// A label with one line beside it.
pub fn fact(label: &str, value: impl Into<String>) -> Fact {
    facts(label, vec![plain(value)])
}

/// A label with lines beside it.
pub fn facts(label: &str, mut lines: Vec<Line>) -> Fact {
    let breaks = length(&lines) > LONG;
    narrow(&mut lines, BESIDE);
    Fact { label: label.to_owned(), lines, breaks }
}

/// A row of plain texts.
pub fn row(cells: impl IntoIterator<Item = String>) -> Row {
    rich_row(cells.into_iter().map(|text| typed(&text)).collect())
}

pub fn rich_row(mut cells: Vec<Vec<Line>>) -> Row {
    let breaks = cells.iter().any(|cell| length(cell) > LONG / 2);
    for cell in &mut cells {
        narrow(cell, NARROW);
    }
    Row { cells, breaks }
}

impl Flow {
    pub fn heading(&mut self, text: &str) {
        self.blocks.push(Block::Heading { level: 2, text: text.to_owned() });
    }

    /// A numbered article.
    pub fn article(&mut self, title: &str) {
        self.articles += 1;
        self.heading(&format!("Article\u{a0}{} – {title}", self.articles));
    }

    pub fn paragraph(&mut self, text: &str) {
        self.lines(typed(text));
    }

    pub fn lines(&mut self, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.blocks.push(Block::Paragraph { lines, leads: false });
        }
    }

    pub fn items<'a>(&mut self, items: impl IntoIterator<Item = &'a str>) {
        let items: Vec<Line> = items.into_iter().filter(|item| !item.trim().is_empty()).map(plain).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List { first: None, items });
        }
    }

    pub fn facts(&mut self, rows: impl IntoIterator<Item = Fact>) {
        let rows: Vec<Fact> = rows.into_iter().filter(|fact| length(&fact.lines) > 0).collect();
        if !rows.is_empty() {
            self.blocks.push(Block::Facts { rows });
        }
    }

    pub fn table(&mut self, summary: &str, columns: Vec<Column>, rows: Vec<Row>, total: Option<Row>) {
        self.blocks.push(Block::Table { summary: summary.to_owned(), columns, rows, total });
    }

    /// The heading of the signatures. The last lines before it come along: nobody should sign a page that says nothing.
    pub fn signing(&mut self, title: &str) {
        let mut before = self.blocks.iter_mut().rev();
        for _ in 0..CARRIED {
            match before.next() {
                Some(Block::Paragraph { leads, .. }) => *leads = true,
                _ => break,
            }
        }
        self.heading(title);
    }

    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A clause as the document itself says it, or as the wording does where the document leaves it to that.
    pub fn said(
        &mut self,
        (texts, wording): (&BTreeMap<ClauseKey, String>, &Wording),
        key: ClauseKey,
        value: &dyn Fn(Placeholder) -> Option<String>,
    ) {
        match texts.get(&key) {
            Some(text) => self.blocks.extend(wording::paragraphs(text)),
            None => self.clause(wording, key, value),
        }
    }

    /// A clause of the common text, without its heading.
    pub fn clause(&mut self, wording: &Wording, key: ClauseKey, value: &dyn Fn(Placeholder) -> Option<String>) {
        self.blocks.extend(wording::blocks(wording.text(key), value));
    }

    /// The same in a frame.
    pub fn notice(&mut self, wording: &Wording, key: ClauseKey, value: &dyn Fn(Placeholder) -> Option<String>) {
        let mut lines = Vec::new();
        for block in wording::blocks(wording.text(key), value) {
            match block {
                Block::Paragraph { lines: mut more, .. } => lines.append(&mut more),
                Block::List { items, .. } => lines.extend(items.into_iter().map(terms::dashed)),
                _ => {}
            }
        }
        self.blocks.push(Block::Notice { lines });
    }

    /// What was typed for this document alone.
    pub fn own_terms(&mut self, text: &str) {
        self.blocks.extend(wording::paragraphs(text));
    }

    /// What was made. Paragraphs lead on to a list, a table or signatures.
    pub fn into_blocks(mut self) -> Vec<Block> {
        for place in 1..self.blocks.len() {
            let (before, after) = self.blocks.split_at_mut(place);
            if let (Some(Block::Paragraph { leads, .. }), Some(next)) = (before.last_mut(), after.first()) {
                *leads |= !matches!(next, Block::Paragraph { .. } | Block::Heading { .. });
            }
        }
        self.blocks
    }
}
