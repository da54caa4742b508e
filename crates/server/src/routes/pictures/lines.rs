//! Texts in lines: which letters are drawn, and how many words fit beside each other.

use std::fmt::Write as _;

use resvg::usvg::{Node, Tree};

use super::draw::{Weight, options};
use crate::routes::page::escape;

/// Letters that `fonts/` holds, as first and last of each run.
const DRAWN: &[(char, char)] = &[
    (' ', '~'),
    ('\u{a0}', '\u{148}'),
    ('\u{14a}', '\u{17f}'),
    ('\u{218}', '\u{21b}'),
    ('\u{300}', '\u{304}'),
    ('\u{306}', '\u{30c}'),
    ('\u{327}', '\u{328}'),
    ('\u{2010}', '\u{2011}'),
    ('\u{2013}', '\u{2015}'),
    ('\u{2018}', '\u{201e}'),
    ('\u{2022}', '\u{2022}'),
    ('\u{2026}', '\u{2026}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{2039}', '\u{203a}'),
    ('€', '€'),
    ('™', '™'),
    ('−', '−'),
];

/// The text on one line, without what the fonts do not hold.
pub fn drawn(text: &str) -> String {
    let known = |letter: &char| DRAWN.iter().any(|(first, last)| (*first..=*last).contains(letter));
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words = plain.split(' ').map(|word| word.chars().filter(known).collect::<String>());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Words with their widths in type of one pixel.
#[derive(Debug)]
pub struct Words {
    all: Vec<(String, f32)>,
    space: f32,
    dots: f32,
}

/// Type in which words are measured: large, so that nothing is lost by rounding.
const MEASURED: f32 = 100.0;
/// No title is so long; what comes after is not measured.
const MOST: usize = 120;
const DOTS: char = '…';

impl Words {
    /// Of a text that was [`drawn`].
    pub fn measure(text: &str, weight: Weight) -> Self {
        let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).take(MOST).collect();
        let widths = widths(words.iter().copied().chain(["n\u{a0}n", "nn", "…"]), weight);
        let (widths, [spaced, close, dots]) = widths.split_at(words.len()) else {
            return Self { all: Vec::new(), space: 0.0, dots: 0.0 };
        };
        let all = words.into_iter().map(str::to_owned).zip(widths.iter().copied()).collect();
        Self { all, space: spaced - close, dots: *dots }
    }

    /// The lines of a text in type of a size, none wider than `width`.
    pub fn lines(&self, size: f32, width: f32) -> Vec<String> {
        self.split(width / size).into_iter().map(|(line, _)| line).collect()
    }

    /// So many lines at most: dots stand for the rest.
    pub fn cut(&self, size: f32, width: f32, most: usize) -> Vec<String> {
        let room = width / size;
        let mut lines = self.split(room);
        if lines.len() > most {
            lines.truncate(most);
            if let Some((last, wide)) = lines.last_mut() {
                while *wide + self.dots > room && last.contains(' ') {
                    let from = last.rfind(' ').unwrap_or_default();
                    *wide -= self.width_of(&last[from + 1..]) + self.space;
                    last.truncate(from);
                }
                while *wide + self.dots > room && last.pop().is_some() {
                    *wide -= self.dots;
                }
                let end = last.trim_end_matches([',', ';', ':', '.', '·', '–', '-', '(', ' ']).len();
                last.truncate(end);
                last.push(DOTS);
            }
        }
        lines.into_iter().map(|(line, _)| line).collect()
    }

    /// The width of the whole on one line, in type of one pixel.
    pub fn width(&self) -> f32 {
        self.split(f32::INFINITY).first().map_or(0.0, |(_, width)| *width)
    }

    fn width_of(&self, word: &str) -> f32 {
        self.all.iter().find(|(of, _)| of == word).map_or(0.0, |(_, width)| *width)
    }

    fn split(&self, room: f32) -> Vec<(String, f32)> {
        let mut lines: Vec<(String, f32)> = Vec::new();
        for (word, width) in self.all.iter().flat_map(|(word, width)| broken(word, *width, room)) {
            match lines.last_mut() {
                Some((line, wide)) if *wide + self.space + width <= room => {
                    line.push(' ');
                    line.push_str(&word);
                    *wide += self.space + width;
                }
                _ => lines.push((word, width)),
            }
        }
        lines
    }
}

