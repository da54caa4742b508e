//! A mission's dates as iCalendar (RFC 5545).

use std::fmt::Write as _;

use chrono::Days;
use domain::MissionDetail;

/// The event of a mission, from its first to its last day; a mission without a first day has none.
pub fn event(mission: &MissionDetail, page: &str) -> Option<String> {
    let summary = &mission.summary;
    let start = summary.starts_on?;
    // The end of an all-day event is the day after its last (RFC 5545, 3.6.1).
    let end = summary.ends_on.unwrap_or(start).checked_add_days(Days::new(1))?;
    let place = match (&mission.street, &summary.commune) {
        (Some(street), Some(commune)) => format!("{street}, {commune}"),
        (None, Some(commune)) => commune.clone(),
        _ => String::new(),
    };
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Alliance//Missions//FR".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@alliance", summary.slug),
        format!("DTSTAMP:{}", mission.updated_at.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", start.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")),
        format!("SUMMARY:{}", escape(&format!("{} — {}", summary.title, summary.association.name))),
        format!("LOCATION:{}", escape(&place)),
        format!("DESCRIPTION:{}", escape(&mission.description)),
        format!("URL:{page}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    Some(lines.iter().map(|line| fold(line)).collect())
}

/// Escapes a text value (RFC 5545, 3.3.11).
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Folds a line at 75 bytes, between characters (RFC 5545, 3.1).
fn fold(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + line.len() / 36);
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        // Writing to a string cannot fail.
        let _ = write!(out, "{letter}");
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_75_bytes_and_nothing_is_lost() {
        let text = format!("DESCRIPTION:{}", "éèà, ".repeat(60));
        let folded = fold(&text);
        assert!(folded.ends_with("\r\n"));
        assert!(folded.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end_matches("\r\n"), text);
    }

    #[test]
    fn separators_and_line_ends_are_escaped() {
        assert_eq!(escape("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
    }
}
