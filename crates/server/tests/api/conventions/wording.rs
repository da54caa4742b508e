//! The wording of the documents: in versions, sound, and for what is proposed from now on.

use super::printing::said;
use super::*;

const WORDING: &str = "/api/v1/documents/wording";
const PREVIEW: &str = "/api/v1/documents/preview";

fn text<'a>(detail: &'a Value, code: &str) -> &'a Value {
    &detail["clauses"].as_array().unwrap().iter().find(|one| one["clause"] == code).unwrap()["text"]
}

fn common<'a>(seen: &'a Value, code: &str) -> &'a str {
    let found = seen["common"].as_array().unwrap().iter().find(|one| one["clause"] == code).unwrap();
    found["text"].as_str().unwrap()
}

#[tokio::test]
async fn versions_are_only_ever_added_to_and_each_can_be_read() {
    let app = TestApp::new().await;
    let mut coordinator = app.signed_in(COORDINATOR, &[Role::Coordinator]).await;
    let ours = coordinator.get(&app, WORDING).await.is(200).json();
    assert_eq!((&ours["version"], &ours["versions"]), (&json!(0), &json!([])));
    let duration = ours["clauses"].as_array().unwrap().iter().find(|one| one["clause"] == "duration").unwrap().clone();
    assert_eq!((&duration["family"], &duration["needed"]), (&json!("convention"), &json!(["début", "fin"])));
    assert_eq!(duration["text"], duration["ours"]);
    let edit = |version: i32, text: &str| json!({ "version": version, "clauses": { "duration": text } });
    let first = "Du **{début}** au {fin}.";
    let worded = coordinator.put(&app, WORDING, &edit(0, first)).await.is(200).json();
    assert_eq!((&worded["version"], text(&worded, "duration")), (&json!(1), &json!(first)));
    let version = &worded["versions"][0];
    assert_eq!((&version["changed"], &version["by"]), (&json!(["duration"]), &json!(COORDINATOR)));
    coordinator.put(&app, WORDING, &edit(0, "Du {début}, au {fin}.")).await.problem(409, "version_conflict");
    // What says the same is no version, and our own text is none of theirs.
    assert_eq!(coordinator.put(&app, WORDING, &edit(1, first)).await.is(200).json()["version"], 1);
    let back = coordinator.put(&app, WORDING, &edit(1, duration["ours"].as_str().unwrap())).await.is(200).json();
    assert_eq!((&back["version"], text(&back, "duration")), (&json!(2), &duration["ours"]));
    assert_eq!(app.db.texts("SELECT clauses FROM document_wordings ORDER BY version").await[1], "{}");
    let old = coordinator.get(&app, &format!("{WORDING}/1")).await.is(200).json();
    assert_eq!((&old["version"], text(&old, "duration")), (&json!(1), &json!(first)));
    assert_eq!(old["versions"].as_array().unwrap().len(), 2);
    assert_eq!(coordinator.get(&app, &format!("{WORDING}/0")).await.is(200).json()["clauses"], ours["clauses"]);
    for missing in ["9", "x", "-1"] {
        coordinator.get(&app, &format!("{WORDING}/{missing}")).await.problem(404, "not_found");
    }
    let noted = app.db.texts("SELECT \"after\" FROM history WHERE field = 'wording' ORDER BY id").await;
    assert_eq!(noted, ["1", "2"]);
    // Theirs, for themselves; and gone with them.
    let export = coordinator.get(&app, "/api/v1/me/export").await.is(200).json();
    assert_eq!(export["wordings"].as_array().unwrap().len(), 2);
    coordinator.delete(&app, "/api/v1/me").await.is(204);
    let left = "SELECT count(*) FROM document_wordings WHERE account_id IS NOT NULL OR name <> ''";
    assert_eq!((app.db.number(left).await, count(&app, "document_wordings").await), (0, 2));
}

