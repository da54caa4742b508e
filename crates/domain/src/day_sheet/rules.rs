//! What can be declared: which days, how many hours of one, on whose time.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::commitment::HOURS_PER_DAY;
use crate::interest::InterestStatus;
use crate::own_interest::Moved;
use crate::problem::FieldCode;
use crate::time_kind::TimeKind;

/// Days are counted in quarters of an hour.
pub const STEP_MINUTES: u32 = 15;
/// The most of one day, whatever the kinds of time: nobody works longer (Code du travail, art. L. 3121-18).
pub const DAY_MINUTES: u32 = 10 * 60;
/// The most of one day that is working time: the day that the company lends.
pub const WORK_MINUTES: u32 = HOURS_PER_DAY * 60;
/// How far back a day can be declared.
pub const MONTHS_BACK: u32 = 12;
/// It is tomorrow already in the east of France (Wallis and Futuna, UTC+12), and still yesterday in its west (French
/// Polynesia, UTC−10): a day counts where it is lived.
const EAST_HOURS: i64 = 12;
const WEST_HOURS: i64 = 10;

/// The days on which a person was in a mission: from the acceptance, to the withdrawal where there was one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

/// When an interest was an accepted one, by its moves; nothing where it never was. One whose moves are not known any more
/// counts from its sending.
pub fn accepted_days(status: InterestStatus, sent_at: DateTime<Utc>, moves: &[Moved]) -> Option<Accepted> {
    let west = |at: DateTime<Utc>| (at - TimeDelta::hours(WEST_HOURS)).date_naive();
    let east = |at: DateTime<Utc>| (at + TimeDelta::hours(EAST_HOURS)).date_naive();
    let accepted = moves.iter().position(|one| one.to == InterestStatus::Accepted);
    let Some(place) = accepted else {
        return (status == InterestStatus::Accepted).then(|| Accepted { from: west(sent_at), to: None });
    };
    let ended = moves.iter().skip(place + 1).find(|one| one.to.is_final());
    Some(Accepted { from: west(moves.get(place)?.at), to: ended.map(|one| east(one.at)) })
}

/// The days that can be declared at a moment, the first and the last one included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Window {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Window {
    /// None where the mission is too long ago.
    pub fn of(accepted: Accepted, now: DateTime<Utc>) -> Option<Self> {
        let today = (now + TimeDelta::hours(EAST_HOURS)).date_naive();
        let oldest = now.date_naive().checked_sub_months(Months::new(MONTHS_BACK)).unwrap_or(NaiveDate::MIN);
        let (first, last) = (accepted.from.max(oldest), accepted.to.map_or(today, |to| to.min(today)));
        (first <= last).then_some(Self { first, last })
    }

    pub fn check(self, day: NaiveDate) -> Result<(), FieldCode> {
        match day {
            day if day < self.first => Err(FieldCode::TooEarly),
            day if day > self.last => Err(FieldCode::TooLate),
            _ => Ok(()),
        }
    }
}

/// Whether time of this kind can be given in a mission: on working time the person says of which kind, on their own time it
/// is their own.
pub fn fits_mission(kind: TimeKind, on_working_time: bool) -> bool {
    kind.is_working_time() == on_working_time
}

/// Time given on a day, as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    pub kind: TimeKind,
    pub minutes: u32,
}

