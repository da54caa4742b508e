//! Time that was given: the sheet of a month, and the attestation of a year.

use chrono::{Datelike, NaiveDate};
use documents::{
    Attestation, Body, Company, DaySheet, Document, Employee, GivenMission, Period, SheetDay, Signatory,
    SignatureBlock, Wording,
};
use domain::convention::{CompanyRules, Content};
use domain::day_sheet::{MissionShare, OwnRecord};
use words::fr::time::kind;

use super::agreements::parties;

/// The company's name where its rules do not say it.
const COMPANY: &str = "La Poste";
/// Of an account that has no name.
const NO_NAME: &str = "la personne titulaire du compte";

/// The company as its own rules name it.
pub fn company(rules: &CompanyRules) -> Company {
    let of = &rules.company;
    let name = if of.legal_name.is_empty() { COMPANY } else { &of.legal_name };
    Company {
        name: name.to_owned(),
        legal_form: Some(rules.legal_form.clone()).filter(|form| !form.is_empty()),
        siret: of.siret.clone(),
        address: of.address.clone(),
        signatory: Signatory { name: of.signatory.clone(), function: of.function.clone() },
    }
}

/// The days of a convention between two days of one month.
pub fn sheet(
    content: &Content,
    reference: &str,
    wording: Wording,
    period: Period,
    days: Vec<SheetDay>,
    today: NaiveDate,
) -> Document {
    let (company, association, employee) = parties(content);
    let block = |party, name: &str, function: &str| SignatureBlock {
        party,
        name: name.to_owned(),
        function: function.to_owned(),
        signature: None,
    };
    let signatures = vec![
        block(documents::Party::Employee, &content.employee.name, ""),
        block(documents::Party::Association, &content.association.signatory, &content.association.function),
    ];
    let number = format!("JOURS-{}-{:02}", period.first.year(), period.first.month());
    let body = DaySheet {
        company,
        association,
        employee,
        mission: content.mission_title.clone(),
        convention: Some(reference.to_owned()),
        period,
        days,
        signatures,
    };
    Document {
        reference: number,
        date: today,
        fingerprint: None,
        draft: false,
        wording,
        body: Body::DaySheet(Box::new(body)),
    }
}

/// What a person has given in a year, as associations have confirmed it. Nobody has signed it.
pub fn attestation(record: &OwnRecord, rules: &CompanyRules, wording: Wording, today: NaiveDate) -> Option<Document> {
    let first = NaiveDate::from_ymd_opt(record.year, 1, 1)?;
    let last = NaiveDate::from_ymd_opt(record.year, 12, 31)?.min(today).max(first);
    let mission = |one: &MissionShare| GivenMission {
        mission: one.mission_title.clone(),
        association: one.association.clone(),
        period: Period { first: one.first_day, last: one.last_day },
        kind: kind(one.kind).to_owned(),
        minutes: one.minutes,
    };
    let name = if record.name.is_empty() { NO_NAME } else { &record.name };
    let body = Attestation {
        company: company(rules),
        employee: Employee {
            name: name.to_owned(),
            function: String::new(),
            site: String::new(),
            manager: None,
            email: None,
        },
        period: Period { first, last },
        missions: record.missions.iter().map(mission).collect(),
        place: String::new(),
        signature: None,
    };
    Some(Document {
        reference: format!("ATT-{}", record.year),
        date: today,
        fingerprint: None,
        draft: false,
        wording,
        body: Body::Attestation(Box::new(body)),
    })
}
