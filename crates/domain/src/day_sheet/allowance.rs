//! How many days of working time the company lends each person in a calendar year, by kind.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::rules::WORK_MINUTES;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::time_kind::TimeKind;

/// What the company lends, and so what it can limit.
pub const COMPANY_KINDS: [TimeKind; 2] = [TimeKind::SkillsSponsorship, TimeKind::SolidarityDay];
pub const HALF_DAY_MINUTES: u32 = WORK_MINUTES / 2;
/// The years that can be spoken of.
pub const YEARS: RangeInclusive<i32> = 2020..=2100;
/// No year is longer, leap years included.
const HALF_DAYS_MAX: u16 = 2 * 366;

/// A year as an address says it.
pub fn year_of(text: &str) -> Option<i32> {
    let year = text.parse().ok().filter(|year| YEARS.contains(year))?;
    // One address for each: `+2026` and `02026` are none.
    (text.len() == 4).then_some(year)
}

/// What is lent of one kind in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Allowance {
    /// A kind that is the company's.
    pub kind: TimeKind,
    /// 0 to 732; absent: no limit is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 732))]
    pub half_days: Option<u16>,
}

/// What is lent in a year: a line for each kind that is the company's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Yearly {
    pub year: i32,
    pub allowances: Vec<Allowance>,
}

/// What the coordination sets for a year. A kind that is not named has no limit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AllowanceDraft {
    #[cfg_attr(feature = "openapi", schema(max_items = 2))]
    pub allowances: Vec<Allowance>,
}

impl AllowanceDraft {
    /// A line for each kind that is the company's.
    pub fn validate(&self) -> Result<Vec<Allowance>, Vec<FieldError>> {
        let mut faults = Faults::default();
        for (place, one) in self.allowances.iter().enumerate() {
            let field = format!("allowances.{}", crate::choice::Choice::code(one.kind));
            if !COMPANY_KINDS.contains(&one.kind) {
                faults.add(&field, FieldCode::Unknown);
            } else if self.allowances.iter().take(place).any(|other| other.kind == one.kind) {
                faults.add(&field, FieldCode::Taken);
            } else if one.half_days.is_some_and(|half_days| half_days > HALF_DAYS_MAX) {
                faults.add(&field, FieldCode::OutOfRange);
            }
        }
        let of = |kind| self.allowances.iter().find(|one| one.kind == kind).and_then(|one| one.half_days);
        faults.finish(Some(COMPANY_KINDS.map(|kind| Allowance { kind, half_days: of(kind) }).to_vec()))
    }
}

/// What one person has used of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AllowanceUse {
    pub year: i32,
    pub kind: TimeKind,
    /// In minutes; absent: no limit is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowed: Option<u32>,
    /// Minutes that associations have confirmed,
    pub confirmed: u32,
    /// and those that wait for them.
    pub waiting: u32,
}

impl AllowanceUse {
    pub fn used(self) -> u32 {
        self.confirmed.saturating_add(self.waiting)
    }

    /// Nothing is left where less is lent today than was used.
    pub fn left(self) -> Option<u32> {
        self.allowed.map(|allowed| allowed.saturating_sub(self.used()))
    }

    /// Whether there is room for more.
    pub fn check(self, minutes: u32) -> Result<(), FieldCode> {
        if self.left().is_none_or(|left| minutes <= left) { Ok(()) } else { Err(FieldCode::AllowanceSpent) }
    }
}

impl Allowance {
    pub fn minutes(self) -> Option<u32> {
        self.half_days.map(|half_days| u32::from(half_days) * HALF_DAY_MINUTES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use TimeKind::{OwnTime, SkillsSponsorship, SolidarityDay};

    fn of(kind: TimeKind, half_days: impl Into<Option<u16>>) -> Allowance {
        Allowance { kind, half_days: half_days.into() }
    }

    fn used(allowed: Option<u32>, confirmed: u32, waiting: u32) -> AllowanceUse {
        AllowanceUse { year: 2028, kind: SolidarityDay, allowed, confirmed, waiting }
    }

    #[test]
    fn the_company_limits_what_is_its_own() {
        for kind in <TimeKind as crate::Choice>::ALL {
            assert_eq!(COMPANY_KINDS.contains(kind), kind.is_working_time(), "{kind:?}");
        }
    }

    #[test]
    fn half_days_are_exact_minutes() {
        assert_eq!(HALF_DAY_MINUTES * 2, WORK_MINUTES);
        assert_eq!([of(SolidarityDay, 3).minutes(), of(SolidarityDay, None).minutes()], [Some(630), None]);
    }

    #[test]
    fn each_kind_has_one_line_and_what_is_not_named_has_no_limit() {
        let set = |allowances: &[Allowance]| AllowanceDraft { allowances: allowances.to_vec() }.validate();
        assert_eq!(set(&[]), Ok(vec![of(SkillsSponsorship, None), of(SolidarityDay, None)]));
        let whole = [of(SolidarityDay, 0), of(SkillsSponsorship, 732)];
        assert_eq!(set(&whole), Ok(vec![of(SkillsSponsorship, 732), of(SolidarityDay, 0)]));
        let faults = set(&[of(OwnTime, 4), of(SolidarityDay, 733), of(SolidarityDay, 2)]).unwrap_err();
        let expected = [
            ("allowances.own_time", FieldCode::Unknown),
            ("allowances.solidarity_day", FieldCode::OutOfRange),
            ("allowances.solidarity_day", FieldCode::Taken),
        ];
        assert_eq!(faults, expected.map(|(field, code)| FieldError::new(field, code)));
    }

    #[test]
    fn what_waits_is_used_too_and_the_last_quarter_of_an_hour_can_be_given() {
        let spent = Err(FieldCode::AllowanceSpent);
        let table = [
            (used(None, 100_000, 0), None, 420, Ok(())),
            (used(Some(840), 420, 0), Some(420), 420, Ok(())),
            (used(Some(840), 420, 0), Some(420), 435, spent),
            (used(Some(840), 420, 405), Some(15), 15, Ok(())),
            (used(Some(840), 420, 420), Some(0), 15, spent),
            // Less is lent than was.
            (used(Some(420), 420, 420), Some(0), 15, spent),
            (used(Some(0), 0, 0), Some(0), 15, spent),
        ];
        for (one, left, more, expected) in table {
            assert_eq!((one.left(), one.check(more)), (left, expected), "{one:?} and {more}");
        }
    }

    #[test]
    fn a_year_has_one_address() {
        assert_eq!([year_of("2020"), year_of("2100")], [Some(2020), Some(2100)]);
        for text in ["", "2019", "2101", "+2026", "02026", "20 26", "x"] {
            assert_eq!(year_of(text), None, "{text}");
        }
    }
}
