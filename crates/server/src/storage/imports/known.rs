//! What a source has brought before, and which of it a file still says.

use std::collections::{HashMap, HashSet};

use domain::{Choice, ImportSourceId, ListingStatus, MissionStatus, Slug};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
    Value,
};
use uuid::Uuid;

use crate::storage::Storage;
use crate::storage::entities::{association, mission};

/// Something that the source has brought.
#[derive(Debug, Clone)]
pub(super) struct Standing {
    pub id: Uuid,
    pub slug: String,
    /// Absent: an import has removed it.
    pub digest: Option<String>,
    pub is_public: bool,
    /// Of a mission.
    pub association: Option<Uuid>,
    /// The file says it.
    pub seen: bool,
}

impl Standing {
    /// The source stands for it today.
    pub fn counts(&self) -> bool {
        self.digest.is_some() && self.is_public
    }
}

/// An import under way: what was known of its source, and what the file has said so far.
#[derive(Debug)]
pub struct Importing {
    pub(super) source: ImportSourceId,
    pub(super) name: String,
    pub(super) url: Option<String>,
    pub(super) licence: String,
    pub(super) associations: HashMap<String, Standing>,
    pub(super) missions: HashMap<String, Standing>,
    /// Associations that the file has named, by their keys; absent where one is named that is not known.
    pub(super) met: HashMap<String, Option<Uuid>>,
    pub(super) slugs: Option<Slugs>,
}

/// The slugs that are taken, so that each new listing gets one of its own.
#[derive(Debug, Default)]
pub(super) struct Slugs {
    associations: Taken,
    missions: Taken,
}

#[derive(Debug, Default)]
pub(super) struct Taken {
    all: HashSet<String>,
    /// The last number that a title was given.
    numbers: HashMap<String, u32>,
}

impl Taken {
    pub fn fresh(&mut self, title: &str) -> Slug {
        let base = Slug::of(title, 1);
        let number = self.numbers.entry(base.to_string()).or_insert(0);
        loop {
            *number += 1;
            let slug = Slug::of(title, *number);
            if self.all.insert(slug.to_string()) {
                return slug;
            }
        }
    }
}

impl Slugs {
    pub fn association(&mut self, name: &str) -> Slug {
        self.associations.fresh(name)
    }

    pub fn mission(&mut self, title: &str) -> Slug {
        self.missions.fresh(title)
    }
}

#[derive(FromQueryResult)]
struct AssociationRow {
    id: Uuid,
    slug: String,
    client_id: Option<String>,
    digest: Option<String>,
    status: String,
}

#[derive(FromQueryResult)]
struct SlugRow {
    slug: String,
}

#[derive(FromQueryResult)]
struct MissionRow {
    id: Uuid,
    slug: String,
    client_id: Option<String>,
    digest: Option<String>,
    status: String,
    association_id: Uuid,
}

impl Storage {
    /// Begins an import: reads what the source has brought before.
    pub async fn begin_import(&self, source: &super::KeptSource) -> Result<Importing, DbErr> {
        use association::Column as A;
        use mission::Column as M;
        let mut associations = HashMap::new();
        let select = association::Entity::find()
            .select_only()
            .columns([A::Id, A::Slug, A::ClientId, A::Digest, A::Status])
            .filter(A::SourceId.eq(source.id.0));
        let keep = |row: AssociationRow| {
            let is_public = row.status == ListingStatus::Admitted.code();
            let standing =
                Standing { id: row.id, slug: row.slug, digest: row.digest, is_public, association: None, seen: false };
            associations.extend(row.client_id.map(|client_id| (client_id, standing)));
        };
        by_pages(&self.db, &select, A::Id, |row: &AssociationRow| row.id.into(), keep).await?;
        let mut missions = HashMap::new();
        let select = mission::Entity::find()
            .select_only()
            .columns([M::Id, M::Slug, M::ClientId, M::Digest, M::Status, M::AssociationId])
            .filter(M::SourceId.eq(source.id.0));
        let keep = |row: MissionRow| {
            let is_public = MissionStatus::from_code(&row.status).is_some_and(MissionStatus::is_public);
            let association = Some(row.association_id);
            let standing =
                Standing { id: row.id, slug: row.slug, digest: row.digest, is_public, association, seen: false };
            missions.extend(row.client_id.map(|client_id| (client_id, standing)));
        };
        by_pages(&self.db, &select, M::Id, |row: &MissionRow| row.id.into(), keep).await?;
        Ok(Importing {
            source: source.id,
            name: source.draft.name.clone(),
            url: Some(source.draft.url.clone()).filter(|url| !url.is_empty()),
            licence: source.draft.licence.clone(),
            associations,
            missions,
            met: HashMap::new(),
            slugs: None,
        })
    }

