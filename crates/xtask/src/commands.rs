//! The commands besides the tests: serve, dev, build.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, anyhow, ensure};

use crate::cli::ServeOptions;
use crate::process::{self, Service};
use crate::progress::{duration, say, step};
use crate::project::Project;
use crate::server::{self, Profile, Running};
use crate::spa;
use crate::stamp::files_under;
use crate::tools::Tools;
use crate::{node, server::free_port};

/// Builds what changed, then serves pages and API on one port until the person stops it.
pub fn serve(project: &Project, options: &ServeOptions) -> Result<()> {
    let start = Instant::now();
    server::check_port(&options.host, options.port)?;
    let (dist, binary) = build_both(project)?;
    let mut server = step("démarrer le serveur", || Running::start(project, &binary, options, Some(&dist)))?;
    say(&format!(
        "\n  Alliance est prête : {}   (en {} ; Ctrl-C pour arrêter)\n",
        server.url,
        duration(start.elapsed())
    ));
    process::keep(&mut [&mut server.service])
}

/// Pages and server at once: the last step of each compiler uses one core.
fn build_both(project: &Project) -> Result<(PathBuf, PathBuf)> {
    thread::scope(|scope| {
        let binary = scope.spawn(|| server::build(project, Profile::Release));
        let dist = spa::build(project);
        let binary = binary.join().unwrap_or_else(|_| Err(anyhow!("un fil s’est arrêté")));
        Ok((dist?, binary?))
    })
}

/// The pages rebuilt and reloaded at each change, with the API of a debug server behind the same address.
pub fn dev(project: &Project, options: &ServeOptions) -> Result<()> {
    server::check_port(&options.host, options.port)?;
    let tools = Tools::ready(project)?;
    node::ready(project)?;
    spa::fetch(project)?;
    let binary = server::build(project, Profile::Dev)?;
    let api = ServeOptions {
        host: "127.0.0.1".to_owned(),
        port: free_port()?,
        data_dir: options.data_dir.clone(),
        seed: options.seed,
    };
    let mut server = step("démarrer l’API", || Running::start(project, &binary, &api, None))?;
    let mut trunk = spa::trunk(project, &tools, "serve")?;
    trunk
        .args(["--port", &options.port.to_string()])
        .args(["--address", &options.host])
        .args(["--proxy-backend", &format!("{}/api", server.url)])
        // Apart from the folder of the finished pages, which has its own stamp.
        .arg("--dist")
        .arg(project.scratch().join("dev"));
    let mut pages = Service::start("trunk", &mut trunk)?;
    say(&format!("\n  API : {}/api   (Ctrl-C pour arrêter)\n", server.url));
    process::keep(&mut [&mut pages, &mut server.service])
}

/// Notices that go with the data inside the server's binary.
const SERVER_NOTICE: &str = "crates/server/data/NOTICE.md";

/// A folder to copy to a machine: one binary, the pages, the licences.
pub fn build(project: &Project) -> Result<()> {
    let (dist, binary) = build_both(project)?;
    let release = project.path("release");
    step("remplir release/", || {
        if release.is_dir() {
            fs::remove_dir_all(&release).context("release/ ne s’efface pas")?;
        }
        for file in files_under(&dist)? {
            let name = file.strip_prefix(&dist)?;
            copy(&file, &release.join("dist").join(name))?;
        }
        copy(&binary, &release.join("alliance-server"))?;
        let licences = licences(project)?;
        ensure!(!licences.is_empty(), "aucun fichier LICENCE à joindre");
        for name in &licences {
            copy(&project.path(name), &release.join(name))?;
        }
        let notice = project.path(SERVER_NOTICE);
        if notice.is_file() {
            copy(&notice, &release.join("NOTICE-donnees.md"))?;
        }
        Ok(())
    })?;
    say(&format!(
        "\n  {0}\n  Pour servir : cd {0} && ./alliance-server serve --dist dist --data-dir donnees\n",
        release.display()
    ));
    Ok(())
}

fn licences(project: &Project) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(&project.root)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if ["LICENSE", "LICENCE", "NOTICE"].iter().any(|start| name.starts_with(start)) {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("{} ne se copie pas", from.display()))?;
    Ok(())
}
