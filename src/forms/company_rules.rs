//! The company's rules while they are typed: numbers are words until they are sent.

use domain::convention::{Cents, CompanyPartyDraft, CompanyRules, CompanyRulesDraft};
use domain::{FieldCode, FieldError};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::flat::{flat, whole};
use super::money;

const PARTS: [&str; 1] = ["company"];

/// As it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedRules {
    pub company: CompanyPartyDraft,
    pub legal_form: String,
    pub signers: Vec<String>,
    pub maximum_days: String,
    pub cumulative_years: String,
    pub allowance_half_days: String,
    pub reminder_days: String,
    pub approval_above_days: String,
    pub approval_above: String,
}

/// The same with its fields beside each other, so that two people change two of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Map<String, Value>", try_from = "Map<String, Value>")]
pub struct RulesSheet(pub TypedRules);

impl From<RulesSheet> for Map<String, Value> {
    fn from(sheet: RulesSheet) -> Self {
        flat(&sheet.0, &PARTS)
    }
}

impl TryFrom<Map<String, Value>> for RulesSheet {
    type Error = serde_json::Error;

    fn try_from(all: Map<String, Value>) -> Result<Self, Self::Error> {
        whole(all, &PARTS).map(Self)
    }
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

impl RulesSheet {
    pub fn of(rules: &CompanyRules) -> Self {
        Self(TypedRules {
            company: rules.company.clone(),
            legal_form: rules.legal_form.clone(),
            signers: rules.signers.iter().map(ToString::to_string).collect(),
            maximum_days: text(Some(rules.maximum_days)),
            cumulative_years: text(rules.cumulative_years),
            allowance_half_days: text(rules.allowance_half_days),
            reminder_days: text(Some(rules.reminder_days)),
            approval_above_days: text(rules.approval_above_days),
            approval_above: rules.approval_above.map(money::typed).unwrap_or_default(),
        })
    }

    /// As it is sent, on top of a version; or what is wrong with it.
    pub fn on(&self, version: i32) -> Result<CompanyRulesDraft, Vec<FieldError>> {
        let typed = &self.0;
        let mut found = Vec::new();
        let approval_above = money::cents(&typed.approval_above).unwrap_or_else(|code| {
            found.push(FieldError::new("approval_above", code));
            None
        });
        let draft = CompanyRulesDraft {
            version,
            company: typed.company.clone(),
            legal_form: typed.legal_form.clone(),
            signers: typed.signers.clone(),
            maximum_days: number("maximum_days", &typed.maximum_days, &mut found),
            cumulative_years: number("cumulative_years", &typed.cumulative_years, &mut found),
            allowance_half_days: number("allowance_half_days", &typed.allowance_half_days, &mut found),
            reminder_days: number("reminder_days", &typed.reminder_days, &mut found),
            approval_above_days: number("approval_above_days", &typed.approval_above_days, &mut found),
            approval_above: approval_above.map(Cents::get),
        };
        if found.is_empty() {
            found = draft.validate(None).err().unwrap_or_default();
        }
        if found.is_empty() { Ok(draft) } else { Err(found) }
    }
}

/// A whole number, or nothing; what is neither is a fault.
fn number<T: std::str::FromStr>(field: &str, typed: &str, found: &mut Vec<FieldError>) -> Option<T> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let parsed = typed.parse().ok();
    if parsed.is_none() {
        found.push(FieldError::new(field, FieldCode::OutOfRange));
    }
    parsed
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::listing::fields;

    #[test]
    fn rules_are_typed_as_words_and_lead_back_to_themselves() {
        let rules = CompanyRules { approval_above: Cents::new(3_000_050).ok(), ..CompanyRules::default() };
        let sheet = RulesSheet::of(&rules);
        assert_eq!(sheet.0.maximum_days, "366");
        let draft = sheet.on(4).unwrap();
        assert_eq!((draft.version, draft.maximum_days, draft.approval_above), (4, Some(366), Some(3_000_050)));
        let flat = fields(&sheet);
        assert!(flat.contains_key("company.siret"));
        assert_eq!(serde_json::from_value::<RulesSheet>(Value::Object(flat)).unwrap(), sheet);
    }

    #[test]
    fn what_is_no_number_is_told_at_its_field() {
        let mut sheet = RulesSheet::of(&CompanyRules::default());
        sheet.0.maximum_days = "un an".into();
        sheet.0.approval_above = "cher".into();
        let mut found: Vec<String> = sheet.on(0).unwrap_err().into_iter().map(|one| one.field).collect();
        found.sort_unstable();
        assert_eq!(found, ["approval_above", "maximum_days"]);
    }
}
