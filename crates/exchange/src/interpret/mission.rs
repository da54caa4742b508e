//! The mission of a record.

use chrono::NaiveDate;
use domain::import::{ImportEffect, ImportField as F, ImportReason, ImportRepairCode};
use domain::{Choice, Commitment, Email, FieldCode, MissionDraft, MissionKind, Remote, Website};

use super::notes::Notes;
use super::words::{self, Kind};
use super::{clean, dates, place, schedule, terms};
use crate::find::{self, bare, read_as};
use crate::options::Options;
use crate::record::Record;
use crate::row::MissionCandidate;

/// What a title, a description and a list of places may be; the domain's own bounds.
const TITLE: usize = 120;
const DESCRIPTION: usize = 20_000;
const PLACES: u16 = 500;
/// The longest key that is kept, in bytes.
const KEY: usize = 200;

pub fn read(record: &Record, options: &Options, notes: &mut Notes) -> MissionCandidate {
    let starts_on = day(record, F::StartsOn, notes);
    let ends_on = day(record, F::EndsOn, notes);
    let kind = kind(record, options.kind, notes);
    let (pillars, skills) = terms::pillars_and_skills(record, &options.taxonomy, notes);
    place::in_france(record, notes);
    let (address, location) = place::mission_place(record, notes);
    let draft = MissionDraft {
        title: title(record, notes),
        description: description(record, notes),
        kind,
        pillars,
        skills,
        commitment: commitment(record, options, kind, (starts_on, ends_on), notes),
        starts_on,
        ends_on,
        places: places(record, notes),
        limits_interests: false,
        remote: remote(record, notes),
        location,
        reduced_mobility: flag(record, F::ReducedMobility, notes),
        public_transport: flag(record, F::PublicTransport, notes),
        contact_email: contact(record, &options.contact_email, notes),
    };
    check(record, &draft, notes);
    let application_url = record.first(F::ApplicationUrl).and_then(|cell| match Website::parse(&cell.text) {
        Ok(url) => Some(url),
        Err(fault) => {
            notes.leave_out(
                cell,
                fault.into(),
                find::repair(ImportRepairCode::WriteLike, "https://association.example/mission"),
            );
            None
        }
    });
    let posted_on = record.first(F::PostedOn).and_then(|cell| dates::read(&cell.text).ok()).map(|read| read.day);
    let mut client_id = record.first(F::MissionId).map(|cell| cell.text.trim().to_owned()).unwrap_or_default();
    while client_id.len() > KEY {
        client_id.pop();
    }
    MissionCandidate { client_id, draft, address, application_url, posted_on }
}

fn title(record: &Record, notes: &mut Notes) -> String {
    let Some(cell) = record.first(F::Title) else { return String::new() };
    let text = clean::line(cell, notes);
    let cut = cut(&text, TITLE);
    if cut.len() < text.len() {
        notes.repaired(cell, ImportReason::TooLong, find::repair(ImportRepairCode::Shorten, TITLE));
    }
    cut
}

/// The first characters of a text, cut at a word, with `…` where something was cut.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    let word = kept.rfind(char::is_whitespace).filter(|at| *at > kept.len() / 2).unwrap_or(kept.len());
    format!("{}…", kept[..word].trim_end())
}

/// The text, and what API Engagement keeps beside it: the app has one text for all of it.
fn description(record: &Record, notes: &mut Notes) -> String {
    let texts: Vec<String> =
        record.all(F::Description).map(|cell| clean::paragraphs(cell, notes)).filter(|text| !text.is_empty()).collect();
    let mut text = texts.join("\n\n");
    for (field, heading) in
        [(F::Task, "Ce que vous ferez"), (F::Requirement, "Ce qui est demandé"), (F::Audience, "Pour qui")]
    {
        let lines: Vec<String> = terms::listed(record, field, notes);
        // A text that is too short stays so: headings alone say nothing of the mission.
        if text.is_empty() || lines.is_empty() {
            continue;
        }
        text.push_str("\n\n**");
        text.push_str(heading);
        text.push_str("**\n");
        for line in lines {
            text.push_str("\n- ");
            text.push_str(&line);
        }
    }
    let cut = cut(&text, DESCRIPTION);
    if cut.len() < text.len()
        && let Some(cell) = record.first(F::Description)
    {
        notes.repaired(cell, ImportReason::TooLong, find::repair(ImportRepairCode::Shorten, DESCRIPTION));
    }
    cut
}

/// A wrong date sends people on a wrong day: the mission is refused, and the day that was perhaps meant is named.
fn day(record: &Record, field: F, notes: &mut Notes) -> Option<NaiveDate> {
    let cell = record.first(field)?;
    match dates::read(&cell.text) {
        Ok(read) => {
            if read.french {
                notes.repaired(cell, ImportReason::DateFrench, read_as(read.day));
            }
            Some(read.day)
        }
        Err(dates::NoDay(meant)) => {
            let repair = match meant {
                Some(day) => find::repair(ImportRepairCode::DidYouMean, day),
                None => find::repair(ImportRepairCode::WriteLike, "2026-03-01"),
            };
            notes.refuse(cell, ImportReason::DateInvalid, repair);
            None
        }
    }
}

