//! Documents in print: where each is, and one that is looked at before its wording is kept.

use domain::convention::BeneficiaryCategory;
use domain::wording::PreviewDraft;
use domain::{Choice, ConventionId};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::ApiError;
use super::client::post_for_file;
use super::conventions::{Document, valuation_path};

/// A convention or an amendment.
pub fn document_url(of: Document) -> String {
    format!("{}/document.pdf", of.address())
}

/// The amendment to the contract of work that comes with a convention.
pub fn contract_amendment_url(of: ConventionId) -> String {
    format!("{}/contract-amendment.pdf", Document { convention: of, amendment: None }.address())
}

/// The days of a month, `2026-11`.
pub fn days_url(of: ConventionId, month: &str) -> String {
    format!("{}/days.pdf?month={month}", Document { convention: of, amendment: None }.address())
}

/// Its days, for a calendar.
pub fn calendar_url(of: ConventionId) -> String {
    format!("{}/calendar.ics", Document { convention: of, amendment: None }.address())
}

/// What an association's people have given in a year, and what it is worth.
pub fn statement_url(year: i32, association: &str) -> String {
    format!("{}/statement.pdf", valuation_path(year, association))
}

/// The receipt that it issues: with its number, what the association is by the law's list, and that in words where the list
/// does not say.
pub fn receipt_url(
    year: i32,
    association: &str,
    (number, category, detail): (&str, BeneficiaryCategory, &str),
) -> String {
    let said = |text: &str| String::from(js_sys::encode_uri_component(text));
    let detail = if detail.is_empty() { String::new() } else { format!("&category_detail={}", said(detail)) };
    let path = valuation_path(year, association);
    format!("{path}/receipt.pdf?number={}&category={}{detail}", said(number), category.code())
}

/// What one has given in a year.
pub fn attestation_url(year: i32) -> String {
    format!("/api/v1/me/attestation.pdf?year={year}")
}

/// A document that is only in this phone, under an address that other tabs can open while this is kept.
#[derive(Debug, PartialEq, Eq)]
pub struct Preview(String);

impl Preview {
    pub fn address(&self) -> &str {
        &self.0
    }
}

/// What browsers hold addresses of files with. By name: only this asks for it, and the first download does without.
fn addresses(call: &str, with: &JsValue) -> Option<JsValue> {
    let all = Reflect::get(&js_sys::global(), &"URL".into()).ok()?;
    let call: Function = Reflect::get(&all, &call.into()).ok()?.dyn_into().ok()?;
    call.call2(&all, with, &JsValue::UNDEFINED).ok()
}

impl Drop for Preview {
    fn drop(&mut self) {
        // What cannot be let go of goes with the tab.
        let _ = addresses("revokeObjectURL", &JsValue::from_str(&self.0));
    }
}

/// A specimen of a document with the wording as it is typed.
pub async fn preview_wording(draft: &PreviewDraft) -> Result<Preview, ApiError> {
    let file = post_for_file("/api/v1/documents/preview", draft).await?;
    let address = addresses("createObjectURL", &file).and_then(|address| address.as_string());
    address.map(Preview).ok_or(ApiError::Unexpected)
}
