//! What a running convention needs somebody to look at, and how far its hours are.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::status::ConventionStatus;
use crate::choice::choice;
use crate::commitment::Commitment;

/// Declared days wait for so many days before the association is told.
pub const UNCONFIRMED_DAYS: u32 = 14;
/// The cumulative limit is near at so many days.
pub const LIMIT_DAYS: u32 = 90;
/// The review at half-time is for conventions of so many days and more.
pub const MID_TERM_LEAST: i64 = 120;
/// The return to work is prepared so many days before the last one.
pub const RETURN_DAYS: u64 = 30;

choice! {
    /// What somebody is told.
    AlertKind {
        EndIn90 = "end_in_90" / "fin-90-jours",
        EndIn30 = "end_in_30" / "fin-30-jours",
        EndIn7 = "end_in_7" / "fin-7-jours",
        /// Little is left of the cumulative limit.
        LimitNear = "limit_near" / "limite-proche",
        /// Declared days have waited for long.
        DaysWaiting = "days_waiting" / "jours-en-attente",
        MidTermDue = "mid_term_due" / "bilan-mi-parcours",
        EndReviewDue = "end_review_due" / "bilan-final",
        /// The post that the person comes back to is to be settled.
        ReturnToWork = "return_to_work" / "retour",
    }
}

/// One alert. It is sent once for each key: dates that move make another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Alert {
    pub kind: AlertKind,
    pub key: String,
    /// Since when it is due.
    pub since: NaiveDate,
}

/// What is known of a convention that is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FollowFacts {
    pub status: ConventionStatus,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// What is left of the cumulative limit on the last day.
    pub limit_left: u32,
    /// The declaration that has waited longest.
    pub waiting_since: Option<NaiveDate>,
    pub mid_term_reviewed: bool,
    pub end_reviewed: bool,
    /// The post after the mission is settled.
    pub return_settled: bool,
}

impl FollowFacts {
    /// The middle of its days; nothing where it is too short for a review there.
    pub fn mid_term_on(&self) -> Option<NaiveDate> {
        mid_term_of(self.starts_on, self.ends_on)
    }
}

/// The same of a first and a last day.
pub fn mid_term_of(starts_on: NaiveDate, ends_on: NaiveDate) -> Option<NaiveDate> {
    let days = (ends_on - starts_on).num_days() + 1;
    let half = u64::try_from(days / 2).ok().filter(|_| days >= MID_TERM_LEAST)?;
    starts_on.checked_add_days(Days::new(half))
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// What is due today. Of the three before the end only the nearest: whoever begins late is not told thrice.
pub fn alerts(facts: &FollowFacts, today: NaiveDate) -> Vec<Alert> {
    use crate::choice::Choice;
    let mut due = Vec::new();
    let mut tell = |kind: AlertKind, since: NaiveDate, of: NaiveDate| {
        if since <= today {
            due.push(Alert { kind, key: format!("{}:{of}", kind.code()), since });
        }
    };
    let running = facts.status.is_running();
    let over = matches!(facts.status, ConventionStatus::Ended | ConventionStatus::Completed);
    if running && today <= facts.ends_on {
        let steps = [(AlertKind::EndIn7, 7), (AlertKind::EndIn30, 30), (AlertKind::EndIn90, 90)];
        // One that is shorter than a step does not tell of it on its first day.
        let passed = |(_, days): &(AlertKind, u64)| {
            let on = before(facts.ends_on, *days);
            on <= today && facts.starts_on <= on
        };
        if let Some((kind, days)) = steps.into_iter().find(passed) {
            tell(kind, before(facts.ends_on, days), facts.ends_on);
        }
        if facts.limit_left <= LIMIT_DAYS {
            tell(AlertKind::LimitNear, facts.starts_on, facts.ends_on);
        }
        if let Some(on) = facts.mid_term_on().filter(|_| !facts.mid_term_reviewed) {
            tell(AlertKind::MidTermDue, on, on);
        }
    }
    if (running || over) && !facts.return_settled {
        tell(AlertKind::ReturnToWork, before(facts.ends_on, RETURN_DAYS).max(facts.starts_on), facts.ends_on);
    }
    if let Some(since) = facts.waiting_since.filter(|_| running || over) {
        let on = since.checked_add_days(Days::new(u64::from(UNCONFIRMED_DAYS))).unwrap_or(NaiveDate::MAX);
        tell(AlertKind::DaysWaiting, on, since);
    }
    if (over || (running && today > facts.ends_on)) && !facts.end_reviewed {
        // One that ended early is over whatever its last day was to be.
        tell(AlertKind::EndReviewDue, facts.ends_on.min(today), facts.ends_on);
    }
    due
}

/// Mondays to Fridays from the first day to the last, both included. Public holidays are not known here.
pub fn working_days(first: NaiveDate, last: NaiveDate) -> u32 {
    let days = (last - first).num_days() + 1;
    let Ok(days) = u32::try_from(days) else { return 0 };
    let (weeks, rest) = (days / 7, days % 7);
    let begins = first.weekday().num_days_from_monday();
    let in_rest = (begins..begins + rest).filter(|day| day % 7 < Weekday::Sat.num_days_from_monday()).count();
    weeks * 5 + u32::try_from(in_rest).unwrap_or(0)
}

/// Hours as they were planned, and as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    /// Minutes of the whole commitment,
    pub planned: u32,
    /// as many of them as should be given by the end of the day, one working day like the other;
    pub planned_to_date: u32,
    /// minutes that the association has confirmed,
    pub confirmed: u32,
    /// and those that wait for it.
    pub waiting: u32,
}

