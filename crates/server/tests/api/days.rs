//! Days: declared once, within their hours and what the company lends, confirmed or corrected by the association.

use axum::http::Method;
use chrono::{Datelike, Days, NaiveDate, Utc};
use domain::Role;
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, PORT, accept, interests};
use crate::app::{Answer, TestApp, Visitor};
use crate::interests::{PERSON, draft};
use crate::stock::{ONE_PLACE, OPEN, THREE_PLACES};

pub const OWN: &str = "/api/v1/me/days";
const PORT_MEMBER: &str = "port@association.example";

pub fn today() -> NaiveDate {
    Utc::now().date_naive()
}

pub fn ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

pub fn received_at(of: &str) -> String {
    format!("/api/v1/listings/{of}/days")
}

/// A day as the form sends it.
pub fn day(interest: &str, of: NaiveDate, minutes: u32) -> Value {
    json!({ "interest": interest, "day": of, "minutes": minutes, "kind": "skills_sponsorship", "note": "" })
}

impl TestApp {
    /// An interest of [`PERSON`] that an association accepted 300 days ago.
    pub async fn accepted(&self, member: &mut Visitor, of: &str, mission: &str) -> String {
        self.interest(&draft(mission)).await.is(201);
        let id = self.received(member, of).await.remove(0);
        member.post(self, &format!("{}/{id}/answer", interests(of)), &accept()).await.is(200);
        self.db.execute(&format!("UPDATE history SET at = '{} 12:00:00+00:00'", ago(300))).await;
        id
    }

    /// A person and a member of the atelier, who has accepted them in [`OPEN`].
    pub async fn in_a_mission(&self) -> (Visitor, Visitor, String) {
        let mut member = self.member_of(ATELIER, MEMBER).await;
        let id = self.accepted(&mut member, ATELIER, OPEN).await;
        (self.signed_in(PERSON, &[]).await, member, id)
    }
}

async fn sheet(app: &TestApp, person: &mut Visitor, interest: &str) -> Value {
    person.get(app, &format!("{OWN}?interest={interest}")).await.is(200).json()
}

fn fault(answer: &Answer) -> Vec<(String, String)> {
    answer.problem(422, "validation_failed")
}

