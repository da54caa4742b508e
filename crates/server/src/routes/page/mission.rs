//! The page of a mission, as it is read before the app has come.

use domain::richtext::plain;
use domain::{MissionDetail, MissionStatus, Slug};
use words::{Language, departments, said};

use super::markup::{self, as_written, beginning, escape, prose};
use super::{Page, json_ld};
use crate::routes::feeds::names;
use crate::state::AppState;

/// How much of a description search engines show.
const DESCRIPTION: usize = 200;

pub fn page(mission: &MissionDetail, state: &AppState, language: Language) -> Page {
    let summary = &mission.summary;
    let skills = labels(&summary.skills, state);
    // Nobody looks for what is over, nor for what only shows the product.
    let is_real = summary.status != MissionStatus::Closed && !summary.demonstration;
    let path = names::mission("", &summary.slug);
    Page {
        title: Some(summary.title.clone()),
        description: Some(beginning(&in_short(mission, language), DESCRIPTION)),
        data: is_real.then(|| json_ld::mission(mission, &skills, &state.base_url, language)),
        canonical: is_real.then_some(path),
        alternates: vec![(
            "application/json",
            said!(language, page::MISSION_AS_JSON),
            format!("/api/v1/missions/{}", summary.slug),
        )],
        text: Some(text(mission, &skills, language)),
        ..Page::plain(language)
    }
}

fn labels(slugs: &[Slug], state: &AppState) -> Vec<String> {
    let current = state.catalogue.current();
    let skills = current.catalogue.skills().iter().filter(|skill| slugs.contains(&skill.slug));
    skills.map(|skill| skill.label.clone()).collect()
}

/// The town with its department's name.
pub fn town(language: Language, commune: Option<&str>, department: Option<&domain::DepartmentCode>) -> String {
    let department = department.map(domain::DepartmentCode::as_str);
    let department = department.map(|code| departments::name(code).unwrap_or(code));
    said!(language, detail::town(commune, department))
}

fn in_short(mission: &MissionDetail, language: Language) -> String {
    let summary = &mission.summary;
    let commitment = said!(language, format::commitment(summary.commitment));
    let place = summary.commune.as_deref().map_or_else(String::new, |commune| format!(", {commune}"));
    format!("{}{place}. {commitment}. {}", summary.association.name, plain(&mission.description))
}

/// A row of the list of facts.
pub fn fact(icon: &str, label: &str, value: &str) -> String {
    row(icon, label, &escape(value))
}

/// The same of words that others wrote.
fn their_fact(language: Language, icon: &str, label: &str, value: &str) -> String {
    match language {
        Language::French => fact(icon, label, value),
        Language::English => row(icon, label, &format!("<span{}>{}</span>", as_written(language), escape(value))),
    }
}

/// The same with HTML in it.
pub fn row(icon: &str, label: &str, value: &str) -> String {
    format!("<div class=\"fact\"><dt>{}{}</dt><dd>{value}</dd></div>", markup::icon(icon), escape(label))
}

