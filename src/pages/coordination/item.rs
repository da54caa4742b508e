//! The one that is read: what it says or changes, and the decision.

use domain::moderation::{QueueItem, QueueKind};
use domain::{Choice, ProblemCode};
use leptos::html;
use leptos::prelude::*;

use super::decision::DecisionForm;
use super::queue::Desk;
use crate::api::{self, ApiError};
use crate::components::{Changes, Values};
use crate::pages::loading::skeleton;
use crate::paths;
use crate::texts::{CONTENT, common, coordination};
use crate::ui::{Icon, Retry};

/// What the address names: from the list where it is there, else from the server.
#[component]
pub fn Reading(desk: Desk) -> impl IntoView {
    let again = RwSignal::new(0u32);
    let answer = LocalResource::new(move || {
        let (id, fresh) = (desk.open.get(), again.get() > 0);
        async move {
            match desk.find(&id).filter(|_| !fresh) {
                Some(item) => Ok::<_, ApiError>(item),
                None => {
                    let item = api::coordination::find_queue_item(&id).await?;
                    desk.replace(&item);
                    Ok(item)
                }
            }
        }
    });
    // The next one is read from the list again.
    Effect::new(move || {
        desk.open.track();
        again.set(0);
    });
    move || match answer.get() {
        None => skeleton().into_any(),
        Some(Ok(item)) => {
            view! { <Item desk item read_again=Callback::new(move |()| again.update(|n| *n += 1)) /> }.into_any()
        }
        Some(Err(error)) if error.code() == Some(ProblemCode::NotFound) => {
            view! { <p class="notice">{coordination::GONE}</p> }.into_any()
        }
        Some(Err(error)) => {
            let retry = Callback::new(move |()| answer.refetch());
            let retry = error.is_passing().then_some((common::RETRY, retry));
            view! { <Retry message=common::load_error(&error) retry /> }.into_any()
        }
    }
}

#[component]
fn Item(desk: Desk, item: QueueItem, read_again: Callback<()>) -> impl IntoView {
    let title = NodeRef::<html::H2>::new();
    Effect::new(move || {
        let Some(title) = title.get() else { return };
        if desk.follows.get_value() {
            desk.follows.set_value(false);
            // What is read has changed: a reader of the screen begins at its name, once a phone has put the list away.
            request_animation_frame(move || drop(title.focus()));
        }
    });
    let name = item.mission_title.clone().unwrap_or_else(|| item.association_name.clone());
    view! {
        <article class="detail">
            <header class="detail-head">
                <p class="tag">{coordination::kind(item.kind)}</p>
                <h2 class="item-title" tabindex="-1" lang=CONTENT node_ref=title>
                    {name}
                </h2>
                {links(&item)}
            </header>
            {content(&item)}
            {(!item.duplicates.is_empty()).then(|| duplicates(&item))}
            <DecisionForm desk item read_again />
        </article>
    }
}

fn links(item: &QueueItem) -> AnyView {
    let association = item.association.as_str();
    let is_listed = item.kind != QueueKind::Association;
    let page = is_listed.then(|| {
        view! {
            <li>
                <a href=paths::association(association)>{coordination::SEE_ASSOCIATION}</a>
            </li>
        }
    });
    // A mission that waits for the first time has no page yet.
    let mission = item.mission.as_ref().filter(|_| item.kind != QueueKind::Mission).map(|mission| {
        view! {
            <li>
                <a href=paths::mission(mission.as_str())>{coordination::SEE_MISSION}</a>
            </li>
        }
    });
    let subject = domain::history::Subject::Association.slug();
    view! {
        <ul class="links">
            {page} {mission} <li>
                <a href=paths::space(association)>{coordination::OPEN_SPACE}</a>
            </li> <li>
                <a href=paths::history(subject, association)>{coordination::HISTORY}</a>
            </li>
        </ul>
    }
    .into_any()
}

fn content(item: &QueueItem) -> AnyView {
    let changes = item.changes.clone();
    match item.kind {
        QueueKind::Association | QueueKind::Mission => view! {
            <section class="section">
                <h3>{coordination::ABOUT}</h3>
                <Values changes />
            </section>
        }
        .into_any(),
        QueueKind::AssociationEdit | QueueKind::MissionEdit => view! {
            <section class="section">
                <h3>{coordination::DIFFERENCES}</h3>
                {changes.is_empty().then(|| view! { <p class="notice">{coordination::NO_DIFFERENCE}</p> })}
                <Changes changes />
            </section>
        }
        .into_any(),
        QueueKind::Report => {
            let words = item.words.clone().filter(|words| !words.is_empty());
            view! {
                <section class="section">
                    <h3>{coordination::REPORTED}</h3>
                    <p>
                        <strong>{item.reason.map(coordination::report_reason)}</strong>
                    </p>
                    {match words {
                        Some(words) => view! { <blockquote class="words">{words}</blockquote> }.into_any(),
                        None => view! { <p class="hint">{coordination::NO_WORDS}</p> }.into_any(),
                    }}
                </section>
            }
            .into_any()
        }
    }
}

/// Those that it may be: one look decides whether they are one.
fn duplicates(item: &QueueItem) -> AnyView {
    let own = item.association.clone();
    let line = |other: domain::listing::Duplicate| {
        let place = other.commune.map(|commune| format!(", {commune}")).unwrap_or_default();
        let why = coordination::likeness(other.why);
        let standing = (!other.listed).then(|| format!(" ({})", coordination::NOT_LISTED));
        view! {
            <li>
                <span>{other.name.clone()} {place} {common::COLON} {why} {standing}</span>
                <a class="button small" href=paths::merge(own.as_str(), other.slug.as_str())>
                    {coordination::COMPARE}
                    <span class="quiet">" " {other.name}</span>
                </a>
            </li>
        }
    };
    let lines = item.duplicates.iter().cloned().map(line).collect_view();
    view! {
        <section class="notice warning">
            <h3>
                <Icon name="alert" />
                " "
                {coordination::DUPLICATES}
            </h3>
            <ul class="alike">{lines}</ul>
        </section>
    }
    .into_any()
}
