//! The report of an import, for a person to read.

use domain::import::{ImportCounts, ImportEffect, ImportFinding, ImportRun};
use leptos::prelude::*;

use super::listings::listings;
use super::rows::{notices, refusals};
use crate::texts::{common, format, imports};
use crate::{api, paths};

#[component]
pub fn Report(run: ImportRun) -> impl IntoView {
    let named = listings(&run);
    let table = api::imports::findings_url(&run.id.to_string());
    let report = run.report;
    let source = run.source.to_string();
    let summary = imports::read_of(report.read, report.refused, report.format, report.encoding.as_deref());
    let incomplete = (report.format.is_some() && !report.complete)
        .then(|| view! { <p class="notice warning">{imports::INCOMPLETE}</p> });
    let file = (!report.file.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="about-file">
                <h2 id="about-file">{imports::FILE_TITLE}</h2>
                <ul class="import-findings">{report.file.iter().map(finding).collect_view()}</ul>
            </section>
        }
    });
    let columns = report.mapping.is_some().then(|| {
        view! {
            <a class="button" href=paths::import_source(&source)>
                {imports::CORRECT_COLUMNS}
            </a>
        }
    });
    let download = (report.read > 0 || !report.file.is_empty()).then(|| {
        view! {
            <a class="button" href=table download=imports::DOWNLOAD_NAME rel="external">
                {imports::DOWNLOAD}
            </a>
        }
    });
    let counts = (report.read > 0 || report.removal_held).then(|| counts(report.associations, report.missions));
    view! {
        <section class="section" aria-labelledby="counts">
            <h2 id="counts">{imports::WHAT}</h2>
            <p>{summary}</p>
            {incomplete}
            {counts}
            <div class="button-row import-actions">{columns} {download}</div>
        </section>
        {file}
        {named}
        {refusals(&report)}
        {notices(&report)}
    }
}

fn counts(associations: ImportCounts, missions: ImportCounts) -> impl IntoView {
    let numbers =
        |counts: ImportCounts| [counts.created, counts.changed, counts.unchanged, counts.kept, counts.removed];
    let rows = imports::COUNTS.into_iter().zip(numbers(associations).into_iter().zip(numbers(missions)));
    let rows = rows.map(|((label, hint), (associations, missions))| {
        view! {
            <tr>
                <th scope="row">{label} <span class="hint">{hint}</span></th>
                <td>{format::number(associations)}</td>
                <td>{format::number(missions)}</td>
            </tr>
        }
    });
    view! {
        <table class="import-counts" aria-label=imports::REPORT>
            <thead>
                <tr>
                    <td></td>
                    <th scope="col">{imports::ASSOCIATIONS}</th>
                    <th scope="col">{imports::MISSIONS}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// One finding: where, what is written there, why, and what to do.
pub fn finding(found: &ImportFinding) -> impl IntoView + use<> {
    let place = imports::line(found.line);
    let element = (!found.element.is_empty()).then(|| view! { <code>{found.element.clone()}</code> });
    let value = (!found.value.is_empty()).then(|| view! { <q>{found.value.clone()}</q> });
    let repair = found.repair.as_ref().map(imports::repair);
    let refused = found.effect == ImportEffect::Refused;
    view! {
        <li class:refused=refused>
            <span>{place} " " {element} " " {value}</span>
            <strong>{imports::effect(found.effect)} {common::COLON} {imports::reason(found.reason)} "."</strong>
            <span class="hint">{repair}</span>
        </li>
    }
}
