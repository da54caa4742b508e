//! What an interest waits for, and so who must act.

use chrono::{Months, NaiveDate};

use super::course::{Course, GivenDays, Stage};
use crate::day_sheet::MONTHS_BACK;
use crate::interest::{Actor, InterestStatus};
use crate::time_request::{TimeActor, TimeStatus};

/// What comes next, and so who must act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// The association opens it,
    AssociationOpens,
    /// and answers.
    AssociationAnswers,
    /// The person answers the association's question.
    PersonAnswers,
    /// It is on working time: the person asks their manager for it.
    ManagerAgrees,
    /// It was asked for, and whoever decides has not answered.
    ManagerDecides,
    /// Other dates were proposed: the person answers.
    PersonAnswersTime,
    /// The time is agreed: the two agree on the start.
    TimeAgreed,
    /// The two agree on the start.
    BothAgree,
    /// The person notes each day that they give.
    UnderWay,
    /// It is over, and no day of it is noted: the person does, as long as they can.
    DaysNoted,
    /// It is over, and the association confirms the days.
    DaysConfirmed,
    /// It is over, and all is said: there is an attestation to be had, and a testimony to be written.
    Done,
    /// It is over, and there was nothing of it.
    Over,
    Nothing,
}

/// What the next step follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextFacts {
    pub status: InterestStatus,
    pub on_working_time: bool,
    /// Where the request for working time stands, if there is one.
    pub time: Option<TimeStatus>,
    pub course: Course,
    pub given: Option<GivenDays>,
}

impl NextStep {
    /// What an interest waits for on a day.
    pub fn of(facts: &NextFacts, today: NaiveDate) -> Self {
        let NextFacts { status, on_working_time, time, course, .. } = *facts;
        let time = time.filter(|_| on_working_time);
        match (status, status.waits_for()) {
            (InterestStatus::Sent, _) => Self::AssociationOpens,
            (_, Some(Actor::Association)) => Self::AssociationAnswers,
            (_, Some(Actor::Employee)) => Self::PersonAnswers,
            (InterestStatus::Accepted, None) => match (course.stage(today), time) {
                (Stage::Done, _) => Self::after(facts, today),
                // Whoever waits for an answer is told of that first.
                (_, Some(time)) if time.is_open() => match time.waits_for() {
                    Some(TimeActor::Employee) => Self::PersonAnswersTime,
                    _ => Self::ManagerDecides,
                },
                (Stage::UnderWay, _) => Self::UnderWay,
                (Stage::Ahead, Some(TimeStatus::Agreed)) => Self::TimeAgreed,
                (Stage::Ahead, _) if on_working_time => Self::ManagerAgrees,
                (Stage::Ahead, _) => Self::BothAgree,
            },
            (_, None) => Self::Nothing,
        }
    }

    /// What is left to do once it is over.
    fn after(facts: &NextFacts, today: NaiveDate) -> Self {
        let last = facts.course.ends_on.and_then(|end| end.checked_add_months(Months::new(MONTHS_BACK)));
        match facts.given {
            Some(given) if given.waiting > 0 => Self::DaysConfirmed,
            Some(_) => Self::Done,
            // It never began, or it is too long ago for its days to be noted.
            None if facts.course.begins_on.is_none() || last.is_none_or(|last| last < today) => Self::Over,
            None => Self::DaysNoted,
        }
    }

    /// The person has something to do.
    pub fn is_the_persons(self) -> bool {
        matches!(
            self,
            Self::PersonAnswers
                | Self::ManagerAgrees
                | Self::PersonAnswersTime
                | Self::TimeAgreed
                | Self::BothAgree
                | Self::DaysNoted
        )
    }

