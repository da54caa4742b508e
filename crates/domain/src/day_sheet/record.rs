//! What a person has given in a year: by pillar, by kind of time, by mission.
//!
//! A mission with several pillars counts under the first of them, in the charter's order: every minute counts once, and no
//! quarter of an hour is cut.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::allowance::AllowanceUse;
use super::status::DayStatus;
use crate::choice::Choice;
use crate::pillar::Pillar;
use crate::slug::Slug;
use crate::time_kind::TimeKind;

/// A day with the mission that it was given in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenDay {
    pub day: NaiveDate,
    pub kind: TimeKind,
    pub status: DayStatus,
    /// As it counts.
    pub minutes: u32,
    pub mission: Slug,
    pub mission_title: String,
    pub association: String,
    pub pillar: Option<Slug>,
}

/// One pillar's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PillarShare {
    pub pillar: Slug,
    pub label: String,
    /// `#rrggbb`.
    pub colour: String,
    pub minutes: u32,
}

/// One kind's part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindShare {
    pub kind: TimeKind,
    pub minutes: u32,
}

/// What was given in one mission, of one kind of time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissionShare {
    pub mission: Slug,
    pub mission_title: String,
    pub association: String,
    pub kind: TimeKind,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    /// On how many days.
    pub days: u32,
    pub minutes: u32,
}

/// What a person has given in a year, as they see it themselves. Only what associations have confirmed is in its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnRecord {
    pub year: i32,
    /// The years in which there is something, the newest first.
    pub years: Vec<i32>,
    /// The person's name, for the attestation.
    pub name: String,
    /// Confirmed minutes, all in all,
    pub confirmed: u32,
    /// on so many days;
    pub days: u32,
    /// minutes that wait for an association.
    pub waiting: u32,
    /// In the charter's order.
    pub pillars: Vec<PillarShare>,
    pub kinds: Vec<KindShare>,
    /// Those that began first at the front.
    pub missions: Vec<MissionShare>,
    pub allowances: Vec<AllowanceUse>,
}

impl OwnRecord {
    /// Adds up the days of a year. `pillars` are all there ever were.
    pub fn of(
        (year, years): (i32, Vec<i32>),
        name: String,
        given: &[GivenDay],
        pillars: &[Pillar],
        allowances: Vec<AllowanceUse>,
    ) -> Self {
        // What the association says was not given at all is no day.
        let confirmed: Vec<&GivenDay> =
            given.iter().filter(|one| one.status.is_confirmed() && one.minutes > 0).collect();
        let all = || confirmed.iter().copied();
        let days: BTreeSet<NaiveDate> = all().map(|one| one.day).collect();
        let pillar = |pillar: &Pillar| PillarShare {
            pillar: pillar.slug.clone(),
            label: pillar.label.clone(),
            colour: pillar.colour.clone(),
            minutes: sum(all().filter(|one| one.pillar.as_ref() == Some(&pillar.slug))),
        };
        let kind = |kind: &TimeKind| KindShare { kind: *kind, minutes: sum(all().filter(|one| one.kind == *kind)) };
        Self {
            year,
            years,
            name,
            confirmed: sum(all()),
            days: u32::try_from(days.len()).unwrap_or(u32::MAX),
            waiting: sum(given.iter().filter(|one| one.status == DayStatus::Declared)),
            pillars: pillars.iter().map(pillar).filter(|share| share.minutes > 0).collect(),
            kinds: TimeKind::ALL.iter().map(kind).filter(|share| share.minutes > 0).collect(),
            missions: missions(&confirmed),
            allowances,
        }
    }
}

fn sum<'a>(days: impl Iterator<Item = &'a GivenDay>) -> u32 {
    days.map(|one| one.minutes).sum()
}

fn missions(confirmed: &[&GivenDay]) -> Vec<MissionShare> {
    let mut shares: BTreeMap<(&Slug, TimeKind), MissionShare> = BTreeMap::new();
    for one in confirmed {
        let share = shares.entry((&one.mission, one.kind)).or_insert_with(|| MissionShare {
            mission: one.mission.clone(),
            mission_title: one.mission_title.clone(),
            association: one.association.clone(),
            kind: one.kind,
            first_day: one.day,
            last_day: one.day,
            days: 0,
            minutes: 0,
        });
        share.first_day = share.first_day.min(one.day);
        share.last_day = share.last_day.max(one.day);
        // A mission has a day once.
        share.days += 1;
        share.minutes += one.minutes;
    }
    let mut shares: Vec<MissionShare> = shares.into_values().collect();
    shares.sort_by_key(|share| share.first_day);
    shares
}

#[cfg(test)]
mod tests {
    use super::*;
    use DayStatus::{Confirmed, Corrected, Declared};
    use TimeKind::{OwnTime, SkillsSponsorship};

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    fn given(of: u32, status: DayStatus, minutes: u32, mission: &str, kind: TimeKind) -> GivenDay {
        GivenDay {
            day: NaiveDate::from_ymd_opt(2028, 2, of).unwrap(),
            kind,
            status,
            minutes,
            mission: slug(mission),
            mission_title: mission.to_uppercase(),
            association: "Atelier".into(),
            pillar: Some(slug(if mission == "le-tri" { "climat" } else { "lien" })),
        }
    }

    fn pillar(id: i32, of: &str) -> Pillar {
        Pillar {
            id,
            slug: slug(of),
            label: of.to_owned(),
            short_label: of.to_owned(),
            description: String::new(),
            colour: "#1964fa".into(),
            icon: "leaf".into(),
            order: 1,
            valid_from: NaiveDate::MIN,
            valid_to: None,
        }
    }

    #[test]
    fn every_confirmed_minute_counts_once_in_each_breakdown() {
        let all = [
            given(29, Confirmed, 420, "le-tri", SkillsSponsorship),
            given(28, Corrected, 105, "le-tri", SkillsSponsorship),
            given(28, Confirmed, 60, "le-cafe", OwnTime),
            given(27, Declared, 210, "le-tri", SkillsSponsorship),
            given(26, Corrected, 0, "le-cafe", OwnTime),
        ];
        let pillars = [pillar(1, "lien"), pillar(2, "climat"), pillar(3, "autre")];
        let record = OwnRecord::of((2028, vec![2028]), "Postière".into(), &all, &pillars, vec![]);
        assert_eq!((record.confirmed, record.days, record.waiting), (585, 2, 210));
        let shares: Vec<_> = record.pillars.iter().map(|share| (share.label.as_str(), share.minutes)).collect();
        assert_eq!(shares, [("lien", 60), ("climat", 525)]);
        let shares: Vec<_> = record.kinds.iter().map(|share| (share.kind, share.minutes)).collect();
        assert_eq!(shares, [(SkillsSponsorship, 525), (OwnTime, 60)]);
        let shares: Vec<_> = record.missions.iter().map(|one| (one.mission.as_str(), one.days, one.minutes)).collect();
        assert_eq!(shares, [("le-cafe", 1, 60), ("le-tri", 2, 525)]);
        assert_eq!(record.missions[1].last_day, NaiveDate::from_ymd_opt(2028, 2, 29).unwrap());
    }

    #[test]
    fn a_year_without_days_is_a_record_of_nothing() {
        let record = OwnRecord::of((2027, vec![]), String::new(), &[], &[pillar(1, "lien")], vec![]);
        assert_eq!((record.confirmed, record.days, record.waiting), (0, 0, 0));
        assert!(record.pillars.is_empty() && record.kinds.is_empty() && record.missions.is_empty());
    }
}
