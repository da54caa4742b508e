//! The directory as the coordination sees it: people by pages, and what does not fit together.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::directory::{
    DirectoryLoop, DirectoryName, DirectoryOrphan, DirectoryPerson, DirectorySource, DirectoryState, Link, Person, link,
};
use domain::export::HeldEmployee;
use domain::retention::removed_when_left_since;
use domain::text::fold;
use domain::{Choice, EmployeeId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use super::runs;
use crate::seed;
use crate::storage::entities::employee::{Column, Entity, Model};
use crate::storage::entities::{directory_group as group, directory_group_member as group_member};
use crate::storage::{Storage, corrupt};

/// Orphans and people in loops that are looked at: who has more has another trouble.
const LOOKED_AT: u64 = 2000;
/// Orphans and loops that are shown.
const SHOWN: usize = 100;

/// Which part of the directory to read.
#[derive(Debug, Clone, Default)]
pub struct PeopleFilter {
    /// Words of name, team or address, or a site's code.
    pub words: String,
    /// Those who have left, rather than those who are there.
    pub left: bool,
    /// People after this one.
    pub after: Option<Uuid>,
}

/// One page, how many there are in all, and whether there are more.
pub struct People {
    pub items: Vec<DirectoryPerson>,
    pub total: u64,
    pub more: bool,
}

fn found(filter: &PeopleFilter) -> Select<Entity> {
    let mut query = Entity::find().filter(Column::Active.eq(!filter.left));
    // Folded words hold letters and digits alone: none of them means anything to the database.
    for word in fold(&filter.words).split(' ').filter(|word| !word.is_empty()) {
        let any = Condition::any()
            .add(Column::Folded.contains(word))
            .add(Column::EmailKey.contains(word))
            .add(Column::SiteCode.eq(word.to_uppercase()));
        query = query.filter(any);
    }
    query
}

pub(super) fn source(row: &Model) -> Result<DirectorySource, DbErr> {
    DirectorySource::from_code(&row.source).ok_or_else(|| corrupt("source of an employee"))
}

fn name(row: &Model) -> Result<DirectoryName, DbErr> {
    Ok(DirectoryName { name: row.name.clone(), email: row.email.clone(), source: source(row)? })
}

impl Storage {
    /// A page of people, by their address.
    pub async fn list_people(&self, filter: &PeopleFilter, limit: u64) -> Result<People, DbErr> {
        let db = &self.db;
        let total = found(filter).count(db).await?;
        let mut query = found(filter).order_by_asc(Column::EmailKey).limit(limit + 1);
        if let Some(after) = filter.after
            && let Some(last) = Entity::find_by_id(after).one(db).await?
        {
            query = query.filter(Column::EmailKey.gt(last.email_key));
        }
        let mut rows = query.all(db).await?;
        let more = u64::try_from(rows.len()).is_ok_and(|found| found > limit);
        if more {
            rows.pop();
        }
        let managers = names(db, rows.iter().filter_map(|row| row.manager_id).collect()).await?;
        let person = |row: Model| {
            Ok(DirectoryPerson {
                id: EmployeeId(row.id),
                source: source(&row)?,
                site: row.site_code.as_deref().and_then(seed::site).map(str::to_owned),
                manager: row.manager_id.and_then(|id| managers.get(&id).cloned()),
                email: row.email,
                name: row.name,
                site_code: row.site_code,
                team: row.team,
                left_at: row.left_at,
            })
        };
        Ok(People { items: rows.into_iter().map(person).collect::<Result<_, DbErr>>()?, total, more })
    }

    /// How the directory stands.
    pub async fn directory_state(&self) -> Result<DirectoryState, DbErr> {
        let db = &self.db;
        let active = || Entity::find().filter(Column::Active.eq(true));
        let number = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let distinct = |column: Column| active().select_only().column(column).distinct();
        let (orphan_count, orphans, loops) = defects(db).await?;
        Ok(DirectoryState {
            people: number(active().count(db).await?),
            by_scim: number(active().filter(Column::Source.eq(DirectorySource::Scim.code())).count(db).await?),
            teams: number(distinct(Column::Team).filter(Column::Team.ne("")).count(db).await?),
            sites: number(distinct(Column::SiteCode).filter(Column::SiteCode.is_not_null()).count(db).await?),
            managers: number(distinct(Column::ManagerId).filter(Column::ManagerId.is_not_null()).count(db).await?),
            left: number(Entity::find().filter(Column::Active.eq(false)).count(db).await?),
            orphan_count,
            orphans,
            loops,
            last_import: runs::last_applied(db).await?,
        })
    }

    /// Forgets who left so long ago.
    pub async fn forget_leavers(&self, now: DateTime<Utc>) -> Result<u64, DbErr> {
        let gone = Entity::delete_many()
            .filter(Column::Active.eq(false))
            .filter(Column::LeftAt.lte(removed_when_left_since(now)))
            .exec(&self.db)
            .await?;
        Ok(gone.rows_affected)
    }
}

/// What people are called.
async fn names(db: &impl ConnectionTrait, ids: HashSet<Uuid>) -> Result<HashMap<Uuid, String>, DbErr> {
    let rows: Vec<(Uuid, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name])
        .filter(Column::Id.is_in(ids))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Those whose manager is named and stays empty: nobody is there by that name, or they lead to themselves.
async fn defects(db: &impl ConnectionTrait) -> Result<(u32, Vec<DirectoryOrphan>, Vec<DirectoryLoop>), DbErr> {
    let mut rows = Entity::find()
        .filter(Column::Active.eq(true))
        .filter(Column::ManagerSaid.is_not_null())
        .filter(Column::ManagerId.is_null())
        .order_by_asc(Column::EmailKey)
        .limit(LOOKED_AT)
        .all(db)
        .await?;
    let told = rows.len();
    // Whoever is named and is there tells a loop from an absence.
    let said: HashSet<String> = rows.iter().filter_map(|row| row.manager_said.clone()).collect();
    let ids: Vec<Uuid> = said.iter().filter_map(|said| said.parse().ok()).collect();
    let known: HashSet<Uuid> = rows.iter().map(|row| row.id).collect();
    let named = Condition::any()
        .add(Column::EmailKey.is_in(said.clone()))
        .add(Column::UserKey.is_in(said))
        .add(Column::Id.is_in(ids));
    let named = Entity::find().filter(Column::Active.eq(true)).filter(named).all(db).await?;
    rows.extend(named.into_iter().filter(|row| !known.contains(&row.id)));
    let people: Vec<Person<'_>> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| Person {
            id: EmployeeId(row.id),
            email_key: &row.email_key,
            user_key: &row.user_key,
            manager: row.manager_said.as_deref().filter(|_| place < told),
        })
        .collect();
    let links = link(&people);
    let mut orphans = Vec::new();
    let mut orphan_count = 0;
    for (row, link) in rows.iter().zip(&links.links) {
        if *link == Link::Absent {
            orphan_count += 1;
            if orphans.len() < SHOWN {
                let manager = row.manager_said.clone().unwrap_or_default();
                orphans.push(DirectoryOrphan { person: name(row)?, manager });
            }
        }
    }
    let circle = |circle: &Vec<usize>| {
        let people = circle.iter().map(|place| name(&rows[*place])).collect::<Result<_, DbErr>>()?;
        Ok(DirectoryLoop { people })
    };
    let loops = links.loops.iter().take(SHOWN).map(circle).collect::<Result<_, DbErr>>()?;
    Ok((orphan_count, orphans, loops))
}

/// What the directory says of an address, for whoever signs in with it. Somebody who has left is told so.
pub(in crate::storage) async fn held_employee(
    db: &impl ConnectionTrait,
    email_key: &str,
) -> Result<Option<HeldEmployee>, DbErr> {
    let Some(row) = Entity::find().filter(Column::EmailKey.eq(email_key)).one(db).await? else { return Ok(None) };
    let manager = names(db, row.manager_id.into_iter().collect()).await?.into_values().next();
    let groups = group_member::Entity::find()
        .filter(group_member::Column::EmployeeId.eq(row.id))
        .all(db)
        .await?
        .into_iter()
        .map(|member| member.group_id);
    let groups = group::Entity::find().filter(group::Column::Id.is_in(groups)).all(db).await?;
    Ok(Some(HeldEmployee {
        source: source(&row)?,
        user_name: row.user_name.unwrap_or_else(|| row.email.clone()),
        name: row.name,
        email: row.email,
        site_code: row.site_code,
        team: row.team,
        manager,
        groups: groups.into_iter().map(|group| group.name).collect(),
        since: row.created_at,
        left_at: row.left_at,
    }))
}
