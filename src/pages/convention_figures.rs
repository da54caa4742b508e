//! How many conventions there are, by pillar, department and year: of nobody in particular.

use ::catalogue::Layer;
use domain::convention::{ConventionStatistics, CountTable};
use leptos::prelude::*;

use crate::api::conventions::find_statistics;
use crate::pages::loading::part_of_page;
use crate::state::use_catalogue;
use crate::texts::conventions::figures;
use crate::texts::{departments, format};

#[component]
pub fn ConventionFigures() -> impl IntoView {
    let answer = LocalResource::new(find_statistics);
    view! {
        <section class="section" aria-labelledby="convention-figures">
            <h2 id="convention-figures">{figures::TITLE}</h2>
            {part_of_page(answer, |all| content(&all))}
        </section>
    }
}

/// The name of a pillar, where the catalogue knows it.
fn pillar(slug: &str) -> String {
    let known = use_catalogue().ready(Layer::Missions).and_then(|catalogue| {
        let pillar = catalogue.pillars().iter().find(|pillar| pillar.slug.as_str() == slug)?;
        Some(pillar.label.clone())
    });
    known.unwrap_or_else(|| slug.to_owned())
}

fn department(code: &str) -> String {
    departments::name(code).map_or_else(|| code.to_owned(), |name| format!("{name} ({code})"))
}

fn content(all: &ConventionStatistics) -> AnyView {
    if all.conventions.is_none() {
        return view! { <p>{figures::FEW}</p> }.into_any();
    }
    let hidden = [&all.by_pillar, &all.by_department, &all.by_year].iter().any(|table| table.rest > 0);
    view! {
        <p>{figures::lead(all)}</p>
        {table(figures::BY_PILLAR, figures::PILLAR, &all.by_pillar, pillar)}
        {table(figures::BY_DEPARTMENT, figures::DEPARTMENT, &all.by_department, department)}
        {table(figures::BY_YEAR, figures::YEAR, &all.by_year, str::to_owned)}
        {hidden.then(|| view! { <p class="hint">{figures::HIDDEN}</p> })}
    }
    .into_any()
}

fn table(title: &'static str, of: &'static str, counts: &CountTable, name: fn(&str) -> String) -> AnyView {
    let row = |name: AnyView, count: u32| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{format::number(count)}</td>
            </tr>
        }
    };
    let rows = counts
        .lines
        .iter()
        .map(|line| {
            let slug = line.of.clone();
            // The catalogue may come after the figures.
            row((move || name(&slug)).into_any(), line.conventions)
        })
        .collect_view();
    let rest = (counts.rest > 0).then(|| row(figures::REST.into_any(), counts.rest));
    view! {
        <div class="table-box">
            <table>
                <caption>{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{of}</th>
                        <th scope="col">{figures::COUNT}</th>
                    </tr>
                </thead>
                <tbody>{rows} {rest}</tbody>
            </table>
        </div>
    }
    .into_any()
}
