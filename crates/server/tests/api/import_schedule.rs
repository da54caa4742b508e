//! Imports from an address: when somebody asks, and by themselves.

use std::io::{Read, Write};
use std::net::TcpListener;

use alliance_server::jobs;
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use serde_json::{Value, json};

use crate::app::{TestApp, Visitor};
use crate::imports::{SOURCES, apply, coordinator, counts, create, feed, settled, source};
use crate::stock;

/// A server of this machine that gives one answer to each request; what it was asked.
fn serve(answers: Vec<String>) -> (String, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = format!("http://{}/flux.xml", listener.local_addr().unwrap());
    let asked = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
                head.push(byte[0]);
            }
            asked.push(String::from_utf8(head).unwrap().to_ascii_lowercase());
            stream.write_all(answer.as_bytes()).unwrap();
        }
        asked
    });
    (address, asked)
}

fn ok(body: &str, etag: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nETag: \"{etag}\"\r\nConnection: close\r\n\r\n{body}", body.len())
}

const UNMODIFIED: &str = "HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n";
const BROKEN: &str = "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

async fn ready(url: &str) -> (TestApp, Visitor, String) {
    let app = TestApp::with(stock::set(), |config| config.fetch_local = true).await;
    let mut visitor = coordinator(&app).await;
    let mut described = source();
    described["url"] = json!(url);
    described["every_hours"] = json!(24);
    let source = create(&app, &mut visitor, &described).await;
    (app, visitor, source)
}

async fn kept(app: &TestApp, visitor: &mut Visitor) -> Value {
    visitor.get(app, SOURCES).await.is(200).json()[0].clone()
}

fn next(source: &Value) -> DateTime<Utc> {
    source["next_at"].as_str().unwrap().parse().unwrap()
}

async fn import_mails(app: &TestApp) -> Vec<String> {
    // They are dated when the schedule was, which is to come: they wait.
    app.db.texts("SELECT body FROM outgoing_mails WHERE body LIKE '%/coordination/imports/%' ORDER BY id").await
}

#[tokio::test]
async fn the_first_import_is_a_persons_and_the_next_ones_apply_themselves() {
    let (url, asked) =
        serve(vec![ok(&feed(1..=5, 1), "v1"), ok(&feed(1..=5, 1), "v1"), ok(&feed(1..=6, 1), "v2"), UNMODIFIED.into()]);
    let (app, mut visitor, id) = ready(&url).await;
    // PostgreSQL keeps microseconds.
    let start = Utc::now().trunc_subsecs(0);
    jobs::fetch_due_sources(&app.state, start).await;
    assert_eq!(kept(&app, &mut visitor).await["last_run"], Value::Null, "not due before a day has passed");

    jobs::fetch_due_sources(&app.state, start + TimeDelta::days(2)).await;
    let found = kept(&app, &mut visitor).await;
    assert_eq!((&found["last_run"]["status"], &found["missions"]), (&json!("dry"), &json!(0)));
    let mails = import_mails(&app).await;
    assert!(mails.len() == 1 && mails[0].contains("relisez le rapport"), "{mails:?}");

    // Asked for by a person, without a file: fetched whole.
    let begun = visitor.upload(&app, &format!("{SOURCES}/{id}/runs"), "").await.is(202).json();
    let run = settled(&app, &mut visitor, begun["id"].as_str().unwrap()).await;
    assert_eq!(counts(&run, "missions")[0], 5);
    apply(&app, &mut visitor, &run, false).await;

    jobs::fetch_due_sources(&app.state, start + TimeDelta::days(4)).await;
    let found = kept(&app, &mut visitor).await;
    assert_eq!((&found["last_run"]["status"], &found["missions"]), (&json!("applied"), &json!(6)));
    assert_eq!((&found["last_run"]["scheduled"], next(&found)), (&json!(true), start + TimeDelta::days(5)));
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE field = 'created' AND role IS NULL").await, 1);

    jobs::fetch_due_sources(&app.state, start + TimeDelta::days(6)).await;
    assert_eq!(kept(&app, &mut visitor).await["last_run"]["status"], "unmodified");
    let asked = asked.join().unwrap();
    let conditions: Vec<bool> = asked.iter().map(|head| head.contains("if-none-match")).collect();
    // What was never applied is no reason not to send it again.
    assert_eq!(conditions, [false, false, true, true]);
    assert!(asked[3].contains("if-none-match: \"v2\""), "{}", asked[3]);
}

#[tokio::test]
async fn failures_are_told_once_for_each_doubling_and_tried_again_sooner() {
    let (url, _) = serve(vec![BROKEN.into(); 3]);
    let (app, mut visitor, _) = ready(&url).await;
    let mut now = Utc::now().trunc_subsecs(0) + TimeDelta::days(2);
    for (failures, minutes, mails) in [(1, 15, 1), (2, 30, 2), (3, 60, 2)] {
        jobs::fetch_due_sources(&app.state, now).await;
        let found = kept(&app, &mut visitor).await;
        assert_eq!((&found["failures"], &found["last_run"]["status"]), (&json!(failures), &json!("failed")));
        assert_eq!(found["last_run"]["failure"], "status_refused");
        let pause = next(&found) - now;
        assert_eq!(pause.num_minutes(), minutes);
        assert_eq!(import_mails(&app).await.len(), mails);
        now += pause;
    }
}

#[tokio::test]
async fn a_scheduled_import_removes_no_more_than_a_fifth_by_itself() {
    let (url, _) = serve(vec![ok(&feed(1..=10, 1), "v1"), ok(&feed(1..=4, 1), "v2")]);
    let (app, mut visitor, id) = ready(&url).await;
    let begun = visitor.upload(&app, &format!("{SOURCES}/{id}/runs"), "").await.is(202).json();
    let run = settled(&app, &mut visitor, begun["id"].as_str().unwrap()).await;
    apply(&app, &mut visitor, &run, false).await;
    jobs::fetch_due_sources(&app.state, Utc::now() + TimeDelta::days(2)).await;
    let found = kept(&app, &mut visitor).await;
    assert_eq!((&found["last_run"]["report"]["removal_held"], &found["missions"]), (&json!(true), &json!(10)));
    let mails = import_mails(&app).await;
    assert!(mails.len() == 1 && mails[0].contains("6 missions"), "{mails:?}");
    // A coordinator looks, and confirms.
    apply(&app, &mut visitor, &found["last_run"], true).await;
    assert_eq!(kept(&app, &mut visitor).await["missions"], 4);
}

#[tokio::test]
async fn an_address_within_the_network_is_refused() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    for url in ["http://127.0.0.1:1/f.xml", "http://169.254.169.254/latest", "http://10.0.0.1/"] {
        let mut described = source();
        described["url"] = json!(url);
        described["name"] = json!(format!("Source {url}"));
        let id = create(&app, &mut visitor, &described).await;
        let begun = visitor.upload(&app, &format!("{SOURCES}/{id}/runs"), "").await.is(202).json();
        let run = settled(&app, &mut visitor, begun["id"].as_str().unwrap()).await;
        assert_eq!((&run["status"], &run["failure"]), (&json!("failed"), &json!("address_refused")), "{url}");
    }
}
