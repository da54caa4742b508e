//! The company's directory by a file: what a dry run tells, what applying writes, and what it never does.

use alliance_server::jobs;
use chrono::{TimeDelta, Utc};
use domain::Role;
use serde_json::{Value, json};

use crate::app::{TestApp, Visitor};

const IMPORTS: &str = "/api/v1/directory/imports";
const HEAD: &str = "courriel;nom;code site;équipe;responsable";

pub async fn coordinator(app: &TestApp) -> Visitor {
    app.signed_in("coordination@example.fr", &[Role::Coordinator]).await
}

/// Asks for an import until nothing of it is to come.
pub async fn until(app: &TestApp, visitor: &mut Visitor, id: &str, status: &str) -> Value {
    for _ in 0..600 {
        let run = visitor.get(app, &format!("{IMPORTS}/{id}")).await.is(200).json();
        if run["status"] == status {
            return run;
        }
        assert!(matches!(run["status"].as_str(), Some("reading" | "applying" | "dry" | "applied")), "{run}");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("an import never came to be {status}");
}

/// Sends a file; its dry run.
pub async fn told(app: &TestApp, visitor: &mut Visitor, file: &str) -> Value {
    let answer = visitor.upload(app, IMPORTS, file.to_owned()).await.is(202);
    assert_eq!(answer.header("cache-control"), "no-store");
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    until(app, visitor, &id, "dry").await
}

/// Applies a dry run; how it came out.
pub async fn applied(app: &TestApp, visitor: &mut Visitor, run: &Value, confirm: bool) -> Value {
    let id = run["id"].as_str().unwrap();
    let address = format!("{IMPORTS}/{id}/apply");
    visitor.post(app, &address, &json!({ "confirm_leavers": confirm })).await.is(202);
    until(app, visitor, id, "applied").await
}

/// A directory of these lines, applied.
pub async fn keep(app: &TestApp, visitor: &mut Visitor, lines: &[&str]) -> Value {
    let run = told(app, visitor, &file(lines)).await;
    applied(app, visitor, &run, true).await
}

pub fn file(lines: &[&str]) -> String {
    format!("{HEAD}\n{}\n", lines.join("\n"))
}

const CHIEF: &str = "chief@x.fr;La Direction;15150A;Direction;";
const ANNE: &str = "anne@x.fr;Anne Été;15150A;Nord;chief@x.fr";
const BEN: &str = "ben@x.fr;Ben;6158A;Nord;Anne@x.fr";

async fn managers(app: &TestApp) -> i64 {
    app.db.number("SELECT count(*) FROM employees WHERE manager_id IS NOT NULL").await
}

#[tokio::test]
async fn a_file_is_told_before_anything_is_written_and_applied_once() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let run =
        told(&app, &mut visitor, &file(&[BEN, ANNE, CHIEF, "no address;Nobody;;;", "zoe@x.fr;Zoé;99999Z;Sud;"])).await;
    let report = &run["report"];
    assert_eq!((report["read"].as_u64(), report["refused"].as_u64()), (Some(5), Some(1)));
    assert_eq!(report["counts"]["joiners"], 4);
    assert_eq!(report["refusals"][0]["findings"][0]["reason"], "email_invalid");
    assert_eq!(report["refusals"][0]["line"], 5);
    let reasons: Vec<&Value> =
        report["notices"].as_array().unwrap().iter().map(|row| &row["findings"][0]["reason"]).collect();
    assert_eq!(reasons, [&json!("zero_lost"), &json!("site_unknown")]);
    assert_eq!(app.db.number("SELECT count(*) FROM employees").await, 0);
    let done = applied(&app, &mut visitor, &run, false).await;
    assert_eq!(done["report"]["counts"]["joiners"], 4);
    assert_eq!(app.db.number("SELECT count(*) FROM employees WHERE active").await, 4);
    assert_eq!(managers(&app).await, 2);
    let again = format!("{IMPORTS}/{}/apply", run["id"].as_str().unwrap());
    visitor.post(&app, &again, &json!({})).await.is(200);
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE subject = 'directory'").await, 1);
    // What was sent waits no longer.
    assert_eq!(std::fs::read_dir(app.data_dir().join("directory")).unwrap().count(), 0);
}

