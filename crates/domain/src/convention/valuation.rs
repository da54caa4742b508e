//! What a loan is worth as a gift: pay and the employer's charges for the time that was confirmed, and no more of it for
//! one person than three ceilings of the social security.
//!
//! Both are reckoned by one share: the minutes lent of the minutes of a full year. So a person lent half the year counts
//! for half their cost, and for three halves of the ceiling at most. Each person's line is rounded once, to the nearest
//! cent, half a cent up; the total is the sum of the lines as they stand.
//!
//! The value is for the company to state, and for nobody else to see but the association that receives it at the end.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::law::{Law, in_force};
use super::money::Cents;
use crate::day_sheet::{HALF_DAY_MINUTES, WORK_MINUTES};
use crate::ids::{AssociationId, ConventionId};
use crate::problem::{Faults, FieldCode, FieldError};

/// What a person's time costs the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "per", rename_all = "snake_case")]
pub enum CostBasis {
    /// Of a calendar year, over the days that are worked in it. Of somebody part-time both are reckoned up to full time:
    /// else a few days lent would be a large part of a small year, and of its ceiling.
    Year {
        /// Gross pay.
        pay: Cents,
        /// The employer's charges on it.
        charges: Cents,
        /// 1 to 366.
        #[cfg_attr(feature = "openapi", schema(maximum = 366))]
        days: u16,
    },
    /// Of an hour, of which a full year has 1,607.
    Hour { pay: Cents, charges: Cents },
}

impl CostBasis {
    pub fn check(self) -> Result<Self, FieldCode> {
        let (pay, charges, days) = match self {
            Self::Year { pay, charges, days } => (pay, charges, days),
            Self::Hour { pay, charges } => (pay, charges, 1),
        };
        let sound = !pay.is_zero() && pay.checked_add(charges).is_some() && (1..=366).contains(&days);
        if sound { Ok(self) } else { Err(FieldCode::OutOfRange) }
    }

    /// The cost of a stretch of time, and its minutes: what is lent is a share of it.
    fn whole(self) -> Option<(Cents, u32)> {
        match self {
            Self::Year { pay, charges, days } => Some((pay.checked_add(charges)?, u32::from(days) * WORK_MINUTES)),
            Self::Hour { pay, charges } => Some((pay.checked_add(charges)?, 60)),
        }
    }

    /// The minutes of a full year's work.
    fn year_minutes(self, law: &Law, on: NaiveDate) -> Option<u32> {
        match self {
            Self::Year { days, .. } => Some(u32::from(days) * WORK_MINUTES),
            Self::Hour { .. } => Some(in_force(&law.year_hours, on)?.value * 60),
        }
    }
}

/// What a person gave to an association in a year, of the days that it has confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmployeeTime {
    /// The first by which they were lent at this cost: two people may have one name.
    pub convention: ConventionId,
    pub employee: String,
    pub minutes: u32,
    pub basis: CostBasis,
}

/// One person's line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ValuedTime {
    /// The first by which they were lent at this cost: two people may have one name.
    pub convention: ConventionId,
    pub employee: String,
    /// To the nearest half day, for whoever reads it: the value is of the minutes.
    pub half_days: u32,
    pub minutes: u32,
    pub basis: CostBasis,
    /// What the time costs.
    pub cost: Cents,
    /// The most of it that counts.
    pub cap: Cents,
    /// What counts: the smaller of both.
    pub kept: Cents,
}

/// A year of one association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct YearlyValuation {
    pub association: AssociationId,
    pub year: i32,
    pub lines: Vec<ValuedTime>,
    /// The sum of what counts of each.
    pub total: Cents,
}

/// What the company expects one convention to be worth: for its own eyes, from the planned hours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Estimate {
    pub basis: CostBasis,
    pub planned_minutes: u32,
    pub cost: Cents,
    /// What counts of it; absent while the law's figures of the year that it begins in are not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Cents>,
}

impl Estimate {
    /// The most that it can be worth, for a threshold to be held against: all of the cost where no cap is known.
    pub fn most(&self) -> Cents {
        self.kept.unwrap_or(self.cost)
    }
}

