//! The build tools, each at one version, kept in `.tools/<name>-<version>/`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::process;
use crate::progress::step;
use crate::project::{Project, WASM_TARGET, find_on_path};

/// 0.22 needs a newer compiler than the one this project supports.
const TRUNK: &str = "0.21.14";
const WASM_SPLIT: &str = "0.2.4";

struct Tool {
    /// The crate.
    name: &'static str,
    version: String,
    /// The programs that we call; the first one tells its version.
    programs: &'static [&'static str],
    /// Whether the lock file of the crate still builds.
    locked: bool,
    /// What its crate is built with.
    features: &'static [&'static str],
    /// Whether its first program tells its version.
    tells_version: bool,
    /// How much the compiler should do for it: nothing for what only copies and starts others.
    opt_level: &'static str,
}

/// The one table of versions. wasm-bindgen's tool must be of the version that the application is compiled with.
fn table(project: &Project) -> Result<[Tool; 3]> {
    let lock = fs::read_to_string(project.path("Cargo.lock")).context("Cargo.lock manque")?;
    let wasm_bindgen =
        locked_version(&lock, "wasm-bindgen").context("Cargo.lock ne nomme pas wasm-bindgen")?.to_owned();
    Ok([
        Tool {
            name: "trunk",
            version: TRUNK.to_owned(),
            programs: &["trunk"],
            locked: true,
            // It is never asked to fetch anything, nor to serve: what speaks TLS would be a third of its build.
            features: &["--no-default-features"],
            tells_version: true,
            opt_level: "0",
        },
        Tool {
            name: "wasm-bindgen-cli",
            version: wasm_bindgen,
            programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
            locked: false,
            features: &[],
            tells_version: true,
            opt_level: "1",
        },
        Tool {
            name: "wasm_split_cli_support",
            version: WASM_SPLIT.to_owned(),
            programs: &["wasm-split-cli"],
            locked: true,
            features: &["--features", "build-binary"],
            tells_version: false,
            opt_level: "1",
        },
    ])
}

/// Where the tools are, installed first where they lack.
pub struct Tools {
    pub folders: Vec<PathBuf>,
    /// Every name and version: part of what the pages are made from.
    pub versions: String,
}

impl Tools {
    pub fn ready(project: &Project) -> Result<Self> {
        ensure_wasm_target(project)?;
        let table = table(project)?;
        let mut folders = Vec::new();
        let mut versions = String::new();
        for tool in &table {
            folders.push(tool.folder(project)?);
            versions = format!("{versions}{} {}\n", tool.name, tool.version);
        }
        let build = project.path(".tools/target");
        if build.is_dir() {
            // Kept until every tool is there: they share most of what they are made of.
            fs::remove_dir_all(&build).context(".tools/target ne s’efface pas")?;
        }
        Ok(Self { folders, versions })
    }

    pub fn program(&self, name: &str) -> Result<PathBuf> {
        self.folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|path| path.is_file())
            .with_context(|| format!("l’outil {name} manque"))
    }
}

impl Tool {
    fn folder(&self, project: &Project) -> Result<PathBuf> {
        let root = project.path(format!(".tools/{}-{}", self.name, self.version));
        let ours = root.join("bin");
        if self.is_in(&ours) {
            return Ok(ours);
        }
        if self.tells_version
            && let Some(theirs) = find_on_path(self.programs[0])
            && let Some(folder) = theirs.parent()
            && self.is_in(folder)
        {
            return Ok(folder.to_path_buf());
        }
        let title = format!("installer {} {}", self.name, self.version);
        step(&title, || process::run(&mut self.install(project, &root)))?;
        ensure!(self.is_in(&ours), "{} ne répond pas", self.name);
        Ok(ours)
    }

    fn is_in(&self, folder: &Path) -> bool {
        if !self.programs.iter().all(|program| folder.join(program).is_file()) {
            return false;
        }
        // What cannot say its version is told by the name of its folder, which cargo fills last.
        let mut ask = Command::new(folder.join(self.programs[0]));
        !self.tells_version
            || ask
                .arg("--version")
                .output()
                .is_ok_and(|output| version_in(&String::from_utf8_lossy(&output.stdout)) == Some(&self.version))
    }

    fn install(&self, project: &Project, root: &Path) -> Command {
        let mut command = project.cargo(&["install", "--root"]);
        command.arg(root);
        if self.locked {
            command.arg("--locked");
        }
        command
            .args(self.features)
            .args(["--version", &format!("={}", self.version), self.name])
            .env("CARGO_TARGET_DIR", project.path(".tools/target"))
            // A tool that is built once and run for seconds: quick to build matters more than quick to run.
            .env("CARGO_PROFILE_RELEASE_DEBUG", "false")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level);
        command
    }
}

pub fn ensure_wasm_target(project: &Project) -> Result<()> {
    let library = process::read(project.command("rustc").args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if Path::new(library.trim()).is_dir() {
        return Ok(());
    }
    if find_on_path("rustup").is_none() {
        bail!("ce Rust n’a pas la cible {WASM_TARGET} : installez rustup, ou ajoutez-la");
    }
    step(&format!("ajouter la cible {WASM_TARGET}"), || {
        process::run(project.command("rustup").args(["target", "add", WASM_TARGET]))
    })
}

/// The triple of this machine.
pub fn host_target(project: &Project) -> Result<String> {
    let text = process::read(project.command("rustc").arg("-vV"))?;
    text.lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .context("rustc ne dit pas pour quelle machine il compile")
}

/// nextest where the machine has it: it runs the tests of all crates side by side.
pub fn has_nextest() -> bool {
    // The folder of cargo's own programs is searched by cargo, but not always on PATH.
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    find_on_path("cargo-nextest").is_some() || home.is_some_and(|home| home.join("bin/cargo-nextest").is_file())
}

/// The version of a crate in the text of a `Cargo.lock`.
fn locked_version<'a>(lock: &'a str, name: &str) -> Option<&'a str> {
    let mut lines = lock.lines();
    lines.find(|line| line.strip_prefix("name = \"") == Some(&format!("{name}\"")))?;
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// The first word that looks like a version: tools write `trunk 0.21.14`, `v20.1.0`, `tool 1.2.3 (abc)`.
pub fn version_in(text: &str) -> Option<&str> {
    text.split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_found_in_what_tools_say_of_themselves() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("v20.20.2"), Some("20.20.2"));
        assert_eq!(version_in("wasm-bindgen 0.2.130 (abc)"), Some("0.2.130"));
        assert_eq!(version_in("no version"), None);
    }

    #[test]
    fn the_lock_file_gives_the_version_of_the_crate_and_not_of_its_cousins() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
