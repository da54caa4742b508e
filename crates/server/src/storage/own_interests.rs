//! A person's own interests, for the account that they are of.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::history::Subject;
use domain::own_interest::{GivenDays, Moved, OwnInterest, Step, timeline, with_time};
use domain::time_request::views::OwnTime;
use domain::time_request::{TimeEnd, TimeMove};
use domain::{AccountId, Choice, Commitment, InterestId, InterestStatus, Slug, TimeStatus};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::answers::exchanges;
use super::associations::is_shown;
use super::entities::{account, association, day, history, interest, interest_message, mission};
use super::interests::interest_status;
use super::missions::{effort, status};
use super::{Storage, corrupt, days, time_requests};

/// What is an account's: interests under its address, which it has shown to be its own by signing in, and those that it
/// sent while its address was another.
pub(super) fn of_account(account: Uuid) -> Condition {
    let address = account::Entity::find_by_id(account).select_only().column(account::Column::EmailKey).into_query();
    Condition::any().add(interest::Column::EmailKey.in_subquery(address)).add(interest::Column::AccountId.eq(account))
}

impl Storage {
    /// One page of them, the newest first: older than `before`. All that there are are counted with it.
    pub async fn list_own_interests(
        &self,
        account: AccountId,
        before: Option<Uuid>,
        limit: u64,
        today: NaiveDate,
    ) -> Result<(Vec<OwnInterest>, u64), DbErr> {
        let all = interest::Entity::find().filter(of_account(account.0));
        let total = all.clone().count(&self.db).await?;
        let mut page = all.order_by_desc(interest::Column::Id).limit(limit);
        if let Some(before) = before {
            page = page.filter(interest::Column::Id.lt(before));
        }
        Ok((shown(&self.db, account.0, page.all(&self.db).await?, today).await?, total))
    }

    /// One of them; nothing where it is another's.
    pub async fn find_own_interest(
        &self,
        account: AccountId,
        id: InterestId,
        today: NaiveDate,
    ) -> Result<Option<OwnInterest>, DbErr> {
        let found = interest::Entity::find_by_id(id.0).filter(of_account(account.0)).all(&self.db).await?;
        Ok(shown(&self.db, account.0, found, today).await?.pop())
    }
}

/// Rows with their missions, in the order that they come in.
async fn shown(
    db: &impl ConnectionTrait,
    account: Uuid,
    rows: Vec<interest::Model>,
    today: NaiveDate,
) -> Result<Vec<OwnInterest>, DbErr> {
    let wanted = rows.iter().map(|row| row.mission_id);
    let missions = mission::Entity::find()
        .filter(mission::Column::Id.is_in(wanted))
        .find_also_related(association::Entity)
        .all(db)
        .await?;
    let missions: HashMap<Uuid, _> = missions.into_iter().map(|(mission, of)| (mission.id, (mission, of))).collect();
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut moves = moves(db, &ids).await?;
    let mut given = days::given(db, day::Column::InterestId.is_in(ids.iter().copied())).await?;
    let mut said = exchanges(db, interest_message::Column::InterestId.is_in(ids)).await?;
    let known: Vec<_> =
        rows.iter().filter_map(|row| Some((row, missions.get(&row.mission_id).map(|(mission, _)| mission)?))).collect();
    let mut times = time_requests::of_interests(db, account, &known, today).await?;
    let mut time_moves = time_moves(db, times.values()).await?;
    let one = |row: interest::Model| {
        let time = times.remove(&row.id);
        let time_moves = time_moves.remove(&row.id).unwrap_or_default();
        let (mission, of) = missions.get(&row.mission_id).ok_or_else(|| corrupt("interest's mission"))?;
        let of = of.as_ref().ok_or_else(|| corrupt("mission's association"))?;
        let (moves, said) = (moves.remove(&row.id).unwrap_or_default(), said.remove(&row.id).unwrap_or_default());
        let steps = with_time(timeline(row.created_at, &moves, said), &time_moves);
        let given = given.remove(&row.id);
        own(row, mission, of, steps, (given, time))
    };
    rows.into_iter().map(one).collect()
}

