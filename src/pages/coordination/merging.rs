//! Two listings of one association, side by side: which is kept, and what it takes from the other.

use std::collections::BTreeSet;

use domain::listing::FieldChange;
use domain::merging::{MergeDraft, MergePreview};
use domain::{ListingStatus, ProblemCode};
use leptos::html;
use leptos::prelude::*;

use super::frame::{frame, parameter, with};
use super::register::{about, find, search};
use crate::api::{self, ApiError};
use crate::pages::loading::loaded;
use crate::paths;
use crate::texts::{common, fields, register};
use crate::ui::{CheckField, Icon};

/// Fields that make sense together alone.
const GROUPS: [(&str, &[&str]); 2] = [
    (register::PLACE, &["street", "postal_code", "commune", "commune_code", "location"]),
    (register::IDENTITY, &["siren", "siret"]),
];

pub fn page(from: String) -> AnyView {
    let into = parameter("avec");
    let words = parameter("q");
    let from = StoredValue::new(from);
    let content = move || {
        if into.with(String::is_empty) {
            choice(from.get_value(), words)
        } else {
            let answer = LocalResource::new(move || {
                let (from, into) = (from.get_value(), into.get());
                async move { api::coordination::preview_merge(&from, &into).await }
            });
            loaded(answer, |preview| view! { <Merge preview /> }.into_any())
        }
    };
    frame(
        paths::REGISTER,
        register::MERGE_TITLE,
        view! {
            <a class="back" href=paths::REGISTER>
                <Icon name="back" />
                {register::BACK}
            </a>
            <h1>{register::MERGE_TITLE}</h1>
            <p>{register::MERGE_HINT}</p>
            {content}
        },
    )
}

/// With which other one.
fn choice(from: String, words: Memo<String>) -> AnyView {
    let own = from.clone();
    let go = move |words: String| with(&paths::merge(&own, ""), &[("q", &words)]);
    let found = find(Memo::new(move |_| format!(" {}", words.get())));
    let from = StoredValue::new(from);
    let others = move || {
        let mut others = found.items.get();
        others.retain(|other| {
            from.with_value(|from| other.slug.as_str() != from)
                && matches!(other.status, ListingStatus::Admitted | ListingStatus::Waiting)
        });
        others
    };
    let list = move || {
        let other = move |listing: domain::register::KeptListing| {
            let href = from.with_value(|from| paths::merge(from, listing.slug.as_str()));
            view! {
                <li class="card">
                    <h2 class="card-title">
                        <a class="card-link" href=href>
                            {listing.name.clone()}
                        </a>
                    </h2>
                    {about(&listing)}
                </li>
            }
        };
        view! {
            <ul class="cards">
                <For each=others key=|listing| listing.slug.clone() children=other />
            </ul>
        }
        .into_any()
    };
    view! {
        {search("words", register::MERGE_WITH, words, go)}
        {found.show(register::MORE, || view! { <p class="empty">{register::EMPTY}</p> }.into_any(), list)}
    }
    .into_any()
}

/// A choice between the two: one field, or several that go together.
fn rows(differences: &[FieldChange]) -> Vec<(String, Vec<FieldChange>)> {
    let mut rows: Vec<(String, Vec<FieldChange>)> = Vec::new();
    let mut sorted = differences.to_vec();
    sorted.sort_by_key(|change| fields::rank(&change.field));
    for change in sorted {
        let group = GROUPS.iter().find(|(_, names)| names.contains(&change.field.as_str()));
        let label = group.map_or_else(|| fields::label(&change.field), |(label, _)| (*label).to_owned());
        match rows.iter_mut().find(|(known, _)| *known == label) {
            Some((_, changes)) => changes.push(change),
            None => rows.push((label, vec![change])),
        }
    }
    rows
}

