//! Days that were given, in tables with their sums.

use chrono::{Datelike, NaiveDate, Weekday};
use words::fr::{format, given};

use super::flow::{Flow, fact, row};
use super::{Head, parties, terms};
use crate::RenderError;
use crate::document::{Attestation, DaySheet, Document, GivenMission, SheetDay};
use crate::sheet::Column;
use crate::wording::{ClauseKey, Placeholder};

/// A sum of minutes, where it can be counted.
pub fn sum(minutes: impl Iterator<Item = u32>) -> Result<u32, RenderError> {
    minutes.into_iter().try_fold(0u32, u32::checked_add).ok_or(RenderError::Overflow)
}

/// `lundi 1er mars 2027`.
fn day(day: NaiveDate) -> String {
    let name = match day.weekday() {
        Weekday::Mon => "lundi",
        Weekday::Tue => "mardi",
        Weekday::Wed => "mercredi",
        Weekday::Thu => "jeudi",
        Weekday::Fri => "vendredi",
        Weekday::Sat => "samedi",
        Weekday::Sun => "dimanche",
    };
    format!("{name} {}", format::date(day))
}

pub fn sheet(document: &Document, sheet: &DaySheet) -> Result<(Head, Flow), RenderError> {
    let declared = sum(sheet.days.iter().map(|day| day.declared_minutes))?;
    let confirmed = sum(sheet.days.iter().filter_map(|day| day.confirmed_minutes))?;
    let mut flow = Flow::default();
    let value = terms::values(document, |placeholder| match placeholder {
        Placeholder::Company => Some(sheet.company.name.clone()),
        Placeholder::Association => Some(sheet.association.name.clone()),
        Placeholder::Employee => Some(sheet.employee.name.clone()),
        Placeholder::Mission => Some(sheet.mission.clone()),
        Placeholder::Given => Some(given::worked(confirmed)),
        other => terms::of_period(sheet.period, other),
    });
    let mut facts = parties::brief(&sheet.company, &sheet.association, &sheet.employee);
    facts.push(fact("Mission", &sheet.mission));
    facts.extend(sheet.convention.iter().map(|reference| fact("Convention", reference)));
    facts.push(terms::period_fact(sheet.period));
    facts.push(fact("Total confirmé", format!("{} ({})", given::hours(confirmed), given::worked(confirmed))));
    flow.facts(facts);
    flow.heading("Jours");
    if sheet.days.is_empty() {
        flow.paragraph("Aucun jour n’a été déclaré sur cette période.");
    } else {
        days(&mut flow, &sheet.days, declared, confirmed);
    }
    flow.heading(ClauseKey::DaySheetNotice.title());
    flow.clause(&document.wording, ClauseKey::DaySheetNotice, &value);
    flow.signing("Signatures");
    parties::signatures(&mut flow, &sheet.signatures);
    Ok((Head::new("Relevé des jours donnés", sheet.mission.clone()), flow))
}

fn days(flow: &mut Flow, days: &[SheetDay], declared: u32, confirmed: u32) {
    let columns = vec![
        Column::text("Jour", 5),
        Column::number("Déclaré"),
        Column::number("Confirmé"),
        Column::text("Observation", 6),
    ];
    let line = |of: &SheetDay| {
        let confirmed = of.confirmed_minutes.map_or_else(|| "à confirmer".to_owned(), given::hours);
        row([day(of.day), given::hours(of.declared_minutes), confirmed, of.note.clone()])
    };
    let total = row(["Total".to_owned(), given::hours(declared), given::hours(confirmed), String::new()]);
    flow.table(
        "Temps déclaré et confirmé jour par jour ; la dernière ligne donne le total",
        columns,
        days.iter().map(line).collect(),
        Some(total),
    );
}

pub fn attestation(document: &Document, attestation: &Attestation) -> Result<(Head, Flow), RenderError> {
    let minutes = sum(attestation.missions.iter().map(|mission| mission.minutes))?;
    let mut flow = Flow::default();
    let value = terms::values(document, |placeholder| match placeholder {
        Placeholder::Company => Some(attestation.company.name.clone()),
        Placeholder::Employee => Some(attestation.employee.name.clone()),
        Placeholder::Given => Some(given::worked(minutes)),
        other => terms::of_period(attestation.period, other),
    });
    flow.facts([
        parties::company(&attestation.company),
        parties::person(&attestation.employee),
        terms::period_fact(attestation.period),
    ]);
    flow.heading("Attestation");
    flow.clause(&document.wording, ClauseKey::AttestationText, &value);
    if !attestation.missions.is_empty() {
        flow.heading("Missions");
        missions(&mut flow, &attestation.missions, minutes);
    }
    flow.signing("Signature");
    made(&mut flow, &attestation.place, document.date);
    let signatory = &attestation.company.signatory;
    let block = crate::document::SignatureBlock {
        party: crate::document::Party::Company,
        name: signatory.name.clone(),
        function: signatory.function.clone(),
        signature: attestation.signature.clone(),
    };
    parties::signatures(&mut flow, &[block]);
    Ok((Head::new("Attestation de temps donné", "Missions d’intérêt général".to_owned()), flow))
}

/// "Fait à Lyon, le 1er mars 2027."
pub fn made(flow: &mut Flow, place: &str, day: NaiveDate) {
    let at = if place.trim().is_empty() { "Fait".to_owned() } else { format!("Fait à {},", place.trim()) };
    flow.paragraph(&format!("{at} le {}.", format::date(day)));
}

fn missions(flow: &mut Flow, missions: &[GivenMission], minutes: u32) {
    let columns = vec![
        Column::text("Mission", 5),
        Column::text("Association", 4),
        Column::text("Période", 4),
        Column::number("Temps confirmé"),
    ];
    let line = |of: &GivenMission| {
        let mission = format!("{}\n{}", of.mission, of.kind);
        row([mission, of.association.clone(), terms::period(of.period), given::worked(of.minutes)])
    };
    let total = row(["Total".to_owned(), String::new(), String::new(), given::worked(minutes)]);
    flow.table(
        "Missions, associations, périodes et temps confirmé ; la dernière ligne donne le total",
        columns,
        missions.iter().map(line).collect(),
        Some(total),
    );
}