/// What the history knows of each, the oldest move first. By whom is not read.
pub(super) async fn moves(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Moved>>, DbErr> {
    let rows = history::Entity::find()
        .filter(history::Column::Subject.eq(Subject::Interest.code()))
        .filter(history::Column::Of.is_in(ids.iter().map(Uuid::to_string)))
        .filter(history::Column::Field.eq("status"))
        .order_by_asc(history::Column::Id)
        .all(db)
        .await?;
    let mut moves: HashMap<Uuid, Vec<Moved>> = HashMap::new();
    for row in rows {
        let what = || corrupt("move of an interest");
        let from: Option<InterestStatus> = serde_json::from_str(&row.before).map_err(|_| what())?;
        let to: InterestStatus = serde_json::from_str(&row.after).map_err(|_| what())?;
        let of: Uuid = row.of.parse().map_err(|_| what())?;
        moves.entry(of).or_default().push(Moved { at: row.at, from, to });
    }
    Ok(moves)
}

/// What has happened to requests for time, by interest, the oldest first.
async fn time_moves(
    db: &impl ConnectionTrait,
    times: impl Iterator<Item = &OwnTime>,
) -> Result<HashMap<Uuid, Vec<(DateTime<Utc>, TimeMove)>>, DbErr> {
    let of: HashMap<String, Uuid> =
        times.flat_map(|time| &time.requests).map(|one| (one.id.to_string(), one.interest.0)).collect();
    let mut moves: HashMap<Uuid, Vec<(DateTime<Utc>, TimeMove)>> = HashMap::new();
    if of.is_empty() {
        return Ok(moves);
    }
    let rows = history::Entity::find()
        .filter(history::Column::Subject.eq(Subject::TimeRequest.code()))
        .filter(history::Column::Of.is_in(of.keys()))
        .filter(history::Column::Field.is_in(["status", "ended_with", "passed_on", "followed"]))
        .order_by_asc(history::Column::Id)
        .all(db)
        .await?;
    for row in rows {
        let what = || corrupt("move of a request for time");
        let Some(interest) = of.get(&row.of) else { continue };
        let moves = moves.entry(*interest).or_default();
        match row.field.as_str() {
            // It stands behind the end that it says more of.
            "ended_with" => {
                let with: TimeEnd = serde_json::from_str(&row.after).map_err(|_| what())?;
                if let Some((_, last)) = moves.last_mut().filter(|(_, last)| *last == TimeMove::To(TimeStatus::Ended)) {
                    *last = TimeMove::Ended(with);
                }
            }
            "passed_on" => moves.push((row.at, TimeMove::PassedOn)),
            "followed" => moves.push((row.at, TimeMove::Followed)),
            _ => moves.push((row.at, TimeMove::To(serde_json::from_str(&row.after).map_err(|_| what())?))),
        }
    }
    Ok(moves)
}

fn own(
    row: interest::Model,
    mission: &mission::Model,
    of: &association::Model,
    steps: Vec<Step>,
    (given, time): (Option<GivenDays>, Option<OwnTime>),
) -> Result<OwnInterest, DbErr> {
    Ok(OwnInterest {
        id: InterestId(row.id),
        mission: Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?,
        mission_title: mission.title.clone(),
        has_page: is_shown(of) && status(&mission.status)?.has_page(),
        association: of.name.clone(),
        commitment: Commitment { effort: effort(mission)?, on_working_time: mission.on_working_time },
        starts_on: mission.starts_on,
        ends_on: mission.ends_on,
        status: interest_status(&row)?,
        steps,
        given,
        time,
        name: row.name,
        site: row.site,
        message: row.message,
        availability: row.availability,
    })
}
