//! How far missions have come for the people whom their association accepted: the stage alone, and none of what working time
//! was asked for.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::InterestStatus;
use domain::own_interest::{Course, CourseFacts, GivenDays, Stage};
use sea_orm::sea_query::SelectStatement;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr};
use uuid::Uuid;

use super::entities::{day, interest, mission};
use super::interests::interest_status;
use super::time_requests::Spans;
use super::{days, time_requests};

/// What the stages of some interests follow from.
pub(super) struct Courses {
    given: HashMap<Uuid, GivenDays>,
    times: HashMap<Uuid, Spans>,
    today: NaiveDate,
}

impl Courses {
    /// Of the interests that a query names.
    pub async fn of(db: &impl ConnectionTrait, ids: SelectStatement, today: NaiveDate) -> Result<Self, DbErr> {
        let given = days::given(db, day::Column::InterestId.in_subquery(ids.clone())).await?;
        let times = time_requests::spans(db, ids).await?;
        Ok(Self { given, times, today })
    }

    /// The stage of one that is accepted.
    pub fn stage(&self, row: &interest::Model, mission: &mission::Model) -> Result<Option<Stage>, DbErr> {
        let status = interest_status(row)?;
        let time = self.times.get(&row.id).copied().unwrap_or_default();
        // When it was accepted says nothing of where it stands today: it was.
        let facts = CourseFacts {
            status,
            accepted_on: None,
            given: self.given.get(&row.id).copied(),
            starts_on: mission.starts_on,
            ends_on: mission.ends_on,
            agreed: time.agreed,
            open: time.open,
            refused: time.any && time.agreed.is_none() && time.open.is_none(),
        };
        Ok((status == InterestStatus::Accepted).then(|| Course::of(&facts).stage(self.today)))
    }
}
