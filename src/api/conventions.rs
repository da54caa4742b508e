//! Conventions: lists, one with all that is about it, writing, moving and signing.

use domain::convention::{
    AmendmentDraft, AskedMove, CategoryDraft, Cents, CodeAsked, CodeDraft, CompanyRules, CompanyRulesDraft,
    ConventionDetail, ConventionDraft, ConventionStatistics, ConventionSummary, CostDraft, Digest, Framework,
    FrameworkDraft, Law, MoveDraft, NewConventionDraft, PaperDraft, PaperVerification, SeenDraft, SignDraft,
    ValuationYear, Verification, VerificationDraft,
};
use domain::interest::IDEMPOTENCY_HEADER;
use domain::{AmendmentId, AnnexId, ConventionId, ConventionMove, FrameworkId, InterestId, Page};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::ApiError;
use super::client::{Method, get, post, post_file, send, tell};

const CONVENTIONS: &str = "/api/v1/conventions";
const RULES: &str = "/api/v1/convention-rules";
const FRAMEWORKS: &str = "/api/v1/frameworks";
const VALUATIONS: &str = "/api/v1/valuations";

/// Which conventions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Those that one signs oneself.
    Own,
    /// Those that one may sign for the company.
    Company,
    /// Those of an association, by its slug.
    Association(String),
    /// All, for the coordination; of a status, by its code, and of an association where they are named.
    All { status: String, association: String },
}

/// A page of them, those first that changed last; the first one without a cursor. The letters of a cursor need no escape.
pub async fn list_conventions(which: &Which, cursor: &str) -> Result<Page<ConventionSummary>, ApiError> {
    let mut asked = match which {
        Which::Own => "as=own".to_owned(),
        Which::Company => "as=company".to_owned(),
        Which::Association(slug) => format!("association={slug}"),
        Which::All { status, association } => {
            let said = [("status", status), ("association", association)];
            let said = said.into_iter().filter(|(_, value)| !value.is_empty());
            said.fold("as=all".to_owned(), |all, (name, value)| {
                let value = String::from(js_sys::encode_uri_component(value));
                format!("{all}&{name}={value}")
            })
        }
    };
    if !cursor.is_empty() {
        asked = format!("{asked}&cursor={cursor}");
    }
    get(&format!("{CONVENTIONS}?{asked}")).await
}

/// What is signed: a convention, or an amendment to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document {
    pub convention: ConventionId,
    pub amendment: Option<AmendmentId>,
}

impl Document {
    pub fn address(self) -> String {
        let convention = format!("{CONVENTIONS}/{}", self.convention);
        match self.amendment {
            None => convention,
            Some(amendment) => format!("{convention}/amendments/{amendment}"),
        }
    }
}

pub async fn find_convention(id: ConventionId) -> Result<ConventionDetail, ApiError> {
    get(&format!("{CONVENTIONS}/{id}")).await
}

/// Begins one, with all that is known; once for its key.
pub async fn create_convention(draft: &NewConventionDraft, key: &str) -> Result<ConventionDetail, ApiError> {
    post(CONVENTIONS, &[(IDEMPOTENCY_HEADER, key)], draft).await
}

pub(super) async fn put_keyed<B: Serialize, T: DeserializeOwned>(
    path: &str,
    key: &str,
    body: &B,
) -> Result<T, ApiError> {
    let body = serde_json::to_string(body).map_err(|_| ApiError::Unexpected)?;
    let bytes = send(Method::PUT, path, &[(IDEMPOTENCY_HEADER, key)], Some(body)).await?;
    serde_json::from_slice(&bytes).map_err(|_| ApiError::Unexpected)
}

pub async fn edit_convention(
    id: ConventionId,
    draft: &ConventionDraft,
    key: &str,
) -> Result<ConventionDetail, ApiError> {
    put_keyed(&format!("{CONVENTIONS}/{id}"), key, draft).await
}

/// Moves a convention or an amendment; once for its key, which a second try keeps.
pub async fn move_document(
    of: Document,
    does: ConventionMove,
    draft: MoveDraft,
    key: &str,
) -> Result<ConventionDetail, ApiError> {
    post(&format!("{}/moves", of.address()), &[(IDEMPOTENCY_HEADER, key)], &AskedMove { does, with: draft }).await
}

/// Has a code mailed to the one who is signed in, for the document that they have read.
pub async fn send_code(of: Document, document_hash: Digest, key: &str) -> Result<CodeAsked, ApiError> {
    let draft = CodeDraft { document_hash: document_hash.to_string() };
    post(&format!("{}/code", of.address()), &[(IDEMPOTENCY_HEADER, key)], &draft).await
}

/// Signs. The same signature sent again is one: an answer that was lost does no harm.
pub async fn sign(of: Document, draft: &SignDraft, key: &str) -> Result<ConventionDetail, ApiError> {
    post(&format!("{}/signatures", of.address()), &[(IDEMPOTENCY_HEADER, key)], draft).await
}

pub async fn create_amendment(
    id: ConventionId,
    draft: &AmendmentDraft,
    key: &str,
) -> Result<ConventionDetail, ApiError> {
    post(&format!("{CONVENTIONS}/{id}/amendments"), &[(IDEMPOTENCY_HEADER, key)], draft).await
}

