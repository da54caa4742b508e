//! Conventions from an accepted interest to three signatures and beyond.

mod amending;
mod annexes;
mod approving;
mod dates;
mod demonstration;
mod editing;
mod following;
mod frameworks;
mod keeping;
mod limits;
mod prefilling;
mod printing;
mod rights;
mod signing;
mod valuing;
mod verifying;
mod wording;

use axum::http::Method;
use chrono::{Days, NaiveDate, Utc};
use domain::Role;
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER};
use crate::app::{Answer, TestApp, Visitor};
use crate::interests::PERSON;
use crate::stock::{OPEN, set};

pub const ALL: &str = "/api/v1/conventions";
pub const COORDINATOR: &str = "coordination@example.fr";

pub fn today() -> NaiveDate {
    Utc::now().date_naive()
}

pub fn hence(days: u64) -> NaiveDate {
    today() + Days::new(days)
}

/// The three who sign, and the convention between them.
pub struct Three {
    pub app: TestApp,
    pub coordinator: Visitor,
    pub member: Visitor,
    pub person: Visitor,
    pub interest: String,
    pub id: String,
}

/// What nobody knows before people type it.
pub fn fill(content: &Value, first: NaiveDate, last: NaiveDate) -> Value {
    let mut draft = content.clone();
    draft["company"] = json!({
        "legal_name": "La Poste", "siret": "35600000000048", "address": "9 rue du Colonel Pierre Avia, Paris",
        "signatory": "Directrice", "function": "Directrice de l’engagement",
    });
    draft["association"]["signatory"] = json!("Présidente");
    draft["association"]["function"] = json!("Présidente");
    draft["employee"]["function"] = json!("Contrôleur de gestion");
    draft["employee"]["site"] = json!("Plateforme de Niort");
    draft["employee"]["manager"] = json!("Responsable");
    draft["purpose"] = json!("Aider l’atelier à tenir ses comptes.");
    draft["tasks"] = json!(["Tenir les comptes"]);
    draft["schedule"] = json!("Le mardi.");
    draft["commitment"] = json!({ "per": "week", "half_days": 2, "weeks": 20, "on_working_time": true });
    draft["starts_on"] = json!(first);
    draft["ends_on"] = json!(last);
    draft["notice_days"] = json!(30);
    for clause in [
        "working_conditions",
        "safety",
        "direction",
        "human_resources",
        "equipment",
        "expenses",
        "insurance",
        "liability",
        "confidentiality",
        "termination",
        "return_to_work",
    ] {
        draft["clauses"][clause] = json!("Comme convenu.");
    }
    for field in ["work", "hours", "place", "features"] {
        draft["contract"][field] = json!("Comme dit plus haut.");
    }
    draft
}

impl Three {
    /// A convention that has just been begun.
    pub async fn begun() -> Self {
        Self::within(TestApp::with(set(), |_| {}).await).await
    }

    pub async fn within(app: TestApp) -> Self {
        let (person, member, interest) = app.in_a_mission().await;
        let mut coordinator = app.signed_in(COORDINATOR, &[Role::Coordinator]).await;
        let begun = coordinator.post_once(&app, ALL, "1", Some(&json!({ "interest": interest }))).await.is(201).json();
        let id = begun["id"].as_str().unwrap().to_owned();
        Self { app, coordinator, member, person, interest, id }
    }

    /// One whose document is whole, from today for so many days.
    pub async fn filled() -> Self {
        Self::filled_for(today(), hence(199)).await
    }

    pub async fn filled_for(first: NaiveDate, last: NaiveDate) -> Self {
        let mut three = Self::begun().await;
        let detail = three.seen().await;
        three.save(&fill(&detail["content"], first, last)).await.is(200);
        three
    }

    /// One that waits for three signatures.
    pub async fn proposed() -> Self {
        let mut three = Self::filled().await;
        three.does("propose", json!({})).await.is(200);
        three
    }

    /// One that all have signed.
    pub async fn active() -> Self {
        let mut three = Self::proposed().await;
        three.all_sign().await;
        three
    }

