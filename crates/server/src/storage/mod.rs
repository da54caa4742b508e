//! The database: SQLite or PostgreSQL, one set of queries for both. It names no web framework: a job calls it as a route does.

mod accepted;
pub mod accounts;
pub mod alerts;
pub mod answers;
pub mod associations;
pub mod calendar_feeds;
pub mod charter;
mod clearing;
pub mod closing;
pub mod company;
pub mod conventions;
mod courses;
pub mod dashboard;
pub mod days;
pub mod delegations;
pub mod directory;
mod duplicates;
mod entities;
pub mod erasure;
pub mod exchange;
pub mod export;
pub mod favourites;
pub mod freshness;
pub mod history;
pub mod imports;
pub mod interests;
pub mod invitations;
pub mod listings;
pub mod members;
pub mod merging;
pub mod message_templates;
mod migrations;
pub mod missions;
mod names;
pub mod outbox;
mod own_interests;
pub mod participation;
pub mod pillars;
pub mod profiles;
pub mod published;
pub mod queue;
pub mod refusal;
pub mod register;
pub mod reminders;
pub mod reports;
mod responsiveness;
pub mod retention;
mod rows;
pub mod searches;
pub mod seeding;
mod seeding_days;
mod seeding_interests;
mod seeding_time;
pub mod sendings;
pub mod sessions;
pub mod settings;
pub mod sign_in;
pub mod testimonies;
pub mod time_requests;
pub mod wording;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::ProblemCode;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use self::sendings::Sending;

/// The database, migrated.
#[derive(Clone)]
pub struct Storage {
    db: DatabaseConnection,
    /// The next write is done once for this.
    once: Option<Arc<Sending>>,
}

/// The SQLite file of a data folder, as an address.
pub fn sqlite_url(data_dir: &Path) -> String {
    format!("sqlite://{}?mode=rwc", data_dir.join("alliance.sqlite").display())
}

impl Storage {
    /// Connects and brings the schema up to date.
    pub async fn open(url: &str) -> Result<Self, DbErr> {
        let mut options = ConnectOptions::new(url);
        options.max_connections(8).acquire_timeout(Duration::from_secs(20)).sqlx_logging(false);
        options.map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(SqliteJournalMode::Wal)
                // With a write-ahead log this loses nothing but on a power cut, and then only the last instants.
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(15))
        });
        let db = Database::connect(options).await?;
        migrations::Migrator::up(&db, None).await?;
        Ok(Self { db, once: None })
    }

    /// The database answers.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.db.ping().await
    }

    /// A transaction that will write. SQLite takes its write lock at once, so that two never wait for each other.
    async fn write(&self) -> Result<DatabaseTransaction, DbErr> {
        let sqlite = self.db.get_database_backend() == DbBackend::Sqlite;
        let options = TransactionOptions {
            sqlite_transaction_mode: sqlite.then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let write = self.db.begin_with_options(options).await?;
        if let Some(once) = &self.once {
            once.take(&write).await?;
        }
        Ok(write)
    }
}

/// A refusal with its code, or a database that fails.
#[derive(Debug)]
pub enum Failure {
    Refused(ProblemCode),
    Database(DbErr),
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

/// A value that the database holds and the domain refuses: someone wrote to the tables by hand.
fn corrupt(what: &str) -> DbErr {
    DbErr::Custom(format!("the database holds a value that is no {what}"))
}
