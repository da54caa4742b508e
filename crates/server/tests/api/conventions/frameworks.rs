//! Frameworks with associations, and the company's own rules.

use super::*;
use crate::answers::PORT;
use crate::stock::{ONE_PLACE, THREE_PLACES};

const FRAMEWORKS: &str = "/api/v1/frameworks";
const RULES: &str = "/api/v1/convention-rules";

fn framework(of: &str) -> Value {
    let content = fill(&json!({}), today(), hence(10));
    json!({
        "association": of, "title": "Avec l’atelier", "starts_on": today(), "clauses": content["clauses"],
        "notice_days": 60,
    })
}

#[tokio::test]
async fn conventions_hang_under_a_framework_and_take_its_clauses() {
    let app = TestApp::new().await;
    let mut coordinator = app.signed_in(COORDINATOR, &[Role::Coordinator]).await;
    let made = coordinator.post_once(&app, FRAMEWORKS, "1", Some(&framework(ATELIER))).await.is(201).json();
    assert_eq!(coordinator.post_once(&app, FRAMEWORKS, "1", Some(&framework(ATELIER))).await.is(200).json(), made);
    assert_eq!((&made["association_name"], &made["conventions"]), (&json!("Atelier du Marais"), &json!(0)));
    let unknown = coordinator.post(&app, FRAMEWORKS, &framework("personne")).await;
    assert_eq!(fault(&unknown), one("association", "unknown"));
    let begin = json!({ "framework": made["id"] });
    let missing = [one("mission", "required"), one("work_email", "required")].concat();
    assert_eq!(fault(&coordinator.post(&app, ALL, &begin).await), missing);
    let begin = json!({ "framework": made["id"], "mission": OPEN, "work_email": PERSON });
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let begun = member.post(&app, ALL, &begin).await.is(201).json();
    assert_eq!(begun["framework"], made["id"]);
    let told = app.mails_to(COORDINATOR).await;
    let mails: Vec<_> = told.iter().filter(|mail| mail.body.contains(begun["id"].as_str().unwrap())).collect();
    assert_eq!(mails.len(), 1, "the coordination is told once that it begins");
    assert_eq!(
        (&begun["content"]["clauses"]["safety"], &begun["content"]["notice_days"]),
        (&json!("Comme convenu."), &json!(60))
    );
    assert_eq!((&begun["content"]["employee"]["work_email"], begun.get("interest")), (&json!(PERSON), None));
    assert_eq!(begun["content"]["mission"], OPEN);
    // Nobody is lent for what is done in people's own time, or for another association's mission.
    for mission in ["rien", THREE_PLACES] {
        let other = json!({ "framework": made["id"], "mission": mission, "work_email": PERSON });
        assert_eq!(fault(&member.post(&app, ALL, &other).await), one("mission", "unknown"), "{mission}");
    }
    // Another association's is not one's own.
    let mut port = app.member_of(PORT, "port@association.example").await;
    port.post(&app, ALL, &begin).await.problem(404, "not_found");
    // What changes is for those that begin later.
    let mut edit = framework(ATELIER);
    edit["version"] = json!(1);
    edit["notice_days"] = json!(90);
    let address = format!("{FRAMEWORKS}/{}", made["id"].as_str().unwrap());
    let edited = coordinator.put(&app, &address, &edit).await.is(200).json();
    assert_eq!(
        (&edited["version"], &edited["notice_days"], &edited["conventions"]),
        (&json!(2), &json!(90), &json!(1))
    );
    coordinator.put(&app, &address, &edit).await.problem(409, "version_conflict");
    let convention = format!("{ALL}/{}", begun["id"].as_str().unwrap());
    assert_eq!(coordinator.get(&app, &convention).await.is(200).json()["content"]["notice_days"], 60);
    let end = format!("{address}/end");
    let ended = coordinator.post(&app, &end, &json!({ "version": 2 })).await.is(200).json();
    assert_eq!(ended["ends_on"], json!(today()));
    coordinator.post(&app, &end, &json!({ "version": 3 })).await.problem(409, "transition_refused");
    assert_eq!(coordinator.get(&app, FRAMEWORKS).await.is(200).json().as_array().unwrap().len(), 1);
    app.db.execute("UPDATE convention_frameworks SET ends_on = '2020-01-01'").await;
    assert_eq!(fault(&coordinator.post(&app, ALL, &begin).await), one("framework", "unknown"));
}

#[tokio::test]
async fn three_signatures_under_a_framework_bring_the_person_into_the_mission() {
    let app = TestApp::with(set(), |_| {}).await;
    let mut coordinator = app.signed_in(COORDINATOR, &[Role::Coordinator]).await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    let person = app.signed_in(PERSON, &[]).await;
    let made = coordinator.post(&app, FRAMEWORKS, &framework(ATELIER)).await.is(201).json();
    let begin = json!({ "framework": made["id"], "mission": OPEN, "work_email": PERSON });
    let begun = member.post(&app, ALL, &begin).await.is(201).json();
    let id = begun["id"].as_str().unwrap().to_owned();
    let mut three = Three { app, coordinator, member, person, interest: String::new(), id };
    let mut content = fill(&begun["content"], today(), hence(199));
    content["employee"]["name"] = json!("Agent de test");
    three.save(&content).await.is(200);
    three.does("propose", json!({})).await.is(200);
    assert_eq!(count(&three.app, "interests").await, 0, "nobody is in a mission before they have signed");
    three.all_sign().await;
    let seen = three.seen().await;
    assert_eq!(seen["status"], "active");
    let interest = seen["interest"].as_str().unwrap().to_owned();
    let received = three.app.received(&mut three.member, ATELIER).await;
    assert_eq!(received.iter().collect::<Vec<_>>(), [&interest], "they are among those whom the association accepted");
    three.person.post(&three.app, crate::days::OWN, &crate::days::day(&interest, today(), 420)).await.is(201);
    crate::days::confirm_all(&three.app, &mut three.member, ATELIER).await;
    assert_eq!(three.seen().await["progress"]["confirmed"], 420);
}