    /// What was given so far, and the convention with it, as if it had been in 2025: the law's figures of that year are
    /// known whenever this runs. Days of so many minutes go to the 2nd of June, all others to the 3rd.
    pub async fn was_in_2025(&self, minutes: u32) {
        let db = &self.app.db;
        db.execute(&format!("UPDATE days SET day = '2025-06-02' WHERE minutes = {minutes}")).await;
        db.execute(&format!("UPDATE days SET day = '2025-06-03' WHERE minutes <> {minutes}")).await;
        db.execute("UPDATE conventions SET starts_on = '2025-03-03', ends_on = '2026-02-27'").await;
    }

    /// Somebody else of the same name, lent at the same cost in the autumn of 2025: what they gave was kept when they went.
    pub async fn lent_another(&self, place: u8, function: &str, minutes: u32) {
        let db = &self.app.db;
        let hex = format!("0190a0000000700080000000000000{place:02x}");
        let id = if db.url.starts_with("sqlite") { format!("x'{hex}'") } else { format!("'{hex}'") };
        db.execute(&format!(
            "INSERT INTO conventions (id, association_id, person_id, email_key, status, version, draft, round, \
             chain_after, head, tip, starts_on, ends_on, reason, cost, cost_version, created_at, updated_at) \
             SELECT {id}, association_id, {id}, '', status, 1, replace(draft, 'Contrôleur de gestion', '{function}'), 0, \
             chain_after, chain_after, chain_after, '2025-09-01', '2025-12-01', '', cost, 1, created_at, updated_at \
             FROM conventions WHERE interest_id IS NOT NULL"
        ))
        .await;
        db.execute(&format!(
            "INSERT INTO convention_time (convention_id, year, minutes) VALUES ({id}, 2025, {minutes})"
        ))
        .await;
    }

    pub fn address(&self) -> String {
        format!("{ALL}/{}", self.id)
    }

    pub fn at(&self, what: &str) -> String {
        format!("{ALL}/{}/{what}", self.id)
    }

    /// As the coordination sees it.
    pub async fn seen(&mut self) -> Value {
        let address = self.address();
        self.coordinator.get(&self.app, &address).await.is(200).json()
    }

    pub async fn save(&mut self, draft: &Value) -> Answer {
        let address = self.address();
        self.coordinator.put(&self.app, &address, draft).await
    }

    /// A move of the coordination, as it sees the convention now.
    pub async fn does(&mut self, does: &str, with: Value) -> Answer {
        let seen = self.seen().await;
        let (address, body) = (self.at("moves"), asks(does, &seen, with));
        self.coordinator.post(&self.app, &address, &body).await
    }

    pub async fn all_sign(&mut self) -> Value {
        let address = self.address();
        sign(&self.app, &mut self.person, PERSON, &address).await.is(200);
        sign(&self.app, &mut self.member, MEMBER, &address).await.is(200);
        sign(&self.app, &mut self.coordinator, COORDINATOR, &address).await.is(200).json()
    }
}

/// A move with the version that was seen.
pub fn asks(does: &str, seen: &Value, with: Value) -> Value {
    let mut body = with;
    body["does"] = json!(does);
    body["version"] = seen["version"].clone();
    body
}

/// The newest code that was mailed to an address.
pub async fn code(app: &TestApp, email: &str) -> String {
    let mails = app.mails_to(email).await;
    let is_code = |line: &&str| line.len() == 6 && line.bytes().all(|digit| digit.is_ascii_digit());
    let found = mails.iter().rev().find_map(|mail| mail.body.lines().find(is_code).map(str::to_owned));
    found.expect("a mail with a code")
}

