//! Settings: arguments for what a start needs, the environment for what an installation keeps.

use std::net::IpAddr;
use std::path::PathBuf;

use anyhow::{Context, bail};
use domain::Email;
use domain::account::LINKS_PER_CLIENT;
use domain::participation::{GROUP_DEFAULT, GROUP_LEAST, GROUP_MOST};
use lexopt::{Arg, Parser, ValueExt};
use openidconnect::ClientSecret;

use crate::auth::company::CompanyConfig;
use crate::seed::SeedKind;
use crate::storage::sqlite_url;

pub const HELP: &str = "\
alliance-server serve [--host 127.0.0.1] [--port 8080] [--data-dir .data] [--dist dist]
                      [--database-url URL] [--seed demo|national]
alliance-server seed  [--data-dir .data] [--database-url URL] [--kind demo|national]
alliance-server coordinator add COURRIEL  [--data-dir .data] [--database-url URL]
alliance-server import FICHIER|URL --source NOM [--licence LICENCE] [--contact COURRIEL]
                      [--apply] [--confirm-removals] [--data-dir .data] [--database-url URL]
alliance-server freshness  [--data-dir .data] [--database-url URL]
                      demande tout de suite, à qui tient une fiche, si elle est juste ; « serve » le fait de lui-même
alliance-server alerts  [--data-dir .data] [--database-url URL]
                      écrit tout de suite les alertes des recherches enregistrées ; « serve » le fait de lui-même, dès 7 h

L’environnement :
  DATABASE_URL                sqlite://… ou postgres://… (par défaut, un fichier du dossier de données)
  ALLIANCE_PUBLIC_URL         l’adresse publique, pour les liens des courriels
  ALLIANCE_SMTP_URL           smtp://… ou smtps://… (sinon les courriels sont écrits dans le dossier de données)
  ALLIANCE_MAIL_FROM          l’expéditeur des courriels
  ALLIANCE_TILES_URL          des tuiles à la place de la carte dessinée, avec {z}, {x} et {y}
  ALLIANCE_TILES_ATTRIBUTION  leur attribution
  ALLIANCE_TRUST_PROXY        « 1 » derrière un serveur mandataire : l’adresse du client est lue dans X-Forwarded-For
  ALLIANCE_COORDINATOR        le courriel de la première coordination
  ALLIANCE_CONTACT            le courriel où signaler un défaut d’accessibilité ; la déclaration le donne
  ALLIANCE_EMPLOYER_DOMAINS   domaines des courriels de l’entreprise, séparés par des virgules (laposte.fr)
  ALLIANCE_OIDC_ISSUER        l’émetteur OpenID Connect de l’entreprise, en https (http sur cette machine seulement)
  ALLIANCE_OIDC_CLIENT_ID     l’identifiant d’Alliance chez lui
  ALLIANCE_OIDC_CLIENT_SECRET son secret, s’il en a un
  ALLIANCE_OIDC_LABEL         comment nommer cette connexion (« le compte La Poste »)
  ALLIANCE_WRITES_PER_MINUTE  envois par minute et par client (30)
  ALLIANCE_FETCH_LOCAL        « 1 » pour les essais seulement : un import peut venir de la machine elle-même
  ALLIANCE_SIGN_INS           liens de connexion demandés en dix minutes et par client (10)
  ALLIANCE_GROUP_PEOPLE       personnes, au moins, d’un groupe dont la participation est dite (12 ; de 10 à 500),
                              à partir du trimestre qui suit
  ALLIANCE_LAW_FILE           un fichier JSON de chiffres de la loi, qui complètent ceux d’Alliance ou en remplacent
  ALLIANCE_LOG                error, warn, info, debug ou trace";

/// What an operator's command asks for.
pub enum Command {
    Help,
    Serve(Config),
    Seed(Config),
    /// Gives the role of coordinator to an address.
    AddCoordinator(Config, Email),
    Import(Config, ImportCommand),
    /// Takes the steps of freshness that are due.
    AskListings(Config),
    /// Writes the mails of saved searches that are due.
    SendAlerts(Config),
}

