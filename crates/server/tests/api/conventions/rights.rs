//! Who sees what.

use super::*;
use crate::answers::PORT;

#[tokio::test]
async fn a_convention_is_there_for_its_parties_and_the_coordination_and_for_nobody_else() {
    let mut three = Three::active().await;
    let cost = json!({ "version": 0, "basis": { "per": "hour", "pay": 2500, "charges": 1000 } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost).await.is(200);
    let (app, address) = (&three.app, three.address());
    let mut manager = app.signed_in("responsable@example.fr", &[Role::Manager, Role::Employee]).await;
    let mut port = app.member_of(PORT, "port@association.example").await;
    let mut stranger = app.signed_in("autre@example.fr", &[]).await;
    for who in [&mut manager, &mut port, &mut stranger] {
        for path in ["", "/proof", "/annexes/0190a000-0000-7000-8000-000000000000"] {
            who.get(app, &format!("{address}{path}")).await.problem(404, "not_found");
        }
        assert_eq!(who.get(app, ALL).await.is(200).json()["total"], 0);
        assert_eq!(who.get(app, &format!("{ALL}?as=company")).await.is(200).json()["total"], 0);
        who.get(app, &format!("{ALL}?association={ATELIER}")).await.problem(404, "not_found");
        let seen = json!({ "version": 1 });
        who.post(app, &format!("{address}/moves"), &asks("remind", &seen, json!({}))).await.problem(404, "not_found");
    }
    for path in ["", "/proof"] {
        app.get(&format!("{address}{path}")).await.problem(401, "sign_in_needed");
    }
    // What it costs is for the company's eyes.
    let seen = three.seen().await;
    assert_eq!(seen["valuation"]["cost"], 2 * 20 * 210 / 60 * 3500);
    assert_eq!(seen["cost_version"], 1);
    for who in [&mut three.person, &mut three.member] {
        let seen = who.get(&three.app, &address).await.is(200);
        assert_eq!((seen.json().get("valuation"), seen.json().get("cost_version")), (None, None));
        assert!(!seen.text().contains("3500") && !seen.text().contains("\"pay\""));
        who.put(&three.app, &format!("{address}/cost"), &cost).await.problem(403, "forbidden");
        who.get(&three.app, "/api/v1/valuations/2026").await.problem(403, "forbidden");
        who.get(&three.app, "/api/v1/convention-rules").await.problem(403, "forbidden");
    }
    three.person.get(&three.app, "/api/v1/frameworks").await.problem(403, "forbidden");
    assert_eq!(three.person.get(&three.app, &address).await.is(200).json()["actors"], json!(["employee"]));
    assert_eq!(three.member.get(&three.app, &address).await.is(200).json()["actors"], json!(["association"]));
    assert_eq!(seen["actors"], json!(["company_signer", "coordinator"]));
    three.coordinator.get(&three.app, &format!("{ALL}/x")).await.problem(404, "not_found");
}

#[tokio::test]
async fn lists_are_by_whose_they_are_and_where_they_stand_and_say_who_must_act() {
    let mut three = Three::proposed().await;
    let address = three.address();
    sign(&three.app, &mut three.person, PERSON, &address).await.is(200);
    let own = three.person.get(&three.app, &format!("{ALL}?as=own")).await.is(200).json();
    assert_eq!((&own["total"], &own["items"][0]["id"]), (&json!(1), &json!(three.id)));
    assert_eq!(own["items"][0]["waits_for"], json!(["company_signer", "association"]));
    assert_eq!(own["items"][0]["signed"], json!(["employee"]));
    assert_eq!(
        (&own["items"][0]["association"], &own["items"][0]["employee"]),
        (&json!("Atelier du Marais"), &json!("Agent de test"))
    );
    let (app, coordinator) = (&three.app, &mut three.coordinator);
    assert_eq!(coordinator.get(app, &format!("{ALL}?as=own")).await.is(200).json()["total"], 0);
    for (status, total) in [("proposed", 1), ("active", 0)] {
        let page = coordinator.get(app, &format!("{ALL}?status={status}")).await.is(200).json();
        assert_eq!(page["total"], total, "{status}");
    }
    let page = coordinator.get(app, &format!("{ALL}?association={ATELIER}&limit=1")).await.is(200).json();
    assert_eq!((&page["total"], page.get("next_cursor")), (&json!(1), None));
    let faults = fault(&coordinator.get(app, &format!("{ALL}?as=x&status=y&association=Z")).await);
    assert_eq!(faults, [one("as", "unknown"), one("association", "slug_invalid"), one("status", "unknown")].concat());
    app.get(ALL).await.problem(401, "sign_in_needed");
}
