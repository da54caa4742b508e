//! The documents of Alliance as PDF: conventions and their amendments, day sheets, statements, attestations, receipts.
//!
//! Whoever wants one fills a [`Document`] and gets bytes from [`render`]: the same for the same content, on any machine.
//! They are PDF/UA-1 (a screen reader reads them in order) and PDF/A-2a (they hold all that they need).
//!
//! The look is in `templates/`, the clauses are data: a [`Wording`] that coordinators edit. Nothing that anybody typed is
//! ever run: it reaches the templates as JSON, after it went through one door, [`door`], which sets it as French wants and
//! leaves out what the fonts cannot draw.

mod compose;
mod document;
mod door;
mod french;
mod letters;
mod press;
mod sheet;
mod specimen;
mod wording;

pub use compose::terms::commitment as commitment_in_words;
pub use document::{
    Annex, Association, Attestation, Body, Change, Company, Constant, ContractAmendment, Convention,
    ConventionAmendment, DaySheet, Document, Employee, GivenMission, LentEmployee, Party, Period, Receipt, SheetDay,
    Signatory, Signature, SignatureBlock, StatementLine, YearlyStatement,
};
pub use letters::missing;
pub use specimen::specimen;
pub use wording::{
    CLAUSE_MAX, ClauseKey, Family, FaultKind, Placeholder, Values, Wording, WordingFault, articles, proposed,
};

/// Letters of a whole document. Beyond them nobody reads, and a server would set type for minutes.
pub const LETTERS_MAX: usize = 600_000;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenderError {
    /// Clauses that this document needs are at fault.
    Wording(Vec<WordingFault>),
    /// It has more letters than [`LETTERS_MAX`].
    TooLong { letters: usize },
    /// Sums beyond what can be counted.
    Overflow,
    /// The template failed on sound data: a fault of ours, in words for developers.
    Typesetting(String),
}

impl std::fmt::Display for RenderError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Wording(faults) => write!(f, "{} faults in the wording", faults.len()),
            Self::TooLong { letters } => write!(f, "{letters} letters are more than {LETTERS_MAX}"),
            Self::Overflow => f.write_str("the sums are beyond what can be counted"),
            Self::Typesetting(why) => write!(f, "the template failed: {why}"),
        }
    }
}

impl std::error::Error for RenderError {}

/// The document as a PDF.
pub fn render(document: &Document) -> Result<Vec<u8>, RenderError> {
    let sheet = compose::sheet(document)?;
    let json = door::pass(sheet)?;
    // Two versions of one document are two documents.
    let ident = format!("{} {}", document.reference, document.fingerprint.as_deref().unwrap_or_default());
    press::print(json, ident)
}
