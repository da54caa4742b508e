//! Runs and their reports.

use chrono::{DateTime, Utc};
use domain::import::{ImportFailure, ImportReport, ImportRun, ImportRunStatus};
use domain::{Choice, ImportRunId, ImportSourceId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Set,
};
use uuid::Uuid;

use crate::storage::entities::import_run::{ActiveModel, Column, Entity, Model};
use crate::storage::entities::source;
use crate::storage::history::By;
use crate::storage::{Storage, corrupt};

/// Runs that a list shows.
const SHOWN: u64 = 50;

/// A run that begins.
#[derive(Debug, Clone, Copy)]
pub struct NewRun {
    pub source: ImportSourceId,
    pub by: By,
    pub scheduled: bool,
}

/// How a run ends, or what it comes to.
#[derive(Debug, Clone)]
pub struct RunEnd {
    pub status: ImportRunStatus,
    pub failure: Option<ImportFailure>,
    pub report: ImportReport,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// A run with what only the importer needs.
#[derive(Debug, Clone)]
pub struct KeptRun {
    pub run: ImportRun,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

pub(super) fn read(row: Model) -> Result<ImportRun, DbErr> {
    let failure = |code: String| ImportFailure::from_code(&code).ok_or_else(|| corrupt("failure of a run"));
    Ok(ImportRun {
        id: ImportRunId(row.id),
        source: ImportSourceId(row.source_id),
        status: ImportRunStatus::from_code(&row.status).ok_or_else(|| corrupt("status of a run"))?,
        failure: row.failure.map(failure).transpose()?,
        started_at: row.started_at,
        ended_at: row.ended_at,
        scheduled: row.scheduled,
        progress: None,
        report: serde_json::from_str(&row.report).map_err(|_| corrupt("report of a run"))?,
    })
}

/// Without the lists of rows and listings.
pub(super) fn light(mut run: ImportRun) -> ImportRun {
    run.report.refusals.clear();
    run.report.notices.clear();
    run.report.listings.clear();
    run.report.mapping = None;
    run
}

fn json(report: &ImportReport) -> Result<String, DbErr> {
    serde_json::to_string(report).map_err(|_| corrupt("report of a run"))
}

impl Storage {
    pub async fn create_run(&self, new: NewRun, now: DateTime<Utc>) -> Result<ImportRun, DbErr> {
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            source_id: Set(new.source.0),
            started_at: Set(now),
            ended_at: Set(None),
            status: Set(ImportRunStatus::Reading.code().to_owned()),
            report: Set(json(&ImportReport::default())?),
            account_id: Set(new.by.account),
            failure: Set(None),
            scheduled: Set(new.scheduled),
            etag: Set(None),
            last_modified: Set(None),
        };
        read(row.insert(&self.db).await?)
    }

    pub async fn find_run(&self, id: ImportRunId) -> Result<Option<KeptRun>, DbErr> {
        let Some(row) = Entity::find_by_id(id.0).one(&self.db).await? else { return Ok(None) };
        let (etag, last_modified) = (row.etag.clone(), row.last_modified.clone());
        Ok(Some(KeptRun { run: read(row)?, etag, last_modified }))
    }

    /// The newest runs of a source, without their lists of rows.
    pub async fn list_runs(&self, source: ImportSourceId) -> Result<Vec<ImportRun>, DbErr> {
        let rows = Entity::find()
            .filter(Column::SourceId.eq(source.0))
            .order_by_desc(Column::Id)
            .limit(SHOWN)
            .all(&self.db)
            .await?;
        rows.into_iter().map(|row| read(row).map(light)).collect()
    }

    pub async fn end_run(&self, id: ImportRunId, end: &RunEnd, now: DateTime<Utc>) -> Result<(), DbErr> {
        let row = ActiveModel {
            id: Set(id.0),
            ended_at: Set(Some(now)),
            status: Set(end.status.code().to_owned()),
            failure: Set(end.failure.map(|failure| failure.code().to_owned())),
            report: Set(json(&end.report)?),
            etag: Set(end.etag.clone()),
            last_modified: Set(end.last_modified.clone()),
            ..Default::default()
        };
        row.update(&self.db).await.map(drop)
    }

