//! SCIM: who leads whom, what a file may change of it, and how often another directory may write.

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::json;

use crate::app::{TestApp, Visitor, request};
use crate::directory::{keep, told};
use crate::scim::{ENTERPRISE, Provider, USERS, id, person, refused};

/// Who has a manager, by the report and by the row.
async fn standing(app: &TestApp, visitor: &mut Visitor) -> (u64, u64, i64) {
    let state = visitor.get(app, "/api/v1/directory/report").await.is(200).json();
    let looped =
        state["loops"].as_array().unwrap().iter().map(|one| one["people"].as_array().unwrap().len() as u64).sum();
    let linked = app.db.number("SELECT count(*) FROM employees WHERE manager_id IS NOT NULL").await;
    (state["orphan_count"].as_u64().unwrap(), looped, linked)
}

#[tokio::test]
async fn a_manager_who_comes_later_leads_and_one_who_leaves_leads_no_more() {
    let app = TestApp::new().await;
    let (provider, mut visitor) = Provider::new(&app).await;
    let bea = provider.create(person("bea", Some("ada@x.fr"))).await;
    assert_eq!(bea[ENTERPRISE]["manager"]["value"], "ada@x.fr");
    assert_eq!(standing(&app, &mut visitor).await, (1, 0, 0));
    let ada = provider.create(person("ada", None)).await;
    assert_eq!(standing(&app, &mut visitor).await, (0, 0, 1));
    provider.patch(id(&ada), json!([{ "op": "replace", "path": "active", "value": false }])).await;
    assert_eq!(standing(&app, &mut visitor).await, (1, 0, 0));
    provider.patch(id(&ada), json!([{ "op": "replace", "path": "active", "value": true }])).await;
    assert_eq!(standing(&app, &mut visitor).await, (0, 0, 1));
    provider.ask("DELETE", &format!("{USERS}/{}", id(&ada)), None).await.is(204);
    assert_eq!(standing(&app, &mut visitor).await, (1, 0, 0));
}

#[tokio::test]
async fn a_loop_is_never_written_and_opens_again() {
    let app = TestApp::new().await;
    let (provider, mut visitor) = Provider::new(&app).await;
    let ada = provider.create(person("ada", None)).await;
    let bea = provider.create(person("bea", Some(id(&ada)))).await;
    let carl = provider.create(person("carl", Some(id(&bea)))).await;
    provider.create(person("dora", Some(id(&carl)))).await;
    assert_eq!(standing(&app, &mut visitor).await, (0, 0, 3));
    let manager = format!("{ENTERPRISE}:manager");
    provider.patch(id(&ada), json!([{ "op": "add", "path": manager, "value": id(&carl) }])).await;
    // The three lead to each other: none has a manager. Whoever is not among them keeps theirs.
    assert_eq!(standing(&app, &mut visitor).await, (0, 3, 1));
    provider.patch(id(&bea), json!([{ "op": "remove", "path": manager }])).await;
    assert_eq!(standing(&app, &mut visitor).await, (0, 0, 3));
    provider.patch(id(&bea), json!([{ "op": "add", "path": manager, "value": id(&bea) }])).await;
    assert_eq!(standing(&app, &mut visitor).await, (0, 1, 3));
}

#[tokio::test]
async fn what_came_by_scim_is_not_erased_by_a_file_and_the_reverse_is_said() {
    let app = TestApp::new().await;
    let (provider, mut visitor) = Provider::new(&app).await;
    keep(&app, &mut visitor, &["ada@x.fr;Ada;;Nord;", "bea@x.fr;Bea;;Nord;ada@x.fr"]).await;
    // The other directory sees those who came by the file, and takes over whom it changes.
    let list = provider.get(USERS).await;
    assert_eq!(list["totalResults"], 2);
    let ada = list["Resources"].as_array().unwrap().iter().find(|one| one["userName"] == "ada@x.fr").unwrap();
    refused(provider.ask("POST", USERS, Some(person("ada", None))).await, 409, Some("uniqueness"));
    provider.patch(id(ada), json!([{ "op": "replace", "path": "externalId", "value": "7" }])).await;
    let taken = "SELECT count(*) FROM history WHERE field = 'source' AND before = '\"csv\"' AND after = '\"scim\"'";
    assert_eq!(app.db.number(taken).await, 1);
    provider.create(person("carl", None)).await;
    // A file that says nothing of them, or otherwise, changes none of them.
    let run =
        told(&app, &mut visitor, &crate::directory::file(&["bea@x.fr;Bea;;Nord;ada@x.fr", "ada@x.fr;Ada;;Sud;"])).await;
    let counts = &run["report"]["counts"];
    assert_eq!(
        (counts["leavers"].as_u64(), counts["kept"].as_u64(), counts["unchanged"].as_u64()),
        (Some(0), Some(1), Some(1))
    );
    assert_eq!(run["report"]["notices"][0]["findings"][0]["reason"], "kept_by_scim");
    let run = crate::directory::applied(&app, &mut visitor, &run, true).await;
    assert_eq!(run["report"]["counts"]["kept"], 1);
    assert_eq!(app.db.number("SELECT count(*) FROM employees WHERE active AND team = 'Nord'").await, 3);
}

#[tokio::test]
async fn a_program_without_an_origin_writes_as_often_as_it_likes() {
    let app = TestApp::with(crate::stock::set(), |config| config.writes_per_minute = 3).await;
    let (provider, _) = Provider::new(&app).await;
    for number in 0..8 {
        provider.create(person(&format!("p{number}"), None)).await;
    }
    let foreign = ("origin", "https://autre.example");
    let answer = app
        .send(
            request(Method::POST, USERS)
                .header(foreign.0, foreign.1)
                .header(header::AUTHORIZATION, format!("Bearer {}", provider.token))
                .body(Body::from(person("x", None).to_string()))
                .unwrap(),
        )
        .await;
    answer.problem(403, "origin_refused");
}
