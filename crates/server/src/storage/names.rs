//! What people call the things of the history, as they are called today.

use std::collections::HashMap;

use domain::history::{HistoryEntry, Subject};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::entities::{account, association, mission, pillar, source};

/// Sets the name of each entry whose thing is still there.
pub(super) async fn name(db: &impl ConnectionTrait, entries: &mut [HistoryEntry]) -> Result<(), DbErr> {
    for subject in [Subject::Association, Subject::Mission, Subject::Pillar, Subject::Account, Subject::Source] {
        let of: Vec<String> =
            entries.iter().filter(|entry| entry.subject == subject).map(|entry| entry.of.clone()).collect();
        if of.is_empty() {
            continue;
        }
        let names = names(db, subject, of).await?;
        for entry in entries.iter_mut().filter(|entry| entry.subject == subject) {
            entry.name = names.get(&entry.of).cloned();
        }
    }
    Ok(())
}

async fn names(db: &impl ConnectionTrait, subject: Subject, of: Vec<String>) -> Result<HashMap<String, String>, DbErr> {
    macro_rules! by_slug {
        ($entity:ident, $name:ident) => {
            $entity::Entity::find()
                .select_only()
                .columns([$entity::Column::Slug, $entity::Column::$name])
                .filter($entity::Column::Slug.is_in(of))
                .into_tuple()
                .all(db)
                .await?
        };
    }
    macro_rules! by_id {
        ($entity:ident, $name:ident) => {{
            let ids = of.iter().filter_map(|id| id.parse::<Uuid>().ok());
            let rows: Vec<(Uuid, String)> = $entity::Entity::find()
                .select_only()
                .columns([$entity::Column::Id, $entity::Column::$name])
                .filter($entity::Column::Id.is_in(ids))
                .into_tuple()
                .all(db)
                .await?;
            rows.into_iter().map(|(id, name)| (id.to_string(), name)).collect()
        }};
    }
    let pairs: Vec<(String, String)> = match subject {
        Subject::Association => by_slug!(association, Name),
        Subject::Mission => by_slug!(mission, Title),
        Subject::Pillar => by_slug!(pillar, Label),
        Subject::Account => by_id!(account, Email),
        Subject::Source => by_id!(source, Name),
        // These have no name that would be nobody's; the directory and a year have one of their own.
        Subject::Interest
        | Subject::TimeRequest
        | Subject::Employee
        | Subject::Directory
        | Subject::Allowance
        | Subject::Convention => Vec::new(),
    };
    Ok(pairs.into_iter().collect())
}
