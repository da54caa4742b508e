//! The load of a team, week by week: a bar, and the same in words.

use domain::time_request::load::LoadWeeks;
use leptos::prelude::*;

use crate::texts::team;

#[component]
pub fn LoadLine(load: Vec<LoadWeeks>, label: &'static str) -> impl IntoView {
    let line = |line: LoadWeeks| {
        view! {
            <li>
                <span class="load-weeks">{team::weeks(line)}</span>
                // The sentence beside it says the same.
                <span class="load-bar" aria-hidden="true">
                    <span class="load-agreed" style:inline-size=share(line.agreed, line.of)></span>
                    <span class="load-asked" style:inline-size=share(line.asked, line.of)></span>
                </span>
                <span class="load-words">
                    {team::load(line)} {line.overlaps().then(|| view! { " " <span class="tag">{team::OVERLAP}</span> })}
                </span>
            </li>
        }
    };
    view! {
        <ul class="load" aria-label=label>
            {load.into_iter().map(line).collect_view()}
        </ul>
    }
}

/// A part of the whole, for the width of a bar.
fn share(part: u32, of: u32) -> String {
    let percent = (part * 100).checked_div(of).unwrap_or(0).min(100);
    format!("{percent}%")
}
