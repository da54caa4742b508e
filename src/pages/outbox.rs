//! What waits to be sent, where whoever wrote it looks for it: what will happen with it, and what they can do.

use chrono::DateTime;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;

use super::signed_in::here;
use crate::api::outbox::{self as api, Entry, Kind, State};
use crate::paths;
use crate::state::clock;
use crate::state::outbox::use_outbox;
use crate::texts::{format, outbox as texts};
use crate::ui::Icon;

/// As `public/outbox.js` has it, in milliseconds.
const OLD: f64 = 60.0 * 86_400_000.0;

/// The entries of some kinds; nothing where none waits. `arrived` is told when one has reached the server.
#[component]
pub fn Outbox(
    shows: fn(Kind) -> bool,
    #[prop(into, default = Callback::new(|()| {}))] arrived: Callback<()>,
) -> impl IntoView {
    let outbox = use_outbox();
    let entries = Memo::new(move |_| {
        let mut all = outbox.shown();
        all.retain(|entry| shows(entry.kind));
        all
    });
    let said = RwSignal::new(None::<String>);
    let before = outbox.arrived.get_untracked();
    Effect::new(move || {
        let Some(news) = outbox.arrived.get().filter(|news| Some(news) != before.as_ref()) else { return };
        if let Some(kind) = news.kind.filter(|kind| shows(*kind)) {
            said.set(Some(texts::arrived(kind, &news.label.unwrap_or_default())));
            arrived.run(());
        }
    });
    let notice = NodeRef::<html::P>::new();
    let ids = Memo::new(move |_| entries.with(|all| all.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>()));
    let list = move || {
        (!ids.with(Vec::is_empty)).then(|| {
            view! {
                <section class="outbox" aria-labelledby="outbox">
                    <h2 id="outbox">
                        <Icon name="clock" />
                        {texts::TITLE}
                    </h2>
                    <p class="hint">{texts::TEXT}</p>
                    <ul class="cards">
                        <For each=move || ids.get() key=Clone::clone let(id)>
                            {
                                let of = id.clone();
                                let one = Memo::new(move |_| {
                                    entries.with(|all| all.iter().find(|entry| entry.id == of).cloned())
                                });
                                view! {
                                    <li class="card">
                                        {move || one.get().map(|entry| view! { <Row entry said notice /> })}
                                    </li>
                                }
                            }
                        </For>
                    </ul>
                </section>
            }
        })
    };
    view! {
        <p class="notice success" role="status" tabindex="-1" node_ref=notice hidden=move || said.with(Option::is_none)>
            {move || said.get()}
        </p>
        {list}
    }
}

/// What becomes of an entry, as its writer reads it.
fn standing(entry: &Entry) -> &'static str {
    match entry.state {
        State::SignIn => texts::SIGN_IN,
        State::Refused => texts::refusal(entry.refusal().map(|problem| problem.code)),
        State::Waiting if js_sys::Date::now() - entry.at > OLD => texts::OLD,
        State::Waiting if entry.tries > 0 && window().navigator().on_line() => texts::TRIED,
        State::Waiting => texts::WAITS,
    }
}

#[component]
fn Row(entry: Entry, said: RwSignal<Option<String>>, notice: NodeRef<html::P>) -> impl IntoView {
    let (what, is_refused) = (texts::what(entry.kind, &entry.label), entry.state == State::Refused);
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit for some more ages")]
    let written = DateTime::from_timestamp_millis(entry.at as i64).map(clock::local).map(format::moment);
    let busy = RwSignal::new(false);
    // The button that was pressed may be gone with its row: the focus goes where it is said what was done.
    let say = move |words: &'static str| {
        let _ = said.try_set(Some(words.to_owned()));
        request_animation_frame(move || {
            if let Some(notice) = notice.try_get_untracked().flatten() {
                let _ = notice.focus();
            }
        });
    };
    let id = StoredValue::new(entry.id.clone());
    let send = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let id = id.get_value();
            api::send_again(&id).await;
            let _ = busy.try_set(false);
            if api::list().await.iter().any(|entry| entry.id == id && entry.state == State::Waiting) {
                say(texts::STILL_WAITS);
            }
        });
    };
    let was_tried = entry.tries > 0;
    let cancel = move |_| {
        spawn_local(async move {
            let was_there = api::cancel(&id.get_value()).await;
            say(match (was_there, was_tried && !is_refused) {
                (false, _) => texts::TOO_LATE,
                (true, true) => texts::CANCELLED_TRIED,
                (true, false) => texts::CANCELLED,
            });
        });
    };
    let words = entry.label.words.clone();
    let words = (!words.trim().is_empty()).then(|| {
        view! {
            <details open=is_refused>
                <summary>{texts::YOURS}</summary>
                <p class="words">{words}</p>
            </details>
        }
    });
    let page = (is_refused && !entry.label.page.is_empty()).then(|| {
        view! {
            <a class="button small" href=entry.label.page.clone()>
                {texts::OPEN}
            </a>
        }
    });
    let location = use_location();
    let sign_in = (entry.state == State::SignIn).then(|| {
        view! {
            <a class="button primary small" href=paths::sign_in(&here(&location))>
                {texts::SIGN_IN_LINK}
            </a>
        }
    });
    let (send_label, cancel_words) = (texts::action_on(texts::SEND, &what), cancel_words(is_refused));
    let cancel_label = texts::action_on(cancel_words, &what);
    let sends = (!is_refused && entry.state != State::SignIn).then(|| {
        view! {
            <button
                class="button primary small"
                type="button"
                aria-label=send_label
                aria-disabled=move || busy.get().then_some("true")
                on:click=send
            >
                {texts::SEND}
            </button>
        }
    });
    view! {
        {is_refused.then(|| view! { <span class="tag todo">{texts::REFUSED}</span> })}
        <h3>{what}</h3>
        <p class:notice=is_refused class:warning=is_refused>
            {standing(&entry)}
        </p>
        <p class="hint">{written.as_deref().map(texts::written)}</p>
        {words}
        <div class="button-row">
            {sends} {sign_in} {page}
            <button class="button small" type="button" aria-label=cancel_label on:click=cancel>
                {cancel_words}
            </button>
        </div>
    }
}

fn cancel_words(is_refused: bool) -> &'static str {
    if is_refused { texts::DROP } else { texts::CANCEL }
}
