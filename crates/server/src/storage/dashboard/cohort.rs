//! Interests that were sent in some months: how far they came, and how long they waited.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::dashboard::{DashboardFilter, WAITING_MOST, Waited, Waiting, WaitingAt, Way};
use domain::day_sheet::DayStatus;
use domain::history::Subject;
use domain::{Choice, DepartmentCode, InterestStatus, MissionStatus, Slug, TimeStatus};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    QueryTrait, RelationTrait,
};
use uuid::Uuid;

use super::{count, slugs};
use crate::storage::associations::department;
use crate::storage::corrupt;
use crate::storage::entities::{association, day, history, interest, mission, time_request};

/// Things of the history that are looked for in one statement.
const BATCH: usize = 500;

/// What somebody would do, and where. Who it is never leaves the server.
pub(super) struct Wish {
    pub person: String,
    pub skills: Vec<Slug>,
    pub department: Option<DepartmentCode>,
}

#[derive(Default)]
pub(super) struct Cohort {
    pub ways: Vec<Way>,
    pub waited: Vec<Waited>,
    pub wishes: Vec<Wish>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    email_key: String,
    status: String,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    first_answer_at: Option<DateTime<Utc>>,
    mission_status: String,
    skills: String,
    on_working_time: bool,
    ends_on: Option<NaiveDate>,
    department: Option<String>,
}

/// Those of the months that were asked for, in missions that were.
fn sent(filter: &DashboardFilter, among: &Condition) -> sea_orm::Select<interest::Entity> {
    let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    interest::Entity::find()
        .join(JoinType::InnerJoin, interest::Relation::Mission.def())
        .join(JoinType::InnerJoin, mission::Relation::Association.def())
        .filter(among.clone())
        .filter(interest::Column::CreatedAt.gte(midnight(filter.months.from.first_day())))
        .filter(interest::Column::CreatedAt.lt(midnight(filter.months.to.after(1).first_day())))
}

pub(super) async fn read(
    db: &impl ConnectionTrait,
    filter: &DashboardFilter,
    among: &Condition,
    now: DateTime<Utc>,
) -> Result<Cohort, DbErr> {
    let rows: Vec<Row> = sent(filter, among)
        .select_only()
        .column(interest::Column::Id)
        .column(interest::Column::EmailKey)
        .column(interest::Column::Status)
        .column(interest::Column::CreatedAt)
        .column(interest::Column::UpdatedAt)
        .column(interest::Column::FirstAnswerAt)
        .column_as(mission::Column::Status, "mission_status")
        .column(mission::Column::Skills)
        .column(mission::Column::OnWorkingTime)
        .column(mission::Column::EndsOn)
        .column(association::Column::Department)
        .into_model()
        .all(db)
        .await?;
    let ids = || sent(filter, among).select_only().column(interest::Column::Id).into_query();
    let of: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
    let seen = came_to(db, Subject::Interest, InterestStatus::Seen.code(), &of).await?;
    let accepted = came_to(db, Subject::Interest, InterestStatus::Accepted.code(), &of).await?;
    let requests: Vec<(Uuid, Uuid)> = time_request::Entity::find()
        .select_only()
        .columns([time_request::Column::Id, time_request::Column::InterestId])
        .filter(time_request::Column::InterestId.in_subquery(ids()))
        .into_tuple()
        .all(db)
        .await?;
    let requests: HashMap<String, Uuid> = requests.into_iter().map(|(id, of)| (id.to_string(), of)).collect();
    let of: Vec<String> = requests.keys().cloned().collect();
    let mut agreed: HashMap<Uuid, DateTime<Utc>> = HashMap::new();
    for (request, at) in came_to(db, Subject::TimeRequest, TimeStatus::Agreed.code(), &of).await? {
        if let Some(interest) = requests.get(&request) {
            let first = agreed.entry(*interest).or_insert(at);
            *first = at.min(*first);
        }
    }
    let confirmed = DayStatus::ALL.iter().filter(|status| status.is_confirmed()).map(|status| status.code());
    let days: Vec<(Uuid, NaiveDate)> = day::Entity::find()
        .select_only()
        .column(day::Column::InterestId)
        .column_as(day::Column::Day.min(), "first_day")
        .filter(day::Column::InterestId.in_subquery(ids()))
        .filter(day::Column::Status.is_in(confirmed))
        .group_by(day::Column::InterestId)
        .into_tuple()
        .all(db)
        .await?;
    let days: HashMap<Uuid, NaiveDate> = days.into_iter().collect();
    let mut cohort = Cohort::default();
    for row in rows {
        let status = InterestStatus::from_code(&row.status).ok_or_else(|| corrupt("interest status"))?;
        let mission = MissionStatus::from_code(&row.mission_status).ok_or_else(|| corrupt("mission status"))?;
        let last_day = row.ends_on.filter(|end| *end < now.date_naive());
        let key = row.id.to_string();
        cohort.ways.push(Way {
            status,
            sent_at: row.created_at,
            seen_at: seen.get(&key).copied(),
            answered_at: row.first_answer_at,
            accepted_at: accepted.get(&key).copied(),
            needs_time: row.on_working_time,
            time_agreed_at: agreed.get(&row.id).copied(),
            first_day: days.get(&row.id).copied(),
            is_over: mission.is_over() || last_day.is_some(),
            last_day,
        });
        cohort.waited.push(Waited {
            sent_at: row.created_at,
            answered_at: row.first_answer_at,
            ended_at: Some(row.updated_at).filter(|_| status.is_final()),
        });
        cohort.wishes.push(Wish {
            person: row.email_key,
            skills: slugs(&row.skills)?,
            department: department(row.department)?,
        });
    }
    Ok(cohort)
}

