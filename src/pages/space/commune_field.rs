//! The commune: typed, proposed from our own data, chosen.

use domain::{Place, Position};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::texts::space::fields;
use crate::ui::field::Fault;
use crate::ui::{Icon, Proposals};

/// How long the fingers rest before communes are asked for.
const REST_MS: u32 = 220;

/// What is kept of a commune that was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    pub code: String,
    pub name: String,
    /// Where it has just one.
    pub postal_code: Option<String>,
    pub at: Position,
}

impl From<&Place> for Chosen {
    fn from(place: &Place) -> Self {
        let postal_code = match &place.postal_codes[..] {
            [only] => Some(only.to_string()),
            _ => None,
        };
        Self { code: place.code.to_string(), name: place.name.clone(), postal_code, at: place.position }
    }
}

/// The parts of the field that its functions share.
#[derive(Clone, Copy)]
struct Search {
    id: &'static str,
    fault: Signal<Option<String>>,
    chosen: Callback<Chosen>,
    typed: RwSignal<String>,
    /// A commune is looked for; otherwise the one that was chosen is shown.
    searching: RwSignal<bool>,
    /// What was found for what was typed; nothing before anything was.
    places: RwSignal<Option<Vec<Place>>>,
    proposals: Proposals,
}

impl Search {
    /// Asks for communes as one types, once the fingers rest.
    fn follow(self) {
        let turn = StoredValue::new(0u32);
        Effect::new(move || {
            let words = self.typed.with(|typed| typed.trim().to_owned());
            turn.update_value(|turn| *turn += 1);
            let mine = turn.get_value();
            if words.chars().count() < 2 {
                self.places.set(None);
                return;
            }
            spawn_local(async move {
                TimeoutFuture::new(REST_MS).await;
                if turn.try_get_value() != Some(mine) {
                    return;
                }
                let found = api::places::list_places(&words).await;
                if turn.try_get_value() == Some(mine) {
                    self.places.set(found.ok());
                }
            });
        });
    }

    fn choose(self, place: &Place) {
        self.chosen.run(place.into());
        self.typed.set(String::new());
        self.places.set(None);
        self.searching.set(false);
    }

    /// The first proposal, if there is one.
    fn choose_first(self) {
        let first = self.places.with_untracked(|places| places.as_ref().and_then(|all| all.first().cloned()));
        if let Some(first) = first {
            self.choose(&first);
        }
    }
}

/// The field; `name` is the commune that is chosen now, empty where none is.
#[component]
pub fn CommuneField(
    id: &'static str,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] fault: Signal<Option<String>>,
    chosen: Callback<Chosen>,
) -> impl IntoView {
    let search = Search {
        id,
        fault,
        chosen,
        typed: RwSignal::new(String::new()),
        searching: RwSignal::new(false),
        places: RwSignal::new(None),
        proposals: Proposals::default(),
    };
    search.follow();
    let is_searching = Memo::new(move |_| search.searching.get() || name.with(String::is_empty));
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            {move || if is_searching.get() { looking(search) } else { found(search, name) }}
            <Fault id fault />
        </div>
    }
}

/// The commune that was chosen, and the way to another.
fn found(search: Search, name: Signal<String>) -> AnyView {
    let other = move |_| {
        search.searching.set(true);
        request_animation_frame(move || search.proposals.focus(None));
    };
    view! {
        <p class="label">{fields::COMMUNE}</p>
        <p class="chosen">
            <Icon name="pin" />
            <span>{name}</span>
            <button class="button small" id=search.id type="button" on:click=other>
                {fields::CHANGE}
            </button>
        </p>
    }
    .into_any()
}

fn looking(search: Search) -> AnyView {
    let Search { id, fault, typed, places, proposals, .. } = search;
    let none = move || places.with(|places| places.as_ref().is_some_and(Vec::is_empty));
    view! {
        <label for=id>{fields::COMMUNE}</label>
        <p class="hint" id=format!("{id}-hint")>
            {fields::COMMUNE_HINT}
        </p>
        <input
            class="input"
            id=id
            node_ref=proposals.input
            type="search"
            autocomplete="off"
            aria-invalid=move || fault.with(Option::is_some).to_string()
            aria-describedby=format!("{id}-hint {id}-fault")
            prop:value=move || typed.get()
            on:input=move |event| typed.set(event_target_value(&event))
            on:keydown=move |event| search.proposals.key_in_field(&event, || search.choose_first())
        />
        <p class="hint" role="status">
            {move || none().then_some(fields::COMMUNES_NONE)}
        </p>
        <Show when=move || places.with(|places| places.as_ref().is_some_and(|all| !all.is_empty()))>
            <ul class="proposals" node_ref=search.proposals.list aria-label=fields::COMMUNES_FOUND>
                <For each=move || (0..).zip(places.get().unwrap_or_default()) key=|(_, place)| place.code.clone() let:row>
                    {proposal(search, row.0, row.1)}
                </For>
            </ul>
        </Show>
    }
    .into_any()
}

fn proposal(search: Search, number: u32, place: Place) -> impl IntoView {
    let name = place.name.clone();
    let postal_code = place.postal_codes.first().map(ToString::to_string);
    view! {
        <li>
            <button
                type="button"
                on:click=move |_| search.choose(&place)
                on:keydown=move |event| search.proposals.key_in_list(&event, number)
            >
                <Icon name="pin" />
                <span>{name}</span>
                <span class="hint">{postal_code}</span>
            </button>
        </li>
    }
}
