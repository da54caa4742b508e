//! The person's side of the exchange on an interest: what the holder of the mailed link reads and answers.

use chrono::{DateTime, Utc};
use domain::answer::Exchange;
use domain::{Actor, InterestStatus, ProblemCode};
use sea_orm::{ConnectionTrait, DbErr};

use super::Storage;
use super::answers::{AnswerFacts, exchange, last_words, move_to, said_under, say_under};
use super::history::By;
use super::interests::{InterestError, InterestKey, Whole, interest_status, receipt};
use super::outbox::NewMail;

impl Storage {
    pub async fn find_exchange(&self, key: &InterestKey) -> Result<Exchange, InterestError> {
        let found = Whole::find(&self.db, key).await?;
        Ok(shown(&self.db, &found).await?)
    }

    /// Answers the association's question, and mails it. The same answer given again changes nothing and mails nobody; one
    /// that comes again under its key does not either, whatever was said since.
    pub async fn answer_question(
        &self,
        key: &InterestKey,
        (words, key_hash): (&str, Option<&str>),
        by: By,
        now: DateTime<Utc>,
        mail: impl FnOnce(&AnswerFacts) -> NewMail,
    ) -> Result<Exchange, InterestError> {
        let write = self.write().await?;
        let found = Whole::hold(&write, key).await?;
        if let Some(key_hash) = key_hash
            && let Some(said) = said_under(key_hash, &write, found.row.id).await?
        {
            if said != words {
                return Err(InterestError::Refused(ProblemCode::IdempotencyKeyReused));
            }
            return Ok(shown(&write, &found).await?);
        }
        let status = interest_status(&found.row)?;
        let again = last_words(&write, found.row.id, Actor::Employee).await?.is_some_and(|last| last == words);
        if status == InterestStatus::Seen && again {
            return Ok(shown(&write, &found).await?);
        }
        if !status.can_move(InterestStatus::Seen, Actor::Employee) {
            return Err(InterestError::Refused(ProblemCode::TransitionRefused));
        }
        let found = move_to(&write, found, InterestStatus::Seen, by, now).await?;
        say_under(key_hash, &write, found.row.id, Actor::Employee, words, now).await?;
        mail(&found.facts()).insert(&write, now).await?;
        let shown = shown(&write, &found).await?;
        write.commit().await?;
        Ok(shown)
    }
}

async fn shown(db: &impl ConnectionTrait, found: &Whole) -> Result<Exchange, DbErr> {
    Ok(Exchange { interest: receipt(&found.row, &found.mission, &found.of)?, said: exchange(db, found.row.id).await? })
}
