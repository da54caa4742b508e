//! Hours of a week as one types them, and minutes as they are kept.

use crate::texts::common::DECIMAL;

/// `17`, `17,5`, `17.5`, `17:30` or `17h30`; nothing of anything else.
pub fn minutes(typed: &str) -> Option<u32> {
    let typed: String = typed.chars().filter(|letter| !letter.is_whitespace()).collect();
    let typed = typed.to_lowercase();
    if let Some((whole, rest)) = typed.split_once([':', 'h']) {
        let whole: u32 = whole.parse().ok()?;
        let rest: u32 = if rest.is_empty() { 0 } else { rest.parse().ok().filter(|rest| *rest < 60)? };
        return whole.checked_mul(60)?.checked_add(rest);
    }
    let (whole, rest) = typed.split_once([',', '.']).unwrap_or((&typed, ""));
    let whole: u32 = whole.parse().ok()?;
    let hundredths: u32 = match rest.len() {
        0 => 0,
        1 | 2 => format!("{rest:0<2}").parse().ok()?,
        _ => return None,
    };
    whole.checked_mul(60)?.checked_add(hundredths * 60 / 100)
}

/// The same the other way.
pub fn typed(minutes: Option<u32>) -> String {
    minutes.map_or_else(String::new, |minutes| match (minutes / 60, minutes % 60) {
        (whole, 0) => whole.to_string(),
        (whole, 30) => format!("{whole}{DECIMAL}5"),
        (whole, rest) => format!("{whole}:{rest:02}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_typed_as_people_write_them() {
        let table = [("35", 2100), ("17,5", 1050), ("17.25", 1035), ("17h30", 1050), ("7 h", 420), ("7:05", 425)];
        for (text, expected) in table {
            assert_eq!(minutes(text), Some(expected), "{text}");
        }
        for text in ["", "x", "7:60", "-1", "1,234"] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_kept_is_typed_again() {
        for kept in [None, Some(2100), Some(1050), Some(425)] {
            assert_eq!(minutes(&typed(kept)), kept);
        }
    }
}
