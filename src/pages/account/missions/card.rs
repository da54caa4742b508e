//! One interest: the mission, where it stands, what comes next, what one may do, and all that has happened.

use chrono::NaiveDate;
use domain::answer::ExchangeDraft;
use domain::own_interest::{Line, Step, StepKind};
use domain::{Actor, ConventionActor, InterestId, InterestStatus, OwnInterest};
use leptos::prelude::*;

use super::Desk;
use super::days_link::days_link;
use super::time::Time;
use crate::api;
use crate::pages::answer_form::AnswerForm;
use crate::paths;
use crate::state::clock;
use crate::state::storage::{DRAFTS, Store, write};
use crate::texts::{CONTENT, format, interest, my_missions};
use crate::ui::Icon;

/// What is typed is kept under this name, and goes with whoever leaves.
fn kept_as(id: InterestId) -> String {
    format!("{DRAFTS}exchange-{id}")
}

#[component]
pub fn Card(desk: Desk, id: InterestId) -> impl IntoView {
    let one = Memo::new(move |_| desk.pages.items.with(|items| items.iter().find(|one| one.id == id).cloned()));
    view! { <li class="card own-interest">{move || one.get().map(|one| view! { <Inside desk one /> })}</li> }
}

#[component]
fn Inside(desk: Desk, one: OwnInterest) -> impl IntoView {
    let today = clock::today();
    let next = one.next_step(today, clock::day_of);
    let title = if one.has_page {
        view! { <a href=paths::mission(one.mission.as_str())>{one.mission_title.clone()}</a> }.into_any()
    } else {
        one.mission_title.clone().into_any()
    };
    let yours = next.is_the_persons();
    view! {
        <div class="own-interest-head">
            <h2 lang=CONTENT>{title}</h2>
            <span class="tag" class:todo=yours>
                {my_missions::status(one.status, next)}
            </span>
        </div>
        <p class="hint" lang=CONTENT>
            {one.association.clone()}
        </p>
        <ul class="facts">
            <li>
                <Icon name="clock" />
                {format::commitment(one.commitment)}
            </li>
            <li>
                <Icon name="calendar" />
                {format::dates(one.starts_on, one.ends_on)}
            </li>
        </ul>
        <p class="own-interest-next">
            {yours.then(|| view! { <strong>{my_missions::YOUR_TURN}</strong> " · " })} {my_missions::next(next)}
        </p>
        <Time desk one=one.clone() />
        <Actions desk id=one.id status=one.status title=one.mission_title.clone() />
        {days_link(&one)}
        {(one.status == InterestStatus::Accepted && one.commitment.on_working_time)
            .then(|| {
                let (title, party) = (one.mission_title.clone(), one.association.clone());
                desk.conventions.link(one.id, title, party, ConventionActor::Employee)
            })}
        <h3>{my_missions::STEPS}</h3>
        <ol class="timeline">{one.way(today, clock::day_of).into_iter().map(|line| way_line(line, &one)).collect_view()}</ol>
    }
}

/// What may be done, as the server would say too.
#[component]
fn Actions(desk: Desk, id: InterestId, status: InterestStatus, title: String) -> impl IntoView {
    let may_answer = status.can_move(InterestStatus::Seen, Actor::Employee);
    let may_withdraw = status.can_move(InterestStatus::Withdrawn, Actor::Employee);
    let withdraw_label = my_missions::action_on(interest::WITHDRAW_BUTTON, &title);
    let answer_label = my_missions::action_on(my_missions::ANSWER, &title);
    let answering = Memo::new(move |_| may_answer && desk.answering.get() == Some(id));
    let answer = move || {
        (may_answer && !answering.get()).then(|| {
            view! {
                <button
                    class="button primary small"
                    type="button"
                    aria-label=answer_label.clone()
                    on:click=move |_| {
                        desk.said.set(None);
                        desk.timing.set(None);
                        desk.answering.set(Some(id));
                    }
                >
                    {my_missions::ANSWER}
                </button>
            }
        })
    };
    let withdraw = may_withdraw.then(|| {
        view! {
            <button
                class="button small"
                type="button"
                aria-label=withdraw_label
                on:click=move |_| {
                    desk.said.set(None);
                    desk.withdrawing.set(Some(id));
                }
            >
                {interest::WITHDRAW_BUTTON}
            </button>
        }
    });
    view! {
        {move || answering.get().then(|| view! { <Answer desk id /> })}
        <div class="button-row">{answer} {withdraw}</div>
    }
}

#[component]
fn Answer(desk: Desk, id: InterestId) -> impl IntoView {
    let send = Action::new_local(move |draft: &ExchangeDraft| {
        let (draft, slip) = (draft.clone(), desk.slip(id, draft.message.clone()));
        async move { api::interests::answer_own_question(id, &draft, &slip).await }
    });
    Effect::new(move || {
        if let Some(Ok(changed)) = send.value().get() {
            write(Store::Phone, &kept_as(id), None);
            desk.answering.set(None);
            desk.sent(changed.as_ref(), my_missions::ANSWERED);
        }
    });
    let failed = Signal::derive(move || send.value().get().and_then(Result::err));
    let answer = Callback::new(move |draft| drop(send.dispatch_local(draft)));
    view! { <AnswerForm kept_as=kept_as(id) pending=send.pending() failed send=answer /> }
}

/// What somebody did, or a day that came.
fn way_line(line: Line<'_>, one: &OwnInterest) -> AnyView {
    match line {
        Line::Step(step) => step_line(step, one),
        Line::UnderWay(day) => day_line(my_missions::UNDER_WAY, day),
        Line::Done(day) => day_line(my_missions::DONE, day),
    }
}

fn day_line(title: &'static str, day: NaiveDate) -> AnyView {
    view! {
        <li>
            <p>
                <strong>{title}</strong>
                <time class="hint" datetime=day.to_string()>
                    {format::date(day)}
                </time>
            </p>
        </li>
    }
    .into_any()
}

fn step_line(step: &Step, one: &OwnInterest) -> AnyView {
    // The first words are those of the form.
    let words = if step.kind == StepKind::Sent { &one.message } else { &step.text };
    let words = (!words.is_empty()).then(|| view! { <p class="words">{words.clone()}</p> });
    view! {
        <li class:own=step.kind.by() == Some(Actor::Employee)>
            <p>
                <strong>{my_missions::step(step.kind, &one.association)}</strong>
                <time class="hint" datetime=format!("{:?}", step.at)>
                    {format::moment(clock::local(step.at))}
                </time>
            </p>
            {words}
        </li>
    }
    .into_any()
}
