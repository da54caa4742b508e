//! A convention while it is written: every field may be empty, and each that keeps it from being proposed is named.

mod parties;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use self::parties::{AssociationPartyDraft, CompanyPartyDraft, EmployeePartyDraft};
use super::content::{Annex, Clauses, Content, ContractAmendment};
use super::status::ConventionKind;
use crate::commitment::Commitment;
use crate::day_sheet::WORK_MINUTES;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;
use crate::text;

/// The longest texts, in characters: a name or a function, an address, a task or a place, a clause.
pub const LINE_MAX: usize = 150;
pub const ADDRESS_MAX: usize = 300;
pub const ITEM_MAX: usize = 500;
pub const CLAUSE_MAX: usize = 4000;
/// How many there may be.
pub const TASKS_MAX: usize = 30;
pub const PLACES_MAX: usize = 10;
pub const PILLARS_MAX: usize = crate::pillar::MAX_PILLARS;
pub const ANNEXES_MAX: usize = 20;
/// Of one annex, in bytes.
pub const ANNEX_MAX: u32 = 10 * 1024 * 1024;
/// A week has five days of the company's.
pub const WEEK_MINUTES: u32 = 5 * WORK_MINUTES;
pub const NOTICE_MAX: u16 = 180;

/// The whole document as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ConventionDraft {
    /// The version that was seen: whoever saves second is told.
    pub version: i32,
    pub kind: Option<ConventionKind>,
    pub company: CompanyPartyDraft,
    pub association: AssociationPartyDraft,
    pub employee: EmployeePartyDraft,
    /// The slug of the mission's page; empty: it has none.
    pub mission: String,
    pub mission_title: String,
    pub purpose: String,
    /// Slugs.
    pub pillars: Vec<String>,
    /// 1 to 30.
    pub tasks: Vec<String>,
    /// 1 to 10.
    pub places: Vec<String>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub commitment: Option<Commitment>,
    /// 15 to 2,100. This or the schedule in words is needed.
    pub weekly_minutes: Option<u32>,
    pub schedule: String,
    pub clauses: Clauses,
    #[cfg_attr(feature = "openapi", schema(maximum = 180))]
    pub notice_days: Option<u16>,
    /// Needed where somebody is lent; what stands in it otherwise is not in the document.
    pub contract: ContractAmendment,
    pub annexes: Vec<Annex>,
}

/// What is known where a convention begins: of an accepted interest, its mission, its association and the company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prefill {
    pub kind: Option<ConventionKind>,
    pub company: CompanyPartyDraft,
    pub association: AssociationPartyDraft,
    pub employee: EmployeePartyDraft,
    pub mission: Option<Slug>,
    pub mission_title: String,
    pub purpose: String,
    pub pillars: Vec<Slug>,
    pub tasks: Vec<String>,
    pub places: Vec<String>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub commitment: Option<Commitment>,
    /// Of the framework with the association, or of the coordination's template.
    pub clauses: Clauses,
    pub notice_days: Option<u16>,
}

impl ConventionDraft {
    /// All that is known, in its field. The amendment to the contract takes what the convention says already.
    pub fn from_interest(known: &Prefill) -> Self {
        let contract = ContractAmendment {
            work: known.tasks.join("\n"),
            place: known.places.join("\n"),
            ..ContractAmendment::default()
        };
        Self {
            version: 0,
            kind: known.kind,
            company: known.company.clone(),
            association: known.association.clone(),
            employee: known.employee.clone(),
            mission: known.mission.as_ref().map(ToString::to_string).unwrap_or_default(),
            mission_title: known.mission_title.clone(),
            purpose: known.purpose.clone(),
            pillars: known.pillars.iter().map(ToString::to_string).collect(),
            tasks: known.tasks.clone(),
            places: known.places.clone(),
            starts_on: known.starts_on,
            ends_on: known.ends_on,
            commitment: known.commitment,
            weekly_minutes: None,
            schedule: String::new(),
            clauses: known.clauses.clone(),
            notice_days: known.notice_days,
            contract: if known.kind.is_some_and(ConventionKind::amends_contract) {
                contract
            } else {
                ContractAmendment::default()
            },
            annexes: Vec::new(),
        }
    }

