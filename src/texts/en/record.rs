//! What one has given in a year, and the page of it that is printed.

use chrono::NaiveDate;
use domain::day_sheet::{MissionShare, OwnRecord};
use words::en::given::worked;

use super::format;

pub const TITLE: &str = "My record";
pub const TAB: &str = "Record";
pub const BACK: &str = "My missions";
pub const YEARS: &str = "Choose the year";
pub const PILLARS: &str = "By pillar of the charter";
pub const PILLAR: &str = "Pillar";
pub const PILLARS_HINT: &str = "A mission with several pillars counts under the first.";
pub const KINDS: &str = "By kind of time";
pub const KIND: &str = "Time";
pub const MISSIONS: &str = "By mission";
pub const TIME: &str = "How long";
pub const HOURS: &str = "In hours";
pub const TABLE: &str = "Show the table";
pub const CSV: &str = "Export for a spreadsheet (CSV)";
pub const ATTESTATION: &str = "Certificate to print";
pub const EMPTY_TITLE: &str = "No confirmed day yet";
pub const EMPTY_TEXT: &str = "Add your days in each mission; as soon as an association confirms them, they count here.";

pub const ATTESTATION_TITLE: &str = "Certificate of time given";
pub const PRINT: &str = "Print";
pub const PRINT_HINT: &str = "In the print window, “Save as PDF” makes a file of it.";
pub const TO_RECORD: &str = "My record";
pub const MISSION: &str = "Mission";
pub const ASSOCIATION: &str = "Association";
pub const DATES: &str = "Dates";
pub const NO_NAME: &str = "the holder of this account";
pub const HOW: &str = "Each day was recorded by the person who gave it, then confirmed by the association. One day counts as seven hours.";

/// What the page says in one sentence.
pub fn sentence(record: &OwnRecord) -> String {
    let days = format::counted(record.days, "date", "dates");
    let missions =
        format::counted(u32::try_from(associations(record)).unwrap_or(u32::MAX), "association", "associations");
    let waiting = match record.waiting {
        0 => String::new(),
        waiting => format!(" Still to be confirmed: {}.", worked(waiting)),
    };
    if record.confirmed == 0 {
        return format!("In {}, nothing is confirmed yet.{waiting}", record.year);
    }
    format!(
        "In {}, you gave {}, on {days}, to {missions} that confirmed it.{waiting}",
        record.year,
        worked(record.confirmed)
    )
}

fn associations(record: &OwnRecord) -> usize {
    let mut all: Vec<&str> = record.missions.iter().map(|one| one.association.as_str()).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// What the chart of the pillars shows.
pub fn pillars_sentence(record: &OwnRecord) -> String {
    let most = record.pillars.iter().max_by_key(|share| share.minutes);
    most.map_or_else(String::new, |most| {
        let part = u64::from(most.minutes) * 100 / u64::from(record.confirmed.max(1));
        format!("Most of your time went to “{}”: {}, or {part}%.", most.label, worked(most.minutes))
    })
}

pub fn share(one: &MissionShare) -> String {
    format!("{}, on {}", worked(one.minutes), format::counted(one.days, "date", "dates"))
}

pub fn dates(one: &MissionShare) -> String {
    format::dates(Some(one.first_day), Some(one.last_day))
}

/// The first sentence of the attestation.
pub fn attests(record: &OwnRecord) -> String {
    let name = if record.name.is_empty() { NO_NAME } else { &record.name };
    format!(
        "Alliance, La Poste’s service for skills sponsorship with the social economy, certifies that {name} gave {} in {}, as the associations below confirm.",
        worked(record.confirmed),
        record.year
    )
}

pub fn made_on(day: NaiveDate) -> String {
    format!("Issued on {}.", format::date(day))
}

pub fn year_title(title: &str, year: i32) -> String {
    format!("{title} {year}")
}
