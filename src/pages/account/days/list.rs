//! The days that were noted, the newest first: where each stands, and what may still be done with it.

use domain::Actor;
use domain::day_sheet::{DayStatus, OwnDay};
use leptos::prelude::*;

use super::{Deed, Desk};
use crate::texts::{days, format, given, time};
use crate::ui::Retry;

#[component]
pub fn Days(desk: Desk) -> impl IntoView {
    let list = move || {
        desk.sheet.with(|sheet| {
            if sheet.days.is_empty() {
                return sheet.window.map(|_| view! { <p class="hint">{days::EMPTY}</p> }.into_any());
            }
            let rows = sheet.days.iter().map(|day| row(desk, day.clone(), &sheet.association)).collect_view();
            Some(
                view! {
                    <p>{days::totals(&sheet.days)}</p>
                    <ul class="cards">{rows}</ul>
                }
                .into_any(),
            )
        })
    };
    let failed = move || desk.failed(|deed| matches!(deed, Deed::Remove(_)));
    view! {
        <section class="section" aria-labelledby="days">
            <h2 id="days">{days::LIST}</h2>
            {move || failed().map(|error| view! { <Retry message=days::failure(&error) /> })}
            {list}
        </section>
    }
}

fn row(desk: Desk, day: OwnDay, association: &str) -> AnyView {
    // What may be done, as the server would say too.
    let may_change = day.status.can_move(DayStatus::Declared, Actor::Employee);
    let may_remove = day.status.can_move(DayStatus::Removed, Actor::Employee);
    let waits = day.status == DayStatus::Declared;
    let (id, of, standing) = (day.id, day.day, days::standing(&day, association));
    let words = |text: &str| (!text.is_empty()).then(|| view! { <p class="words">{text.to_owned()}</p> });
    let (note, correction) = (words(&day.note), words(&day.correction));
    let (counted, kind, status) = (given::worked(day.counted), time::kind(day.kind), given::day_status(day.status));
    let change = may_change.then(|| {
        view! {
            <button
                class="button small"
                type="button"
                aria-label=days::action_on(days::CHANGE, of)
                on:click=move |_| {
                    desk.said.set(None);
                    desk.editing.set(Some(day.clone()));
                }
            >
                {days::CHANGE}
            </button>
        }
    });
    let remove = may_remove.then(|| {
        view! {
            <button
                class="button small"
                type="button"
                aria-label=days::action_on(days::REMOVE, of)
                on:click=move |_| desk.ask(Deed::Remove(id))
            >
                {days::REMOVE}
            </button>
        }
    });
    view! {
        <li class="card day-row">
            <div class="day-row-head">
                <h3>{format::date(of)}</h3>
                <span class="tag" class:todo=waits>
                    {status}
                </span>
            </div>
            <p>
                <strong>{counted}</strong>
                <span class="hint">" · " {kind}</span>
            </p>
            <p class="hint">{standing}</p>
            {note}
            {correction}
            <div class="button-row">{change} {remove}</div>
        </li>
    }
    .into_any()
}
