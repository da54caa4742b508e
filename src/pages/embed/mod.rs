//! Where anyone makes a frame of the map for their own site, and finds the feeds of the same missions.

mod choices;
mod code;

use ::catalogue::Layer;
use domain::MissionFilter;
use domain::query::Vocabulary;
use leptos::prelude::*;

use self::choices::Choices;
use crate::components::{CopyButton, PageFrame, set_title};
use crate::paths;
use crate::state::filter::{Exploration, Explorer, View};
use crate::texts::embed;

/// Heights that fit a page: on a phone, beside a text, as its main thing.
pub const HEIGHTS: [u32; 3] = [480, 600, 760];

#[component]
pub fn EmbedPage() -> impl IntoView {
    set_title(embed::TITLE);
    let explorer = Explorer::new(paths::EMBED);
    let height = RwSignal::new(HEIGHTS[1]);
    let origin = window().location().origin().unwrap_or_default();
    // The map's own place in France is the frame's business: only choices made here count.
    let chosen = Memo::new(move |_| explorer.with(|state| Exploration { look: None, ..state.clone() }));
    let source = Memo::new(move |_| chosen.with(|state| state.address_at(paths::FRAME)));
    let title = Memo::new(move |_| chosen.with(|state| embed::frame_title(state.view.layer() == Layer::Associations)));
    let code = Signal::derive(move || code::iframe(&format!("{origin}{}", source.get()), &title.get(), height.get()));
    view! {
        <PageFrame>
            <h1 tabindex="-1">{embed::H1}</h1>
            <p>{embed::LEAD}</p>
            <section class="section">
                <h2>{embed::CHOOSE}</h2>
                <Choices explorer height />
            </section>
            <section class="section">
                <h2>{embed::PREVIEW}</h2>
                <p class="hint">{embed::PREVIEW_HINT}</p>
                <iframe class="preview" src=source title=title height=height allow="geolocation"></iframe>
            </section>
            <section class="section">
                <h2>{embed::CODE}</h2>
                <label class="quiet" for="code">{embed::CODE_LABEL}</label>
                <textarea class="input code" id="code" rows="6" readonly spellcheck="false" prop:value=code></textarea>
                <CopyButton text=code label=embed::COPY copied=embed::COPIED failed=embed::NOT_COPIED />
            </section>
            <Feeds chosen />
        </PageFrame>
    }
}

/// What of a filter the associations know.
fn for_associations(filter: &MissionFilter) -> MissionFilter {
    let MissionFilter { text, pillars, departments, near, .. } = filter.clone();
    MissionFilter { text, pillars, departments, near, ..MissionFilter::default() }
}

#[component]
fn Feeds(chosen: Memo<Exploration>) -> impl IntoView {
    let filtered = move |path: &'static str| {
        Signal::derive(move || {
            let pairs = chosen.with(|state| match state.view {
                View::Missions => state.filter.write(Vocabulary::Api),
                View::Associations => for_associations(&state.filter).write(Vocabulary::Api),
            });
            code::with_query(path, &pairs)
        })
    };
    let feed = |(name, what): (&'static str, &'static str), address: Signal<String>| {
        view! {
            <li>
                <a href=address rel="external">
                    {name}
                </a>
                <p class="hint">{what}</p>
            </li>
        }
    };
    let missions = move || {
        chosen.with(|state| state.view == View::Missions).then(|| {
            view! {
                {feed(embed::ATOM, filtered("/api/v1/missions.atom"))}
                {feed(embed::CALENDAR, filtered("/api/v1/missions.ics"))}
                {feed(embed::GEOJSON, filtered("/api/v1/missions.geojson"))}
            }
        })
    };
    let associations = move || {
        chosen
            .with(|state| state.view == View::Associations)
            .then(|| feed(embed::ASSOCIATIONS, filtered("/api/v1/associations.geojson")))
    };
    view! {
        <section class="section">
            <h2>{embed::FEEDS}</h2>
            <p>{embed::FEEDS_LEAD}</p>
            <ul class="feeds">{missions} {associations}</ul>
            <h3>{embed::ALL}</h3>
            <ul class="feeds">{feed(embed::API_ENGAGEMENT, Signal::stored("/api/v1/missions.xml".to_owned()))}</ul>
            <p class="embed-more">
                <a href="/api/docs" rel="external">
                    {embed::DOCS}
                </a>
            </p>
        </section>
    }
}
