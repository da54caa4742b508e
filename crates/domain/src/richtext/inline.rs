//! The pieces of a line: marks around words, links, addresses. Written so that reading gives the same pieces again.

use super::{Inline, Line};
use crate::contact::{Email, Website};

/// Marks around marks around marks: nobody means more, and whoever tries gains nothing.
const DEEPEST: usize = 32;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Strong,
    Emphasis,
}

/// A mark that was opened, and what has followed.
struct Frame {
    mark: Option<(Kind, char)>,
    pieces: Line,
}

struct Reader {
    /// The first has no mark.
    frames: Vec<Frame>,
    /// The letter before what is read now.
    before: Option<char>,
}

pub fn parse(line: &str) -> Line {
    read(line, true)
}

/// What a backslash takes the meaning from.
fn is_escapable(letter: char) -> bool {
    "\\*_[]-+.)•–".contains(letter)
}

fn is_word(letter: Option<char>) -> bool {
    letter.is_some_and(char::is_alphanumeric)
}

fn is_space(letter: Option<char>) -> bool {
    letter.is_none_or(char::is_whitespace)
}

fn read(line: &str, with_links: bool) -> Line {
    let mut reader = Reader { frames: vec![Frame { mark: None, pieces: Vec::new() }], before: None };
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        let mut length = letter.len_utf8();
        match letter {
            '\\' if rest[1..].chars().next().is_some_and(is_escapable) => {
                let escaped: String = rest[1..].chars().take(1).collect();
                length += escaped.len();
                reader.text(&escaped);
            }
            '*' | '_' => {
                length = rest.len() - rest.trim_start_matches(letter).len();
                reader.run(letter, length, rest[length..].chars().next());
            }
            '[' if with_links && let Some((words, to, whole)) = link(rest) => {
                length = whole;
                reader.push(Inline::Link { words, to });
                reader.before = Some(')');
            }
            'h' | 'H'
                if with_links
                    && !is_word(reader.before)
                    && let Some(address) = address(rest) =>
            {
                length = address.len();
                reader.push(Inline::Address(address.to_owned()));
                reader.before = address.chars().next_back();
            }
            _ => reader.text(&rest[..length]),
        }
        rest = &rest[length..];
    }
    reader.finish()
}

impl Reader {
    fn text(&mut self, text: &str) {
        self.before = text.chars().next_back();
        self.push(Inline::Text(text.to_owned()));
    }

    fn push(&mut self, piece: Inline) {
        if let Some(frame) = self.frames.last_mut() {
            push(&mut frame.pieces, piece);
        }
    }

    /// Several of one mark in a row. Inside of a word they are text: `snake_case`, `2*3`.
    fn run(&mut self, mark: char, count: usize, after: Option<char>) {
        let opens = !is_word(self.before) && !is_space(after);
        let closes = !is_space(self.before) && !is_word(after);
        let parts: &[Kind] = match count {
            1 => &[Kind::Emphasis],
            2 => &[Kind::Strong],
            3 if self.frames.last().is_some_and(|top| top.mark == Some((Kind::Strong, mark))) => {
                &[Kind::Strong, Kind::Emphasis]
            }
            3 if closes && self.has(Kind::Emphasis, mark) => &[Kind::Emphasis, Kind::Strong],
            3 => &[Kind::Strong, Kind::Emphasis],
            _ => &[],
        };
        let closing = closes && parts.iter().any(|kind| self.has(*kind, mark));
        for kind in parts {
            if closing && self.has(*kind, mark) {
                self.close(*kind, mark);
            } else if !closing && opens && self.frames.len() < DEEPEST {
                self.frames.push(Frame { mark: Some((*kind, mark)), pieces: Vec::new() });
            } else {
                self.push(Inline::Text(written(*kind, mark)));
            }
        }
        if parts.is_empty() {
            self.push(Inline::Text(String::from(mark).repeat(count)));
        }
        self.before = Some(mark);
    }

    fn has(&self, kind: Kind, mark: char) -> bool {
        self.frames.iter().any(|frame| frame.mark == Some((kind, mark)))
    }

    /// Marks that were opened since and never closed are text.
    fn close(&mut self, kind: Kind, mark: char) {
        while let Some(frame) = self.frames.pop() {
            if frame.mark == Some((kind, mark)) {
                let mut pieces = Vec::new();
                flatten(frame.pieces, kind, &mut pieces);
                self.push(match kind {
                    Kind::Strong => Inline::Strong(pieces),
                    Kind::Emphasis => Inline::Emphasis(pieces),
                });
                return;
            }
            self.demote(frame);
        }
    }

    fn demote(&mut self, frame: Frame) {
        if let Some((kind, mark)) = frame.mark {
            self.push(Inline::Text(written(kind, mark)));
        }
        for piece in frame.pieces {
            self.push(piece);
        }
    }

