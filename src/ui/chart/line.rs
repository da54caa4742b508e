//! A line through values in the order of time. Where nothing is to be shown it stops.

use std::fmt::Write as _;

use leptos::prelude::*;

use super::Column;

/// The drawing's own measures; it is stretched to its place.
const WIDTH: u32 = 1000;
const HEIGHT: u32 = 300;

/// Where the points of the values are, and the line between those that follow each other.
fn path(values: &[Option<u32>]) -> (String, String) {
    let most = values.iter().flatten().copied().max().unwrap_or_default().max(1);
    let step = |place: usize| {
        let places = u32::try_from(values.len()).unwrap_or(u32::MAX).max(1);
        (2 * u32::try_from(place).unwrap_or_default() + 1) * WIDTH / (2 * places)
    };
    let (mut line, mut points) = (String::new(), String::new());
    let mut drawn = false;
    for (place, value) in values.iter().enumerate() {
        let Some(value) = value else {
            drawn = false;
            continue;
        };
        let (x, y) = (step(place), HEIGHT - value * HEIGHT / most);
        // Writing to a string cannot fail.
        let _ = write!(line, "{}{x} {y}", if drawn { "L" } else { "M" });
        let _ = write!(points, "M{x} {y}h0");
        drawn = true;
    }
    (line, points)
}

/// A drawing: whoever does not see it has the sentence and the table.
#[component]
pub fn Line(columns: Vec<Column>, #[prop(into)] label: String) -> impl IntoView {
    let values: Vec<Option<u32>> = columns.iter().map(|column| column.value).collect();
    let most = values.iter().flatten().copied().max().unwrap_or_default();
    let (line, points) = path(&values);
    let labels = columns.iter().map(|column| view! { <span>{column.label}</span> }).collect_view();
    view! {
        <div class="line-chart" role="img" aria-label=label>
            <span class="line-most">{most}</span>
            <svg viewBox=format!("-10 -20 {} {}", WIDTH + 20, HEIGHT + 40) preserveAspectRatio="none" aria-hidden="true">
                <path class="line-base" d=format!("M0 {HEIGHT}h{WIDTH}M0 0h{WIDTH}") />
                <path class="line-path" d=line />
                <path class="line-points" d=points />
            </svg>
            <div class="line-labels">{labels}</div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_stops_where_there_is_nothing_and_goes_on_behind() {
        let (line, points) = path(&[Some(5), Some(10), None, Some(0)]);
        assert_eq!(line, "M125 150L375 0M875 300");
        assert_eq!(points, "M125 150h0M375 0h0M875 300h0");
        assert_eq!(path(&[]), (String::new(), String::new()));
    }
}
