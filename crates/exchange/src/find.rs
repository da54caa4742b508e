//! Findings: how they are made, and how what they quote is shortened.

use domain::Choice;
use domain::import::{ImportEffect, ImportField, ImportFinding, ImportReason, ImportRepair, ImportRepairCode};

/// The longest value, label or element that a finding quotes, in characters.
pub const QUOTE: usize = 80;

/// A value on one line, at most [`QUOTE`] characters, `…` at its end where it was cut.
pub fn quote(text: &str) -> String {
    let mut out = String::new();
    let mut count = 0;
    for letter in text.trim().chars() {
        let letter = if letter.is_whitespace() || letter.is_control() { ' ' } else { letter };
        if letter == ' ' && out.ends_with(' ') {
            continue;
        }
        if count == QUOTE - 1 {
            out.push('…');
            break;
        }
        out.push(letter);
        count += 1;
    }
    out
}

pub(crate) type Repair = Option<ImportRepair>;

#[expect(clippy::unnecessary_wraps, reason = "a finding takes a repair or none")]
pub(crate) fn repair(code: ImportRepairCode, value: impl ToString) -> Repair {
    Some(ImportRepair { code, value: value.to_string() })
}

pub(crate) fn read_as(value: impl ToString) -> Repair {
    repair(ImportRepairCode::ReadAs, quote(&value.to_string()))
}

pub(crate) fn bare(code: ImportRepairCode) -> Repair {
    repair(code, "")
}

pub(crate) fn move_to(field: ImportField) -> Repair {
    repair(ImportRepairCode::MoveTo, field.code())
}

/// What concerns the file as a whole.
pub(crate) fn of_file(line: u32, reason: ImportReason, repair: Repair) -> ImportFinding {
    ImportFinding { line, element: String::new(), value: String::new(), reason, effect: ImportEffect::Refused, repair }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_one_line_and_never_longer_than_its_bound() {
        assert_eq!(quote("  a\r\n\n b\t"), "a b");
        let long = quote(&"é".repeat(1000));
        assert_eq!(long.chars().count(), QUOTE);
        assert!(long.ends_with('…'));
        assert_eq!(quote(&"x".repeat(QUOTE - 1)).chars().count(), QUOTE - 1);
    }
}
