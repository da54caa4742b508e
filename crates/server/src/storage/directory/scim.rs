//! People as another directory keeps them here.

use chrono::{DateTime, Utc};
use domain::directory::DirectorySource;
use domain::history::Subject;
use domain::{Choice, Email};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select, Set,
};
use uuid::Uuid;

use super::importing::folded;
use super::linking::{loop_of, relink};
use super::people::source;
use crate::storage::Storage;
use crate::storage::entities::directory_group_member as member;
use crate::storage::entities::employee::{ActiveModel, Column, Entity, Model};
use crate::storage::history::{By, change, note};

/// A person, for the other directory alone: it has no `Serialize`.
#[derive(Debug, Clone, PartialEq)]
pub struct ScimUser {
    pub id: Uuid,
    pub external_id: Option<String>,
    pub user_name: String,
    pub email: String,
    pub email_primary: bool,
    pub name: String,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub team: String,
    pub site_code: Option<String>,
    /// As it was said; for those who came by a file, our own identifier of their manager.
    pub manager: Option<String>,
    pub active: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// What the other directory says of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct ScimUserDraft {
    pub external_id: Option<String>,
    pub user_name: String,
    pub email: Email,
    pub email_primary: bool,
    pub name: String,
    pub given_name: Option<String>,
    pub family_name: Option<String>,
    pub team: String,
    pub site_code: Option<String>,
    pub manager: Option<String>,
    pub active: bool,
}

/// One comparison of a filter; all of a filter's hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserTest {
    Id(String),
    UserName(String),
    ExternalId(String),
    Email(String),
    Name(String),
    Manager(String),
    Active(bool),
}

/// Why a change is not made.
#[derive(Debug)]
pub enum ScimRefusal {
    NotFound,
    /// Somebody else has this name or address.
    Taken,
    /// It was changed since it was read.
    Changed,
    /// Members of a group who are not there.
    NoSuchMember,
    Storage(DbErr),
}

impl From<DbErr> for ScimRefusal {
    fn from(error: DbErr) -> Self {
        Self::Storage(error)
    }
}

