//! Sending: time-out, abort when nobody waits any more, errors that a page can show.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use domain::{FieldError, Problem, ProblemCode};
pub use gloo_net::http::Method;
use gloo_net::http::{RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::AbortController;

/// How long a person waits before being told.
const PATIENCE_MS: u32 = 15_000;
/// How long one that failed is left alone before it is asked for again, and how often that is done.
const PAUSE_MS: f64 = 600.0;
const TRIES: u8 = 3;
/// A document is laid out first.
const MADE_PATIENCE_MS: u32 = 60_000;
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

    /// Worth asking again at once: a network that fails although there is one, a server that is not there for a moment.
    fn may_pass_soon(&self) -> bool {
        let passing = match self {
            Self::Network | Self::Timeout => true,
            Self::Problem(problem) => matches!(problem.status, 502..=504),
            Self::Unexpected => false,
        };
        passing && web_sys::window().is_some_and(|window| window.navigator().on_line())
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

thread_local! {
    static BUSY: Cell<u32> = const { Cell::new(0) };
}

/// Something is being read: the style sheet draws a line where that takes long.
pub struct Busy;

impl Busy {
    pub fn new() -> Self {
        Self::count(1);
        Self
    }

    fn count(by: i32) {
        let now = BUSY.get().saturating_add_signed(by);
        BUSY.set(now);
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        if let Some(root) = root {
            // A document that takes no attribute shows no line.
            let _ = root.toggle_attribute_with_force("data-busy", now > 0);
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        Self::count(-1);
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
    let Ok(problem) = response.json::<Problem>().await else {
        // A proxy before a server that is away says so in words of its own.
        return Err(if matches!(response.status(), 502..=504) { ApiError::Network } else { ApiError::Unexpected });
    };
    if problem.code == ProblemCode::SignInNeeded {
        return Err(needs_sign_in(problem));
    }
    Err(ApiError::Problem(Box::new(problem)))
}

/// Nobody is signed in, as the server has just said.
pub(super) fn needs_sign_in(problem: Problem) -> ApiError {
    SIGN_IN_NEEDED.with(|kept| kept.get().map(|call| call()));
    ApiError::Problem(Box::new(problem))
}

/// Reads JSON. To ask again is harmless: a network that was away for a moment, or a server that starts anew, is not worth a
/// word. Whoever does not wait any more drops this, and nothing is asked again.
pub async fn get<T: DeserializeOwned>(path: &str) -> Result<T, ApiError> {
    let bytes = get_again(path).await?;
    serde_json::from_slice(&bytes).map_err(|_| ApiError::Unexpected)
}

async fn get_again(path: &str) -> Result<Vec<u8>, ApiError> {
    let _busy = Busy::new();
    let mut tries = TRIES;
    loop {
        tries -= 1;
        let failure = match get_once(path).await {
            Err(failure) if tries > 0 && failure.may_pass_soon() => failure,
            answer => return answer,
        };
        // Twice as long as before, and not in step with everyone else. A second time-out would be too long to wait for.
        let longest = PAUSE_MS * f64::from(1 << (TRIES - tries));
        tries -= u8::from(failure == ApiError::Timeout && tries > 1);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few seconds, in milliseconds")]
        TimeoutFuture::new((longest * (0.5 + js_sys::Math::random() / 2.0)) as u32).await;
    }
}

async fn get_once(path: &str) -> Result<Vec<u8>, ApiError> {
    let pending = Pending::new();
    let response = checked(pending.get(path).await?).await?;
    response.binary().await.map_err(|_| pending.failure())
}

/// Reads bytes. What the server says when it refuses is not read: who asks for bytes shows none of it, and the map, which
/// does, comes without what reads JSON.
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

/// Sends JSON and reads a file, as the browser holds files. To make one takes the server longer than to answer.
pub async fn post_for_file<B: Serialize>(path: &str, body: &B) -> Result<JsValue, ApiError> {
    let body = serde_json::to_string(body).map_err(|_| ApiError::Unexpected)?;
    let pending = Pending::within(MADE_PATIENCE_MS);
    let signal = pending.controller.as_ref().map(AbortController::signal);
    let request = RequestBuilder::new(path).method(Method::POST).abort_signal(signal.as_ref());
    let request = request.header("Content-Type", "application/json").body(body).map_err(|_| ApiError::Unexpected)?;
    let response = checked(request.send().await.map_err(|_| pending.failure())?).await?;
    // By its name: only this asks for it, and the first download does without.
    let response = JsValue::from(web_sys::Response::from(response));
    let read = js_sys::Reflect::get(&response, &"blob".into()).ok().and_then(|read| read.dyn_into::<Function>().ok());
    let file = read.and_then(|read| read.call0(&response).ok()?.dyn_into::<Promise>().ok());
    JsFuture::from(file.ok_or(ApiError::Unexpected)?).await.map_err(|_| pending.failure())
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

pub(super) async fn send(
    method: Method,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<String>,
) -> Result<Vec<u8>, ApiError> {
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
