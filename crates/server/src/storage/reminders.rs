//! The daily step: who is asked whether their listing is still true, what is greyed, what is hidden.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use domain::freshness::{Asked, DAYS_PER_ADDRESS, Listing, Step, plan};
use domain::history::Subject;
use domain::{AssociationId, Choice, FreshnessState, ListingStatus};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QuerySelect, RelationDef, Set,
};
use uuid::Uuid;

use super::Storage;
use super::entities::association::{ActiveModel, Column, Entity};
use super::entities::{account, freshness_mail, membership, unsubscribed};
use super::freshness::Columns;
use super::history::{By, change, note};
use super::outbox::ListMail;
use super::settings::{self, ASKED_AT};

/// A mail that asks one address about its listings.
pub struct Reminder<'a> {
    /// What the link that leaves the list says.
    pub id: Uuid,
    pub recipient: &'a str,
    pub listings: Vec<AskedListing<'a>>,
}

/// One listing of such a mail.
pub struct AskedListing<'a> {
    pub association: AssociationId,
    pub name: &'a str,
    /// Absent where nobody ever confirmed it.
    pub confirmed_on: Option<NaiveDate>,
}

/// What a step came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stepped {
    pub mails: usize,
    /// Listings that were greyed or hidden: what is public has changed.
    pub changed: usize,
}

/// What the step reads of a listing.
#[derive(FromQueryResult)]
struct Candidate {
    id: Uuid,
    slug: String,
    name: String,
    email: Option<String>,
    confirmed_on: Option<NaiveDate>,
    rhythm: String,
    freshness: String,
    unanswered: i32,
    last_step_on: Option<NaiveDate>,
}

impl Candidate {
    fn asked(&self) -> Result<Asked, DbErr> {
        let Self { id, rhythm, freshness, confirmed_on, unanswered, last_step_on, .. } = self;
        Columns {
            id: *id,
            rhythm,
            freshness,
            confirmed_on: *confirmed_on,
            unanswered: *unanswered,
            last_step_on: *last_step_on,
        }
        .asked()
    }
}

#[derive(FromQueryResult)]
struct Member {
    association_id: Uuid,
    email: String,
}

impl Storage {
    /// Takes the steps of now. Run twice, it does once; run by two servers, one waits for the other.
    pub async fn ask_listings(
        &self,
        now: DateTime<Utc>,
        mail: impl Fn(&Reminder) -> ListMail,
    ) -> Result<Stepped, DbErr> {
        let today = now.date_naive();
        let write = self.write().await?;
        settings::set(&write, ASKED_AT, &now.to_rfc3339()).await?;
        let candidates = candidates(&write, today).await?;
        let addresses = addresses(&write, &candidates).await?;
        let listings = candidates
            .iter()
            .zip(&addresses)
            .map(|(one, to)| Ok(Listing { asked: one.asked()?, addresses: to.keys().cloned().collect() }))
            .collect::<Result<Vec<_>, DbErr>>()?;
        let last = last_mails(&write, now).await?;
        let plan = plan(&listings, |address| last.get(address).copied(), now);
        let mut stepped = Stepped { mails: plan.mails.len(), changed: 0 };
        for (address, about) in &plan.mails {
            let id = Uuid::now_v7();
            let sent = freshness_mail::ActiveModel { id: Set(id), email_key: Set(address.clone()), at: Set(now) };
            sent.insert(&write).await?;
            let recipient = about.first().and_then(|place| addresses[*place].get(address)).map_or(address, |it| it);
            let listings = about.iter().map(|place| &candidates[*place]).map(|one| AskedListing {
                association: AssociationId(one.id),
                name: &one.name,
                confirmed_on: one.confirmed_on,
            });
            mail(&Reminder { id, recipient, listings: listings.collect() }).insert(&write, now).await?;
        }
        for (place, step) in plan.steps {
            let (one, before) = (&candidates[place], listings[place].asked);
            let after = before.after(step, today);
            if step != Step::Ask {
                stepped.changed += 1;
                let shown = change("freshness", before.state.code(), after.state.code());
                note(&write, By::SERVICE, (Subject::Association, &one.slug), shown, now).await?;
            }
            let row = ActiveModel {
                id: Set(one.id),
                freshness: Set(after.state.code().to_owned()),
                unanswered: Set(i32::from(after.unanswered)),
                last_step_on: Set(after.last_step_on),
                ..Default::default()
            };
            row.update(&write).await?;
        }
        write.commit().await?;
        Ok(stepped)
    }

