//! Puts what is said of an address into the page that the app was built with. Every text is escaped here, and nowhere else.

use std::fmt::Write as _;

use domain::richtext::{Block, Inline, parse};
use serde_json::Value;

use super::Page;

/// A text as HTML shows it, between tags as in an attribute with quotes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

/// JSON that no reader of HTML takes for markup: `</script>` and `<!--` cannot stand in it.
fn data_block(data: &Value) -> String {
    let mut out = String::from("<script type=\"application/ld+json\">");
    for letter in data.to_string().chars() {
        match letter {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(letter));
            }
            letter => out.push(letter),
        }
    }
    out + "</script>"
}

/// One of the page's own icons.
pub fn icon(name: &str) -> String {
    format!("<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\"#i-{name}\" /></svg>")
}

/// A text that an association wrote, as HTML: its paragraphs, lists, bold, italic and links, and nothing else.
pub fn prose(text: &str) -> String {
    let mut out = String::new();
    for block in parse(text) {
        match block {
            Block::Paragraph(all) => {
                let all: Vec<String> = all.iter().map(|line| pieces(line)).collect();
                out.extend(["<p>", &all.join("<br />"), "</p>"]);
            }
            Block::List { first, items } => {
                let (open, close) = match first {
                    None => ("<ul>".to_owned(), "</ul>"),
                    Some(first) => (format!("<ol start=\"{first}\">"), "</ol>"),
                };
                out += &open;
                for item in &items {
                    out.extend(["<li>", &pieces(item), "</li>"]);
                }
                out += close;
            }
        }
    }
    out
}

fn pieces(line: &[Inline]) -> String {
    // Where it leads is for the association to answer for.
    let link = |to: &str, words: &str| format!("<a href=\"{}\" rel=\"nofollow noopener\">{words}</a>", escape(to));
    let piece = |piece: &Inline| match piece {
        Inline::Text(text) => escape(text),
        Inline::Strong(inner) => format!("<strong>{}</strong>", pieces(inner)),
        Inline::Emphasis(inner) => format!("<em>{}</em>", pieces(inner)),
        Inline::Link { words, to } => link(to, &pieces(words)),
        Inline::Address(to) => link(to, &escape(to)),
    };
    line.iter().map(piece).collect()
}

