//! Associations and other structures of the social economy.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::contact::{Email, Phone, Website};
use crate::identifiers::{Rna, Siren, Siret};
use crate::mission::MissionSummary;
use crate::place::{CommuneCode, DepartmentCode, Located, PostalCode};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::responsiveness::Responsiveness;
use crate::richtext;
use crate::slug::Slug;
use crate::text;

/// The longest description, in characters.
pub const DESCRIPTION_MAX: usize = 20_000;

/// Where a listing comes from, shown on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Source {
    /// The producer's name.
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Website>,
    pub licence: String,
}

/// What a list, a pin or a search needs of an association.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationSummary {
    pub slug: Slug,
    pub name: String,
    /// The commune's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<DepartmentCode>,
    /// Absent when no source gives one: no point is invented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Located>,
    /// What it does, in a few words each.
    pub activities: Vec<String>,
    /// Its missions that are open today.
    pub open_missions: u32,
    /// It has not said for long that its listing is still true: see [`crate::freshness`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub greyed: bool,
}

/// All that is public of an association.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationDetail {
    #[serde(flatten)]
    pub summary: AssociationSummary,
    pub description: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rna: Option<Rna>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub siren: Option<Siren>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub siret: Option<Siret>,
    /// Number and street.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<PostalCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune_code: Option<CommuneCode>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<Website>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<Email>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// The last day on which the association, or its source, confirmed the listing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_on: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Somebody keeps the listing, and is asked whether it is still true. Otherwise `confirmed_on` is its source's word.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub kept: bool,
    /// Set while it is greyed: since when nobody has confirmed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unconfirmed_since: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsiveness: Option<Responsiveness>,
}

/// An association with its public missions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationWithMissions {
    #[serde(flatten)]
    pub association: AssociationDetail,
    pub missions: Vec<MissionSummary>,
}

/// An association as a person types it or a file gives it: plain text, anything may be missing or wrong.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AssociationDraft {
    pub name: String,
    pub description: String,
    pub rna: String,
    pub siren: String,
    pub siret: String,
    pub street: String,
    pub postal_code: String,
    pub commune_code: String,
    pub commune: String,
    pub location: Option<Located>,
    pub website: String,
    pub email: String,
    pub phone: String,
    pub activities: Vec<String>,
    pub confirmed_on: Option<NaiveDate>,
}

/// An association whose every field is sound.
#[derive(Debug, Clone, PartialEq)]
pub struct NewAssociation {
    pub name: String,
    pub description: String,
    pub rna: Option<Rna>,
    pub siren: Option<Siren>,
    pub siret: Option<Siret>,
    pub street: Option<String>,
    pub postal_code: Option<PostalCode>,
    pub commune_code: Option<CommuneCode>,
    pub commune: Option<String>,
    pub department: Option<DepartmentCode>,
    pub location: Option<Located>,
    pub website: Option<Website>,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
    pub activities: Vec<String>,
    pub confirmed_on: Option<NaiveDate>,
}

/// An optional field: nothing typed is no fault.
pub(crate) fn optional<T>(result: Result<T, FieldCode>) -> Result<Option<T>, FieldCode> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(FieldCode::Required) => Ok(None),
        Err(code) => Err(code),
    }
}

impl AssociationDraft {
    pub fn validate(&self) -> Result<NewAssociation, Vec<FieldError>> {
        let mut faults = Faults::default();
        let name = faults.take("name", text::line(&self.name, 2, 150));
        let description = faults.take("description", richtext::clean(&self.description, 0, DESCRIPTION_MAX));
        let rna = faults.take("rna", optional(Rna::parse(&self.rna)));
        let siret = faults.take("siret", optional(Siret::parse(&self.siret)));
        let siren = faults.take("siren", self.siren(siret.as_ref().and_then(Option::as_ref)));
        let street = faults.take("street", optional(text::line(&self.street, 1, 200)));
        let postal_code = faults.take("postal_code", optional(PostalCode::parse(&self.postal_code)));
        let commune_code = faults.take("commune_code", optional(CommuneCode::parse(&self.commune_code)));
        let commune = faults.take("commune", optional(text::line(&self.commune, 1, 100)));
        let website = faults.take("website", optional(Website::parse(&self.website)));
        let email = faults.take("email", optional(Email::parse(&self.email)));
        let phone = faults.take("phone", optional(Phone::parse(&self.phone)));
        let activities = faults.take("activities", activities(&self.activities));
        let made = (|| {
            let commune_code = commune_code?;
            Some(NewAssociation {
                name: name?,
                description: description?,
                rna: rna?,
                siren: siren?,
                siret: siret?,
                street: street?,
                postal_code: postal_code?,
                department: commune_code.as_ref().and_then(CommuneCode::department),
                commune_code,
                commune: commune?,
                location: self.location,
                website: website?,
                email: email?,
                phone: phone?,
                activities: activities?,
                confirmed_on: self.confirmed_on,
            })
        })();
        faults.finish(made)
    }

