//! What the teams of the demonstration have done in the months that are over: rows as people and associations would have
//! written them. What is told of them is computed as ever.

use chrono::{Days, NaiveDate};
use domain::participation::{CAUGHT_UP, Month};
use domain::{DemoAccount, MissionStatus, Slug, TimeKind};

use super::random::Random;
use super::{SeedEmployee, SeedMission};

/// Time that somebody gave, confirmed two days later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeedDeed {
    /// Their place in the directory.
    pub employee: usize,
    /// The mission's place in the list.
    pub mission: usize,
    pub kind: TimeKind,
    pub minutes: i32,
    pub day: NaiveDate,
}

impl SeedDeed {
    pub fn confirmed_on(&self) -> NaiveDate {
        self.day + Days::new(2)
    }
}

/// How many of a team take part, month after month: the last team is often too few to be told.
const TAKING_PART: [[usize; 6]; 3] = [[6, 7, 8, 8, 7, 9], [5, 6, 5, 7, 8, 6], [2, 3, 4, 5, 3, 4]];

/// The days of a month on which time is given, so that it is confirmed in the same month. More than anyone gives.
const DAYS: usize = 24;

/// A half and a whole day.
const MINUTES: [i32; 2] = [210, 420];

/// A year of months before a day. Who is the demonstration's own account has done nothing yet.
pub fn demonstration(employees: &[SeedEmployee], missions: &[SeedMission], today: NaiveDate) -> Vec<SeedDeed> {
    let missions = one_of_each_pillar(missions);
    let mut random = Random::new(5);
    let mut deeds = Vec::new();
    for (team, people) in teams(employees).into_iter().enumerate() {
        for past in 1..=CAUGHT_UP {
            let month = Month::of(today).before(past).first_day();
            let mut people = people.clone();
            random.shuffle(&mut people);
            let taking_part = TAKING_PART[team % TAKING_PART.len()][past % 6];
            for (place, employee) in people.into_iter().take(taking_part).enumerate() {
                // Nobody is in two places on one day.
                let mut taken = [false; DAYS];
                let mut give = |mission: usize, kind, days: usize| {
                    let Some(mission) = missions.get(mission % missions.len().max(1)).copied() else { return };
                    for _ in 0..days {
                        let mut day = random.below(DAYS);
                        while std::mem::replace(&mut taken[day], true) {
                            day = (day + 1) % DAYS;
                        }
                        let day = month + Days::new(day as u64);
                        let minutes = MINUTES[random.below(MINUTES.len())];
                        deeds.push(SeedDeed { employee, mission, kind, minutes, day });
                    }
                };
                // Most help where the team helps; some of them, and others, have a single day elsewhere.
                if place < 6 {
                    give(team, TimeKind::SkillsSponsorship, 1 + place % 3);
                }
                if place >= 2 {
                    give(team + 1 + place % 2, TimeKind::SolidarityDay, 1);
                }
            }
        }
    }
    deeds
}

/// Those who are led by somebody who is led too, team by team.
fn teams(employees: &[SeedEmployee]) -> Vec<Vec<usize>> {
    let leads = |place: usize| employees.iter().any(|one| one.manager == Some(place));
    let team = |manager: usize| {
        let own = employees.iter().enumerate().filter(|(_, one)| one.manager == Some(manager));
        own.filter(|(_, one)| one.email != DemoAccount::Employee.email()).map(|(place, _)| place).collect()
    };
    (0..employees.len()).filter(|place| employees[*place].manager.is_some() && leads(*place)).map(team).collect()
}

/// The first mission on working time of each pillar. The first association is the one whose space is shown: it keeps to
/// what is asked of it there.
pub(super) fn one_of_each_pillar(missions: &[SeedMission]) -> Vec<usize> {
    let mut pillars: Vec<&Slug> = Vec::new();
    let mut found = Vec::new();
    for (place, seed) in missions.iter().enumerate() {
        let open = seed.association != 0 && seed.status == MissionStatus::Published;
        let Some(pillar) = seed.mission.pillars.first().filter(|_| open && seed.mission.commitment.on_working_time)
        else {
            continue;
        };
        if !pillars.contains(&pillar) {
            pillars.push(pillar);
            found.push(place);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::directory;
    use super::*;

    #[test]
    fn the_teams_have_a_year_behind_them_and_nothing_in_the_present_month() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();
        let employees = directory::demonstration();
        let set = super::super::make(super::super::SeedKind::Demo, today, &mut |_| {});
        let deeds = demonstration(&employees, &set.missions, today);
        assert_eq!(teams(&employees).len(), 3);
        let mut months: Vec<Month> = deeds.iter().map(|deed| Month::of(deed.confirmed_on())).collect();
        assert!(deeds.iter().all(|deed| Month::of(deed.day) == Month::of(deed.confirmed_on())));
        months.sort_unstable();
        months.dedup();
        assert_eq!(months.len(), CAUGHT_UP);
        assert!(months.iter().all(|month| *month < Month::of(today)));
        assert!(deeds.iter().all(|deed| employees[deed.employee].email != DemoAccount::Employee.email()));
        let mut days: Vec<_> = deeds.iter().map(|deed| (deed.employee, deed.day)).collect();
        days.sort_unstable();
        days.dedup();
        assert_eq!(days.len(), deeds.len());
    }
}
