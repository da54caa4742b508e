//! Passes on requests for working time that nobody answers, and lets them follow the directory.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use tokio::sync::watch;

use crate::state::AppState;

const ROUND: Duration = Duration::from_hours(1);

pub(super) async fn requests(state: AppState, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = pass_on_requests(&state, Utc::now()).await {
            tracing::error!(%error, "requests for working time could not be passed on");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Lets requests follow the directory, right after it has changed. What fails here the next round makes good.
pub async fn follow_directory(state: &AppState) {
    match state.storage.follow_directory(Utc::now(), &state.time_mail()).await {
        Ok(0) => {}
        Ok(followed) => {
            state.mailer.announce();
            tracing::info!(followed, "requests for working time followed the directory");
        }
        Err(error) => tracing::error!(%error, "requests for working time could not follow the directory"),
    }
}

/// One round, as of a moment. How many were passed on.
pub async fn pass_on_requests(state: &AppState, now: DateTime<Utc>) -> Result<usize, DbErr> {
    follow_directory(state).await;
    let passed = state.storage.pass_on_requests(now, &state.time_mail()).await?;
    if passed > 0 {
        state.mailer.announce();
        tracing::info!(passed, "requests for working time were passed on");
    }
    Ok(passed)
}
