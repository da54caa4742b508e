//! An association's listing in its own space: proposed, changed by several people, confirmed, taken out.

use domain::Role;
use serde_json::{Value, json};

use crate::app::{TestApp, Visitor};

pub const OURS: &str = "atelier-du-marais-niort";
pub const MEMBER: &str = "atelier@association.example";

pub fn listing(tail: &str) -> String {
    format!("/api/v1/listings/{OURS}{tail}")
}

fn proposal(name: &str) -> Value {
    json!({ "name": name, "description": "<p>Nous **réparons**.</p>", "commune_code": "79191" })
}

/// Sends the newest draft back with one field changed.
async fn edit(visitor: &mut Visitor, app: &TestApp, field: &str, value: Value) -> Value {
    let view = visitor.get(app, &listing("")).await.is(200).json();
    let mut draft = view["draft"].clone();
    draft[field] = value;
    let edit = json!({ "version": view["version"], "draft": draft });
    visitor.put(app, &listing(""), &edit).await.is(200).json()
}

async fn public(app: &TestApp) -> Value {
    app.get(&format!("/api/v1/associations/{OURS}")).await.is(200).json()
}

#[tokio::test]
async fn a_proposed_association_waits_and_is_kept_by_whoever_proposed_it() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MEMBER, &[]).await;
    let answer = visitor.post_once(&app, "/api/v1/listings", "a", Some(&proposal("Les Jardins Neufs"))).await.is(201);
    assert_eq!(answer.header("cache-control"), "no-store");
    let view = answer.json();
    assert_eq!((view["slug"].as_str(), view["status"].as_str()), (Some("les-jardins-neufs-niort"), Some("waiting")));
    // The commune brings its name and its position, and says how exact that is; HTML does not stay.
    assert_eq!(
        (&view["draft"]["commune"], &view["draft"]["location"]["precision"]),
        (&json!("Niort"), &json!("commune"))
    );
    assert_eq!(view["draft"]["description"], "Nous **réparons**.");
    assert_eq!(view["freshness"]["state"], "current");
    app.get("/api/v1/associations/les-jardins-neufs-niort").await.problem(404, "not_found");
    let me = visitor.get(&app, "/api/v1/me").await.is(200).json();
    assert_eq!(me["associations"], json!([{ "slug": "les-jardins-neufs-niort", "name": "Les Jardins Neufs" }]));
    // A lost answer, asked again under its key, makes no second one.
    let again = visitor.post_once(&app, "/api/v1/listings", "a", Some(&proposal("Les Jardins Neufs"))).await.is(200);
    assert_eq!(again.json()["slug"], view["slug"]);
    // What it changes while it waits is its own.
    let address = "/api/v1/listings/les-jardins-neufs-niort";
    let edit = json!({ "version": 1, "draft": { "name": "Les Jardins", "commune_code": "79191" } });
    let edited = visitor.put(&app, address, &edit).await.is(200).json();
    assert_eq!((&edited["version"], &edited["waiting"], &edited["slug"]), (&json!(2), &Value::Null, &view["slug"]));
}

#[tokio::test]
async fn a_proposal_says_all_that_is_wrong_with_it() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MEMBER, &[]).await;
    let wrong = json!({ "name": "", "siret": "1", "commune_code": "79999" });
    let faults = visitor.post_once(&app, "/api/v1/listings", "a", Some(&wrong)).await.problem(422, "validation_failed");
    let expected = [("commune_code", "unknown"), ("name", "required"), ("siret", "siret_invalid")];
    assert_eq!(faults, expected.map(|(field, code)| (field.to_owned(), code.to_owned())));
    visitor.post(&app, "/api/v1/listings", &proposal("A B")).await.problem(400, "idempotency_key_missing");
    let address = "/api/v1/listings?despite_duplicates=oui";
    visitor.post_once(&app, address, "a", Some(&proposal("Les Jardins"))).await.problem(422, "validation_failed");
}

