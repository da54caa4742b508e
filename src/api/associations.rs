//! Associations.

use domain::AssociationWithMissions;

use super::ApiError;
use super::client::get;

pub async fn find_association(slug: &str) -> Result<AssociationWithMissions, ApiError> {
    get(&format!("/api/v1/associations/{slug}")).await
}
