//! The snapshot of all that is public, and the optional layer of points of contact.

use super::ApiError;
use super::client::get_bytes;

pub async fn get_catalogue() -> Result<Vec<u8>, ApiError> {
    get_bytes("/api/v1/catalogue").await
}

/// The missions, with the associations that offer them: what the map opens with.
pub async fn get_missions() -> Result<Vec<u8>, ApiError> {
    get_bytes("/api/v1/catalogue/missions").await
}

pub async fn get_contact_points() -> Result<Vec<u8>, ApiError> {
    get_bytes("/api/v1/contact-points").await
}