    fn finish(mut self) -> Line {
        while self.frames.len() > 1 {
            if let Some(frame) = self.frames.pop() {
                self.demote(frame);
            }
        }
        self.frames.pop().map(|frame| frame.pieces).unwrap_or_default()
    }
}

fn written(kind: Kind, mark: char) -> String {
    String::from(mark).repeat(if kind == Kind::Strong { 2 } else { 1 })
}

/// Adds a piece; two of a kind side by side are one.
fn push(pieces: &mut Line, piece: Inline) {
    match (pieces.last_mut(), piece) {
        (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
        (Some(Inline::Strong(last)), Inline::Strong(inner))
        | (Some(Inline::Emphasis(last)), Inline::Emphasis(inner)) => {
            for piece in inner {
                push(last, piece);
            }
        }
        (_, piece) => pieces.push(piece),
    }
}

/// Bold in bold is bold.
fn flatten(pieces: Line, kind: Kind, out: &mut Line) {
    for piece in pieces {
        match (piece, kind) {
            (Inline::Strong(inner), Kind::Strong) | (Inline::Emphasis(inner), Kind::Emphasis) => {
                flatten(inner, kind, out);
            }
            (Inline::Strong(inner), Kind::Emphasis) => {
                let mut kept = Vec::new();
                flatten(inner, kind, &mut kept);
                push(out, Inline::Strong(kept));
            }
            (Inline::Emphasis(inner), Kind::Strong) => {
                let mut kept = Vec::new();
                flatten(inner, kind, &mut kept);
                push(out, Inline::Emphasis(kept));
            }
            (other, _) => push(out, other),
        }
    }
}

/// `[words](address)` at the beginning of a text: its words, where it leads, how long it is.
fn link(text: &str) -> Option<(Line, String, usize)> {
    let mut letters = text.char_indices().skip(1);
    let end = loop {
        match letters.next()? {
            (_, '\\') => drop(letters.next()),
            (_, '[') => return None,
            (place, ']') => break place,
            _ => {}
        }
    };
    let address = text[end + 1..].strip_prefix('(')?;
    let length = address.find(|c: char| c.is_whitespace() || "()<>\\\"".contains(c))?;
    let to = target(address[..length].trim()).filter(|_| address[length..].starts_with(')'))?;
    let words = read(text[1..end].trim(), false);
    (!words.is_empty()).then_some((words, to, end + 1 + 1 + length + 1))
}

/// Where a link may lead.
fn target(address: &str) -> Option<String> {
    let lower = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    if lower.starts_with("http://") || lower.starts_with("https://") {
        return Website::parse(address).ok().map(String::from);
    }
    let mail = if lower.starts_with("mailto:") { &address[7..] } else { address };
    if let Ok(email) = Email::parse(mail) {
        return Some(format!("mailto:{email}"));
    }
    // "www.association.example" is how people write it.
    Website::parse(address).ok().filter(|_| !address.contains(':')).map(String::from)
}

/// The address of a site at the beginning of a text, as it was typed, without the full stop of its sentence.
fn address(text: &str) -> Option<&str> {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    if !lower.starts_with("http://") && !lower.starts_with("https://") {
        return None;
    }
    let end = text.find(|c: char| c.is_whitespace() || "<>\"`[]\\*()|".contains(c)).unwrap_or(text.len());
    let address = text[..end].trim_end_matches(|c: char| ".,;:!?'’_~-»…".contains(c));
    Website::parse(address).is_ok().then_some(address)
}

pub fn write(line: &[Inline]) -> String {
    let mut out = String::new();
    write_into(line, false, &mut out);
    out
}

fn write_into(line: &[Inline], in_link: bool, out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text(text) => write_text(text, in_link, out),
            Inline::Address(address) => out.push_str(address),
            Inline::Strong(inner) => {
                out.push_str("**");
                write_into(inner, in_link, out);
                out.push_str("**");
            }
            Inline::Emphasis(inner) => {
                out.push('_');
                write_into(inner, in_link, out);
                out.push('_');
            }
            Inline::Link { words, to } => {
                out.push('[');
                write_into(words, true, out);
                out.push_str("](");
                out.push_str(to);
                out.push(')');
            }
        }
    }
}

/// Text whose letters might be taken for marks says that they are none, and as seldom as can be: people edit it again.
fn write_text(text: &str, in_link: bool, out: &mut String) {
    let mut before = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        let rest = letters.as_str();
        let after = rest.chars().next();
        let escaped = match letter {
            '*' | '_' => {
                let within_word = is_word(before) && is_word(after);
                let apart = before.is_some_and(char::is_whitespace) && after.is_some_and(char::is_whitespace);
                !(within_word || apart)
            }
            '\\' => after.is_none_or(is_escapable),
            '[' | ']' if in_link => true,
            '[' => match rest.find(['[', ']']) {
                None => true,
                Some(place) => rest[place..].starts_with("]("),
            },
            _ => false,
        };
        if escaped {
            out.push('\\');
        }
        out.push(letter);
        before = Some(letter);
    }
}
