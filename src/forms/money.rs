//! Money as one types it: euros, with cents where there are any.

use domain::FieldCode;
use domain::convention::Cents;

use crate::texts::common::DECIMAL;

/// `30 000`, `30000,5` or `30000.50` euros; nothing of nothing.
pub fn cents(typed: &str) -> Result<Option<Cents>, FieldCode> {
    let typed: String = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '€').collect();
    if typed.is_empty() {
        return Ok(None);
    }
    let (whole, rest) = typed.split_once([',', '.']).unwrap_or((&typed, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
    if !digits(whole) || !digits(rest) || rest.len() > 2 {
        return Err(FieldCode::Unknown);
    }
    let whole: i64 = whole.parse().map_err(|_| FieldCode::OutOfRange)?;
    let rest: i64 = format!("{rest:0<2}").parse().map_err(|_| FieldCode::Unknown)?;
    let cents = whole.checked_mul(100).and_then(|cents| cents.checked_add(rest)).ok_or(FieldCode::OutOfRange)?;
    Cents::new(cents).map(Some)
}

/// The same the other way.
pub fn typed(cents: Cents) -> String {
    let (whole, rest) = (cents.get() / 100, cents.get() % 100);
    if rest == 0 { whole.to_string() } else { format!("{whole}{DECIMAL}{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn euros_are_typed_with_spaces_and_cents() {
        let table =
            [("", None), ("12", Some(1200)), ("30 000", Some(3_000_000)), ("1,5 €", Some(150)), ("0.05", Some(5))];
        for (text, expected) in table {
            assert_eq!(cents(text).map(|found| found.map(Cents::get)), Ok(expected), "{text}");
        }
        for text in ["-1", "1,234", "x", ",5", "1e3"] {
            assert_eq!(cents(text), Err(FieldCode::Unknown), "{text}");
        }
        assert_eq!(cents("99999999999999999"), Err(FieldCode::OutOfRange));
    }

    #[test]
    fn what_was_set_is_typed_again() {
        for count in [0, 5, 150, 3_000_000] {
            let money = Cents::new(count).unwrap();
            assert_eq!(cents(&typed(money)), Ok(Some(money)));
        }
    }
}
