//! Where an association stands at one glance: what to do next, whether the listing is still true, missions, interests.

use domain::completeness::CompletenessItem;
use domain::{Choice, FreshnessState, ListingStatus, ListingView, MissionStatus, MissionView, Slug};
use leptos::prelude::*;

use super::days::DaysPanel;
use super::frame::{Tab, frame};
use super::freshness::FreshnessPanel;
use super::waiting::WaitingNotice;
use crate::api::outbox::Kind;
use crate::api::{self, ApiError};
use crate::pages::loading::loaded;
use crate::pages::outbox::Outbox;
use crate::paths;
use crate::texts::space;
use crate::texts::space::{fields, missions as mission_texts};
use crate::ui::{Dialog, Retry};

/// The moment of this phone.
pub fn now() -> chrono::DateTime<chrono::Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit for some more ages")]
    let milliseconds = js_sys::Date::now() as i64;
    chrono::DateTime::from_timestamp_millis(milliseconds).unwrap_or_default()
}

pub fn overview(slug: Slug) -> AnyView {
    let of = slug.clone();
    let answer = LocalResource::new(move || {
        let slug = of.clone();
        async move {
            let view = api::listings::find_listing(slug.as_str()).await?;
            let missions = api::listings::list_kept_missions(slug.as_str()).await?;
            Ok::<_, ApiError>((view, missions))
        }
    });
    let again = Callback::new(move |()| answer.refetch());
    // Apart from what is read again: what has just gone is said on.
    let children = view! {
        <Outbox shows=Kind::is_associations arrived=again />
        {loaded(answer, move |(view, missions)| content(view, &missions, again))}
    };
    frame(&slug, Tab::Overview, children)
}

fn content(view: ListingView, missions: &[MissionView], again: Callback<()>) -> AnyView {
    let slug = view.slug.clone();
    let status = space::status(view.status).map(|words| {
        let refusal = view.refusal.as_deref().map(space::refusal);
        view! {
            <div class="notice warning">
                <p>{words}</p>
                {refusal.map(|words| view! { <p>{words}</p> })}
            </div>
        }
    });
    let waiting = view.waiting.clone().map(|edit| view! { <WaitingNotice edit /> });
    let public =
        (view.status == ListingStatus::Admitted && view.freshness.state != FreshnessState::Hidden).then(|| {
            view! {
                <a class="button small" href=paths::association(slug.as_str())>
                    {space::SEE_PUBLIC}
                </a>
            }
        });
    let interests: u32 = missions.iter().map(|mission| mission.open_interests).sum();
    view! {
        <div class="space-title">
            <h1 tabindex="-1">{space::TAB_OVERVIEW}</h1>
            {public}
        </div>
        {status}
        {waiting}
        <div class="panels">
            {completeness(&view)}
            <div class="panel">
                <FreshnessPanel slug=slug.clone() freshness=view.freshness.clone() />
            </div>
            {interests_panel(&slug, interests)}
            <DaysPanel slug=slug.clone() />
            {missions_panel(&slug, missions)}
        </div>
        <Leave slug status=view.status again />
    }
    .into_any()
}

/// The score, and the one thing that would help most.
fn completeness(view: &ListingView) -> AnyView {
    let slug = view.slug.as_str();
    let next = view.completeness.missing.first().copied();
    let action = match next {
        None => view! { <p>{space::COMPLETE}</p> }.into_any(),
        Some(item) => {
            let to = match item {
                CompletenessItem::Mission => paths::new_mission(slug),
                CompletenessItem::Description => paths::listing_field(slug, "description"),
                CompletenessItem::Position => paths::listing_field(slug, "location"),
                CompletenessItem::Activities => paths::listing_field(slug, "activities"),
                CompletenessItem::Contact => paths::listing_field(slug, "email"),
                CompletenessItem::Identifier => paths::listing_field(slug, "siret"),
                CompletenessItem::Website => paths::listing_field(slug, "website"),
            };
            view! {
                <p class="hint">{space::NEXT}</p>
                <a class="button primary" href=to>
                    {fields::missing(item)}
                </a>
            }
            .into_any()
        }
    };
    let score = view.completeness.score;
    view! {
        <section class="panel" aria-label=space::COMPLETENESS>
            <h2>{space::COMPLETENESS}</h2>
            <p class="score">
                <meter min="0" max="100" value=score aria-label=space::COMPLETENESS></meter>
                <strong>{space::score(score)}</strong>
            </p>
            {action}
        </section>
    }
    .into_any()
}

