//! What the calendar does with conventions, and whom it tells.

use chrono::{DateTime, Utc};
use domain::convention::{Alert, AlertKind, Facts, alerts, check};
use domain::{Choice, ConventionActor, ConventionId, ConventionMove, ConventionStatus};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use super::amending::give_up;
use super::draft;
use super::edit::asked;
use super::facts::gather;
use super::moves::ended;
use super::telling::{ConventionMail, ConventionNews, With, addresses, tell};
use super::view::follow_facts;
use super::whole::Whole;
use crate::storage::Storage;
use crate::storage::entities::{convention, convention_alert};
use crate::storage::history::By;
use crate::storage::refusal::Refusal;

/// What one round has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Followed {
    /// Conventions that ran to their last day, or never came to be before it.
    pub moved: u64,
    pub alerts: u64,
}

/// Whom an alert is for: those who can do something about it.
fn concerned(kind: AlertKind) -> &'static [ConventionActor] {
    match kind {
        // To renew it, or to let it end.
        AlertKind::EndIn90
        | AlertKind::EndIn30
        | AlertKind::EndIn7
        | AlertKind::LimitNear
        | AlertKind::ReturnToWork => &[ConventionActor::Coordinator],
        AlertKind::DaysWaiting | AlertKind::EndReviewDue => &[ConventionActor::Association],
        AlertKind::MidTermDue => &[ConventionActor::Association, ConventionActor::Employee],
    }
}

impl Storage {
    /// One round over all that are not over, as of a moment. Run twice, or by two servers, it does each thing once.
    pub async fn follow_conventions(&self, now: DateTime<Utc>, mail: &ConventionMail<'_>) -> Result<Followed, Refusal> {
        let over = ConventionStatus::ALL.iter().filter(|status| status.is_final()).map(|status| status.code());
        let ids: Vec<Uuid> = convention::Entity::find()
            .select_only()
            .column(convention::Column::Id)
            .filter(convention::Column::Status.is_not_in(over))
            .into_tuple()
            .all(&self.db)
            .await?;
        let mut done = Followed::default();
        for id in ids {
            let write = self.write().await?;
            let whole = Whole::hold(&write, ConventionId(id)).await?;
            let (whole, moved) = move_on(&write, whole, now, mail).await?;
            let told = warn(&write, &whole, now, mail).await?;
            if moved || told > 0 {
                write.commit().await?;
            }
            done.moved += u64::from(moved);
            done.alerts += told;
        }
        Ok(done)
    }
}

/// The moves of the calendar: to its end on its last day, away where that passed before all had signed.
async fn move_on(
    write: &DatabaseTransaction,
    whole: Whole,
    now: DateTime<Utc>,
    mail: &ConventionMail<'_>,
) -> Result<(Whole, bool), DbErr> {
    let status = whole.status()?;
    let facts = Facts { starts_on: whole.row.starts_on, ends_on: whole.row.ends_on, ..Facts::on(now.date_naive()) };
    for does in [ConventionMove::Complete, ConventionMove::Abandon] {
        let Ok(to) = check(status, does, ConventionActor::Service, &facts) else { continue };
        let nothing_else = <convention::ActiveModel as Default>::default();
        let whole = whole.go(write, to, nothing_else, By::SERVICE, now).await?;
        give_up(write, &whole, now).await?;
        if does == ConventionMove::Complete {
            ended(write, &whole, "", mail, now).await?;
        }
        return Ok((whole, true));
    }
    Ok((whole, false))
}

/// Tells those concerned of what is due, once for each key.
async fn warn(
    write: &DatabaseTransaction,
    whole: &Whole,
    now: DateTime<Utc>,
    mail: &ConventionMail<'_>,
) -> Result<u64, DbErr> {
    if !whole.status()?.was_signed() {
        return Ok(0);
    }
    let known = gather(write, whole, &whole.paper()?, &asked(&whole.row, &draft(&whole.row)?), now).await?;
    let Some(facts) = follow_facts(write, whole, &known).await? else { return Ok(0) };
    let mut told = 0;
    for Alert { kind, key, .. } in alerts(&facts, now.date_naive()) {
        let row = convention_alert::ActiveModel { convention_id: Set(whole.row.id), key: Set(key), at: Set(now) };
        let once = OnConflict::columns([convention_alert::Column::ConventionId, convention_alert::Column::Key])
            .do_nothing()
            .to_owned();
        if convention_alert::Entity::insert(row).on_conflict(once).exec_without_returning(write).await? == 0 {
            continue;
        }
        let to = addresses(write, whole, concerned(kind)).await?;
        tell(write, whole, (ConventionNews::Alert(kind), With::default()), to, mail, now).await?;
        told += 1;
    }
    Ok(told)
}
