//! Dates of missions as iCalendar (RFC 5545).

use std::fmt::Write as _;

use chrono::Days;
use domain::MissionDetail;
use domain::richtext::plain;
use words::fr::time::days;

use crate::storage::time_requests::AgreedTime;

/// A file with one mission, from its first to its last day; a mission without a first day has none.
pub fn event(mission: &MissionDetail, page: &str) -> Option<String> {
    Some(calendar(&[], &vevent(mission, page)?))
}

/// A calendar to subscribe to: all missions that have a first day.
pub fn missions(missions: &[MissionDetail], page: impl Fn(&MissionDetail) -> String) -> String {
    let events = missions.iter().filter_map(|mission| vevent(mission, &page(mission))).flatten();
    subscription("Missions de l’Alliance", &events.collect::<Vec<_>>())
}

/// The same of a person's own missions and of the working time that is agreed for them, with the page where they are followed.
pub fn own_missions(missions: &[MissionDetail], times: &[AgreedTime], page: &str) -> String {
    let missions = missions.iter().filter_map(|mission| vevent(mission, page));
    let times = times.iter().filter_map(|time| agreed(time, page));
    subscription("Mes missions", &missions.chain(times).flatten().collect::<Vec<_>>())
}

fn subscription(name: &str, events: &[String]) -> String {
    let head = [
        "METHOD:PUBLISH".to_owned(),
        format!("NAME:{name}"),
        // What calendars read that do not know the name above (RFC 7986, 5.1).
        format!("X-WR-CALNAME:{name}"),
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H".to_owned(),
        "X-PUBLISHED-TTL:PT6H".to_owned(),
    ];
    calendar(&head, events)
}

/// Agreed time, from its first to its last day; how much of each week stands in its title.
fn agreed(time: &AgreedTime, page: &str) -> Option<Vec<String>> {
    let end = time.time.last_day.checked_add_days(Days::new(1))?;
    let load = days(u32::from(time.time.half_days));
    Some(vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@alliance", time.id),
        format!("DTSTAMP:{}", time.decided_at.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", time.time.first_day.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")),
        format!("SUMMARY:{}", escape(&format!("Temps accordé : {} ({load} par semaine)", time.mission_title))),
        format!("DESCRIPTION:{}", escape(&time.association)),
        format!("URL:{page}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ])
}

fn calendar(head: &[String], events: &[String]) -> String {
    let begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alliance//Missions//FR", "CALSCALE:GREGORIAN"];
    let lines = begin.into_iter().chain(head.iter().chain(events).map(String::as_str)).chain(["END:VCALENDAR"]);
    lines.map(fold).collect()
}

fn vevent(mission: &MissionDetail, page: &str) -> Option<Vec<String>> {
    let summary = &mission.summary;
    let start = summary.starts_on?;
    // The end of an all-day event is the day after its last (RFC 5545, 3.6.1).
    let end = summary.ends_on.unwrap_or(start).checked_add_days(Days::new(1))?;
    let place = match (&mission.street, &summary.commune) {
        (Some(street), Some(commune)) => format!("{street}, {commune}"),
        (None, Some(commune)) => commune.clone(),
        _ => String::new(),
    };
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@alliance", summary.slug),
        format!("DTSTAMP:{}", mission.updated_at.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", start.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")),
        format!("SUMMARY:{}", escape(&format!("{} — {}", summary.title, summary.association.name))),
        format!("LOCATION:{}", escape(&place)),
        format!("DESCRIPTION:{}", escape(&plain(&mission.description))),
        format!("URL:{page}"),
        // It takes no hour of a day: whoever looks is not busy.
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    lines.extend(summary.location.map(|located| format!("GEO:{:.6};{:.6}", located.at.lat, located.at.lon)));
    lines.extend(summary.demonstration.then(|| format!("CATEGORIES:{}", escape("Démonstration"))));
    lines.push("END:VEVENT".to_owned());
    Some(lines)
}

/// Escapes a text value (RFC 5545, 3.3.11). What a text may not hold (3.1) is left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() && letter != '\t' => {}
            letter => out.push(letter),
        }
    }
    out
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
    fn separators_and_line_ends_are_escaped_and_what_would_break_a_line_is_left_out() {
        assert_eq!(escape("a;b,c\\d\ne"), "a\\;b\\,c\\\\d\\ne");
        assert_eq!(escape("a\r\nATTACH:x\u{0}\u{85}b\tc"), "a\\nATTACH:xb\tc");
    }
}
