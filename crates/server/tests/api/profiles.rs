//! A profile: kept for its owner, shared as they say and no further, counted only where they agree, gone with them.

use alliance_server::seed::{SeedEmployee, SeedSet};
use axum::http::Method;
use domain::{Email, Role};
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, decline, interests};
use crate::app::{TestApp, Visitor};
use crate::interests::{ADDRESS, PERSON, draft};
use crate::stock::{self, ENERGY, OPEN};

const PROFILE: &str = "/api/v1/me/profile";
const SUGGESTIONS: &str = "/api/v1/skills/suggestions";

/// All that can be told, from nothing; nobody else sees any of it.
fn full() -> Value {
    json!({
        "version": 0,
        "skills": [
            { "of": "skill", "value": "logistique" },
            { "of": "rome", "value": "300318" },
            { "of": "words", "value": "Macramé" },
        ],
        "availability": {
            "pace": { "half_days": 2, "per": "week" },
            "time": "working",
            "from": "2027-01-11",
            "lengths": ["taste", "short"],
            "words": "Le jeudi de préférence",
        },
        "home": { "of": "commune", "commune": "79191" },
        "radius_km": 50,
        "pillars": [ENERGY],
        "sharing": { "skills": "me", "availability": "me", "counted": false },
    })
}

fn shared(skills: &str, availability: &str, version: i64) -> Value {
    let mut draft = full();
    draft["version"] = json!(version);
    draft["sharing"] = json!({ "skills": skills, "availability": availability, "counted": true });
    draft
}

fn labels(skills: &Value) -> Vec<(&str, Vec<&str>)> {
    skills
        .as_array()
        .unwrap()
        .iter()
        .map(|skill| {
            let counts = skill["counts_as"].as_array().unwrap();
            (skill["label"].as_str().unwrap(), counts.iter().map(|one| one["slug"].as_str().unwrap()).collect())
        })
        .collect()
}

#[tokio::test]
async fn a_profile_is_kept_for_its_owner_with_what_its_skills_count_as() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    let empty = person.get(&app, PROFILE).await.is(200);
    assert_eq!(empty.header("cache-control"), "no-store");
    let empty = empty.json();
    assert_eq!((&empty["version"], &empty["skills"]), (&json!(0), &json!([])));
    assert_eq!(empty["sharing"], json!({ "skills": "me", "availability": "me", "counted": false }));

    let saved = person.put(&app, PROFILE, &full()).await.is(200).json();
    assert_eq!(
        labels(&saved["skills"]),
        [
            ("Logistique", vec!["logistique"]),
            ("Réaliser des opérations comptables", vec!["comptabilite"]),
            ("Macramé", vec![]),
        ]
    );
    assert_eq!((&saved["home"]["label"], &saved["home"]["department"]), (&json!("Niort"), &json!("79")));
    assert_eq!((&saved["version"], &saved["radius_km"]), (&json!(1), &json!(50)));
    assert_eq!(person.get(&app, PROFILE).await.is(200).json(), saved);
    // Another sees nothing of it.
    let mut other = app.signed_in("autre@example.fr", &[]).await;
    assert_eq!(other.get(&app, PROFILE).await.is(200).json(), empty);
    app.get(PROFILE).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn what_another_phone_has_saved_is_not_written_over_unseen() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    let saved = person.put(&app, PROFILE, &full()).await.is(200).json();
    // A lost answer that is sent again is one profile.
    assert_eq!(person.put(&app, PROFILE, &full()).await.is(200).json(), saved);
    let mut late = full();
    late["radius_km"] = json!(10);
    person.put(&app, PROFILE, &late).await.problem(409, "version_conflict");
    late["version"] = json!(1);
    assert_eq!(person.put(&app, PROFILE, &late).await.is(200).json()["version"], 2);
}

