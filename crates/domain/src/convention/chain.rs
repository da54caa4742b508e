//! Signatures in a chain: each holds the fingerprint of the one before, so that a later change of any byte shows.
//!
//! The last fingerprint, the head, is kept beside the chain, shown on the convention's page and mailed to each who signs:
//! without it whoever takes the last signature away would leave a chain that looks whole. On the document in print stands the
//! document's own fingerprint.

use chrono::{DateTime, SubsecRound, Utc};
use serde::{Deserialize, Serialize};

use super::content::{SIGNATURE_FORMAT, seal};
use super::digest::{Digest, Hash};
use super::status::Party;
use crate::choice::choice;
use crate::contact::Email;
use crate::ids::{AmendmentId, ConventionId};

choice! {
    /// How somebody has signed.
    SignatureMethod {
        /// Signed in, with a fresh code that was mailed to them.
        MailedCode = "mailed_code" / "code-courriel",
        /// By a provider of trust services.
        Provider = "provider" / "prestataire",
    }
}

choice! {
    /// How much a signature is worth in law (Regulation (EU) No 910/2014, article 3, points 10 to 12).
    SignatureLevel {
        /// An electronic signature.
        Simple = "simple" / "simple",
        /// An advanced one: of one person alone, by what they alone control, and no later change goes unseen.
        Advanced = "advanced" / "avancee",
        /// An advanced one by a qualified device and certificate: as a signature by hand (article 25).
        Qualified = "qualified" / "qualifiee",
    }
}

impl SignatureMethod {
    /// The most that it may call itself. A mailed code shows that somebody reads the mail, not who they are.
    pub fn highest_level(self) -> SignatureLevel {
        match self {
            Self::MailedCode => SignatureLevel::Simple,
            Self::Provider => SignatureLevel::Qualified,
        }
    }
}

/// Who has signed what, when and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignatureRecord {
    /// Its place in the chain, from 0.
    pub sequence: u32,
    pub convention: ConventionId,
    /// Of an amendment to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amendment: Option<AmendmentId>,
    pub document_hash: Digest,
    pub party: Party,
    pub name: String,
    pub email: Email,
    pub method: SignatureMethod,
    pub level: SignatureLevel,
    pub signed_at: DateTime<Utc>,
    /// The link hash of the record before.
    pub previous: Digest,
}

impl SignatureRecord {
    pub fn link_hash(&self, hash: Hash) -> Digest {
        Digest::of(&seal(SIGNATURE_FORMAT, "signature", self), hash)
    }
}

/// Who signs, as the server knows them at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    pub party: Party,
    pub name: String,
    pub email: Email,
    pub method: SignatureMethod,
    pub level: SignatureLevel,
    pub signed_at: DateTime<Utc>,
}

/// A record with its own fingerprint, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChainLink {
    pub record: SignatureRecord,
    pub link_hash: Digest,
}

/// All signatures of one document. The next one begins where it stopped: that of the convention after an edit, or of its
/// first amendment, at the head of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Chain {
    /// What the first record follows.
    pub after: Digest,
    pub links: Vec<ChainLink>,
    /// The link hash of the last record; what the chain follows, where there is none.
    pub head: Digest,
}

/// What is wrong with a chain, and with which record, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChainFault {
    /// It is not in its place: one is missing before it, or two are exchanged.
    Place(usize),
    /// It does not follow the record before.
    Previous(usize),
    /// It is not what was signed: a byte of it is another.
    Record(usize),
    /// It signs another document.
    Document(usize),
    /// It is of another convention or amendment than the first.
    Convention(usize),
    /// It claims more than its method can give.
    Level(usize),
    /// The party has signed before.
    Twice(usize),
    /// The last one is missing, or the head was changed.
    Head,
}

impl Chain {
    /// Of a document that nobody has signed.
    pub fn after(before: Digest) -> Self {
        Self { after: before, links: Vec::new(), head: before }
    }

    /// Adds a signature and gives it back as it is kept.
    pub fn sign(
        &mut self,
        convention: ConventionId,
        amendment: Option<AmendmentId>,
        document: &[u8],
        signer: Signer,
        hash: Hash,
    ) -> ChainLink {
        let record = SignatureRecord {
            sequence: u32::try_from(self.links.len()).unwrap_or(u32::MAX),
            convention,
            amendment,
            document_hash: Digest::of(document, hash),
            party: signer.party,
            name: signer.name,
            email: signer.email,
            method: signer.method,
            level: signer.level.min(signer.method.highest_level()),
            // Whole seconds: a store that keeps fewer digits than the clock gives must not break the chain.
            signed_at: signer.signed_at.trunc_subsecs(0),
            previous: self.head,
        };
        let link = ChainLink { link_hash: record.link_hash(hash), record };
        self.head = link.link_hash;
        self.links.push(link.clone());
        link
    }

    /// The parties whose signature is under these bytes: what the transition table asks for.
    pub fn signed_on(&self, document_hash: Digest) -> std::collections::BTreeSet<Party> {
        let on = |link: &&ChainLink| link.record.document_hash == document_hash;
        self.links.iter().filter(on).map(|link| link.record.party).collect()
    }
}

/// Whether a chain is whole and all of it signs this document; which record is broken, if one is. `head` is the one that
/// was shown or mailed: the chain's own is no proof of itself.
pub fn verify(chain: &Chain, head: Digest, document: &[u8], hash: Hash) -> Result<(), ChainFault> {
    let document_hash = Digest::of(document, hash);
    let mut previous = chain.after;
    let first = chain.links.first().map(|link| (link.record.convention, link.record.amendment));
    let mut parties = std::collections::BTreeSet::new();
    for (place, ChainLink { record, link_hash }) in chain.links.iter().enumerate() {
        let fault = [
            (usize::try_from(record.sequence) != Ok(place), ChainFault::Place(place)),
            (record.previous != previous, ChainFault::Previous(place)),
            (record.link_hash(hash) != *link_hash, ChainFault::Record(place)),
            (record.document_hash != document_hash, ChainFault::Document(place)),
            (Some((record.convention, record.amendment)) != first, ChainFault::Convention(place)),
            (record.level > record.method.highest_level(), ChainFault::Level(place)),
            (!parties.insert(record.party), ChainFault::Twice(place)),
        ];
        if let Some((_, fault)) = fault.into_iter().find(|(is_so, _)| *is_so) {
            return Err(fault);
        }
        previous = *link_hash;
    }
    if previous == head && chain.head == head { Ok(()) } else { Err(ChainFault::Head) }
}

#[cfg(test)]
pub(super) mod tests;
