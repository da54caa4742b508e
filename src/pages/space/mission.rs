//! One mission, written: kept in the phone, saved as a draft, published, and shown as employees will see it.

use domain::listing::{MissionEdit, MissionMove};
use domain::mission::MissionActor;
use domain::{FieldError, ListingView, MissionDraft, MissionStatus, MissionView, Slug};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::conflicts::conflicts;
use super::editing::{Editing, Saved, Subject, Versioned};
use super::frame::{Tab, frame};
use super::mission_fields::{self, Form};
use super::missions::actor;
use super::overview::now;
use super::save_bar::{focus_first_fault, save_bar, save_notices};
use super::waiting::WaitingNotice;
use crate::api::{self, ApiError};
use crate::forms::mission::{blank, preview as detail_of};
use crate::pages::loading::loaded;
use crate::pages::mission::preview;
use crate::paths;
use crate::state::session::use_session;
use crate::texts::space;
use crate::texts::space::missions as texts;
use crate::ui::{Icon, Retry};

/// A mission of an association; without a slug it is not there yet.
struct Mission {
    of: Slug,
    slug: Option<Slug>,
    status: MissionStatus,
}

impl Subject for Mission {
    type Draft = MissionDraft;
    type View = MissionView;

    async fn send(&self, version: u32, draft: &MissionDraft, key: &str) -> Result<MissionView, ApiError> {
        let Some(slug) = &self.slug else { return api::listings::create_mission(self.of.as_str(), draft, key).await };
        let edit = MissionEdit { version, draft: draft.clone() };
        api::listings::edit_mission(self.of.as_str(), slug.as_str(), &edit).await
    }

    async fn fetch(&self) -> Result<MissionView, ApiError> {
        let slug = self.slug.as_ref().ok_or(ApiError::Unexpected)?;
        api::listings::find_kept_mission(self.of.as_str(), slug.as_str()).await
    }

    fn versioned(view: &MissionView) -> Versioned<MissionDraft> {
        Versioned { version: view.version, draft: view.draft.clone() }
    }

    fn faults(&self, draft: &MissionDraft) -> Vec<FieldError> {
        let checked = if self.status.may_be_unfinished() { draft.validate_unfinished() } else { draft.validate() };
        checked.err().unwrap_or_default()
    }

    fn shelf(&self) -> String {
        match &self.slug {
            Some(slug) => format!("draft:mission:{slug}"),
            None => format!("draft:new-mission:{}", self.of),
        }
    }
}

/// The page of a mission, or of a new one.
pub fn mission(of: Slug, slug: Option<Slug>) -> AnyView {
    let (association, wanted) = (of.clone(), slug);
    let answer = LocalResource::new(move || {
        let (of, wanted) = (association.clone(), wanted.clone());
        async move {
            let listing = api::listings::find_listing(of.as_str()).await?;
            let mission = match wanted {
                Some(slug) => Some(api::listings::find_kept_mission(of.as_str(), slug.as_str()).await?),
                None => None,
            };
            Ok::<_, ApiError>((listing, mission))
        }
    });
    let back = paths::kept_missions(of.as_str());
    let content = loaded(answer, |(listing, mission)| view! { <Editor listing mission /> }.into_any());
    let content = view! {
        <a class="back" href=back>
            <Icon name="back" />
            {texts::BACK}
        </a>
        {content}
    };
    frame(&of, Tab::Missions, content)
}

/// Who first receives the interests of a new mission: the address that the association shows, else one's own.
fn first_contact(listing: &ListingView) -> String {
    let shown = listing.draft.email.trim();
    if !shown.is_empty() {
        return shown.to_owned();
    }
    use_session().get().me().map(|me| me.email.to_string()).unwrap_or_default()
}

#[component]
fn Editor(listing: ListingView, mission: Option<MissionView>) -> impl IntoView {
    let of = listing.slug.clone();
    let actor = actor(&listing);
    let slug = mission.as_ref().map(|view| view.slug.clone());
    let status = mission.as_ref().map_or(MissionStatus::Draft, |view| view.status);
    let begins = match &mission {
        Some(view) => Mission::versioned(view),
        None => Versioned { version: 0, draft: untrack(|| blank(&first_contact(&listing))) },
    };
    let shown = RwSignal::new(mission);
    let navigate = use_navigate();
    let is_new = slug.is_none();
    let arrived = {
        let of = of.clone();
        Callback::new(move |view: MissionView| {
            let address = paths::kept_mission(of.as_str(), view.slug.as_str());
            shown.set(Some(view));
            if is_new {
                // It has an address from now on.
                let replace = leptos_router::NavigateOptions { replace: true, ..Default::default() };
                navigate(&address, replace);
            }
        })
    };
    let editing = Editing::open(Mission { of: of.clone(), slug: slug.clone(), status }, begins, arrived);
    focus_first_fault(editing);
    let home = listing.draft.location.map(|located| located.at);
    let form = Form { draft: editing.draft, faults: editing.faults, home: Signal::derive(move || home) };
    let moving = moves(&of, slug.as_ref(), shown);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        editing.send();
    };
    let title = if is_new { texts::NEW_TITLE } else { texts::EDIT_TITLE };
    let current = move || shown.with(|view| view.as_ref().map_or(MissionStatus::Draft, |view| view.status));
    let public = {
        let slug = slug.clone();
        move || {
            let slug = slug.as_ref().filter(|_| current().has_page())?;
            Some(view! {
                <a class="button small" href=paths::mission(slug.as_str())>
                    {texts::SEE_PUBLIC}
                </a>
            })
        }
    };
    let said = move || {
        moving.value().get().and_then(Result::ok).map(|view| match view.status {
            MissionStatus::Published => texts::PUBLISHED,
            MissionStatus::Waiting => texts::ASKED,
            _ => texts::MOVED,
        })
    };
    view! {
        <div class="space-title">
            <h1 tabindex="-1">{title}</h1>
            <span class="tag">{move || texts::status(current())}</span>
            {public}
        </div>
        <p class="said" role="status">{said}</p>
        {move || {
            shown
                .with(|view| view.as_ref().and_then(|view| view.waiting.clone()))
                .map(|edit| view! { <WaitingNotice edit /> })
        }}
        <form class="form" novalidate on:submit=submit>
            {conflicts(editing)}
            {mission_fields::subject(form)}
            {mission_fields::time(form)}
            {mission_fields::practice(form)}
            <Preview draft=editing.draft listing shown />
            {save_notices(editing)}
            {move || {
                moving.value().get().and_then(Result::err).map(|error| view! { <Retry message=space::failure(&error) /> })
            }}
            {save_bar(editing, buttons(editing, actor, shown, moving))}
        </form>
    }
}

