//! Writes the text of HTML, tag by tag.

use super::entity;

/// Elements whose content is not for people.
const SILENT: [&str; 9] = ["script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"];

#[derive(Default)]
pub struct Writer {
    pub out: String,
    pub markup: bool,
    pub lost: bool,
    /// The element whose content is passed over.
    silent: Option<&'static str>,
    /// A link that is open: where its text begins, and where it leads.
    link: Option<(usize, String)>,
    /// Silent elements whose end does not follow any more.
    unclosed: Vec<&'static str>,
    /// No `>` follows any more.
    endless: bool,
    /// Lists that are open: the number of the next item, 0 for lists without.
    lists: Vec<u32>,
}

impl Writer {
    pub fn read(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find(['<', '&']) {
            self.text(&rest[..at]);
            rest = &rest[at..];
            rest = if rest.starts_with('<') { self.tag(rest) } else { self.reference(rest) };
        }
        self.text(rest);
    }

    fn text(&mut self, text: &str) {
        if self.silent.is_none() {
            self.out.push_str(text);
        }
    }

    fn reference<'t>(&mut self, rest: &'t str) -> &'t str {
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((letter, end)) => {
                self.markup = true;
                let letter = if letter == '\u{a0}' { ' ' } else { letter };
                self.text(letter.encode_utf8(&mut [0; 4]));
                &rest[end + 1..]
            }
            None => {
                self.text("&");
                &rest[1..]
            }
        }
    }

    fn tag<'t>(&mut self, rest: &'t str) -> &'t str {
        if let Some(comment) = rest.strip_prefix("<!--") {
            self.markup = true;
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        let tag = rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next));
        // Once no tag has an end, none that follows has: without this, many of them would cost the square of their number.
        let end = if tag && !self.endless { end_of_tag(rest) } else { None };
        self.endless |= tag && end.is_none();
        let Some(end) = end else {
            self.text("<");
            return &rest[1..];
        };
        self.markup = true;
        let inner = &rest[1..end];
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name: String =
            inner.chars().take_while(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
        if let Some(silent) = self.silent {
            if closing && name == silent {
                self.silent = None;
            }
        } else if closing {
            self.close(&name);
        } else {
            self.open(&name, inner, &rest[end + 1..]);
        }
        &rest[end + 1..]
    }

    fn open(&mut self, name: &str, inner: &str, after: &str) {
        if let Some(silent) = SILENT.iter().find(|silent| **silent == name) {
            self.lost = true;
            self.silent = self.is_closed(silent, after).then_some(*silent);
            return;
        }
        match name {
            "br" | "tr" => self.out.push('\n'),
            "p" | "div" | "section" | "article" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "blockquote"
            | "hr" => {
                self.paragraph();
            }
            "ul" => self.list(0),
            "ol" => self.list(1),
            "li" => self.item(),
            "strong" | "b" => self.out.push_str("**"),
            "em" | "i" => self.out.push('*'),
            "a" => self.link = Some((self.out.len(), attribute(inner, "href").unwrap_or_default())),
            "img" | "video" | "audio" | "embed" | "form" | "input" | "button" | "link" | "meta" | "base" => {
                self.lost = true;
            }
            _ => {}
        }
    }

    /// Whether the end of an element follows: one that is never closed would swallow the rest. The answer no is kept, so
    /// that it is not looked for again.
    fn is_closed(&mut self, name: &'static str, after: &str) -> bool {
        if self.unclosed.contains(&name) {
            return false;
        }
        let closed = after.match_indices("</").any(|(at, _)| {
            let found = after.as_bytes().get(at + 2..at + 2 + name.len());
            found.is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        });
        if !closed {
            self.unclosed.push(name);
        }
        closed
    }

    fn close(&mut self, name: &str) {
        match name {
            "p" | "div" | "section" | "article" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "table" | "blockquote" => {
                self.paragraph();
            }
            "ul" | "ol" => {
                self.lists.pop();
                self.paragraph();
            }
            "strong" | "b" => self.mark("**"),
            "em" | "i" => self.mark("*"),
            "td" | "th" => self.out.push(' '),
            "a" => self.unlink(),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        self.out.push_str("\n\n");
    }

    fn list(&mut self, first: u32) {
        self.paragraph();
        self.lists.push(first);
    }

    fn item(&mut self) {
        let depth = self.lists.len().saturating_sub(1).min(4);
        self.out.push('\n');
        (0..depth).for_each(|_| self.out.push_str("  "));
        match self.lists.last_mut() {
            Some(next) if *next > 0 => {
                let number = *next;
                *next += 1;
                self.out.push_str(&number.to_string());
                self.out.push_str(". ");
            }
            _ => self.out.push_str("- "),
        }
    }

    /// Closes an emphasis; spaces go out of it, for markdown does not know them within, and an empty one vanishes.
    fn mark(&mut self, mark: &str) {
        let kept = self.out.trim_end().len();
        let spaces = self.out.split_off(kept);
        if self.out.ends_with(mark) {
            self.out.truncate(kept - mark.len());
        } else {
            self.out.push_str(mark);
        }
        // One space or line end is as good as many, and is not carried along again and again.
        self.out.push_str(match spaces.matches('\n').count() {
            0 if spaces.is_empty() => "",
            0 => " ",
            1 => "\n",
            _ => "\n\n",
        });
    }

    fn unlink(&mut self) {
        let Some((start, target)) = self.link.take() else { return };
        let safe =
            ["https://", "http://", "mailto:"].iter().any(|scheme| target.to_ascii_lowercase().starts_with(scheme));
        let clean =
            !target.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "()<>\"".contains(letter));
        let Some(label) = self.out.get(start..).map(str::trim) else { return };
        if !(safe && clean) {
            self.lost = true;
        } else if label.is_empty() || label == target {
            self.out.truncate(start);
            self.out.push_str(&target);
        } else if !label.contains(['[', ']', '\n']) {
            let link = format!("[{label}]({target})");
            self.out.truncate(start);
            self.out.push_str(&link);
        }
    }
}

/// Where a tag that begins at the first byte ends: at the `>` that is in no quoted value.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(at),
            (b'"' | b'\'', None) if text.as_bytes()[at - 1] == b'=' => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    // A quote that is never closed: the first `>` after all.
    text.find('>')
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = lower[..*at].chars().next_back();
        before.is_some_and(|before| before.is_ascii_whitespace() || "\"'/".contains(before))
    })?;
    let value = tag[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split(|letter: char| letter.is_ascii_whitespace() || letter == '>').next()?,
    };
    let mut writer = Writer::default();
    writer.read(value);
    Some(writer.out.trim().to_owned())
}
