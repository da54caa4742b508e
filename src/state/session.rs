//! Who is signed in, as the pages that need it find out: asked once, and again when it may have changed.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::{AccountId, Me, ProblemCode, Role};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::storage::{Store, read, write};
use super::{favourites, outbox};
use crate::api::{self, ApiError};

/// What is known of who is signed in.
#[derive(Debug, Clone, PartialEq)]
pub enum Signed {
    /// Not asked yet, or the answer is under way.
    Unknown,
    Nobody,
    /// Somebody was, and their session has ended under them.
    Ended,
    As(Box<Me>),
    /// The server could not be asked.
    Failed(ApiError),
}

impl Signed {
    pub fn me(&self) -> Option<&Me> {
        match self {
            Self::As(me) => Some(me),
            _ => None,
        }
    }
}

/// Made when a page first asks: the map, which comes first, needs none of it. Older than any page, so that what the server
/// answers after its page has gone is not lost.
static SHARED: LazyLock<ArcRwSignal<Signed>> = LazyLock::new(|| ArcRwSignal::new(Signed::Unknown));

/// An answer is under way: several parts of a page need it at once, and one answer does for all.
static IS_ASKED: AtomicBool = AtomicBool::new(false);

/// The session of this browser. The cookie itself is the server's and the browser's alone.
#[derive(Clone, Copy)]
pub struct Session {
    signed: RwSignal<Signed>,
}

/// The session; it is asked for when it is not known.
pub fn use_session() -> Session {
    let session = Session { signed: SHARED.clone().into() };
    // Whichever page asks what: a refusal is heard of here.
    api::on_sign_in_needed(refused);
    let is_known = !matches!(session.signed.get_untracked(), Signed::Unknown | Signed::Failed(_));
    if !is_known && !IS_ASKED.load(Ordering::Relaxed) {
        Session::ask();
    }
    session
}

/// The server has said that nobody is signed in. What was shown to somebody is replaced; what they typed is kept by the form
/// that they typed it into.
fn refused() {
    let ended = SHARED.with_untracked(|signed| matches!(signed, Signed::As(_) | Signed::Ended));
    SHARED.set(if ended { Signed::Ended } else { Signed::Nobody });
    departed();
}

/// Says that somebody is signed in in this browser, without a word of whom: pages that are for everyone ask the server only
/// then.
const SIGNED_IN: &str = "signed-in";

/// Somebody was, when last heard of.
pub fn was_signed_in() -> bool {
    read(Store::Phone, SIGNED_IN).is_some()
}

/// Whoever is signed in now, as far as it is known.
pub fn account() -> Option<AccountId> {
    SHARED.with_untracked(|signed| signed.me().map(|me| me.id))
}

fn arrived(me: &Me) {
    write(Store::Phone, SIGNED_IN, Some("1"));
    favourites::arrive(me.id);
    outbox::wake();
}

fn departed() {
    write(Store::Phone, SIGNED_IN, None);
    favourites::depart();
}

impl Session {
    /// Asks the server who is signed in.
    pub fn ask() {
        IS_ASKED.store(true, Ordering::Relaxed);
        spawn_local(async move {
            let answer = api::account::find_me().await;
            IS_ASKED.store(false, Ordering::Relaxed);
            let signed = match answer {
                Ok(me) => {
                    arrived(&me);
                    Signed::As(Box::new(me))
                }
                // Heard of already, as all such refusals are.
                Err(error) if error.code() == Some(ProblemCode::SignInNeeded) => return,
                Err(error) => Signed::Failed(error),
            };
            SHARED.set(signed);
        });
    }

    /// Somebody has signed in, or changed their account.
    pub fn enter(self, me: Me) {
        arrived(&me);
        self.signed.set(Signed::As(Box::new(me)));
    }

    /// The person has ended the session.
    pub fn leave(self) {
        self.signed.set(Signed::Nobody);
        departed();
    }

    /// Tracks.
    pub fn get(self) -> Signed {
        self.signed.get()
    }

    /// Whether a role was given to the one who is signed in; tracks.
    pub fn has(self, role: Role) -> bool {
        self.signed.with(|signed| signed.me().is_some_and(|me| me.roles.has(role)))
    }
}
