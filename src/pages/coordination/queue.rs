//! What waits for a decision: the list, and beside it, or on a phone in its place, the one that is read.

use std::rc::Rc;

use domain::Choice;
use domain::moderation::{QueueItem, QueueKind, QueuePage};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::frame::{frame, narrowing, parameter, with};
use super::item::Reading;
use crate::api;
use crate::pages::paged::{Pages, Part};
use crate::paths;
use crate::state::clock;
use crate::texts::{CONTENT, coordination, format};
use crate::ui::Icon;

/// What the first page says of the whole.
type Head = QueuePage;

type Go = Rc<dyn Fn(&str, NavigateOptions)>;

/// The queue as the page holds it.
#[derive(Clone, Copy)]
pub struct Desk {
    pages: Pages<QueueItem, Head>,
    kind: Memo<String>,
    /// The identifier of what is read.
    pub open: Memo<String>,
    /// What was just done.
    said: RwSignal<String>,
    /// Whether the focus is to follow to what is opened next.
    pub follows: StoredValue<bool>,
    nothing: NodeRef<html::P>,
    go: StoredValue<Go, LocalStorage>,
}

fn code(kind: &str) -> &'static str {
    QueueKind::from_slug(kind).map_or("", QueueKind::code)
}

fn address(kind: &str, open: &str) -> String {
    with(paths::COORDINATION, &[("genre", kind), ("element", open)])
}

impl Desk {
    fn new() -> Self {
        let kind = parameter("genre");
        let pages = Pages::new(kind, |kind, cursor| {
            Box::pin(async move {
                let mut page = api::coordination::list_queue(code(&kind), &cursor).await?;
                let items = std::mem::take(&mut page.items);
                Ok(Part { items, next: page.next_cursor.take(), head: page })
            })
        });
        Self {
            pages,
            kind,
            open: parameter("element"),
            said: RwSignal::new(String::new()),
            follows: StoredValue::new(false),
            nothing: NodeRef::new(),
            go: StoredValue::new_local(Rc::new(use_navigate())),
        }
    }

    /// One that the list holds.
    pub fn find(self, id: &str) -> Option<QueueItem> {
        self.pages.items.with_untracked(|items| items.iter().find(|item| item.id.to_string() == id).cloned())
    }

    /// It has been read again: the list shows it as it is now.
    pub fn replace(self, item: &QueueItem) {
        self.pages.items.update(|items| {
            if let Some(old) = items.iter_mut().find(|old| old.id == item.id) {
                old.clone_from(item);
            }
        });
    }

    /// One waits no more: it leaves the list, and the next one is opened under the reader's hands.
    pub fn done(self, item: &QueueItem, said: String) {
        let next = self.pages.items.try_update(|items| {
            let place = items.iter().position(|other| other.id == item.id)?;
            items.remove(place);
            items.get(place).or_else(|| items.last()).map(|next| next.id.to_string())
        });
        self.pages.head.update(|head| {
            if let Some(head) = head {
                head.total = head.total.saturating_sub(1);
                for count in head.counts.iter_mut().filter(|count| count.kind == item.kind) {
                    count.count = count.count.saturating_sub(1);
                }
            }
        });
        self.said.set(said);
        let next = next.flatten().unwrap_or_default();
        let waits = self.pages.head.with_untracked(|head| head.as_ref().is_some_and(|head| head.total > 0));
        if next.is_empty() && waits {
            // More wait than had come.
            self.pages.again();
        }
        self.follows.set_value(true);
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        self.go.with_value(|go| go(&address(&self.kind.get_untracked(), &next), options));
    }
}

