//! What a source has brought before, and which of it a file still says.

use std::collections::{HashMap, HashSet};

use domain::{Choice, ImportSourceId, ListingStatus, MissionStatus, Slug};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QuerySelect};
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
        let rows = association::Entity::find()
            .select_only()
            .columns([A::Id, A::Slug, A::ClientId, A::Digest, A::Status])
            .filter(A::SourceId.eq(source.id.0))
            .into_model::<AssociationRow>()
            .all(&self.db)
            .await?;
        let associations = rows.into_iter().filter_map(|row| {
            let is_public = row.status == ListingStatus::Admitted.code();
            let standing =
                Standing { id: row.id, slug: row.slug, digest: row.digest, is_public, association: None, seen: false };
            Some((row.client_id?, standing))
        });
        let associations = associations.collect();
        let rows = mission::Entity::find()
            .select_only()
            .columns([M::Id, M::Slug, M::ClientId, M::Digest, M::Status, M::AssociationId])
            .filter(M::SourceId.eq(source.id.0))
            .into_model::<MissionRow>()
            .all(&self.db)
            .await?;
        let missions = rows.into_iter().filter_map(|row| {
            let is_public = MissionStatus::from_code(&row.status).is_some_and(MissionStatus::is_public);
            let association = Some(row.association_id);
            let standing =
                Standing { id: row.id, slug: row.slug, digest: row.digest, is_public, association, seen: false };
            Some((row.client_id?, standing))
        });
        let missions = missions.collect();
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
        let slugs = association::Entity::find().select_only().column(association::Column::Slug).into_tuple();
        let associations: Vec<String> = slugs.all(&self.db).await?;
        let slugs = mission::Entity::find().select_only().column(mission::Column::Slug).into_tuple();
        let missions: Vec<String> = slugs.all(&self.db).await?;
        let reserved = || Slug::RESERVED.map(str::to_owned);
        let taken =
            |all: Vec<String>| Taken { all: all.into_iter().chain(reserved()).collect(), numbers: HashMap::new() };
        Ok(Slugs { associations: taken(associations), missions: taken(missions) })
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