    /// Moves a run on, if it stands where the caller thinks: of two who ask at once, one does it.
    pub async fn move_run(&self, id: ImportRunId, from: ImportRunStatus, to: ImportRunStatus) -> Result<bool, DbErr> {
        let moved = Entity::update_many()
            .col_expr(Column::Status, Expr::value(to.code()))
            .filter(Column::Id.eq(id.0).and(Column::Status.eq(from.code())))
            .exec(&self.db)
            .await?;
        Ok(moved.rows_affected == 1)
    }

    /// A run is written: what its sender said of the file is what the next fetch asks by.
    pub async fn run_applied(&self, run: &KeptRun, report: &ImportReport, now: DateTime<Utc>) -> Result<(), DbErr> {
        let write = self.write().await?;
        let row = ActiveModel {
            id: Set(run.run.id.0),
            ended_at: Set(Some(now)),
            status: Set(ImportRunStatus::Applied.code().to_owned()),
            report: Set(json(report)?),
            ..Default::default()
        };
        row.update(&write).await?;
        source::Entity::update_many()
            .col_expr(source::Column::Etag, Expr::value(run.etag.clone()))
            .col_expr(source::Column::LastModified, Expr::value(run.last_modified.clone()))
            .filter(source::Column::Id.eq(run.run.source.0))
            .exec(&write)
            .await?;
        write.commit().await
    }

    /// A newer run of the same source is written: this one would bring back what is past.
    pub async fn is_overtaken(&self, run: &ImportRun) -> Result<bool, DbErr> {
        let newer = Entity::find()
            .filter(Column::SourceId.eq(run.source.0).and(Column::Id.gt(run.id.0)))
            .filter(Column::Status.eq(ImportRunStatus::Applied.code()))
            .count(&self.db)
            .await?;
        Ok(newer > 0)
    }

    /// A person has applied a run of this source: from then on its schedule may.
    pub async fn was_applied_by_hand(&self, source: ImportSourceId) -> Result<bool, DbErr> {
        let runs = Entity::find()
            .filter(Column::SourceId.eq(source.0).and(Column::Scheduled.eq(false)))
            .filter(Column::Status.eq(ImportRunStatus::Applied.code()))
            .count(&self.db)
            .await?;
        Ok(runs > 0)
    }

    /// The newest end of an applied run: another process may have written it.
    pub async fn last_applied(&self) -> Result<Option<DateTime<Utc>>, DbErr> {
        let row = Entity::find()
            .filter(Column::Status.eq(ImportRunStatus::Applied.code()))
            .order_by_desc(Column::EndedAt)
            .one(&self.db)
            .await?;
        Ok(row.and_then(|row| row.ended_at))
    }

    /// Runs that are under way since before `since`, as a stopped server leaves them: a dry one has failed, one that was being
    /// written can be applied again.
    pub async fn release_runs(&self, since: DateTime<Utc>) -> Result<(), DbErr> {
        let under_way = |status: ImportRunStatus| {
            Entity::update_many().filter(Column::Status.eq(status.code()).and(Column::StartedAt.lt(since)))
        };
        under_way(ImportRunStatus::Reading)
            .col_expr(Column::Status, Expr::value(ImportRunStatus::Failed.code()))
            .col_expr(Column::Failure, Expr::value(ImportFailure::Interrupted.code()))
            .exec(&self.db)
            .await?;
        under_way(ImportRunStatus::Applying)
            .col_expr(Column::Status, Expr::value(ImportRunStatus::Dry.code()))
            .exec(&self.db)
            .await
            .map(drop)
    }

    /// Empties the lists of reports from before `since`: they quote the file, and may name people.
    pub async fn forget_rows(&self, since: DateTime<Utc>) -> Result<(), DbErr> {
        let quotes = Condition::any()
            .add(Column::Report.not_like("%\"refusals\":[],\"notices\":[]%"))
            .add(Column::Report.like("%\"listings\":[%"));
        let rows = Entity::find().filter(Column::StartedAt.lt(since)).filter(quotes).limit(SHOWN).all(&self.db).await?;
        for row in rows {
            let id = row.id;
            let emptied = json(&light(read(row)?).report)?;
            let row = ActiveModel { id: Set(id), report: Set(emptied), ..Default::default() };
            row.update(&self.db).await?;
        }
        Ok(())
    }
}
