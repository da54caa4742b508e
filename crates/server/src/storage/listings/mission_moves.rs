//! Moving a mission along the table of its moves.

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::listing::MissionView;
use domain::{Choice, MissionStatus, ProblemCode, Slug};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, Set};

use super::{Editor, ListingError, apply_mission, check_open, lock_association, lock_mission, today, views, waiting};
use crate::storage::Storage;
use crate::storage::closing::{Ending, end_waiting};
use crate::storage::entities::mission;
use crate::storage::freshness::confirm;
use crate::storage::history::{change, note};
use crate::storage::missions::status;
use crate::storage::rows::mission_draft;

/// It begins to be offered, or asks to be.
fn is_offer(from: MissionStatus, to: MissionStatus) -> bool {
    from == MissionStatus::Draft && matches!(to, MissionStatus::Published | MissionStatus::Waiting)
}

impl Storage {
    /// Moves a mission to another status, if the table of moves lets the editor. One that is over tells those who wait.
    pub async fn move_mission(
        &self,
        (slug, wanted): (&Slug, &Slug),
        to: MissionStatus,
        editor: Editor,
        ending: &Ending<'_>,
        now: DateTime<Utc>,
    ) -> Result<MissionView, ListingError> {
        let write = self.write().await?;
        let mut of = lock_association(&write, slug).await?;
        check_open(&of)?;
        let mut row = lock_mission(&write, &of, wanted).await?;
        let from = status(&row.status)?;
        if !from.can_move(to, editor.actor(&of)) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        if is_offer(from, to) {
            mission_draft(&row)?.validate().map_err(ListingError::Faults)?;
        }
        if to == MissionStatus::Published && row.places_left == 0 {
            return Err(ProblemCode::MissionFull.into());
        }
        if !to.has_page()
            && let Some(edit) = waiting::find(&write, row.id).await?
        {
            // Nothing of it is public any more: its newest version is the one there is.
            let draft: domain::MissionDraft = waiting::draft(&edit)?;
            let new = draft.validate_unfinished().map_err(ListingError::Faults)?;
            row = apply_mission(&write, row, &new, now).await?;
        }
        let mut active: mission::ActiveModel = row.into();
        active.status = Set(to.code().to_owned());
        active.updated_at = Set(now);
        if from == MissionStatus::Draft && to == MissionStatus::Published {
            active.published_on = Set(today(now));
        }
        let mut row = active.update(&write).await?;
        let moved = change("status", from.code(), to.code());
        note(&write, editor.by, (Subject::Mission, &row.slug), moved, now).await?;
        if to.is_over() {
            let this = Condition::all().add(mission::Column::Id.eq(row.id));
            end_waiting(&write, this, ending, editor.by, now).await?;
            // Places that were held are free again.
            row = lock_mission(&write, &of, wanted).await?;
        }
        if editor.is_member {
            of = confirm(&write, of, editor.by, now).await?;
        }
        let view = views::mission(&write, &row, &of).await?;
        write.commit().await?;
        Ok(view)
    }
}
