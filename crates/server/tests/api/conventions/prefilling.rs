//! What stands in a convention when it begins: what is truly known, and no guess.

use super::*;

/// Begins the convention of an accepted interest; its document.
async fn begun(app: &TestApp, interest: &str) -> Value {
    let mut coordinator = app.signed_in(COORDINATOR, &[Role::Coordinator]).await;
    let begin = json!({ "interest": interest });
    let detail = coordinator.post_once(app, ALL, "1", Some(&begin)).await.is(201).json();
    let address = format!("{ALL}/{}", detail["id"].as_str().unwrap());
    // What is filled in is sound: it can be saved as it stands.
    coordinator.put(app, &address, &detail["content"]).await.is(200);
    detail["content"].clone()
}

#[tokio::test]
async fn the_mission_s_own_words_and_commune_and_the_one_who_signs_stand_in_it() {
    let app = TestApp::with(set(), |_| {}).await;
    let (_, mut member, interest) = app.in_a_mission().await;
    member.put(&app, "/api/v1/me", &json!({ "name": "Présidente d’essai" })).await.is(200);
    let description = format!("**Aider** l’atelier. {}", "Encore ".repeat(900));
    let own_place = "lat = 46.5, lon = -0.3, position_precision = 'address'";
    app.db
        .execute(&format!("UPDATE missions SET description = '{description}', {own_place} WHERE slug = '{OPEN}'"))
        .await;
    let content = begun(&app, &interest).await;
    let purpose = content["purpose"].as_str().unwrap();
    assert!(purpose.starts_with("Aider l’atelier. Encore Encore"), "{purpose}");
    assert!(purpose.ends_with("Encore…") && (3990..=4000).contains(&purpose.chars().count()), "{purpose}");
    // Not the association's own address, for it is elsewhere.
    assert_eq!((&content["places"], &content["contract"]["place"]), (&json!(["Niort"]), &json!("Niort")));
    assert_eq!(content["association"]["signatory"], "Présidente d’essai");
}

#[tokio::test]
async fn what_is_not_known_stays_empty() {
    let app = TestApp::with(set(), |_| {}).await;
    let (_, mut member, interest) = app.in_a_mission().await;
    member.put(&app, "/api/v1/me", &json!({ "name": "Présidente d’essai" })).await.is(200);
    // Which of two will sign, nobody has said; and what is done from home is done at no place of theirs.
    app.member_of(ATELIER, "tresorerie@association.example").await;
    app.db.execute(&format!("UPDATE missions SET remote = 'full' WHERE slug = '{OPEN}'")).await;
    let content = begun(&app, &interest).await;
    assert_eq!((&content["association"]["signatory"], &content["places"]), (&json!(""), &json!([])));
    assert_eq!(content["tasks"], json!([]));
}
