//! The company's own rules, kept with the other settings.

use chrono::{DateTime, Utc};
use domain::ProblemCode;
use domain::convention::CompanyRules;
use domain::history::Subject;
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use serde_json::Value;

use super::{json, written};
use crate::storage::Storage;
use crate::storage::entities::setting;
use crate::storage::history::{By, change, note};
use crate::storage::refusal::Refusal;
use crate::storage::settings::set;

const NAME: &str = "convention_rules";

/// As they stand; those that hold until somebody sets others.
pub(super) async fn read(db: &impl ConnectionTrait) -> Result<CompanyRules, DbErr> {
    match setting::Entity::find_by_id(NAME).one(db).await? {
        Some(row) => json(&row.value, "rules for conventions"),
        None => Ok(CompanyRules::default()),
    }
}

impl Storage {
    pub async fn convention_rules(&self) -> Result<CompanyRules, DbErr> {
        read(&self.db).await
    }

    /// Sets them anew. What changes is in the history, field by field.
    pub async fn set_convention_rules(
        &self,
        wanted: CompanyRules,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<CompanyRules, Refusal> {
        let write = self.write().await?;
        let before = read(&write).await?;
        if before.version != wanted.version {
            return Err(ProblemCode::VersionConflict.into());
        }
        let rules = CompanyRules { version: before.version + 1, ..wanted };
        let fields = |rules: &CompanyRules| match serde_json::to_value(rules) {
            Ok(Value::Object(fields)) => fields,
            _ => serde_json::Map::new(),
        };
        let (old, new) = (fields(&before), fields(&rules));
        for (field, after) in new.iter().filter(|(field, _)| *field != "version") {
            let was = old.get(field).cloned().unwrap_or_default();
            if was != *after {
                note(&write, by, (Subject::Convention, NAME), change(field, was, after.clone()), now).await?;
            }
        }
        for (field, was) in old.iter().filter(|(field, _)| !new.contains_key(*field)) {
            note(&write, by, (Subject::Convention, NAME), change(field, was.clone(), Value::Null), now).await?;
        }
        set(&write, NAME, &written(&rules)?).await?;
        write.commit().await?;
        Ok(rules)
    }
}
