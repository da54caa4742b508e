//! An association at one glance.

use domain::AssociationSummary;
use leptos::prelude::*;

use crate::paths;
use crate::texts::{CONTENT, explore, format};
use crate::ui::Icon;

/// Name, place and distance, what it does, its open missions; the whole card leads to the association.
#[component]
pub fn AssociationCard(
    association: AssociationSummary,
    /// Kilometres from the point that the person chose.
    #[prop(default = None)]
    distance: Option<f64>,
) -> impl IntoView {
    let place = association.commune.clone().map(|commune| match distance {
        Some(km) => format!("{commune}, {}", format::distance(km)),
        None => commune,
    });
    view! {
        <div class="card-head" class:greyed=association.greyed>
            <h3>
                <a class="card-link" href=paths::association(association.slug.as_str())>
                    {association.name.clone()}
                </a>
            </h3>
            {association.activities.first().map(|first| view! { <p class="card-by" lang=CONTENT>{first.clone()}</p> })}
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
            {(association.open_missions > 0)
                .then(|| {
                    view! {
                        <li>
                            <Icon name="star" />
                            {explore::open_missions(association.open_missions)}
                        </li>
                    }
                })}
        </ul>
    }
}
