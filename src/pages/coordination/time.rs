//! Requests for working time that have reached the coordination.

use leptos::prelude::*;

use super::frame::frame;
use crate::pages::time_desk::{DeskKind, Requests};
use crate::paths;
use crate::texts::coordination;

pub fn page() -> AnyView {
    frame(
        paths::COORDINATION_TIME,
        coordination::TIME_TITLE,
        view! {
            <h1 tabindex="-1">{coordination::TIME_TITLE}</h1>
            <p class="lead">{coordination::TIME_TEXT}</p>
            <Requests kind=DeskKind::Coordination />
        },
    )
}
