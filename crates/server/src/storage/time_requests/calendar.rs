//! The calendar of a team, and what one's own calendar says of agreed time.

use chrono::{DateTime, NaiveDate, Utc};
use domain::time_request::load::{Away, load};
use domain::time_request::span::TimeSpan;
use domain::time_request::views::{TeamCalendar, TeamSpan};
use domain::{AccountId, Choice, EmployeeId, TimeRequestId, TimeStatus};
use sea_orm::{ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;
use uuid::Uuid;

use super::desk::{Desk, Seat};
use super::team::{team_size, titles};
use super::{status, time};
use crate::storage::entities::time_request::{Column, Entity, Model};
use crate::storage::entities::{calendar_feed, employee, interest};
use crate::storage::own_interests::of_account;
use crate::storage::{Storage, corrupt};

/// Agreed time, as a calendar shows it.
pub struct AgreedTime {
    pub id: Uuid,
    pub mission_title: String,
    pub association: String,
    pub time: TimeSpan,
    pub decided_at: DateTime<Utc>,
}

impl Storage {
    /// What is agreed in the teams of a manager, and what is asked that they decide on. It is noted whose it is.
    pub async fn team_calendar(
        &self,
        account: AccountId,
        (from, to): (NaiveDate, NaiveDate),
        now: DateTime<Utc>,
    ) -> Result<TeamCalendar, DbErr> {
        let db = &self.db;
        let seat = Seat::of(db, account, Desk::Team, now.date_naive()).await?;
        let managers = seat.managers();
        let members = employee::Entity::find()
            .select_only()
            .column(employee::Column::Id)
            .filter(employee::Column::ManagerId.is_in(managers.iter().copied()))
            .filter(employee::Column::Active.eq(true))
            .into_query();
        let agreed = Condition::all()
            .add(Column::Status.eq(TimeStatus::Agreed.code()))
            .add(Condition::any().add(Column::EmployeeId.in_subquery(members)).add(seat.condition()));
        let open = TimeStatus::ALL.iter().filter(|status| status.is_open()).map(|status| status.code());
        let open = Condition::all().add(Column::Status.is_in(open)).add(seat.condition());
        let mut found = Entity::find()
            .filter(Condition::any().add(agreed).add(open))
            .filter(Column::FirstDay.lte(to))
            .filter(Column::LastDay.gte(from))
            .order_by_asc(Column::FirstDay)
            .order_by_asc(Column::Id);
        if let Some(me) = &seat.me {
            found = found.filter(Column::EmployeeId.ne(me.id));
        }
        let rows = found.all(db).await?;
        let mut people = 0;
        for manager in managers {
            people += team_size(db, manager).await?;
        }
        let names: HashMap<Uuid, String> = employee::Entity::find()
            .filter(employee::Column::Id.is_in(rows.iter().map(|row| row.employee_id)))
            .all(db)
            .await?
            .into_iter()
            .map(|one| (one.id, one.name))
            .collect();
        let titles = titles(db, &rows).await?;
        let mut away = Vec::new();
        for row in rows.iter().filter(|row| row.replaces_id.is_none() || row.status == TimeStatus::Agreed.code()) {
            away.push(Away { who: EmployeeId(row.employee_id), time: time(row)?, status: status(row)? });
        }
        let span = |row: &Model| {
            let (mission_title, _) = titles.get(&row.interest_id).ok_or_else(|| corrupt("request's interest"))?;
            Ok(TeamSpan {
                id: TimeRequestId(row.id),
                name: names.get(&row.employee_id).cloned().unwrap_or_default(),
                mission_title: mission_title.clone(),
                status: status(row)?,
                time: time(row)?,
            })
        };
        let spans = rows.iter().map(span).collect::<Result<_, DbErr>>()?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.employee_id).collect();
        self.note_looks(account, Desk::Team.role(), &ids, now).await?;
        let within = TimeSpan { first_day: from, last_day: to, half_days: 1 };
        Ok(TeamCalendar { from, to, people, spans, load: load(within, &away, people) })
    }

    /// The time that was agreed with the holder of a calendar's address, what begins first at the front.
    pub async fn calendar_times(&self, feed: Uuid) -> Result<Vec<AgreedTime>, DbErr> {
        let db = &self.db;
        let Some(feed) = calendar_feed::Entity::find_by_id(feed).one(db).await? else { return Ok(Vec::new()) };
        let own = interest::Entity::find()
            .select_only()
            .column(interest::Column::Id)
            .filter(of_account(feed.account_id))
            .into_query();
        let rows = Entity::find()
            .filter(Column::InterestId.in_subquery(own))
            .filter(Column::Status.eq(TimeStatus::Agreed.code()))
            .order_by_asc(Column::FirstDay)
            .order_by_asc(Column::Id)
            .all(db)
            .await?;
        let mut titles = titles(db, &rows).await?;
        let mut times = Vec::new();
        for row in rows {
            let named = titles.remove(&row.interest_id).ok_or_else(|| corrupt("request's interest"))?;
            let (mission_title, association) = named;
            let decided_at = row.decided_at.unwrap_or(row.asked_at);
            times.push(AgreedTime { id: row.id, mission_title, association, time: time(&row)?, decided_at });
        }
        Ok(times)
    }
}
