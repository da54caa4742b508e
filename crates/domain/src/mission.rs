//! Missions that associations offer.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::commitment::Commitment;
use crate::contact::Email;
use crate::pillar::{FormerPillar, MAX_PILLARS};
use crate::place::{DepartmentCode, Located};
use crate::problem::{Faults, FieldCode, FieldError, ProblemCode};
use crate::responsiveness::Responsiveness;
use crate::richtext;
use crate::slug::Slug;
use crate::text;

choice! {
    /// The form that a mission takes.
    MissionKind {
        /// Mécénat de compétences over months: a loan of labour under a convention.
        LongSkills = "long_skills" / "mecenat-long",
        /// Mécénat de compétences over hours or days.
        ShortSkills = "short_skills" / "mecenat-court",
        /// On one's own time.
        Volunteering = "volunteering" / "benevolat",
    }
}

choice! {
    /// Where a mission stands.
    MissionStatus {
        Draft = "draft" / "brouillon",
        Published = "published" / "publiee",
        Full = "full" / "complete",
        Closed = "closed" / "close",
        /// Sent by an association that is not trusted yet; the coordination clears it.
        Waiting = "waiting" / "en-attente",
        /// Put away: no longer in the association's own list.
        Archived = "archived" / "archivee",
    }
}

choice! {
    /// Who moves a mission.
    MissionActor {
        /// A member of an association that is trusted, or a coordinator.
        Trusted = "trusted" / "confiance",
        /// A member of an association that is not trusted yet.
        Untrusted = "untrusted" / "association",
        /// A coordinator who clears what waits.
        Coordinator = "coordinator" / "coordination",
    }
}

impl MissionActor {
    /// Who moves a mission of an association in its own space. What a coordinator clears is decided elsewhere.
    pub fn in_space(is_trusted: bool, is_coordinator: bool) -> Self {
        if is_trusted || is_coordinator { Self::Trusted } else { Self::Untrusted }
    }
}

/// All moves of a mission there are: from, to, by whom. What is not here cannot be done.
pub const MISSION_TRANSITIONS: &[(MissionStatus, MissionStatus, MissionActor)] = {
    use MissionActor::{Coordinator, Trusted, Untrusted};
    use MissionStatus::{Archived, Closed, Draft, Full, Published, Waiting};
    &[
        (Draft, Published, Trusted),
        (Draft, Waiting, Untrusted),
        (Waiting, Draft, Trusted),
        (Waiting, Draft, Untrusted),
        (Waiting, Published, Coordinator),
        (Waiting, Draft, Coordinator),
        (Published, Full, Trusted),
        (Published, Full, Untrusted),
        (Full, Published, Trusted),
        (Full, Published, Untrusted),
        (Published, Closed, Trusted),
        (Published, Closed, Untrusted),
        (Full, Closed, Trusted),
        (Full, Closed, Untrusted),
        // What was public and cleared once may be again.
        (Closed, Published, Trusted),
        (Closed, Published, Untrusted),
        (Draft, Archived, Trusted),
        (Draft, Archived, Untrusted),
        (Closed, Archived, Trusted),
        (Closed, Archived, Untrusted),
        (Archived, Draft, Trusted),
        (Archived, Draft, Untrusted),
    ]
};

choice! {
    /// Whether a mission can be done from elsewhere.
    Remote {
        No = "no" / "sur-place",
        Possible = "possible" / "possible",
        Full = "full" / "a-distance",
    }
}

impl MissionStatus {
    pub fn can_move(self, to: Self, by: MissionActor) -> bool {
        MISSION_TRANSITIONS.contains(&(self, to, by))
    }

    /// Where it can go from here.
    pub fn moves(self, by: MissionActor) -> impl Iterator<Item = Self> {
        MISSION_TRANSITIONS.iter().filter(move |(from, _, who)| *from == self && *who == by).map(|(_, to, _)| *to)
    }

    /// It may still lack what a mission needs to be offered.
    pub fn may_be_unfinished(self) -> bool {
        matches!(self, Self::Draft | Self::Archived)
    }

    /// Its page has been public once: links to it go on working.
    pub fn has_page(self) -> bool {
        matches!(self, Self::Published | Self::Full | Self::Closed)
    }

    /// Listed for everyone. A full mission stays listed, and says so.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Full)
    }

    /// Nobody is looked for any more: whoever still waits for an answer waits for nothing.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Archived)
    }

    /// Why no interest can be expressed, if it cannot.
    pub fn refusal(self, places_left: u16) -> Option<ProblemCode> {
        match self {
            Self::Draft | Self::Waiting => Some(ProblemCode::MissionDraft),
            Self::Closed | Self::Archived => Some(ProblemCode::MissionClosed),
            Self::Full => Some(ProblemCode::MissionFull),
            Self::Published if places_left == 0 => Some(ProblemCode::MissionFull),
            Self::Published => None,
        }
    }
}

