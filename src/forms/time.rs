//! The request for working time that is being written: it begins with what its mission asks, and is kept in the phone.

use chrono::{Days, NaiveDate};
use domain::time_request::TimeRequestDraft;
use domain::time_request::span::{HALF_DAYS_A_WEEK, SpanDraft, TimeSpan};
use domain::{Effort, InterestId, OwnInterest, TimeKind};
use serde::{Deserialize, Serialize};

/// Days and a load as fields hold them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SpanTyped {
    pub first_day: String,
    pub last_day: String,
    pub half_days: u16,
}

impl SpanTyped {
    pub fn of(time: TimeSpan) -> Self {
        Self {
            first_day: time.first_day.to_string(),
            last_day: time.last_day.to_string(),
            half_days: u16::from(time.half_days),
        }
    }

    pub fn draft(&self) -> SpanDraft {
        SpanDraft {
            first_day: domain::day::read(&self.first_day),
            last_day: domain::day::read(&self.last_day),
            half_days: u8::try_from(self.half_days).unwrap_or(u8::MAX),
        }
    }

    /// What it comes to, once it is whole.
    pub fn whole(&self) -> Option<TimeSpan> {
        let draft = self.draft();
        let (first_day, last_day) = (draft.first_day?, draft.last_day?);
        let sound = first_day <= last_day && (1..=HALF_DAYS_A_WEEK).contains(&draft.half_days);
        // A slip of the finger in a year would count weeks for a long time.
        let short = (last_day - first_day).num_days() <= 366 * 3;
        (sound && short).then_some(TimeSpan { first_day, last_day, half_days: draft.half_days })
    }
}

/// What is kept of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeTyped {
    pub kind: TimeKind,
    pub time: SpanTyped,
    pub cover: String,
    pub message: String,
    /// The last body that was sent and its key: see [`Self::key`].
    #[serde(default)]
    sent: Option<(TimeRequestDraft, String)>,
}

/// The name under which a request is kept.
pub fn kept_as(id: InterestId) -> String {
    format!("draft-time-{id}")
}

impl TimeTyped {
    /// Begins with the time that is agreed already, else with what the mission asks.
    pub fn begin(one: &OwnInterest, today: NaiveDate) -> Self {
        let agreed = one.time.as_ref().and_then(|time| time.agreed()).map(|agreed| (agreed.kind, agreed.time));
        let (kind, time) = match agreed {
            Some((kind, time)) => (kind, SpanTyped::of(time)),
            None => (TimeKind::SkillsSponsorship, asked(one, today)),
        };
        Self { kind, time, cover: String::new(), message: String::new(), sent: None }
    }

    /// What was kept, if anything sound was.
    pub fn open(kept: Option<&str>) -> Option<Self> {
        kept.and_then(|json| serde_json::from_str(json).ok())
    }

    pub fn draft(&self, of: InterestId) -> TimeRequestDraft {
        TimeRequestDraft {
            interest: of.to_string(),
            kind: Some(self.kind),
            time: self.time.draft(),
            cover: self.cover.clone(),
            message: self.message.clone(),
        }
    }

    /// The key for what is about to be sent: the same body again has the same, so that a lost answer makes no second request.
    pub fn key(&mut self, of: InterestId, fresh: impl FnOnce() -> String) -> String {
        let draft = self.draft(of);
        match &self.sent {
            Some((body, key)) if *body == draft => key.clone(),
            _ => {
                let key = fresh();
                self.sent = Some((draft, key.clone()));
                key
            }
        }
    }
}

/// The days and the load of a mission, as far as they are said.
fn asked(one: &OwnInterest, today: NaiveDate) -> SpanTyped {
    let first_day = one.starts_on.filter(|start| *start >= today);
    let (half_days, weeks) = match one.commitment.effort {
        Effort::Week { half_days, weeks } => (u16::from(half_days), weeks),
        Effort::Days { half_days } => (half_days.min(u16::from(HALF_DAYS_A_WEEK)), 1),
        // Half a day is three hours and a half: whatever is begun counts.
        Effort::Hours { hours } => ((hours * 2).div_ceil(7).min(u16::from(HALF_DAYS_A_WEEK)), 1),
    };
    let counted = first_day.and_then(|first| first.checked_add_days(Days::new(u64::from(weeks) * 7 - 3)));
    let last_day = one.ends_on.filter(|end| *end >= today).or(counted);
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    SpanTyped { first_day: text(first_day), last_day: text(last_day), half_days }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Commitment, InterestStatus, Slug};

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 1, day).unwrap()
    }

    fn interest(effort: Effort, days: (Option<NaiveDate>, Option<NaiveDate>)) -> OwnInterest {
        OwnInterest {
            id: "0198f3a0-0000-7000-8000-000000000001".parse().unwrap(),
            mission: Slug::of("essai", 1),
            mission_title: "Essai".into(),
            has_page: true,
            association: "Atelier".into(),
            commitment: Commitment { effort, on_working_time: true },
            starts_on: days.0,
            ends_on: days.1,
            status: InterestStatus::Accepted,
            name: String::new(),
            site: String::new(),
            message: String::new(),
            availability: String::new(),
            steps: Vec::new(),
            given: None,
            time: None,
        }
    }

    fn begun(effort: Effort, days: (Option<NaiveDate>, Option<NaiveDate>)) -> (String, String, u16) {
        let SpanTyped { first_day, last_day, half_days } = TimeTyped::begin(&interest(effort, days), day(1)).time;
        (first_day, last_day, half_days)
    }

    #[test]
    fn a_request_begins_with_what_the_mission_asks() {
        let week = Effort::Week { half_days: 3, weeks: 2 };
        let said = |first: &str, last: &str, half_days| (first.to_owned(), last.to_owned(), half_days);
        assert_eq!(begun(week, (Some(day(4)), Some(day(29)))), said("2027-01-04", "2027-01-29", 3));
        // Two weeks from a Monday end on a Friday.
        assert_eq!(begun(week, (Some(day(4)), None)), said("2027-01-04", "2027-01-15", 3));
        assert_eq!(begun(week, (None, None)), said("", "", 3));
        assert_eq!(begun(Effort::Days { half_days: 12 }, (None, None)), said("", "", 10));
        assert_eq!(begun(Effort::Hours { hours: 4 }, (None, None)), said("", "", 2));
    }

    #[test]
    fn the_same_request_is_sent_under_the_same_key_and_survives_a_reload() {
        let one = interest(Effort::Days { half_days: 2 }, (Some(day(4)), Some(day(5))));
        let mut typed = TimeTyped::begin(&one, day(1));
        assert_eq!(typed.key(one.id, || "a".into()), "a");
        let mut again = TimeTyped::open(serde_json::to_string(&typed).ok().as_deref()).unwrap();
        assert_eq!(again.key(one.id, || "b".into()), "a");
        again.cover = "Le binôme".into();
        assert_eq!(again.key(one.id, || "b".into()), "b");
        assert_eq!(TimeTyped::open(Some("{")), None);
    }

    #[test]
    fn days_that_are_not_whole_come_to_nothing() {
        let typed = |first: &str, last: &str, half_days| SpanTyped {
            first_day: first.into(),
            last_day: last.into(),
            half_days,
        };
        assert_eq!(typed("2027-01-04", "2027-01-05", 2).whole().unwrap().total_half_days(), 2);
        for broken in
            [typed("", "2027-01-05", 2), typed("2027-01-06", "2027-01-05", 2), typed("2027-01-04", "9999-01-05", 2)]
        {
            assert_eq!(broken.whole(), None);
        }
    }
}
