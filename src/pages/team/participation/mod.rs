//! How a team takes part: figures of groups over months that are over. The address holds the months and the team.

mod charts;
mod choice;

use domain::participation::{Months, Participation, ParticipationState};
use leptos::prelude::*;

use super::frame::frame;
use crate::api;
use crate::pages::later::asked;
use crate::pages::loading::part_of_page;
use crate::paths;
use crate::state::clock;
use crate::texts::participation as texts;

pub fn page() -> AnyView {
    let (from, to, team) = (asked("de"), asked("a"), asked("equipe"));
    let months = Memo::new(move |_| {
        let said = |value: String| Some(value).filter(|value| !value.is_empty());
        let (from, to, today) = (said(from.get()), said(to.get()), clock::today());
        // Months that are none are as if none were named.
        Months::read(from.as_deref(), to.as_deref(), today).or_else(|_| Months::read(None, None, today)).ok()
    });
    let answer = LocalResource::new(move || {
        // What is no identifier is nobody's team: one's own is shown.
        let (months, team) = (months.get(), team.get().parse().ok());
        async move {
            let months = months.ok_or(api::ApiError::Unexpected)?;
            api::participation::find_participation(months, team).await
        }
    });
    let page = view! {
        <h1>{texts::TITLE}</h1>
        <p>{texts::INTRO}</p>
        {choice::period(months, team)}
        {part_of_page(answer, |answer| content(&answer))}
    };
    frame(paths::PARTICIPATION, texts::TITLE, page)
}

fn content(answer: &Participation) -> AnyView {
    let figures = if answer.state == ParticipationState::Shown {
        charts::charts(answer)
    } else {
        let (title, why) = texts::without(answer.state, answer.least);
        view! {
            <section class="section notice">
                <h2>{title}</h2>
                <p>{why}</p>
            </section>
        }
        .into_any()
    };
    // Who has no team goes to none.
    let teams = (!answer.path.is_empty()).then(|| choice::teams(answer));
    let rules = (!answer.path.is_empty()).then(|| {
        let rules = texts::rules(answer).into_iter().map(|rule| view! { <li>{rule}</li> }).collect_view();
        view! {
            <details class="chart-table how">
                <summary>{texts::HOW}</summary>
                <ul>{rules}</ul>
            </details>
        }
    });
    view! {
        {teams}
        {figures}
        {rules}
    }
    .into_any()
}
