//! What each test begins with: few rows, each there for a reason. Days are fixed, so that answers are.

use alliance_server::seed::{SeedAssociation, SeedMission, SeedSet};
use chrono::NaiveDate;
use domain::{
    AssociationDraft, Commitment, Effort, Located, MissionDraft, MissionKind, MissionStatus, Pillar, Position,
    Precision, Remote, Skill, Slug, Source,
};

pub const ENERGY: &str = "transition-energetique";
pub const PLACES: &str = "lieux-partages";
pub const FUNDING: &str = "financement";

/// Missions by what they are there for.
pub const OPEN: &str = "diagnostic-des-factures-atelier-du-marais";
pub const ONE_PLACE: &str = "plan-de-tresorerie-atelier-du-marais";
pub const THREE_PLACES: &str = "tournee-plus-courte-ressourcerie-du-port";
pub const FULL: &str = "amenager-la-cour-ressourcerie-du-port";
pub const CLOSED: &str = "inventaire-de-printemps-ressourcerie-du-port";
pub const DRAFT: &str = "permanence-au-guichet-epicerie-des-canaux";
pub const REMOTE: &str = "budget-a-distance-reseau-sans-adresse";
pub const YEAR: &str = "chef-fe-de-projet-un-an-epicerie-des-canaux";

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn at(lat: f64, lon: f64) -> Position {
    Position::new(lat, lon).unwrap()
}

fn pillar(id: u8, slug: &str, label: &str, valid_to: Option<NaiveDate>) -> Pillar {
    Pillar {
        id: i32::from(id),
        slug: Slug::parse(slug).unwrap(),
        label: label.to_owned(),
        short_label: label.to_owned(),
        description: format!("Le pilier {label}."),
        colour: "#1964fa".to_owned(),
        icon: "leaf".to_owned(),
        order: id,
        valid_from: day(2014, 1, 1),
        valid_to,
    }
}

fn association(name: &str, street: &str, commune: (&str, &str, &str), at: Option<Position>) -> SeedAssociation {
    let (commune_code, postal_code, commune) = commune;
    let draft = AssociationDraft {
        name: name.to_owned(),
        description: format!("{name} accueille, répare et transmet."),
        street: street.to_owned(),
        postal_code: postal_code.to_owned(),
        commune_code: commune_code.to_owned(),
        commune: commune.to_owned(),
        location: at.map(|at| Located { at, precision: Precision::Address }),
        website: "https://www.example.org".to_owned(),
        activities: vec!["Réemploi".to_owned()],
        ..AssociationDraft::default()
    };
    SeedAssociation {
        slug: Slug::of(&format!("{name} {commune}"), 1),
        association: draft.validate().unwrap(),
        source: Source { name: "Source de test".to_owned(), url: None, licence: "Licence de test".to_owned() },
        naf: String::new(),
    }
}

/// A published mission that asks for half a day; a test changes what it is about.
pub fn draft(title: &str) -> MissionDraft {
    MissionDraft {
        title: title.to_owned(),
        description: format!("{title} : une mission qui se raconte en une phrase assez longue."),
        kind: MissionKind::ShortSkills,
        pillars: vec![Slug::parse(ENERGY).unwrap()],
        skills: vec![],
        commitment: Commitment { effort: Effort::Hours { hours: 4 }, on_working_time: true },
        starts_on: None,
        ends_on: None,
        places: 3,
        limits_interests: false,
        remote: Remote::No,
        location: None,
        reduced_mobility: false,
        public_transport: false,
        contact_email: "missions@example.org".to_owned(),
    }
}

pub fn mission(slug: &str, association: usize, status: MissionStatus, draft: &MissionDraft) -> SeedMission {
    SeedMission {
        slug: Slug::parse(slug).unwrap(),
        association,
        mission: draft.validate().unwrap(),
        status,
        published_on: day(2026, 1, 10),
        demonstration: false,
    }
}

fn associations() -> Vec<SeedAssociation> {
    vec![
        association("Atelier du Marais", "1 rue de l’Essai", ("79191", "79000", "Niort"), Some(at(46.3239, -0.4645))),
        association("Ressourcerie du Port", "", ("17300", "17000", "La Rochelle"), Some(at(46.1603, -1.1511))),
        association("Épicerie des Canaux", "", ("93066", "93200", "Saint-Denis"), Some(at(48.9362, 2.3574))),
        association("Réseau sans adresse", "", ("", "", ""), None),
    ]
}

fn missions() -> Vec<SeedMission> {
    use MissionStatus::{Closed, Draft, Full, Published};
    let slugs = |all: &[&str]| all.iter().map(|slug| Slug::parse(slug).unwrap()).collect::<Vec<_>>();
    let open = MissionDraft {
        skills: slugs(&["comptabilite"]),
        starts_on: Some(day(2027, 1, 11)),
        ends_on: Some(day(2027, 1, 29)),
        reduced_mobility: true,
        public_transport: true,
        contact_email: "atelier@example.org".to_owned(),
        ..draft("Diagnostic des factures")
    };
    let one = MissionDraft {
        pillars: slugs(&[FUNDING]),
        skills: slugs(&["comptabilite", "droit"]),
        places: 1,
        limits_interests: true,
        remote: Remote::Possible,
        starts_on: Some(day(2027, 3, 1)),
        contact_email: "atelier@example.org".to_owned(),
        ..draft("Plan de trésorerie")
    };
    let three = MissionDraft {
        pillars: slugs(&[ENERGY, PLACES]),
        limits_interests: true,
        kind: MissionKind::Volunteering,
        commitment: Commitment { effort: Effort::Days { half_days: 6 }, on_working_time: false },
        contact_email: "port@example.org".to_owned(),
        ..draft("Tournée plus courte")
    };
    let full = MissionDraft { pillars: slugs(&[PLACES]), ..draft("Aménager la cour") };
    let year = MissionDraft {
        kind: MissionKind::LongSkills,
        pillars: slugs(&[PLACES]),
        commitment: Commitment { effort: Effort::Week { half_days: 10, weeks: 52 }, on_working_time: true },
        starts_on: Some(day(2027, 9, 6)),
        ends_on: Some(day(2028, 9, 4)),
        places: 1,
        public_transport: true,
        ..draft("Chef·fe de projet, un an")
    };
    let remote = MissionDraft { pillars: slugs(&[FUNDING]), remote: Remote::Full, ..draft("Budget à distance") };
    vec![
        mission(OPEN, 0, Published, &open),
        mission(ONE_PLACE, 0, Published, &one),
        mission(THREE_PLACES, 1, Published, &three),
        mission(FULL, 1, Full, &full),
        mission(CLOSED, 1, Closed, &draft("Inventaire de printemps")),
        mission(DRAFT, 2, Draft, &draft("Permanence au guichet")),
        mission(YEAR, 2, Published, &year),
        mission(REMOTE, 3, Published, &remote),
    ]
}

pub fn set() -> SeedSet {
    SeedSet {
        pillars: vec![
            pillar(1, ENERGY, "Transition énergétique", None),
            pillar(2, PLACES, "Lieux partagés", None),
            pillar(3, FUNDING, "Nouveaux modes de financement", None),
            pillar(4, "pilier-disparu", "Pilier disparu", Some(day(2020, 12, 31))),
        ],
        skills: ["Comptabilité", "Droit", "Logistique"]
            .map(|label| Skill { slug: Slug::of(label, 1), label: label.to_owned() })
            .to_vec(),
        associations: associations(),
        missions: missions(),
        demonstration: None,
        employees: Vec::new(),
    }
}
