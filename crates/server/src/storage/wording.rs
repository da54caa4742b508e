//! The wording of the documents: versions that are only ever added to. What is proposed takes the newest, and keeps it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use documents::{ClauseKey, Wording};
use domain::history::Subject;
use domain::wording::{WordedClause, WordingDetail, WordingVersion};
use domain::{AccountId, ProblemCode};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::entities::account;
use super::entities::document_wording::{ActiveModel, Column, Entity, Model};
use super::history::{By, change, note};
use super::refusal::Refusal;
use super::{Storage, corrupt};

/// What the history calls it.
const NAME: &str = "document_wording";

fn number(version: i32) -> Result<u32, DbErr> {
    u32::try_from(version).map_err(|_| corrupt("version of a wording"))
}

fn read(row: &Model) -> Result<Wording, DbErr> {
    let codes: BTreeMap<String, String> =
        serde_json::from_str(&row.clauses).map_err(|_| corrupt("clauses of a wording"))?;
    // A clause that no document has any more says nothing.
    let clauses = codes.into_iter().filter_map(|(code, text)| Some((ClauseKey::from_code(&code)?, text))).collect();
    Ok(Wording { version: number(row.version)?, clauses })
}

/// The one in force.
pub(super) async fn newest(db: &impl ConnectionTrait) -> Result<Wording, DbErr> {
    match Entity::find().order_by_desc(Column::Version).one(db).await? {
        Some(row) => read(&row),
        None => Ok(Wording::default()),
    }
}

/// The codes of the clauses that read otherwise in the second.
fn changed(before: &Wording, after: &Wording) -> Vec<String> {
    let differs = |key: &&ClauseKey| before.text(**key) != after.text(**key);
    ClauseKey::ALL.iter().filter(differs).map(|key| key.code().to_owned()).collect()
}

/// All versions, the oldest first, each with what it changed.
async fn versions(db: &impl ConnectionTrait) -> Result<Vec<(Wording, WordingVersion, Option<Uuid>)>, DbErr> {
    let mut before = Wording::default();
    let mut all = Vec::new();
    for row in Entity::find().order_by_asc(Column::Version).all(db).await? {
        let wording = read(&row)?;
        let changed = changed(&before, &wording);
        let shown = WordingVersion { version: wording.version, at: row.created_at, by: row.name, changed };
        before = wording.clone();
        all.push((wording, shown, row.account_id));
    }
    Ok(all)
}

fn clause(wording: &Wording, key: ClauseKey) -> WordedClause {
    let names =
        |placeholders: &[documents::Placeholder]| placeholders.iter().map(|one| one.name().to_owned()).collect();
    WordedClause {
        clause: key.code().to_owned(),
        family: key.family().code().to_owned(),
        title: key.title().to_owned(),
        text: wording.text(key).to_owned(),
        ours: key.default_text().to_owned(),
        placeholders: names(key.family().placeholders()),
        needed: names(key.needed()),
    }
}

impl Storage {
    /// The wording in force.
    pub async fn wording(&self) -> Result<Wording, DbErr> {
        newest(&self.db).await
    }

    /// One version whole, or the one in force; nothing where there is no such version.
    pub async fn find_wording(&self, version: Option<u32>) -> Result<Option<WordingDetail>, DbErr> {
        let mut all = versions(&self.db).await?;
        let wanted = version.unwrap_or_else(|| all.last().map_or(0, |(wording, ..)| wording.version));
        let ours = (wanted == 0).then(Wording::default);
        let found = ours.or_else(|| all.iter().find(|(one, ..)| one.version == wanted).map(|(one, ..)| one.clone()));
        let Some(wording) = found else { return Ok(None) };
        all.reverse();
        Ok(Some(WordingDetail {
            version: wording.version,
            clauses: ClauseKey::ALL.iter().map(|key| clause(&wording, *key)).collect(),
            versions: all.into_iter().map(|(_, shown, _)| shown).collect(),
        }))
    }

    /// Adds a version in which some clauses read otherwise. Where none does, there is none.
    pub async fn word_documents(
        &self,
        account: AccountId,
        seen: u32,
        new: &BTreeMap<ClauseKey, String>,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let before = newest(&write).await?;
        if before.version != seen {
            return Err(ProblemCode::VersionConflict.into());
        }
        let mut after = before.clone();
        for (key, text) in new {
            if text == key.default_text() {
                after.clauses.remove(key);
            } else {
                after.clauses.insert(*key, text.clone());
            }
        }
        if changed(&before, &after).is_empty() {
            return Ok(());
        }
        let holder = account::Entity::find_by_id(account.0).one(&write).await?.ok_or(ProblemCode::SignInNeeded)?;
        let codes: BTreeMap<&str, &str> = after.clauses.iter().map(|(key, text)| (key.code(), text.as_str())).collect();
        let version = i32::try_from(before.version).map_err(|_| corrupt("version of a wording"))? + 1;
        let row = ActiveModel {
            version: Set(version),
            clauses: Set(serde_json::to_string(&codes).map_err(|_| corrupt("clauses of a wording"))?),
            account_id: Set(Some(holder.id)),
            name: Set(if holder.name.is_empty() { holder.email } else { holder.name }),
            created_at: Set(now),
        };
        // Of two at once, the second has not seen the first.
        let once = OnConflict::column(Column::Version).do_nothing().to_owned();
        if Entity::insert(row).on_conflict(once).exec_without_returning(&write).await? == 0 {
            return Err(ProblemCode::VersionConflict.into());
        }
        note(&write, by, (Subject::Convention, NAME), change("wording", before.version, version), now).await?;
        write.commit().await?;
        Ok(())
    }
}

/// What somebody has worded, for themselves.
pub(super) async fn held(db: &impl ConnectionTrait, account: Uuid) -> Result<Vec<WordingVersion>, DbErr> {
    let all = versions(db).await?.into_iter();
    Ok(all.filter(|(.., by)| *by == Some(account)).map(|(_, shown, _)| shown).collect())
}

/// The end of an account: the wording stays, without who wrote it.
pub(super) async fn forget(write: &impl ConnectionTrait, account: Uuid) -> Result<(), DbErr> {
    let nobody = ActiveModel { account_id: Set(None), name: Set(String::new()), ..Default::default() };
    Entity::update_many().set(nobody).filter(Column::AccountId.eq(account)).exec(write).await.map(drop)
}