/// What a list, a pin or a search needs of a mission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionSummary {
    pub slug: Slug,
    pub title: String,
    pub association: AssociationRef,
    pub kind: MissionKind,
    /// Slugs of its pillars, in the charter's order; never empty.
    pub pillars: Vec<Slug>,
    /// Slugs of the skills looked for.
    pub skills: Vec<Slug>,
    pub commitment: Commitment,
    /// Absent: as soon as both agree.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    pub places: u16,
    pub places_left: u16,
    pub remote: Remote,
    /// The commune's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// Absent when no source gives one: no point is invented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Located>,
    pub reduced_mobility: bool,
    pub public_transport: bool,
    /// `published` or `full`: nothing else is public.
    pub status: MissionStatus,
    /// Made to show the product; no one waits for an answer.
    pub demonstration: bool,
    pub published_on: NaiveDate,
}

/// The association of a mission, as a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationRef {
    pub slug: Slug,
    pub name: String,
    /// As in [`crate::AssociationSummary`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub greyed: bool,
}

/// All that is public of a mission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionDetail {
    #[serde(flatten)]
    pub summary: MissionSummary,
    pub description: String,
    /// Number and street of the place, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    pub updated_at: DateTime<Utc>,
    /// Those of its pillars that are not in force: it keeps what it was made for when the charter is re-cut.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_pillars: Vec<FormerPillar>,
    /// Of its association, as in [`crate::AssociationDetail`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unconfirmed_since: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsiveness: Option<Responsiveness>,
}

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
    use crate::choice::Choice;
    use crate::commitment::Effort;

    /// One row for each status, one column for each it might move to; who may do it.
    #[test]
    fn each_cell_of_the_table_of_a_missions_moves_is_as_agreed() {
        const NO: &[MissionActor] = &[];
        const T: &[MissionActor] = &[MissionActor::Trusted];
        const U: &[MissionActor] = &[MissionActor::Untrusted];
        const C: &[MissionActor] = &[MissionActor::Coordinator];
        const TU: &[MissionActor] = &[MissionActor::Trusted, MissionActor::Untrusted];
        const TUC: &[MissionActor] = MissionActor::ALL;
        //                           Draft Publ. Full Closed Wait. Arch.
        let table: [[&[MissionActor]; 6]; 6] = [
            /* Draft     */ [NO, T, NO, NO, U, TU],
            /* Published */ [NO, NO, TU, TU, NO, NO],
            /* Full      */ [NO, TU, NO, TU, NO, NO],
            /* Closed    */ [NO, TU, NO, NO, NO, TU],
            /* Waiting   */ [TUC, C, NO, NO, NO, NO],
            /* Archived  */ [TU, NO, NO, NO, NO, NO],
        ];
        for (from, row) in MissionStatus::ALL.iter().zip(table) {
            for (to, actors) in MissionStatus::ALL.iter().zip(row) {
                for actor in MissionActor::ALL {
                    assert_eq!(from.can_move(*to, *actor), actors.contains(actor), "{from:?} to {to:?} by {actor:?}");
                }
            }
        }
    }

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
    fn a_coordinator_moves_missions_as_a_trusted_association_does() {
        for (trusted, coordinator, may) in [(false, false, false), (true, false, true), (false, true, true)] {
            let actor = MissionActor::in_space(trusted, coordinator);
            assert_eq!(MissionStatus::Draft.can_move(MissionStatus::Published, actor), may);
            assert_eq!(MissionStatus::Draft.moves(actor).count(), 2);
        }
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

    #[test]
    fn interest_is_refused_for_a_reason_of_its_own_in_each_status() {
        use MissionStatus::{Closed, Draft, Full, Published};
        let cells = [
            (Draft, 1, Some(ProblemCode::MissionDraft)),
            (Published, 1, None),
            (Published, 0, Some(ProblemCode::MissionFull)),
            (Full, 1, Some(ProblemCode::MissionFull)),
            (Closed, 1, Some(ProblemCode::MissionClosed)),
        ];
        for (status, left, refusal) in cells {
            assert_eq!(status.refusal(left), refusal, "{status:?} with {left} left");
        }
        assert!(Published.is_public() && Full.is_public() && !Draft.is_public() && !Closed.is_public());
    }
}
