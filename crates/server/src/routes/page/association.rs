//! The page of an association, as it is read before the app has come.

use domain::richtext::plain;
use domain::{AssociationDetail, MissionSummary};
use words::{Language, said};

use super::markup::{as_written, beginning, escape, prose};
use super::mission::{fact, row, town};
use super::{Page, json_ld};
use crate::routes::feeds::names;

/// How much of a description search engines show.
const DESCRIPTION: usize = 200;

pub fn page(association: &AssociationDetail, missions: &[MissionSummary], base_url: &str, language: Language) -> Page {
    let summary = &association.summary;
    let place = town(language, summary.commune.as_deref(), summary.department.as_ref());
    let said = if association.description.is_empty() {
        summary.activities.join(", ")
    } else {
        plain(&association.description)
    };
    Page {
        title: Some(summary.name.clone()),
        description: Some(beginning(&format!("{place}. {said}"), DESCRIPTION)),
        canonical: Some(names::association("", &summary.slug)),
        alternates: vec![(
            "application/json",
            said!(language, page::ASSOCIATION_AS_JSON),
            format!("/api/v1/associations/{}", summary.slug),
        )],
        data: Some(json_ld::association(association, missions, base_url)),
        text: Some(text(association, missions, &place, language)),
        ..Page::plain(language)
    }
}

fn text(association: &AssociationDetail, missions: &[MissionSummary], town: &str, language: Language) -> String {
    let theirs = as_written(language);
    let summary = &association.summary;
    let place = association.street.as_ref().map_or_else(|| town.to_owned(), |street| format!("{street}, {town}"));
    let mut facts = fact("pin", said!(language, detail::WHERE), &place);
    if let Some(site) = &association.website {
        // Only addresses of the web are kept: it cannot be a script.
        let (address, host) = (escape(site.as_str()), escape(site.host()));
        let link = format!("<a href=\"{address}\" rel=\"external noopener noreferrer\">{host}</a>");
        facts.push_str(&row("globe", said!(language, detail::CONTACT), &link));
    }
    let description = if association.description.is_empty() {
        format!("<p class=\"hint\">{}</p>", said!(language, detail::NO_DESCRIPTION))
    } else {
        format!("<div class=\"prose\"{theirs}>{}</div>", prose(&association.description))
    };
    let mut items = String::new();
    for mission in missions {
        let (page, title) = (names::mission("", &mission.slug), escape(&mission.title));
        let commitment = escape(&said!(language, format::commitment(mission.commitment)));
        items.extend([
            "<li><a href=\"",
            &page,
            "\" rel=\"external\"",
            theirs,
            ">",
            &title,
            "</a> · ",
            &commitment,
            "</li>",
        ]);
    }
    let offered = if items.is_empty() {
        format!("<p class=\"hint\">{}</p>", said!(language, detail::NO_MISSIONS))
    } else {
        format!("<ul>{items}</ul>")
    };
    let mut tags = String::new();
    for activity in &summary.activities {
        tags.extend(["<li class=\"tag\"", theirs, ">", &escape(activity), "</li>"]);
    }
    format!(
        "<article class=\"detail\"><header class=\"detail-head\"><h1{theirs}>{name}</h1><ul class=\"facts\">{tags}</ul></header>\
         <dl class=\"fact-list\">{facts}</dl><section class=\"section\"><h2>{about}</h2>{description}</section>\
         <section class=\"section\"><h2>{missions}</h2>{offered}</section></article>",
        name = escape(&summary.name),
        about = said!(language, detail::ABOUT_ASSOCIATION),
        missions = said!(language, detail::OPEN_MISSIONS),
    )
}
