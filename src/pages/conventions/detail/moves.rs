//! Who must act now, what the one who reads can do, what is held back and why.

use domain::convention::{AmendmentStatus, AmendmentView, Condition, ConventionDetail, HeldBack};
use domain::{Choice, ConventionActor, ConventionMove, ConventionStatus};
use leptos::prelude::*;

use super::{Desk, Moving};
use crate::api::conventions::Document;
use crate::api::{self, ApiError};
use crate::pages::form::fresh_key;
use crate::paths;
use crate::texts::conventions::{self, moves};
use crate::texts::{common, format};
use crate::ui::Retry;

/// Who must act, and the buttons.
pub fn actions(desk: Desk, detail: &ConventionDetail) -> AnyView {
    let of = Document { convention: desk.id, amendment: None };
    let mine = detail.acts_as();
    let yours = detail.waits_for.iter().any(|one| mine.contains(one));
    let awaited = conventions::awaited(&detail.waits_for, &mine);
    let held = held_back(of, &detail.held_back, &detail.moves, detail.status == ConventionStatus::Draft);
    view! {
        <section class="section convention-now" class:is-yours=yours aria-labelledby="now">
            <h2 id="now">{conventions::NOW}</h2>
            <p>{if awaited.is_empty() { conventions::NOBODY.to_owned() } else { awaited }}</p>
            {detail.reminded_on.map(|day| view! { <p class="hint">{conventions::reminded(day)}</p> })}
            <h3>{conventions::DO}</h3>
            {buttons(desk, of, &detail.moves)}
            {deeds(desk, detail)}
            {held}
        </section>
    }
    .into_any()
}

/// What is not possible yet, and why. What is, under another name of the same move, is a button already.
pub fn held_back(of: Document, all: &[HeldBack], can: &[ConventionMove], open: bool) -> Option<AnyView> {
    let form = match of.amendment {
        None => paths::convention_form(&of.convention.to_string()),
        Some(amendment) => paths::amendment(&of.convention.to_string(), &amendment.to_string()),
    };
    let row = |one: &HeldBack| {
        let mend = (one.unless == Condition::Filled && can.contains(&ConventionMove::Revise)).then(|| {
            view! {
                " "
                <a href=form.clone()>{moves::name(ConventionMove::Revise)}</a>
            }
        });
        view! {
            <li>
                <strong>{moves::name(one.does)}</strong>
                {common::COLON}
                {conventions::unless(one.unless)}
                {mend}
            </li>
        }
    };
    let held: Vec<_> = all.iter().filter(|one| !can.contains(&one.does)).map(row).collect();
    (!held.is_empty()).then(|| {
        view! {
            <details class="held-back" open=open>
                <summary>{conventions::HELD_BACK}</summary>
                <ul class="plain-list">{held}</ul>
            </details>
        }
        .into_any()
    })
}

/// The second decision on an amendment, where the company's rules ask for one.
pub fn approval(desk: Desk, one: &AmendmentView) -> Option<AnyView> {
    if one.status != AmendmentStatus::Proposed {
        return None;
    }
    let awaited = one.needs_approval && one.approved_on.is_none();
    let of = Document { convention: desk.id, amendment: Some(one.id) };
    (awaited || one.approved_on.is_some()).then(|| {
        view! {
            {awaited.then(|| view! { <p>{conventions::APPROVAL_NEEDED}</p> })}
            {one.approved_on.map(|day| view! { <p>{conventions::APPROVED} ", " {format::date(day)}</p> })}
            {one.may_approve.then(|| view! { <div class="button-row"><Deed desk does=Does::Approve(of, one.version) /></div> })}
        }
        .into_any()
    })
}

/// What is done in one press and is no move: the second decision, and that the return is settled.
fn deeds(desk: Desk, detail: &ConventionDetail) -> Option<AnyView> {
    let coordinates = detail.actors.contains(&ConventionActor::Coordinator);
    let awaited = detail.needs_approval && detail.approved_on.is_none() && detail.status == ConventionStatus::Proposed;
    let over = matches!(detail.status, ConventionStatus::Ended | ConventionStatus::Completed);
    let settles = coordinates && detail.return_settled_on.is_none() && (detail.status.is_running() || over);
    let approved = detail.approved_on.filter(|_| !detail.status.was_signed());
    (awaited || settles || approved.is_some()).then(|| {
        view! {
            {awaited.then(|| view! { <p>{conventions::APPROVAL_NEEDED}</p> })}
            {approved.map(|day| view! { <p>{conventions::APPROVED} ", " {format::date(day)}</p> })}
            <div class="button-row">
                {detail
                    .may_approve
                    .then(|| {
                        let of = Document { convention: desk.id, amendment: None };
                        view! { <Deed desk does=Does::Approve(of, detail.version) /> }
                    })}
                {settles.then(|| view! { <Deed desk does=Does::Settle /> })}
            </div>
        }
        .into_any()
    })
}