type Moving = Action<MissionStatus, Result<MissionView, ApiError>>;

/// Moves the mission that is shown.
fn moves(of: &Slug, slug: Option<&Slug>, shown: RwSignal<Option<MissionView>>) -> Moving {
    let (of, slug) = (of.clone(), slug.cloned());
    let moving = Action::new_local(move |to: &MissionStatus| {
        let (of, slug, to) = (of.clone(), slug.clone(), *to);
        async move {
            let slug = slug.ok_or(ApiError::Unexpected)?;
            api::listings::move_mission(of.as_str(), slug.as_str(), MissionMove { to }).await
        }
    });
    Effect::new(move || {
        if let Some(Ok(view)) = moving.value().get() {
            shown.set(Some(view));
        }
    });
    moving
}

/// Save, and from a draft: publish, or ask to.
fn buttons(
    editing: Editing<Mission>,
    actor: MissionActor,
    shown: RwSignal<Option<MissionView>>,
    moving: Moving,
) -> AnyView {
    let status = move || shown.with(|view| view.as_ref().map_or(MissionStatus::Draft, |view| view.status));
    let busy = move || (editing.saved.get() == Saved::Sending || moving.pending().get()).then_some("true");
    let offer = move || {
        // One that is not there yet is saved first: then it has an address, and this button.
        shown.with(Option::is_some).then_some(())?;
        let to = [MissionStatus::Published, MissionStatus::Waiting]
            .into_iter()
            .find(|to| status() == MissionStatus::Draft && status().can_move(*to, actor))?;
        let press = move |_| {
            // What a draft may lack, an offer may not.
            let faults = editing.draft.with_untracked(MissionDraft::validate).err().unwrap_or_default();
            if faults.is_empty() {
                let go = move || {
                    moving.dispatch_local(to);
                };
                if editing.is_changed() { editing.send_then(go) } else { go() }
            } else {
                editing.faults.set(faults);
            }
        };
        Some(view! {
            <button class="button primary" type="button" aria-disabled=busy on:click=press>
                {texts::action(MissionStatus::Draft, to)}
            </button>
        })
    };
    let save = move || {
        let is_draft = status().may_be_unfinished();
        let words = if is_draft { texts::SAVE_DRAFT } else { texts::SAVE };
        let is_first = !is_draft || shown.with(Option::is_none);
        view! {
            <button class="button" class:primary=is_first type="submit" aria-disabled=busy>
                {words}
            </button>
        }
    };
    view! {
        {save}
        {offer}
    }
    .into_any()
}

/// The mission as employees will see it: the very page, made from what is typed.
#[component]
fn Preview(draft: RwSignal<MissionDraft>, listing: ListingView, shown: RwSignal<Option<MissionView>>) -> impl IntoView {
    let open = RwSignal::new(false);
    let listing = StoredValue::new(listing);
    let page = move || {
        open.get().then(|| {
            let (slug, left) = shown.with(|view| {
                let slug = view.as_ref().map(|view| view.slug.clone());
                (slug, view.as_ref().map(|view| (view.places_left, view.draft.places)))
            });
            let draft = draft.get();
            // Places that were taken stay taken, whatever their number becomes.
            let taken = left.map_or(0, |(left, places)| places.saturating_sub(left));
            let detail = listing.with_value(|listing| {
                let of = (&listing.slug, &listing.draft);
                let slug = slug.unwrap_or_else(|| Slug::of(&draft.title, 1));
                detail_of(&draft, slug, of, draft.places.saturating_sub(taken), now())
            });
            view! { <div class="preview">{preview(&detail)}</div> }
        })
    };
    view! {
        <details class="preview-box" on:toggle=move |_| open.update(|open| *open = !*open)>
            <summary>{texts::PREVIEW}</summary>
            {page}
        </details>
    }
}
