//! One of very many: typed, proposed, chosen.

use std::pin::Pin;

use leptos::html;
use leptos::prelude::*;

use super::field::Fault;
use super::rested::when_rested;
use super::{Icon, Proposals};

/// From so many letters on something is proposed.
const LEAST: usize = 2;

/// What can be chosen.
pub trait Found: Clone + Send + Sync + 'static {
    /// Tells one proposal from another.
    fn key(&self) -> String;
    fn name(&self) -> String;
    /// What tells it from another of the same name.
    fn beside(&self) -> Option<String>;
}

/// What the field says.
#[derive(Debug, Clone, Copy)]
pub struct FoundWords {
    pub label: &'static str,
    pub hint: &'static str,
    /// The name of the list of proposals.
    pub proposals: &'static str,
    pub none: &'static str,
    /// Leads from what is chosen to another.
    pub change: &'static str,
    /// The language of what is found, where it is another than the page's.
    pub lang: Option<&'static str>,
}

/// What is found for some words; nothing where that cannot be said.
pub type Finding<T> = Pin<Box<dyn Future<Output = Option<Vec<T>>>>>;

/// The parts of the field that its functions share.
struct Search<T: Found> {
    id: &'static str,
    words: FoundWords,
    icon: &'static str,
    fault: Signal<Option<String>>,
    chosen: Callback<T>,
    typed: RwSignal<String>,
    /// One is looked for; otherwise the one that was chosen is shown.
    searching: RwSignal<bool>,
    /// What was found for what was typed; nothing before anything was.
    found: RwSignal<Option<Vec<T>>>,
    proposals: Proposals,
    /// The way to another, beside the one that is chosen.
    other: NodeRef<html::Button>,
}

#[expect(clippy::expl_impl_clone_on_copy, reason = "derived, it would be a copy only of what is one itself")]
impl<T: Found> Clone for Search<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Found> Copy for Search<T> {}

impl<T: Found> Search<T> {
    fn choose(self, one: T) {
        self.chosen.run(one);
        self.typed.set(String::new());
        self.found.set(None);
        self.searching.set(false);
        // The field is gone: the keyboard goes on from what was chosen.
        request_animation_frame(move || {
            if let Some(button) = self.other.get_untracked() {
                let _ = button.focus();
            }
        });
    }

    /// The first proposal, if there is one.
    fn choose_first(self) {
        let first = self.found.with_untracked(|found| found.as_ref().and_then(|all| all.first().cloned()));
        if let Some(first) = first {
            self.choose(first);
        }
    }
}

/// The field; `name` is that of what is chosen now, empty where nothing is.
#[component]
pub fn FoundField<T: Found>(
    id: &'static str,
    words: FoundWords,
    icon: &'static str,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] fault: Signal<Option<String>>,
    find: fn(String) -> Finding<T>,
    chosen: Callback<T>,
) -> impl IntoView {
    let search = Search {
        id,
        words,
        icon,
        fault,
        chosen,
        typed: RwSignal::new(String::new()),
        searching: RwSignal::new(false),
        found: RwSignal::new(None),
        proposals: Proposals::default(),
        other: NodeRef::new(),
    };
    when_rested(search.typed, LEAST, find, move |found| search.found.set(found.flatten()));
    let is_searching = Memo::new(move |_| search.searching.get() || name.with(String::is_empty));
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            {move || if is_searching.get() { looking(search) } else { chosen_now(search, name) }}
            <Fault id fault />
        </div>
    }
}

/// What was chosen, and the way to another.
fn chosen_now<T: Found>(search: Search<T>, name: Signal<String>) -> AnyView {
    let other = move |_| {
        search.searching.set(true);
        request_animation_frame(move || search.proposals.focus(None));
    };
    view! {
        <p class="label">{search.words.label}</p>
        <p class="chosen">
            <Icon name=search.icon />
            <span lang=search.words.lang>{name}</span>
            <button class="button small" id=search.id type="button" node_ref=search.other on:click=other>
                {search.words.change}
            </button>
        </p>
    }
    .into_any()
}

fn looking<T: Found>(search: Search<T>) -> AnyView {
    let Search { id, words, fault, typed, found, proposals, .. } = search;
    let none = move || found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
    view! {
        <label for=id>{words.label}</label>
        <p class="hint" id=format!("{id}-hint")>
            {words.hint}
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
            on:keydown=move |event| proposals.key_in_field(&event, || search.choose_first())
        />
        <p class="hint" role="status">
            {move || none().then_some(words.none)}
        </p>
        <Show when=move || found.with(|found| found.as_ref().is_some_and(|all| !all.is_empty()))>
            <ul class="proposals" node_ref=proposals.list aria-label=words.proposals>
                <For each=move || (0..).zip(found.get().unwrap_or_default()) key=|(_, one)| one.key() let:row>
                    {proposal(search, row.0, row.1)}
                </For>
            </ul>
        </Show>
    }
    .into_any()
}

fn proposal<T: Found>(search: Search<T>, number: u32, one: T) -> impl IntoView {
    let (name, beside) = (one.name(), one.beside());
    view! {
        <li>
            <button
                type="button"
                on:click=move |_| search.choose(one.clone())
                on:keydown=move |event| search.proposals.key_in_list(&event, number)
            >
                <Icon name=search.icon />
                <span lang=search.words.lang>{name}</span>
                <span class="hint">{beside}</span>
            </button>
        </li>
    }
}
