//! The searches that one keeps: what each looks for, how often one hears of it, and what is new.

mod new;
mod words;

use ::catalogue::Layer;
use domain::Choice;
use domain::ids::SearchId;
use domain::saved_search::{AlertRhythm, SavedSearch, SearchChange, SearchDraft, filter_of};
use leptos::html;
use leptos::prelude::*;

pub use self::new::new_search_page;
use self::words::words;
use crate::api::{self, ApiError};
use crate::components::set_title;
use crate::pages::account::own::own_frame;
use crate::pages::loading::loaded;
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::state::use_catalogue;
use crate::texts::searches;
use crate::ui::{Icon, Retry};

pub fn searches_page() -> AnyView {
    set_title(searches::TITLE);
    signed_in(None, |_| {
        let answer = LocalResource::new(api::searches::list_searches);
        own_frame(paths::SEARCHES, loaded(answer, |all| view! { <Searches all /> }.into_any()))
    })
}

/// What a person does with a search.
#[derive(Debug, Clone)]
enum Deed {
    Choose(SavedSearch, AlertRhythm),
    Remove(SavedSearch),
    Restore(SavedSearch),
}

async fn done(deed: &Deed) -> Result<Option<SavedSearch>, ApiError> {
    match deed {
        Deed::Choose(of, rhythm) => {
            let change = SearchChange { name: of.name.clone(), rhythm: *rhythm };
            api::searches::change_search(of.id, &change).await.map(Some)
        }
        Deed::Remove(of) => api::searches::remove_search(of.id).await.map(|()| None),
        Deed::Restore(of) => {
            let draft = SearchDraft { name: of.name.clone(), query: of.query.clone(), rhythm: of.rhythm };
            api::searches::create_search(&draft).await.map(Some)
        }
    }
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    all: RwSignal<Vec<SavedSearch>>,
    said: RwSignal<Option<String>>,
    /// The one that was just removed.
    gone: RwSignal<Option<SavedSearch>>,
    failed: RwSignal<Option<ApiError>>,
    act: Action<Deed, ()>,
}

impl Desk {
    fn open(all: Vec<SavedSearch>) -> Self {
        let all = RwSignal::new(all);
        let (said, gone, failed) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        let act = Action::new_local(move |deed: &Deed| {
            let deed = deed.clone();
            async move {
                let outcome = done(&deed).await;
                // The page that asked may have gone meanwhile.
                let _ = failed.try_set(outcome.as_ref().err().cloned());
                let Ok(after) = outcome else { return };
                match (deed, after) {
                    (Deed::Remove(of), _) => {
                        let _ = all.try_update(|all| all.retain(|one| one.id != of.id));
                        let _ = said.try_set(Some(searches::removed(&of.name)));
                        let _ = gone.try_set(Some(of));
                    }
                    (Deed::Restore(_), Some(back)) => {
                        let _ = all.try_update(|all| all.insert(0, back));
                        let _ = gone.try_set(None);
                        let _ = said.try_set(Some(searches::RESTORED.to_owned()));
                    }
                    (_, Some(changed)) => {
                        let _ = all.try_update(|all| {
                            if let Some(one) = all.iter_mut().find(|one| one.id == changed.id) {
                                *one = changed;
                            }
                        });
                        let _ = gone.try_set(None);
                        let _ = said.try_set(Some(searches::CHANGED.to_owned()));
                    }
                    (_, None) => {}
                }
            }
        });
        Self { all, said, gone, failed, act }
    }

    fn ask(self, deed: Deed) {
        if !self.act.pending().get_untracked() {
            self.said.set(None);
            self.act.dispatch_local(deed);
        }
    }
}