#[tokio::test]
async fn a_proposal_that_looks_like_another_is_kept_only_once_the_person_has_seen_it() {
    let app = TestApp::new().await;
    app.db.execute(&format!("UPDATE associations SET siret = '80746931700018' WHERE slug = '{OURS}'")).await;
    let mut visitor = app.signed_in(MEMBER, &[]).await;
    let near = json!({ "lat": 46.3245, "lon": -0.4645, "precision": "address" });
    let far = json!({ "lat": 46.3339, "lon": -0.4645, "precision": "address" });
    let like = |name: &str, location: &Value, siret: &str| json!({ "name": name, "commune_code": "79191", "location": location, "siret": siret });
    let cases = [
        (like("Atelier des Marais", &near, ""), json!(["same_place_and_name"])),
        (like("Atelier des Marais", &far, ""), json!([])),
        (like("Croix Bleue", &near, ""), json!([])),
        // No better known than its commune: the commune is the place.
        (like("L’atelier du marais", &Value::Null, ""), json!(["same_place_and_name"])),
        (like("Croix Bleue", &far, "807 469 317 00018"), json!(["same_siret"])),
    ];
    for (draft, expected) in cases {
        let found = visitor.post(&app, "/api/v1/listings/duplicates", &draft).await.is(200).json();
        let why: Vec<Value> = found.as_array().unwrap().iter().map(|one| one["why"].clone()).collect();
        assert_eq!(json!(why), expected, "{draft}");
        if let Some(one) = found.as_array().unwrap().first() {
            assert_eq!((one["slug"].as_str(), one["listed"].as_bool()), (Some(OURS), Some(true)));
        }
    }
    let draft = like("Atelier des Marais", &near, "");
    let refused = visitor.post_once(&app, "/api/v1/listings", "a", Some(&draft)).await;
    assert_eq!(refused.json()["duplicates"][0]["slug"], OURS);
    refused.problem(409, "duplicate_likely");
    let address = "/api/v1/listings?despite_duplicates=true";
    visitor.post_once(&app, address, "a", Some(&draft)).await.is(201);
    // One that waits is a likely duplicate too, and has no page to be looked at.
    let found = visitor.post(&app, "/api/v1/listings/duplicates", &draft).await.is(200).json();
    assert_eq!(found.as_array().unwrap().iter().map(|one| one["listed"] == true).collect::<Vec<_>>(), [false, true]);
}

#[tokio::test]
async fn nobody_fills_the_queue_with_proposals() {
    let app = TestApp::new().await;
    let mut visitor = app.signed_in(MEMBER, &[]).await;
    for number in 0..10 {
        let name =
            format!("{} {}", ["Un", "Deux", "Trois", "Quatre", "Cinq"][number % 5], "xyzwvutsrq".repeat(number + 1));
        let address = "/api/v1/listings?despite_duplicates=true";
        visitor
            .post_once(&app, address, &number.to_string(), Some(&proposal(&name[..name.len().min(100)])))
            .await
            .is(201);
    }
    visitor.post_once(&app, "/api/v1/listings", "b", Some(&proposal("Encore"))).await.problem(429, "rate_limited");
}

#[tokio::test]
async fn what_a_trusted_association_writes_is_public_at_once() {
    let app = TestApp::new().await;
    app.db.execute(&format!("UPDATE associations SET trusted = true WHERE slug = '{OURS}'")).await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let view = edit(&mut member, &app, "name", json!("Atelier du Grand Marais")).await;
    assert_eq!((&view["waiting"], &view["version"]), (&Value::Null, &json!(2)));
    // Links to it go on working: the slug is what it was.
    assert_eq!(
        (public(&app).await["name"].as_str(), view["slug"].as_str()),
        (Some("Atelier du Grand Marais"), Some(OURS))
    );
    app.refresh().await;
    let listed = app.get("/api/v1/associations?q=grand%20marais").await.is(200);
    assert_eq!(listed.slugs(), [OURS]);
}

#[tokio::test]
async fn what_another_association_writes_waits_and_the_cleared_version_stays_public() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let before = public(&app).await["name"].clone();
    let view = edit(&mut member, &app, "name", json!("Atelier Nouveau")).await;
    assert_eq!(view["draft"]["name"], "Atelier Nouveau");
    let changes = &view["waiting"]["changes"];
    assert_eq!(*changes, json!([{ "field": "name", "before": before, "after": "Atelier Nouveau" }]));
    assert_eq!(public(&app).await["name"], before);
    // A second edit joins the first, and keeps its place in the queue.
    let second = edit(&mut member, &app, "phone", json!("01 23 45 67 89")).await;
    let fields: Vec<&str> =
        second["waiting"]["changes"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["name", "phone"]);
    assert_eq!(second["waiting"]["since"], view["waiting"]["since"]);
    assert_eq!(app.db.number("SELECT count(*) FROM edits").await, 1);
    // Back to what is public: nothing waits any more.
    edit(&mut member, &app, "name", before.clone()).await;
    let back = edit(&mut member, &app, "phone", json!("")).await;
    assert_eq!(back["waiting"], Value::Null);
    assert_eq!(app.db.number("SELECT count(*) FROM edits").await, 0);
}

