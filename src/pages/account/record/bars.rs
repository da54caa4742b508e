//! Bars beside each other: each with its name and its time in words, so that neither colour nor length is alone; and the
//! same as a table.

use leptos::prelude::*;

use crate::texts::{given, record};

pub struct Bar {
    pub label: String,
    /// `#rrggbb`; the app's own where there is none.
    pub colour: Option<String>,
    pub minutes: u32,
}

/// `head` names what the bars are of; `sentence` says what they show.
pub fn bars(head: &'static str, sentence: &str, all: Vec<Bar>) -> AnyView {
    let most = all.iter().map(|bar| bar.minutes).max().unwrap_or(1).max(1);
    let row = |bar: &Bar| {
        // In whole hundredths of the longest.
        let length = format!("{}%", u64::from(bar.minutes) * 100 / u64::from(most));
        let colour = bar.colour.clone().unwrap_or_else(|| "var(--color-link)".to_owned());
        view! {
            <li class="bar-row">
                <span class="bar-label">{bar.label.clone()}</span>
                <span class="bar-time">{given::worked(bar.minutes)}</span>
                <span class="bar-track" aria-hidden="true">
                    <span class="bar-fill" style:inline-size=length style:background=colour></span>
                </span>
            </li>
        }
    };
    let line = |bar: &Bar| {
        view! {
            <tr>
                <th scope="row">{bar.label.clone()}</th>
                <td>{given::worked(bar.minutes)}</td>
                <td>{given::hours(bar.minutes)}</td>
            </tr>
        }
    };
    view! {
        <figure class="bars">
            {(!sentence.is_empty()).then(|| view! { <figcaption>{sentence.to_owned()}</figcaption> })}
            <ul>{all.iter().map(row).collect_view()}</ul>
            <details>
                <summary>{record::TABLE}</summary>
                <table class="plain-table">
                    <thead>
                        <tr>
                            <th scope="col">{head}</th>
                            <th scope="col">{record::TIME}</th>
                            <th scope="col">{record::HOURS}</th>
                        </tr>
                    </thead>
                    <tbody>{all.iter().map(line).collect_view()}</tbody>
                </table>
            </details>
        </figure>
    }
    .into_any()
}
