//! How far interests come: from sent to done, and where they stop.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::APART;
use crate::choice::{Choice, choice};
use crate::interest::InterestStatus;
use crate::responsiveness::ANSWERS_NEEDED;

choice! {
    /// A step on the way of an interest. Whoever has come to one has come to all before it.
    FunnelStep {
        Sent = "sent" / "envoyee",
        Seen = "seen" / "vue",
        /// A yes, a no or a question.
        Answered = "answered" / "reponse",
        Accepted = "accepted" / "acceptee",
        /// Or none was needed: the mission is on the person's own time.
        TimeAgreed = "time_agreed" / "temps-accorde",
        /// The association has confirmed a day.
        FirstDay = "first_day" / "premier-jour",
        /// Days were given, and the mission is over.
        Done = "done" / "terminee",
    }
}

const STEPS: usize = FunnelStep::ALL.len();

/// The way of one interest. It is never written down: it has no `Serialize`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    pub status: InterestStatus,
    pub sent_at: DateTime<Utc>,
    pub seen_at: Option<DateTime<Utc>>,
    pub answered_at: Option<DateTime<Utc>>,
    pub accepted_at: Option<DateTime<Utc>>,
    pub needs_time: bool,
    pub time_agreed_at: Option<DateTime<Utc>>,
    /// The first day that is confirmed.
    pub first_day: Option<NaiveDate>,
    /// The mission is not offered any more, or its last day is past: that day, where it is known.
    pub is_over: bool,
    pub last_day: Option<NaiveDate>,
}

impl Way {
    /// The day of each step that is known.
    fn days(&self) -> [Option<NaiveDate>; STEPS] {
        let day = |at: Option<DateTime<Utc>>| at.map(|at| at.date_naive());
        let time = if self.needs_time { self.time_agreed_at } else { self.accepted_at };
        [
            Some(self.sent_at.date_naive()),
            day(self.seen_at),
            day(self.answered_at),
            day(self.accepted_at),
            day(time),
            self.first_day,
            self.last_day.filter(|_| self.is_done()),
        ]
    }

    fn is_done(&self) -> bool {
        self.is_over && self.first_day.is_some()
    }

    /// The last step that it has come to.
    pub fn furthest(&self) -> FunnelStep {
        use FunnelStep::{Accepted, Answered, Done, FirstDay, Seen, Sent, TimeAgreed};
        let accepted = self.status == InterestStatus::Accepted || self.accepted_at.is_some();
        if self.is_done() {
            Done
        } else if self.first_day.is_some() {
            FirstDay
        } else if self.time_agreed_at.is_some() || (accepted && !self.needs_time) {
            TimeAgreed
        } else if accepted {
            Accepted
        } else if self.answered_at.is_some() || self.status == InterestStatus::Asked {
            Answered
        } else if self.seen_at.is_some() || self.status == InterestStatus::Seen {
            Seen
        } else {
            Sent
        }
    }
}

/// One step of the funnel. Those who came to it went on, or are in one of the three last numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FunnelLine {
    pub step: FunnelStep,
    /// Interests that came to this step, or beyond it.
    pub reached: u32,
    /// Of a hundred that came to the step before, how many came to this one: rounded to the nearest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_hundred: Option<u32>,
    /// Calendar days from the step before, of those whose two days are known; nothing of fewer than five.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_days: Option<u32>,
    /// Stand here now.
    pub staying: u32,
    /// Ended here: declined, or ended with the mission.
    pub declined: u32,
    /// Ended here: taken back by the person.
    pub withdrawn: u32,
}

/// The funnel of interests that were sent in some months; nothing of fewer than five.
pub fn funnel(ways: &[Way]) -> Vec<FunnelLine> {
    if ways.len() < APART {
        return Vec::new();
    }
    let mut lines: Vec<FunnelLine> = FunnelStep::ALL
        .iter()
        .map(|step| FunnelLine {
            step: *step,
            reached: 0,
            of_hundred: None,
            median_days: None,
            staying: 0,
            declined: 0,
            withdrawn: 0,
        })
        .collect();
    let mut waits: [Vec<u32>; STEPS] = std::array::from_fn(|_| Vec::new());
    for way in ways {
        let (furthest, days) = (way.furthest(), way.days());
        for line in lines.iter_mut().take_while(|line| line.step <= furthest) {
            line.reached += 1;
        }
        if let Some(line) = lines.iter_mut().find(|line| line.step == furthest) {
            // What was given stays given, whatever became of the interest afterwards.
            match way.status {
                InterestStatus::Declined => line.declined += 1,
                InterestStatus::Withdrawn if furthest != FunnelStep::Done => line.withdrawn += 1,
                _ => line.staying += 1,
            }
        }
        for (waits, pair) in waits.iter_mut().skip(1).zip(days.windows(2)) {
            if let [Some(before), Some(after)] = pair {
                waits.push(u32::try_from((*after - *before).num_days()).unwrap_or_default());
            }
        }
    }
    for (place, waits) in waits.iter_mut().enumerate() {
        let before = place.checked_sub(1).map(|before| lines[before].reached);
        let line = &mut lines[place];
        line.of_hundred = before.and_then(|before| of_hundred(line.reached, before));
        line.median_days = (waits.len() >= ANSWERS_NEEDED).then(|| median(waits));
    }
    lines
}