#[tokio::test]
async fn what_is_not_sound_is_refused_at_its_field() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    for (path, value, field, code) in [
        ("/skills", json!([{ "of": "rome", "value": "999999" }]), "skills", "unknown"),
        ("/skills", json!([{ "of": "skill", "value": "inconnue" }]), "skills", "unknown"),
        ("/skills", json!([{ "of": "words", "value": "a" }]), "skills", "too_short"),
        ("/pillars", json!(["pilier-disparu"]), "pillars", "unknown"),
        ("/home", json!({ "of": "commune", "commune": "99999" }), "home", "unknown"),
        // The directory does not know where this person works.
        ("/home", json!({ "of": "site" }), "home", "unknown"),
        ("/radius_km", json!(0), "radius_km", "out_of_range"),
        ("/availability/pace", json!({ "half_days": 11, "per": "week" }), "availability.pace", "out_of_range"),
    ] {
        let mut draft = full();
        *draft.pointer_mut(path).unwrap() = value;
        let faults = person.put(&app, PROFILE, &draft).await.problem(422, "validation_failed");
        assert_eq!(faults, [(field.to_owned(), code.to_owned())], "{path}");
    }
    assert_eq!(app.db.number("SELECT count(*) FROM profiles").await, 0);
}

/// A member of the association, and what it sees of the profile of the one who has written to it.
async fn seen(app: &TestApp, member: &mut Visitor) -> Value {
    let all = member.get(app, &interests(ATELIER)).await.is(200).json();
    all[0].get("profile").cloned().unwrap_or(Value::Null)
}

#[tokio::test]
async fn an_association_sees_what_is_shared_with_it_as_long_as_it_is_and_nothing_else() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    person.put(&app, PROFILE, &full()).await.is(200);
    person.post_once(&app, ADDRESS, "1", Some(&draft(OPEN))).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    assert_eq!(seen(&app, &mut member).await, Value::Null);

    let skills = json!(["Logistique", "Réaliser des opérations comptables", "Macramé"]);
    person.put(&app, PROFILE, &shared("associations", "me", 1)).await.is(200);
    assert_eq!(seen(&app, &mut member).await, json!({ "skills": skills }));
    person.put(&app, PROFILE, &shared("me", "associations", 2)).await.is(200);
    assert_eq!(seen(&app, &mut member).await, json!({ "skills": [], "availability": full()["availability"] }));
    person.put(&app, PROFILE, &shared("associations", "associations", 3)).await.is(200);
    let all = member.get(&app, &interests(ATELIER)).await.is(200);
    assert_eq!(all.json()[0]["profile"]["skills"], skills);
    // Where they live, how far they go and what they care for is in no answer.
    for word in ["Niort\"", "79191", "radius", ENERGY] {
        assert!(!all.text().contains(word), "{word}");
    }
    person.put(&app, PROFILE, &shared("me", "me", 4)).await.is(200);
    assert_eq!(seen(&app, &mut member).await, Value::Null);

    person.put(&app, PROFILE, &shared("associations", "me", 5)).await.is(200);
    let id = app.received(&mut member, ATELIER).await.remove(0);
    let one = member.post(&app, &format!("{}/{id}/seen", interests(ATELIER)), &json!({})).await.is(200).json();
    assert_eq!(one["profile"]["skills"], skills);
    // Once it is over, it is shared no more.
    let over = member.post(&app, &format!("{}/{id}/answer", interests(ATELIER)), &decline()).await.is(200).json();
    assert_eq!(over.get("profile"), None);
    assert_eq!(seen(&app, &mut member).await, Value::Null);
}

#[tokio::test]
async fn who_types_anothers_address_without_signing_in_shares_nothing_of_theirs() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    person.put(&app, PROFILE, &shared("associations", "associations", 0)).await.is(200);
    app.interest(&draft(OPEN)).await.is(201);
    let mut member = app.member_of(ATELIER, MEMBER).await;
    assert_eq!(seen(&app, &mut member).await, Value::Null);
}

#[tokio::test]
async fn only_people_of_the_company_who_agreed_are_counted_and_five_at_least() {
    let app = TestApp::new().await;
    let told = async || {
        let offers = app.state.storage.count_skill_offers().await.unwrap();
        let words = |offer: domain::profile::SkillOffer| {
            (offer.skill.to_string(), offer.department.map(|code| code.to_string()), offer.at_least)
        };
        offers.into_iter().map(words).collect::<Vec<_>>()
    };
    let person = async |number: usize, roles: &[Role], draft: &Value| {
        let mut person = app.signed_in(&format!("agent.{number}@example.fr"), roles).await;
        person.put(&app, PROFILE, draft).await.is(200);
        person
    };
    let counted = shared("me", "me", 0);
    for number in 0..4 {
        person(number, &[Role::Employee], &counted).await;
    }
    // One who did not agree, and one who does not work for the company.
    person(4, &[Role::Employee], &full()).await;
    person(5, &[], &counted).await;
    assert_eq!(told().await, []);
    let mut fifth = person(6, &[Role::Employee], &counted).await;
    let niort = |skill: &str| (skill.to_owned(), Some("79".to_owned()), 5);
    assert_eq!(told().await, [niort("comptabilite"), niort("logistique")]);
    fifth.put(&app, PROFILE, &json!({ "version": 1 })).await.is(200);
    assert_eq!(told().await, []);
}

