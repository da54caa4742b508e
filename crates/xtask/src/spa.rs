//! The pages: built by trunk, then made to fit the strict policy, minified and packed.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::compress::compress;
use crate::html;
use crate::node;
use crate::parts;
use crate::process;
use crate::progress::{say, step};
use crate::project::{Project, WASM_TARGET, in_ci, path_with};
use crate::stamp::{self, Inputs};
use crate::tools::{self, Tools};

/// All that the pages are made from.
const INPUTS: [&str; 13] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/catalogue",
    "crates/domain",
    "crates/words",
    "crates/xtask/src",
    "index.html",
    "package-lock.json",
    "public",
    "src",
    "style",
];

/// Brings the tools and builds `dist/` where something changed.
pub fn build(project: &Project) -> Result<PathBuf> {
    let tools = Tools::ready(project)?;
    node::ready(project)?;
    let dist = project.dist();
    let stamp = project.scratch().join("spa.stamp");
    let digest = Inputs::default().text(&tools.versions).paths(&project.root, &INPUTS)?.digest();
    if stamp::is_fresh(&stamp, &digest) && dist.join("index.html").is_file() {
        say("▸ pages : rien n’a changé");
        return Ok(dist);
    }
    // No stamp while the folder is half made.
    let _ = fs::remove_file(&stamp);
    step("télécharger les bibliothèques", || fetch(project))?;
    step("construire les pages", || {
        let mut command = trunk(project, &tools, "build")?;
        let stand_in = parts::prepare(project, &tools, &mut command)?;
        command.args(["--release", "--dist"]).arg(&dist).env("PATH", path(project, &tools, Some(stand_in))?);
        process::run(&mut command)
    })?;
    step("adapter les pages à la politique de sécurité", || tidy(project, &dist))?;
    step("noter ce que le téléphone garde", || precache(project, &dist))?;
    step("comprimer les pages", || compress(project, &dist))?;
    stamp::write(&stamp, &digest)?;
    Ok(dist)
}

/// Trunk works offline, so that it never looks for tools of its own; what cargo needs is brought before.
pub fn fetch(project: &Project) -> Result<()> {
    let host = tools::host_target(project)?;
    let mut fetch = project.cargo(&["fetch", "--quiet", "--target", WASM_TARGET, "--target", &host]);
    if in_ci() {
        fetch.arg("--locked");
    }
    process::run(&mut fetch)
}

/// Trunk with our tools, and npm's wasm-opt, first on its PATH.
pub fn trunk(project: &Project, tools: &Tools, verb: &str) -> Result<Command> {
    let mut command = project.command(tools.program("trunk")?);
    command
        .args([verb, "--offline"])
        .env("PATH", path(project, tools, None)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk wants `true` or `false` there and stops at the usual `1`.
        .env_remove("NO_COLOR");
    Ok(command)
}

fn path(project: &Project, tools: &Tools, first: Option<PathBuf>) -> Result<OsString> {
    let mut folders: Vec<PathBuf> = first.into_iter().collect();
    folders.extend(tools.folders.iter().cloned());
    folders.push(project.path("node_modules/.bin"));
    path_with(&folders)
}

fn tidy(project: &Project, dist: &Path) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("trunk n’a pas écrit index.html")?;
    let page = parts::place(project, dist, &page)?;
    let (page, boot) = html::move_scripts_out(&page)?;
    let read = |name: &str| fs::read_to_string(dist.join(name)).with_context(|| format!("{name} manque dans dist/"));
    let (page, scripts, renamed) = html::name_scripts(&page, read)?;
    let (page, style, joined) = html::join_styles(&page, read)?;
    html::check_policy(&page)?;
    for file in boot.iter().chain(&scripts).chain(&style) {
        fs::write(dist.join(&file.name), &file.content)?;
    }
    for name in renamed.iter().chain(&joined) {
        fs::remove_file(dist.join(name))?;
    }
    fs::write(&index, page)?;
    minify(project, dist)
}

/// Writes the names and hashes of all files into the worker that keeps them.
fn precache(project: &Project, dist: &Path) -> Result<()> {
    let script = project.path("crates/xtask/src/precache.mjs");
    process::run(project.command("node").arg(script).arg(dist))
}

/// Scripts and styles of ours that are still written for people; the vendored ones are minified where they are made.
fn minify(project: &Project, dist: &Path) -> Result<()> {
    let vendor = dist.join("vendor");
    let files: Vec<PathBuf> = stamp::files_under(dist)?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "js" || ending == "css"))
        .filter(|path| !path.starts_with(&vendor))
        .collect();
    ensure!(!files.is_empty(), "aucun script dans {}", dist.display());
    process::run(
        project
            .command(project.node_bin("esbuild"))
            .args(&files)
            .args(["--minify", "--allow-overwrite", "--log-level=warning"])
            .arg(format!("--outbase={}", dist.display()))
            .arg(format!("--outdir={}", dist.display())),
    )
}
