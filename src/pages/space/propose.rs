//! Proposing an association in three steps: its name and place, those that look like it, the rest.

use domain::listing::{Duplicate, ListingEdit};
use domain::{AssociationDraft, ListingView, ProblemCode};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use serde::{Deserialize, Serialize};

use super::listing_fields::{self, Form};
use super::save_bar::focus_field;
use crate::api::outbox::Label;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::forms::kept::same_key;
use crate::pages::form::fresh_key;
use crate::paths;
use crate::state::outbox::slip;
use crate::state::session::Session;
use crate::state::storage::{Store, read, write};
use crate::texts::space;
use crate::texts::space::listing as texts;
use crate::ui::{Icon, Retry};

/// Where the phone keeps a proposal.
pub const SHELF: &str = "draft-proposal";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Step {
    Place,
    Alike,
    Rest,
}

/// What the phone keeps of a proposal.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Begun {
    draft: AssociationDraft,
    step: Step,
    /// Those that look like it, as they were when they were asked for.
    alike: Vec<Duplicate>,
    /// The person has seen them.
    seen: bool,
    key: String,
}

#[derive(Clone, Copy)]
struct Proposal {
    form: Form,
    step: RwSignal<Step>,
    alike: RwSignal<Vec<Duplicate>>,
    seen: RwSignal<bool>,
    key: StoredValue<String>,
    failed: RwSignal<Option<ApiError>>,
}

impl Proposal {
    fn open() -> Self {
        let begun: Option<Begun> = read(Store::Phone, SHELF).and_then(|json| serde_json::from_str(&json).ok());
        let begun = begun.unwrap_or_else(|| Begun {
            draft: AssociationDraft::default(),
            step: Step::Place,
            alike: Vec::new(),
            seen: false,
            key: fresh_key(),
        });
        let this = Self {
            form: Form { draft: RwSignal::new(begun.draft), faults: RwSignal::new(Vec::new()) },
            step: RwSignal::new(begun.step),
            alike: RwSignal::new(begun.alike),
            seen: RwSignal::new(begun.seen),
            key: StoredValue::new(begun.key),
            failed: RwSignal::new(None),
        };
        Effect::new(move || this.keep());
        this
    }

    fn keep(self) {
        let begun = Begun {
            draft: self.form.draft.get(),
            step: self.step.get(),
            alike: self.alike.get(),
            seen: self.seen.get(),
            key: self.key.get_value(),
        };
        // An empty form is nothing to come back to.
        let json = (begun.draft != AssociationDraft::default()).then(|| serde_json::to_string(&begun).ok()).flatten();
        write(Store::Phone, SHELF, json.as_deref());
    }

    /// Checks; where something is wrong, the faults say what and the first gets the focus.
    fn is_sound(self) -> bool {
        let faults = self.form.draft.with_untracked(listing_fields::faults);
        if let Some(first) = faults.first() {
            focus_field(&first.field);
        }
        let sound = faults.is_empty();
        self.form.faults.set(faults);
        sound
    }

    fn go(self, step: Step) {
        self.failed.set(None);
        self.step.set(step);
    }
}

pub fn propose() -> AnyView {
    set_title(texts::PROPOSE_TITLE);
    let proposal = Proposal::open();
    view! {
        <PageFrame>
            <a class="back" href=paths::SPACE>
                <Icon name="back" />
                {space::MINE}
            </a>
            <h1 tabindex="-1">{texts::PROPOSE_TITLE}</h1>
            {move || match proposal.step.get() {
                Step::Place => first(proposal),
                Step::Alike => alike(proposal),
                Step::Rest => rest(proposal),
            }}
        </PageFrame>
    }
    .into_any()
}

/// The heading of a step; it takes the focus when the step is not the first thing that is seen.
fn heading(number: u8, title: &'static str) -> AnyView {
    let node = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(node) = node.get()
            && number > 1
        {
            // The page has changed under a reader of the screen: they are told by the focus.
            let _ = node.focus();
        }
    });
    view! {
        <h2 tabindex="-1" node_ref=node>
            {texts::step(number, title)}
        </h2>
    }
    .into_any()
}

fn failure(proposal: Proposal) -> AnyView {
    (move || {
        proposal.failed.get().map(|error| {
            let again = (error.code() == Some(ProblemCode::SignInNeeded)).then(|| {
                view! {
                    <p>
                        <a class="button primary" href=paths::sign_in(paths::NEW_LISTING)>
                            {space::SIGN_IN_AGAIN}
                        </a>
                    </p>
                }
            });
            view! {
                <Retry message=space::failure(&error) />
                {again}
            }
        })
    })
    .into_any()
}

