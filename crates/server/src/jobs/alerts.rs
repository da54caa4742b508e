//! Tells people by mail of the missions that came for their saved searches.

use std::collections::HashMap;
use std::time::Duration;

use ::catalogue::Catalogue;
use chrono::{DateTime, Utc};
use domain::saved_search::{AlertRhythm, Fresh, MISSIONS_PER_SEARCH, Watch, day_in_paris, filter_of, is_time, plan};
use domain::{MissionFilter, Sort};
use tokio::sync::watch;
use uuid::Uuid;

use crate::links;
use crate::mail::templates::alerts::{NewsOf, alert_mail};
use crate::state::AppState;
use crate::storage::alerts::{AlertScope, OpenMission, Watcher};

/// A search that becomes due during the day has its mail within the hour.
const ROUND: Duration = Duration::from_hours(1);
/// People who are looked at together.
const BATCH: u64 = 200;
/// Different searches whose answers are kept for the next person who has the same.
const ANSWERS: usize = 500;

pub(super) async fn alerts(state: AppState, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        let now = Utc::now();
        let done = if is_time(now) { send_alerts(&state, now).await.map(drop) } else { look(&state, now).await };
        if let Err(error) = done {
            let error = format!("{error:#}");
            tracing::error!(error, "people could not be told of new missions");
        }
        tokio::select! {
            () = tokio::time::sleep(ROUND) => {}
            _ = stopped.changed() => {}
        }
    }
}

/// Notes what is public by now, so that whoever saves a search later is not told of it.
async fn look(state: &AppState, now: DateTime<Utc>) -> anyhow::Result<()> {
    state.storage.see_missions(now).await?;
    Ok(())
}

/// Writes the mails that are due at a moment, whatever the hour; their number. Run twice, or by two servers, it writes them
/// once.
pub async fn send_alerts(state: &AppState, now: DateTime<Utc>) -> anyhow::Result<usize> {
    look(state, now).await?;
    let Some(since) = state.storage.watched_since().await? else { return Ok(0) };
    // After the look: what was seen is in the catalogue, so that no search passes over it and says it was told.
    state.catalogue.refresh(&state.storage).await?;
    let current = state.catalogue.current();
    let mut round = Round::new(&current.catalogue, state.storage.open_missions(since).await?);
    let today = day_in_paris(now);
    let (mut after, mut mails) = (Uuid::nil(), 0);
    loop {
        let people = state.storage.watchers(after, today, BATCH).await?;
        let Some(last) = people.last() else { break };
        after = last.account.0;
        for person in &people {
            mails += usize::from(tell(state, &mut round, person, now).await?);
            // One search takes less than a millisecond; many of them must not hold up those who wait for an answer.
            tokio::task::yield_now().await;
        }
    }
    if mails > 0 {
        state.mailer.announce();
    }
    tracing::info!(mails, "people were told of new missions");
    Ok(mails)
}

/// What is the same for all people of a round.
struct Round<'a> {
    catalogue: &'a Catalogue,
    /// Missions that people are looked for and that were seen, the newest first, with their rows.
    open: Vec<(OpenMission, u32, DateTime<Utc>)>,
    place_of: HashMap<u32, usize>,
    answers: HashMap<String, Vec<usize>>,
}

impl<'a> Round<'a> {
    fn new(catalogue: &'a Catalogue, open: Vec<OpenMission>) -> Self {
        let row = |one: OpenMission| {
            // One that became public since the look is for the next round.
            let (row, seen_at) = (catalogue.mission_row(&one.slug)?, one.seen_at?);
            Some((one, row, seen_at))
        };
        let open: Vec<_> = open.into_iter().filter_map(row).collect();
        let place_of = open.iter().enumerate().map(|(place, (_, row, _))| (*row, place)).collect();
        Self { catalogue, open, place_of, answers: HashMap::new() }
    }

    /// The places of what a search finds, the newest first.
    fn found(&mut self, query: &str) -> Vec<usize> {
        if let Some(found) = self.answers.get(query) {
            return found.clone();
        }
        let rows = self.catalogue.search_missions(&filter_of(query), Sort::Newest).rows;
        let mut found: Vec<usize> = rows.iter().filter_map(|row| self.place_of.get(row).copied()).collect();
        found.sort_unstable();
        if self.answers.len() >= ANSWERS {
            self.answers.clear();
        }
        self.answers.insert(query.to_owned(), found.clone());
        found
    }
}

/// Tells one person, if there is something to tell.
async fn tell(state: &AppState, round: &mut Round<'_>, person: &Watcher, now: DateTime<Utc>) -> anyhow::Result<bool> {
    if !person.searches.iter().any(|one| one.watch.is_due(now)) {
        return Ok(false);
    }
    let searches: Vec<(Watch, Vec<usize>)> =
        person.searches.iter().map(|one| (one.watch, round.found(&one.query))).collect();
    let newest = round.open.first().map(|(.., seen_at)| *seen_at);
    let wanted = |(watch, _): &(Watch, _)| watch.rhythm != AlertRhythm::Never && newest > Some(watch.new_after());
    if !searches.iter().any(wanted) {
        return Ok(false);
    }
    let known = state.storage.missions_of_interest(person.account).await?;
    let missions: Vec<Fresh> = round
        .open
        .iter()
        .map(|(one, _, seen_at)| Fresh { seen_at: *seen_at, is_known: known.contains(&one.id) })
        .collect();
    let news = plan(&searches, &missions, None, now);
    if news.is_empty() {
        return Ok(false);
    }
    let told: Vec<_> = news.iter().map(|(at, _)| person.searches[*at].id).collect();
    let news: Vec<NewsOf> = news
        .into_iter()
        .map(|(at, new)| {
            let search = &person.searches[at];
            let filter: MissionFilter = filter_of(&search.query);
            let described = new.iter().take(MISSIONS_PER_SEARCH);
            NewsOf {
                name: search.name.clone(),
                query: search.query.clone(),
                filter,
                token: links::alert(&state.secret, AlertScope::One(search.id)),
                missions: described.map(|place| round.catalogue.mission(round.open[*place].1)).collect(),
                count: new.len(),
            }
        })
        .collect();
    let token = links::alert(&state.secret, AlertScope::All(person.account));
    let mail = |recipient: &str| alert_mail(recipient, &news, &state.base_url, &token);
    Ok(state.storage.tell_of_searches(person.account, &told, (day_in_paris(now), now), mail).await?)
}