/// Why time cannot be valued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValuationFault {
    /// The law's figures for the year are not in the tables: nobody makes them up.
    YearUnknown(i32),
    /// A cost that no sound basis has.
    OutOfRange,
}

/// Half days, to the nearest: a quarter of a day is one.
pub fn half_days_of(minutes: u32) -> u32 {
    (minutes.saturating_add(HALF_DAY_MINUTES / 2)) / HALF_DAY_MINUTES
}

/// What some minutes cost: no figure of the law is needed for it.
fn cost_of(minutes: u32, basis: CostBasis) -> Result<Cents, ValuationFault> {
    let reckoned = (|| {
        let (whole, whole_minutes) = basis.check().ok()?.whole()?;
        whole.share(minutes, whole_minutes)
    })();
    reckoned.ok_or(ValuationFault::OutOfRange)
}

/// The most that counts of some minutes of a year.
fn cap_of(law: &Law, minutes: u32, basis: CostBasis, year: i32) -> Result<Cents, ValuationFault> {
    let unknown = ValuationFault::YearUnknown(year);
    let day = NaiveDate::from_ymd_opt(year, 1, 1).ok_or(unknown)?;
    let ceiling = in_force(&law.social_ceilings, day).ok_or(unknown)?.value.year;
    let times = in_force(&law.ceilings_a_person, day).ok_or(unknown)?.value;
    let year_minutes = basis.year_minutes(law, day).ok_or(unknown)?;
    // Nobody is lent for more than all the year.
    let cap = ceiling.share(times, 1).and_then(|most| most.share(minutes.min(year_minutes), year_minutes));
    cap.ok_or(ValuationFault::OutOfRange)
}

/// What a year of one association is worth.
pub fn value(
    law: &Law,
    association: AssociationId,
    year: i32,
    times: &[EmployeeTime],
) -> Result<YearlyValuation, ValuationFault> {
    let line = |time: &EmployeeTime| {
        let cost = cost_of(time.minutes, time.basis)?;
        let cap = cap_of(law, time.minutes, time.basis, year)?;
        Ok(ValuedTime {
            convention: time.convention,
            employee: time.employee.clone(),
            half_days: half_days_of(time.minutes),
            minutes: time.minutes,
            basis: time.basis,
            cost,
            cap,
            kept: cost.min(cap),
        })
    };
    let lines = times.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    let total = Cents::sum(lines.iter().map(|line| line.kept)).ok_or(ValuationFault::OutOfRange)?;
    Ok(YearlyValuation { association, year, lines, total })
}

/// What a convention is expected to be worth, by the figures of the year that it begins in, where they are known.
pub fn estimate(law: &Law, planned_minutes: u32, basis: CostBasis, year: i32) -> Result<Estimate, ValuationFault> {
    let cost = cost_of(planned_minutes, basis)?;
    let kept = match cap_of(law, planned_minutes, basis, year) {
        Ok(cap) => Some(cost.min(cap)),
        Err(ValuationFault::YearUnknown(_)) => None,
        Err(fault) => return Err(fault),
    };
    Ok(Estimate { basis, planned_minutes, cost, kept })
}

/// What a coordinator types of a person's cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CostDraft {
    /// The version that was seen.
    pub version: i32,
    pub basis: Option<CostBasis>,
}