fn interests_panel(slug: &Slug, waiting: u32) -> AnyView {
    let content = if waiting == 0 {
        view! { <p>{space::NO_INTERESTS}</p> }.into_any()
    } else {
        view! {
            <p>
                <strong>{space::interests_waiting(waiting)}</strong>
            </p>
            <a class="button primary" href=paths::received(slug.as_str())>
                {space::SEE_INTERESTS}
            </a>
        }
        .into_any()
    };
    view! {
        <section class="panel" aria-label=space::TAB_INTERESTS>
            <h2>{space::TAB_INTERESTS}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn missions_panel(slug: &Slug, missions: &[MissionView]) -> AnyView {
    let slug = slug.as_str();
    let counts: Vec<String> = MissionStatus::ALL
        .iter()
        .map(|status| (*status, missions.iter().filter(|mission| mission.status == *status).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| mission_texts::at_a_glance(status, count))
        .collect();
    let content = if counts.is_empty() {
        view! { <p>{space::NO_MISSIONS}</p> }.into_any()
    } else {
        view! {
            <p>{counts.join(" · ")}</p>
            <a class="button" href=paths::kept_missions(slug)>
                {space::SEE_ALL}
            </a>
        }
        .into_any()
    };
    view! {
        <section class="panel" aria-label=space::MISSIONS>
            <h2>{space::MISSIONS}</h2>
            {content}
            <a class="button" href=paths::new_mission(slug)>
                {space::NEW_MISSION}
            </a>
        </section>
    }
    .into_any()
}

/// Taking the association out, after a question; and bringing it back.
#[component]
fn Leave(slug: Slug, status: ListingStatus, again: Callback<()>) -> impl IntoView {
    let open = RwSignal::new(false);
    let act = Action::new_local(move |leave: &bool| {
        let (slug, leave) = (slug.to_string(), *leave);
        async move {
            if leave {
                api::listings::archive_listing(&slug).await
            } else {
                api::listings::restore_listing(&slug).await
            }
        }
    });
    Effect::new(move || {
        if let Some(Ok(())) = act.value().get() {
            again.run(());
        }
    });
    let failed =
        move || act.value().get().and_then(Result::err).map(|error| view! { <Retry message=space::failure(&error) /> });
    let button = if status == ListingStatus::Archived {
        view! {
            <button class="button" type="button" on:click=move |_| { act.dispatch_local(false); }>
                {space::RETURN}
            </button>
        }
        .into_any()
    } else {
        let footer = view! {
            <button class="button" type="button" on:click=move |_| open.set(false)>
                {space::LEAVE_NO}
            </button>
            <button
                class="button danger"
                type="button"
                on:click=move |_| {
                    open.set(false);
                    act.dispatch_local(true);
                }
            >
                {space::LEAVE_YES}
            </button>
        }
        .into_any();
        view! {
            <button class="button quiet-button small" type="button" on:click=move |_| open.set(true)>
                {space::LEAVE}
            </button>
            <Dialog id="leave" title=space::LEAVE_TITLE close_label=crate::texts::common::CLOSE open footer>
                <p>{space::LEAVE_TEXT}</p>
            </Dialog>
        }
        .into_any()
    };
    view! {
        <div class="leave">
            {button}
            {failed}
        </div>
    }
}
