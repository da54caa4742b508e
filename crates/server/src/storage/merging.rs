//! Two listings of one association made one, in one transaction: missions with their interests, members, what waits.

use chrono::{DateTime, Utc};
use domain::history::Subject;
use domain::listing::{changes, fields};
use domain::merging::{MergeDraft, MergePreview, can_merge, merged};
use domain::{Choice, FieldCode, ListingStatus, NewAssociation, ProblemCode, Slug};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Set,
};
use serde_json::Value;
use uuid::Uuid;

use super::accounts::join;
use super::associations::is_shown;
use super::entities::association::{ActiveModel, Column, Entity, Model};
use super::entities::{
    account, convention, convention_framework, edit, interest, invitation, membership, message_template, mission,
    report,
};
use super::history::{By, change, note};
use super::listings::draft_changes;
use super::outbox::NewMail;
use super::refusal::Refusal;
use super::register::{kept_one, listing_status, locked};
use super::rows::{association_draft, set_association};
use super::{Storage, corrupt};

/// What the mails to those who kept the one that goes are written from.
pub struct Merged<'a> {
    pub from: &'a str,
    pub into: &'a str,
    /// They keep the other from now on.
    pub members: bool,
}

impl Storage {
    /// The listing that a slug leads to since its own was merged.
    pub async fn find_merged(&self, slug: &Slug) -> Result<Option<Slug>, DbErr> {
        let row = Entity::find().filter(Column::Slug.eq(slug.as_str())).one(&self.db).await?;
        let Some(into) = row.and_then(|row| row.merged_into) else { return Ok(None) };
        let into = Entity::find_by_id(into).one(&self.db).await?.filter(is_shown);
        into.map(|row| Slug::parse(&row.slug).map_err(|_| corrupt("slug"))).transpose()
    }

    /// Both side by side, and what would go over.
    pub async fn preview_merge(&self, from: &Slug, into: &str) -> Result<MergePreview, Refusal> {
        let db = &self.db;
        let from = Entity::find().filter(Column::Slug.eq(from.as_str())).one(db).await?;
        let from = from.ok_or(ProblemCode::NotFound)?;
        let into = Entity::find().filter(Column::Slug.eq(into)).filter(Column::Id.ne(from.id)).one(db).await?;
        let into = into.ok_or_else(|| Refusal::fault("into", FieldCode::Unknown))?;
        let of = mission::Entity::find().filter(mission::Column::AssociationId.eq(from.id));
        let missions = of.clone().count(db).await?;
        let ids = of.select_only().column(mission::Column::Id);
        let interests = interest::Entity::find()
            .filter(interest::Column::MissionId.in_subquery(sea_orm::QueryTrait::into_query(ids)))
            .count(db)
            .await?;
        let differences = draft_changes(&association_draft(&into)?, &association_draft(&from)?);
        Ok(MergePreview {
            from: kept_one(db, from).await?,
            into: kept_one(db, into).await?,
            differences,
            missions: u32::try_from(missions).unwrap_or(u32::MAX),
            interests: u32::try_from(interests).unwrap_or(u32::MAX),
        })
    }

    /// Makes one listing part of another. Its slug leads to the other from now on.
    pub async fn merge(
        &self,
        slug: &Slug,
        draft: &MergeDraft,
        by: By,
        now: DateTime<Utc>,
        mail: impl Fn(&Merged) -> NewMail,
    ) -> Result<(), Refusal> {
        let target = Slug::parse(&draft.into).map_err(|code| Refusal::fault("into", code))?;
        if target == *slug {
            return Err(Refusal::fault("into", FieldCode::Unknown));
        }
        let write = self.write().await?;
        let (from, into) = both(&write, slug, &target).await?;
        if !can_merge(listing_status(&from)?, from.merged_into.is_some(), listing_status(&into)?) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        let new =
            merged(&association_draft(&into)?, &association_draft(&from)?, &draft.take).map_err(Refusal::Faults)?;
        let into = take_fields(&write, into, &new, by, now).await?;
        let to = move_members(&write, &from, &into, draft.members, by, now).await?;
        move_missions(&write, &from, &into, by, now).await?;
        move_rest(&write, &from, &into).await?;
        let told = Merged { from: &from.name, into: &into.name, members: draft.members };
        for recipient in to {
            NewMail { recipient, ..mail(&told) }.insert(&write, now).await?;
        }
        take_source(&write, &from, &into).await?;
        let subject = (Subject::Association, into.slug.as_str());
        note(&write, by, subject, change("merged", Value::Null, from.slug.clone()), now).await?;
        let subject = (Subject::Association, from.slug.as_str());
        note(&write, by, subject, change("merged_into", Value::Null, into.slug.clone()), now).await?;
        note(&write, by, subject, change("status", from.status.clone(), ListingStatus::Archived.code()), now).await?;
        let version = from.version + 1;
        let mut from: ActiveModel = from.into();
        from.status = Set(ListingStatus::Archived.code().to_owned());
        from.merged_into = Set(Some(into.id));
        from.trusted = Set(false);
        from.version = Set(version);
        from.update(&write).await?;
        write.commit().await?;
        Ok(())
    }
}