/// When things of the history first came to a status. Those that never did are not in it.
async fn came_to(
    db: &impl ConnectionTrait,
    subject: Subject,
    status: &str,
    of: &[String],
) -> Result<HashMap<String, DateTime<Utc>>, DbErr> {
    let mut first = HashMap::new();
    for of in of.chunks(BATCH) {
        let rows: Vec<(String, DateTime<Utc>)> = history::Entity::find()
            .select_only()
            .columns([history::Column::Of, history::Column::At])
            .filter(history::Column::Of.is_in(of))
            .filter(history::Column::Subject.eq(subject.code()))
            .filter(history::Column::Field.eq("status"))
            .filter(history::Column::After.eq(serde_json::Value::from(status).to_string()))
            .into_tuple()
            .all(db)
            .await?;
        for (of, at) in rows {
            let first = first.entry(of).or_insert(at);
            *first = at.min(*first);
        }
    }
    Ok(first)
}

#[derive(FromQueryResult)]
struct Held {
    slug: String,
    name: String,
    interests: i64,
    since: DateTime<Utc>,
}

/// Those that wait for their association today, whenever they were sent.
pub(super) async fn waiting(db: &impl ConnectionTrait, among: &Condition) -> Result<Waiting, DbErr> {
    let waits = InterestStatus::ALL.iter().filter(|status| status.is_open()).map(|status| status.code());
    let mut rows: Vec<Held> = interest::Entity::find()
        .join(JoinType::InnerJoin, interest::Relation::Mission.def())
        .join(JoinType::InnerJoin, mission::Relation::Association.def())
        .filter(among.clone())
        .filter(interest::Column::Status.is_in(waits))
        .select_only()
        .column(association::Column::Slug)
        .column(association::Column::Name)
        .column_as(interest::Column::Id.count(), "interests")
        .column_as(interest::Column::CreatedAt.min(), "since")
        .group_by(association::Column::Slug)
        .group_by(association::Column::Name)
        .into_model()
        .all(db)
        .await?;
    rows.sort_by(|one, other| (one.since, &one.slug).cmp(&(other.since, &other.slug)));
    let all = rows.iter().map(|row| row.interests).sum();
    let associations = u32::try_from(rows.len()).map_err(|_| corrupt("number"))?;
    rows.truncate(WAITING_MOST);
    let longest = rows.into_iter().map(|row| {
        Ok(WaitingAt {
            association: Slug::parse(&row.slug).map_err(|_| corrupt("slug"))?,
            name: row.name,
            interests: count(row.interests)?,
            since: row.since.date_naive(),
        })
    });
    Ok(Waiting { interests: count(all)?, associations, longest: longest.collect::<Result<_, DbErr>>()? })
}
