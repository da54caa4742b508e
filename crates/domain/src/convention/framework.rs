//! A framework with an association: what holds for every mission that hangs under it, so that each convention says the rest.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::content::Clauses;
use super::draft::{LINE_MAX, NOTICE_MAX, check_clauses, check_end};
use crate::ids::FrameworkId;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;
use crate::text;

/// A framework as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct FrameworkDraft {
    /// The version that was seen.
    pub version: i32,
    /// The association's slug.
    pub association: String,
    pub title: String,
    pub starts_on: Option<NaiveDate>,
    /// Absent: until it is ended.
    pub ends_on: Option<NaiveDate>,
    pub clauses: Clauses,
    #[cfg_attr(feature = "openapi", schema(maximum = 180))]
    pub notice_days: u16,
}

/// A sound one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFramework {
    pub association: Slug,
    pub title: String,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub clauses: Clauses,
    pub notice_days: u16,
}

impl FrameworkDraft {
    pub fn validate(&self) -> Result<NewFramework, Vec<FieldError>> {
        let mut faults = Faults::default();
        let association = faults.take("association", Slug::parse(&self.association));
        let title = faults.take("title", text::line(&self.title, 2, LINE_MAX));
        let starts_on = faults.take("starts_on", self.starts_on.ok_or(FieldCode::Required));
        let ends_on = self.ends_on.map(|last| check_end(self.starts_on, Some(last))).transpose();
        let ends_on = faults.take("ends_on", ends_on);
        let clauses = check_clauses(&self.clauses, &mut faults);
        if self.notice_days > NOTICE_MAX {
            faults.add("notice_days", FieldCode::OutOfRange);
        }
        let made = (|| {
            Some(NewFramework {
                association: association?,
                title: title?,
                starts_on: starts_on?,
                ends_on: ends_on?,
                clauses: clauses?,
                notice_days: self.notice_days,
            })
        })();
        faults.finish(made)
    }
}

/// A framework as coordinators and the association see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Framework {
    pub id: FrameworkId,
    pub version: i32,
    pub association: Slug,
    pub association_name: String,
    pub title: String,
    pub starts_on: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<NaiveDate>,
    pub clauses: Clauses,
    #[cfg_attr(feature = "openapi", schema(maximum = 180))]
    pub notice_days: u16,
    /// Conventions that hang under it.
    pub conventions: u32,
}

impl Framework {
    /// Whether a convention may be begun under it on a day: one that is not in force yet will be.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.ends_on.is_none_or(|last| day <= last)
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::tests::whole;
    use super::*;

    #[test]
    fn a_framework_needs_an_association_a_title_a_day_and_its_clauses() {
        let draft = FrameworkDraft {
            association: "seve".into(),
            title: "Avec SEVE".into(),
            starts_on: "2027-01-04".parse().ok(),
            clauses: whole().clauses,
            notice_days: 30,
            ..FrameworkDraft::default()
        };
        assert_eq!(draft.validate().unwrap().ends_on, None);
        let wrong = FrameworkDraft { ends_on: "2027-01-03".parse().ok(), notice_days: 181, ..draft };
        let expected = [("ends_on", FieldCode::EndBeforeStart), ("notice_days", FieldCode::OutOfRange)];
        assert_eq!(wrong.validate().unwrap_err(), expected.map(|(field, code)| FieldError::new(field, code)));
        assert_eq!(FrameworkDraft::default().validate().unwrap_err().len(), 3 + 11);
    }
}