    /// Takes the address of a mail off the list; `false` where the mail is forgotten.
    pub async fn unsubscribe(&self, mail: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
        let write = self.write().await?;
        let Some(sent) = freshness_mail::Entity::find_by_id(mail).one(&write).await? else { return Ok(false) };
        let row = unsubscribed::ActiveModel { email_key: Set(sent.email_key), since: Set(now) };
        let again =
            OnConflict::column(unsubscribed::Column::EmailKey).update_column(unsubscribed::Column::EmailKey).to_owned();
        unsubscribed::Entity::insert(row).on_conflict(again).exec_without_returning(&write).await?;
        write.commit().await?;
        Ok(true)
    }

    /// Whether the mail of such a link is still known.
    pub async fn knows_reminder(&self, mail: Uuid) -> Result<bool, DbErr> {
        Ok(freshness_mail::Entity::find_by_id(mail).one(&self.db).await?.is_some())
    }
}

/// Public listings with somebody to ask that may be due: confirmed longer ago than the shortest rhythm, or asked already.
async fn candidates(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<Candidate>, DbErr> {
    let month_ago = today.checked_sub_months(Months::new(1)).unwrap_or(NaiveDate::MIN);
    let kept = Query::select().column(membership::Column::AssociationId).from(membership::Entity).to_owned();
    Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Slug,
            Column::Name,
            Column::Email,
            Column::ConfirmedOn,
            Column::Rhythm,
            Column::Freshness,
            Column::Unanswered,
            Column::LastStepOn,
        ])
        .filter(Column::Status.eq(ListingStatus::Admitted.code()))
        .filter(Column::Freshness.ne(FreshnessState::Hidden.code()))
        .filter(Condition::any().add(Column::Email.is_not_null()).add(Column::Id.in_subquery(kept)))
        .filter(
            Condition::any()
                .add(Column::ConfirmedOn.is_null())
                .add(Column::ConfirmedOn.lte(month_ago))
                .add(Column::Unanswered.gt(0)),
        )
        .order_by_asc(Column::Slug)
        .into_model()
        .all(db)
        .await
}

/// Who can be asked about each: the addresses of its members, else the one that it shows, without those who have left the
/// list. By their key, which is the address in lower case.
async fn addresses(db: &impl ConnectionTrait, of: &[Candidate]) -> Result<Vec<BTreeMap<String, String>>, DbErr> {
    let accounts: RelationDef = membership::Entity::belongs_to(account::Entity)
        .from(membership::Column::AccountId)
        .to(account::Column::Id)
        .into();
    let members: Vec<Member> = membership::Entity::find()
        .select_only()
        .column(membership::Column::AssociationId)
        .column(account::Column::Email)
        .join(JoinType::InnerJoin, accounts)
        .into_model()
        .all(db)
        .await?;
    let mut by_association: HashMap<Uuid, Vec<String>> = HashMap::new();
    for member in members {
        by_association.entry(member.association_id).or_default().push(member.email);
    }
    let left: HashSet<String> =
        unsubscribed::Entity::find().all(db).await?.into_iter().map(|row| row.email_key).collect();
    let keyed = |emails: Vec<String>| {
        let keyed = emails.into_iter().map(|email| (email.to_lowercase(), email));
        keyed.filter(|(key, _)| !left.contains(key)).collect()
    };
    Ok(of
        .iter()
        .map(|one| keyed(by_association.remove(&one.id).unwrap_or_else(|| one.email.iter().cloned().collect())))
        .collect())
}

/// When each address was last asked, as far as it matters.
async fn last_mails(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<HashMap<String, DateTime<Utc>>, DbErr> {
    let rows = freshness_mail::Entity::find()
        .filter(Expr::col(freshness_mail::Column::At).gt(now - TimeDelta::days(DAYS_PER_ADDRESS)))
        .order_by_asc(freshness_mail::Column::At)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.email_key, row.at)).collect())
}
