//! One convention: what it is and where it stands, who must act, what one can do, the document and all that is about it.

mod about;
mod amendments;
mod annexes;
mod cost;
mod dialog;
mod following;
mod moves;
mod papers;
mod signatures;
mod steps;

use domain::convention::ConventionDetail;
use domain::{ConventionId, ConventionMove};
use leptos::html;
use leptos::prelude::*;

use self::about::{chain, head};
use self::dialog::MoveDialog;
use self::moves::actions;
pub use self::moves::why;
pub use self::signatures::{proof_name, rows};
use crate::api;
use crate::api::conventions::Document;
use crate::components::{PageFrame, PrintButton, set_title};
use crate::pages::conventions::document::document;
use crate::pages::loading::loaded;
use crate::paths;
use crate::texts::conventions;
use crate::ui::Icon;

pub fn page(id: ConventionId) -> AnyView {
    set_title(conventions::ONE);
    let answer = LocalResource::new(move || api::conventions::find_convention(id));
    view! {
        <PageFrame>
            <a class="back" href=paths::CONVENTIONS>
                <Icon name="back" />
                {conventions::BACK}
            </a>
            {loaded(answer, |detail| view! { <Detail detail /> }.into_any())}
        </PageFrame>
    }
    .into_any()
}

/// A move whose dialog is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moving {
    pub of: Document,
    pub does: ConventionMove,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
pub struct Desk {
    pub id: ConventionId,
    pub detail: RwSignal<ConventionDetail>,
    pub moving: RwSignal<Option<Moving>>,
    /// What was just done.
    pub said: RwSignal<Option<&'static str>>,
}

impl Desk {
    /// As it stands now. The page that asked may have gone meanwhile.
    pub fn put(self, detail: ConventionDetail, words: &'static str) {
        let _ = self.detail.try_set(detail);
        let _ = self.said.try_set(Some(words));
    }

    /// The version that is on the screen.
    pub fn seen(self) -> (ConventionId, i32) {
        (self.id, self.detail.with_untracked(|detail| detail.version))
    }

    /// Somebody else was quicker: reads it again.
    pub fn reload(self) {
        leptos::task::spawn_local(async move {
            if let Ok(detail) = api::conventions::find_convention(self.id).await {
                let _ = self.detail.try_set(detail);
            }
        });
    }
}

#[component]
fn Detail(detail: ConventionDetail) -> impl IntoView {
    let desk =
        Desk { id: detail.id, detail: RwSignal::new(detail), moving: RwSignal::new(None), said: RwSignal::new(None) };
    let said = NodeRef::<html::P>::new();
    Effect::new(move || {
        // The button that was pressed may be gone: the focus goes where it is said what was done, once the dialog is closed.
        if desk.said.get().is_some() {
            request_animation_frame(move || {
                if let Some(said) = said.get_untracked() {
                    let _ = said.focus();
                }
            });
        }
    });
    let with =
        move |part: fn(Desk, &ConventionDetail) -> AnyView| move || desk.detail.with(|detail| part(desk, detail));
    view! {
        <article class="detail convention">
            {with(|_, detail| head(detail))}
            <p class="notice success" role="status" tabindex="-1" node_ref=said hidden=move || desk.said.get().is_none()>
                {move || desk.said.get()}
            </p>
            {with(|_, detail| steps::steps(detail))} {with(actions)} {with(signatures::signatures)} {with(following::hours)}
            <section class="section printed" aria-labelledby="document">
                <h2 id="document">{conventions::DOCUMENT}</h2>
                {with(|_, detail| wording(detail).into_any())}
                {with(|_, detail| papers::papers(detail))}
                {with(|_, detail| document(&detail.content, &detail.common))}
                {with(annexes::annexes)}
                <div class="button-row screen-only">
                    <PrintButton label=conventions::PRINT />
                </div>
            </section>
            {with(amendments::amendments)} {with(following::reviews)} {with(|_, detail| chain(detail))}
            <cost::Cost desk />
            {move || desk.moving.get().map(|moving| view! { <MoveDialog desk moving /> })}
        </article>
    }
}

/// Whether it is a draft, or was amended since.
fn wording(detail: &ConventionDetail) -> Option<AnyView> {
    use domain::convention::AmendmentStatus::InForce;
    let amended = detail.amendments.iter().any(|one| one.status == InForce);
    let words = match (detail.status.was_signed(), amended) {
        (false, _) => conventions::DOCUMENT_DRAFT,
        (true, true) => conventions::DOCUMENT_AMENDED,
        (true, false) => return None,
    };
    Some(view! { <p class="hint">{words}</p> }.into_any())
}
