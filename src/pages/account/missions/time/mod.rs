//! The working time of one accepted mission: what was asked, where it stands, and what one may do.

mod answer;
mod ask;
mod form_end;

use domain::time_request::views::{OwnTime, OwnTimeRequest};
use domain::{OwnInterest, TimeRequestId, TimeStatus};
use leptos::prelude::*;

use self::answer::OtherDates;
use self::ask::AskForm;
use super::Desk;
use crate::api::{self, ApiError};
use crate::state::clock;
use crate::texts::{common, my_missions, time};
use crate::ui::Retry;

/// Which form is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timing {
    /// Asks, or asks for a change of what is agreed.
    Ask,
    /// Asks for other dates than those that are proposed.
    OtherDates,
    /// Is asked whether to withdraw.
    Withdraw,
}

#[component]
pub fn Time(desk: Desk, one: OwnInterest) -> impl IntoView {
    let shown = one.time.clone().filter(|time| time.may_ask || !time.requests.is_empty());
    shown.map(|time| view! { <Block desk one time /> })
}

#[component]
fn Block(desk: Desk, one: OwnInterest, time: OwnTime) -> impl IntoView {
    let id = one.id;
    let current = time.current().cloned();
    let earlier: Vec<OwnTimeRequest> =
        time.requests.iter().filter(|other| current.as_ref().is_none_or(|one| one.id != other.id)).cloned().collect();
    let timing = Memo::new(move |_| desk.timing.get().filter(|(of, _)| *of == id).map(|(_, timing)| timing));
    let version = current.as_ref().map(|one| (one.id, one.version));
    let form = {
        let (one, current) = (one.clone(), current.clone());
        move || match (timing.get(), &current) {
            (Some(Timing::Ask), _) => view! { <AskForm desk one=one.clone() /> }.into_any(),
            (Some(Timing::OtherDates), Some(current)) => view! { <OtherDates desk one=current.clone() /> }.into_any(),
            (Some(Timing::Withdraw), Some(current)) => view! { <Withdraw desk one=current.clone() /> }.into_any(),
            _ => ().into_any(),
        }
    };
    view! {
        <section class="own-time" data-version=version.map(|(_, version)| version)>
            <h3>{time::TITLE}</h3>
            {current.clone().map(|current| view! { <Standing one=current /> })}
            <Buttons desk one=one.clone() time current timing />
            {form}
            {(!earlier.is_empty())
                .then(|| {
                    view! {
                        <details>
                            <summary>{time::EARLIER}</summary>
                            <ul class="own-time-list">
                                {earlier
                                    .into_iter()
                                    .map(|one| {
                                        view! {
                                            <li>
                                                <Standing one />
                                            </li>
                                        }
                                    })
                                    .collect_view()}
                            </ul>
                        </details>
                    }
                })}
        </section>
    }
}

/// Where one request stands.
#[component]
fn Standing(one: OwnTimeRequest) -> impl IntoView {
    let yours = one.status == TimeStatus::Proposed;
    let day = |at| clock::local(at).date();
    let now = clock::now();
    let reminder_from = one.reminder_from().filter(|from| *from > now).map(day);
    let reminder = time::reminder(one.reminded_at.filter(|_| one.status.is_open()).map(day), reminder_from);
    view! {
        <p class="own-time-head">
            <span class="tag" class:todo=yours>
                {time::status(one.status)}
            </span>
            <span>{time::span(one.time)}</span>
        </p>
        <p class="hint">{time::by(&one)}</p>
        {(one.passed_on_at.is_some() && one.status.is_open()).then(|| view! { <p class="hint">{time::PASSED_ON}</p> })}
        {one
            .proposed
            .filter(|_| yours)
            .map(|proposed| {
                view! {
                    <p>
                        <strong>{time::PROPOSED} {common::COLON}</strong>
                        {time::span(proposed)}
                    </p>
                }
            })}
        {one.reason.map(|reason| view! { <p>{time::reason(reason)}</p> })}
        {(!one.answer.is_empty()).then(|| view! { <p class="words">{one.answer.clone()}</p> })}
        {(!reminder.is_empty()).then(|| view! { <p class="hint">{reminder}</p> })}
    }
}

