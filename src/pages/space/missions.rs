//! The missions that an association keeps, by where they stand, with what can be done with each.

use domain::listing::MissionMove;
use domain::mission::MissionActor;
use domain::{Choice, ListingView, MissionStatus, MissionView, Role, Slug};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::frame::{Tab, frame};
use super::said::{Said, use_said};
use crate::api::{self, ApiError};
use crate::forms::copies::Copies;
use crate::pages::form::fresh_key;
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::session::use_session;
use crate::state::storage::{Store, read, write};
use crate::texts::space;
use crate::texts::space::missions as texts;
use crate::texts::{CONTENT, common, detail, format};
use crate::ui::{Dialog, Icon, Retry};

/// In the order in which they matter to those who keep them.
const ORDER: [MissionStatus; 6] = [
    MissionStatus::Published,
    MissionStatus::Full,
    MissionStatus::Waiting,
    MissionStatus::Draft,
    MissionStatus::Closed,
    MissionStatus::Archived,
];

pub fn missions(slug: Slug) -> AnyView {
    let of = slug.clone();
    let answer = LocalResource::new(move || {
        let slug = of.clone();
        async move {
            let view = api::listings::find_listing(slug.as_str()).await?;
            let missions = api::listings::list_kept_missions(slug.as_str()).await?;
            Ok::<_, ApiError>((view, missions))
        }
    });
    frame(&slug, Tab::Missions, loaded(answer, |(view, missions)| view! { <Missions view missions /> }.into_any()))
}

/// What is under way on one of the missions, and what came of the last thing.
#[derive(Clone, Copy)]
struct List {
    missions: RwSignal<Vec<MissionView>>,
    actor: MissionActor,
    said: Said,
    failed: RwSignal<Option<ApiError>>,
    act: Action<Act, Result<Done, ApiError>>,
    /// What is asked about before it is done: it ends what people wait for.
    asked: RwSignal<Option<Act>>,
}

impl List {
    fn run(self, act: Act) {
        if !self.act.pending().get_untracked() {
            self.failed.set(None);
            self.act.dispatch_local(act);
        }
    }
}

/// What is done with a mission.
#[derive(Debug, Clone)]
enum Act {
    Move(Slug, Slug, MissionStatus),
    Copy(Slug, Slug),
}

/// What came of it.
#[derive(Debug, Clone)]
enum Done {
    Moved(MissionView),
    Copied(MissionView),
}

/// Where the tab keeps the keys of copies.
const COPIES: &str = "copies";

/// Copies a mission, once for each wish: the key stays until the copy is there.
async fn copy(of: &Slug, mission: &Slug) -> Result<MissionView, ApiError> {
    let open = || Copies::read(read(Store::Tab, COPIES).as_deref());
    let mut copies = open();
    let key = copies.key(mission, fresh_key);
    write(Store::Tab, COPIES, copies.json().as_deref());
    let view = api::listings::copy_mission(of.as_str(), mission.as_str(), &key).await?;
    let mut copies = open();
    copies.made(mission);
    write(Store::Tab, COPIES, copies.json().as_deref());
    Ok(view)
}

/// Who moves missions here: as the server decides.
pub fn actor(view: &ListingView) -> MissionActor {
    MissionActor::in_space(view.trusted, untrack(|| use_session().has(Role::Coordinator)))
}

