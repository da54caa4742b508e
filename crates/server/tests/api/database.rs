//! A database of its own for each test: a SQLite file, or one that is created in the PostgreSQL server of
//! `ALLIANCE_TEST_DATABASE_URL` and dropped afterwards.

use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use alliance_server::storage::{Storage, sqlite_url};
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

/// The address of another database of the same server.
fn beside(admin: &str, name: &str) -> String {
    let (server, _) = admin.rsplit_once('/').unwrap();
    format!("{server}/{name}")
}

/// What this build of the tests calls its tables: another build may have other ones.
fn build() -> String {
    let program = std::fs::metadata(std::env::current_exe().unwrap()).unwrap();
    let made = program.modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    format!("{}_{}", made.as_nanos(), program.len())
}

/// A file with all tables and no rows, which each test copies: making them takes longer than most tests.
async fn tables_file() -> PathBuf {
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("tables_{}.sqlite", build()));
    if !kept.is_file() {
        // Tests that begin at the same time each make it; the last one to be done leaves the same file.
        let own = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let made = own.path().join("made.sqlite");
        Storage::open(&sqlite_url(own.path())).await.unwrap();
        // In one file, whatever is still in the log beside it.
        let copy = format!("VACUUM INTO '{}'", made.display());
        connect(&sqlite_url(own.path())).await.execute_unprepared(&copy).await.unwrap();
        for entry in std::fs::read_dir(env!("CARGO_TARGET_TMPDIR")).unwrap().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.starts_with("tables_") && entry.path() != kept {
                drop(std::fs::remove_file(entry.path()));
            }
        }
        std::fs::rename(made, &kept).unwrap();
    }
    kept
}

/// The same as a database of the server: its name. Those who come while it is made wait.
async fn tables_database(admin: &str) -> String {
    let name = format!("alliance_tables_{}", build());
    let db = connect(admin).await;
    let known = format!("SELECT count(*) FROM pg_database WHERE datname = '{name}'");
    let is_there = async || {
        let statement = Statement::from_string(db.get_database_backend(), &known);
        db.query_one_raw(statement).await.unwrap().unwrap().try_get_by_index::<i64>(0).unwrap() > 0
    };
    if is_there().await {
        return name;
    }
    db.execute_unprepared("SELECT pg_advisory_lock(1902)").await.unwrap();
    if !is_there().await {
        let making = format!("{name}_making");
        db.execute_unprepared(&format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)")).await.unwrap();
        db.execute_unprepared(&format!("CREATE DATABASE {making}")).await.unwrap();
        Storage::open(&beside(admin, &making)).await.unwrap();
        let cut = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{making}'");
        db.execute_unprepared(&cut).await.unwrap();
        db.execute_unprepared(&format!("ALTER DATABASE {making} RENAME TO {name}")).await.unwrap();
    }
    db.execute_unprepared("SELECT pg_advisory_unlock(1902)").await.unwrap();
    name
}

impl TestDatabase {
    pub async fn create(folder: &Path) -> Self {
        let Ok(admin) = std::env::var("ALLIANCE_TEST_DATABASE_URL") else {
            std::fs::copy(tables_file().await, folder.join("alliance.sqlite")).unwrap();
            return Self { url: sqlite_url(folder), created: None };
        };
        let name = format!("alliance_test_{}", Uuid::now_v7().simple());
        let tables = tables_database(&admin).await;
        let db = connect(&admin).await;
        db.execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {tables}")).await.unwrap();
        // The end of the test cuts its connections, which is not news. One who may not set this reads the news.
        drop(db.execute_unprepared(&format!("ALTER DATABASE {name} SET log_min_messages = 'panic'")).await);
        Self { url: beside(&admin, &name), created: Some((admin, name)) }
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
            let sql = "LOCK TABLE missions, interests, outgoing_mails, convention_codes, used_links \
                       IN SHARE ROW EXCLUSIVE MODE";
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
