//! Takes HTML out of a text, as files and pasted pages hold it. What remains can open no tag, whoever shows it.

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "pre",
    "dl",
    "dt",
    "dd",
    "form",
];
/// Elements whose content is no text.
const SILENT: [&str; 8] = ["script", "style", "template", "iframe", "object", "noscript", "svg", "math"];
/// The others.
const INLINE: [&str; 43] = [
    "a", "abbr", "audio", "b", "big", "body", "button", "caption", "center", "cite", "code", "col", "em", "embed",
    "font", "head", "hr", "html", "i", "img", "input", "label", "link", "mark", "meta", "nav", "option", "q", "s",
    "select", "small", "source", "span", "strike", "strong", "sub", "sup", "tbody", "td", "textarea", "th", "thead",
    "u",
];

/// What a tag leaves behind.
enum Left {
    Nothing,
    Space,
    Break,
    Item,
    /// What it holds: an address between angle brackets.
    Inner,
    /// Everything up to the end of this element goes too.
    Silence(&'static str),
    /// It is no tag.
    Itself,
}

/// What stands between `<` and `>`.
fn left_by(tag: &str) -> Left {
    if tag.starts_with('!') || tag.starts_with('?') {
        return Left::Nothing;
    }
    let lower = tag.get(..8).unwrap_or(tag).to_ascii_lowercase();
    let is_address = lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("mailto:");
    if (is_address || tag.contains('@')) && !tag.contains(|c: char| c.is_whitespace() || "\"'=<".contains(c)) {
        return Left::Inner;
    }
    let closes = tag.starts_with('/');
    let body = tag.strip_prefix('/').unwrap_or(tag);
    let name: String = body.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let ends = body[name.len()..].chars().next().is_none_or(|c| c.is_whitespace() || c == '/');
    let name = name.as_str();
    if !ends || name.is_empty() {
        return Left::Itself;
    }
    if let Some(silent) = SILENT.iter().find(|silent| **silent == name) {
        return if closes || tag.ends_with('/') { Left::Nothing } else { Left::Silence(silent) };
    }
    match name {
        "br" => Left::Break,
        "li" if closes => Left::Nothing,
        "li" => Left::Item,
        "td" | "th" => Left::Space,
        _ if BLOCKS.contains(&name) => Left::Break,
        _ if INLINE.contains(&name) || name == "title" || name == "video" => Left::Nothing,
        _ => Left::Itself,
    }
}

/// The text without tags. In one pass: what a tag leaves is looked at again with what follows, so that none can be put
/// together from the remains of others. What was never closed is for [`defuse`].
pub fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Where in `out` a tag may have begun.
    let mut open: Vec<usize> = Vec::new();
    let mut rest = text;
    while let Some(place) = rest.find(['<', '>']) {
        out.push_str(&rest[..place]);
        let is_open = rest[place..].starts_with('<');
        rest = &rest[place + 1..];
        if is_open {
            open.push(out.len());
            out.push('<');
            continue;
        }
        let Some(start) = open.pop() else {
            out.push('>');
            continue;
        };
        match left_by(&out[start + 1..]) {
            Left::Itself => out.push('>'),
            Left::Nothing => out.truncate(start),
            Left::Space => replace(&mut out, start, " "),
            // An item may begin with a paragraph.
            Left::Break if out[..start].ends_with("\n- ") => out.truncate(start),
            Left::Break => replace(&mut out, start, "\n"),
            Left::Inner => drop(out.remove(start)),
            Left::Item => replace(&mut out, start, "\n- "),
            Left::Silence(name) => {
                out.truncate(start);
                rest = after(rest, name);
            }
        }
    }
    out.push_str(rest);
    out
}

fn replace(out: &mut String, start: usize, by: &str) {
    out.truncate(start);
    out.push_str(by);
}

/// What follows the end of an element; nothing where it never ends.
fn after<'a>(text: &'a str, name: &str) -> &'a str {
    let ends = |rest: &str| {
        rest.strip_prefix("</")
            .and_then(|rest| rest.get(..name.len()))
            .is_some_and(|end| end.eq_ignore_ascii_case(name))
    };
    text.match_indices('<').map(|(place, _)| &text[place..]).find(|rest| ends(rest)).unwrap_or_default()
}

/// Sets a space behind each `<` that a browser would take for the beginning of a tag.
pub fn defuse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(letter);
        if letter == '<' && letters.peek().is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(*next)) {
            out.push(' ');
        }
    }
    out
}
