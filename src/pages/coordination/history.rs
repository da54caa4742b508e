//! The history: who changed what, the newest first.

use domain::Choice;
use domain::history::{HistoryEntry, HistoryPage, Subject};
use domain::listing::FieldChange;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::frame::{frame, narrowing, parameter, with};
use crate::api;
use crate::components::Changes;
use crate::pages::paged::{Pages, Part};
use crate::paths;
use crate::state::clock;
use crate::texts::{coordination, fields, format};
use crate::ui::TextField;

fn address(subject: &str, of: &str) -> String {
    with(paths::HISTORY, &[("objet", subject), ("de", of)])
}

/// The last part of a pasted address.
fn last_part(text: &str) -> String {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    path.split('/').rfind(|part| !part.is_empty()).unwrap_or_default().trim().to_owned()
}

pub fn page() -> AnyView {
    let (subject, of) = (parameter("objet"), parameter("de"));
    let key = Memo::new(move |_| {
        let subject = Subject::from_slug(&subject.get()).map_or("", Subject::code);
        format!("{subject} {}", of.get())
    });
    let pages = Pages::new(key, |key, cursor| {
        Box::pin(async move {
            let (subject, of) = key.split_once(' ').unwrap_or_default();
            let HistoryPage { items, next_cursor } = api::coordination::list_history(subject, of, &cursor).await?;
            Ok(Part { items, head: (), next: next_cursor })
        })
    });
    let subjects = move || {
        let (chosen, of) = (subject.get(), of.get());
        let mut links = vec![(address("", &of), coordination::ALL.to_owned(), chosen.is_empty())];
        links.extend(Subject::ALL.iter().map(|subject| {
            (address(subject.slug(), &of), coordination::subject(*subject).to_owned(), chosen == subject.slug())
        }));
        links
    };
    let typed = RwSignal::new(of.get_untracked());
    Effect::new(move || typed.set(of.get()));
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate(&address(&subject.get_untracked(), &last_part(&typed.get_untracked())), options);
    };
    let list = move || {
        view! {
            <ol class="cards">
                {move || pages.items.get().into_iter().map(entry).collect_view()}
            </ol>
        }
        .into_any()
    };
    frame(
        paths::HISTORY,
        coordination::HISTORY_TITLE,
        view! {
            <h1>{coordination::HISTORY_TITLE}</h1>
            <p>{coordination::HISTORY_HINT}</p>
            {narrowing(coordination::FILTER_LABEL, subjects)}
            <form class="search" role="search" on:submit=submit>
                <TextField
                    id="of"
                    label=coordination::HISTORY_OF
                    hint=coordination::HISTORY_OF_HINT
                    value=typed
                    fault=Signal::derive(|| None::<String>)
                    autocomplete="off"
                />
                <button class="button" type="submit">
                    {coordination::SEARCH}
                </button>
            </form>
            {pages.show(
                coordination::OLDER,
                || view! { <p class="empty">{coordination::HISTORY_EMPTY}</p> }.into_any(),
                list,
            )}
        },
    )
}

fn entry(entry: HistoryEntry) -> AnyView {
    let who = match (&entry.by, entry.role) {
        (Some(by), Some(role)) => format!("{by} ({})", fields::role(role)),
        (Some(by), None) => by.clone(),
        (None, Some(domain::Role::Visitor)) => fields::role(domain::Role::Visitor).to_owned(),
        (None, Some(_)) => coordination::BY_ERASED.to_owned(),
        (None, None) => coordination::BY_SERVICE.to_owned(),
    };
    let name = entry.name.clone().unwrap_or_else(|| entry.of.clone());
    let thing = match entry.subject {
        Subject::Association => view! { <a href=paths::association(&entry.of)>{name}</a> }.into_any(),
        Subject::Mission => view! { <a href=paths::mission(&entry.of)>{name}</a> }.into_any(),
        _ => name.into_any(),
    };
    let all = address(entry.subject.slug(), &entry.of);
    let change = FieldChange { field: entry.field, before: entry.before, after: entry.after };
    view! {
        <li class="card">
            <p class="card-by">
                <time datetime=format!("{:?}", entry.at)>{format::moment(clock::local(entry.at))}</time>
                " · "
                {who}
            </p>
            <h2 class="card-title">{thing}</h2>
            <p>
                <span class="tag">{coordination::subject(entry.subject)}</span>
                " "
                <a href=all>{coordination::ALL_ITS_HISTORY}</a>
            </p>
            <Changes changes=vec![change] />
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_is_pasted_is_understood_by_its_last_part() {
        for text in ["seve", "/associations/seve", "https://alliance.example/associations/seve/?q=1#x", " seve "] {
            assert_eq!(last_part(text), "seve");
        }
        assert_eq!(last_part(""), "");
    }
}
