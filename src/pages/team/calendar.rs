//! When the team is away: agreed and asked, by week, with the load and what overlaps. The days are in the address.

use chrono::{Days, NaiveDate};
use domain::TimeStatus;
use domain::time_request::span::TimeSpan;
use domain::time_request::views::{CALENDAR_DAYS, TeamCalendar, TeamSpan};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::frame::frame;
use crate::api;
use crate::pages::form::FormFaults;
use crate::pages::later::asked;
use crate::pages::loading::part_of_page;
use crate::pages::time_desk::LoadLine;
use crate::paths;
use crate::state::clock;
use crate::texts::{CONTENT, format, team, time};
use crate::ui::TextField;

/// Twelve weeks, where the address says nothing else.
const DAYS: u64 = 83;

/// The days that the address names, as far as they are days.
fn read(from: &str, to: &str, today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let from = domain::day::read(from).unwrap_or(today);
    let to = domain::day::read(to).filter(|to| *to >= from && (*to - from).num_days() <= CALENDAR_DAYS);
    (from, to.unwrap_or_else(|| from.checked_add_days(Days::new(DAYS)).unwrap_or(from)))
}

pub fn page() -> AnyView {
    frame(paths::TEAM_CALENDAR, team::CALENDAR_TITLE, view! { <Calendar /> })
}

#[component]
fn Calendar() -> impl IntoView {
    let (from, to) = (asked("du"), asked("au"));
    let days = Memo::new(move |_| read(&from.get(), &to.get(), clock::today()));
    let answer = LocalResource::new(move || {
        let (from, to) = days.get();
        async move { api::time::find_team_calendar(from, to).await }
    });
    view! {
        <h1 tabindex="-1">{team::CALENDAR_TITLE}</h1>
        <Range days />
        {part_of_page(answer, |calendar| view! { <Shown calendar /> }.into_any())}
    }
}

/// Which days: they go into the address.
#[component]
fn Range(days: Memo<(NaiveDate, NaiveDate)>) -> impl IntoView {
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move || {
        let (first, last) = days.get();
        from.set(first.to_string());
        to.set(last.to_string());
    });
    let faults = FormFaults::new();
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let address = format!("{}?du={}&au={}", paths::TEAM_CALENDAR, from.get_untracked(), to.get_untracked());
        navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    view! {
        <form class="form calendar-range" node_ref=faults.form novalidate on:submit=submit>
            <div class="pair">
                <TextField id="from" kind="date" label=team::FROM value=from fault=faults.of("from", time::fault) autocomplete="off" />
                <TextField id="to" kind="date" label=team::TO value=to fault=faults.of("to", time::fault) autocomplete="off" />
            </div>
            <div class="button-row">
                <button class="button" type="submit">
                    {team::SHOW}
                </button>
            </div>
        </form>
    }
}

#[component]
fn Shown(calendar: TeamCalendar) -> impl IntoView {
    let TeamCalendar { from, to, people, spans, load } = calendar;
    let within = TimeSpan { first_day: from, last_day: to, half_days: 1 };
    let away = !spans.is_empty();
    let weeks: Vec<(NaiveDate, Vec<TeamSpan>)> = within
        .weeks()
        .map(|monday| (monday, spans.iter().filter(|one| one.time.half_days_in(monday) > 0).cloned().collect()))
        .filter(|(_, here): &(NaiveDate, Vec<TeamSpan>)| !here.is_empty())
        .collect();
    view! {
        <p class="hint">{team::people(people)}</p>
        {(!away).then(|| view! { <p>{team::CALENDAR_EMPTY}</p> })}
        {away
            .then(|| {
                view! {
                    <h2>{team::LOAD}</h2>
                    <LoadLine load label=team::LOAD />
                    <h2>{team::CALENDAR_LIST}</h2>
                    <table class="calendar-weeks" aria-label=team::CALENDAR_LIST>
                        <thead>
                            <tr>
                                <th scope="col">{team::WEEK}</th>
                                <th scope="col">{team::WHO}</th>
                            </tr>
                        </thead>
                        <tbody>{weeks.into_iter().map(|(monday, here)| week(monday, &here)).collect_view()}</tbody>
                    </table>
                }
            })}
    }
}

/// One week: who is away, and how much.
fn week(monday: NaiveDate, here: &[TeamSpan]) -> AnyView {
    let several = here.iter().any(|one| one.name != here[0].name);
    let lines = here
        .iter()
        .map(|one| {
            let half_days = u32::from(one.time.half_days_in(monday));
            view! {
                <li>
                    <strong>{one.name.clone()}</strong>
                    " · "
                    {time::days(half_days)}
                    " · "
                    <span lang=CONTENT>{one.mission_title.clone()}</span>
                    {(one.status != TimeStatus::Agreed)
                        .then(|| view! { " " <span class="tag todo">{team::status(one.status)}</span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <tr class:several=several>
            <th scope="row">
                {format::date(monday)} {several.then(|| view! { " " <span class="tag">{team::OVERLAP}</span> })}
            </th>
            <td>
                <ul>{lines}</ul>
            </td>
        </tr>
    }
    .into_any()
}
