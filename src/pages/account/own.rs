//! The frame of what somebody keeps for themselves: their missions, searches, profile and record, side by side.

use leptos::prelude::*;

use crate::components::PageFrame;
use crate::paths;
use crate::texts::{my_missions, profile, record, searches};
use crate::ui::Tabs;
use crate::ui::tabs::Tab;

/// The pages, in the order of the tabs.
const TABS: &[(&str, &str)] = &[
    (paths::MY_MISSIONS, my_missions::TAB),
    (paths::SEARCHES, searches::TAB),
    (paths::PROFILE, profile::TAB),
    (paths::RECORD, record::TAB),
];

/// A page below its tabs; `here` is the address of the tab that it belongs to.
pub fn own_frame(here: &'static str, children: impl IntoView + 'static) -> AnyView {
    let tabs =
        TABS.iter().map(|(path, label)| Tab { href: (*path).to_owned(), label, is_here: *path == here }).collect();
    view! {
        <PageFrame>
            <Tabs label=my_missions::TABS tabs />
            {children}
        </PageFrame>
    }
    .into_any()
}
