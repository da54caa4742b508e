//! Fetches sources whose time has come, and puts away what imports leave behind.

use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::watch;

use crate::state::AppState;
use crate::storage::history::By;

const ROUND: Duration = Duration::from_mins(1);

pub async fn imports(state: AppState, mut stopped: watch::Receiver<bool>) {
    let mut applied = None;
    while !*stopped.borrow() {
        tokio::select! {
            () = round(&state, &mut applied) => {}
            _ = stopped.changed() => return,
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = stopped.changed() => {}
        }
    }
}

async fn round(state: &AppState, applied: &mut Option<DateTime<Utc>>) {
    fetch_due_sources(state, Utc::now()).await;
    if let Err(error) = state.imports.clean(Utc::now()).await {
        tracing::error!(%error, "what imports leave behind could not be put away");
    }
    if let Err(error) = state.directory.clean(Utc::now()).await {
        tracing::error!(%error, "what imports of the directory leave behind could not be put away");
    }
    // The command line writes beside this server: what it has applied is shown a minute later.
    match state.storage.last_applied().await {
        Ok(last) if last != *applied => {
            *applied = last;
            state.catalogue.notify();
            tell_waiting(state, Utc::now()).await;
        }
        Ok(_) => {}
        Err(error) => tracing::error!(%error, "the runs of imports could not be read"),
    }
}

/// Tells those who wait in missions that imports have closed.
pub async fn tell_waiting(state: &AppState, now: DateTime<Utc>) {
    match state.storage.end_closed(&state.ending(), By::SERVICE, now).await {
        Ok(0) => {}
        Ok(_) => {
            state.mailer.announce();
            // Places that were held are free again.
            state.catalogue.notify();
        }
        Err(error) => tracing::error!(%error, "those who wait in closed missions could not be told"),
    }
}

/// One round of the schedule.
pub async fn fetch_due_sources(state: &AppState, now: DateTime<Utc>) {
    match state.imports.fetch_due(&state.base_url, now).await {
        Ok(round) => {
            if round.applied {
                state.catalogue.notify();
            }
            if round.mailed {
                state.mailer.announce();
            }
        }
        Err(error) => tracing::error!(%error, "a scheduled import has stopped"),
    }
}
