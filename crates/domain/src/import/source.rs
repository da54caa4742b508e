//! Where listings are imported from.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ImportFormat, ImportMapping, ImportRun};
use crate::contact::{Email, Website};
use crate::ids::ImportSourceId;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::text;

/// How often a source may be fetched, in hours: from each hour to each month.
pub const EVERY_HOURS: std::ops::RangeInclusive<u16> = 1..=720;

/// A source, as a coordinator describes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct ImportSourceDraft {
    /// The producer's name, as listings show it; no two sources share one.
    pub name: String,
    /// Where its file is fetched; empty: files are sent.
    pub url: String,
    /// Under which licence it is published, as listings show it.
    pub licence: String,
    /// Absent: as the file looks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<ImportFormat>,
    /// The columns of a table; absent: guessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mapping: Option<ImportMapping>,
    /// Who receives the interests of missions for which neither the file nor their association names an address.
    pub contact_email: String,
    /// Fetched by itself every so many hours, 1 to 720; absent: when somebody asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 720))]
    pub every_hours: Option<u16>,
}

/// A sound description of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewImportSource {
    pub name: String,
    pub url: Option<Website>,
    pub licence: String,
    pub format: Option<ImportFormat>,
    pub mapping: Option<ImportMapping>,
    pub contact_email: Option<Email>,
    pub every_hours: Option<u16>,
}

impl ImportSourceDraft {
    pub fn validate(&self) -> Result<NewImportSource, Vec<FieldError>> {
        let mut faults = Faults::default();
        let name = faults.take("name", text::line(&self.name, 2, 100));
        let licence = faults.take("licence", text::line(&self.licence, 2, 100));
        let url = faults.take("url", self.url());
        let contact_email =
            faults.take("contact_email", crate::association::optional(Email::parse(&self.contact_email)));
        if let Some(mapping) = &self.mapping {
            if mapping.columns.len() > 1000 {
                faults.add("mapping", FieldCode::TooLong);
            } else if !mapping.names_its_rows() {
                faults.add("mapping", FieldCode::Required);
            }
        }
        if let Some(hours) = self.every_hours {
            if !EVERY_HOURS.contains(&hours) {
                faults.add("every_hours", FieldCode::OutOfRange);
            } else if matches!(url, Some(None)) {
                // What has no address can't be fetched.
                faults.add("url", FieldCode::Required);
            }
        }
        let made = (|| {
            Some(NewImportSource {
                name: name?,
                url: url?,
                licence: licence?,
                format: self.format,
                mapping: self.mapping.clone(),
                contact_email: contact_email?,
                every_hours: self.every_hours,
            })
        })();
        faults.finish(made)
    }

    fn url(&self) -> Result<Option<Website>, FieldCode> {
        crate::association::optional(Website::parse(&self.url))
    }
}

/// A source as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportSource {
    pub id: ImportSourceId,
    #[serde(flatten)]
    pub draft: ImportSourceDraft,
    pub created_at: DateTime<Utc>,
    /// When it is fetched next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<DateTime<Utc>>,
    /// Fetches that have failed since the last that did not.
    pub failures: u32,
    /// What it has brought and still says.
    pub associations: u32,
    pub missions: u32,
    /// The newest, without its lists of rows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_run: Option<ImportRun>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::ImportSubject;

    fn draft() -> ImportSourceDraft {
        ImportSourceDraft {
            name: " Annuaire  du Marais ".into(),
            licence: "Licence Ouverte 2.0".into(),
            ..ImportSourceDraft::default()
        }
    }

    #[test]
    fn a_source_needs_a_name_and_a_licence_and_no_more() {
        assert_eq!(draft().validate().unwrap().name, "Annuaire du Marais");
        let errors = ImportSourceDraft::default().validate().unwrap_err();
        assert_eq!(
            errors,
            [FieldError::new("name", FieldCode::Required), FieldError::new("licence", FieldCode::Required)]
        );
    }

    #[test]
    fn only_what_has_an_address_is_fetched_by_itself() {
        let faults = |url: &str, every_hours| {
            let draft = ImportSourceDraft { url: url.into(), every_hours: Some(every_hours), ..draft() };
            draft.validate().err()
        };
        assert_eq!(faults("https://a.example/f.xml", 24), None);
        assert_eq!(faults("", 24), Some(vec![FieldError::new("url", FieldCode::Required)]));
        assert_eq!(faults("ftp://a.example", 24), Some(vec![FieldError::new("url", FieldCode::WebsiteInvalid)]));
        for hours in [0, 721] {
            assert_eq!(
                faults("https://a.example/f.xml", hours),
                Some(vec![FieldError::new("every_hours", FieldCode::OutOfRange)])
            );
        }
    }

    #[test]
    fn a_mapping_that_names_no_row_is_no_mapping() {
        let mapping = ImportMapping { subject: ImportSubject::Missions, columns: vec![] };
        let draft = ImportSourceDraft { mapping: Some(mapping), ..draft() };
        assert_eq!(draft.validate().unwrap_err(), [FieldError::new("mapping", FieldCode::Required)]);
    }
}