impl CostDraft {
    pub fn validate(self) -> Result<CostBasis, Vec<FieldError>> {
        let mut faults = Faults::default();
        let basis = faults.take("basis", self.basis.ok_or(FieldCode::Required).and_then(CostBasis::check));
        faults.finish(basis)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::super::law::law;
    use super::*;

    fn association() -> AssociationId {
        AssociationId(Uuid::from_u128(1))
    }

    fn euros(of: u32) -> Cents {
        Cents::from_euros(of)
    }

    fn year(pay: u32, charges: u32, days: u16) -> CostBasis {
        CostBasis::Year { pay: euros(pay), charges: euros(charges), days }
    }

    fn time(minutes: u32, basis: CostBasis) -> EmployeeTime {
        EmployeeTime { convention: ConventionId(Uuid::nil()), employee: "Chargée de projet".into(), minutes, basis }
    }

    fn line(minutes: u32, basis: CostBasis, of: i32) -> (i64, i64, i64) {
        let valued = value(law(), association(), of, &[time(minutes, basis)]).unwrap();
        let line = &valued.lines[0];
        (line.cost.get(), line.cap.get(), line.kept.get())
    }

    const DAY: u32 = WORK_MINUTES;

    #[test]
    fn a_full_year_counts_for_three_ceilings_at_most() {
        // Three times the published ceilings: 139 104 € in 2024, 141 300 € in 2025, 144 180 € in 2026 (46 368, 47 100 and
        // 48 060 €: ghr.fr, lexplicite.fr, juriblio.fr as named at the table).
        for (of, most) in [(2024, 13_910_400), (2025, 14_130_000), (2026, 14_418_000)] {
            assert_eq!(line(218 * DAY, year(150_000, 60_000, 218), of), (21_000_000, most, most), "{of}");
        }
        // More days than the year is said to have do not lift the ceiling.
        assert_eq!(line(230 * DAY, year(150_000, 60_000, 218), 2026).1, 14_418_000);
    }

    #[test]
    fn part_of_a_year_counts_for_its_part_of_cost_and_ceiling() {
        // 52 days of 208: a quarter of 48 000 €, and of 144 180 €.
        assert_eq!(line(52 * DAY, year(33_600, 14_400, 208), 2026), (1_200_000, 3_604_500, 1_200_000));
        // Above the ceiling a quarter is cut as the whole is.
        assert_eq!(line(52 * DAY, year(150_000, 50_000, 208), 2026), (5_000_000, 3_604_500, 3_604_500));
    }

    #[test]
    fn a_month_of_the_year_counts_for_a_month_of_the_ceilings() {
        // "Ce plafond est de 10.284 euros par mois et par personne", of a month's ceiling of 3 428 € in 2021
        // (votre-expert-des-associations.fr): what the year's ceiling gives for a twelfth of its days.
        // The line goes on until those of the table begin.
        let ceiling = r#"{ "year": 4113600, "month": 342800, "day": 18900, "hour": 2600 }"#;
        let rule =
            format!(r#"{{ "value": {ceiling}, "from": "2021-01-01", "until": "2023-12-31", "source": "Essai" }}"#);
        let law = law().clone().with(&format!(r#"{{ "social_ceilings": [{rule}] }}"#)).unwrap();
        let month = value(&law, association(), 2021, &[time(18 * DAY, year(150_000, 60_000, 216))]).unwrap();
        assert_eq!((month.lines[0].cap, month.total), (euros(10_284), euros(10_284)));
        // Who costs less is worth what they cost: a twelfth of 48 000 €.
        let month = value(&law, association(), 2021, &[time(18 * DAY, year(33_600, 14_400, 216))]).unwrap();
        assert_eq!(month.total, euros(4_000));
    }

    #[test]
    fn an_hour_is_pay_and_charges_times_the_hours() {
        // The way that the culture ministry and others describe it: cost of the hour with charges, times the hours.
        // 20 € and 8.40 € for 35 hours; three ceilings of 2026 over 1,607 hours are 89.72 € an hour, 3,140.20 € for 35.
        let hour = CostBasis::Hour { pay: euros(20), charges: Cents::new(840).unwrap() };
        assert_eq!(line(35 * 60, hour, 2026), (99_400, 314_020, 99_400));
        // A quarter of an hour of 28.42 € is 7.105 €: half a cent goes up.
        let odd = CostBasis::Hour { pay: euros(20), charges: Cents::new(842).unwrap() };
        assert_eq!(line(15, odd, 2026).0, 711);
    }

    #[test]
    fn a_year_without_figures_is_not_valued() {
        for of in [2023, 2100] {
            let found = value(law(), association(), of, &[time(DAY, year(30_000, 10_000, 218))]);
            assert_eq!(found, Err(ValuationFault::YearUnknown(of)));
        }
    }

    #[test]
    fn what_is_planned_has_a_cost_in_any_year_and_a_cap_where_it_is_known() {
        let dear = year(1_000_000, 0, 200);
        let known = estimate(law(), DAY, dear, 2026).unwrap();
        // A day of 200: 5,000 €, of which three ceilings of 48,060 € leave 720.90 €.
        assert_eq!((known.cost, known.kept, known.most()), (euros(5000), Cents::new(72_090).ok(), known.kept.unwrap()));
        for of in [2023, 2100] {
            let unknown = estimate(law(), DAY, dear, of).unwrap();
            assert_eq!((unknown.cost, unknown.kept, unknown.most()), (euros(5000), None, euros(5000)), "{of}");
        }
        assert_eq!(estimate(law(), DAY, year(0, 10, 218), 2100), Err(ValuationFault::OutOfRange));
    }

    #[test]
    fn a_year_is_valued_by_whatever_line_holds_in_it() {
        let line = r#"{ "year": 12000000, "month": 1000000, "day": 55000, "hour": 7500 }"#;
        let more =
            format!(r#"{{ "social_ceilings": [{{ "value": {line}, "from": "2026-01-01", "source": "Essai" }}] }}"#);
        let law = law().clone().with(&more).unwrap();
        // The whole of a year, and three ceilings of 120,000 €.
        let all = value(&law, association(), 2100, &[time(200 * DAY, year(1_000_000, 0, 200))]).unwrap();
        assert_eq!(all.total, euros(360_000));
    }

    #[test]
    fn a_basis_without_pay_or_days_is_none() {
        for basis in [year(0, 10, 218), year(10, 0, 0), year(10, 0, 367)] {
            assert_eq!(basis.check(), Err(FieldCode::OutOfRange));
            assert_eq!(value(law(), association(), 2026, &[time(DAY, basis)]), Err(ValuationFault::OutOfRange));
            let draft = CostDraft { version: 0, basis: Some(basis) };
            assert_eq!(draft.validate(), Err(vec![FieldError::new("basis", FieldCode::OutOfRange)]));
        }
        assert_eq!(CostDraft::default().validate(), Err(vec![FieldError::new("basis", FieldCode::Required)]));
    }

    #[test]
    fn half_days_are_to_the_nearest() {
        assert_eq!([0, 104, 105, 210, 314, 315, 420].map(half_days_of), [0, 0, 1, 1, 1, 2, 2]);
    }

    #[test]
    fn a_basis_travels_flat() {
        let json = serde_json::to_value(year(300, 100, 218)).unwrap();
        assert_eq!(json, serde_json::json!({"per": "year", "pay": 30000, "charges": 10000, "days": 218}));
    }

    fn basis() -> impl Strategy<Value = CostBasis> {
        let cents = |most: i64| (1..most).prop_map(|of| Cents::new(of).unwrap());
        prop_oneof![
            (cents(40_000_000), cents(20_000_000), 1u16..=366).prop_map(|(pay, charges, days)| CostBasis::Year {
                pay,
                charges,
                days
            }),
            (cents(30_000), cents(15_000)).prop_map(|(pay, charges)| CostBasis::Hour { pay, charges }),
        ]
    }

    proptest! {
        #[test]
        fn the_total_is_the_sum_of_the_lines_to_the_cent_and_no_line_passes_its_cap(
            people in proptest::collection::vec((0u32..200_000, basis()), 0..40), of in 2024i32..=2026,
        ) {
            let times: Vec<_> = people.iter().map(|(minutes, basis)| time(*minutes, *basis)).collect();
            let all = value(law(), association(), of, &times).unwrap();
            prop_assert_eq!(all.total.get(), all.lines.iter().map(|line| line.kept.get()).sum::<i64>());
            for line in &all.lines {
                prop_assert!(line.kept <= line.cap && line.kept <= line.cost);
                prop_assert!(line.kept == line.cap || line.kept == line.cost);
            }
            // Each alone is worth what it is among the others.
            for (time, line) in times.iter().zip(&all.lines) {
                let alone = value(law(), association(), of, std::slice::from_ref(time)).unwrap();
                prop_assert_eq!(&alone.lines[0], line);
            }
        }

        #[test]
        fn more_time_is_never_worth_less(minutes in 0u32..150_000, more in 0u32..50_000, basis in basis()) {
            let kept = |minutes| value(law(), association(), 2026, &[time(minutes, basis)]).unwrap().total;
            prop_assert!(kept(minutes) <= kept(minutes + more));
        }
    }
}
