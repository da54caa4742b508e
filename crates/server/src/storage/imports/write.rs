//! Writes a plan, in one transaction.

use ::catalogue::{association_title, mission_title};
use chrono::{DateTime, NaiveDate, Utc};
use domain::history::Subject;
use domain::listing::{FieldChange, changes, fields};
use domain::{AssociationDraft, Choice, FreshnessState, ListingStatus, MissionDraft, MissionStatus, NewMission};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set, SqlErr};
use serde_json::Value;
use uuid::Uuid;

use super::known::{Importing, Slugs};
use super::plan::{Changed, Fresh, Offer, Plan};
use crate::storage::Storage;
use crate::storage::entities::{association, mission};
use crate::storage::history::{By, Note, change, note_all};
use crate::storage::rows::{association_draft, mission_draft, set_association, set_mission};

/// The words of a database that a unique column refuses a second row.
fn is_taken(error: &DbErr) -> bool {
    matches!(error.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// A mission that is over is not offered.
pub(super) fn status(new: &NewMission, today: NaiveDate) -> MissionStatus {
    if new.ends_on.is_some_and(|end| end < today) { MissionStatus::Closed } else { MissionStatus::Published }
}

impl Storage {
    /// Writes what was planned. Rows that somebody has changed in between stay as they are.
    pub async fn write_import(
        &self,
        importing: &mut Importing,
        plan: &Plan,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        for attempt in 0.. {
            let mut slugs = match importing.slugs.take() {
                Some(slugs) => slugs,
                None => self.taken_slugs().await?,
            };
            let write = self.write().await?;
            match write_plan(&write, importing, &mut slugs, plan, (by, now)).await {
                Ok(()) => {
                    write.commit().await?;
                    importing.slugs = Some(slugs);
                    break;
                }
                // Somebody has just taken a slug: they are read again, once.
                Err(error) if attempt == 0 && is_taken(&error) => write.rollback().await?,
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

async fn write_plan(
    write: &DatabaseTransaction,
    importing: &Importing,
    slugs: &mut Slugs,
    plan: &Plan,
    (by, now): (By, DateTime<Utc>),
) -> Result<(), DbErr> {
    let mut notes: Vec<Note> = Vec::new();
    let created = |subject, slug: &str| Note {
        subject,
        of: slug.to_owned(),
        change: change("created", Value::Null, importing.name.clone()),
    };
    let mut rows = Vec::with_capacity(plan.new_associations.len());
    for fresh in &plan.new_associations {
        let slug = slugs.association(&association_title(&fresh.new.name, fresh.new.commune.as_deref())).to_string();
        notes.push(created(Subject::Association, &slug));
        rows.push(new_association(importing, fresh, slug));
    }
    if !rows.is_empty() {
        association::Entity::insert_many(rows).exec_without_returning(write).await?;
    }
    let mut rows = Vec::with_capacity(plan.new_missions.len());
    for offer in &plan.new_missions {
        let slug = slugs.mission(&mission_title(&offer.fresh.new.title, &offer.association_name)).to_string();
        notes.push(created(Subject::Mission, &slug));
        rows.push(new_mission(importing, offer, slug, now));
    }
    if !rows.is_empty() {
        mission::Entity::insert_many(rows).exec_without_returning(write).await?;
    }
    for changed in &plan.changed_associations {
        change_association(write, importing, changed, &mut notes).await?;
    }
    for (changed, of) in &plan.changed_missions {
        change_mission(write, (changed, *of), &mut notes, now).await?;
    }
    note_all(write, by, notes, now).await
}

fn new_association(
    importing: &Importing,
    fresh: &Fresh<domain::NewAssociation>,
    slug: String,
) -> association::ActiveModel {
    let mut row = association::ActiveModel {
        id: Set(fresh.id),
        slug: Set(slug),
        status: Set(ListingStatus::Admitted.code().to_owned()),
        source_name: Set(Some(importing.name.clone())),
        source_url: Set(importing.url.clone()),
        source_licence: Set(Some(importing.licence.clone())),
        source_id: Set(Some(importing.source.0)),
        client_id: Set(Some(fresh.client_id.clone())),
        digest: Set(Some(fresh.digest.clone())),
        ..Default::default()
    };
    set_association(&mut row, &fresh.new);
    row
}

fn new_mission(importing: &Importing, offer: &Offer, slug: String, now: DateTime<Utc>) -> mission::ActiveModel {
    let (fresh, today) = (&offer.fresh, now.date_naive());
    let mut row = mission::ActiveModel {
        id: Set(fresh.id),
        slug: Set(slug),
        association_id: Set(offer.association),
        status: Set(status(&fresh.new, today).code().to_owned()),
        places_left: Set(i32::from(fresh.new.places)),
        demonstration: Set(false),
        published_on: Set(offer.posted_on.map_or(today, |day| day.min(today))),
        updated_at: Set(now),
        source_id: Set(Some(importing.source.0)),
        client_id: Set(Some(fresh.client_id.clone())),
        digest: Set(Some(fresh.digest.clone())),
        ..Default::default()
    };
    set_mission(&mut row, &fresh.new);
    row
}

fn noted(notes: &mut Vec<Note>, subject: Subject, of: &str, changes: Vec<FieldChange>) {
    notes.extend(changes.into_iter().map(|change| Note { subject, of: of.to_owned(), change }));
}

async fn change_association(
    write: &DatabaseTransaction,
    importing: &Importing,
    changed: &Changed<association::Model, domain::NewAssociation>,
    notes: &mut Vec<Note>,
) -> Result<(), DbErr> {
    let Changed { row, digest, new, texts, returns } = changed;
    let mut after = association::ActiveModel {
        version: Set(row.version + 1),
        digest: Set(Some(digest.clone())),
        source_name: Set(Some(importing.name.clone())),
        source_url: Set(importing.url.clone()),
        source_licence: Set(Some(importing.licence.clone())),
        ..Default::default()
    };
    let mut said = Vec::new();
    if *texts {
        set_association(&mut after, new);
        let stored = AssociationDraft::from(new);
        said = changes(&fields(&association_draft(row)?), &fields(&stored));
    }
    // The newest word on whether it is true counts, whoever said it.
    after.confirmed_on = Set(row.confirmed_on.max(new.confirmed_on));
    said.retain(|change| change.field != "confirmed_on");
    if new.confirmed_on > row.confirmed_on {
        after.freshness = Set(FreshnessState::Current.code().to_owned());
        after.unanswered = Set(0);
        after.last_step_on = Set(None);
        let day = |day: Option<NaiveDate>| day.map_or(Value::Null, |day| day.to_string().into());
        said.push(change("confirmed_on", day(row.confirmed_on), day(new.confirmed_on)));
    }
    if *returns {
        after.status = Set(ListingStatus::Admitted.code().to_owned());
        said.push(change("status", row.status.clone(), ListingStatus::Admitted.code()));
    }
    let done = association::Entity::update_many()
        .set(after)
        .filter(association::Column::Id.eq(row.id))
        .filter(association::Column::Version.eq(row.version))
        .exec(write)
        .await?;
    if done.rows_affected == 1 {
        noted(notes, Subject::Association, &row.slug, said);
    }
    Ok(())
}

async fn change_mission(
    write: &DatabaseTransaction,
    (changed, of): (&Changed<mission::Model, NewMission>, Uuid),
    notes: &mut Vec<Note>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let Changed { row, digest, new, texts, returns } = changed;
    let mut after = mission::ActiveModel {
        version: Set(row.version + 1),
        digest: Set(Some(digest.clone())),
        association_id: Set(of),
        updated_at: Set(now),
        ..Default::default()
    };
    let mut said = Vec::new();
    if *texts {
        set_mission(&mut after, new);
        // Places that people hold stay held.
        let more = i32::from(new.places) - row.places;
        after.places_left = Set((row.places_left + more).max(0));
        said = changes(&fields(&mission_draft(row)?), &fields(&MissionDraft::from(new)));
    }
    if of != row.association_id {
        said.push(change("association", row.association_id.to_string(), of.to_string()));
    }
    // What people here have closed stays closed; what is over closes.
    let to = status(new, now.date_naive());
    if (*returns || (*texts && to == MissionStatus::Closed)) && row.status != to.code() {
        after.status = Set(to.code().to_owned());
        said.push(change("status", row.status.clone(), to.code()));
    }
    let done = mission::Entity::update_many()
        .set(after)
        .filter(mission::Column::Id.eq(row.id))
        .filter(mission::Column::Version.eq(row.version))
        .exec(write)
        .await?;
    if done.rows_affected == 1 {
        noted(notes, Subject::Mission, &row.slug, said);
    }
    Ok(())
}
