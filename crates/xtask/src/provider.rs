//! A provider of OpenID Connect for the end-to-end tests: a real one, from npm, on loopback.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::process::{self, Service};
use crate::progress::step;
use crate::project::Project;
use crate::server::free_port;

const SCRIPT: &str = "tests/e2e/provider.mjs";
const PATIENCE: Duration = Duration::from_secs(30);
const CLIENT: &str = "alliance";
/// Of these tests alone: it protects nothing.
const SECRET: &str = "secret-des-essais";

/// The running provider.
pub struct Provider {
    _service: Service,
    pub url: String,
}

impl Provider {
    /// Starts it for a server that will listen on a port of this machine.
    pub fn start(project: &Project, server_port: u16) -> Result<Self> {
        let port = free_port()?;
        let redirect = format!("http://127.0.0.1:{server_port}/api/v1/sign-in/company/return");
        let mut command = project.command("node");
        command.arg(project.path(SCRIPT)).args([port.to_string().as_str(), &redirect, CLIENT, SECRET]);
        let mut service = Service::start("le fournisseur OpenID Connect", &mut command)?;
        let url = format!("http://127.0.0.1:{port}");
        step("démarrer le fournisseur OpenID Connect", || wait(&mut service, &url))?;
        Ok(Self { _service: service, url })
    }

    /// What the server has to be told of it.
    pub fn settings(&self) -> [(&'static str, &str); 4] {
        [
            ("ALLIANCE_OIDC_ISSUER", &self.url),
            ("ALLIANCE_OIDC_CLIENT_ID", CLIENT),
            ("ALLIANCE_OIDC_CLIENT_SECRET", SECRET),
            ("ALLIANCE_OIDC_LABEL", "le compte La Poste"),
        ]
    }
}

fn wait(service: &mut Service, url: &str) -> Result<()> {
    let start = Instant::now();
    let address = format!("{url}/.well-known/openid-configuration");
    while start.elapsed() < PATIENCE {
        service.check()?;
        if minreq::get(&address).with_timeout(5).send().is_ok_and(|answer| answer.status_code == 200) {
            return Ok(());
        }
        process::pause(Duration::from_millis(50))?;
    }
    bail!("le fournisseur OpenID Connect ne répond pas sur {address}")
}
