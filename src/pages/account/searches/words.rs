//! A search in words.

use ::catalogue::Catalogue;
use domain::MissionFilter;

use crate::texts::{common, departments, explore, format, searches};

/// The filters of a search, each as its chip on the map says it. Without the catalogue, pillars and skills keep their slugs.
pub fn words(filter: &MissionFilter, catalogue: Option<&Catalogue>) -> Vec<String> {
    let mut words = Vec::new();
    if !filter.text.is_empty() {
        words.push(searches::quoted(&filter.text));
    }
    words.extend(filter.pillars.iter().map(|slug| {
        let known = catalogue.and_then(|catalogue| catalogue.pillars().iter().find(|pillar| pillar.slug == *slug));
        known.map_or_else(|| slug.to_string(), |pillar| pillar.short_label.clone())
    }));
    words.extend(filter.near.iter().map(explore::near));
    words.extend(
        filter.departments.iter().map(|code| explore::department(code.as_str(), departments::name(code.as_str()))),
    );
    words.extend(filter.kinds.iter().map(|kind| common::kind(*kind).to_owned()));
    words.extend(filter.lengths.iter().map(|length| common::length(*length).to_owned()));
    words.extend(filter.remotes.iter().map(|remote| common::remote(*remote).to_owned()));
    if let Some(work) = filter.on_working_time {
        words.push(if work { explore::TIME_WORK } else { explore::TIME_OWN }.to_owned());
    }
    words.extend(filter.skills.iter().map(|slug| {
        let known = catalogue.and_then(|catalogue| catalogue.skills().iter().find(|skill| skill.slug == *slug));
        known.map_or_else(|| slug.to_string(), |skill| skill.label.clone())
    }));
    words.extend(filter.starts_from.map(|day| format!("{} {}", explore::START_FROM, format::date(day))));
    words.extend(filter.starts_to.map(|day| format!("{} {}", explore::START_TO, format::date(day))));
    if filter.reduced_mobility {
        words.push(explore::ACCESS_MOBILITY.to_owned());
    }
    if filter.public_transport {
        words.push(explore::ACCESS_TRANSPORT.to_owned());
    }
    if words.is_empty() {
        words.push(searches::ALL_MISSIONS.to_owned());
    }
    words
}
