//! A document as a list of blocks: all that the template knows. Every text is data, whoever wrote it.

use serde::Serialize;

/// Part of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    pub text: String,
    pub strong: bool,
    pub emphasis: bool,
}

/// One line, in pieces.
pub type Line = Vec<Piece>;

pub fn plain(text: impl Into<String>) -> Line {
    vec![Piece { text: text.into(), strong: false, emphasis: false }]
}

pub fn bold(text: impl Into<String>) -> Line {
    vec![Piece { text: text.into(), strong: true, emphasis: false }]
}

/// On which side of its column a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Start,
    End,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    pub title: String,
    pub side: Side,
    /// Its share of the page; nothing: as wide as what it holds.
    pub share: Option<u8>,
}

impl Column {
    pub fn text(title: &str, share: u8) -> Self {
        Self { title: title.to_owned(), side: Side::Start, share: Some(share) }
    }

    pub fn number(title: &str) -> Self {
        Self { title: title.to_owned(), side: Side::End, share: None }
    }
}

/// A row of a table. One that is longer than a page has to break; every other stays whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub cells: Vec<Vec<Line>>,
    pub breaks: bool,
}

/// A label with what it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub label: String,
    pub lines: Vec<Line>,
    pub breaks: bool,
}

/// Where a party signs, or has signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignatureBox {
    pub party: String,
    pub name: String,
    pub function: String,
    /// What is known of the signature, line by line; empty where nobody has signed yet.
    pub signed: Vec<String>,
    pub unsigned: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    Heading {
        level: u8,
        text: String,
    },
    Paragraph {
        lines: Vec<Line>,
        /// It leads on to what follows, and stands on the same page.
        leads: bool,
    },
    List {
        first: Option<u32>,
        items: Vec<Line>,
    },
    Facts {
        rows: Vec<Fact>,
    },
    Table {
        /// What a screen reader says before it reads the table.
        summary: String,
        columns: Vec<Column>,
        rows: Vec<Row>,
        /// The sum below, where there is one.
        total: Option<Row>,
    },
    /// What must not be missed, in a frame.
    Notice {
        lines: Vec<Line>,
    },
    /// Small print.
    Remark {
        lines: Vec<Line>,
    },
    /// None breaks over pages.
    Signatures {
        boxes: Vec<SignatureBox>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// As its file is called by who reads it.
    pub name: String,
    pub title: String,
    pub subtitle: String,
    pub reference: String,
    /// Year, month and day.
    pub issued: (i32, u32, u32),
    /// The lines below the title: reference, day, fingerprint. Heads and feet are not read aloud; these are.
    pub facts: Vec<String>,
    /// At the foot of each page.
    pub fingerprint: String,
    /// Said on every page of what nobody can rely on yet.
    pub draft: String,
    pub blocks: Vec<Block>,
}