#[tokio::test]
async fn faults_are_named_by_their_clause_and_the_wording_is_for_coordinators() {
    let app = TestApp::new().await;
    let mut coordinator = app.signed_in(COORDINATOR, &[Role::Coordinator]).await;
    let wrong = json!({ "version": 0, "clauses": {
        "duration": "Du {début}.", "safety": " ", "final": "{temps}", "costs": "Bien 😀", "equipment": "a".repeat(4001),
    } });
    let expected = [
        one("clauses.costs", "out_of_range"),
        one("clauses.duration", "required"),
        one("clauses.equipment", "too_long"),
        one("clauses.final", "unknown"),
        one("clauses.safety", "required"),
    ];
    assert_eq!(fault(&coordinator.put(&app, WORDING, &wrong).await), expected.concat());
    let unknown = json!({ "version": 0, "clauses": { "poem": "Rose." } });
    assert_eq!(fault(&coordinator.put(&app, WORDING, &unknown).await), one("clauses.poem", "unknown"));
    assert_eq!(count(&app, "document_wordings").await, 0);
    let preview = |family: &str, text: &str| json!({ "family": family, "clauses": { "receipt_notice": text } });
    let seen = said(&coordinator.post(&app, PREVIEW, &preview("receipt", "**À vérifier** avant tout.")).await);
    assert!(seen.contains("À vérifier avant tout.") && seen.contains("Projet, sans valeur"), "{seen}");
    assert_eq!(fault(&coordinator.post(&app, PREVIEW, &preview("poem", "x")).await), one("family", "unknown"));
    let faulty = coordinator.post(&app, PREVIEW, &preview("receipt", "{personne}")).await;
    assert_eq!(fault(&faulty), one("clauses.receipt_notice", "unknown"));
    let mut member = app.member_of(ATELIER, MEMBER).await;
    member.get(&app, WORDING).await.problem(403, "forbidden");
    member.put(&app, WORDING, &unknown).await.problem(403, "forbidden");
    member.post(&app, PREVIEW, &preview("receipt", "x")).await.problem(403, "forbidden");
}

#[tokio::test]
async fn what_is_proposed_keeps_its_words_and_what_comes_after_takes_the_new_ones() {
    let mut three = Three::begun().await;
    let begun = three.seen().await;
    let safety = begun["content"]["clauses"]["safety"].as_str().unwrap();
    assert!(safety.contains("veille à la santé") && safety.contains("l’informe des risques"), "{safety}");
    let human = begun["content"]["clauses"]["human_resources"].as_str().unwrap();
    assert!(human.contains("Agent de test") && !human.contains('{'), "{human}");
    assert!(common(&begun, "purpose").contains("Atelier du Marais, à titre temporaire"));
    three.save(&fill(&begun["content"], today(), hence(99))).await.is(200);
    three.does("propose", json!({})).await.is(200);
    let proposed = three.seen().await;
    let proof = three.at("proof");
    let document = |answer: Answer| answer.is(200).json()["documents"][0]["document"].as_str().unwrap().to_owned();
    let before = document(three.person.get(&three.app, &proof).await);
    assert!(before.starts_with(r#"{"format":2,"#) && before.contains("Les parties font le point"));
    let edit = json!({ "version": 0, "clauses": { "follow_up": "Un bilan pour {association}." } });
    three.coordinator.put(&three.app, WORDING, &edit).await.is(200);
    let kept = three.seen().await;
    assert_eq!((&kept["common"], &kept["document_hash"]), (&proposed["common"], &proposed["document_hash"]));
    assert_eq!(document(three.person.get(&three.app, &proof).await), before);
    // Written anew and proposed again, it takes the new words.
    let mut draft = kept["content"].clone();
    draft["purpose"] = json!("Autrement.");
    three.save(&draft).await.is(200);
    assert_eq!(common(&three.seen().await, "follow_up"), "Un bilan pour Atelier du Marais.");
    let whole = three.seen().await;
    three.does("propose", json!({})).await.is(200);
    assert_eq!(three.seen().await["document_hash"], whole["document_hash"], "what a draft shows is what is proposed");
    let after = document(three.person.get(&three.app, &proof).await);
    assert!(after.contains("Un bilan pour Atelier du Marais.") && !after.contains("Les parties font le point"));
}
