//! What a source no longer says: closed or archived, never deleted.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::import::{ImportSubject, may_remove};
use domain::{Choice, ListingStatus, MissionStatus};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::known::{Importing, Standing};
use crate::storage::Storage;
use crate::storage::entities::{association, membership, mission};
use crate::storage::history::{By, Note, change, note_all};

/// Rows in one statement.
const BATCH: usize = 500;

/// A listing that the file does not say any more, with its slug.
pub type Gone = (Uuid, String);

/// What the file does not say any more.
#[derive(Debug, Default)]
pub struct Missing {
    associations: Vec<Gone>,
    missions: Vec<Gone>,
    /// Associations that stay all the same: they have members here, or missions of their own.
    pub kept_associations: u32,
    /// It is so much that a person has to confirm it.
    pub is_much: bool,
}

impl Missing {
    pub fn associations(&self) -> u32 {
        u32::try_from(self.associations.len()).unwrap_or(u32::MAX)
    }

    pub fn missions(&self) -> u32 {
        u32::try_from(self.missions.len()).unwrap_or(u32::MAX)
    }

    /// All of it, as many at a time as one question to the database may name.
    pub fn batches(&self) -> Vec<(ImportSubject, &[Gone])> {
        let associations = self.associations.chunks(BATCH).map(|batch| (ImportSubject::Associations, batch));
        associations.chain(self.missions.chunks(BATCH).map(|batch| (ImportSubject::Missions, batch))).collect()
    }
}

fn count<'s>(standings: impl Iterator<Item = &'s Standing>) -> u32 {
    u32::try_from(standings.count()).unwrap_or(u32::MAX)
}

/// What is missing of one kind, by its slug, and whether it is much.
fn missing<'s>(all: impl Iterator<Item = &'s Standing> + Clone) -> (Vec<Gone>, bool) {
    let known = count(all.clone().filter(|standing| standing.counts()));
    let gone = all.filter(|standing| standing.counts() && !standing.seen);
    let mut gone: Vec<Gone> = gone.map(|standing| (standing.id, standing.slug.clone())).collect();
    gone.sort_by(|one, other| one.1.cmp(&other.1));
    let much = !may_remove(u32::try_from(gone.len()).unwrap_or(u32::MAX), known);
    (gone, much)
}

impl Storage {
    /// What is to be removed once the whole file was read.
    pub async fn missing_of(&self, importing: &Importing) -> Result<Missing, DbErr> {
        let (missions, many_missions) = missing(importing.missions.values());
        let (associations, many_associations) = missing(importing.associations.values());
        let mut kept: HashSet<Uuid> = HashSet::new();
        for batch in associations.chunks(BATCH) {
            let ids: Vec<Uuid> = batch.iter().map(|(id, _)| *id).collect();
            let members = membership::Entity::find()
                .select_only()
                .column(membership::Column::AssociationId)
                .filter(membership::Column::AssociationId.is_in(ids.clone()));
            kept.extend(members.into_tuple::<Uuid>().all(&self.db).await?);
            let public = MissionStatus::ALL.iter().filter(|status| status.is_public()).map(|status| status.code());
            let others = Condition::any()
                .add(mission::Column::SourceId.is_null())
                .add(mission::Column::SourceId.ne(importing.source.0));
            let offering = mission::Entity::find()
                .select_only()
                .column(mission::Column::AssociationId)
                .filter(mission::Column::AssociationId.is_in(ids))
                .filter(mission::Column::Status.is_in(public))
                .filter(others);
            kept.extend(offering.into_tuple::<Uuid>().all(&self.db).await?);
        }
        let associations: Vec<_> = associations.into_iter().filter(|(id, _)| !kept.contains(id)).collect();
        Ok(Missing {
            associations,
            missions,
            kept_associations: u32::try_from(kept.len()).unwrap_or(u32::MAX),
            is_much: many_missions || many_associations,
        })
    }

    /// Closes the missions and archives the associations that are missing. The source may bring them back.
    pub async fn remove_missing(&self, missing: &Missing, by: By, now: DateTime<Utc>) -> Result<(), DbErr> {
        let none = || Expr::value(Option::<String>::None);
        for batch in missing.missions.chunks(BATCH) {
            let write = self.write().await?;
            mission::Entity::update_many()
                .col_expr(mission::Column::Status, Expr::value(MissionStatus::Closed.code()))
                .col_expr(mission::Column::Digest, none())
                .col_expr(mission::Column::Version, Expr::col(mission::Column::Version).add(1))
                .col_expr(mission::Column::UpdatedAt, Expr::value(now))
                .filter(mission::Column::Id.is_in(batch.iter().map(|(id, _)| *id)))
                .exec(&write)
                .await?;
            let closed = change("status", MissionStatus::Published.code(), MissionStatus::Closed.code());
            let note = |(_, slug): &Gone| Note { subject: Subject::Mission, of: slug.clone(), change: closed.clone() };
            note_all(&write, by, batch.iter().map(note).collect(), now).await?;
            write.commit().await?;
        }
        for batch in missing.associations.chunks(BATCH) {
            let write = self.write().await?;
            association::Entity::update_many()
                .col_expr(association::Column::Status, Expr::value(ListingStatus::Archived.code()))
                .col_expr(association::Column::Digest, none())
                .col_expr(association::Column::Version, Expr::col(association::Column::Version).add(1))
                .filter(association::Column::Id.is_in(batch.iter().map(|(id, _)| *id)))
                .exec(&write)
                .await?;
            let archived = change("status", ListingStatus::Admitted.code(), ListingStatus::Archived.code());
            let note =
                |(_, slug): &Gone| Note { subject: Subject::Association, of: slug.clone(), change: archived.clone() };
            note_all(&write, by, batch.iter().map(note).collect(), now).await?;
            write.commit().await?;
        }
        Ok(())
    }
}
