//! A document that is signed, be it a convention or an amendment to one: its bytes, and the chain of signatures under them.

use domain::convention::{Chain, ChainLink, Digest, SignatureRecord};
use domain::{AmendmentId, Choice, Party};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{digest, json};
use crate::storage::corrupt;
use crate::storage::entities::convention_signature::{Column, Entity, Model};
use crate::storage::entities::{convention, convention_amendment};

pub(super) struct Paper {
    /// Of the convention or the amendment.
    pub id: Uuid,
    pub amendment: Option<AmendmentId>,
    pub version: i32,
    /// The bytes that are signed, once it is proposed.
    pub document: Option<String>,
    pub document_hash: Option<Digest>,
    pub round: i32,
    pub after: Digest,
    pub head: Digest,
    pub proposed_by: Option<Uuid>,
    pub approved_at: Option<chrono::DateTime<chrono::Utc>>,
    pub reminded_at: Option<chrono::DateTime<chrono::Utc>>,
}

macro_rules! paper {
    ($row:expr, $amendment:expr) => {
        Ok(Self {
            id: $row.id,
            amendment: $amendment,
            version: $row.version,
            document: $row.document.clone(),
            document_hash: $row.document_hash.as_deref().map(digest).transpose()?,
            round: $row.round,
            after: digest(&$row.chain_after)?,
            head: digest(&$row.head)?,
            proposed_by: $row.proposed_by,
            approved_at: $row.approved_at,
            reminded_at: $row.reminded_at,
        })
    };
}

impl Paper {
    pub fn of_convention(row: &convention::Model) -> Result<Self, DbErr> {
        paper!(row, None)
    }

    pub fn of_amendment(row: &convention_amendment::Model) -> Result<Self, DbErr> {
        paper!(row, Some(AmendmentId(row.id)))
    }

    /// The signatures of this round.
    async fn rows(&self, db: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
        Entity::find()
            .filter(Column::DocumentId.eq(self.id))
            .filter(Column::Round.eq(self.round))
            .order_by_asc(Column::Sequence)
            .all(db)
            .await
    }

    pub async fn chain(&self, db: &impl ConnectionTrait) -> Result<Chain, DbErr> {
        let link = |row: Model| {
            Ok(ChainLink {
                record: json::<SignatureRecord>(&row.record, "signature")?,
                link_hash: digest(&row.link_hash)?,
            })
        };
        let links = self.rows(db).await?.into_iter().map(link).collect::<Result<Vec<_>, DbErr>>()?;
        Ok(Chain { after: self.after, links, head: self.head })
    }

    /// Who has signed in this round, with their address in lower case.
    pub async fn signers(&self, db: &impl ConnectionTrait) -> Result<Vec<(Party, String)>, DbErr> {
        let one = |row: Model| {
            let party = Party::from_code(&row.party).ok_or_else(|| corrupt("party"))?;
            Ok((party, row.email_key))
        };
        self.rows(db).await?.into_iter().map(one).collect()
    }
}
