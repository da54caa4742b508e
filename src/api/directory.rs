//! The company's directory, for coordinators.

use domain::directory::{
    DirectoryApply, DirectoryPerson, DirectoryRun, DirectoryState, DirectoryToken, TokenDraft, WrittenToken,
};
use domain::{DirectoryTokenId, Page};
use js_sys::encode_uri_component;

use super::ApiError;
use super::client::{delete, get, post, post_file};

const DIRECTORY: &str = "/api/v1/directory";

/// A page of people; empty words are for all.
pub async fn list_people(words: &str, left: bool, cursor: &str) -> Result<Page<DirectoryPerson>, ApiError> {
    let [words, cursor] = [words, cursor].map(|text| String::from(encode_uri_component(text)));
    let cursor = if cursor.is_empty() { String::new() } else { format!("&cursor={cursor}") };
    get(&format!("{DIRECTORY}?left={left}&q={words}{cursor}")).await
}

pub async fn get_state() -> Result<DirectoryState, ApiError> {
    get(&format!("{DIRECTORY}/report")).await
}

pub async fn list_imports() -> Result<Vec<DirectoryRun>, ApiError> {
    get(&format!("{DIRECTORY}/imports")).await
}

/// Begins a dry run.
pub async fn create_import(file: &web_sys::File) -> Result<DirectoryRun, ApiError> {
    post_file(&format!("{DIRECTORY}/imports"), Some(file.as_ref())).await
}

pub async fn find_import(id: &str) -> Result<DirectoryRun, ApiError> {
    get(&format!("{DIRECTORY}/imports/{id}")).await
}

pub async fn apply_import(id: &str, asked: DirectoryApply) -> Result<DirectoryRun, ApiError> {
    post(&format!("{DIRECTORY}/imports/{id}/apply"), &[], &asked).await
}

pub async fn list_tokens() -> Result<Vec<DirectoryToken>, ApiError> {
    get(&format!("{DIRECTORY}/tokens")).await
}

pub async fn create_token(draft: &TokenDraft) -> Result<WrittenToken, ApiError> {
    post(&format!("{DIRECTORY}/tokens"), &[], draft).await
}

pub async fn revoke_token(id: DirectoryTokenId) -> Result<(), ApiError> {
    delete(&format!("{DIRECTORY}/tokens/{id}")).await
}