    /// The document, where nothing is missing and all is sound: without the articles that all conventions share, which are
    /// not for the parties to write.
    pub fn validate(&self) -> Result<Content, Vec<FieldError>> {
        let mut faults = Faults::default();
        let kind = faults.take("kind", self.kind.ok_or(FieldCode::Required));
        let company = self.company.check(&mut faults);
        let association = self.association.check(&mut faults);
        let employee = self.employee.check(&mut faults);
        let mission = faults.take("mission", optional(&self.mission, Slug::parse));
        let mission_title = faults.take("mission_title", text::line(&self.mission_title, 2, LINE_MAX));
        let purpose = faults.take("purpose", text::paragraph(&self.purpose, 1, CLAUSE_MAX));
        let pillars = each(&mut faults, "pillars", &self.pillars, 0..=PILLARS_MAX, Slug::parse);
        let item = |text: &str| text::line(text, 2, ITEM_MAX);
        let tasks = each(&mut faults, "tasks", &self.tasks, 1..=TASKS_MAX, item);
        let places = each(&mut faults, "places", &self.places, 1..=PLACES_MAX, item);
        let starts_on = faults.take("starts_on", self.starts_on.ok_or(FieldCode::Required));
        let ends_on = faults.take("ends_on", check_end(self.starts_on, self.ends_on));
        let commitment = faults.take("commitment", check_commitment(self.commitment));
        let weekly_minutes = faults.take("weekly_minutes", check_minutes(self.weekly_minutes));
        // The hours in words, where they are not said in numbers.
        let least = usize::from(self.weekly_minutes.is_none());
        let schedule = faults.take("schedule", text::paragraph(&self.schedule, least, CLAUSE_MAX));
        let clauses = check_clauses(&self.clauses, &mut faults);
        let notice_days = faults.take("notice_days", check_notice(self.notice_days));
        let contract = match self.kind {
            Some(kind) if kind.amends_contract() => check_contract(&self.contract, &mut faults).map(Some),
            _ => Some(None),
        };
        check_annexes(&self.annexes, &mut faults);
        let made = (|| {
            Some(Content {
                kind: kind?,
                company: company?,
                association: association?,
                employee: employee?,
                mission: mission?,
                mission_title: mission_title?,
                purpose: purpose?,
                pillars: pillars?,
                tasks: tasks?,
                places: places?,
                starts_on: starts_on?,
                ends_on: ends_on?,
                commitment: commitment?,
                weekly_minutes: weekly_minutes?,
                schedule: schedule?,
                clauses: clauses?,
                notice_days: notice_days?,
                contract: contract?,
                annexes: self.annexes.clone(),
                common: Vec::new(),
            })
        })();
        faults.finish(made)
    }

    /// It can be proposed.
    pub fn is_complete(&self) -> bool {
        self.validate().is_ok()
    }

