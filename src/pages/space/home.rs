//! The associations whose listing one keeps, or how to come by one.

use domain::{ListingStatus, ListingView, Me, Membership};
use leptos::prelude::*;

use super::propose::SHELF;
use crate::api;
use crate::api::outbox::Kind;
use crate::components::{PageFrame, set_title};
use crate::pages::outbox::Outbox;
use crate::paths;
use crate::state::storage::{Store, read};
use crate::texts::{common, space};
use crate::ui::Icon;

pub fn home(me: &Me) -> AnyView {
    set_title(space::TITLE);
    let begun = read(Store::Phone, SHELF).is_some();
    let cards = me.associations.iter().cloned().map(card).collect_view();
    let has_none = me.associations.is_empty();
    let propose = if has_none { space::PROPOSE } else { space::PROPOSE_OTHER };
    view! {
        <PageFrame>
            <h1 tabindex="-1">{space::TITLE}</h1>
            {has_none
                .then(|| {
                    view! {
                        <div class="notice">
                            <h2>{space::EMPTY_TITLE}</h2>
                            <p>{space::EMPTY_TEXT}</p>
                        </div>
                    }
                })}
            <Outbox shows=Kind::is_associations />
            <ul class="cards">{cards}</ul>
            {begun
                .then(|| {
                    view! {
                        <div class="notice">
                            <p>{space::GO_ON_TEXT}</p>
                            <a class="button primary" href=paths::NEW_LISTING>
                                {space::GO_ON}
                            </a>
                        </div>
                    }
                })}
            {(!begun)
                .then(|| {
                    view! {
                        <p>
                            <a class="button" class:primary=has_none href=paths::NEW_LISTING>
                                {propose}
                            </a>
                        </p>
                    }
                })}
        </PageFrame>
    }
    .into_any()
}

/// One association; its standing comes when the server has said it.
fn card(of: Membership) -> impl IntoView {
    let slug = of.slug.to_string();
    let view = LocalResource::new(move || {
        let slug = slug.clone();
        async move { api::listings::find_listing(&slug).await.ok() }
    });
    let tag = move || {
        let ListingView { status, completeness, .. } = view.get().flatten()?;
        let class = if status == ListingStatus::Admitted { "tag" } else { "tag demo" };
        Some(view! {
            <span class=class>{space::status_tag(status)}</span>
            <span class="hint">{space::COMPLETENESS} {common::COLON} {space::score(completeness.score)}</span>
        })
    };
    view! {
        <li class="card">
            <h2>
                <a class="card-link" href=paths::space(of.slug.as_str())>
                    {of.name}
                </a>
            </h2>
            <p class="card-foot">
                <Icon name="home" />
                {tag}
            </p>
        </li>
    }
}
