//! Listings as they are kept: associations and missions with their versions, for their members and the coordination.
//!
//! What a trusted association or a coordinator writes is public at once. What another writes of something public waits
//! in `edits`, one row for each association or mission; the columns of the row keep what was cleared last.

pub(super) mod associations;
pub mod by_link;
mod columns;
mod mission_moves;
pub(super) mod missions;
mod places;
pub mod propose;
mod views;
pub(super) mod waiting;

use chrono::{DateTime, NaiveDate, Utc};
use domain::history::Subject;
use domain::listing::{Duplicate, FieldChange, changes, fields};
use domain::mission::MissionActor;
use domain::{FieldError, ListingStatus, ProblemCode, Slug};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, SqlErr,
};
use serde::Serialize;

use super::corrupt;
use super::entities::{association, mission};
use super::history::{By, note};

use missions::apply_mission;

/// Why nothing was written.
#[derive(Debug)]
pub enum ListingError {
    Refused(ProblemCode),
    Faults(Vec<FieldError>),
    /// A proposal that looks like what is there.
    Alike(Vec<Duplicate>),
    Storage(DbErr),
}

impl From<DbErr> for ListingError {
    fn from(error: DbErr) -> Self {
        Self::Storage(error)
    }
}

impl From<ProblemCode> for ListingError {
    fn from(code: ProblemCode) -> Self {
        Self::Refused(code)
    }
}

/// Who writes.
#[derive(Debug, Clone, Copy)]
pub struct Editor {
    pub by: By,
    /// A member of the association: what they write says that the listing is true.
    pub is_member: bool,
    pub is_coordinator: bool,
}

impl Editor {
    /// What they write is public at once.
    fn publishes(self, of: &association::Model) -> bool {
        of.trusted || self.is_coordinator
    }

    fn actor(self, of: &association::Model) -> MissionActor {
        MissionActor::in_space(of.trusted, self.is_coordinator)
    }
}

/// One moment, as instant and as day.
fn today(now: DateTime<Utc>) -> NaiveDate {
    now.date_naive()
}

/// The association of an address, locked until the transaction ends.
async fn lock_association(write: &DatabaseTransaction, slug: &Slug) -> Result<association::Model, ListingError> {
    let found = association::Entity::find()
        .filter(association::Column::Slug.eq(slug.as_str()))
        .lock_exclusive()
        .one(write)
        .await?;
    found.ok_or_else(|| ProblemCode::NotFound.into())
}

/// A mission of an association, locked. One of another association is not there.
async fn lock_mission(
    write: &DatabaseTransaction,
    of: &association::Model,
    slug: &Slug,
) -> Result<mission::Model, ListingError> {
    let found = mission::Entity::find()
        .filter(mission::Column::Slug.eq(slug.as_str()))
        .filter(mission::Column::AssociationId.eq(of.id))
        .lock_exclusive()
        .one(write)
        .await?;
    found.ok_or_else(|| ProblemCode::NotFound.into())
}

fn listing_status(row: &association::Model) -> Result<ListingStatus, DbErr> {
    domain::Choice::from_code(&row.status).ok_or_else(|| corrupt("listing status"))
}

/// An association that has left is not written to.
fn check_open(of: &association::Model) -> Result<(), ListingError> {
    if listing_status(of)? == ListingStatus::Archived {
        return Err(ProblemCode::TransitionRefused.into());
    }
    Ok(())
}

/// What differs between two drafts, but for the day of confirmation: that is no word of the listing.
pub(super) fn draft_changes(before: &impl Serialize, after: &impl Serialize) -> Vec<FieldChange> {
    let mut all = changes(&fields(before), &fields(after));
    all.retain(|change| change.field != "confirmed_on");
    all
}

/// Notes each field that was changed.
async fn note_all(
    write: &impl ConnectionTrait,
    by: By,
    subject: (Subject, &str),
    changes: Vec<FieldChange>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    for change in changes {
        note(write, by, subject, change, now).await?;
    }
    Ok(())
}

/// Slugs that a title may have, the plainest first.
fn slugs_of(title: &str) -> impl Iterator<Item = Slug> {
    (1..).map(move |number| Slug::of(title, number)).filter(|slug| !slug.is_reserved())
}

impl ListingError {
    /// Another with the same key or slug won by an instant: the next look finds it.
    fn is_race(&self) -> bool {
        let Self::Storage(error) = self else { return false };
        matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
    }
}
