//! A row of a file as it waits to be applied: what was shown in the dry run is what is written.

use chrono::NaiveDate;
use domain::{AssociationDraft, MissionDraft};
use exchange::Candidate;
use serde::{Deserialize, Serialize};

/// The association that a row gives or names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Named {
    /// Its key within the source.
    pub client_id: String,
    /// It is named, not described: it has to be known.
    pub link_only: bool,
    pub draft: AssociationDraft,
}

/// The mission that a row gives.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Offered {
    pub client_id: String,
    pub draft: MissionDraft,
    pub posted_on: Option<NaiveDate>,
}

/// A row that can be imported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub line: u32,
    pub association: Named,
    pub mission: Option<Offered>,
}

/// What is said before the address of the mission at the sender's.
const ORIGIN: &str = "Annonce d’origine : ";
/// The longest description, see `MissionDraft::validate`.
const DESCRIPTION: usize = 20_000;

impl Entry {
    /// `contact`: who receives interests where nobody else is named.
    pub fn new(line: u32, candidate: Candidate, contact: &str) -> Self {
        let Candidate { association, mission } = candidate;
        let mission = mission.map(|found| {
            let mut draft = found.draft;
            if let Some(url) = found.application_url {
                let origin = format!("\n\n{ORIGIN}{url}");
                if draft.description.chars().count() + origin.chars().count() <= DESCRIPTION {
                    draft.description.push_str(&origin);
                }
            }
            for other in [association.draft.email.as_str(), contact] {
                if draft.contact_email.is_empty() {
                    other.clone_into(&mut draft.contact_email);
                }
            }
            Offered { client_id: found.client_id, draft, posted_on: found.posted_on }
        });
        let association =
            Named { client_id: association.client_id, link_only: association.link_only, draft: association.draft };
        Self { line, association, mission }
    }
}
