//! What stands on the map beside what was found: points of contact, and the pins of a stack that was opened.

use leptos::prelude::*;

use super::contact_points::{ContactPoints, ContactPointsButton};
use super::fan::Fan;
use super::model::Model;
use super::standing::Standing;
use super::tour;
use crate::map::Seen;

/// Puts it there, and shows what switches the layer on.
pub fn show(model: Model, standing: Standing, seen: RwSignal<Option<Seen>>) -> AnyView {
    let layer = ContactPoints::new(model, standing.spot);
    let fan = Fan::new(model);
    tour::follow(model, standing, seen);
    Effect::new(move || {
        let Some(now) = seen.get() else { return };
        let zoom = now.viewport.zoom;
        let mut all = layer.markers(now.bounds, zoom);
        all.extend(fan.pins(model, standing, zoom));
        // The same markers again would be drawn again.
        if standing.beside.with_untracked(|beside| *beside != all) {
            standing.beside.set(all);
        }
    });
    let zoom = Signal::derive(move || seen.with(|seen| seen.map_or(0.0, |seen| seen.viewport.zoom)));
    view! { <ContactPointsButton model layer zoom /> }.into_any()
}
