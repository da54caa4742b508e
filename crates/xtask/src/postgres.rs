//! A PostgreSQL of our own: in a temporary folder, on loopback, gone when it is dropped.

use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::signal::Signal;
use nix::unistd::{Uid, User};
use tempfile::TempDir;

use crate::process::{self, Service};
use crate::project::find_on_path;
use crate::server::free_port;
use crate::system::{Need, ensure};

const PATIENCE: Duration = Duration::from_mins(1);

/// The order of the fields is the order of the end: the server stops before its folder goes.
pub struct Postgres {
    _service: Service,
    _folder: TempDir,
    pub url: String,
}

impl Postgres {
    pub fn start() -> Result<Self> {
        let [programs] = ensure(&[Need { package: "postgresql", find: programs }])?;
        let folder =
            tempfile::Builder::new().prefix("alliance-postgres-").tempdir().context("pas de dossier temporaire")?;
        // The owner of the folder must be the one who runs the server.
        let runner = Runner::choose()?;
        runner.own(folder.path())?;
        let data = folder.path().join("data");
        process::run(
            runner
                .command(&programs.join("initdb"), folder.path())
                .args(["--username=alliance", "--auth=trust", "--encoding=UTF8"])
                .args(["--no-locale", "--no-sync", "--pgdata"])
                .arg(&data)
                .stdout(Stdio::null()),
        )?;
        let port = free_port()?;
        let mut command = runner.command(&programs.join("postgres"), folder.path());
        command.arg("-D").arg(&data).arg("-k").arg(folder.path()).args(["-h", "127.0.0.1", "-p", &port.to_string()]);
        for setting in [
            // Each test has its own database and pool.
            "max_connections=300",
            "shared_buffers=64MB",
            // Nothing here outlives the run, so nothing waits for the disk.
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            // The errors that the tests provoke on purpose are not news.
            "log_min_messages=fatal",
        ] {
            command.args(["-c", setting]);
        }
        // SIGINT is PostgreSQL's fast stop: it does not wait for clients to leave.
        let mut service = Service::start_with("PostgreSQL", &mut command, Signal::SIGINT)?;
        wait_until_ready(&mut service, &programs, port)?;
        Ok(Self { _service: service, _folder: folder, url: format!("postgres://alliance@127.0.0.1:{port}/postgres") })
    }
}

fn wait_until_ready(service: &mut Service, programs: &Path, port: u16) -> Result<()> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        service.check()?;
        if process::succeeds(Command::new(programs.join("pg_isready")).args([
            "--quiet",
            "--host=127.0.0.1",
            "--username=alliance",
            "--dbname=postgres",
            &format!("--port={port}"),
        ])) {
            return Ok(());
        }
        process::pause(Duration::from_millis(100))?;
    }
    bail!("PostgreSQL ne répond pas sur le port {port}")
}

/// The folder of the newest PostgreSQL with all that we call: Debian keeps them off PATH.
fn programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_string_lossy().parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort();
    let on_path = find_on_path("postgres").and_then(|path| Some(path.parent()?.to_path_buf()));
    versions
        .into_iter()
        .rev()
        .map(|(_, folder)| folder)
        .chain(on_path)
        .find(|folder| ["initdb", "postgres", "pg_isready"].iter().all(|program| folder.join(program).is_file()))
}

/// PostgreSQL refuses to run as root, so root hands it to an account with fewer rights.
struct Runner {
    account: Option<User>,
}

impl Runner {
    fn choose() -> Result<Self> {
        if !Uid::effective().is_root() {
            return Ok(Self { account: None });
        }
        for name in ["postgres", "nobody"] {
            if let Some(account) = User::from_name(name)? {
                return Ok(Self { account: Some(account) });
            }
        }
        bail!("PostgreSQL ne tourne pas en root, et il n’y a ni compte postgres ni compte nobody")
    }

    fn own(&self, folder: &Path) -> Result<()> {
        let Some(account) = &self.account else {
            return Ok(());
        };
        let (uid, gid) = (account.uid.as_raw(), account.gid.as_raw());
        std::os::unix::fs::chown(folder, Some(uid), Some(gid))
            .with_context(|| format!("{} ne change pas de propriétaire", folder.display()))
    }

    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        // A folder that the account may enter.
        command.current_dir(folder);
        if let Some(account) = &self.account {
            command.uid(account.uid.as_raw()).gid(account.gid.as_raw());
        }
        command
    }
}
