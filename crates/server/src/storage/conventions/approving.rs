//! The second decision that the company's rules ask for before it signs.

use chrono::{DateTime, Utc};
use domain::convention::AmendmentStatus;
use domain::{AccountId, ConventionActor, ConventionId, ConventionStatus, ProblemCode};
use sea_orm::{ActiveModelTrait, Set};

use super::actors::Viewer;
use super::amendment_status;
use super::signing::{Target, Which};
use super::whole::note_deed;
use crate::storage::Storage;
use crate::storage::entities::{convention, convention_amendment};
use crate::storage::refusal::Refusal;

impl Storage {
    /// By a coordinator other than the one who has proposed it. Given twice, it is given once.
    pub async fn approve_convention(
        &self,
        account: AccountId,
        (id, which): (ConventionId, Which),
        version: i32,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let target = Target::hold(&write, id, which, now).await?;
        let viewer = Viewer::of(&write, account, &target.whole.rules, now.date_naive()).await?;
        viewer.must_be(&target.whole.row)?;
        if !viewer.is_coordinator {
            return Err(ProblemCode::Forbidden.into());
        }
        let proposed = match &target.amendment {
            None => target.whole.status()? == ConventionStatus::Proposed,
            Some(row) => amendment_status(row)? == AmendmentStatus::Proposed,
        };
        // Two decisions are those of two people.
        if !proposed || target.paper.proposed_by == Some(account.0) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        if target.paper.version != version {
            return Err(ProblemCode::VersionConflict.into());
        }
        if target.paper.approved_at.is_some() {
            return Ok(());
        }
        note_deed(&write, viewer.by(ConventionActor::Coordinator), target.paper.id, "approved", true, now).await?;
        // No word of the document changes: its version stays, so that whoever is about to sign goes on.
        macro_rules! approve {
            ($entity:ident) => {{
                let change = $entity::ActiveModel {
                    id: Set(target.paper.id),
                    approved_by: Set(Some(account.0)),
                    approved_at: Set(Some(now)),
                    ..Default::default()
                };
                change.update(&write).await.map(drop)?;
            }};
        }
        match which {
            Which::Convention => approve!(convention),
            Which::Amendment(_) => approve!(convention_amendment),
        }
        write.commit().await?;
        Ok(())
    }
}
