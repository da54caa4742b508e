//! What every handler can reach.

use std::path::PathBuf;
use std::sync::Arc;

use ::catalogue::places::PlaceIndex;
use anyhow::Context;
use axum::http::HeaderValue;
use chrono::Utc;
use domain::{Email, Role};
use tokio::sync::OnceCell;

use crate::auth::company::CompanySignIn;
use crate::catalogue_host::{CatalogueHost, Encoded};
use crate::config::{Config, Tiles};
use crate::directory::DirectoryImporter;
use crate::headers::{Ancestors, content_security_policy, origin};
use crate::importing::Importer;
use crate::kept::Kept;
use crate::law;
use crate::limits::{Limiter, limiter, slow_limiter};
use crate::links;
use crate::mail::Mailer;
use crate::mail::templates::{self, answers};
use crate::printing::Press;
use crate::routes::feeds::Feeds;
use crate::routes::pictures::Pictures;
use crate::routes::site::Sitemap;
use crate::seed;
use crate::signing::{MailedCode, SignatureProvider};
use crate::storage::Storage;
use crate::storage::closing::Ending;
use crate::storage::conventions::{ConventionFacts, ConventionNews};
use crate::storage::history::By;
use crate::storage::outbox::NewMail;
use crate::storage::time_requests::{TimeFacts, TimeNews};
use crate::tokens;

#[derive(Clone)]
pub struct AppState(Arc<Inner>);

pub struct Inner {
    pub storage: Storage,
    pub catalogue: CatalogueHost,
    pub places: PlaceIndex,
    /// Made when it is first wanted: its best compression takes seconds, and nothing else waits for it.
    contact_points: OnceCell<Encoded>,
    pub imports: Importer,
    pub directory: DirectoryImporter,
    pub feeds: Feeds,
    pub sitemap: Kept<Sitemap>,
    pub pictures: Pictures,
    /// Sets documents in type.
    pub press: Press,
    pub mailer: Mailer,
    pub limiter: Limiter,
    /// For links to sign in.
    pub sign_in_limiter: Limiter,
    /// The company's own sign-in, where it is set up.
    pub company: Option<CompanySignIn>,
    pub secret: [u8; 32],
    /// How those who sign a convention prove themselves.
    pub signatures: Box<dyn SignatureProvider>,
    pub base_url: String,
    pub is_https: bool,
    pub policy: HeaderValue,
    /// For what others may frame.
    pub framed_policy: HeaderValue,
    pub tiles: Option<Tiles>,
    /// Where people write who cannot use something.
    pub contact: Option<Email>,
    pub trust_proxy: bool,
    pub dist: PathBuf,
    /// People that a group has at least of which participation is told.
    pub group_people: u16,
    employer_domains: Vec<String>,
}

impl std::ops::Deref for AppState {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl AppState {
    /// Opens the data, migrates it, and seeds it if it is empty.
    pub async fn open(config: &Config) -> anyhow::Result<Self> {
        if let Some(file) = &config.law_file {
            law::add(file)?;
        }
        std::fs::create_dir_all(&config.data_dir).with_context(|| config.data_dir.display().to_string())?;
        let storage = Storage::open(&config.database()).await.context("base de données")?;
        if let Some(kind) = config.seed
            && !storage.has_associations().await?
        {
            println!("▸ données de départ…");
            let now = Utc::now();
            let mut say = |line: &str| println!("  {line}");
            let set = seed::make(kind, now.date_naive(), &mut say);
            storage.insert_seed(&set, now, &mut say).await.context("données de départ")?;
        }
        Self::new(config, storage).await
    }

    /// The state over a database that is ready.
    pub async fn new(config: &Config, storage: Storage) -> anyhow::Result<Self> {
        if let Some(email) = &config.coordinator {
            storage.give_role(email, Role::Coordinator, By::SERVICE, Utc::now()).await?;
        }
        let catalogue = CatalogueHost::new(&storage, &config.data_dir.join("snapshots")).await?;
        let (base_url, secret) = (config.base_url(), tokens::secret(&config.data_dir)?);
        let tiles_origin = config.tiles.as_ref().and_then(|tiles| origin(&tiles.url));
        let policy = |whose| HeaderValue::from_str(&content_security_policy(tiles_origin.as_deref(), whose));
        Ok(Self(Arc::new(Inner {
            imports: Importer::new(storage.clone(), &config.data_dir, config.fetch_local)?,
            directory: DirectoryImporter::new(storage.clone(), &config.data_dir)?,
            storage,
            catalogue,
            places: PlaceIndex::from_tsv(seed::communes_tsv()),
            contact_points: OnceCell::new(),
            feeds: Feeds::default(),
            sitemap: Kept::default(),
            pictures: Pictures::default(),
            press: Press::default(),
            mailer: Mailer::new(config)?,
            limiter: limiter(config.writes_per_minute),
            sign_in_limiter: slow_limiter(config.sign_ins_per_ten_minutes),
            company: config.company.as_ref().map(|of| CompanySignIn::new(of, &base_url)).transpose()?,
            secret,
            signatures: Box::new(MailedCode::new(secret)),
            is_https: base_url.starts_with("https://"),
            base_url,
            policy: policy(Ancestors::None)?,
            framed_policy: policy(Ancestors::Any)?,
            tiles: config.tiles.clone(),
            contact: config.contact.clone(),
            trust_proxy: config.trust_proxy,
            dist: config.dist.clone(),
            group_people: config.group_people,
            employer_domains: config.employer_domains.clone(),
        })))
    }

    /// Whether an address is one of the company's.
    pub fn is_employer_address(&self, email: &Email) -> bool {
        let domain = email.as_str().rsplit_once('@').map_or("", |(_, domain)| domain);
        self.employer_domains.iter().any(|own| own == domain)
    }

    /// What those are told who wait in a mission that is not offered any more.
    pub fn ending(&self) -> Ending<'_> {
        Ending {
            words: answers::closing_words(),
            mail: Box::new(|facts| {
                answers::closing_mail(facts, &self.base_url, &links::interest(&self.secret, facts.interest))
            }),
            time_mail: Box::new(self.time_mail()),
        }
    }

    /// What is mailed of requests for working time.
    pub fn time_mail(&self) -> impl Fn(TimeNews, &TimeFacts) -> NewMail + Send + Sync + '_ {
        |news, facts| templates::time::time_mail(news, facts, &self.base_url)
    }

    /// What is mailed of conventions.
    pub fn convention_mail(&self) -> impl Fn(ConventionNews, &ConventionFacts) -> NewMail + Send + Sync + '_ {
        |news, facts| templates::conventions::convention_mail(news, facts, &self.base_url)
    }

    /// La Poste's points of contact.
    pub async fn contact_points(&self) -> anyhow::Result<&Encoded> {
        let make = || async { tokio::task::spawn_blocking(|| Encoded::new(seed::contact_points())).await? };
        self.contact_points.get_or_try_init(make).await
    }
}
