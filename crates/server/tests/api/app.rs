//! The server as the binary builds it, with a database, a data folder and an app folder of its own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use alliance_server::config::Config;
use alliance_server::seed::SeedSet;
use alliance_server::state::AppState;
use alliance_server::storage::Storage;
use alliance_server::storage::history::By;
use alliance_server::{jobs, router};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use chrono::Utc;
use domain::{Email, Role, Slug};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::database::TestDatabase;
use crate::mails::{self, Mail};
use crate::{openapi, stock};

/// How many the server has to its database.
const CONNECTIONS: i64 = 8;

pub const HOST: &str = "alliance.example";

/// The order of the fields is the order of the end: connections first, then the database.
pub struct TestApp {
    pub router: Router,
    pub state: AppState,
    pub config: Config,
    pub db: TestDatabase,
    folder: TempDir,
}

impl TestApp {
    /// The server over the rows of [`stock::set`].
    pub async fn new() -> Self {
        Self::with(stock::set(), |_| {}).await
    }

    pub async fn with(set: SeedSet, change: impl FnOnce(&mut Config)) -> Self {
        let folder = TempDir::new().unwrap();
        let data_dir = folder.path().join("data");
        std::fs::create_dir(&data_dir).unwrap();
        let db = TestDatabase::create(&data_dir).await;
        let mut config = Config {
            data_dir,
            dist: make_dist(folder.path()),
            database_url: Some(db.url.clone()),
            seed: None,
            public_url: Some(format!("http://{HOST}")),
            // Tests that are not about the limit stay below it.
            writes_per_minute: 100_000,
            sign_ins_per_ten_minutes: 100_000,
            ..Config::default()
        };
        change(&mut config);
        let storage = Storage::open(&config.database()).await.unwrap();
        storage.insert_seed(&set, Utc::now(), &mut |_| {}).await.unwrap();
        let state = AppState::new(&config, storage).await.unwrap();
        Self { router: router::build(state.clone()), state, config, db, folder }
    }

    /// The same data under a server that has just been started.
    pub async fn restart(self) -> Self {
        let Self { router, state, config, db, folder } = self;
        drop((router, state));
        let state = AppState::open(&config).await.unwrap();
        Self { router: router::build(state.clone()), state, config, db, folder }
    }

    pub fn data_dir(&self) -> &Path {
        &self.config.data_dir
    }

    /// The page in English beside the other, as the build makes it.
    pub fn write_english_page(&self) {
        let page = std::fs::read_to_string(self.config.dist.join("index.html")).unwrap();
        let page = page.replacen("<html lang=\"fr\">", "<html lang=\"en\">", 1);
        std::fs::write(self.config.dist.join("index.en.html"), page).unwrap();
    }

    /// Inserts rows while the server runs, and has the catalogue made anew.
    pub async fn insert(&self, set: &SeedSet) {
        self.state.storage.insert_seed(set, Utc::now(), &mut |_| {}).await.unwrap();
        self.refresh().await;
    }

    /// What the catalogue's job does when it is told of a change.
    pub async fn refresh(&self) {
        self.state.catalogue.refresh(&self.state.storage).await.unwrap();
    }

    /// What the mails' job does in one round; then all mails that were ever sent.
    pub async fn mails(&self) -> Vec<Mail> {
        jobs::send_waiting_mails(&self.state).await;
        mails::sent(self.data_dir())
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        send(self.router.clone(), request).await
    }

    pub async fn get(&self, address: &str) -> Answer {
        self.send(request(Method::GET, address).body(Body::empty()).unwrap()).await
    }

