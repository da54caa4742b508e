//! "My profile": what one offers, and who sees it.

use domain::profile::{
    Audience, Availability, NamedSkill, OnTime, Pace, PacePer, ProfileField, Sharing, SkillKind, Viewer, sees,
};
use domain::{CommitmentLength, FieldCode, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "My profile";
pub const TAB: &str = "Profile";
pub const LEAD: &str = "Say what you can do and when: the missions that suit you come first. Everything is optional.";
pub const NEVER: &str = "Your manager and the coordination team never see your profile. Under each part, it says who else sees it; where you have a choice, it is yours, and you can change it at any time.";

pub const PHONE_KNOWS: &str = "This phone already knows what you are looking for.";
pub const PHONE_TAKE: &str = "Use it here";
pub const PHONE_TAKEN: &str = "What you are looking for is filled in. Check it, then save.";

pub const SKILLS: &str = "Your skills";
pub const SKILL_ADD: &str = "Add a skill";
pub const SKILL_HINT: &str =
    "Type a job, a tool, something you know how to do, then choose. Your own words will do too.";
pub const SKILLS_FOUND: &str = "Suggested skills";
pub const SKILLS_CHOSEN: &str = "Chosen skills";
pub const SKILLS_FULL: &str = "Thirty skills are enough: remove one to add another.";
pub const SKILLS_FAILED: &str = "Suggestions are not coming through. Your own words will do too: press Enter.";
pub const SKILLS_NONE: &str = "No skill yet.";
pub const COUNTS_AS_NOTHING: &str = "No mission asks for this by name: it does not count in the order";

pub const TIME: &str = "Your availability";
pub const PACE: &str = "How often?";
pub const PACE_UNSAID: &str = "I’d rather not say";
pub const HALF_DAYS: &str = "Number of half days";
pub const ON_TIME: &str = "On which time?";
pub const FROM: &str = "From when?";
pub const FROM_HINT: &str = "Leave empty if you are free now.";
pub const LENGTHS: &str = "For missions of what length, in all?";
pub const WORDS: &str = "In your own words";
pub const WORDS_HINT: &str = "For example: preferably Thursdays, not in December. 200 characters at most.";

pub const HOME: &str = "Where do you set out from?";
pub const HOME_OF: &str = "Your starting point";
pub const HOME_NONE: &str = "I’d rather not say";
pub const HOME_COMMUNE: &str = "A town";
pub const RADIUS: &str = "How far do you go?";

pub const PILLARS: &str = "Your pillars";

pub const SHARE_SKILLS: &str = "Who sees your skills?";
pub const SHARE_TIME: &str = "Who sees your availability?";

pub const COUNTED_TITLE: &str = "The Alliance’s figures";
pub const COUNTED: &str = "I agree to be counted, without my name";
pub const COUNTED_TEXT: &str = "The coordination team looks for missions where the skills are. If you agree, it sees how many people offer a skill in a department, never fewer than five, never who. Otherwise nothing about you is counted.";

pub const SAVE: &str = "Save my profile";
pub const SAVING: &str = "Saving…";
pub const SAVED: &str = "Your profile is saved. On this phone, missions are sorted by it.";
pub const SEE: &str = "See the missions that suit me";
pub const FAULTS: &str = "One answer needs another look.";
pub const KEPT: &str = "What you changed is not saved yet. It is kept on this phone.";
pub const CONFLICT: &str = "Your profile was changed on another device. What you typed here is kept.";
pub const CONFLICT_THEIRS: &str = "Use what is saved";
pub const CONFLICT_MINE: &str = "Keep what is here";

pub const ERASE: &str = "Delete my profile";
pub const ERASE_TITLE: &str = "Delete your profile?";
pub const ERASE_TEXT: &str =
    "Nothing of it stays: neither with us nor on this phone. Associations no longer see any of it. Your missions stay.";
pub const ERASE_NO: &str = "Keep";
pub const ERASE_YES: &str = "Delete";
pub const ERASED: &str = "Your profile is deleted.";

/// What a skill counts as where missions are matched.
pub fn counts_as(skill: &NamedSkill) -> Option<String> {
    match (skill.entry.of, &skill.counts_as[..]) {
        // It is what missions look for.
        (SkillKind::Skill, _) => None,
        (_, []) => Some(COUNTS_AS_NOTHING.to_owned()),
        (_, all) => {
            let labels: Vec<&str> = all.iter().map(|skill| skill.label.as_str()).collect();
            Some(format!("counts as: {}", labels.join(", ")))
        }
    }
}

/// Whose words a proposal is in.
pub fn kind(kind: SkillKind) -> &'static str {
    match kind {
        SkillKind::Skill => "asked for by missions",
        SkillKind::Rome => "jobs (ROME, the French register)",
        SkillKind::Words => "your words",
    }
}

pub fn remove(skill: &str) -> String {
    format!("Remove: {skill}")
}

pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Me => "Only me",
        Audience::Associations => "The associations I write to",
    }
}

