//! The dialog of a move: what will happen, and what the move brings with it.

use domain::convention::{ConventionDetail, MoveDraft, ReviewKind};
use domain::{Choice, ConventionActor, ConventionMove, ConventionStatus, FieldCode, FieldError, ProblemCode};
use leptos::prelude::*;

use super::moves::why;
use super::{Desk, Moving};
use crate::api::{self, ApiError};
use crate::pages::form::{FormFaults, fresh_key};
use crate::state::clock;
use crate::texts::common;
use crate::texts::conventions::{self, moves};
use crate::ui::{CheckField, Dialog, RadiosField, Retry, TextAreaField, TextField};

/// What a move asks of the one who makes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    /// Why, if they like.
    Word,
    Reason,
    /// The last day, why, and that they mean it.
    End,
    Review,
}

impl Asked {
    fn of(does: ConventionMove, detail: &ConventionDetail) -> Self {
        let writes = |one: &ConventionActor| matches!(one, ConventionActor::Coordinator | ConventionActor::Association);
        match does {
            ConventionMove::Assess => Self::Review,
            ConventionMove::EndEarly => Self::End,
            // A draft that nobody was asked to sign goes without a word, unless it is the person's own.
            ConventionMove::Abandon if detail.status == ConventionStatus::Draft && detail.actors.iter().any(writes) => {
                Self::Word
            }
            ConventionMove::Abandon | ConventionMove::Suspend => Self::Reason,
            _ => Self::Nothing,
        }
    }

    fn needs_reason(self) -> bool {
        matches!(self, Self::Reason | Self::End)
    }
}

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    asked: Asked,
    reason: RwSignal<String>,
    last_day: RwSignal<String>,
    review: RwSignal<String>,
    assessment: RwSignal<String>,
    sure: RwSignal<bool>,
}

impl Typed {
    fn new(asked: Asked) -> Self {
        Self {
            asked,
            reason: RwSignal::default(),
            last_day: RwSignal::new(clock::today().to_string()),
            review: RwSignal::new(ReviewKind::End.code().to_owned()),
            assessment: RwSignal::default(),
            sure: RwSignal::new(false),
        }
    }

    fn draft(self, version: i32) -> MoveDraft {
        let (ends, reviews) = (self.asked == Asked::End, self.asked == Asked::Review);
        MoveDraft {
            version,
            reason: self.reason.get_untracked(),
            last_day: ends.then(|| domain::day::read(&self.last_day.get_untracked())).flatten(),
            review: reviews.then(|| ReviewKind::from_code(&self.review.get_untracked())).flatten(),
            assessment: self.assessment.get_untracked(),
        }
    }

    /// What is wrong with it, as the server would say; and what is asked for certainty.
    fn faults(self, does: ConventionMove, draft: &MoveDraft) -> Vec<FieldError> {
        let mut found = draft.validate(does, clock::today()).err().unwrap_or_default();
        if self.asked.needs_reason() && draft.reason.trim().is_empty() {
            found.insert(0, FieldError::new("reason", FieldCode::Required));
        }
        if self.asked == Asked::End {
            if draft.last_day.is_none() {
                found.push(FieldError::new("last_day", FieldCode::Required));
            }
            if !self.sure.get_untracked() {
                found.push(FieldError::new("sure", FieldCode::Required));
            }
        }
        found
    }
}

/// The version that was seen, of the convention or of the amendment.
fn version(desk: Desk, Moving { of, .. }: Moving) -> i32 {
    desk.detail.with_untracked(|detail| match of.amendment {
        None => detail.version,
        Some(id) => detail.amendments.iter().find(|one| one.id == id).map_or(detail.version, |one| one.version),
    })
}

