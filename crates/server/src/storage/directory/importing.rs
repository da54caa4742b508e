//! A whole file becomes the directory: planned over all rows, written in one transaction, in batches.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::directory::{
    DirectoryCounts, DirectoryEntry, DirectoryPlan, DirectorySource, Held, Incoming, Leavers, Placement, plan,
};
use domain::history::Subject;
use domain::text::fold;
use domain::{Choice, DirectoryImportId, EmployeeId};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use crate::storage::entities::employee::{ActiveModel, Column, Entity, Model};
use crate::storage::history::{By, change, note};
use crate::storage::{Storage, corrupt};

/// Rows in one statement. SQLite takes 32,766 values in one; a row has twenty.
const BATCH: usize = 1000;
/// Rows that are read at once.
const READ_TOGETHER: u64 = 10_000;

/// Everyone who was ever in the directory and is not forgotten.
pub struct Everyone {
    rows: Vec<Model>,
}

/// What a file changes, and whether those who would leave wait for a word.
pub struct Decided {
    pub plan: DirectoryPlan,
    pub leavers: Leavers,
    pub held: bool,
}

async fn everyone(db: &impl ConnectionTrait) -> Result<Everyone, DbErr> {
    let mut rows: Vec<Model> = Vec::new();
    loop {
        // Read at once, the database's own form of all rows would be held beside ours.
        let mut query = Entity::find().order_by_asc(Column::Id).limit(READ_TOGETHER);
        if let Some(last) = rows.last() {
            query = query.filter(Column::Id.gt(last.id));
        }
        let found = query.all(db).await?;
        if found.is_empty() {
            return Ok(Everyone { rows });
        }
        rows.extend(found);
    }
}

fn held(row: &Model) -> Result<Held<'_>, DbErr> {
    Ok(Held {
        id: EmployeeId(row.id),
        email: &row.email,
        email_key: &row.email_key,
        user_key: &row.user_key,
        name: &row.name,
        site_code: row.site_code.as_deref(),
        team: &row.team,
        manager: row.manager_id.map(EmployeeId),
        manager_said: row.manager_said.as_deref(),
        active: row.active,
        removed: row.removed_at.is_some(),
        source: DirectorySource::from_code(&row.source).ok_or_else(|| corrupt("source of an employee"))?,
    })
}

impl Everyone {
    /// Plans a file. Of one that was not read to its end nobody leaves; where too many would, somebody has to confirm it.
    pub fn decide(&self, incoming: &Incoming, complete: bool, confirmed: bool) -> Result<Decided, DbErr> {
        let current: Vec<Held<'_>> = self.rows.iter().map(held).collect::<Result<_, _>>()?;
        let plan = |leavers| plan(&current, incoming, leavers, &mut || EmployeeId(Uuid::now_v7()));
        if !complete {
            let mut plan = plan(Leavers::Stay);
            plan.leavers.clear();
            plan.counts.leavers = 0;
            return Ok(Decided { plan, leavers: Leavers::Stay, held: false });
        }
        let whole = plan(Leavers::Go);
        if whole.is_much && !confirmed {
            return Ok(Decided { plan: plan(Leavers::Stay), leavers: Leavers::Stay, held: true });
        }
        Ok(Decided { plan: whole, leavers: Leavers::Go, held: false })
    }
}

/// A worker that has stopped gives nothing back.
fn stopped(_: tokio::task::JoinError) -> DbErr {
    DbErr::Custom("the planning of a directory has stopped".to_owned())
}

/// Plans beside the requests: a whole directory takes its time.
async fn decide(
    everyone: Everyone,
    incoming: &Arc<Incoming>,
    (complete, confirmed): (bool, bool),
) -> Result<(Everyone, Decided), DbErr> {
    let incoming = Arc::clone(incoming);
    let decide = move || everyone.decide(&incoming, complete, confirmed).map(|decided| (everyone, decided));
    tokio::task::spawn_blocking(decide).await.map_err(stopped)?
}

impl Storage {
    /// What a file would change. Nothing is written.
    pub async fn plan_directory(&self, incoming: &Arc<Incoming>, complete: bool) -> Result<Decided, DbErr> {
        let everyone = everyone(&self.db).await?;
        Ok(decide(everyone, incoming, (complete, false)).await?.1)
    }

    /// Makes a file the directory.
    pub async fn write_directory(
        &self,
        run: DirectoryImportId,
        incoming: &Arc<Incoming>,
        (complete, confirmed): (bool, bool),
        by: By,
        now: DateTime<Utc>,
    ) -> Result<Decided, DbErr> {
        let write = self.write().await?;
        let everyone = everyone(&write).await?;
        let (everyone, decided) = decide(everyone, incoming, (complete, confirmed)).await?;
        let plan = &decided.plan;
        let entries = &incoming.entries;
        for batch in plan.joiners.chunks(BATCH) {
            let rows = batch.iter().map(|place| joiner(*place, &entries[place.entry], now));
            Entity::insert_many(rows).exec_without_returning(&write).await?;
        }
        rewrite(&write, everyone, plan, entries, now).await?;
        if decided.leavers == Leavers::Go {
            leave(&write, &plan.leavers, now).await?;
        }
        let told = serde_json::to_value(told(&decided)).map_err(|_| corrupt("count of an import"))?;
        let imported = change("imported", serde_json::Value::Null, told);
        note(&write, by, (Subject::Directory, &run.to_string()), imported, now).await?;
        write.commit().await?;
        Ok(decided)
    }
}