    /// The mission is over for the person.
    pub fn is_over(self) -> bool {
        matches!(self, Self::DaysNoted | Self::DaysConfirmed | Self::Done | Self::Over)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2028, 2, day).unwrap()
    }

    /// Of a mission of one day, the 28th of February of a leap year.
    fn facts(status: InterestStatus, on_working_time: bool, time: Option<TimeStatus>) -> NextFacts {
        let course = Course { begins_on: Some(day(28)), ends_on: Some(day(28)) };
        NextFacts { status, on_working_time, time, course, given: None }
    }

    /// One row for each status: on working time or not; before, within and after the mission's days.
    #[test]
    fn each_cell_of_what_comes_next_is_as_agreed() {
        use NextStep as N;
        let days = [day(27), day(28), day(29)];
        let table = [
            (InterestStatus::Sent, [N::AssociationOpens; 3], [N::AssociationOpens; 3]),
            (InterestStatus::Seen, [N::AssociationAnswers; 3], [N::AssociationAnswers; 3]),
            (
                InterestStatus::Accepted,
                [N::ManagerAgrees, N::UnderWay, N::DaysNoted],
                [N::BothAgree, N::UnderWay, N::DaysNoted],
            ),
            (InterestStatus::Declined, [N::Nothing; 3], [N::Nothing; 3]),
            (InterestStatus::Withdrawn, [N::Nothing; 3], [N::Nothing; 3]),
            (InterestStatus::Asked, [N::PersonAnswers; 3], [N::PersonAnswers; 3]),
        ];
        assert_eq!(table.map(|(status, ..)| status), *InterestStatus::ALL);
        for (status, working, own) in table {
            let found = |working| days.map(|today| NextStep::of(&facts(status, working, None), today));
            assert_eq!((found(true), found(false)), (working, own), "{status:?}");
        }
        // Without days there is always the start to agree on.
        let undated = NextFacts { course: Course::default(), ..facts(InterestStatus::Accepted, false, None) };
        assert_eq!(NextStep::of(&undated, day(29)), N::BothAgree);
    }

    /// One row for each status of the request for time: before, within and after the mission's days. What was refused or
    /// taken back begins on no day.
    #[test]
    fn each_cell_of_what_comes_next_with_working_time_is_as_agreed() {
        use NextStep as N;
        let again = [N::ManagerAgrees, N::ManagerAgrees, N::Over];
        let table = [
            (TimeStatus::Asked, [N::ManagerDecides, N::ManagerDecides, N::Over]),
            (TimeStatus::Proposed, [N::PersonAnswersTime, N::PersonAnswersTime, N::Over]),
            (TimeStatus::Agreed, [N::TimeAgreed, N::UnderWay, N::DaysNoted]),
            (TimeStatus::Declined, again),
            (TimeStatus::Withdrawn, again),
            (TimeStatus::Ended, again),
        ];
        assert_eq!(table.map(|(status, _)| status), *TimeStatus::ALL);
        for (status, expected) in table {
            let begins_on = Some(day(28)).filter(|_| status == TimeStatus::Agreed);
            let course = Course { begins_on, ends_on: Some(day(28)) };
            for (today, expected) in [day(27), day(28), day(29)].into_iter().zip(expected) {
                let accepted = NextFacts { course, ..facts(InterestStatus::Accepted, true, Some(status)) };
                let next = NextStep::of(&accepted, today);
                assert_eq!(next, expected, "{status:?} {today}");
                let turn = status.waits_for() == Some(TimeActor::Employee);
                assert!(!turn || next.is_over() || next.is_the_persons(), "{status:?} {today}");
                // Where the interest itself has ended, time changes nothing.
                let withdrawn = NextFacts { status: InterestStatus::Withdrawn, ..accepted };
                assert_eq!(NextStep::of(&withdrawn, today), N::Nothing);
            }
        }
    }

    /// Days that wait, that are confirmed, or none: on the last day, the day after, and a year later, which has no 29th.
    #[test]
    fn each_cell_of_what_is_left_to_do_is_as_agreed() {
        use NextStep as N;
        let date = |text: &str| -> NaiveDate { text.parse().unwrap() };
        let leap = date("2028-02-29");
        let course = Course { begins_on: Some(leap), ends_on: Some(leap) };
        let given = |waiting| Some(GivenDays { first: leap, last: leap, count: 2, waiting });
        let table = [
            (given(1), [N::UnderWay, N::DaysConfirmed, N::DaysConfirmed, N::DaysConfirmed]),
            (given(0), [N::UnderWay, N::Done, N::Done, N::Done]),
            (None, [N::UnderWay, N::DaysNoted, N::DaysNoted, N::Over]),
        ];
        for (given, expected) in table {
            let facts = NextFacts { course, given, ..facts(InterestStatus::Accepted, false, None) };
            let found =
                ["2028-02-29", "2028-03-01", "2029-02-28", "2029-03-01"].map(|today| NextStep::of(&facts, date(today)));
            assert_eq!(found, expected, "{given:?}");
            assert!(found[1..].iter().all(|next| next.is_over()));
        }
    }

    #[test]
    fn whoever_is_waited_for_has_something_to_do() {
        for status in InterestStatus::ALL {
            let undated = NextFacts { course: Course::default(), ..facts(*status, true, None) };
            let next = NextStep::of(&undated, day(29));
            if let Some(actor) = status.waits_for() {
                assert_eq!(next.is_the_persons(), actor == Actor::Employee, "{status:?}");
            }
        }
    }
}
