//! The figures of the whole Alliance. The address holds the months, the pillar and the department.

mod charts;
mod choice;
mod lists;
mod map;

use domain::dashboard::Dashboard;
use leptos::prelude::*;

use super::frame::frame;
use crate::api;
use crate::pages::loading::part_of_page;
use crate::paths;
use crate::texts::{dashboard as texts, format, participation};

pub fn page() -> AnyView {
    let filter = choice::filter();
    let answer = LocalResource::new(move || {
        let filter = filter.get();
        async move {
            let filter = filter.ok_or(api::ApiError::Unexpected)?;
            api::dashboard::find_dashboard(&filter).await
        }
    });
    let found = move || answer.get().and_then(Result::ok);
    let page = view! {
        <h1>{texts::TITLE}</h1>
        <p>{texts::INTRO}</p>
        {choice::fields(filter, found)}
        {part_of_page(answer, |answer| content(&answer))}
    };
    frame(paths::DASHBOARD, texts::TITLE, page)
}

fn content(answer: &Dashboard) -> AnyView {
    let rules = texts::rules().into_iter().map(|rule| view! { <li>{rule}</li> }).collect_view();
    view! {
        {facts(answer)}
        <div class="charts">
            {charts::missions(answer)} {charts::funnel(answer)} {charts::answers(answer)} {lists::waiting(answer)}
            {charts::pillars(answer)} {charts::departments(answer)} {charts::skills(answer)}
            {charts::territories(answer)} {lists::listings(answer)}
        </div>
        <details class="chart-table how">
            <summary>{texts::HOW}</summary>
            <ul>{rules}</ul>
        </details>
    }
    .into_any()
}

fn facts(answer: &Dashboard) -> AnyView {
    let or_nothing = |value: Option<String>| value.unwrap_or_else(|| texts::NOTHING.to_owned());
    let sent = answer.funnel.first().map_or_else(|| texts::FEW.to_owned(), |line| format::number(line.reached));
    let median = answer.answers.and_then(|figures| figures.median_tenths).map(participation::tenths);
    let filled = answer.places.whole.filled().map(format::number);
    let facts = [
        (texts::FACT_SENT, sent),
        (texts::FACT_MEDIAN, or_nothing(median)),
        (texts::FACT_WAITING, format::number(answer.waiting.interests)),
        (texts::FACT_FILLED, or_nothing(filled)),
        (texts::FACT_STALE, format::number(answer.listings.greyed + answer.listings.hidden)),
    ];
    let fact = |(term, value): (&'static str, String)| {
        view! {
            <div>
                <dt>{term}</dt>
                <dd>{value}</dd>
            </div>
        }
    };
    view! {
        <section aria-labelledby="whole">
            <h2 class="quiet" id="whole">{texts::WHOLE}</h2>
            <dl class="facts-row">{facts.map(fact).into_iter().collect_view()}</dl>
        </section>
    }
    .into_any()
}
