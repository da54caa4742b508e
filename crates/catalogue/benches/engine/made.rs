//! A stock of any size, the same at each run: associations around towns, a mission for some of them.

use catalogue::Stock;
use domain::mission::AssociationRef;
use domain::{
    AssociationSummary, Choice, Commitment, DepartmentCode, Effort, Located, MissionKind, MissionStatus,
    MissionSummary, Pillar, Position, Precision, Remote, Skill, Slug,
};

const WORDS: [&str; 16] = [
    "Atelier",
    "Jardin",
    "Ressourcerie",
    "Épicerie",
    "Régie",
    "Foyer",
    "Club",
    "Cuisine",
    "Entraide",
    "Maison",
    "Recyclerie",
    "Théâtre",
    "Chantier",
    "Vélo",
    "École",
    "Mémoire",
];
const ENDS: [&str; 8] =
    ["solidaire", "des métiers", "de quartier", "du canal", "pour tous", "d’été", "des possibles", "en fête"];
const TITLES: [&str; 8] = [
    "Remettre d’aplomb la trésorerie",
    "Monter un catalogue",
    "Former les encadrants",
    "Refaire le site",
    "Écrire le plan de formation",
    "Auditer les achats",
    "Préparer le déménagement",
    "Animer le réseau",
];
const TOWNS: usize = 2_000;

/// A small generator of numbers, good enough to scatter points.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % end.max(1)
    }

    fn share(&mut self) -> f64 {
        f64::from(u32::try_from(self.below(1 << 24)).unwrap_or_default()) / f64::from(1 << 24)
    }
}

fn day(after: usize) -> chrono::NaiveDate {
    chrono::NaiveDate::default() + chrono::Days::new(20_000 + after as u64)
}

fn pillar(number: u8) -> Pillar {
    let label = format!("Pilier {number}");
    Pillar {
        id: i32::from(number),
        slug: Slug::of(&label, 1),
        short_label: label.clone(),
        label,
        description: String::new(),
        colour: "#123456".to_owned(),
        icon: "pilier".to_owned(),
        order: number,
        valid_from: day(0),
        valid_to: None,
    }
}

fn department(town: usize) -> DepartmentCode {
    DepartmentCode::parse(&format!("{:02}", 21 + town % 70))
        .unwrap_or_else(|_| unreachable!("21 to 90 are departments"))
}

/// One mission for every so many associations.
pub fn stock(associations: usize, every: usize) -> Stock {
    let mut random = Random(7);
    // A few towns hold much, as in life.
    let town = |random: &mut Random| (random.share().powi(3) * 2_000.0).floor().min(1_999.0);
    let centre = |town: f64| (42.5 + (town * 7.31).rem_euclid(8.3), -4.0 + (town * 3.77).rem_euclid(11.5));
    let skills: Vec<Skill> = (0..30)
        .map(|n| Skill { slug: Slug::of(&format!("compétence {n}"), 1), label: format!("Compétence {n}") })
        .collect();
    let pillars: Vec<Pillar> = (1..=5).map(pillar).collect();
    let mut stock = Stock { pillars, skills, ..Stock::default() };
    for number in 0..associations {
        let at = town(&mut random);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of town")]
        let place = at as usize % TOWNS;
        let (lat, lon) = centre(at);
        let spread = |random: &mut Random| (random.share() - 0.5) * 0.06;
        let at = Position { lat: lat + spread(&mut random), lon: lon + spread(&mut random) };
        let name = format!("{} {} {place}", WORDS[random.below(16)], ENDS[random.below(8)]);
        let commune = format!("Commune-{place}");
        let offers = number % every == 0;
        let association = AssociationSummary {
            slug: Slug::of(&format!("{name} {commune} {number}"), 1),
            name,
            commune: Some(commune),
            department: Some(department(place)),
            location: Some(Located { at, precision: Precision::Address }),
            activities: vec![WORDS[random.below(16)].to_owned()],
            open_missions: u32::from(offers),
            greyed: false,
        };
        if offers {
            stock.missions.push(mission(&mut random, &association, number, &stock.pillars, &stock.skills));
        }
        stock.associations.push(association);
    }
    stock
}

fn mission(
    random: &mut Random,
    association: &AssociationSummary,
    number: usize,
    pillars: &[Pillar],
    skills: &[Skill],
) -> MissionSummary {
    let title = TITLES[random.below(8)].to_owned();
    MissionSummary {
        slug: Slug::of(&format!("{title} {number}"), 1),
        title,
        association: AssociationRef {
            slug: association.slug.clone(),
            name: association.name.clone(),
            greyed: association.greyed,
        },
        kind: MissionKind::ALL[random.below(MissionKind::ALL.len())],
        pillars: vec![pillars[random.below(5)].slug.clone()],
        skills: vec![skills[random.below(30)].slug.clone(), skills[random.below(30)].slug.clone()],
        commitment: Commitment {
            effort: Effort::Days { half_days: 2 + u16::try_from(random.below(40)).unwrap_or(0) },
            on_working_time: random.below(2) == 0,
        },
        starts_on: Some(day(400 + random.below(300))),
        ends_on: None,
        places: 3,
        places_left: 2,
        remote: Remote::ALL[random.below(Remote::ALL.len())],
        commune: association.commune.clone(),
        department: association.department.clone(),
        location: association.location,
        reduced_mobility: random.below(4) == 0,
        public_transport: random.below(2) == 0,
        status: MissionStatus::Published,
        demonstration: true,
        published_on: day(random.below(400)),
    }
}
