//! What is being written, kept in the phone until the server has it: with the version that it began from, so that what
//! others change meanwhile is put together with it and nothing is lost.

use domain::listing::{FieldChange, fields, merge};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A draft with what it began from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept<D> {
    /// The version of the server that is being changed; 0 where nothing is there yet.
    pub version: u32,
    /// That version.
    pub base: D,
    pub draft: D,
    /// Makes a repeated first sending one record.
    pub key: String,
}

impl<D: Clone + PartialEq + Serialize + DeserializeOwned> Kept<D> {
    pub fn new(version: u32, base: D, key: String) -> Self {
        Self { version, draft: base.clone(), base, key }
    }

    /// What was kept; nothing where it cannot be read, as after a change of the app.
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// What is to be kept: nothing where nothing was changed.
    pub fn json(&self) -> Option<String> {
        if self.is_changed() { serde_json::to_string(self).ok() } else { None }
    }

    pub fn is_changed(&self) -> bool {
        self.draft != self.base
    }

    /// Puts the draft on top of another version. What both have changed is named, and the draft holds mine.
    pub fn rebase(&mut self, version: u32, theirs: D) -> Vec<FieldChange> {
        let merged = merge(&fields(&self.base), &fields(&theirs), &fields(&self.draft));
        // Each field comes from a sound draft, so that their union is one.
        if let Ok(draft) = serde_json::from_value(Value::Object(merged.draft)) {
            self.draft = draft;
        }
        self.version = version;
        self.base = theirs;
        merged.conflicts
    }

    /// The server has this draft now, as `saved`; what was typed since stays on top of it.
    pub fn sent(&mut self, sent: D, version: u32, saved: D) {
        self.base = sent;
        // Mine was typed after theirs was sent: in a conflict it is the newer.
        self.rebase(version, saved);
    }
}

/// A draft with one field replaced; as it was where the value does not fit.
pub fn with_field<D: Clone + Serialize + DeserializeOwned>(draft: &D, field: &str, value: &Value) -> D {
    let mut all = fields(draft);
    all.insert(field.to_owned(), value.clone());
    serde_json::from_value(Value::Object(all)).unwrap_or_else(|_| draft.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::AssociationDraft;
    use serde_json::json;

    fn named(name: &str, phone: &str) -> AssociationDraft {
        AssociationDraft { name: name.to_owned(), phone: phone.to_owned(), ..AssociationDraft::default() }
    }

    fn typed(name: &str) -> Kept<AssociationDraft> {
        Kept { draft: named(name, ""), ..Kept::new(3, named("Avant", ""), "k".to_owned()) }
    }

    #[test]
    fn what_was_typed_survives_a_reload_and_nothing_is_kept_of_what_was_not() {
        let kept = typed("Après");
        assert_eq!(Kept::read(&kept.json().unwrap()), Some(kept));
        assert_eq!(typed("Avant").json(), None);
        assert_eq!(Kept::<AssociationDraft>::read("{"), None);
    }

    #[test]
    fn what_others_changed_meanwhile_is_put_together_with_mine() {
        let mut kept = typed("Après");
        assert_eq!(kept.rebase(4, named("Avant", "01")), []);
        assert_eq!((kept.version, &kept.draft), (4, &named("Après", "01")));
        let conflicts = kept.rebase(5, named("Autre", "01"));
        assert_eq!(conflicts, [FieldChange { field: "name".into(), before: json!("Autre"), after: json!("Après") }]);
        assert_eq!(kept.draft.name, "Après");
    }

    #[test]
    fn what_is_typed_while_the_draft_travels_stays_on_top_of_what_was_sent() {
        let mut kept = typed("Après");
        let sent = kept.draft.clone();
        kept.draft.phone = "02".to_owned();
        kept.sent(sent, 4, named("Après", ""));
        assert_eq!((kept.draft.clone(), kept.version), (named("Après", "02"), 4));
        assert!(kept.is_changed());
        let sent = kept.draft.clone();
        // The server keeps a number in its own form: nothing is left to be sent.
        kept.sent(sent, 5, named("Après", "+332"));
        assert!(!kept.is_changed());
        assert_eq!(kept.draft.phone, "+332");
    }

    #[test]
    fn one_field_is_taken_from_the_other_side() {
        let draft = with_field(&named("A", "1"), "name", &json!("B"));
        assert_eq!(draft, named("B", "1"));
        assert_eq!(with_field(&draft, "name", &json!(3)), draft);
    }
}
