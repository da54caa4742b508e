//! The link of the mail that asks about a listing, by which its reader changes it without signing in: that listing, once.

use alliance_server::jobs::retain;
use axum::http::Method;
use chrono::{TimeDelta, Utc};
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, PORT};
use crate::app::{TestApp, Visitor};
use crate::freshness::{days_ago, link, links};

const SHOWN: &str = "Contact@Example.org";

fn kept(token: &str) -> String {
    format!("{}/listing", link(token))
}

/// What is sent back of a listing that was read, with other words.
fn edit(view: &Value, description: &str) -> Value {
    let mut draft = view["draft"].clone();
    draft["description"] = json!(description);
    json!({ "version": view["version"], "draft": draft })
}

impl TestApp {
    /// Asks a member about the Atelier; the tokens of the mail.
    async fn asked_member(&self) -> [String; 3] {
        self.member_of(ATELIER, MEMBER).await;
        self.confirmed(ATELIER, 40).await;
        self.ask_at(Utc::now()).await;
        links(&self.mails_to(MEMBER).await.pop().unwrap())
    }

    async fn public_description(&self, slug: &str) -> Value {
        self.refresh().await;
        self.get(&format!("/api/v1/associations/{slug}")).await.is(200).json()["description"].clone()
    }

    /// What people have changed of a listing: field, value, as what, by whom.
    async fn history_of(&self, slug: &str) -> Vec<String> {
        let columns = "field || ' ' || \"after\" || ' ' || role || ' ' || coalesce(email, '')";
        let joined = "history LEFT JOIN accounts ON accounts.id = account_id";
        let of = format!("subject = 'association' AND \"of\" = '{slug}' AND role IS NOT NULL");
        self.db.texts(&format!("SELECT {columns} FROM {joined} WHERE {of} ORDER BY history.id")).await
    }
}

#[tokio::test]
async fn the_link_to_update_reads_the_listing_and_changes_it_once_as_a_member_does() {
    let app = TestApp::new().await;
    let [_, update, _] = app.asked_member().await;
    let before = app.public_description(ATELIER).await;
    let read = app.get(&kept(&update)).await.is(200);
    assert_eq!(read.header("cache-control"), "no-store");
    let view = read.json();
    assert_eq!((&view["slug"], &view["trusted"]), (&json!(ATELIER), &json!(false)));
    let mut nobody = Visitor::default();
    let sent = edit(&view, "Nous réparons aussi les vélos.");
    let edited = nobody.put(&app, &kept(&update), &sent).await.is(200).json();
    // It waits, as any edit of an association that is not trusted; what is public stays.
    assert_eq!(edited["waiting"]["changes"][0]["field"], "description");
    assert_eq!(app.public_description(ATELIER).await, before);
    // It is an answer to the mail, under the name of whoever it went to, and says by which way it came.
    let today = Utc::now().date_naive().to_string();
    assert_eq!(
        (&edited["freshness"]["state"], &edited["freshness"]["confirmed_on"]),
        (&json!("current"), &json!(today))
    );
    assert_eq!(
        app.history_of(ATELIER).await,
        [
            format!("description \"Nous réparons aussi les vélos.\" association_member {MEMBER}"),
            format!("confirmed_on \"{today}\" association_member {MEMBER}"),
            format!("mailed_link true association_member {MEMBER}"),
        ]
    );
    let author = "SELECT email FROM edits JOIN accounts ON accounts.id = author_id";
    assert_eq!(app.db.texts(author).await, [MEMBER]);
    // A lost answer, asked again, is answered again and changes nothing; nothing else comes by this link any more.
    assert_eq!(nobody.put(&app, &kept(&update), &sent).await.is(200).json()["version"], edited["version"]);
    let other = edit(&edited, "Nous ne réparons plus rien.");
    nobody.put(&app, &kept(&update), &other).await.problem(410, "link_invalid");
    app.get(&kept(&update)).await.problem(410, "link_invalid");
    assert_eq!(app.get(&link(&update)).await.is(200).json()["done"], true);
    assert_eq!(app.history_of(ATELIER).await.len(), 3);
}

#[tokio::test]
async fn what_comes_by_the_link_is_public_at_once_where_the_association_is_trusted() {
    let app = TestApp::new().await;
    app.db.execute(&format!("UPDATE associations SET trusted = true WHERE slug = '{ATELIER}'")).await;
    let [_, update, _] = app.asked_member().await;
    let view = app.get(&kept(&update)).await.is(200).json();
    let edited = Visitor::default().put(&app, &kept(&update), &edit(&view, "Ouvert à tous.")).await.is(200).json();
    assert_eq!((&edited["waiting"], &edited["version"]), (&Value::Null, &json!(2)));
    assert_eq!(app.public_description(ATELIER).await, "Ouvert à tous.");
}

