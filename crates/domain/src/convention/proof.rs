//! What proves a convention to whoever holds it, and what comes of asking whether it is sound.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::chain::{Chain, ChainFault};
use super::digest::Digest;
use crate::choice::choice;
use crate::ids::{AmendmentId, ConventionId};

/// One document with the signatures under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentProof {
    /// Of an amendment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amendment: Option<AmendmentId>,
    /// The bytes that are signed, which are UTF-8: one changed character is another document.
    pub document: String,
    pub document_hash: Digest,
    pub chain: Chain,
    /// What is printed on the document and mailed to each who signed.
    pub head: Digest,
}

/// A convention with its amendments, the oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proof {
    pub convention: ConventionId,
    pub documents: Vec<DocumentProof>,
}

/// What somebody holds: any of them will do, and the more there is, the more is said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct VerificationDraft {
    pub document: Option<String>,
    /// Where the document itself is not sent: sixty-four digits, in lower case.
    pub document_hash: Option<Digest>,
    pub chain: Option<Chain>,
    /// As it was shown or mailed. Without one, the chain's own is taken: it is no proof of itself, and whether it is the
    /// one that is kept here says more.
    pub head: Option<Digest>,
}

choice! {
    /// What is kept here under a fingerprint or a head.
    Keeping {
        /// Nothing: no such document is or was signed here, or a byte of it is another.
        Unknown = "unknown" / "inconnu",
        /// It waits for signatures.
        Waiting = "waiting" / "en-attente",
        /// All three have signed it.
        Signed = "signed" / "signe",
    }
}

choice! {
    /// What comes of looking at a chain.
    ChainCheck {
        /// It is whole, and all of it signs the document.
        Whole = "whole" / "entiere",
        Place = "place" / "ordre",
        Previous = "previous" / "maillon-precedent",
        Record = "record" / "signature",
        Document = "document" / "document",
        Convention = "convention" / "convention",
        Level = "level" / "niveau",
        Twice = "twice" / "deux-fois",
        Head = "head" / "tete",
    }
}

impl ChainCheck {
    /// With the place of the record that is broken, from 0, where it is one.
    pub fn of(outcome: Result<(), ChainFault>) -> (Self, Option<u32>) {
        let (check, place) = match outcome {
            Ok(()) => (Self::Whole, None),
            Err(ChainFault::Place(place)) => (Self::Place, Some(place)),
            Err(ChainFault::Previous(place)) => (Self::Previous, Some(place)),
            Err(ChainFault::Record(place)) => (Self::Record, Some(place)),
            Err(ChainFault::Document(place)) => (Self::Document, Some(place)),
            Err(ChainFault::Convention(place)) => (Self::Convention, Some(place)),
            Err(ChainFault::Level(place)) => (Self::Level, Some(place)),
            Err(ChainFault::Twice(place)) => (Self::Twice, Some(place)),
            Err(ChainFault::Head) => (Self::Head, None),
        };
        (check, place.and_then(|place| u32::try_from(place).ok()))
    }
}

/// What can be said of what was sent. Of people it says nothing: whoever asks holds the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verification {
    /// Of the document, as it was computed here or sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_hash: Option<Digest>,
    /// Where both a document and a chain were sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain: Option<ChainCheck>,
    /// The signature that is at fault, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault_at: Option<u32>,
    /// What is kept here of the document.
    pub document: Keeping,
    /// Whether the head is the one that is kept here with that document; absent where none was sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head_is_kept: Option<bool>,
    /// All of it holds: the document is signed by all three here, and the chain and the head are the ones that are kept.
    pub sound: bool,
}

choice! {
    /// Which document in print.
    PaperKind {
        Convention = "convention" / "convention",
        /// The amendment to the contract of employment.
        ContractAmendment = "contract_amendment" / "avenant-contrat",
        ConventionAmendment = "convention_amendment" / "avenant",
    }
}

/// A PDF that somebody holds, by its fingerprint alone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct PaperDraft {
    /// SHA-256 of its bytes: sixty-four digits, in lower case.
    pub sha256: Option<Digest>,
}

/// Whether a PDF was handed out here, byte for byte. Of people and of the convention it says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaperVerification {
    pub known: bool,
    /// Which document it is, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PaperKind>,
    /// The day, in France, on which it was first handed out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choice::Choice;

    #[test]
    fn each_fault_has_a_code_and_its_place() {
        let faults = [
            Ok(()),
            Err(ChainFault::Place(0)),
            Err(ChainFault::Previous(1)),
            Err(ChainFault::Record(2)),
            Err(ChainFault::Document(0)),
            Err(ChainFault::Convention(1)),
            Err(ChainFault::Level(2)),
            Err(ChainFault::Twice(1)),
            Err(ChainFault::Head),
        ];
        assert_eq!(faults.map(|fault| ChainCheck::of(fault).0), ChainCheck::ALL);
        let places = faults.map(|fault| ChainCheck::of(fault).1);
        assert_eq!(places, [None, Some(0), Some(1), Some(2), Some(0), Some(1), Some(2), Some(1), None]);
    }
}
