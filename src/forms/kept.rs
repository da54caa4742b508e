//! What is being written, kept in the phone until the server has it: with what it began from, so that what others change
//! meanwhile is put together with it, and what two have changed is asked about until it is decided.

use domain::listing::{FieldChange, fields};
use domain::versions::{decided, merge};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What the phone keeps of a draft.
#[derive(Serialize, Deserialize)]
struct Stored<D> {
    version: u32,
    /// Nothing is known of fields that it lacks: where they differ, the person is asked.
    #[serde(default)]
    base: Map<String, Value>,
    draft: D,
    key: String,
}

/// A draft with what it is on top of.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept<D> {
    /// The newest version of the server that it was compared with; 0 where nothing is there yet.
    pub version: u32,
    /// That version.
    pub theirs: D,
    /// What each field was when its writer last answered for it: where that is not what `theirs` holds, they have not yet.
    base: Map<String, Value>,
    pub draft: D,
    /// Makes a repeated first sending one record.
    pub key: String,
}

impl<D: Clone + PartialEq + Serialize + DeserializeOwned> Kept<D> {
    pub fn new(version: u32, theirs: D, key: String) -> Self {
        Self { version, base: fields(&theirs), draft: theirs.clone(), theirs, key }
    }

    /// What was kept, on top of the server's version of now, and whether something of that was taken over; nothing where it
    /// cannot be read, as after a change of the app.
    pub fn open(json: &str, version: u32, theirs: D) -> Option<(Self, bool)> {
        let Stored { version: since, base, draft, key } = serde_json::from_str(json).ok()?;
        let mut kept = Self { version: since, theirs: theirs.clone(), base, draft, key };
        let is_taken = kept.rebase(version, theirs);
        if version == 0 {
            // Nobody else writes what is not there yet: it was only begun with something else.
            kept.decide_all();
        }
        Some((kept, is_taken && version > 0))
    }

    /// What is to be kept: nothing where nothing was changed.
    pub fn json(&self) -> Option<String> {
        let (base, draft, key) = (self.base.clone(), self.draft.clone(), self.key.clone());
        let stored = Stored { version: self.version, base, draft, key };
        if self.is_changed() { serde_json::to_string(&stored).ok() } else { None }
    }

    pub fn is_changed(&self) -> bool {
        self.draft != self.theirs
    }

    /// Puts the draft on top of another version; whether something of it was taken over. In a conflict the draft holds mine.
    pub fn rebase(&mut self, version: u32, theirs: D) -> bool {
        let mine = fields(&self.draft);
        let merged = merge(&self.base, &fields(&theirs), &mine);
        // Each field comes from a sound draft, so that their union is one. If it is not, the old version stays: the server
        // refuses that, rather than that something of theirs is lost.
        let Ok(draft) = serde_json::from_value::<D>(Value::Object(merged.draft)) else { return false };
        let is_taken = draft != self.draft;
        *self = Self { version, theirs, base: merged.base, draft, key: std::mem::take(&mut self.key) };
        is_taken
    }

    /// What two have changed and nobody has decided. The draft must not be sent before.
    pub fn conflicts(&self) -> Vec<FieldChange> {
        merge(&self.base, &fields(&self.theirs), &fields(&self.draft)).conflicts
    }

    /// Decides one: the value that is to be stays decided, unless they change theirs again.
    pub fn decide(&mut self, conflict: &FieldChange, theirs: bool) {
        decided(&mut self.base, conflict);
        let value = if theirs { &conflict.before } else { &conflict.after };
        self.draft = with_field(&self.draft, &conflict.field, value);
    }

    fn decide_all(&mut self) {
        self.base = fields(&self.theirs);
    }

    /// The server has this draft now, as `saved`; what was typed since stays on top of it.
    pub fn sent(&mut self, sent: &D, version: u32, saved: D) {
        self.base = fields(sent);
        self.rebase(version, saved);
        // Mine was typed after theirs was sent: in a conflict it is the newer.
        self.decide_all();
    }

    /// Gives up what was changed.
    pub fn discard(&mut self) {
        self.draft = self.theirs.clone();
        self.decide_all();
    }
}

