//! Amendments: written, signed as the convention was, and then it reads so.

use super::approving::{SECOND, SIGNER, asked, each};
use super::*;

/// A later end, from today on.
fn later(version: i64, last: NaiveDate) -> Value {
    json!({ "version": version, "ends_on": last, "effective_on": today(), "reason": "Le projet dure plus longtemps." })
}

impl Three {
    /// Opens one; its address.
    async fn amended(&mut self, draft: &Value) -> String {
        let address = self.at("amendments");
        let seen = self.coordinator.post(&self.app, &address, draft).await.is(201).json();
        let last = seen["amendments"].as_array().unwrap().last().unwrap().clone();
        format!("{address}/{}", last["id"].as_str().unwrap())
    }

    async fn amendment(&mut self, address: &str) -> Value {
        paper(&self.app, &mut self.coordinator, address).await
    }

    async fn amends(&mut self, address: &str, does: &str, with: Value) -> Answer {
        let seen = self.amendment(address).await;
        self.coordinator.post(&self.app, &format!("{address}/moves"), &asks(does, &seen, with)).await
    }
}

#[tokio::test]
async fn an_amendment_in_force_moves_the_days_and_leaves_what_was_signed() {
    let mut three = Three::active().await;
    let before = three.seen().await;
    let address = three.amended(&later(0, hence(299))).await;
    assert_eq!(
        unless(&three.coordinator.post(&three.app, &three.at("amendments"), &later(0, hence(250))).await),
        "no_open_amendment"
    );
    let proposed = three.amends(&address, "propose", json!({})).await.is(200).json();
    assert_eq!(proposed["amendments"][0]["waits_for"], json!(["company_signer", "association", "employee"]));
    sign(&three.app, &mut three.person, PERSON, &address).await.is(200);
    sign(&three.app, &mut three.member, MEMBER, &address).await.is(200);
    assert_eq!(three.amendment(&address).await["status"], "proposed");
    let held = sign(&three.app, &mut three.coordinator, COORDINATOR, &address).await.is(200).json();
    assert_eq!(held["amendments"][0]["status"], "in_force");
    assert_eq!(held["amendments"][0]["changes"], json!({ "ends_on": hence(299) }));
    // What was signed first reads as it did; what counts is the later day.
    assert_eq!((&held["content"]["ends_on"], &held["document_hash"]), (&json!(hence(199)), &before["document_hash"]));
    let page = three.coordinator.get(&three.app, ALL).await.is(200).json();
    assert_eq!(page["items"][0]["ends_on"], json!(hence(299)));
    assert_eq!(held["limit_left"], before["limit_left"].as_u64().unwrap() - 100);
    // Its chain goes on where that of the convention stopped, and both are proved.
    let proof = three.person.get(&three.app, &three.at("proof")).await.is(200).json();
    let documents = proof["documents"].as_array().unwrap();
    assert_eq!(documents[1]["chain"]["after"], documents[0]["head"]);
    for document in documents {
        let body = json!({ "document": document["document"], "chain": document["chain"], "head": document["head"] });
        assert_eq!(three.app.post("/api/v1/verification", &body).await.is(200).json()["sound"], true);
    }
    let mails = three.app.mails().await;
    assert_eq!(mails.iter().filter(|mail| mail.body.contains(documents[1]["head"].as_str().unwrap())).count(), 3);
    // The next one amends this one.
    let second =
        three.amended(&json!({ "effective_on": today(), "schedule": "Le jeudi.", "reason": "Autre jour." })).await;
    three.amends(&second, "propose", json!({})).await.is(200);
    let proof = three.person.get(&three.app, &three.at("proof")).await.is(200).json();
    let document: Value = serde_json::from_str(proof["documents"][2]["document"].as_str().unwrap()).unwrap();
    assert_eq!(document["content"]["amends"], documents[1]["document_hash"]);
    assert_eq!(document["content"]["number"], 2);
}