/// Who sees a part of the profile as it is shared: the same rule that the server shows it by.
pub fn who_sees(field: ProfileField, sharing: Sharing) -> String {
    let mut words = if sees(field, Viewer::Association, sharing) {
        "Seen by you and by the associations you write to while signed in, until you have finished talking.".to_owned()
    } else {
        "Seen by you alone.".to_owned()
    };
    if sees(field, Viewer::Figures, sharing) {
        words.push_str(if field == ProfileField::Home {
            " Only your department counts, without your name, in the Alliance’s figures."
        } else {
            " Counted, without your name, in the Alliance’s figures."
        });
    }
    words
}

pub fn per(per: PacePer) -> &'static str {
    match per {
        PacePer::Week => "Each week",
        PacePer::Month => "Each month",
    }
}

pub fn on_time(time: OnTime) -> &'static str {
    match time {
        OnTime::Working => "On my working time",
        OnTime::Own => "In my own time",
        OnTime::Either => "Either",
    }
}

pub fn site(name: &str) -> String {
    format!("My site: {name}")
}

pub fn radius(km: u16) -> String {
    format::kilometres(km)
}

/// `2 days a week`, `half a day a month`.
fn pace(of: Pace) -> String {
    let amount = match of.half_days {
        1 => "half a day".to_owned(),
        2 => "one day".to_owned(),
        3 => "a day and a half".to_owned(),
        even if even % 2 == 0 => format!("{} days", even / 2),
        odd => format!("{} and a half days", odd / 2),
    };
    let per = match of.per {
        PacePer::Week => "week",
        PacePer::Month => "month",
    };
    format!("{amount} a {per}")
}

/// What a person has told of their time, as they might write it.
pub fn availability(of: &Availability) -> String {
    let mut parts = Vec::new();
    if let Some(told) = of.pace {
        parts.push(pace(told));
    }
    if let Some(time) = of.time {
        parts.push(
            match time {
                OnTime::Working => "on my working time",
                OnTime::Own => "in my own time",
                OnTime::Either => "on my working time or in my own",
            }
            .to_owned(),
        );
    }
    if let Some(day) = of.from {
        parts.push(format!("from {}", format::date(day)));
    }
    let mut words = parts.join(", ");
    let mut letters = words.chars();
    if let Some(first) = letters.next() {
        words = format!("{}{}.", first.to_uppercase(), letters.as_str());
    }
    if !of.words.is_empty() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&of.words);
    }
    words
}

/// The lengths of missions that fit.
pub fn lengths(of: &[CommitmentLength]) -> String {
    of.iter().map(|length| common::length(*length)).collect::<Vec<_>>().join(", ")
}

/// What is wrong with a field, and how to repair it. Fields within others are named with a hyphen, as their elements are.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("availability-pace", _) => "There are at most 10 half days in a week, 44 in a month.",
        ("availability-words", FieldCode::TooLong) => "This is too long: 200 characters are enough.",
        ("availability-from", _) => "Check the date.",
        ("skills", FieldCode::TooMany) => SKILLS_FULL,
        ("skills", FieldCode::TooShort) => "A skill has at least two letters.",
        ("skills", FieldCode::TooLong) => "A skill has at most 80 characters.",
        ("skills", FieldCode::Unknown) => "One of these skills is no longer offered: remove it.",
        ("pillars", FieldCode::Unknown) => "One of these pillars is no longer in the charter: reload the page.",
        ("home", _) => "Choose a town from those suggested.",
        ("radius_km", _) => "Choose a distance.",
        _ => "Check this field.",
    };
    words.to_owned()
}

/// Why it was not saved, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict) => CONFLICT,
        Some(ProblemCode::ValidationFailed) => FAULTS,
        _ => common::load_error(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_ones_time_reads_as_a_sentence() {
        let told = |half_days, per| Availability { pace: Some(Pace { half_days, per }), ..Availability::default() };
        for (half_days, per, words) in [
            (1, PacePer::Week, "Half a day a week."),
            (2, PacePer::Week, "One day a week."),
            (3, PacePer::Month, "A day and a half a month."),
            (4, PacePer::Month, "2 days a month."),
            (5, PacePer::Week, "2 and a half days a week."),
        ] {
            assert_eq!(availability(&told(half_days, per)), words);
        }
        let all = Availability {
            time: Some(OnTime::Own),
            words: "Evenings if possible.".to_owned(),
            ..told(2, PacePer::Month)
        };
        assert_eq!(availability(&all), "One day a month, in my own time. Evenings if possible.");
        assert_eq!(availability(&Availability { words: "Evenings".to_owned(), ..Availability::default() }), "Evenings");
        assert_eq!(availability(&Availability::default()), "");
        let from = Availability { from: chrono::NaiveDate::from_ymd_opt(2027, 1, 11), ..Availability::default() };
        assert_eq!(availability(&from), "From 11 January 2027.");
    }

    #[test]
    fn what_is_told_of_ones_time_fits_into_the_form_of_an_interest() {
        let longest = Availability {
            pace: Some(Pace { half_days: 43, per: PacePer::Month }),
            time: Some(OnTime::Either),
            from: chrono::NaiveDate::from_ymd_opt(2100, 9, 30),
            lengths: vec![],
            words: "é".repeat(domain::profile::AVAILABILITY_MAX),
        };
        assert!(availability(&longest).chars().count() <= domain::interest::AVAILABILITY_MAX);
    }
}
