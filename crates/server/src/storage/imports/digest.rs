//! What a source said last, as a hash: by it is known whether the source has changed its mind, and whether people here have
//! changed the listing since.

use domain::{AssociationDraft, MissionDraft, NewAssociation, NewMission};

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

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// A sound association as it will be read back, so that the two can be compared.
pub fn association_as_stored(new: &NewAssociation) -> AssociationDraft {
    AssociationDraft {
        name: new.name.clone(),
        description: new.description.clone(),
        rna: text(new.rna.as_ref()),
        siren: text(new.siren.as_ref()),
        siret: text(new.siret.as_ref()),
        street: text(new.street.as_ref()),
        postal_code: text(new.postal_code.as_ref()),
        commune_code: text(new.commune_code.as_ref()),
        commune: text(new.commune.as_ref()),
        location: new.location,
        website: text(new.website.as_ref()),
        email: text(new.email.as_ref()),
        phone: text(new.phone.as_ref()),
        activities: new.activities.clone(),
        confirmed_on: new.confirmed_on,
    }
}

/// A sound mission as it will be read back.
pub fn mission_as_stored(new: &NewMission) -> MissionDraft {
    MissionDraft {
        title: new.title.clone(),
        description: new.description.clone(),
        kind: new.kind,
        pillars: new.pillars.clone(),
        skills: new.skills.clone(),
        commitment: new.commitment,
        starts_on: new.starts_on,
        ends_on: new.ends_on,
        places: new.places,
        limits_interests: new.limits_interests,
        remote: new.remote,
        location: new.location,
        reduced_mobility: new.reduced_mobility,
        public_transport: new.public_transport,
        contact_email: new.contact_email.to_string(),
    }
}