#[tokio::test]
async fn a_link_changes_its_own_listing_alone_and_brings_no_other_right() {
    let app = TestApp::new().await;
    let [still_true, update, close] = app.asked_member().await;
    app.db.execute(&format!("UPDATE associations SET email = '{SHOWN}' WHERE slug = '{PORT}'")).await;
    app.confirmed(PORT, 200).await;
    app.ask_at(Utc::now()).await;
    let [_, of_port, _] = links(&app.mails_to(SHOWN).await.pop().unwrap());
    let mut nobody = Visitor::default();
    let view = app.get(&kept(&update)).await.is(200).json();
    let sent = edit(&view, "Autre chose.");
    for token in ["x", &update[1..], &update.to_lowercase(), &still_true, &close] {
        app.get(&kept(token)).await.problem(410, "link_invalid");
        nobody.put(&app, &kept(token), &sent).await.problem(410, "link_invalid");
    }
    // The other listing's link reads and writes the other listing, whatever it is sent.
    assert_eq!(app.get(&kept(&of_port)).await.is(200).json()["slug"], PORT);
    nobody.put(&app, &kept(&of_port), &sent).await.is(200);
    assert_eq!(app.get(&kept(&update)).await.is(200).json(), view);
    // Nobody is signed in by it.
    let listing = format!("/api/v1/listings/{ATELIER}");
    nobody.get(&app, &listing).await.problem(401, "sign_in_needed");
    nobody.put(&app, &listing, &sent).await.problem(401, "sign_in_needed");
    nobody.get(&app, &format!("{listing}/interests")).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn the_history_names_the_address_that_a_listing_shows_where_nobody_has_an_account() {
    let app = TestApp::new().await;
    app.db.execute(&format!("UPDATE associations SET email = '{SHOWN}', trusted = true WHERE slug = '{PORT}'")).await;
    app.confirmed(PORT, 200).await;
    app.ask_at(Utc::now()).await;
    let [_, update, _] = links(&app.mails_to(SHOWN).await.pop().unwrap());
    let view = app.get(&kept(&update)).await.is(200).json();
    Visitor::default().put(&app, &kept(&update), &edit(&view, "Au bout du quai.")).await.is(200);
    let noted = app.history_of(PORT).await;
    assert!(noted.contains(&"mailed_link \"contact@example.org\" visitor ".to_owned()), "{noted:?}");
    assert!(noted.contains(&"description \"Au bout du quai.\" visitor ".to_owned()), "{noted:?}");
}

#[tokio::test]
async fn a_link_that_has_expired_or_whose_reader_keeps_the_listing_no_more_changes_nothing() {
    let app = TestApp::new().await;
    app.member_of(ATELIER, MEMBER).await;
    app.member_of(ATELIER, "autre@association.example").await;
    app.confirmed(ATELIER, 200).await;
    app.ask_at(days_ago(61)).await;
    let [_, expired, _] = links(&app.mails_to(MEMBER).await.pop().unwrap());
    app.get(&link(&expired)).await.problem(410, "link_invalid");
    app.ask_at(days_ago(40)).await;
    let [_, update, _] = links(&app.mails_to(MEMBER).await.pop().unwrap());
    let view = app.get(&kept(&update)).await.is(200).json();
    let sent = edit(&view, "Autre chose.");
    let mut nobody = Visitor::default();
    nobody.put(&app, &kept(&expired), &sent).await.problem(410, "link_invalid");
    // Whoever is no member any more has the mail still, and no right.
    app.db
        .execute(&format!(
            "DELETE FROM memberships WHERE account_id = (SELECT id FROM accounts WHERE email_key = '{MEMBER}')"
        ))
        .await;
    app.get(&link(&update)).await.problem(410, "link_invalid");
    app.get(&kept(&update)).await.problem(410, "link_invalid");
    nobody.put(&app, &kept(&update), &sent).await.problem(410, "link_invalid");
    assert_eq!(app.db.number("SELECT count(*) FROM associations WHERE version > 1").await, 0);
}

#[tokio::test]
async fn a_fault_or_another_version_is_told_and_does_not_spend_the_link() {
    let app = TestApp::new().await;
    let [_, update, _] = app.asked_member().await;
    let mut nobody = Visitor::default();
    let view = app.get(&kept(&update)).await.is(200).json();
    let mut faulty = edit(&view, "Autre chose.");
    faulty["draft"]["name"] = json!("");
    let faults = nobody.put(&app, &kept(&update), &faulty).await.problem(422, "validation_failed");
    assert_eq!(faults, [("name".to_owned(), "required".to_owned())]);
    // A member writes meanwhile.
    let mut member = app.signed_in(MEMBER, &[]).await;
    let mut theirs = edit(&view, "Ce qu’une autre personne a écrit.");
    theirs["draft"]["phone"] = json!("01 23 45 67 89");
    member.put(&app, &format!("/api/v1/listings/{ATELIER}"), &theirs).await.is(200);
    let sent = edit(&view, "Autre chose.");
    nobody.put(&app, &kept(&update), &sent).await.problem(409, "version_conflict");
    let now = app.get(&kept(&update)).await.is(200).json();
    assert_eq!(now["draft"]["description"], "Ce qu’une autre personne a écrit.");
    let edited = nobody.put(&app, &kept(&update), &edit(&now, "Autre chose.")).await.is(200).json();
    assert_eq!(
        (&edited["draft"]["description"], &edited["draft"]["phone"]),
        (&json!("Autre chose."), &now["draft"]["phone"])
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_several_edits_by_one_link_at_once_one_is_taken() {
    let app = TestApp::new().await;
    let [_, update, _] = app.asked_member().await;
    let view = app.get(&kept(&update)).await.is(200).json();
    let nobody = Visitor::default();
    let requests = (0..4).map(|number| {
        let sent = edit(&view, &format!("Version {number}."));
        nobody.request(Method::PUT, &kept(&update), Some(&sent))
    });
    let answers = app.at_once(requests.collect::<Vec<_>>()).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410, 410, 410]);
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE field = 'mailed_link'").await, 1);
}

#[tokio::test]
async fn what_is_known_of_a_link_that_has_served_goes_when_it_has_expired() {
    let app = TestApp::new().await;
    let [_, update, _] = app.asked_member().await;
    let view = app.get(&kept(&update)).await.is(200).json();
    Visitor::default().put(&app, &kept(&update), &edit(&view, "Autre chose.")).await.is(200);
    for (days, left) in [(60, 1), (61, 0)] {
        retain(&app.state, Utc::now() + TimeDelta::days(days)).await.unwrap();
        assert_eq!(app.db.number("SELECT count(*) FROM used_links").await, left, "after {days} days");
    }
}