/// An import from the command line.
#[derive(Debug, Clone, Default)]
pub struct ImportCommand {
    /// A file or an address.
    pub from: String,
    pub source: String,
    /// Needed for a source that is not known yet.
    pub licence: Option<String>,
    pub contact: Option<String>,
    pub apply: bool,
    pub confirm_removals: bool,
}

/// Raster tiles in place of the drawn map.
#[derive(Debug, Clone)]
pub struct Tiles {
    pub url: String,
    pub attribution: String,
}

#[derive(Debug, Clone)]
pub struct Config {
    pub host: String,
    pub port: u16,
    pub data_dir: PathBuf,
    pub dist: PathBuf,
    pub database_url: Option<String>,
    /// What an empty database is filled with; `None` leaves it empty.
    pub seed: Option<SeedKind>,
    pub public_url: Option<String>,
    pub smtp_url: Option<String>,
    pub mail_from: String,
    pub tiles: Option<Tiles>,
    pub trust_proxy: bool,
    pub log_level: tracing::Level,
    /// Writes that one client may make in a minute.
    pub writes_per_minute: u32,
    /// Imports may be fetched from the machine itself: for tests alone.
    pub fetch_local: bool,
    /// Links to sign in that one client may ask for in ten minutes.
    pub sign_ins_per_ten_minutes: u32,
    /// The company's own sign-in.
    pub company: Option<CompanyConfig>,
    /// The first coordinator.
    pub coordinator: Option<Email>,
    /// Where people write who cannot use something: the declaration of accessibility owes them an address.
    pub contact: Option<Email>,
    /// People that a group has at least of which participation is told, from the next roster on.
    pub group_people: u16,
    /// Lines of the law's figures that add to ours, or stand in their place.
    pub law_file: Option<PathBuf>,
    /// Domains of mail addresses, lower case: whoever signs in with one works for the company.
    pub employer_domains: Vec<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: "127.0.0.1".to_owned(),
            port: 8080,
            data_dir: PathBuf::from(".data"),
            dist: PathBuf::from("dist"),
            database_url: None,
            seed: Some(SeedKind::Demo),
            public_url: None,
            smtp_url: None,
            mail_from: "Alliance <alliance@laposte.example>".to_owned(),
            tiles: None,
            trust_proxy: false,
            log_level: tracing::Level::INFO,
            writes_per_minute: 30,
            fetch_local: false,
            sign_ins_per_ten_minutes: LINKS_PER_CLIENT,
            company: None,
            coordinator: None,
            contact: None,
            group_people: GROUP_DEFAULT,
            law_file: None,
            employer_domains: vec!["laposte.fr".to_owned()],
        }
    }
}

impl Config {
    fn from_environment() -> anyhow::Result<Self> {
        let get = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let mut config = Self {
            database_url: get("DATABASE_URL"),
            public_url: get("ALLIANCE_PUBLIC_URL").map(|url| url.trim_end_matches('/').to_owned()),
            smtp_url: get("ALLIANCE_SMTP_URL"),
            tiles: get("ALLIANCE_TILES_URL")
                .map(|url| Tiles { url, attribution: get("ALLIANCE_TILES_ATTRIBUTION").unwrap_or_default() }),
            trust_proxy: get("ALLIANCE_TRUST_PROXY").is_some_and(|value| value == "1"),
            fetch_local: get("ALLIANCE_FETCH_LOCAL").is_some_and(|value| value == "1"),
            law_file: get("ALLIANCE_LAW_FILE").map(PathBuf::from),
            ..Self::default()
        };
        if let Some(from) = get("ALLIANCE_MAIL_FROM") {
            config.mail_from = from;
        }
        if let Some(level) = get("ALLIANCE_LOG") {
            config.log_level = level.parse().context("ALLIANCE_LOG")?;
        }
        if let Some(email) = get("ALLIANCE_COORDINATOR") {
            config.coordinator = Some(address(&email).context("ALLIANCE_COORDINATOR")?);
        }
        if let Some(email) = get("ALLIANCE_CONTACT") {
            config.contact = Some(address(&email).context("ALLIANCE_CONTACT")?);
        }
        if let Some(domains) = get("ALLIANCE_EMPLOYER_DOMAINS") {
            config.employer_domains = domains.split(',').map(|domain| domain.trim().to_ascii_lowercase()).collect();
        }
        if let Some(people) = get("ALLIANCE_GROUP_PEOPLE") {
            let sound = people.parse().ok().filter(|people| (GROUP_LEAST..=GROUP_MOST).contains(people));
            config.group_people = sound.context("ALLIANCE_GROUP_PEOPLE")?;
        }
        if let Some(writes) = get("ALLIANCE_WRITES_PER_MINUTE") {
            config.writes_per_minute = writes.parse().context("ALLIANCE_WRITES_PER_MINUTE")?;
        }
        if let Some(asks) = get("ALLIANCE_SIGN_INS") {
            config.sign_ins_per_ten_minutes = asks.parse().context("ALLIANCE_SIGN_INS")?;
        }
        if let Some(issuer) = get("ALLIANCE_OIDC_ISSUER") {
            config.company = Some(CompanyConfig {
                issuer,
                client_id: get("ALLIANCE_OIDC_CLIENT_ID").context("ALLIANCE_OIDC_CLIENT_ID manque")?,
                client_secret: get("ALLIANCE_OIDC_CLIENT_SECRET").map(ClientSecret::new),
                label: get("ALLIANCE_OIDC_LABEL"),
            });
        }
        Ok(config)
    }

