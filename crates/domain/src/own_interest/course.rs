//! When a mission is under way for a person, and when it is done: by the days that they gave, else by the dates that were
//! agreed or written.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::day_sheet::DayStatus;
use crate::interest::InterestStatus;

choice! {
    /// How far a mission has come for a person who was accepted.
    Stage {
        Ahead = "ahead" / "a-venir",
        UnderWay = "under_way" / "en-cours",
        Done = "done" / "terminee",
    }
}

/// The days that a person has declared in a mission: those that count for something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GivenDays {
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub count: u32,
    /// Those that the association has not said anything of yet.
    pub waiting: u32,
}

impl GivenDays {
    /// Of the days of one interest: each with where it stands and the minutes that count of it. What was taken back, or
    /// corrected to nothing, is no day.
    pub fn of(days: impl IntoIterator<Item = (NaiveDate, DayStatus, u32)>) -> Option<Self> {
        let counts = |(_, status, minutes): &(NaiveDate, DayStatus, u32)| *status != DayStatus::Removed && *minutes > 0;
        days.into_iter().filter(counts).fold(None, |sum: Option<Self>, (day, status, _)| {
            let sum = sum.unwrap_or(Self { first: day, last: day, count: 0, waiting: 0 });
            Some(Self {
                first: sum.first.min(day),
                last: sum.last.max(day),
                count: sum.count.saturating_add(1),
                waiting: sum.waiting.saturating_add(u32::from(!status.is_confirmed())),
            })
        })
    }
}

/// The first and the last day of something.
pub type FirstAndLast = (NaiveDate, NaiveDate);

/// What a course follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CourseFacts {
    pub status: InterestStatus,
    /// The day of the acceptance; nothing where there never was one.
    pub accepted_on: Option<NaiveDate>,
    pub given: Option<GivenDays>,
    /// As the mission says.
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    /// Working time that is agreed.
    pub agreed: Option<FirstAndLast>,
    /// Working time that was asked for and waits.
    pub open: Option<FirstAndLast>,
    /// Working time was asked for, and was not agreed: no date begins a mission that nobody may go to.
    pub refused: bool,
}

/// From when to when a mission is under way for a person, as far as it is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Course {
    pub begins_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
}

impl Course {
    /// It begins with the first day given; without one, on the first day of the agreed time or of the mission, and not
    /// before the acceptance. It ends with the agreed time, or with the mission, and not before the last day given.
    pub fn of(facts: &CourseFacts) -> Self {
        let first_given = facts.given.map(|given| given.first);
        if facts.status != InterestStatus::Accepted {
            // What ended otherwise has its own step; what was given before stays.
            return Self { begins_on: first_given, ends_on: None };
        }
        let ends_on = facts.agreed.map(|(_, last)| last).or(facts.ends_on);
        // More time that is asked for goes on, within the mission.
        let asked = facts.open.map(|(_, last)| facts.ends_on.map_or(last, |end| last.min(end)));
        let last_given = facts.given.map(|given| given.last);
        let ends_on = ends_on.into_iter().chain(asked.filter(|_| ends_on.is_some())).max();
        let ends_on = ends_on.map(|end| last_given.map_or(end, |last| last.max(end)));
        let said = facts.agreed.map(|(first, _)| first).or(facts.starts_on);
        let by_date = said.filter(|_| !facts.refused && (facts.open.is_none() || facts.agreed.is_some()));
        let by_date = by_date.map(|start| facts.accepted_on.map_or(start, |accepted| start.max(accepted)));
        // Who was accepted after the end has not begun.
        let by_date = by_date.filter(|start| ends_on.is_none_or(|end| *start <= end));
        Self { begins_on: first_given.or(by_date), ends_on }
    }

