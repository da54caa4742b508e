//! The server: built, started, and waited for until it answers.

use std::net::{TcpListener, ToSocketAddrs};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::cli::{Seed, ServeOptions};
use crate::process::{self, Service};
use crate::progress::step;
use crate::project::Project;

const PACKAGE: &str = "alliance-server";
/// The national seed writes 125,000 rows before the server listens.
const PATIENCE: Duration = Duration::from_mins(10);

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// For whoever works on it.
    Dev,
    /// The one that the unit tests are built with, overflow checks and all; what it leans on is optimised (`Cargo.toml`).
    Tested,
    /// What people are served by.
    Release,
}

pub fn build(project: &Project, profile: Profile) -> Result<PathBuf> {
    let (folder, words): (_, &[&str]) = match profile {
        Profile::Dev => ("debug", &["build", "--package", PACKAGE]),
        // Cargo builds the program for the tests that call it. As in the unit tests, the whole workspace chooses the
        // features: with others, all that it is made of would be built again.
        Profile::Tested => ("debug", &["test", "--no-run", "--workspace", "--test", "api"]),
        Profile::Release => ("release", &["build", "--package", PACKAGE, "--release"]),
    };
    step("construire le serveur", || process::run(&mut project.cargo(words)))?;
    Ok(project.target.join(folder).join(PACKAGE))
}

/// A running server and where it answers.
pub struct Running {
    pub service: Service,
    pub url: String,
}

impl Running {
    /// Starts it and waits until it answers. `dist`: the pages that it serves too.
    pub fn start(project: &Project, binary: &Path, options: &ServeOptions, dist: Option<&Path>) -> Result<Self> {
        Self::start_as(project.command(binary), project, options, dist)
    }

    /// Without a line for each answer, which would cost more than the answer.
    pub fn start_quietly(
        project: &Project,
        binary: &Path,
        options: &ServeOptions,
        dist: Option<&Path>,
    ) -> Result<Self> {
        let mut command = project.command(binary);
        command.env("ALLIANCE_LOG", "warn");
        Self::start_as(command, project, options, dist)
    }

    fn start_as(mut command: Command, project: &Project, options: &ServeOptions, dist: Option<&Path>) -> Result<Self> {
        let data_dir = options.data_dir.clone().unwrap_or_else(|| project.path(".data"));
        command
            .args(["serve", "--host", &options.host])
            .args(["--port", &options.port.to_string()])
            .args(["--seed", options.seed.name()])
            .arg("--data-dir")
            .arg(data_dir);
        if let Some(dist) = dist {
            command.arg("--dist").arg(dist);
        }
        let mut service = Service::start("le serveur", &mut command)?;
        let url = format!("http://{}:{}", reachable(&options.host), options.port);
        wait_until_healthy(&mut service, &url)?;
        Ok(Self { service, url })
    }

    /// One of its own on a free port with fresh demonstration data, for a check.
    pub fn fresh(project: &Project, binary: &Path, data: &Path, dist: &Path) -> Result<Self> {
        Self::fresh_with(project, binary, data, dist, free_port()?, &[])
    }

    /// The same on a chosen port, with settings of its own.
    pub fn fresh_with(
        project: &Project,
        binary: &Path,
        data: &Path,
        dist: &Path,
        port: u16,
        settings: &[(&str, &str)],
    ) -> Result<Self> {
        let options =
            ServeOptions { port, data_dir: Some(data.to_path_buf()), seed: Seed::Demo, ..ServeOptions::default() };
        let mut command = project.command(binary);
        // Thousands of answers: a line for each would hide what the tests say.
        command.env("ALLIANCE_LOG", "warn").envs(settings.iter().copied());
        Self::start_as(command, project, &options, Some(dist))
    }

