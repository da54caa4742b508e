//! Missions that whoever is signed in has marked.

use domain::Slug;
use domain::favourite::{Favourite, FavouritesDraft};

use super::ApiError;
use super::client::{Method, delete, get, post, tell};

const FAVOURITES: &str = "/api/v1/me/favourites";

pub async fn list_favourites() -> Result<Vec<Favourite>, ApiError> {
    get(FAVOURITES).await
}

/// Adds those of this phone; all of them now.
pub async fn merge_favourites(missions: &[Slug]) -> Result<Vec<Favourite>, ApiError> {
    let missions = missions.iter().map(ToString::to_string).collect();
    post(FAVOURITES, &[], &FavouritesDraft { missions }).await
}

pub async fn put_favourite(mission: &Slug) -> Result<(), ApiError> {
    tell(Method::PUT, &format!("{FAVOURITES}/{mission}"), &()).await
}

pub async fn remove_favourite(mission: &Slug) -> Result<(), ApiError> {
    delete(&format!("{FAVOURITES}/{mission}")).await
}