    /// Sends many requests that write at the same time; the answers in their order.
    pub async fn at_once(&self, requests: impl IntoIterator<Item = Request<Body>>) -> Vec<Answer> {
        let gate = self.db.gate().await;
        let tasks: Vec<_> =
            requests.into_iter().map(|request| tokio::spawn(send(self.router.clone(), request))).collect();
        gate.open(i64::try_from(tasks.len()).unwrap().min(CONNECTIONS)).await;
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(task.await.unwrap());
        }
        answers
    }

    /// The places that the database says are left.
    pub async fn places_left(&self, mission: &str) -> i64 {
        self.db.number(&format!("SELECT places_left FROM missions WHERE slug = '{mission}'")).await
    }

    /// Posts JSON as a program would.
    pub async fn post(&self, address: &str, body: &Value) -> Answer {
        let request = request(Method::POST, address).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }
}

/// A person with a browser of their own: its cookies go with each request.
#[derive(Debug, Clone, Default)]
pub struct Visitor {
    cookies: std::collections::BTreeMap<String, String>,
}

impl Visitor {
    /// A request with what the browser keeps.
    pub fn request(&self, method: Method, address: &str, body: Option<&Value>) -> Request<Body> {
        let mut request = request(method, address);
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookie());
        }
        let request = match body {
            Some(body) => request.header(header::CONTENT_TYPE, "application/json").body(Body::from(body.to_string())),
            None => request.body(Body::empty()),
        };
        request.unwrap()
    }

    /// Sends a request with what the browser keeps, and keeps what the answer sets.
    pub async fn ask(&mut self, app: &TestApp, method: Method, address: &str, body: Option<&Value>) -> Answer {
        self.send(app, self.request(method, address, body)).await
    }

    /// Sends a file as it is.
    pub async fn upload(&mut self, app: &TestApp, address: &str, file: impl Into<Bytes>) -> Answer {
        let mut request = self.request(Method::POST, address, None);
        *request.body_mut() = Body::from(file.into());
        self.send(app, request).await
    }

    /// Sends a request that was made, and keeps what the answer sets.
    async fn send(&mut self, app: &TestApp, request: Request<Body>) -> Answer {
        let answer = app.send(request).await;
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        answer
    }

    /// What the browser keeps, as the header that it sends.
    pub fn cookie(&self) -> String {
        let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    pub async fn get(&mut self, app: &TestApp, address: &str) -> Answer {
        self.ask(app, Method::GET, address, None).await
    }

    /// As a browser whose pages are in English.
    pub async fn get_in_english(&mut self, app: &TestApp, address: &str) -> Answer {
        let mut request = self.request(Method::GET, address, None);
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("en-GB,en;q=0.9,fr;q=0.3"));
        self.send(app, request).await
    }

    pub async fn post(&mut self, app: &TestApp, address: &str, body: &Value) -> Answer {
        self.ask(app, Method::POST, address, Some(body)).await
    }

    /// Posts under a key that makes a repeated request one record.
    pub async fn post_once(&mut self, app: &TestApp, address: &str, key: &str, body: Option<&Value>) -> Answer {
        let mut request = self.request(Method::POST, address, body);
        request.headers_mut().insert("idempotency-key", format!("{key:0>32}").parse().unwrap());
        self.send(app, request).await
    }

    pub async fn put(&mut self, app: &TestApp, address: &str, body: &Value) -> Answer {
        self.ask(app, Method::PUT, address, Some(body)).await
    }

    pub async fn delete(&mut self, app: &TestApp, address: &str) -> Answer {
        self.ask(app, Method::DELETE, address, None).await
    }
}

impl TestApp {
    /// Somebody who has signed in by a mailed link, with the roles that were given to their address before.
    pub async fn signed_in(&self, email: &str, roles: &[Role]) -> Visitor {
        let address = Email::parse(email).unwrap();
        for role in roles {
            self.state.storage.give_role(&address, *role, By::SERVICE, Utc::now()).await.unwrap();
        }
        let mut visitor = Visitor::default();
        visitor.post(self, "/api/v1/sign-in", &json!({ "email": email })).await.is(202);
        let token = self.link_token(email).await;
        visitor.post(self, "/api/v1/sign-in/open", &json!({ "token": token })).await.is(200);
        visitor
    }

