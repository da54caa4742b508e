//! What the pages of a mission and of an association share.

use chrono::NaiveDate;
use domain::{Located, Position, Responsiveness};
use leptos::prelude::*;

use crate::state::filter::{Exploration, Look};
use crate::texts::{common, departments, detail, freshness};
use crate::ui::Icon;

/// A row of the list of facts.
pub fn fact(icon: &'static str, label: &'static str, value: impl IntoView + 'static) -> AnyView {
    view! {
        <div class="fact">
            <dt>
                <Icon name=icon />
                {label}
            </dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// The town, the street where it is known, and how exact the position is.
pub fn place(
    commune: Option<&str>,
    department: Option<&str>,
    street: Option<&str>,
    located: Option<Located>,
) -> AnyView {
    let town = detail::town(commune, department.map(|code| departments::name(code).unwrap_or(code)));
    let line = match street {
        Some(street) => format!("{street}, {town}"),
        None => town,
    };
    // Without a place the line itself says so.
    let said = located.map(|located| view! { <span class="hint">{common::precision(located.precision)}</span> });
    view! {
        {line}
        {said}
    }
    .into_any()
}

/// Links that need a position: the map, and the way there.
pub fn place_links(located: Option<Located>) -> Option<AnyView> {
    let at = located?.at;
    let map = Exploration { look: Some(Look { at, zoom: 12.0 }), ..Exploration::default() }.address();
    Some(
        view! {
            <a class="button small" href=map>
                <Icon name="pin" />
                {detail::ON_MAP}
            </a>
            <a
                class="button small"
                href=directions(at)
                target="_blank"
                rel="noopener noreferrer external"
                title=detail::DIRECTIONS_HINT
            >
                <Icon name="route" />
                {detail::DIRECTIONS}
            </a>
        }
        .into_any(),
    )
}

/// OpenStreetMap's directions to a point; where one starts from is asked there.
fn directions(to: Position) -> String {
    let [lat, lon] = [to.lat, to.lon].map(|degrees| domain::decimal::write(degrees, 6));
    format!("https://www.openstreetmap.org/directions?to={lat}%2C{lon}")
}

/// How the association answers, where enough is known to say it.
pub fn response(known: Option<Responsiveness>) -> Option<AnyView> {
    let said = detail::responsiveness(known?);
    let words = view! {
        {said}
        <span class="hint">{detail::RESPONSE_HINT}</span>
    };
    Some(fact("mail", detail::RESPONSE, words))
}

/// A warning where nobody has confirmed the association's listing for long.
pub fn unconfirmed(since: Option<NaiveDate>) -> Option<AnyView> {
    let words = freshness::unconfirmed(since?);
    Some(view! { <p class="notice warning">{words}</p> }.into_any())
}
