//! The association of a framework: typed, proposed from the register, chosen.

use domain::ListingStatus;
use domain::register::KeptListing;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::associations::find_association;
use crate::api::coordination::search_listings;
use crate::pages::space::save_bar::focus_field;
use crate::texts::CONTENT;
use crate::texts::conventions::desk;
use crate::texts::space::fields;
use crate::ui::field::Fault;
use crate::ui::{Icon, Proposals};

/// How long the fingers rest before associations are asked for.
const REST_MS: u32 = 220;
/// So many are proposed: more words find fewer.
const MOST: usize = 8;
/// The field, by the name that its faults have.
const ID: &str = "association";

/// The parts of the field that its functions share.
#[derive(Clone, Copy)]
struct Search {
    slug: RwSignal<String>,
    fault: Signal<Option<String>>,
    typed: RwSignal<String>,
    /// An association is looked for; otherwise the one that was chosen is shown.
    searching: RwSignal<bool>,
    /// What was found for what was typed; nothing before anything was.
    found: RwSignal<Option<Vec<KeptListing>>>,
    proposals: Proposals,
}

impl Search {
    /// Asks as one types, once the fingers rest.
    fn follow(self) {
        let turn = StoredValue::new(0u32);
        Effect::new(move || {
            let words = self.typed.with(|typed| typed.trim().to_owned());
            turn.update_value(|turn| *turn += 1);
            let mine = turn.get_value();
            if words.chars().count() < 2 {
                self.found.set(None);
                return;
            }
            spawn_local(async move {
                TimeoutFuture::new(REST_MS).await;
                if turn.try_get_value() != Some(mine) {
                    return;
                }
                let answer = search_listings(&words, "", "").await;
                if turn.try_get_value() == Some(mine) {
                    self.found.set(answer.ok().map(|page| listed(page.items)));
                }
            });
        });
    }

    fn choose(self, one: &KeptListing) {
        self.slug.set(one.slug.to_string());
        self.typed.set(String::new());
        self.found.set(None);
        self.searching.set(false);
        // The field is gone: the keyboard goes on from what was chosen.
        request_animation_frame(|| focus_field(ID));
    }

    /// The first proposal, if there is one.
    fn choose_first(self) {
        let first = self.found.with_untracked(|found| found.as_ref().and_then(|all| all.first().cloned()));
        if let Some(first) = first {
            self.choose(&first);
        }
    }
}

/// Those with which a framework can be made.
fn listed(all: Vec<KeptListing>) -> Vec<KeptListing> {
    all.into_iter().filter(|one| one.status == ListingStatus::Admitted).take(MOST).collect()
}

/// The field; `slug` is the association that is chosen, empty where none is.
#[component]
pub fn AssociationField(slug: RwSignal<String>, #[prop(into)] fault: Signal<Option<String>>) -> impl IntoView {
    let search = Search {
        slug,
        fault,
        typed: RwSignal::new(String::new()),
        searching: RwSignal::new(false),
        found: RwSignal::new(None),
        proposals: Proposals::default(),
    };
    search.follow();
    // What is kept is its slug: its name is read again with each page.
    let name = LocalResource::new(move || {
        let slug = slug.get();
        async move {
            if slug.is_empty() {
                return None;
            }
            find_association(&slug).await.ok().map(|one| one.association.summary.name)
        }
    });
    let name = Signal::derive_local(move || name.get().flatten().unwrap_or_else(|| slug.get()));
    let is_searching = Memo::new(move |_| search.searching.get() || slug.with(String::is_empty));
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            {move || {
                if is_searching.get() { looking(search) } else { chosen(search, view! { {move || name.get()} }.into_any()) }
            }}
            <Fault id=ID fault />
        </div>
    }
}

/// The association that was chosen, and the way to another.
fn chosen(search: Search, name: AnyView) -> AnyView {
    let other = move |_| {
        search.searching.set(true);
        request_animation_frame(move || search.proposals.focus(None));
    };
    view! {
        <p class="label">{desk::FRAMEWORK_ASSOCIATION}</p>
        <p class="chosen">
            <Icon name="handshake" />
            <span lang=CONTENT>{name}</span>
            <button class="button small" id=ID type="button" on:click=other>
                {fields::CHANGE}
            </button>
        </p>
    }
    .into_any()
}

fn looking(search: Search) -> AnyView {
    let Search { fault, typed, found, proposals, .. } = search;
    let none = move || found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
    view! {
        <label for=ID>{desk::FRAMEWORK_ASSOCIATION}</label>
        <p class="hint" id=format!("{ID}-hint")>
            {desk::FRAMEWORK_ASSOCIATION_HINT}
        </p>
        <input
            class="input"
            id=ID
            node_ref=proposals.input
            type="search"
            autocomplete="off"
            aria-invalid=move || fault.with(Option::is_some).to_string()
            aria-describedby=format!("{ID}-hint {ID}-fault")
            prop:value=move || typed.get()
            on:input=move |event| typed.set(event_target_value(&event))
            on:keydown=move |event| search.proposals.key_in_field(&event, || search.choose_first())
        />
        <p class="hint" role="status">
            {move || none().then_some(desk::FRAMEWORK_ASSOCIATION_NONE)}
        </p>
        <Show when=move || found.with(|found| found.as_ref().is_some_and(|all| !all.is_empty()))>
            <ul class="proposals" node_ref=search.proposals.list aria-label=desk::FRAMEWORK_ASSOCIATIONS>
                <For each=move || (0..).zip(found.get().unwrap_or_default()) key=|(_, one)| one.slug.clone() let:row>
                    {proposal(search, row.0, row.1)}
                </For>
            </ul>
        </Show>
    }
    .into_any()
}

fn proposal(search: Search, number: u32, one: KeptListing) -> impl IntoView {
    let (name, commune) = (one.name.clone(), one.commune.clone());
    view! {
        <li>
            <button
                type="button"
                on:click=move |_| search.choose(&one)
                on:keydown=move |event| search.proposals.key_in_list(&event, number)
            >
                <Icon name="handshake" />
                <span lang=CONTENT>{name}</span>
                <span class="hint">{commune}</span>
            </button>
        </li>
    }
}
