//! One request: who, when, how much, who covers, the load of the team in those weeks, and what may be decided.

use domain::time_request::TimeActor;
use domain::time_request::views::TeamRequest;
use domain::{Choice, TimeDecision, TimeRequestId, TimeStatus};
use leptos::prelude::*;

use super::{Desk, LoadLine};
use crate::state::clock;
use crate::texts::{CONTENT, team, time};
use crate::ui::Icon;

#[component]
pub fn Card(desk: Desk, id: TimeRequestId) -> impl IntoView {
    let one = Memo::new(move |_| desk.pages.items.with(|items| items.iter().find(|one| one.id == id).cloned()));
    view! { <li class="card team-request">{move || one.get().map(|one| view! { <Inside desk one /> })}</li> }
}

#[component]
fn Inside(desk: Desk, one: TeamRequest) -> impl IntoView {
    let yours = one.status.waits_for() == Some(TimeActor::Decider);
    let day = |at| clock::local(at).date();
    let fact = |label: &'static str, value: String| {
        view! {
            <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    let proposed = one.proposed.filter(|_| one.status == TimeStatus::Proposed);
    view! {
        <div class="own-interest-head">
            <h2 class="card-title">{one.name.clone()}</h2>
            <span class="tag" class:todo=yours>
                {team::status(one.status)}
            </span>
        </div>
        <p class="hint">
            {one.team.clone()}
            {one.in_stead_of.as_deref().map(|name| view! { " · " {team::in_stead_of(name)} })}
        </p>
        <p>
            <Icon name="handshake" />
            " "
            <span lang=CONTENT>{one.mission_title.clone()}</span>
            " · "
            <span lang=CONTENT>{one.association.clone()}</span>
        </p>
        <dl class="received-facts">
            {fact(team::ASKED, time::span(one.time))}
            {one.replaces.map(|before| fact(team::REPLACES, time::span(before)))}
            {proposed.map(|proposed| fact(team::PROPOSED, time::span(proposed)))}
            {fact(team::KIND, time::kind(one.kind).to_owned())}
            {(!one.cover.is_empty()).then(|| fact(team::COVER, one.cover.clone()))}
        </dl>
        {(!one.message.is_empty()).then(|| view! { <p class="words">{one.message.clone()}</p> })}
        <p class="hint">{team::waits(day(one.asked_at), one.reminded_at.map(day))}</p>
        {one.passed_on.then(|| view! { <p class="hint">{team::PASSED_ON}</p> })}
        {one.reason.map(|reason| view! { <p>{time::reason(reason)}</p> })}
        {(!one.answer.is_empty()).then(|| view! { <p class="words">{one.answer.clone()}</p> })}
        {one
            .status
            .is_open()
            .then(|| {
                view! {
                    <h3>{team::LOAD}</h3>
                    <LoadLine load=one.load.clone() label=team::LOAD />
                }
            })}
        <Decisions desk one=one.clone() />
    }
}

/// The decisions that can be taken, as the server would say too.
#[component]
fn Decisions(desk: Desk, one: TeamRequest) -> impl IntoView {
    let buttons = TimeDecision::ALL
        .iter()
        .copied()
        .filter(|kind| one.status.can_move(kind.moves_to(), TimeActor::Decider))
        .map(|kind| {
            let label = team::decision_on(kind, &one.name);
            let one = one.clone();
            view! {
                <button
                    class="button"
                    class:primary=kind == TimeDecision::Agree
                    type="button"
                    aria-label=label
                    on:click=move |_| {
                        desk.said.set(None);
                        desk.deciding.set(Some((one.clone(), kind)));
                    }
                >
                    {team::decision(kind)}
                </button>
            }
        })
        .collect_view();
    view! { <div class="button-row">{buttons}</div> }
}