fn kind(record: &Record, assumed: MissionKind, notes: &mut Notes) -> MissionKind {
    let Some(cell) = record.first(F::Kind) else { return assumed };
    let possible = find::repair(ImportRepairCode::UseOneOf, "benevolat, mecenat-court, mecenat-long");
    match words::kind(&cell.text) {
        Kind::Known(kind) => return kind,
        Kind::Contract => notes.refuse(cell, ImportReason::KindNotOffered, possible),
        Kind::Unknown => notes.refuse(cell, ImportReason::ValueUnknown, possible),
    }
    assumed
}

fn remote(record: &Record, notes: &mut Notes) -> Remote {
    let Some(cell) = record.first(F::Remote) else { return Remote::No };
    match words::remote(&cell.text) {
        Some((remote, true)) => remote,
        Some((remote, false)) => {
            notes.assumed(cell, ImportReason::ValueUnknown, read_as(remote.code()));
            remote
        }
        None => {
            notes.refuse(
                cell,
                ImportReason::ValueUnknown,
                find::repair(ImportRepairCode::UseOneOf, "no, possible, full"),
            );
            Remote::No
        }
    }
}

fn places(record: &Record, notes: &mut Notes) -> u16 {
    let Some(cell) = record.first(F::Places) else { return 1 };
    let text = cell.text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let range = find::repair(ImportRepairCode::UseRange, format!("1–{PLACES}"));
    match text.parse::<i64>() {
        Ok(places) if places < 1 => notes.refuse(cell, ImportReason::OutOfRange, range),
        Ok(places) => match u16::try_from(places).ok().filter(|places| *places <= PLACES) {
            Some(places) => return places,
            None => {
                notes.repaired(cell, ImportReason::OutOfRange, read_as(PLACES));
                return PLACES;
            }
        },
        Err(_) => notes.refuse(cell, ImportReason::NumberInvalid, range),
    }
    1
}

fn flag(record: &Record, field: F, notes: &mut Notes) -> bool {
    let Some(cell) = record.first(field) else { return false };
    words::flag(&cell.text).unwrap_or_else(|| {
        notes.leave_out(cell, ImportReason::ValueUnknown, find::repair(ImportRepairCode::UseOneOf, "yes, no"));
        false
    })
}

fn contact(record: &Record, assumed: &str, notes: &mut Notes) -> String {
    let Some(cell) = record.first(F::ContactEmail) else { return assumed.to_owned() };
    match Email::parse(&cell.text) {
        Ok(email) => email.to_string(),
        Err(fault) => {
            notes.leave_out(
                cell,
                fault.into(),
                find::repair(ImportRepairCode::WriteLike, "contact@association.example"),
            );
            assumed.to_owned()
        }
    }
}

fn commitment(
    record: &Record,
    options: &Options,
    kind: MissionKind,
    (start, end): (Option<NaiveDate>, Option<NaiveDate>),
    notes: &mut Notes,
) -> Commitment {
    // Mécénat is on working time by its nature, volunteering never; the domain refuses the latter.
    let said = record.first(F::WorkingTime).and_then(|cell| words::flag(&cell.text));
    let on_working_time = said.unwrap_or(kind != MissionKind::Volunteering);
    let own = record.first(F::Effort).and_then(|cell| schedule::own(&cell.text));
    let effort = own.unwrap_or_else(|| {
        let Some(cell) = record.first(F::Schedule) else {
            let default = read_as(effort_text(options.effort));
            notes.missing(F::Schedule, ImportEffect::Assumed, ImportReason::ScheduleUnclear, default);
            return options.effort;
        };
        schedule::read(&cell.text, schedule::weeks(start, end)).unwrap_or_else(|| {
            notes.assumed(cell, ImportReason::ScheduleUnclear, read_as(effort_text(options.effort)));
            options.effort
        })
    });
    Commitment { effort, on_working_time }
}

/// The form of [`F::Effort`].
pub fn effort_text(effort: domain::Effort) -> String {
    match effort {
        domain::Effort::Week { half_days, weeks } => format!("week {half_days} {weeks}"),
        domain::Effort::Hours { hours } => format!("hours {hours}"),
        domain::Effort::Days { half_days } => format!("days {half_days}"),
    }
}

/// The domain's own rules. Nobody to write to is not the file's fault: feeds lead to the sender's own page.
fn check(record: &Record, draft: &MissionDraft, notes: &mut Notes) {
    let Err(faults) = draft.validate() else { return };
    for fault in faults {
        let field = match fault.field.as_str() {
            "title" => F::Title,
            "description" => F::Description,
            "pillars" => F::Pillar,
            "skills" => F::Skill,
            "commitment" => F::Schedule,
            "ends_on" => F::EndsOn,
            "places" => F::Places,
            _ => continue,
        };
        let repair = match (fault.code, field) {
            (FieldCode::Required, _) => bare(ImportRepairCode::AddValue),
            (FieldCode::TooShort, F::Title) => find::repair(ImportRepairCode::Lengthen, 5),
            (FieldCode::TooShort, _) => find::repair(ImportRepairCode::Lengthen, 40),
            (FieldCode::EndBeforeStart, _) => {
                find::repair(ImportRepairCode::UseRange, format!("{}–", draft.starts_on.unwrap_or_default()))
            }
            _ => None,
        };
        match record.first(field) {
            Some(cell) => notes.refuse(cell, fault.code.into(), repair),
            None => notes.missing(field, ImportEffect::Refused, fault.code.into(), repair),
        }
    }
}
