//! A database of its own for each test: a SQLite file, or one that is created in the PostgreSQL server of
//! `ALLIANCE_TEST_DATABASE_URL` and dropped afterwards.

use std::path::Path;
use std::time::Duration;

use alliance_server::storage::sqlite_url;
use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
};
use uuid::Uuid;

pub struct TestDatabase {
    pub url: String,
    /// The server's own address and the name that was created there.
    created: Option<(String, String)>,
}

async fn connect(url: &str) -> DatabaseConnection {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    Database::connect(options).await.unwrap()
}

impl TestDatabase {
    pub async fn create(folder: &Path) -> Self {
        let Ok(admin) = std::env::var("ALLIANCE_TEST_DATABASE_URL") else {
            return Self { url: sqlite_url(folder), created: None };
        };
        let name = format!("alliance_test_{}", Uuid::now_v7().simple());
        connect(&admin).await.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
        // The end of the test cuts its connections, which is not news. One who may not set this reads the news.
        let quiet = format!("ALTER DATABASE {name} SET log_min_messages = 'panic'");
        drop(connect(&admin).await.execute_unprepared(&quiet).await);
        let (server, _) = admin.rsplit_once('/').unwrap();
        Self { url: format!("{server}/{name}"), created: Some((admin, name)) }
    }

    /// Runs a statement that a person with access to the tables could.
    pub async fn execute(&self, sql: &str) -> u64 {
        connect(&self.url).await.execute_unprepared(sql).await.unwrap().rows_affected()
    }

    /// The first column of every row, a number.
    pub async fn numbers(&self, sql: &str) -> Vec<i64> {
        let db = connect(&self.url).await;
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let rows = db.query_all_raw(statement).await.unwrap();
        rows.iter()
            .map(|row| {
                row.try_get_by_index::<i64>(0).or_else(|_| row.try_get_by_index::<i32>(0).map(i64::from)).unwrap()
            })
            .collect()
    }

    pub async fn number(&self, sql: &str) -> i64 {
        let numbers = self.numbers(sql).await;
        assert_eq!(numbers.len(), 1, "{sql}");
        numbers[0]
    }

    /// The first column of every row, a text.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let db = connect(&self.url).await;
        let statement = Statement::from_string(db.get_database_backend(), sql);
        let rows = db.query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }
}

/// While it is closed everyone may read and nobody may write: those who come all arrive at their first write before one
/// of them goes on, which is when a race shows.
pub struct Gate {
    held: DatabaseTransaction,
    server: DatabaseConnection,
}

impl TestDatabase {
    pub async fn gate(&self) -> Gate {
        let sqlite = self.created.is_none();
        let options = TransactionOptions {
            sqlite_transaction_mode: sqlite.then_some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let held = connect(&self.url).await.begin_with_options(options).await.unwrap();
        if !sqlite {
            let sql = "LOCK TABLE missions, interests, outgoing_mails IN SHARE ROW EXCLUSIVE MODE";
            held.execute_unprepared(sql).await.unwrap();
        }
        Gate { held, server: connect(&self.url).await }
    }
}

impl Gate {
    /// Lets everyone through once so many wait. SQLite cannot tell how many do; it lets one write after the other.
    pub async fn open(self, expected: i64) {
        let waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() \
                       AND wait_event_type = 'Lock'";
        let all_wait = async {
            while self.server.get_database_backend() == DbBackend::Postgres {
                let statement = Statement::from_string(DbBackend::Postgres, waiting);
                let row = self.server.query_one_raw(statement).await.unwrap().unwrap();
                if row.try_get_by_index::<i64>(0).unwrap() >= expected {
                    break;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(15), all_wait).await.expect("requests that write");
        self.held.rollback().await.unwrap();
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let Some((admin, name)) = self.created.take() else { return };
        // The test's own runtime may be at its end: another thread has one of its own.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let sql = format!("DROP DATABASE {name} WITH (FORCE)");
                connect(&admin).await.execute_unprepared(&sql).await.unwrap();
            });
        });
        // Outcome left aside: the whole server goes when the run ends.
        drop(dropped.join());
    }
}