#[component]
fn Missions(view: ListingView, missions: Vec<MissionView>) -> impl IntoView {
    let act = Action::new_local(|act: &Act| {
        let act = act.clone();
        async move {
            match act {
                Act::Move(of, mission, to) => {
                    let moved = api::listings::move_mission(of.as_str(), mission.as_str(), MissionMove { to }).await;
                    moved.map(Done::Moved)
                }
                Act::Copy(of, mission) => copy(&of, &mission).await.map(Done::Copied),
            }
        }
    });
    let list = List {
        missions: RwSignal::new(missions),
        actor: actor(&view),
        said: use_said(),
        failed: RwSignal::new(None),
        act,
        asked: RwSignal::new(None),
    };
    let navigate = use_navigate();
    let slug = view.slug.clone();
    Effect::new(move || match act.value().get() {
        Some(Ok(Done::Copied(made))) => {
            // A copy is made to be changed.
            let address = paths::kept_mission(slug.as_str(), made.slug.as_str());
            list.said.say(Some(texts::COPIED));
            navigate(&address, leptos_router::NavigateOptions::default());
        }
        Some(Ok(Done::Moved(changed))) => {
            list.said.say(Some(match changed.status {
                MissionStatus::Published => texts::PUBLISHED,
                MissionStatus::Waiting => texts::ASKED,
                _ => texts::MOVED,
            }));
            list.missions.update(|all| {
                if let Some(kept) = all.iter_mut().find(|other| other.slug == changed.slug) {
                    *kept = changed;
                }
            });
        }
        Some(Err(error)) => list.failed.set(Some(error)),
        None => {}
    });
    let new = paths::new_mission(view.slug.as_str());
    let empty = move || {
        list.missions.with(Vec::is_empty).then(|| {
            view! {
                <div class="notice">
                    <h2>{texts::EMPTY_TITLE}</h2>
                    <p>{texts::EMPTY_TEXT}</p>
                </div>
            }
        })
    };
    view! {
        <div class="space-title">
            <h1 tabindex="-1">{texts::TITLE}</h1>
            <a class="button primary" href=new>
                {texts::NEW}
            </a>
        </div>
        {list.said.notice()}
        {move || list.failed.get().map(|error| view! { <Retry message=space::failure(&error) /> })}
        {empty}
        {ORDER.map(|status| group(list, status)).collect_view()}
        <Ending list />
    }
}

/// The question before a mission is over while somebody may wait for an answer.
#[component]
fn Ending(list: List) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move || open.set(list.asked.with(Option::is_some)));
    let done = move |yes: bool| {
        open.set(false);
        if let Some(act) = list.asked.try_update(Option::take).flatten().filter(|_| yes) {
            list.run(act);
        }
    };
    let footer = view! {
        <button class="button" type="button" on:click=move |_| done(false)>
            {texts::ENDING_NO}
        </button>
        <button class="button primary" type="button" on:click=move |_| done(true)>
            {texts::ENDING_YES}
        </button>
    }
    .into_any();
    view! {
        <Dialog id="ending" title=texts::ENDING_TITLE close_label=common::CLOSE open footer>
            <p>{texts::ENDING_TEXT}</p>
        </Dialog>
    }
}

fn group(list: List, status: MissionStatus) -> AnyView {
    let of = Memo::new(move |_| {
        list.missions.with(|all| all.iter().filter(|one| one.status == status).cloned().collect::<Vec<_>>())
    });
    let heading = format!("missions-{}", status.slug());
    (move || {
        let all = of.get();
        (!all.is_empty()).then(|| {
            let cards = all.into_iter().map(|mission| card(list, mission)).collect_view();
            view! {
                <section class="section" aria-labelledby=heading.clone()>
                    <h2 id=heading.clone()>{texts::heading(status)}</h2>
                    <ul class="cards">{cards}</ul>
                </section>
            }
        })
    })
    .into_any()
}

fn card(list: List, mission: MissionView) -> AnyView {
    let MissionView { slug, association, status, draft, places_left, waiting, open_interests, interests, .. } = mission;
    let title = draft.title;
    let run = move |act: Act| match &act {
        Act::Move(.., to) if to.is_over() && interests > 0 => list.asked.set(Some(act)),
        _ => list.run(act),
    };
    let button = |words: &'static str, act: Act| {
        view! {
            <button
                class="button small"
                type="button"
                aria-label=texts::action_on(words, &title)
                aria-disabled=move || list.act.pending().get().then_some("true")
                on:click=move |_| run(act.clone())
            >
                {words}
            </button>
        }
    };
    let moves = status
        .moves(list.actor)
        .map(|to| button(texts::action(status, to), Act::Move(association.clone(), slug.clone(), to)))
        .collect_view();
    let copy = button(texts::COPY, Act::Copy(association.clone(), slug.clone()));
    let received = (interests > 0).then(|| {
        view! {
            <li>
                <a href=paths::received(association.as_str())>{texts::interests(open_interests, interests)}</a>
            </li>
        }
    });
    view! {
        <li class="card kept-mission">
            <h3>
                <a href=paths::kept_mission(association.as_str(), slug.as_str()) lang=CONTENT>
                    {title.clone()}
                </a>
            </h3>
            <ul class="facts">
                <li>
                    <Icon name="clock" />
                    {format::commitment(draft.commitment)}
                </li>
                <li>
                    <Icon name="people" />
                    {detail::places(places_left, draft.places)}
                </li>
                {received}
            </ul>
            {waiting.map(|_| view! { <p><span class="tag demo">{texts::WAITS}</span></p> })}
            <div class="button-row">{moves} {copy}</div>
        </li>
    }
    .into_any()
}
