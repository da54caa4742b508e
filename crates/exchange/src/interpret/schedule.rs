//! A rhythm in words becomes a commitment when every word of it is understood, and never otherwise.

use chrono::NaiveDate;
use domain::text::fold;
use domain::{Commitment, Effort};

#[derive(Debug, Clone, Copy, PartialEq)]
enum Word {
    Number(f64),
    /// Of effort, in half days.
    Half(f64),
    Hour,
    Week,
    Month,
    Year,
    Per,
    Once,
}
use Word::{Half, Hour, Month, Number, Once, Per, Week, Year};

/// How long a mission lasts, in weeks, by its days: a begun week counts.
pub fn weeks(start: Option<NaiveDate>, end: Option<NaiveDate>) -> Option<f64> {
    let days = (end? - start?).num_days() + 1;
    #[expect(clippy::cast_precision_loss, reason = "days between two dates of this millennium")]
    (days > 0).then(|| (days as f64 / 7.0).ceil())
}

/// The effort, if every word is understood and nothing is left to guess. `lasting` is in weeks, from the mission's days.
pub fn read(text: &str, lasting: Option<f64>) -> Option<Effort> {
    let words = words(text)?;
    let (rest, amount) = match words[..] {
        [Number(count), Half(unit), ref rest @ ..] => (rest, Half(count * unit)),
        [Half(unit), ref rest @ ..] => (rest, Half(unit)),
        [Number(count), Hour, ref rest @ ..] => (rest, Number(count)),
        _ => return None,
    };
    let (rest, month) = match rest {
        [Per, Week, rest @ ..] => (rest, Some(false)),
        [Per, Month, rest @ ..] => (rest, Some(true)),
        [Once] | [] => (&rest[..0], None),
        _ => return None,
    };
    let said = match rest {
        [] => None,
        [Number(count), Week] => Some(*count),
        [Number(count), Month] => Some((count * 52.0 / 12.0).round()),
        [Number(count), Year] => Some(count * 52.0),
        _ => return None,
    };
    let effort = match (month, amount) {
        (None, Half(half_days)) => Effort::Days { half_days: whole(half_days)? },
        (None, Number(hours)) => Effort::Hours { hours: whole(hours)? },
        (Some(month), amount) => {
            let weeks = said.or(lasting)?;
            let times = if month { (weeks * 12.0 / 52.0).round().max(1.0) } else { weeks };
            match amount {
                Half(half_days) if month => Effort::Days { half_days: whole(half_days * times)? },
                Half(half_days) => {
                    Effort::Week { half_days: u8::try_from(whole(half_days)?).ok()?, weeks: whole(weeks)? }
                }
                Number(hours) => Effort::Hours { hours: whole(hours * times)? },
                _ => return None,
            }
        }
        _ => return None,
    };
    Commitment::new(effort, false).ok().map(|sound| sound.effort)
}

fn whole(value: f64) -> Option<u16> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a whole number in range"
    )]
    (value.fract() == 0.0 && (1.0..=60_000.0).contains(&value)).then_some(value as u16)
}

/// The words that count, in order. One that is not known makes the whole uncertain.
fn words(text: &str) -> Option<Vec<Word>> {
    let text = text.to_lowercase().replace("1/2", "0.5").replace('½', "0.5");
    let mut out = Vec::new();
    let mut parts = parts(&text).into_iter().peekable();
    while let Some(part) = parts.next() {
        if part == "/" {
            out.push(Per);
            continue;
        }
        if part.starts_with(|first: char| first.is_ascii_digit()) {
            out.push(Number(part.replace(',', ".").parse().ok()?));
            continue;
        }
        let word = match part.as_str() {
            "un" | "une" | "one" | "a" => Number(1.0),
            "deux" | "two" => Number(2.0),
            "trois" | "three" => Number(3.0),
            "quatre" | "four" => Number(4.0),
            "cinq" | "five" => Number(5.0),
            "six" => Number(6.0),
            "dix" | "ten" => Number(10.0),
            "demi" | "demie" | "half" => match parts.next()?.as_str() {
                "journee" | "journees" | "jour" | "jours" | "day" | "days" => Half(1.0),
                _ => return None,
            },
            "mi" if parts.next()? == "temps" => Half(5.0),
            "plein" | "full" if matches!(parts.next()?.as_str(), "temps" | "time") => Half(10.0),
            "temps" => match parts.next()?.as_str() {
                "plein" | "complet" => Half(10.0),
                _ => return None,
            },
            "j" | "jour" | "jours" | "journee" | "journees" | "day" | "days" => Half(2.0),
            "h" | "heure" | "heures" | "hour" | "hours" => Hour,
            "semaine" | "semaines" | "week" | "weeks" | "sem" => Week,
            "mois" | "month" | "months" => Month,
            "an" | "ans" | "annee" | "annees" | "year" | "years" => Year,
            "par" | "per" | "chaque" => Per,
            "hebdomadaire" | "hebdomadaires" => {
                out.push(Per);
                Week
            }
            "mensuelle" | "mensuelles" | "mensuel" | "mensuels" => {
                out.push(Per);
                Month
            }
            "ponctuelle" | "ponctuel" | "ponctuellement" => Once,
            "pendant" | "sur" | "de" | "durant" | "for" | "la" | "d" => continue,
            _ => return None,
        };
        out.push(word);
        if out.len() > 12 {
            return None;
        }
    }
    // A full or half week of work is a weekly effort without the word, `mi-temps, 6 mois`.
    if let [Half(unit), rest @ ..] = &out[..]
        && *unit >= 5.0
        && !rest.starts_with(&[Per])
    {
        let rest = rest.to_vec();
        out.truncate(1);
        out.extend([Per, Week]);
        out.extend(rest);
    }
    Some(out)
}

