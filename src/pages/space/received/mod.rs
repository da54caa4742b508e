//! Those who are interested in an association's missions: by mission, with who must act now.

mod answer;
mod card;
mod desk;
mod templates;

use domain::answer::ReceivedInterest;
use domain::{Role, Slug};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use self::answer::AnswerDialog;
use self::card::Card;
use self::desk::Desk;
use self::templates::Templates;
use super::frame::{Tab, frame};
use crate::api::outbox::Kind;
use crate::api::received::{export_url, list_received};
use crate::components::{PageFrame, set_title};
use crate::pages::loading::loaded;
use crate::pages::outbox::Outbox;
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::texts::received::{self, Shown};
use crate::texts::{CONTENT, account, format};
use crate::ui::Icon;

/// The page of one association. What people wrote to it is for its members alone.
pub fn received_page(slug: Slug) -> AnyView {
    set_title(received::TITLE);
    signed_in(Some(Role::AssociationMember), move |me| {
        let own = me.associations.iter().find(|own| own.slug == slug);
        match own {
            Some(own) => page(own.slug.clone(), own.name.clone()),
            None => view! {
                <PageFrame>
                    <h1>{account::FORBIDDEN_TITLE}</h1>
                    <p>{account::FORBIDDEN_TEXT}</p>
                </PageFrame>
            }
            .into_any(),
        }
    })
}

fn page(slug: Slug, name: String) -> AnyView {
    let of = slug.to_string();
    let answer = LocalResource::new(move || {
        let of = of.clone();
        async move { list_received(&of).await }
    });
    let of = slug.clone();
    let content = view! {
        <h1 tabindex="-1">{received::TITLE}</h1>
        <Outbox shows=Kind::is_associations arrived=move |()| answer.refetch() />
        {loaded(answer, move |all| {
            let desk = Desk::new(slug.clone(), name.clone(), all, Callback::new(move |()| answer.refetch()));
            view! { <Received desk /> }.into_any()
        })}
    };
    frame(&of, Tab::Interests, content)
}

/// The filters, the list, the dialog and the templates.
#[component]
fn Received(desk: Desk) -> impl IntoView {
    let query = use_location().query;
    let shown = Memo::new(move |_| {
        query.with(|query| query.get("etat")).and_then(|slug| Shown::from_slug(&slug)).unwrap_or(Shown::Todo)
    });
    let said = NodeRef::<html::P>::new();
    Effect::new(move || {
        // The button that was pressed is gone: the focus goes where it is said what was done, once the dialog is closed.
        if desk.said.get().is_some() {
            request_animation_frame(move || {
                if let Some(said) = said.get_untracked() {
                    let _ = said.focus();
                }
            });
        }
    });
    // What changes within the list leaves the cards, open ones among them, as they are.
    let nobody = Memo::new(move |_| desk.all.with(Vec::is_empty));
    let content = move || {
        if nobody.get() {
            return view! { <Nobody desk /> }.into_any();
        }
        view! {
            <Filters desk shown />
            <List desk shown />
            <p>
                <a class="button small" href=export_url(desk.slug().as_str()) download rel="external">
                    {received::EXPORT}
                </a>
            </p>
        }
        .into_any()
    };
    view! {
        <p class="notice success" role="status" tabindex="-1" node_ref=said hidden=move || desk.said.get().is_none()>
            {move || desk.said.get()}
        </p>
        {content}
        {move || desk.answering.get().map(|(interest, kind)| view! { <AnswerDialog desk interest kind /> })}
        <Templates desk />
    }
}

/// Nobody has written yet: what brings people.
#[component]
fn Nobody(desk: Desk) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name="people" />
            <h2>{received::EMPTY_TITLE}</h2>
            <p>{received::EMPTY_TEXT}</p>
            <a class="button" href=paths::association(desk.slug().as_str())>
                {received::EMPTY_ACTION}
            </a>
        </div>
    }
}

#[component]
fn Filters(desk: Desk, shown: Memo<Shown>) -> impl IntoView {
    let path = paths::received(desk.slug().as_str());
    let chips = Shown::ALL.map(|one| {
        let count = move || desk.all.with(|all| all.iter().filter(|interest| one.holds(interest)).count());
        view! {
            <li>
                <a
                    class="chip"
                    href=format!("{path}?etat={}", one.slug())
                    aria-current=move || (shown.get() == one).then_some("page")
                >
                    {one.label()}
                    <span class="chip-count">{move || format::number(u32::try_from(count()).unwrap_or(u32::MAX))}</span>
                </a>
            </li>
        }
    });
    view! {
        <nav aria-label=received::FILTERS>
            <ul class="chips received-filters">{chips.collect_view()}</ul>
        </nav>
    }
}

/// A mission with somebody who is shown: its slug and title.
type Group = (Slug, String);

#[component]
fn List(desk: Desk, shown: Memo<Shown>) -> impl IntoView {
    let passes = move |one: &ReceivedInterest| shown.get().holds(one);
    let groups = Memo::new(move |_| {
        desk.all.with(|all| {
            let mut groups: Vec<Group> = Vec::new();
            for one in all.iter().filter(|one| passes(one)) {
                if groups.iter().all(|(slug, _)| *slug != one.mission) {
                    groups.push((one.mission.clone(), one.mission_title.clone()));
                }
            }
            groups
        })
    });
    let none = move || {
        let todo = shown.get() == Shown::Todo;
        groups.with(Vec::is_empty).then(|| {
            let all = format!("{}?etat={}", paths::received(desk.slug().as_str()), Shown::All.slug());
            view! {
                <div class="empty" role="status">
                    <Icon name=if todo { "check" } else { "people" } />
                    <h2>{if todo { received::NONE_TODO_TITLE } else { received::NONE_TITLE }}</h2>
                    {todo.then(|| view! { <p>{received::NONE_TODO_TEXT}</p> })}
                    <a class="button" href=all>
                        {received::SEE_ALL}
                    </a>
                </div>
            }
        })
    };
    view! {
        {none}
        <For each=move || groups.get() key=|group| group.clone() let((mission, title))>
            {
                let of = mission.clone();
                let places_left = Memo::new(move |_| {
                    desk.all.with(|all| all.iter().find(|one| one.mission == of).map(|one| one.places_left))
                });
                let of = mission.clone();
                let ids = Memo::new(move |_| {
                    desk.all.with(|all| {
                        let here = all.iter().filter(|one| one.mission == of && passes(one));
                        here.map(|one| one.id).collect::<Vec<_>>()
                    })
                });
                view! {
                    <section class="section">
                        <div class="received-mission">
                            <h2>
                                <a href=paths::mission(mission.as_str()) lang=CONTENT>
                                    {title}
                                </a>
                            </h2>
                            <span class="hint">{move || places_left.get().map(received::places_left)}</span>
                        </div>
                        <ul class="cards">
                            <For each=move || ids.get() key=|id| *id let(id)>
                                <Card desk id />
                            </For>
                        </ul>
                    </section>
                }
            }
        </For>
    }
}
