//! Whose requests somebody decides on.

use chrono::NaiveDate;
use domain::{AccountId, Choice, Role, TimeStatus};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::storage::directory::{decides_for, employee_of};
use crate::storage::entities::employee;
use crate::storage::entities::time_request::{Column, Entity, Model};

/// Which desk an account sits down at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Desk {
    /// One's own as a manager, and those of managers whose delegate one is today.
    Team,
    /// What has reached the coordination.
    Coordination,
}

impl Desk {
    pub fn role(self) -> Role {
        match self {
            Self::Team => Role::Manager,
            Self::Coordination => Role::Coordinator,
        }
    }
}

/// Somebody at a desk, on a day.
pub(super) struct Seat {
    pub desk: Desk,
    /// In the directory, if they are.
    pub me: Option<employee::Model>,
    /// In whose stead they decide today.
    pub stands_for: Vec<employee::Model>,
}

impl Seat {
    pub async fn of(
        db: &impl ConnectionTrait,
        account: AccountId,
        desk: Desk,
        today: NaiveDate,
    ) -> Result<Self, DbErr> {
        let me = employee_of(db, account.0).await?;
        let stands_for = match &me {
            Some(me) if desk == Desk::Team => {
                let managers = decides_for(db, me.id, today).await?.into_iter().map(|one| one.manager_id);
                employee::Entity::find().filter(employee::Column::Id.is_in(managers)).all(db).await?
            }
            _ => Vec::new(),
        };
        Ok(Self { desk, me, stands_for })
    }

    /// The managers whose desks these are.
    pub fn managers(&self) -> Vec<Uuid> {
        self.me.iter().chain(&self.stands_for).map(|one| one.id).collect()
    }

    /// The requests that lie here. Nobody decides on their own.
    pub fn condition(&self) -> Condition {
        let lies_here = match self.desk {
            Desk::Team => Column::DeciderId.is_in(self.managers()),
            Desk::Coordination => Column::DeciderId.is_null(),
        };
        let mut all = Condition::all().add(lies_here);
        if let Some(me) = &self.me {
            all = all.add(Column::EmployeeId.ne(me.id));
        }
        all
    }

    /// Whether one of them does.
    pub fn holds(&self, row: &Model) -> bool {
        let lies_here = match (self.desk, row.decider_id) {
            (Desk::Team, Some(desk)) => self.managers().contains(&desk),
            (Desk::Coordination, None) => true,
            _ => false,
        };
        lies_here && self.me.as_ref().is_none_or(|me| me.id != row.employee_id)
    }

    /// In whose stead one is decided.
    pub fn in_stead_of(&self, row: &Model) -> Option<&str> {
        self.stands_for.iter().find(|one| Some(one.id) == row.decider_id).map(|one| one.name.as_str())
    }

    /// All that lie here: those that wait the longest first, then what waits for the person, then what is over, the newest
    /// first.
    pub async fn list(&self, db: &impl ConnectionTrait) -> Result<Vec<Uuid>, DbErr> {
        let rows: Vec<(Uuid, String)> = Entity::find()
            .select_only()
            .columns([Column::Id, Column::Status])
            .filter(self.condition())
            .order_by_asc(Column::AskedAt)
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(db)
            .await?;
        let with = |fits: fn(Option<TimeStatus>) -> bool| {
            rows.iter().filter(move |(_, status)| fits(TimeStatus::from_code(status))).map(|(id, _)| *id)
        };
        let asked = with(|status| status == Some(TimeStatus::Asked));
        let proposed = with(|status| status == Some(TimeStatus::Proposed));
        let over = with(|status| status.is_none_or(|status| !status.is_open()));
        Ok(asked.chain(proposed).chain(over.rev()).collect())
    }
}
