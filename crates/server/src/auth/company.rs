//! The company's own sign-in: OpenID Connect, code flow with PKCE.
//!
//! What the provider says of itself (its addresses and keys) is read when it is first needed, and again once it is old or
//! names a key that we do not know. A provider that does not answer stops nothing else.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use domain::Email;
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreIdToken, CoreIdTokenClaims, CoreIdTokenVerifier, CoreJwsSigningAlgorithm,
    CoreProviderMetadata, CoreUserInfoClaims,
};
use openidconnect::url::{Host, Url};
use openidconnect::{
    AccessToken, AccessTokenHash, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret, CsrfToken,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
    reqwest,
};
use tokio::sync::RwLock;

/// How long an answer of the provider may take.
const PATIENCE: Duration = Duration::from_secs(8);
/// What the provider says of itself is read again after this.
const FRESH: Duration = Duration::from_hours(6);
/// Where the provider leads back to.
pub const RETURN: &str = "/api/v1/sign-in/company/return";

/// What can be forged by nobody who only knows the client's secret.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// What an operator sets.
#[derive(Debug, Clone)]
pub struct CompanyConfig {
    pub issuer: String,
    pub client_id: String,
    /// Without one, the client is public and PKCE alone protects the code.
    pub client_secret: Option<ClientSecret>,
    /// How people call it.
    pub label: Option<String>,
}

/// The provider, as one client of it.
pub struct CompanySignIn {
    config: CompanyConfig,
    issuer: IssuerUrl,
    redirect: RedirectUrl,
    http: reqwest::Client,
    known: RwLock<Option<Known>>,
}

/// What the provider said of itself, and when.
#[derive(Clone)]
struct Known {
    metadata: Arc<CoreProviderMetadata>,
    since: Instant,
}

/// A sign-in that has begun: what is kept until the browser comes back, and where it is sent.
pub struct Begun {
    pub state: String,
    pub nonce: String,
    pub verifier: String,
    pub address: String,
}

/// Who the provider says has signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyIdentity {
    pub issuer: String,
    pub subject: String,
    pub email: Option<Email>,
    /// Whether the provider says that the address was verified; many say nothing.
    pub email_is_verified: Option<bool>,
}

impl CompanySignIn {
    /// Refuses settings that cannot work; the provider itself is not asked yet.
    pub fn new(config: &CompanyConfig, base_url: &str) -> anyhow::Result<Self> {
        let issuer = IssuerUrl::new(config.issuer.clone()).context("ALLIANCE_OIDC_ISSUER n’est pas une adresse")?;
        ensure!(is_safe(issuer.url()), "ALLIANCE_OIDC_ISSUER doit être en https (http sur cette machine seulement)");
        let http = reqwest::Client::builder()
            // A redirect could lead to what the operator did not name.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(PATIENCE);
        // What stands between this machine and others does not stand before the machine itself.
        let http = if is_loopback(issuer.url()) { http.no_proxy() } else { http };
        Ok(Self {
            config: config.clone(),
            issuer,
            redirect: RedirectUrl::new(format!("{base_url}{RETURN}")).context("ALLIANCE_PUBLIC_URL")?,
            http: http.build()?,
            known: RwLock::new(None),
        })
    }

    /// How people call it, where the operator says so.
    pub fn label(&self) -> Option<&str> {
        self.config.label.as_deref()
    }

    /// Whether a provider that names itself so is this one.
    pub fn is_named(&self, issuer: &str) -> bool {
        self.issuer.as_str() == issuer
    }

