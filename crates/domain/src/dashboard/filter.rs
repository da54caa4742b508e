//! Which part of the Alliance the figures are of.

use chrono::NaiveDate;

use crate::participation::{Month, Months};
use crate::place::DepartmentCode;
use crate::problem::{FieldCode, FieldError};
use crate::slug::Slug;

/// The months in which interests were sent, and the missions that they are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DashboardFilter {
    pub months: Months,
    pub pillar: Option<Slug>,
    /// Of the association.
    pub department: Option<DepartmentCode>,
}

impl DashboardFilter {
    /// As asked for. Months that were not asked for are the present one and the eleven before it; a pillar or a department
    /// of no name is none.
    pub fn read(
        (from, to): (Option<&str>, Option<&str>),
        pillar: Option<&str>,
        department: Option<&str>,
        today: NaiveDate,
    ) -> Result<Self, Vec<FieldError>> {
        let present = Month::of(today).to_string();
        let (months, mut faults) = match Months::read(from, Some(to.unwrap_or(&present)), today) {
            Ok(months) => (Some(months), Vec::new()),
            Err(faults) => (None, faults),
        };
        let mut take = |field: &'static str, code: FieldCode| faults.push(FieldError::new(field, code));
        let said = |text: Option<&'_ str>| text.filter(|text| !text.is_empty()).map(str::to_owned);
        let pillar =
            said(pillar).and_then(|slug| Slug::parse(&slug).map_err(|_| take("pillar", FieldCode::Unknown)).ok());
        let department = said(department).and_then(|code| {
            DepartmentCode::parse(&code).map_err(|_| take("department", FieldCode::DepartmentInvalid)).ok()
        });
        match months.filter(|_| faults.is_empty()) {
            Some(months) => Ok(Self { months, pillar, department }),
            None => Err(faults),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, 15).unwrap()
    }

    #[test]
    fn what_is_not_asked_for_is_a_year_with_the_present_month_and_the_whole_country() {
        let filter = DashboardFilter::read((None, None), None, Some(""), today()).unwrap();
        assert_eq!(
            (filter.months.from.to_string(), filter.months.to.to_string()),
            ("2026-04".into(), "2027-03".into())
        );
        assert_eq!((filter.pillar, filter.department), (None, None));
    }

    #[test]
    fn each_field_at_fault_is_named_and_all_of_them_at_once() {
        let faults = |from, to, pillar, department| {
            let read = DashboardFilter::read((from, to), pillar, department, today()).unwrap_err();
            read.iter().map(|fault| (fault.field.clone(), fault.code)).collect::<Vec<_>>()
        };
        let table = [
            (faults(Some("mars"), None, None, None), vec![("from", FieldCode::DateInvalid)]),
            (faults(Some("2027-02"), Some("2027-01"), None, None), vec![("to", FieldCode::EndBeforeStart)]),
            (faults(Some("2020-01"), None, None, None), vec![("from", FieldCode::OutOfRange)]),
            (
                faults(None, Some("2027"), Some("Énergie !"), Some("99")),
                vec![
                    ("to", FieldCode::DateInvalid),
                    ("pillar", FieldCode::Unknown),
                    ("department", FieldCode::DepartmentInvalid),
                ],
            ),
        ];
        for (found, expected) in table {
            assert_eq!(found, expected.into_iter().map(|(field, code)| (field.to_owned(), code)).collect::<Vec<_>>());
        }
    }
}