fn first(proposal: Proposal) -> AnyView {
    let ask = Action::new_local(move |draft: &AssociationDraft| {
        let draft = draft.clone();
        async move { api::listings::list_duplicates(&draft).await }
    });
    Effect::new(move || match ask.value().get() {
        Some(Ok(found)) => {
            proposal.seen.set(false);
            let next = if found.is_empty() { Step::Rest } else { Step::Alike };
            proposal.alike.set(found);
            proposal.go(next);
        }
        Some(Err(error)) => {
            proposal.form.faults.set(error.fields().to_vec());
            proposal.failed.set(Some(error));
        }
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !ask.pending().get_untracked() && proposal.is_sound() {
            proposal.failed.set(None);
            ask.dispatch_local(proposal.form.draft.get_untracked());
        }
    };
    let pending = ask.pending();
    view! {
        <form class="form" novalidate on:submit=submit>
            {heading(1, texts::STEP_PLACE)}
            {listing_fields::name(proposal.form)}
            {listing_fields::commune(proposal.form)}
            {listing_fields::identity(proposal.form)}
            {failure(proposal)}
            <button class="button primary wide" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { texts::CHECKING } else { texts::CONTINUE }}
            </button>
            <p class="hint" role="status">{space::KEPT_HERE}</p>
        </form>
    }
    .into_any()
}

fn alike(proposal: Proposal) -> AnyView {
    let rows = move || {
        let row = |one: Duplicate| {
            let page = if one.listed {
                view! {
                    <a class="button small" href=paths::association(one.slug.as_str())>
                        {texts::ALIKE_SEE}
                    </a>
                }
                .into_any()
            } else {
                view! { <span class="hint">{texts::ALIKE_WAITS}</span> }.into_any()
            };
            view! {
                <li class="card">
                    <h3>{one.name}</h3>
                    <p class="card-foot">
                        <span class="tag">{texts::likeness(one.why)}</span>
                        {one.commune}
                    </p>
                    <p>{page}</p>
                </li>
            }
        };
        proposal.alike.get().into_iter().map(row).collect_view()
    };
    view! {
        {heading(2, texts::STEP_ALIKE)}
        <p>{texts::ALIKE_TEXT}</p>
        <ul class="cards">{rows}</ul>
        <div class="button-row">
            <button class="button" type="button" on:click=move |_| proposal.go(Step::Place)>
                {texts::BACK}
            </button>
            <button
                class="button primary"
                type="button"
                on:click=move |_| {
                    proposal.seen.set(true);
                    proposal.go(Step::Rest);
                }
            >
                {texts::ALIKE_NONE}
            </button>
        </div>
    }
    .into_any()
}

fn rest(proposal: Proposal) -> AnyView {
    let navigate = use_navigate();
    let send = Action::new_local(move |(draft, key, seen): &(AssociationDraft, String, bool)| {
        let (draft, key, seen) = (draft.clone(), key.clone(), *seen);
        async move {
            let view = api::listings::propose_listing(&draft, &key, seen).await?;
            if view.draft == draft {
                return Ok(view);
            }
            // The server has put it in its own form; or the answer to an earlier sending was lost, and more was typed since.
            let edit = ListingEdit { version: view.version, draft };
            let slug = view.slug.as_str();
            let label = Label { whom: edit.draft.name.clone(), page: paths::listing_form(slug), ..Label::default() };
            api::listings::edit_listing(slug, &edit, &same_key(slug, &edit), &slip(label)).await
        }
    });
    let done = move |view: &ListingView| {
        proposal.form.draft.set(AssociationDraft::default());
        write(Store::Phone, SHELF, None);
        Session::ask();
        navigate(&paths::space(view.slug.as_str()), leptos_router::NavigateOptions::default());
    };
    Effect::new(move || match send.value().get() {
        Some(Ok(view)) => done(&view),
        // Somebody has proposed it meanwhile: back to where those are shown that look like it.
        Some(Err(error)) if error.code() == Some(ProblemCode::DuplicateLikely) => proposal.go(Step::Place),
        Some(Err(error)) => {
            proposal.form.faults.set(error.fields().to_vec());
            proposal.failed.set(Some(error));
        }
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !send.pending().get_untracked() && proposal.is_sound() {
            proposal.failed.set(None);
            let draft = proposal.form.draft.get_untracked();
            send.dispatch_local((draft, proposal.key.get_value(), proposal.seen.get_untracked()));
        }
    };
    let pending = send.pending();
    view! {
        <form class="form" novalidate on:submit=submit>
            {heading(3, texts::STEP_REST)}
            {listing_fields::presentation(proposal.form)}
            {listing_fields::place(proposal.form)}
            {listing_fields::contact(proposal.form)}
            <p class="notice">{texts::WHAT_HAPPENS}</p>
            {failure(proposal)}
            <div class="button-row">
                <button class="button" type="button" on:click=move |_| proposal.go(Step::Place)>
                    {texts::BACK}
                </button>
                <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                    {move || if pending.get() { texts::SENDING } else { texts::SEND }}
                </button>
            </div>
            <p class="hint" role="status">{space::KEPT_HERE}</p>
        </form>
    }
    .into_any()
}
