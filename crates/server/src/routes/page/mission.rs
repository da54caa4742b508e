//! The page of a mission, as it is read before the app has come.

use axum::http::StatusCode;
use domain::richtext::plain;
use domain::{MissionDetail, MissionStatus, Slug};
use words::{departments, detail, format, terms};

use super::markup::{self, beginning, escape, prose};
use super::{Page, json_ld};
use crate::routes::feeds::names;
use crate::state::AppState;

/// How much of a description search engines show.
const DESCRIPTION: usize = 200;

pub fn page(mission: &MissionDetail, state: &AppState) -> Page {
    let summary = &mission.summary;
    let skills = labels(&summary.skills, state);
    // Nobody looks for what is over, nor for what only shows the product.
    let is_real = summary.status != MissionStatus::Closed && !summary.demonstration;
    let path = names::mission("", &summary.slug);
    Page {
        status: StatusCode::OK,
        title: Some(summary.title.clone()),
        description: Some(beginning(&in_short(mission), DESCRIPTION)),
        data: is_real.then(|| json_ld::mission(mission, &skills, &state.base_url)),
        canonical: is_real.then_some(path),
        alternates: vec![("application/json", "Cette mission en JSON", format!("/api/v1/missions/{}", summary.slug))],
        text: Some(text(mission, &skills)),
        frame_of: None,
    }
}

fn labels(slugs: &[Slug], state: &AppState) -> Vec<String> {
    let current = state.catalogue.current();
    let skills = current.catalogue.skills().iter().filter(|skill| slugs.contains(&skill.slug));
    skills.map(|skill| skill.label.clone()).collect()
}

/// The town with its department's name.
pub fn town(commune: Option<&str>, department: Option<&domain::DepartmentCode>) -> String {
    let department = department.map(domain::DepartmentCode::as_str);
    detail::town(commune, department.map(|code| departments::name(code).unwrap_or(code)))
}

fn in_short(mission: &MissionDetail) -> String {
    let summary = &mission.summary;
    let commitment = format::commitment(summary.commitment);
    let place = summary.commune.as_deref().map_or_else(String::new, |commune| format!(", {commune}"));
    format!("{}{place}. {commitment}. {}", summary.association.name, plain(&mission.description))
}

/// A row of the list of facts.
pub fn fact(icon: &str, label: &str, value: &str) -> String {
    row(icon, label, &escape(value))
}

/// The same with HTML in it.
pub fn row(icon: &str, label: &str, value: &str) -> String {
    format!("<div class=\"fact\"><dt>{}{}</dt><dd>{value}</dd></div>", markup::icon(icon), escape(label))
}

fn text(mission: &MissionDetail, skills: &[String]) -> String {
    let summary = &mission.summary;
    let town = town(summary.commune.as_deref(), summary.department.as_ref());
    let place = mission.street.as_ref().map_or_else(|| town.clone(), |street| format!("{street}, {town}"));
    let mut facts = fact("pin", detail::WHERE, &place)
        + &fact("clock", detail::COMMITMENT, &format::commitment(summary.commitment))
        + &fact("calendar", detail::WHEN, &format::dates(summary.starts_on, summary.ends_on))
        + &fact("people", detail::PLACES, &detail::places(summary.places_left, summary.places))
        + &fact("handshake", detail::KIND, terms::kind(summary.kind))
        + &fact("screen", detail::REMOTE, terms::remote(summary.remote));
    if !skills.is_empty() {
        facts += &fact("star", detail::SKILLS, &skills.join(", "));
    }
    let notice = |words: &str| format!("<p class=\"notice warning\">{}</p>", escape(words));
    let state = match summary.status.refusal(summary.places_left) {
        None => String::new(),
        Some(_) if summary.status == MissionStatus::Closed => notice(detail::CLOSED),
        Some(_) => notice(detail::FULL),
    };
    let demonstration = if summary.demonstration {
        format!("<p class=\"tag demo\">{}</p>", escape(detail::DEMO))
    } else {
        String::new()
    };
    format!(
        "<article class=\"detail\"><header class=\"detail-head\"><h1>{title}</h1><p><a href=\"{of}\" rel=\"external\">{association}</a></p>\
         {demonstration}</header><dl class=\"fact-list\">{facts}</dl>{state}<section class=\"section\"><h2>{about}</h2>\
         <div class=\"prose\">{prose}</div><p class=\"hint\">{published}</p></section></article>",
        title = escape(&summary.title),
        of = names::association("", &summary.association.slug),
        association = escape(&summary.association.name),
        about = detail::ABOUT_MISSION,
        prose = prose(&mission.description),
        published = escape(&detail::published(summary.published_on)),
    )
}
