//! Groups as another directory keeps them here.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select, Set,
};
use uuid::Uuid;

use super::scim::ScimRefusal;
use crate::storage::Storage;
use crate::storage::entities::directory_group::{ActiveModel, Column, Entity, Model};
use crate::storage::entities::{directory_group_member as member, employee};

/// Rows in one statement.
const BATCH: usize = 5000;

/// A group. Its members are absent where nobody asks for them.
#[derive(Debug, Clone, PartialEq)]
pub struct ScimGroup {
    pub id: Uuid,
    pub external_id: Option<String>,
    pub name: String,
    pub members: Option<Vec<Uuid>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// One change of a group's members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberChange {
    Replace(Vec<Uuid>),
    Add(Vec<Uuid>),
    Remove(Vec<Uuid>),
}

/// What is to be changed of a group, in the order in which it is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupChange {
    pub name: Option<String>,
    /// Absent: stays as it is.
    pub external_id: Option<Option<String>>,
    pub members: Vec<MemberChange>,
}

/// One comparison of a filter; all of a filter's hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupTest {
    Id(String),
    Name(String),
    ExternalId(String),
    Member(String),
}

fn found(tests: &[GroupTest]) -> Select<Entity> {
    let mut query = Entity::find();
    for test in tests {
        let id = |text: &str| text.parse::<Uuid>().unwrap_or_default();
        query = match test {
            GroupTest::Id(text) => query.filter(Column::Id.eq(id(text))),
            GroupTest::Name(name) => query.filter(Column::Name.eq(name)),
            GroupTest::ExternalId(external) => query.filter(Column::ExternalId.eq(external)),
            GroupTest::Member(text) => {
                let of = member::Entity::find()
                    .select_only()
                    .column(member::Column::GroupId)
                    .filter(member::Column::EmployeeId.eq(id(text)));
                query.filter(Column::Id.in_subquery(of.into_query()))
            }
        };
    }
    query
}