/// What is done in one press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Does {
    /// The version that is on the screen.
    Approve(Document, i32),
    Settle,
}

#[component]
fn Deed(desk: Desk, does: Does) -> impl IntoView {
    let key = StoredValue::new(fresh_key());
    let failed = RwSignal::new(None::<ApiError>);
    let act = Action::new_local(move |(): &()| {
        let key = key.get_value();
        async move {
            match does {
                Does::Approve(of, version) => api::conventions::approve(of, version, &key).await,
                Does::Settle => api::conventions::settle_return(desk.id).await,
            }
        }
    });
    let (label, said) = match does {
        Does::Approve(..) => (moves::APPROVE, moves::APPROVED_SAID),
        Does::Settle => (moves::SETTLE_RETURN, moves::RETURN_SAID),
    };
    Effect::new(move || match act.value().get() {
        Some(Ok(detail)) => desk.put(detail, said),
        Some(Err(error)) => {
            key.set_value(fresh_key());
            failed.set(Some(error));
        }
        None => {}
    });
    let start = move |_| {
        if !act.pending().get_untracked() {
            failed.set(None);
            act.dispatch_local(());
        }
    };
    view! {
        <button class="button" type="button" aria-disabled=move || act.pending().get().then_some("true") on:click=start>
            {label}
        </button>
        {move || failed.get().map(|error| view! { <Retry message=why(&error) /> })}
    }
}

/// What one would look for first stands first; what ends something, last.
fn rank(does: ConventionMove) -> usize {
    use ConventionMove as Do;
    let order = [
        Do::Sign,
        Do::Propose,
        Do::Revise,
        Do::Assess,
        Do::Close,
        Do::Remind,
        Do::Resume,
        Do::Amend,
        Do::Renew,
        Do::Suspend,
        Do::EndEarly,
        Do::Abandon,
    ];
    order.iter().position(|one| *one == does).unwrap_or(order.len())
}

/// The moves that the server offers: some lead to a page, the others open a dialog.
pub fn buttons(desk: Desk, of: Document, all: &[ConventionMove]) -> AnyView {
    let mut all = all.to_vec();
    all.sort_by_key(|does| rank(*does));
    if all.is_empty() {
        return view! { <p>{conventions::NOTHING}</p> }.into_any();
    }
    let first = all[0];
    let id = of.convention.to_string();
    let button = |does: ConventionMove| {
        let primary =
            does == first && matches!(does, ConventionMove::Sign | ConventionMove::Propose | ConventionMove::Assess);
        let page = match (does, of.amendment) {
            (ConventionMove::Sign, None) => Some(paths::convention_signing(&id)),
            (ConventionMove::Sign, Some(amendment)) => Some(paths::amendment_signing(&id, &amendment.to_string())),
            (ConventionMove::Revise, None) => Some(paths::convention_form(&id)),
            (ConventionMove::Revise, Some(amendment)) => Some(paths::amendment(&id, &amendment.to_string())),
            (ConventionMove::Amend, _) => Some(paths::new_amendment(&id)),
            _ => None,
        };
        match page {
            Some(page) => view! {
                <a class="button" class:primary=primary href=page>
                    {moves::name(does)}
                </a>
            }
            .into_any(),
            None => view! {
                <button
                    class="button"
                    class:primary=primary
                    type="button"
                    on:click=move |_| {
                        desk.said.set(None);
                        desk.moving.set(Some(Moving { of, does }));
                    }
                >
                    {moves::name(does)}
                </button>
            }
            .into_any(),
        }
    };
    let all = all.into_iter().map(button).collect_view();
    view! { <div class="button-row">{all}</div> }.into_any()
}

/// The condition that does not hold, where the server names one.
pub fn why(error: &ApiError) -> String {
    let condition = match error {
        ApiError::Problem(problem) => problem.condition.as_deref().and_then(Condition::from_code),
        _ => None,
    };
    condition.map_or_else(|| conventions::failure(error), conventions::unless).to_owned()
}
