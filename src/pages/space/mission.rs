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
use super::said::use_said;
use super::save_bar::{focus_first_fault, save_bar, save_notices};
use super::waiting::WaitingNotice;
use crate::api::outbox::Label;
use crate::api::{self, ApiError};
use crate::components::set_title;
use crate::forms::kept::same_key;
use crate::forms::mission::{blank, preview as detail_of};
use crate::pages::loading::loaded;
use crate::pages::mission::preview;
use crate::paths;
use crate::state::outbox::slip;
use crate::state::session::use_session;
use crate::texts::space::missions as texts;
use crate::ui::Icon;

/// A mission of an association.
struct Mission {
    of: Slug,
    /// As the server keeps it; nothing while it is not there yet.
    shown: RwSignal<Option<MissionView>>,
    /// Where it is to go once it is saved.
    offer: RwSignal<Option<MissionStatus>>,
}

impl Mission {
    fn slug(&self) -> Option<Slug> {
        self.shown.with_untracked(|view| view.as_ref().map(|view| view.slug.clone()))
    }

    async fn save(&self, version: u32, draft: &MissionDraft, key: &str) -> Result<MissionView, ApiError> {
        let of = self.of.as_str();
        let change = async |slug: &Slug, version| {
            let edit = MissionEdit { version, draft: draft.clone() };
            let slip = slip(label(draft, paths::kept_mission(of, slug.as_str())));
            api::listings::edit_mission(of, slug.as_str(), &edit, &same_key(slug.as_str(), &edit), &slip).await
        };
        if let Some(slug) = self.slug() {
            return change(&slug, version).await;
        }
        let view = api::listings::create_mission(of, draft, key, &slip(label(draft, paths::new_mission(of)))).await?;
        if view.draft == *draft {
            return Ok(view);
        }
        // The answer to an earlier sending was lost, and more was typed since.
        change(&view.slug, view.version).await
    }
}

/// How it is called while it waits for the network.
fn label(draft: &MissionDraft, page: String) -> Label {
    Label { title: draft.title.clone(), page, ..Label::default() }
}

impl Subject for Mission {
    type Draft = MissionDraft;
    type View = MissionView;

    async fn send(&self, version: u32, draft: &MissionDraft, key: &str) -> Result<MissionView, ApiError> {
        let view = self.save(version, draft, key).await?;
        let Some(to) = self.offer.get_untracked().filter(|to| *to != view.status) else { return Ok(view) };
        api::listings::move_mission(self.of.as_str(), view.slug.as_str(), MissionMove { to }).await
    }

    async fn fetch(&self) -> Result<MissionView, ApiError> {
        let slug = self.slug().ok_or(ApiError::Unexpected)?;
        api::listings::find_kept_mission(self.of.as_str(), slug.as_str()).await
    }

    fn versioned(view: &MissionView) -> Versioned<MissionDraft> {
        Versioned { version: view.version, draft: view.draft.clone() }
    }

    fn faults(&self, draft: &MissionDraft) -> Vec<FieldError> {
        let status = self.shown.with_untracked(|shown| status(shown.as_ref()));
        // What a draft may lack, an offer may not.
        let unfinished = status.may_be_unfinished() && self.offer.get_untracked().is_none();
        let checked = if unfinished { draft.validate_unfinished() } else { draft.validate() };
        checked.err().unwrap_or_default()
    }

    fn shelf(&self) -> String {
        match self.slug() {
            Some(slug) => format!("draft-mission:{slug}"),
            None => format!("draft-new-mission:{}", self.of),
        }
    }
}

/// Where a mission stands; one that is not there yet is a draft.
fn status(view: Option<&MissionView>) -> MissionStatus {
    view.map_or(MissionStatus::Draft, |view| view.status)
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
    untrack(|| use_session().get()).me().map(|me| me.email.to_string()).unwrap_or_default()
}

#[component]
fn Editor(listing: ListingView, mission: Option<MissionView>) -> impl IntoView {
    let of = listing.slug.clone();
    let actor = actor(&listing);
    let is_new = mission.is_none();
    let begins = match &mission {
        Some(view) => Mission::versioned(view),
        None => Versioned { version: 0, draft: untrack(|| blank(&first_contact(&listing))) },
    };
    let shown = RwSignal::new(mission);
    let offer = RwSignal::new(None);
    let said = use_said();
    let navigate = use_navigate();
    let arrived = {
        let of = of.clone();
        Callback::new(move |view: MissionView| {
            let address = paths::kept_mission(of.as_str(), view.slug.as_str());
            said.say(offer.get_untracked().map(|_| match view.status {
                MissionStatus::Waiting => texts::ASKED,
                _ => texts::PUBLISHED,
            }));
            offer.set(None);
            if is_new {
                // It has an address from now on.
                let replace = leptos_router::NavigateOptions { replace: true, ..Default::default() };
                navigate(&address, replace);
            } else {
                shown.set(Some(view));
            }
        })
    };
    let editing = Editing::open(Mission { of: of.clone(), shown, offer }, begins, arrived);
    focus_first_fault(editing);
    let home = listing.draft.location.map(|located| located.at);
    let form = Form { draft: editing.draft, faults: editing.faults, home: Signal::derive(move || home) };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        offer.set(None);
        editing.send();
    };
    let title = if is_new { texts::NEW_TITLE } else { texts::EDIT_TITLE };
    // Until it is here, its tab is named after the list that it belongs to.
    set_title(&format!("{title} — {}", listing.draft.name));
    let public = move || {
        let slug =
            shown.with(|view| view.as_ref().filter(|view| view.status.has_page()).map(|view| view.slug.clone()))?;
        Some(view! {
            <a class="button small" href=paths::mission(slug.as_str())>
                {texts::SEE_PUBLIC}
            </a>
        })
    };
    view! {
        <div class="space-title">
            <h1 tabindex="-1">{title}</h1>
            <span class="tag">{move || texts::status(shown.with(|shown| status(shown.as_ref())))}</span>
            {public}
        </div>
        {said.notice()}
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
            {save_bar(editing, buttons(editing, actor, shown, offer))}
        </form>
    }
}

/// Save, and from a draft: publish, or ask to.
fn buttons(
    editing: Editing<Mission>,
    actor: MissionActor,
    shown: RwSignal<Option<MissionView>>,
    offer: RwSignal<Option<MissionStatus>>,
) -> AnyView {
    let now = Memo::new(move |_| shown.with(|shown| status(shown.as_ref())));
    let busy = move || (editing.saved.get() == Saved::Sending).then_some("true");
    let publish = move || {
        let mut offers = [MissionStatus::Published, MissionStatus::Waiting].into_iter();
        let to = offers.find(|to| now.get() == MissionStatus::Draft && now.get().can_move(*to, actor))?;
        let press = move |_| {
            offer.set(Some(to));
            editing.send();
        };
        Some(view! {
            <button class="button primary" type="button" aria-disabled=busy on:click=press>
                {texts::action(MissionStatus::Draft, to)}
            </button>
        })
    };
    let save = move || {
        let is_draft = now.get().may_be_unfinished();
        let words = if is_draft { texts::SAVE_DRAFT } else { texts::SAVE };
        view! {
            <button class="button" class:primary=!is_draft type="submit" aria-disabled=busy>
                {words}
            </button>
        }
    };
    view! {
        {save}
        {publish}
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
