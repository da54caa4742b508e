//! Proposing an association that is not listed.

use ::catalogue::association_title;
use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::listing::{ListingView, MAX_PROPOSALS};
use domain::{
    AccountId, Choice, FreshnessState, ListingStatus, Marks, NewAssociation, ProblemCode, Rhythm, Role, Slug,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;

use super::{ListingError, slugs_of, today, views};
use crate::storage::duplicates::duplicates_of;
use crate::storage::entities::{association, membership};
use crate::storage::history::{By, change, note};
use crate::storage::rows::set_association;
use crate::storage::{Storage, accounts, corrupt};

/// Words that addresses of the app and of the API hold where a slug would stand.
const RESERVED: [&str; 3] = ["duplicates", "lien", "nouvelle"];

/// What is proposed, by whom, and the identifier that makes a repeated request one record.
pub struct Proposal<'a> {
    pub id: Uuid,
    pub new: &'a NewAssociation,
    pub account: AccountId,
    /// The person has seen those that look like it, and it is none of them.
    pub despite_duplicates: bool,
}

/// A slug that no association has.
async fn free_slug(db: &impl ConnectionTrait, title: &str) -> Result<Slug, DbErr> {
    for slug in slugs_of(title).filter(|slug| !RESERVED.contains(&slug.as_str())) {
        let same = association::Column::Slug.eq(slug.as_str());
        if association::Entity::find().filter(same).count(db).await? == 0 {
            return Ok(slug);
        }
    }
    Err(corrupt("slug"))
}

/// How many of an account's associations wait to be admitted.
async fn waiting_of(db: &impl ConnectionTrait, account: AccountId) -> Result<u64, DbErr> {
    let joined = membership::Entity::find().filter(membership::Column::AccountId.eq(account.0)).all(db).await?;
    association::Entity::find()
        .filter(association::Column::Id.is_in(joined.iter().map(|row| row.association_id)))
        .filter(association::Column::Status.eq(ListingStatus::Waiting.code()))
        .count(db)
        .await
}

impl Storage {
    /// Keeps a proposal, which waits for the coordination; whoever proposes it keeps its listing from now on. `true` with
    /// it where it is new: an earlier request with this identifier has made it otherwise.
    pub async fn propose_listing(
        &self,
        proposal: &Proposal<'_>,
        now: DateTime<Utc>,
    ) -> Result<(ListingView, bool), ListingError> {
        match self.try_propose(proposal, now).await {
            Err(error) if error.is_race() => self.try_propose(proposal, now).await,
            outcome => outcome,
        }
    }

    async fn try_propose(
        &self,
        proposal: &Proposal<'_>,
        now: DateTime<Utc>,
    ) -> Result<(ListingView, bool), ListingError> {
        let write = self.write().await?;
        if let Some(row) = association::Entity::find_by_id(proposal.id).one(&write).await? {
            return Ok((views::listing(&write, &row).await?, false));
        }
        if waiting_of(&write, proposal.account).await? >= MAX_PROPOSALS {
            return Err(ProblemCode::RateLimited.into());
        }
        let new = proposal.new;
        if !proposal.despite_duplicates {
            let alike = duplicates_of(&write, Marks::from(new), None).await?;
            if !alike.is_empty() {
                return Err(ListingError::Alike(alike));
            }
        }
        let title = association_title(&new.name, new.commune.as_deref());
        let slug = free_slug(&write, &title).await?;
        let mut row = association::ActiveModel {
            id: Set(proposal.id),
            slug: Set(slug.to_string()),
            status: Set(ListingStatus::Waiting.code().to_owned()),
            trusted: Set(false),
            version: Set(1),
            rhythm: Set(Rhythm::DEFAULT.code().to_owned()),
            freshness: Set(FreshnessState::Current.code().to_owned()),
            unanswered: Set(0),
            ..Default::default()
        };
        set_association(&mut row, new);
        row.confirmed_on = Set(Some(today(now)));
        let row = row.insert(&write).await?;
        let by = By { account: Some(proposal.account.0), role: Some(Role::Member) };
        let created = change("created", serde_json::Value::Null, row.name.as_str());
        note(&write, by, (Subject::Association, &row.slug), created, now).await?;
        accounts::join(&write, proposal.account.0, &row, by, now).await?;
        let view = views::listing(&write, &row).await?;
        write.commit().await?;
        Ok((view, true))
    }
}
