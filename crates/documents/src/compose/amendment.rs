//! The amendments: of the contract of employment, and of a convention.

use words::fr::format;

use super::flow::{Flow, fact, facts, rich_row, typed};
use super::{Head, parties, terms};
use crate::document::{Change, ContractAmendment, ConventionAmendment, Document};
use crate::sheet::{Column, bold, plain};
use crate::wording::{ClauseKey, Family, Placeholder};

pub fn of_contract(document: &Document, amendment: &ContractAmendment) -> (Head, Flow) {
    let mut flow = Flow::default();
    let value = terms::values(document, |placeholder| match placeholder {
        Placeholder::Company => Some(amendment.company.name.clone()),
        Placeholder::Association => Some(amendment.association.name.clone()),
        Placeholder::Employee => Some(amendment.employee.name.clone()),
        Placeholder::Mission => Some(amendment.mission.clone()),
        Placeholder::Commitment => Some(terms::commitment(amendment.commitment)),
        other => terms::of_period(amendment.period, other),
    });
    flow.heading("Entre les soussignés");
    flow.facts([parties::company(&amendment.company), parties::employee(&amendment.employee)]);
    flow.heading("La mise à disposition");
    flow.facts([
        fact("Association", &amendment.association.name),
        fact("Mission", &amendment.mission),
        terms::period_fact(amendment.period),
        fact("Engagement", terms::commitment(amendment.commitment)),
        fact("Convention", &amendment.convention),
        fact("Contrat modifié", amendment.contract_date.map(contract_of).unwrap_or_default()),
    ]);
    for key in ClauseKey::of(Family::ContractAmendment) {
        if key == ClauseKey::ContractStatus {
            flow.article("Travail confié, horaires, lieu et poste");
            flow.facts([
                facts("Nature du travail", typed(&amendment.work)),
                facts("Horaires", typed(&amendment.hours)),
                facts("Lieu d’exécution", typed(&amendment.place)),
                facts("Caractéristiques du poste", typed(&amendment.features)),
                facts("Période probatoire", typed(amendment.trial.as_deref().unwrap_or_default())),
            ]);
        }
        if amendment.texts.get(&key).is_some_and(|text| text.trim().is_empty()) {
            continue;
        }
        flow.article(key.title());
        flow.said((&amendment.texts, &document.wording), key, &value);
    }
    parties::agreement(&mut flow, document, &amendment.signatures);
    (Head::new("Avenant au contrat de travail", "Mise à disposition en mécénat de compétences".to_owned()), flow)
}

fn contract_of(day: chrono::NaiveDate) -> String {
    format!("Contrat de travail du {}", format::date(day))
}

pub fn of_convention(document: &Document, amendment: &ConventionAmendment) -> (Head, Flow) {
    let mut flow = Flow::default();
    let value = terms::values(document, |placeholder| match placeholder {
        Placeholder::Company => Some(amendment.company.name.clone()),
        Placeholder::Association => Some(amendment.association.name.clone()),
        Placeholder::Employee => Some(amendment.employee.name.clone()),
        Placeholder::Mission => Some(amendment.mission.clone()),
        Placeholder::Start => Some(format::date(amendment.effective_on)),
        // The convention's: it is the one that the clauses speak of.
        Placeholder::Reference => Some(amendment.convention.clone()),
        _ => None,
    });
    let article = |flow: &mut Flow, key: ClauseKey| {
        if amendment.texts.get(&key).is_none_or(|text| !text.trim().is_empty()) {
            flow.article(key.title());
            flow.said((&amendment.texts, &document.wording), key, &value);
        }
    };
    flow.heading("Entre les soussignés");
    flow.facts([
        parties::company(&amendment.company),
        parties::association(&amendment.association),
        parties::employee(&amendment.employee),
    ]);
    flow.facts([
        fact("Convention modifiée", format!("{} du {}", amendment.convention, format::date(amendment.convention_date))),
        fact("Date d’effet", format::date(amendment.effective_on)),
    ]);
    article(&mut flow, ClauseKey::AmendmentPurpose);
    if !amendment.reason.trim().is_empty() {
        flow.facts([facts("Motif", typed(&amendment.reason))]);
    }
    flow.article("Ce qui change");
    let columns =
        vec![Column::text("Disposition", 2), Column::text("Avant", 3), Column::text("À partir de la date d’effet", 3)];
    let rows = amendment.changes.iter().map(change).collect();
    flow.table("Chaque disposition qui change, avant et après", columns, rows, None);
    article(&mut flow, ClauseKey::AmendmentEffect);
    parties::agreement(&mut flow, document, &amendment.signatures);
    let title = format!("Avenant n° {} à la convention de mécénat de compétences", amendment.number);
    (Head::new(&title, amendment.mission.clone()), flow)
}

fn change(change: &Change) -> crate::sheet::Row {
    let side = |text: &str| match text.trim() {
        "" => vec![plain("(néant)")],
        text => typed(text),
    };
    rich_row(vec![vec![bold(&change.what)], side(&change.before), side(&change.after)])
}
