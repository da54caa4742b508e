//! One's own profile: what one offers, with whom each part is shared, and missions matched with it on this phone.

mod erase;
mod parts;
pub mod phone;
mod skills;
mod typing;

use ::catalogue::Layer;
use domain::profile::{Known, Profile, ProfileDraft};
use domain::{FieldCode, FieldError, ProblemCode};
use leptos::html;
use leptos::prelude::*;

use self::erase::Erase;
use self::parts::{FiguresPart, HomePart, PillarsPart, SkillsPart, TimePart};
use self::typing::Typing;
use crate::api::{self, ApiError};
use crate::components::set_title;
use crate::pages::account::own::own_frame;
use crate::pages::form::FormFaults;
use crate::pages::loading::loaded;
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::state::use_catalogue;
use crate::texts::profile;
use crate::ui::Retry;

pub fn profile_page() -> AnyView {
    set_title(profile::TITLE);
    signed_in(None, |_| page())
}

fn page() -> AnyView {
    let answer = LocalResource::new(api::profile::find_profile);
    own_frame(paths::PROFILE, loaded(answer, |saved| view! { <Editor saved /> }.into_any()))
}

/// What the app can say is wrong before the server is asked: all but what only the server knows.
fn faults_of(draft: &ProfileDraft, lacks_commune: bool) -> Vec<FieldError> {
    let known = Known { skill: &|_| true, pillar: &|_| true, commune: &|_| true, has_site: true };
    let mut found = draft.validate(&known).err().unwrap_or_default();
    if lacks_commune {
        found.push(FieldError::new("home", FieldCode::Required));
    }
    found
}

/// Elements are named as fields are, but for the points.
fn named(faults: Vec<FieldError>) -> Vec<FieldError> {
    faults.into_iter().map(|fault| FieldError { field: fault.field.replace('.', "-"), ..fault }).collect()
}

