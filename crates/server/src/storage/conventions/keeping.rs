//! What is kept of conventions, for whom and how long.
//!
//! A convention that all three have signed stays with the names in it when somebody's account is erased. The company must
//! keep it: it is what the loan of somebody rests on (Code du travail, art. L. 8241-2), it goes with the contract of
//! employment, and it proves what the company takes off its tax (CGI, art. 238 bis; Livre des procédures fiscales, art.
//! L. 102 B). The right to be erased ends where the law says that something is kept (GDPR, art. 17.3.b), and one name taken
//! out would break the chain that proves all the others. What goes is all that leads from it to the person here: the
//! account, the address by which they would be known again. One that was never signed by all binds nobody, and goes whole.

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use domain::convention::SignatureRecord;
use domain::export::HeldConvention;
use domain::retention::{CONVENTION_YEARS, UNSIGNED_MONTHS};
use domain::{Choice, ConventionId, ConventionStatus};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::codes::sweep_codes;
use super::valuation::keep;
use super::{draft, json, status, view};
use crate::storage::corrupt;
use crate::storage::entities::{account, association, convention, convention_signature};

pub(super) fn own(account: &account::Model) -> Condition {
    Condition::any()
        .add(convention::Column::AccountId.eq(account.id))
        .add(convention::Column::EmailKey.eq(&account.email_key))
}

/// Conventions by which somebody is lent, for the person. What they cost is not said of the person but of their post, and
/// for the company alone.
pub(in crate::storage) async fn held(
    db: &impl ConnectionTrait,
    account: &account::Model,
) -> Result<Vec<HeldConvention>, DbErr> {
    let rows = convention::Entity::find()
        .filter(own(account))
        .find_also_related(association::Entity)
        .order_by_asc(convention::Column::CreatedAt)
        .all(db)
        .await?;
    let mut held = Vec::new();
    for (row, of) in rows {
        held.push(HeldConvention {
            id: ConventionId(row.id),
            association: of.ok_or_else(|| corrupt("convention's association"))?.name,
            status: status(&row)?,
            content: draft(&row)?,
            reviews: view::reviews(db, row.id).await?,
            created_at: row.created_at,
        });
    }
    Ok(held)
}

/// What somebody has signed, for whichever party.
pub(in crate::storage) async fn held_signatures(
    db: &impl ConnectionTrait,
    account: &account::Model,
) -> Result<Vec<SignatureRecord>, DbErr> {
    let rows = convention_signature::Entity::find()
        .filter(convention_signature::Column::EmailKey.eq(&account.email_key))
        .order_by_asc(convention_signature::Column::Id)
        .all(db)
        .await?;
    rows.iter().map(|row| json(&row.record, "signature")).collect()
}

/// The end of an account.
pub(in crate::storage) async fn erase(write: &impl ConnectionTrait, account: &account::Model) -> Result<(), DbErr> {
    for row in convention::Entity::find().filter(own(account)).all(write).await? {
        if status(&row)?.was_signed() {
            let nobody =
                convention::ActiveModel { account_id: Set(None), email_key: Set(String::new()), ..Default::default() };
            let one = convention::Column::Id.eq(row.id);
            convention::Entity::update_many().set(nobody).filter(one).exec(write).await?;
        } else {
            convention::Entity::delete_by_id(row.id).exec(write).await?;
        }
    }
    // Who proposed and who approved, where it was they.
    let (id, column) = (account.id, convention::Column::ProposedBy);
    let nobody = convention::ActiveModel { proposed_by: Set(None), ..Default::default() };
    convention::Entity::update_many().set(nobody).filter(column.eq(id)).exec(write).await?;
    let nobody = convention::ActiveModel { approved_by: Set(None), ..Default::default() };
    convention::Entity::update_many().set(nobody).filter(convention::Column::ApprovedBy.eq(id)).exec(write).await?;
    // By what they would be known again; their name and address in what they signed stay with it.
    let nobody = convention_signature::ActiveModel { email_key: Set(String::new()), ..Default::default() };
    convention_signature::Entity::update_many()
        .set(nobody)
        .filter(convention_signature::Column::EmailKey.eq(&account.email_key))
        .exec(write)
        .await
        .map(drop)
}

/// The end of an interest: what its days come to stays with its conventions, without the days.
pub(in crate::storage) async fn keep_time(write: &impl ConnectionTrait, interest: Uuid) -> Result<(), DbErr> {
    let of = convention::Column::InterestId.eq(interest);
    let mut signed = Vec::new();
    for row in convention::Entity::find().filter(of.clone()).all(write).await? {
        if status(&row)?.was_signed() {
            signed.push(row);
        }
    }
    keep(write, &signed, interest).await?;
    let gone = convention::ActiveModel { interest_id: Set(None), ..Default::default() };
    convention::Entity::update_many().set(gone).filter(of).exec(write).await.map(drop)
}

/// What has been kept long enough. How many conventions.
pub(in crate::storage) async fn sweep(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64, DbErr> {
    use convention::{Column, Entity};
    sweep_codes(db, now).await?;
    let changed = now.checked_sub_months(Months::new(UNSIGNED_MONTHS)).unwrap_or(now);
    let (signed, unsigned): (Vec<ConventionStatus>, Vec<ConventionStatus>) =
        ConventionStatus::ALL.iter().copied().partition(|status| status.was_signed());
    let unsigned = Entity::delete_many()
        .filter(Column::Status.is_in(unsigned.into_iter().map(Choice::code)))
        .filter(Column::UpdatedAt.lte(changed))
        .exec(db)
        .await?;
    // Those whose last day was in a year so long ago, whichever day of it.
    let Some(first) = NaiveDate::from_ymd_opt(now.year() - CONVENTION_YEARS, 1, 1) else { return Ok(0) };
    let old = Entity::delete_many()
        .filter(Column::Status.is_in(signed.into_iter().map(Choice::code)))
        .filter(Column::EndsOn.lt(first))
        .exec(db)
        .await?;
    Ok(unsigned.rows_affected + old.rows_affected)
}
