//! The same lists by `POST` (RFC 7644, 3.4.3): what is asked stands in the body, where no log sees it. Without a kind, people and
//! groups are looked through, people first.

use axum::extract::State;
use axum::response::Response;
use serde_json::Value;

use super::{Part, Provisioner, Resource};
use crate::scim::error::{ScimError, ScimResult};
use crate::scim::patch::member;
use crate::scim::projection::Projection;
use crate::scim::{filter, group, user};
use crate::state::AppState;
use crate::storage::directory::scim::UserTest;
use crate::storage::directory::scim_groups::GroupTest;

/// What is asked.
struct Asked {
    filter: Option<String>,
    part: Part,
    projection: Projection,
}

/// A list of names, or one text with commas.
fn names(body: &Value, name: &str) -> Option<String> {
    match member(body, name)? {
        Value::Array(all) => Some(all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(",")),
        other => other.as_str().map(str::to_owned),
    }
}

impl Asked {
    fn read(body: &Value) -> ScimResult<Self> {
        let number = |name: &str| match member(body, name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => match value.as_i64() {
                Some(number) => Ok(Some(number)),
                None => Err(ScimError::invalid_value(format!("{name} is a number"))),
            },
        };
        let filter = match member(body, "filter") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(_) => return Err(ScimError::invalid_filter("A filter is a text")),
        };
        let (wanted, excluded) = (names(body, "attributes"), names(body, "excludedAttributes"));
        Ok(Self {
            filter,
            part: Part::of(number("startIndex")?, number("count")?),
            projection: Projection::read(wanted.as_deref(), excluded.as_deref()),
        })
    }

    /// Looks through people, groups or both.
    async fn answer(
        &self,
        state: &AppState,
        people: Option<Vec<UserTest>>,
        groups: Option<Vec<GroupTest>>,
    ) -> ScimResult<Response> {
        let (mut offset, mut room) = (self.part.offset(), self.part.count);
        let (mut total, mut found) = (0, Vec::new());
        if let Some(tests) = people {
            let (count, rows) = state.storage.list_scim_users(&tests, offset, room).await?;
            total += count;
            (offset, room) = (offset.saturating_sub(count), room - rows.len() as u64);
            found.extend(rows.iter().map(|row| user::render(row, &state.base_url)));
        }
        if let Some(tests) = groups {
            let with_members = self.projection.wants("members");
            let (count, rows) = state.storage.list_scim_groups(&tests, (offset, room), with_members).await?;
            total += count;
            found.extend(rows.iter().map(|row| group::render(row, &state.base_url)));
        }
        Ok(self.part.answer(total, found.into_iter().map(|one| self.projection.apply(one)).collect()))
    }
}

pub async fn users(State(state): State<AppState>, _: Provisioner, Resource(body): Resource) -> ScimResult<Response> {
    let asked = Asked::read(&body)?;
    let tests = asked.filter.as_deref().map(filter::users).transpose()?;
    asked.answer(&state, Some(tests.unwrap_or_default()), None).await
}

pub async fn groups(State(state): State<AppState>, _: Provisioner, Resource(body): Resource) -> ScimResult<Response> {
    let asked = Asked::read(&body)?;
    let tests = asked.filter.as_deref().map(filter::groups).transpose()?;
    asked.answer(&state, None, Some(tests.unwrap_or_default())).await
}

/// A filter that means nothing for one kind finds none of that kind.
pub async fn all(State(state): State<AppState>, _: Provisioner, Resource(body): Resource) -> ScimResult<Response> {
    let asked = Asked::read(&body)?;
    let (people, groups) = match asked.filter.as_deref() {
        None => (Some(Vec::new()), Some(Vec::new())),
        Some(text) => match (filter::users(text), filter::groups(text)) {
            (Err(error), Err(_)) => return Err(error),
            (people, groups) => (people.ok(), groups.ok()),
        },
    };
    asked.answer(&state, people, groups).await
}
