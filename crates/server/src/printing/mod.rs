//! Documents in print: from what is kept here to what `documents` sets in type. Texts are in French, whatever the language
//! of the app: they are what parties sign and accountants file.

pub mod agreements;
pub mod articles;
pub mod given;
pub mod tax;

use std::sync::Arc;

use chrono::{DateTime, Datelike, Utc};
use documents::{Document, RenderError};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// How many are set at once: each takes one processor for its time.
const AT_ONCE: usize = 2;

/// A document that is ready to be printed, and what its file is called.
#[derive(Debug, Clone)]
pub struct Sheet {
    pub name: String,
    pub document: Document,
}

/// Sets documents in type, a few at once, away from those who answer requests.
#[derive(Clone)]
pub struct Press(Arc<Semaphore>);

impl Default for Press {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Press {
    pub async fn print(&self, document: Document) -> Result<Vec<u8>, RenderError> {
        let failed = |why: String| RenderError::Typesetting(why);
        let place = Arc::clone(&self.0).acquire_owned().await.map_err(|error| failed(error.to_string()))?;
        let print = move || {
            let printed = documents::render(&document);
            // Whoever asked may be gone: the place is free when the work is done, not before.
            drop(place);
            printed
        };
        tokio::task::spawn_blocking(print).await.map_err(|error| failed(error.to_string()))?
    }
}

/// Digits of an identifier that tell conventions of one year apart; the fingerprint of a document is what it is known by.
const DIGITS: usize = 8;

/// As people name a convention: `CONV-2027-1A2B3C4D`.
pub fn reference(id: Uuid, created_at: DateTime<Utc>) -> String {
    let digits = id.simple().to_string().to_uppercase();
    format!("CONV-{}-{}", created_at.year(), &digits[digits.len() - DIGITS..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_convention_is_named_by_its_year_and_what_tells_it_apart() {
        let id = "0190a000-0000-7000-8000-0000abcdef12".parse().unwrap();
        assert_eq!(reference(id, "2027-03-01T10:00:00Z".parse().unwrap()), "CONV-2027-ABCDEF12");
    }
}
