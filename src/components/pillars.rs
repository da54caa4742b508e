//! Pillars as people see them: a colour, an icon and a name, never a colour alone.

use ::catalogue::Layer;
use domain::{Pillar, Slug};
use leptos::prelude::*;

use crate::state::use_catalogue;
use crate::texts::CONTENT;
use crate::ui::Icon;

/// The pillars of a mission, in few words.
#[component]
pub fn PillarTags(slugs: Vec<Slug>) -> impl IntoView {
    let catalogue = use_catalogue();
    move || {
        let pillars =
            catalogue.ready(Layer::Missions).map(|catalogue| catalogue.pillars().to_vec()).unwrap_or_default();
        let tags = slugs
            .iter()
            .filter_map(|slug| pillars.iter().find(|pillar| pillar.slug == *slug))
            .map(|pillar| pillar_tag(pillar).into_any())
            .collect_view();
        view! { <ul class="pillar-tags" lang=CONTENT>{tags}</ul> }
    }
}

fn pillar_tag(pillar: &Pillar) -> impl IntoView + use<> {
    let colour = pillar.colour.clone();
    view! {
        <li class="pillar-tag" style:--pillar=colour>
            <span class="pillar-dot">
                <Icon name=pillar.icon.clone() />
            </span>
            {pillar.short_label.clone()}
        </li>
    }
}