    pub fn stage(self, today: NaiveDate) -> Stage {
        if self.ends_on.is_some_and(|end| end < today) {
            Stage::Done
        } else if self.begins_on.is_some_and(|start| start <= today) {
            Stage::UnderWay
        } else {
            Stage::Ahead
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts() -> CourseFacts {
        CourseFacts {
            status: InterestStatus::Accepted,
            accepted_on: Some(day("2028-02-01")),
            given: None,
            starts_on: None,
            ends_on: None,
            agreed: None,
            open: None,
            refused: false,
        }
    }

    fn given(first: &str, last: &str) -> GivenDays {
        GivenDays { first: day(first), last: day(last), count: 2, waiting: 0 }
    }

    fn span(first: &str, last: &str) -> FirstAndLast {
        (day(first), day(last))
    }

    /// One row for each thing that a course may follow from: when it begins, and when it ends.
    #[test]
    fn each_cell_of_when_a_mission_begins_and_ends_is_as_agreed() {
        let dated = CourseFacts { starts_on: Some(day("2028-02-10")), ends_on: Some(day("2028-03-31")), ..facts() };
        let table = [
            ("nothing is known", facts(), None, None),
            ("the mission's dates", dated, Some("2028-02-10"), Some("2028-03-31")),
            (
                "accepted after its start",
                CourseFacts { accepted_on: Some(day("2028-02-29")), ..dated },
                Some("2028-02-29"),
                Some("2028-03-31"),
            ),
            (
                "accepted after its end",
                CourseFacts { accepted_on: Some(day("2028-04-01")), ..dated },
                None,
                Some("2028-03-31"),
            ),
            (
                "agreed time goes before the mission's dates",
                CourseFacts { agreed: Some(span("2028-02-28", "2028-02-29")), ..dated },
                Some("2028-02-28"),
                Some("2028-02-29"),
            ),
            (
                "a first day before all dates",
                CourseFacts { given: Some(given("2028-02-05", "2028-02-06")), ..dated },
                Some("2028-02-05"),
                Some("2028-03-31"),
            ),
            (
                "a last day after all dates",
                CourseFacts { given: Some(given("2028-03-26", "2028-04-02")), ..dated },
                Some("2028-03-26"),
                Some("2028-04-02"),
            ),
            (
                "days without any date",
                CourseFacts { given: Some(given("2028-02-29", "2028-02-29")), ..facts() },
                Some("2028-02-29"),
                None,
            ),
            (
                "time is asked for",
                CourseFacts { open: Some(span("2028-02-10", "2028-03-01")), ..dated },
                None,
                Some("2028-03-31"),
            ),
            (
                "more time is asked for",
                CourseFacts {
                    agreed: Some(span("2028-02-10", "2028-02-29")),
                    open: Some(span("2028-03-06", "2028-04-30")),
                    ..dated
                },
                Some("2028-02-10"),
                Some("2028-03-31"),
            ),
            ("time was refused", CourseFacts { refused: true, ..dated }, None, Some("2028-03-31")),
            (
                "refused, and days were given nevertheless",
                CourseFacts { refused: true, given: Some(given("2028-02-12", "2028-02-12")), ..dated },
                Some("2028-02-12"),
                Some("2028-03-31"),
            ),
            ("withdrawn", CourseFacts { status: InterestStatus::Withdrawn, ..dated }, None, None),
            (
                "withdrawn after some days",
                CourseFacts {
                    status: InterestStatus::Withdrawn,
                    given: Some(given("2028-02-12", "2028-02-12")),
                    ..dated
                },
                Some("2028-02-12"),
                None,
            ),
            ("not answered", CourseFacts { status: InterestStatus::Seen, accepted_on: None, ..dated }, None, None),
        ];
        for (case, facts, begins_on, ends_on) in table {
            let expected = Course { begins_on: begins_on.map(day), ends_on: ends_on.map(day) };
            assert_eq!(Course::of(&facts), expected, "{case}");
        }
    }

    /// The day before, the first, the last day and the day after; over a leap day and over the nights in which the clocks
    /// change.
    #[test]
    fn a_mission_is_under_way_from_its_first_to_its_last_day() {
        use Stage::{Ahead, Done, UnderWay};
        for (before, first, last, after) in [
            ("2028-02-28", "2028-02-29", "2028-02-29", "2028-03-01"),
            ("2027-02-27", "2027-02-28", "2027-03-01", "2027-03-02"),
            ("2028-03-25", "2028-03-26", "2028-10-29", "2028-10-30"),
            ("2027-12-31", "2028-01-01", "2028-12-31", "2029-01-01"),
        ] {
            let course = Course { begins_on: Some(day(first)), ends_on: Some(day(last)) };
            for (on, stage) in [(before, Ahead), (first, UnderWay), (last, UnderWay), (after, Done)] {
                assert_eq!(course.stage(day(on)), stage, "{on}");
            }
        }
        assert_eq!(Course::default().stage(day("2028-02-29")), Ahead);
        assert_eq!(Course { begins_on: Some(day("2028-02-29")), ends_on: None }.stage(day("2099-01-01")), UnderWay);
    }

    #[test]
    fn days_that_count_for_nothing_are_none() {
        use DayStatus::{Confirmed, Corrected, Declared, Removed};
        let (first, leap, last) = (day("2028-02-28"), day("2028-02-29"), day("2028-03-26"));
        assert_eq!(GivenDays::of([]), None);
        assert_eq!(GivenDays::of([(first, Removed, 420), (leap, Corrected, 0)]), None);
        let days = [(last, Confirmed, 420), (leap, Declared, 210), (first, Corrected, 0), (leap, Corrected, 15)];
        assert_eq!(GivenDays::of(days), Some(GivenDays { first: leap, last, count: 3, waiting: 1 }));
    }
}
