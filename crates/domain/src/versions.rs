//! Two people who change one version: what each did is put together field by field, and what cannot be is asked about.
//!
//! A draft remembers for each field the value that its writer has last answered to: the base. Until a conflict is decided
//! its base stays what both began from, so that whoever compares again, after a reload or a week, finds it again.

use serde_json::{Map, Value};

use crate::listing::{FieldChange, changes};

/// Two people's changes to one version, put together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    pub draft: Map<String, Value>,
    /// What the draft is to be compared from next time: theirs, but in a conflict what both began from.
    pub base: Map<String, Value>,
    /// Fields that both changed, each to something else: `draft` holds mine, and the person decides.
    pub conflicts: Vec<FieldChange>,
}

/// Merges by fields: what only one side changed is taken from that side. In a conflict `before` is theirs, `after` mine.
///
/// A base that lacks a field knows nothing of it: what is there on both sides and differs is then a conflict.
pub fn merge(base: &Map<String, Value>, theirs: &Map<String, Value>, mine: &Map<String, Value>) -> Merged {
    let mut merged = Merged { draft: mine.clone(), base: theirs.clone(), conflicts: Vec::new() };
    for their in changes(base, theirs) {
        let my = mine.get(&their.field).cloned().unwrap_or(Value::Null);
        if my == their.before {
            put(&mut merged.draft, &their.field, their.after);
        } else if my != their.after {
            put(&mut merged.base, &their.field, their.before);
            merged.conflicts.push(FieldChange { field: their.field, before: their.after, after: my });
        }
    }
    merged
}

/// Whoever wrote the draft has seen their value of a field, and decided: it is a conflict no more, unless they change it
/// again.
pub fn decided(base: &mut Map<String, Value>, conflict: &FieldChange) {
    put(base, &conflict.field, conflict.before.clone());
}

