//! Between rows and the nouns of the domain: the columns of a sound association or mission, and the draft of a row.

use domain::{
    AssociationDraft, Choice, Commitment, Located, MissionDraft, MissionKind, NewAssociation, NewMission, Remote,
};
use sea_orm::{DbErr, Set};

use super::associations::located;
use super::corrupt;
use super::entities::{association, mission};
use super::missions::{effort, effort_columns, slugs, small};

/// Latitude, longitude, precision.
fn position(located: Option<&Located>) -> (Option<f64>, Option<f64>, Option<String>) {
    (
        located.map(|located| located.at.lat),
        located.map(|located| located.at.lon),
        located.map(|located| located.precision.code().to_owned()),
    )
}

/// A JSON array of texts.
fn json<T: serde::Serialize>(values: &[T]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

fn text(value: Option<&impl std::fmt::Display>) -> Option<String> {
    value.map(ToString::to_string)
}

/// What an association says of itself; its identifier, slug and standing are the caller's.
pub(super) fn set_association(row: &mut association::ActiveModel, new: &NewAssociation) {
    let (lat, lon, precision) = position(new.location.as_ref());
    row.name = Set(new.name.clone());
    row.description = Set(new.description.clone());
    row.rna = Set(text(new.rna.as_ref()));
    row.siren = Set(text(new.siren.as_ref()));
    row.siret = Set(text(new.siret.as_ref()));
    row.street = Set(new.street.clone());
    row.postal_code = Set(text(new.postal_code.as_ref()));
    row.commune_code = Set(text(new.commune_code.as_ref()));
    row.commune = Set(new.commune.clone());
    row.department = Set(text(new.department.as_ref()));
    row.lat = Set(lat);
    row.lon = Set(lon);
    row.position_precision = Set(precision);
    row.website = Set(text(new.website.as_ref()));
    row.email = Set(text(new.email.as_ref()));
    row.phone = Set(text(new.phone.as_ref()));
    row.activities = Set(json(&new.activities));
    row.confirmed_on = Set(new.confirmed_on);
}

/// What a mission says; its identifier, slug, status, places left and dates of change are the caller's.
pub(super) fn set_mission(row: &mut mission::ActiveModel, new: &NewMission) {
    let (lat, lon, precision) = position(new.location.as_ref());
    let (per, amount, weeks) = effort_columns(new.commitment.effort);
    row.title = Set(new.title.clone());
    row.description = Set(new.description.clone());
    row.kind = Set(new.kind.code().to_owned());
    row.remote = Set(new.remote.code().to_owned());
    row.pillars = Set(json(&new.pillars));
    row.skills = Set(json(&new.skills));
    row.effort_per = Set(per);
    row.effort_amount = Set(amount);
    row.effort_weeks = Set(weeks);
    row.on_working_time = Set(new.commitment.on_working_time);
    row.starts_on = Set(new.starts_on);
    row.ends_on = Set(new.ends_on);
    row.places = Set(i32::from(new.places));
    row.limits_interests = Set(new.limits_interests);
    row.lat = Set(lat);
    row.lon = Set(lon);
    row.position_precision = Set(precision);
    row.reduced_mobility = Set(new.reduced_mobility);
    row.public_transport = Set(new.public_transport);
    row.contact_email = Set(new.contact_email.to_string());
}

/// The association as a person would type it.
pub(super) fn association_draft(row: &association::Model) -> Result<AssociationDraft, DbErr> {
    let typed = |value: &Option<String>| value.clone().unwrap_or_default();
    Ok(AssociationDraft {
        name: row.name.clone(),
        description: row.description.clone(),
        rna: typed(&row.rna),
        siren: typed(&row.siren),
        siret: typed(&row.siret),
        street: typed(&row.street),
        postal_code: typed(&row.postal_code),
        commune_code: typed(&row.commune_code),
        commune: typed(&row.commune),
        location: located(row.lat, row.lon, row.position_precision.as_deref())?,
        website: typed(&row.website),
        email: typed(&row.email),
        phone: typed(&row.phone),
        activities: serde_json::from_str(&row.activities).map_err(|_| corrupt("list of activities"))?,
        confirmed_on: row.confirmed_on,
    })
}

/// The mission as a person would type it.
pub(super) fn mission_draft(row: &mission::Model) -> Result<MissionDraft, DbErr> {
    Ok(MissionDraft {
        title: row.title.clone(),
        description: row.description.clone(),
        kind: MissionKind::from_code(&row.kind).ok_or_else(|| corrupt("kind"))?,
        pillars: slugs(&row.pillars)?,
        skills: slugs(&row.skills)?,
        commitment: Commitment { effort: effort(row)?, on_working_time: row.on_working_time },
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        places: small(row.places, "number of places")?,
        limits_interests: row.limits_interests,
        remote: Remote::from_code(&row.remote).ok_or_else(|| corrupt("remote"))?,
        location: located(row.lat, row.lon, row.position_precision.as_deref())?,
        reduced_mobility: row.reduced_mobility,
        public_transport: row.public_transport,
        contact_email: row.contact_email.clone(),
    })
}
