//! Conventions: each move with its facts, its mails and its note in one transaction.

mod actors;
mod amending;
mod annexes;
mod approving;
mod calendar;
mod categories;
mod codes;
mod create;
mod edit;
mod entering;
mod facts;
mod following;
mod frameworks;
mod keeping;
mod list;
mod moves;
mod paper;
mod prefill;
mod print;
mod proof;
mod renewal;
mod rules;
mod seeding;
mod signing;
mod statistics;
mod telling;
mod valuation;
mod view;
mod whole;

pub use self::annexes::{AnnexFile, NewAnnex};
pub use self::calendar::ConventionDays;
pub use self::codes::{CODE_MINUTES, CODE_TRIES, CodeKept, CodeMail, Typed};
pub use self::following::Followed;
pub(super) use self::keeping::{erase as erase_conventions, held, held_signatures, keep_time, sweep};
pub use self::list::Listed;
pub use self::print::{Keep, PaperAsked, PaperFound};
pub(super) use self::seeding::{Demonstration, demonstrate};
pub use self::signing::{Signing, Which};
pub use self::telling::{ConventionFacts, ConventionMail, ConventionNews};
pub use self::valuation::{ValuationAsked, Valued};

use domain::convention::{Amendment, AmendmentDraft, AmendmentStatus, Content, ConventionDraft, Digest};
use domain::{Choice, ConventionStatus};
use sea_orm::DbErr;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::corrupt;
use super::entities::{convention, convention_amendment};

fn status(row: &convention::Model) -> Result<ConventionStatus, DbErr> {
    ConventionStatus::from_code(&row.status).ok_or_else(|| corrupt("status of a convention"))
}

fn amendment_status(row: &convention_amendment::Model) -> Result<AmendmentStatus, DbErr> {
    AmendmentStatus::from_code(&row.status).ok_or_else(|| corrupt("status of an amendment"))
}

fn digest(text: &str) -> Result<Digest, DbErr> {
    Digest::parse(text).map_err(|_| corrupt("fingerprint"))
}

fn json<T: DeserializeOwned>(text: &str, what: &str) -> Result<T, DbErr> {
    serde_json::from_str(text).map_err(|_| corrupt(what))
}

fn written(value: &impl serde::Serialize) -> Result<String, DbErr> {
    serde_json::to_string(value).map_err(|_| corrupt("document"))
}

fn draft(row: &convention::Model) -> Result<ConventionDraft, DbErr> {
    let draft: ConventionDraft = json(&row.draft, "draft of a convention")?;
    Ok(ConventionDraft { version: row.version, ..draft })
}

fn amendment_draft(row: &convention_amendment::Model) -> Result<AmendmentDraft, DbErr> {
    let draft: AmendmentDraft = json(&row.draft, "draft of an amendment")?;
    Ok(AmendmentDraft { version: row.version, ..draft })
}

/// What stands between the bytes that are signed and their content.
#[derive(Deserialize)]
struct Sealed<T> {
    content: T,
}

/// The content of the bytes that are signed.
fn sealed(document: &str) -> Result<Content, DbErr> {
    Ok(json::<Sealed<Content>>(document, "signed document")?.content)
}

/// The same of an amendment.
fn sealed_amendment(document: &str) -> Result<Amendment, DbErr> {
    Ok(json::<Sealed<Amendment>>(document, "signed document")?.content)
}
