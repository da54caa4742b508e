//! Three signatures, each with a code of its own, on the document as it was seen.

use axum::http::Method;
use chrono::{TimeDelta, Utc};
use domain::Role;
use serde_json::{Value, json};

use super::*;
use crate::answers::PORT;

#[tokio::test]
async fn three_parties_sign_in_any_order_and_the_third_makes_it_hold() {
    let mut three = Three::proposed().await;
    let (app, address) = (&three.app, three.address());
    let asked: Vec<_> = app
        .mails()
        .await
        .iter()
        .filter(|mail| mail.body.contains("Votre signature est attendue"))
        .map(|mail| mail.to().to_owned())
        .collect();
    assert_eq!(asked.len(), 3);
    for who in [PERSON, MEMBER, COORDINATOR] {
        assert!(asked.iter().any(|to| to == who), "{who}");
    }
    let seen = sign(app, &mut three.coordinator, COORDINATOR, &address).await.is(200).json();
    assert_eq!((&seen["status"], &seen["waits_for"]), (&json!("proposed"), &json!(["association", "employee"])));
    sign(app, &mut three.person, PERSON, &address).await.is(200);
    let held = sign(app, &mut three.member, MEMBER, &address).await.is(200).json();
    assert_eq!((&held["status"], &held["waits_for"]), (&json!("active"), &json!([])));
    let parties: Vec<_> = held["signatures"].as_array().unwrap().iter().map(|one| one["party"].clone()).collect();
    assert_eq!(parties, [json!("company"), json!("employee"), json!("association")]);
    for one in held["signatures"].as_array().unwrap() {
        assert_eq!((&one["method"], &one["level"]), (&json!("mailed_code"), &json!("simple")));
        assert_eq!(one["document_hash"], held["document_hash"]);
        assert_eq!(one.get("email"), None, "nobody's address is shown");
    }
    assert_eq!(held["signatures"][1]["name"], "Agent de test");
    // Each who signed has the head, and nobody else hears of it.
    let mails = app.mails().await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.body.contains(held["head"].as_str().unwrap())).collect();
    assert_eq!(told.len(), 3);
    let moves = "SELECT \"after\" FROM history WHERE subject = 'convention' AND field = 'status' ORDER BY id";
    assert_eq!(app.db.texts(moves).await, ["\"draft\"", "\"proposed\"", "\"active\""]);
}

#[tokio::test]
async fn a_code_is_wrong_old_used_or_of_another_document_and_then_nothing_is_signed() {
    let mut three = Three::proposed().await;
    let (app, address) = (&three.app, three.address());
    let (ask, put) = (format!("{address}/code"), format!("{address}/signatures"));
    let seen = three.person.get(app, &address).await.is(200).json();
    let body = json!({ "document_hash": seen["document_hash"] });
    // None was asked for.
    assert_eq!(fault(&three.person.post(app, &put, &typed(&seen, "123456")).await), one("code", "too_late"));
    assert_eq!(fault(&three.person.post(app, &put, &typed(&seen, "12345")).await), one("code", "unknown"));
    let asked = three.person.post(app, &ask, &body).await.is(202).json();
    assert_eq!(asked, json!({ "minutes": 10, "tries": 5 }));
    let first = code(app, PERSON).await;
    // What is kept of it does not tell it.
    let kept = app.db.texts("SELECT kept FROM convention_codes").await.remove(0);
    assert!(!kept.contains(&first));
    let wrong = if first == "000000" { "000001" } else { "000000" };
    assert_eq!(fault(&three.person.post(app, &put, &typed(&seen, wrong)).await), one("code", "unknown"));
    // A new one takes the place of the first.
    three.person.post(app, &ask, &body).await.is(202);
    let second = code(app, PERSON).await;
    if first != second {
        assert_eq!(fault(&three.person.post(app, &put, &typed(&seen, &first)).await), one("code", "unknown"));
    }
    // Another's code is none of one's own, and a code is for one document.
    assert_eq!(fault(&three.member.post(app, &put, &typed(&seen, &second)).await), one("code", "too_late"));
    let mut other = typed(&seen, &second);
    other["document_hash"] = json!("ab".repeat(32));
    assert_eq!(fault(&three.person.post(app, &put, &other).await), one("code", "too_late"));
    let unseen = json!({ "document_hash": "ab".repeat(32) });
    three.person.post(app, &ask, &unseen).await.problem(409, "version_conflict");
    // Ten minutes later it is over.
    let past = (Utc::now() - TimeDelta::minutes(1)).format("%Y-%m-%d %H:%M:%S+00:00");
    app.db.execute(&format!("UPDATE convention_codes SET expires_at = '{past}'")).await;
    assert_eq!(fault(&three.person.post(app, &put, &typed(&seen, &second)).await), one("code", "too_late"));
    assert_eq!(count(app, "convention_signatures").await, 0);
    // Used once, it is used.
    three.person.post(app, &ask, &body).await.is(202);
    let third = code(app, PERSON).await;
    three.person.post(app, &put, &typed(&seen, &third)).await.is(200);
    assert_eq!(fault(&three.person.post(app, &put, &typed(&seen, &third)).await), one("code", "too_late"));
    assert_eq!(unless(&three.person.post(app, &ask, &body).await), "not_signed");
    assert_eq!(count(app, "convention_signatures").await, 1);
}

