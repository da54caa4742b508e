//! People of the directory, found by words.

use domain::Page;
use domain::directory::DirectoryPerson;
use leptos::prelude::*;

use crate::api;
use crate::pages::coordination::frame::{frame, narrowing, parameter, with};
use crate::pages::coordination::register::search;
use crate::pages::paged::{Pages, Part};
use crate::paths;
use crate::texts::{directory, format};
use crate::ui::Icon;

/// The value of the address that asks for those who have left.
const GONE: &str = "oui";

pub fn page() -> AnyView {
    let (words, gone) = (parameter("q"), parameter("parties"));
    let address = |words: &str, gone: &str| with(paths::DIRECTORY_PEOPLE, &[("q", words), ("parties", gone)]);
    let key = Memo::new(move |_| format!("{} {}", gone.get() == GONE, words.get()));
    let found: Pages<DirectoryPerson, u32> = Pages::new(key, |key, cursor| {
        Box::pin(async move {
            let (gone, words) = key.split_once(' ').unwrap_or_default();
            let Page { items, total, next_cursor } =
                api::directory::list_people(words, gone == "true", &cursor).await?;
            Ok(Part { items, head: total, next: next_cursor })
        })
    });
    let links = move || {
        let (words, is_gone) = (words.get(), gone.get() == GONE);
        vec![
            (address(&words, ""), directory::PRESENT.to_owned(), !is_gone),
            (address(&words, GONE), directory::GONE.to_owned(), is_gone),
        ]
    };
    let empty = || view! { <p class="empty">{directory::NOBODY}</p> }.into_any();
    let list = move || {
        view! {
            <p class="hint" role="status">
                {move || found.head.get().map(directory::found)}
            </p>
            <ul class="cards">
                <For
                    each=move || found.items.get()
                    key=|person| person.id
                    children=move |person| view! { <li class="card">{card(&person)}</li> }
                />
            </ul>
        }
        .into_any()
    };
    frame(
        paths::DIRECTORY,
        directory::PEOPLE,
        view! {
            <a class="back" href=paths::DIRECTORY>
                <Icon name="back" />
                {directory::TITLE}
            </a>
            <h1 tabindex="-1">{directory::PEOPLE}</h1>
            {search("words", directory::WORDS, words, move |words| address(&words, &gone.get_untracked()))}
            {narrowing(directory::FILTER_LABEL, links)}
            {found.show(directory::MORE, empty, list)}
        },
    )
}

fn card(person: &DirectoryPerson) -> AnyView {
    let site = match (&person.site, &person.site_code) {
        (Some(site), Some(code)) => format!("{site} ({code})"),
        (_, Some(code)) => code.clone(),
        _ => directory::NO_SITE.to_owned(),
    };
    let team = (!person.team.is_empty()).then(|| format!("{} · ", person.team));
    let manager = person.manager.clone().unwrap_or_else(|| directory::NO_MANAGER.to_owned());
    let left =
        person.left_at.map(|at| view! { <p class="hint">{directory::gone_since(&format::date(at.date_naive()))}</p> });
    view! {
        <h2>{person.name.clone()}</h2>
        <p class="card-by">{person.email.clone()} " " <span class="tag">{directory::source(person.source)}</span></p>
        <p>{team} {manager}</p>
        <p class="hint">{site}</p>
        {left}
    }
    .into_any()
}