#[tokio::test]
async fn an_amendment_is_refused_edited_and_given_up_as_a_convention_is() {
    let mut three = Three::active().await;
    let open = three.at("amendments");
    let early = json!({ "ends_on": today() - Days::new(3), "effective_on": today(), "reason": "x" });
    assert_eq!(fault(&three.coordinator.post(&three.app, &open, &early).await), one("ends_on", "end_before_start"));
    three.person.post(&three.app, &open, &later(0, hence(250))).await.problem(403, "forbidden");
    // Longer than the company lets one be.
    let address = three.amended(&later(0, hence(400))).await;
    assert_eq!(unless(&three.amends(&address, "propose", json!({})).await), "within_maximum");
    let seen = three.amendment(&address).await;
    let unsaid = json!({ "version": seen["version"], "ends_on": hence(250), "effective_on": today() });
    three.coordinator.put(&three.app, &address, &unsaid).await.is(200);
    assert_eq!(unless(&three.amends(&address, "propose", json!({})).await), "filled");
    three.coordinator.put(&three.app, &address, &unsaid).await.problem(409, "version_conflict");
    three.member.put(&three.app, &address, &later(2, hence(250))).await.is(200);
    three.amends(&address, "propose", json!({})).await.is(200);
    sign(&three.app, &mut three.person, PERSON, &address).await.is(200);
    let before = three.app.mails().await.len();
    three.coordinator.put(&three.app, &address, &later(4, hence(260))).await.is(200);
    let seen = three.amendment(&address).await;
    assert_eq!((&seen["status"], &seen["signatures"]), (&json!("draft"), &json!([])));
    let told = three.app.mails().await.split_off(before);
    assert_eq!(told.iter().map(crate::mails::Mail::to).collect::<Vec<_>>(), [PERSON]);
    three.amends(&address, "propose", json!({})).await.is(200);
    assert_eq!(unless(&three.amends(&address, "abandon", json!({})).await), "reason");
    let given_up = three.amends(&address, "abandon", json!({ "reason": "Plus besoin." })).await.is(200).json();
    assert_eq!(given_up["amendments"][0]["status"], "abandoned");
    assert_eq!(three.seen().await["status"], "active");
    // With the convention it ends too.
    let next = three.amended(&later(0, hence(250))).await;
    three.does("end_early", json!({ "reason": "Fin." })).await.is(200);
    assert_eq!(three.amendment(&next).await["status"], "abandoned");
    three.coordinator.get(&three.app, &three.at("amendments")).await.problem(405, "method_not_allowed");
}

#[tokio::test]
async fn an_amendment_that_needs_a_second_decision_asks_for_it_before_the_company_and_says_when_it_reminded() {
    let mut three = Three::active().await;
    three.decided_by_two().await;
    let mut second = three.app.signed_in(SECOND, &[Role::Coordinator]).await;
    let address = three.amended(&later(0, hence(299))).await;
    let before = three.app.mails().await.len();
    three.amends(&address, "propose", json!({})).await.is(200);
    assert_eq!(asked(&three.app, before).await, each(&[(MEMBER, "sign"), (PERSON, "sign"), (SECOND, "approve")]));
    let seen = three.amendment(&address).await;
    assert_eq!(
        (&seen["waits_for"], &seen["may_approve"], seen.get("reminded_on")),
        (&json!(["coordinator", "association", "employee"]), &json!(false), None)
    );
    // A reminder of whoever proposed it reaches the other one.
    let before = three.app.mails().await.len();
    three.amends(&address, "remind", json!({})).await.is(200);
    assert_eq!(asked(&three.app, before).await, each(&[(MEMBER, "remind"), (PERSON, "remind"), (SECOND, "remind")]));
    assert_eq!(three.amendment(&address).await["reminded_on"], json!(today()));
    assert_eq!(unless(&three.amends(&address, "remind", json!({})).await), "reminder_due");
    let before = three.app.mails().await.len();
    let approve = json!({ "version": seen["version"] });
    three
        .coordinator
        .post(&three.app, &format!("{address}/approval"), &approve)
        .await
        .problem(409, "transition_refused");
    let approved = second.post(&three.app, &format!("{address}/approval"), &approve).await.is(200).json();
    assert_eq!(approved["amendments"][0]["waits_for"], json!(["company_signer", "association", "employee"]));
    assert_eq!(asked(&three.app, before).await, each(&[(SIGNER, "sign")]));
}
