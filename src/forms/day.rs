//! A day that is being noted: what is offered, and what is kept of it until it is sent.

use chrono::NaiveDate;
use domain::day_sheet::{DAY_MINUTES, DayDraft, STEP_MINUTES, WORK_MINUTES, Window};
use domain::{InterestId, TimeKind};

/// Durations that are one tap away.
pub const PRESETS: [u32; 2] = [WORK_MINUTES, WORK_MINUTES / 2];

/// All durations from a least one.
pub fn durations(least: u32) -> impl Iterator<Item = u32> {
    (least..=DAY_MINUTES).step_by(STEP_MINUTES as usize)
}

/// The name under which a half-written day is kept: one for each mission. It goes with whoever leaves.
pub fn kept_as(interest: InterestId, drafts: &str) -> String {
    format!("{drafts}day-{interest}")
}

/// What was kept, or a day to begin with: today, whole.
pub fn open(kept: Option<&str>, window: Window, today: NaiveDate, kind: Option<TimeKind>) -> DayDraft {
    let kept = kept.and_then(|json| serde_json::from_str::<DayDraft>(json).ok());
    kept.unwrap_or_else(|| DayDraft {
        day: Some(today.min(window.last)).filter(|day| window.check(*day).is_ok()),
        minutes: WORK_MINUTES,
        kind,
        ..DayDraft::default()
    })
}

/// The day that is probably noted after one: the next that is there and not noted yet.
pub fn after(day: NaiveDate, noted: &[NaiveDate], window: Window, today: NaiveDate) -> Option<NaiveDate> {
    let last = today.min(window.last);
    day.iter_days().skip(1).take_while(|next| *next <= last).find(|next| !noted.contains(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(of: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2028, 2, of).unwrap()
    }

    const fn window() -> Window {
        Window { first: NaiveDate::MIN, last: NaiveDate::MAX }
    }

    #[test]
    fn one_begins_with_today_and_goes_on_to_the_next_day_that_is_free() {
        let begun = open(None, window(), day(29), Some(TimeKind::SolidarityDay));
        assert_eq!((begun.day, begun.minutes, begun.kind), (Some(day(29)), 420, Some(TimeKind::SolidarityDay)));
        assert_eq!(after(day(25), &[day(26)], window(), day(29)), Some(day(27)));
        assert_eq!(after(day(29), &[], window(), day(29)), None);
        let over = Window { first: day(1), last: day(10) };
        assert_eq!(open(None, over, day(29), None).day, Some(day(10)));
        assert_eq!(after(day(10), &[], over, day(29)), None);
    }

    #[test]
    fn what_was_typed_survives_a_reload() {
        let typed = DayDraft { minutes: 45, note: "Le tri".into(), ..DayDraft::default() };
        let json = serde_json::to_string(&typed).unwrap();
        assert_eq!(open(Some(&json), window(), day(29), None), typed);
        assert_eq!(open(Some("{"), window(), day(29), None).minutes, WORK_MINUTES);
    }

    #[test]
    fn durations_are_quarters_of_an_hour() {
        let all: Vec<u32> = durations(15).collect();
        assert_eq!((all.len(), all[0], all[39]), (40, 15, 600));
        assert!(PRESETS.iter().all(|preset| all.contains(preset)));
    }
}
