//! An association: who it is, where, how to reach it, what it looks for, and where the listing comes from.

use domain::{AssociationDetail, AssociationWithMissions, Slug};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate, use_params_map};

use super::facts::{fact, place, place_links, response, unconfirmed};
use super::loading::loaded;
use super::report::ReportButton;
use super::testimonies::Testimonies;
use crate::api;
use crate::components::{MissionCard, PageAddress, PageFrame, PrintButton, Prose, ShareButton, set_title};
use crate::paths;
use crate::texts::{CONTENT, common, detail, embed, explore, freshness};
use crate::ui::Icon;

#[component]
pub fn AssociationPage() -> impl IntoView {
    set_title(explore::VIEW_ASSOCIATIONS);
    let params = use_params_map();
    let answer = LocalResource::new(move || {
        let slug = params.with(|params| params.get("slug").unwrap_or_default());
        async move { api::associations::find_association(&slug).await }
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

fn content(page: AssociationWithMissions) -> AnyView {
    let AssociationWithMissions { association, missions } = page;
    let summary = association.summary.clone();
    set_title(&summary.name);
    lead_to(&summary.slug);
    let cards =
        missions.into_iter().map(|mission| view! { <li class="card"><MissionCard mission /></li> }).collect::<Vec<_>>();
    let none = cards.is_empty().then(|| view! { <p class="hint">{detail::NO_MISSIONS}</p> });
    let description = if association.description.is_empty() {
        view! { <p class="hint">{detail::NO_DESCRIPTION}</p> }.into_any()
    } else {
        view! { <Prose text=association.description.clone() /> }.into_any()
    };
    view! {
        <article class="detail">
            <header class="detail-head">
                <h1 tabindex="-1">{summary.name.clone()}</h1>
                <ul class="facts" lang=CONTENT>
                    {summary
                        .activities
                        .iter()
                        .map(|activity| view! { <li class="tag">{activity.clone()}</li> })
                        .collect_view()}
                </ul>
            </header>
            {unconfirmed(association.unconfirmed_since)}
            {facts(&association)}
            <div class="button-row">
                <ShareButton title=summary.name.clone() />
                {place_links(summary.location)}
                <a class="button small" href=paths::embed_association(&summary.name)>
                    {embed::TITLE}
                </a>
                <PrintButton />
            </div>
            <section class="section">
                <h2>{detail::ABOUT_ASSOCIATION}</h2>
                {description}
            </section>
            <section class="section">
                <h2>{detail::OPEN_MISSIONS}</h2>
                {none}
                <ul class="cards">{cards}</ul>
            </section>
            <Testimonies of=summary.slug.clone() />
            {source(&association)}
            <PageAddress path=paths::association(summary.slug.as_str()) />
            <ReportButton association=summary.slug.clone() />
        </article>
    }
    .into_any()
}

/// The server leads from the address of a listing that was merged to the one that is kept: the page's own follows.
fn lead_to(slug: &Slug) {
    let path = paths::association(slug.as_str());
    if use_location().pathname.get_untracked() != path {
        use_navigate()(&path, NavigateOptions { replace: true, ..NavigateOptions::default() });
    }
}

fn facts(association: &AssociationDetail) -> AnyView {
    let summary = &association.summary;
    let department = summary.department.as_ref().map(|code| code.as_str().to_owned());
    let identity: Vec<String> = [
        association.siret.as_ref().map(|siret| format!("SIRET {siret}")),
        association.siret.is_none().then(|| association.siren.as_ref().map(|siren| format!("SIREN {siren}"))).flatten(),
        association.rna.as_ref().map(|rna| format!("RNA {rna}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    view! {
        <dl class="fact-list">
            {fact(
                "pin",
                detail::WHERE,
                place(summary.commune.as_deref(), department.as_deref(), association.street.as_deref(), summary.location),
            )}
            {response(association.responsiveness)}
            {association
                .website
                .as_ref()
                .map(|site| {
                    let link = view! {
                        <a href=site.as_str().to_owned() target="_blank" rel="noopener noreferrer external">
                            {site.host().to_owned()}
                        </a>
                    };
                    fact("globe", detail::CONTACT, link)
                })}
            {association
                .phone
                .as_ref()
                .map(|phone| {
                    fact("phone", detail::CONTACT, view! { <a href=format!("tel:{phone}")>{phone.to_string()}</a> })
                })}
            {association
                .email
                .as_ref()
                .map(|email| {
                    fact("mail", detail::CONTACT, view! { <a href=format!("mailto:{email}")>{email.to_string()}</a> })
                })}
            {(!identity.is_empty()).then(|| fact("home", detail::IDENTITY, identity.join(" · ")))}
        </dl>
    }
    .into_any()
}

fn source(association: &AssociationDetail) -> AnyView {
    let said = if association.kept { detail::confirmed } else { freshness::of_source };
    let confirmed = association.confirmed_on.map(said);
    let source = association.source.as_ref().map(|source| {
        let name = match &source.url {
            Some(url) => view! {
                <a href=url.as_str().to_owned() target="_blank" rel="noopener noreferrer external">
                    {source.name.clone()}
                </a>
            }
            .into_any(),
            None => source.name.clone().into_any(),
        };
        view! {
            <span>{detail::SOURCE} {common::COLON} {name} " (" {source.licence.clone()} ")"</span>
        }
    });
    view! { <p class="hint source">{confirmed} {source}</p> }.into_any()
}