#[tokio::test]
async fn a_coordinators_edit_is_public_at_once_with_what_waited() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let mut coordinator = app.signed_in("coordination@alliance.example", &[Role::Coordinator]).await;
    app.db.execute(&format!("UPDATE associations SET confirmed_on = '2026-01-02' WHERE slug = '{OURS}'")).await;
    edit(&mut coordinator, &app, "street", json!("2 rue de l’Essai")).await;
    // It is for the association to say that its listing is true.
    assert_eq!(public(&app).await["confirmed_on"], "2026-01-02");
    edit(&mut member, &app, "name", json!("Atelier Nouveau")).await;
    let view = edit(&mut coordinator, &app, "phone", json!("01 23 45 67 89")).await;
    assert_eq!(view["waiting"], Value::Null);
    let shown = public(&app).await;
    assert_eq!((shown["name"].as_str(), shown["phone"].as_str()), (Some("Atelier Nouveau"), Some("+33123456789")));
    let who = app.db.texts("SELECT role FROM history WHERE field = 'phone'").await;
    assert_eq!(who, ["coordinator"]);
}

#[tokio::test]
async fn the_second_of_two_who_edit_one_version_is_told_and_loses_nothing() {
    let app = TestApp::new().await;
    let mut first = app.member_of(OURS, MEMBER).await;
    let mut second = app.member_of(OURS, "autre@association.example").await;
    let view = second.get(&app, &listing("")).await.is(200).json();
    edit(&mut first, &app, "phone", json!("01 23 45 67 89")).await;
    let mut draft = view["draft"].clone();
    draft["name"] = json!("Atelier Nouveau");
    let late = json!({ "version": view["version"], "draft": draft });
    second.put(&app, &listing(""), &late).await.problem(409, "version_conflict");
    // As the app does: theirs is read, both are put together, the newest version is sent.
    let theirs = second.get(&app, &listing("")).await.is(200).json();
    let map = |value: &Value| value.as_object().unwrap().clone();
    let merged = domain::versions::merge(&map(&view["draft"]), &map(&theirs["draft"]), &map(&draft));
    assert!(merged.conflicts.is_empty());
    let edit = json!({ "version": theirs["version"], "draft": merged.draft });
    let view = second.put(&app, &listing(""), &edit).await.is(200).json();
    assert_eq!((&view["draft"]["name"], &view["draft"]["phone"]), (&json!("Atelier Nouveau"), &json!("+33123456789")));
}

#[tokio::test]
async fn of_many_edits_of_one_version_at_once_one_wins() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let view = member.get(&app, &listing("")).await.is(200).json();
    let mut tasks = Vec::new();
    for number in 0..6 {
        let mut draft = view["draft"].clone();
        draft["name"] = json!(format!("Atelier {number}"));
        tasks.push((member.clone(), json!({ "version": 1, "draft": draft })));
    }
    let address = listing("");
    let edits = tasks.iter_mut().map(|(visitor, edit)| visitor.put(&app, &address, edit));
    let mut statuses: Vec<u16> = futures_of(edits).await.into_iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409, 409, 409, 409, 409]);
}

