//! What an import creates, changes and removes, by name.

use std::collections::HashMap;

use domain::import::{ImportFate, ImportListing, ImportSubject};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use serde::Serialize;
use uuid::Uuid;

use super::removal::Gone;
use crate::storage::Storage;
use crate::storage::entities::{association, mission};

pub(super) fn created(kind: ImportSubject, title: &str) -> ImportListing {
    ImportListing { kind, fate: ImportFate::Created, slug: None, title: title.to_owned(), fields: Vec::new() }
}

pub(super) fn changed(kind: ImportSubject, slug: &str, title: &str, fields: Vec<String>) -> ImportListing {
    ImportListing { kind, fate: ImportFate::Changed, slug: Some(slug.to_owned()), title: title.to_owned(), fields }
}

/// The fields in which two drafts differ.
pub(super) fn fields(here: &impl Serialize, there: &impl Serialize) -> Vec<String> {
    let changes = domain::listing::changes(&domain::listing::fields(here), &domain::listing::fields(there));
    changes.into_iter().map(|change| change.field).collect()
}

impl Storage {
    /// Some of what a source no longer says, with the names under which it stands here.
    pub async fn name_missing(&self, kind: ImportSubject, gone: &[Gone]) -> Result<Vec<ImportListing>, DbErr> {
        let ids = gone.iter().map(|(id, _)| *id);
        let titles: Vec<(Uuid, String)> = match kind {
            ImportSubject::Associations => {
                use association::Column;
                let rows = association::Entity::find().filter(Column::Id.is_in(ids)).select_only();
                rows.columns([Column::Id, Column::Name]).into_tuple().all(&self.db).await?
            }
            ImportSubject::Missions => {
                use mission::Column;
                let rows = mission::Entity::find().filter(Column::Id.is_in(ids)).select_only();
                rows.columns([Column::Id, Column::Title]).into_tuple().all(&self.db).await?
            }
        };
        let mut titles: HashMap<Uuid, String> = titles.into_iter().collect();
        let named = gone.iter().filter_map(|(id, slug)| {
            let (title, slug) = (titles.remove(id)?, Some(slug.clone()));
            Some(ImportListing { kind, fate: ImportFate::Removed, slug, title, fields: Vec::new() })
        });
        Ok(named.collect())
    }
}
