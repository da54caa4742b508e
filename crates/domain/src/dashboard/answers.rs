//! How long associations take to answer.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::APART;
use super::funnel::{median, of_hundred};
use crate::participation::{Month, Months};
use crate::responsiveness::ANSWERS_NEEDED;

/// An answer within so many days is one in time.
pub const WEEK_DAYS: i64 = 7;

/// How long one interest waited. It is never written down: it has no `Serialize`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waited {
    pub sent_at: DateTime<Utc>,
    pub answered_at: Option<DateTime<Utc>>,
    /// When it ended without an answer: withdrawn, or with its mission.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Waited {
    /// In tenths of a day, rounded to the nearest.
    fn tenths(&self) -> Option<u32> {
        let after = (self.answered_at? - self.sent_at).num_seconds().max(0);
        u32::try_from((after * 10 + 43_200) / 86_400).ok()
    }

    /// Whether it was answered within a week; nothing where the week was cut short, or is not over.
    fn in_time(&self, now: DateTime<Utc>) -> Option<bool> {
        let week = self.sent_at + TimeDelta::days(WEEK_DAYS);
        if now < week {
            return None;
        }
        let answered = self.answered_at.is_some_and(|at| at <= week);
        (answered || self.ended_at.is_none_or(|at| at >= week)).then_some(answered)
    }
}

/// How interests that were sent in some time were answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerFigures {
    pub received: u32,
    pub answered: u32,
    /// Tenths of a day from sent to the first answer: half are answered sooner. Nothing of fewer than five answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub median_tenths: Option<u32>,
    /// The same: nine of ten are answered sooner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ninth_tenths: Option<u32>,
    /// Of a hundred that waited a week or were answered within it, how many were: rounded to the nearest. Those that are
    /// younger than a week are not counted, for they would be so only once they are answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_week: Option<u32>,
}

impl AnswerFigures {
    fn of(waited: &[Waited], now: DateTime<Utc>) -> Self {
        let mut tenths: Vec<u32> = waited.iter().filter_map(Waited::tenths).collect();
        let enough = tenths.len() >= ANSWERS_NEEDED;
        let median_tenths = enough.then(|| median(&mut tenths));
        // The nearest rank: the smallest value that nine of ten do not go beyond.
        let ninth = (tenths.len() * 9).div_ceil(10).saturating_sub(1);
        let in_time: Vec<bool> = waited.iter().filter_map(|one| one.in_time(now)).collect();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let sooner = count(in_time.iter().filter(|in_time| **in_time).count());
        Self {
            received: count(waited.len()),
            answered: count(tenths.len()),
            median_tenths,
            ninth_tenths: tenths.get(ninth).copied().filter(|_| enough),
            within_week: of_hundred(sooner, count(in_time.len())).filter(|_| in_time.len() >= ANSWERS_NEEDED),
        }
    }
}

/// Interests by the month in which they were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerMonth {
    pub month: Month,
    #[serde(flatten)]
    pub figures: AnswerFigures,
}

/// The whole and each month of it; nothing of fewer than five interests in all.
pub fn answers(waited: &[Waited], months: Months, now: DateTime<Utc>) -> (Option<AnswerFigures>, Vec<AnswerMonth>) {
    if waited.len() < APART {
        return (None, Vec::new());
    }
    let mut by_month: BTreeMap<Month, Vec<Waited>> = BTreeMap::new();
    for one in waited {
        by_month.entry(Month::of(one.sent_at.date_naive())).or_default().push(*one);
    }
    let month = |month: Month| {
        let waited = by_month.get(&month).map(Vec::as_slice).unwrap_or_default();
        AnswerMonth { month, figures: AnswerFigures::of(waited, now) }
    };
    (Some(AnswerFigures::of(waited, now)), months.iter().map(month).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn now() -> DateTime<Utc> {
        at("2028-03-20T12:00:00Z")
    }

    /// Sent on the first of February, answered so many hours later.
    fn after(hours: i64) -> Waited {
        let sent_at = at("2028-02-01T12:00:00Z");
        Waited { sent_at, answered_at: Some(sent_at + TimeDelta::hours(hours)), ended_at: None }
    }

    fn silent(sent: &str, ended: Option<&str>) -> Waited {
        Waited { sent_at: at(sent), answered_at: None, ended_at: ended.map(at) }
    }

    fn months() -> Months {
        Months { from: Month::parse("2028-02").unwrap(), to: Month::parse("2028-03").unwrap() }
    }

    #[test]
    fn half_are_answered_sooner_than_the_median_and_nine_of_ten_than_the_ninth_tenth() {
        // 0.1, 0.5, 1, 2, … 8 days, and one of twenty.
        let mut hours = vec![2, 12];
        hours.extend((1..=8).map(|days| days * 24));
        hours.push(20 * 24);
        let waited: Vec<Waited> = hours.into_iter().map(after).collect();
        let (whole, by_month) = answers(&waited, months(), now());
        let expected = AnswerFigures {
            received: 11,
            answered: 11,
            median_tenths: Some(40),
            ninth_tenths: Some(80),
            // Nine of eleven: the eighth day is one too late.
            within_week: Some(82),
        };
        assert_eq!(whole, Some(expected));
        assert_eq!(by_month[0].figures, expected);
        assert_eq!(by_month[1].figures, AnswerFigures::default());
    }

    #[test]
    fn each_interest_counts_for_the_week_as_agreed() {
        let table = [
            (after(7 * 24), Some(true)),
            (after(7 * 24 + 1), Some(false)),
            (silent("2028-03-01T12:00:00Z", None), Some(false)),
            // Younger than a week, answered or not.
            (silent("2028-03-14T12:00:00Z", None), None),
            (Waited { answered_at: Some(now()), ..silent("2028-03-14T12:00:00Z", None) }, None),
            // Taken back before its week was over, and after.
            (silent("2028-03-01T12:00:00Z", Some("2028-03-03T12:00:00Z")), None),
            (silent("2028-03-01T12:00:00Z", Some("2028-03-12T12:00:00Z")), Some(false)),
            (Waited { ended_at: Some(at("2028-02-04T12:00:00Z")), ..after(24) }, Some(true)),
        ];
        for (waited, expected) in table {
            assert_eq!(waited.in_time(now()), expected, "{waited:?}");
        }
    }

    #[test]
    fn four_answers_have_no_median_and_four_interests_no_figure_at_all() {
        let mut waited = vec![after(1); 4];
        assert_eq!(answers(&waited, months(), now()), (None, Vec::new()));
        waited.push(silent("2028-03-19T12:00:00Z", None));
        let (whole, _) = answers(&waited, months(), now());
        let expected = AnswerFigures { received: 5, answered: 4, ..AnswerFigures::default() };
        assert_eq!(whole, Some(expected));
    }
}
