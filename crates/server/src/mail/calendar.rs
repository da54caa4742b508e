//! Dates of missions and conventions as iCalendar (RFC 5545). What is one's own is in the language of one's account.

use std::fmt::Write as _;

use chrono::{Days, NaiveDate};
use domain::MissionDetail;
use domain::convention::mid_term_of;
use domain::richtext::plain;
use words::{Language, said};

use crate::storage::conventions::ConventionDays;
use crate::storage::time_requests::AgreedTime;

/// What is in the calendar of a person.
pub struct Own<'a> {
    pub missions: &'a [MissionDetail],
    pub times: &'a [AgreedTime],
    /// Those by which they are lent.
    pub conventions: &'a [ConventionDays],
}

/// A file with one mission, from its first to its last day; a mission without a first day has none.
pub fn event(mission: &MissionDetail, page: &str) -> Option<String> {
    Some(calendar(&[], &vevent(mission, page, Language::French)?))
}

/// A calendar to subscribe to: all missions that have a first day.
pub fn missions(missions: &[MissionDetail], page: impl Fn(&MissionDetail) -> String) -> String {
    let events = missions.iter().filter_map(|mission| vevent(mission, &page(mission), Language::French)).flatten();
    subscription("Missions de l’Alliance", &events.collect::<Vec<_>>())
}

/// The same of a person's own missions, of the working time that is agreed for them and of their conventions.
pub fn own_missions(own: &Own<'_>, base_url: &str, language: Language) -> String {
    // Where it stands, what was said and what comes next are on one's own page.
    let page = format!("{base_url}/mes-missions");
    let missions = own.missions.iter().filter_map(|mission| vevent(mission, &page, language));
    let times = own.times.iter().filter_map(|time| agreed(time, &page, language));
    let conventions = own.conventions.iter().flat_map(|days| turns(days, base_url, language));
    let events: Vec<_> = missions.chain(times).chain(conventions).flatten().collect();
    subscription(said!(language, calendar::MISSIONS), &events)
}

/// A file with the days of one convention.
pub fn of_convention(days: &ConventionDays, base_url: &str, language: Language) -> String {
    calendar(&[], &turns(days, base_url, language).concat())
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
fn agreed(time: &AgreedTime, page: &str, language: Language) -> Option<Vec<String>> {
    let end = time.time.last_day.checked_add_days(Days::new(1))?;
    let load = said!(language, time::days(u32::from(time.time.half_days)));
    Some(vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@alliance", time.id),
        format!("DTSTAMP:{}", time.decided_at.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", time.time.first_day.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")),
        format!("SUMMARY:{}", escape(&said!(language, calendar::agreed(&time.mission_title, &load)))),
        format!("DESCRIPTION:{}", escape(&time.association)),
        format!("URL:{page}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ])
}

/// The days of a convention on which something turns: its first, its middle where it is long enough for a review there, its
/// last, and the one after it. Each keeps its name when its day moves, so that a calendar moves it too.
fn turns(days: &ConventionDays, base_url: &str, language: Language) -> Vec<Vec<String>> {
    let (title, last) = (&days.mission_title, days.ends_on);
    let all = [
        ("first", Some(days.starts_on), said!(language, calendar::first_day(title))),
        ("middle", mid_term_of(days.starts_on, last), said!(language, calendar::mid_term(title))),
        ("last", Some(last), said!(language, calendar::last_day(title))),
        ("return", last.checked_add_days(Days::new(1)), said!(language, calendar::return_to_work(title))),
    ];
    all.into_iter().filter_map(|(name, day, summary)| turn(days, base_url, (name, day?, summary.as_str()))).collect()
}

fn turn(days: &ConventionDays, base_url: &str, (name, day, summary): (&str, NaiveDate, &str)) -> Option<Vec<String>> {
    let end = day.checked_add_days(Days::new(1))?;
    Some(vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{name}@alliance", days.id),
        format!("DTSTAMP:{}", days.updated_at.format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", end.format("%Y%m%d")),
        format!("SUMMARY:{}", escape(summary)),
        format!("DESCRIPTION:{}", escape(&days.association)),
        format!("URL:{base_url}/conventions/{}", days.id),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ])
}

fn calendar(head: &[String], events: &[String]) -> String {
    let begin = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Alliance//Missions//FR", "CALSCALE:GREGORIAN"];
    let lines = begin.into_iter().chain(head.iter().chain(events).map(String::as_str)).chain(["END:VCALENDAR"]);
    lines.map(fold).collect()
}

fn vevent(mission: &MissionDetail, page: &str, language: Language) -> Option<Vec<String>> {
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
    lines.extend(
        summary.demonstration.then(|| format!("CATEGORIES:{}", escape(said!(language, calendar::DEMONSTRATION)))),
    );
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
