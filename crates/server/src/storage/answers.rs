//! What an association does with the interests in its missions: each move with its place, its words and its mail in one
//! transaction.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::answer::{AnswerKind, NewAnswer, ReceivedInterest, Said};
use domain::profile::{SharedProfile, is_shared_while};
use domain::{Actor, Choice, InterestId, InterestStatus, ProblemCode, Slug};
use sea_orm::sea_query::{SelectStatement, SimpleExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::courses::Courses;
use super::entities::{association, interest, interest_message, mission};
use super::history::By;
use super::interests::{InterestError, InterestKey, Whole, free_place, interest_status, note_status, take_place};
use super::outbox::NewMail;
use super::profiles::shared_with_associations;
use super::{Storage, corrupt};

/// What the mail of an answer is written from.
pub struct AnswerFacts<'a> {
    pub interest: InterestId,
    pub name: &'a str,
    pub work_email: &'a str,
    pub mission: &'a str,
    pub mission_title: &'a str,
    pub starts_on: Option<NaiveDate>,
    pub on_working_time: bool,
    pub association: &'a str,
    pub association_slug: &'a str,
    pub contact_email: &'a str,
    pub demonstration: bool,
}

impl Whole {
    pub(super) fn facts(&self) -> AnswerFacts<'_> {
        let Self { row, mission, of } = self;
        AnswerFacts {
            interest: InterestId(row.id),
            name: &row.name,
            work_email: &row.work_email,
            mission: &mission.slug,
            mission_title: &mission.title,
            starts_on: mission.starts_on,
            on_working_time: mission.on_working_time,
            association: &of.name,
            association_slug: &of.slug,
            contact_email: &mission.contact_email,
            demonstration: mission.demonstration,
        }
    }
}

impl Storage {
    /// All interests in an association's missions, the newest first, as they stand on a day.
    pub async fn list_received(&self, slug: &Slug, today: NaiveDate) -> Result<Vec<ReceivedInterest>, DbErr> {
        let own = association::Entity::find()
            .select_only()
            .column(association::Column::Id)
            .filter(association::Column::Slug.eq(slug.as_str()))
            .into_query();
        let missions = mission::Entity::find().filter(mission::Column::AssociationId.in_subquery(own));
        let ids = missions.clone().select_only().column(mission::Column::Id).into_query();
        let missions: HashMap<Uuid, mission::Model> =
            missions.all(&self.db).await?.into_iter().map(|row| (row.id, row)).collect();
        let rows = interest::Entity::find().filter(interest::Column::MissionId.in_subquery(ids));
        let ids = rows.clone().select_only().column(interest::Column::Id).into_query();
        let courses = Courses::of(&self.db, ids.clone(), today).await?;
        let mut said = exchanges(&self.db, interest_message::Column::InterestId.in_subquery(ids)).await?;
        let rows = rows.order_by_desc(interest::Column::Id).all(&self.db).await?;
        let mut profiles = shared(&self.db, &rows).await?;
        rows.into_iter()
            .map(|row| {
                let mission = missions.get(&row.mission_id).ok_or_else(|| corrupt("interest's mission"))?;
                let said = said.remove(&row.id).unwrap_or_default();
                let profile = profiles.remove(&row.id);
                received(row, mission, (&courses, profile), said)
            })
            .collect()
    }

    /// One interest in a mission of an association.
    pub async fn find_received(
        &self,
        slug: &Slug,
        id: InterestId,
        today: NaiveDate,
    ) -> Result<Option<ReceivedInterest>, DbErr> {
        let found = match Whole::find(&self.db, &InterestKey::Id(id)).await {
            Ok(found) if found.of.slug == slug.as_str() => found,
            Ok(_) | Err(InterestError::Refused(_)) => return Ok(None),
            Err(InterestError::Storage(error)) => return Err(error),
        };
        let said = exchange(&self.db, id.0).await?;
        let profile = shared(&self.db, std::slice::from_ref(&found.row)).await?.remove(&id.0);
        let courses = Courses::of(&self.db, this(id.0), today).await?;
        received(found.row, &found.mission, (&courses, profile), said).map(Some)
    }

