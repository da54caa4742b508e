//! Mails that were decided and are still to be sent. They are written in the transaction that decides them, so that a
//! crash loses none; a job sends them, at least once, under an identifier that does not change.

use chrono::{DateTime, TimeDelta, Utc};
use domain::Language;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::Storage;
use super::accounts::language_of;
use super::entities::outgoing_mail::{ActiveModel, Column, Entity, Model};

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

/// What a mail says in each language. Which of them is sent is known where its recipient is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    french: Letter,
    english: Letter,
}

impl Letters {
    pub fn each(write: impl Fn(Language) -> Letter) -> Self {
        Self { french: write(Language::French), english: write(Language::English) }
    }

    /// The one of a language.
    pub fn into_one(self, language: Language) -> Letter {
        language.pick(self.french, self.english)
    }
}

/// A mail to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMail {
    pub recipient: String,
    pub reply_to: Option<String>,
    pub letters: Letters,
}

/// A mail in the language of whoever reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub recipient: String,
    pub reply_to: Option<String>,
    pub subject: String,
    pub body: String,
}

/// A mail of a list: it says where one leaves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListMail {
    pub mail: NewMail,
    /// An address that takes the recipient off the list when it is posted to (RFC 8058).
    pub unsubscribe: String,
}

/// A mail that waits.
#[derive(Debug, Clone)]
pub struct WaitingMail {
    pub id: Uuid,
    pub mail: Mail,
    /// See [`ListMail`].
    pub unsubscribe: Option<String>,
    pub created_at: DateTime<Utc>,
    pub attempts: i32,
}

/// Attempts are 1, 2, 4 … minutes apart, to a cap.
const LONGEST_PAUSE_MINUTES: i64 = 360;

impl NewMail {
    /// Writes it in its recipient's language.
    pub(super) async fn insert(self, write: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
        let language = language_of(write, &self.recipient).await?;
        self.insert_in(language, write, now).await
    }

    /// The same to somebody who has no account any more.
    pub(super) async fn insert_in(
        self,
        language: Language,
        write: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<(), DbErr> {
        self.row(language, None, now).insert(write).await.map(drop)
    }

    fn row(self, language: Language, unsubscribe: Option<String>, now: DateTime<Utc>) -> ActiveModel {
        let Letter { subject, body } = self.letters.into_one(language);
        ActiveModel {
            id: Set(Uuid::now_v7()),
            recipient: Set(self.recipient),
            reply_to: Set(self.reply_to),
            subject: Set(subject),
            body: Set(body),
            created_at: Set(now),
            sent_at: Set(None),
            attempts: Set(0),
            next_attempt_at: Set(now),
            unsubscribe: Set(unsubscribe),
        }
    }
}

impl ListMail {
    pub(super) async fn insert(self, write: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<(), DbErr> {
        let language = language_of(write, &self.mail.recipient).await?;
        self.mail.row(language, Some(self.unsubscribe), now).insert(write).await.map(drop)
    }
}

impl Storage {
    /// Writes mails that belong to no other change.
    pub async fn write_mails(&self, mails: Vec<NewMail>, now: DateTime<Utc>) -> Result<(), DbErr> {
        let write = self.write().await?;
        for mail in mails {
            mail.insert(&write, now).await?;
        }
        write.commit().await
    }

    /// Mails whose time has come, the oldest first.
    pub async fn waiting_mails(&self, now: DateTime<Utc>) -> Result<Vec<WaitingMail>, DbErr> {
        let rows = Entity::find()
            .filter(Column::SentAt.is_null())
            .filter(Column::NextAttemptAt.lte(now))
            .order_by_asc(Column::CreatedAt)
            .limit(50)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(WaitingMail::from).collect())
    }

    /// A mail has left: what it said is no longer kept.
    pub async fn mail_sent(&self, mail: &WaitingMail, now: DateTime<Utc>) -> Result<(), DbErr> {
        let row = ActiveModel {
            id: Set(mail.id),
            recipient: Set(String::new()),
            reply_to: Set(None),
            body: Set(String::new()),
            subject: Set(String::new()),
            unsubscribe: Set(None),
            sent_at: Set(Some(now)),
            attempts: Set(mail.attempts + 1),
            ..Default::default()
        };
        row.update(&self.db).await.map(drop)
    }

    /// A mail has not left: it is tried again later.
    pub async fn mail_failed(&self, mail: &WaitingMail, now: DateTime<Utc>) -> Result<(), DbErr> {
        let minutes = (1i64 << mail.attempts.clamp(0, 12)).min(LONGEST_PAUSE_MINUTES);
        let row = ActiveModel {
            id: Set(mail.id),
            attempts: Set(mail.attempts + 1),
            next_attempt_at: Set(now + TimeDelta::minutes(minutes)),
            ..Default::default()
        };
        row.update(&self.db).await.map(drop)
    }
}

impl From<Model> for WaitingMail {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            mail: Mail { recipient: row.recipient, reply_to: row.reply_to, subject: row.subject, body: row.body },
            unsubscribe: row.unsubscribe,
            created_at: row.created_at,
            attempts: row.attempts,
        }
    }
}
