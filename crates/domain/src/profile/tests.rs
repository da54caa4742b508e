use super::*;
use crate::choice::Choice;
use crate::interest::InterestStatus;
use crate::skill::Skill;

fn entry(of: SkillKind, value: &str) -> SkillEntry {
    SkillEntry { of, value: value.to_owned() }
}

fn known(has_site: bool) -> Known<'static> {
    Known {
        skill: &|entry| match entry.of {
            SkillKind::Skill => entry.value == "rh",
            SkillKind::Rome => entry.value == "300004",
            SkillKind::Words => true,
        },
        pillar: &|slug| slug.as_str() == "insertion",
        commune: &|code| code.as_str() == "79191",
        has_site,
    }
}

fn full() -> ProfileDraft {
    ProfileDraft {
        skills: vec![
            entry(SkillKind::Skill, "rh"),
            entry(SkillKind::Rome, "300004"),
            entry(SkillKind::Words, "  Tri   du courrier "),
            entry(SkillKind::Words, "tri du COURRIER"),
        ],
        availability: Availability {
            pace: Some(Pace { half_days: 4, per: PacePer::Month }),
            time: Some(OnTime::Either),
            from: NaiveDate::from_ymd_opt(2026, 12, 1),
            lengths: vec![CommitmentLength::Short, CommitmentLength::Taste, CommitmentLength::Short],
            words: "Plutôt le jeudi".to_owned(),
        },
        home: Some(HomeChoice { of: HomeKind::Commune, commune: "79191".to_owned() }),
        radius_km: 50,
        pillars: vec!["insertion".to_owned()],
        ..ProfileDraft::default()
    }
}

