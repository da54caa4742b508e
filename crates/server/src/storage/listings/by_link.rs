//! A listing in the hands of whoever was asked about it by mail: read as it is kept, and changed once, without a sign-in.

use chrono::{DateTime, NaiveDate, Utc};
use domain::freshness::{AddressMark, Claim};
use domain::history::Subject;
use domain::listing::ListingView;
use domain::{NewAssociation, ProblemCode, Role};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use serde_json::Value;

use super::associations::edit;
use super::{Editor, ListingError, listing_status, today, views};
use crate::storage::Storage;
use crate::storage::entities::{association, used_link};
use crate::storage::freshness::{Keeper, keepers};
use crate::storage::history::{By, change, note};

/// A link as it came back from a mail.
pub struct MailedLink<'a> {
    pub claim: Claim,
    /// The hash of its token, by which one that has served is known again.
    pub hash: String,
    /// What an address is known by in such a link.
    pub mark: &'a (dyn Fn(&str) -> AddressMark + Sync),
}

/// A change that such a link brings.
pub struct LinkedEdit<'a> {
    pub version: u32,
    pub new: &'a NewAssociation,
    /// The hash of all that was sent: the same once more is no other edit.
    pub body_hash: String,
}

/// Whose link it is, as long as they are asked about this listing: whoever keeps it no more has no right to it any more.
pub(in crate::storage) async fn holder(
    db: &impl ConnectionTrait,
    row: &association::Model,
    link: &MailedLink<'_>,
    now: DateTime<Utc>,
) -> Result<Option<Keeper>, DbErr> {
    let Some(to) = link.claim.edits_as(listing_status(row)?, today(now)) else { return Ok(None) };
    Ok(keepers(db, row).await?.into_iter().find(|keeper| (link.mark)(&keeper.key) == to))
}

/// What it has brought.
pub(in crate::storage) async fn used(
    db: &impl ConnectionTrait,
    link: &MailedLink<'_>,
) -> Result<Option<used_link::Model>, DbErr> {
    used_link::Entity::find_by_id(&link.hash).one(db).await
}

/// Links that have expired are refused for that.
pub(in crate::storage) async fn sweep(db: &impl ConnectionTrait, today: NaiveDate) -> Result<(), DbErr> {
    used_link::Entity::delete_many().filter(used_link::Column::ExpiresOn.lt(today)).exec(db).await.map(drop)
}

impl Storage {
    /// The listing of a link that has not served yet.
    pub async fn find_linked_listing(
        &self,
        link: &MailedLink<'_>,
        now: DateTime<Utc>,
    ) -> Result<Option<ListingView>, DbErr> {
        let found = association::Entity::find_by_id(link.claim.association.0).one(&self.db).await?;
        let Some(row) = found else { return Ok(None) };
        if holder(&self.db, &row, link, now).await?.is_none() || used(&self.db, link).await?.is_some() {
            return Ok(None);
        }
        views::listing(&self.db, &row).await.map(Some)
    }

    /// Changes the listing as a member does, and spends the link. The same edit sent again, as after a lost answer, changes
    /// nothing and is answered again.
    pub async fn edit_by_link(
        &self,
        link: &MailedLink<'_>,
        sent: LinkedEdit<'_>,
        now: DateTime<Utc>,
    ) -> Result<ListingView, ListingError> {
        let write = self.write().await?;
        let found = association::Entity::find_by_id(link.claim.association.0).lock_exclusive().one(&write).await?;
        let row = found.ok_or(ProblemCode::LinkInvalid)?;
        let keeper = holder(&write, &row, link, now).await?.ok_or(ProblemCode::LinkInvalid)?;
        if let Some(used) = used(&write, link).await? {
            if used.body_hash != sent.body_hash {
                return Err(ProblemCode::LinkInvalid.into());
            }
            return Ok(views::listing(&write, &row).await?);
        }
        let member = |account| By { account: Some(account), role: Some(Role::AssociationMember) };
        let by = keeper.account.map_or(By::VISITOR, member);
        let editor = Editor { by, is_member: true, is_coordinator: false };
        let row = edit(&write, row, (sent.version, sent.new), editor, now).await?;
        // The history knows a member by their account; the address that the listing showed, it has to be told.
        let to = if keeper.account.is_some() { Value::Bool(true) } else { Value::String(keeper.key) };
        let came = change("mailed_link", Value::Null, to);
        note(&write, by, (Subject::Association, &row.slug), came, now).await?;
        let spent = used_link::ActiveModel {
            token_hash: Set(link.hash.clone()),
            association_id: Set(row.id),
            body_hash: Set(sent.body_hash),
            expires_on: Set(link.claim.expires_on),
        };
        spent.insert(&write).await?;
        let view = views::listing(&write, &row).await?;
        write.commit().await?;
        Ok(view)
    }
}
