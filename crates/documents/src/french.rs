//! How French is set, and how it writes sums: spaces that hold together what belongs together, and amounts in full.

use std::fmt::Write as _;

/// Narrow, and no line ends there.
const THIN: char = '\u{202f}';

/// The text with the spaces of French typography where somebody typed a common one. Nothing is added where there was none:
/// hours, addresses and names stay as they are.
pub fn set(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let glued = letter == ' ' || letter == '\u{a0}';
        match letters.peek() {
            Some(next) if glued && joins_before(*next, &out) => out.push(THIN),
            _ if letter == ' ' && out.ends_with('«') => out.push(THIN),
            Some(next) if letter == ' ' && (joins_after(&out) || counts(&out, *next)) => out.push('\u{a0}'),
            _ => out.push(letter),
        }
    }
    out
}

fn joins_before(next: char, before: &str) -> bool {
    ";:!?»".contains(next) || ("%€‰".contains(next) && before.ends_with(|last: char| last.is_ascii_digit()))
}

/// Words that never end a line: their number, or their name, follows.
fn joins_after(before: &str) -> bool {
    let word = before.rsplit([' ', '\u{a0}', '(', '’']).next().unwrap_or_default();
    matches!(word, "n°" | "N°" | "no" | "art." | "L." | "R." | "D." | "article" | "M." | "Mme" | "1er")
}

/// A small number and what it counts: `29 février`, `2 jours`, `9 h`.
fn counts(before: &str, next: char) -> bool {
    let word = before.rsplit([' ', '\u{a0}', '\n', '(', '’']).next().unwrap_or_default();
    (1..=2).contains(&word.len()) && word.bytes().all(|digit| digit.is_ascii_digit()) && next.is_alphabetic()
}

/// `1 234 567`.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(THIN);
        }
        out.push(digit);
    }
    out
}

/// `1 234,56 €`.
pub fn euros(cents: u64) -> String {
    format!("{},{:02}{THIN}€", number(cents / 100), cents % 100)
}

/// `56,3 ko`.
pub fn size(bytes: u32) -> String {
    let tenths = |unit: u64| (u64::from(bytes) * 10 + unit / 2) / unit;
    let (tenths, unit) = match bytes {
        0..1000 => return format!("{bytes}{THIN}octets"),
        1000..999_950 => (tenths(1000), "ko"),
        _ => (tenths(1_000_000), "Mo"),
    };
    let rest = match tenths % 10 {
        0 => String::new(),
        rest => format!(",{rest}"),
    };
    format!("{}{rest}{THIN}{unit}", number(tenths / 10))
}

/// `356 000 000 00048`, and what is no SIRET as it is.
pub fn siret(text: &str) -> String {
    match text.as_bytes() {
        digits if digits.len() == 14 && digits.iter().all(u8::is_ascii_digit) => {
            format!("{}\u{a0}{}\u{a0}{}\u{a0}{}", &text[..3], &text[3..6], &text[6..9], &text[9..])
        }
        _ => text.to_owned(),
    }
}

/// The SIREN in a SIRET: its first nine digits.
pub fn siren(siret: &str) -> Option<String> {
    let sound = siret.len() == 14 && siret.bytes().all(|digit| digit.is_ascii_digit());
    sound.then(|| format!("{}\u{a0}{}\u{a0}{}", &siret[..3], &siret[3..6], &siret[6..9]))
}

const UNITS: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
    "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];
const TENS: [&str; 7] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

/// Below a hundred. `last`: nothing follows, so that `quatre-vingts` has its s.
fn below_hundred(value: u64, last: bool) -> String {
    match value {
        0..20 => UNITS[usize::try_from(value).unwrap_or_default()].to_owned(),
        71 => "soixante-et-onze".to_owned(),
        80 if last => "quatre-vingts".to_owned(),
        80 => "quatre-vingt".to_owned(),
        70..80 => format!("soixante-{}", below_hundred(value - 60, last)),
        81..100 => format!("quatre-vingt-{}", below_hundred(value - 80, last)),
        _ => {
            let tens = TENS[usize::try_from(value / 10).unwrap_or_default()];
            match value % 10 {
                0 => tens.to_owned(),
                1 => format!("{tens}-et-un"),
                unit => format!("{tens}-{}", below_hundred(unit, last)),
            }
        }
    }
}

fn below_thousand(value: u64, last: bool) -> String {
    let (hundreds, rest) = (value / 100, value % 100);
    let mut out = match hundreds {
        0 => String::new(),
        1 => "cent".to_owned(),
        _ => format!("{}-cent{}", below_hundred(hundreds, false), if rest == 0 && last { "s" } else { "" }),
    };
    if rest > 0 || value == 0 {
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&below_hundred(rest, last));
    }
    out
}

