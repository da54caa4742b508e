//! Lists that come page by page: what has come, and what comes next.

use std::pin::Pin;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::pages::loading::skeleton;
use crate::texts::common;
use crate::ui::Retry;

/// One page: its rows, how many there are in all where that is known, and the cursor of the next.
pub struct Part<T, H> {
    pub items: Vec<T>,
    /// What the first page says of the whole.
    pub head: H,
    pub next: Option<String>,
}

pub type Asked<T, H> = Pin<Box<dyn Future<Output = Result<Part<T, H>, ApiError>>>>;

/// A list, as far as it has come.
pub struct Pages<T: 'static, H: 'static> {
    pub items: RwSignal<Vec<T>>,
    pub head: RwSignal<Option<H>>,
    next: RwSignal<Option<String>>,
    failed: RwSignal<Option<ApiError>>,
    ask: Action<(String, String), ()>,
    key: Memo<String>,
}

impl<T, H> Clone for Pages<T, H> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, H> Copy for Pages<T, H> {}

impl<T, H> Pages<T, H>
where
    T: Clone + Send + Sync,
    H: Clone + Send + Sync,
{
    /// The list of a key, asked for again when the key changes; `ask` takes the key and a cursor.
    pub fn new(key: Memo<String>, ask: impl Fn(String, String) -> Asked<T, H> + 'static) -> Self {
        let (items, head) = (RwSignal::new(Vec::new()), RwSignal::new(None));
        let (next, failed) = (RwSignal::new(None), RwSignal::new(None));
        let ask = Action::new_local(move |(of, cursor): &(String, String)| {
            let (of, is_first) = (of.clone(), cursor.is_empty());
            let answer = ask(of.clone(), cursor.clone());
            async move {
                let answer = answer.await;
                // Another list is wanted by now, or none.
                if key.try_get_untracked().as_ref() != Some(&of) {
                    return;
                }
                match answer {
                    Ok(part) if is_first => {
                        items.set(part.items);
                        head.set(Some(part.head));
                        next.set(part.next);
                    }
                    Ok(part) => {
                        items.update(|items| items.extend(part.items));
                        next.set(part.next);
                    }
                    Err(error) => failed.set(Some(error)),
                }
            }
        });
        let pages = Self { items, head, next, failed, ask, key };
        Effect::new(move || {
            key.track();
            pages.again();
        });
        pages
    }

    /// From the first page on.
    pub fn again(self) {
        self.head.set(None);
        self.failed.set(None);
        self.items.set(Vec::new());
        self.ask.dispatch_local((self.key.get_untracked(), String::new()));
    }

    /// From the first page on, with what is there in sight until it comes.
    pub fn refresh(self) {
        self.failed.set(None);
        self.ask.dispatch_local((self.key.get_untracked(), String::new()));
    }

    fn more(self) {
        if let (Some(cursor), false) = (self.next.get_untracked(), self.ask.pending().get_untracked()) {
            self.failed.set(None);
            self.ask.dispatch_local((self.key.get_untracked(), cursor));
        }
    }

    /// The list in whichever state it is: coming, failed, empty, or there with what leads on.
    pub fn show(
        self,
        more: &'static str,
        empty: impl Fn() -> AnyView + Send + 'static,
        list: impl Fn() -> AnyView + Send + 'static,
    ) -> AnyView {
        let failure = move || {
            self.failed.get().map(|error| {
                let again =
                    move |()| if self.head.with_untracked(Option::is_none) { self.again() } else { self.more() };
                let retry = error.is_passing().then_some((common::RETRY, Callback::new(again)));
                view! { <Retry message=common::load_error(&error) retry /> }
            })
        };
        let is_there = Memo::new(move |_| self.head.with(Option::is_some));
        let is_empty = Memo::new(move |_| self.items.with(Vec::is_empty));
        let content = move || match (is_there.get(), is_empty.get()) {
            (false, _) if self.failed.with(Option::is_some) => ().into_any(),
            (false, _) => skeleton().into_any(),
            (true, true) => empty(),
            (true, false) => list(),
        };
        let onward = move || {
            self.next.with(Option::is_some).then(|| {
                let pending = self.ask.pending();
                view! {
                    <button
                        class="button"
                        type="button"
                        aria-disabled=move || pending.get().then_some("true")
                        on:click=move |_| self.more()
                    >
                        {move || if pending.get() { common::WAITING } else { more }}
                    </button>
                }
            })
        };
        view! {
            {content}
            {failure}
            {onward}
        }
        .into_any()
    }
}
