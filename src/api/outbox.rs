//! What is sent where there may be no network: kept in the phone by `public/outbox.js` before the first try, under the key
//! that makes a repeated request one record, and sent until there is an answer.

use domain::interest::IDEMPOTENCY_HEADER;
use domain::{AccountId, Problem, ProblemCode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::ApiError;
use super::client::{Method, needs_sign_in, send};

#[wasm_bindgen]
extern "C" {
    /// In `public/start.js`; it brings `outbox.js` when it is first asked.
    #[wasm_bindgen(js_name = allianceOutbox, catch)]
    async fn ask(verb: &str, argument: &str) -> Result<JsValue, JsValue>;
}

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Interest,
    /// Of one's interest.
    Withdrawal,
    /// To the association's question.
    Answer,
    Day,
    TimeRequest,
    TimeWithdrawal,
    /// To the dates that were proposed.
    TimeAnswer,
    /// Of an association, to somebody who is interested.
    Reply,
    Listing,
    Mission,
}

impl Kind {
    /// Written for an association, not for oneself.
    pub fn is_associations(self) -> bool {
        matches!(self, Self::Reply | Self::Listing | Self::Mission)
    }

    /// What is written anew takes the place of what waits.
    fn replaces(self) -> bool {
        self != Self::Interest
    }
}

/// What a person reads of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Label {
    /// The mission.
    pub title: String,
    /// The association, or the person that is answered.
    pub whom: String,
    pub day: Option<chrono::NaiveDate>,
    pub minutes: u32,
    /// What was typed.
    pub words: String,
    /// The page where it was written.
    pub page: String,
}

/// As whom something is sent, and how it is called while it waits.
#[derive(Debug, Clone, Default)]
pub struct Slip {
    pub account: Option<AccountId>,
    pub label: Label,
}

/// Where an entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Waiting,
    /// Its account has to sign in first.
    SignIn,
    /// The server has said no.
    Refused,
}

/// What waits.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Entry {
    pub id: String,
    pub kind: Kind,
    pub subject: String,
    pub account: Option<AccountId>,
    pub label: Label,
    pub body: String,
    /// When it was written, in milliseconds since 1970.
    pub at: f64,
    /// How often it was sent without an answer.
    pub tries: u32,
    pub state: State,
    /// What the server has said.
    #[serde(default)]
    pub problem: Option<String>,
}

impl Entry {
    /// Why the server refused it.
    pub fn refusal(&self) -> Option<Problem> {
        self.problem.as_deref().and_then(|json| serde_json::from_str(json).ok())
    }
}

/// What has happened to an entry.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct News {
    pub state: String,
    #[serde(default)]
    pub id: String,
    #[serde(default)]
    pub subject: String,
    pub kind: Option<Kind>,
    pub label: Option<Label>,
    pub account: Option<AccountId>,
    text: Option<String>,
}

impl News {
    pub fn is_done(&self) -> bool {
        self.state == "done"
    }
}

/// A request that is done once.
pub(super) struct Request<'a> {
    pub kind: Kind,
    pub method: Method,
    pub path: String,
    /// Empty where the phone is to make one.
    pub key: &'a str,
    /// What it is about: one request of a kind waits for each.
    pub of: &'a str,
}

/// An entry as the script takes it.
#[derive(Serialize)]
struct Kept<'a> {
    key: &'a str,
    method: &'a str,
    path: &'a str,
    body: &'a str,
    account: Option<AccountId>,
    kind: Kind,
    subject: &'a str,
    replaces: bool,
    label: &'a Label,
}

/// Keeps a request and sends it: what the server answers, or nothing where it waits in the phone from now on.
pub(super) async fn deliver<B: Serialize, T: DeserializeOwned>(
    request: Request<'_>,
    slip: &Slip,
    body: &B,
) -> Result<Option<T>, ApiError> {
    let Request { kind, method, path, key, of } = request;
    let body = serde_json::to_string(body).map_err(|_| ApiError::Unexpected)?;
    let kept = Kept {
        key,
        method: method.as_str(),
        path: &path,
        body: &body,
        account: slip.account,
        kind,
        subject: of,
        replaces: kind.replaces(),
        label: &slip.label,
    };
    let entry = serde_json::to_string(&kept).map_err(|_| ApiError::Unexpected)?;
    let read = |text: &str| serde_json::from_str(text).map_err(|_| ApiError::Unexpected);
    // Without room on the phone it is sent as it is; what was typed stays on the screen.
    let Ok(news) = ask("deliver", &entry).await else {
        let header = [(IDEMPOTENCY_HEADER, key)];
        let headers = if key.is_empty() { &[][..] } else { &header[..] };
        let bytes = send(method, &path, headers, Some(body)).await?;
        return serde_json::from_slice(&bytes).map(Some).map_err(|_| ApiError::Unexpected);
    };
    let news: News = news.as_string().and_then(|json| serde_json::from_str(&json).ok()).ok_or(ApiError::Unexpected)?;
    let problem = || news.text.as_deref().and_then(|text| serde_json::from_str::<Problem>(text).ok());
    match news.state.as_str() {
        // Another tab has sent it, and has its answer.
        "done" => news.text.as_deref().map(read).transpose(),
        "refused" => {
            let problem = problem();
            // It is said where it was typed, and stays there.
            cancel(&news.id).await;
            Err(problem.map_or(ApiError::Unexpected, |problem| ApiError::Problem(Box::new(problem))))
        }
        "sign_in" => match problem().filter(|problem| problem.code == ProblemCode::SignInNeeded) {
            Some(problem) => Err(needs_sign_in(problem)),
            None => Ok(None),
        },
        _ => Ok(None),
    }
}

/// All that is kept in this phone, whoever it is of.
pub async fn list() -> Vec<Entry> {
    let json = ask("list", "").await.ok().and_then(|json| json.as_string());
    json.and_then(|json| serde_json::from_str(&json).ok()).unwrap_or_default()
}

/// Sends all that can be sent: what waits for its account too, for somebody has just signed in.
pub async fn send_all() {
    // What cannot be sent now stays.
    let _ = ask("send", r#"{"now":true,"signed":true}"#).await;
}

/// Sends one now, whatever has become of it.
pub async fn send_again(id: &str) {
    let _ = ask("again", id).await;
}

/// Takes one back. Whether it was still there.
pub async fn cancel(id: &str) -> bool {
    ask("cancel", id).await.is_ok_and(|was_there| was_there.is_truthy())
}

/// Takes all back that an account has written.
pub async fn clear(account: AccountId) {
    let _ = ask("clear", &account.to_string()).await;
}
