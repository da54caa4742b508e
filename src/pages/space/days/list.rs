//! The days that wait, person by person; then those that the association has seen.

use domain::day_sheet::{DayStatus, ReceivedDay};
use domain::{Actor, InterestId};
use leptos::prelude::*;

use super::{Desk, waits};
use crate::texts::{CONTENT, given, received_days};

/// Those of one person in one mission that wait.
#[derive(Debug, Clone, PartialEq)]
struct Group {
    interest: InterestId,
    name: String,
    mission: String,
    days: Vec<ReceivedDay>,
}

fn groups(days: &[ReceivedDay]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for day in days.iter().filter(|day| waits(day)) {
        match groups.iter_mut().find(|group| group.interest == day.interest) {
            Some(group) => group.days.push(day.clone()),
            None => groups.push(Group {
                interest: day.interest,
                name: day.name.clone(),
                mission: day.mission_title.clone(),
                days: vec![day.clone()],
            }),
        }
    }
    groups
}

#[component]
pub fn Waiting(desk: Desk) -> impl IntoView {
    let all = Memo::new(move |_| desk.pages.items.with(|days| groups(days)));
    let content = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p>{received_days::NONE_WAIT}</p> }.into_any();
        }
        view! { <ul class="cards">{all.into_iter().map(|one| group(desk, one)).collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="section" aria-labelledby="waiting">
            <h2 id="waiting">{received_days::WAITING}</h2>
            {content}
        </section>
    }
}

fn group(desk: Desk, group: Group) -> AnyView {
    let Group { name, mission, days, .. } = group;
    let whole = (days.len() > 1).then(|| {
        let words = received_days::all_of(days.len());
        let days = days.clone();
        view! {
            <button
                class="button primary"
                type="button"
                aria-label=received_days::all_about(&words, &name)
                on:click=move |_| desk.confirm(&days)
            >
                {words.clone()}
            </button>
        }
    });
    let only = days.len() == 1;
    let rows = days.into_iter().map(|day| waiting(desk, day, only)).collect_view();
    view! {
        <li class="card day-group">
            <div class="day-row-head">
                <h3>{name}</h3>
                {whole}
            </div>
            <p class="hint" lang=CONTENT>
                {mission}
            </p>
            <ul class="day-lines">{rows}</ul>
        </li>
    }
    .into_any()
}

fn waiting(desk: Desk, day: ReceivedDay, primary: bool) -> AnyView {
    let words = received_days::about(received_days::CONFIRM, &day);
    let own = day.clone();
    view! {
        <li class="day-line">
            {line(&day)}
            <div class="button-row">
                <button
                    class="button small"
                    class:primary=primary
                    type="button"
                    aria-label=words
                    on:click=move |_| desk.confirm(std::slice::from_ref(&own))
                >
                    {received_days::CONFIRM}
                </button>
                {correct(desk, day)}
            </div>
        </li>
    }
    .into_any()
}

#[component]
pub fn Done(desk: Desk) -> impl IntoView {
    let seen = Memo::new(move |_| {
        desk.pages.items.with(|days| days.iter().filter(|day| !waits(day)).cloned().collect::<Vec<_>>())
    });
    move || {
        let seen = seen.get();
        (!seen.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby="done">
                    <h2 id="done">{received_days::DONE}</h2>
                    <ul class="cards">{seen.into_iter().map(|day| done(desk, day)).collect_view()}</ul>
                </section>
            }
        })
    }
}

fn done(desk: Desk, day: ReceivedDay) -> AnyView {
    let standing = received_days::standing(&day).map(|words| view! { <p class="hint">{words}</p> });
    let word = (!day.correction.is_empty()).then(|| view! { <p class="words">{day.correction.clone()}</p> });
    view! {
        <li class="card day-group">
            <div class="day-row-head">
                <h3>{day.name.clone()}</h3>
                <span class="tag">{given::day_status(day.status)}</span>
            </div>
            <p class="hint" lang=CONTENT>
                {day.mission_title.clone()}
            </p>
            {line(&day)}
            {standing}
            {word}
            <div class="button-row">{correct(desk, day)}</div>
        </li>
    }
    .into_any()
}

fn line(day: &ReceivedDay) -> AnyView {
    let note = (!day.note.is_empty()).then(|| view! { <p class="words">{day.note.clone()}</p> });
    view! {
        <p>
            <strong>{received_days::line(day)}</strong>
        </p>
        {note}
    }
    .into_any()
}

/// Where it may be corrected, as the server would say too.
fn correct(desk: Desk, day: ReceivedDay) -> Option<AnyView> {
    day.status.can_move(DayStatus::Corrected, Actor::Association).then(|| {
        let words = received_days::about(received_days::CORRECT, &day);
        view! {
            <button
                class="button small"
                type="button"
                aria-label=words
                on:click=move |_| {
                    desk.said.set(None);
                    desk.failed.set(None);
                    desk.correcting.set(Some(day.clone()));
                }
            >
                {received_days::CORRECT}
            </button>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::DayId;
    use domain::{Slug, day};

    fn received(id: u128, interest: u128, status: DayStatus) -> ReceivedDay {
        let uuid = |number| format!("{number:032x}").parse().unwrap();
        ReceivedDay {
            id: DayId(uuid(id)),
            interest: InterestId(uuid(interest)),
            mission: Slug::parse("le-tri").unwrap(),
            mission_title: "Le tri".into(),
            name: "Postière".into(),
            day: day::read("2028-02-29").unwrap(),
            status,
            minutes: 420,
            counted: 420,
            note: String::new(),
            correction: String::new(),
            declared_at: chrono::DateTime::UNIX_EPOCH,
            version: 1,
        }
    }

    #[test]
    fn those_that_wait_stand_together_by_person() {
        use DayStatus::{Confirmed, Declared};
        let all =
            [received(1, 7, Declared), received(2, 8, Declared), received(3, 7, Declared), received(4, 7, Confirmed)];
        let found: Vec<usize> = groups(&all).iter().map(|group| group.days.len()).collect();
        assert_eq!(found, [2, 1]);
    }
}