    /// Notes that the association has seen it. Only what was just sent becomes seen; the rest stays as it is.
    pub async fn mark_seen(
        &self,
        slug: &Slug,
        id: InterestId,
        by: By,
        now: DateTime<Utc>,
    ) -> Result<ReceivedInterest, InterestError> {
        let write = self.write().await?;
        let mut found = within(&write, slug, id).await?;
        if interest_status(&found.row)? == InterestStatus::Sent {
            found = move_to(&write, found, InterestStatus::Seen, by, now).await?;
        }
        let after = after(&write, found, now).await?;
        write.commit().await?;
        Ok(after)
    }

    /// Answers, and mails the person. `words` is what the exchange keeps of it; the same answer given again changes
    /// nothing and mails nobody.
    pub async fn answer_interest(
        &self,
        (slug, id): (&Slug, InterestId),
        answer: &NewAnswer,
        words: &str,
        by: By,
        now: DateTime<Utc>,
        mail: impl FnOnce(&AnswerFacts) -> NewMail,
    ) -> Result<ReceivedInterest, InterestError> {
        let write = self.write().await?;
        let found = within(&write, slug, id).await?;
        let status = interest_status(&found.row)?;
        let to = answer.kind.moves_to();
        if status == to && last_words(&write, id.0, Actor::Association).await?.unwrap_or_default() == words {
            return Ok(after(&write, found, now).await?);
        }
        let left = u16::try_from(found.mission.places_left).map_err(|_| corrupt("number of places"))?;
        if let Some(code) = answer.kind.refusal(status, found.row.holds_place, left) {
            return Err(InterestError::Refused(code));
        }
        let held = found.row.holds_place;
        let holds = match answer.kind {
            AnswerKind::Accept => held || take_place(&write, found.mission.id).await?,
            AnswerKind::Decline => false,
            AnswerKind::Ask => held,
        };
        // Another answer has taken the last place since this one looked.
        if answer.kind == AnswerKind::Accept && !holds {
            return Err(InterestError::Refused(ProblemCode::MissionFull));
        }
        if held && !holds {
            free_place(&write, &found.mission).await?;
        }
        let mut found = move_to(&write, found, to, by, now).await?;
        let mut change = found.row.clone().into_active_model();
        change.holds_place = Set(holds);
        change.first_answer_at = Set(found.row.first_answer_at.or(Some(now)));
        found.row = change.update(&write).await?;
        say(&write, id.0, Actor::Association, words, now).await?;
        mail(&found.facts()).insert(&write, now).await?;
        let after = after(&write, found, now).await?;
        write.commit().await?;
        Ok(after)
    }
}

/// An interest in a mission of this association, held until the transaction ends.
async fn within(write: &DatabaseTransaction, slug: &Slug, id: InterestId) -> Result<Whole, InterestError> {
    match Whole::hold(write, &InterestKey::Id(id)).await {
        Ok(found) if found.of.slug == slug.as_str() => Ok(found),
        Ok(_) | Err(InterestError::Refused(_)) => Err(InterestError::Refused(ProblemCode::NotFound)),
        Err(error) => Err(error),
    }
}

/// Sets the status and notes it. That the move exists is the caller's to ask.
pub(super) async fn move_to(
    write: &DatabaseTransaction,
    mut found: Whole,
    to: InterestStatus,
    by: By,
    now: DateTime<Utc>,
) -> Result<Whole, DbErr> {
    note_status(write, by, found.row.id, Some(interest_status(&found.row)?), to, now).await?;
    let mut change = found.row.into_active_model();
    change.status = Set(to.code().to_owned());
    change.updated_at = Set(now);
    found.row = change.update(write).await?;
    Ok(found)
}

/// Adds to the exchange, if there are words.
pub(super) async fn say(
    write: &impl ConnectionTrait,
    interest: Uuid,
    by: Actor,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if words.is_empty() {
        return Ok(());
    }
    say_under(None, write, interest, by, words, now).await
}

/// The same under a key, so that it can be told again from another that says as much.
pub(super) async fn say_under(
    key_hash: Option<&str>,
    write: &impl ConnectionTrait,
    interest: Uuid,
    by: Actor,
    words: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = interest_message::ActiveModel {
        id: Set(Uuid::now_v7()),
        interest_id: Set(interest),
        said_by: Set(by.code().to_owned()),
        at: Set(now),
        words: Set(words.to_owned()),
        key_hash: Set(key_hash.map(str::to_owned)),
    };
    row.insert(write).await.map(drop)
}

