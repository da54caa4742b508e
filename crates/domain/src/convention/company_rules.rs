//! What the company sets for itself: who signs, how long a convention may be, what needs a second decision.

use serde::{Deserialize, Serialize};

use super::draft::{CompanyPartyDraft, LINE_MAX};
use super::money::Cents;
use crate::contact::Email;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::text;

/// Those who may be named as signers.
pub const SIGNERS_MAX: usize = 50;
/// No year has more.
const YEAR_DAYS: u32 = 366;
const REMINDER_DAYS: std::ops::RangeInclusive<u16> = 1..=60;
/// No year is longer, leap years included.
const HALF_DAYS_MAX: u16 = 2 * 366;

/// The rules in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyRules {
    /// As each new convention names the company.
    #[serde(default)]
    pub company: CompanyPartyDraft,
    /// As its receipts do.
    #[serde(default)]
    pub legal_form: String,
    /// Who signs for the company; nobody named: any coordinator.
    pub signers: Vec<Email>,
    /// The most days of one convention.
    pub maximum_days: u16,
    /// The most years of a person with one association, where that is less than the law says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cumulative_years: Option<u32>,
    /// A convention by which a person is lent for more half days of a calendar year, all their conventions taken together,
    /// needs a second decision too; absent: no limit is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub allowance_half_days: Option<u16>,
    /// A reminder is sent no sooner than so many days after the one before.
    pub reminder_days: u16,
    /// A convention of more days needs a second decision before the company signs,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_above_days: Option<u16>,
    /// and so does one that is worth more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval_above: Option<Cents>,
    /// Counted up by each change.
    pub version: i32,
}

impl Default for CompanyRules {
    /// A year, as the first convention of the Alliance had it, and a reminder a week.
    fn default() -> Self {
        Self {
            company: CompanyPartyDraft::default(),
            legal_form: String::new(),
            signers: Vec::new(),
            maximum_days: 366,
            cumulative_years: None,
            allowance_half_days: None,
            reminder_days: 7,
            approval_above_days: None,
            approval_above: None,
            version: 0,
        }
    }
}

impl CompanyRules {
    pub fn may_sign(&self, email: &Email, is_coordinator: bool) -> bool {
        if self.signers.is_empty() { is_coordinator } else { self.signers.contains(email) }
    }

    /// Whether a second decision is needed before the company signs. What is not valued yet is not worth more than anything.
    pub fn needs_approval(&self, days: u32, worth: Option<Cents>) -> bool {
        let longer = self.approval_above_days.is_some_and(|most| days > u32::from(most));
        let dearer = self.approval_above.zip(worth).is_some_and(|(most, worth)| worth > most);
        longer || dearer
    }

    /// Whether so many half days of a person in one calendar year are more than the company lends: it may, with a second
    /// decision.
    pub fn is_over_allowance(&self, half_days: u32) -> bool {
        self.allowance_half_days.is_some_and(|most| half_days > u32::from(most))
    }

    pub fn is_within_maximum(&self, days: u32) -> bool {
        days <= u32::from(self.maximum_days)
    }
}

/// What a coordinator types.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CompanyRulesDraft {
    /// The version that was seen.
    pub version: i32,
    /// What is not said here is typed in each convention.
    pub company: CompanyPartyDraft,
    /// Up to 150 characters.
    pub legal_form: String,
    /// Mail addresses, 50 at most; none: any coordinator signs.
    pub signers: Vec<String>,
    /// From 1, and no longer than the law lets a loan be: 366 for each of its years.
    #[cfg_attr(feature = "openapi", schema(maximum = 65535))]
    pub maximum_days: Option<u16>,
    /// Fewer than the law says: it can be stricter, never laxer.
    pub cumulative_years: Option<u32>,
    #[cfg_attr(feature = "openapi", schema(maximum = 732))]
    pub allowance_half_days: Option<u16>,
    /// 1 to 60.
    #[cfg_attr(feature = "openapi", schema(maximum = 60))]
    pub reminder_days: Option<u16>,
    #[cfg_attr(feature = "openapi", schema(maximum = 65535))]
    pub approval_above_days: Option<u16>,
    /// In cents.
    pub approval_above: Option<i64>,
}

