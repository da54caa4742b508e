//! The daily step: asks those who keep a listing whether it is still true, greys and hides what nobody answers for.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use tokio::sync::watch;

use crate::links;
use crate::mail::templates::freshness::reminder;
use crate::state::AppState;
use crate::storage::reminders::Stepped;

/// An address that was mailed late in a day is free again at that hour: steps are looked for each hour.
const ROUND: Duration = Duration::from_hours(1);

pub(super) async fn freshness(state: AppState, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        if let Err(error) = ask_listings(&state, Utc::now()).await {
            tracing::error!(%error, "the listings could not be asked about");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Takes the steps of a moment.
pub async fn ask_listings(state: &AppState, now: DateTime<Utc>) -> Result<Stepped, DbErr> {
    let today = now.date_naive();
    let stepped = state
        .storage
        .ask_listings(now, |about| {
            let link = |listing, answer| links::freshness(&state.secret, (listing, answer), about.recipient, today);
            reminder(about, &state.base_url, link, &links::unsubscribe(&state.secret, about.id))
        })
        .await?;
    if stepped.mails > 0 {
        state.mailer.announce();
    }
    if stepped.changed > 0 {
        state.catalogue.notify();
    }
    tracing::info!(mails = stepped.mails, changed = stepped.changed, "listings were asked about");
    Ok(stepped)
}
