//! The texts that are written and where they go: what has changed is sent, and makes a version.

use domain::FieldError;
use domain::wording::{WordingDetail, WordingDraft};
use leptos::prelude::*;

use crate::api::ApiError;
use crate::api::wording::{find_wording, set_wording};
use crate::forms::kept::same_key;
use crate::forms::wording::{Texts, changed, faults, texts};
use crate::pages::space::editing::{Editing, Subject, Versioned};
use crate::texts::conventions::wording;

/// The wording of all documents.
pub struct Wording {
    /// As the server has it, as far as is known.
    now: RwSignal<WordingDetail>,
}

impl Subject for Wording {
    type Draft = Texts;
    type View = WordingDetail;

    async fn send(&self, version: u32, draft: &Texts, _: &str) -> Result<WordingDetail, ApiError> {
        let Some(now) = self.now.try_get_untracked() else { return Err(ApiError::Unexpected) };
        let clauses = changed(&now, draft);
        if clauses.is_empty() {
            // It arrived before, and only the answer was lost.
            return Ok(now);
        }
        // The phone counts from one: nothing that it begins is at the server already.
        let sent = WordingDraft { version: version.saturating_sub(1), clauses };
        let made = set_wording(&sent, &same_key("wording", &sent)).await?;
        let _ = self.now.try_set(made.clone());
        Ok(made)
    }

    async fn fetch(&self) -> Result<WordingDetail, ApiError> {
        let found = find_wording().await?;
        let _ = self.now.try_set(found.clone());
        Ok(found)
    }

    fn versioned(view: &WordingDetail) -> Versioned<Texts> {
        Versioned { version: view.version.saturating_add(1), draft: texts(view) }
    }

    fn faults(&self, draft: &Texts) -> Vec<FieldError> {
        self.now.with_untracked(|now| faults(now, draft))
    }

    fn shelf(&self) -> String {
        "draft-wording".to_owned()
    }

    fn field_name(&self, field: &str) -> String {
        let title = |now: &WordingDetail| {
            let one = now.clauses.iter().find(|one| one.clause == field)?;
            Some(wording::of_clause(wording::family(&one.family), &one.title))
        };
        self.now.with_untracked(title).unwrap_or_else(|| field.to_owned())
    }

    fn failure(error: &ApiError) -> &'static str {
        wording::failure(error)
    }
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    pub now: RwSignal<WordingDetail>,
    pub editing: Editing<Wording>,
    /// A version was just made, and nothing was typed since.
    pub made: RwSignal<bool>,
}

impl Desk {
    pub fn open(detail: WordingDetail) -> Self {
        let versioned = Wording::versioned(&detail);
        let now = RwSignal::new(detail);
        let made = RwSignal::new(false);
        let editing = Editing::open(Wording { now }, versioned, Callback::new(move |_| made.set(true)));
        let desk = Self { now, editing, made };
        Effect::new(move || {
            if desk.is_changed() {
                made.set(false);
            }
        });
        desk
    }

    /// Tracks.
    pub fn is_changed(self) -> bool {
        self.now.with(|now| self.editing.draft.with(|draft| !changed(now, draft).is_empty()))
    }

    /// Puts texts into the draft, which keeps the others.
    pub fn take(self, texts: impl IntoIterator<Item = (String, String)>) {
        // A clause that the documents have no more has no place in the draft.
        self.editing.draft.update(|draft| {
            for (clause, text) in texts {
                if let Some(kept) = draft.get_mut(&clause) {
                    *kept = text;
                }
            }
        });
    }
}
