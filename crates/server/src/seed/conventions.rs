//! The mission of the demonstration's conventions, as its association might have written it.

use chrono::{Days, NaiveDate};
use domain::{Commitment, Effort, MissionDraft, MissionKind, MissionStatus, Remote, Slug};

use super::SeedMission;
use super::charter::SKILLS;

/// It began two months ago and has its person. Nothing where the domain would not take it.
pub fn mission(today: NaiveDate) -> Option<SeedMission> {
    let draft = MissionDraft {
        title: "Aider une association à recruter".to_owned(),
        description: "Nous recrutons souvent et sans méthode. Vous structurez nos entretiens avec nous, puis vous formez \
                      l’équipe qui continuera sans vous.\n\nCette fiche montre à quoi ressemble une convention : elle est \
                      une démonstration."
            .to_owned(),
        kind: MissionKind::LongSkills,
        pillars: vec![Slug::of(SKILLS, 1)],
        skills: Vec::new(),
        commitment: Commitment { effort: Effort::Week { half_days: 2, weeks: 26 }, on_working_time: true },
        starts_on: Some(today - Days::new(60)),
        ends_on: Some(today + Days::new(300)),
        places: 1,
        limits_interests: false,
        remote: Remote::Possible,
        location: None,
        reduced_mobility: false,
        public_transport: true,
        contact_email: "seve@associations.example".to_owned(),
    };
    let mission = draft.validate().ok()?;
    Some(SeedMission {
        slug: Slug::of("Aider une association à recruter SEVE", 1),
        association: 0,
        mission,
        status: MissionStatus::Closed,
        published_on: today - Days::new(120),
        demonstration: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mission_of_the_demonstrations_conventions_is_sound_and_not_offered() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        assert_eq!(mission(today).unwrap().status, MissionStatus::Closed);
    }
}
