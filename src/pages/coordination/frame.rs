//! The frame of the coordination's pages: where one is among them, and the page.

use leptos::prelude::*;

use crate::components::{PageFrame, set_title};
use crate::paths;
use crate::texts::conventions::desk;
use crate::texts::{allowance, coordination, dashboard, directory, imports};
use crate::ui::Tabs;
use crate::ui::tabs::Tab;

/// The pages, in the order of the tabs.
const TABS: [(&str, &str); 11] = [
    (paths::COORDINATION, coordination::QUEUE),
    (paths::DASHBOARD, dashboard::TITLE),
    (paths::REGISTER, coordination::REGISTER),
    (paths::COORDINATION_TIME, coordination::TIME),
    (paths::COORDINATION_CONVENTIONS, desk::TAB),
    (paths::IMPORTS, imports::TITLE),
    (paths::DIRECTORY, directory::TITLE),
    (paths::PILLARS, coordination::PILLARS),
    (paths::ALLOWANCES, allowance::TAB),
    (paths::COORDINATION_INVITATIONS, coordination::INVITATIONS),
    (paths::HISTORY, coordination::HISTORY),
];

/// A page below its tabs; `here` is the address of the tab that it belongs to.
pub fn frame(here: &'static str, title: &'static str, children: impl IntoView + 'static) -> AnyView {
    set_title(title);
    let tabs =
        TABS.iter().map(|(path, label)| Tab { href: (*path).to_owned(), label, is_here: *path == here }).collect();
    view! {
        <PageFrame>
            <Tabs label=coordination::TABS_LABEL tabs />
            <div class="desk">{children}</div>
        </PageFrame>
    }
    .into_any()
}

/// Links that narrow a list; the one that is chosen says so.
pub fn narrowing(
    label: &'static str,
    links: impl Fn() -> Vec<(String, String, bool)> + Send + 'static,
) -> impl IntoView {
    let links = move || {
        let link = |(href, label, chosen): (String, String, bool)| {
            view! {
                <li>
                    <a class="narrowing-link" href=href aria-current=chosen.then_some("true")>
                        {label}
                    </a>
                </li>
            }
        };
        links().into_iter().map(link).collect_view()
    };
    view! {
        <nav aria-label=label>
            <ul class="narrowing">{links}</ul>
        </nav>
    }
}

/// One parameter of the address, or nothing.
pub fn parameter(name: &'static str) -> Memo<String> {
    crate::pages::later::asked(name)
}

/// An address with those of its parameters that say something.
pub fn with(path: &str, pairs: &[(&str, &str)]) -> String {
    let mut query = leptos_router::params::ParamsMap::new();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        query.insert((*name).to_owned(), (*value).to_owned());
    }
    format!("{path}{}", query.to_query_string())
}