fn user(row: Model) -> Result<ScimUser, DbErr> {
    let manager = match source(&row)? {
        DirectorySource::Scim => row.manager_said,
        DirectorySource::Csv => row.manager_id.map(|id| id.to_string()),
    };
    Ok(ScimUser {
        id: row.id,
        external_id: row.external_id,
        user_name: row.user_name.unwrap_or_else(|| row.email.clone()),
        email: row.email,
        email_primary: row.email_primary,
        name: row.name,
        given_name: row.given_name,
        family_name: row.family_name,
        team: row.team,
        site_code: row.site_code,
        manager,
        active: row.active,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

fn found(tests: &[UserTest]) -> Select<Entity> {
    let mut query = Entity::find().filter(Column::RemovedAt.is_null());
    for test in tests {
        let condition = match test {
            UserTest::Id(id) => match id.parse::<Uuid>() {
                Ok(id) => Condition::all().add(Column::Id.eq(id)),
                // What is no identifier of ours is nobody's.
                Err(_) => Condition::all().add(Column::Id.eq(Uuid::nil())),
            },
            UserTest::UserName(name) => Condition::all().add(Column::UserKey.eq(name.to_lowercase())),
            UserTest::ExternalId(id) => Condition::all().add(Column::ExternalId.eq(id)),
            UserTest::Email(email) => Condition::all().add(Column::EmailKey.eq(email.to_lowercase())),
            UserTest::Name(name) => Condition::all().add(Column::Name.eq(name)),
            UserTest::Manager(manager) => {
                let any = Condition::any().add(Column::ManagerSaid.eq(manager.to_lowercase()));
                match manager.parse::<Uuid>() {
                    Ok(id) => any.add(Column::ManagerId.eq(id)),
                    Err(_) => any,
                }
            }
            UserTest::Active(active) => Condition::all().add(Column::Active.eq(*active)),
        };
        query = query.filter(condition);
    }
    query
}

/// The row of somebody that the other directory knows.
async fn known(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).filter(Column::RemovedAt.is_null()).one(db).await
}

/// Those who have a name or an address, whether they are known to the other directory or not.
async fn holders(db: &impl ConnectionTrait, user_key: &str, email_key: &str) -> Result<Vec<Model>, DbErr> {
    let any = Condition::any().add(Column::UserKey.eq(user_key)).add(Column::EmailKey.eq(email_key));
    Entity::find().filter(any).all(db).await
}

/// What is said, over what is kept.
fn over(row: Model, draft: &ScimUserDraft, now: DateTime<Utc>) -> Model {
    let left_at = match (draft.active, row.left_at) {
        (true, _) => None,
        (false, Some(left)) => Some(left),
        (false, None) => Some(now),
    };
    Model {
        external_id: draft.external_id.clone(),
        user_key: draft.user_name.to_lowercase(),
        user_name: Some(draft.user_name.clone()),
        email: draft.email.as_str().to_owned(),
        email_key: draft.email.as_str().to_lowercase(),
        email_primary: draft.email_primary,
        name: draft.name.clone(),
        given_name: draft.given_name.clone(),
        family_name: draft.family_name.clone(),
        folded: folded(&draft.name, &draft.team),
        site_code: draft.site_code.clone(),
        team: draft.team.clone(),
        manager_said: draft.manager.as_deref().map(str::to_lowercase),
        active: draft.active,
        source: DirectorySource::Scim.code().to_owned(),
        updated_at: now,
        left_at,
        removed_at: None,
        ..row
    }
}

/// Notes what changes of somebody's standing: whether they work for the company, and who keeps them.
async fn note_standing(
    write: &impl ConnectionTrait,
    before: Option<&Model>,
    after: &Model,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let of = after.id.to_string();
    let was_active = before.is_some_and(|row| row.active);
    if was_active != after.active {
        note(write, By::SERVICE, (Subject::Directory, &of), change("active", was_active, after.active), now).await?;
    }
    if let Some(before) = before.filter(|before| before.source != after.source) {
        let taken = change("source", before.source.clone(), after.source.clone());
        note(write, By::SERVICE, (Subject::Directory, &of), taken, now).await?;
    }
    Ok(())
}

impl Storage {
    /// A part of the people whom a filter finds, and how many it finds.
    pub async fn list_scim_users(
        &self,
        tests: &[UserTest],
        offset: u64,
        limit: u64,
    ) -> Result<(u64, Vec<ScimUser>), DbErr> {
        let total = found(tests).count(&self.db).await?;
        let query = found(tests).order_by_asc(Column::Id).offset(offset).limit(limit);
        let rows = if limit == 0 { Vec::new() } else { query.all(&self.db).await? };
        Ok((total, rows.into_iter().map(user).collect::<Result<_, _>>()?))
    }

    pub async fn find_scim_user(&self, id: Uuid) -> Result<Option<ScimUser>, DbErr> {
        known(&self.db, id).await?.map(user).transpose()
    }

    /// A new person, or one who was taken out and comes back.
    pub async fn create_scim_user(&self, draft: &ScimUserDraft, now: DateTime<Utc>) -> Result<ScimUser, ScimRefusal> {
        let write = self.write().await?;
        let (user_key, email_key) = (draft.user_name.to_lowercase(), draft.email.as_str().to_lowercase());
        let mut holders = holders(&write, &user_key, &email_key).await?;
        if holders.len() > 1 || holders.iter().any(|row| row.removed_at.is_none()) {
            return Err(ScimRefusal::Taken);
        }
        let before = holders.pop();
        let blank = Model {
            id: before.as_ref().map_or_else(Uuid::now_v7, |row| row.id),
            external_id: None,
            user_key,
            user_name: None,
            email: String::new(),
            email_key,
            email_primary: true,
            name: String::new(),
            given_name: None,
            family_name: None,
            folded: String::new(),
            site_code: None,
            team: String::new(),
            manager_id: None,
            manager_said: None,
            active: false,
            source: DirectorySource::Scim.code().to_owned(),
            created_at: now,
            updated_at: now,
            left_at: None,
            removed_at: None,
        };
        let row = over(blank, draft, now);
        let whole = row.clone().into_active_model().reset_all();
        let row = if before.is_some() { whole.update(&write).await? } else { whole.insert(&write).await? };
        relink(&write, &row, &[]).await?;
        note_standing(&write, before.as_ref(), &row, now).await?;
        write.commit().await?;
        Ok(user(row)?)
    }

    /// Sets all that is said of a person. `seen`: when it had changed last, in microseconds, as the one who changes it knows.
    pub async fn change_scim_user(
        &self,
        id: Uuid,
        draft: &ScimUserDraft,
        seen: Option<i64>,
        now: DateTime<Utc>,
    ) -> Result<ScimUser, ScimRefusal> {
        let write = self.write().await?;
        let before = known(&write, id).await?.ok_or(ScimRefusal::NotFound)?;
        if seen.is_some_and(|seen| seen != before.updated_at.timestamp_micros()) {
            return Err(ScimRefusal::Changed);
        }
        let (user_key, email_key) = (draft.user_name.to_lowercase(), draft.email.as_str().to_lowercase());
        if holders(&write, &user_key, &email_key).await?.iter().any(|row| row.id != id) {
            return Err(ScimRefusal::Taken);
        }
        let after = over(before.clone(), draft, now);
        // Said again, it is no change.
        let same = Model { updated_at: before.updated_at, user_name: before.user_name.clone(), ..after.clone() };
        if same == before && after.user_name.as_deref().unwrap_or_default() == user(before.clone())?.user_name {
            return Ok(user(before)?);
        }
        let was_in = loop_of(&write, &before).await?;
        let row = after.into_active_model().reset_all().update(&write).await?;
        relink(&write, &row, &was_in).await?;
        note_standing(&write, Some(&before), &row, now).await?;
        write.commit().await?;
        Ok(user(row)?)
    }

    /// Takes a person out: they do not work for the company any more, and the other directory knows them no longer.
    pub async fn remove_scim_user(&self, id: Uuid, seen: Option<i64>, now: DateTime<Utc>) -> Result<(), ScimRefusal> {
        let write = self.write().await?;
        let before = known(&write, id).await?.ok_or(ScimRefusal::NotFound)?;
        if seen.is_some_and(|seen| seen != before.updated_at.timestamp_micros()) {
            return Err(ScimRefusal::Changed);
        }
        let was_in = loop_of(&write, &before).await?;
        let gone = ActiveModel {
            id: Set(id),
            active: Set(false),
            source: Set(DirectorySource::Scim.code().to_owned()),
            left_at: Set(Some(before.left_at.unwrap_or(now))),
            removed_at: Set(Some(now)),
            updated_at: Set(now),
            ..Default::default()
        };
        let row = gone.update(&write).await?;
        member::Entity::delete_many().filter(member::Column::EmployeeId.eq(id)).exec(&write).await?;
        relink(&write, &row, &was_in).await?;
        note_standing(&write, Some(&before), &row, now).await?;
        write.commit().await?;
        Ok(())
    }
}
