//! Which letters can be printed. The fonts hold Latin, Greek and Cyrillic; PDF/UA forbids a letter without a glyph, and a
//! document that is signed must not lose one in silence.

use std::collections::BTreeSet;

use crate::press;

/// Stands for a run of letters that cannot be printed.
pub const UNKNOWN: char = '□';

/// Marks above or below one letter that are kept: more pile up over the lines around.
const MARKS_MAX: usize = 3;

/// The letters of a text that would not be printed, for forms to say so before anybody signs.
pub fn missing(text: &str) -> BTreeSet<char> {
    text.chars().filter(|letter| matches!(seen(*letter), Seen::Unknown)).collect()
}

enum Seen {
    Printed,
    Space,
    /// It says nothing of its own: control characters, and those that turn the direction of what follows, with which a
    /// sentence could show another one than was signed.
    Silent,
    Mark,
    Unknown,
}

fn seen(letter: char) -> Seen {
    match letter {
        ' '..='~' | BREAK => Seen::Printed,
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Seen::Space,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200c}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Seen::Silent,
        _ if letter.is_control() => Seen::Silent,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' if press::draws(letter) => Seen::Mark,
        _ if press::draws(letter) => Seen::Printed,
        _ if letter.is_whitespace() => Seen::Space,
        _ => Seen::Unknown,
    }
}

/// The text as it can be printed. Letters that it cannot hold are added to `lost`.
pub fn printable(text: &str, lost: &mut BTreeSet<char>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    let mut in_unknown = false;
    for letter in text.chars() {
        let seen = seen(letter);
        marks = if matches!(seen, Seen::Mark) { marks + 1 } else { 0 };
        match seen {
            Seen::Silent => continue,
            Seen::Unknown => {
                lost.insert(letter);
                if !in_unknown {
                    out.push(UNKNOWN);
                }
            }
            Seen::Space => out.push(' '),
            Seen::Mark if marks > MARKS_MAX || out.is_empty() || in_unknown => {}
            Seen::Mark | Seen::Printed => out.push(letter),
        }
        in_unknown = matches!(seen, Seen::Unknown) || (in_unknown && matches!(seen, Seen::Mark));
    }
    out
}

/// So many letters of a text at most: dots stand for the rest.
pub fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
    }
}

/// A place where a line may end, without a hyphen.
const BREAK: char = '\u{200b}';

/// About how wide a letter is, in tenths of the size of the type. Enough to tell what cannot fit.
fn width(letter: char) -> u32 {
    match letter {
        BREAK | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' => 0,
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '!'..='/' | ':' | ';' | '|' | '’' if !"#$%&+".contains(letter) => 4,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | 'Œ' | 'œ' | 'Æ' | 'æ' | '—' | '…' | '□' => 10,
        '\u{400}'..='\u{4ff}' => 9,
        _ if letter.is_uppercase() || "#&+=<>~".contains(letter) => 8,
        _ => 6,
    }
}

/// Lets words that are wider than `most` tenths of the type's size go on in the next line: an address, or what somebody
/// typed to see what happens.
pub fn breakable(text: &str, most: u32) -> String {
    let is_end = |letter: char| letter == BREAK || letter == ' ';
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(is_end) {
        if word.chars().map(width).sum::<u32>() <= most {
            out.push_str(word);
            continue;
        }
        let mut since = 0;
        for letter in word.chars() {
            if since > 0 && since + width(letter) > most {
                out.push(BREAK);
                since = 0;
            }
            out.push(letter);
            since += width(letter);
            // Better after these than in the middle of a name.
            if since > most / 4 && "@/-_.,;&?=".contains(letter) {
                out.push(BREAK);
                since = 0;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (String, String) {
        let mut lost = BTreeSet::new();
        (printable(text, &mut lost), lost.into_iter().collect())
    }

    #[test]
    fn what_the_fonts_hold_is_kept() {
        for text in ["Œuvre d’été à Noël – « 100 % » 3 €", "Ελλάδα", "Україна", "Nguyễn Thị", "e\u{301}te\u{301}"]
        {
            assert_eq!(said(text), (text.to_owned(), String::new()));
            assert!(missing(text).is_empty());
        }
    }

    #[test]
    fn a_run_of_unknown_letters_is_one_box_and_all_are_named() {
        assert_eq!(said("Amel 😀😀 محمد x"), ("Amel □ □ x".to_owned(), "حدم😀".to_owned()));
        assert_eq!(missing("a😀b"), BTreeSet::from(['😀']));
    }

    #[test]
    fn nothing_turns_the_direction_and_nothing_piles_up() {
        assert_eq!(said("a\u{202e}b\u{0}c\u{feff}d").0, "abcd");
        assert_eq!(said("one\ntwo\u{2028}three").0, "one two three");
        assert_eq!(said(&format!("a{}", "\u{301}".repeat(9))).0, format!("a{}", "\u{301}".repeat(MARKS_MAX)));
        assert_eq!(said("\u{301}a").0, "a");
    }

    #[test]
    fn long_words_may_end_a_line_and_others_are_left() {
        assert_eq!(breakable("Un mot long", 50), "Un mot long");
        assert_eq!(breakable("abcdeghknop", 24), "abcd\u{200b}eghk\u{200b}nop");
        assert_eq!(breakable("abc@example.org", 80), "abc@\u{200b}example.\u{200b}org");
        assert_eq!(breakable("WWW", 10), "W\u{200b}W\u{200b}W");
        assert_eq!(breakable(&breakable("abcdeghknop", 24), 60), breakable("abcdeghknop", 24), "once is enough");
    }
}