#[tokio::test]
async fn a_site_is_a_home_where_the_directory_knows_it_and_gives_its_department() {
    let employee = |number: usize| SeedEmployee {
        name: format!("Agent {number}"),
        email: Email::parse(&format!("agent.{number}@example.fr")).unwrap(),
        team: "Niort".to_owned(),
        site_code: Some("15150A".to_owned()),
        manager: None,
    };
    let set = SeedSet { employees: (0..5).map(employee).collect(), ..stock::set() };
    let app = TestApp::with(set, |_| {}).await;
    for number in 0..5 {
        let mut person = app.signed_in(&format!("agent.{number}@example.fr"), &[]).await;
        let offered = person.get(&app, PROFILE).await.is(200).json();
        assert!(offered["site"]["label"].as_str().unwrap().contains("Niort"));
        assert_eq!(offered.get("home"), None, "it is used only if it is chosen");
        let mut draft = shared("me", "me", 0);
        draft["home"] = json!({ "of": "site" });
        let saved = person.put(&app, PROFILE, &draft).await.is(200).json();
        assert_eq!((&saved["home"]["of"], &saved["home"]["department"]), (&json!("site"), &json!("79")));
    }
    let offers = app.state.storage.count_skill_offers().await.unwrap();
    assert!(offers.iter().all(|offer| offer.department.as_ref().is_some_and(|code| code.as_str() == "79")));
    assert_eq!(offers.len(), 2);
}

#[tokio::test]
async fn a_profile_is_in_the_export_is_erased_at_a_wish_and_goes_with_the_account() {
    let app = TestApp::new().await;
    let mut person = app.signed_in(PERSON, &[]).await;
    let held =
        async |person: &mut Visitor| person.get(&app, "/api/v1/me/export").await.is(200).json()["profile"].clone();
    assert_eq!(held(&mut person).await, Value::Null);
    person.put(&app, PROFILE, &full()).await.is(200);
    let told = held(&mut person).await;
    for field in ["skills", "availability", "home", "radius_km", "pillars", "sharing"] {
        assert_eq!(told[field], full()[field], "{field}");
    }
    for _ in 0..2 {
        person.delete(&app, PROFILE).await.is(204);
        assert_eq!(person.get(&app, PROFILE).await.is(200).json()["version"], 0);
    }
    person.put(&app, PROFILE, &full()).await.is(200);
    person.ask(&app, Method::DELETE, "/api/v1/me", None).await.is(204);
    assert_eq!(app.db.number("SELECT count(*) FROM profiles").await, 0);
}

#[tokio::test]
async fn skills_are_suggested_as_one_types_whatever_the_accents() {
    let app = TestApp::new().await;
    let found = app.get(&format!("{SUGGESTIONS}?q=COMPTABILITE")).await.is(200).json();
    assert_eq!(labels(&found), [("Comptabilité", vec!["comptabilite"])]);
    let found = app.get(&format!("{SUGGESTIONS}?q=OPERATIONS%20compt")).await.is(200).json();
    assert_eq!(labels(&found)[0], ("Réaliser des opérations comptables", vec!["comptabilite"]));
    let last = found.as_array().unwrap().last().unwrap();
    assert_eq!((&last["of"], &last["value"]), (&json!("words"), &json!("OPERATIONS compt")));
    assert_eq!(app.get(&format!("{SUGGESTIONS}?q=personne&limit=2")).await.is(200).json().as_array().unwrap().len(), 2);
    let fault = |code: &str| vec![("q".to_owned(), code.to_owned())];
    assert_eq!(app.get(SUGGESTIONS).await.problem(422, "validation_failed"), fault("required"));
    assert_eq!(app.get(&format!("{SUGGESTIONS}?q=a")).await.problem(422, "validation_failed"), fault("too_short"));
}
