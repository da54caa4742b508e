//! The coordination's space.

mod charter;
mod dashboard;
mod history;
mod merging;
mod queue;
mod register;
mod reports;

use domain::{AssociationDraft, MissionDraft, Role};
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, Visitor};
use crate::stock;

pub const QUEUE: &str = "/api/v1/coordination/queue";
pub const ATELIER: &str = "atelier-du-marais-niort";
pub const PORT: &str = "ressourcerie-du-port-la-rochelle";
pub const MEMBER: &str = "atelier@membres.example";
pub const REASON: &str = "Merci de préciser ce que fait l’association.";

impl TestApp {
    pub async fn coordinator(&self) -> Visitor {
        self.signed_in("coordination@alliance.example", &[Role::Coordinator]).await
    }

    /// Puts a listing into a status, as if it had been decided long ago.
    pub async fn set_status(&self, table: &str, slug: &str, status: &str) {
        let sql = format!("UPDATE {table} SET status = '{status}' WHERE slug = '{slug}'");
        assert_eq!(self.db.execute(&sql).await, 1, "{sql}");
        self.refresh().await;
    }

    /// An edit that waits, of an association or a mission, by the account of an address.
    pub async fn edit(&self, kind: &str, slug: &str, draft: &Value, author: &str) {
        let of = if kind == "mission" { "association_id" } else { "id" };
        let draft = draft.to_string().replace('\'', "''");
        // Its own identifier is of no interest: that of its subject is one.
        let sql = format!(
            "INSERT INTO edits (id, kind, subject_id, association_id, draft, author_id, since) \
             SELECT id, '{kind}', id, {of}, '{draft}', (SELECT id FROM accounts WHERE email = '{author}'), \
             '2026-11-20 10:00:00+00:00' FROM {kind}s WHERE slug = '{slug}'"
        );
        assert_eq!(self.db.execute(&sql).await, 1, "{sql}");
    }

    pub async fn public(&self, association: &str) -> Value {
        self.get(&format!("/api/v1/associations/{association}")).await.is(200).json()
    }
}

/// The atelier under another name, as its members would send it.
pub fn renamed(name: &str) -> Value {
    let seed = stock::set().associations.swap_remove(0).association;
    let draft = AssociationDraft {
        name: name.to_owned(),
        description: "Atelier du Marais accueille, répare et transmet.".to_owned(),
        street: "1 rue de l’Essai".to_owned(),
        postal_code: "79000".to_owned(),
        commune_code: "79191".to_owned(),
        commune: "Niort".to_owned(),
        location: seed.location,
        website: "https://www.example.org".to_owned(),
        activities: seed.activities,
        ..AssociationDraft::default()
    };
    serde_json::to_value(draft).unwrap()
}

pub fn mission_draft(change: impl FnOnce(&mut MissionDraft)) -> Value {
    let mut draft = stock::draft("Plan de trésorerie");
    change(&mut draft);
    serde_json::to_value(draft).unwrap()
}

/// The items of a page of the queue.
pub fn items(answer: &Answer) -> Vec<Value> {
    answer.json()["items"].as_array().cloned().unwrap()
}

/// The queue of a kind, which holds one thing; that thing.
pub async fn only(app: &TestApp, coordinator: &mut Visitor, kind: &str) -> Value {
    let found = items(&coordinator.get(app, &format!("{QUEUE}?kind={kind}")).await.is(200));
    assert_eq!(found.len(), 1, "{found:?}");
    found[0].clone()
}

pub fn address(item: &Value) -> String {
    format!("{QUEUE}/{}", item["id"].as_str().unwrap())
}

pub fn accept(item: &Value) -> Value {
    json!({ "accept": true, "stamp": item["stamp"] })
}

pub fn refuse(item: &Value) -> Value {
    json!({ "accept": false, "reason": REASON, "stamp": item["stamp"] })
}

/// What the history holds of a thing: the fields with what they became.
pub async fn noted(app: &TestApp, coordinator: &mut Visitor, subject: &str, of: &str) -> Vec<(String, Value)> {
    let address = format!("/api/v1/coordination/history?subject={subject}&of={of}");
    let entries = items(&coordinator.get(app, &address).await.is(200));
    entries.iter().rev().map(|entry| (entry["field"].as_str().unwrap().to_owned(), entry["after"].clone())).collect()
}
