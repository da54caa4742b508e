//! Marks around what is selected of a text: bold, italic, a list, a link. Places are those of the browser: UTF-16 units.

/// A text with what is selected of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Bold,
    Italic,
    List,
    Link,
}

impl Selected {
    fn parts(&self) -> (String, String, String) {
        let units: Vec<u16> = self.text.encode_utf16().collect();
        let end = self.end.min(units.len());
        let start = self.start.min(end);
        let text = |units: &[u16]| String::from_utf16_lossy(units);
        (text(&units[..start]), text(&units[start..end]), text(&units[end..]))
    }

    /// The text with words in the place of what is selected, and the caret behind them.
    #[must_use]
    pub fn replaced(&self, words: &str) -> Self {
        let (before, _, after) = self.parts();
        let caret = before.encode_utf16().count() + words.encode_utf16().count();
        Self { text: format!("{before}{words}{after}"), start: caret, end: caret }
    }

    /// The text with the mark; what stands for the words is selected, to be typed over. `words` stand where nothing is
    /// selected.
    #[must_use]
    pub fn marked(&self, mark: Mark, words: &str) -> Self {
        let (before, selected, after) = self.parts();
        let inner = if selected.trim().is_empty() { words } else { selected.trim() };
        let (lead, trail) = match mark {
            Mark::Bold => ("**".to_owned(), "**".to_owned()),
            Mark::Italic => ("_".to_owned(), "_".to_owned()),
            Mark::Link => ("[".to_owned(), "](https://)".to_owned()),
            Mark::List => {
                let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
                (format!("{gap}- "), String::new())
            }
        };
        let inner = if mark == Mark::List { inner.replace('\n', "\n- ") } else { inner.to_owned() };
        let units = |text: &str| text.encode_utf16().count();
        let start = units(&before) + units(&lead);
        let end = start + units(&inner);
        let text = format!("{before}{lead}{inner}{trail}{after}");
        match mark {
            // The words are there: what is missing is where they lead.
            Mark::Link if !selected.trim().is_empty() => Self { text, start: end + 2, end: end + 10 },
            _ => Self { text, start, end },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(text: &str, start: usize, end: usize) -> Selected {
        Selected { text: text.to_owned(), start, end }
    }

    #[test]
    fn what_is_selected_is_marked_and_stays_selected() {
        let bold = selected("été au marais", 0, 3).marked(Mark::Bold, "gras");
        assert_eq!(bold, selected("**été** au marais", 2, 5));
        let italic = selected("a 🌱b c", 2, 5).marked(Mark::Italic, "x");
        assert_eq!(italic, selected("a _🌱b_ c", 3, 6));
    }

    #[test]
    fn where_nothing_is_selected_words_stand_to_be_typed_over() {
        assert_eq!(selected("", 0, 0).marked(Mark::Bold, "gras"), selected("**gras**", 2, 6));
        assert_eq!(selected("a", 9, 9).marked(Mark::List, "un"), selected("a\n- un", 4, 6));
    }

    #[test]
    fn words_stand_where_the_caret_is_or_instead_of_what_is_selected() {
        assert_eq!(selected("été : ", 6, 6).replaced("{début}"), selected("été : {début}", 13, 13));
        assert_eq!(selected("du jour au soir", 3, 7).replaced("{début}"), selected("du {début} au soir", 10, 10));
    }

    #[test]
    fn each_line_becomes_an_item_and_a_link_asks_where_it_leads() {
        assert_eq!(selected("un\ndeux", 0, 7).marked(Mark::List, "x").text, "- un\n- deux");
        let link = selected("le site", 0, 7).marked(Mark::Link, "mots");
        assert_eq!(link, selected("[le site](https://)", 10, 18));
    }
}
