//! Sending: time-out, abort when nobody waits any more, errors that a page can show.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use domain::{FieldError, Problem, ProblemCode};
pub use gloo_net::http::Method;
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::AbortController;

/// How long a person waits before being told.
const PATIENCE_MS: u32 = 15_000;
/// A file may take its time.
const FILE_PATIENCE_MS: u32 = 900_000;

/// Why an answer did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// No answer: the network or the server is down.
    Network,
    /// No answer in time.
    Timeout,
    /// The server refused, and says why.
    Problem(Box<Problem>),
    /// An answer that makes no sense here: an older app, or a proxy in between.
    Unexpected,
}

impl ApiError {
    /// The server's code, when it refused.
    pub fn code(&self) -> Option<ProblemCode> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            _ => None,
        }
    }

    /// The fields at fault, when the server named them.
    pub fn fields(&self) -> &[FieldError] {
        match self {
            Self::Problem(problem) => &problem.errors,
            _ => &[],
        }
    }

    /// Trying again may help: nothing says that the request itself was wrong.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Network | Self::Timeout => true,
            Self::Problem(problem) => problem.status >= 500 || problem.code == ProblemCode::RateLimited,
            Self::Unexpected => false,
        }
    }
}

/// Aborts its request when dropped: on arrival it is spent, on leaving the page it stops the transfer.
struct Pending {
    controller: Option<AbortController>,
    late: Rc<Cell<bool>>,
    _timer: Option<Timeout>,
}

impl Pending {
    fn new() -> Self {
        Self::within(PATIENCE_MS)
    }

    fn within(patience_ms: u32) -> Self {
        let controller = AbortController::new().ok();
        let late = Rc::new(Cell::new(false));
        let timer = controller.clone().map(|controller| {
            let late = Rc::clone(&late);
            Timeout::new(patience_ms, move || {
                late.set(true);
                controller.abort();
            })
        });
        Self { controller, late, _timer: timer }
    }

    async fn get(&self, path: &str) -> Result<Response, ApiError> {
        let signal = self.controller.as_ref().map(AbortController::signal);
        let request = RequestBuilder::new(path).abort_signal(signal.as_ref());
        request.send().await.map_err(|_| self.failure())
    }

    fn failure(&self) -> ApiError {
        if self.late.get() { ApiError::Timeout } else { ApiError::Network }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}

thread_local! {
    static SIGN_IN_NEEDED: OnceCell<Box<dyn Fn()>> = const { OnceCell::new() };
}

/// Has a function called whenever the server answers that nobody is signed in: whatever was asked, by whichever page.
pub fn on_sign_in_needed(call: impl Fn() + 'static) {
    // A second start in the same page would say the same.
    SIGN_IN_NEEDED.with(|kept| drop(kept.set(Box::new(call))));
}

async fn checked(response: Response) -> Result<Response, ApiError> {
    if response.ok() {
        return Ok(response);
    }
    let Ok(problem) = response.json::<Problem>().await else { return Err(ApiError::Unexpected) };
    if problem.code == ProblemCode::SignInNeeded {
        SIGN_IN_NEEDED.with(|kept| kept.get().map(|call| call()));
    }
    Err(ApiError::Problem(Box::new(problem)))
}

/// Reads JSON.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    let pending = Pending::new();
    let response = checked(pending.get(path).await?).await?;
    let bytes = response.binary().await.map_err(|_| pending.failure())?;
    serde_json::from_slice(&bytes).map_err(|_| ApiError::Unexpected)
}

/// Reads bytes. What the server says when it refuses is not read: who asks for bytes shows none of it.
pub async fn get_bytes(path: &str) -> Result<Vec<u8>, ApiError> {
    let pending = Pending::new();
    let response = pending.get(path).await?;
    if !response.ok() {
        return Err(ApiError::Unexpected);
    }
    response.binary().await.map_err(|_| pending.failure())
}

/// Sends JSON and reads JSON. `headers` are pairs of name and value.
pub async fn post<B: Serialize, T: DeserializeOwned>(
    path: &str,
    headers: &[(&str, &str)],
    body: &B,
) -> Result<T, ApiError> {
    let body = serde_json::to_string(body).map_err(|_| ApiError::Unexpected)?;
    let bytes = send(Method::POST, path, headers, Some(body)).await?;
    serde_json::from_slice(&bytes).map_err(|_| ApiError::Unexpected)
}

/// Replaces what is at an address, and reads what is there now.
pub async fn put<B: Serialize, T: DeserializeOwned>(path: &str, body: &B) -> Result<T, ApiError> {
    let body = serde_json::to_string(body).map_err(|_| ApiError::Unexpected)?;
    let bytes = send(Method::PUT, path, &[], Some(body)).await?;
    serde_json::from_slice(&bytes).map_err(|_| ApiError::Unexpected)
}

/// Sends a file, or a part of one, as it is, and reads JSON. Without one, the body is empty.
pub async fn post_file<T: DeserializeOwned>(path: &str, file: Option<&web_sys::Blob>) -> Result<T, ApiError> {
    let pending = Pending::within(FILE_PATIENCE_MS);
    let signal = pending.controller.as_ref().map(AbortController::signal);
    let request = RequestBuilder::new(path).method(Method::POST).abort_signal(signal.as_ref());
    let request = request.header("Content-Type", "application/octet-stream");
    let request = match file {
        Some(file) => request.body(file.clone()),
        None => request.build(),
    };
    let response = request.map_err(|_| ApiError::Unexpected)?.send().await.map_err(|_| pending.failure())?;
    let bytes = checked(response).await?.binary().await.map_err(|_| pending.failure())?;
    serde_json::from_slice(&bytes).map_err(|_| ApiError::Unexpected)
}

/// Sends JSON where the answer has no content.
pub async fn tell<B: Serialize>(method: Method, path: &str, body: &B) -> Result<(), ApiError> {
    let body = serde_json::to_string(body).map_err(|_| ApiError::Unexpected)?;
    send(method, path, &[], Some(body)).await.map(drop)
}

/// Removes what is at an address.
pub async fn delete(path: &str) -> Result<(), ApiError> {
    send(Method::DELETE, path, &[], None).await.map(drop)
}

async fn send(method: Method, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Result<Vec<u8>, ApiError> {
    let pending = Pending::new();
    let signal = pending.controller.as_ref().map(AbortController::signal);
    let mut request = RequestBuilder::new(path).method(method).abort_signal(signal.as_ref());
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let request = match body {
        Some(body) => request.header("Content-Type", "application/json").body(body),
        None => request.build(),
    };
    let response = request.map_err(|_| ApiError::Unexpected)?.send().await.map_err(|_| pending.failure())?;
    let response = checked(response).await?;
    response.binary().await.map_err(|_| pending.failure())
}
