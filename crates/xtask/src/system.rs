//! Programs of the system: brought by apt-get where that is allowed, otherwise named exactly.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use nix::unistd::Uid;

use crate::process;
use crate::progress::step;
use crate::project::find_on_path;

/// A program, how to find it, and the Debian package that brings it.
pub struct Need {
    pub package: &'static str,
    pub find: fn() -> Option<PathBuf>,
}

/// Where each of them is, installed first if one lacks.
pub fn ensure<const N: usize>(needs: &[Need; N]) -> Result<[PathBuf; N]> {
    let lacking: Vec<&str> = needs.iter().filter(|need| (need.find)().is_none()).map(|need| need.package).collect();
    if !lacking.is_empty() {
        install(&lacking)?;
    }
    let mut found = [const { PathBuf::new() }; N];
    for (place, need) in found.iter_mut().zip(needs) {
        *place = (need.find)().with_context(|| format!("{} est installé, mais introuvable", need.package))?;
    }
    Ok(found)
}

fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    let Some(root) = find_on_path("apt-get").and_then(|_| way_to_root()) else {
        bail!(
            "il manque : {list}. Installez-les, par exemple avec \
             « sudo apt-get update && sudo apt-get install --no-install-recommends {list} »"
        );
    };
    step(&format!("installer {list}"), || {
        process::run(root.command().arg("update").arg("--quiet"))?;
        process::run(root.command().args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages))
    })
}

enum Root {
    Already,
    Sudo,
}

impl Root {
    fn command(&self) -> Command {
        // `env` because sudo drops the variables of the caller.
        let mut command = match self {
            Self::Already => Command::new("env"),
            Self::Sudo => {
                let mut sudo = Command::new("sudo");
                sudo.args(["-n", "env"]);
                sudo
            }
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        command
    }
}

fn way_to_root() -> Option<Root> {
    if Uid::effective().is_root() {
        return Some(Root::Already);
    }
    process::succeeds(Command::new("sudo").args(["-n", "true"])).then_some(Root::Sudo)
}
