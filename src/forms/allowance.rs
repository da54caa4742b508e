//! What the company lends, as one types it: days with halves, or nothing where there is no limit.

use domain::FieldCode;

use crate::texts::common::DECIMAL;

/// `2`, `2,5` or `2.5` days as half days; nothing of nothing.
pub fn half_days(typed: &str) -> Result<Option<u16>, FieldCode> {
    let typed = typed.trim().replace('.', ",");
    if typed.is_empty() {
        return Ok(None);
    }
    let (whole, half) = typed.split_once(',').unwrap_or((&typed, "0"));
    let half = match half.trim_end_matches('0') {
        "" => 0,
        "5" => 1,
        _ => return Err(FieldCode::Unknown),
    };
    if whole.is_empty() || !whole.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(FieldCode::Unknown);
    }
    let whole: u16 = whole.parse().map_err(|_| FieldCode::OutOfRange)?;
    whole.checked_mul(2).and_then(|twice| twice.checked_add(half)).map(Some).ok_or(FieldCode::OutOfRange)
}

/// The same the other way.
pub fn typed(half_days: Option<u16>) -> String {
    half_days.map_or_else(String::new, |count| {
        let whole = count / 2;
        if count % 2 == 0 { whole.to_string() } else { format!("{whole}{DECIMAL}5") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_typed_with_halves() {
        let table =
            [("", None), (" 2 ", Some(4)), ("2,5", Some(5)), ("0.5", Some(1)), ("3,0", Some(6)), ("0", Some(0))];
        for (text, expected) in table {
            assert_eq!(half_days(text), Ok(expected), "{text}");
        }
        for text in ["2,25", "-1", "x", ",5", "1e2", "2,5,0"] {
            assert_eq!(half_days(text), Err(FieldCode::Unknown), "{text}");
        }
        assert_eq!(half_days("99999999"), Err(FieldCode::OutOfRange));
    }

    #[test]
    fn what_was_set_is_typed_again() {
        for count in [None, Some(0), Some(1), Some(4), Some(5)] {
            assert_eq!(half_days(&typed(count)), Ok(count));
        }
    }
}
