//! When a person hears of which missions.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Timelike, Utc};

use super::AlertRhythm;
use super::paris::{clock_in_paris, day_in_paris};

/// Alerts leave from this hour of the day on: nobody is woken for a mission.
const FIRST_HOUR: u32 = 7;

/// Whether it is an hour at which alerts leave.
pub fn is_time(now: DateTime<Utc>) -> bool {
    clock_in_paris(now).hour() >= FIRST_HOUR
}

/// What the alerts of a search depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watch {
    /// `Never` too where they were stopped.
    pub rhythm: AlertRhythm,
    pub since: DateTime<Utc>,
    /// When a mail last told of it.
    pub told_at: Option<DateTime<Utc>>,
}

impl Watch {
    /// What came after this moment is new.
    pub fn new_after(&self) -> DateTime<Utc> {
        self.told_at.unwrap_or(self.since)
    }

    /// Whether a mail may tell of it. The first may at once; then days of the calendar in France count, not hours.
    pub fn is_due(&self, now: DateTime<Utc>) -> bool {
        let Some(told_at) = self.told_at else { return self.rhythm != AlertRhythm::Never };
        let last = day_in_paris(told_at);
        let next = match self.rhythm {
            AlertRhythm::Never => None,
            AlertRhythm::Daily => last.succ_opt(),
            AlertRhythm::Weekly => last.checked_add_signed(TimeDelta::days(7)),
            AlertRhythm::Monthly => last.checked_add_months(Months::new(1)),
        };
        next.is_some_and(|next| next <= day_in_paris(now))
    }

    /// A mail told of what came at a moment, if it found it.
    fn has_told(&self, seen_at: DateTime<Utc>) -> bool {
        self.since < seen_at && self.told_at.is_some_and(|told_at| seen_at <= told_at)
    }
}

/// A mission that people are looked for, for one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh {
    /// When it was first seen to be public; a date of publication says the day alone, and may lie in the past.
    pub seen_at: DateTime<Utc>,
    /// The person has been interested in it.
    pub is_known: bool,
}

/// Whether a mission that a search finds is new to the person.
pub fn is_new(watch: &Watch, mission: Fresh) -> bool {
    mission.seen_at > watch.new_after() && !mission.is_known
}

