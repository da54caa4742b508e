use axum::Json;
use axum::extract::State;
use domain::choice::Choice;
use domain::history::{HistoryPage, Subject};
use domain::{FieldCode, FieldError, Problem};

use super::queue::name;
use crate::error::ApiResult;
use crate::input::Query;
use crate::routes::listing::Wanted;
use crate::state::AppState;
use crate::storage::history::HistoryFilter;

/// Who changed what, the newest first, by pages.
#[utoipa::path(get, path = "/api/v1/coordination/history", tag = "coordination",
    params(
        ("subject" = Option<String>, Query, description = "association, mission, interest, account, pillar, source"),
        ("of" = Option<String>, Query, description = "A slug, or an identifier where there is none"),
        ("limit" = Option<u32>, Query, description = "1 to 100; 25 unless said"),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before"),
    ),
    responses(
        (status = 200, body = HistoryPage),
        (status = 422, body = Problem, content_type = "application/problem+json"),
    ))]
pub async fn list_history(State(state): State<AppState>, query: Query) -> ApiResult<Json<HistoryPage>> {
    let mut faults = Vec::new();
    let subject = query.get("subject").and_then(|code| {
        let subject = Subject::from_code(code);
        if subject.is_none() {
            faults.push(FieldError::new("subject", FieldCode::Unknown));
        }
        subject
    });
    let wanted = Wanted::read("history", &query, &mut faults);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let filter = HistoryFilter {
        subject,
        of: query.get("of").map(str::to_owned),
        before: wanted.after().and_then(|slug| slug.as_str().parse().ok()),
    };
    let (items, next) = state.storage.list_history(&filter, wanted.limit() as u64).await?;
    Ok(Json(HistoryPage { items, next_cursor: next.map(|id| wanted.next(&name(id))) }))
}
