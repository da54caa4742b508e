//! The second decision: who is asked for it, who gives it, and when the company is asked to sign.

use super::*;

pub const SECOND: &str = "seconde@example.fr";
pub const SIGNER: &str = "directrice@laposte.example";

/// To whom mails went since there were so many, and what each of them asks for.
pub async fn asked(app: &TestApp, before: usize) -> Vec<(String, &'static str)> {
    let words = [
        ("Votre signature est attendue", "sign"),
        ("demandent un second accord", "approve"),
        ("attend que vous avanciez", "remind"),
    ];
    let what = |body: &str| words.iter().find(|(said, _)| body.contains(said)).map_or("else", |(_, what)| *what);
    let mails = app.mails().await.split_off(before);
    let mut all: Vec<_> = mails.iter().map(|mail| (mail.to().to_owned(), what(&mail.body))).collect();
    all.sort();
    all
}

/// The same as one would write it down.
pub fn each(expected: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    let mut all: Vec<_> = expected.iter().map(|(to, what)| ((*to).to_owned(), *what)).collect();
    all.sort();
    all
}

impl Three {
    /// The company signs by one person, and above a hundred days after a second decision.
    pub async fn decided_by_two(&mut self) {
        let rules = json!({
            "version": 0, "signers": [SIGNER], "maximum_days": 366, "reminder_days": 7, "approval_above_days": 100,
        });
        self.coordinator.put(&self.app, "/api/v1/convention-rules", &rules).await.is(200);
    }
}

#[tokio::test]
async fn until_it_is_decided_another_coordinator_is_asked_and_the_company_only_after_it() {
    let mut three = Three::filled().await;
    three.decided_by_two().await;
    let mut signer = three.app.signed_in(SIGNER, &[]).await;
    let mut second = three.app.signed_in(SECOND, &[Role::Coordinator]).await;
    let (address, moves, approval) = (three.address(), three.at("moves"), three.at("approval"));
    let before = three.app.mails().await.len();
    let proposed = three.does("propose", json!({})).await.is(200).json();
    assert_eq!(asked(&three.app, before).await, each(&[(MEMBER, "sign"), (PERSON, "sign"), (SECOND, "approve")]));
    let waits = json!(["coordinator", "association", "employee"]);
    assert_eq!((&proposed["waits_for"], &proposed["may_approve"]), (&waits, &json!(false)));
    let list = signer.get(&three.app, &format!("{ALL}?as=company")).await.is(200).json();
    assert_eq!(list["items"][0]["waits_for"], waits);
    // In the list too it waits for the other one, and not for whoever has proposed it.
    let list = three.coordinator.get(&three.app, ALL).await.is(200).json();
    assert_eq!((&list["items"][0]["waits_for"], &list["items"][0]["may_approve"]), (&waits, &json!(false)));
    let list = second.get(&three.app, ALL).await.is(200).json();
    assert_eq!(list["items"][0]["may_approve"], true);
    sign(&three.app, &mut three.person, PERSON, &address).await.is(200);
    sign(&three.app, &mut three.member, MEMBER, &address).await.is(200);
    // It waits for the other one alone: whoever proposed it may remind them, and they not themselves.
    let seen = second.get(&three.app, &address).await.is(200).json();
    assert_eq!((&seen["waits_for"], &seen["may_approve"]), (&json!(["coordinator"]), &json!(true)));
    assert_eq!(unless(&second.post(&three.app, &moves, &asks("remind", &seen, json!({}))).await), "awaited");
    let before = three.app.mails().await.len();
    three.does("remind", json!({})).await.is(200);
    assert_eq!(asked(&three.app, before).await, each(&[(SECOND, "remind")]));
    let before = three.app.mails().await.len();
    for _ in 0..2 {
        let approve = json!({ "version": seen["version"] });
        let approved = second.post(&three.app, &approval, &approve).await.is(200).json();
        assert_eq!((&approved["waits_for"], &approved["may_approve"]), (&json!(["company_signer"]), &json!(false)));
    }
    assert_eq!(asked(&three.app, before).await, each(&[(SIGNER, "sign")]), "once");
    let held = sign(&three.app, &mut signer, SIGNER, &address).await.is(200).json();
    assert_eq!(held["status"], "active");
}

#[tokio::test]
async fn where_no_second_decision_is_asked_for_all_three_are_asked_to_sign_at_once() {
    let mut three = Three::filled_for(today(), hence(50)).await;
    three.decided_by_two().await;
    let mut second = three.app.signed_in(SECOND, &[Role::Coordinator]).await;
    let before = three.app.mails().await.len();
    let proposed = three.does("propose", json!({})).await.is(200).json();
    assert_eq!(proposed["waits_for"], json!(["company_signer", "association", "employee"]));
    // One that is given all the same asks nobody anew.
    let approve = json!({ "version": proposed["version"] });
    second.post(&three.app, &three.at("approval"), &approve).await.is(200);
    assert_eq!(asked(&three.app, before).await, each(&[(MEMBER, "sign"), (PERSON, "sign"), (SIGNER, "sign")]));
}

#[tokio::test]
async fn a_cost_that_makes_a_second_decision_necessary_asks_for_it_once() {
    let mut three = Three::proposed().await;
    let rules = json!({
        "version": 0, "signers": [SIGNER], "maximum_days": 366, "reminder_days": 7, "approval_above": 490_000,
    });
    three.coordinator.put(&three.app, "/api/v1/convention-rules", &rules).await.is(200);
    three.app.signed_in(SECOND, &[Role::Coordinator]).await;
    let (address, before) = (three.at("cost"), three.app.mails().await.len());
    // 140 hours: at the threshold, above it, and farther above.
    let mut told = Vec::new();
    for (version, charges) in [1000, 1001, 2000].into_iter().enumerate() {
        let cost = json!({ "version": version, "basis": { "per": "hour", "pay": 2500, "charges": charges } });
        three.coordinator.put(&three.app, &address, &cost).await.is(200);
        told.push(asked(&three.app, before).await);
    }
    let once = each(&[(SECOND, "approve")]);
    assert_eq!(told, [Vec::new(), once.clone(), once]);
}
