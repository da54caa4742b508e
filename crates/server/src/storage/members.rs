//! Who keeps the listing of an association.

use chrono::{DateTime, Utc};
use domain::invitation::{Member, Members};
use domain::{AccountId, Email, ProblemCode, Slug};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::accounts::{address, association_of, leave, membership_of};
use super::entities::{account, membership};
use super::history::By;
use super::outbox::NewMail;
use super::{Failure, Storage, corrupt};

impl Storage {
    /// The members, the longest there first, and who is invited; nothing where there is no such association.
    pub async fn list_members(&self, slug: &Slug, me: AccountId, now: DateTime<Utc>) -> Result<Option<Members>, DbErr> {
        let Some(of) = association_of(&self.db, slug).await? else { return Ok(None) };
        let rows = membership::Entity::find()
            .filter(membership::Column::AssociationId.eq(of.id))
            .order_by_asc(membership::Column::Since)
            .all(&self.db)
            .await?;
        let accounts = account::Entity::find()
            .filter(account::Column::Id.is_in(rows.iter().map(|row| row.account_id)))
            .all(&self.db)
            .await?;
        let member = |row: &membership::Model| {
            let account = accounts.iter().find(|account| account.id == row.account_id);
            let account = account.ok_or_else(|| corrupt("member's account"))?;
            Ok(Member {
                account: AccountId(account.id),
                name: account.name.clone(),
                email: address(&account.email)?,
                since: row.since,
                me: account.id == me.0,
            })
        };
        Ok(Some(Members {
            association: membership_of(&of)?,
            members: rows.iter().map(member).collect::<Result<_, DbErr>>()?,
            invitations: self.waiting_invitations(Some(of.id), now).await?,
        }))
    }

    /// Ends a membership, and tells whoever was removed by another.
    pub async fn remove_member(
        &self,
        slug: &Slug,
        account: AccountId,
        by: By,
        now: DateTime<Utc>,
        mail: impl FnOnce(&Email, &str) -> NewMail,
    ) -> Result<(), Failure> {
        let write = self.write().await?;
        let found = (association_of(&write, slug).await?, account::Entity::find_by_id(account.0).one(&write).await?);
        let (Some(of), Some(row)) = found else { return Err(Failure::Refused(ProblemCode::NotFound)) };
        if !leave(&write, row.id, &of, by, now).await? {
            return Err(Failure::Refused(ProblemCode::NotFound));
        }
        if by.account != Some(row.id) {
            mail(&address(&row.email)?, &of.name).insert(&write, now).await?;
        }
        write.commit().await?;
        Ok(())
    }
}
