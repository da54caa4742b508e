//! Who asks, and whether they may.
//!
//! Each endpoint is one action of `domain::rights`, in [`endpoints`]. A layer refuses whoever may not do it: below
//! `/listings/{slug}` to that association, elsewhere to anything. What hangs on the association, a handler looks for
//! within that association alone.

pub mod company;
pub mod cookies;
pub mod endpoints;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::header;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use domain::interest::ACCOUNT_HEADER;
use domain::{Action, ProblemCode, Relation, Role, Roles, Slug};

use crate::error::{ApiError, ApiResult};
use crate::state::AppState;
use crate::storage::history::By;
use crate::storage::sessions::Signed;
use crate::tokens;

/// Who asks.
#[derive(Debug, Clone)]
pub struct Caller {
    signed: Option<Signed>,
    roles: Roles,
}

impl Caller {
    fn of(signed: Option<Signed>) -> Self {
        let roles = signed.as_ref().map_or_else(Roles::visitor, |signed| signed.roles.clone());
        Self { signed, roles }
    }

    /// The account and its session; 401 where nobody is signed in.
    pub fn signed(&self) -> ApiResult<&Signed> {
        self.signed.as_ref().ok_or_else(|| ProblemCode::SignInNeeded.into())
    }

    /// Refuses what the caller may not do to a thing that is theirs or not: 401 for a visitor, 403 for others.
    pub fn check(&self, action: Action, relation: Relation) -> ApiResult<()> {
        if self.roles.may(action, relation) { Ok(()) } else { Err(self.refusal()) }
    }

    /// [`Self::check`] for what belongs to an association: it is one's own where one is a member.
    pub fn check_for(&self, action: Action, association: &Slug) -> ApiResult<()> {
        self.check(action, self.relation_to(association))
    }

    pub fn relation_to(&self, association: &Slug) -> Relation {
        let member = |signed: &Signed| signed.associations.iter().any(|slug| slug == association.as_str());
        if self.signed.as_ref().is_some_and(member) { Relation::Own } else { Relation::Other }
    }

    pub fn has(&self, role: Role) -> bool {
        self.roles.has(role)
    }

    /// As whom and as what the caller acts, for the history: as a member where it is theirs, else as a coordinator.
    pub fn by(&self, relation: Relation) -> By {
        let role = match (relation, self.has(Role::Coordinator)) {
            (Relation::Own, _) => Role::AssociationMember,
            (Relation::Other, true) => Role::Coordinator,
            (Relation::Other, false) => Role::Member,
        };
        By { account: self.signed.as_ref().map(|signed| signed.account.0), role: self.signed.as_ref().map(|_| role) }
    }

    /// The same where the caller acts in one of their roles alone.
    pub fn by_role(&self, role: Role) -> By {
        By { account: self.signed.as_ref().map(|signed| signed.account.0), role: Some(role) }
    }

    /// The same for what a mailed link or anyone may do: whoever is signed in is known, the others are visitors.
    pub fn by_link(&self) -> By {
        match &self.signed {
            Some(signed) => By { account: Some(signed.account.0), role: Some(Role::Member) },
            None => By::VISITOR,
        }
    }

    fn refusal(&self) -> ApiError {
        if self.signed.is_some() { ProblemCode::Forbidden.into() } else { ProblemCode::SignInNeeded.into() }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        // The layer has put it there: without it nothing is decided.
        parts.extensions.get::<Self>().cloned().ok_or_else(|| ProblemCode::Internal.into())
    }
}

/// The layer: finds out who asks, and refuses what they may never do.
pub async fn guard(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    match allow(&state, &mut request).await {
        Ok(()) => next.run(request).await,
        Err(error) if error.0.code == ProblemCode::MethodNotAllowed => {
            let methods = route.map(|route| endpoints::methods(&route)).unwrap_or_default();
            ([(header::ALLOW, methods)], error).into_response()
        }
        Err(error) => error.into_response(),
    }
}

async fn allow(state: &AppState, request: &mut Request) -> ApiResult<()> {
    let Some(route) = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned()) else {
        return Ok(());
    };
    let Some(action) = endpoints::action(request.method(), &route) else {
        // The documents of the API are for everyone; whatever else is not in the table is closed.
        if endpoints::is_open(&route) {
            return Ok(());
        }
        if !endpoints::methods(&route).is_empty() {
            return Err(ProblemCode::MethodNotAllowed.into());
        }
        tracing::error!(%route, method = %request.method(), "this endpoint has no row in the table of rights");
        return Err(ProblemCode::Internal.into());
    };
    let signed = match cookies::session(request.headers(), state.is_https) {
        Some(token) => state.storage.find_session(&tokens::hash(token.as_bytes()), Utc::now()).await?,
        None => None,
    };
    let caller = Caller::of(signed);
    // What waited in a phone goes out as whoever has written it, or not at all.
    if !request.method().is_safe()
        && let Some(named) = request.headers().get(ACCOUNT_HEADER)
    {
        let account = caller.signed()?.account.to_string();
        if named.as_bytes() != account.as_bytes() {
            return Err(ProblemCode::OtherAccount.into());
        }
    }
    match endpoints::association(&route, request.uri().path()) {
        Some(association) => caller.check_for(action, &association)?,
        None if caller.roles.may_ever(action) => {}
        None => return Err(caller.refusal()),
    }
    request.extensions_mut().insert(caller);
    Ok(())
}