    /// Asks the provider what it says of itself, and keeps that.
    async fn discover(&self) -> anyhow::Result<Arc<CoreProviderMetadata>> {
        let metadata = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.http).await?;
        let token = metadata.token_endpoint().context("no token endpoint")?;
        for address in [metadata.authorization_endpoint().url(), token.url(), metadata.jwks_uri().url()] {
            ensure!(is_safe(address), "the provider names an address that is not https");
        }
        let metadata = Arc::new(metadata);
        *self.known.write().await = Some(Known { metadata: Arc::clone(&metadata), since: Instant::now() });
        Ok(metadata)
    }

    /// What the provider says of itself. What is old is still better than nothing, when it does not answer.
    pub async fn metadata(&self) -> anyhow::Result<Arc<CoreProviderMetadata>> {
        let known = self.known.read().await.clone();
        match known {
            Some(known) if known.since.elapsed() < FRESH => Ok(known.metadata),
            Some(known) => Ok(self.discover().await.unwrap_or(known.metadata)),
            None => self.discover().await,
        }
    }

    /// Begins a sign-in.
    pub async fn begin(&self) -> anyhow::Result<Begun> {
        let metadata = self.metadata().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = CoreClient::from_provider_metadata(
            CoreProviderMetadata::clone(&metadata),
            self.client_id(),
            self.config.client_secret.clone(),
        )
        .set_redirect_uri(self.redirect.clone());
        let (address, state, nonce) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("email".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        Ok(Begun {
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
            address: address.into(),
        })
    }

    /// Changes the code that the browser brought for the identity, with all that has to be checked of it.
    pub async fn finish(&self, code: String, verifier: String, nonce: String) -> anyhow::Result<CompanyIdentity> {
        let metadata = self.metadata().await?;
        let client = CoreClient::from_provider_metadata(
            CoreProviderMetadata::clone(&metadata),
            self.client_id(),
            self.config.client_secret.clone(),
        )
        .set_redirect_uri(self.redirect.clone());
        let answer = client
            .exchange_code(AuthorizationCode::new(code))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .request_async(&self.http)
            .await?;
        let token = answer.id_token().context("no identity token")?;
        let nonce = Nonce::new(nonce);
        let verified = self.verify(&metadata, token, &nonce, answer.access_token());
        let claims = match verified {
            // Its keys have been changed since they were read.
            Err(Unverified::Signature) => {
                let renewed = self.discover().await?;
                self.verify(&renewed, token, &nonce, answer.access_token())?
            }
            other => other?,
        };
        let mut email = claims.email().and_then(|email| Email::parse(email.as_str()).ok());
        let mut email_is_verified = claims.email_verified();
        if email.is_none() && metadata.userinfo_endpoint().is_some_and(|endpoint| is_safe(endpoint.url())) {
            // Many providers leave the address out of the token and say it when they are asked.
            let asked = client.user_info(answer.access_token().clone(), Some(claims.subject().clone()))?;
            let said: CoreUserInfoClaims = asked.request_async(&self.http).await?;
            email = said.email().and_then(|email| Email::parse(email.as_str()).ok());
            email_is_verified = said.email_verified();
        }
        Ok(CompanyIdentity {
            issuer: self.issuer.to_string(),
            subject: claims.subject().to_string(),
            email,
            email_is_verified,
        })
    }

    fn client_id(&self) -> ClientId {
        ClientId::new(self.config.client_id.clone())
    }

    /// Signature, issuer, audience, time, nonce, and that the access token belongs to it.
    fn verify<'a>(
        &self,
        metadata: &CoreProviderMetadata,
        token: &'a CoreIdToken,
        nonce: &Nonce,
        access: &AccessToken,
    ) -> Result<&'a CoreIdTokenClaims, Unverified> {
        let verifier =
            CoreIdTokenVerifier::new_public_client(self.client_id(), self.issuer.clone(), metadata.jwks().clone())
                .set_allowed_algs(ALGORITHMS);
        let claims = token.claims(&verifier, nonce)?;
        if let Some(expected) = claims.access_token_hash() {
            let key = token.signing_key(&verifier).map_err(|_| Unverified::AccessToken)?;
            let algorithm = token.signing_alg().map_err(|_| Unverified::AccessToken)?;
            let actual = AccessTokenHash::from_token(access, algorithm, key).map_err(|_| Unverified::AccessToken)?;
            if actual != *expected {
                return Err(Unverified::AccessToken);
            }
        }
        Ok(claims)
    }
}

/// Why an identity token is not to be believed. Its words hold nothing of the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unverified {
    Signature,
    Issuer,
    Audience,
    Nonce,
    Expired,
    AccessToken,
    Other,
}

impl std::fmt::Display for Unverified {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the identity token is not to be believed: {self:?}")
    }
}

impl std::error::Error for Unverified {}

impl From<ClaimsVerificationError> for Unverified {
    fn from(error: ClaimsVerificationError) -> Self {
        match error {
            ClaimsVerificationError::SignatureVerification(_) => Self::Signature,
            ClaimsVerificationError::InvalidIssuer(_) => Self::Issuer,
            ClaimsVerificationError::InvalidAudience(_) => Self::Audience,
            ClaimsVerificationError::InvalidNonce(_) => Self::Nonce,
            ClaimsVerificationError::Expired(_) => Self::Expired,
            _ => Self::Other,
        }
    }
}

fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// Nobody on the way can read or change what is said there.
fn is_safe(address: &Url) -> bool {
    address.scheme() == "https" || (address.scheme() == "http" && is_loopback(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_provider_is_asked_over_https_or_on_this_machine() {
        let safe = |text: &str| is_safe(&Url::parse(text).unwrap());
        for text in ["https://sso.example", "http://127.0.0.1:4000/a", "http://[::1]:4000", "http://localhost:4000"] {
            assert!(safe(text), "{text}");
        }
        for text in ["http://sso.example", "http://127.0.0.1.sso.example", "http://10.0.0.1", "file:///etc", "data:,a"]
        {
            assert!(!safe(text), "{text}");
        }
    }

    #[test]
    fn settings_that_cannot_work_are_refused_at_the_start() {
        let of = |issuer: &str| {
            let config = CompanyConfig {
                issuer: issuer.to_owned(),
                client_id: "alliance".to_owned(),
                client_secret: None,
                label: None,
            };
            CompanySignIn::new(&config, "https://alliance.example").map(drop).map_err(|error| error.to_string())
        };
        assert_eq!(of("https://sso.example/realm"), Ok(()));
        assert!(of("sso.example").unwrap_err().contains("n’est pas une adresse"));
        assert!(of("http://sso.example").unwrap_err().contains("https"));
    }
}