/// A word that is wider than a line, in pieces that are not. Letters differ in width: a piece is taken a little short.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "words have few letters, and widths are positive"
)]
fn broken(word: &str, width: f32, room: f32) -> Vec<(String, f32)> {
    let letters: Vec<char> = word.chars().collect();
    if width <= room || letters.len() < 2 {
        return vec![(word.to_owned(), width)];
    }
    let each = width / letters.len() as f32;
    let most = ((room / each * 0.8) as usize).max(1);
    letters.chunks(most).map(|piece| (piece.iter().collect(), each * piece.len() as f32)).collect()
}

/// The widths of texts in type of one pixel, all measured at once.
fn widths<'a>(texts: impl Iterator<Item = &'a str>, weight: Weight) -> Vec<f32> {
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"Inter\" font-weight=\"{}\" font-size=\"{MEASURED}\">",
        weight.number()
    );
    let mut count = 0;
    for text in texts {
        // Writing to a string cannot fail.
        let _ = write!(svg, "<text id=\"t{count}\" y=\"100\">{}</text>", escape(text));
        count += 1;
    }
    svg.push_str("</svg>");
    let Ok(tree) = Tree::from_str(&svg, options()) else { return vec![0.0; count] };
    let width = |place: usize| match tree.node_by_id(&format!("t{place}")) {
        Some(Node::Text(text)) => text.bounding_box().width() / MEASURED,
        // A text without a letter that is seen.
        _ => 0.0,
    };
    (0..count).map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_fonts_do_not_hold_is_left_out() {
        assert_eq!(
            drawn("Été  à\n\u{1f331} l’œuvre\t: «\u{a0}1\u{202f}000 €\u{a0}»\u{7}"),
            "Été à l’œuvre : «\u{a0}1\u{202f}000 €\u{a0}»"
        );
        assert_eq!(drawn("地図 \u{200b}"), "");
    }

    #[test]
    fn each_letter_that_is_kept_has_a_width() {
        for (first, last) in DRAWN {
            for letter in *first..=*last {
                // Marks that stand on the letter before, and the soft hyphen, are not wide.
                if matches!(letter, '\u{300}'..='\u{328}' | '\u{ad}') || letter.is_whitespace() {
                    continue;
                }
                let wide = Words::measure(&letter.to_string(), Weight::Bold).width();
                assert!(wide > 0.1, "{letter:?}: {wide}");
            }
        }
    }

    #[test]
    fn a_line_is_as_long_as_its_words_and_lines_hold_all_of_them() {
        let text = "Relire les factures d’énergie des ateliers, et dire où l’on peut en économiser";
        let words = Words::measure(text, Weight::Bold);
        let lines = words.lines(60.0, 600.0);
        assert!(lines.len() > 2);
        assert_eq!(lines.join(" "), text);
        for line in &lines {
            let alone = Words::measure(line, Weight::Bold).width() * 60.0;
            assert!(alone <= 600.5, "{line}: {alone}");
        }
        assert_eq!(words.lines(10.0, 1000.0).len(), 1);
    }

    #[test]
    fn what_does_not_fit_ends_with_dots_and_a_word_without_end_is_broken() {
        let words = Words::measure("un deux trois quatre cinq six sept huit neuf dix", Weight::Medium);
        let cut = words.cut(100.0, 500.0, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut[1].ends_with('…') && !cut[1].ends_with(" …"), "{cut:?}");
        assert!(Words::measure(&cut[1], Weight::Medium).width() * 100.0 <= 500.5);
        assert_eq!(words.cut(10.0, 500.0, 2), words.lines(10.0, 500.0));

        let long = "W".repeat(200);
        let lines = Words::measure(&long, Weight::Bold).lines(60.0, 1000.0);
        assert_eq!(lines.concat(), long);
        assert!(lines.iter().all(|line| Words::measure(line, Weight::Bold).width() * 60.0 <= 1000.0));
    }
}
