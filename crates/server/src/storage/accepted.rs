//! Interests that nobody has sent.

use chrono::{DateTime, Utc};
use domain::{Choice, InterestStatus};
use sea_orm::Set;
use uuid::Uuid;

use super::entities::interest;

/// Who is in a mission.
pub(super) struct Person<'a> {
    pub name: &'a str,
    pub work_email: &'a str,
    pub site: &'a str,
}

/// An interest that is accepted from its first moment. `agreed`: what the person agreed to in place of the form's words.
pub(super) fn accepted_interest(
    id: Uuid,
    mission: Uuid,
    person: &Person,
    agreed: &str,
    at: DateTime<Utc>,
) -> interest::ActiveModel {
    // Nobody holds a key or a link of what was never sent.
    let nobody = |what: &str| format!("{what}-{id}");
    interest::ActiveModel {
        id: Set(id),
        mission_id: Set(mission),
        name: Set(person.name.to_owned()),
        work_email: Set(person.work_email.to_owned()),
        email_key: Set(person.work_email.to_lowercase()),
        site: Set(person.site.to_owned()),
        message: Set(String::new()),
        availability: Set(String::new()),
        consent_version: Set(agreed.to_owned()),
        consent_at: Set(at),
        status: Set(InterestStatus::Accepted.code().to_owned()),
        holds_place: Set(false),
        key_hash: Set(nobody("key")),
        body_hash: Set(nobody("body")),
        token_hash: Set(nobody("token")),
        created_at: Set(at),
        updated_at: Set(at),
        account_id: Set(None),
        first_answer_at: Set(None),
        language: Set(None),
    }
}
