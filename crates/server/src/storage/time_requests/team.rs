//! What whoever decides sees and does.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::time_request::load::{Away, load};
use domain::time_request::span::TimeSpan;
use domain::time_request::views::TeamRequest;
use domain::time_request::{NewTimeDecision, TimeActor, TimeDecision};
use domain::{AccountId, Choice, EmployeeId, InterestStatus, ProblemCode, TimeRequestId, TimeStatus};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
    Set,
};
use uuid::Uuid;

use super::desk::{Desk, Seat};
use super::ending::end_replaced;
use super::whole::Whole;
use super::{TimeMail, TimeNews, kind, proposed, reason, status, time};
use crate::storage::entities::time_request::{ActiveModel, Column, Entity, Model};
use crate::storage::entities::{association, employee, interest, mission};
use crate::storage::history::By;
use crate::storage::interests::interest_status;
use crate::storage::refusal::Refusal;
use crate::storage::{Storage, corrupt};

impl Storage {
    /// The requests that somebody decides on, by their identifiers: what waits for them first.
    pub async fn list_desk(&self, account: AccountId, desk: Desk, now: DateTime<Utc>) -> Result<Vec<Uuid>, DbErr> {
        Seat::of(&self.db, account, desk, now.date_naive()).await?.list(&self.db).await
    }

    /// Some of them, in the order that is given. It is noted whose they are.
    pub async fn team_requests(
        &self,
        account: AccountId,
        desk: Desk,
        ids: &[Uuid],
        now: DateTime<Utc>,
    ) -> Result<Vec<TeamRequest>, DbErr> {
        let seat = Seat::of(&self.db, account, desk, now.date_naive()).await?;
        let rows =
            Entity::find().filter(Column::Id.is_in(ids.iter().copied())).filter(seat.condition()).all(&self.db).await?;
        let mut rows: HashMap<Uuid, Model> = rows.into_iter().map(|row| (row.id, row)).collect();
        let rows: Vec<Model> = ids.iter().filter_map(|id| rows.remove(id)).collect();
        let people: Vec<Uuid> = rows.iter().map(|row| row.employee_id).collect();
        let shown = shown(&self.db, &seat, rows).await?;
        self.note_looks(account, desk.role(), &people, now).await?;
        Ok(shown)
    }

    /// Decides, and mails the person. What is not on the desk is not found; whoever comes second is told.
    pub async fn decide_time(
        &self,
        (account, desk): (AccountId, Desk),
        id: TimeRequestId,
        decision: &NewTimeDecision,
        by: By,
        now: DateTime<Utc>,
        mail: &TimeMail<'_>,
    ) -> Result<TeamRequest, Refusal> {
        let write = self.write().await?;
        let seat = Seat::of(&write, account, desk, now.date_naive()).await?;
        let whole = Whole::hold(&write, id.0).await?.filter(|whole| seat.holds(&whole.row));
        let whole = whole.ok_or(ProblemCode::NotFound)?;
        if whole.row.version != decision.version {
            return Err(ProblemCode::VersionConflict.into());
        }
        let to = decision.kind.moves_to();
        let accepted = interest_status(&whole.interest)? == InterestStatus::Accepted;
        if !accepted || !status(&whole.row)?.can_move(to, TimeActor::Decider) {
            return Err(ProblemCode::TransitionRefused.into());
        }
        let decided_by = if desk == Desk::Team { seat.me.as_ref().map(|me| me.id) } else { None };
        let with = ActiveModel {
            reason: Set(decision.reason.map(|reason| reason.code().to_owned())),
            answer: Set(decision.message.clone()),
            proposed_first_day: Set(decision.proposed.map(|time| time.first_day)),
            proposed_last_day: Set(decision.proposed.map(|time| time.last_day)),
            proposed_half_days: Set(decision.proposed.map_or(0, |time| i32::from(time.half_days))),
            decided_at: Set(Some(now)),
            decided_by: Set(decided_by),
            ..Default::default()
        };
        let whole = whole.change(&write, to, with, by, now).await?;
        let news = match decision.kind {
            TimeDecision::Agree => {
                end_replaced(&write, &whole.row, now).await?;
                TimeNews::Agreed
            }
            TimeDecision::Propose => TimeNews::Proposed,
            TimeDecision::Decline => TimeNews::Declined,
        };
        whole.tell_person(&write, news, mail, now).await?;
        let after = shown(&write, &seat, vec![whole.row]).await?.pop().ok_or_else(|| corrupt("request"))?;
        write.commit().await?;
        Ok(after)
    }
}

