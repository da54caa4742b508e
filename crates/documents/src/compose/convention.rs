//! The convention: who, what, where and when first; then the articles; then annexes and signatures.

use words::fr::given;

use super::flow::{Flow, fact, facts, rich_row};
use super::{Head, parties, terms};
use crate::document::{Annex, Convention, Document};
use crate::sheet::{Column, plain};
use crate::wording::{ClauseKey, Family, Placeholder};
use crate::{french, letters};

/// Letters of the type of an annex.
const TYPE_MAX: usize = 24;

pub fn compose(document: &Document, convention: &Convention) -> (Head, Flow) {
    let mut flow = Flow::default();
    let value = terms::values(document, |placeholder| own_value(convention, placeholder));
    flow.heading("Entre les soussignés");
    flow.facts([
        parties::company(&convention.company),
        parties::association(&convention.association),
        parties::employee(&convention.employee),
    ]);
    flow.facts(links(convention));
    for key in ClauseKey::of(Family::Convention) {
        let is_silent = convention.texts.get(&key).is_some_and(|text| text.trim().is_empty());
        if is_silent && !has_details(key) {
            continue;
        }
        match key {
            ClauseKey::Preamble => flow.heading(key.title()),
            _ => flow.article(key.title()),
        }
        flow.said((&convention.texts, &document.wording), key, &value);
        details(&mut flow, convention, key);
    }
    annexes(&mut flow, &convention.annexes);
    parties::agreement(&mut flow, document, &convention.signatures);
    (Head::new("Convention de mécénat de compétences", convention.mission.clone()), flow)
}

fn own_value(convention: &Convention, placeholder: Placeholder) -> Option<String> {
    match placeholder {
        Placeholder::Company => Some(convention.company.name.clone()),
        Placeholder::Association => Some(convention.association.name.clone()),
        Placeholder::Employee => Some(convention.employee.name.clone()),
        Placeholder::Mission => Some(convention.mission.clone()),
        Placeholder::Commitment => Some(terms::commitment(convention.commitment)),
        Placeholder::Notice => Some(terms::days(convention.notice_days)),
        other => terms::of_period(convention.period, other),
    }
}

/// The conventions that this one hangs together with.
fn links(convention: &Convention) -> Vec<crate::sheet::Fact> {
    let framework = convention.framework.iter().map(|reference| fact("Convention-cadre", reference));
    framework.chain(convention.renews.iter().map(|reference| fact("Fait suite à", reference))).collect()
}

/// Whether [`details`] has something to say of it.
fn has_details(key: ClauseKey) -> bool {
    use ClauseKey::{Duration, Purpose, Tasks, Termination, WorkingTime};
    matches!(key, Purpose | Tasks | Duration | WorkingTime | Termination)
}

/// What fields say under the clause that they belong to.
fn details(flow: &mut Flow, convention: &Convention, key: ClauseKey) {
    match key {
        ClauseKey::Purpose => {
            flow.facts([
                facts("Finalité", super::flow::typed(&convention.purpose)),
                fact("Piliers de l’Alliance", convention.pillars.join(", ")),
            ]);
        }
        ClauseKey::Tasks => flow.items(convention.tasks.iter().map(String::as_str)),
        ClauseKey::Duration => flow.facts([terms::period_fact(convention.period)]),
        ClauseKey::Termination => flow.facts([fact("Préavis", terms::days(convention.notice_days))]),
        ClauseKey::WorkingTime => {
            let weekly = convention.weekly_minutes.map(given::hours).unwrap_or_default();
            let places = convention.places.iter().map(plain).collect();
            flow.facts([
                facts(if convention.places.len() > 1 { "Lieux" } else { "Lieu" }, places),
                fact("Engagement", terms::commitment(convention.commitment)),
                fact("Durée hebdomadaire", weekly),
                facts("Horaires", super::flow::typed(&convention.schedule)),
            ]);
        }
        _ => {}
    }
}

fn annexes(flow: &mut Flow, annexes: &[Annex]) {
    if annexes.is_empty() {
        return;
    }
    flow.heading("Annexes");
    flow.paragraph(
        "Les fichiers ci-dessous font partie de la convention. Chacun est identifié par son empreinte SHA-256 : tout \
         autre fichier, même de nom identique, est une autre annexe.",
    );
    let columns = vec![
        Column::number("N°"),
        Column::text("Fichier et empreinte", 1),
        Column::number("Type"),
        Column::number("Taille"),
    ];
    let row = |(place, annex): (usize, &Annex)| {
        let mut row = rich_row(vec![
            vec![plain((place + 1).to_string())],
            vec![plain(&annex.name)],
            vec![plain(letters::cut(kind(&annex.media_type), TYPE_MAX))],
            vec![plain(french::size(annex.size))],
        ]);
        // In one piece: whoever compares two does it by eye.
        row.cells[1].push(plain(letters::cut(&annex.sha256, super::DIGITS)));
        row
    };
    let rows = annexes.iter().enumerate().map(row).collect();
    flow.table("Numéro, nom, empreinte, type et taille de chaque annexe", columns, rows, None);
}

/// What people call a media type.
fn kind(media_type: &str) -> &str {
    match media_type {
        "application/pdf" => "PDF",
        "image/jpeg" => "JPEG",
        "image/png" => "PNG",
        "text/plain" => "texte",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "Excel",
        "application/vnd.oasis.opendocument.text" => "ODT",
        "application/vnd.oasis.opendocument.spreadsheet" => "ODS",
        other => other,
    }
}