/// The listing that is kept, with what it takes from the other: public at once, and an edit that waits still does.
async fn take_fields(
    write: &impl ConnectionTrait,
    row: Model,
    new: &NewAssociation,
    by: By,
    now: DateTime<Utc>,
) -> Result<Model, DbErr> {
    let before = fields(&association_draft(&row)?);
    let version = row.version + 1;
    let mut row: ActiveModel = row.into();
    set_association(&mut row, new);
    row.version = Set(version);
    let row = row.update(write).await?;
    for change in changes(&before, &fields(&association_draft(&row)?)) {
        note(write, by, (Subject::Association, &row.slug), change, now).await?;
    }
    Ok(row)
}

/// Both rows, locked in an order that two merges at once share.
async fn both(write: &impl ConnectionTrait, from: &Slug, into: &Slug) -> Result<(Model, Model), Refusal> {
    let missing = || Refusal::fault("into", FieldCode::Unknown);
    let (first, second) = if from < into { (from, into) } else { (into, from) };
    let (first, second) = (locked(write, first).await?, locked(write, second).await?);
    let (from, into) = if from < into { (first, second) } else { (second, first) };
    Ok((from.ok_or(ProblemCode::NotFound)?, into.ok_or_else(missing)?))
}

/// Those who kept the one keep the other, if so decided; the mail addresses of all of them.
async fn move_members(
    write: &impl ConnectionTrait,
    from: &Model,
    into: &Model,
    join_other: bool,
    by: By,
    now: DateTime<Utc>,
) -> Result<Vec<String>, DbErr> {
    let rows = membership::Entity::find().filter(membership::Column::AssociationId.eq(from.id)).all(write).await?;
    for row in &rows {
        if join_other {
            join(write, row.account_id, into, by, now).await?;
        }
        let left = change("member", row.account_id.to_string(), Value::Null);
        note(write, by, (Subject::Association, &from.slug), left, now).await?;
    }
    membership::Entity::delete_many().filter(membership::Column::AssociationId.eq(from.id)).exec(write).await?;
    let ids = rows.iter().map(|row| row.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(write).await?;
    Ok(accounts.into_iter().map(|account| account.email).collect())
}

/// Missions keep their slugs and their interests.
async fn move_missions(
    write: &impl ConnectionTrait,
    from: &Model,
    into: &Model,
    by: By,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let of = mission::Column::AssociationId.eq(from.id);
    let slugs: Vec<String> = mission::Entity::find()
        .select_only()
        .column(mission::Column::Slug)
        .filter(of.clone())
        .into_tuple()
        .all(write)
        .await?;
    for slug in slugs {
        let moved = change("association", from.slug.clone(), into.slug.clone());
        note(write, by, (Subject::Mission, &slug), moved, now).await?;
    }
    mission::Entity::update_many()
        .col_expr(mission::Column::AssociationId, Expr::value(into.id))
        .col_expr(mission::Column::UpdatedAt, Expr::value(now))
        .filter(of)
        .exec(write)
        .await
        .map(drop)
}

/// What waits, what was prepared, and listings that were merged with the one before.
async fn move_rest(write: &impl ConnectionTrait, from: &Model, into: &Model) -> Result<(), DbErr> {
    // An edit of a listing that goes is of no use; those of its missions are.
    edit::Entity::delete_many().filter(edit::Column::SubjectId.eq(from.id)).exec(write).await?;
    macro_rules! hand_over {
        ($($entity:ident),+) => {$(
            $entity::Entity::update_many()
                .col_expr($entity::Column::AssociationId, Expr::value(into.id))
                .filter($entity::Column::AssociationId.eq(from.id))
                .exec(write)
                .await?;
        )+};
    }
    hand_over!(edit, report, invitation, convention, convention_framework);
    super::days::hand_over(write, from.id, into.id).await?;
    let of = |id: Uuid| message_template::Entity::find().filter(message_template::Column::AssociationId.eq(id));
    let there = of(into.id).all(write).await?;
    for template in of(from.id).all(write).await? {
        if there.iter().all(|other| other.title != template.title) {
            let moved = message_template::ActiveModel {
                association_id: Set(into.id),
                title: Set(template.title),
                body: Set(template.body),
            };
            moved.insert(write).await?;
        }
    }
    let left = message_template::Column::AssociationId.eq(from.id);
    message_template::Entity::delete_many().filter(left).exec(write).await?;
    Entity::update_many()
        .col_expr(Column::MergedInto, Expr::value(into.id))
        .filter(Column::MergedInto.eq(from.id))
        .exec(write)
        .await
        .map(drop)
}

/// Whichever source brought the one that goes brings the other from now on, unless that has a source of its own.
async fn take_source(write: &impl ConnectionTrait, from: &Model, into: &Model) -> Result<(), DbErr> {
    if from.source_id.is_none() || into.source_id.is_some() {
        return Ok(());
    }
    let taken = ActiveModel {
        id: Set(into.id),
        source_id: Set(from.source_id),
        client_id: Set(from.client_id.clone()),
        digest: Set(from.digest.clone()),
        ..Default::default()
    };
    taken.update(write).await?;
    let gone = ActiveModel {
        id: Set(from.id),
        source_id: Set(None),
        client_id: Set(None),
        digest: Set(None),
        ..Default::default()
    };
    gone.update(write).await.map(drop)
}
