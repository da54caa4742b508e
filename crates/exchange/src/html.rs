//! HTML becomes plain text with a little markdown: paragraphs, lists, emphasis, links. Nothing active is left.
//!
//! What comes out holds no tag: `<` before a letter, `/`, `!` or `?` never remains, whatever was written and however often
//! it was escaped. Whoever shows the text escapes it again; this is the first of two walls.

/// The letter of a reference, without its `&` and `;`: the five of XML, numbers, and the names of HTML that French text uses.
pub fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        let letter = char::from_u32(code)?;
        return (!letter.is_control() || letter == '\n' || letter == '\t').then_some(letter);
    }
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" | "ensp" | "emsp" | "thinsp" => Some('\u{a0}'),
        "shy" => Some('\u{ad}'),
        _ => {
            let mut words = NAMES.split_ascii_whitespace();
            words.find(|known| *known == name)?;
            words.next()?.chars().next()
        }
    }
}

/// Names and their letters, by turns.
const NAMES: &str = "eacute é egrave è ecirc ê euml ë agrave à acirc â auml ä aacute á ccedil ç icirc î iuml ï iacute í \
    ocirc ô ouml ö oacute ó ugrave ù ucirc û uuml ü uacute ú ntilde ñ oelig œ aelig æ yuml ÿ Eacute É \
    Egrave È Ecirc Ê Agrave À Acirc Â Ccedil Ç Icirc Î Ocirc Ô Ucirc Û OElig Œ AElig Æ laquo « raquo » \
    lsquo ‘ rsquo ’ ldquo “ rdquo ” sbquo ‚ bdquo „ hellip … ndash – mdash — bull • middot · euro € deg \
    ° copy © reg ® trade ™ times × frac12 ½ frac14 ¼ sup2 ² rarr → larr ←";

/// Text made of HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    pub text: String,
    /// There were tags or references.
    pub markup: bool,
    /// Something was dropped that the text cannot show: a script, a picture, a frame, a link that is not to a page.
    pub lost: bool,
}

/// Most texts that are escaped are so once or twice.
const ROUNDS: usize = 3;

/// Makes text of what may be HTML. Text without markup is given back as it is.
pub fn plain(text: &str) -> Plain {
    let mut out = Plain { text: text.to_owned(), markup: false, lost: false };
    for _ in 0..ROUNDS {
        if !out.text.contains(['<', '&']) {
            break;
        }
        let mut writer = Writer::default();
        writer.read(&out.text);
        if !writer.markup {
            break;
        }
        out = Plain { lost: out.lost || writer.lost, text: tidy(&writer.out), markup: true };
    }
    if begins_tag(&out.text).is_some() {
        out.text = defuse(&out.text);
        out.markup = true;
    }
    out
}

/// Where something stands that a browser would take for a tag.
fn begins_tag(text: &str) -> Option<usize> {
    text.match_indices('<').map(|(at, _)| at).find(|at| {
        text[at + 1..].starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!' || next == '?')
    })
}

/// Parts each such `<` from what follows.
fn defuse(text: &str) -> String {
    let mut rest = text;
    let mut out = String::with_capacity(text.len() + 8);
    while let Some(at) = begins_tag(rest) {
        out.push_str(&rest[..=at]);
        out.push(' ');
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
    out
}

/// Elements whose content is not for people.
const SILENT: [&str; 9] = ["script", "style", "iframe", "object", "svg", "math", "template", "noscript", "title"];

#[derive(Default)]
struct Writer {
    out: String,
    markup: bool,
    lost: bool,
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
    fn read(&mut self, text: &str) {
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
        self.out.push_str(&spaces);
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

/// Lines without spaces around them (but for the indent of an item), at most one blank line between two.
pub fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.lines() {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let content = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if content.is_empty() {
            blank += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        let item = content.starts_with("- ") || content.starts_with(|digit: char| digit.is_ascii_digit());
        if item && !out.is_empty() {
            (0..indent.min(8)).for_each(|_| out.push(' '));
        }
        out.push_str(&content);
        blank = 0;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(html: &str) -> String {
        plain(html).text
    }

    #[test]
    fn paragraphs_lists_emphasis_and_links_become_markdown() {
        let html = "<p>Bonjour&nbsp;<strong>à tous </strong>et <em>à toutes</em>.</p><ul><li>lire</li><li>écrire</li></ul>\
                    <ol><li>un</li><li>deux</li></ol><p>Voir <a href=\"https://a.example/x?a=1&amp;b=2\">la page</a><br/>fin</p>";
        assert_eq!(
            text(html),
            "Bonjour **à tous** et *à toutes*.\n\n- lire\n- écrire\n\n1. un\n2. deux\n\n\
             Voir [la page](https://a.example/x?a=1&b=2)\nfin"
        );
    }

    #[test]
    fn what_is_active_is_dropped_and_said() {
        for html in [
            "avant<script>alert(1)</script>après",
            "avant<SCRIPT src=x>alert('</p>')</SCRIPT>après",
            "avant<style>p{}</style>après",
            "avant<iframe src='https://x.example'></iframe>après",
            "avant<img src=x onerror=alert(1)>après",
            "avant<svg/onload=alert(1)>après",
            "avant<a href='javascript:alert(1)'></a>après",
            "avant<a href=' data:text/html,x'></a>après",
        ] {
            let made = plain(html);
            assert_eq!((made.text.as_str(), made.lost), ("avantaprès", true), "{html}");
        }
    }

    #[test]
    fn markup_that_is_escaped_again_and_again_is_still_no_markup() {
        let mut html = "<b onclick='x()'>gras</b><script>alert(1)</script>".to_owned();
        for _ in 0..6 {
            let made = text(&html);
            assert!(begins_tag(&made).is_none(), "{html} gave {made}");
            html = html.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        }
        assert_eq!(text("&lt;p&gt;Un&lt;/p&gt;&lt;p&gt;deux&lt;/p&gt;"), "Un\n\ndeux");
    }

    #[test]
    fn plain_text_stays_as_it_was_written() {
        for said in ["3 < 4 et 5 > 4", "Tom & Jerry", "a\n  b", "R&D ; <3", "&inconnu;"] {
            assert_eq!(plain(said), Plain { text: said.into(), markup: false, lost: false });
        }
    }

    #[test]
    fn a_million_tags_without_an_end_cost_no_square() {
        assert!(text(&"<a ".repeat(1 << 19)).len() > 1 << 19);
        assert_eq!(text(&"<a b=\"".repeat(1 << 18)).len(), 7 << 18);
    }

    proptest! {
        #[test]
        fn nothing_that_a_browser_takes_for_a_tag_is_left(html in "([<>&;/!?\"'= a-z]|&lt;|&gt;|&amp;|<script>|</p>|<!--|é){0,60}") {
            prop_assert!(begins_tag(&plain(&html).text).is_none());
        }
    }
}
