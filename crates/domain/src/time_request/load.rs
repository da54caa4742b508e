//! The load of a team: how many half days are away in each week, of how many.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::TimeStatus;
use super::span::{HALF_DAYS_A_WEEK, TimeSpan, next_week};
use crate::ids::EmployeeId;

/// What is asked of a team or agreed in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Away {
    pub who: EmployeeId,
    pub time: TimeSpan,
    pub status: TimeStatus,
}

/// Weeks in a row with the same load.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoadWeeks {
    /// The Monday of the first.
    pub monday: NaiveDate,
    pub weeks: u16,
    /// Half days a week that are agreed, and that are asked for beside them.
    pub agreed: u32,
    pub asked: u32,
    /// Half days that the team has in a week.
    pub of: u32,
    /// People who are away, or ask to be, in each of these weeks.
    pub people: u16,
}

impl LoadWeeks {
    /// The share that is away if all is agreed, in hundredths.
    pub fn percent(self) -> u32 {
        ((self.agreed + self.asked) * 100).checked_div(self.of).unwrap_or(0)
    }

    /// Several people at once.
    pub fn overlaps(self) -> bool {
        self.people > 1
    }
}

/// The load of the weeks of some days. `team` is how many people the team has. What takes the place of another is the
/// caller's to choose: both would count.
pub fn load(within: TimeSpan, away: &[Away], team: u32) -> Vec<LoadWeeks> {
    let mut runs: Vec<LoadWeeks> = Vec::new();
    for monday in within.weeks() {
        let mut week =
            LoadWeeks { monday, weeks: 1, agreed: 0, asked: 0, of: team * u32::from(HALF_DAYS_A_WEEK), people: 0 };
        let mut people: Vec<EmployeeId> = Vec::new();
        for one in away {
            let half_days = u32::from(one.time.half_days_in(monday));
            match one.status {
                TimeStatus::Agreed => week.agreed += half_days,
                TimeStatus::Asked | TimeStatus::Proposed => week.asked += half_days,
                TimeStatus::Declined | TimeStatus::Withdrawn | TimeStatus::Ended => continue,
            }
            if half_days > 0 && !people.contains(&one.who) {
                people.push(one.who);
            }
        }
        week.people = u16::try_from(people.len()).unwrap_or(u16::MAX);
        match runs.last_mut() {
            Some(run) if follows(*run, week) => run.weeks += 1,
            _ => runs.push(week),
        }
    }
    runs
}

/// The week after a run, with the same load.
fn follows(run: LoadWeeks, week: LoadWeeks) -> bool {
    let after = (0..run.weeks).fold(run.monday, |monday, _| next_week(monday));
    after == week.monday && run == LoadWeeks { monday: run.monday, weeks: run.weeks, ..week }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 2, day).unwrap()
    }

    fn away(first: u32, last: u32, half_days: u8, status: TimeStatus) -> Away {
        away_of(1, TimeSpan { first_day: day(first), last_day: day(last), half_days }, status)
    }

    fn away_of(who: u128, time: TimeSpan, status: TimeStatus) -> Away {
        Away { who: EmployeeId(uuid::Uuid::from_u128(who)), time, status }
    }

    fn line(within: (u32, u32), all: &[Away]) -> Vec<(u32, u16, u32, u32, u16)> {
        use chrono::Datelike;
        let within = TimeSpan { first_day: day(within.0), last_day: day(within.1), half_days: 1 };
        let found = load(within, all, 14);
        assert!(found.iter().all(|week| week.of == 140));
        found.iter().map(|week| (week.monday.day(), week.weeks, week.agreed, week.asked, week.people)).collect()
    }

    #[test]
    fn weeks_with_the_same_load_are_said_once() {
        let second = Away { who: EmployeeId(uuid::Uuid::from_u128(2)), ..away(15, 19, 2, TimeStatus::Asked) };
        let all = [away(1, 26, 4, TimeStatus::Agreed), second];
        let expected = [(1, 2, 4, 0, 1), (15, 1, 4, 2, 2), (22, 1, 4, 0, 1)];
        assert_eq!(line((1, 26), &all), expected);
        assert_eq!(line((1, 26), &[]), [(1, 4, 0, 0, 0)]);
    }

    /// What of each status weighs, and as what.
    #[test]
    fn what_is_over_or_refused_weighs_nothing() {
        for status in TimeStatus::ALL {
            let found = line((1, 5), &[away(1, 5, 3, *status)]);
            let expected = match status {
                TimeStatus::Agreed => (1, 1, 3, 0, 1),
                TimeStatus::Asked | TimeStatus::Proposed => (1, 1, 0, 3, 1),
                _ => (1, 1, 0, 0, 0),
            };
            assert_eq!(found, [expected], "{status:?}");
        }
    }

    #[test]
    fn whoever_is_away_on_a_weekend_alone_is_not_away() {
        assert_eq!(line((6, 7), &[away(6, 7, 3, TimeStatus::Agreed)]), [(1, 1, 0, 0, 0)]);
    }

    #[test]
    fn one_person_in_two_missions_is_one_person() {
        let all = [away(1, 5, 3, TimeStatus::Agreed), away(3, 5, 2, TimeStatus::Agreed)];
        assert_eq!(line((1, 5), &all), [(1, 1, 5, 0, 1)]);
    }

    #[test]
    fn the_share_is_of_what_the_team_has() {
        let within = TimeSpan { first_day: day(1), last_day: day(5), half_days: 1 };
        let all = [(1, TimeStatus::Agreed), (2, TimeStatus::Asked)]
            .map(|(who, status)| away_of(who, TimeSpan { half_days: 10, ..within }, status));
        let week = load(within, &all, 4)[0];
        assert_eq!((week.percent(), week.overlaps()), (50, true));
        assert_eq!(load(within, &all, 0)[0].percent(), 0);
    }
}