fn text(mission: &MissionDetail, skills: &[String], language: Language) -> String {
    let theirs = as_written(language);
    let summary = &mission.summary;
    let town = town(language, summary.commune.as_deref(), summary.department.as_ref());
    let place = mission.street.as_ref().map_or_else(|| town.clone(), |street| format!("{street}, {town}"));
    let mut facts = fact("pin", said!(language, detail::WHERE), &place)
        + &fact("clock", said!(language, detail::COMMITMENT), &said!(language, format::commitment(summary.commitment)))
        + &fact(
            "calendar",
            said!(language, detail::WHEN),
            &said!(language, format::dates(summary.starts_on, summary.ends_on)),
        )
        + &fact(
            "people",
            said!(language, detail::PLACES),
            &said!(language, detail::places(summary.places_left, summary.places)),
        )
        + &fact("handshake", said!(language, detail::KIND), said!(language, terms::kind(summary.kind)))
        + &fact("screen", said!(language, detail::REMOTE), said!(language, terms::remote(summary.remote)));
    if !skills.is_empty() {
        facts += &their_fact(language, "star", said!(language, detail::SKILLS), &skills.join(", "));
    }
    let notice = |words: &str| format!("<p class=\"notice warning\">{}</p>", escape(words));
    let state = match summary.status.refusal(summary.places_left) {
        None => String::new(),
        Some(_) if summary.status == MissionStatus::Closed => notice(said!(language, detail::CLOSED)),
        Some(_) => notice(said!(language, detail::FULL)),
    };
    let demonstration = if summary.demonstration {
        format!("<p class=\"tag demo\">{}</p>", escape(said!(language, detail::DEMO)))
    } else {
        String::new()
    };
    format!(
        "<article class=\"detail\"><header class=\"detail-head\"><h1{theirs}>{title}</h1><p><a href=\"{of}\" rel=\"external\"{theirs}>{association}</a></p>\
         {demonstration}</header><dl class=\"fact-list\">{facts}</dl>{state}<section class=\"section\"><h2>{about}</h2>\
         <div class=\"prose\"{theirs}>{prose}</div><p class=\"hint\">{published}</p></section></article>",
        title = escape(&summary.title),
        of = names::association("", &summary.association.slug),
        association = escape(&summary.association.name),
        about = said!(language, detail::ABOUT_MISSION),
        prose = prose(&mission.description),
        published = escape(&said!(language, detail::published(summary.published_on))),
    )
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, NaiveTime};
    use domain::mission::AssociationRef;
    use domain::{Commitment, Effort, MissionKind, MissionSummary, Remote};

    use super::*;

    fn mission() -> MissionDetail {
        let day = NaiveDate::from_ymd_opt(2027, 3, 1).unwrap();
        MissionDetail {
            summary: MissionSummary {
                slug: Slug::of("Tenir la caisse", 1),
                title: "Tenir la caisse".to_owned(),
                association: AssociationRef {
                    slug: Slug::of("Épicerie", 1),
                    name: "L’épicerie".to_owned(),
                    greyed: false,
                },
                kind: MissionKind::LongSkills,
                pillars: vec![Slug::of("Achats", 1)],
                skills: Vec::new(),
                commitment: Commitment::new(Effort::Week { half_days: 4, weeks: 26 }, true).unwrap(),
                starts_on: Some(day),
                ends_on: None,
                places: 3,
                places_left: 0,
                remote: Remote::Possible,
                commune: Some("Niort".to_owned()),
                department: None,
                location: None,
                reduced_mobility: false,
                public_transport: false,
                status: MissionStatus::Full,
                demonstration: true,
                published_on: day,
            },
            description: "Un accueil **chaleureux**.".to_owned(),
            street: None,
            postal_code: None,
            updated_at: day.and_time(NaiveTime::MIN).and_utc(),
            former_pillars: Vec::new(),
            unconfirmed_since: None,
            responsiveness: None,
        }
    }

    #[test]
    fn an_english_page_says_which_of_its_words_are_french() {
        let (mission, skills) = (mission(), ["Gestion".to_owned()]);
        let english = text(&mission, &skills, Language::English);
        for said in [
            "<h1 lang=\"fr\">Tenir la caisse</h1>",
            "rel=\"external\" lang=\"fr\">L’épicerie</a>",
            "<div class=\"prose\" lang=\"fr\"><p>Un accueil <strong>chaleureux</strong>.</p></div>",
            "<dd><span lang=\"fr\">Gestion</span></dd>",
            "<dd>2 days/week · 6 months · on working time</dd>",
            "<dd>From 1 March 2027</dd>",
            "All places are taken.",
            "Demonstration mission",
            "Published on 1 March 2027",
        ] {
            assert!(english.contains(said), "{said} in {english}");
        }
        let french = text(&mission, &skills, Language::French);
        assert!(!french.contains("lang=") && french.contains("<dd>À partir du 1er mars 2027</dd>"));
        assert_eq!(
            in_short(&mission, Language::English),
            "L’épicerie, Niort. 2 days/week · 6 months · on working time. Un accueil chaleureux."
        );
    }
}