    /// Somebody who keeps the listing of an association.
    pub async fn member_of(&self, association: &str, email: &str) -> Visitor {
        let slug = Slug::parse(association).unwrap();
        let address = Email::parse(email).unwrap();
        assert!(self.state.storage.add_member(&address, &slug, By::SERVICE, Utc::now()).await.unwrap());
        self.signed_in(email, &[]).await
    }

    /// The token of the newest link that was mailed to an address.
    pub async fn link_token(&self, email: &str) -> String {
        self.mailed_token(email, "/connexion/lien?jeton=").await
    }

    /// The token of the newest mail to an address that leads to a page.
    pub async fn mailed_token(&self, email: &str, page: &str) -> String {
        let mails = self.mails().await;
        let mail = mails.iter().rev().find(|mail| mail.to().contains(email) && mail.body.contains(page));
        let body = &mail.expect("a mail with a link").body;
        let (_, rest) = body.split_once(page).unwrap();
        rest.split_whitespace().next().unwrap().to_owned()
    }
}

pub fn request(method: Method, address: &str) -> axum::http::request::Builder {
    Request::builder().method(method).uri(address).header(header::HOST, HOST)
}

pub async fn send(router: Router, mut request: Request<Body>) -> Answer {
    if request.extensions().get::<ConnectInfo<SocketAddr>>().is_none() {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 40_000))));
    }
    let asked = format!("{} {}", request.method(), request.uri());
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let response = router.oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = body.collect().await.unwrap().to_bytes();
    let kind = parts.headers.get(header::CONTENT_TYPE).map_or("", |value| value.to_str().unwrap());
    openapi::check(&method, &path, parts.status, kind);
    Answer { asked, status: parts.status, headers: parts.headers, body }
}

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answer {
    asked: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Answer {
    /// The answer, once it has the status.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.asked, self.text());
        self
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        assert!(self.header("content-type").contains("json"), "{}: {}", self.asked, self.header("content-type"));
        serde_json::from_slice(&self.body).unwrap()
    }

    /// The values of one member of a JSON array's objects.
    #[track_caller]
    pub fn slugs(&self) -> Vec<String> {
        let json = self.json();
        let items = json["items"].as_array().expect("a page");
        items.iter().map(|item| item["slug"].as_str().unwrap().to_owned()).collect()
    }

    /// Asserts the shape of problem details (RFC 9457) with a code; the fields at fault with their codes, sorted.
    #[track_caller]
    pub fn problem(&self, status: u16, code: &str) -> Vec<(String, String)> {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.asked, self.text());
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.asked);
        assert_eq!(self.header("cache-control"), "no-store", "{}", self.asked);
        let json = self.json();
        assert_eq!(json["type"], "about:blank");
        assert_eq!(json["status"], status);
        assert_eq!(json["code"], code, "{}", self.asked);
        assert!(json["title"].as_str().is_some_and(|title| !title.is_empty()));
        assert_eq!(json["request_id"], self.header("x-request-id"));
        assert_eq!(self.header("x-request-id").len(), 32);
        let errors = json["errors"].as_array().cloned().unwrap_or_default();
        let text = |value: &Value| value.as_str().expect("a field and a code").to_owned();
        let mut faults: Vec<_> = errors.iter().map(|error| (text(&error["field"]), text(&error["code"]))).collect();
        faults.sort();
        faults
    }
}

/// An app folder with what matters to the server: a page, a file with a hash in its name, its compressed form.
fn make_dist(folder: &Path) -> PathBuf {
    let dist = folder.join("dist");
    std::fs::create_dir(&dist).unwrap();
    for (name, content) in [
        // The app's own, with a word that a test looks for.
        ("index.html", concat!(include_str!("../../../../index.html"), "<!-- Alliance de test -->")),
        ("alliance-0a1b2c3d4e5f6071.js", "console.log('plain')"),
        ("alliance-0a1b2c3d4e5f6071.js.br", "not really brotli: the server passes it on"),
    ] {
        std::fs::write(dist.join(name), content).unwrap();
    }
    dist
}