#[tokio::test]
async fn five_mistyped_codes_lock_it_and_codes_are_asked_for_so_often_and_no_more() {
    let mut three = Three::proposed().await;
    let (app, address) = (&three.app, three.address());
    let (ask, put) = (format!("{address}/code"), format!("{address}/signatures"));
    let seen = three.person.get(app, &address).await.is(200).json();
    let body = json!({ "document_hash": seen["document_hash"] });
    three.person.post(app, &ask, &body).await.is(202);
    let right = code(app, PERSON).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    // Many at once are no more tries than one after the other.
    let guesses =
        app.at_once((0..8).map(|_| three.person.request(Method::POST, &put, Some(&typed(&seen, wrong))))).await;
    let with = |code: &str| guesses.iter().filter(|answer| fault(answer) == one("code", code)).count();
    assert_eq!((with("unknown"), with("too_many")), (5, 3));
    assert_eq!(fault(&three.person.post(app, &put, &typed(&seen, &right)).await), one("code", "too_many"));
    for _ in 0..5 {
        three.person.post(app, &ask, &body).await.is(202);
    }
    three.person.post(app, &ask, &body).await.problem(429, "rate_limited");
    // That is each account's own count.
    three.member.post(app, &ask, &body).await.is(202);
    assert_eq!(count(app, "convention_signatures").await, 0);
}

#[tokio::test]
async fn two_phones_at_once_give_one_record_and_a_lost_answer_is_told_again() {
    let mut three = Three::proposed().await;
    let (app, address) = (&three.app, three.address());
    let put = format!("{address}/signatures");
    let seen = three.person.get(app, &address).await.is(200).json();
    three
        .person
        .post(app, &format!("{address}/code"), &json!({ "document_hash": seen["document_hash"] }))
        .await
        .is(202);
    let body = typed(&seen, &code(app, PERSON).await);
    let answers = app.at_once((0..4).map(|_| three.person.request(Method::POST, &put, Some(&body)))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1, "{answers:?}");
    assert_eq!(count(app, "convention_signatures").await, 1);
    // The same under a key: whoever never heard back is told what stands.
    three
        .member
        .post(app, &format!("{address}/code"), &json!({ "document_hash": seen["document_hash"] }))
        .await
        .is(202);
    let body = typed(&seen, &code(app, MEMBER).await);
    let first = three.member.post_once(app, &put, "s", Some(&body)).await.is(200).json();
    assert_eq!(three.member.post_once(app, &put, "s", Some(&body)).await.is(200).json(), first);
    assert_eq!(count(app, "convention_signatures").await, 2);
    // Two parties at the same instant: both signatures stand, one after the other in the chain.
    let links = "SELECT sequence FROM convention_signatures ORDER BY sequence";
    assert_eq!(app.db.numbers(links).await, [0, 1]);
}

#[tokio::test]
async fn two_parties_at_the_same_instant_both_sign_in_one_chain() {
    let mut three = Three::proposed().await;
    let (app, address) = (&three.app, three.address());
    let seen = three.person.get(app, &address).await.is(200).json();
    let ask = json!({ "document_hash": seen["document_hash"] });
    for who in [&mut three.person, &mut three.member, &mut three.coordinator] {
        who.post(app, &format!("{address}/code"), &ask).await.is(202);
    }
    let put = format!("{address}/signatures");
    let mut requests = Vec::new();
    for (who, email) in [(&three.person, PERSON), (&three.member, MEMBER), (&three.coordinator, COORDINATOR)] {
        requests.push(who.request(Method::POST, &put, Some(&typed(&seen, &code(app, email).await))));
    }
    let answers = app.at_once(requests).await;
    assert!(answers.iter().all(|answer| answer.status == 200), "{answers:?}");
    let held = three.seen().await;
    assert_eq!(held["status"], "active");
    let proof = three.coordinator.get(&three.app, &three.at("proof")).await.is(200).json();
    let document = &proof["documents"][0];
    let body = json!({ "document": document["document"], "chain": document["chain"], "head": document["head"] });
    assert_eq!(three.app.post("/api/v1/verification", &body).await.is(200).json()["sound"], true);
}

