//! Files that belong to a convention: their fingerprints are in the document, so that a file that comes or goes is a word
//! that changes.

use chrono::{DateTime, Utc};
use domain::convention::{Annex, ConventionDraft, Digest};
use domain::{AccountId, AnnexId, ConventionId, FieldCode, ProblemCode};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};

use super::actors::Viewer;
use super::draft;
use super::edit::{revisable, revise};
use super::telling::ConventionMail;
use super::whole::Whole;
use crate::storage::Storage;
use crate::storage::entities::convention_annex::{ActiveModel, Entity};
use crate::storage::refusal::Refusal;
use crate::tokens::sha256;

/// A file that is sent.
pub struct NewAnnex {
    /// The same for the same key.
    pub id: AnnexId,
    pub name: String,
    pub media_type: &'static str,
    pub content: Vec<u8>,
}

/// One that is kept.
pub struct AnnexFile {
    pub name: String,
    pub media_type: String,
    pub content: Vec<u8>,
}

impl Storage {
    pub async fn add_annex(
        &self,
        account: AccountId,
        (id, version): (ConventionId, i32),
        new: NewAnnex,
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        let size = u32::try_from(new.content.len()).map_err(|_| Refusal::fault("file", FieldCode::OutOfRange))?;
        let write = self.write().await?;
        let (whole, by) = revisable(&write, account, id, version, now).await?;
        let before = draft(&whole.row)?;
        let sha256 = Digest::of(&new.content, sha256);
        let annex = Annex { id: new.id, name: new.name.clone(), media_type: new.media_type.to_owned(), size, sha256 };
        let mut annexes = before.annexes.clone();
        annexes.push(annex);
        let after = ConventionDraft { annexes, ..before };
        // Too many, or a name that is none.
        after.check_saved().map_err(Refusal::Faults)?;
        let row = ActiveModel {
            id: Set(new.id.0),
            convention_id: Set(whole.row.id),
            name: Set(new.name),
            media_type: Set(new.media_type.to_owned()),
            size: Set(i32::try_from(size).map_err(|_| Refusal::fault("file", FieldCode::OutOfRange))?),
            sha256: Set(sha256.to_string()),
            content: Set(new.content),
            created_at: Set(now),
        };
        row.insert(&write).await?;
        revise(&write, whole, &after, by, now, mail).await?;
        write.commit().await?;
        Ok(())
    }

    /// Takes one away: of one that was proposed every signature goes.
    pub async fn remove_annex(
        &self,
        account: AccountId,
        (id, version): (ConventionId, i32),
        annex: AnnexId,
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let (whole, by) = revisable(&write, account, id, version, now).await?;
        let before = draft(&whole.row)?;
        let annexes: Vec<Annex> = before.annexes.iter().filter(|one| one.id != annex).cloned().collect();
        if annexes.len() == before.annexes.len() {
            return Err(ProblemCode::NotFound.into());
        }
        Entity::delete_by_id(annex.0).exec(&write).await?;
        revise(&write, whole, &ConventionDraft { annexes, ..before }, by, now, mail).await?;
        write.commit().await?;
        Ok(())
    }

    pub async fn find_annex(
        &self,
        account: AccountId,
        id: ConventionId,
        annex: AnnexId,
        now: DateTime<Utc>,
    ) -> Result<AnnexFile, Refusal> {
        let db = &self.db;
        let whole = Whole::find(db, id).await?;
        Viewer::of(db, account, &whole.rules, now.date_naive()).await?.must_be(&whole.row)?;
        let found = Entity::find_by_id(annex.0).one(db).await?.filter(|one| one.convention_id == whole.row.id);
        let found = found.ok_or(ProblemCode::NotFound)?;
        Ok(AnnexFile { name: found.name, media_type: found.media_type, content: found.content })
    }
}