#[component]
pub fn MoveDialog(desk: Desk, moving: Moving) -> impl IntoView {
    let Moving { of, does } = moving;
    let open = RwSignal::new(true);
    let typed = Typed::new(desk.detail.with_untracked(|detail| Asked::of(does, detail)));
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let key = StoredValue::new(fresh_key());
    let send = Action::new_local(move |draft: &MoveDraft| {
        let (draft, key) = (draft.clone(), key.get_value());
        async move { api::conventions::move_document(of, does, draft, &key).await }
    });
    Effect::new(move || {
        if !open.get() {
            // Once the browser has closed it and given the focus back.
            request_animation_frame(move || {
                let _ = desk.moving.try_set(None);
            });
        }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(detail)) => {
            open.set(false);
            desk.put(detail, moves::done(does));
        }
        Some(Err(error)) => {
            if !error.is_passing() {
                // What is sent next is another body: the key of this one stays with it.
                key.set_value(fresh_key());
            }
            faults.show(error.fields().to_vec());
            failed.set(Some(error));
        }
        None => {}
    });
    let pending = send.pending();
    let submit = move || {
        if pending.get_untracked() {
            return;
        }
        failed.set(None);
        let draft = typed.draft(version(desk, moving));
        let found = typed.faults(does, &draft);
        if found.is_empty() {
            faults.clear();
            send.dispatch_local(draft);
        } else {
            faults.show(found);
        }
    };
    let danger = matches!(does, ConventionMove::EndEarly | ConventionMove::Abandon);
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {moves::CANCEL}
        </button>
        <button
            class="button"
            class:primary=!danger
            class:danger=danger
            type="button"
            aria-disabled=move || pending.get().then_some("true")
            on:click=move |_| submit()
        >
            {move || if pending.get() { moves::SENDING } else { moves::name(does) }}
        </button>
    }
    .into_any();
    view! {
        <Dialog id="moving" title=moves::name(does) close_label=common::CLOSE open footer>
            <form
                class="form"
                node_ref=faults.form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    submit();
                }
            >
                <p>{moves::consequence(does)}</p>
                {inputs(typed, faults)}
                {move || failed.get().map(|error| view! { <Failure desk error /> })}
            </form>
        </Dialog>
    }
}

fn inputs(typed: Typed, faults: FormFaults) -> AnyView {
    let fault = move |field: &'static str| faults.of(field, moves::fault);
    let reason = move |hint: &'static str| {
        view! {
            <TextAreaField id="reason" label=moves::REASON hint value=typed.reason fault=fault("reason") rows=3 />
        }
    };
    match typed.asked {
        Asked::Nothing => ().into_any(),
        Asked::Word => reason(moves::REASON_OPTIONAL).into_any(),
        Asked::Reason => reason(moves::REASON_HINT).into_any(),
        Asked::End => view! {
            <TextField
                id="last_day"
                kind="date"
                label=moves::LAST_DAY
                hint=moves::LAST_DAY_HINT
                value=typed.last_day
                fault=fault("last_day")
                autocomplete="off"
            />
            {reason(moves::REASON_HINT)}
            <CheckField id="sure" value=typed.sure fault=fault("sure")>
                {moves::SURE}
            </CheckField>
        }
        .into_any(),
        Asked::Review => {
            let reviews =
                ReviewKind::ALL.iter().map(|one| (one.code().to_owned(), conventions::review(*one).to_owned()));
            view! {
                <RadiosField
                    id="review"
                    legend=moves::REVIEW
                    choices=reviews.collect()
                    value=typed.review
                    fault=fault("review")
                />
                <TextAreaField
                    id="assessment"
                    label=moves::ASSESSMENT
                    hint=moves::ASSESSMENT_HINT
                    value=typed.assessment
                    fault=fault("assessment")
                    rows=8
                />
            }
            .into_any()
        }
    }
}

/// Why it was not done. Where somebody else was quicker, what stands now is read again.
#[component]
fn Failure(desk: Desk, error: ApiError) -> impl IntoView {
    use ProblemCode::{NotFound, TransitionRefused, VersionConflict};
    if matches!(error.code(), Some(VersionConflict | TransitionRefused | NotFound)) {
        on_cleanup(move || desk.reload());
    }
    view! { <Retry message=why(&error) /> }
}