    /// What keeps it from being saved: what is missing can be filled in later, what is wrong is mended now.
    pub fn check_saved(&self) -> Result<(), Vec<FieldError>> {
        let mut errors = self.validate().err().unwrap_or_default();
        errors.retain(|error| error.code != FieldCode::Required);
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// How many fields are still at fault.
    pub fn missing(&self) -> usize {
        self.validate().err().map_or(0, |errors| errors.len())
    }
}

pub(super) fn optional<T>(text: &str, parse: impl Fn(&str) -> Result<T, FieldCode>) -> Result<Option<T>, FieldCode> {
    if text.trim().is_empty() { Ok(None) } else { parse(text).map(Some) }
}

/// A list of which each part is checked, and named by its place where it is at fault.
pub(super) fn each<T>(
    faults: &mut Faults,
    field: &str,
    texts: &[String],
    count: std::ops::RangeInclusive<usize>,
    parse: impl Fn(&str) -> Result<T, FieldCode>,
) -> Option<Vec<T>> {
    if texts.len() < *count.start() {
        faults.add(field, FieldCode::Required);
        return None;
    }
    if texts.len() > *count.end() {
        faults.add(field, FieldCode::TooMany);
        return None;
    }
    let parsed: Vec<Option<T>> =
        texts.iter().enumerate().map(|(place, text)| faults.take(&format!("{field}.{place}"), parse(text))).collect();
    parsed.into_iter().collect()
}

pub(super) fn check_end(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Result<NaiveDate, FieldCode> {
    match (first, last) {
        (_, None) => Err(FieldCode::Required),
        (Some(first), Some(last)) if last < first => Err(FieldCode::EndBeforeStart),
        (_, Some(last)) => Ok(last),
    }
}

/// A convention is of working time: what somebody does on their own is none of the company's.
pub(super) fn check_commitment(commitment: Option<Commitment>) -> Result<Commitment, FieldCode> {
    match commitment {
        None => Err(FieldCode::Required),
        Some(one) if !one.on_working_time => Err(FieldCode::Unknown),
        Some(one) => Commitment::new(one.effort, one.on_working_time),
    }
}

fn check_minutes(minutes: Option<u32>) -> Result<Option<u32>, FieldCode> {
    match minutes {
        Some(minutes) if !(15..=WEEK_MINUTES).contains(&minutes) => Err(FieldCode::OutOfRange),
        minutes => Ok(minutes),
    }
}

fn check_notice(days: Option<u16>) -> Result<u16, FieldCode> {
    match days {
        None => Err(FieldCode::Required),
        Some(days) if days > NOTICE_MAX => Err(FieldCode::OutOfRange),
        Some(days) => Ok(days),
    }
}

/// Those of a document: none may be empty.
pub(super) fn check_clauses(clauses: &Clauses, faults: &mut Faults) -> Option<Clauses> {
    let [
        working_conditions,
        safety,
        direction,
        human_resources,
        equipment,
        expenses,
        insurance,
        liability,
        confidentiality,
        termination,
        return_to_work,
    ] = clauses
        .fields()
        .map(|(name, words)| faults.take(&format!("clauses.{name}"), text::paragraph(words, 1, CLAUSE_MAX)));
    Some(Clauses {
        working_conditions: working_conditions?,
        safety: safety?,
        direction: direction?,
        human_resources: human_resources?,
        equipment: equipment?,
        expenses: expenses?,
        insurance: insurance?,
        liability: liability?,
        confidentiality: confidentiality?,
        termination: termination?,
        return_to_work: return_to_work?,
    })
}

fn check_contract(contract: &ContractAmendment, faults: &mut Faults) -> Option<ContractAmendment> {
    let [work, hours, place, features] = contract
        .fields()
        .map(|(name, words)| faults.take(&format!("contract.{name}"), text::paragraph(words, 1, CLAUSE_MAX)));
    Some(ContractAmendment { work: work?, hours: hours?, place: place?, features: features? })
}

fn check_annexes(annexes: &[Annex], faults: &mut Faults) {
    if annexes.len() > ANNEXES_MAX {
        faults.add("annexes", FieldCode::TooMany);
    }
    let mut seen = BTreeSet::new();
    for (place, annex) in annexes.iter().take(ANNEXES_MAX).enumerate() {
        faults.take(&format!("annexes.{place}.name"), text::line(&annex.name, 1, LINE_MAX));
        if !seen.insert(annex.id) {
            faults.add(&format!("annexes.{place}"), FieldCode::Taken);
        }
        if !(1..=ANNEX_MAX).contains(&annex.size) {
            faults.add(&format!("annexes.{place}.size"), FieldCode::OutOfRange);
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
