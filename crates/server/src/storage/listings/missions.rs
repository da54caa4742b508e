//! Making, changing and copying missions.

use ::catalogue::mission_title;
use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::listing::MissionView;
use domain::{Choice, FieldCode, FieldError, MissionDraft, MissionStatus, NewMission, Slug};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;

use super::columns::check_version;
use super::places::recount;
use super::{
    Editor, ListingError, check_open, draft_changes, lock_association, lock_mission, note_all, slugs_of, today, views,
    waiting,
};
use crate::storage::entities::{association, mission};
use crate::storage::freshness::confirm;
use crate::storage::history::{change, note};
use crate::storage::missions::status;
use crate::storage::rows::{mission_draft, set_mission};
use crate::storage::{Storage, corrupt};

/// Makes a draft the mission: its columns, the places that are left and what that makes of the status. Nothing waits any
/// more. Its version is the caller's.
pub async fn apply_mission(
    write: &impl ConnectionTrait,
    row: mission::Model,
    new: &NewMission,
    now: DateTime<Utc>,
) -> Result<mission::Model, DbErr> {
    waiting::drop(write, row.id).await?;
    let (left, status) = recount(write, &row, new).await?;
    let mut active: mission::ActiveModel = row.into();
    set_mission(&mut active, new);
    active.places_left = Set(left);
    active.status = Set(status.code().to_owned());
    active.updated_at = Set(now);
    active.update(write).await
}

/// A slug that no mission has.
async fn free_slug(db: &impl ConnectionTrait, title: &str) -> Result<Slug, DbErr> {
    for slug in slugs_of(title) {
        if mission::Entity::find().filter(mission::Column::Slug.eq(slug.as_str())).count(db).await? == 0 {
            return Ok(slug);
        }
    }
    Err(corrupt("slug"))
}

impl Storage {
    /// Pillars and skills that a mission may name: those of today, and those that it has named before.
    async fn check_names(
        &self,
        new: &NewMission,
        before: Option<&MissionDraft>,
        now: DateTime<Utc>,
    ) -> Result<(), ListingError> {
        let pillars: Vec<Slug> = self.list_pillars(today(now)).await?.into_iter().map(|pillar| pillar.slug).collect();
        let skills: Vec<Slug> = self.list_skills().await?.into_iter().map(|skill| skill.slug).collect();
        let had =
            |of: fn(&MissionDraft) -> &Vec<Slug>, slug: &Slug| before.is_some_and(|draft| of(draft).contains(slug));
        let mut faults = Vec::new();
        if !new.pillars.iter().all(|slug| pillars.contains(slug) || had(|draft| &draft.pillars, slug)) {
            faults.push(FieldError::new("pillars", FieldCode::Unknown));
        }
        if !new.skills.iter().all(|slug| skills.contains(slug) || had(|draft| &draft.skills, slug)) {
            faults.push(FieldError::new("skills", FieldCode::Unknown));
        }
        if faults.is_empty() { Ok(()) } else { Err(ListingError::Faults(faults)) }
    }

    /// A new draft, which may be unfinished. `true` with it where it is new: an earlier request with this identifier has
    /// made it otherwise.
    pub async fn create_mission(
        &self,
        slug: &Slug,
        id: Uuid,
        draft: &MissionDraft,
        editor: Editor,
        now: DateTime<Utc>,
    ) -> Result<(MissionView, bool), ListingError> {
        let new = draft.validate_unfinished().map_err(ListingError::Faults)?;
        self.check_names(&new, None, now).await?;
        self.insert_mission(slug, id, &new, editor, now).await
    }

    async fn insert_mission(
        &self,
        slug: &Slug,
        id: Uuid,
        new: &NewMission,
        editor: Editor,
        now: DateTime<Utc>,
    ) -> Result<(MissionView, bool), ListingError> {
        match self.try_create_mission(slug, id, new, editor, now).await {
            Err(error) if error.is_race() => self.try_create_mission(slug, id, new, editor, now).await,
            outcome => outcome,
        }
    }

