//! A mission at one glance.

use domain::{MissionStatus, MissionSummary};
use leptos::prelude::*;

use super::PillarTags;
use crate::paths;
use crate::texts::{CONTENT, common, explore, format};
use crate::ui::Icon;

/// Title, association, place and distance, commitment, start, pillars; the whole card leads to the mission.
#[component]
pub fn MissionCard(
    mission: MissionSummary,
    /// Kilometres from the point that the person chose.
    #[prop(default = None)]
    distance: Option<f64>,
    /// How well it fits what the person told, in hundredths, and why.
    #[prop(default = None)]
    fit: Option<(u8, String)>,
) -> impl IntoView {
    let place = mission.commune.clone().map(|commune| match distance {
        Some(km) => format!("{commune}, {}", format::distance(km)),
        None => commune,
    });
    view! {
        <div class="card-head" class:greyed=mission.association.greyed>
            <h3>
                <a class="card-link" href=paths::mission(mission.slug.as_str()) lang=CONTENT>
                    {mission.title.clone()}
                </a>
            </h3>
            <p class="card-by">{mission.association.name.clone()}</p>
            {fit
                .map(|(score, why)| {
                    view! {
                        <p class="card-fit">
                            <strong>{explore::fit(score)}</strong>
                            " "
                            {why}
                        </p>
                    }
                })}
        </div>
        <ul class="facts">
            {place
                .map(|place| {
                    view! {
                        <li>
                            <Icon name="pin" />
                            {place}
                        </li>
                    }
                })}
            <li>
                <Icon name="clock" />
                {format::commitment(mission.commitment)}
            </li>
            <li>
                <Icon name="calendar" />
                {format::dates(mission.starts_on, None)}
            </li>
        </ul>
        <div class="card-foot">
            <PillarTags slugs=mission.pillars.clone() />
            {(mission.status == MissionStatus::Full).then(|| view! { <span class="tag full">{common::FULL}</span> })}
            {mission.demonstration.then(|| view! { <span class="tag demo">{common::DEMO}</span> })}
        </div>
    }
}