/// The lower one of the two in the middle.
pub(super) fn median(values: &mut [u32]) -> u32 {
    values.sort_unstable();
    values.get(values.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

/// A share, rounded to the nearest; nothing of nothing.
pub(super) fn of_hundred(part: u32, whole: u32) -> Option<u32> {
    let (part, whole) = (u64::from(part), u64::from(whole));
    let share = (part * 100 + whole / 2).checked_div(whole)?;
    u32::try_from(share).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(day: u32) -> DateTime<Utc> {
        NaiveDate::from_ymd_opt(2028, 2, day).unwrap().and_hms_opt(20, 0, 0).unwrap().and_utc()
    }

    fn sent() -> Way {
        Way {
            status: InterestStatus::Sent,
            sent_at: at(1),
            seen_at: None,
            answered_at: None,
            accepted_at: None,
            needs_time: true,
            time_agreed_at: None,
            first_day: None,
            is_over: false,
            last_day: None,
        }
    }

    fn accepted() -> Way {
        Way {
            status: InterestStatus::Accepted,
            seen_at: Some(at(2)),
            answered_at: Some(at(4)),
            accepted_at: Some(at(4)),
            ..sent()
        }
    }

    /// One row for each way there is to stop.
    #[test]
    fn each_interest_stands_at_the_last_step_that_it_has_come_to() {
        use FunnelStep as F;
        use InterestStatus as S;
        let first_day = Some(at(9).date_naive());
        let table = [
            (sent(), F::Sent),
            (Way { status: S::Withdrawn, ..sent() }, F::Sent),
            (Way { status: S::Seen, ..sent() }, F::Seen),
            // It ended with its mission, and nobody had answered.
            (Way { status: S::Declined, seen_at: Some(at(2)), ..sent() }, F::Seen),
            (Way { status: S::Asked, ..sent() }, F::Answered),
            (Way { status: S::Declined, answered_at: Some(at(3)), ..sent() }, F::Answered),
            // Its question is answered: it waits again, and has been answered once.
            (Way { status: S::Seen, answered_at: Some(at(3)), ..sent() }, F::Answered),
            (accepted(), F::Accepted),
            (Way { status: S::Withdrawn, ..accepted() }, F::Accepted),
            (Way { needs_time: false, ..accepted() }, F::TimeAgreed),
            (Way { time_agreed_at: Some(at(6)), ..accepted() }, F::TimeAgreed),
            (Way { first_day, ..accepted() }, F::FirstDay),
            (Way { first_day, is_over: true, ..accepted() }, F::Done),
            // The mission is over, and nobody has confirmed a day: nothing says that it was done.
            (Way { is_over: true, last_day: Some(at(20).date_naive()), ..accepted() }, F::Accepted),
        ];
        for (way, step) in table {
            assert_eq!(way.furthest(), step, "{way:?}");
        }
    }

    #[test]
    fn the_funnel_of_six_is_as_counted_by_hand() {
        let done = Way {
            time_agreed_at: Some(at(6)),
            first_day: Some(at(10).date_naive()),
            is_over: true,
            last_day: Some(at(20).date_naive()),
            ..accepted()
        };
        let ways = [
            sent(),
            Way { status: InterestStatus::Declined, seen_at: Some(at(3)), answered_at: Some(at(9)), ..sent() },
            Way { status: InterestStatus::Withdrawn, ..accepted() },
            accepted(),
            done.clone(),
            done,
        ];
        let lines = funnel(&ways);
        let numbers = |line: &FunnelLine| {
            (line.reached, line.of_hundred, line.median_days, [line.staying, line.declined, line.withdrawn])
        };
        let expected = [
            (6, None, None, [1, 0, 0]),
            // Five were seen: after one day, and one after two.
            (5, Some(83), Some(1), [0, 0, 0]),
            (5, Some(100), Some(2), [0, 1, 0]),
            (4, Some(80), None, [1, 0, 1]),
            (2, Some(50), None, [0, 0, 0]),
            (2, Some(100), None, [0, 0, 0]),
            (2, Some(100), None, [2, 0, 0]),
        ];
        assert_eq!(lines.iter().map(numbers).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn four_interests_have_no_funnel() {
        assert_eq!(funnel(&[const { None::<()> }; 4].map(|_| accepted())), []);
        assert_eq!(funnel(&[const { None::<()> }; 5].map(|_| accepted())).len(), STEPS);
    }

    proptest! {
        #[test]
        fn whoever_came_to_a_step_went_on_or_is_counted_where_they_stopped(
            ways in prop::collection::vec((0..6_usize, any::<[bool; 6]>()), 5..40)
        ) {
            let ways: Vec<Way> = ways
                .into_iter()
                .map(|(status, [seen, answered, accepted, time, day, over])| Way {
                    status: InterestStatus::ALL[status],
                    seen_at: seen.then(|| at(2)),
                    answered_at: answered.then(|| at(3)),
                    accepted_at: accepted.then(|| at(4)),
                    needs_time: time,
                    first_day: day.then(|| at(5).date_naive()),
                    is_over: over,
                    ..sent()
                })
                .collect();
            let lines = funnel(&ways);
            for (place, line) in lines.iter().enumerate() {
                let on = lines.get(place + 1).map_or(0, |next| next.reached);
                prop_assert_eq!(line.reached, on + line.staying + line.declined + line.withdrawn);
            }
            prop_assert_eq!(lines[0].reached as usize, ways.len());
        }
    }
}
