//! A mission as it is typed, and what makes it sound.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{MissionKind, Remote};
use crate::commitment::Commitment;
use crate::contact::Email;
use crate::pillar::MAX_PILLARS;
use crate::place::Located;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::richtext;
use crate::slug::Slug;
use crate::text;

/// A mission as a person types it or a file gives it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionDraft {
    pub title: String,
    pub description: String,
    pub kind: MissionKind,
    pub pillars: Vec<Slug>,
    pub skills: Vec<Slug>,
    pub commitment: Commitment,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub places: u16,
    /// The association takes no more interests than it has places: each one holds a place until it is declined or withdrawn.
    pub limits_interests: bool,
    pub remote: Remote,
    /// Its own place; absent, the association's.
    pub location: Option<Located>,
    pub reduced_mobility: bool,
    pub public_transport: bool,
    /// Who receives the interests. Never public.
    pub contact_email: String,
}

/// A mission whose every field is sound.
#[derive(Debug, Clone, PartialEq)]
pub struct NewMission {
    pub title: String,
    pub description: String,
    pub kind: MissionKind,
    pub pillars: Vec<Slug>,
    pub skills: Vec<Slug>,
    pub commitment: Commitment,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub places: u16,
    pub limits_interests: bool,
    pub remote: Remote,
    pub location: Option<Located>,
    pub reduced_mobility: bool,
    pub public_transport: bool,
    pub contact_email: Email,
}

/// The shortest and longest description of a mission that is offered, in characters.
pub const DESCRIPTION_LENGTH: (usize, usize) = (40, 20_000);
/// How many skills a mission may look for.
pub const MAX_SKILLS: usize = 10;
/// How many places a mission may have.
pub const MAX_PLACES: u16 = 500;

impl MissionDraft {
    /// As it may be offered.
    pub fn validate(&self) -> Result<NewMission, Vec<FieldError>> {
        self.check(DESCRIPTION_LENGTH.0, 1)
    }

    /// As it may be put aside: the description and the pillars can still be missing.
    pub fn validate_unfinished(&self) -> Result<NewMission, Vec<FieldError>> {
        self.check(0, 0)
    }

    /// This draft with what needs nobody's clearing of a newer one: how many can come, and who receives their mails.
    #[must_use]
    pub fn with_unmoderated(&self, newer: &Self) -> Self {
        Self {
            places: newer.places,
            limits_interests: newer.limits_interests,
            contact_email: newer.contact_email.clone(),
            ..self.clone()
        }
    }

    fn check(&self, description_min: usize, pillars_min: usize) -> Result<NewMission, Vec<FieldError>> {
        let mut faults = Faults::default();
        let title = faults.take("title", text::line(&self.title, 5, 120));
        let description =
            faults.take("description", richtext::clean(&self.description, description_min, DESCRIPTION_LENGTH.1));
        let pillars = faults.take("pillars", several(&self.pillars, pillars_min, MAX_PILLARS));
        let skills = faults.take("skills", several(&self.skills, 0, MAX_SKILLS));
        let commitment =
            faults.take("commitment", Commitment::new(self.commitment.effort, self.commitment.on_working_time));
        if let (Some(start), Some(end)) = (self.starts_on, self.ends_on)
            && end < start
        {
            faults.add("ends_on", FieldCode::EndBeforeStart);
        }
        if !(1..=MAX_PLACES).contains(&self.places) {
            faults.add("places", FieldCode::OutOfRange);
        }
        // Volunteering is on one's own time: were it on working time, it would be mécénat and need a manager.
        if self.kind == MissionKind::Volunteering && self.commitment.on_working_time {
            faults.add("commitment", FieldCode::Unknown);
        }
        let contact_email = faults.take("contact_email", Email::parse(&self.contact_email));
        let made = (|| {
            Some(NewMission {
                title: title?,
                description: description?,
                kind: self.kind,
                pillars: pillars?,
                skills: skills?,
                commitment: commitment?,
                starts_on: self.starts_on,
                ends_on: self.ends_on,
                places: self.places,
                limits_interests: self.limits_interests,
                remote: self.remote,
                location: self.location,
                reduced_mobility: self.reduced_mobility,
                public_transport: self.public_transport,
                contact_email: contact_email?,
            })
        })();
        faults.finish(made)
    }
}

