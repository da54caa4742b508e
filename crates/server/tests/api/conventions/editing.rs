//! Writing a convention, and moving it by the table of transitions.

use serde_json::json;

use super::*;
use crate::answers::PORT;

#[tokio::test]
async fn a_draft_is_saved_incomplete_but_not_wrong_and_whoever_saves_second_is_told() {
    let mut three = Three::begun().await;
    let seen = three.seen().await;
    let mut draft = seen["content"].clone();
    draft["purpose"] = json!("Aider.");
    let saved = three.save(&draft).await.is(200).json();
    assert_eq!((&saved["version"], &saved["content"]["purpose"]), (&json!(2), &json!("Aider.")));
    three.save(&draft).await.problem(409, "version_conflict");
    let mut wrong = saved["content"].clone();
    wrong["association"]["siret"] = json!("123");
    wrong["ends_on"] = json!("2020-01-01");
    let faults = fault(&three.save(&wrong).await);
    assert_eq!(faults, [one("association.siret", "siret_invalid"), one("ends_on", "end_before_start")].concat());
    // Whom it is with, and which files it has, are not changed by the way.
    let mut other = saved["content"].clone();
    other["employee"]["work_email"] = json!("autre@example.fr");
    other["annexes"] =
        json!([{ "id": three.id, "name": "x", "media_type": "x", "size": 1, "sha256": "ab".repeat(32) }]);
    let kept = three.save(&other).await.is(200).json();
    assert_eq!((&kept["content"]["employee"]["work_email"], &kept["content"]["annexes"]), (&json!(PERSON), &json!([])));
    // A member of the association writes too; the person reads and does not.
    let mut draft = kept["content"].clone();
    draft["purpose"] = json!("Aider mieux.");
    let address = three.address();
    three.person.put(&three.app, &address, &draft).await.problem(403, "forbidden");
    three.member.put(&three.app, &address, &draft).await.is(200);
    let under = three.app.send(three.member.request(Method::PUT, &address, Some(&draft))).await;
    under.problem(409, "version_conflict");
}

#[tokio::test]
async fn an_edit_of_a_proposed_one_clears_every_signature_and_tells_those_who_had_signed() {
    let mut three = Three::proposed().await;
    let address = three.address();
    sign(&three.app, &mut three.person, PERSON, &address).await.is(200);
    let signed = sign(&three.app, &mut three.member, MEMBER, &address).await.is(200).json();
    let seen = three.seen().await;
    let mut draft = seen["content"].clone();
    draft["tasks"] = json!(["Tenir les comptes", "Former l’équipe"]);
    let edited = three.save(&draft).await.is(200).json();
    assert_eq!((&edited["status"], &edited["signatures"]), (&json!("draft"), &json!([])));
    assert_ne!(edited["document_hash"], signed["document_hash"]);
    let cleared: Vec<_> = three
        .app
        .mails()
        .await
        .into_iter()
        .filter(|mail| mail.body.contains("toutes les signatures sont effacées"))
        .collect();
    let mut to: Vec<_> = cleared.iter().map(|mail| mail.to().to_owned()).collect();
    to.sort();
    assert_eq!(to, [PERSON, MEMBER], "the coordination had not signed");
    let noted = "SELECT field FROM history WHERE subject = 'convention' ORDER BY id";
    let noted = three.app.db.texts(noted).await;
    assert!(noted.contains(&"signatures_cleared".to_owned()) && noted.contains(&"document".to_owned()));
    // What was signed is signed no more; the next one follows the last link that there ever was.
    three.does("propose", json!({})).await.is(200);
    let held = three.all_sign().await;
    assert_eq!((&held["status"], held["signatures"].as_array().unwrap().len()), (&json!("active"), 3));
    let proof = three.coordinator.get(&three.app, &three.at("proof")).await.is(200).json();
    assert_eq!(proof["documents"][0]["chain"]["after"], signed["head"]);
    // Saving the same words again changes nothing; one that is signed is not written any more.
    let seen = three.seen().await;
    assert_eq!(unless(&three.save(&seen["content"]).await), "");
}