#[component]
fn Merge(preview: MergePreview) -> impl IntoView {
    let taken = RwSignal::new(preview.useful().into_iter().collect::<BTreeSet<String>>());
    // Whoever proposed a duplicate is not a member for that.
    let members = RwSignal::new(preview.from.status == ListingStatus::Admitted);
    let of = StoredValue::new(preview.clone());
    let merge = Action::new_local(move |(): &()| {
        let (from, into) = of.with_value(|of| (of.from.slug.to_string(), of.into.slug.to_string()));
        let take = taken.get_untracked().into_iter().collect();
        let draft = MergeDraft { into, take, members: members.get_untracked() };
        async move { api::coordination::merge_listing(&from, &draft).await }
    });
    let sent = move || {
        if !merge.pending().get_untracked() {
            merge.dispatch_local(());
        }
    };
    let is_done = Memo::new(move |_| matches!(merge.value().get(), Some(Ok(()))));
    let (from, into) = (preview.from.slug.to_string(), preview.into.slug.to_string());
    let rows = StoredValue::new(rows(&preview.differences));
    let choices = move || {
        let rows = rows.get_value();
        if rows.is_empty() {
            return view! { <p class="notice">{register::NO_DIFFERENCE}</p> }.into_any();
        }
        rows.into_iter()
            .enumerate()
            .map(|(at, (label, changes))| pick(at, label, changes, taken))
            .collect_view()
            .into_any()
    };
    let has_members = preview.from.members > 0;
    let pending = merge.pending();
    let failure = move || match merge.value().get() {
        Some(Err(error)) => Some(refused(&error)),
        _ => None,
    };
    view! {
        <div hidden=move || is_done.get() class="detail">
            <div class="sides">
                <section class="side kept">
                    <p class="tag">{register::KEPT}</p>
                    <h2>{preview.into.name.clone()}</h2>
                    {about(&preview.into)}
                </section>
                <section class="side">
                    <p class="tag">{register::GONE}</p>
                    <h2>{preview.from.name.clone()}</h2>
                    {about(&preview.from)}
                </section>
            </div>
            <div class="button-row">
                <a class="button small" href=paths::merge(&into, &from)>
                    {register::SWAP}
                </a>
                <a class="button small" href=paths::merge(&from, "")>
                    {register::OTHER}
                </a>
            </div>
            <section class="section">
                <h2>{register::FIELDS}</h2>
                {choices}
            </section>
            {has_members
                .then(|| {
                    view! {
                        <CheckField id="members" value=members fault=Signal::derive(|| None::<String>)>
                            {of.with_value(register::members)}
                        </CheckField>
                    }
                })}
            <p class="notice warning">{register::moves(&preview)}</p>
            {failure}
            <div class="button-row">
                <button
                    class="button primary"
                    type="button"
                    aria-disabled=move || pending.get().then_some("true")
                    on:click=move |_| sent()
                >
                    {move || if pending.get() { common::WAITING } else { register::CONFIRM }}
                </button>
            </div>
        </div>
        {move || is_done.get().then(|| view! { <Done preview=of.get_value() /> })}
    }
}

fn refused(error: &ApiError) -> AnyView {
    let cannot = error.code() == Some(ProblemCode::TransitionRefused);
    view! { <div class="notice error" role="alert" class:cannot=cannot><p>{register::failure(error)}</p></div> }
        .into_any()
}

/// One choice: the value of the one that is kept, or that of the other.
fn pick(at: usize, label: String, changes: Vec<FieldChange>, taken: RwSignal<BTreeSet<String>>) -> AnyView {
    let names: Vec<String> = changes.iter().map(|change| change.field.clone()).collect();
    let names = StoredValue::new(names);
    let is_taken =
        Memo::new(move |_| names.with_value(|names| taken.with(|taken| names.iter().any(|n| taken.contains(n)))));
    let choose = move |take: bool| {
        taken.update(|taken| {
            names.with_value(|names| {
                for name in names {
                    taken.remove(name);
                    taken.extend(take.then(|| name.clone()));
                }
            });
        });
    };
    let said = |of_gone: bool| {
        let one = |change: &FieldChange| {
            let value = if of_gone { &change.after } else { &change.before };
            let said = fields::said(&change.field, value, &|_| None)?;
            let several = changes.len() > 1;
            Some(if several { format!("{}{}{said}", fields::label(&change.field), common::COLON) } else { said })
        };
        let all: Vec<String> = changes.iter().filter_map(one).collect();
        if all.is_empty() { fields::NOTHING.to_owned() } else { all.join("\n") }
    };
    let option = |of_gone: bool, side: &'static str| {
        view! {
            <label class="side pick">
                <input
                    type="radio"
                    name=format!("field-{at}")
                    prop:checked=move || is_taken.get() == of_gone
                    on:change=move |_| choose(of_gone)
                />
                <span class="quiet">{side} {common::COLON}</span>
                <span class="said-value">{said(of_gone)}</span>
            </label>
        }
    };
    view! {
        <fieldset class="picks">
            <legend>{label}</legend>
            <div class="sides">{option(false, register::KEPT)} {option(true, register::GONE)}</div>
        </fieldset>
    }
    .into_any()
}

#[component]
fn Done(preview: MergePreview) -> impl IntoView {
    let title = NodeRef::<html::H2>::new();
    Effect::new(move || {
        // The page has changed under a reader of the screen: they are told by the focus.
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    let page = if preview.into.status.is_public() {
        paths::association(preview.into.slug.as_str())
    } else {
        paths::space(preview.into.slug.as_str())
    };
    view! {
        <h2 class="item-title" tabindex="-1" node_ref=title>
            {register::MERGED_TITLE}
        </h2>
        <p class="notice success">{register::merged(&preview.from.name, &preview.into.name)}</p>
        <div class="button-row">
            <a class="button primary" href=page>
                {register::SEE}
            </a>
            <a class="button" href=paths::REGISTER>
                {register::BACK}
            </a>
        </div>
    }
}
