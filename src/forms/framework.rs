//! A framework while it is written, its clauses beside its other fields.

use domain::convention::{Framework, FrameworkDraft};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::flat::{flat, whole};

const PARTS: [&str; 1] = ["clauses"];

/// A draft whose fields are named as its faults are. Its version is kept beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Map<String, Value>", try_from = "Map<String, Value>")]
pub struct FrameworkSheet(pub FrameworkDraft);

impl From<FrameworkSheet> for Map<String, Value> {
    fn from(sheet: FrameworkSheet) -> Self {
        flat(&sheet.0, &PARTS)
    }
}

impl TryFrom<Map<String, Value>> for FrameworkSheet {
    type Error = serde_json::Error;

    fn try_from(all: Map<String, Value>) -> Result<Self, Self::Error> {
        whole(all, &PARTS).map(Self)
    }
}

impl FrameworkSheet {
    pub fn of(one: &Framework) -> Self {
        Self(FrameworkDraft {
            version: 0,
            association: one.association.to_string(),
            title: one.title.clone(),
            starts_on: Some(one.starts_on),
            ends_on: one.ends_on,
            clauses: one.clauses.clone(),
            notice_days: one.notice_days,
        })
    }

    /// As it is sent, on top of a version.
    pub fn on(&self, version: i32) -> FrameworkDraft {
        FrameworkDraft { version, ..self.0.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::listing::fields;

    #[test]
    fn a_framework_is_laid_flat_and_leads_back_to_itself() {
        let mut sheet = FrameworkSheet::default();
        sheet.0.title = "Cadre".into();
        sheet.0.clauses.safety = "Casque".into();
        let flat = fields(&sheet);
        assert_eq!(flat.get("clauses.safety"), Some(&Value::from("Casque")));
        assert_eq!(serde_json::from_value::<FrameworkSheet>(Value::Object(flat)).unwrap(), sheet);
        assert_eq!((sheet.on(3).version, sheet.on(3).title.as_str()), (3, "Cadre"));
    }
}
