//! Bars that lie one below the other, each with its name and its value in words.

use leptos::prelude::*;

use super::percent;
use crate::ui::Icon;

/// One bar.
#[derive(Debug, Clone, Default)]
pub struct Bar {
    pub label: String,
    pub value: u32,
    /// The value as it is read.
    pub said: String,
    /// `#rrggbb`; the app's own where there is none.
    pub colour: Option<String>,
    pub icon: Option<String>,
}

/// A list: it reads without the drawing.
#[component]
pub fn Bars(
    bars: Vec<Bar>,
    /// What fills a bar; the largest value does where nothing is said.
    #[prop(optional)]
    full: Option<u32>,
) -> impl IntoView {
    let most = full.unwrap_or_else(|| bars.iter().map(|bar| bar.value).max().unwrap_or_default());
    let bar = |bar: Bar| {
        let colour = bar.colour.unwrap_or_else(|| "var(--color-link)".to_owned());
        let icon = bar.icon.map(|icon| {
            view! {
                <span class="pillar-dot" style:--pillar=colour.clone()>
                    <Icon name=icon />
                </span>
            }
        });
        view! {
            <li class="bar-row">
                <span class="bar-label">{icon} <span>{bar.label}</span></span>
                <span class="bar-value">{bar.said}</span>
                <span class="bar-track" aria-hidden="true">
                    <span
                        class="bar-fill"
                        style:inline-size=format!("{}%", percent(bar.value, most))
                        style:background=colour
                    ></span>
                </span>
            </li>
        }
    };
    view! { <ul class="bars">{bars.into_iter().map(bar).collect_view()}</ul> }
}
