//! The mission that is being written: what a new one begins with, its effort as fields, and how employees will see it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::mission::AssociationRef;
use domain::{
    AssociationDraft, Commitment, CommuneCode, DepartmentCode, Effort, MissionDetail, MissionDraft, MissionKind,
    MissionStatus, MissionSummary, Remote, Slug,
};

/// A new mission begins with the shortest form, and with the address that the association shows.
pub fn blank(contact_email: &str) -> MissionDraft {
    MissionDraft {
        title: String::new(),
        description: String::new(),
        kind: MissionKind::ShortSkills,
        pillars: Vec::new(),
        skills: Vec::new(),
        commitment: Commitment { effort: Effort::Days { half_days: 4 }, on_working_time: true },
        starts_on: None,
        ends_on: None,
        places: 1,
        limits_interests: false,
        remote: Remote::No,
        location: None,
        reduced_mobility: false,
        public_transport: false,
        contact_email: contact_email.to_owned(),
    }
}

/// How an effort is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    Week,
    Days,
    Hours,
}

impl Counted {
    pub const ALL: [Self; 3] = [Self::Week, Self::Days, Self::Hours];

    pub fn of(effort: Effort) -> Self {
        match effort {
            Effort::Week { .. } => Self::Week,
            Effort::Days { .. } => Self::Days,
            Effort::Hours { .. } => Self::Hours,
        }
    }

    pub fn code(self) -> &'static str {
        match self {
            Self::Week => "week",
            Self::Days => "days",
            Self::Hours => "hours",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|counted| counted.code() == code)
    }

    /// An effort counted so, about as large.
    pub fn instead_of(self, effort: Effort) -> Effort {
        match (self, effort) {
            (Self::Week, Effort::Week { .. })
            | (Self::Days, Effort::Days { .. })
            | (Self::Hours, Effort::Hours { .. }) => effort,
            (Self::Week, _) => Effort::Week { half_days: 2, weeks: 12 },
            (Self::Days, _) => Effort::Days { half_days: 4 },
            (Self::Hours, _) => Effort::Hours { hours: 14 },
        }
    }
}

/// The numbers of an effort: the amount (half days a week, half days, hours), and the weeks.
pub fn numbers(effort: Effort) -> (u16, u16) {
    match effort {
        Effort::Week { half_days, weeks } => (u16::from(half_days), weeks),
        Effort::Days { half_days } => (half_days, 0),
        Effort::Hours { hours } => (hours, 0),
    }
}

/// The effort with another amount. What is out of range is said by the check of the draft.
pub fn with_amount(effort: Effort, amount: u16) -> Effort {
    match effort {
        Effort::Week { weeks, .. } => Effort::Week { half_days: u8::try_from(amount).unwrap_or(u8::MAX), weeks },
        Effort::Days { .. } => Effort::Days { half_days: amount },
        Effort::Hours { .. } => Effort::Hours { hours: amount },
    }
}

pub fn with_weeks(effort: Effort, weeks: u16) -> Effort {
    match effort {
        Effort::Week { half_days, .. } => Effort::Week { half_days, weeks },
        other => other,
    }
}

/// The kind, with what the law says of its time: volunteering is one's own, the rest the company's.
#[must_use]
pub fn with_kind(mut draft: MissionDraft, kind: MissionKind) -> MissionDraft {
    if draft.kind != kind {
        draft.commitment.on_working_time = kind != MissionKind::Volunteering;
    }
    draft.kind = kind;
    draft
}

/// The mission as employees will see it. It has no address of its own yet: the slug is the caller's.
pub fn preview(
    draft: &MissionDraft,
    slug: Slug,
    association: (&Slug, &AssociationDraft),
    places_left: u16,
    now: DateTime<Utc>,
) -> MissionDetail {
    let (of, listing) = association;
    let text = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let today: NaiveDate = now.date_naive();
    let department: Option<DepartmentCode> =
        CommuneCode::parse(&listing.commune_code).ok().and_then(|code| code.department());
    let own_place = draft.location.is_some();
    MissionDetail {
        former_pillars: Vec::new(),
        summary: MissionSummary {
            slug,
            title: draft.title.clone(),
            association: AssociationRef { slug: of.clone(), name: listing.name.clone(), greyed: false },
            kind: draft.kind,
            pillars: draft.pillars.clone(),
            skills: draft.skills.clone(),
            commitment: draft.commitment,
            starts_on: draft.starts_on,
            ends_on: draft.ends_on,
            places: draft.places,
            places_left,
            remote: draft.remote,
            commune: text(&listing.commune),
            department,
            location: draft.location.or(listing.location),
            reduced_mobility: draft.reduced_mobility,
            public_transport: draft.public_transport,
            status: MissionStatus::Published,
            demonstration: false,
            published_on: today,
        },
        description: draft.description.clone(),
        street: text(&listing.street).filter(|_| !own_place),
        postal_code: text(&listing.postal_code).filter(|_| !own_place),
        updated_at: now,
        unconfirmed_since: None,
        responsiveness: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_mission_lacks_only_what_must_be_written() {
        let faults = blank("contact@association.example").validate().unwrap_err();
        let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["title", "description", "pillars"]);
    }

    #[test]
    fn volunteering_leaves_working_time_and_mecenat_comes_back_to_it() {
        let volunteering = with_kind(blank(""), MissionKind::Volunteering);
        assert!(!volunteering.commitment.on_working_time);
        assert!(with_kind(volunteering, MissionKind::LongSkills).commitment.on_working_time);
    }

    #[test]
    fn an_effort_is_counted_another_way_and_back() {
        let week = Effort::Week { half_days: 4, weeks: 26 };
        assert_eq!(Counted::Week.instead_of(week), week);
        assert_eq!(Counted::of(Counted::Hours.instead_of(week)), Counted::Hours);
        assert_eq!(with_weeks(with_amount(week, 2), 10), Effort::Week { half_days: 2, weeks: 10 });
        assert_eq!(numbers(Effort::Days { half_days: 5 }), (5, 0));
        for counted in Counted::ALL {
            assert_eq!(Counted::from_code(counted.code()), Some(counted));
        }
    }

    #[test]
    fn a_preview_stands_where_the_association_does_unless_it_has_a_place_of_its_own() {
        let now = DateTime::<Utc>::UNIX_EPOCH;
        let listing = AssociationDraft {
            name: "Jardins".into(),
            commune: "Niort".into(),
            commune_code: "79191".into(),
            street: "1 rue de l’Essai".into(),
            ..AssociationDraft::default()
        };
        let of = Slug::of("jardins", 1);
        let shown = preview(&blank(""), Slug::of("essai", 1), (&of, &listing), 1, now);
        assert_eq!(shown.summary.department.unwrap().as_str(), "79");
        assert_eq!(shown.street.as_deref(), Some("1 rue de l’Essai"));
    }
}
