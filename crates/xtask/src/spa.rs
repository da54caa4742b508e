//! The pages: built by trunk, then made to fit the strict policy, minified and packed.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};

use crate::compress::compress;
use crate::html;
use crate::language::{self, Language};
use crate::node;
use crate::parts;
use crate::process;
use crate::progress::{say, step};
use crate::project::{Project, WASM_TARGET, in_ci, path_with};
use crate::stamp::{self, Inputs};
use crate::tools::{self, Tools};

/// All that the pages are made from.
const INPUTS: [&str; 22] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/catalogue",
    "crates/domain",
    "crates/words",
    "crates/xtask/src/compress.mjs",
    "crates/xtask/src/compress.rs",
    "crates/xtask/src/html.rs",
    "crates/xtask/src/language.rs",
    "crates/xtask/src/parts.rs",
    "crates/xtask/src/precache.mjs",
    "crates/xtask/src/short_names.rs",
    "crates/xtask/src/shrink.mjs",
    "crates/xtask/src/spa.rs",
    "crates/xtask/src/tools.rs",
    "index.html",
    "package-lock.json",
    "public",
    "src",
    "style",
];

/// What the page itself says in English.
const PAGE_TEXTS: &str = "src/texts/en/page.json";

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
    // While one language is made small, on one core, the next is compiled, mostly on the other.
    thread::scope(|scope| -> Result<()> {
        let mut finishing = Vec::new();
        for language in Language::ALL {
            compile(project, &tools, language)?;
            finishing.push(scope.spawn(move || finish(project, language)));
        }
        finishing.into_iter().try_for_each(|one| one.join().unwrap_or_else(|_| Err(anyhow!("un fil s’est arrêté"))))
    })?;
    for language in Language::ALL {
        let folder = folder(project, language);
        if folder != dist {
            language::adopt(&folder, &dist, language)?;
        }
    }
    step("comprimer les pages", || compress(project, &dist))?;
    stamp::write(&stamp, &digest)?;
    Ok(dist)
}

/// Where the pages of a language are made.
fn folder(project: &Project, language: Language) -> PathBuf {
    match language {
        Language::French => project.dist(),
        Language::English => project.scratch().join("dist-en"),
    }
}

/// Where its parts wait for being made small.
fn parts_of(project: &Project, language: Language) -> PathBuf {
    project.scratch().join(language.name("parts.d"))
}

fn compile(project: &Project, tools: &Tools, language: Language) -> Result<()> {
    step(&format!("construire les pages en {}", language.said()), || {
        let mut command = trunk(project, tools, "build")?;
        let stand_in = parts::prepare(project, tools, &mut command)?;
        command.args(["--features", language.features()]);
        command.args(["--release", "--dist"]).arg(folder(project, language));
        process::run(command.env("PATH", path(tools, Some(stand_in))?))?;
        fs::create_dir_all(project.scratch())?;
        parts::keep(project, &parts_of(project, language))
    })
}

fn finish(project: &Project, language: Language) -> Result<()> {
    let dist = folder(project, language);
    step(&format!("adapter les pages en {} à la politique de sécurité", language.said()), || {
        tidy(project, &dist, language)?;
        precache(project, &dist, language)
    })
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

/// Trunk with our tools first on its PATH.
pub fn trunk(project: &Project, tools: &Tools, verb: &str) -> Result<Command> {
    let mut command = project.command(tools.program("trunk")?);
    command
        .args([verb, "--offline"])
        .env("PATH", path(tools, None)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true")
        // Trunk wants `true` or `false` there and stops at the usual `1`.
        .env_remove("NO_COLOR");
    Ok(command)
}

fn path(tools: &Tools, first: Option<PathBuf>) -> Result<OsString> {
    let mut folders: Vec<PathBuf> = first.into_iter().collect();
    folders.extend(tools.folders.iter().cloned());
    path_with(&folders)
}

fn tidy(project: &Project, dist: &Path, language: Language) -> Result<()> {
    let index = dist.join("index.html");
    let page = fs::read_to_string(&index).context("trunk n’a pas écrit index.html")?;
    let page = parts::place(project, &parts_of(project, language), dist, &page)?;
    let (page, boot) = html::move_scripts_out(&page)?;
    let read = |name: &str| fs::read_to_string(dist.join(name)).with_context(|| format!("{name} manque dans dist/"));
    let (page, scripts, renamed) = html::name_scripts(&page, read)?;
    let (page, style, joined) = html::join_styles(&page, read)?;
    let page = match language {
        Language::French => page,
        Language::English => language::translate(&page, &fs::read_to_string(project.path(PAGE_TEXTS))?)?,
    };
    let page = html::tighten(&page)?;
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
fn precache(project: &Project, dist: &Path, language: Language) -> Result<()> {
    let script = project.path("crates/xtask/src/precache.mjs");
    process::run(project.command("node").arg(script).arg(dist).arg(language.name("shell.html")))
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
