//! What runs beside the requests: sending mails, renewing the catalogue and packing it well, asking whether listings
//! are still true, telling of new missions, keeping nothing personal for too long, telling how people took part in a
//! month that is over, following conventions to their end.

mod alerts;
mod conventions;
mod freshness;
mod imports;
mod participation;
mod time;

pub use alerts::send_alerts;
pub use conventions::follow_conventions;
pub use freshness::ask_listings;
pub use imports::{fetch_due_sources, tell_waiting};
pub use participation::close_months;
pub use time::{follow_directory, pass_on_requests};

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::mail::templates;
use crate::state::AppState;
use crate::storage::erasure::ErasureMails;
use crate::storage::retention::Retained;

/// How often mails are looked for when none was announced.
const MAIL_ROUND: Duration = Duration::from_secs(15);
/// How often is looked for what has been kept long enough.
const RETENTION_ROUND: Duration = Duration::from_hours(1);
/// Changes that come together make one catalogue.
const CALM: Duration = Duration::from_millis(250);
/// A catalogue that is replaced sooner is not worth the seconds that it takes to pack it as small as it gets.
const SETTLED: Duration = Duration::from_secs(5);

/// The running jobs.
pub struct Jobs {
    tasks: JoinSet<()>,
    stop: watch::Sender<bool>,
}

pub fn start(state: &AppState) -> Jobs {
    let (stop, stopped) = watch::channel(false);
    let mut tasks = JoinSet::new();
    tasks.spawn(mails(state.clone(), stopped.clone()));
    tasks.spawn(alerts::alerts(state.clone(), stopped.clone()));
    tasks.spawn(imports::imports(state.clone(), stopped.clone()));
    tasks.spawn(freshness::freshness(state.clone(), stopped.clone()));
    tasks.spawn(participation::participation(state.clone(), stopped.clone()));
    tasks.spawn(catalogue(state.clone(), stopped.clone()));
    tasks.spawn(packing(state.clone(), stopped.clone()));
    tasks.spawn(time::requests(state.clone(), stopped.clone()));
    tasks.spawn(conventions::conventions(state.clone(), stopped.clone()));
    tasks.spawn(retention(state.clone(), stopped));
    tasks.spawn(company(state.clone()));
    tasks.spawn(contact_points(state.clone()));
    Jobs { tasks, stop }
}

impl Jobs {
    /// Lets each job end what it is doing.
    pub async fn stop(mut self) {
        // Nobody listens any more: then there is nothing to stop.
        let _ = self.stop.send(true);
        while self.tasks.join_next().await.is_some() {}
    }
}

async fn mails(state: AppState, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        send_waiting_mails(&state).await;
        tokio::select! {
            () = state.mailer.announced() => {}
            () = tokio::time::sleep(MAIL_ROUND) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Sends what waits. A mail that has left is marked at once; one that has not is tried again later.
pub async fn send_waiting_mails(state: &AppState) {
    let waiting = match state.storage.waiting_mails(Utc::now()).await {
        Ok(waiting) => waiting,
        Err(error) => return tracing::error!(%error, "the waiting mails could not be read"),
    };
    for mail in waiting {
        let outcome = state.mailer.send(&mail).await;
        let noted = match &outcome {
            Ok(()) => state.storage.mail_sent(&mail, Utc::now()).await,
            Err(_) => state.storage.mail_failed(&mail, Utc::now()).await,
        };
        if outcome.is_err() {
            // The reason may hold an address: the mail's identifier is enough to find it.
            tracing::warn!(mail = %mail.id, attempts = mail.attempts + 1, "a mail could not be sent");
        }
        if let Err(error) = noted {
            tracing::error!(%error, mail = %mail.id, "a mail could not be marked");
        }
    }
}

/// Ready before the first phone asks. Whoever asks in the meantime waits for the same making, and is told if it fails.
async fn contact_points(state: AppState) {
    let _ = state.contact_points().await;
}

async fn retention(state: AppState, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        match retain(&state, Utc::now()).await {
            Ok(done) if done != Retained::default() => tracing::info!(?done, "what was kept long enough is gone"),
            Ok(_) => {}
            Err(error) => tracing::error!(%error, "what was kept long enough could not be removed"),
        }
        tokio::select! {
            () = tokio::time::sleep(RETENTION_ROUND) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// One round of what `docs/privacy.md` promises, as of a moment.
pub async fn retain(state: &AppState, now: DateTime<Utc>) -> Result<Retained, DbErr> {
    let warning = |to: &_| templates::account::warning_mail(to, &state.base_url);
    let time = state.time_mail();
    let mails = ErasureMails {
        withdrawal: &templates::withdrawal_mail,
        farewell: &templates::account::erased_mail,
        time: &time,
    };
    let done = state.storage.retain(now, warning, &mails).await?;
    if done.accounts_warned + done.accounts_erased > 0 {
        state.mailer.announce();
    }
    if done.accounts_erased + done.interests_erased > 0 {
        // Places that were held are free again.
        state.catalogue.notify();
    }
    Ok(done)
}

/// An operator reads at the start whether the company's sign-in answers, not from the first who needs it.
async fn company(state: AppState) {
    let Some(company) = &state.company else { return };
    if let Err(error) = company.metadata().await {
        let error = format!("{error:#}");
        tracing::warn!(error, "the company's sign-in does not answer; it will be asked again when it is needed");
    }
}

async fn catalogue(state: AppState, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = state.catalogue.changed() => {}
            // Pillars come into force and out of it with the day.
            () = tokio::time::sleep(until_tomorrow(Utc::now())) => {}
            _ = stopped.changed() => return,
        }
        tokio::time::sleep(CALM).await;
        if let Err(error) = state.catalogue.refresh(&state.storage).await {
            tracing::error!(%error, "the catalogue could not be renewed");
            state.catalogue.notify();
        }
    }
}

/// One catalogue at a time: several that come meanwhile are one more round, for the newest.
async fn packing(state: AppState, mut stopped: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(SETTLED) => {}
            () = state.catalogue.published() => continue,
            _ = stopped.changed() => return,
        }
        if let Err(error) = pack(&state, &stopped).await {
            let error = format!("{error:#}");
            tracing::error!(error, "the catalogue could not be packed as small as it gets");
        }
        tokio::select! {
            () = state.catalogue.published() => {}
            _ = stopped.changed() => return,
        }
    }
}

/// What runs on a thread of its own cannot be ended from outside: it looks by itself whether the server stops.
async fn pack(state: &AppState, stopped: &watch::Receiver<bool>) -> anyhow::Result<()> {
    let (state, stopped) = (state.clone(), stopped.clone());
    tokio::task::spawn_blocking(move || state.catalogue.pack_best(|| !*stopped.borrow())).await?
}

/// The time until the next day begins.
fn until_tomorrow(now: DateTime<Utc>) -> Duration {
    let tomorrow = now.date_naive().succ_opt().and_then(|day| day.and_hms_opt(0, 0, 1)).map(|start| start.and_utc());
    tomorrow.and_then(|start| (start - now).to_std().ok()).unwrap_or(Duration::from_hours(24))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_renewed_when_the_day_begins() {
        let now = DateTime::from_timestamp(1_795_564_799, 0).unwrap();
        assert_eq!(now.to_string(), "2026-11-24 23:59:59 UTC");
        assert_eq!(until_tomorrow(now), Duration::from_secs(2));
    }
}