impl CompanyRulesDraft {
    /// `law`: the most years that the law lets a loan be; nothing where the tables are not at hand, as in a phone: what it
    /// lets through then, the server still refuses.
    pub fn validate(&self, law: Option<u32>) -> Result<CompanyRules, Vec<FieldError>> {
        let mut faults = Faults::default();
        for error in self.company.check_saved() {
            faults.add(&error.field, error.code);
        }
        let legal_form = faults.take("legal_form", text::line(&self.legal_form, 0, LINE_MAX));
        if self.signers.len() > SIGNERS_MAX {
            faults.add("signers", FieldCode::TooMany);
        }
        let mut signers: Vec<Email> = Vec::new();
        for (place, text) in self.signers.iter().take(SIGNERS_MAX).enumerate() {
            let email = Email::parse(text)
                .and_then(|email| if signers.contains(&email) { Err(FieldCode::Taken) } else { Ok(email) });
            signers.extend(faults.take(&format!("signers.{place}"), email));
        }
        let within = |value: Option<u16>, range: std::ops::RangeInclusive<u16>| match value {
            None => Err(FieldCode::Required),
            Some(value) if range.contains(&value) => Ok(value),
            Some(_) => Err(FieldCode::OutOfRange),
        };
        let days = law.and_then(|years| u16::try_from(years.checked_mul(YEAR_DAYS)?).ok()).unwrap_or(u16::MAX);
        let maximum_days = faults.take("maximum_days", within(self.maximum_days, 1..=days));
        let reminder_days = faults.take("reminder_days", within(self.reminder_days, REMINDER_DAYS));
        if self.cumulative_years.is_some_and(|years| !(1..=law.unwrap_or(u32::MAX)).contains(&years)) {
            faults.add("cumulative_years", FieldCode::OutOfRange);
        }
        if self.allowance_half_days.is_some_and(|half_days| half_days > HALF_DAYS_MAX) {
            faults.add("allowance_half_days", FieldCode::OutOfRange);
        }
        let approval_above = faults.take("approval_above", self.approval_above.map(Cents::new).transpose());
        let made = (|| {
            Some(CompanyRules {
                company: self.company.clone(),
                legal_form: legal_form?,
                signers,
                maximum_days: maximum_days?,
                cumulative_years: self.cumulative_years,
                allowance_half_days: self.allowance_half_days,
                reminder_days: reminder_days?,
                approval_above_days: self.approval_above_days,
                approval_above: approval_above?,
                version: self.version,
            })
        })();
        faults.finish(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Email {
        Email::parse(text).unwrap()
    }

    #[test]
    fn any_coordinator_signs_until_somebody_is_named() {
        let open = CompanyRules::default();
        let named = CompanyRules { signers: vec![email("a@laposte.example")], ..open.clone() };
        assert!(open.may_sign(&email("b@laposte.example"), true) && !open.may_sign(&email("b@laposte.example"), false));
        assert!(
            named.may_sign(&email("a@laposte.example"), false) && !named.may_sign(&email("b@laposte.example"), true)
        );
    }

    #[test]
    fn a_second_decision_is_needed_above_a_threshold_and_not_at_it() {
        let rules = CompanyRules {
            approval_above_days: Some(180),
            approval_above: Some(Cents::from_euros(50_000)),
            ..CompanyRules::default()
        };
        let table = [
            (180, None, false),
            (181, None, true),
            (10, Some(Cents::from_euros(50_000)), false),
            (10, Some(Cents::from_euros(50_001)), true),
        ];
        for (days, worth, needed) in table {
            assert_eq!(rules.needs_approval(days, worth), needed, "{days} {worth:?}");
        }
        assert!(!CompanyRules::default().needs_approval(1000, Some(Cents::MAX)));
        let lent = |half_days| {
            CompanyRules { allowance_half_days: Some(20), ..CompanyRules::default() }.is_over_allowance(half_days)
        };
        assert!(!lent(20) && lent(21) && !CompanyRules::default().is_over_allowance(10_000));
    }

    #[test]
    fn the_company_writes_sound_rules_and_hears_of_all_faults_at_once() {
        let draft = CompanyRulesDraft {
            signers: vec!["a@laposte.example".into()],
            maximum_days: Some(366),
            reminder_days: Some(7),
            cumulative_years: Some(2),
            ..CompanyRulesDraft::default()
        };
        assert_eq!(draft.validate(Some(3)).unwrap().cumulative_years, Some(2));
        let wrong = CompanyRulesDraft {
            signers: vec!["a@laposte.example".into(), "a@laposte.example".into(), "x".into()],
            maximum_days: Some(0),
            cumulative_years: Some(4),
            allowance_half_days: Some(733),
            approval_above: Some(-1),
            ..CompanyRulesDraft::default()
        };
        let expected = [
            ("signers.1", FieldCode::Taken),
            ("signers.2", FieldCode::EmailInvalid),
            ("maximum_days", FieldCode::OutOfRange),
            ("reminder_days", FieldCode::Required),
            ("cumulative_years", FieldCode::OutOfRange),
            ("allowance_half_days", FieldCode::OutOfRange),
            ("approval_above", FieldCode::OutOfRange),
        ];
        assert_eq!(wrong.validate(Some(3)).unwrap_err(), expected.map(|(field, code)| FieldError::new(field, code)));
    }
    #[test]
    fn no_rule_is_laxer_than_the_law_where_its_tables_are_at_hand() {
        let draft = CompanyRulesDraft {
            maximum_days: Some(3 * 366 + 1),
            cumulative_years: Some(4),
            reminder_days: Some(7),
            ..CompanyRulesDraft::default()
        };
        let over = ["maximum_days", "cumulative_years"].map(|field| FieldError::new(field, FieldCode::OutOfRange));
        assert_eq!(draft.validate(Some(3)).unwrap_err(), over);
        assert!(draft.validate(Some(4)).is_ok() && draft.validate(None).is_ok());
    }
}