fn one(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

pub fn seen(days: &[Value]) -> Value {
    let one = |day: &Value| json!({ "id": day["id"], "version": day["version"] });
    json!({ "days": days.iter().map(one).collect::<Vec<_>>() })
}

/// Confirms all that waits for an association, on the first page.
pub async fn confirm_all(app: &TestApp, member: &mut Visitor, of: &str) {
    let page = member.get(app, &received_at(of)).await.is(200).json();
    let days: Vec<Value> =
        page["items"].as_array().unwrap().iter().filter(|day| day["status"] == "declared").cloned().collect();
    member.post(app, &format!("{}/confirm", received_at(of)), &seen(&days)).await.is(200);
}

#[tokio::test]
async fn a_day_is_declared_by_the_one_confirmed_by_the_other_and_counts_the_same_for_both() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = app.in_a_mission().await;
    let mut whole = day(&id, ago(3), 420);
    whole["note"] = json!("Les factures de mars");
    let declared = person.post(&app, OWN, &whole).await.is(201);
    assert_eq!(declared.header("cache-control"), "no-store");
    person.post(&app, OWN, &day(&id, ago(1), 210)).await.is(201);
    let before = sheet(&app, &mut person, &id).await;
    assert_eq!((&before["days"][0]["day"], &before["days"][1]["day"]), (&json!(ago(1)), &json!(ago(3))));
    assert_eq!((&before["association"], &before["on_working_time"]), (&json!("Atelier du Marais"), &json!(true)));
    assert_eq!(before["window"]["first"], json!(ago(300)));

    let page = member.get(&app, &received_at(ATELIER)).await.is(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let page = page.json();
    assert_eq!((&page["total"], &page["waiting"]), (&json!(2), &json!(2)));
    let items = page["items"].as_array().unwrap();
    assert_eq!((&items[1]["name"], &items[1]["note"]), (&json!("Agent de test"), &json!("Les factures de mars")));
    for _ in 0..2 {
        let address = format!("{}/confirm", received_at(ATELIER));
        let confirmed = member.post(&app, &address, &seen(items)).await.is(200).json();
        assert!(confirmed.as_array().unwrap().iter().all(|day| day["status"] == "confirmed"));
    }
    let after = member.get(&app, &received_at(ATELIER)).await.is(200).json();
    assert_eq!((&after["waiting"], &after["total"]), (&json!(0), &json!(2)));
    let this = after["given"].as_array().unwrap().iter().map(|year| year["minutes"].as_u64().unwrap()).sum::<u64>();
    let own = sheet(&app, &mut person, &id).await;
    let counted: u64 = own["days"].as_array().unwrap().iter().map(|day| day["counted"].as_u64().unwrap()).sum();
    assert_eq!((this, counted), (630, 630));
    // What moved is in the history; which day, how long and what was written is not.
    let moves = "SELECT field || before || \"after\" FROM history WHERE field = 'day'";
    assert_eq!(app.db.texts(moves).await, ["day\"declared\"\"confirmed\""; 2]);
}

#[tokio::test]
async fn the_same_day_declared_again_is_one_and_with_other_hours_it_is_refused() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = app.in_a_mission().await;
    let first = person.post(&app, OWN, &day(&id, ago(2), 420)).await.is(201).json();
    assert_eq!(person.post(&app, OWN, &day(&id, ago(2), 420)).await.is(200).json(), first);
    assert_eq!(fault(&person.post(&app, OWN, &day(&id, ago(2), 210)).await), one("day", "taken"));
    // However many arrive at once.
    let again = day(&id, ago(3), 210);
    let answers = app.at_once((0..4).map(|_| person.request(Method::POST, OWN, Some(&again)))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(answers.iter().all(|answer| answer.status.is_success()));
    assert_eq!(app.db.number("SELECT count(*) FROM days").await, 2);
    // A lost answer after the confirmation is still the same day.
    confirm_all(&app, &mut member, ATELIER).await;
    assert_eq!(person.post(&app, OWN, &day(&id, ago(2), 420)).await.is(200).json()["status"], "confirmed");
}

#[tokio::test]
async fn a_day_is_given_in_a_mission_that_one_was_accepted_in_and_while_it_lasted() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = app.in_a_mission().await;
    assert_eq!(fault(&person.post(&app, OWN, &day(&id, today() + Days::new(2), 420)).await), one("day", "too_late"));
    assert_eq!(fault(&person.post(&app, OWN, &day(&id, ago(301), 420)).await), one("day", "too_early"));
    person.post(&app, OWN, &day(&id, ago(300), 420)).await.is(201);
    // Not accepted yet.
    app.interest(&draft(ONE_PLACE)).await.is(201);
    let waiting = app.received(&mut member, ATELIER).await.remove(0);
    person.post(&app, OWN, &day(&waiting, today(), 420)).await.problem(409, "transition_refused");
    assert_eq!(sheet(&app, &mut person, &waiting).await.get("window"), None);
    // Withdrawn since: what was given before can still be told.
    person.post(&app, &format!("/api/v1/me/interests/{id}/withdraw"), &json!({})).await.is(200);
    person.post(&app, OWN, &day(&id, ago(10), 420)).await.is(201);
    // Another's interest is not there.
    let mut other = app.signed_in("autre@example.fr", &[Role::Coordinator, Role::Manager]).await;
    other.post(&app, OWN, &day(&id, ago(5), 420)).await.problem(404, "not_found");
    other.get(&app, &format!("{OWN}?interest={id}")).await.problem(404, "not_found");
    other.get(&app, &format!("{OWN}?interest=x")).await.problem(404, "not_found");
    assert_eq!(fault(&other.get(&app, OWN).await), one("interest", "required"));
    app.post(OWN, &day(&id, ago(5), 420)).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn no_day_is_given_twice_over_all_missions_together() {
    let app = TestApp::new().await;
    let (mut person, mut member, first) = app.in_a_mission().await;
    let second = app.accepted(&mut member, ATELIER, ONE_PLACE).await;
    let mut port = app.member_of(PORT, PORT_MEMBER).await;
    let own_time = app.accepted(&mut port, PORT, THREE_PLACES).await;
    person.post(&app, OWN, &day(&first, ago(2), 240)).await.is(201);
    assert_eq!(fault(&person.post(&app, OWN, &day(&second, ago(2), 195)).await), one("minutes", "day_full"));
    person.post(&app, OWN, &day(&second, ago(2), 180)).await.is(201);
    // Beside seven hours of work there are three of one's own.
    let free = |minutes| json!({ "interest": own_time, "day": ago(2), "minutes": minutes });
    assert_eq!(fault(&person.post(&app, OWN, &free(195)).await), one("minutes", "day_full"));
    let given = person.post(&app, OWN, &free(180)).await.is(201).json();
    assert_eq!(given["kind"], "own_time");
    // Time is of the kind of its mission.
    let mut wrong = day(&own_time, ago(3), 60);
    assert_eq!(fault(&person.post(&app, OWN, &wrong).await), one("kind", "unknown"));
    wrong = json!({ "interest": first, "day": ago(3), "minutes": 60 });
    assert_eq!(fault(&person.post(&app, OWN, &wrong).await), one("kind", "required"));
    wrong["minutes"] = json!(50);
    wrong["day"] = Value::Null;
    let faults = fault(&person.post(&app, OWN, &wrong).await);
    assert_eq!(faults, [one("day", "required"), one("minutes", "out_of_range")].concat());
    // Two phones at the same instant.
    let whole = [day(&first, ago(4), 420), day(&second, ago(4), 420)];
    let answers = app.at_once(whole.iter().map(|one| person.request(Method::POST, OWN, Some(one)))).await;
    let mut statuses: Vec<u16> = answers.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422]);
}

