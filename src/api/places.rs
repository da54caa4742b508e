//! Communes, by name or postal code.

use domain::Place;
use js_sys::encode_uri_component;

use super::ApiError;
use super::client::get;

pub async fn list_places(text: &str) -> Result<Vec<Place>, ApiError> {
    let text = String::from(encode_uri_component(text));
    get(&format!("/api/v1/places?q={text}&limit=6")).await
}
