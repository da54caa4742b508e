//! What proves a convention, and whether something is what is kept here.

use chrono::{DateTime, NaiveDate, Utc};
use domain::convention::{
    AmendmentStatus, Chain, ChainCheck, Digest, DocumentProof, Keeping, PaperKind, PaperVerification, Proof,
    Verification, VerificationDraft, verify,
};
use domain::saved_search::day_in_paris;
use domain::{AccountId, Choice, ConventionId, ConventionStatus, ProblemCode};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::actors::Viewer;
use super::paper::Paper;
use super::whole::Whole;
use super::{amendment_status, status};
use crate::storage::entities::{convention, convention_amendment, convention_paper};
use crate::storage::refusal::Refusal;
use crate::storage::{Storage, corrupt};
use crate::tokens::{sha256, written};

impl Storage {
    /// All documents of a convention with their signatures, for those who have to do with it.
    pub async fn convention_proof(
        &self,
        account: AccountId,
        id: ConventionId,
        today: NaiveDate,
    ) -> Result<Proof, Refusal> {
        let db = &self.db;
        let whole = Whole::find(db, id).await?;
        Viewer::of(db, account, &whole.rules, today).await?.must_be(&whole.row)?;
        let mut documents = Vec::new();
        documents.extend(document(db, &whole.paper()?).await?);
        for row in whole.amendments(db).await? {
            documents.extend(document(db, &Paper::of_amendment(&row)?).await?);
        }
        if documents.is_empty() {
            // Nothing is proposed yet, so that there is nothing to prove.
            return Err(ProblemCode::NotFound.into());
        }
        Ok(Proof { convention: id, documents })
    }

    /// Compares what somebody holds with what is kept here.
    pub async fn verify_document(&self, asked: &VerificationDraft) -> Result<Verification, DbErr> {
        let computed = asked.document.as_ref().map(|document| Digest::of(document.as_bytes(), sha256));
        // A document speaks for itself, whatever fingerprint is sent beside it.
        let document_hash = computed.or(asked.document_hash);
        let kept = match document_hash {
            Some(hash) => find(&self.db, hash).await?,
            None => None,
        };
        let keeping = kept.as_ref().map_or(Keeping::Unknown, |(keeping, _)| *keeping);
        let own_head = asked.chain.as_ref().map(|chain| chain.head);
        let head = asked.head.or(own_head);
        let checked = asked.document.as_ref().zip(asked.chain.as_ref()).map(|(document, chain)| {
            ChainCheck::of(verify(chain, head.unwrap_or(Digest::NONE), document.as_bytes(), sha256))
        });
        let same_chain = |chain: &Chain| kept.as_ref().is_some_and(|(_, kept)| kept == chain);
        let head_is_kept =
            head.map(|head| kept.as_ref().is_some_and(|(_, kept)| !kept.links.is_empty() && kept.head == head));
        let whole = checked.is_none_or(|(check, _)| check == ChainCheck::Whole);
        let sound = keeping == Keeping::Signed
            && whole
            && head_is_kept == Some(true)
            && asked.chain.as_ref().is_none_or(same_chain)
            && (computed.is_none() || asked.document_hash.is_none_or(|said| Some(said) == computed));
        Ok(Verification {
            document_hash,
            chain: checked.map(|(check, _)| check),
            fault_at: checked.and_then(|(_, at)| at),
            document: keeping,
            head_is_kept,
            sound,
        })
    }
}

impl Storage {
    /// Whether a document in print with this fingerprint was handed out, once all had signed it.
    pub async fn verify_paper(&self, sha256: Digest) -> Result<PaperVerification, DbErr> {
        use convention_paper::{Column, Entity};
        // Of the row without the document itself, which nobody asked for.
        let found: Option<(String, DateTime<Utc>)> = Entity::find()
            .select_only()
            .column(Column::Kind)
            .column(Column::CreatedAt)
            .filter(Column::Sha256.eq(written(sha256.as_bytes())))
            .order_by_asc(Column::CreatedAt)
            .into_tuple()
            .one(&self.db)
            .await?;
        let Some((kind, since)) = found else {
            return Ok(PaperVerification { known: false, kind: None, since: None });
        };
        let kind = PaperKind::from_code(&kind).ok_or_else(|| corrupt("kind of document"))?;
        Ok(PaperVerification { known: true, kind: Some(kind), since: Some(day_in_paris(since)) })
    }
}

/// One that was proposed; a draft has no bytes that anyone could sign.
async fn document(db: &impl ConnectionTrait, paper: &Paper) -> Result<Option<DocumentProof>, DbErr> {
    let (Some(document), Some(document_hash)) = (paper.document.clone(), paper.document_hash) else {
        return Ok(None);
    };
    let chain = paper.chain(db).await?;
    Ok(Some(DocumentProof { amendment: paper.amendment, document, document_hash, head: chain.head, chain }))
}

/// What is kept under a fingerprint, with its signatures.
async fn find(db: &impl ConnectionTrait, hash: Digest) -> Result<Option<(Keeping, Chain)>, DbErr> {
    let hash = hash.to_string();
    let found = convention::Entity::find()
        .filter(convention::Column::DocumentHash.eq(&hash))
        .filter(convention::Column::Status.ne(ConventionStatus::Abandoned.code()))
        .one(db)
        .await?;
    if let Some(row) = found {
        let keeping = if status(&row)?.was_signed() { Keeping::Signed } else { Keeping::Waiting };
        return Ok(Some((keeping, Paper::of_convention(&row)?.chain(db).await?)));
    }
    let found = convention_amendment::Entity::find()
        .filter(convention_amendment::Column::DocumentHash.eq(&hash))
        .filter(convention_amendment::Column::Status.ne(AmendmentStatus::Abandoned.code()))
        .one(db)
        .await?;
    let Some(row) = found else { return Ok(None) };
    let signed = amendment_status(&row)? == AmendmentStatus::InForce;
    let keeping = if signed { Keeping::Signed } else { Keeping::Waiting };
    Ok(Some((keeping, Paper::of_amendment(&row)?.chain(db).await?)))
}
