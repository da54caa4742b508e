//! What the pages of one association's space share: its name, and the way between its parts.

use domain::Slug;
use leptos::prelude::*;

use crate::components::{PageFrame, set_title};
use crate::paths;
use crate::state::session::use_session;
use crate::texts::{CONTENT, space};
use crate::ui::{Icon, Tabs, tabs};

/// A part of the space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Overview,
    Listing,
    Missions,
    Interests,
    Days,
    Members,
}

impl Tab {
    const ALL: [Self; 6] = [Self::Overview, Self::Listing, Self::Missions, Self::Interests, Self::Days, Self::Members];

    fn words(self) -> &'static str {
        match self {
            Self::Overview => space::TAB_OVERVIEW,
            Self::Listing => space::TAB_LISTING,
            Self::Missions => space::TAB_MISSIONS,
            Self::Interests => space::TAB_INTERESTS,
            Self::Days => space::TAB_DAYS,
            Self::Members => space::TAB_MEMBERS,
        }
    }

    fn path(self, slug: &str) -> String {
        match self {
            Self::Overview => paths::space(slug),
            Self::Listing => paths::listing_form(slug),
            Self::Missions => paths::kept_missions(slug),
            Self::Interests => paths::received(slug),
            Self::Days => paths::received_days(slug),
            Self::Members => paths::members(slug),
        }
    }
}

/// The page of a part: the association's name, the tabs, and what the part shows.
pub fn frame(slug: &Slug, tab: Tab, children: impl IntoView + 'static) -> AnyView {
    let session = use_session();
    let own = slug.clone();
    let name = Memo::new(move |_| {
        let signed = session.get();
        let here = signed.me().and_then(|me| me.associations.iter().find(|membership| membership.slug == own));
        // Whoever coordinates is a member of none: the address says which it is until the page does.
        here.map_or_else(|| own.to_string(), |membership| membership.name.clone())
    });
    set_title(&format!("{} — {}", tab.words(), name.get_untracked()));
    let link = |other: Tab| tabs::Tab { href: other.path(slug.as_str()), label: other.words(), is_here: other == tab };
    let tabs = Tab::ALL.map(link).into();
    view! {
        <PageFrame>
            <div class="space-head">
                <a class="back" href=paths::SPACE>
                    <Icon name="back" />
                    {space::MINE}
                </a>
                <p class="space-name" lang=CONTENT>
                    {move || name.get()}
                </p>
                <Tabs label=space::TABS tabs />
            </div>
            {children}
        </PageFrame>
    }
    .into_any()
}
