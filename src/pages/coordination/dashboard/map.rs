//! How full what is offered is, department by department: the table beside it says the same in words.

use std::collections::BTreeMap;

use domain::dashboard::{DepartmentPlaces, Places};
use leptos::prelude::*;

use crate::map::{OUTLINES_SIZE, Outline, department_outlines};
use crate::texts::{common, dashboard as texts};

/// The step of the legend that a share of a hundred is in; none where nothing is offered.
fn level(places: Option<&Places>) -> Option<usize> {
    let share = places?.filled()?;
    Some(match share {
        ..=25 => 0,
        26..=50 => 1,
        51..=75 => 2,
        _ => 3,
    })
}

fn class(level: Option<usize>) -> String {
    level.map_or_else(|| "area".to_owned(), |level| format!("area level-{level}"))
}

/// The drawing with its legend. Without the shapes there is the table.
pub fn choropleth(lines: &[DepartmentPlaces], label: String) -> AnyView {
    let places = lines.iter().filter_map(|line| Some((line.department.as_ref()?.to_string(), line.places)));
    let places: BTreeMap<String, Places> = places.collect();
    let legend = legend(&places);
    let outlines = LocalResource::new(department_outlines);
    let drawing = move || match outlines.get() {
        None => view! { <div class="skeleton area-map" aria-hidden="true"></div> }.into_any(),
        Some(None) => view! { <p class="hint">{texts::MAP_MISSING}</p> }.into_any(),
        Some(Some(all)) => drawn(&all, &places, label.clone()),
    };
    view! {
        {drawing}
        {legend}
        <p class="hint">{texts::CAPITAL}</p>
    }
    .into_any()
}

fn drawn(outlines: &[Outline], places: &BTreeMap<String, Places>, label: String) -> AnyView {
    let area = |outline: &Outline| {
        let of = places.get(&outline.code);
        let said = of.map_or_else(|| texts::LEGEND_NOTHING.to_owned(), texts::filled);
        // What a mouse that rests on it is told.
        let title = format!("{}{}{said}", texts::department(Some(&outline.code)), common::COLON);
        view! {
            <path class=class(level(of)) d=outline.path.clone()>
                <title>{title}</title>
            </path>
        }
    };
    let (width, height) = OUTLINES_SIZE;
    view! {
        <svg class="area-map" viewBox=format!("0 0 {width} {height}") role="img" aria-label=label>
            {outlines.iter().map(area).collect_view()}
        </svg>
    }
    .into_any()
}

/// Each step with its numbers, and how many departments are in it.
fn legend(places: &BTreeMap<String, Places>) -> AnyView {
    let count = |wanted: usize| places.values().filter(|one| level(Some(*one)) == Some(wanted)).count();
    let step = |(number, label): (usize, &'static str)| {
        view! {
            <li>
                <span class=format!("area-key level-{number}") aria-hidden="true"></span>
                {label}
                <span class="area-count">{texts::departments_counted(count(number))}</span>
            </li>
        }
    };
    view! {
        <p class="axis" id="area-legend">{texts::LEGEND}</p>
        <ul class="area-legend" aria-labelledby="area-legend">
            {texts::LEVELS.into_iter().enumerate().map(step).collect_view()}
            <li>
                <span class="area-key" aria-hidden="true"></span>
                {texts::LEGEND_NOTHING}
            </li>
        </ul>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use domain::colour::{Colour, LEAST_CONTRAST};

    use super::*;

    #[test]
    fn each_share_is_in_the_step_that_its_numbers_say() {
        let of = |taken| level(Some(&Places { missions: 1, offered: 100, taken }));
        let table = [(0, 0), (25, 0), (26, 1), (50, 1), (51, 2), (75, 2), (76, 3), (100, 3)];
        for (taken, expected) in table {
            assert_eq!(of(taken), Some(expected), "{taken}");
        }
        assert_eq!((level(None), level(Some(&Places::default()))), (None, None));
    }

    /// The steps are read off the style sheet, the ground that they lie on off the tokens: light first, then dark.
    #[test]
    fn each_step_is_seen_on_its_ground_in_light_and_dark_and_tells_from_the_next() {
        let read = |text: &str, name: &str| -> Vec<Colour> {
            let values = text.split(name).skip(1).filter_map(|rest| rest.split(';').next());
            values.filter_map(|value| Colour::parse(value.trim()).ok()).collect()
        };
        let chart = include_str!("../../../../style/late/chart.css");
        let grounds = read(include_str!("../../../../style/tokens.css"), "--color-raised:");
        let steps: Vec<Vec<Colour>> = (0..4).map(|step| read(chart, &format!("--level-{step}:"))).collect();
        for (theme, ground) in grounds.iter().enumerate() {
            for (number, step) in steps.iter().enumerate() {
                assert!(step[theme].contrast(*ground) >= LEAST_CONTRAST, "{theme} {number}");
                if let Some(next) = steps.get(number + 1) {
                    assert!(step[theme].contrast(next[theme]) >= 1.4, "{theme} {number}");
                }
            }
        }
        assert_eq!(grounds.len(), 2);
    }
}
