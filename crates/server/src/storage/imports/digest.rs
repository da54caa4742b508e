//! What a source said last, as a hash: by it is known whether the source has changed its mind, and whether people here have
//! changed the listing since.

use domain::{AssociationDraft, MissionDraft};

use crate::tokens;

fn hash(draft: &impl serde::Serialize) -> String {
    // A draft is plain data: it always has a JSON form.
    tokens::hash(&serde_json::to_vec(draft).unwrap_or_default())
}

/// Of an association. When it was confirmed is apart: a confirmation, here or there, is no edit.
pub fn association(draft: &AssociationDraft) -> String {
    hash(&AssociationDraft { confirmed_on: None, ..draft.clone() })
}

pub fn mission(draft: &MissionDraft) -> String {
    hash(draft)
}
