//! Where a convention begins: of an accepted interest, or under a framework.

use chrono::{DateTime, Utc};
use domain::convention::{ConventionDraft, Digest, NewConvention};
use domain::{
    AccountId, Choice, ConventionActor, ConventionId, ConventionStatus, Email, FieldCode, FrameworkId, InterestId,
    InterestStatus, MissionStatus, ProblemCode, Slug,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::actors::Viewer;
use super::entering::interest_in;
use super::prefill::Sources;
use super::telling::{ConventionMail, ConventionNews, With, addresses, tell};
use super::whole::{Whole, note_status};
use super::{rules, written};
use crate::printing::reference;
use crate::storage::directory::employee_at;
use crate::storage::entities::{account, association, convention, convention_framework, employee, interest, mission};
use crate::storage::interests::interest_status;
use crate::storage::refusal::Refusal;
use crate::storage::wording::newest;
use crate::storage::{Storage, corrupt};

/// What a convention is begun with.
struct Beginning {
    of: association::Model,
    framework: Option<convention_framework::Model>,
    mission: mission::Model,
    interest: Option<interest::Model>,
    work_email: String,
}

impl Storage {
    /// Begins one, and fills what is known. `id`: the same for the same key.
    pub async fn create_convention(
        &self,
        account: AccountId,
        id: ConventionId,
        new: &NewConvention,
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let rules = rules::read(&write).await?;
        let viewer = Viewer::of(&write, account, &rules, now.date_naive()).await?;
        let beginning = match new {
            NewConvention::Interest { interest, framework } => {
                of_interest(&write, &viewer, *interest, *framework, now).await?
            }
            NewConvention::Framework { framework, mission, work_email } => {
                of_framework(&write, &viewer, (*framework, mission), work_email, now).await?
            }
        };
        let Beginning { of, framework, mission, interest, work_email } = beginning;
        let key = work_email.to_lowercase();
        let person = Person::of(&write, &key, interest.as_ref().and_then(|row| row.account_id)).await?;
        let sources = Sources {
            of: &of,
            rules: &rules,
            framework: framework.as_ref(),
            mission: &mission,
            interest: interest.as_ref(),
            employee: person.employee.as_ref(),
            work_email: &work_email,
            reference: &reference(id.0, now),
            wording: &newest(&write).await?,
        };
        let draft = sources.draft(&write).await?;
        let row = convention::ActiveModel {
            association_id: Set(of.id),
            interest_id: Set(interest.map(|row| row.id)),
            framework_id: Set(framework.map(|row| row.id)),
            follows_id: Set(None),
            person_id: Set(person.id),
            account_id: Set(person.account),
            email_key: Set(key),
            employee_id: Set(person.employee.map(|row| row.id)),
            ..fresh(id, &draft, now)?
        };
        let row = row.insert(&write).await?;
        let actor = if viewer.is_coordinator { ConventionActor::Coordinator } else { ConventionActor::Association };
        note_status(&write, viewer.by(actor), id.0, None, ConventionStatus::Draft.code(), now).await?;
        if actor == ConventionActor::Association {
            let whole = Whole { row, of, rules };
            let to = addresses(&write, &whole, &[ConventionActor::Coordinator]).await?;
            tell(&write, &whole, (ConventionNews::Begun, With::default()), to, mail, now).await?;
        }
        write.commit().await?;
        Ok(())
    }
}

/// The columns of a draft that nobody has signed or moved.
pub(super) fn fresh(
    id: ConventionId,
    draft: &ConventionDraft,
    now: DateTime<Utc>,
) -> Result<convention::ActiveModel, DbErr> {
    let none = Digest::NONE.to_string();
    Ok(convention::ActiveModel {
        id: Set(id.0),
        starts_on: Set(draft.starts_on),
        ends_on: Set(draft.ends_on),
        active_on: Set(None),
        reason: Set(String::new()),
        cost: Set(None),
        cost_version: Set(0),
        return_settled_on: Set(None),
        tip: Set(none.clone()),
        status: Set(ConventionStatus::Draft.code().to_owned()),
        version: Set(1),
        draft: Set(written(draft)?),
        document: Set(None),
        document_hash: Set(None),
        round: Set(0),
        chain_after: Set(none.clone()),
        head: Set(none),
        proposed_by: Set(None),
        approved_by: Set(None),
        approved_at: Set(None),
        reminded_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    })
}

/// An interest that was accepted, in a mission on working time. Another association's is not found.
async fn of_interest(
    write: &DatabaseTransaction,
    viewer: &Viewer,
    id: InterestId,
    framework: Option<FrameworkId>,
    now: DateTime<Utc>,
) -> Result<Beginning, Refusal> {
    let row = interest::Entity::find_by_id(id.0).lock_exclusive().one(write).await?.ok_or(ProblemCode::NotFound)?;
    let mission = mission::Entity::find_by_id(row.mission_id).one(write).await?;
    let mission = mission.ok_or_else(|| corrupt("interest's mission"))?;
    viewer.may_prepare(mission.association_id)?;
    if interest_status(&row)? != InterestStatus::Accepted {
        return Err(ProblemCode::TransitionRefused.into());
    }
    // What somebody does in their own time is none of the company's.
    if !mission.on_working_time {
        return Err(Refusal::fault("interest", FieldCode::Unknown));
    }
    must_be_free(write, &row, "interest").await?;
    let of = association::Entity::find_by_id(mission.association_id).one(write).await?;
    let of = of.ok_or_else(|| corrupt("mission's association"))?;
    let framework = match framework {
        Some(framework) => Some(covering(write, framework, now).await?),
        None => None,
    };
    if framework.as_ref().is_some_and(|one| one.association_id != of.id) {
        return Err(Refusal::fault("framework", FieldCode::Unknown));
    }
    let work_email = row.work_email.clone();
    Ok(Beginning { of, framework, mission, interest: Some(row), work_email })
}

async fn of_framework(
    write: &DatabaseTransaction,
    viewer: &Viewer,
    (id, named): (FrameworkId, &Slug),
    work_email: &Email,
    now: DateTime<Utc>,
) -> Result<Beginning, Refusal> {
    let framework = covering(write, id, now).await?;
    viewer.may_prepare(framework.association_id)?;
    let of = association::Entity::find_by_id(framework.association_id).one(write).await?;
    let of = of.ok_or_else(|| corrupt("framework's association"))?;
    let mission = mission::Entity::find()
        .filter(mission::Column::AssociationId.eq(of.id))
        .filter(mission::Column::Slug.eq(named.as_str()))
        .filter(mission::Column::OnWorkingTime.eq(true))
        .filter(mission::Column::Status.ne(MissionStatus::Archived.code()))
        .one(write)
        .await?;
    let mission = mission.ok_or_else(|| Refusal::fault("mission", FieldCode::Unknown))?;
    // They may have been interested already, and been accepted.
    let interest = interest_in(write, mission.id, &work_email.as_str().to_lowercase()).await?;
    let interest = match interest {
        Some(row) if interest_status(&row)? == InterestStatus::Accepted => Some(row),
        _ => None,
    };
    if let Some(row) = &interest {
        must_be_free(write, row, "work_email").await?;
    }
    Ok(Beginning { of, framework: Some(framework), mission, interest, work_email: work_email.to_string() })
}

/// A framework that is not over: what begins later may hang under one that is in force then.
async fn covering(
    db: &impl ConnectionTrait,
    id: FrameworkId,
    now: DateTime<Utc>,
) -> Result<convention_framework::Model, Refusal> {
    let found = convention_framework::Entity::find_by_id(id.0).one(db).await?;
    found
        .filter(|one| one.ends_on.is_none_or(|last| now.date_naive() <= last))
        .ok_or_else(|| Refusal::fault("framework", FieldCode::Unknown))
}

/// One interest has one convention that is not given up or closed; where there is one, the field that asked for another is
/// named.
async fn must_be_free(db: &impl ConnectionTrait, of: &interest::Model, field: &str) -> Result<(), Refusal> {
    let over = ConventionStatus::ALL.iter().filter(|status| status.is_final()).map(|status| status.code());
    let open = convention::Entity::find()
        .filter(convention::Column::InterestId.eq(of.id))
        .filter(convention::Column::Status.is_not_in(over))
        .one(db)
        .await?;
    if open.is_some() { Err(Refusal::fault(field, FieldCode::Taken)) } else { Ok(()) }
}

/// Who is lent, as far as they are known here.
struct Person {
    /// That of their other conventions, where there are any.
    id: Uuid,
    account: Option<Uuid>,
    employee: Option<employee::Model>,
}

impl Person {
    async fn of(db: &impl ConnectionTrait, key: &str, account: Option<Uuid>) -> Result<Self, DbErr> {
        use convention::{Column, Entity};
        let account = match account {
            Some(id) => Some(id),
            None => {
                account::Entity::find().filter(account::Column::EmailKey.eq(key)).one(db).await?.map(|found| found.id)
            }
        };
        let employee = employee_at(db, key).await?;
        let mut same = Condition::any().add(Column::EmailKey.eq(key));
        if let Some(id) = account {
            same = same.add(Column::AccountId.eq(id));
        }
        if let Some(row) = &employee {
            same = same.add(Column::EmployeeId.eq(row.id));
        }
        let before = Entity::find().filter(same).one(db).await?;
        Ok(Self { id: before.map_or_else(Uuid::now_v7, |row| row.person_id), account, employee })
    }
}
