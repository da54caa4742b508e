//! Imports of the directory and their reports.

use chrono::{DateTime, Utc};
use domain::directory::{DirectoryReport, DirectoryRun};
use domain::import::{ImportFailure, ImportRunStatus};
use domain::{Choice, DirectoryImportId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use crate::storage::entities::directory_import::{ActiveModel, Column, Entity, Model};
use crate::storage::history::By;
use crate::storage::{Storage, corrupt};

/// Imports that a list shows.
const SHOWN: u64 = 20;

fn read(row: Model) -> Result<DirectoryRun, DbErr> {
    let failure = |code: String| ImportFailure::from_code(&code).ok_or_else(|| corrupt("failure of an import"));
    Ok(DirectoryRun {
        id: DirectoryImportId(row.id),
        status: ImportRunStatus::from_code(&row.status).ok_or_else(|| corrupt("status of an import"))?,
        failure: row.failure.map(failure).transpose()?,
        started_at: row.started_at,
        ended_at: row.ended_at,
        report: serde_json::from_str(&row.report).map_err(|_| corrupt("report of an import"))?,
    })
}

/// Without the lists of rows.
fn light(mut run: DirectoryRun) -> DirectoryRun {
    run.report.refusals.clear();
    run.report.notices.clear();
    run
}

fn json(report: &DirectoryReport) -> Result<String, DbErr> {
    serde_json::to_string(report).map_err(|_| corrupt("report of an import"))
}

/// The newest import that was applied, without its lists of rows.
pub(super) async fn last_applied(db: &impl ConnectionTrait) -> Result<Option<DirectoryRun>, DbErr> {
    let row = Entity::find()
        .filter(Column::Status.eq(ImportRunStatus::Applied.code()))
        .order_by_desc(Column::Id)
        .one(db)
        .await?;
    row.map(|row| read(row).map(light)).transpose()
}

impl Storage {
    pub async fn create_directory_import(&self, by: By, now: DateTime<Utc>) -> Result<DirectoryRun, DbErr> {
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            status: Set(ImportRunStatus::Reading.code().to_owned()),
            failure: Set(None),
            report: Set(json(&DirectoryReport::default())?),
            account_id: Set(by.account),
            started_at: Set(now),
            ended_at: Set(None),
        };
        read(row.insert(&self.db).await?)
    }

    pub async fn find_directory_import(&self, id: DirectoryImportId) -> Result<Option<DirectoryRun>, DbErr> {
        Entity::find_by_id(id.0).one(&self.db).await?.map(read).transpose()
    }

    /// The newest, without their lists of rows.
    pub async fn list_directory_imports(&self) -> Result<Vec<DirectoryRun>, DbErr> {
        let rows = Entity::find().order_by_desc(Column::Id).limit(SHOWN).all(&self.db).await?;
        rows.into_iter().map(|row| read(row).map(light)).collect()
    }

    pub async fn end_directory_import(
        &self,
        id: DirectoryImportId,
        status: ImportRunStatus,
        failure: Option<ImportFailure>,
        report: &DirectoryReport,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        let row = ActiveModel {
            id: Set(id.0),
            status: Set(status.code().to_owned()),
            failure: Set(failure.map(|failure| failure.code().to_owned())),
            report: Set(json(report)?),
            ended_at: Set(Some(now)),
            ..Default::default()
        };
        row.update(&self.db).await.map(drop)
    }

    /// Moves an import on, if it stands where the caller thinks: of two who ask at once, one does it.
    pub async fn move_directory_import(
        &self,
        id: DirectoryImportId,
        from: ImportRunStatus,
        to: ImportRunStatus,
    ) -> Result<bool, DbErr> {
        let moved = Entity::update_many()
            .col_expr(Column::Status, Expr::value(to.code()))
            .filter(Column::Id.eq(id.0).and(Column::Status.eq(from.code())))
            .exec(&self.db)
            .await?;
        Ok(moved.rows_affected == 1)
    }

    /// A newer import is applied: this one would bring back what is past.
    pub async fn is_directory_overtaken(&self, id: DirectoryImportId) -> Result<bool, DbErr> {
        let newer = Entity::find()
            .filter(Column::Id.gt(id.0))
            .filter(Column::Status.eq(ImportRunStatus::Applied.code()))
            .count(&self.db)
            .await?;
        Ok(newer > 0)
    }

    /// Imports that are under way since before `since`, as a stopped server leaves them.
    pub async fn release_directory_imports(&self, since: DateTime<Utc>) -> Result<(), DbErr> {
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

    /// Empties the lists of rows of reports from before `since`: they name people.
    pub async fn forget_directory_rows(&self, since: DateTime<Utc>) -> Result<(), DbErr> {
        let rows = Entity::find()
            .filter(Column::StartedAt.lt(since))
            .filter(Column::Report.not_like("%\"refusals\":[],\"notices\":[]%"))
            .limit(SHOWN)
            .all(&self.db)
            .await?;
        for row in rows {
            let id = row.id;
            let emptied = json(&light(read(row)?).report)?;
            let row = ActiveModel { id: Set(id), report: Set(emptied), ..Default::default() };
            row.update(&self.db).await?;
        }
        Ok(())
    }
}
