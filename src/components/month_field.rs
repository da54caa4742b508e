//! One month of a list.

use domain::participation::{Month, Months, SPAN_MOST};
use leptos::prelude::*;

use crate::texts::format;

/// The two ends of some months, each a list down from the newest that there is. Who sets an end beyond the other moves both.
pub fn month_fields(
    (from, to): (&'static str, &'static str),
    newest: fn() -> Month,
    months: impl Fn() -> Option<Months> + Copy + Send + Sync + 'static,
    choose: impl Fn(Months) + Clone + 'static,
) -> AnyView {
    let now = move || untrack(months);
    let (first, last) = (choose.clone(), choose);
    let first = move |month| now().into_iter().for_each(|now| first(now.beginning(month)));
    let last = move |month| now().into_iter().for_each(|now| last(now.ending(month)));
    view! {
        {month_field("from", from, newest, move || months().map(|months| months.from), first)}
        {month_field("to", to, newest, move || months().map(|months| months.to), last)}
    }
    .into_any()
}

fn month_field(
    id: &'static str,
    label: &'static str,
    newest: fn() -> Month,
    value: impl Fn() -> Option<Month> + Copy + Send + Sync + 'static,
    choose: impl Fn(Month) + 'static,
) -> AnyView {
    let options = move || {
        let chosen = value();
        let mut listed: Vec<Month> = (0..SPAN_MOST).map(|past| newest().before(past)).collect();
        listed.extend(chosen.filter(|chosen| !listed.contains(chosen)));
        let option = |month: Month| {
            view! {
                <option value=month.to_string() selected=chosen == Some(month)>
                    {format::month(month.first_day())}
                </option>
            }
        };
        listed.into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select
                class="input"
                id=id
                on:change=move |event| Month::parse(&event_target_value(&event)).into_iter().for_each(&choose)
                prop:value=move || value().map(|month| month.to_string()).unwrap_or_default()
            >
                {options}
            </select>
        </div>
    }
    .into_any()
}