#[tokio::test]
async fn what_the_company_lends_is_a_matter_of_each_year_and_kind() {
    let app = TestApp::new().await;
    let (mut person, _, id) = app.in_a_mission().await;
    let mut coordinator = app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    let of = |day: NaiveDate| format!("/api/v1/allowances/{}", day.year());
    let lend = |half_days: Value| json!({ "allowances": [{ "kind": "solidarity_day", "half_days": half_days }] });
    let none = coordinator.get(&app, &of(today())).await.is(200).json();
    assert_eq!(none["allowances"][1], json!({ "kind": "solidarity_day" }));
    for year in [today(), ago(200)] {
        coordinator.put(&app, &of(year), &lend(json!(3))).await.is(200);
    }
    let solidarity = |back: u64, minutes: u32| {
        let mut one = day(&id, ago(back), minutes);
        one["kind"] = json!("solidarity_day");
        one
    };
    // Both within one year, wherever in it this runs.
    let back = if ago(2).year() == today().year() { [0, 1, 2] } else { [10, 11, 12] };
    let first = person.post(&app, OWN, &solidarity(back[0], 420)).await.is(201).json();
    assert_eq!(fault(&person.post(&app, OWN, &solidarity(back[1], 225)).await), one("minutes", "allowance_spent"));
    person.post(&app, OWN, &solidarity(back[1], 210)).await.is(201);
    let used = sheet(&app, &mut person, &id).await["allowances"].clone();
    let year = ago(back[0]).year();
    let of_kind = |used: &Value| {
        let all = used.as_array().unwrap();
        all.iter().find(|one| one["kind"] == "solidarity_day" && one["year"] == year).unwrap().clone()
    };
    assert_eq!((&of_kind(&used)["allowed"], &of_kind(&used)["waiting"]), (&json!(630), &json!(630)));
    // The other kind has no limit.
    person.post(&app, OWN, &day(&id, ago(back[2]), 420)).await.is(201);
    // Less is lent since: what was declared stays, and may only become less.
    coordinator.put(&app, &of(ago(back[0])), &lend(json!(0))).await.is(200);
    let address = format!("{OWN}/{}", first["id"].as_str().unwrap());
    let change =
        |minutes: u32, version: u32| json!({ "version": version, "minutes": minutes, "kind": "solidarity_day" });
    let changed = person.put(&app, &address, &change(405, 1)).await.is(200).json();
    assert_eq!((&changed["minutes"], &changed["version"]), (&json!(405), &json!(2)));
    assert_eq!(fault(&person.put(&app, &address, &change(420, 2)).await), one("minutes", "allowance_spent"));

    let faults = fault(&coordinator.put(&app, &of(today()), &lend(json!(733))).await);
    assert_eq!(faults, one("allowances.solidarity_day", "out_of_range"));
    coordinator.get(&app, "/api/v1/allowances/1999").await.problem(404, "not_found");
    person.get(&app, &of(today())).await.problem(403, "forbidden");
    let noted = app.db.texts("SELECT \"after\" FROM history WHERE subject = 'allowance' ORDER BY id").await;
    assert_eq!(noted.last().unwrap(), "0");
}