/// What was said under a key.
pub(super) async fn said_under(
    key_hash: &str,
    db: &impl ConnectionTrait,
    interest: Uuid,
) -> Result<Option<String>, DbErr> {
    let found = interest_message::Entity::find()
        .filter(interest_message::Column::InterestId.eq(interest))
        .filter(interest_message::Column::KeyHash.eq(key_hash));
    Ok(found.one(db).await?.map(|row| row.words))
}

/// The exchange on one interest, the oldest first.
pub(super) async fn exchange(db: &impl ConnectionTrait, interest: Uuid) -> Result<Vec<Said>, DbErr> {
    let rows = interest_message::Entity::find()
        .filter(interest_message::Column::InterestId.eq(interest))
        .order_by_asc(interest_message::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(one_said).collect()
}

/// The exchanges on several, the oldest message of each first.
pub(super) async fn exchanges(db: &impl ConnectionTrait, among: SimpleExpr) -> Result<HashMap<Uuid, Vec<Said>>, DbErr> {
    let rows =
        interest_message::Entity::find().filter(among).order_by_asc(interest_message::Column::Id).all(db).await?;
    let mut said: HashMap<Uuid, Vec<Said>> = HashMap::new();
    for row in rows {
        said.entry(row.interest_id).or_default().push(one_said(row)?);
    }
    Ok(said)
}

/// What one side said last.
pub(super) async fn last_words(db: &impl ConnectionTrait, interest: Uuid, by: Actor) -> Result<Option<String>, DbErr> {
    Ok(exchange(db, interest).await?.into_iter().rev().find(|said| said.by == by).map(|said| said.text))
}

fn one_said(row: interest_message::Model) -> Result<Said, DbErr> {
    let by = Actor::from_code(&row.said_by).ok_or_else(|| corrupt("side of an exchange"))?;
    Ok(Said { by, at: row.at, text: row.words })
}

/// As it stands after a change: the places that are left are read again.
async fn after(write: &impl ConnectionTrait, found: Whole, now: DateTime<Utc>) -> Result<ReceivedInterest, DbErr> {
    let mission =
        mission::Entity::find_by_id(found.mission.id).one(write).await?.ok_or_else(|| corrupt("interest's mission"))?;
    let said = exchange(write, found.row.id).await?;
    let profile = shared(write, std::slice::from_ref(&found.row)).await?.remove(&found.row.id);
    let courses = Courses::of(write, this(found.row.id), now.date_naive()).await?;
    received(found.row, &mission, (&courses, profile), said)
}

/// What the people of interests share of their profile, by interest. Who was not signed in when they wrote shares nothing:
/// anybody may have typed their address.
async fn shared(db: &impl ConnectionTrait, rows: &[interest::Model]) -> Result<HashMap<Uuid, SharedProfile>, DbErr> {
    let mut open = Vec::new();
    for row in rows {
        if let Some(account) = row.account_id
            && is_shared_while(interest_status(row)?)
        {
            open.push((row.id, account));
        }
    }
    let accounts: Vec<Uuid> = open.iter().map(|(_, account)| *account).collect();
    let told = shared_with_associations(db, &accounts).await?;
    Ok(open.into_iter().filter_map(|(interest, account)| Some((interest, told.get(&account)?.clone()))).collect())
}

/// A query that names one interest.
fn this(id: Uuid) -> SelectStatement {
    interest::Entity::find_by_id(id).select_only().column(interest::Column::Id).into_query()
}

fn received(
    row: interest::Model,
    mission: &mission::Model,
    (courses, profile): (&Courses, Option<SharedProfile>),
    exchange: Vec<Said>,
) -> Result<ReceivedInterest, DbErr> {
    Ok(ReceivedInterest {
        profile,
        stage: courses.stage(&row, mission)?,
        id: InterestId(row.id),
        mission: Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?,
        mission_title: mission.title.clone(),
        status: interest_status(&row)?,
        name: row.name,
        work_email: row.work_email,
        site: row.site,
        message: row.message,
        availability: row.availability,
        holds_place: row.holds_place,
        places_left: u16::try_from(mission.places_left).map_err(|_| corrupt("number of places"))?,
        starts_on: mission.starts_on,
        sent_at: row.created_at,
        updated_at: row.updated_at,
        exchange,
    })
}
