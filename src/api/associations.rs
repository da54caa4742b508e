//! Associations.

use domain::AssociationDetail;

use super::ApiError;
use super::client::get;

pub async fn find_association(slug: &str) -> Result<AssociationDetail, ApiError> {
    get(&format!("/api/v1/associations/{slug}")).await
}