    /// The SIREN: typed, or the beginning of the SIRET. The two must agree.
    fn siren(&self, siret: Option<&Siret>) -> Result<Option<Siren>, FieldCode> {
        match (optional(Siren::parse(&self.siren))?, siret.map(Siret::siren)) {
            (Some(typed), Some(of_siret)) if typed != of_siret => Err(FieldCode::CheckDigit),
            (typed, of_siret) => Ok(typed.or(of_siret)),
        }
    }
}

impl From<&NewAssociation> for AssociationDraft {
    /// As a person would type it, each field in the form in which it is kept.
    fn from(new: &NewAssociation) -> Self {
        fn typed(value: Option<&impl ToString>) -> String {
            value.map(ToString::to_string).unwrap_or_default()
        }
        Self {
            name: new.name.clone(),
            description: new.description.clone(),
            rna: typed(new.rna.as_ref()),
            siren: typed(new.siren.as_ref()),
            siret: typed(new.siret.as_ref()),
            street: typed(new.street.as_ref()),
            postal_code: typed(new.postal_code.as_ref()),
            commune_code: typed(new.commune_code.as_ref()),
            commune: typed(new.commune.as_ref()),
            location: new.location,
            website: typed(new.website.as_ref()),
            email: typed(new.email.as_ref()),
            phone: typed(new.phone.as_ref()),
            activities: new.activities.clone(),
            confirmed_on: new.confirmed_on,
        }
    }
}

/// How many activities a listing may name.
pub const MAX_ACTIVITIES: usize = 20;

fn activities(lines: &[String]) -> Result<Vec<String>, FieldCode> {
    if lines.len() > MAX_ACTIVITIES {
        return Err(FieldCode::TooLong);
    }
    lines.iter().map(|line| text::line(line, 2, 80)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> AssociationDraft {
        AssociationDraft {
            name: "La Collecterie".into(),
            siret: "751 870 494 00026".into(),
            postal_code: "93100".into(),
            commune_code: "93048".into(),
            commune: "Montreuil".into(),
            phone: "01 23 45 67 89".into(),
            ..AssociationDraft::default()
        }
    }

    #[test]
    fn a_sound_draft_becomes_an_association() {
        let made = draft().validate().unwrap();
        assert_eq!(made.siren.unwrap().as_str(), "751870494");
        assert_eq!(made.department.unwrap().as_str(), "93");
        assert_eq!(made.phone.unwrap().as_str(), "+33123456789");
        assert_eq!(made.rna, None);
    }

    #[test]
    fn every_field_at_fault_is_named_with_its_code() {
        let draft = AssociationDraft {
            name: " ".into(),
            rna: "751".into(),
            siret: "75187049400027".into(),
            postal_code: "931".into(),
            commune_code: "9304".into(),
            website: "javascript:alert(1)".into(),
            email: "contact".into(),
            phone: "12".into(),
            activities: vec!["x".into()],
            ..AssociationDraft::default()
        };
        let errors = draft.validate().unwrap_err();
        let found: Vec<_> = errors.iter().map(|e| (e.field.as_str(), e.code)).collect();
        assert_eq!(
            found,
            [
                ("name", FieldCode::Required),
                ("rna", FieldCode::RnaInvalid),
                ("siret", FieldCode::CheckDigit),
                ("postal_code", FieldCode::PostalCodeInvalid),
                ("commune_code", FieldCode::CommuneCodeInvalid),
                ("website", FieldCode::WebsiteInvalid),
                ("email", FieldCode::EmailInvalid),
                ("phone", FieldCode::PhoneInvalid),
                ("activities", FieldCode::TooShort),
            ]
        );
    }

    #[test]
    fn what_is_sound_is_typed_again_as_it_is_kept() {
        let new = draft().validate().unwrap();
        let again = AssociationDraft::from(&new);
        assert_eq!((again.phone.as_str(), again.siren.as_str()), ("+33123456789", "751870494"));
        assert_eq!(again.validate().unwrap(), new);
    }

    #[test]
    fn a_siren_that_is_not_the_sirets_is_refused() {
        let draft = AssociationDraft { siren: "356000000".into(), ..draft() };
        assert_eq!(draft.validate().unwrap_err(), [FieldError::new("siren", FieldCode::CheckDigit)]);
    }
}