#[tokio::test]
async fn somebody_who_was_accepted_already_has_one_interest_and_one_convention() {
    let mut three = Three::begun().await;
    let (app, coordinator) = (&three.app, &mut three.coordinator);
    let made = coordinator.post(app, FRAMEWORKS, &framework(ATELIER)).await.is(201).json();
    let begin = json!({ "framework": made["id"], "mission": OPEN, "work_email": PERSON });
    assert_eq!(fault(&three.member.post(app, ALL, &begin).await), one("work_email", "taken"));
    let given_up = coordinator.get(app, &format!("{ALL}/{}", three.id)).await.is(200).json();
    let moves = format!("{ALL}/{}/moves", three.id);
    coordinator.post(app, &moves, &asks("abandon", &given_up, json!({ "reason": "Sous le cadre." }))).await.is(200);
    let begun = three.member.post(app, ALL, &begin).await.is(201).json();
    assert_eq!((&begun["interest"], &begun["framework"]), (&json!(three.interest), &made["id"]));
}

#[tokio::test]
async fn whoever_may_begin_a_convention_finds_the_frameworks_that_it_may_hang_under() {
    let mut three = Three::begun().await;
    let (app, coordinator) = (&three.app, &mut three.coordinator);
    let own = coordinator.post(app, FRAMEWORKS, &framework(ATELIER)).await.is(201).json();
    let other = coordinator.post(app, FRAMEWORKS, &framework(PORT)).await.is(201).json();
    assert_eq!(coordinator.get(app, FRAMEWORKS).await.is(200).json(), json!([other, own]));
    // A member finds those of their association, whatever it is that they begin with.
    assert_eq!(three.member.get(app, FRAMEWORKS).await.is(200).json(), json!([own]));
    let of_interest = format!("{FRAMEWORKS}?interest={}", three.interest);
    for who in [&mut three.member, coordinator] {
        assert_eq!(who.get(app, &of_interest).await.is(200).json(), json!([own]));
    }
    // Another association learns nothing of it, nor does the person themselves.
    let mut port = app.member_of(PORT, "port@association.example").await;
    assert_eq!(port.get(app, FRAMEWORKS).await.is(200).json(), json!([other]));
    port.get(app, &of_interest).await.problem(404, "not_found");
    assert_eq!(fault(&port.get(app, &format!("{FRAMEWORKS}?interest=x")).await), one("interest", "unknown"));
    three.person.get(app, &of_interest).await.problem(403, "forbidden");
    app.get(FRAMEWORKS).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn the_companys_rules_are_sound_versioned_noted_and_fill_what_begins() {
    let app = TestApp::new().await;
    let mut coordinator = app.signed_in(COORDINATOR, &[Role::Coordinator]).await;
    let before = coordinator.get(&app, RULES).await.is(200).json();
    assert_eq!((&before["version"], &before["maximum_days"], &before["signers"]), (&json!(0), &json!(366), &json!([])));
    let rules = json!({
        "version": 0, "maximum_days": 300, "reminder_days": 5, "legal_form": "Société anonyme",
        "company": { "legal_name": "La Poste", "siret": "35600000000048" },
    });
    let set = coordinator.put(&app, RULES, &rules).await.is(200).json();
    assert_eq!((&set["version"], &set["company"]["legal_name"]), (&json!(1), &json!("La Poste")));
    coordinator.put(&app, RULES, &rules).await.problem(409, "version_conflict");
    let wrong = json!({ "version": 1, "maximum_days": 0, "company": { "siret": "12" } });
    let faults = fault(&coordinator.put(&app, RULES, &wrong).await);
    let expected =
        [one("company.siret", "siret_invalid"), one("maximum_days", "out_of_range"), one("reminder_days", "required")];
    assert_eq!(faults, expected.concat());
    let noted = app.db.texts("SELECT field FROM history WHERE subject = 'convention' ORDER BY field").await;
    assert_eq!(noted, ["company", "legal_form", "maximum_days", "reminder_days"]);
    let mut three = Three::within(app).await;
    let seen = three.seen().await;
    assert_eq!(seen["content"]["company"]["siret"], "35600000000048");
    // A mission in people's own time needs no convention, and one that was not accepted has none yet.
    let mut port = three.app.member_of(PORT, "port@association.example").await;
    let own_time = three.app.accepted(&mut port, PORT, THREE_PLACES).await;
    let answer = three.coordinator.post(&three.app, ALL, &json!({ "interest": own_time })).await;
    assert_eq!(fault(&answer), one("interest", "unknown"));
    three.app.interest(&crate::interests::draft(ONE_PLACE)).await.is(201);
    let sent = three.app.received(&mut three.member, ATELIER).await.remove(0);
    let answer = three.coordinator.post(&three.app, ALL, &json!({ "interest": sent })).await;
    answer.problem(409, "transition_refused");
}
