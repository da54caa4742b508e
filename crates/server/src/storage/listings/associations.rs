//! Changing, confirming and leaving: what is done to an association.

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::listing::ListingView;
use domain::{AssociationDraft, Choice, ListingStatus, NewAssociation, ProblemCode, Slug};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, Set};

use super::columns::check_version;
use super::{
    Editor, ListingError, check_open, draft_changes, listing_status, lock_association, note_all, views, waiting,
};
use crate::storage::Storage;
use crate::storage::closing::{Ending, end_waiting, missions_of};
use crate::storage::entities::association;
use crate::storage::freshness::confirm;
use crate::storage::history::{By, change, note};
use crate::storage::rows::set_association;

/// Makes a draft public: its columns, and nothing waits any more. Its standing and its version are the caller's.
pub async fn apply_association(
    write: &impl ConnectionTrait,
    row: association::Model,
    new: &NewAssociation,
) -> Result<association::Model, DbErr> {
    waiting::drop(write, row.id).await?;
    let confirmed_on = row.confirmed_on;
    let mut active: association::ActiveModel = row.into();
    set_association(&mut active, new);
    active.confirmed_on = Set(confirmed_on);
    active.update(write).await
}

/// Moves an association to another standing, and notes it.
async fn stand(
    write: &impl ConnectionTrait,
    row: association::Model,
    to: ListingStatus,
    by: By,
    now: DateTime<Utc>,
) -> Result<association::Model, DbErr> {
    let moved = change("status", row.status.as_str(), to.code());
    note(write, by, (Subject::Association, &row.slug), moved, now).await?;
    let mut active: association::ActiveModel = row.into();
    active.status = Set(to.code().to_owned());
    active.refusal = Set(None);
    active.update(write).await
}

/// Replaces the newest draft of a version, within a transaction that holds the association. Public at once where the editor
/// may; otherwise what was cleared last stays public, and the draft waits.
pub(super) async fn edit(
    write: &impl ConnectionTrait,
    mut row: association::Model,
    (version, new): (u32, &NewAssociation),
    editor: Editor,
    now: DateTime<Utc>,
) -> Result<association::Model, ListingError> {
    check_open(&row)?;
    check_version(row.version, version)?;
    let edit = waiting::find(write, row.id).await?;
    let before = views::newest_draft(&row, edit.as_ref())?;
    let after = AssociationDraft { confirmed_on: None, ..new.into() };
    let changes = draft_changes(&before, &after);
    let status = listing_status(&row)?;
    if editor.publishes(&row) || !status.is_public() {
        row = apply_association(write, row, new).await?;
    } else if draft_changes(&views::public_draft(&row)?, &after).is_empty() {
        waiting::drop(write, row.id).await?;
    } else {
        let of = waiting::Of { kind: waiting::ASSOCIATION, subject: row.id, association: row.id };
        waiting::keep(write, of, &after, editor.by, now).await?;
    }
    if !changes.is_empty() {
        note_all(write, editor.by, (Subject::Association, &row.slug), changes, now).await?;
        let next = row.version + 1;
        let mut active: association::ActiveModel = row.into();
        active.version = Set(next);
        row = active.update(write).await?;
    }
    if status == ListingStatus::Refused {
        // Whoever mends what was refused proposes it again.
        row = stand(write, row, ListingStatus::Waiting, editor.by, now).await?;
    }
    if editor.is_member {
        row = confirm(write, row, editor.by, now).await?;
    }
    Ok(row)
}

impl Storage {
    /// Replaces the newest draft of a version.
    pub async fn edit_listing(
        &self,
        slug: &Slug,
        version: u32,
        new: &NewAssociation,
        editor: Editor,
        now: DateTime<Utc>,
    ) -> Result<ListingView, ListingError> {
        let write = self.write().await?;
        let row = lock_association(&write, slug).await?;
        let row = edit(&write, row, (version, new), editor, now).await?;
        let view = views::listing(&write, &row).await?;
        write.commit().await?;
        Ok(view)
    }

    /// The association leaves: nothing of it is public any more, and whoever waits for its answer is told. Doing so twice is
    /// doing so once.
    pub async fn archive_listing(
        &self,
        slug: &Slug,
        editor: Editor,
        ending: &Ending<'_>,
        now: DateTime<Utc>,
    ) -> Result<ListingView, ListingError> {
        let write = self.write().await?;
        let mut row = lock_association(&write, slug).await?;
        if listing_status(&row)? != ListingStatus::Archived {
            row = stand(&write, row, ListingStatus::Archived, editor.by, now).await?;
            end_waiting(&write, missions_of(&row), ending, editor.by, now).await?;
        }
        let view = views::listing(&write, &row).await?;
        write.commit().await?;
        Ok(view)
    }

    /// It comes back: at once where the editor may, otherwise once the coordination has admitted it. One that was merged
    /// with another lives on there.
    pub async fn restore_listing(
        &self,
        slug: &Slug,
        editor: Editor,
        now: DateTime<Utc>,
    ) -> Result<ListingView, ListingError> {
        let write = self.write().await?;
        let mut row = lock_association(&write, slug).await?;
        if row.merged_into.is_some() {
            return Err(ProblemCode::TransitionRefused.into());
        }
        if listing_status(&row)? == ListingStatus::Archived {
            let to = if editor.publishes(&row) { ListingStatus::Admitted } else { ListingStatus::Waiting };
            row = stand(&write, row, to, editor.by, now).await?;
            row = confirm(&write, row, editor.by, now).await?;
        }
        let view = views::listing(&write, &row).await?;
        write.commit().await?;
        Ok(view)
    }
}
