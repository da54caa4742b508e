//! Who is told what of a convention. Only those who must act get a mail; all who signed are told that it is in force.

use chrono::{DateTime, NaiveDate, Utc};
use domain::convention::{AlertKind, Digest};
use domain::{ConventionActor, ConventionId};
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::draft;
use super::whole::Whole;
use crate::storage::accounts::coordinators;
use crate::storage::entities::{account, membership};
use crate::storage::outbox::NewMail;

/// What has happened, as a mail tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConventionNews {
    /// To coordinators: an association has begun to write it, and they are to propose it.
    Begun,
    /// To those whose signature it waits for.
    Proposed,
    /// To coordinators: the company signs after a second decision, which is another's than that of whoever proposed it.
    ToApprove,
    /// To those who had signed: it is another document now.
    Cleared,
    /// To all who signed.
    InForce,
    /// To those who must act, by somebody who asks them to.
    Reminded,
    /// It ended, early or on its day: to those who still have something to do.
    Ended,
    Alert(AlertKind),
}

/// What the mails are written from.
pub struct ConventionFacts<'a> {
    pub convention: ConventionId,
    /// The number of the amendment that it is about.
    pub amendment: Option<i32>,
    pub mission_title: &'a str,
    pub association: &'a str,
    pub employee: &'a str,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    /// The last link of the signatures.
    pub head: Option<Digest>,
    pub reason: &'a str,
}

/// Writes such a mail; the recipient is set where it is known.
pub type ConventionMail<'a> = dyn Fn(ConventionNews, &ConventionFacts) -> NewMail + Send + Sync + 'a;

/// What is told with the news.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct With<'a> {
    pub amendment: Option<i32>,
    pub head: Option<Digest>,
    pub reason: &'a str,
}

/// Mails each address once.
pub(super) async fn tell(
    write: &DatabaseTransaction,
    whole: &Whole,
    (news, with): (ConventionNews, With<'_>),
    mut to: Vec<String>,
    mail: &ConventionMail<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let draft = draft(&whole.row)?;
    let facts = ConventionFacts {
        convention: whole.id(),
        amendment: with.amendment,
        mission_title: &draft.mission_title,
        association: &whole.of.name,
        employee: &draft.employee.name,
        starts_on: whole.row.starts_on,
        ends_on: whole.row.ends_on,
        head: with.head,
        reason: with.reason,
    };
    to.sort_unstable_by_key(|address| address.to_lowercase());
    to.dedup_by_key(|address| address.to_lowercase());
    for recipient in to {
        NewMail { recipient, ..mail(news, &facts) }.insert(write, now).await?;
    }
    Ok(())
}

/// Asks each whose turn it is for what is theirs: a signature, or the second decision, of any coordinator but the one who has
/// proposed the document.
pub(super) async fn ask(
    write: &DatabaseTransaction,
    whole: &Whole,
    (waiting, proposed_by): (&[ConventionActor], Uuid),
    with: With<'_>,
    mail: &ConventionMail<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (deciding, signing): (Vec<ConventionActor>, Vec<ConventionActor>) =
        waiting.iter().copied().partition(|actor| *actor == ConventionActor::Coordinator);
    let to = addresses(write, whole, &signing).await?;
    tell(write, whole, (ConventionNews::Proposed, with), to, mail, now).await?;
    let to = addresses_without(write, whole, &deciding, Some(proposed_by)).await?;
    tell(write, whole, (ConventionNews::ToApprove, with), to, mail, now).await
}

/// The addresses of those who act as one of these.
pub(super) async fn addresses(
    db: &impl ConnectionTrait,
    whole: &Whole,
    actors: &[ConventionActor],
) -> Result<Vec<String>, DbErr> {
    addresses_without(db, whole, actors, None).await
}

/// The same without one coordinator: two decisions are those of two people.
pub(super) async fn addresses_without(
    db: &impl ConnectionTrait,
    whole: &Whole,
    actors: &[ConventionActor],
    but: Option<Uuid>,
) -> Result<Vec<String>, DbErr> {
    let mut all = Vec::new();
    for actor in actors {
        match actor {
            ConventionActor::Employee => all.extend(employee(db, whole).await?),
            ConventionActor::Association => all.extend(association(db, whole).await?),
            ConventionActor::CompanySigner if !whole.rules.signers.is_empty() => {
                all.extend(whole.rules.signers.iter().map(ToString::to_string));
            }
            ConventionActor::CompanySigner => all.extend(coordinators(db).await?),
            ConventionActor::Coordinator => all.extend(others(db, but).await?),
            ConventionActor::Service => {}
        }
    }
    Ok(all)
}

/// The coordinators but one.
async fn others(db: &impl ConnectionTrait, but: Option<Uuid>) -> Result<Vec<String>, DbErr> {
    let mut all = coordinators(db).await?;
    if let Some(id) = but
        && let Some(one) = account::Entity::find_by_id(id).one(db).await?
    {
        all.retain(|address| *address != one.email);
    }
    Ok(all)
}

async fn employee(db: &impl ConnectionTrait, whole: &Whole) -> Result<Option<String>, DbErr> {
    if let Some(id) = whole.row.account_id
        && let Some(found) = account::Entity::find_by_id(id).one(db).await?
    {
        return Ok(Some(found.email));
    }
    // Of an account that is erased nothing is left, and whoever wanted none is not written to.
    if whole.row.email_key.is_empty() {
        return Ok(None);
    }
    Ok(Some(draft(&whole.row)?.employee.work_email).filter(|address| !address.is_empty()))
}

/// Those who keep its listing: they alone can sign. Where nobody does, the listing's own address hears that somebody should.
async fn association(db: &impl ConnectionTrait, whole: &Whole) -> Result<Vec<String>, DbErr> {
    let members = membership::Entity::find().filter(membership::Column::AssociationId.eq(whole.of.id)).all(db).await?;
    let ids = members.iter().map(|member| member.account_id);
    let accounts = account::Entity::find().filter(account::Column::Id.is_in(ids)).all(db).await?;
    if accounts.is_empty() {
        return Ok(whole.of.email.iter().cloned().collect());
    }
    Ok(accounts.into_iter().map(|account| account.email).collect())
}
