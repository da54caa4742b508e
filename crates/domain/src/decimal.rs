//! Numbers with a few decimals, as addresses hold them.
//!
//! The standard library's way reads and writes every number there is, to the last bit, and weighs seven kilobytes in the app
//! that a phone fetches. Degrees, zooms and pixels need nine decimals at most.

/// A number with at most so many decimals, without those that say nothing: `46.32`, `-0.5`, `12`.
#[expect(clippy::cast_possible_truncation, reason = "what an address holds is far below 2⁶³")]
pub fn write(value: f64, decimals: u32) -> String {
    let one = 10i64.pow(decimals.min(9));
    #[expect(clippy::cast_precision_loss, reason = "a power of ten below 2⁵³")]
    let steps = (value * one as f64).round() as i64;
    let sign = if steps < 0 { "-" } else { "" };
    let (whole, rest) = (steps.unsigned_abs() / one.unsigned_abs(), steps.unsigned_abs() % one.unsigned_abs());
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let digits = format!("{:0width$}", rest, width = decimals.min(9) as usize);
    format!("{sign}{whole}.{}", digits.trim_end_matches('0'))
}

/// Reads what people and programs write: a sign, digits, a point, digits. Fifteen digits count.
pub fn read(text: &str) -> Option<f64> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() || whole.len() > 15 || !decimals.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    // What no float tells apart is let go.
    let decimals = &decimals[..decimals.len().min(15 - whole.len())];
    let mut steps = 0u64;
    for digit in whole.chars().chain(decimals.chars()) {
        steps = steps * 10 + u64::from(digit.to_digit(10)?);
    }
    // Both are whole numbers that a float holds exactly: their quotient is the nearest float to what was written.
    #[expect(clippy::cast_precision_loss, reason = "fifteen digits are below 2⁵³")]
    let value = steps as f64 / 10u64.pow(u32::try_from(decimals.len()).ok()?) as f64;
    Some(if negative { -value } else { value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_says_nothing_is_left_out() {
        assert_eq!(write(46.320_001, 4), "46.32");
        assert_eq!(write(-0.05, 4), "-0.05");
        assert_eq!(write(12.0, 2), "12");
        assert_eq!(write(-0.000_01, 4), "0");
        assert_eq!(write(1.999_99, 2), "2");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "-", "1.2.3", "1e5", "12a", "NaN", "inf", "--1", "1234567890123456", "é"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!([read(" +7 "), read("7."), read("-0.50")], [Some(7.0), Some(7.0), Some(-0.5)]);
        assert_eq!(read("46.322900000000004"), Some(46.3229));
    }

    proptest! {
        #[test]
        fn reads_as_the_standard_library_does(whole in 0u32..100_000, decimals in "[0-9]{0,9}", sign in "[-+]?") {
            let text = format!("{sign}{whole}.{decimals}");
            prop_assert_eq!(read(&text), text.parse().ok());
        }

        #[test]
        fn what_was_written_comes_back(steps in -180_000_000i32..180_000_000) {
            let value = f64::from(steps) / 1e6;
            prop_assert_eq!(read(&write(value, 6)), Some(value));
            prop_assert_eq!(write(value, 6), format!("{value}"));
        }
    }
}
