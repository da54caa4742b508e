//! What waits to be sent, as the pages show it: read from the phone when a page first asks, and whenever it changes.

use std::sync::{LazyLock, Once};

use domain::AccountId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::session::{Signed, account, use_session, was_signed_in};
use super::storage::{Store, read};
use crate::api::outbox::{self, Entry, Label, News, Slip, State};

/// `public/outbox.js` raises it when something waits, so that whoever signs in with nothing to send need not ask.
const FLAG: &str = "outbox";

static ENTRIES: LazyLock<ArcRwSignal<Vec<Entry>>> = LazyLock::new(|| ArcRwSignal::new(Vec::new()));
static NEWS: LazyLock<ArcRwSignal<Option<News>>> = LazyLock::new(|| ArcRwSignal::new(None));
static LISTENING: Once = Once::new();

/// The entries of this phone, and the last that has left it.
#[derive(Clone, Copy)]
pub struct Outbox {
    entries: RwSignal<Vec<Entry>>,
    /// What has just arrived at the server.
    pub arrived: RwSignal<Option<News>>,
}

pub fn use_outbox() -> Outbox {
    LISTENING.call_once(|| {
        // For as long as the app runs.
        drop(window_event_listener_untyped("outbox", |event| heard(&event)));
    });
    // Also where nothing waits: what keeps things has to be at hand before the network goes.
    look();
    Outbox { entries: ENTRIES.clone().into(), arrived: NEWS.clone().into() }
}

fn may_wait() -> bool {
    read(Store::Phone, FLAG).is_some()
}

fn look() {
    spawn_local(async { ENTRIES.set(outbox::list().await) });
}

fn heard(event: &JsValue) {
    let detail = js_sys::Reflect::get(event, &"detail".into()).ok().and_then(|detail| detail.as_string());
    let news: Option<News> = detail.and_then(|json| serde_json::from_str(&json).ok());
    look();
    if let Some(news) = news.filter(News::is_done) {
        NEWS.set(Some(news));
    }
}

/// Somebody has signed in: what waited for that goes.
pub fn wake() {
    if may_wait() {
        spawn_local(outbox::send_all());
    }
}

/// How something is called that the person who is signed in now sends.
pub fn slip(label: Label) -> Slip {
    Slip { account: account(), label }
}

impl Outbox {
    /// What whoever uses the app now may see: their own; what was written without a sign-in, as long as nobody is. Tracks.
    pub fn shown(self) -> Vec<Entry> {
        let signed = use_session().get();
        let is_mine = |entry: &Entry| match (signed.me(), entry.account) {
            (Some(me), Some(of)) => me.id == of,
            // Written before they signed in, under their address.
            (Some(me), None) => entry.body.to_lowercase().contains(&format!("\"work_email\":\"{}\"", me.email)),
            (None, None) => signed == Signed::Nobody || !was_signed_in(),
            (None, Some(_)) => false,
        };
        self.entries.with(|entries| entries.iter().filter(|entry| is_mine(entry)).cloned().collect())
    }

    /// Whether something about a subject waits; tracks.
    pub fn about(self, subject: &str) -> Option<Entry> {
        self.shown().into_iter().find(|entry| entry.subject == subject)
    }

    /// Where something stands that a mailed link has sent: who holds the link may know, whoever is signed in. Tracks.
    pub fn by_link(self, subject: &str) -> Option<State> {
        let is_it = |entry: &&Entry| entry.account.is_none() && entry.subject == subject;
        self.entries.with(|entries| entries.iter().find(is_it).map(|entry| entry.state))
    }

    /// Rises when something about a subject has reached the server, from now on.
    pub fn has_arrived(self, subject: impl Fn() -> Option<String> + 'static) -> RwSignal<bool> {
        let (before, has_arrived) = (self.arrived.get_untracked(), RwSignal::new(false));
        Effect::new(move || {
            let news = self.arrived.get().filter(|news| Some(news) != before.as_ref());
            if news.is_some_and(|news| subject().is_some_and(|subject| subject == news.subject)) {
                has_arrived.set(true);
            }
        });
        has_arrived
    }

    /// How much of an account's waits; tracks.
    pub fn count_of(self, account: AccountId) -> usize {
        self.entries.with(|entries| entries.iter().filter(|entry| entry.account == Some(account)).count())
    }
}
