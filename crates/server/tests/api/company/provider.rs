//! A provider of OpenID Connect on loopback, as obedient or as wrong as a test wants it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{TimeDelta, Utc};
use openidconnect::core::{
    CoreEdDsaPrivateSigningKey, CoreIdToken, CoreIdTokenClaims, CoreJsonWebKeySet, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    AccessToken, Audience, EmptyAdditionalClaims, EndUserEmail, IssuerUrl, JsonWebKeyId, Nonce, PrivateSigningKey,
    StandardClaims, SubjectIdentifier,
};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const CLIENT: &str = "alliance";
pub const SECRET: &str = "un secret de test";
const ACCESS: &str = "acces";

/// What the provider does and says next.
pub struct Said {
    /// The number that its key is made of. Another number is another key.
    pub key: u8,
    /// The key that it shows, where that is another.
    pub shown: Option<u8>,
    pub subject: String,
    pub email: Option<String>,
    pub verified: Option<bool>,
    pub nonce: String,
    /// As it was sent to the authorization endpoint.
    pub challenge: String,
    pub audience: String,
    pub minutes: i64,
    /// The address is said by the other endpoint alone.
    pub by_userinfo: bool,
    /// How often its keys were asked for.
    pub asked_for_keys: u32,
}

#[derive(Clone)]
pub struct Provider {
    pub issuer: String,
    said: Arc<Mutex<Said>>,
}

impl Provider {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = Self::at(format!("http://{}", listener.local_addr().unwrap()));
        provider.serve(listener);
        provider
    }

    /// One that does not answer yet.
    pub fn at(issuer: String) -> Self {
        let said = Said {
            key: 1,
            shown: None,
            subject: "s-1".to_owned(),
            email: Some("prenom.nom@laposte.fr".to_owned()),
            verified: None,
            nonce: String::new(),
            challenge: String::new(),
            audience: CLIENT.to_owned(),
            minutes: 5,
            by_userinfo: false,
            asked_for_keys: 0,
        };
        Self { issuer, said: Arc::new(Mutex::new(said)) }
    }

    pub fn serve(&self, listener: tokio::net::TcpListener) {
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(configuration))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .route("/me", get(me))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
    }

    pub fn said(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A key of Ed25519 in PKCS#8 (RFC 8410, 7), and its name.
fn key(number: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    der.extend([number; 32]);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", STANDARD.encode(der));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new(format!("k-{number}")))).unwrap()
}

async fn configuration(State(provider): State<Provider>) -> Json<Value> {
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "userinfo_endpoint": format!("{issuer}/me"),
        "jwks_uri": format!("{issuer}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
}

async fn keys(State(provider): State<Provider>) -> Json<CoreJsonWebKeySet> {
    let mut said = provider.said();
    said.asked_for_keys += 1;
    let shown = said.shown.unwrap_or(said.key);
    Json(CoreJsonWebKeySet::new(vec![key(shown).as_verification_key()]))
}

async fn token(
    State(provider): State<Provider>,
    headers: axum::http::HeaderMap,
    body: String,
) -> Result<Json<Value>, StatusCode> {
    let sent: HashMap<String, String> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let said = provider.said();
    let password = STANDARD.encode(format!("{CLIENT}:{}", SECRET.replace(' ', "+")));
    let known = headers.get("authorization").is_some_and(|value| *value == format!("Basic {password}"));
    let proof = URL_SAFE_NO_PAD.encode(Sha256::digest(sent["code_verifier"].as_bytes()));
    if !known || sent["code"] != "code" || proof != said.challenge {
        return Err(StatusCode::BAD_REQUEST);
    }
    let email = said.email.clone().filter(|_| !said.by_userinfo).map(EndUserEmail::new);
    let claims = StandardClaims::new(SubjectIdentifier::new(said.subject.clone())).set_email(email);
    let claims = CoreIdTokenClaims::new(
        IssuerUrl::new(provider.issuer.clone()).unwrap(),
        vec![Audience::new(said.audience.clone())],
        Utc::now() + TimeDelta::minutes(said.minutes),
        Utc::now() - TimeDelta::minutes(10),
        claims.set_email_verified(said.verified.filter(|_| !said.by_userinfo)),
        EmptyAdditionalClaims {},
    )
    .set_nonce(Some(Nonce::new(said.nonce.clone())));
    let access = AccessToken::new(ACCESS.to_owned());
    let token = CoreIdToken::new(claims, &key(said.key), CoreJwsSigningAlgorithm::EdDsa, Some(&access), None).unwrap();
    Ok(Json(json!({ "access_token": ACCESS, "token_type": "Bearer", "id_token": token.to_string() })))
}

async fn me(State(provider): State<Provider>) -> Json<Value> {
    let said = provider.said();
    Json(json!({ "sub": said.subject, "email": said.email, "email_verified": said.verified }))
}
