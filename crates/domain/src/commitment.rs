//! What a mission asks of a person's time, structured so that filters and totals are exact.

use serde::{Deserialize, Serialize};

use crate::choice::choice;
use crate::problem::FieldCode;

/// Hours in a working day: La Poste's 35 hours over five days.
pub const HOURS_PER_DAY: u32 = 7;

/// The effort itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "per", rename_all = "snake_case")]
pub enum Effort {
    /// So many half days a week, for so many weeks.
    Week {
        /// 1 to 10.
        #[cfg_attr(feature = "openapi", schema(maximum = 10))]
        half_days: u8,
        /// 1 to 156: three years is the longest the law allows a loan of labour.
        #[cfg_attr(feature = "openapi", schema(maximum = 156))]
        weeks: u16,
    },
    /// A number of hours in all, 1 to 1,000.
    Hours {
        #[cfg_attr(feature = "openapi", schema(maximum = 1000))]
        hours: u16,
    },
    /// A number of half days in all, 1 to 400.
    Days {
        #[cfg_attr(feature = "openapi", schema(maximum = 400))]
        half_days: u16,
    },
}

/// What a mission asks of a person's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Commitment {
    #[serde(flatten)]
    pub effort: Effort,
    /// On working time: the manager agrees to it. Otherwise it is the person's own time.
    pub on_working_time: bool,
}

choice! {
    /// How long a commitment is, all in all.
    CommitmentLength {
        /// At most two days.
        Taste = "taste" / "decouverte",
        /// At most ten days.
        Short = "short" / "courte",
        /// At most sixty days.
        Medium = "medium" / "moyenne",
        /// More: the year of a convention.
        Long = "long" / "longue",
    }
}

impl Commitment {
    pub fn new(effort: Effort, on_working_time: bool) -> Result<Self, FieldCode> {
        let sound = match effort {
            Effort::Week { half_days, weeks } => (1..=10).contains(&half_days) && (1..=156).contains(&weeks),
            Effort::Hours { hours } => (1..=1000).contains(&hours),
            Effort::Days { half_days } => (1..=400).contains(&half_days),
        };
        if sound { Ok(Self { effort, on_working_time }) } else { Err(FieldCode::OutOfRange) }
    }

    /// The whole of it in hours.
    pub fn total_hours(self) -> u32 {
        match self.effort {
            Effort::Week { half_days, weeks } => u32::from(half_days) * u32::from(weeks) * HOURS_PER_DAY / 2,
            Effort::Hours { hours } => u32::from(hours),
            Effort::Days { half_days } => u32::from(half_days) * HOURS_PER_DAY / 2,
        }
    }

    pub fn length(self) -> CommitmentLength {
        match self.total_hours() {
            hours if hours <= 2 * HOURS_PER_DAY => CommitmentLength::Taste,
            hours if hours <= 10 * HOURS_PER_DAY => CommitmentLength::Short,
            hours if hours <= 60 * HOURS_PER_DAY => CommitmentLength::Medium,
            _ => CommitmentLength::Long,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(effort: Effort) -> Commitment {
        Commitment::new(effort, true).unwrap()
    }

    #[test]
    fn two_days_a_week_for_half_a_year_is_medium_and_a_full_year_is_long() {
        let commitment = of(Effort::Week { half_days: 4, weeks: 26 });
        assert_eq!(commitment.total_hours(), 52 * HOURS_PER_DAY);
        assert_eq!(commitment.length(), CommitmentLength::Medium);
        assert_eq!(of(Effort::Week { half_days: 10, weeks: 52 }).length(), CommitmentLength::Long);
    }

    #[test]
    fn lengths_change_just_after_their_last_day() {
        let days = |half_days| of(Effort::Days { half_days }).length();
        assert_eq!((days(4), days(5)), (CommitmentLength::Taste, CommitmentLength::Short));
        assert_eq!((days(20), days(21)), (CommitmentLength::Short, CommitmentLength::Medium));
        assert_eq!((days(120), days(121)), (CommitmentLength::Medium, CommitmentLength::Long));
        assert_eq!(of(Effort::Hours { hours: 3 }).length(), CommitmentLength::Taste);
    }

    #[test]
    fn efforts_out_of_range_are_refused() {
        for effort in [
            Effort::Week { half_days: 0, weeks: 1 },
            Effort::Week { half_days: 11, weeks: 1 },
            Effort::Week { half_days: 1, weeks: 157 },
            Effort::Hours { hours: 0 },
            Effort::Hours { hours: 1001 },
            Effort::Days { half_days: 0 },
        ] {
            assert_eq!(Commitment::new(effort, false), Err(FieldCode::OutOfRange), "{effort:?}");
        }
    }

    #[test]
    fn a_commitment_travels_flat() {
        let json = serde_json::to_value(of(Effort::Week { half_days: 4, weeks: 26 })).unwrap();
        assert_eq!(json, serde_json::json!({"per": "week", "half_days": 4, "weeks": 26, "on_working_time": true}));
    }
}
