//! What comes from npm: the packages of the lock file, and the map library made from them.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::progress::step;
use crate::project::{Project, find_on_path};
use crate::stamp::{self, Inputs};
use crate::tools::version_in;

/// What Playwright and the packages of the build ask for.
const OLDEST_NODE: u32 = 20;
const MANIFEST: [&str; 2] = ["package.json", "package-lock.json"];
const VENDOR: &str = "public/vendor";

/// Installs the packages when the lock file changed, then bundles the map library when its sources did.
pub fn ready(project: &Project) -> Result<()> {
    install(project)?;
    vendor(project)
}

pub fn install(project: &Project) -> Result<()> {
    check_node()?;
    let digest = Inputs::default().paths(&project.root, &MANIFEST)?.digest();
    // Inside the folder that npm empties first: a broken installation leaves no stamp.
    let stamp = project.path("node_modules/.alliance-stamp");
    if stamp::is_fresh(&stamp, &digest) {
        return Ok(());
    }
    step("installer les paquets npm", || {
        // No package of ours needs a script of its own to install, and none gets to run one.
        process::run(project.command("npm").args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]))?;
        stamp::write(&stamp, &digest)
    })
}

fn vendor(project: &Project) -> Result<()> {
    let digest = Inputs::default().paths(&project.root, &MANIFEST)?.paths(&project.root, &VENDOR_SOURCES)?.digest();
    let stamp = project.scratch().join("vendor.stamp");
    if stamp::is_fresh(&stamp, &digest) && is_filled(&project.path(VENDOR)) {
        return Ok(());
    }
    step("préparer la bibliothèque de carte", || {
        process::run(project.command("npm").args(["run", "--silent", "vendor"]))?;
        stamp::write(&stamp, &digest)
    })
}

/// The script `vendor` of package.json bundles these.
const VENDOR_SOURCES: [&str; 1] = ["src/map/leaflet.js"];

fn is_filled(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| entries.next().is_some())
}

fn check_node() -> Result<()> {
    let advice = format!("installez Node.js {OLDEST_NODE} ou plus récent, avec npm");
    ensure!(find_on_path("node").is_some() && find_on_path("npm").is_some(), "{advice}");
    let said = process::read(Command::new("node").arg("--version"))?;
    let major = version_in(&said)
        .and_then(|version| version.split('.').next())
        .and_then(|major| major.parse::<u32>().ok())
        .with_context(|| format!("node dit « {} » de sa version ; {advice}", said.trim()))?;
    ensure!(major >= OLDEST_NODE, "Node.js {major} est trop ancien : {advice}");
    Ok(())
}