pub fn page() -> AnyView {
    let desk = Desk::new();
    let kinds = move || {
        let chosen = desk.kind.get();
        let head = desk.pages.head.get();
        let count = |kind: QueueKind| {
            let counts = head.as_ref().map(|head| head.counts.iter());
            counts.and_then(|mut counts| counts.find(|one| one.kind == kind).map(|one| one.count))
        };
        let label = |words: &str, count: Option<u32>| match count {
            Some(count) => format!("{words} ({})", format::number(count)),
            None => words.to_owned(),
        };
        let all = head.as_ref().map(|head| head.counts.iter().map(|one| one.count).sum());
        let mut links = vec![(paths::COORDINATION.to_owned(), label(coordination::ALL, all), chosen.is_empty())];
        links.extend(QueueKind::ALL.iter().map(|kind| {
            (address(kind.slug(), ""), label(coordination::kind(*kind), count(*kind)), chosen == kind.slug())
        }));
        links
    };
    let empty = move || {
        let words =
            if desk.kind.with(String::is_empty) { coordination::QUEUE_EMPTY } else { coordination::QUEUE_EMPTY_KIND };
        view! {
            <div class="empty">
                <Icon name="check" />
                <p tabindex="-1" node_ref=desk.nothing>
                    {words}
                </p>
            </div>
        }
        .into_any()
    };
    Effect::new(move || {
        // Nothing is left: whoever has just decided hears it.
        if let Some(nothing) = desk.nothing.get()
            && desk.follows.get_value()
        {
            desk.follows.set_value(false);
            let _ = nothing.focus();
        }
    });
    let list = move || {
        view! {
            <ol class="cards" aria-label=coordination::QUEUE_LIST on:keydown=move |event| step(&event)>
                <For
                    each=move || desk.pages.items.get()
                    key=|item| (item.id, item.stamp.clone())
                    children=move |item| entry(desk, item)
                />
            </ol>
        }
        .into_any()
    };
    let is_open = Memo::new(move |_| desk.open.with(|open| !open.is_empty()));
    frame(
        paths::COORDINATION,
        coordination::QUEUE_TITLE,
        view! {
            <h1>{coordination::QUEUE_TITLE}</h1>
            <p class="notice success" role="status" hidden=move || desk.said.with(String::is_empty)>
                {move || desk.said.get()}
            </p>
            <div class="queue" class:open=move || is_open.get()>
                <div class="queue-list">
                    {narrowing(coordination::FILTER_LABEL, kinds)} {desk.pages.show(coordination::MORE, empty, list)}
                </div>
                <div class="queue-item">
                    {move || {
                        if is_open.get() {
                            view! {
                                <a class="back" href=move || address(&desk.kind.get(), "")>
                                    <Icon name="back" />
                                    {coordination::BACK_TO_QUEUE}
                                </a>
                                <Reading desk />
                            }
                                .into_any()
                        } else {
                            view! { <p class="hint queue-hint">{coordination::CHOOSE}</p> }.into_any()
                        }
                    }}
                </div>
            </div>
        },
    )
}

/// One line of the list.
fn entry(desk: Desk, item: QueueItem) -> impl IntoView {
    let id = item.id.to_string();
    let is_open = {
        let id = id.clone();
        move || desk.open.with(|open| *open == id)
    };
    let is_current = is_open.clone();
    let title = item.mission_title.clone().unwrap_or_else(|| item.association_name.clone());
    let of = item.mission_title.is_some().then(|| item.association_name.clone());
    let waited = coordination::ago((clock::now() - item.since).num_minutes());
    let reason = item.reason.map(coordination::report_reason);
    view! {
        <li class="card" class:selected=is_open>
            <p class="card-by">
                <span class="tag">{coordination::kind(item.kind)}</span>
                " "
                {waited}
            </p>
            <h2 class="card-title">
                <a
                    class="card-link"
                    lang=CONTENT
                    href=move || address(&desk.kind.get(), &id)
                    aria-current=move || is_current().then_some("true")
                    on:click=move |_| desk.follows.set_value(true)
                >
                    {title}
                </a>
            </h2>
            {of.map(|of| view! { <p class="card-by" lang=CONTENT>{of}</p> })}
            {reason.map(|reason| view! { <p class="card-by">{reason}</p> })}
        </li>
    }
}

/// The arrows go from one line of the list to the next.
fn step(event: &leptos::ev::KeyboardEvent) {
    use wasm_bindgen::JsCast;
    let forward = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let line = || event.target()?.dyn_into::<web_sys::Element>().ok()?.closest("li").ok().flatten();
    let Some(line) = line() else { return };
    let other = if forward { line.next_element_sibling() } else { line.previous_element_sibling() };
    let link = other.and_then(|other| other.query_selector("a").ok().flatten());
    if let Some(link) = link.and_then(|link| link.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        // Focus fails only on an element that is gone.
        let _ = link.focus();
    }
}
