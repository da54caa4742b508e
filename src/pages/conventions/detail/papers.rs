//! The document, and what goes with it, in print.

use domain::convention::{ConventionDetail, ConventionKind};
use domain::participation::Month;
use domain::{ConventionActor, ConventionId};
use leptos::prelude::*;

use crate::api::conventions::Document;
use crate::api::papers::{calendar_url, contract_amendment_url, days_url, document_url};
use crate::components::PaperLink;
use crate::state::clock;
use crate::texts::conventions::papers as texts;
use crate::texts::format;

/// No list of months is longer: a loan lasts three years at most.
const MONTHS: usize = 40;

pub fn papers(detail: &ConventionDetail) -> AnyView {
    let of = Document { convention: detail.id, amendment: None };
    let signed = detail.status.was_signed();
    let printed = signed || detail.content.is_complete();
    let label = if signed { texts::CONVENTION } else { texts::CONVENTION_DRAFT };
    // What the company and its employee agree on is not for the association to read apart.
    let inside = [ConventionActor::Employee, ConventionActor::CompanySigner, ConventionActor::Coordinator];
    let contract = printed
        && detail.content.kind.is_some_and(ConventionKind::amends_contract)
        && detail.actors.iter().any(|one| inside.contains(one));
    let months = if signed { months(detail) } else { Vec::new() };
    view! {
        <div class="section screen-only papers">
            <h3>{texts::TITLE}</h3>
            {(!printed).then(|| view! { <p>{texts::NOT_YET}</p> })}
            <div class="button-row">
                {printed.then(|| view! { <PaperLink href=document_url(of) label /> })}
                {contract
                    .then(|| view! { <PaperLink href=contract_amendment_url(detail.id) label=texts::CONTRACT /> })}
                {signed
                    .then(|| {
                        view! {
                            <a class="button" href=calendar_url(detail.id) download rel="external">
                                {texts::CALENDAR}
                            </a>
                        }
                    })}
            </div>
            {(!months.is_empty()).then(|| view! { <Days of=detail.id months /> })}
        </div>
    }
    .into_any()
}

/// The months that may hold a day, the newest first.
fn months(detail: &ConventionDetail) -> Vec<Month> {
    let (Some(first), Some(last)) = (detail.content.starts_on, detail.content.ends_on) else { return Vec::new() };
    // An amendment may have moved the last day.
    let moved = detail.amendments.iter().filter_map(|one| one.changes.ends_on).max();
    let newest = moved.map_or(last, |day| day.max(last)).min(clock::today());
    let first = Month::of(first);
    let newest = Month::of(newest);
    (0..MONTHS).map(|past| newest.before(past)).take_while(|month| *month >= first).collect()
}

#[component]
fn Days(of: ConventionId, months: Vec<Month>) -> impl IntoView {
    let chosen = RwSignal::new(months.first().map(ToString::to_string).unwrap_or_default());
    let options = months
        .into_iter()
        .map(|month| view! { <option value=month.to_string()>{format::month(month.first_day())}</option> })
        .collect_view();
    let href = Signal::derive(move || chosen.with(|month| days_url(of, month)));
    view! {
        <div class="field">
            <label for="days-month">{texts::MONTH}</label>
            <div class="button-row">
                <select
                    class="input"
                    id="days-month"
                    on:change=move |event| chosen.set(event_target_value(&event))
                    prop:value=move || chosen.get()
                >
                    {options}
                </select>
                <PaperLink href label=texts::DAYS />
            </div>
        </div>
    }
}
