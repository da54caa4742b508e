//! Merging: everything goes over, and the old address leads to the other listing.

use serde_json::json;

use super::{ATELIER, MEMBER, PORT, noted, renamed};
use crate::app::TestApp;
use crate::interests::draft;
use crate::stock::{DRAFT, OPEN};

const OTHER: &str = "port@membres.example";

fn merge(slug: &str) -> String {
    format!("/api/v1/listings/{slug}/merge")
}

#[tokio::test]
async fn two_listings_are_compared_before_they_are_one() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.interest(&draft(OPEN)).await.is(201);
    let preview = coordinator.get(&app, &format!("{}?into={PORT}", merge(ATELIER))).await.is(200).json();
    assert_eq!((&preview["from"]["slug"], &preview["into"]["slug"]), (&json!(ATELIER), &json!(PORT)));
    assert_eq!((&preview["missions"], &preview["interests"]), (&json!(2), &json!(1)));
    let name = preview["differences"].as_array().unwrap().iter().find(|change| change["field"] == "name").unwrap();
    assert_eq!((&name["before"], &name["after"]), (&json!("Ressourcerie du Port"), &json!("Atelier du Marais")));
    for into in ["", "nulle-part", ATELIER] {
        let answer = coordinator.get(&app, &format!("{}?into={into}", merge(ATELIER))).await;
        assert_eq!(answer.problem(422, "validation_failed")[0].0, "into");
    }
    coordinator.get(&app, &format!("{}?into={PORT}", merge("nulle-part"))).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_merge_moves_missions_interests_members_reports_templates_and_the_source() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    app.interest(&draft(OPEN)).await.is(201);
    app.member_of(ATELIER, MEMBER).await;
    app.member_of(PORT, OTHER).await;
    app.post("/api/v1/reports", &json!({ "association": ATELIER, "reason": "closed" })).await.is(204);
    app.edit("association", ATELIER, &renamed("Sans objet"), MEMBER).await;
    let template = |slug: &str, title: &str, body: &str| {
        format!("INSERT INTO message_templates SELECT id, '{title}', '{body}' FROM associations WHERE slug = '{slug}'")
    };
    for (slug, title, body) in [(ATELIER, "Oui", "du marais"), (ATELIER, "Non", "du marais"), (PORT, "Oui", "du port")]
    {
        app.db.execute(&template(slug, title, body)).await;
    }
    app.db
        .execute(&format!(
            "UPDATE associations SET source_id = id, client_id = 'A-1', digest = 'd', phone = '+33549000000' WHERE slug = '{ATELIER}'"
        ))
        .await;

    let body = json!({ "into": PORT, "take": ["phone"] });
    coordinator.post(&app, &merge(ATELIER), &body).await.is(204);
    app.refresh().await;

    let public = app.public(PORT).await;
    assert_eq!((&public["name"], &public["phone"]), (&json!("Ressourcerie du Port"), &json!("+33549000000")));
    let mission = app.get(&format!("/api/v1/missions/{OPEN}")).await.is(200).json();
    assert_eq!(mission["association"]["slug"], PORT);
    let of_port = |table: &str| {
        format!(
            "SELECT count(*) FROM {table} WHERE association_id = (SELECT id FROM associations WHERE slug = '{PORT}')"
        )
    };
    for (table, count) in [("missions", 5), ("memberships", 2), ("reports", 1), ("message_templates", 2), ("edits", 0)]
    {
        assert_eq!(app.db.number(&of_port(table)).await, count, "{table}");
        assert_eq!(
            app.db.number(&format!("SELECT count(*) FROM {table}")).await,
            count.max(match table {
                "missions" => 8,
                _ => count,
            }),
            "{table}"
        );
    }
    let interests = "SELECT count(*) FROM interests i JOIN missions m ON m.id = i.mission_id JOIN associations a ON a.id = m.association_id";
    assert_eq!(app.db.number(&format!("{interests} WHERE a.slug = '{PORT}'")).await, 1);
    // Of two templates of one name the one that was there stays.
    assert_eq!(app.db.texts("SELECT body FROM message_templates ORDER BY body").await, ["du marais", "du port"]);
    assert_eq!(
        app.db.texts("SELECT slug || client_id FROM associations WHERE client_id IS NOT NULL").await,
        [format!("{PORT}A-1")]
    );

    let mails = app.mails().await;
    let told: Vec<_> =
        mails.iter().filter(|mail| mail.body.contains("a réunies")).map(crate::mails::Mail::to).collect();
    assert_eq!(told, [MEMBER]);
    let history = noted(&app, &mut coordinator, "association", ATELIER).await;
    assert!(history.contains(&("merged_into".to_owned(), json!(PORT))), "{history:?}");
    assert!(history.contains(&("status".to_owned(), json!("archived"))), "{history:?}");
    let history = noted(&app, &mut coordinator, "association", PORT).await;
    assert!(history.contains(&("phone".to_owned(), json!("+33549000000"))), "{history:?}");
    assert_eq!(noted(&app, &mut coordinator, "mission", OPEN).await, [("association".to_owned(), json!(PORT))]);
}

