//! A mission: everything one needs to decide, and one clear action.

use ::catalogue::Layer;
use domain::pillar::FormerPillar;
use domain::{MissionDetail, MissionStatus};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::facts::{fact, place, place_links, response, unconfirmed};
use super::loading::loaded;
use super::report::ReportButton;
use super::star::Star;
use crate::api;
use crate::components::{MissionCard, PageAddress, PageFrame, PillarTags, PrintButton, Prose, ShareButton, set_title};
use crate::paths;
use crate::state::use_catalogue;
use crate::texts::{CONTENT, common, detail, explore, format};
use crate::ui::Icon;

#[component]
pub fn MissionPage() -> impl IntoView {
    set_title(explore::TITLE);
    let params = use_params_map();
    let answer = LocalResource::new(move || {
        let slug = params.with(|params| params.get("slug").unwrap_or_default());
        async move { api::missions::find_mission(&slug).await }
    });
    view! {
        <PageFrame>
            <a class="back" href=paths::EXPLORE>
                <Icon name="back" />
                {common::BACK_TO_MAP}
            </a>
            {loaded(answer, content)}
        </PageFrame>
    }
}

fn content(mission: MissionDetail) -> AnyView {
    let summary = &mission.summary;
    set_title(&summary.title);
    let refusal = match summary.status.refusal(summary.places_left) {
        None => None,
        Some(_) if summary.status == MissionStatus::Closed => Some(detail::CLOSED),
        Some(_) => Some(detail::FULL),
    };
    let slug = summary.slug.to_string();
    let action = match refusal {
        None => view! {
            <a class="button primary wide" href=paths::interest(&slug)>
                {detail::INTERESTED}
            </a>
        }
        .into_any(),
        Some(why) => view! { <p class="notice warning">{why}</p> }.into_any(),
    };
    let calendar = summary.starts_on.is_some().then(|| {
        view! {
            <a class="button small" href=api::missions::calendar_url(&slug) download rel="external">
                <Icon name="calendar" />
                {detail::CALENDAR}
            </a>
        }
    });
    let title = view! { <h1 tabindex="-1" lang=CONTENT>{summary.title.clone()}</h1> }.into_any();
    let links = view! {
        <div class="button-row">
            <Star mission=summary.slug.clone() />
            <ShareButton title=summary.title.clone() />
            {calendar}
            {place_links(summary.location)}
            <PrintButton />
        </div>
        <PageAddress path=paths::mission(&slug) />
        <Similar slug=summary.slug.clone() />
        <ReportButton association=summary.association.slug.clone() mission=summary.slug.clone() />
    };
    article(&mission, title, action, links.into_any())
}

/// A mission that is not public yet, as its page will show it.
pub fn preview(mission: &MissionDetail) -> AnyView {
    let title = view! { <h2 class="preview-title" lang=CONTENT>{mission.summary.title.clone()}</h2> }.into_any();
    // Where the button will be; there is nobody to be interested yet.
    let action = view! { <span class="button primary wide">{detail::INTERESTED}</span> }.into_any();
    article(mission, title, action, ().into_any())
}

fn article(mission: &MissionDetail, title: AnyView, action: AnyView, links: AnyView) -> AnyView {
    let summary = &mission.summary;
    view! {
        <article class="detail">
            <header class="detail-head">
                <PillarTags slugs=summary.pillars.clone() />
                {former_pillars(&mission.former_pillars)}
                {title}
                <p>
                    <a href=paths::association(summary.association.slug.as_str())>{summary.association.name.clone()}</a>
                </p>
                {summary.demonstration.then(|| view! { <p class="tag demo">{detail::DEMO}</p> })}
            </header>
            {unconfirmed(mission.unconfirmed_since)}
            {facts(mission)}
            <div class="action">{action}</div>
            <section class="section">
                <h2>{detail::ABOUT_MISSION}</h2>
                <Prose text=mission.description.clone() />
                <p class="hint">{detail::published(summary.published_on)}</p>
            </section>
            {links}
        </article>
    }
    .into_any()
}

/// Pillars of an older charter that the mission was made for.
fn former_pillars(pillars: &[FormerPillar]) -> Option<AnyView> {
    let tag = |pillar: &FormerPillar| {
        let years = detail::former(pillar.valid_from, pillar.valid_to);
        view! { <li class="tag">{pillar.label.clone()} " (" {years} ")"</li> }
    };
    let tags = pillars.iter().map(tag).collect_view();
    (!pillars.is_empty())
        .then(|| view! { <ul class="facts" aria-label=detail::FORMER lang=CONTENT>{tags}</ul> }.into_any())
}

fn facts(mission: &MissionDetail) -> AnyView {
    let summary = &mission.summary;
    let catalogue = use_catalogue();
    let slugs = summary.skills.clone();
    let skills = move || {
        let labels: Vec<String> = catalogue.ready(Layer::Missions).map_or_else(Vec::new, |catalogue| {
            let skills = catalogue.skills().iter().filter(|skill| slugs.contains(&skill.slug));
            skills.map(|skill| skill.label.clone()).collect()
        });
        labels.join(", ")
    };
    let access: Vec<&str> = [
        summary.reduced_mobility.then_some(detail::ACCESS_MOBILITY),
        summary.public_transport.then_some(detail::ACCESS_TRANSPORT),
    ]
    .into_iter()
    .flatten()
    .collect();
    let department = summary.department.as_ref().map(|code| code.as_str().to_owned());
    view! {
        <dl class="fact-list">
            {fact(
                "pin",
                detail::WHERE,
                place(summary.commune.as_deref(), department.as_deref(), mission.street.as_deref(), summary.location),
            )}
            {fact("clock", detail::COMMITMENT, format::commitment(summary.commitment))}
            {fact("calendar", detail::WHEN, format::dates(summary.starts_on, summary.ends_on))}
            {fact("people", detail::PLACES, detail::places(summary.places_left, summary.places))}
            {response(mission.responsiveness)}
            {fact("handshake", detail::KIND, common::kind(summary.kind))}
            {fact("screen", detail::REMOTE, common::remote(summary.remote))}
            {(!summary.skills.is_empty()).then(|| fact("star", detail::SKILLS, view! { <span lang=CONTENT>{skills}</span> }))}
            {(!access.is_empty()).then(|| fact("wheelchair", detail::ACCESS, access.join(" · ")))}
        </dl>
    }
    .into_any()
}

/// Missions like this one, found in the phone.
#[component]
fn Similar(slug: domain::Slug) -> impl IntoView {
    let catalogue = use_catalogue();
    move || {
        let catalogue = catalogue.ready(Layer::Missions)?;
        let rows = catalogue.similar(catalogue.mission_row(&slug)?, 3);
        let cards = rows
            .into_iter()
            .map(|row| view! { <li class="card"><MissionCard mission=catalogue.mission(row) /></li> })
            .collect_view();
        Some(view! {
            <section class="section similar">
                <h2>{detail::SIMILAR}</h2>
                <ul class="cards">{cards}</ul>
            </section>
        })
    }
}