/// What is seen of a document: the convention's own, or its newest amendment's where the address is one.
async fn paper(app: &TestApp, who: &mut Visitor, address: &str) -> Value {
    let (convention, amendment) = match address.split_once("/amendments/") {
        Some((convention, amendment)) => (convention, Some(amendment)),
        None => (address, None),
    };
    let seen = who.get(app, convention).await.is(200).json();
    match amendment {
        None => seen,
        Some(id) => seen["amendments"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone(),
    }
}

/// Asks for a code and types it.
pub async fn sign(app: &TestApp, who: &mut Visitor, email: &str, address: &str) -> Answer {
    let seen = paper(app, who, address).await;
    let hash = seen["document_hash"].clone();
    who.post(app, &format!("{address}/code"), &json!({ "document_hash": hash })).await.is(202);
    let code = code(app, email).await;
    who.post(app, &format!("{address}/signatures"), &typed(&seen, &code)).await
}

pub fn typed(seen: &Value, code: &str) -> Value {
    json!({ "version": seen["version"], "document_hash": seen["document_hash"], "code": code })
}

/// The condition that a refusal names.
#[track_caller]
pub fn unless(answer: &Answer) -> String {
    answer.problem(409, "transition_refused");
    answer.json()["condition"].as_str().unwrap_or_default().to_owned()
}

pub fn fault(answer: &Answer) -> Vec<(String, String)> {
    answer.problem(422, "validation_failed")
}

pub fn one(field: &str, code: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), code.to_owned())]
}

pub async fn count(app: &TestApp, table: &str) -> i64 {
    app.db.number(&format!("SELECT count(*) FROM {table}")).await
}

#[tokio::test]
async fn a_convention_begins_with_all_that_is_known_and_is_one_however_often_it_is_asked() {
    let mut three = Three::begun().await;
    let seen = three.seen().await;
    let content = &seen["content"];
    assert_eq!(
        (&seen["status"], &seen["version"], &seen["interest"]),
        (&json!("draft"), &json!(1), &json!(three.interest))
    );
    assert_eq!(content["association"]["name"], "Atelier du Marais");
    assert!(content["association"]["address"].as_str().unwrap().contains("1 rue de l’Essai\n79000 Niort"));
    assert_eq!(content["employee"]["name"], "Agent de test");
    assert_eq!(
        (&content["employee"]["work_email"], &content["employee"]["site"]),
        (&json!(PERSON), &json!("Plateforme de Niort"))
    );
    assert_eq!((&content["mission"], &content["mission_title"]), (&json!(OPEN), &json!("Diagnostic des factures")));
    assert_eq!((&content["kind"], &content["starts_on"]), (&json!("loan"), &json!("2027-01-11")));
    assert_eq!(content["pillars"], json!(["transition-energetique"]));
    let purpose = "Diagnostic des factures : une mission qui se raconte en une phrase assez longue.";
    assert_eq!((&content["purpose"], &content["tasks"]), (&json!(purpose), &json!([])));
    assert_eq!(seen["waits_for"], json!(["coordinator"]));
    assert_eq!(seen.get("document_hash"), None);
    // The same key again, or another for the same interest.
    let begin = json!({ "interest": three.interest });
    let again = three.coordinator.post_once(&three.app, ALL, "1", Some(&begin)).await.is(200).json();
    assert_eq!(again["id"], seen["id"]);
    let other = three.coordinator.post_once(&three.app, ALL, "2", Some(&begin)).await;
    assert_eq!(fault(&other), one("interest", "taken"));
    let reused = three.coordinator.post_once(&three.app, ALL, "1", Some(&json!({ "framework": three.interest }))).await;
    fault(&reused);
    assert_eq!(count(&three.app, "conventions").await, 1);
    // A member of the association may begin one too; what is no interest, or not accepted, begins none.
    let missing = three.coordinator.post(&three.app, ALL, &json!({})).await;
    assert_eq!(fault(&missing), one("interest", "required"));
    let nobody = json!({ "interest": "0190a000-0000-7000-8000-000000000000" });
    three.coordinator.post(&three.app, ALL, &nobody).await.problem(404, "not_found");
    three.person.post(&three.app, ALL, &begin).await.problem(403, "forbidden");
    let answer = three.app.send(three.member.request(Method::POST, ALL, Some(&begin))).await;
    assert_eq!(fault(&answer), one("interest", "taken"));
    assert_eq!(three.member.get(&three.app, &format!("{ALL}?association={ATELIER}")).await.is(200).json()["total"], 1);
}
