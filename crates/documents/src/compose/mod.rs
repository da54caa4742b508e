//! From what a document says to the blocks that show it: which articles it has, in which order, under which headings.

mod amendment;
mod convention;
mod flow;
mod given;
mod parties;
mod tax;
pub(crate) mod terms;

use chrono::Datelike;
use words::fr::format;

use crate::document::{Body, Document};
use crate::sheet::Sheet;
use crate::wording::Family;
use crate::{RenderError, letters};

/// What stands above the blocks.
struct Head {
    /// Repeated at the head of each page.
    name: String,
    title: String,
    subtitle: String,
}

impl Head {
    fn new(title: &str, subtitle: String) -> Self {
        Self { name: title.to_owned(), title: title.to_owned(), subtitle }
    }
}

impl Body {
    /// Whose clauses it needs.
    pub fn family(&self) -> Family {
        match self {
            Self::Convention(_) => Family::Convention,
            Self::ContractAmendment(_) => Family::ContractAmendment,
            Self::ConventionAmendment(_) => Family::ConventionAmendment,
            Self::DaySheet(_) => Family::DaySheet,
            Self::YearlyStatement(_) => Family::YearlyStatement,
            Self::Attestation(_) => Family::Attestation,
            Self::Receipt(_) => Family::Receipt,
        }
    }
}

/// Letters of a heading: what goes on beyond would fill the page with itself.
const HEADING_MAX: usize = 240;
/// Letters of what stands at the head of each page: the name, and the reference.
const RUNNING_MAX: usize = 90;
const REFERENCE_MAX: usize = 32;
/// How wide a word of the title is, in tenths of its size, before it may break; and one of the line below.
const TITLE_WORD: u32 = 220;
const SUBTITLE_WORD: u32 = 360;
/// Digits of a fingerprint.
const DIGITS: usize = 64;

pub fn sheet(document: &Document) -> Result<Sheet, RenderError> {
    let faults = document.wording.check_for(document.body.family());
    if !faults.is_empty() {
        return Err(RenderError::Wording(faults));
    }
    let (head, flow) = match &document.body {
        Body::Convention(body) => convention::compose(document, body),
        Body::ContractAmendment(body) => amendment::of_contract(document, body),
        Body::ConventionAmendment(body) => amendment::of_convention(document, body),
        Body::DaySheet(body) => given::sheet(document, body)?,
        Body::YearlyStatement(body) => tax::statement(document, body)?,
        Body::Attestation(body) => given::attestation(document, body)?,
        Body::Receipt(body) => tax::receipt(document, body)?,
    };
    let day = document.date;
    let fingerprint = match document.fingerprint.as_deref().unwrap_or_default() {
        "" => String::new(),
        digits => format!("Empreinte SHA-256 du contenu : {}", letters::cut(digits, DIGITS)),
    };
    let draft = if document.draft { "Projet, sans valeur d’engagement".to_owned() } else { String::new() };
    let of = letters::cut(&format!("Référence {} · {}", document.reference, format::date(day)), HEADING_MAX);
    Ok(Sheet {
        name: letters::cut(&head.name, RUNNING_MAX),
        title: letters::breakable(&letters::cut(&head.title, HEADING_MAX), TITLE_WORD),
        subtitle: letters::breakable(&letters::cut(&head.subtitle, HEADING_MAX), SUBTITLE_WORD),
        reference: letters::cut(&document.reference, REFERENCE_MAX),
        issued: (day.year().clamp(0, 9999), day.month(), day.day()),
        facts: [draft.clone(), of, fingerprint.clone()].into_iter().filter(|line| !line.is_empty()).collect(),
        fingerprint,
        draft,
        blocks: flow.into_blocks(),
    })
}
