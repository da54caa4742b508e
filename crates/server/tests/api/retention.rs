//! The job that keeps nothing personal for too long, run as of moments to come.

use alliance_server::jobs::retain;
use alliance_server::storage::retention::Retained;
use chrono::{DateTime, Months, TimeDelta, Utc};
use serde_json::json;

use crate::app::{TestApp, Visitor};
use crate::interests::{draft, key, with_key};
use crate::stock::{ONE_PLACE, OPEN};

const MAIL: &str = "personne@poste.example";

fn in_months(months: u32) -> DateTime<Utc> {
    Utc::now().checked_add_months(Months::new(months)).unwrap()
}

async fn round(app: &TestApp, now: DateTime<Utc>) -> Retained {
    retain(&app.state, now).await.unwrap()
}

#[tokio::test]
async fn an_account_that_nobody_uses_is_warned_then_erased_thirty_days_later() {
    let app = TestApp::new().await;
    app.signed_in(MAIL, &[]).await;
    let end = in_months(36) + TimeDelta::days(1);
    assert_eq!(round(&app, end - TimeDelta::days(32)).await.accounts_warned, 0);
    let warned = round(&app, end - TimeDelta::days(29)).await;
    assert_eq!((warned.accounts_warned, warned.accounts_erased), (1, 0));
    let told = |mails: &[crate::mails::Mail], words: &str| {
        mails.iter().filter(|mail| mail.to().contains(MAIL) && mail.body.contains(words)).count()
    };
    // The outbox runs by the real clock: what was decided in the future waits for it.
    app.db.execute("UPDATE outgoing_mails SET next_attempt_at = '2020-01-01 00:00:00+00:00'").await;
    assert_eq!(told(&app.mails().await, "effacé dans 30 jours"), 1);
    // Once is enough, and three years alone are not: the thirty days count from the mail.
    let idle = round(&app, end).await;
    assert_eq!((idle.accounts_warned, idle.accounts_erased), (0, 0));
    assert_eq!(round(&app, end + TimeDelta::days(1)).await.accounts_erased, 1);
    assert_eq!(app.db.number("SELECT count(*) FROM accounts").await, 0);
    app.db.execute("UPDATE outgoing_mails SET next_attempt_at = '2020-01-01 00:00:00+00:00'").await;
    assert_eq!(told(&app.mails().await, "Votre compte Alliance est effacé"), 1);
}

#[tokio::test]
async fn whoever_comes_back_after_the_warning_keeps_the_account() {
    let app = TestApp::new().await;
    app.signed_in(MAIL, &[]).await;
    let end = in_months(36) + TimeDelta::days(1);
    assert_eq!(round(&app, end - TimeDelta::days(29)).await.accounts_warned, 1);
    app.db.execute("UPDATE sign_in_links SET created_at = '2020-01-01 00:00:00+00:00'").await;
    app.signed_in(MAIL, &[]).await;
    assert_eq!(app.db.number("SELECT count(*) FROM accounts WHERE warned_at IS NULL").await, 1);
    // Even where the job has slept for years, the first round warns, and only that.
    let late = round(&app, end + TimeDelta::days(400)).await;
    assert_eq!((late.accounts_warned, late.accounts_erased), (1, 0));
}

#[tokio::test]
async fn interests_are_erased_a_year_after_their_end_with_their_places_freed() {
    let app = TestApp::new().await;
    app.send(with_key(&key(1), &draft(ONE_PLACE))).await.is(201);
    app.send(with_key(&key(2), &draft(OPEN))).await.is(201);
    app.db.execute("UPDATE interests SET status = 'accepted' WHERE NOT holds_place").await;
    app.db.execute(&format!("UPDATE missions SET ends_on = NULL WHERE slug = '{OPEN}'")).await;
    app.mails().await;
    assert_eq!(round(&app, in_months(12) - TimeDelta::days(2)).await.interests_erased, 0);
    assert_eq!(round(&app, in_months(12) + TimeDelta::days(1)).await.interests_erased, 1);
    assert_eq!(app.places_left(ONE_PLACE).await, 1);
    assert_eq!(app.db.texts("SELECT status FROM interests").await, ["accepted"]);
    // An accepted one, in a mission without a last day, is kept as long as an account.
    assert_eq!(round(&app, in_months(35)).await.interests_erased, 0);
    assert_eq!(round(&app, in_months(36) + TimeDelta::days(1)).await.interests_erased, 1);
    assert!(app.state.storage.waiting_mails(in_months(40)).await.unwrap().is_empty());
}

#[tokio::test]
async fn links_sessions_invitations_and_mails_go_once_they_serve_nobody() {
    let app = TestApp::new().await;
    let mut member = app.member_of("atelier-du-marais-niort", MAIL).await;
    let invite = json!({ "email": "autre@poste.example" });
    member.post(&app, "/api/v1/listings/atelier-du-marais-niort/members", &invite).await.is(201);
    Visitor::default().post(&app, "/api/v1/sign-in", &json!({ "email": "curieux@poste.example" })).await.is(202);
    app.mails().await;
    assert_eq!(round(&app, Utc::now()).await, Retained::default());
    let soon = round(&app, Utc::now() + TimeDelta::hours(2)).await;
    assert_eq!(soon, Retained { links: 2, ..Retained::default() });
    let later = round(&app, Utc::now() + TimeDelta::days(16)).await;
    assert_eq!(later, Retained { sessions: 1, invitations: 1, ..Retained::default() });
    app.db
        .execute(
            "INSERT INTO outgoing_mails (id, recipient, subject, body, created_at, attempts, next_attempt_at) \
        SELECT account_id, 'perdu@poste.example', '', '', since, 9, since FROM memberships",
        )
        .await;
    let last = round(&app, Utc::now() + TimeDelta::days(31)).await;
    assert_eq!((last.mails, last.mails_given_up), (3, 1));
    assert_eq!(app.db.number("SELECT count(*) FROM outgoing_mails").await, 0);
}
