//! The second decision that the company's rules ask for before it signs.

use chrono::{DateTime, Utc};
use domain::convention::AmendmentStatus;
use domain::{AccountId, ConventionActor, ConventionId, ConventionStatus, Party, ProblemCode};
use sea_orm::{ActiveModelTrait, Set};

use super::actors::Viewer;
use super::amendment_status;
use super::signing::{Target, Which};
use super::telling::{ConventionMail, ConventionNews, With, addresses, tell};
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
        mail: &ConventionMail<'_>,
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
        if !proposed || !viewer.may_approve(&target.paper) {
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
        // Only now is it the company's turn. Where no decision was asked for, it was asked to sign with the others.
        let known = target.known(&write, now).await?;
        if known.needs_approval && !known.facts.signed.contains(&Party::Company) {
            let to = addresses(&write, &target.whole, &[ConventionActor::CompanySigner]).await?;
            let with = With { amendment: target.amendment.as_ref().map(|row| row.number), ..With::default() };
            tell(&write, &target.whole, (ConventionNews::Proposed, with), to, mail, now).await?;
        }
        write.commit().await?;
        Ok(())
    }
}
