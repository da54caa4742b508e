//! Which column of a table holds what: guessed, shown, corrected, given back.

use serde::{Deserialize, Serialize};

use super::ImportField;
use crate::choice::choice;

choice! {
    /// What a file lists.
    ImportSubject {
        Associations = "associations" / "associations",
        Missions = "missions" / "missions",
    }
}

choice! {
    /// How sure a guess is.
    ImportConfidence {
        /// The header is a known name of the field.
        Sure = "sure" / "sure",
        /// The header holds a known name of the field, or its values can be nothing else.
        Likely = "likely" / "probable",
        /// Nothing speaks for a field: the column is left out.
        None = "none" / "aucune",
    }
}

choice! {
    /// What a guess rests on.
    ImportEvidence {
        Header = "header" / "en-tete",
        HeaderPart = "header_part" / "partie-de-l-en-tete",
        Values = "values" / "valeurs",
        /// Another column already holds this field better.
        Taken = "taken" / "deja-pris",
        /// A person chose it.
        Person = "person" / "personne",
        None = "none" / "aucun",
    }
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportColumn {
    /// As the file has it, on one line, shortened.
    pub header: String,
    /// Absent: the column is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<ImportField>,
    pub confidence: ImportConfidence,
    pub evidence: ImportEvidence,
    /// The first values that are not empty, shortened.
    #[serde(default)]
    pub samples: Vec<String>,
}

/// How a table is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportMapping {
    pub subject: ImportSubject,
    /// Columns from left to right.
    pub columns: Vec<ImportColumn>,
}

impl ImportMapping {
    /// The field that stands for the name of a row: without it, no row can be made.
    pub fn names_its_rows(&self) -> bool {
        let needed = match self.subject {
            ImportSubject::Associations => ImportField::AssociationName,
            ImportSubject::Missions => ImportField::Title,
        };
        self.holds(needed)
    }

    pub fn holds(&self, field: ImportField) -> bool {
        self.columns.iter().any(|column| column.field == Some(field))
    }
}