/// A whole number in words, with the hyphens of the spelling of 1990. Nothing from a million millions on.
pub fn in_words(value: u64) -> Option<String> {
    if value >= 1_000_000_000_000 {
        return None;
    }
    if value == 0 {
        return Some(UNITS[0].to_owned());
    }
    let (billions, millions) = (value / 1_000_000_000, value / 1_000_000 % 1000);
    let (thousands, rest) = (value / 1000 % 1000, value % 1000);
    let mut parts = Vec::new();
    for (count, noun) in [(billions, "milliard"), (millions, "million")] {
        if count > 0 {
            parts.push(format!("{}-{noun}{}", below_thousand(count, true), if count > 1 { "s" } else { "" }));
        }
    }
    match thousands {
        0 => {}
        1 => parts.push("mille".to_owned()),
        // Before `mille`, `cent` and `vingt` have no s.
        _ => parts.push(format!("{}-mille", below_thousand(thousands, false))),
    }
    if rest > 0 {
        parts.push(below_thousand(rest, true));
    }
    Some(parts.join("-"))
}

/// A sum in full, as receipts want it: `douze euros et cinq centimes`.
pub fn euros_in_words(cents: u64) -> Option<String> {
    let (euros, cents) = (cents / 100, cents % 100);
    let mut out = in_words(euros)?;
    // After a noun such as `million`, `de` leads on.
    let of = if euros >= 1_000_000 && euros.is_multiple_of(1_000_000) { "d’" } else { "" };
    let _ = write!(out, " {of}euro{}", if euros > 1 { "s" } else { "" });
    if cents > 0 {
        let _ = write!(out, " et {} centime{}", below_hundred(cents, true), if cents > 1 { "s" } else { "" });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_hold_together_what_belongs_together() {
        let table = [
            ("Objet : oui ; non ! quoi ?", "Objet\u{202f}: oui\u{202f}; non\u{202f}! quoi\u{202f}?"),
            ("« ici »", "«\u{202f}ici\u{202f}»"),
            ("60 % de 20 €", "60\u{202f}% de 20\u{202f}€"),
            ("article L. 8241-2 du code", "article\u{a0}L.\u{a0}8241-2 du code"),
            ("à 12:30, https://example.org", "à 12:30, https://example.org"),
            ("le signe % seul", "le signe % seul"),
            ("le 29 février 2028, 12 mois", "le 29\u{a0}février 2028, 12\u{a0}mois"),
            ("", ""),
        ];
        for (typed, printed) in table {
            assert_eq!(set(typed), printed);
            assert_eq!(set(printed), printed, "once is enough");
        }
    }

    #[test]
    fn sums_have_commas_and_narrow_spaces() {
        assert_eq!(euros(0), "0,00\u{202f}€");
        assert_eq!(euros(123_456_705), "1\u{202f}234\u{202f}567,05\u{202f}€");
        assert_eq!([size(12), size(1000), size(56_300), size(12_345_678)].join("|").replace('\u{202f}', " "), {
            "12 octets|1 ko|56,3 ko|12,3 Mo"
        });
    }

    #[test]
    fn numbers_are_said_as_the_grammar_wants() {
        let table = [
            (0, "zéro"),
            (21, "vingt-et-un"),
            (71, "soixante-et-onze"),
            (77, "soixante-dix-sept"),
            (80, "quatre-vingts"),
            (81, "quatre-vingt-un"),
            (99, "quatre-vingt-dix-neuf"),
            (100, "cent"),
            (200, "deux-cents"),
            (201, "deux-cent-un"),
            (1000, "mille"),
            (1001, "mille-un"),
            (80_000, "quatre-vingt-mille"),
            (200_000, "deux-cent-mille"),
            (280_380, "deux-cent-quatre-vingt-mille-trois-cent-quatre-vingts"),
            (1_000_000, "un-million"),
            (80_000_000, "quatre-vingts-millions"),
            (2_000_001_000, "deux-milliards-mille"),
        ];
        for (value, words) in table {
            assert_eq!(in_words(value).as_deref(), Some(words));
        }
        assert_eq!(in_words(1_000_000_000_000), None);
    }

    #[test]
    fn sums_are_said_in_full() {
        let said = |cents| euros_in_words(cents).unwrap();
        assert_eq!(said(1_205), "douze euros et cinq centimes");
        assert_eq!(said(101), "un euro et un centime");
        assert_eq!(said(1_850_000), "dix-huit-mille-cinq-cents euros");
        assert_eq!(said(200_000_000), "deux-millions d’euros");
    }

    #[test]
    fn identifiers_are_grouped() {
        assert_eq!(siret("35600000000048").replace('\u{a0}', " "), "356 000 000 00048");
        assert_eq!(siren("35600000000048").map(|text| text.replace('\u{a0}', " ")).as_deref(), Some("356 000 000"));
        assert_eq!((siret("é123456789012"), siren("12")), ("é123456789012".to_owned(), None));
    }
}