#[tokio::test]
async fn people_are_found_by_words_without_accents_and_by_pages() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    keep(&app, &mut visitor, &[BEN, ANNE, CHIEF]).await;
    let found = visitor.get(&app, "/api/v1/directory?q=ete%20nord").await.is(200);
    assert_eq!(found.header("cache-control"), "no-store");
    let found = found.json();
    assert_eq!((found["total"].as_u64(), found["items"][0]["manager"].as_str()), (Some(1), Some("La Direction")));
    assert!(found["items"][0]["site"].as_str().unwrap().contains("Niort"));
    assert_eq!(visitor.get(&app, "/api/v1/directory?q=06158a").await.json()["items"][0]["email"], "ben@x.fr");
    let mut names = Vec::new();
    let mut address = "/api/v1/directory?limit=2".to_owned();
    loop {
        let page = visitor.get(&app, &address).await.is(200).json();
        names.extend(page["items"].as_array().unwrap().iter().map(|one| one["email"].as_str().unwrap().to_owned()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        address = format!("/api/v1/directory?limit=2&cursor={cursor}");
    }
    assert_eq!(names, ["anne@x.fr", "ben@x.fr", "chief@x.fr"]);
    for query in ["left=perhaps", "limit=0", "cursor=x", &format!("q={}", "x".repeat(201))] {
        visitor.get(&app, &format!("/api/v1/directory?{query}")).await.problem(422, "validation_failed");
    }
}

#[tokio::test]
async fn movers_are_written_and_leavers_are_kept_apart() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let others: Vec<String> = (0..8).map(|number| format!("p{number}@x.fr;P{number};;Sud;chief@x.fr")).collect();
    let mut lines: Vec<&str> = vec![CHIEF, ANNE, BEN];
    lines.extend(others.iter().map(String::as_str));
    keep(&app, &mut visitor, &lines).await;
    // Ben has another team and manager, Anne has left: less than a fifth.
    lines[1] = "ben@x.fr;Ben;15150A;Sud;chief@x.fr";
    lines.remove(2);
    let run = told(&app, &mut visitor, &file(&lines)).await;
    let counts = &run["report"]["counts"];
    assert_eq!((counts["movers"].as_u64(), counts["leavers"].as_u64()), (Some(1), Some(1)));
    assert_eq!((counts["other_team"].as_u64(), counts["other_manager"].as_u64()), (Some(1), Some(1)));
    assert_eq!(run["report"]["leavers_held"], false);
    applied(&app, &mut visitor, &run, false).await;
    let gone = visitor.get(&app, "/api/v1/directory?left=true").await.json();
    assert_eq!((gone["total"].as_u64(), gone["items"][0]["email"].as_str()), (Some(1), Some("anne@x.fr")));
    assert!(gone["items"][0]["left_at"].is_string());
    let ben = visitor.get(&app, "/api/v1/directory?q=ben").await.json();
    assert_eq!(
        (ben["items"][0]["team"].as_str(), ben["items"][0]["manager"].as_str()),
        (Some("Sud"), Some("La Direction"))
    );
    // The same file again changes nothing.
    let again = told(&app, &mut visitor, &file(&lines)).await;
    assert_eq!(again["report"]["counts"]["unchanged"], 10);
}