/// The phone counts from one, where the server counts from nothing: 0 is for what is not there yet.
pub fn counted(version: i32) -> u32 {
    u32::try_from(version).unwrap_or(0).saturating_add(1)
}

/// The version as the server counts it.
pub fn uncounted(version: u32) -> i32 {
    i32::try_from(version.saturating_sub(1)).unwrap_or(i32::MAX)
}

/// The key of an edit of something, by its address: the same one again has the same, whoever sends it from this phone; the
/// same change of something else has another.
pub fn same_key(of: &str, edit: &impl Serialize) -> String {
    let json = serde_json::to_string(&(of, edit)).unwrap_or_default();
    // FNV-1a twice, from two beginnings: no secret, for the server keeps the keys of each account apart.
    let hash =
        |begin: u64| json.bytes().fold(begin, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{:016x}{:016x}", hash(0xcbf2_9ce4_8422_2325), hash(0x9e37_79b9_7f4a_7c15))
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

    /// Begun from version 3, and kept.
    fn typed(name: &str, phone: &str) -> Kept<AssociationDraft> {
        Kept { draft: named(name, phone), ..Kept::new(3, named("Avant", ""), "k".to_owned()) }
    }

    /// The page is opened again.
    fn reload(kept: &Kept<AssociationDraft>, version: u32, theirs: AssociationDraft) -> Kept<AssociationDraft> {
        Kept::open(&kept.json().unwrap(), version, theirs).unwrap().0
    }

    fn conflict(theirs: &str, mine: &str) -> FieldChange {
        FieldChange { field: "name".into(), before: json!(theirs), after: json!(mine) }
    }

    #[test]
    fn the_same_edit_has_the_same_key_and_no_other_has_it() {
        let key = same_key("atelier", &(3, named("Avant", "")));
        assert_eq!(same_key("atelier", &(3, named("Avant", ""))), key);
        for other in [(4, named("Avant", "")), (3, named("Avamt", "")), (3, named("Avant", "01"))] {
            assert_ne!(same_key("atelier", &other), key);
        }
        assert_ne!(same_key("fournil", &(3, named("Avant", ""))), key);
        assert_eq!(key.len(), 32);
    }

    #[test]
    fn what_was_typed_survives_a_reload_and_nothing_is_kept_of_what_was_not() {
        let kept = typed("Après", "");
        assert_eq!(reload(&kept, 3, named("Avant", "")), kept);
        assert_eq!(typed("Avant", "").json(), None);
        assert_eq!(Kept::<AssociationDraft>::open("{", 3, named("Avant", "")), None);
    }

    #[test]
    fn what_others_changed_meanwhile_is_put_together_with_mine() {
        let mut kept = typed("Après", "");
        assert!(kept.rebase(4, named("Avant", "01")));
        assert_eq!((kept.version, &kept.draft, kept.conflicts()), (4, &named("Après", "01"), vec![]));
        assert!(!kept.rebase(5, named("Autre", "01")));
        assert_eq!(kept.conflicts(), [conflict("Autre", "Après")]);
        assert_eq!(kept.draft.name, "Après");
    }

    #[test]
    fn a_conflict_is_there_after_each_reload_until_it_is_decided() {
        let mut kept = typed("Après", "02");
        for _ in 0..3 {
            kept = reload(&kept, 4, named("Autre", ""));
            assert_eq!(kept.conflicts(), [conflict("Autre", "Après")]);
            assert_eq!(kept.draft, named("Après", "02"));
        }
        // Typing on decides nothing: it is what is asked about that changes.
        kept.draft.name = "Encore".to_owned();
        kept = reload(&kept, 4, named("Autre", ""));
        assert_eq!(kept.conflicts(), [conflict("Autre", "Encore")]);
        // Nor does what another changes beside it.
        kept = reload(&kept, 5, AssociationDraft { website: "w".to_owned(), ..named("Autre", "") });
        assert_eq!((kept.conflicts(), kept.draft.website.as_str()), (vec![conflict("Autre", "Encore")], "w"));
    }

    #[test]
    fn what_was_decided_stays_decided_until_the_other_changes_it_again() {
        for theirs in [true, false] {
            let mut kept = reload(&typed("Après", "02"), 4, named("Autre", ""));
            kept.decide(&conflict("Autre", "Après"), theirs);
            kept = reload(&kept, 4, named("Autre", ""));
            assert_eq!(kept.conflicts(), []);
            assert_eq!(kept.draft, named(if theirs { "Autre" } else { "Après" }, "02"));
            kept = reload(&kept, 5, named("Tiers", ""));
            // Theirs is not mine: whoever took it is on top of theirs, as of any field that they did not touch.
            assert_eq!(kept.conflicts(), Vec::from_iter((!theirs).then(|| conflict("Tiers", "Après"))));
        }
    }

    #[test]
    fn one_who_takes_all_of_theirs_keeps_nothing_and_one_who_gives_up_neither() {
        let mut kept = reload(&typed("Après", ""), 4, named("Autre", ""));
        kept.decide(&conflict("Autre", "Après"), true);
        assert_eq!(kept.json(), None);
        let mut kept = reload(&typed("Après", "02"), 4, named("Autre", ""));
        kept.discard();
        assert_eq!((kept.draft.clone(), kept.json(), kept.conflicts()), (named("Autre", ""), None, vec![]));
    }

    #[test]
    fn a_draft_that_was_kept_without_its_base_is_asked_about_where_it_differs() {
        let old = json!({ "version": 3, "draft": named("Après", "02"), "key": "k" }).to_string();
        let kept = Kept::open(&old, 3, named("Autre", "02")).unwrap().0;
        assert_eq!(kept.conflicts(), [conflict("Autre", "Après")]);
        assert_eq!(kept.draft, named("Après", "02"));
        // As the app kept it before: the base was a whole draft.
        let old =
            json!({ "version": 3, "base": named("Avant", ""), "draft": named("Après", ""), "key": "k" }).to_string();
        let (kept, is_taken) = Kept::open(&old, 4, named("Autre", "01")).unwrap();
        assert!(is_taken);
        assert_eq!((kept.conflicts(), kept.draft.phone.as_str()), (vec![conflict("Autre", "Après")], "01"));
    }

    #[test]
    fn what_is_not_at_the_server_yet_has_nobody_to_disagree_with() {
        let mut kept = Kept::new(0, named("", "01"), "k".to_owned());
        kept.draft = named("Après", "02");
        // The page began with another number this time.
        let kept = reload(&kept, 0, named("", "03"));
        assert_eq!((kept.conflicts(), kept.draft.clone(), kept.key.as_str()), (vec![], named("Après", "02"), "k"));
    }

    #[test]
    fn what_is_typed_while_the_draft_travels_stays_on_top_of_what_was_sent() {
        let mut kept = typed("Après", "");
        let sent = kept.draft.clone();
        kept.draft.phone = "02".to_owned();
        kept.sent(&sent, 4, named("Après", ""));
        assert_eq!((kept.draft.clone(), kept.version), (named("Après", "02"), 4));
        assert!(kept.is_changed());
        let sent = kept.draft.clone();
        // The server keeps a number in its own form: nothing is left to be sent.
        kept.sent(&sent, 5, named("Après", "+332"));
        assert!(!kept.is_changed());
        assert_eq!(kept.draft.phone, "+332");
        // A field that the server wrote otherwise, and that was typed on meanwhile: what was typed is the newer.
        let mut kept = typed("Après", "02");
        let sent = kept.draft.clone();
        kept.draft.phone = "03".to_owned();
        kept.sent(&sent, 4, named("Après", "+332"));
        assert_eq!((kept.conflicts(), kept.draft.phone.as_str()), (vec![], "03"));
    }

    #[test]
    fn the_versions_of_phone_and_server_lead_to_each_other() {
        for version in [0, 1, 7] {
            assert_eq!(uncounted(counted(version)), version);
        }
        assert_eq!((counted(0), uncounted(0)), (1, 0));
    }

    #[test]
    fn one_field_is_taken_from_the_other_side() {
        let draft = with_field(&named("A", "1"), "name", &json!("B"));
        assert_eq!(draft, named("B", "1"));
        assert_eq!(with_field(&draft, "name", &json!(3)), draft);
    }
}