/// Whether there is room in a day for more, beside all that the person gives on it in whichever missions: a day is not
/// given twice.
pub fn check_hours(beside: &[Given], new: Given) -> Result<(), FieldCode> {
    let sum = |working: bool| {
        let counts = |one: &&Given| !working || one.kind.is_working_time();
        beside.iter().chain([&new]).filter(counts).map(|one| one.minutes).fold(0, u32::saturating_add)
    };
    let full = sum(false) > DAY_MINUTES || (new.kind.is_working_time() && sum(true) > WORK_MINUTES);
    if full { Err(FieldCode::DayFull) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TimeKind::{OwnTime, SkillsSponsorship, SolidarityDay};

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn at(of: NaiveDate, hour: u32) -> DateTime<Utc> {
        of.and_hms_opt(hour, 0, 0).unwrap().and_utc()
    }

    fn moved(of: NaiveDate, from: InterestStatus, to: InterestStatus) -> Moved {
        Moved { at: at(of, 12), from: Some(from), to }
    }

    #[test]
    fn a_person_is_in_a_mission_from_the_acceptance_to_the_withdrawal() {
        use InterestStatus::{Accepted as Yes, Declined, Sent, Withdrawn};
        let (sent, yes, out) = (day(2026, 1, 5), day(2026, 2, 1), day(2026, 3, 1));
        let until = |moves: &[Moved], status| accepted_days(status, at(sent, 12), moves).map(|all| (all.from, all.to));
        let accepted = moved(yes, Sent, Yes);
        assert_eq!(until(&[accepted], Yes), Some((yes, None)));
        // Noon in Greenwich is the next day at the antimeridian.
        assert_eq!(until(&[accepted, moved(out, Yes, Withdrawn)], Withdrawn), Some((yes, Some(day(2026, 3, 2)))));
        assert_eq!(until(&[moved(yes, Sent, Declined)], Declined), None);
        assert_eq!(until(&[moved(yes, Sent, Withdrawn)], Withdrawn), None);
        assert_eq!(until(&[], Sent), None);
        assert_eq!(until(&[], Yes), Some((sent, None)));
    }

    #[test]
    fn a_day_counts_where_it_is_lived() {
        use InterestStatus::Sent;
        // Accepted in the small hours of Greenwich: the evening before in Martinique.
        let small = Moved { at: at(day(2026, 3, 29), 3), from: Some(Sent), to: InterestStatus::Accepted };
        let accepted = accepted_days(InterestStatus::Accepted, at(day(2026, 3, 1), 0), &[small]).unwrap();
        assert_eq!(accepted.from, day(2026, 3, 28));
        // Both sides of the night in which the clocks change.
        for (of, hour, last) in [(29, 11, 29), (29, 12, 30), (28, 23, 29)] {
            let window = Window::of(accepted, at(day(2026, 3, of), hour)).unwrap();
            assert_eq!(window.last, day(2026, 3, last), "{of} {hour}");
        }
    }

    #[test]
    fn days_are_declared_within_a_year_and_never_before_they_are_there() {
        let accepted = Accepted { from: day(2027, 1, 10), to: None };
        // A leap day: the year before has none.
        let window = Window::of(accepted, at(day(2028, 2, 29), 8)).unwrap();
        assert_eq!((window.first, window.last), (day(2027, 2, 28), day(2028, 2, 29)));
        let table = [
            (day(2027, 2, 27), Err(FieldCode::TooEarly)),
            (day(2027, 2, 28), Ok(())),
            (day(2028, 2, 29), Ok(())),
            (day(2028, 3, 1), Err(FieldCode::TooLate)),
        ];
        for (of, expected) in table {
            assert_eq!(window.check(of), expected, "{of}");
        }
        let young = Window::of(accepted, at(day(2027, 1, 12), 8)).unwrap();
        assert_eq!((young.first, young.last), (day(2027, 1, 10), day(2027, 1, 12)));
        let over = Accepted { from: day(2027, 1, 10), to: Some(day(2027, 2, 1)) };
        assert_eq!(Window::of(over, at(day(2027, 6, 1), 8)).unwrap().last, day(2027, 2, 1));
        assert_eq!(Window::of(over, at(day(2028, 2, 2), 8)), None);
    }

    #[test]
    fn working_time_is_given_in_missions_on_working_time_and_ones_own_in_the_others() {
        let table = [(SkillsSponsorship, [true, false]), (SolidarityDay, [true, false]), (OwnTime, [false, true])];
        for (kind, fits) in table {
            assert_eq!([fits_mission(kind, true), fits_mission(kind, false)], fits, "{kind:?}");
        }
    }

    #[test]
    fn a_day_holds_seven_hours_of_work_and_ten_in_all() {
        let given = |kind, minutes| Given { kind, minutes };
        let full = Err(FieldCode::DayFull);
        let table: [(&[Given], Given, _); 9] = [
            (&[], given(SkillsSponsorship, 420), Ok(())),
            (&[], given(SkillsSponsorship, 435), full),
            (&[], given(OwnTime, 600), Ok(())),
            (&[], given(OwnTime, 615), full),
            (&[given(SkillsSponsorship, 210)], given(SolidarityDay, 210), Ok(())),
            (&[given(SkillsSponsorship, 210)], given(SolidarityDay, 225), full),
            (&[given(SkillsSponsorship, 420)], given(OwnTime, 180), Ok(())),
            (&[given(SkillsSponsorship, 420)], given(OwnTime, 195), full),
            (&[given(OwnTime, 300)], given(SolidarityDay, 315), full),
        ];
        for (beside, new, expected) in table {
            assert_eq!(check_hours(beside, new), expected, "{beside:?} and {new:?}");
        }
    }
}