#[tokio::test]
async fn the_old_address_leads_to_the_listing_that_is_kept_however_often_it_moved() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let third = "epicerie-des-canaux-saint-denis";
    coordinator.post(&app, &merge(ATELIER), &json!({ "into": PORT })).await.is(204);
    coordinator.post(&app, &merge(PORT), &json!({ "into": third })).await.is(204);
    for old in [ATELIER, PORT] {
        let answer = app.get(&format!("/api/v1/associations/{old}")).await.is(308);
        assert_eq!(answer.header("location"), format!("/api/v1/associations/{third}"));
    }
    // Nothing leads to a listing that is not public.
    app.set_status("associations", third, "archived").await;
    app.get(&format!("/api/v1/associations/{ATELIER}")).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_proposal_that_is_a_duplicate_is_merged_without_making_its_author_a_member() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    app.set_status("associations", ATELIER, "waiting").await;
    coordinator.post(&app, &merge(ATELIER), &json!({ "into": PORT, "members": false })).await.is(204);
    assert_eq!(member.get(&app, "/api/v1/me").await.json()["associations"], json!([]));
    let mail = app.mails().await.pop().unwrap();
    assert!(mail.to() == MEMBER && mail.body.contains("écrivez à la coordination"), "{}", mail.body);
    // What was merged neither comes back nor is merged again.
    let archive = format!("/api/v1/listings/{ATELIER}/archive");
    coordinator.delete(&app, &archive).await.problem(409, "transition_refused");
    coordinator.post(&app, &merge(ATELIER), &json!({ "into": PORT })).await.problem(409, "transition_refused");
}

#[tokio::test]
async fn what_cannot_be_merged_is_refused_and_nothing_moves() {
    let app = TestApp::new().await;
    let mut coordinator = app.coordinator().await;
    for (body, field) in [
        (json!({ "into": ATELIER }), "into"),
        (json!({ "into": "nulle-part" }), "into"),
        (json!({ "into": "É" }), "into"),
        (json!({ "into": PORT, "take": ["status"] }), "take"),
    ] {
        let faults = coordinator.post(&app, &merge(ATELIER), &body).await.problem(422, "validation_failed");
        assert_eq!(faults[0].0, field, "{body}");
    }
    app.set_status("associations", PORT, "waiting").await;
    coordinator.post(&app, &merge(ATELIER), &json!({ "into": PORT })).await.problem(409, "transition_refused");
    coordinator.post(&app, &merge("nulle-part"), &json!({ "into": PORT })).await.problem(404, "not_found");
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE field = 'merged'").await, 0);
    assert!(app.get("/api/v1/missions").await.slugs().contains(&OPEN.to_owned()));
    assert!(!app.get("/api/v1/missions").await.slugs().contains(&DRAFT.to_owned()));
}
