//! Each value that is said is said in each language, in its own words.

use std::collections::BTreeSet;
use std::fmt::Debug;

use domain::answer::{AnswerKind, DeclineReason};
use domain::dashboard::{DashboardTable, FunnelStep};
use domain::day_sheet::DayStatus;
use domain::import::{
    ImportEffect, ImportFailure, ImportField, ImportFormat, ImportReason, ImportRepair, ImportRepairCode,
    ImportRunStatus,
};
use domain::participation::Scope;
use domain::{Choice, FreshnessState, InterestStatus, MissionKind, MissionStatus, Remote, TimeKind, TimeReason};
use words::{en, fr};

/// What the same in both languages may be.
const SHARED: [&str; 3] = ["Description", "GeoJSON", "Missions"];

/// Both say something, no two values the same, and not the one what the other says.
fn walk<T: Choice + Debug, S: Into<String>>(french: fn(T) -> S, english: fn(T) -> S) {
    let (mut of_french, mut of_english) = (BTreeSet::new(), BTreeSet::new());
    for value in T::ALL {
        let (french, english): (String, String) = (french(*value).into(), english(*value).into());
        assert!(!french.trim().is_empty() && !english.trim().is_empty(), "{value:?}");
        assert!(french != english || SHARED.contains(&french.as_str()), "{value:?}: {french}");
        for mark in [" :", " ;", " ?", " !", "«", "»", "é", "ê", "à"] {
            // The wrong letters of a file are shown as they came.
            let foreign = english.replace("Ã© for é", "");
            assert!(!foreign.contains(mark), "{value:?}: {english}");
        }
        of_french.insert(french);
        of_english.insert(english);
    }
    assert_eq!((of_french.len(), of_english.len()), (T::ALL.len(), T::ALL.len()));
}

#[test]
fn each_value_of_a_closed_list_is_said_in_both_languages() {
    walk::<InterestStatus, _>(fr::answers::status, en::answers::status);
    walk::<DeclineReason, _>(fr::answers::reason, en::answers::reason);
    walk::<AnswerKind, _>(|kind| fr::answers::opening(kind, "A", "M"), |kind| en::answers::opening(kind, "A", "M"));
    walk::<DashboardTable, _>(fr::dashboard::title, en::dashboard::title);
    walk::<MissionStatus, _>(fr::dashboard::mission_status, en::dashboard::mission_status);
    walk::<FunnelStep, _>(fr::dashboard::step, en::dashboard::step);
    walk::<FreshnessState, _>(fr::dashboard::freshness, en::dashboard::freshness);
    walk::<DayStatus, _>(fr::given::day_status, en::given::day_status);
    walk::<ImportEffect, _>(fr::imports::effect, en::imports::effect);
    walk::<ImportReason, _>(fr::imports::reason, en::imports::reason);
    walk::<ImportFormat, _>(fr::imports::format, en::imports::format);
    walk::<ImportFailure, _>(fr::imports::failure, en::imports::failure);
    walk::<ImportRunStatus, _>(fr::imports::status, en::imports::status);
    walk::<TimeKind, _>(fr::participation::kind, en::participation::kind);
    walk::<TimeKind, _>(fr::time::kind, en::time::kind);
    walk::<TimeReason, _>(fr::time::reason, en::time::reason);
    walk::<Scope, _>(|scope| fr::participation::scope(Some(scope)), |scope| en::participation::scope(Some(scope)));
    walk::<MissionKind, _>(fr::terms::kind, en::terms::kind);
    walk::<Remote, _>(fr::terms::remote, en::terms::remote);
}

/// The technical name of a column may be the same.
#[test]
fn each_field_of_an_import_is_said_in_both_languages() {
    for field in ImportField::ALL {
        let (french, english) = (fr::imports::field(*field), en::imports::field(*field));
        assert!(!french.is_empty() && !english.is_empty() && !english.contains(" :"), "{field:?}");
    }
}

#[test]
fn a_repair_gives_its_value_in_both_languages() {
    for code in ImportRepairCode::ALL {
        let repair = ImportRepair { code: *code, value: "17".to_owned() };
        let (french, english) = (fr::imports::repair(&repair), en::imports::repair(&repair));
        assert_ne!(french, english, "{code:?}");
        assert_eq!(french.contains("17"), english.contains("17"), "{code:?}");
    }
}