    pub fn database(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| sqlite_url(&self.data_dir))
    }

    /// What links in mails begin with.
    pub fn base_url(&self) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{}:{}", self.shown_host(), self.port))
    }

    /// A server that listens everywhere is reached at the machine's own name.
    fn shown_host(&self) -> &str {
        let everywhere = self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_unspecified());
        if everywhere { "localhost" } else { &self.host }
    }
}

impl Command {
    pub fn from_arguments() -> anyhow::Result<Self> {
        let mut parser = Parser::from_env();
        let mut config = Config::from_environment()?;
        let mut words = Vec::new();
        let mut import = ImportCommand::default();
        while let Some(argument) = parser.next()? {
            match argument {
                Arg::Value(word) if words.len() < 3 => words.push(word.string()?),
                Arg::Long("host") => config.host = parser.value()?.string()?,
                Arg::Long("port") => config.port = parser.value()?.parse()?,
                Arg::Long("data-dir") => config.data_dir = parser.value()?.into(),
                Arg::Long("dist") => config.dist = parser.value()?.into(),
                Arg::Long("database-url") => config.database_url = Some(parser.value()?.string()?),
                Arg::Long("seed" | "kind") => config.seed = Some(seed_kind(&parser.value()?.string()?)?),
                Arg::Long("source") => import.source = parser.value()?.string()?,
                Arg::Long("licence") => import.licence = Some(parser.value()?.string()?),
                Arg::Long("contact") => import.contact = Some(parser.value()?.string()?),
                Arg::Long("apply") => import.apply = true,
                Arg::Long("confirm-removals") => import.confirm_removals = true,
                Arg::Long("help") | Arg::Short('h') => return Ok(Self::Help),
                other => return Err(other.unexpected().into()),
            }
        }
        match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
            ["serve"] => Ok(Self::Serve(config)),
            ["seed"] => Ok(Self::Seed(config)),
            ["coordinator", "add", email] => Ok(Self::AddCoordinator(config, address(email)?)),
            ["import", _] if import.source.is_empty() => bail!("--source : le nom de la source manque"),
            ["import", from] => Ok(Self::Import(config, ImportCommand { from: from.to_owned(), ..import })),
            ["freshness"] => Ok(Self::AskListings(config)),
            ["alerts"] => Ok(Self::SendAlerts(config)),
            [] | ["help"] => Ok(Self::Help),
            _ => bail!("commande inconnue : {}", words.join(" ")),
        }
    }
}

fn address(text: &str) -> anyhow::Result<Email> {
    Email::parse(text).map_err(|_| anyhow::anyhow!("« {text} » n’est pas une adresse de courriel"))
}

fn seed_kind(name: &str) -> anyhow::Result<SeedKind> {
    match name {
        "demo" => Ok(SeedKind::Demo),
        "national" => Ok(SeedKind::National),
        other => bail!("jeu de données inconnu : {other} (demo ou national)"),
    }
}
