//! The snapshot of all that is public, and the optional layer of points of contact.

use super::ApiError;
use super::client::get_bytes;

pub async fn get_catalogue() -> Result<Vec<u8>, ApiError> {
    get_bytes("/api/v1/catalogue").await
}

pub async fn get_contact_points() -> Result<Vec<u8>, ApiError> {
    get_bytes("/api/v1/contact-points").await
}