/// Rows with names and the load of their weeks, in the order that they come in.
async fn shown(db: &impl ConnectionTrait, seat: &Seat, rows: Vec<Model>) -> Result<Vec<TeamRequest>, DbErr> {
    let people = employee::Entity::find()
        .filter(employee::Column::Id.is_in(rows.iter().map(|row| row.employee_id)))
        .all(db)
        .await?;
    let people: HashMap<Uuid, employee::Model> = people.into_iter().map(|one| (one.id, one)).collect();
    let titles = titles(db, &rows).await?;
    let teams = Teams::of(db, people.values()).await?;
    let replaced: Vec<Uuid> = rows.iter().filter_map(|row| row.replaces_id).collect();
    let replaced = Entity::find().filter(Column::Id.is_in(replaced)).all(db).await?;
    let one = |row: Model| {
        let person = people.get(&row.employee_id).ok_or_else(|| corrupt("request's employee"))?;
        let (mission_title, association) = titles.get(&row.interest_id).ok_or_else(|| corrupt("request's interest"))?;
        let time = time(&row)?;
        let replaces = replaced.iter().find(|other| Some(other.id) == row.replaces_id);
        Ok(TeamRequest {
            id: TimeRequestId(row.id),
            version: row.version,
            status: status(&row)?,
            name: person.name.clone(),
            team: person.team.clone(),
            in_stead_of: seat.in_stead_of(&row).map(str::to_owned),
            mission_title: mission_title.clone(),
            association: association.clone(),
            kind: kind(&row)?,
            time,
            total: time.total_half_days(),
            proposed: proposed(&row)?,
            reason: reason(&row),
            asked_at: row.asked_at,
            reminded_at: row.reminded_at,
            decided_at: row.decided_at,
            passed_on: row.passed_on_at.is_some(),
            replaces: replaces.map(super::time).transpose()?,
            load: teams.load(&row, person, time)?,
            cover: row.cover,
            message: row.message,
            answer: row.answer,
        })
    };
    rows.into_iter().map(one).collect()
}

/// The titles of the missions and the names of the associations, by interest.
pub(super) async fn titles(
    db: &impl ConnectionTrait,
    rows: &[Model],
) -> Result<HashMap<Uuid, (String, String)>, DbErr> {
    let interests = interest::Entity::find()
        .filter(interest::Column::Id.is_in(rows.iter().map(|row| row.interest_id)))
        .all(db)
        .await?;
    let missions = mission::Entity::find()
        .filter(mission::Column::Id.is_in(interests.iter().map(|one| one.mission_id)))
        .find_also_related(association::Entity)
        .all(db)
        .await?;
    let named: HashMap<Uuid, (String, String)> = missions
        .into_iter()
        .map(|(mission, of)| (mission.id, (mission.title, of.map(|of| of.name).unwrap_or_default())))
        .collect();
    Ok(interests.iter().filter_map(|one| Some((one.id, named.get(&one.mission_id)?.clone()))).collect())
}

/// The teams of some people: how many each has, and what is asked and agreed in it.
struct Teams {
    sizes: HashMap<Uuid, u32>,
    /// With the manager, where there is one.
    rows: Vec<(Option<Uuid>, Model)>,
}

impl Teams {
    async fn of(db: &impl ConnectionTrait, people: impl Iterator<Item = &employee::Model>) -> Result<Self, DbErr> {
        let people: Vec<&employee::Model> = people.collect();
        let managers: HashSet<Uuid> = people.iter().filter_map(|one| one.manager_id).collect();
        let mut sizes = HashMap::new();
        for manager in &managers {
            sizes.insert(*manager, team_size(db, *manager).await?);
        }
        let members = employee::Entity::find()
            .select_only()
            .column(employee::Column::Id)
            .filter(employee::Column::ManagerId.is_in(managers.iter().copied()))
            .into_query();
        let theirs = Condition::any()
            .add(Column::EmployeeId.in_subquery(members))
            .add(Column::EmployeeId.is_in(people.iter().map(|one| one.id)));
        let counts = TimeStatus::ALL.iter().filter(|status| !status.is_final()).map(|status| status.code());
        let rows = Entity::find().filter(theirs).filter(Column::Status.is_in(counts)).all(db).await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.employee_id).collect();
        let of: Vec<(Uuid, Option<Uuid>)> = employee::Entity::find()
            .select_only()
            .columns([employee::Column::Id, employee::Column::ManagerId])
            .filter(employee::Column::Id.is_in(ids))
            .into_tuple()
            .all(db)
            .await?;
        let of: HashMap<Uuid, Option<Uuid>> = of.into_iter().collect();
        let rows = rows.into_iter().map(|row| (of.get(&row.employee_id).copied().flatten(), row)).collect();
        Ok(Self { sizes, rows })
    }

    /// The load of the weeks of one request in the team of whoever asks. It counts as it was asked, and what it would take
    /// the place of does not.
    fn load(
        &self,
        of: &Model,
        person: &employee::Model,
        within: TimeSpan,
    ) -> Result<Vec<domain::time_request::load::LoadWeeks>, DbErr> {
        let mut away = Vec::new();
        for (manager, row) in &self.rows {
            let same_team = row.employee_id == person.id || (manager.is_some() && *manager == person.manager_id);
            let time = time(row)?;
            if same_team && Some(row.id) != of.replaces_id && counts_beside(row, of) && time.meets(within) {
                away.push(Away { who: EmployeeId(row.employee_id), time, status: status(row)? });
            }
        }
        let team = person.manager_id.and_then(|manager| self.sizes.get(&manager)).copied().unwrap_or(1);
        Ok(load(within, &away, team.max(1)))
    }
}

/// Another's wish to change what is agreed does not count beside what is.
fn counts_beside(row: &Model, of: &Model) -> bool {
    row.id == of.id || row.status == TimeStatus::Agreed.code() || row.replaces_id.is_none()
}

/// How many work with a manager today.
pub(super) async fn team_size(db: &impl ConnectionTrait, manager: Uuid) -> Result<u32, DbErr> {
    let members = employee::Entity::find()
        .filter(employee::Column::ManagerId.eq(manager))
        .filter(employee::Column::Active.eq(true));
    Ok(u32::try_from(members.count(db).await?).unwrap_or(u32::MAX))
}
