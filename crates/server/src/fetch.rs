//! Fetches a file from an address that a person has typed, and from nowhere that they could not reach themselves.
//!
//! Only `http` and `https`; only public addresses (see [`is_public`]). A name is resolved once, its addresses are checked, and
//! the connection goes to one of those that were checked: a name that answers otherwise the second time gains nothing. Each
//! redirect is checked in the same way. No cookies, no proxy of the environment, no compression, bounded size and time.

mod address;

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use domain::import::ImportFailure;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::header::{ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION};
use reqwest::{Client, Response, StatusCode, Url, redirect};
use tokio::io::AsyncWriteExt;

pub use address::is_public;

/// The largest file that is fetched or sent: 200 MB.
pub const FILE_BYTES: u64 = 200_000_000;
/// The longest a fetch may take.
const WHOLE: Duration = Duration::from_mins(10);
/// The longest a sender may be silent.
const SILENCE: Duration = Duration::from_secs(30);
const REDIRECTS: usize = 5;
/// Who fetches, for those who read logs.
const AGENT: &str = concat!("alliance-import/", env!("CARGO_PKG_VERSION"));

/// What the sender said of the file that was fetched last.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

/// How a fetch that did not fail ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    File(Validators),
    /// It is the file that was fetched last.
    Unmodified,
}

pub struct Fetcher {
    client: Client,
    local: bool,
}

/// A name leads to no public address.
#[derive(Debug)]
struct Refused;

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("no public address")
    }
}

impl std::error::Error for Refused {}

/// Resolves as the system does, and keeps what may be asked.
struct Public {
    local: bool,
}

impl Resolve for Public {
    fn resolve(&self, name: Name) -> Resolving {
        let local = self.local;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let public: Vec<SocketAddr> = found.filter(|address| may_ask(address.ip(), local)).collect();
            if public.is_empty() {
                return Err(Refused.into());
            }
            Ok(Box::new(public.into_iter()) as Addrs)
        })
    }
}

/// Tests have no public address to ask: with `local` they may ask the machine itself, and nothing else that is not public.
fn may_ask(ip: IpAddr, local: bool) -> bool {
    is_public(ip) || (local && ip.is_loopback())
}

impl Fetcher {
    /// `local` lets it ask the machine itself.
    pub fn new(local: bool) -> reqwest::Result<Self> {
        let client = Client::builder()
            .user_agent(AGENT)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .dns_resolver(Arc::new(Public { local }))
            .connect_timeout(SILENCE)
            .read_timeout(SILENCE)
            .timeout(WHOLE)
            // Nothing is kept open: the next fetch is hours away.
            .pool_max_idle_per_host(0)
            .build()?;
        Ok(Self { client, local })
    }

    /// Fetches an address into a file, unless it is what `known` describes.
    pub async fn fetch(&self, url: &str, known: &Validators, file: &Path) -> Result<Fetched, ImportFailure> {
        let mut url = Url::parse(url).map_err(|_| ImportFailure::AddressRefused)?;
        for _ in 0..=REDIRECTS {
            let response = self.ask(&url, known).await?;
            if response.status() == StatusCode::NOT_MODIFIED {
                return Ok(Fetched::Unmodified);
            }
            if !response.status().is_redirection() {
                return self.take(response, file).await;
            }
            let to = header(response.headers(), &LOCATION).ok_or(ImportFailure::StatusRefused)?;
            url = url.join(&to).map_err(|_| ImportFailure::AddressRefused)?;
        }
        Err(ImportFailure::TooManyRedirects)
    }

    async fn ask(&self, url: &Url, known: &Validators) -> Result<Response, ImportFailure> {
        self.check(url)?;
        let mut request = self.client.get(url.clone());
        for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.last_modified)] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let response = request.send().await.map_err(|error| failure(&error))?;
        // What was connected to is what was checked; a client that did otherwise would be caught here.
        match response.remote_addr() {
            Some(address) if may_ask(address.ip(), self.local) => Ok(response),
            _ => Err(ImportFailure::AddressRefused),
        }
    }

    /// An address may be asked. One that names a machine by its number never meets the resolver.
    fn check(&self, url: &Url) -> Result<(), ImportFailure> {
        let plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        let allowed = match url.host() {
            Some(url::Host::Ipv4(ip)) => may_ask(ip.into(), self.local),
            Some(url::Host::Ipv6(ip)) => may_ask(ip.into(), self.local),
            Some(url::Host::Domain(name)) => !name.is_empty(),
            None => false,
        };
        if plain && allowed { Ok(()) } else { Err(ImportFailure::AddressRefused) }
    }

    async fn take(&self, mut response: Response, path: &Path) -> Result<Fetched, ImportFailure> {
        if !response.status().is_success() {
            return Err(ImportFailure::StatusRefused);
        }
        if response.content_length().is_some_and(|length| length > FILE_BYTES) {
            return Err(ImportFailure::TooLarge);
        }
        let validators = Validators {
            etag: header(response.headers(), &ETAG),
            last_modified: header(response.headers(), &LAST_MODIFIED),
        };
        let mut file = tokio::fs::File::create(path).await.map_err(internal)?;
        let mut taken = 0u64;
        while let Some(chunk) = response.chunk().await.map_err(|error| failure(&error))? {
            taken += chunk.len() as u64;
            if taken > FILE_BYTES {
                return Err(ImportFailure::TooLarge);
            }
            file.write_all(&chunk).await.map_err(internal)?;
        }
        file.flush().await.map_err(internal)?;
        Ok(Fetched::File(validators))
    }
}

/// A short header in plain letters.
fn header(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?;
    (value.len() <= 2000).then(|| value.to_owned())
}

fn internal(error: std::io::Error) -> ImportFailure {
    tracing::error!(%error, "a fetched file could not be kept");
    ImportFailure::Internal
}

fn failure(error: &reqwest::Error) -> ImportFailure {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(inner) = cause {
        if inner.is::<Refused>() {
            return ImportFailure::AddressRefused;
        }
        cause = inner.source();
    }
    if error.is_timeout() { ImportFailure::TooSlow } else { ImportFailure::Unreachable }
}

#[cfg(test)]
mod tests;
