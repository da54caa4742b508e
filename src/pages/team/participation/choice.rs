//! Which months, and which team: each choice is an address.

use domain::participation::{Month, Months, Participation, Team};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::components::month_fields;
use crate::paths;
use crate::state::clock;
use crate::texts::participation as texts;

/// The team that an address names: nobody's for one's own.
pub fn named(answer: &Participation) -> Option<&Team> {
    answer.path.last().filter(|_| answer.path.len() > 1)
}

fn address(months: Months, team: Option<&Team>) -> String {
    let team = team.map(|team| team.id.to_string()).unwrap_or_default();
    paths::participation(&months.from.to_string(), &months.to.to_string(), &team)
}

/// The team that is shown, on the way from one's own to it.
pub fn teams(answer: &Participation) -> AnyView {
    let months = Months { from: answer.from, to: answer.to };
    view! {
        {path(answer, months)}
        {below(answer, months)}
    }
    .into_any()
}

/// Which months. It stays while the answer changes, so that whoever chooses by the keyboard is not lost.
pub fn period(months: Memo<Option<Months>>, team: Memo<String>) -> AnyView {
    let navigate = use_navigate();
    let choose = move |Months { from, to }: Months| {
        let address = paths::participation(&from.to_string(), &to.to_string(), &team.get_untracked());
        navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    // Of the month that runs nothing is told.
    let newest = || Month::of(clock::today()).before(1);
    view! {
        <fieldset class="period">
            <legend class="quiet">{texts::PERIOD}</legend>
            {month_fields((texts::FROM, texts::TO), newest, move || months.get(), choose)}
        </fieldset>
    }
    .into_any()
}

/// From one's own team down to the one that is shown.
fn path(answer: &Participation, months: Months) -> AnyView {
    let last = answer.path.len().saturating_sub(1);
    let step = |(place, team): (usize, &Team)| {
        let label = texts::team(&team.label, team.people);
        if place == last {
            return view! { <li aria-current="page">{label}</li> }.into_any();
        }
        let of = (place > 0).then_some(team);
        view! {
            <li>
                <a href=address(months, of)>{label}</a>
            </li>
        }
        .into_any()
    };
    view! {
        <nav aria-label=texts::PATH>
            <ol class="team-path">{answer.path.iter().enumerate().map(step).collect_view()}</ol>
        </nav>
    }
    .into_any()
}

/// The teams below.
fn below(answer: &Participation, months: Months) -> Option<AnyView> {
    let link = |team: &Team| {
        view! {
            <li>
                <a class="narrowing-link" href=address(months, Some(team))>
                    {texts::team(&team.label, team.people)}
                </a>
            </li>
        }
    };
    (!answer.teams.is_empty()).then(|| {
        view! {
            <nav class="section" aria-label=texts::TEAMS>
                <h2>{texts::BELOW}</h2>
                <ul class="narrowing">{answer.teams.iter().map(link).collect_view()}</ul>
            </nav>
        }
        .into_any()
    })
}
