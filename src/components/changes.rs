//! What changes, field by field, as a person reads it.

use ::catalogue::Layer;
use domain::listing::FieldChange;
use domain::{Located, Slug};
use leptos::prelude::*;

use crate::state::filter::{Exploration, Look};
use crate::state::use_catalogue;
use crate::texts::{coordination, fields};
use crate::ui::{Marked, runs};

/// A text that is longer than a line is compared word by word.
const LONG: usize = 60;

/// The label of a pillar or a skill, where the catalogue knows it.
fn name(slug: &str) -> Option<String> {
    let catalogue = use_catalogue().ready(Layer::Missions)?;
    let slug = Slug::parse(slug).ok()?;
    let pillar = catalogue.pillars().iter().find(|pillar| pillar.slug == slug).map(|pillar| pillar.label.clone());
    pillar.or_else(|| catalogue.skills().iter().find(|skill| skill.slug == slug).map(|skill| skill.label.clone()))
}

/// In the order in which a form shows the fields.
fn ordered(mut changes: Vec<FieldChange>) -> Vec<FieldChange> {
    changes.sort_by_key(|change| fields::rank(&change.field));
    changes
}

/// What is there, field by field.
#[component]
pub fn Values(changes: Vec<FieldChange>) -> impl IntoView {
    let changes = StoredValue::new(ordered(changes));
    let rows = move || {
        let row = |change: FieldChange| {
            let said = fields::said(&change.field, &change.after, &name)?;
            Some(view! {
                <div class="fact">
                    <dt>{fields::label(&change.field)}</dt>
                    <dd class="said-value">{said} " " {on_map(&change.after)}</dd>
                </div>
            })
        };
        changes.get_value().into_iter().filter_map(row).collect_view()
    };
    view! { <dl class="fact-list">{rows}</dl> }
}

/// What was and what will be, field by field.
#[component]
pub fn Changes(changes: Vec<FieldChange>) -> impl IntoView {
    let changes = StoredValue::new(ordered(changes));
    let rows = move || changes.get_value().iter().map(pair).collect_view();
    view! { <div class="changes">{rows}</div> }
}

fn pair(change: &FieldChange) -> AnyView {
    let [before, after] = [&change.before, &change.after].map(|value| fields::said(&change.field, value, &name));
    let [old, new] = match (&before, &after) {
        (Some(before), Some(after)) if before.len().max(after.len()) > LONG => {
            let (old, new) = runs(before, after);
            [
                view! { <Marked runs=old is_new=false /> }.into_any(),
                view! { <Marked runs=new is_new=true /> }.into_any(),
            ]
        }
        _ => [before.clone(), after.clone()].map(|said| said.unwrap_or_else(|| fields::NOTHING.to_owned()).into_any()),
    };
    view! {
        <section class="change">
            <h3>{fields::label(&change.field)}</h3>
            <div class="change-before" class:nothing=before.is_none()>
                <span class="change-label">{coordination::BEFORE}</span>
                <p class="said-value">{old} " " {on_map(&change.before)}</p>
            </div>
            <div class="change-after" class:nothing=after.is_none()>
                <span class="change-label">{coordination::AFTER}</span>
                <p class="said-value">{new} " " {on_map(&change.after)}</p>
            </div>
        </section>
    }
    .into_any()
}

/// A link to a position on the map, where the value is one.
fn on_map(value: &serde_json::Value) -> Option<AnyView> {
    let located: Located = serde_json::from_value(value.clone()).ok()?;
    let look = Some(Look { at: located.at, zoom: 14.0 });
    let href = Exploration { look, ..Exploration::default() }.address();
    Some(view! { <a href=href>{coordination::ON_MAP}</a> }.into_any())
}