#[tokio::test]
async fn a_file_that_would_make_many_leave_removes_nobody_until_it_is_confirmed() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    keep(&app, &mut visitor, &[CHIEF, ANNE, BEN]).await;
    let active = "SELECT count(*) FROM employees WHERE active";
    let run = told(&app, &mut visitor, &file(&[CHIEF])).await;
    assert_eq!((&run["report"]["leavers_held"], &run["report"]["counts"]["leavers"]), (&json!(true), &json!(2)));
    let run = applied(&app, &mut visitor, &run, false).await;
    assert_eq!((run["report"]["leavers_held"].as_bool(), app.db.number(active).await), (Some(true), 3));
    assert_eq!(managers(&app).await, 2);
    let run = applied(&app, &mut visitor, &run, true).await;
    assert_eq!((run["report"]["leavers_held"].as_bool(), app.db.number(active).await), (Some(false), 1));
    // A table without a row is held back too; a file without anything is none.
    let empty = told(&app, &mut visitor, HEAD).await;
    assert_eq!(empty["report"]["leavers_held"], true);
    applied(&app, &mut visitor, &empty, false).await;
    assert_eq!(app.db.number(active).await, 1);
    let nothing = visitor.upload(&app, IMPORTS, "").await.is(202).json();
    let failed = loop {
        let run = visitor.get(&app, &format!("{IMPORTS}/{}", nothing["id"].as_str().unwrap())).await.json();
        if run["status"] != "reading" {
            break run;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    };
    assert_eq!(
        (failed["status"].as_str(), &failed["report"]["file"][0]["reason"]),
        (Some("failed"), &json!("file_empty"))
    );
    let apply = format!("{IMPORTS}/{}/apply", nothing["id"].as_str().unwrap());
    visitor.post(&app, &apply, &json!({ "confirm_leavers": true })).await.problem(409, "transition_refused");
}

#[tokio::test]
async fn orphans_and_loops_are_named_and_have_no_manager() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let lines = ["a@x.fr;A;;;b@x.fr", "b@x.fr;B;;;a@x.fr", "c@x.fr;C;;;a@x.fr", "d@x.fr;D;;;who@x.fr"];
    let run = keep(&app, &mut visitor, &lines).await;
    let counts = &run["report"]["counts"];
    assert_eq!((counts["orphans"].as_u64(), counts["looped"].as_u64()), (Some(1), Some(2)));
    let state = visitor.get(&app, "/api/v1/directory/report").await.is(200);
    assert_eq!(state.header("cache-control"), "no-store");
    let state = state.json();
    assert_eq!((state["people"].as_u64(), state["managers"].as_u64()), (Some(4), Some(1)));
    assert_eq!(state["orphans"][0]["person"]["name"], "D");
    assert_eq!(state["orphans"][0]["manager"], "who@x.fr");
    let people = state["loops"][0]["people"].as_array().unwrap();
    let mut names: Vec<&str> = people.iter().map(|one| one["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["A", "B"]);
    assert_eq!(state["last_import"]["report"]["read"], 4);
    assert_eq!(state["last_import"]["report"]["notices"], json!([]));
    assert_eq!(managers(&app).await, 1);
}

#[tokio::test]
async fn the_directory_makes_employees_and_managers_and_unmakes_them() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let mut anne = app.signed_in("anne@x.fr", &[]).await;
    let mut ben = app.signed_in("ben@x.fr", &[]).await;
    keep(&app, &mut visitor, &[CHIEF, ANNE, BEN]).await;
    assert_eq!(anne.get(&app, "/api/v1/me").await.json()["roles"], json!(["visitor", "member", "employee", "manager"]));
    assert_eq!(ben.get(&app, "/api/v1/me").await.json()["roles"], json!(["visitor", "member", "employee"]));
    let held = &ben.get(&app, "/api/v1/me/export").await.is(200).json()["directory"];
    assert_eq!((held["manager"].as_str(), held["site_code"].as_str()), (Some("Anne Été"), Some("06158A")));
    keep(&app, &mut visitor, &[CHIEF, ANNE]).await;
    assert_eq!(anne.get(&app, "/api/v1/me").await.json()["roles"], json!(["visitor", "member", "employee"]));
    assert_eq!(ben.get(&app, "/api/v1/me").await.json()["roles"], json!(["visitor", "member"]));
}

