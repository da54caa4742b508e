//! The frame of a manager's pages: where one is among them, and the page.

use leptos::prelude::*;

use crate::components::{PageFrame, set_title};
use crate::paths;
use crate::texts::team;

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
    let tab = move |(path, label): &(&'static str, &'static str)| {
        view! {
            <li>
                <a class="tab" href=*path aria-current=(*path == here).then_some("page")>
                    {*label}
                </a>
            </li>
        }
    };
    view! {
        <PageFrame>
            <nav class="tabs" aria-label=team::TABS_LABEL>
                <ul>{TABS.iter().map(tab).collect_view()}</ul>
            </nav>
            <div class="desk">{children}</div>
        </PageFrame>
    }
    .into_any()
}