pub async fn edit_amendment(of: Document, draft: &AmendmentDraft, key: &str) -> Result<ConventionDetail, ApiError> {
    put_keyed(&of.address(), key, draft).await
}

/// What a person's time costs: for the coordination alone.
pub async fn set_cost(id: ConventionId, draft: &CostDraft, key: &str) -> Result<ConventionDetail, ApiError> {
    put_keyed(&format!("{CONVENTIONS}/{id}/cost"), key, draft).await
}

/// Adds a file, under its name: an edit of the version that was seen.
pub async fn add_annex(
    (id, version): (ConventionId, i32),
    name: &str,
    file: &web_sys::File,
) -> Result<ConventionDetail, ApiError> {
    let name = String::from(js_sys::encode_uri_component(name));
    post_file(&format!("{CONVENTIONS}/{id}/annexes?name={name}&version={version}"), Some(file)).await
}

pub async fn remove_annex((id, version): (ConventionId, i32), annex: AnnexId) -> Result<ConventionDetail, ApiError> {
    let bytes = send(Method::DELETE, &format!("{}?version={version}", annex_url(id, annex)), &[], None).await?;
    serde_json::from_slice(&bytes).map_err(|_| ApiError::Unexpected)
}

/// The second decision that the company's rules ask for.
pub async fn approve(of: Document, version: i32, key: &str) -> Result<ConventionDetail, ApiError> {
    post(&format!("{}/approval", of.address()), &[(IDEMPOTENCY_HEADER, key)], &SeenDraft { version }).await
}

/// The post after the mission is settled.
pub async fn settle_return(id: ConventionId) -> Result<ConventionDetail, ApiError> {
    post(&format!("{CONVENTIONS}/{id}/return"), &[], &()).await
}

pub async fn find_rules() -> Result<CompanyRules, ApiError> {
    get(RULES).await
}

pub async fn set_rules(draft: &CompanyRulesDraft, key: &str) -> Result<CompanyRules, ApiError> {
    put_keyed(RULES, key, draft).await
}

/// Those under which one may begin a convention,
pub async fn list_frameworks() -> Result<Vec<Framework>, ApiError> {
    get(FRAMEWORKS).await
}

/// and those of the association that an interest was sent to.
pub async fn list_frameworks_of(interest: InterestId) -> Result<Vec<Framework>, ApiError> {
    get(&format!("{FRAMEWORKS}?interest={interest}")).await
}

/// Makes one, or changes one; once for its key.
pub async fn save_framework(of: Option<FrameworkId>, draft: &FrameworkDraft, key: &str) -> Result<Framework, ApiError> {
    match of {
        None => post(FRAMEWORKS, &[(IDEMPOTENCY_HEADER, key)], draft).await,
        Some(id) => put_keyed(&format!("{FRAMEWORKS}/{id}"), key, draft).await,
    }
}

pub async fn end_framework(id: FrameworkId, version: i32) -> Result<Framework, ApiError> {
    post(&format!("{FRAMEWORKS}/{id}/end"), &[], &SeenDraft { version }).await
}

/// A year of all associations; the ceiling of what counts follows from the turnover, in cents.
pub async fn find_valuation(year: i32, turnover: Cents) -> Result<ValuationYear, ApiError> {
    get(&format!("{VALUATIONS}/{year}?turnover={}", turnover.get())).await
}

/// The law's figures that the server reckons with.
pub async fn find_law() -> Result<Law, ApiError> {
    get("/api/v1/law").await
}

/// A year of one association.
pub fn valuation_path(year: i32, association: &str) -> String {
    format!("{VALUATIONS}/{year}/{association}")
}

/// Says what it is by the receipt's list, from a year on.
pub async fn set_category(year: i32, association: &str, draft: &CategoryDraft) -> Result<(), ApiError> {
    tell(Method::PUT, &format!("{}/category", valuation_path(year, association)), draft).await
}

/// Where it is as a table.
pub fn valuation_url(year: i32, association: &str) -> String {
    format!("{}/lines.csv", valuation_path(year, association))
}

/// Where a file is.
pub fn annex_url(id: ConventionId, annex: AnnexId) -> String {
    format!("{CONVENTIONS}/{id}/annexes/{annex}")
}

/// Where the proof of its signatures is, and of those of its amendments.
pub fn proof_url(of: ConventionId) -> String {
    format!("{CONVENTIONS}/{of}/proof")
}

/// How many there are, of nobody in particular.
pub async fn find_statistics() -> Result<ConventionStatistics, ApiError> {
    get("/api/v1/statistics/conventions").await
}

/// Asks whether a proof is sound. Nobody need be signed in.
pub async fn verify(draft: &VerificationDraft) -> Result<Verification, ApiError> {
    post("/api/v1/verification", &[], draft).await
}

/// Asks whether a PDF was handed out, by its fingerprint.
pub async fn verify_paper(sha256: Digest) -> Result<PaperVerification, ApiError> {
    post("/api/v1/verification/paper", &[], &PaperDraft { sha256: Some(sha256) }).await
}
