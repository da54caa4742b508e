//! Limits on writes: so many a minute for each client, fewer for links to sign in, and none from another site.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::ProblemCode;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::error::ApiError;
use crate::scim;
use crate::state::AppState;

/// The largest body that is read.
pub const BODY_BYTES: usize = 64 * 1024;

pub type Limiter = DefaultKeyedRateLimiter<IpAddr>;

pub fn limiter(per_minute: u32) -> Limiter {
    RateLimiter::keyed(Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN)))
}

/// So many within ten minutes, at once or spread.
pub fn slow_limiter(per_ten_minutes: u32) -> Limiter {
    let most = NonZeroU32::new(per_ten_minutes).unwrap_or(NonZeroU32::MIN);
    let quota = Quota::with_period(Duration::from_mins(10) / most.get()).unwrap_or(Quota::per_minute(NonZeroU32::MIN));
    RateLimiter::keyed(quota.allow_burst(most))
}

/// Each asks for a mail to an address that anyone may type.
const ASKS_LINK: &str = "/api/v1/sign-in";
/// A read for the browser, and a write for us: each keeps an attempt.
const ASKS_COMPANY: &str = "/api/v1/sign-in/company";

/// Who asks. Behind a proxy that is trusted, the last address it has added.
fn client(request: &Request, trust_proxy: bool) -> IpAddr {
    let forwarded = || {
        let value = request.headers().get("x-forwarded-for")?.to_str().ok()?;
        value.rsplit(',').next()?.trim().parse().ok()
    };
    let connected = || request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    trust_proxy.then(forwarded).flatten().or_else(connected).unwrap_or(IpAddr::from([0, 0, 0, 0]))
}

/// A browser says where a write comes from; one from another site is refused. Programs say nothing, and pass.
fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text(header::HOST.as_str())) {
        (Some(origin), Some(host)) => origin.split_once("://").is_none_or(|(_, from)| from != host),
        _ => false,
    }
}

/// Guards what writes.
pub async fn writes(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("", MatchedPath::as_str);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if reads && route != ASKS_COMPANY {
        return next.run(request).await;
    }
    // A browser is led to the company's sign-in from anywhere: that changes nothing for whoever is led there.
    if !reads && is_foreign(request.headers()) {
        return ApiError::from(ProblemCode::OriginRefused).into_response();
    }
    // Another directory writes a whole company at its own pace; without its token it writes nothing.
    if route.starts_with(scim::BASE) {
        return next.run(request).await;
    }
    let client = client(&request, state.trust_proxy);
    let too_many = state.limiter.check_key(&client).is_err()
        || (!reads && route == ASKS_LINK && state.sign_in_limiter.check_key(&client).is_err());
    if too_many {
        return ApiError::from(ProblemCode::RateLimited).into_response();
    }
    next.run(request).await
}
