//! Writing something that the server keeps by versions: kept in the phone as one types, sent when the person says so or
//! when the network is back, put together with what others have written meanwhile.

use std::rc::Rc;

use domain::listing::{FieldChange, fields};
use domain::{FieldError, ProblemCode};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::values::words;
use crate::api::ApiError;
use crate::forms::kept::Kept;
use crate::pages::form::fresh_key;
use crate::state::storage::{Store, read, write};
use crate::texts::space;

/// A draft as the server keeps it.
pub struct Versioned<D> {
    pub version: u32,
    pub draft: D,
}

/// What is written, and where it goes.
pub trait Subject: 'static {
    type Draft: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// What the server answers to a sending.
    type View: 'static;

    /// Sends a draft of a version; the key makes a repeated first sending one record.
    async fn send(&self, version: u32, draft: &Self::Draft, key: &str) -> Result<Self::View, ApiError>;
    /// What the server keeps now.
    async fn fetch(&self) -> Result<Self::View, ApiError>;
    fn versioned(view: &Self::View) -> Versioned<Self::Draft>;
    /// What is wrong with a draft before it is sent.
    fn faults(&self, draft: &Self::Draft) -> Vec<FieldError>;
    /// The name under which the phone keeps it.
    fn shelf(&self) -> String;

    /// What a field is called, where two people have changed it,
    fn field_name(&self, field: &str) -> String {
        space::fields::name(field).to_owned()
    }

    /// and its value in words.
    fn field_words(field: &str, value: &Value) -> String {
        words(field, value)
    }

    /// Why it was not sent.
    fn failure(error: &ApiError) -> &'static str {
        space::failure(error)
    }
}

/// Where what is on the screen is kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// As the server has it.
    Server,
    /// In this phone, not sent.
    Phone,
    Sending,
    /// It could not be sent. `Network`: it will be, as soon as there is one.
    Failed(ApiError),
}

/// The state of writing.
pub struct Editing<S: Subject> {
    pub draft: RwSignal<S::Draft>,
    pub saved: RwSignal<Saved>,
    pub faults: RwSignal<Vec<FieldError>>,
    /// What two people have changed, as it was found: the person decides, and may think again until it is sent.
    pub conflicts: RwSignal<Vec<FieldChange>>,
    /// The fields of those that are not decided yet. Nothing is sent before.
    pub undecided: RwSignal<Vec<String>>,
    /// Sending was tried before.
    pub must_decide: RwSignal<bool>,
    /// Others' changes were put together with this draft.
    pub merged: RwSignal<bool>,
    /// What was kept in this phone was brought back.
    pub restored: RwSignal<bool>,
    kept: StoredValue<Kept<S::Draft>, LocalStorage>,
    subject: StoredValue<Rc<S>, LocalStorage>,
    done: Callback<S::View>,
}

impl<S: Subject> Clone for Editing<S> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S: Subject> Copy for Editing<S> {}

impl<S: Subject> Editing<S> {
    /// Begins with what the phone keeps, on top of what the server does. `done` is told of each answer.
    pub fn open(subject: S, now: Versioned<S::Draft>, done: Callback<S::View>) -> Self {
        let Versioned { version, draft } = now;
        let restored = read(Store::Phone, &subject.shelf()).and_then(|json| Kept::open(&json, version, draft.clone()));
        let is_restored = restored.is_some();
        let (kept, is_merged) = restored.unwrap_or_else(|| (Kept::new(version, draft, fresh_key()), false));
        let conflicts = kept.conflicts();
        let undecided = names(&conflicts);
        let this = Self {
            draft: RwSignal::new(kept.draft.clone()),
            saved: RwSignal::new(if kept.is_changed() { Saved::Phone } else { Saved::Server }),
            faults: RwSignal::new(Vec::new()),
            conflicts: RwSignal::new(conflicts),
            undecided: RwSignal::new(undecided),
            must_decide: RwSignal::new(false),
            merged: RwSignal::new(is_merged && kept.is_changed()),
            restored: RwSignal::new(is_restored && kept.is_changed()),
            kept: StoredValue::new_local(kept),
            subject: StoredValue::new_local(Rc::new(subject)),
            done,
        };
        Effect::new(move || this.keep());
        this.send_when_back();
        this
    }

    /// Keeps the draft in the phone; tracks it.
    fn keep(self) {
        let draft = self.draft.get();
        self.kept.update_value(|kept| kept.draft = draft);
        let (json, is_changed, undecided) =
            self.kept.with_value(|kept| (kept.json(), kept.is_changed(), names(&kept.conflicts())));
        if self.undecided.get_untracked() != undecided {
            self.undecided.set(undecided);
        }
        write(Store::Phone, &self.subject.get_value().shelf(), json.as_deref());
        let saved = match (is_changed, self.saved.get_untracked()) {
            (_, Saved::Sending) => Saved::Sending,
            (true, Saved::Failed(error)) => Saved::Failed(error),
            (true, _) => Saved::Phone,
            (false, _) => Saved::Server,
        };
        if self.saved.get_untracked() != saved {
            self.saved.set(saved);
        }
    }

