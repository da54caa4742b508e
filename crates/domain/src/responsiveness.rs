//! How an association answers: said to employees honestly, or not at all.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// Fewer answers say nothing.
pub const ANSWERS_NEEDED: usize = 5;

/// How an association answers in general.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Responsiveness {
    /// The median time to a first answer, in whole days, rounded up; 0 is "the same day".
    pub days: u32,
    /// Interests answered out of a hundred that are older than two weeks, or answered.
    pub answered_percent: u8,
}

/// One interest: how old it is, and after how long it was first answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    pub age: TimeDelta,
    pub answered_after: Option<TimeDelta>,
}

/// An interest younger than this may still be answered: it counts only once it is.
const FAIR_TIME: TimeDelta = TimeDelta::days(14);

impl Responsiveness {
    /// Nothing below five answers.
    pub fn of(received: &[Received]) -> Option<Self> {
        let mut times: Vec<TimeDelta> = received.iter().filter_map(|one| one.answered_after).collect();
        if times.len() < ANSWERS_NEEDED {
            return None;
        }
        times.sort_unstable();
        let median = times[(times.len() - 1) / 2];
        let counted = received.iter().filter(|one| one.answered_after.is_some() || one.age >= FAIR_TIME).count();
        let hours = median.num_hours().max(0);
        // Within a working day is the same day; from there on, the days that have begun.
        let days = if hours < 24 { 0 } else { u32::try_from((hours + 23) / 24).unwrap_or(u32::MAX) };
        let answered_percent = u8::try_from(times.len() * 100 / counted.max(1)).unwrap_or(100);
        Some(Self { days, answered_percent })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(days: i64) -> Received {
        Received { age: TimeDelta::days(60), answered_after: Some(TimeDelta::days(days)) }
    }

    fn silent(age: i64) -> Received {
        Received { age: TimeDelta::days(age), answered_after: None }
    }

    #[test]
    fn four_answers_say_nothing_and_five_the_median() {
        assert_eq!(Responsiveness::of(&[answered(1); 4]), None);
        let five = [answered(1), answered(9), answered(3), answered(2), answered(30)];
        assert_eq!(Responsiveness::of(&five), Some(Responsiveness { days: 3, answered_percent: 100 }));
    }

    #[test]
    fn silence_counts_once_there_was_time_to_answer() {
        let mut all = vec![answered(1); 5];
        all.extend([silent(13); 5]);
        assert_eq!(Responsiveness::of(&all).unwrap().answered_percent, 100);
        all.extend([silent(14); 5]);
        assert_eq!(Responsiveness::of(&all).unwrap().answered_percent, 50);
    }

    #[test]
    fn an_answer_within_a_day_is_one_of_the_same_day_and_a_little_more_is_two_days() {
        let after = |hours| Received { age: TimeDelta::days(60), answered_after: Some(TimeDelta::hours(hours)) };
        assert_eq!(Responsiveness::of(&[after(5); 5]).unwrap().days, 0);
        assert_eq!(Responsiveness::of(&[after(24); 5]).unwrap().days, 1);
        assert_eq!(Responsiveness::of(&[after(25); 5]).unwrap().days, 2);
    }
}
