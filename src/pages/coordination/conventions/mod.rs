//! All conventions, by state; and the pages of what the coordination sets and reckons for them.

mod association_field;
mod constants;
mod framework_form;
mod frameworks;
mod receipt;
mod rules;
mod valuation;
mod wording;
mod written;

use domain::convention::ConventionSummary;
use domain::{Choice, ConventionActor, ConventionStatus, Page};
use leptos::prelude::*;

use super::frame::{frame, narrowing, parameter, with};
use crate::api::conventions::{Which, list_conventions};
use crate::pages::conventions::list::row;
use crate::pages::not_found::NotFoundPage;
use crate::pages::paged::{Pages, Part};
use crate::paths;
use crate::texts::conventions::{self, desk, wording as wording_texts};
use crate::ui::Icon;

/// The page at an address of the group: `conventions`, `cadres`, `valorisation`.
pub fn page(path: Memo<Vec<String>>) -> AnyView {
    path.with(|parts| match parts.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [_, "conventions"] => list(),
        [_, "conventions", "regles"] => rules::page(),
        [_, "conventions", "textes"] => wording::page(),
        [_, "cadres"] => frameworks::page(),
        [_, "cadres", of] => framework_form::page(of),
        [_, "valorisation"] => valuation::page(),
        _ => view! { <NotFoundPage /> }.into_any(),
    })
}

/// From one of these pages to the others; all belong to one tab.
fn neighbours(here: &'static str) -> AnyView {
    let pages = [
        (paths::COORDINATION_CONVENTIONS, desk::LIST_TITLE),
        (paths::VALUATION, desk::VALUATION),
        (paths::FRAMEWORKS, desk::FRAMEWORKS),
        (paths::CONVENTION_RULES, desk::RULES),
        (paths::WORDING, wording_texts::TITLE),
    ];
    let links = move || {
        pages.iter().map(|(path, words)| ((*path).to_owned(), (*words).to_owned(), *path == here)).collect::<Vec<_>>()
    };
    narrowing(desk::PAGES, links).into_any()
}

fn framed(here: &'static str, title: &'static str, content: impl IntoView + 'static) -> AnyView {
    frame(
        paths::COORDINATION_CONVENTIONS,
        title,
        view! {
            {neighbours(here)}
            {content}
        },
    )
}

fn list() -> AnyView {
    let (status, association) = (parameter("etat"), parameter("association"));
    let key = Memo::new(move |_| {
        let of = association.get();
        let code = ConventionStatus::from_slug(&status.get()).map_or("", ConventionStatus::code);
        format!("{code} {of}")
    });
    let found: Pages<ConventionSummary, u32> = Pages::new(key, |key, cursor| {
        Box::pin(async move {
            let (status, of) = key.split_once(' ').unwrap_or_default();
            let which = Which::All { status: status.to_owned(), association: of.to_owned() };
            let Page { items, total, next_cursor } = list_conventions(&which, &cursor).await?;
            Ok(Part { items, head: total, next: next_cursor })
        })
    });
    let address =
        move |slug: &str, of: &str| with(paths::COORDINATION_CONVENTIONS, &[("etat", slug), ("association", of)]);
    let states = move || {
        let (chosen, of) = (status.get(), association.get());
        let mut links = vec![(address("", &of), desk::EVERY.to_owned(), chosen.is_empty())];
        links.extend(
            ConventionStatus::ALL
                .iter()
                .map(|one| (address(one.slug(), &of), conventions::status(*one).to_owned(), chosen == one.slug())),
        );
        links
    };
    let of = move || {
        let slug = association.get();
        (!slug.is_empty()).then(|| {
            view! {
                <p class="links">
                    {desk::of_association(&slug)}
                    <a href=address(&status.get_untracked(), "")>{desk::ALL_ASSOCIATIONS}</a>
                </p>
            }
        })
    };
    let empty = || {
        view! {
            <div class="empty">
                <Icon name="handshake" />
                <p>{desk::EMPTY}</p>
            </div>
        }
        .into_any()
    };
    let rows = move || {
        let mine = [ConventionActor::Coordinator];
        view! {
            <h2 class="quiet">{conventions::TITLE}</h2>
            <p class="hint" role="status">
                {move || found.head.get().map(desk::conventions)}
            </p>
            <ul class="cards">
                <For
                    each=move || found.items.get()
                    key=|one| (one.id, one.version)
                    children=move |one| row(&one, &mine)
                />
            </ul>
        }
        .into_any()
    };
    framed(
        paths::COORDINATION_CONVENTIONS,
        desk::LIST_TITLE,
        view! {
            <h1 tabindex="-1">{desk::LIST_TITLE}</h1>
            {narrowing(desk::STATES, states)}
            {of}
            {found.show(conventions::MORE, empty, rows)}
        },
    )
}
