//! Days as people and programs write them to us.

use chrono::NaiveDate;

/// Reads `2027-01-31`, the one form of a day in addresses and date fields. The general reader of dates would weigh more
/// on the phone than all the rest of this file.
pub fn read(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut next = |digits: usize| {
        let part = parts.next()?;
        let whole = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        if whole { part.parse::<u32>().ok() } else { None }
    };
    let (year, month, day) = (next(4)?, next(2)?, next(2)?);
    if parts.next().is_some() { None } else { NaiveDate::from_ymd_opt(year.cast_signed(), month, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_its_one_form() {
        assert_eq!(read("2027-01-31"), NaiveDate::from_ymd_opt(2027, 1, 31));
        for text in
            ["", "2027-1-31", "2027-02-30", "31/01/2027", "2027-01-31-1", "+027-01-31", "2027-01-3é", " 2027-01-31"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
