//! Listings of any status: found, trusted, opened, merged, taken back.

use domain::history::Subject;
use domain::register::KeptListing;
use domain::{Choice, ListingStatus, Page};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::frame::{frame, narrowing, parameter, with};
use crate::api::{self, ApiError};
use crate::pages::paged::{Pages, Part};
use crate::paths;
use crate::texts::{common, coordination, register};
use crate::ui::{Icon, Retry};

/// What is found: the words and the status of the address, and the pages that have come.
pub type Found = Pages<KeptListing, u32>;

/// Listings that hold some words; the key is `status words`.
pub fn find(key: Memo<String>) -> Found {
    Pages::new(key, |key, cursor| {
        Box::pin(async move {
            let (status, words) = key.split_once(' ').unwrap_or_default();
            let Page { items, total, next_cursor } = api::coordination::search_listings(words, status, &cursor).await?;
            Ok(Part { items, head: total, next: next_cursor })
        })
    })
}

/// The field that looks for listings. What is looked for stands in the address.
pub fn search(
    id: &'static str,
    label: &'static str,
    words: Memo<String>,
    go: impl Fn(String) -> String + 'static,
) -> impl IntoView {
    let typed = RwSignal::new(words.get_untracked());
    Effect::new(move || typed.set(words.get()));
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&go(typed.get_untracked().trim().to_owned()), options);
    };
    view! {
        <form class="search" role="search" on:submit=submit>
            <label for=id>{label}</label>
            <div class="search-row">
                <input
                    class="input"
                    id=id
                    type="search"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <button class="button" type="submit">
                    <Icon name="search" />
                    {register::SEARCH}
                </button>
            </div>
        </form>
    }
}

pub fn page() -> AnyView {
    let (words, status) = (parameter("q"), parameter("statut"));
    let address = |words: &str, status: &str| with(paths::REGISTER, &[("q", words), ("statut", status)]);
    let key = Memo::new(move |_| {
        let status = ListingStatus::from_slug(&status.get()).map_or("", ListingStatus::code);
        format!("{status} {}", words.get())
    });
    let found = find(key);
    let statuses = move || {
        let (words, chosen) = (words.get(), status.get());
        let mut links = vec![(address(&words, ""), register::ALL.to_owned(), chosen.is_empty())];
        links.extend(ListingStatus::ALL.iter().map(|status| {
            (address(&words, status.slug()), register::status(*status).to_owned(), chosen == status.slug())
        }));
        links
    };
    let empty = || view! { <p class="empty">{register::EMPTY}</p> }.into_any();
    let list = move || {
        view! {
            <p class="hint" role="status">{move || found.head.get().map(register::found)}</p>
            <ul class="cards">
                <For
                    each=move || found.items.get()
                    key=|listing| listing.slug.clone()
                    children=move |listing| view! { <li class="card"><Listing listing /></li> }
                />
            </ul>
        }
        .into_any()
    };
    frame(
        paths::REGISTER,
        register::TITLE,
        view! {
            <h1>{register::TITLE}</h1>
            {search("words", register::WORDS, words, move |words| address(&words, &status.get_untracked()))}
            {narrowing(register::FILTER_LABEL, statuses)}
            {found.show(register::MORE, empty, list)}
        },
    )
}

/// What a listing is, in a line or two.
pub fn about(listing: &KeptListing) -> AnyView {
    let place = listing.commune.clone().map(|commune| format!("{commune} · "));
    let refusal =
        listing.refusal.clone().map(|why| view! { <p class="hint">{register::REFUSED_BECAUSE} " " {why}</p> });
    let merged = listing.merged_into.clone().map(|into| {
        view! {
            <p class="hint">
                {register::MERGED_INTO} " " <a href=paths::association(into.as_str())>{into.to_string()}</a>
            </p>
        }
    });
    view! {
        <p class="card-by">
            <span class="tag">{register::status(listing.status)}</span>
            " "
            {place}
            {register::counts(listing)}
        </p>
        {refusal}
        {merged}
    }
    .into_any()
}

#[component]
fn Listing(listing: KeptListing) -> impl IntoView {
    let now = RwSignal::new(listing);
    let failed = RwSignal::new(None::<ApiError>);
    let slug = StoredValue::new(now.with_untracked(|listing| listing.slug.to_string()));
    let trust = Action::new_local(move |trusted: &bool| {
        let (slug, trusted) = (slug.get_value(), *trusted);
        async move { api::coordination::trust_listing(&slug, trusted).await }
    });
    let restore = Action::new_local(move |(): &()| {
        let slug = slug.get_value();
        async move { api::coordination::restore_listing(&slug).await }
    });
    Effect::new(move || match trust.value().get() {
        Some(Ok(kept)) => now.set(kept),
        Some(Err(error)) => {
            failed.set(Some(error));
            // The switch goes back to what is true.
            now.notify();
        }
        None => {}
    });
    Effect::new(move || match restore.value().get() {
        Some(Ok(())) => now.update(|listing| listing.status = ListingStatus::Admitted),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let name = now.with_untracked(|listing| listing.name.clone());
    let label = format!("{}{}{name}", register::TRUSTED, common::COLON);
    let is_kept = move || now.with(|l| matches!(l.status, ListingStatus::Admitted | ListingStatus::Waiting));
    let switch = move || {
        is_kept().then(|| {
            view! {
                <label class="check" title=register::TRUST_HINT>
                    <input
                        type="checkbox"
                        role="switch"
                        aria-label=label.clone()
                        prop:checked=move || now.with(|listing| listing.trusted)
                        on:change=move |event| {
                            failed.set(None);
                            trust.dispatch_local(event_target_checked(&event));
                        }
                    />
                    <span aria-hidden="true">{register::TRUSTED}</span>
                </label>
            }
        })
    };
    let actions = move || {
        let slug = slug.get_value();
        let listing = now.get();
        let page = listing.status.is_public().then(|| {
            view! { <a class="button small" href=paths::association(&slug)>{register::PAGE} {of(&listing.name)}</a> }
        });
        let merge = listing.merged_into.is_none().then(|| {
            view! { <a class="button small" href=paths::merge(&slug, "")>{register::MERGE} {of(&listing.name)}</a> }
        });
        let restore = listing.can_return().then(|| {
            view! {
                <button class="button small" type="button" on:click=move |_| drop(restore.dispatch_local(()))>
                    {register::RESTORE}
                    {of(&listing.name)}
                </button>
            }
        });
        view! {
            <a class="button small" href=paths::space(&slug)>{register::OPEN} {of(&listing.name)}</a>
            {page}
            {merge}
            {restore}
            <a class="button small" href=paths::history(Subject::Association.slug(), &slug)>
                {register::HISTORY}
                {of(&listing.name)}
            </a>
        }
    };
    let failure = move || failed.get().map(|error| view! { <Retry message=coordination::failure(&error) /> });
    view! {
        <div class="listing-head">
            <h2 class="card-title">{name}</h2>
            {switch}
        </div>
        {move || now.with(about)}
        {failure}
        <div class="button-row">{actions}</div>
    }
}

/// Of which listing a link is, for whoever hears it alone.
fn of(name: &str) -> AnyView {
    view! { <span class="quiet">{common::COLON} {name.to_owned()}</span> }.into_any()
}
