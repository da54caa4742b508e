//! HTML becomes plain text with a little markdown: paragraphs, lists, emphasis, links. Nothing active is left.
//!
//! What comes out holds no tag: `<` before a letter, `/`, `!` or `?` never remains, whatever was written and however often
//! it was escaped. Whoever shows the text escapes it again; this is the first of two walls.

mod entity;
mod writer;

pub use entity::entity;
use writer::Writer;

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
        let spaces = " ".repeat(1 << 19) + &"</b>".repeat(1 << 17);
        assert!(text(&spaces).len() < 10);
        assert_eq!(text(&"<a b=\"".repeat(1 << 18)).len(), 7 << 18);
    }

    proptest! {
        #[test]
        fn nothing_that_a_browser_takes_for_a_tag_is_left(html in "([<>&;/!?\"'= a-z]|&lt;|&gt;|&amp;|<script>|</p>|<!--|é){0,60}") {
            prop_assert!(begins_tag(&plain(&html).text).is_none());
        }
    }
}
