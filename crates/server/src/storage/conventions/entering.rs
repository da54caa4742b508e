//! What follows from the last signature beside the convention itself: whoever came by a framework is in the mission.

use chrono::{DateTime, Utc};
use domain::{Choice, InterestStatus};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use super::whole::Whole;
use crate::storage::accepted::{Person, accepted_interest};
use crate::storage::entities::{account, interest, mission};
use crate::storage::history::By;
use crate::storage::interests::{interest_status, note_status};

/// What a person agreed to where no form asked them: the convention that they signed.
const SIGNED: &str = "convention";

/// A person's interest in a mission that is not over, by their address in lower case.
pub(super) async fn interest_in(
    db: &impl ConnectionTrait,
    mission: Uuid,
    email_key: &str,
) -> Result<Option<interest::Model>, DbErr> {
    let over = InterestStatus::ALL.iter().filter(|status| status.is_final()).map(|status| status.code());
    interest::Entity::find()
        .filter(interest::Column::MissionId.eq(mission))
        .filter(interest::Column::EmailKey.eq(email_key))
        .filter(interest::Column::Status.is_not_in(over))
        .one(db)
        .await
}

/// The interest by which the person of a convention declares their days. Where it began under a framework there is none
/// yet: all three have signed that they are in the mission, so that they are as if the association had accepted them.
/// Nothing where the mission is gone.
pub(super) async fn interest_of(
    write: &impl ConnectionTrait,
    whole: &Whole,
    now: DateTime<Utc>,
) -> Result<Option<Uuid>, DbErr> {
    if whole.row.interest_id.is_some() {
        return Ok(whole.row.interest_id);
    }
    let Some(content) = whole.stands(&[])? else { return Ok(None) };
    let Some(named) = &content.mission else { return Ok(None) };
    let mission = mission::Entity::find()
        .filter(mission::Column::AssociationId.eq(whole.of.id))
        .filter(mission::Column::Slug.eq(named.as_str()))
        .one(write)
        .await?;
    let Some(mission) = mission else { return Ok(None) };
    let accepted = InterestStatus::Accepted;
    if let Some(row) = interest_in(write, mission.id, &whole.row.email_key).await? {
        let (id, before) = (row.id, interest_status(&row)?);
        if before != accepted {
            let change = interest::ActiveModel {
                id: Set(id),
                status: Set(accepted.code().to_owned()),
                first_answer_at: Set(row.first_answer_at.or(Some(now))),
                updated_at: Set(now),
                ..Default::default()
            };
            change.update(write).await?;
            note_status(write, By::SERVICE, id, Some(before), accepted, now).await?;
        }
        return Ok(Some(id));
    }
    let key = account::Column::EmailKey.eq(&whole.row.email_key);
    let account = account::Entity::find().filter(key).one(write).await?;
    let id = Uuid::now_v7();
    let employee = &content.employee;
    let person = Person { name: &employee.name, work_email: employee.work_email.as_str(), site: &employee.site };
    let row = interest::ActiveModel {
        account_id: Set(whole.row.account_id.or(account.map(|found| found.id))),
        // The association asked for them itself: it had nothing to answer.
        first_answer_at: Set(Some(now)),
        ..accepted_interest(id, mission.id, &person, SIGNED, now)
    };
    row.insert(write).await?;
    note_status(write, By::SERVICE, id, None, accepted, now).await?;
    Ok(Some(id))
}
