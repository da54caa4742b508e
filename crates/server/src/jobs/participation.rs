//! Each hour: takes the roster of a quarter that has begun, and tells the months that are over.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use tokio::sync::watch;

use crate::state::AppState;

const ROUND: Duration = Duration::from_hours(1);

pub(super) async fn participation(state: AppState, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        match close_months(&state, Utc::now()).await {
            Ok(0) => {}
            Ok(months) => tracing::info!(months, "how people took part was told"),
            Err(error) => tracing::error!(%error, "how people took part could not be told"),
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Takes the steps of a moment; how many months were told.
pub async fn close_months(state: &AppState, now: DateTime<Utc>) -> Result<usize, DbErr> {
    state.storage.close_months(now, state.group_people).await
}