#[tokio::test]
async fn each_refusal_says_what_must_be_so() {
    let mut three = Three::begun().await;
    assert_eq!(unless(&three.does("propose", json!({})).await), "filled");
    let seen = three.seen().await;
    three.save(&fill(&seen["content"], today() - Days::new(20), today() - Days::new(10))).await.is(200);
    assert_eq!(unless(&three.does("propose", json!({})).await), "not_over");
    let seen = three.seen().await;
    three.save(&fill(&seen["content"], today(), hence(366))).await.is(200);
    assert_eq!(unless(&three.does("propose", json!({})).await), "within_maximum");
    for does in ["sign", "enter", "suspend", "resume", "complete", "close", "amend", "renew", "remind", "revise"] {
        three.does(does, json!({ "reason": "x" })).await.problem(409, "transition_refused");
    }
    let seen = three.seen().await;
    three.save(&fill(&seen["content"], today(), hence(200))).await.is(200);
    // The association writes and does not propose.
    let seen = three.seen().await;
    let address = three.at("moves");
    three
        .member
        .post(&three.app, &address, &asks("propose", &seen, json!({})))
        .await
        .problem(409, "transition_refused");
    let mut stale = asks("propose", &seen, json!({}));
    stale["version"] = json!(1);
    three.coordinator.post(&three.app, &address, &stale).await.problem(409, "version_conflict");
    three.coordinator.post(&three.app, &address, &json!({ "does": "fly" })).await.problem(400, "body_invalid");
    three.does("propose", json!({})).await.is(200);
    // A proposed one is given up with a reason, by whoever it is about too.
    let seen = three.seen().await;
    assert_eq!(unless(&three.person.post(&three.app, &address, &asks("abandon", &seen, json!({}))).await), "reason");
    let why = json!({ "reason": "Je reste à mon poste." });
    let given_up = three.person.post(&three.app, &address, &asks("abandon", &seen, why)).await.is(200).json();
    assert_eq!((&given_up["status"], &given_up["reason"]), (&json!("abandoned"), &json!("Je reste à mon poste.")));
    assert_eq!((&given_up["moves"], &given_up["waits_for"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn a_running_one_is_suspended_resumed_ended_assessed_and_closed() {
    let mut three = Three::active().await;
    assert_eq!(unless(&three.does("suspend", json!({})).await), "reason");
    let away = json!({ "reason": "Congé de maternité." });
    assert_eq!(three.does("suspend", away).await.is(200).json()["status"], "suspended");
    let back = three.does("resume", json!({})).await.is(200).json();
    assert_eq!((&back["status"], back.get("reason")), (&json!("active"), None));
    // Half-time reviews of each side, as often as they like.
    let address = three.at("moves");
    let review = json!({ "review": "mid_term", "assessment": "Tout va bien." });
    let seen = three.seen().await;
    three.person.post(&three.app, &address, &asks("assess", &seen, review)).await.is(200);
    assert_eq!(fault(&three.does("assess", json!({ "review": "end" })).await), one("assessment", "required"));
    let late = json!({ "reason": "Le poste change.", "last_day": hence(200) });
    assert_eq!(fault(&three.does("end_early", late).await), one("last_day", "too_late"));
    let before = three.app.mails().await.len();
    let ended =
        three.does("end_early", json!({ "reason": "Le poste change.", "last_day": hence(30) })).await.is(200).json();
    assert_eq!((&ended["status"], &ended["waits_for"]), (&json!("ended"), &json!(["association"])));
    let told = three.app.mails().await.split_off(before);
    assert_eq!(told.iter().map(crate::mails::Mail::to).collect::<Vec<_>>(), [MEMBER]);
    assert_eq!(unless(&three.does("close", json!({})).await), "assessed");
    let seen = three.seen().await;
    let review = json!({ "review": "end", "assessment": "Des comptes tenus." });
    three.member.post(&three.app, &address, &asks("assess", &seen, review)).await.is(200);
    let closed = three.does("close", json!({})).await.is(200).json();
    assert_eq!((&closed["status"], closed["reviews"].as_array().unwrap().len()), (&json!("closed"), 2));
    assert_eq!(closed["reviews"][0]["by"], "employee");
}

#[tokio::test]
async fn a_reminder_is_sent_by_a_person_to_the_others_and_no_sooner_than_the_rules_say() {
    let mut three = Three::proposed().await;
    let address = three.address();
    let before = three.app.mails().await.len();
    let reminded = three.does("remind", json!({})).await.is(200).json();
    assert_eq!(reminded["reminded_on"], json!(today()));
    let mut to: Vec<_> = three.app.mails().await.split_off(before).iter().map(|mail| mail.to().to_owned()).collect();
    to.sort();
    assert_eq!(to, [PERSON, MEMBER]);
    assert_eq!(unless(&three.does("remind", json!({})).await), "reminder_due");
    // The version stays, so that whoever is signing goes on.
    sign(&three.app, &mut three.person, PERSON, &address).await.is(200);
    let old = (Utc::now() - chrono::TimeDelta::days(7)).format("%Y-%m-%d %H:%M:%S+00:00");
    three.app.db.execute(&format!("UPDATE conventions SET reminded_at = '{old}'")).await;
    sign(&three.app, &mut three.member, MEMBER, &address).await.is(200);
    assert_eq!(unless(&three.does("remind", json!({})).await), "awaited", "oneself is not reminded");
    // Under one key it is one reminder.
    let seen = three.seen().await;
    let body = asks("remind", &seen, json!({}));
    let moves = three.at("moves");
    let before = three.app.mails().await.len();
    for _ in 0..2 {
        three.person.post_once(&three.app, &moves, "r", Some(&body)).await.is(200);
    }
    assert_eq!(three.app.mails().await.len(), before + 1);
    let mut port = three.app.member_of(PORT, "port@association.example").await;
    port.post(&three.app, &moves, &body).await.problem(404, "not_found");
}

#[tokio::test]
async fn time_that_a_manager_has_not_agreed_to_is_not_signed_away() {
    let app = crate::time_requests::company().await;
    let mut three = Three::within(app).await;
    let seen = three.seen().await;
    assert_eq!(seen["content"]["employee"]["manager"], "Responsable");
    let (first, last) = (crate::time_requests::day(0), crate::time_requests::day(11));
    three.save(&fill(&seen["content"], first, last)).await.is(200);
    assert_eq!(unless(&three.does("propose", json!({})).await), "time_agreed");
    let asked = crate::time_requests::asks(&three.interest);
    crate::time_requests::ask(&three.app, &mut three.person, "1", &asked).await.is(201);
    assert_eq!(unless(&three.does("propose", json!({})).await), "time_agreed");
    three.app.db.execute("UPDATE time_requests SET status = 'agreed'").await;
    three.does("propose", json!({})).await.is(200);
}