impl From<&NewMission> for MissionDraft {
    /// As a person would type it, each field in the form in which it is kept.
    fn from(new: &NewMission) -> Self {
        Self {
            title: new.title.clone(),
            description: new.description.clone(),
            kind: new.kind,
            pillars: new.pillars.clone(),
            skills: new.skills.clone(),
            commitment: new.commitment,
            starts_on: new.starts_on,
            ends_on: new.ends_on,
            places: new.places,
            limits_interests: new.limits_interests,
            remote: new.remote,
            location: new.location,
            reduced_mobility: new.reduced_mobility,
            public_transport: new.public_transport,
            contact_email: new.contact_email.to_string(),
        }
    }
}

fn several(slugs: &[Slug], min: usize, max: usize) -> Result<Vec<Slug>, FieldCode> {
    let mut kept: Vec<Slug> = Vec::with_capacity(slugs.len());
    for slug in slugs {
        if !kept.contains(slug) {
            kept.push(slug.clone());
        }
    }
    match kept.len() {
        0 if min > 0 => Err(FieldCode::Required),
        count if count > max => Err(FieldCode::TooLong),
        _ => Ok(kept),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commitment::Effort;

    fn draft() -> MissionDraft {
        MissionDraft {
            title: "Chef·fe de projet RH".into(),
            description: "Accompagner pendant un an la structuration des ressources humaines.".into(),
            kind: MissionKind::LongSkills,
            pillars: vec![Slug::of("mobilites", 1)],
            skills: vec![],
            commitment: Commitment { effort: Effort::Week { half_days: 10, weeks: 52 }, on_working_time: true },
            starts_on: NaiveDate::from_ymd_opt(2026, 10, 1),
            ends_on: NaiveDate::from_ymd_opt(2027, 9, 30),
            places: 1,
            limits_interests: false,
            remote: Remote::Possible,
            location: None,
            reduced_mobility: true,
            public_transport: true,
            contact_email: "contact@association.example".into(),
        }
    }

    #[test]
    fn a_sound_draft_becomes_a_mission() {
        assert_eq!(draft().validate().unwrap().title, "Chef·fe de projet RH");
    }

    #[test]
    fn every_field_at_fault_is_named_with_its_code() {
        let draft = MissionDraft {
            title: "RH".into(),
            description: "Court.".into(),
            pillars: vec![],
            skills: (0..11).map(|n| Slug::of("skill", n + 2)).collect(),
            commitment: Commitment { effort: Effort::Hours { hours: 0 }, on_working_time: true },
            ends_on: NaiveDate::from_ymd_opt(2026, 9, 30),
            places: 0,
            contact_email: "personne".into(),
            ..draft()
        };
        let found: Vec<_> = draft.validate().unwrap_err().into_iter().map(|e| (e.field, e.code)).collect();
        let expected = [
            ("title", FieldCode::TooShort),
            ("description", FieldCode::TooShort),
            ("pillars", FieldCode::Required),
            ("skills", FieldCode::TooLong),
            ("commitment", FieldCode::OutOfRange),
            ("ends_on", FieldCode::EndBeforeStart),
            ("places", FieldCode::OutOfRange),
            ("contact_email", FieldCode::EmailInvalid),
        ];
        assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
    }

    #[test]
    fn an_unfinished_draft_lacks_its_description_and_pillars_and_nothing_else() {
        let unfinished = MissionDraft { description: String::new(), pillars: vec![], ..draft() };
        let new = unfinished.validate_unfinished().unwrap();
        assert_eq!(MissionDraft::from(&new), unfinished);
        assert_eq!(unfinished.validate().unwrap_err().len(), 2);
        let without_title = MissionDraft { title: String::new(), ..draft() };
        assert_eq!(without_title.validate_unfinished().unwrap_err(), [FieldError::new("title", FieldCode::Required)]);
    }

    #[test]
    fn a_pillar_named_twice_counts_once() {
        let pillar = Slug::of("mobilites", 1);
        let draft = MissionDraft { pillars: vec![pillar.clone(), pillar.clone()], ..draft() };
        assert_eq!(draft.validate().unwrap().pillars, [pillar]);
    }

    #[test]
    fn volunteering_is_never_on_working_time() {
        let draft = MissionDraft { kind: MissionKind::Volunteering, ..draft() };
        assert_eq!(draft.validate().unwrap_err(), [FieldError::new("commitment", FieldCode::Unknown)]);
    }
}
