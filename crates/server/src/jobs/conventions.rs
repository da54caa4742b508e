//! Follows conventions: to their last day, and with what is due before and after it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use crate::error::ApiError;
use crate::state::AppState;
use crate::storage::conventions::Followed;
use crate::storage::refusal::Refusal;

const ROUND: Duration = Duration::from_hours(1);

pub(super) async fn conventions(state: AppState, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = follow_conventions(&state, Utc::now()).await {
            // A database that fails has said so where it did.
            let code = ApiError::from(error).0.code;
            tracing::error!(?code, "conventions could not be followed");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// One round, as of a moment.
pub async fn follow_conventions(state: &AppState, now: DateTime<Utc>) -> Result<Followed, Refusal> {
    let done = state.storage.follow_conventions(now, &state.convention_mail()).await?;
    if done != Followed::default() {
        state.mailer.announce();
        tracing::info!(moved = done.moved, alerts = done.alerts, "conventions were followed");
    }
    Ok(done)
}
