//! Random stocks.

use catalogue::{Catalogue, Stock, encode};
use chrono::NaiveDate;
use domain::mission::AssociationRef;
use domain::{
    AssociationSummary, Choice, Commitment, DepartmentCode, Effort, Located, MissionKind, MissionStatus,
    MissionSummary, Pillar, Position, Precision, Remote, Skill, Slug,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::{option, sample};

pub const DEPARTMENTS: [&str; 4] = ["79", "33", "2A", "974"];
const WORDS: [&str; 8] = ["Épicerie", "atelier", "métiers", "d’insertion", "recyclerie", "Œuvre", "SEVE", "travaux"];

pub fn day(days: i32) -> NaiveDate {
    NaiveDate::from_epoch_days(20_000 + days).unwrap()
}

pub fn pillars() -> Vec<Pillar> {
    ["Achats", "Financement", "Énergie"]
        .iter()
        .zip(1..)
        .map(|(label, id)| Pillar {
            id,
            slug: Slug::of(label, 1),
            label: (*label).to_owned(),
            short_label: (*label).to_owned(),
            description: "Un pilier.".to_owned(),
            colour: "#336699".to_owned(),
            icon: "leaf".to_owned(),
            order: u8::try_from(id).unwrap(),
            valid_from: day(0),
            valid_to: (id == 2).then(|| day(900)),
        })
        .collect()
}

pub fn skills() -> Vec<Skill> {
    ["RH", "Comptabilité", "Droit"]
        .iter()
        .map(|label| Skill { slug: Slug::of(label, 1), label: (*label).to_owned() })
        .collect()
}

fn title() -> impl Strategy<Value = String> {
    vec(select(WORDS.to_vec()), 1..4).prop_map(|words| words.join(" "))
}

fn located() -> impl Strategy<Value = Option<Located>> {
    // Few different positions: equal points, and whole hundred-thousandths, which the snapshot keeps.
    option::weighted(0.85, (0..30i32, 0..30i32, select(Precision::ALL.to_vec()))).prop_map(|found| {
        found.map(|(a, b, precision)| Located {
            at: Position::new(f64::from(4_300_000 + a * 12_345) / 1e5, f64::from(-100_000 + b * 23_456) / 1e5).unwrap(),
            precision,
        })
    })
}

fn place() -> impl Strategy<Value = (Option<String>, Option<DepartmentCode>)> {
    (option::of(select(vec!["Niort", "Saint-Denis", "Bègles"])), option::of(select(DEPARTMENTS.to_vec()))).prop_map(
        |(commune, department)| {
            (commune.map(str::to_owned), department.map(|code| DepartmentCode::parse(code).unwrap()))
        },
    )
}

prop_compose! {
    fn association()(name in title(), place in place(), location in located(), activities in vec(title(), 0..3), greyed in any::<bool>()) -> AssociationSummary {
        AssociationSummary {
            slug: Slug::of("later", 1), name, commune: place.0, department: place.1, location, activities, open_missions: 0,
            greyed,
        }
    }
}

prop_compose! {
    fn effort()(tag in 0..3, a in 1u16..=10, b in 1u16..156) -> Effort {
        match tag {
            0 => Effort::Week { half_days: u8::try_from(a).unwrap(), weeks: b },
            1 => Effort::Hours { hours: b },
            _ => Effort::Days { half_days: b },
        }
    }
}

prop_compose! {
    fn mission()(
        title in title(), of in any::<sample::Index>(), own_place in option::of((place(), located())),
        kind in select(MissionKind::ALL.to_vec()), remote in select(Remote::ALL.to_vec()),
        pillars in sample::subsequence(pillars(), 1..=3), skills in sample::subsequence(skills(), 0..=3),
        effort in effort(), days in (option::of(-40..400i32), option::of(0..800i32), 0..300i32), flags in vec(any::<bool>(), 5),
        places in (1u16..9, 0u16..9),
    ) -> (MissionSummary, sample::Index, Option<(Place, Option<Located>)>) {
        let mission = MissionSummary {
            slug: Slug::of("later", 1),
            title,
            association: AssociationRef { slug: Slug::of("later", 1), name: String::new(), greyed: false },
            kind,
            pillars: pillars.into_iter().map(|pillar| pillar.slug).collect(),
            skills: skills.into_iter().map(|skill| skill.slug).collect(),
            commitment: Commitment { effort, on_working_time: flags[0] },
            starts_on: days.0.map(day), ends_on: days.1.map(day),
            places: places.0, places_left: places.1,
            remote,
            commune: None, department: None, location: None,
            reduced_mobility: flags[1], public_transport: flags[2],
            status: if flags[3] { MissionStatus::Full } else { MissionStatus::Published },
            demonstration: flags[4],
            published_on: day(days.2),
        };
        (mission, of, own_place)
    }
}

type Place = (Option<String>, Option<DepartmentCode>);

/// A stock whose slugs are unique and whose missions belong to its associations.
pub fn stock() -> impl Strategy<Value = Stock> {
    (vec(association(), 1..12), vec(mission(), 0..60)).prop_map(|(mut associations, missions)| {
        for (association, number) in associations.iter_mut().zip(1..) {
            let title = match &association.commune {
                Some(commune) => format!("{} {commune}", association.name),
                None => association.name.clone(),
            };
            association.slug = Slug::of(&title, number);
        }
        let missions: Vec<MissionSummary> = missions
            .into_iter()
            .zip(1..)
            .map(|((mut mission, of, own), number)| {
                let association = of.get(&associations);
                mission.association = AssociationRef {
                    slug: association.slug.clone(),
                    name: association.name.clone(),
                    greyed: association.greyed,
                };
                let place = (association.commune.clone(), association.department.clone());
                let ((commune, department), location) = own.unwrap_or((place, association.location));
                (mission.commune, mission.department, mission.location) = (commune, department, location);
                // Some slugs are none of their titles: they were given before the title changed.
                mission.slug = if number % 7 == 0 {
                    Slug::of(&format!("ancien titre {number}"), 1)
                } else {
                    Slug::of(&format!("{} {}", mission.title, association.name), number)
                };
                mission
            })
            .collect();
        for association in &mut associations {
            let of = missions.iter().filter(|mission| mission.association.slug == association.slug);
            association.open_missions = u32::try_from(of.count()).unwrap();
        }
        Stock { pillars: pillars(), skills: skills(), associations, missions }
    })
}

pub fn catalogue(stock: &Stock) -> Catalogue {
    Catalogue::decode(&encode(stock)).unwrap_or_else(|error| panic!("{error:?}"))
}
