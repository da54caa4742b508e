//! Re-cutting the charter: pillars with their dates.

use chrono::NaiveDate;
use domain::pillar::KeptPillar;
use domain::{FieldCode, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "The pillars of the charter";
pub const HINT: &str = "A pillar has a first day and, if it is retired, a last one. Missions keep the pillars they were made for; new ones only have those in force.";
pub const ADD: &str = "Add a pillar";
pub const ADD_TITLE: &str = "New pillar";
pub const EDIT: &str = "Edit";
pub const RETIRE: &str = "Retire";
pub const IN_FORCE: &str = "In force";
pub const TO_COME: &str = "To come";
pub const RETIRED: &str = "Retired";
pub const NONE_IN_FORCE: &str = "No pillar is in force: no mission can be published.";
pub const BACK: &str = "Back to the pillars";
pub const LABEL: &str = "Name";
pub const SHORT_LABEL: &str = "Short name";
pub const SHORT_LABEL_HINT: &str = "For the map and the listings: one or two words.";
pub const DESCRIPTION: &str = "What it is";
pub const DESCRIPTION_HINT: &str = "Two or three sentences, for the page of the charter.";
pub const COLOUR: &str = "Colour";
pub const ICON: &str = "Icon";
pub const ORDER: &str = "Position in the list";
pub const FROM: &str = "First day in force";
pub const TO: &str = "Last day in force";
pub const TO_HINT: &str = "Empty as long as it is in force. It stays on the missions that have it.";
pub const PREVIEW: &str = "On the light map and on the dark map";
pub const SAVE: &str = "Save";
pub const SAVING: &str = "Saving…";
pub const FAULTS: &str = "Some fields of the form need correcting.";
pub const SAVED: &str = "Saved. The map will be up to date in a moment.";

/// The icons, as a person who does not see them chooses them.
pub fn icon(name: &str) -> &'static str {
    match name {
        "building" => "House",
        "bus" => "Bus",
        "cart" => "Trolley",
        "clock" => "Clock",
        "coins" => "Coins",
        "globe" => "Globe",
        "handshake" => "Handshake",
        "home" => "Home",
        "leaf" => "Leaf",
        "mail" => "Envelope",
        "people" => "People",
        "phone" => "Telephone",
        "screen" => "Screen",
        _ => "Star",
    }
}

/// Its dates and its missions.
pub fn facts(kept: &KeptPillar) -> String {
    let missions = match kept.missions {
        0 => "no missions".to_owned(),
        count => format::counted(count, "mission", "missions"),
    };
    format!("{} · {missions}", dates(kept.pillar.valid_from, kept.pillar.valid_to))
}

pub fn dates(from: NaiveDate, to: Option<NaiveDate>) -> String {
    match to {
        Some(to) => format!("From {} to {}", format::date(from), format::date(to)),
        None => format!("Since {}", format::date(from)),
    }
}

/// How well the colour is seen on the two maps.
pub fn contrast(light: f64, dark: f64) -> String {
    // Never rounded up: 2.98 is not the 3 that is needed.
    let said = |value: f64| format!("{:.1}", (value * 10.0).floor() / 10.0);
    format!("Contrast: {} on the light map, {} on the dark one; it takes 3.", said(light), said(dark))
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        (_, FieldCode::Required) => "This field is needed.",
        (_, FieldCode::TooShort) => "This is a little short.",
        (_, FieldCode::TooLong) => "This is too long.",
        (_, FieldCode::ColourInvalid) => "Choose a colour.",
        (_, FieldCode::ContrastLow) => {
            "This colour is hard to see on one of the two maps, or under the white icon: take one that is neither so light nor so dark."
        }
        (_, FieldCode::TooMany) => "At most eight pillars are in force on the same day. Retire one, or start later.",
        ("icon", _) => "Choose an icon.",
        ("order", _) => "From 1 to 99.",
        (_, FieldCode::EndBeforeStart) => "The last day comes before the first.",
        (_, FieldCode::DateInvalid) => "This date does not exist.",
        _ => "Check this field.",
    };
    words.to_owned()
}

pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::ValidationFailed) => FAULTS,
        _ => common::load_error(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_has_a_name_of_its_own() {
        let mut names: Vec<_> = domain::pillar::ICONS.into_iter().map(icon).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), domain::pillar::ICONS.len());
    }
}
