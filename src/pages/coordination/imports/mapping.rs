//! Which column of a table becomes what: our guesses, with samples, to be corrected.

use domain::Choice;
use domain::import::{ImportConfidence, ImportEvidence, ImportField, ImportMapping, ImportSubject};
use leptos::prelude::*;

use crate::texts::imports;

fn change(mapping: RwSignal<Option<ImportMapping>>, change: impl FnOnce(&mut ImportMapping)) {
    mapping.update(|mapping| {
        if let Some(mapping) = mapping {
            change(mapping);
        }
    });
}

#[component]
pub fn Mapping(mapping: RwSignal<Option<ImportMapping>>) -> impl IntoView {
    let count = Memo::new(move |_| mapping.with(|mapping| mapping.as_ref().map_or(0, |found| found.columns.len())));
    let subject = Memo::new(move |_| mapping.with(|mapping| mapping.as_ref().map(|found| found.subject)));
    let subjects = ImportSubject::ALL.iter().map(|one| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="subject"
                    prop:checked=move || subject.get() == Some(*one)
                    on:change=move |_| change(mapping, |found| found.subject = *one)
                />
                <span>{imports::subject(*one)}</span>
            </label>
        }
    });
    let standing = move || {
        let ready = mapping.with(|mapping| mapping.as_ref().is_some_and(ImportMapping::names_its_rows));
        match (ready, subject.get()) {
            (true, _) => view! { <p class="notice success">{imports::MAPPING_READY}</p> }.into_any(),
            (false, Some(ImportSubject::Missions)) => {
                view! { <p class="notice error">{imports::NEEDS_TITLE}</p> }.into_any()
            }
            (false, _) => view! { <p class="notice error">{imports::NEEDS_NAME}</p> }.into_any(),
        }
    };
    view! {
        <fieldset class="import-mapping">
            <legend>{imports::MAPPING}</legend>
            <p class="hint">{imports::MAPPING_TEXT}</p>
            <fieldset class="import-subject">
                <legend>{imports::SUBJECT}</legend>
                {subjects.collect_view()}
            </fieldset>
            <ol class="import-columns">
                {move || (0..count.get()).map(|at| view! { <Column mapping at /> }).collect_view()}
            </ol>
            <div role="status">{standing}</div>
        </fieldset>
    }
}

/// One column of the file.
#[component]
fn Column(mapping: RwSignal<Option<ImportMapping>>, at: usize) -> impl IntoView {
    let column =
        Memo::new(move |_| mapping.with(|mapping| mapping.as_ref().and_then(|found| found.columns.get(at).cloned())));
    let id = format!("column-{at}");
    let header =
        column.with_untracked(|column| column.as_ref().map(|column| column.header.clone())).unwrap_or_default();
    let header = if header.is_empty() { imports::NAMELESS_COLUMN.to_owned() } else { header };
    let samples = column.with_untracked(|column| column.as_ref().map(|column| column.samples.join(" · ")));
    let samples = samples.filter(|text| !text.is_empty()).unwrap_or_else(|| imports::NO_SAMPLES.to_owned());
    let guess =
        move || column.with(|column| column.as_ref().map(|column| imports::guess(column.confidence, column.evidence)));
    let field = move || column.with(|column| column.as_ref().and_then(|column| column.field));
    let choices = ImportField::ALL.iter().map(|one| {
        view! {
            <option value=one.code() prop:selected=move || field() == Some(*one)>
                {imports::field(*one)}
            </option>
        }
    });
    let choose = move |event: leptos::ev::Event| {
        let chosen = ImportField::from_code(&event_target_value(&event));
        change(mapping, |found| {
            if let Some(column) = found.columns.get_mut(at) {
                column.field = chosen;
                column.evidence = ImportEvidence::Person;
                column.confidence = if chosen.is_some() { ImportConfidence::Sure } else { ImportConfidence::None };
            }
        });
    };
    view! {
        <li class="import-column" class:left-out=move || field().is_none()>
            <label for=id.clone()>{header}</label>
            <p class="hint import-samples">{samples}</p>
            <select class="input" id=id on:change=choose>
                <option value="" prop:selected=move || field().is_none()>
                    {imports::IGNORED}
                </option>
                {choices.collect_view()}
            </select>
            <p class="hint">{guess}</p>
        </li>
    }
}
