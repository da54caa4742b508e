//! A manager who is away has somebody of the company decide meanwhile.

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::contact::Email;
use crate::ids::{DelegationId, EmployeeId};
use crate::problem::{Faults, FieldCode, FieldError};

/// The most days from the first to the last, both counted.
pub const DELEGATION_DAYS: u64 = 90;

/// Who decides for whom, from day to day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delegated {
    pub manager: EmployeeId,
    pub delegate: EmployeeId,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

impl Delegated {
    pub fn covers(self, day: NaiveDate) -> bool {
        (self.first_day..=self.last_day).contains(&day)
    }

    fn meets(self, other: Self) -> bool {
        self.first_day <= other.last_day && other.first_day <= self.last_day
    }

    /// Why it cannot stand beside those there are, if it cannot: nobody decides in their own stead, a manager has one
    /// delegate at a time, and whoever is away decides for nobody (there is no chain).
    pub fn refusal(self, others: &[Self]) -> Option<FieldError> {
        if self.manager == self.delegate {
            return Some(FieldError::new("delegate", FieldCode::Unknown));
        }
        let meet = |one: &&Self| self.meets(**one);
        if others.iter().filter(meet).any(|one| one.manager == self.manager) {
            return Some(FieldError::new("first_day", FieldCode::Taken));
        }
        let chain = |one: &Self| one.manager == self.delegate || one.delegate == self.manager;
        others.iter().filter(meet).any(chain).then(|| FieldError::new("delegate", FieldCode::Taken))
    }
}

/// What a manager types.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct DelegationDraft {
    /// The work address of somebody in the company's directory.
    pub delegate: String,
    pub first_day: Option<NaiveDate>,
    /// At most 90 days in all.
    pub last_day: Option<NaiveDate>,
}

/// Sound days, and an address to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDelegation {
    pub delegate: Email,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
}

impl DelegationDraft {
    pub fn validate(&self, today: NaiveDate) -> Result<NewDelegation, Vec<FieldError>> {
        let mut faults = Faults::default();
        let delegate = faults.take("delegate", Email::parse(&self.delegate));
        let first_day = faults.take(
            "first_day",
            match self.first_day {
                None => Err(FieldCode::Required),
                Some(day) if day < today => Err(FieldCode::OutOfRange),
                Some(day) => Ok(day),
            },
        );
        let last_day = faults.take(
            "last_day",
            match (self.last_day, first_day) {
                (None, _) => Err(FieldCode::Required),
                (Some(last), Some(first)) if last < first => Err(FieldCode::EndBeforeStart),
                (Some(last), Some(first)) if first + Days::new(DELEGATION_DAYS - 1) < last => {
                    Err(FieldCode::OutOfRange)
                }
                (Some(last), _) => Ok(last),
            },
        );
        let made = (|| Some(NewDelegation { delegate: delegate?, first_day: first_day?, last_day: last_day? }))();
        faults.finish(made)
    }
}

/// A delegation as both sides of it see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Delegation {
    pub id: DelegationId,
    /// Who is away.
    pub manager: String,
    /// Who decides meanwhile.
    pub delegate: String,
    pub first_day: NaiveDate,
    pub last_day: NaiveDate,
    pub since: DateTime<Utc>,
    /// It is one's own to end; otherwise one is the delegate.
    pub given: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2028, month, day).unwrap()
    }

    fn faults(delegate: &str, first: Option<NaiveDate>, last: Option<NaiveDate>) -> Vec<(String, FieldCode)> {
        let draft = DelegationDraft { delegate: delegate.to_owned(), first_day: first, last_day: last };
        let found = draft.validate(day(2, 1)).err().unwrap_or_default();
        found.into_iter().map(|fault| (fault.field, fault.code)).collect()
    }

    #[test]
    fn a_delegation_lasts_ninety_days_at_most_and_begins_today_at_the_soonest() {
        let one = |field: &str, code| vec![(field.to_owned(), code)];
        let mail = "relais@laposte.example";
        // The first of February to the thirtieth of April is ninety days in a leap year.
        assert_eq!(faults(mail, Some(day(2, 1)), Some(day(4, 30))), []);
        assert_eq!(faults(mail, Some(day(2, 1)), Some(day(5, 1))), one("last_day", FieldCode::OutOfRange));
        assert_eq!(faults(mail, Some(day(1, 31)), Some(day(2, 1))), one("first_day", FieldCode::OutOfRange));
        assert_eq!(faults(mail, Some(day(2, 3)), Some(day(2, 2))), one("last_day", FieldCode::EndBeforeStart));
        assert_eq!(faults("", None, None).len(), 3);
    }

    fn delegated(manager: u128, delegate: u128, first: u32, last: u32) -> Delegated {
        let person = |number| EmployeeId(Uuid::from_u128(number));
        let (first_day, last_day) = (day(2, first), day(2, last));
        Delegated { manager: person(manager), delegate: person(delegate), first_day, last_day }
    }

    /// One row for each delegation that there is already, beside one of 1 to 2 from the 10th to the 20th.
    #[test]
    fn each_cell_of_what_stands_beside_a_delegation_is_as_agreed() {
        let new = delegated(1, 2, 10, 20);
        let table = [
            // Another of the same manager: in the same days, then after, then before.
            (delegated(1, 3, 20, 25), Some(("first_day", FieldCode::Taken))),
            (delegated(1, 3, 21, 25), None),
            (delegated(1, 3, 1, 9), None),
            // The delegate is away, and has another decide.
            (delegated(2, 3, 15, 16), Some(("delegate", FieldCode::Taken))),
            (delegated(2, 3, 21, 22), None),
            // The manager stands in for another.
            (delegated(3, 1, 15, 16), Some(("delegate", FieldCode::Taken))),
            // Others, and a second desk for the same delegate.
            (delegated(3, 4, 10, 20), None),
            (delegated(3, 2, 10, 20), None),
        ];
        for (other, expected) in table {
            let found = new.refusal(&[other]).map(|fault| (fault.field, fault.code));
            assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)), "{other:?}");
        }
        let own = delegated(1, 1, 10, 20).refusal(&[]);
        assert_eq!(own, Some(FieldError::new("delegate", FieldCode::Unknown)));
    }
}
