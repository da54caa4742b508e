//! Bars of time, and the same as a table.

use leptos::prelude::*;

use crate::texts::{given, record};
use crate::ui::chart;

pub struct Bar {
    pub label: String,
    /// `#rrggbb`; the app's own where there is none.
    pub colour: Option<String>,
    pub minutes: u32,
}

/// `head` names what the bars are of; `sentence` says what they show.
pub fn bars(head: &'static str, sentence: &str, all: Vec<Bar>) -> AnyView {
    let drawn = all.iter().map(|bar| chart::Bar {
        label: bar.label.clone(),
        value: bar.minutes,
        said: given::worked(bar.minutes),
        colour: bar.colour.clone(),
        icon: None,
    });
    let drawn = drawn.collect::<Vec<_>>();
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
        <figure class="own-bars">
            {(!sentence.is_empty()).then(|| view! { <figcaption>{sentence.to_owned()}</figcaption> })}
            <chart::Bars bars=drawn />
            <details>
                <summary>{record::TABLE}</summary>
                <table class="plain-table" aria-label=head>
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