/// The first words of a text, on one line.
pub fn beginning(text: &str, letters: usize) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        if out.chars().count() + word.chars().count() + 1 > letters {
            return out + "…";
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Puts a text in place of what stands from `start` to `end`, both included. A page without them stays as it is.
fn replace(page: &mut String, start: &str, end: &str, with: &str) {
    let Some(from) = page.find(start) else { return };
    let Some(length) = page[from..].find(end) else { return };
    page.replace_range(from..from + length + end.len(), with);
}

/// The page of an address.
pub fn fill(template: &str, page: &Page, base_url: &str) -> String {
    let mut html = template.to_owned();
    if let Some(text) = &page.text {
        // Before the head, so that nothing that it says can be taken for the shell's own.
        replace(&mut html, "<main class=\"page\" aria-busy=\"true\">", "</main>", &main(text));
        // These styles come late for the map's sake; this page needs them at once.
        html = html.replace(" media=\"print\"", "");
    }
    if let Some(whole) = &page.frame_of {
        html = html.replacen("<html lang=\"fr\">", "<html lang=\"fr\" class=\"embedded\">", 1);
        let mark = format!(
            "<header><a class=\"embed-mark\" href=\"{}\" target=\"_blank\"><strong>{}</strong><span>{OPEN_SITE}</span></a></header></body>",
            escape(whole),
            words::terms::APP
        );
        replace(&mut html, "</body>", "</body>", &mark);
    }
    let mut head = String::new();
    let mut meta = |name: &str, value: &str| {
        let attribute = if name.starts_with("og:") { "property" } else { "name" };
        let _ = writeln!(head, "<meta {attribute}=\"{name}\" content=\"{}\" />", escape(value));
    };
    if let Some(title) = &page.title {
        meta("og:title", title);
        meta("og:type", "website");
        meta("og:site_name", words::terms::APP);
        meta("og:locale", "fr_FR");
        if let Some(description) = &page.description {
            meta("og:description", description);
        }
        if let Some(path) = &page.canonical {
            meta("og:url", &format!("{base_url}{path}"));
        }
    }
    match &page.canonical {
        Some(path) => {
            let _ = writeln!(head, "<link rel=\"canonical\" href=\"{}\" />", escape(&format!("{base_url}{path}")));
        }
        None => meta("robots", "noindex"),
    }
    for (kind, title, address) in &page.alternates {
        let (title, address) = (escape(title), escape(address));
        let _ = writeln!(head, "<link rel=\"alternate\" type=\"{kind}\" title=\"{title}\" href=\"{address}\" />");
    }
    if page.frame_of.is_some() {
        head.push_str("<link rel=\"stylesheet\" href=\"/embed.css\" />\n<script src=\"/embed.js\" defer></script>\n");
    }
    head.extend(page.data.as_ref().map(data_block));
    replace(&mut html, "</head>", "</head>", &(head + "</head>"));
    if let Some(description) = &page.description {
        let meta = format!("<meta name=\"description\" content=\"{}\" />", escape(description));
        replace(&mut html, "<meta name=\"description\"", ">", &meta);
    }
    if let Some(title) = &page.title {
        let title = format!("<title>{}</title>", escape(&words::terms::tab(title)));
        replace(&mut html, "<title>", "</title>", &title);
    }
    html
}

fn main(text: &str) -> String {
    format!(
        "<main class=\"page\" id=\"content\"><p id=\"shell-message\" role=\"status\"></p>\
         <a class=\"back\" href=\"/\" rel=\"external\">{icon}{back}</a>{text}<noscript><p class=\"notice warning\">{WITHOUT_SCRIPT}\
         </p></noscript></main>",
        icon = icon("back"),
        back = words::terms::BACK_TO_MAP,
    )
}

const OPEN_SITE: &str = "Ouvrir la carte entière";

const WITHOUT_SCRIPT: &str = "Vous lisez cette page sans JavaScript. Pour dire votre intérêt pour une mission, ou pour \
    explorer la carte, activez-le dans les réglages de votre navigateur, puis rechargez la page.";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// The page that the app is built with.
    const TEMPLATE: &str = include_str!("../../../../../index.html");

    fn hostile() -> Page {
        let title = "</script></title><b onload=\"x\">'&<!--";
        Page {
            title: Some(title.to_owned()),
            description: Some(title.to_owned()),
            canonical: Some("/missions/x".to_owned()),
            data: Some(json!({ "title": title, "line": "\u{2028}" })),
            text: Some(format!("<h1>{}</h1>", escape(title))),
            ..Page::default()
        }
    }

    #[test]
    fn a_hostile_text_opens_no_tag_and_closes_none() {
        let html = fill(TEMPLATE, &hostile(), "https://a.example");
        let tags = |html: &str, tag: &str| html.matches(tag).count();
        for tag in ["<b", "<!--", "</script>", "</title>", "</main>", "<script"] {
            let ours = match tag {
                "<script" | "</script>" => 1,
                "<b" => tags(&escape(""), tag),
                _ => 0,
            };
            // The comments of the page itself, and its own body and bar, are there already.
            assert_eq!(tags(&html, tag), tags(TEMPLATE, tag) + ours, "{tag}");
        }
        assert!(html.contains(
            "<title>&lt;/script&gt;&lt;/title&gt;&lt;b onload=&quot;x&quot;&gt;&#39;&amp;&lt;!-- — Alliance</title>"
        ));
        assert!(html.contains("{\"line\":\"\\u2028\",\"title\":\"\\u003c/script\\u003e\\u003c/title\\u003e"));
    }

    #[test]
    fn the_shell_of_the_app_has_each_place_that_is_filled() {
        let html = fill(TEMPLATE, &hostile(), "https://a.example");
        assert!(!html.contains("La carte des missions arrive") && !html.contains("media=\"print\""));
        assert_eq!((html.matches("<title>").count(), html.matches("name=\"description\"").count()), (1, 1));
        assert!(html.contains("<link rel=\"canonical\" href=\"https://a.example/missions/x\" />"));
        assert!(html.contains("id=\"shell-message\""));
        let frame = Page { frame_of: Some("/?q=a&b=\"".to_owned()), ..Page::default() };
        let html = fill(TEMPLATE, &frame, "https://a.example");
        assert!(html.contains("<html lang=\"fr\" class=\"embedded\">") && html.contains("href=\"/?q=a&amp;b=&quot;\""));
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\" />"));
    }

    #[test]
    fn paragraphs_and_lists_become_html() {
        assert_eq!(
            prose("Bonjour\nà <tous>.\n\nAu programme :\n- un\n- deux\nMerci."),
            "<p>Bonjour<br />à &lt;tous&gt;.</p><p>Au programme :</p><ul><li>un</li><li>deux</li></ul><p>Merci.</p>"
        );
        assert_eq!(
            prose("2. **a** _b_ [c](https://a.example/?b&c) <i>"),
            "<ol start=\"2\"><li><strong>a</strong> <em>b</em> <a href=\"https://a.example/?b&amp;c\" rel=\"nofollow \
             noopener\">c</a> &lt;i&gt;</li></ol>"
        );
        assert_eq!(prose(" \n\n "), "");
    }

    #[test]
    fn a_beginning_ends_between_words() {
        assert_eq!(beginning("un deux\n trois quatre", 14), "un deux trois…");
        assert_eq!(beginning("un deux", 14), "un deux");
    }
}
