//! Whether a listing is still true: how often it is asked, what happens without an answer.

mod link;
mod plan;

pub use link::{AddressMark, Claim, FreshnessLink};
pub use plan::{Listing, Plan, plan};

use chrono::{Months, NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use crate::choice::choice;

choice! {
    /// How often an association is asked.
    Rhythm {
        Monthly = "monthly" / "mois",
        Quarterly = "quarterly" / "trimestre",
        HalfYearly = "half_yearly" / "semestre",
        Yearly = "yearly" / "an",
    }
}

impl Rhythm {
    /// Where an association has not chosen.
    pub const DEFAULT: Self = Self::HalfYearly;

    pub fn months(self) -> u32 {
        match self {
            Self::Monthly => 1,
            Self::Quarterly => 3,
            Self::HalfYearly => 6,
            Self::Yearly => 12,
        }
    }
}

choice! {
    /// How a listing is shown.
    FreshnessState {
        Current = "current" / "a-jour",
        /// Two mails without an answer: shown in grey, with the day of its last confirmation.
        Greyed = "greyed" / "grisee",
        /// Still none: not shown, until one tap brings it back.
        Hidden = "hidden" / "masquee",
    }
}

choice! {
    /// What the three links of the mail do.
    FreshnessAnswer {
        StillTrue = "still_true" / "toujours-vrai",
        Update = "update" / "mettre-a-jour",
        Close = "close" / "fermer",
    }
}

/// Days between two such mails to one address, whatever the number of its listings.
pub const DAYS_PER_ADDRESS: i64 = 7;
/// Days between one mail and what follows without an answer.
pub const DAYS_BETWEEN_MAILS: i64 = 14;
pub const DAYS_GREYED: i64 = 28;
/// How long a link of such a mail works.
pub const LINK_DAYS: i64 = 60;

/// Where a listing stands, as the association sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Freshness {
    pub rhythm: Rhythm,
    pub state: FreshnessState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    /// When it will be asked next; today or earlier: it is due.
    pub next_on: NaiveDate,
}

/// What is kept of a listing's freshness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    pub rhythm: Rhythm,
    pub state: FreshnessState,
    /// The last day on which it was confirmed, or else when it came.
    pub confirmed_on: NaiveDate,
    /// Mails without an answer since, and the day of the last step.
    pub unanswered: u8,
    pub last_step_on: Option<NaiveDate>,
}

/// What is to be done today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Ask,
    Grey,
    Hide,
}

impl Asked {
    pub fn due_on(&self) -> NaiveDate {
        // No calendar ends within a year of a day that someone confirmed.
        self.confirmed_on.checked_add_months(Months::new(self.rhythm.months())).unwrap_or(NaiveDate::MAX)
    }

    /// The next step, if its day has come: asked, asked again, greyed, hidden.
    pub fn next_step(&self, today: NaiveDate) -> Option<Step> {
        let since = |days| self.last_step_on.is_none_or(|last| today >= last + TimeDelta::days(days));
        match (self.state, self.unanswered) {
            (FreshnessState::Current, 0) => (today >= self.due_on()).then_some(Step::Ask),
            (FreshnessState::Current, 1) => since(DAYS_BETWEEN_MAILS).then_some(Step::Ask),
            (FreshnessState::Current, _) => since(DAYS_BETWEEN_MAILS).then_some(Step::Grey),
            (FreshnessState::Greyed, _) => since(DAYS_GREYED).then_some(Step::Hide),
            (FreshnessState::Hidden, _) => None,
        }
    }

    /// After a step.
    #[must_use]
    pub fn after(self, step: Step, today: NaiveDate) -> Self {
        let last_step_on = Some(today);
        match step {
            Step::Ask => Self { unanswered: self.unanswered.saturating_add(1), last_step_on, ..self },
            Step::Grey => Self { state: FreshnessState::Greyed, last_step_on, ..self },
            Step::Hide => Self { state: FreshnessState::Hidden, last_step_on, ..self },
        }
    }

    /// After "still true", or after any change by the association: shown again, and asked when the rhythm says so.
    #[must_use]
    pub fn confirmed(self, today: NaiveDate) -> Self {
        Self { state: FreshnessState::Current, confirmed_on: today, unanswered: 0, last_step_on: None, ..self }
    }

    pub fn shown(&self, confirmed_on: Option<NaiveDate>) -> Freshness {
        Freshness { rhythm: self.rhythm, state: self.state, confirmed_on, next_on: self.due_on() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn fresh(rhythm: Rhythm) -> Asked {
        Asked {
            rhythm,
            state: FreshnessState::Current,
            confirmed_on: day("2026-01-31"),
            unanswered: 0,
            last_step_on: None,
        }
    }

    #[test]
    fn a_listing_is_due_after_its_rhythm_at_the_end_of_shorter_months_too() {
        let due = Rhythm::ALL.iter().map(|rhythm| fresh(*rhythm).due_on().to_string()).collect::<Vec<_>>();
        assert_eq!(due, ["2026-02-28", "2026-04-30", "2026-07-31", "2027-01-31"]);
    }

    /// Lives through a year without an answer, and notes the day of each step.
    #[test]
    fn without_an_answer_it_is_asked_twice_then_greyed_then_hidden_and_then_left_alone() {
        let mut asked = fresh(Rhythm::Monthly);
        let mut steps = Vec::new();
        for today in day("2026-01-31").iter_days().take(365) {
            if let Some(step) = asked.next_step(today) {
                steps.push((today.to_string(), step));
                asked = asked.after(step, today);
            }
        }
        let expected = [
            ("2026-02-28", Step::Ask),
            ("2026-03-14", Step::Ask),
            ("2026-03-28", Step::Grey),
            ("2026-04-25", Step::Hide),
        ];
        assert_eq!(steps, expected.map(|(on, step)| (on.to_owned(), step)));
    }

    #[test]
    fn one_answer_brings_it_back_from_any_state() {
        for state in FreshnessState::ALL {
            for unanswered in 0..3 {
                let asked =
                    Asked { state: *state, unanswered, last_step_on: Some(day("2026-05-01")), ..fresh(Rhythm::Yearly) };
                let back = asked.confirmed(day("2026-06-01"));
                assert_eq!((back.state, back.unanswered), (FreshnessState::Current, 0));
                assert_eq!(back.next_step(day("2027-05-31")), None);
                assert_eq!(back.next_step(day("2027-06-01")), Some(Step::Ask));
            }
        }
    }
}