/// What the history says of an import: how many, and nobody's name.
fn told(decided: &Decided) -> DirectoryCounts {
    let leavers = if decided.held { 0 } else { decided.plan.counts.leavers };
    DirectoryCounts { leavers, ..decided.plan.counts }
}

/// What a search looks into.
pub(super) fn folded(name: &str, team: &str) -> String {
    fold(&format!("{name} {team}"))
}

fn joiner(place: Placement, entry: &DirectoryEntry, now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: Set(place.id.0),
        external_id: Set(None),
        user_key: Set(entry.key.clone()),
        user_name: Set(None),
        email: Set(entry.email.as_str().to_owned()),
        email_key: Set(entry.key.clone()),
        email_primary: Set(true),
        name: Set(entry.name.clone()),
        given_name: Set(None),
        family_name: Set(None),
        folded: Set(folded(&entry.name, &entry.team)),
        site_code: Set(entry.site_code.clone()),
        team: Set(entry.team.clone()),
        manager_id: Set(place.manager.map(|id| id.0)),
        manager_said: Set(entry.manager.clone()),
        active: Set(true),
        source: Set(DirectorySource::Csv.code().to_owned()),
        created_at: Set(now),
        updated_at: Set(now),
        left_at: Set(None),
        removed_at: Set(None),
    }
}

/// Writes those who are known anew: movers, those who are back, those whose manager came or went.
async fn rewrite(
    write: &impl ConnectionTrait,
    everyone: Everyone,
    plan: &DirectoryPlan,
    entries: &[DirectoryEntry],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let moved = plan.movers.iter().map(|moved| moved.place);
    let places: HashMap<Uuid, Placement> =
        plan.returners.iter().copied().chain(moved).map(|place| (place.id.0, place)).collect();
    let relinked: HashMap<Uuid, Option<Uuid>> =
        plan.relinked.iter().map(|(id, manager)| (id.0, manager.map(|id| id.0))).collect();
    if places.is_empty() && relinked.is_empty() {
        return Ok(());
    }
    let rewritten = |row: Model| {
        if let Some(place) = places.get(&row.id) {
            return Some(placed(row, *place, &entries[place.entry], now));
        }
        let manager_id = *relinked.get(&row.id)?;
        Some(Model { manager_id, updated_at: now, ..row })
    };
    let mut rows = everyone.rows.into_iter().filter_map(rewritten).peekable();
    while rows.peek().is_some() {
        // Every value is given: there is nothing that an insertion would leave to the database.
        let batch = rows.by_ref().take(BATCH).map(|row| row.into_active_model().reset_all());
        let over = OnConflict::column(Column::Id)
            .update_columns([
                Column::Email,
                Column::EmailKey,
                Column::EmailPrimary,
                Column::Name,
                Column::GivenName,
                Column::FamilyName,
                Column::Folded,
                Column::SiteCode,
                Column::Team,
                Column::ManagerId,
                Column::ManagerSaid,
                Column::Active,
                Column::Source,
                Column::UpdatedAt,
                Column::LeftAt,
                Column::RemovedAt,
            ])
            .to_owned();
        Entity::insert_many(batch).on_conflict(over).exec_without_returning(write).await?;
    }
    Ok(())
}

fn placed(row: Model, place: Placement, entry: &DirectoryEntry, now: DateTime<Utc>) -> Model {
    let is_same = row.name == entry.name;
    Model {
        email: entry.email.as_str().to_owned(),
        email_key: entry.key.clone(),
        email_primary: true,
        name: entry.name.clone(),
        given_name: row.given_name.filter(|_| is_same),
        family_name: row.family_name.filter(|_| is_same),
        folded: folded(&entry.name, &entry.team),
        site_code: entry.site_code.clone(),
        team: entry.team.clone(),
        manager_id: place.manager.map(|id| id.0),
        manager_said: entry.manager.clone(),
        active: true,
        source: DirectorySource::Csv.code().to_owned(),
        updated_at: now,
        left_at: None,
        removed_at: None,
        ..row
    }
}

async fn leave(write: &impl ConnectionTrait, leavers: &[EmployeeId], now: DateTime<Utc>) -> Result<(), DbErr> {
    for batch in leavers.chunks(BATCH) {
        let gone = ActiveModel {
            active: Set(false),
            manager_id: Set(None),
            left_at: Set(Some(now)),
            updated_at: Set(now),
            ..Default::default()
        };
        Entity::update_many().set(gone).filter(Column::Id.is_in(batch.iter().map(|id| id.0))).exec(write).await?;
    }
    Ok(())
}
