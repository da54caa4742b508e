//! What is written and where it goes. Signatures are taken away only by somebody who was told whose they are: of one that was
//! signed meanwhile, the phone asks again.

use domain::convention::{ConventionDetail, ConventionStatus};
use domain::problem::Problem;
use domain::{ConventionId, FieldError, ProblemCode};
use leptos::prelude::*;
use serde_json::Value;

use crate::api::{self, ApiError};
use crate::forms::convention::{Sheet, signers};
use crate::forms::kept::{counted, same_key, uncounted};
use crate::pages::space::editing::{Editing, Saved, Subject, Versioned};
use crate::texts::conventions::{self, form as texts};

/// One convention that is written.
pub struct Convention {
    id: ConventionId,
    /// As the server has it, as far as is known.
    known: RwSignal<ConventionDetail>,
    /// The version whose signatures may be taken away.
    confirmed: RwSignal<Option<i32>>,
}

impl Subject for Convention {
    type Draft = Sheet;
    type View = ConventionDetail;

    async fn send(&self, version: u32, draft: &Sheet, _: &str) -> Result<ConventionDetail, ApiError> {
        let asks = self.known.try_with_untracked(|known| is_proposed(known).then_some(known.version)).flatten();
        if asks.is_some() && self.confirmed.try_get_untracked().flatten() != asks {
            return Err(ApiError::Problem(Box::new(Problem::from(ProblemCode::TransitionRefused))));
        }
        let draft = draft.on(uncounted(version));
        let detail =
            api::conventions::edit_convention(self.id, &draft, &same_key(&self.id.to_string(), &draft)).await?;
        let _ = self.known.try_set(detail.clone());
        Ok(detail)
    }

    async fn fetch(&self) -> Result<ConventionDetail, ApiError> {
        let detail = api::conventions::find_convention(self.id).await?;
        let _ = self.known.try_set(detail.clone());
        Ok(detail)
    }

    fn versioned(view: &ConventionDetail) -> Versioned<Sheet> {
        Versioned { version: counted(view.version), draft: Sheet::of(&view.content) }
    }

    fn faults(&self, draft: &Sheet) -> Vec<FieldError> {
        // What is missing can be filled in later; what is wrong is mended now.
        draft.0.check_saved().err().unwrap_or_default()
    }

    fn shelf(&self) -> String {
        format!("draft-convention:{}", self.id)
    }

    fn field_name(&self, field: &str) -> String {
        texts::name(field).to_owned()
    }

    fn field_words(field: &str, value: &Value) -> String {
        texts::value(field, value)
    }

    fn failure(error: &ApiError) -> &'static str {
        match error.code() {
            Some(ProblemCode::TransitionRefused) => texts::SIGNED_MEANWHILE,
            _ if error.is_passing() => texts::NOT_SENT,
            _ => conventions::failure(error),
        }
    }
}

/// It waits for signatures, or has some: an edit takes that away.
fn is_proposed(detail: &ConventionDetail) -> bool {
    detail.status == ConventionStatus::Proposed || !detail.signatures.is_empty()
}

/// The state of the form.
#[derive(Clone, Copy)]
pub struct Writing {
    pub editing: Editing<Convention>,
    known: RwSignal<ConventionDetail>,
    confirmed: RwSignal<Option<i32>>,
    /// Those whose signatures an edit would take away.
    pub warned: Memo<Vec<String>>,
    /// The question before that.
    pub asking: RwSignal<bool>,
    /// Those whose signatures were taken away.
    cleared: RwSignal<Option<Vec<String>>>,
}

pub fn open(detail: ConventionDetail) -> Writing {
    let now = Convention::versioned(&detail);
    let id = detail.id;
    let known = RwSignal::new(detail);
    let confirmed = RwSignal::new(None);
    let cleared = RwSignal::new(None);
    let taken = RwSignal::new(None::<Vec<String>>);
    let arrived = move |_: ConventionDetail| cleared.set(taken.get_untracked());
    let editing = Editing::open(Convention { id, known, confirmed }, now, Callback::new(arrived));
    let warned = Memo::new(move |_| known.with(signers));
    let asking = RwSignal::new(false);
    Effect::new(move || {
        // What is told afterwards is whom it was told of before.
        if editing.saved.get() == Saved::Sending {
            taken.set(Some(warned.get_untracked()).filter(|names| !names.is_empty()));
        }
    });
    Writing { editing, known, confirmed, warned, asking, cleared }
}

impl Writing {
    /// Saves, or asks before signatures are taken away.
    pub fn save(self) {
        self.cleared.set(None);
        let asks = self.known.with_untracked(|known| is_proposed(known).then_some(known.version));
        if asks.is_some() && self.confirmed.get_untracked() != asks {
            self.asking.set(true);
        } else {
            self.editing.send();
        }
    }

    /// They may be taken away.
    pub fn confirm(self) {
        self.confirmed.set(Some(self.known.with_untracked(|known| known.version)));
        self.editing.send();
    }

    /// Whose signatures are gone.
    pub fn said(self) -> AnyView {
        let words = move || self.cleared.get().map(|names| texts::cleared(&conventions::row(&names)));
        view! {
            <p class="notice" role="status" hidden=move || self.cleared.with(Option::is_none)>
                {words}
            </p>
        }
        .into_any()
    }
}
