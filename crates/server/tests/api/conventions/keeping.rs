//! What a person gets of their conventions, and what stays when they go.

use alliance_server::jobs::retain;
use chrono::Months;

use super::*;
use crate::days::{ago, confirm_all, day};

#[tokio::test]
async fn the_export_holds_ones_conventions_and_signatures_without_what_they_cost() {
    let mut three = Three::active().await;
    let cost = json!({ "version": 0, "basis": { "per": "hour", "pay": 2511, "charges": 1000 } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost).await.is(200);
    let export = three.person.get(&three.app, "/api/v1/me/export").await.is(200);
    let held = &export.json()["conventions"][0];
    assert_eq!(
        (&held["id"], &held["status"], &held["association"]),
        (&json!(three.id), &json!("active"), &json!("Atelier du Marais"))
    );
    assert_eq!(held["content"]["purpose"], "Aider l’atelier à tenir ses comptes.");
    assert!(!export.text().contains("\"pay\""));
    assert_eq!(export.json()["signatures"][0]["party"], "employee");
    let export = three.member.get(&three.app, "/api/v1/me/export").await.is(200).json();
    assert_eq!((&export["conventions"], &export["signatures"][0]["party"]), (&json!([]), &json!("association")));
}

#[tokio::test]
async fn what_is_signed_stays_with_its_names_and_the_account_is_gone_from_it() {
    let mut three = Three::filled_for(ago(20), hence(99)).await;
    three.does("propose", json!({})).await.is(200);
    let held = three.all_sign().await;
    three.person.post(&three.app, crate::days::OWN, &day(&three.interest, ago(0), 420)).await.is(201);
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    three.was_in_2025(420).await;
    let cost = json!({ "version": 0, "basis": { "per": "hour", "pay": 2500, "charges": 1000 } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost).await.is(200);
    let address = format!("/api/v1/valuations/2025/{ATELIER}");
    let before = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!(before["valuation"]["total"], 24_500);
    three.person.delete(&three.app, "/api/v1/me").await.is(204);
    let after = three.seen().await;
    assert_eq!((&after["status"], &after["content"]["employee"]["name"]), (&json!("active"), &json!("Agent de test")));
    assert_eq!((&after["head"], after.get("interest")), (&held["head"], None));
    let left =
        "SELECT count(*) FROM conventions WHERE account_id IS NOT NULL OR email_key <> '' OR interest_id IS NOT NULL";
    assert_eq!(three.app.db.number(left).await, 0);
    assert_eq!(three.app.db.number("SELECT count(*) FROM convention_signatures WHERE email_key = ''").await, 1);
    assert_eq!(count(&three.app, "convention_codes").await, 2);
    // It proves itself still, and is worth what it was.
    let proof = three.coordinator.get(&three.app, &three.at("proof")).await.is(200).json();
    let document = &proof["documents"][0];
    let body = json!({ "document": document["document"], "chain": document["chain"], "head": document["head"] });
    assert_eq!(three.app.post("/api/v1/verification", &body).await.is(200).json()["sound"], true);
    let after = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!(after["valuation"], before["valuation"]);
    // Whoever signs in again begins anew.
    let mut again = three.app.signed_in(PERSON, &[]).await;
    assert_eq!(again.get(&three.app, ALL).await.is(200).json()["total"], 0);
}

#[tokio::test]
async fn what_was_not_signed_by_all_goes_with_the_person() {
    let mut three = Three::proposed().await;
    let address = three.address();
    sign(&three.app, &mut three.member, MEMBER, &address).await.is(200);
    three.person.delete(&three.app, "/api/v1/me").await.is(204);
    for table in ["conventions", "convention_signatures"] {
        assert_eq!(count(&three.app, table).await, 0, "{table}");
    }
}

#[tokio::test]
async fn a_convention_is_kept_for_ten_years_and_what_never_was_one_for_one() {
    let three = Three::active().await;
    let draft = Three::filled().await;
    let in_months = |months| Utc::now().checked_add_months(Months::new(months)).unwrap();
    assert_eq!(retain(&draft.app.state, in_months(11)).await.unwrap().conventions, 0);
    assert_eq!(retain(&draft.app.state, in_months(13)).await.unwrap().conventions, 1);
    three.app.db.execute("UPDATE conventions SET status = 'closed', ends_on = '2030-06-30'").await;
    let at = |text: &str| text.parse().unwrap();
    assert_eq!(retain(&three.app.state, at("2040-12-31T12:00:00Z")).await.unwrap().conventions, 0);
    assert_eq!(retain(&three.app.state, at("2041-01-01T12:00:00Z")).await.unwrap().conventions, 1);
    assert_eq!(count(&three.app, "conventions").await, 0);
    // Codes go after the hour in which they count against too many.
    assert_eq!(count(&three.app, "convention_codes").await, 0);
}
