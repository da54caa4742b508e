//! What calendars say of conventions: their days, once all have signed.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{AccountId, ConventionId, Language, ProblemCode};
use sea_orm::{DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::actors::Viewer;
use super::keeping::own;
use super::whole::Whole;
use super::{draft, status};
use crate::storage::accounts::language;
use crate::storage::entities::{account, association, calendar_feed, convention};
use crate::storage::refusal::Refusal;
use crate::storage::{Storage, corrupt};

/// The days of a convention, as amendments and an early end have left them. Nothing of whoever is lent: a calendar is read by
/// other programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConventionDays {
    pub id: ConventionId,
    pub mission_title: String,
    pub association: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub updated_at: DateTime<Utc>,
}

impl ConventionDays {
    /// Before all have signed, its days are no more than asked for.
    fn of(row: &convention::Model, association: &str) -> Result<Option<Self>, DbErr> {
        let (true, Some(starts_on), Some(ends_on)) = (status(row)?.was_signed(), row.starts_on, row.ends_on) else {
            return Ok(None);
        };
        Ok(Some(Self {
            id: ConventionId(row.id),
            mission_title: draft(row)?.mission_title,
            association: association.to_owned(),
            starts_on,
            ends_on,
            updated_at: row.updated_at,
        }))
    }
}

impl Storage {
    /// Those by which the account of a private address is lent, the first one first.
    pub async fn calendar_conventions(&self, feed: Uuid) -> Result<Vec<ConventionDays>, DbErr> {
        let db = &self.db;
        let Some(feed) = calendar_feed::Entity::find_by_id(feed).one(db).await? else { return Ok(Vec::new()) };
        let Some(account) = account::Entity::find_by_id(feed.account_id).one(db).await? else { return Ok(Vec::new()) };
        let rows = convention::Entity::find()
            .filter(own(&account))
            .find_also_related(association::Entity)
            .order_by_asc(convention::Column::StartsOn)
            .order_by_asc(convention::Column::Id)
            .all(db)
            .await?;
        let mut all = Vec::new();
        for (row, of) in rows {
            all.extend(ConventionDays::of(&row, &of.ok_or_else(|| corrupt("convention's association"))?.name)?);
        }
        Ok(all)
    }

    /// Those of one convention, for those who have to do with it, with its name as people say it and their language.
    pub async fn convention_days(
        &self,
        account: AccountId,
        id: ConventionId,
        today: NaiveDate,
    ) -> Result<(ConventionDays, String, Language), Refusal> {
        let whole = Whole::find(&self.db, id).await?;
        let viewer = Viewer::of(&self.db, account, &whole.rules, today).await?;
        viewer.must_be(&whole.row)?;
        let days = ConventionDays::of(&whole.row, &whole.of.name)?.ok_or(ProblemCode::NotFound)?;
        Ok((days, whole.reference(), language(&viewer.account.language)?))
    }
}
