//! Lists of conventions, each with who must act now.

use chrono::{DateTime, NaiveDate, Utc};
use domain::convention::{ConventionList, ConventionSummary, waits_for};
use domain::{AccountId, Choice, ConventionId, ConventionStatus, InterestId, ProblemCode, Slug};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::actors::Viewer;
use super::facts::light;
use super::paper::Paper;
use super::{draft, rules, status};
use crate::storage::Storage;
use crate::storage::accounts::association_of;
use crate::storage::entities::association;
use crate::storage::entities::convention::{Column, Entity, Model};
use crate::storage::refusal::Refusal;

/// Which are asked for.
#[derive(Debug, Clone)]
pub struct Listed {
    pub list: ConventionList,
    /// Those of one association.
    pub association: Option<Slug>,
    pub status: Option<ConventionStatus>,
}

impl Storage {
    /// What one may see of them, the newest first.
    pub async fn list_conventions(
        &self,
        account: AccountId,
        asked: &Listed,
        today: NaiveDate,
    ) -> Result<Vec<ConventionId>, Refusal> {
        let db = &self.db;
        let viewer = Viewer::of(db, account, &rules::read(db).await?, today).await?;
        let mut condition = Condition::all();
        if let Some(status) = asked.status {
            condition = condition.add(Column::Status.eq(status.code()));
        }
        if let Some(slug) = &asked.association {
            let of = association_of(db, slug).await?.ok_or(ProblemCode::NotFound)?;
            if !viewer.is_coordinator && !viewer.associations.contains(&of.id) {
                return Err(ProblemCode::NotFound.into());
            }
            condition = condition.add(Column::AssociationId.eq(of.id));
        } else if asked.list == ConventionList::Company && viewer.may_sign {
            condition = condition.add(Column::Status.ne(ConventionStatus::Draft.code()));
        } else if asked.list != ConventionList::All || !viewer.is_coordinator {
            let me = &viewer.account;
            let own = Condition::any().add(Column::AccountId.eq(me.id)).add(Column::EmailKey.eq(&me.email_key));
            condition = condition.add(own);
        }
        let ids: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(condition)
            .order_by_desc(Column::CreatedAt)
            .order_by_desc(Column::Id)
            .into_tuple()
            .all(db)
            .await?;
        Ok(ids.into_iter().map(ConventionId).collect())
    }

    /// Some of a list, in its order.
    pub async fn convention_summaries(
        &self,
        account: AccountId,
        ids: &[ConventionId],
        now: DateTime<Utc>,
    ) -> Result<Vec<ConventionSummary>, Refusal> {
        let (db, today) = (&self.db, now.date_naive());
        let viewer = Viewer::of(db, account, &rules::read(db).await?, today).await?;
        let rows = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.0))).all(db).await?;
        let of = association::Entity::find()
            .filter(association::Column::Id.is_in(rows.iter().map(|row| row.association_id)))
            .all(db)
            .await?;
        let mut all = Vec::new();
        for id in ids {
            let Some(row) = rows.iter().find(|row| row.id == id.0) else { continue };
            let name = of.iter().find(|of| of.id == row.association_id).map(|of| of.name.clone());
            all.push(summary(db, &viewer, row, name.unwrap_or_default(), today).await?);
        }
        Ok(all)
    }
}

async fn summary(
    db: &impl ConnectionTrait,
    viewer: &Viewer,
    row: &Model,
    association: String,
    today: NaiveDate,
) -> Result<ConventionSummary, DbErr> {
    let draft = draft(row)?;
    let status = status(row)?;
    let facts = light(db, row, today).await?;
    let undecided = status == ConventionStatus::Proposed && !facts.approved;
    Ok(ConventionSummary {
        id: ConventionId(row.id),
        version: row.version,
        status,
        interest: row.interest_id.map(InterestId),
        kind: draft.kind,
        mission_title: draft.mission_title,
        association,
        employee: draft.employee.name,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        waits_for: waits_for(status, &facts),
        may_approve: undecided && viewer.may_approve(&Paper::of_convention(row)?),
        signed: if status.was_signed() { domain::Party::ALL.to_vec() } else { facts.signed.into_iter().collect() },
    })
}
