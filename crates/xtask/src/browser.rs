//! The checks that need a real browser: the system's own Chromium, headless.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::budget;
use crate::node;
use crate::process;
use crate::project::{Project, WASM_TARGET, find_on_path};
use crate::provider::Provider;
use crate::server::{Running, free_port};
use crate::system::{Need, ensure};
use crate::tools::Tools;

pub const CHROMIUM: Need = Need { package: "chromium", find: chromium };
/// The same engine without a window around it: pages cost it a third less. Not every system has it.
const SHELL: Need = Need { package: "chromium-headless-shell", find: shell };
const DRIVER: Need = Need { package: "chromium-driver", find: || find_on_path("chromedriver") };
/// The end-to-end tests look into the server's database.
const SQLITE: Need = Need { package: "sqlite3", find: || find_on_path("sqlite3") };
/// They read what a page prints.
const POPPLER: Need = Need { package: "poppler-utils", find: || find_on_path("pdftotext") };

/// A browser that stays quiet: no sandbox (root has none), no graphics card, no traffic of its own.
pub const FLAGS: [&str; 8] = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

fn chosen() -> Option<PathBuf> {
    env::var_os("ALLIANCE_CHROMIUM").map(PathBuf::from).filter(|path| path.is_file())
}

fn chromium() -> Option<PathBuf> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    chosen().or_else(|| names.iter().find_map(|name| find_on_path(name)))
}

fn shell() -> Option<PathBuf> {
    chosen().or_else(|| find_on_path("chromium-headless-shell"))
}

/// What the end-to-end tests look at pages with.
fn quickest() -> Result<PathBuf> {
    if let Ok([shell]) = ensure(&[SHELL]) {
        return Ok(shell);
    }
    let [chromium] = ensure(&[CHROMIUM])?;
    Ok(chromium)
}

/// Tests that are compiled to wasm and run in a page: the app's own, and the engine's, which run natively too.
const WASM_TESTS: [(&str, &str); 3] =
    [("alliance", "web"), ("alliance-catalogue", "engine"), ("alliance-words", "intl")];

/// Runs them.
pub fn wasm_tests(project: &Project) -> Result<()> {
    let tools = Tools::ready(project)?;
    let [chromium, driver] = ensure(&[CHROMIUM, DRIVER])?;
    let capabilities = project.scratch().join("webdriver.json");
    fs::create_dir_all(project.scratch())?;
    fs::write(&capabilities, json!({ "goog:chromeOptions": { "binary": chromium, "args": FLAGS } }).to_string())
        .context("webdriver.json ne s’écrit pas")?;
    let runner = tools.program("wasm-bindgen-test-runner")?;
    // All at once: each package by itself would choose other features, and what it leans on would be built again.
    let mut command = project.cargo(&["test", "--no-fail-fast", "--target", WASM_TARGET]);
    for (package, test) in WASM_TESTS {
        command.args(["--package", package, "--test", test]);
    }
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
        .env("CHROMEDRIVER", &driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities)
        .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
        // Two busy cores start a browser slowly.
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    process::run(around_proxies(&mut command))
}

/// Playwright against a real server with fresh demonstration data.
pub fn e2e(project: &Project, binary: &Path, dist: &Path, arguments: &[OsString]) -> Result<()> {
    node::install(project)?;
    ensure(&[SQLITE, POPPLER])?;
    let chromium = quickest()?;
    let data = tempfile::Builder::new().prefix("alliance-e2e-").tempdir()?;
    let port = free_port()?;
    let provider = Provider::start(project, port)?;
    // All tests come from one address: its limits are tried elsewhere.
    let limits = [("ALLIANCE_WRITES_PER_MINUTE", "100000"), ("ALLIANCE_SIGN_INS", "100000")];
    let settings = [&limits[..], &provider.settings()].concat();
    let server = Running::fresh_with(project, binary, data.path(), dist, port, &settings)?;
    // Before any test writes.
    let table = project.scratch().join("budget-table.json");
    fs::create_dir_all(project.scratch())?;
    fs::write(&table, budget::table(project, dist, &server)?.to_string())?;
    let mut command = project.command(project.node_bin("playwright"));
    command
        .args(["test", "--config", "playwright.config.ts"])
        .args(arguments)
        .env("ALLIANCE_URL", &server.url)
        .env("ALLIANCE_PROVIDER_URL", &provider.url)
        .env("ALLIANCE_BUDGET_TABLE", table)
        .env("ALLIANCE_DATA_DIR", data.path())
        .env("ALLIANCE_SERVER", binary)
        .env("ALLIANCE_CHROMIUM", chromium)
        .env("ALLIANCE_CHROMIUM_FLAGS", FLAGS.join(" "));
    process::run(around_proxies(&mut command))
}

/// A proxy of the machine must not stand between a test and its own server.
pub fn around_proxies(command: &mut std::process::Command) -> &mut std::process::Command {
    let loopback = "127.0.0.1,localhost,::1";
    command.env("NO_PROXY", loopback).env("no_proxy", loopback)
}