#[component]
fn Editor(saved: Profile) -> impl IntoView {
    let (typing, is_late) = Typing::open(&saved);
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let said = RwSignal::new(None::<&'static str>);
    // What another device has saved meanwhile.
    let theirs = RwSignal::new(is_late.then_some(saved));
    let save = Action::new_local(|draft: &ProfileDraft| {
        let draft = draft.clone();
        async move { (api::profile::write_profile(&draft).await, draft) }
    });
    let latest = Action::new_local(|(): &()| api::profile::find_profile());
    Effect::new(move || match save.value().get() {
        Some((Ok(after), sent)) => {
            // What was typed while it travelled stays on top.
            let is_as_sent = untrack(|| typing.profile().draft()) == sent;
            typing.base.set(after.clone());
            if is_as_sent {
                typing.put(&after);
            }
            phone::bring(&after);
            said.set(Some(profile::SAVED));
        }
        Some((Err(error), _)) => {
            if error.code() == Some(ProblemCode::VersionConflict) {
                latest.dispatch_local(());
            } else {
                if !error.fields().is_empty() {
                    faults.show(named(error.fields().to_vec()));
                }
                failed.set(Some(error));
            }
        }
        None => {}
    });
    Effect::new(move || match latest.value().get() {
        Some(Ok(profile)) => theirs.set(Some(profile)),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let pending = save.pending();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if pending.get_untracked() {
            return;
        }
        failed.set(None);
        said.set(None);
        let draft = untrack(|| typing.profile().draft());
        let found = faults_of(&draft, typing.lacks_commune());
        if found.is_empty() {
            faults.clear();
            save.dispatch_local(draft);
        } else {
            faults.show(named(found));
        }
    };
    let erased = Callback::new(move |()| {
        said.set(Some(profile::ERASED));
        failed.set(None);
    });
    view! {
        <h1 tabindex="-1">{profile::TITLE}</h1>
        <p class="lead">{profile::LEAD}</p>
        <p class="notice">{profile::NEVER}</p>
        <FromPhone typing said />
        {move || theirs.get().map(|saved| view! { <Conflict typing saved theirs /> })}
        <form class="form profile-form" node_ref=faults.form novalidate on:submit=submit>
            <p class="quiet" role="status">
                {move || faults.any().then_some(profile::FAULTS)}
            </p>
            <SkillsPart typing faults />
            <TimePart typing faults />
            <HomePart typing faults />
            <PillarsPart typing faults />
            <FiguresPart typing />
            {move || failed.get().map(|error| view! { <Retry message=profile::failure(&error) /> })}
            <Said typing said />
            <button class="button primary wide" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { profile::SAVING } else { profile::SAVE }}
            </button>
        </form>
        {move || typing.base.with(|base| base.version > 0).then(|| view! { <Erase typing erased /> })}
    }
}

/// What was just done, or that something waits to be saved.
#[component]
fn Said(typing: Typing, said: RwSignal<Option<&'static str>>) -> impl IntoView {
    let is_changed = Memo::new(move |_| typing.is_changed());
    let words = move || if is_changed.get() { Some(profile::KEPT) } else { said.get() };
    let is_saved = move || !is_changed.get() && said.get() == Some(profile::SAVED);
    view! {
        <p class=move || if is_changed.get() { "hint" } else { "said" } role="status">
            {words}
        </p>
        {move || {
            is_saved()
                .then(|| {
                    view! {
                        <p>
                            <a class="button small" href=paths::EXPLORE_FITTING>
                                {profile::SEE}
                            </a>
                        </p>
                    }
                })
        }}
    }
}

/// The phone was told something before there was a profile, or beside it: it can be taken over.
#[component]
fn FromPhone(typing: Typing, said: RwSignal<Option<&'static str>>) -> impl IntoView {
    let catalogue = use_catalogue();
    let told = RwSignal::new(phone::told());
    let notice = NodeRef::<html::P>::new();
    let taken = RwSignal::new(false);
    let take = move |_| {
        let Some(wishes) = told.get_untracked() else { return };
        let known = untrack(|| catalogue.ready(Layer::Missions));
        parts::take_over(typing, &wishes, known.as_ref().map(|known| known.skills()).unwrap_or_default());
        said.set(None);
        told.set(None);
        taken.set(true);
        request_animation_frame(move || {
            // The button is gone: the focus goes where it is said what was done.
            if let Some(notice) = notice.get_untracked() {
                let _ = notice.focus();
            }
        });
    };
    move || {
        if taken.get() {
            return view! {
                <p class="notice success" role="status" tabindex="-1" node_ref=notice>
                    {profile::PHONE_TAKEN}
                </p>
            }
            .into_any();
        }
        told.with(Option::is_some)
            .then(|| {
                view! {
                    <div class="notice">
                        <p>{profile::PHONE_KNOWS}</p>
                        <button class="button small" type="button" on:click=take>
                            {profile::PHONE_TAKE}
                        </button>
                    </div>
                }
            })
            .into_any()
    }
}

/// Another device has saved meanwhile: one of the two is chosen.
#[component]
fn Conflict(typing: Typing, saved: Profile, theirs: RwSignal<Option<Profile>>) -> impl IntoView {
    let saved = StoredValue::new(saved);
    let take = move |_| {
        let saved = saved.get_value();
        typing.base.set(saved.clone());
        typing.put(&saved);
        theirs.set(None);
    };
    let keep = move |_| {
        typing.base.set(saved.get_value());
        theirs.set(None);
    };
    view! {
        <div class="notice warning" role="alert">
            <p>{profile::CONFLICT}</p>
            <div class="button-row">
                <button class="button small" type="button" on:click=take>
                    {profile::CONFLICT_THEIRS}
                </button>
                <button class="button small" type="button" on:click=keep>
                    {profile::CONFLICT_MINE}
                </button>
            </div>
        </div>
    }
}