#[tokio::test]
async fn until_it_is_confirmed_a_day_is_changed_and_taken_back_and_then_it_is_not() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = app.in_a_mission().await;
    let made = person.post(&app, OWN, &day(&id, ago(2), 420)).await.is(201).json();
    let page = member.get(&app, &received_at(ATELIER)).await.is(200).json();
    let address = format!("{OWN}/{}", made["id"].as_str().unwrap());
    let change = json!({ "version": 1, "minutes": 210, "kind": "skills_sponsorship", "note": "Le matin" });
    let changed = person.put(&app, &address, &change).await.is(200).json();
    // A lost answer that is sent again is one change; another one on top of an old version is told.
    assert_eq!(person.put(&app, &address, &change).await.is(200).json(), changed);
    let late = json!({ "version": 1, "minutes": 60, "kind": "skills_sponsorship" });
    person.put(&app, &address, &late).await.problem(409, "version_conflict");
    // What was changed since it was seen is not confirmed unseen.
    let confirm = format!("{}/confirm", received_at(ATELIER));
    let unseen = seen(page["items"].as_array().unwrap());
    member.post(&app, &confirm, &unseen).await.problem(409, "version_conflict");
    let gone = person.post(&app, OWN, &day(&id, ago(3), 420)).await.is(201).json();
    person.delete(&app, &format!("{OWN}/{}", gone["id"].as_str().unwrap())).await.is(204);
    person.delete(&app, &format!("{OWN}/{}", gone["id"].as_str().unwrap())).await.problem(404, "not_found");
    confirm_all(&app, &mut member, ATELIER).await;
    let late = json!({ "version": 3, "minutes": 60, "kind": "skills_sponsorship" });
    person.put(&app, &address, &late).await.problem(409, "transition_refused");
    person.delete(&app, &address).await.problem(409, "transition_refused");
    let mut other = app.signed_in("autre@example.fr", &[]).await;
    other.put(&app, &address, &late).await.problem(404, "not_found");
    other.delete(&app, &address).await.problem(404, "not_found");
    person.delete(&app, &format!("{OWN}/x")).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_correction_has_a_word_that_both_see_and_the_person_is_mailed_once() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = app.in_a_mission().await;
    let made = person.post(&app, OWN, &day(&id, ago(2), 420)).await.is(201).json();
    let address = format!("{}/{}/correct", received_at(ATELIER), made["id"].as_str().unwrap());
    let correction = json!({ "version": 1, "minutes": 210, "word": "Le matin seulement, merci !" });
    for _ in 0..2 {
        let corrected = member.post(&app, &address, &correction).await.is(200).json();
        assert_eq!((&corrected["status"], &corrected["counted"]), (&json!("corrected"), &json!(210)));
    }
    let own = sheet(&app, &mut person, &id).await["days"][0].clone();
    assert_eq!((&own["minutes"], &own["counted"]), (&json!(420), &json!(210)));
    assert_eq!(own["correction"], "Le matin seulement, merci !");
    let mails = app.mails_to(PERSON).await;
    let told: Vec<_> = mails.iter().filter(|mail| mail.body.contains("Le matin seulement")).collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].header("Reply-To"), Some("atelier@example.org"));
    assert!(told[0].body.contains("0,5 jour") && told[0].body.contains(&format!("/mes-missions/{id}/jours")));
    // It may be longer too, but not longer than a day; why there is no room is not said.
    let longer = |minutes: u32| json!({ "version": 2, "minutes": minutes, "word": "Toute la journée." });
    assert_eq!(fault(&member.post(&app, &address, &longer(435)).await), one("minutes", "day_full"));
    member.post(&app, &address, &longer(420)).await.is(200);
    member.post(&app, &address, &longer(60)).await.problem(409, "version_conflict");
    let empty = json!({ "version": 3, "minutes": 20, "word": "" });
    let faults = fault(&member.post(&app, &address, &empty).await);
    assert_eq!(faults, [one("minutes", "out_of_range"), one("word", "required")].concat());
}

