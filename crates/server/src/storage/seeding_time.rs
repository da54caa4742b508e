//! Requests of a demonstration: its manager has something to decide on, beside something that is agreed.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::interest::CONSENT_VERSION;
use domain::time_request::span::monday;
use domain::{Choice, InterestStatus, MissionStatus, TimeKind, TimeStatus};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::entities::{interest, mission, time_request};
use super::history::By;
use super::interests::{note_status, take_place};
use super::time_requests::note_time_status;
use crate::seed::SeedEmployee;

/// Who asks (after the manager and the account of the demonstration), weeks from now, how many of them, half days a week.
struct Wish {
    person: usize,
    status: TimeStatus,
    begins: u64,
    weeks: u64,
    half_days: i32,
    cover: &'static str,
    message: &'static str,
}

const WISHES: [Wish; 3] = [
    Wish {
        person: 3,
        status: TimeStatus::Asked,
        begins: 4,
        weeks: 6,
        half_days: 2,
        cover: "Le binôme de la tournée 12",
        message: "Le mardi toute la journée : c’est le jour le plus calme de la tournée.",
    },
    Wish {
        person: 4,
        status: TimeStatus::Asked,
        begins: 6,
        weeks: 2,
        half_days: 4,
        cover: "",
        message: "Deux semaines pour lancer l’atelier, puis c’est terminé.",
    },
    Wish {
        person: 5,
        status: TimeStatus::Agreed,
        begins: 5,
        weeks: 8,
        half_days: 1,
        cover: "L’équipe du matin",
        message: "",
    },
];

/// Interests that were accepted, and what is asked for them. `ids` are the people's, in the order of `people`.
pub(super) async fn demonstrate_time(
    write: &impl ConnectionTrait,
    people: &[SeedEmployee],
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let missions = mission::Entity::find()
        .filter(mission::Column::Status.eq(MissionStatus::Published.code()))
        .filter(mission::Column::OnWorkingTime.eq(true))
        .filter(mission::Column::LimitsInterests.eq(false))
        .filter(mission::Column::PlacesLeft.gte(2))
        .order_by_asc(mission::Column::Slug)
        .limit(WISHES.len() as u64)
        .all(write)
        .await?;
    for (wish, mission) in WISHES.iter().zip(&missions) {
        let (Some(person), Some(id)) = (people.get(wish.person), ids.get(wish.person)) else { continue };
        let manager = person.manager.and_then(|place| ids.get(place)).copied();
        take_place(write, mission.id).await?;
        let interest = accepted(write, person, mission.id, now).await?;
        ask(write, wish, (interest, *id, manager), now).await?;
    }
    Ok(())
}

async fn accepted(
    write: &impl ConnectionTrait,
    person: &SeedEmployee,
    mission: Uuid,
    now: DateTime<Utc>,
) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let row = interest::ActiveModel {
        id: Set(id),
        mission_id: Set(mission),
        name: Set(person.name.clone()),
        work_email: Set(person.email.to_string()),
        email_key: Set(person.email.as_str().to_lowercase()),
        site: Set(person.team.clone()),
        message: Set(String::new()),
        availability: Set(String::new()),
        consent_version: Set(CONSENT_VERSION.to_owned()),
        consent_at: Set(now),
        status: Set(InterestStatus::Accepted.code().to_owned()),
        holds_place: Set(true),
        // Nobody holds a key or a link to it.
        key_hash: Set(id.to_string()),
        body_hash: Set(String::new()),
        token_hash: Set(id.to_string()),
        created_at: Set(now),
        updated_at: Set(now),
        account_id: Set(None),
        first_answer_at: Set(Some(now)),
        language: Set(None),
    };
    row.insert(write).await?;
    note_status(write, By::SERVICE, id, None, InterestStatus::Sent, now).await?;
    note_status(write, By::SERVICE, id, Some(InterestStatus::Sent), InterestStatus::Accepted, now).await?;
    Ok(id)
}

async fn ask(
    write: &impl ConnectionTrait,
    wish: &Wish,
    (interest, employee, manager): (Uuid, Uuid, Option<Uuid>),
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let id = Uuid::now_v7();
    let first: NaiveDate = monday(now.date_naive()) + Days::new(7 * wish.begins);
    let asked_at = now - TimeDelta::days(1);
    let agreed = wish.status == TimeStatus::Agreed;
    let row = time_request::ActiveModel {
        id: Set(id),
        interest_id: Set(interest),
        employee_id: Set(employee),
        decider_id: Set(manager),
        status: Set(wish.status.code().to_owned()),
        kind: Set(TimeKind::SkillsSponsorship.code().to_owned()),
        first_day: Set(first),
        last_day: Set(first + Days::new(7 * wish.weeks - 3)),
        half_days: Set(wish.half_days),
        cover: Set(wish.cover.to_owned()),
        message: Set(wish.message.to_owned()),
        reason: Set(None),
        answer: Set(String::new()),
        proposed_first_day: Set(None),
        proposed_last_day: Set(None),
        proposed_half_days: Set(0),
        asked_at: Set(asked_at),
        reminded_at: Set(None),
        decided_at: Set(agreed.then_some(now)),
        passed_on_at: Set(None),
        moved_at: Set(None),
        version: Set(1),
        decided_by: Set(manager.filter(|_| agreed)),
        replaces_id: Set(None),
        key_hash: Set(id.to_string()),
        body_hash: Set(String::new()),
    };
    row.insert(write).await?;
    note_time_status(write, By::SERVICE, id, None, TimeStatus::Asked, asked_at).await?;
    if agreed {
        note_time_status(write, By::SERVICE, id, Some(TimeStatus::Asked), wish.status, now).await?;
    }
    Ok(())
}
