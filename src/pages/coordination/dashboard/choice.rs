//! What is counted: months, a pillar, a department. Each choice is an address.

use domain::dashboard::{Dashboard, DashboardFilter};
use domain::participation::Month;
use domain::{DepartmentCode, Slug};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::super::frame::parameter;
use crate::components::month_fields;
use crate::paths;
use crate::state::clock;
use crate::texts::{dashboard as texts, departments};

/// What an address asks for. What makes no sense in it is as if it were not there.
pub fn filter() -> Memo<Option<DashboardFilter>> {
    let (from, to, pillar, department) =
        (parameter("de"), parameter("a"), parameter("pilier"), parameter("departement"));
    Memo::new(move |_| {
        let said = |value: String| Some(value).filter(|value| !value.is_empty());
        let (from, to, today) = (said(from.get()), said(to.get()), clock::today());
        let pillar = said(pillar.get()).filter(|slug| Slug::parse(slug).is_ok());
        let department = said(department.get()).filter(|code| DepartmentCode::parse(code).is_ok());
        let read = |from, to| DashboardFilter::read((from, to), pillar.as_deref(), department.as_deref(), today);
        read(from.as_deref(), to.as_deref()).or_else(|_| read(None, None)).ok()
    })
}

fn address(filter: &DashboardFilter) -> String {
    let said = |value: Option<String>| value.unwrap_or_default();
    paths::dashboard(
        &filter.months.from.to_string(),
        &filter.months.to.to_string(),
        &said(filter.pillar.as_ref().map(ToString::to_string)),
        &said(filter.department.as_ref().map(ToString::to_string)),
    )
}

/// The fields. They stay while the answer changes, so that whoever chooses by the keyboard is not lost.
pub fn fields(
    filter: Memo<Option<DashboardFilter>>,
    answer: impl Fn() -> Option<Dashboard> + Copy + Send + Sync + 'static,
) -> AnyView {
    let navigate = use_navigate();
    let go = Callback::new(move |filter: DashboardFilter| {
        navigate(&address(&filter), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let pillars = RwSignal::new(Vec::new());
    // While another answer comes, the list is the last one's.
    Effect::new(move || {
        if let Some(answer) = answer() {
            pillars.set(answer.pillars.into_iter().map(|pillar| (pillar.slug.to_string(), pillar.label)).collect());
        }
    });
    let pillar = move || filter.get().and_then(|filter| filter.pillar).map(|slug| slug.to_string()).unwrap_or_default();
    let department =
        move || filter.get().and_then(|filter| filter.department).map(|code| code.to_string()).unwrap_or_default();
    let all_departments = departments::all().map(|(code, name)| (code.to_owned(), format!("{code} {name}")));
    let all_departments: Vec<(String, String)> = all_departments.collect();
    let set = move |change: &dyn Fn(&mut DashboardFilter)| {
        let Some(mut chosen) = filter.get_untracked() else { return };
        change(&mut chosen);
        go.run(chosen);
    };
    let months = move || filter.get().map(|filter| filter.months);
    let newest = || Month::of(clock::today());
    view! {
        <fieldset class="period dashboard-filters">
            <legend class="quiet">{texts::FILTERS}</legend>
            {month_fields((texts::FROM, texts::TO), newest, months, move |months| set(&|filter| filter.months = months))}
            {one_of("pillar", texts::PILLAR, texts::ALL_PILLARS, move || pillars.get(), pillar, move |chosen| {
                set(&|filter| filter.pillar = Slug::parse(&chosen).ok());
            })}
            {one_of(
                "department",
                texts::DEPARTMENT,
                texts::ALL_DEPARTMENTS,
                move || all_departments.clone(),
                department,
                move |chosen| set(&|filter| filter.department = DepartmentCode::parse(&chosen).ok()),
            )}
        </fieldset>
    }
    .into_any()
}

/// One of a list, or all of it.
fn one_of(
    id: &'static str,
    label: &'static str,
    all: &'static str,
    list: impl Fn() -> Vec<(String, String)> + Send + 'static,
    value: impl Fn() -> String + Copy + Send + Sync + 'static,
    choose: impl Fn(String) + 'static,
) -> AnyView {
    let options = move || {
        let chosen = value();
        let option = |(code, label): (String, String)| {
            let selected = code == chosen;
            view! {
                <option value=code selected=selected>
                    {label}
                </option>
            }
        };
        list().into_iter().map(option).collect_view()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select class="input" id=id on:change=move |event| choose(event_target_value(&event)) prop:value=value>
                <option value="">{all}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