#[tokio::test]
async fn nobody_signs_for_two_parties_nor_for_one_that_they_are_not() {
    let app = TestApp::new().await;
    // The coordinator is a member of the association too.
    let mut three = Three::within(app).await;
    let mut both = three.app.member_of(ATELIER, COORDINATOR).await;
    let seen = three.seen().await;
    three.save(&fill(&seen["content"], today(), hence(99))).await.is(200);
    three.does("propose", json!({})).await.is(200);
    let address = three.address();
    let signed = sign(&three.app, &mut both, COORDINATOR, &address).await.is(200).json();
    assert_eq!(signed["signatures"][0]["party"], "association");
    let again = sign(&three.app, &mut both, COORDINATOR, &address).await;
    assert_eq!(unless(&again), "not_signed");
    // A stranger, a manager and another association have nothing here.
    let mut manager = three.app.signed_in("responsable@example.fr", &[Role::Manager, Role::Employee]).await;
    let mut port = three.app.member_of(PORT, "port@association.example").await;
    let hash = json!({ "document_hash": signed["document_hash"] });
    for who in [&mut manager, &mut port] {
        who.post(&three.app, &format!("{address}/code"), &hash).await.problem(404, "not_found");
        let signature = who.post(&three.app, &format!("{address}/signatures"), &typed(&signed, "123456")).await;
        signature.problem(404, "not_found");
    }
    three.app.post(&format!("{address}/code"), &hash).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn the_company_signs_by_its_rules_and_above_a_threshold_after_a_second_decision() {
    let mut three = Three::filled().await;
    let rules = json!({
        "version": 0, "signers": ["directrice@laposte.example"], "maximum_days": 366, "reminder_days": 7,
        "approval_above_days": 100,
    });
    three.coordinator.put(&three.app, "/api/v1/convention-rules", &rules).await.is(200);
    let mut signer = three.app.signed_in("directrice@laposte.example", &[]).await;
    let address = three.address();
    signer.get(&three.app, &address).await.problem(404, "not_found");
    three.does("propose", json!({})).await.is(200);
    let seen = signer.get(&three.app, &address).await.is(200).json();
    assert_eq!(seen["actors"], json!(["company_signer"]));
    assert_eq!(signer.get(&three.app, &format!("{ALL}?as=company")).await.is(200).json()["total"], 1);
    let hash = json!({ "document_hash": seen["document_hash"] });
    assert_eq!(unless(&signer.post(&three.app, &format!("{address}/code"), &hash).await), "approved");
    assert!(seen["held_back"].as_array().unwrap().contains(&json!({ "does": "sign", "unless": "approved" })));
    // A coordinator who is not named does not sign, and who proposed does not approve.
    three.coordinator.post(&three.app, &format!("{address}/code"), &hash).await.problem(409, "transition_refused");
    let approve = json!({ "version": seen["version"] });
    let own = three.coordinator.post(&three.app, &three.at("approval"), &approve).await;
    own.problem(409, "transition_refused");
    signer.post(&three.app, &three.at("approval"), &approve).await.problem(403, "forbidden");
    let mut second = three.app.signed_in("seconde@example.fr", &[Role::Coordinator]).await;
    let approved = second.post(&three.app, &three.at("approval"), &approve).await.is(200).json();
    assert_eq!((&approved["approved_on"], &approved["needs_approval"]), (&json!(today()), &json!(true)));
    sign(&three.app, &mut signer, "directrice@laposte.example", &address).await.is(200);
    // An edit takes the approval with it.
    let seen: Value = three.seen().await;
    let mut draft = seen["content"].clone();
    draft["purpose"] = json!("Autre chose.");
    let edited = three.save(&draft).await.is(200).json();
    assert_eq!((edited.get("approved_on"), &edited["signatures"]), (None, &json!([])));
}
