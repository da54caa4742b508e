//! From an interest to its convention: where it stands, or how it begins.

use domain::convention::ConventionSummary;
use domain::{ConventionActor, ConventionStatus, InterestId};
use leptos::prelude::*;

use super::conventions::list::status_tag;
use crate::api::conventions::{Which, list_conventions};
use crate::paths;
use crate::texts::conventions;

/// Those that may be linked to. Where they do not come, the page is whole without them.
#[derive(Clone, Copy)]
pub struct Conventions(LocalResource<Option<Vec<ConventionSummary>>>);

impl Conventions {
    pub fn new(which: Which) -> Self {
        Self(LocalResource::new(move || {
            let which = which.clone();
            async move { list_conventions(&which, "").await.ok().map(|page| page.items) }
        }))
    }

    /// The link of one interest, for who is lent or for who prepares; `party` is whom the convention is with.
    pub fn link(self, of: InterestId, mission_title: String, party: String, actor: ConventionActor) -> AnyView {
        (move || {
            let all = self.0.get().flatten()?;
            // The newest comes first; after one that was given up, another can be begun.
            let is_of = |one: &ConventionSummary| one.interest == Some(of) && one.status != ConventionStatus::Abandoned;
            Some(match all.into_iter().find(is_of) {
                Some(one) => existing(&one, actor, &mission_title),
                None if actor == ConventionActor::Employee => {
                    view! { <p class="hint">{conventions::WHO_PREPARES}</p> }.into_any()
                }
                None => view! {
                    <p>
                        <a
                            class="button small"
                            href=paths::new_convention(&of.to_string())
                            aria-label=conventions::with(conventions::PREPARE, &party)
                        >
                            {conventions::PREPARE}
                        </a>
                    </p>
                }
                .into_any(),
            })
        })
        .into_any()
    }
}

fn existing(one: &ConventionSummary, actor: ConventionActor, title: &str) -> AnyView {
    let yours = one.waits_for.contains(&actor) && one.acts_as(&[actor]).contains(&actor);
    // A coordinator is awaited there for a decision, and not to sign.
    let signs = yours && one.status == ConventionStatus::Proposed && actor.party().is_some();
    let id = one.id.to_string();
    let (path, words) = if signs {
        (paths::convention_signing(&id), conventions::SIGN_IT)
    } else {
        (paths::convention(&id), conventions::SEE)
    };
    view! {
        <p class="convention-link">
            {status_tag(one.status, yours)}
            <a class="button small" class:primary=signs href=path aria-label=conventions::with(words, title)>
                {words}
            </a>
        </p>
    }
    .into_any()
}