/// One row for each part of a profile, one column for each viewer; what it takes for them to see it.
#[test]
fn each_cell_of_the_table_of_sharing_is_as_agreed() {
    #[derive(Clone, Copy)]
    enum If {
        Always,
        Never,
        Skills,
        Availability,
        Counted,
    }
    use If::{Always, Availability, Counted, Never, Skills};
    //                          oneself association   manager coordination figures
    let table: [(ProfileField, [If; 5]); 5] = [
        (ProfileField::Skills, [Always, Skills, Never, Never, Counted]),
        (ProfileField::Availability, [Always, Availability, Never, Never, Never]),
        (ProfileField::Home, [Always, Never, Never, Never, Counted]),
        (ProfileField::Radius, [Always, Never, Never, Never, Never]),
        (ProfileField::Pillars, [Always, Never, Never, Never, Never]),
    ];
    assert_eq!(table.map(|(field, _)| field), *ProfileField::ALL);
    for skills in Audience::ALL {
        for availability in Audience::ALL {
            for counted in [false, true] {
                let sharing = Sharing { skills: *skills, availability: *availability, counted };
                for (field, row) in table {
                    for (viewer, cell) in Viewer::ALL.iter().zip(row) {
                        let expected = match cell {
                            Always => true,
                            Never => false,
                            Skills => *skills == Audience::Associations,
                            Availability => *availability == Audience::Associations,
                            Counted => counted,
                        };
                        assert_eq!(sees(field, *viewer, &sharing), expected, "{field:?} {viewer:?} {sharing:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn unless_a_person_says_otherwise_nobody_else_sees_anything() {
    for field in ProfileField::ALL {
        for viewer in Viewer::ALL.iter().filter(|viewer| **viewer != Viewer::Oneself) {
            assert!(!sees(*field, *viewer, &Sharing::default()), "{field:?} {viewer:?}");
        }
    }
    let bare: ProfileDraft = serde_json::from_str("{}").unwrap();
    assert_eq!(bare.sharing, Sharing::default());
}

#[test]
fn an_association_sees_what_is_shared_until_one_of_the_two_has_ended_it() {
    let seen: Vec<InterestStatus> =
        InterestStatus::ALL.iter().copied().filter(|status| is_shared_while(*status)).collect();
    assert_eq!(seen, [InterestStatus::Sent, InterestStatus::Seen, InterestStatus::Accepted, InterestStatus::Asked]);
}

fn profile(sharing: Sharing) -> Profile {
    let rh = Skill { slug: Slug::of("rh", 1), label: "Ressources humaines".to_owned() };
    let named = |label: &str, counts_as: &[&Skill]| NamedSkill {
        entry: entry(SkillKind::Words, label),
        label: label.to_owned(),
        counts_as: counts_as.iter().map(|skill| (*skill).clone()).collect(),
    };
    Profile {
        version: 2,
        skills: vec![named("Paie", &[&rh]), named("Entretiens", &[&rh]), named("Macramé", &[])],
        availability: full().availability,
        home: Some(ProfileHome {
            of: HomeKind::Commune,
            commune: CommuneCode::parse("79191").ok(),
            label: "Niort".to_owned(),
            at: Position::new(46.3, -0.4).unwrap(),
            department: DepartmentCode::parse("79").ok(),
        }),
        radius_km: 50,
        pillars: vec![Slug::of("insertion", 1)],
        sharing,
        site: None,
        updated_at: None,
    }
}

#[test]
fn an_association_gets_what_is_shared_and_nothing_else() {
    let with = |skills, availability| {
        profile(Sharing { skills, availability, counted: true }).shared_with(Viewer::Association)
    };
    let labels = ["Paie", "Entretiens", "Macramé"].map(str::to_owned).to_vec();
    let told = Some(full().availability);
    use Audience::{Associations, Me};
    assert_eq!(with(Me, Me), None);
    assert_eq!(with(Associations, Me), Some(SharedProfile { skills: labels.clone(), availability: None }));
    assert_eq!(with(Me, Associations), Some(SharedProfile { skills: vec![], availability: told.clone() }));
    assert_eq!(with(Associations, Associations), Some(SharedProfile { skills: labels, availability: told }));
    let all = Sharing { skills: Associations, availability: Associations, counted: true };
    assert_eq!(profile(all).shared_with(Viewer::Manager), None);
    let bare = Profile { skills: vec![], availability: Availability::default(), ..profile(all) };
    assert_eq!(bare.shared_with(Viewer::Association), None);
}

#[test]
fn missions_are_matched_with_what_skills_count_as_each_once() {
    let wishes = profile(Sharing::default()).wishes();
    assert_eq!(wishes.skills, [Slug::of("rh", 1)]);
    assert_eq!(wishes.lengths, full().availability.lengths);
    let home = wishes.home.unwrap();
    assert_eq!((home.label.as_str(), home.radius_km), ("Niort", 50));
}

#[test]
fn what_is_told_in_two_ways_is_kept_once() {
    let sound = full().validate(&known(false)).unwrap();
    assert_eq!(sound.skills.len(), 3);
    assert_eq!(sound.skills[2].value, "Tri du courrier");
    assert_eq!(sound.availability.lengths, [CommitmentLength::Taste, CommitmentLength::Short]);
    assert_eq!(sound.home, Some(NewHome::Commune(CommuneCode::parse("79191").unwrap())));
}

#[test]
fn each_fault_is_told_at_its_field() {
    let fault = |change: fn(&mut ProfileDraft)| {
        let mut draft = full();
        change(&mut draft);
        let faults = draft.validate(&known(false)).unwrap_err();
        faults.into_iter().map(|fault| (fault.field, fault.code)).collect::<Vec<_>>()
    };
    let one = |field: &str, code: FieldCode| vec![(field.to_owned(), code)];
    assert_eq!(fault(|d| d.skills = vec![entry(SkillKind::Words, "a"); 31]), one("skills", FieldCode::TooMany));
    assert_eq!(fault(|d| d.skills = vec![entry(SkillKind::Words, "a")]), one("skills", FieldCode::TooShort));
    assert_eq!(fault(|d| d.skills = vec![entry(SkillKind::Rome, "999999")]), one("skills", FieldCode::Unknown));
    assert_eq!(fault(|d| d.skills = vec![entry(SkillKind::Skill, "R H")]), one("skills", FieldCode::SlugInvalid));
    assert_eq!(fault(|d| d.radius_km = 0), one("radius_km", FieldCode::OutOfRange));
    assert_eq!(fault(|d| d.radius_km = 201), one("radius_km", FieldCode::OutOfRange));
    assert_eq!(fault(|d| d.pillars = vec!["autre".into()]), one("pillars", FieldCode::Unknown));
    let pace = |half_days, per| Some(Pace { half_days, per });
    for (half_days, per, is_sound) in [
        (0, PacePer::Week, false),
        (10, PacePer::Week, true),
        (11, PacePer::Week, false),
        (11, PacePer::Month, true),
        (44, PacePer::Month, true),
        (45, PacePer::Month, false),
    ] {
        let mut draft = full();
        draft.availability.pace = pace(half_days, per);
        assert_eq!(draft.validate(&known(false)).is_ok(), is_sound, "{half_days} {per:?}");
    }
    assert_eq!(
        fault(|d| d.availability.words = "a".repeat(AVAILABILITY_MAX + 1)),
        one("availability.words", FieldCode::TooLong)
    );
    assert_eq!(
        fault(|d| d.availability.from = NaiveDate::from_ymd_opt(1999, 12, 31)),
        one("availability.from", FieldCode::DateInvalid)
    );
    assert_eq!(
        fault(|d| d.home = Some(HomeChoice { of: HomeKind::Commune, commune: "79000".into() })),
        one("home", FieldCode::Unknown)
    );
}

#[test]
fn ones_site_is_a_home_where_the_directory_knows_it() {
    let draft = ProfileDraft { home: Some(HomeChoice { of: HomeKind::Site, commune: String::new() }), ..full() };
    assert_eq!(draft.validate(&known(true)).unwrap().home, Some(NewHome::Site));
    assert!(draft.validate(&known(false)).is_err());
}

#[test]
fn a_form_that_changes_nothing_sends_what_it_was_given() {
    let draft = profile(Sharing::default()).draft();
    assert_eq!((draft.version, draft.radius_km, draft.skills.len()), (2, 50, 3));
    assert_eq!(draft.home, full().home);
    assert_eq!(draft.pillars, ["insertion"]);
}