    async fn try_create_mission(
        &self,
        slug: &Slug,
        id: Uuid,
        new: &NewMission,
        editor: Editor,
        now: DateTime<Utc>,
    ) -> Result<(MissionView, bool), ListingError> {
        let write = self.write().await?;
        let mut of = lock_association(&write, slug).await?;
        check_open(&of)?;
        if let Some(row) = mission::Entity::find_by_id(id).one(&write).await? {
            return Ok((views::mission(&write, &row, &of).await?, false));
        }
        let title = mission_title(&new.title, &of.name);
        let slug = free_slug(&write, &title).await?;
        let mut row = mission::ActiveModel {
            id: Set(id),
            slug: Set(slug.to_string()),
            association_id: Set(of.id),
            status: Set(MissionStatus::Draft.code().to_owned()),
            places_left: Set(i32::from(new.places)),
            demonstration: Set(false),
            published_on: Set(today(now)),
            updated_at: Set(now),
            version: Set(1),
            ..Default::default()
        };
        set_mission(&mut row, new);
        let row = row.insert(&write).await?;
        let created = change("created", serde_json::Value::Null, row.title.as_str());
        note(&write, editor.by, (Subject::Mission, &row.slug), created, now).await?;
        if editor.is_member {
            of = confirm(&write, of, editor.by, now).await?;
        }
        let view = views::mission(&write, &row, &of).await?;
        write.commit().await?;
        Ok((view, true))
    }

    /// A draft like the newest version of a mission, without its dates: those are what a copy is made to change.
    pub async fn copy_mission(
        &self,
        slug: &Slug,
        copied: &Slug,
        id: Uuid,
        editor: Editor,
        now: DateTime<Utc>,
    ) -> Result<(MissionView, bool), ListingError> {
        let Some(view) = self.find_kept_mission(slug, copied).await? else {
            return Err(domain::ProblemCode::NotFound.into());
        };
        let draft = MissionDraft { starts_on: None, ends_on: None, ..view.draft };
        // What was sound when it was written is copied with the pillars of its day.
        let new = draft.validate_unfinished().map_err(|_| corrupt("mission"))?;
        self.insert_mission(slug, id, &new, editor, now).await
    }

    /// Replaces the newest draft of a version. Of a mission that has a page, what was cleared last stays public until an
    /// untrusted association's draft is cleared; how many can come, and who receives their mails, changes at once.
    pub async fn edit_mission(
        &self,
        (slug, wanted): (&Slug, &Slug),
        version: u32,
        draft: &MissionDraft,
        editor: Editor,
        now: DateTime<Utc>,
    ) -> Result<MissionView, ListingError> {
        // What is wrong whatever the status is said before anything is locked.
        let unfinished = draft.validate_unfinished().map_err(ListingError::Faults)?;
        let before = self.find_kept_mission(slug, wanted).await?.map(|view| view.draft);
        self.check_names(&unfinished, before.as_ref(), now).await?;
        let write = self.write().await?;
        let mut of = lock_association(&write, slug).await?;
        check_open(&of)?;
        let row = lock_mission(&write, &of, wanted).await?;
        check_version(row.version, version)?;
        let stands = status(&row.status)?;
        let new =
            if stands.may_be_unfinished() { unfinished } else { draft.validate().map_err(ListingError::Faults)? };
        let after = MissionDraft::from(&new);
        let edit = waiting::find(&write, row.id).await?;
        let changes = draft_changes(&views::newest_mission(&row, edit.as_ref())?, &after);
        let mut row = if editor.publishes(&of) || !stands.has_page() {
            apply_mission(&write, row, &new, now).await?
        } else {
            put_aside(&write, &of, row, &new, editor, now).await?
        };
        if !changes.is_empty() {
            note_all(&write, editor.by, (Subject::Mission, &row.slug), changes, now).await?;
            let next = row.version + 1;
            let mut active: mission::ActiveModel = row.into();
            active.version = Set(next);
            row = active.update(&write).await?;
        }
        if editor.is_member {
            of = confirm(&write, of, editor.by, now).await?;
        }
        let view = views::mission(&write, &row, &of).await?;
        write.commit().await?;
        Ok(view)
    }
}

/// Keeps a draft beside what is public, and changes at once what nobody needs to clear.
async fn put_aside(
    write: &impl ConnectionTrait,
    of: &association::Model,
    row: mission::Model,
    new: &NewMission,
    editor: Editor,
    now: DateTime<Utc>,
) -> Result<mission::Model, DbErr> {
    let after = MissionDraft::from(new);
    let public = mission_draft(&row)?.with_unmoderated(&after);
    let (left, status) = recount(write, &row, new).await?;
    let id = row.id;
    let mut active: mission::ActiveModel = row.into();
    active.places = Set(i32::from(new.places));
    active.places_left = Set(left);
    active.status = Set(status.code().to_owned());
    active.limits_interests = Set(new.limits_interests);
    active.contact_email = Set(new.contact_email.to_string());
    active.updated_at = Set(now);
    let row = active.update(write).await?;
    if draft_changes(&public, &after).is_empty() {
        waiting::drop(write, id).await?;
    } else {
        let waits = waiting::Of { kind: waiting::MISSION, subject: id, association: of.id };
        waiting::keep(write, waits, &after, editor.by, now).await?;
    }
    Ok(row)
}