impl Progress {
    pub fn of(
        commitment: Commitment,
        (first, last): (NaiveDate, NaiveDate),
        (confirmed, waiting): (u32, u32),
        today: NaiveDate,
    ) -> Self {
        let planned = commitment.total_hours() * 60;
        let all = u64::from(working_days(first, last));
        let gone = u64::from(working_days(first, last.min(today)));
        // Days without a working one among them are all planned at once.
        let share = (u64::from(planned) * gone).checked_div(all).unwrap_or(u64::from(planned));
        let planned_to_date = if today < first { 0 } else { u32::try_from(share).unwrap_or(planned) };
        Self { planned, planned_to_date, confirmed, waiting }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commitment::Effort;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn year() -> FollowFacts {
        FollowFacts {
            status: ConventionStatus::Active,
            starts_on: day("2027-01-04"),
            ends_on: day("2027-12-31"),
            limit_left: 700,
            waiting_since: None,
            mid_term_reviewed: true,
            end_reviewed: false,
            return_settled: true,
        }
    }

    fn kinds(facts: &FollowFacts, today: &str) -> Vec<AlertKind> {
        alerts(facts, day(today)).into_iter().map(|alert| alert.kind).collect()
    }

    #[test]
    fn the_end_is_told_at_ninety_thirty_and_seven_days_one_at_a_time() {
        use AlertKind::{EndIn7, EndIn30, EndIn90, EndReviewDue};
        let table = [
            ("2027-10-01", vec![]),
            ("2027-10-02", vec![EndIn90]),
            ("2027-11-30", vec![EndIn90]),
            ("2027-12-01", vec![EndIn30]),
            ("2027-12-23", vec![EndIn30]),
            ("2027-12-24", vec![EndIn7]),
            ("2027-12-31", vec![EndIn7]),
            ("2028-01-01", vec![EndReviewDue]),
        ];
        for (today, expected) in table {
            assert_eq!(kinds(&year(), today), expected, "{today}");
        }
        let short = FollowFacts { starts_on: day("2027-12-10"), ..year() };
        assert_eq!(kinds(&short, "2027-12-20"), []);
        assert_eq!(kinds(&short, "2027-12-24"), [EndIn7]);
    }

    #[test]
    fn an_alert_has_the_same_key_until_the_dates_move() {
        let key = |facts: &FollowFacts, today| alerts(facts, day(today))[0].key.clone();
        assert_eq!(key(&year(), "2027-10-02"), "end_in_90:2027-12-31");
        assert_eq!(key(&year(), "2027-10-02"), key(&year(), "2027-11-15"));
        let moved = FollowFacts { ends_on: day("2028-01-31"), ..year() };
        assert_eq!(key(&moved, "2027-11-15"), "end_in_90:2028-01-31");
    }

    #[test]
    fn each_other_alert_comes_on_its_day_and_goes_when_it_is_answered() {
        let table = [
            (FollowFacts { mid_term_reviewed: false, ..year() }, AlertKind::MidTermDue, "2027-07-03", "2027-07-04"),
            (FollowFacts { return_settled: false, ..year() }, AlertKind::ReturnToWork, "2027-11-30", "2027-12-01"),
            (
                FollowFacts { waiting_since: Some(day("2027-03-01")), ..year() },
                AlertKind::DaysWaiting,
                "2027-03-14",
                "2027-03-15",
            ),
            (FollowFacts { limit_left: 90, ..year() }, AlertKind::LimitNear, "2027-01-03", "2027-01-04"),
        ];
        for (facts, kind, not_yet, due) in table {
            assert!(!kinds(&facts, not_yet).contains(&kind), "{kind:?}");
            assert!(kinds(&facts, due).contains(&kind), "{kind:?}");
            assert!(!kinds(&year(), due).contains(&kind), "{kind:?}");
        }
        assert!(!kinds(&FollowFacts { limit_left: 91, ..year() }, "2027-06-01").contains(&AlertKind::LimitNear));
    }

    #[test]
    fn a_short_convention_has_no_review_at_half_time() {
        let of = |ends: &str| FollowFacts { ends_on: day(ends), ..year() }.mid_term_on();
        assert_eq!((of("2027-05-02"), of("2027-05-03")), (None, Some(day("2027-03-05"))));
    }

    #[test]
    fn one_that_ended_early_wants_its_review_and_its_return_at_once() {
        let ended = FollowFacts { status: ConventionStatus::Ended, return_settled: false, ..year() };
        assert_eq!(kinds(&ended, "2027-06-01"), [AlertKind::EndReviewDue]);
        let on = FollowFacts { ends_on: day("2027-06-01"), ..ended };
        assert_eq!(kinds(&on, "2027-06-01"), [AlertKind::ReturnToWork, AlertKind::EndReviewDue]);
        for status in [ConventionStatus::Draft, ConventionStatus::Proposed, ConventionStatus::Closed] {
            let facts = FollowFacts { status, waiting_since: Some(day("2027-01-04")), limit_left: 0, ..ended };
            assert_eq!(kinds(&facts, "2027-12-31"), [], "{status:?}");
        }
    }

    #[test]
    fn hours_are_planned_by_the_working_day() {
        // Ten half days a week for two weeks: seventy hours, seven a day.
        let commitment = Commitment::new(Effort::Week { half_days: 10, weeks: 2 }, true).unwrap();
        let to_date = |today| {
            let span = (day("2027-01-04"), day("2027-01-15"));
            Progress::of(commitment, span, (60, 15), day(today)).planned_to_date
        };
        let table =
            [("2027-01-03", 0), ("2027-01-04", 420), ("2027-01-10", 2100), ("2027-01-15", 4200), ("2027-03-01", 4200)];
        for (today, minutes) in table {
            assert_eq!(to_date(today), minutes, "{today}");
        }
        let weekend = Progress::of(commitment, (day("2027-01-09"), day("2027-01-10")), (0, 0), day("2027-01-09"));
        assert_eq!((weekend.planned, weekend.planned_to_date), (4200, 4200));
    }

    proptest! {
        #[test]
        fn working_days_are_those_that_a_calendar_has(start in 0i64..4000, length in -5i64..800) {
            let first = day("2024-01-01") + chrono::TimeDelta::days(start);
            let last = first + chrono::TimeDelta::days(length);
            let is_working = |on: &NaiveDate| !matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
            let counted = first.iter_days().take_while(|on| *on <= last).filter(is_working).count();
            prop_assert_eq!(working_days(first, last) as usize, counted);
        }
    }
}
