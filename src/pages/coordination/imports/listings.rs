//! Which listings an import creates, changes and removes: those that are removed first, for they are what is confirmed.

use domain::Choice;
use domain::import::{
    ImportCounts, ImportFate, ImportListing, ImportReport, ImportRun, ImportRunStatus, ImportSubject,
};
use leptos::prelude::*;

use crate::paths;
use crate::texts::{fields, format, imports};

const FATES: [ImportFate; 3] = [ImportFate::Removed, ImportFate::Created, ImportFate::Changed];

/// Nothing where nothing is written, or an old report names none.
pub fn listings(run: &ImportRun) -> Option<AnyView> {
    let report = &run.report;
    if report.listings.is_empty() {
        return None;
    }
    // What has been removed is not to be seen any more.
    let is_to_come = run.status == ImportRunStatus::Dry || report.removal_held;
    let stands = |fate: ImportFate| fate != ImportFate::Removed || is_to_come;
    let groups = FATES.iter().flat_map(|fate| ImportSubject::ALL.iter().map(move |kind| (*kind, *fate)));
    let groups = groups.filter_map(|(kind, fate)| group(report, kind, fate, stands(fate))).collect_view();
    Some(
        view! {
            <section class="section" aria-labelledby="listings">
                <h2 id="listings">{imports::LISTINGS_TITLE}</h2>
                {(run.status == ImportRunStatus::Dry).then(|| view! { <p>{imports::LISTINGS_TEXT}</p> })}
                {groups}
            </section>
        }
        .into_any(),
    )
}

fn count(counts: ImportCounts, fate: ImportFate) -> u32 {
    match fate {
        ImportFate::Created => counts.created,
        ImportFate::Changed => counts.changed,
        ImportFate::Removed => counts.removed,
    }
}

fn group(report: &ImportReport, kind: ImportSubject, fate: ImportFate, stands: bool) -> Option<AnyView> {
    let named = report.listings.iter().filter(|one| (one.kind, one.fate) == (kind, fate));
    let named: Vec<AnyView> = named.map(|one| listing(one, stands)).collect();
    if named.is_empty() {
        return None;
    }
    let counts = match kind {
        ImportSubject::Associations => report.associations,
        ImportSubject::Missions => report.missions,
    };
    let all = count(counts, fate);
    let more = all.saturating_sub(u32::try_from(named.len()).unwrap_or(u32::MAX));
    let more = (more > 0).then(|| view! { <p class="hint">{imports::more_listings(more)}</p> });
    // Nobody confirms a removal without having met the names.
    let open = fate == ImportFate::Removed;
    Some(
        view! {
            <details class="import-group" open=open>
                <summary>
                    <span>{imports::listed(kind, fate)}</span>
                    <span class="tag">{format::number(all)}</span>
                </summary>
                <ul>{named}</ul>
                {more}
            </details>
        }
        .into_any(),
    )
}

fn listing(one: &ImportListing, stands: bool) -> AnyView {
    let title = one.title.clone();
    let slug = one.slug.as_deref().filter(|_| stands);
    let name = match slug {
        Some(slug) => {
            let address = match one.kind {
                ImportSubject::Associations => paths::association(slug),
                ImportSubject::Missions => paths::mission(slug),
            };
            view! { <a href=address>{title}</a> }.into_any()
        }
        None => view! { <span>{title}</span> }.into_any(),
    };
    let changed: Vec<String> = one.fields.iter().map(|field| fields::label(field)).collect();
    let changed = (!changed.is_empty()).then(|| view! { <p class="hint">{changed.join(", ")}</p> });
    view! { <li class="import-row">{name} {changed}</li> }.into_any()
}