fn group(row: Model, members: Option<Vec<Uuid>>) -> ScimGroup {
    ScimGroup {
        id: row.id,
        external_id: row.external_id,
        name: row.name,
        members,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

async fn members(db: &impl ConnectionTrait, of: &[Uuid]) -> Result<HashMap<Uuid, Vec<Uuid>>, DbErr> {
    let rows = member::Entity::find()
        .filter(member::Column::GroupId.is_in(of.iter().copied()))
        .order_by_asc(member::Column::EmployeeId)
        .all(db)
        .await?;
    let mut members: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for row in rows {
        members.entry(row.group_id).or_default().push(row.employee_id);
    }
    Ok(members)
}

/// Adds those who are not in it yet.
async fn add(write: &impl ConnectionTrait, group: Uuid, ids: &[Uuid]) -> Result<(), ScimRefusal> {
    let ids: HashSet<Uuid> = ids.iter().copied().collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    for batch in ids.chunks(BATCH) {
        let known = employee::Entity::find()
            .filter(employee::Column::Id.is_in(batch.iter().copied()))
            .filter(employee::Column::RemovedAt.is_null())
            .count(write)
            .await?;
        if known != batch.len() as u64 {
            return Err(ScimRefusal::NoSuchMember);
        }
        let rows = batch.iter().map(|id| member::ActiveModel { group_id: Set(group), employee_id: Set(*id) });
        let stays = OnConflict::columns([member::Column::GroupId, member::Column::EmployeeId])
            .update_column(member::Column::GroupId)
            .to_owned();
        member::Entity::insert_many(rows).on_conflict(stays).exec_without_returning(write).await?;
    }
    Ok(())
}

async fn remove(write: &impl ConnectionTrait, group: Uuid, ids: Option<&[Uuid]>) -> Result<(), DbErr> {
    let of = member::Entity::delete_many().filter(member::Column::GroupId.eq(group));
    let Some(ids) = ids else { return of.exec(write).await.map(drop) };
    for batch in ids.chunks(BATCH) {
        let of = of.clone().filter(member::Column::EmployeeId.is_in(batch.iter().copied()));
        of.exec(write).await?;
    }
    Ok(())
}

async fn change_members(
    write: &impl ConnectionTrait,
    group: Uuid,
    changes: &[MemberChange],
) -> Result<(), ScimRefusal> {
    for change in changes {
        match change {
            MemberChange::Replace(ids) => {
                remove(write, group, None).await?;
                add(write, group, ids).await?;
            }
            MemberChange::Add(ids) => add(write, group, ids).await?,
            MemberChange::Remove(ids) => remove(write, group, Some(ids)).await?,
        }
    }
    Ok(())
}

impl Storage {
    pub async fn list_scim_groups(
        &self,
        tests: &[GroupTest],
        (offset, limit): (u64, u64),
        with_members: bool,
    ) -> Result<(u64, Vec<ScimGroup>), DbErr> {
        let total = found(tests).count(&self.db).await?;
        let query = found(tests).order_by_asc(Column::Id).offset(offset).limit(limit);
        let rows = if limit == 0 { Vec::new() } else { query.all(&self.db).await? };
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut all = if with_members { Some(members(&self.db, &ids).await?) } else { None };
        let groups = rows.into_iter().map(|row| {
            let members = all.as_mut().map(|all| all.remove(&row.id).unwrap_or_default());
            group(row, members)
        });
        Ok((total, groups.collect()))
    }

    pub async fn find_scim_group(&self, id: Uuid, with_members: bool) -> Result<Option<ScimGroup>, DbErr> {
        let tests = [GroupTest::Id(id.to_string())];
        Ok(self.list_scim_groups(&tests, (0, 1), with_members).await?.1.pop())
    }

    pub async fn create_scim_group(
        &self,
        name: &str,
        external_id: Option<&str>,
        members: Vec<Uuid>,
        now: DateTime<Utc>,
    ) -> Result<Uuid, ScimRefusal> {
        let write = self.write().await?;
        let row = ActiveModel {
            id: Set(Uuid::now_v7()),
            external_id: Set(external_id.map(str::to_owned)),
            name: Set(name.to_owned()),
            created_at: Set(now),
            updated_at: Set(now),
        };
        let row = row.insert(&write).await?;
        change_members(&write, row.id, &[MemberChange::Add(members)]).await?;
        write.commit().await?;
        Ok(row.id)
    }

    pub async fn change_scim_group(
        &self,
        id: Uuid,
        change: &GroupChange,
        seen: Option<i64>,
        now: DateTime<Utc>,
    ) -> Result<(), ScimRefusal> {
        let write = self.write().await?;
        let row = Entity::find_by_id(id).one(&write).await?.ok_or(ScimRefusal::NotFound)?;
        if seen.is_some_and(|seen| seen != row.updated_at.timestamp_micros()) {
            return Err(ScimRefusal::Changed);
        }
        let mut row = row.into_active_model();
        row.updated_at = Set(now);
        if let Some(name) = &change.name {
            row.name = Set(name.clone());
        }
        if let Some(external_id) = &change.external_id {
            row.external_id = Set(external_id.clone());
        }
        row.update(&write).await?;
        change_members(&write, id, &change.members).await?;
        write.commit().await?;
        Ok(())
    }

    pub async fn remove_scim_group(&self, id: Uuid, seen: Option<i64>) -> Result<(), ScimRefusal> {
        let write = self.write().await?;
        let row = Entity::find_by_id(id).one(&write).await?.ok_or(ScimRefusal::NotFound)?;
        if seen.is_some_and(|seen| seen != row.updated_at.timestamp_micros()) {
            return Err(ScimRefusal::Changed);
        }
        Entity::delete_by_id(id).exec(&write).await?;
        write.commit().await?;
        Ok(())
    }
}