    /// As [`Self::fresh`], for one client that asks more than any person would.
    pub fn unlimited(project: &Project, binary: &Path, data: &Path, dist: &Path) -> Result<Self> {
        let options = ServeOptions {
            port: free_port()?,
            data_dir: Some(data.to_path_buf()),
            seed: Seed::Demo,
            ..ServeOptions::default()
        };
        let mut command = project.command(binary);
        command.env("ALLIANCE_LOG", "warn").env("ALLIANCE_WRITES_PER_MINUTE", "1000000");
        Self::start_as(command, project, &options, Some(dist))
    }

    /// An answer as it is.
    pub fn plain_bytes(&self, path: &str) -> Result<Vec<u8>> {
        let answer = minreq::get(format!("{}{path}", self.url)).with_timeout(30).send();
        let answer = answer.with_context(|| format!("{path} ne répond pas"))?;
        if answer.status_code != 200 {
            bail!("{path} répond {}", answer.status_code);
        }
        Ok(answer.into_bytes())
    }

    /// The bytes of an answer as they travel to a browser that reads a language and takes brotli.
    pub fn sent_bytes(&self, path: &str, language: &str) -> Result<u64> {
        Ok(self.sent(path, language)?.as_bytes().len() as u64)
    }

    /// The same of an answer that must go packed.
    pub fn brotli_bytes(&self, path: &str, language: &str) -> Result<u64> {
        let answer = self.sent(path, language)?;
        if answer.header("content-encoding") != Some("br") {
            bail!("{path} n’est pas comprimé en brotli");
        }
        Ok(answer.as_bytes().len() as u64)
    }

    fn sent(&self, path: &str, language: &str) -> Result<minreq::Response> {
        let answer = minreq::get(format!("{}{path}", self.url))
            .with_header("Accept-Encoding", "br")
            .with_header("Accept-Language", language)
            .with_timeout(30)
            .send()
            .with_context(|| format!("{path} ne répond pas"))?;
        if answer.status_code != 200 {
            bail!("{path} répond {}", answer.status_code);
        }
        Ok(answer)
    }
}

fn wait_until_healthy(service: &mut Service, url: &str) -> Result<()> {
    let start = Instant::now();
    let health = format!("{url}/api/v1/health");
    while start.elapsed() < PATIENCE {
        service.check()?;
        let answer = minreq::get(&health).with_timeout(5).send();
        if answer.is_ok_and(|answer| answer.status_code == 200) {
            return Ok(());
        }
        process::pause(Duration::from_millis(50))?;
    }
    bail!("le serveur ne répond pas sur {health}")
}

/// What listens everywhere is reached on loopback.
fn reachable(host: &str) -> String {
    match host {
        "0.0.0.0" => "127.0.0.1".to_owned(),
        "::" => "[::1]".to_owned(),
        other if other.contains(':') => format!("[{other}]"),
        other => other.to_owned(),
    }
}

/// Said before the long steps: a port that is taken would only be noticed at their end.
pub fn check_port(host: &str, port: u16) -> Result<()> {
    let address = (host, port)
        .to_socket_addrs()
        .with_context(|| format!("« {host} » n’est pas une adresse"))?
        .next()
        .with_context(|| format!("« {host} » n’est pas une adresse"))?;
    TcpListener::bind(address)
        .with_context(|| format!("le port {port} n’est pas libre : choisissez-en un avec --port"))?;
    Ok(())
}

/// A port that nothing listens on at this moment.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).context("aucun port libre")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_listens_everywhere_is_reached_on_loopback() {
        assert_eq!(reachable("0.0.0.0"), "127.0.0.1");
        assert_eq!(reachable("::"), "[::1]");
        assert_eq!(reachable("fd00::1"), "[fd00::1]");
        assert_eq!(reachable("127.0.0.1"), "127.0.0.1");
    }

    #[test]
    fn a_port_in_use_is_refused_before_anything_is_built() {
        let port = free_port().unwrap();
        check_port("127.0.0.1", port).unwrap();
        let _held = TcpListener::bind(("127.0.0.1", port)).unwrap();
        assert!(check_port("127.0.0.1", port).is_err());
    }
}
