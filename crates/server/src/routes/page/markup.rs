//! Puts what is said of an address into the page that the app was built with. Every text is escaped here, and nowhere else.

use std::fmt::Write as _;

use domain::richtext::{Block, Inline, parse};
use serde_json::Value;
use words::fr::terms::{APP, tab};
use words::{Language, said};

use super::Page;
use crate::routes::pictures::{self, Picture};

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

/// What marks words that associations write, or the coordination: they are in French, in whatever language the rest is.
pub fn as_written(language: Language) -> &'static str {
    match language {
        Language::French => "",
        Language::English => " lang=\"fr\"",
    }
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

/// Where a page is found in a language, by whoever says nothing of what they prefer, as search engines do.
fn address(base_url: &str, path: &str, language: Language) -> String {
    let asked = match language {
        Language::French => "",
        Language::English => "?langue=en",
    };
    format!("{base_url}{path}{asked}")
}

/// What previews of the link show beside its title: for pages that anyone may be led to.
fn picture(meta: &mut impl FnMut(&str, &str), page: &Page, base_url: &str) {
    let whole = || page.canonical.is_some().then(|| Picture::site(page.language));
    let Some(Picture { path, alt }) = page.picture.clone().or_else(whole) else { return };
    meta("og:image", &format!("{base_url}{path}"));
    meta("og:image:type", "image/png");
    meta("og:image:width", &pictures::WIDTH.to_string());
    meta("og:image:height", &pictures::HEIGHT.to_string());
    meta("og:image:alt", &alt);
    meta("twitter:card", "summary_large_image");
}

/// The page of an address.
pub fn fill(template: &str, page: &Page, base_url: &str) -> String {
    let mut html = template.to_owned();
    if let Some(text) = &page.text {
        // Before the head, so that nothing that it says can be taken for the shell's own.
        replace(&mut html, "<main class=\"page\" aria-busy=\"true\">", "</main>", &main(text, page.language));
        // These styles come late for the map's sake; this page needs them at once.
        html = html.replace(" media=\"print\"", "");
        put_off(&mut html);
    }
    let class = if page.frame_of.is_some() { " class=\"embedded\"" } else { "" };
    let start = format!("<html lang=\"{}\"{class}>", page.language.code());
    replace(&mut html, "<html lang=", ">", &start);
    if let Some(whole) = &page.frame_of {
        let mark = format!(
            "<header><a class=\"embed-mark\" href=\"{}\" target=\"_blank\"><strong>{}</strong><span>{open}</span></a></header></body>",
            escape(whole),
            APP,
            open = said!(page.language, page::OPEN_SITE),
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
        meta("og:site_name", APP);
        meta("og:locale", page.language.locale());
        if let Some(description) = &page.description {
            meta("og:description", description);
        }
        if let Some(path) = &page.canonical {
            meta("og:url", &address(base_url, path, page.asked.unwrap_or_default()));
        }
    }
    picture(&mut meta, page, base_url);
    match &page.canonical {
        Some(path) => {
            let canonical = escape(&address(base_url, path, page.asked.unwrap_or_default()));
            let _ = writeln!(head, "<link rel=\"canonical\" href=\"{canonical}\" />");
            for language in Language::ALL {
                let (code, href) = (language.code(), escape(&address(base_url, path, language)));
                let _ = writeln!(head, "<link rel=\"alternate\" hreflang=\"{code}\" href=\"{href}\" />");
            }
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
        let title = format!("<title>{}</title>", escape(&tab(title)));
        replace(&mut html, "<title>", "</title>", &title);
    }
    html
}

/// Keeps the app, with all that it asks the browser to fetch ahead, for `start.js` to begin once the page is on the screen.
fn put_off(html: &mut String) {
    let Some(start) = html.find("<script type=\"module\"") else { return };
    let Some(end) = html[start..].find("</head>") else { return };
    html.insert_str(start + end, "</template>");
    html.insert_str(start, "<template id=\"later\">");
}

fn main(text: &str, language: Language) -> String {
    format!(
        "<main class=\"page\" id=\"content\"><p id=\"shell-message\" role=\"status\"></p>\
         <a class=\"back\" href=\"/\" rel=\"external\">{icon}{back}</a>{text}<noscript><p class=\"notice warning\">{without}\
         </p></noscript></main>",
        icon = icon("back"),
        back = said!(language, terms::BACK_TO_MAP),
        without = said!(language, page::WITHOUT_SCRIPT),
    )
}

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
            ..Page::plain(Language::French)
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
        let frame = Page { frame_of: Some("/?q=a&b=\"".to_owned()), ..Page::plain(Language::French) };
        let html = fill(TEMPLATE, &frame, "https://a.example");
        assert!(html.contains("<html lang=\"fr\" class=\"embedded\">") && html.contains("href=\"/?q=a&amp;b=&quot;\""));
        assert!(html.contains("<meta name=\"robots\" content=\"noindex\" />"));
    }

    #[test]
    fn a_page_with_a_text_is_read_before_the_app_begins() {
        let app = "<script type=\"module\" src=\"/boot-1.js\"></script>\n<link rel=\"preload\" href=\"/a.wasm\">";
        let built = TEMPLATE.replace("</head>", &format!("{app}</head>"));
        let html = fill(&built, &hostile(), "https://a.example");
        assert!(html.contains(&format!("<template id=\"later\">{app}</template>")));
        let without = fill(&built, &Page::plain(Language::French), "https://a.example");
        assert!(without.contains(app) && !without.contains("<template"));
    }

    #[test]
    fn a_page_is_in_the_language_that_it_is_asked_for() {
        let canonical = |html: &str, query: &str| {
            assert!(
                html.contains(&format!("rel=\"canonical\" href=\"https://a.example/missions/x{query}\"")),
                "{html}"
            );
        };
        let english = Page { language: Language::English, ..hostile() };
        canonical(&fill(TEMPLATE, &english, "https://a.example"), "");
        let english = Page { asked: Some(Language::English), ..english };
        let html = fill(TEMPLATE, &english, "https://a.example");
        canonical(&html, "?langue=en");
        assert_eq!(html.matches("<html lang=\"en\">").count(), 1);
        assert!(html.contains("content=\"en_GB\"") && html.contains("Back to the map") && !html.contains("Retour"));
        let frame = Page { frame_of: Some("/".to_owned()), ..Page::plain(Language::English) };
        let html = fill(TEMPLATE, &frame, "https://a.example");
        assert!(
            html.contains("<html lang=\"en\" class=\"embedded\">") && html.contains("<span>Open the whole map</span>")
        );
        // And back, where the app was built in the other.
        let template = TEMPLATE.replace("<html lang=\"fr\">", "<html lang=\"en\">");
        assert!(fill(&template, &hostile(), "https://a.example").contains("<html lang=\"fr\">"));
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