    /// As soon as there is a network again, what could not be sent is.
    fn send_when_back(self) {
        let back = window_event_listener(leptos::ev::online, move |_| {
            if matches!(self.saved.try_get_untracked(), Some(Saved::Failed(ApiError::Network | ApiError::Timeout))) {
                self.send();
            }
        });
        on_cleanup(move || back.remove());
    }

    /// Checks and sends. Where something is wrong, the faults say what.
    pub fn send(self) {
        if self.saved.get_untracked() == Saved::Sending {
            return;
        }
        let draft = self.draft.get_untracked();
        let is_open = self.kept.try_update_value(|kept| {
            kept.draft = draft.clone();
            !kept.conflicts().is_empty()
        });
        // What another has written is not undone before somebody has said so.
        self.must_decide.set(is_open != Some(false));
        if is_open != Some(false) {
            return;
        }
        let subject = self.subject.get_value();
        let faults = subject.faults(&draft);
        let sound = faults.is_empty();
        self.faults.set(faults);
        if !sound {
            return;
        }
        self.saved.set(Saved::Sending);
        spawn_local(async move {
            self.attempt(&subject, draft).await;
        });
    }

    async fn attempt(self, subject: &Rc<S>, mut draft: S::Draft) {
        // Each turn but the last has met a version that somebody else had just made.
        for _ in 0..3 {
            let Some((version, key)) = self.kept.try_with_value(|kept| (kept.version, kept.key.clone())) else {
                return;
            };
            match subject.send(version, &draft, &key).await {
                Ok(view) => return self.arrived(draft, view),
                Err(error) if error.code() == Some(ProblemCode::VersionConflict) => match subject.fetch().await {
                    Ok(view) => {
                        if !self.put_together(&view) {
                            return;
                        }
                        draft = self.draft.get_untracked();
                    }
                    Err(error) => return self.failed(error),
                },
                Err(error) => return self.failed(error),
            }
        }
        let _ = self.saved.try_set(Saved::Phone);
    }

    fn arrived(self, sent: S::Draft, view: S::View) {
        let Versioned { version, draft } = S::versioned(&view);
        let Some(draft) = self.kept.try_update_value(|kept| {
            kept.sent(&sent, version, draft);
            kept.draft.clone()
        }) else {
            return;
        };
        self.saved.set(Saved::Server);
        self.restored.set(false);
        self.conflicts.set(Vec::new());
        self.draft.set(draft);
        // The page may be another one after this.
        self.done.run(view);
    }

    /// Puts what another has written together with this draft; `true` where nothing is left to be decided.
    fn put_together(self, view: &S::View) -> bool {
        let Versioned { version, draft } = S::versioned(view);
        let Some((is_taken, conflicts, draft)) = self.kept.try_update_value(|kept| {
            let is_taken = kept.rebase(version, draft);
            (is_taken, kept.conflicts(), kept.draft.clone())
        }) else {
            return false;
        };
        let settled = conflicts.is_empty();
        self.merged.update(|merged| *merged |= is_taken);
        self.undecided.set(names(&conflicts));
        self.conflicts.set(conflicts);
        self.draft.set(draft);
        if !settled {
            self.saved.set(Saved::Phone);
        }
        settled
    }

    fn failed(self, error: ApiError) {
        if !error.fields().is_empty() {
            let _ = self.faults.try_set(error.fields().to_vec());
        }
        let _ = self.saved.try_set(Saved::Failed(error));
    }

    /// Decides a conflict: the other's value, or mine.
    pub fn decide(self, conflict: &FieldChange, theirs: bool) {
        let decided = self.kept.try_update_value(|kept| {
            kept.draft = self.draft.get_untracked();
            kept.decide(conflict, theirs);
            kept.draft.clone()
        });
        if let Some(draft) = decided {
            self.draft.set(draft);
        }
    }

    pub fn field_name(self, field: &str) -> String {
        self.subject.get_value().field_name(field)
    }

    /// The value of a field of the draft; tracks.
    pub fn value(self, field: &str) -> Value {
        self.draft.with(|draft| fields(draft).remove(field)).unwrap_or_default()
    }

    /// Whether a conflict is decided: for theirs or for mine; tracks.
    pub fn is_decided(self, conflict: &FieldChange, theirs: bool) -> bool {
        let is_open = self.undecided.with(|open| open.contains(&conflict.field));
        !is_open && theirs == (self.value(&conflict.field) == conflict.before)
    }

    /// Gives up what was changed.
    pub fn discard(self) {
        let Some(draft) = self.kept.try_update_value(|kept| {
            kept.discard();
            kept.draft.clone()
        }) else {
            return;
        };
        self.conflicts.set(Vec::new());
        self.faults.set(Vec::new());
        self.restored.set(false);
        self.merged.set(false);
        self.saved.set(Saved::Server);
        self.draft.set(draft);
    }
}

/// The fields that are in conflict.
fn names(conflicts: &[FieldChange]) -> Vec<String> {
    conflicts.iter().map(|conflict| conflict.field.clone()).collect()
}