/// What today's one mail to a person tells: of which searches, which missions of each, named by their places in the lists.
/// Nothing where nothing is to be told. `found` holds what each search finds; `last_mail` is the day of the last mail.
pub fn plan(
    searches: &[(Watch, Vec<usize>)],
    missions: &[Fresh],
    last_mail: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Vec<(usize, Vec<usize>)> {
    if last_mail.is_some_and(|day| day >= day_in_paris(now)) {
        return Vec::new();
    }
    // What one search has told is no news to another, nor what stands above in the same mail.
    let mut told: Vec<bool> = vec![false; missions.len()];
    for (watch, found) in searches {
        for place in found {
            told[*place] |= watch.has_told(missions[*place].seen_at);
        }
    }
    let mut mail = Vec::new();
    for (at, (watch, found)) in searches.iter().enumerate() {
        if !watch.is_due(now) {
            continue;
        }
        let new: Vec<usize> =
            found.iter().copied().filter(|place| !told[*place] && is_new(watch, missions[*place])).collect();
        for place in &new {
            told[*place] = true;
        }
        if !new.is_empty() {
            mail.push((at, new));
        }
    }
    mail
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;
    use proptest::collection::vec;
    use proptest::prelude::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn watch(rhythm: AlertRhythm, since: &str, told_at: Option<&str>) -> Watch {
        Watch { rhythm, since: at(since), told_at: told_at.map(at) }
    }

    const LONG_AGO: &str = "2025-01-01T12:00:00Z";

    /// One row for each rhythm and last mail, with the moment from which it is due again.
    #[test]
    fn a_search_is_due_again_from_the_day_that_its_rhythm_says() {
        use AlertRhythm::{Daily, Monthly, Weekly};
        for (rhythm, told_at, due_from) in [
            (Daily, "2026-01-10T08:00:00Z", "2026-01-10T23:00:00Z"),
            // Late in the day, and already tomorrow in France.
            (Daily, "2026-01-10T23:30:00Z", "2026-01-11T23:00:00Z"),
            // The day that has 23 hours, and the one that has 25.
            (Daily, "2026-03-28T23:30:00Z", "2026-03-29T22:00:00Z"),
            (Daily, "2026-10-24T22:30:00Z", "2026-10-25T23:00:00Z"),
            (Daily, "2026-12-31T12:00:00Z", "2026-12-31T23:00:00Z"),
            (Weekly, "2026-01-10T08:00:00Z", "2026-01-16T23:00:00Z"),
            (Weekly, "2026-03-25T08:00:00Z", "2026-03-31T22:00:00Z"),
            (Weekly, "2026-10-20T08:00:00Z", "2026-10-26T23:00:00Z"),
            (Weekly, "2024-02-25T08:00:00Z", "2024-03-02T23:00:00Z"),
            (Monthly, "2026-01-31T08:00:00Z", "2026-02-27T23:00:00Z"),
            (Monthly, "2024-01-31T08:00:00Z", "2024-02-28T23:00:00Z"),
            (Monthly, "2026-03-15T08:00:00Z", "2026-04-14T22:00:00Z"),
        ] {
            let watch = watch(rhythm, LONG_AGO, Some(told_at));
            let due_from = at(due_from);
            assert!(!watch.is_due(due_from - TimeDelta::seconds(1)), "{rhythm:?} {told_at}");
            assert!(watch.is_due(due_from), "{rhythm:?} {told_at}");
        }
    }

    #[test]
    fn the_first_alert_may_come_at_once_and_never_is_never() {
        for rhythm in AlertRhythm::ALL {
            let now = at("2026-01-10T08:00:00Z");
            let is_wanted = *rhythm != AlertRhythm::Never;
            assert_eq!(watch(*rhythm, "2026-01-10T07:59:00Z", None).is_due(now), is_wanted, "{rhythm:?}");
        }
        assert!(!watch(AlertRhythm::Never, LONG_AGO, Some(LONG_AGO)).is_due(at("2030-01-01T00:00:00Z")));
    }

    #[test]
    fn nobody_is_written_to_at_night() {
        for (now, is) in [
            ("2026-01-10T05:59:59Z", false),
            ("2026-01-10T06:00:00Z", true),
            ("2026-07-10T04:59:59Z", false),
            ("2026-07-10T05:00:00Z", true),
            ("2026-07-10T21:59:59Z", true),
            ("2026-07-10T22:00:00Z", false),
        ] {
            assert_eq!(is_time(at(now)), is, "{now}");
        }
    }

    /// What is told of one mission to a person with one daily search.
    #[test]
    fn a_mission_is_told_when_it_came_after_what_was_seen_and_is_not_known() {
        let (saved, told, now) = ("2026-01-05T08:00:00Z", "2026-01-08T08:00:00Z", at("2026-01-10T08:00:00Z"));
        for (told_at, seen_at, is_known, is_told) in [
            (None, "2026-01-05T07:59:59Z", false, false),
            (None, saved, false, false),
            (None, "2026-01-05T08:00:01Z", false, true),
            (None, "2026-01-05T08:00:01Z", true, false),
            (Some(told), "2026-01-06T08:00:00Z", false, false),
            (Some(told), told, false, false),
            (Some(told), "2026-01-08T08:00:01Z", false, true),
            (Some(told), "2026-01-08T08:00:01Z", true, false),
        ] {
            let mission = Fresh { seen_at: at(seen_at), is_known };
            let searches = [(watch(AlertRhythm::Daily, saved, told_at), vec![0])];
            let expected = if is_told { vec![(0, vec![0])] } else { vec![] };
            assert_eq!(plan(&searches, &[mission], None, now), expected, "{told_at:?} {seen_at} {is_known}");
        }
    }

    #[test]
    fn one_mail_holds_all_searches_that_are_due_and_names_a_mission_once() {
        let now = at("2026-01-10T08:00:00Z");
        let mission = |seen_at: &str| Fresh { seen_at: at(seen_at), is_known: false };
        let missions = [mission("2026-01-09T08:00:00Z"), mission("2026-01-10T07:00:00Z")];
        let daily = watch(AlertRhythm::Daily, "2026-01-01T08:00:00Z", None);
        let weekly = watch(AlertRhythm::Weekly, "2026-01-01T08:00:00Z", Some("2026-01-09T20:00:00Z"));
        let never = watch(AlertRhythm::Never, "2026-01-01T08:00:00Z", None);
        let found = [(never, vec![0, 1]), (daily, vec![0]), (daily, vec![0, 1]), (weekly, vec![1])];
        // The weekly one has not found the first; it would have told of it.
        assert_eq!(plan(&found, &missions, None, now), [(1, vec![0]), (2, vec![1])]);
        // Told by another search of the same person.
        let found = [(daily, vec![0, 1]), (weekly, vec![0])];
        assert_eq!(plan(&found, &missions, None, now), [(0, vec![1])]);
        let today = day_in_paris(now);
        assert!(plan(&found, &missions, Some(today), now).is_empty());
        assert!(!plan(&found, &missions, today.pred_opt(), now).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(128))]
        #[test]
        fn whatever_comes_no_day_has_two_mails_and_no_mission_is_told_twice(
            rhythms in vec(0..AlertRhythm::ALL.len(), 1..5),
            missions in vec((0i64..60 * 24 * 40, vec(any::<bool>(), 5)), 0..30),
            rounds in vec(0i64..60 * 24 * 60, 0..120),
        ) {
            // Over the change to summer.
            let start = at("2026-03-10T00:00:00Z");
            let mut searches: Vec<Watch> = rhythms
                .iter()
                .map(|of| Watch { rhythm: AlertRhythm::ALL[*of], since: start, told_at: None })
                .collect();
            let mut told = vec![false; missions.len()];
            let mut days: Vec<NaiveDate> = Vec::new();
            let mut rounds = rounds;
            rounds.sort_unstable();
            for minutes in rounds {
                let now = start + TimeDelta::minutes(minutes);
                let there: Vec<usize> = (0..missions.len()).filter(|one| missions[*one].0 <= minutes).collect();
                let fresh: Vec<Fresh> = missions
                    .iter()
                    .map(|(minutes, _)| Fresh { seen_at: start + TimeDelta::minutes(*minutes), is_known: false })
                    .collect();
                let found: Vec<(Watch, Vec<usize>)> = searches
                    .iter()
                    .enumerate()
                    .map(|(at, watch)| (*watch, there.iter().copied().filter(|one| missions[*one].1[at]).collect()))
                    .collect();
                let mail = plan(&found, &fresh, days.last().copied(), now);
                if !mail.is_empty() {
                    prop_assert!(!days.contains(&day_in_paris(now)));
                    days.push(day_in_paris(now));
                }
                for (at, new) in mail {
                    prop_assert!(searches[at].rhythm != AlertRhythm::Never && searches[at].is_due(now));
                    searches[at].told_at = Some(now);
                    for one in new {
                        prop_assert!(!std::mem::replace(&mut told[one], true), "told twice");
                    }
                }
            }
        }
    }
}