/// Awaits all at the same time.
async fn futures_of<F: Future>(all: impl IntoIterator<Item = F>) -> Vec<F::Output> {
    let mut all: Vec<_> = all.into_iter().map(|one| (Box::pin(one), None)).collect();
    std::future::poll_fn(|context| {
        for (one, outcome) in &mut all {
            if outcome.is_none()
                && let std::task::Poll::Ready(found) = one.as_mut().poll(context)
            {
                *outcome = Some(found);
            }
        }
        if all.iter().all(|(_, outcome)| outcome.is_some()) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    all.into_iter().filter_map(|(_, outcome)| outcome).collect()
}

#[tokio::test]
async fn a_hidden_listing_comes_back_with_one_confirmation_or_one_edit() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let hide = format!(
        "UPDATE associations SET freshness = 'hidden', unanswered = 2, confirmed_on = '2026-01-02', \
         last_step_on = '2026-03-01' WHERE slug = '{OURS}'"
    );
    app.db.execute(&hide).await;
    let page = format!("/api/v1/associations/{OURS}");
    app.get(&page).await.problem(404, "not_found");
    let view = member.post(&app, &listing("/confirmation"), &json!({})).await.is(200).json();
    assert_eq!(view["state"], "current");
    app.get(&page).await.is(200);
    app.db.execute(&hide).await;
    edit(&mut member, &app, "phone", json!("01 23 45 67 89")).await;
    app.get(&page).await.is(200);
    assert_eq!(app.db.number(&format!("SELECT unanswered FROM associations WHERE slug = '{OURS}'")).await, 0);
    let noted = app.db.texts("SELECT after FROM history WHERE field = 'freshness'").await;
    assert_eq!(noted, ["\"current\"", "\"current\""]);
}

#[tokio::test]
async fn an_association_that_leaves_is_gone_from_everywhere_and_may_come_back() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    for _ in 0..2 {
        let view = member.post(&app, &listing("/archive"), &json!({})).await.is(200).json();
        assert_eq!(view["status"], "archived");
    }
    app.get(&format!("/api/v1/associations/{OURS}")).await.problem(404, "not_found");
    let view = member.get(&app, &listing("")).await.is(200).json();
    let edit = json!({ "version": view["version"], "draft": view["draft"] });
    member.put(&app, &listing(""), &edit).await.problem(409, "transition_refused");
    let back = member.delete(&app, &listing("/archive")).await.is(200).json();
    assert_eq!(back["status"], "waiting");
    app.db.execute(&format!("UPDATE associations SET trusted = true, status = 'archived' WHERE slug = '{OURS}'")).await;
    let back = member.delete(&app, &listing("/archive")).await.is(200).json();
    assert_eq!(back["status"], "admitted");
    app.get(&format!("/api/v1/associations/{OURS}")).await.is(200);
    // One that was merged lives on under another name.
    let merge = format!("UPDATE associations SET status = 'archived', merged_into = id WHERE slug = '{OURS}'");
    app.db.execute(&merge).await;
    member.delete(&app, &listing("/archive")).await.problem(409, "transition_refused");
}

#[tokio::test]
async fn whoever_mends_what_was_refused_proposes_it_again() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let refuse = format!("UPDATE associations SET status = 'refused', refusal = 'Hors champ' WHERE slug = '{OURS}'");
    app.db.execute(&refuse).await;
    let view = member.get(&app, &listing("")).await.is(200).json();
    assert_eq!(view["refusal"], "Hors champ");
    let view = edit(&mut member, &app, "description", json!("Nous employons en insertion.")).await;
    assert_eq!((&view["status"], &view["refusal"], &view["waiting"]), (&json!("waiting"), &Value::Null, &Value::Null));
}

#[tokio::test]
async fn the_history_holds_each_field_that_was_changed_and_who_changed_it() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    edit(&mut member, &app, "phone", json!("01 23 45 67 89")).await;
    let noted = app
        .db
        .texts(&format!(
            "SELECT field || ' ' || before || ' ' || after FROM history WHERE of = '{OURS}' ORDER BY field"
        ))
        .await;
    let today = chrono::Utc::now().date_naive();
    assert_eq!(noted[0], format!("confirmed_on null \"{today}\""));
    assert_eq!(noted[2], "phone \"\" \"+33123456789\"");
    assert_eq!(noted.len(), 3);
    let who = app.db.texts("SELECT role FROM history WHERE field = 'phone'").await;
    assert_eq!(who, ["association_member"]);
}

#[tokio::test]
async fn the_listing_says_what_would_help_most_next() {
    let app = TestApp::new().await;
    let mut member = app.member_of(OURS, MEMBER).await;
    let view = member.get(&app, &listing("")).await.is(200).json();
    assert_eq!(view["completeness"]["missing"], json!(["description", "contact", "identifier"]));
    let view = edit(&mut member, &app, "email", json!("contact@association.example")).await;
    assert_eq!(view["completeness"], json!({ "score": 70, "missing": ["description", "identifier"] }));
    member.get(&app, "/api/v1/listings/rien").await.problem(403, "forbidden");
    let mut coordinator = app.signed_in("coordination@alliance.example", &[Role::Coordinator]).await;
    coordinator.get(&app, "/api/v1/listings/rien").await.problem(404, "not_found");
}
