//! The frame of a manager's pages: where one is among them, and the page.

use leptos::prelude::*;

use crate::components::{PageFrame, set_title};
use crate::paths;
use crate::texts::team;
use crate::ui::Tabs;
use crate::ui::tabs::Tab;

/// The pages, in the order of the tabs.
const TABS: &[(&str, &str)] = &[
    (paths::TEAM, team::REQUESTS),
    (paths::TEAM_CALENDAR, team::CALENDAR),
    (paths::TEAM_DELEGATIONS, team::DELEGATIONS),
    (paths::PARTICIPATION, team::PARTICIPATION),
];

/// A page below its tabs; `here` is the address of the tab that it belongs to.
pub fn frame(here: &'static str, title: &'static str, children: impl IntoView + 'static) -> AnyView {
    set_title(title);
    let tabs =
        TABS.iter().map(|(path, label)| Tab { href: (*path).to_owned(), label, is_here: *path == here }).collect();
    view! {
        <PageFrame>
            <Tabs label=team::TABS_LABEL tabs />
            <div class="desk">{children}</div>
        </PageFrame>
    }
    .into_any()
}