/// Numbers, words without accents, and `/`.
fn parts(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '/' {
            out.push("/".to_owned());
        } else if letter.is_ascii_digit() {
            let mut number = letter.to_string();
            while let Some(next) = letters.peek().copied() {
                let decimal = (next == '.' || next == ',') && !number.contains(['.', ',']);
                if !(next.is_ascii_digit() || decimal) || number.len() > 6 {
                    break;
                }
                number.push(next);
                letters.next();
            }
            out.push(number.trim_end_matches(['.', ',']).to_owned());
        } else if letter.is_alphabetic() {
            let mut word = letter.to_string();
            while let Some(next) = letters.peek().copied().filter(|next| next.is_alphabetic()) {
                word.push(next);
                letters.next();
            }
            out.push(fold(&word));
        }
    }
    out
}

/// Our own form, as the feed writer gives it: `week 4 26`, `days 3`, `hours 10`.
pub fn own(text: &str) -> Option<Effort> {
    let mut words = text.split_ascii_whitespace();
    let effort = match words.next()? {
        "week" => Effort::Week { half_days: words.next()?.parse().ok()?, weeks: words.next()?.parse().ok()? },
        "days" => Effort::Days { half_days: words.next()?.parse().ok()? },
        "hours" => Effort::Hours { hours: words.next()?.parse().ok()? },
        _ => return None,
    };
    Commitment::new(effort, false).ok().filter(|_| words.next().is_none()).map(|sound| sound.effort)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_certain_is_read() {
        for (text, lasting, effort) in [
            ("2 j/semaine · 6 mois", None, Effort::Week { half_days: 4, weeks: 26 }),
            ("1 demi-journée par semaine", Some(2.0), Effort::Week { half_days: 1, weeks: 2 }),
            ("Temps plein, 1 an", None, Effort::Week { half_days: 10, weeks: 52 }),
            ("mi-temps pendant 6 mois", None, Effort::Week { half_days: 5, weeks: 26 }),
            ("2 heures par semaine", Some(10.0), Effort::Hours { hours: 20 }),
            ("2h / semaine", Some(10.0), Effort::Hours { hours: 20 }),
            ("une journée par mois pendant 6 mois", None, Effort::Days { half_days: 12 }),
            ("Une demi-journée ponctuelle", None, Effort::Days { half_days: 1 }),
            ("3 jours", None, Effort::Days { half_days: 6 }),
            ("1,5 jour", None, Effort::Days { half_days: 3 }),
            ("1/2 journée", None, Effort::Days { half_days: 1 }),
            ("10 heures", None, Effort::Hours { hours: 10 }),
        ] {
            assert_eq!(read(text, lasting), Some(effort), "{text}");
        }
    }

    #[test]
    fn what_leaves_something_to_guess_is_not() {
        for text in [
            "",
            "selon vos disponibilités",
            "environ 2 jours",
            "2 à 3 jours par semaine",
            "un samedi par mois",
            "6 mois",
            "ponctuel",
            "1 demi-journée par semaine",
            "2h30 par semaine",
            "5",
            "temps partiel",
            "3 jours 6 mois",
            "99999 heures",
            "11 jours par semaine 1 an",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "([0-9]|,|/| |jour|semaine|par|demi|temps|plein|mi|é|½){0,15}") {
            let _ = read(&text, Some(3.0));
        }
    }
}