/// What may be done, as the server would say too.
#[component]
fn Buttons(
    desk: Desk,
    one: OwnInterest,
    time: OwnTime,
    current: Option<OwnTimeRequest>,
    timing: Memo<Option<Timing>>,
) -> impl IntoView {
    let (id, title) = (one.id, StoredValue::new(one.mission_title.clone()));
    let open = move |form: Timing| {
        desk.said.set(None);
        desk.answering.set(None);
        desk.timing.set(Some((id, form)));
    };
    let button = move |form: Timing, label: &'static str, primary: bool| {
        view! {
            <button
                class="button small"
                class:primary=primary
                type="button"
                aria-label=my_missions::action_on(label, &title.get_value())
                on:click=move |_| open(form)
            >
                {label}
            </button>
        }
    };
    let ask = time.may_ask.then(|| match (time.agreed(), &time.decider) {
        (Some(_), _) => (time::RESCHEDULE, false),
        (None, Some(_)) => (time::ASK, true),
        (None, None) => (time::ASK_COORDINATION, true),
    });
    let proposed = current.clone().filter(|current| current.status == TimeStatus::Proposed);
    let reminds = current.clone().filter(|current| current.reminder_from().is_some_and(|from| from <= clock::now()));
    let withdraw = current
        .filter(OwnTimeRequest::may_withdraw)
        .map(|current| if current.status == TimeStatus::Agreed { time::GIVE_BACK } else { time::WITHDRAW });
    view! {
        <div class="button-row" hidden=move || timing.get().is_some()>
            {ask.map(|(label, primary)| button(Timing::Ask, label, primary))}
            {proposed
                .map(|current| {
                    view! {
                        <answer::Take desk one=current />
                        {button(Timing::OtherDates, time::OTHER_DATES, false)}
                    }
                })}
            {reminds.map(|current| view! { <Remind desk id=current.id /> })}
            {withdraw.map(|label| button(Timing::Withdraw, label, false))}
        </div>
    }
}

#[component]
fn Remind(desk: Desk, id: TimeRequestId) -> impl IntoView {
    let remind = Action::new_local(move |(): &()| api::time::remind_time(id));
    let failed = RwSignal::new(None::<ApiError>);
    Effect::new(move || match remind.value().get() {
        Some(Ok(changed)) => desk.done(&changed, time::REMINDED),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    view! {
        <button
            class="button small"
            type="button"
            aria-disabled=move || remind.pending().get().then_some("true")
            on:click=move |_| {
                if !remind.pending().get_untracked() {
                    failed.set(None);
                    remind.dispatch_local(());
                }
            }
        >
            {time::REMIND}
        </button>
        {move || failed.get().map(|error| view! { <Retry message=time::failure(&error) /> })}
    }
}

/// The question before a request is withdrawn: whoever decides is told of it at once.
#[component]
fn Withdraw(desk: Desk, one: OwnTimeRequest) -> impl IntoView {
    let withdraw = Action::new_local(move |(): &()| {
        let slip = desk.slip(one.interest, String::new());
        async move { api::time::withdraw_time(one.id, &slip).await }
    });
    let failed = RwSignal::new(None::<ApiError>);
    Effect::new(move || match withdraw.value().get() {
        Some(Ok(changed)) => {
            desk.timing.set(None);
            desk.sent(changed.as_ref(), time::WITHDRAWN);
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    view! {
        <p>{time::WITHDRAW_SURE}</p>
        {move || failed.get().map(|error| view! { <Retry message=time::failure(&error) /> })}
        <div class="button-row">
            <button
                class="button danger small"
                type="button"
                aria-disabled=move || withdraw.pending().get().then_some("true")
                on:click=move |_| {
                    if !withdraw.pending().get_untracked() {
                        failed.set(None);
                        withdraw.dispatch_local(());
                    }
                }
            >
                {time::WITHDRAW_YES}
            </button>
            <button class="button small" type="button" on:click=move |_| desk.timing.set(None)>
                {time::KEEP}
            </button>
        </div>
    }
}
