//! How a running convention goes: hours against the plan, what needs a look, reviews.

use domain::convention::ConventionDetail;
use leptos::prelude::*;

use super::Desk;
use crate::forms::convention::percent;
use crate::state::clock;
use crate::texts::{conventions, format};
use crate::ui::Icon;

/// The hours, and what is to be watched.
pub fn hours(_: Desk, detail: &ConventionDetail) -> AnyView {
    if !detail.status.was_signed() {
        return ().into_any();
    }
    let bar = detail.progress.map(|progress| {
        let width = |part: u32| format!("{}%", percent(part, progress.planned));
        view! {
            // The sentences below say the same.
            <div class="hours-bar" aria-hidden="true">
                <span class="hours-confirmed" style:inline-size=width(progress.confirmed)></span>
                <span class="hours-waiting" style:inline-size=width(progress.waiting)></span>
                <span class="hours-due" style:inset-inline-start=width(progress.planned_to_date)></span>
            </div>
            <p>
                <strong>{conventions::hours(progress)}</strong>
            </p>
            {conventions::hours_waiting(progress).map(|words| view! { <p>{words}</p> })}
            {detail.status.is_running().then(|| view! { <p class="hint">{conventions::hours_to_date(progress)}</p> })}
        }
    });
    let alerts = detail.alerts.iter().map(|alert| {
        view! {
            <li>
                <Icon name="alert" />
                <span>{conventions::alert(alert)} <span class="hint">" " {format::date(alert.since)}</span></span>
            </li>
        }
    });
    let alerts = (!detail.alerts.is_empty()).then(|| {
        view! {
            <div class="notice warning">
                <h3>{conventions::ALERTS}</h3>
                <ul class="alert-list">{alerts.collect_view()}</ul>
            </div>
        }
    });
    view! {
        <section class="section" aria-labelledby="hours">
            <h2 id="hours">{conventions::HOURS}</h2>
            {bar}
            {alerts}
        </section>
    }
    .into_any()
}

pub fn reviews(_: Desk, detail: &ConventionDetail) -> AnyView {
    if !detail.status.was_signed() {
        return ().into_any();
    }
    let none = detail.reviews.is_empty();
    let all = detail
        .reviews
        .iter()
        .map(|one| {
            view! {
                <li class="card">
                    <h3>{conventions::review(one.kind)}</h3>
                    <p class="hint">{conventions::actor(one.by)} ", " {format::date(clock::day_of(one.at))}</p>
                    <p class="words">{one.words.clone()}</p>
                </li>
            }
        })
        .collect_view();
    let settled = detail.return_settled_on.map(|day| {
        view! {
            <p>
                <Icon name="check" />
                " "
                {conventions::RETURN_SETTLED}
                ", "
                {format::date(day)}
            </p>
        }
    });
    view! {
        <section class="section" aria-labelledby="reviews">
            <h2 id="reviews">{conventions::REVIEWS}</h2>
            {none.then(|| view! { <p>{conventions::NO_REVIEW}</p> })}
            {(!none).then(|| view! { <ul class="cards">{all}</ul> })}
            {settled}
        </section>
    }
    .into_any()
}
