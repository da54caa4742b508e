//! The declaration of accessibility (decree 2019-768), in a part of its own: few read it, and it is long.

use leptos::prelude::*;

use super::later::{Door, Group};
use super::loading::part_of_page;
use crate::api;
use crate::api::files::get_file;
use crate::components::{PageFrame, set_title};
use crate::state::part::{Missing, Part};
use crate::texts::accessibility;
use crate::texts::criterion::{Criterion, State, Theme};

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(accessibility, fallible))]
#[cfg_attr(not(feature = "split"), expect(clippy::unnecessary_wraps, reason = "fetching it can fail"))]
fn door() -> Result<Door, Missing> {
    Ok(Door { page })
}

/// The part, fetched when it is first wanted.
pub fn part() -> Group {
    Part::new(|| {
        Box::pin(async {
            #[cfg(feature = "split")]
            return door().await;
            #[cfg(not(feature = "split"))]
            door()
        })
    })
}

fn page() -> AnyView {
    view! { <AccessibilityPage /> }.into_any()
}

#[component]
fn AccessibilityPage() -> impl IntoView {
    set_title(accessibility::TITLE);
    let sections = accessibility::SECTIONS.into_iter().map(|(title, paragraphs)| {
        view! {
            <section class="section">
                <h2>{title}</h2>
                {paragraphs.iter().map(|text| view! { <p>{*text}</p> }).collect_view()}
            </section>
        }
    });
    let themes = LocalResource::new(|| get_file::<Vec<Theme>>(accessibility::CRITERIA_FILE));
    view! {
        <PageFrame>
            <h1 tabindex="-1">{accessibility::H1}</h1>
            <p class="notice">{accessibility::STATE}</p>
            {sections.collect_view()}
            <section class="section">
                <h2>{accessibility::CONTACT}</h2>
                <Contact />
            </section>
            <section class="section">
                <h2>{accessibility::APPEAL}</h2>
                <p>{accessibility::APPEAL_TEXT}</p>
                <ul class="plain-list">{accessibility::WAYS.into_iter().map(way).collect_view()}</ul>
            </section>
            <section class="section criteria-themes">
                <h2>{accessibility::CRITERIA}</h2>
                <p>{accessibility::CRITERIA_TEXT}</p>
                {part_of_page(themes, |themes| themes.into_iter().map(theme).collect_view().into_any())}
            </section>
        </PageFrame>
    }
}

/// Where to say what does not work: the operator's address, once they have set it.
#[component]
fn Contact() -> impl IntoView {
    let settings = LocalResource::new(api::settings::get_settings);
    move || match settings.get() {
        None => view! { <div class="skeleton"></div> }.into_any(),
        Some(answer) => match answer.ok().and_then(|settings| settings.contact) {
            Some(address) => view! {
                <p>{accessibility::CONTACT_TEXT}</p>
                <p>
                    <a class="button" href=accessibility::letter(&address)>
                        {accessibility::REPORT}
                    </a>
                </p>
                <p class="hint">{address}</p>
            }
            .into_any(),
            None => view! { <p>{accessibility::NO_CONTACT}</p> }.into_any(),
        },
    }
}

fn way((words, address): (&'static str, Option<&'static str>)) -> AnyView {
    match address {
        Some(address) => view! {
            <li>
                <a href=address rel="external">
                    {words}
                </a>
            </li>
        }
        .into_any(),
        None => view! { <li>{words}</li> }.into_any(),
    }
}

fn theme(theme: Theme) -> AnyView {
    let counts = [State::Met, State::NotMet, State::Without].map(|state| (state, theme.count(state)));
    view! {
        <details class="question">
            <summary>
                <h3>{theme.title}</h3>
                <span class="hint">{accessibility::counts(counts)}</span>
            </summary>
            <ul class="criteria">{theme.criteria.into_iter().map(criterion).collect_view()}</ul>
        </details>
    }
    .into_any()
}

fn criterion(criterion: Criterion) -> AnyView {
    let class = match criterion.state {
        State::Met => "tag met",
        State::NotMet => "tag full",
        State::Without => "tag",
    };
    view! {
        <li>
            <p>
                <strong>{criterion.number}</strong>
                " "
                {criterion.asks}
            </p>
            <p class=class>{accessibility::state(criterion.state)}</p>
            <p class="hint">{criterion.seen}</p>
        </li>
    }
    .into_any()
}
