//! What the team asks.

use leptos::prelude::*;

use super::frame::frame;
use crate::pages::time_desk::{DeskKind, Requests};
use crate::paths;
use crate::texts::team;

pub fn page() -> AnyView {
    frame(
        paths::TEAM,
        team::TITLE,
        view! {
            <h1 tabindex="-1">{team::TITLE}</h1>
            <p class="lead">{team::LEAD}</p>
            <Requests kind=DeskKind::Team />
        },
    )
}
