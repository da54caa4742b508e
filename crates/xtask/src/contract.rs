//! The API held to its own description: Schemathesis makes requests from the OpenAPI document, sound and unsound, as each
//! role, and compares every answer with what the document says. A client of SCIM does the same to the directory.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context, Result, anyhow, bail, ensure};

use crate::browser::around_proxies;
use crate::process;
use crate::progress::{say, step};
use crate::project::{Project, find_on_path};
use crate::server::Running;
use crate::system::{Need, ensure as ensure_installed};

/// A program of the Python index, with what it must be installed with.
struct Tool {
    name: &'static str,
    version: &'static str,
    program: &'static str,
    beside: &'static [&'static str],
}

const SCHEMATHESIS: Tool = Tool { name: "schemathesis", version: "4.32.5", program: "schemathesis", beside: &[] };
/// Its checks are of a package beside it.
const SCIM: Tool = Tool {
    name: "scim2-cli",
    version: "0.6.0",
    program: "scim2",
    beside: &["scim2-tester==0.5.2", "scim2-client==0.13.2", "scim2-models==0.12.3"],
};
/// The roles, by the name of their account of the demonstration; the first is nobody.
const ROLES: [&str; 5] = ["", "employee", "association_member", "manager", "coordinator"];
/// Requests made by chance for each operation and role, beside those that cover each rule of its schema.
const EXAMPLES: &str = "12";
/// The same requests each time, so that a failure is one of the change that is tested.
const SEED: &str = "2026";

/// Python with what makes environments: Debian has it in a package of its own.
const PYTHON: Need = Need { package: "python3-venv", find: python };

fn python() -> Option<PathBuf> {
    let python = find_on_path("python3")?;
    process::succeeds(Command::new(&python).args(["-c", "import ensurepip, venv"])).then_some(python)
}

/// The program, in an environment of its own below the project's tools.
fn installed(project: &Project, tool: &Tool) -> Result<PathBuf> {
    let Tool { name, version, program, beside } = tool;
    let folder = project.path(format!(".tools/{name}-{version}"));
    let program = folder.join("bin").join(program);
    if program.is_file() {
        return Ok(program);
    }
    let [python] = ensure_installed(&[PYTHON])?;
    step(&format!("installer {name} {version}"), || {
        process::run(project.command(python).args(["-m", "venv"]).arg(&folder))?;
        let mut pip = project.command(folder.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check", &format!("{name}=={version}")]).args(*beside);
        process::run(&mut pip)
    })?;
    ensure!(program.is_file(), "{name} est installé, mais introuvable");
    Ok(program)
}

/// Asks as each role, as many side by side as there are cores for: what asks is Python, which uses one.
pub fn check(project: &Project, binary: &Path, dist: &Path) -> Result<()> {
    let program = installed(project, &SCHEMATHESIS)?;
    let left = Mutex::new(ROLES.into_iter());
    let next = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
    let worker = || std::iter::from_fn(next).try_for_each(|role| ask(project, &program, binary, dist, role));
    let cores = thread::available_parallelism().map_or(1, usize::from).min(ROLES.len());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(worker)).collect();
        let ended = workers.into_iter().map(|one| one.join().unwrap_or_else(|_| Err(anyhow!("un fil s’est arrêté"))));
        // Each is waited for, whatever became of the others.
        ended.collect::<Vec<_>>().into_iter().collect::<Result<()>>()
    })?;
    scim(project, binary, dist)
}

/// Asks as one role, on a server of its own: what one erases, another does not miss. What was said is shown at the end, in
/// one piece.
fn ask(project: &Project, program: &Path, binary: &Path, dist: &Path, role: &str) -> Result<()> {
    let name = if role.is_empty() { "personne" } else { role };
    say(&format!("  {name} …"));
    let data = tempfile::Builder::new().prefix("alliance-contract-").tempdir()?;
    let server = Running::unlimited(project, binary, data.path(), dist)?;
    let told = data.path().join("told.txt");
    let out = File::create(&told).context("le rapport ne s’écrit pas")?;
    let mut command = project.command(program);
    command
        .stderr(out.try_clone()?)
        .stdout(out)
        .args(["--config-file", "schemathesis.toml", "--no-color", "run"])
        .arg(format!("{}/api/openapi.json", server.url))
        .args(["--checks", "all", "--max-examples", EXAMPLES, "--workers", "2", "--seed", SEED])
        // Leaving, and erasing the account that asks, would end the asking.
        .args(["--exclude-path", "/api/v1/sign-out", "--exclude-name", "DELETE /api/v1/me"]);
    if !role.is_empty() {
        command.arg("--header").arg(format!("Cookie: {}", session(&server.url, role)?));
    }
    let asked = process::run(around_proxies(&mut command)).with_context(|| format!("en tant que « {name} »"));
    say(&format!("  {name}\n{}", fs::read_to_string(&told).unwrap_or_default()));
    asked
}

/// Has a client of SCIM hold the directory against RFC 7643 and RFC 7644, by what the directory says of itself.
fn scim(project: &Project, binary: &Path, dist: &Path) -> Result<()> {
    let program = installed(project, &SCIM)?;
    say("  SCIM");
    let data = tempfile::Builder::new().prefix("alliance-contract-").tempdir()?;
    let server = Running::unlimited(project, binary, data.path(), dist)?;
    let token = token(&server.url)?;
    let mut command = project.command(&program);
    // A secret does not stand in the list of processes.
    command.env("SCIM_CLI_HEADERS", format!("Authorization: Bearer {token}"));
    command.args(["--url", &format!("{}/scim/v2", server.url), "test", "--verbose"]);
    process::run(around_proxies(&mut command)).context("SCIM")
}

/// A token that a coordinator makes.
fn token(url: &str) -> Result<String> {
    let answer = minreq::post(format!("{url}/api/v1/directory/tokens"))
        .with_header("Content-Type", "application/json")
        .with_header("Cookie", session(url, "coordinator")?)
        .with_body(serde_json::json!({ "name": "contract" }).to_string())
        .with_timeout(30)
        .send()?;
    let made: serde_json::Value = serde_json::from_slice(answer.as_bytes()).context("le jeton SCIM")?;
    made["secret"].as_str().map(str::to_owned).context("le jeton SCIM n’est pas donné")
}

/// The cookie of an account of the demonstration.
fn session(url: &str, account: &str) -> Result<String> {
    let answer = minreq::post(format!("{url}/api/v1/sign-in/demonstration"))
        .with_header("Content-Type", "application/json")
        .with_body(serde_json::json!({ "account": account }).to_string())
        .with_timeout(30)
        .send()?;
    let Some(cookie) = answer.header("set-cookie").filter(|_| answer.status_code == 200) else {
        bail!("le compte de démonstration {account} n’ouvre pas : {}", answer.status_code);
    };
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}