#[tokio::test]
async fn an_older_file_is_not_applied_over_a_newer_one() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let older = told(&app, &mut visitor, &file(&[CHIEF])).await;
    keep(&app, &mut visitor, &[CHIEF, ANNE]).await;
    let apply = format!("{IMPORTS}/{}/apply", older["id"].as_str().unwrap());
    visitor.post(&app, &apply, &json!({})).await.problem(409, "transition_refused");
    visitor.post(&app, &format!("{IMPORTS}/x/apply"), &json!({})).await.problem(404, "not_found");
    let all = visitor.get(&app, IMPORTS).await.is(200).json();
    assert_eq!(all.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn whoever_left_is_forgotten_after_a_year_and_what_a_report_quotes_after_ninety_days() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    keep(&app, &mut visitor, &[CHIEF, ANNE, "no address;Nobody;;;"]).await;
    keep(&app, &mut visitor, &[CHIEF]).await;
    let rows = "SELECT count(*) FROM employees";
    jobs::retain(&app.state, Utc::now() + TimeDelta::days(364)).await.unwrap();
    assert_eq!(app.db.number(rows).await, 2);
    let done = jobs::retain(&app.state, Utc::now() + TimeDelta::days(367)).await.unwrap();
    assert_eq!((done.leavers, app.db.number(rows).await), (1, 1));
    let quoting = "SELECT count(*) FROM directory_imports WHERE report LIKE '%no address%'";
    app.state.directory.clean(Utc::now() + TimeDelta::days(89)).await.unwrap();
    assert_eq!(app.db.number(quoting).await, 1);
    app.state.directory.clean(Utc::now() + TimeDelta::days(91)).await.unwrap();
    assert_eq!(app.db.number(quoting).await, 0);
}

#[tokio::test]
async fn the_history_tells_how_many_and_nobody_by_name() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    keep(&app, &mut visitor, &[CHIEF, ANNE]).await;
    let entry = &visitor.get(&app, "/api/v1/coordination/history?subject=directory").await.is(200).json()["items"][0];
    assert_eq!((entry["field"].as_str(), entry["after"]["joiners"].as_u64()), (Some("imported"), Some(2)));
    assert_eq!(entry["by"], "coordination@example.fr");
    assert!(!entry.to_string().contains("anne"));
}

#[tokio::test]
async fn nobody_but_a_coordinator_sees_or_changes_the_directory() {
    let app = TestApp::new().await;
    let mut nobody = Visitor::default();
    let mut member = app.signed_in("quelqu.un@example.fr", &[Role::Manager]).await;
    for address in ["/api/v1/directory", "/api/v1/directory/report", IMPORTS, "/api/v1/directory/tokens"] {
        nobody.get(&app, address).await.problem(401, "sign_in_needed");
        member.get(&app, address).await.problem(403, "forbidden");
    }
    member.upload(&app, IMPORTS, file(&[CHIEF])).await.problem(403, "forbidden");
    assert_eq!(app.db.number("SELECT count(*) FROM directory_imports").await, 0);
}

#[tokio::test]
async fn thousands_of_people_are_written_in_batches() {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let lines: Vec<String> = (0..2500)
        .map(|number| {
            let manager = if number == 0 { String::new() } else { format!("p{}@x.fr", (number - 1) / 10) };
            format!("p{number}@x.fr;Personne {number};15150A;Équipe {};{manager}", number / 10)
        })
        .collect();
    let all: Vec<&str> = lines.iter().map(String::as_str).collect();
    keep(&app, &mut visitor, &all).await;
    assert_eq!(managers(&app).await, 2499);
    let moved: Vec<String> = lines.iter().map(|line| line.replace("15150A", "06158A")).collect();
    let all: Vec<&str> = moved.iter().map(String::as_str).collect();
    let run = keep(&app, &mut visitor, &all).await;
    assert_eq!((run["report"]["counts"]["movers"].as_u64(), managers(&app).await), (Some(2500), 2499));
    assert_eq!(app.db.number("SELECT count(*) FROM employees WHERE site_code = '06158A'").await, 2500);
}