/// What is nothing is not there: so a draft that lacks a field is read again as one that never had it.
fn put(map: &mut Map<String, Value>, field: &str, value: Value) {
    if value.is_null() {
        map.remove(field);
    } else {
        map.insert(field.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    #[test]
    fn changes_of_two_people_to_different_fields_are_both_kept() {
        let base = map(json!({"name": "A", "phone": "", "site": ""}));
        let theirs = map(json!({"name": "B", "phone": "", "site": ""}));
        let mine = map(json!({"name": "A", "phone": "1", "site": ""}));
        let merged = merge(&base, &theirs, &mine);
        assert_eq!(merged.draft, map(json!({"name": "B", "phone": "1", "site": ""})));
        assert_eq!(merged.base, theirs);
        assert!(merged.conflicts.is_empty());
    }

    /// Every way in which three values of a field can be alike, absent ones included: what the draft then holds, what it is
    /// compared from next time, and whether the person is asked.
    #[test]
    fn each_way_in_which_a_field_can_differ_is_as_agreed() {
        let of = |value: &Value| if value.is_null() { Map::new() } else { map(json!({ "name": value })) };
        let (x, a, b, c) = (json!(null), json!("A"), json!("B"), json!("C"));
        for (base, theirs, mine, draft, next, asks) in [
            // Nobody, only they, only I, both the same.
            (&a, &a, &a, &a, &a, false),
            (&a, &b, &a, &b, &b, false),
            (&a, &a, &b, &b, &a, false),
            (&a, &b, &b, &b, &b, false),
            // Both, each to something else.
            (&a, &b, &c, &c, &a, true),
            // The same, where something was nothing, or has become it.
            (&x, &x, &x, &x, &x, false),
            (&x, &b, &x, &b, &b, false),
            (&x, &x, &b, &b, &x, false),
            (&x, &b, &b, &b, &b, false),
            (&x, &b, &c, &c, &x, true),
            (&a, &x, &a, &x, &x, false),
            (&a, &a, &x, &x, &a, false),
            (&a, &x, &x, &x, &x, false),
            (&a, &x, &c, &c, &a, true),
            (&a, &b, &x, &x, &a, true),
        ] {
            let merged = merge(&of(base), &of(theirs), &of(mine));
            let case = format!("{base} {theirs} {mine}");
            assert_eq!((&merged.draft, &merged.base), (&of(draft), &of(next)), "{case}");
            let conflict = FieldChange { field: "name".into(), before: theirs.clone(), after: mine.clone() };
            assert_eq!(merged.conflicts, Vec::from_iter(asks.then_some(conflict)), "{case}");
        }
    }

    #[test]
    fn what_was_decided_is_asked_again_only_where_they_change_it_again() {
        let mine = map(json!({"name": "C"}));
        let merged = merge(&map(json!({"name": "A"})), &map(json!({"name": "B"})), &mine);
        let mut base = merged.base;
        decided(&mut base, &merged.conflicts[0]);
        assert!(merge(&base, &map(json!({"name": "B"})), &mine).conflicts.is_empty());
        let again = merge(&base, &map(json!({"name": "D"})), &mine);
        assert_eq!(again.conflicts, [FieldChange { field: "name".into(), before: json!("D"), after: json!("C") }]);
        assert_eq!(again.draft, mine);
    }

    #[test]
    fn without_a_base_each_field_that_differs_is_asked_about() {
        let theirs = map(json!({"name": "B", "phone": "1", "site": ""}));
        let merged = merge(&Map::new(), &theirs, &map(json!({"name": "C", "phone": "1", "site": "s"})));
        let asked: Vec<_> = merged.conflicts.iter().map(|conflict| conflict.field.as_str()).collect();
        assert_eq!(asked, ["name", "site"]);
    }

    fn draft() -> impl Strategy<Value = Map<String, Value>> {
        proptest::collection::vec(0u8..4, 4).prop_map(|values| {
            let fields = ["a", "b", "c", "d"].iter().zip(values);
            fields.filter(|(_, value)| *value > 0).map(|(field, value)| ((*field).to_owned(), json!(value))).collect()
        })
    }

    proptest! {
        #[test]
        fn no_change_of_either_side_is_lost(base in draft(), theirs in draft(), mine in draft()) {
            let merged = merge(&base, &theirs, &mine);
            for name in ["a", "b", "c", "d"] {
                let disputed = merged.conflicts.iter().any(|conflict| conflict.field == name);
                let (b, t, m, value) = (base.get(name), theirs.get(name), mine.get(name), merged.draft.get(name));
                if disputed {
                    prop_assert!(b != t && b != m && t != m && value == m);
                } else {
                    prop_assert_eq!(value, if m == b { t } else { m });
                    prop_assert!(m == b || t == b || t == m);
                }
            }
        }

        #[test]
        fn comparing_again_asks_the_same_again(base in draft(), theirs in draft(), mine in draft()) {
            let once = merge(&base, &theirs, &mine);
            prop_assert_eq!(merge(&once.base, &theirs, &once.draft), once);
        }

        /// A draft that is sent over their newest version undoes nothing of theirs that was not decided.
        #[test]
        fn what_is_not_decided_stays_open_however_often_they_change(
            base in draft(), first in draft(), second in draft(), mine in draft(),
        ) {
            let once = merge(&base, &first, &mine);
            let twice = merge(&once.base, &second, &once.draft);
            for conflict in &once.conflicts {
                let name = conflict.field.as_str();
                let undone = second.get(name) == base.get(name) || second.get(name) == mine.get(name);
                let asked = twice.conflicts.iter().any(|other| other.field == name);
                prop_assert!(asked != undone, "{}", name);
            }
        }

        #[test]
        fn once_all_is_decided_nothing_is_asked(base in draft(), theirs in draft(), mine in draft()) {
            let mut merged = merge(&base, &theirs, &mine);
            for conflict in &merged.conflicts {
                decided(&mut merged.base, conflict);
            }
            let after = merge(&merged.base, &theirs, &merged.draft);
            prop_assert_eq!(after.conflicts, []);
            prop_assert_eq!(after.draft, merged.draft);
        }
    }
}