#[component]
fn Searches(all: Vec<SavedSearch>) -> impl IntoView {
    let desk = Desk::open(all);
    let said = NodeRef::<html::Div>::new();
    Effect::new(move || {
        // The button that was pressed is gone: the focus goes where it is said what was done, beside what undoes it.
        if desk.gone.with(Option::is_some) {
            request_animation_frame(move || {
                if let Some(said) = said.get_untracked() {
                    let _ = said.focus();
                }
            });
        }
    });
    let ids = Memo::new(move |_| desk.all.with(|all| all.iter().map(|one| one.id).collect::<Vec<_>>()));
    let undo = move || {
        desk.gone.get().map(|of| {
            view! {
                <button class="button small" type="button" on:click=move |_| desk.ask(Deed::Restore(of.clone()))>
                    {searches::UNDO}
                </button>
            }
        })
    };
    let list = move || {
        if ids.with(Vec::is_empty) {
            return empty();
        }
        view! {
            <ul class="cards" aria-label=searches::LIST>
                <For each=move || ids.get() key=|id| *id let(id)>
                    <Card desk id />
                </For>
            </ul>
        }
        .into_any()
    };
    view! {
        <h1 tabindex="-1">{searches::TITLE}</h1>
        <p class="lead">{searches::LEAD}</p>
        <div
            class="notice success"
            role="status"
            tabindex="-1"
            node_ref=said
            hidden=move || desk.said.with(Option::is_none)
        >
            <p>{move || desk.said.get()}</p>
            {undo}
        </div>
        {move || desk.failed.get().map(|error| view! { <Retry message=searches::failure(&error) /> })}
        {list}
    }
}

fn empty() -> AnyView {
    view! {
        <div class="empty">
            <Icon name="search" />
            <h2>{searches::EMPTY_TITLE}</h2>
            <p>{searches::EMPTY_TEXT}</p>
            <a class="button primary" href=paths::EXPLORE>
                {searches::EMPTY_ACTION}
            </a>
        </div>
    }
    .into_any()
}

#[component]
fn Card(desk: Desk, id: SearchId) -> impl IntoView {
    let catalogue = use_catalogue();
    let find = move |all: &Vec<SavedSearch>| all.iter().find(|one| one.id == id).cloned();
    let Some(first) = desk.all.with_untracked(find) else { return ().into_any() };
    let now = Memo::new(move |before: Option<&SavedSearch>| {
        // It leaves the page a moment after the list.
        desk.all.with(find).or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
    });
    let filter = StoredValue::new(filter_of(&now.with_untracked(|one| one.query.clone())));
    let described = move || {
        let catalogue = catalogue.ready(Layer::Missions);
        let words = filter.with_value(|filter| words(filter, catalogue.as_deref()));
        words.into_iter().map(|word| view! { <li class="tag">{word}</li> }).collect_view()
    };
    let (name, field) = (now.with_untracked(|one| one.name.clone()), format!("rhythm-{id}"));
    let options = AlertRhythm::ALL.iter().map(|one| {
        let one = *one;
        view! {
            <option value=one.code() selected=move || now.with(|now| now.rhythm == one)>
                {searches::rhythm(one)}
            </option>
        }
    });
    view! {
        <li class="card own-interest">
            <h2 class="own-interest-title">{name.clone()}</h2>
            <ul class="search-words">{described}</ul>
            <p>
                {move || searches::matching(now.with(|now| now.matching))} " "
                {move || {
                    let new = now.with(|now| now.new);
                    (new > 0).then(|| view! { <strong class="tag">{searches::new(new)}</strong> })
                }}
            </p>
            <div class="field">
                <label for=field.clone()>{searches::RHYTHM}</label>
                <select
                    class="input"
                    id=field
                    on:change=move |event| {
                        if let Some(rhythm) = AlertRhythm::from_code(&event_target_value(&event)) {
                            desk.ask(Deed::Choose(now.get_untracked(), rhythm));
                        }
                    }
                >
                    {options.collect_view()}
                </select>
            </div>
            <div class="button-row">
                <a
                    class="button small primary"
                    href=paths::explore_query(&now.with_untracked(|one| one.query.clone()))
                    aria-label=searches::of(searches::SEE, &name)
                >
                    {searches::SEE}
                </a>
                <button
                    class="button small"
                    type="button"
                    aria-label=searches::of(searches::REMOVE, &name)
                    on:click=move |_| desk.ask(Deed::Remove(now.get_untracked()))
                >
                    {searches::REMOVE}
                </button>
            </div>
        </li>
    }
    .into_any()
}