#[tokio::test]
async fn an_association_sees_the_days_of_its_own_missions_those_that_wait_first() {
    let app = TestApp::new().await;
    let (mut person, mut member, id) = app.in_a_mission().await;
    let mut port = app.member_of(PORT, PORT_MEMBER).await;
    let theirs = app.accepted(&mut port, PORT, THREE_PLACES).await;
    person.post(&app, OWN, &json!({ "interest": theirs, "day": ago(1), "minutes": 60 })).await.is(201);
    for back in 1..=5 {
        person.post(&app, OWN, &day(&id, ago(back), 60)).await.is(201);
        if back == 4 {
            confirm_all(&app, &mut member, ATELIER).await;
        }
    }
    let (mut found, mut query) = (Vec::new(), "?limit=2".to_owned());
    loop {
        let page = member.get(&app, &format!("{}{query}", received_at(ATELIER))).await.is(200).json();
        assert_eq!((&page["total"], &page["waiting"]), (&json!(5), &json!(1)));
        found.extend(page["items"].as_array().unwrap().iter().map(|day| day["day"].clone()));
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        query = format!("?limit=2&cursor={cursor}");
    }
    assert_eq!(found, [5, 4, 3, 2, 1].map(|back| json!(ago(back))));
    // Nor can one reach them through one's own association, or without one.
    let page = port.get(&app, &received_at(PORT)).await.is(200).json();
    let own = page["items"].as_array().unwrap();
    assert_eq!(own.len(), 1);
    member.post(&app, &format!("{}/confirm", received_at(ATELIER)), &seen(own)).await.problem(404, "not_found");
    let correct = format!("{}/{}/correct", received_at(ATELIER), own[0]["id"].as_str().unwrap());
    let correction = json!({ "version": 1, "minutes": 15, "word": "Moins." });
    member.post(&app, &correct, &correction).await.problem(404, "not_found");
    port.get(&app, &received_at(ATELIER)).await.problem(403, "forbidden");
    let mut coordinator = app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    coordinator.get(&app, &received_at(ATELIER)).await.problem(403, "forbidden");
    app.get(&received_at(ATELIER)).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn an_association_is_told_once_a_day_that_days_wait_and_not_at_all_where_it_wants_no_mails() {
    let app = TestApp::new().await;
    let (mut person, _, id) = app.in_a_mission().await;
    let told = async || {
        let mails = app.mails_to("atelier@example.org").await;
        mails.iter().filter(|mail| mail.body.contains("/espace-association/atelier-du-marais-niort/jours")).count()
    };
    for back in 1..=2 {
        person.post(&app, OWN, &day(&id, ago(back), 60)).await.is(201);
    }
    assert_eq!(told().await, 1);
    app.db.execute(&format!("UPDATE day_mails SET day = '{}'", ago(1))).await;
    person.post(&app, OWN, &day(&id, ago(3), 60)).await.is(201);
    assert_eq!(told().await, 2);
    app.db.execute(&format!("UPDATE day_mails SET day = '{}'", ago(1))).await;
    let refuses =
        "INSERT INTO unsubscribed (email_key, since) VALUES ('atelier@example.org', '2026-01-01 00:00:00+00:00')";
    app.db.execute(refuses).await;
    person.post(&app, OWN, &day(&id, ago(4), 60)).await.is(201);
    assert_eq!(told().await, 2);
}