    pub(super) async fn taken_slugs(&self) -> Result<Slugs, DbErr> {
        let key = |row: &SlugRow| row.slug.clone().into();
        let reserved = || Slug::RESERVED.map(str::to_owned);
        let mut associations: HashSet<String> = reserved().into_iter().collect();
        let column = association::Column::Slug;
        let select = association::Entity::find().select_only().column(column);
        by_pages(&self.db, &select, column, key, |row| associations.extend([row.slug])).await?;
        let mut missions: HashSet<String> = reserved().into_iter().collect();
        let column = mission::Column::Slug;
        let select = mission::Entity::find().select_only().column(column);
        by_pages(&self.db, &select, column, key, |row| missions.extend([row.slug])).await?;
        let taken = |all| Taken { all, numbers: HashMap::new() };
        Ok(Slugs { associations: taken(associations), missions: taken(missions) })
    }
}

/// How many rows come from the database at a time.
const PAGE: usize = 2000;

/// Hands over all rows, in the order of a column that no two of them share. On its way a row takes ten times what is kept of
/// it: they do not come all at once.
async fn by_pages<E: EntityTrait, R: FromQueryResult>(
    db: &DatabaseConnection,
    select: &Select<E>,
    column: E::Column,
    key: impl Fn(&R) -> Value,
    mut take: impl FnMut(R),
) -> Result<(), DbErr> {
    let mut last: Option<Value> = None;
    loop {
        let from = last.map_or_else(|| select.clone(), |last| select.clone().filter(column.gt(last)));
        let rows: Vec<R> = from.order_by_asc(column).limit(PAGE as u64).into_model().all(db).await?;
        last = rows.last().map(&key);
        let is_end = rows.len() < PAGE;
        rows.into_iter().for_each(&mut take);
        if is_end {
            return Ok(());
        }
    }
}

impl Importing {
    /// A row that was refused: its listing is not imported, but it is not gone either.
    pub fn refused(&mut self, association: Option<&str>, mission: Option<&str>) {
        if let Some(standing) = association.and_then(|id| self.associations.get_mut(id)) {
            standing.seen = true;
        }
        if let Some(standing) = mission.and_then(|id| self.missions.get_mut(id)) {
            standing.seen = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{ConnectOptions, ConnectionTrait, Database};

    use super::*;

    #[tokio::test]
    async fn every_row_comes_once_however_many_pages_they_fill() {
        for rows in [0, 1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE, 2 * PAGE + 1] {
            // Each connection to the memory is a database of its own.
            let mut options = ConnectOptions::new("sqlite::memory:");
            options.max_connections(1);
            let db = Database::connect(options).await.unwrap();
            db.execute_unprepared("CREATE TABLE missions (slug TEXT NOT NULL)").await.unwrap();
            let fill = format!(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows})
                 INSERT INTO missions SELECT printf('m-%06d', i) FROM n WHERE {rows} > 0"
            );
            db.execute_unprepared(&fill).await.unwrap();
            let column = mission::Column::Slug;
            let select = mission::Entity::find().select_only().column(column);
            let mut found = Vec::new();
            let key = |row: &SlugRow| row.slug.clone().into();
            by_pages(&db, &select, column, key, |row| found.push(row.slug)).await.unwrap();
            assert_eq!(found.len(), rows);
            assert!(found.is_sorted_by(|one, next| one < next));
        }
    }
}
