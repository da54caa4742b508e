//! One person who is interested: closed, who and what comes next; open, what they wrote and what can be answered.

use ::catalogue::Layer;
use domain::answer::{AnswerKind, ReceivedInterest, Said};
use domain::profile::SharedProfile;
use domain::{Choice, ConventionActor, InterestId, InterestStatus, ProblemCode, Slug};
use leptos::html;
use leptos::prelude::*;

use super::desk::Desk;
use crate::api::received::dates_url;
use crate::state::use_catalogue;
use crate::texts::{format, profile, received};
use crate::ui::Icon;

#[component]
pub fn Card(desk: Desk, id: InterestId) -> impl IntoView {
    let interest = Memo::new(move |_| desk.all.with(|all| all.iter().find(|one| one.id == id).cloned()));
    let details = NodeRef::<html::Details>::new();
    let toggled = move |_| {
        let open = details.get_untracked().is_some_and(|details| details.open());
        if let Some(one) = interest.get_untracked().filter(|_| open) {
            desk.opened(id, one.status);
        }
    };
    let summary = move || {
        interest.get().map(|one| {
            let open = if one.status.is_open() { "tag todo" } else { "tag" };
            view! {
                <span class="received-name">{one.name.clone()}</span>
                <span class=open>{received::standing(&one)}</span>
                <span class="hint">{format::date(one.sent_at.date_naive())}</span>
                <span class="received-next">{received::next_step(&one)}</span>
                <Icon name="more" />
            }
        })
    };
    view! {
        <li class="card received">
            <details node_ref=details on:toggle=toggled>
                <summary>{summary}</summary>
                {move || interest.get().map(|one| view! { <Inside desk one /> })}
            </details>
        </li>
    }
}

#[component]
fn Inside(desk: Desk, one: ReceivedInterest) -> impl IntoView {
    let mail = format!("mailto:{}", one.work_email);
    let message = if one.message.is_empty() {
        view! { <p class="hint">{received::NO_MESSAGE}</p> }.into_any()
    } else {
        view! { <p class="words">{one.message.clone()}</p> }.into_any()
    };
    let dates = one.starts_on.is_some().then(|| {
        view! {
            <a class="button small" href=dates_url(&desk.slug(), one.id) download rel="external">
                <Icon name="calendar" />
                {received::DATES}
            </a>
        }
    });
    view! {
        <div class="received-inside">
            <dl class="received-facts">
                <div>
                    <dt>{received::SITE}</dt>
                    <dd>{one.site.clone()}</dd>
                </div>
                <div>
                    <dt>{received::EMAIL}</dt>
                    <dd>
                        <a href=mail>{one.work_email.clone()}</a>
                    </dd>
                </div>
                {(!one.availability.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>{received::AVAILABILITY}</dt>
                                <dd>{one.availability.clone()}</dd>
                            </div>
                        }
                    })}
                {one.profile.as_ref().map(shared)}
            </dl>
            <h3>{received::MESSAGE}</h3>
            {message}
            {exchange(&one.exchange, |said| received::said_by(said.by, &one.name))}
            <Answers desk one=one.clone() />
            {move || {
                (one.status == InterestStatus::Accepted && is_working_time(&one.mission)).then(|| {
                    let (title, party) = (one.mission_title.clone(), one.name.clone());
                    desk.conventions.link(one.id, title, party, ConventionActor::Association)
                })
            }}
            {dates}
        </div>
    }
}

/// A convention is of working time. Of a mission that the catalogue does not know, the server says so when one is begun.
fn is_working_time(mission: &Slug) -> bool {
    let catalogue = use_catalogue().ready(Layer::Missions);
    let known = catalogue.and_then(|catalogue| Some(catalogue.mission(catalogue.mission_row(mission)?)));
    known.is_none_or(|mission| mission.commitment.on_working_time)
}

/// What the person shares of their profile.
fn shared(of: &SharedProfile) -> AnyView {
    let time = of.availability.as_ref().map(|told| {
        let lengths = profile::lengths(&told.lengths);
        view! {
            <div>
                <dt>{received::PROFILE_TIME}</dt>
                <dd>
                    {profile::availability(told)}
                    {(!lengths.is_empty())
                        .then(|| view! { <span class="hint">" " {received::profile_lengths(&lengths)}</span> })}
                </dd>
            </div>
        }
    });
    let skills = (!of.skills.is_empty()).then(|| {
        let skills = of.skills.iter().map(|skill| view! { <li class="tag">{skill.clone()}</li> }).collect_view();
        view! {
            <div>
                <dt>{received::PROFILE_SKILLS}</dt>
                <dd>
                    <ul class="shared-skills">{skills}</ul>
                </dd>
            </div>
        }
    });
    view! {
        {skills}
        {time}
    }
    .into_any()
}

/// What was said, the oldest first; nothing of nothing.
fn exchange(said: &[Said], by: impl Fn(&Said) -> String) -> Option<AnyView> {
    if said.is_empty() {
        return None;
    }
    let lines = said
        .iter()
        .map(|said| {
            view! {
                <li>
                    <p class="hint">{by(said)} ", " {format::date(said.at.date_naive())}</p>
                    <p class="words">{said.text.clone()}</p>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <h3>{received::EXCHANGE}</h3>
            <ol class="said-list">{lines}</ol>
        }
        .into_any(),
    )
}

/// The answers that can be given, as the server would say too.
#[component]
fn Answers(desk: Desk, one: ReceivedInterest) -> impl IntoView {
    let refusal = |kind: AnswerKind| kind.refusal(one.status, one.holds_place, one.places_left);
    let full = refusal(AnswerKind::Accept) == Some(ProblemCode::MissionFull);
    let buttons = [AnswerKind::Accept, AnswerKind::Ask, AnswerKind::Decline]
        .into_iter()
        .filter(|kind| refusal(*kind).is_none())
        .map(|kind| {
            let one = one.clone();
            let answer = move |_| {
                desk.said.set(None);
                desk.answering.set(Some((one.clone(), kind)));
            };
            let primary = kind == AnswerKind::Accept;
            view! {
                <button class="button" class:primary=primary type="button" data-answer=kind.code() on:click=answer>
                    {received::kind(kind)}
                </button>
            }
        })
        .collect_view();
    view! {
        {full.then(|| view! { <p class="notice warning">{received::FULL}</p> })}
        <div class="button-row">{buttons}</div>
    }
}
