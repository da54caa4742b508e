//! The dashboard: figures of a small world that were counted by hand, and nobody's name.

use alliance_server::seed::{SeedEmployee, SeedSet};
use domain::{Email, Role};
use serde_json::{Value, json};

use super::{ATELIER, PORT};
use crate::app::{TestApp, Visitor};
use crate::stock::{self, CLOSED, ENERGY, FUNDING, OPEN, PLACES, REMOTE, THREE_PLACES, YEAR};

const PAGE: &str = "/api/v1/coordination/dashboard";
const WINTER: &str = "from=2025-01&to=2025-02";

struct World {
    app: TestApp,
    coordinator: Visitor,
    rows: std::cell::Cell<u32>,
}

/// One interest: who, in which mission, when it was sent, where it stands, when it was first answered.
struct Sent<'a>(&'a str, &'a str, &'a str, &'a str, Option<&'a str>);

impl World {
    async fn new() -> Self {
        let email = Email::parse("postiere@laposte.example").unwrap();
        let employee = SeedEmployee {
            name: "Postière".to_owned(),
            email,
            team: "Équipe".to_owned(),
            site_code: None,
            manager: None,
        };
        let app = TestApp::with(SeedSet { employees: vec![employee], ..stock::set() }, |_| {}).await;
        let coordinator = app.coordinator().await;
        Self { app, coordinator, rows: std::cell::Cell::new(0) }
    }

    /// An identifier, and the same as the engine of the test writes it.
    fn id(&self) -> (String, String) {
        let number = self.rows.get();
        self.rows.set(number + 1);
        let id = format!("0190a000-0000-7000-8000-{number:012x}");
        let sqlite = self.app.db.url.starts_with("sqlite");
        let literal = if sqlite { format!("x'{}'", id.replace('-', "")) } else { format!("'{id}'") };
        (id, literal)
    }

    async fn run(&self, sql: &str) {
        assert_eq!(self.app.db.execute(sql).await, 1, "{sql}");
    }

    /// Gives the identifier and its literal.
    async fn sent(&self, Sent(who, mission, at, status, answered): Sent<'_>) -> (String, String) {
        let (id, literal) = self.id();
        let answered = answered.map_or("NULL".to_owned(), |at| format!("'{at}'"));
        self.run(&format!(
            "INSERT INTO interests (id, mission_id, name, work_email, email_key, site, message, availability, \
             consent_version, consent_at, status, holds_place, key_hash, body_hash, token_hash, created_at, updated_at, \
             first_answer_at) SELECT {literal}, id, 'Nom de {who}', '{who}@laposte.example', '{who}@laposte.example', 'x', \
             '', '', 'x', '{at}', '{status}', false, '{id}', 'x', '{id}', '{at}', '{at}', {answered} FROM missions \
             WHERE slug = '{mission}'"
        ))
        .await;
        (id, literal)
    }

    /// What the history holds of it.
    async fn moved(&self, subject: &str, of: &str, to: &str, at: &str) {
        let (_, literal) = self.id();
        self.run(&format!(
            "INSERT INTO history (id, at, subject, \"of\", field, before, after) \
             VALUES ({literal}, '{at}', '{subject}', '{of}', 'status', '\"sent\"', '\"{to}\"')"
        ))
        .await;
    }

    async fn confirmed_day(&self, interest: &str, day: &str, at: &str) {
        let (_, literal) = self.id();
        self.run(&format!(
            "INSERT INTO days (id, interest_id, kind, day, minutes, status, confirmed_minutes, correction, note, \
             declared_at, confirmed_at, version) VALUES ({literal}, {interest}, 'own_time', '{day}', 420, 'confirmed', 420, \
             '', '', '{at}', '{at}', 1)"
        ))
        .await;
    }

    async fn agreed_time(&self, interest: &str, at: &str) {
        let (id, literal) = self.id();
        self.run(&format!(
            "INSERT INTO time_requests (id, interest_id, employee_id, status, kind, first_day, last_day, half_days, cover, \
             message, answer, asked_at, decided_at, version, key_hash, body_hash) SELECT {literal}, {interest}, id, 'agreed', \
             'skills_sponsorship', '2025-03-03', '2025-03-28', 2, '', '', '', '{at}', '{at}', 1, '{id}', 'x' FROM employees"
        ))
        .await;
        self.moved("time_request", &id, "agreed", at).await;
    }

    /// Eight people in two months, each of whom comes to another end.
    #[expect(
        clippy::many_single_char_names,
        reason = "people are told apart by the letter that their address begins with"
    )]
    async fn with_a_winter() -> Self {
        let world = Self::new().await;
        world.run(&format!("UPDATE missions SET places = 9, places_left = 9 WHERE slug = '{YEAR}'")).await;
        let at = |day: &str| format!("2025-{day}T08:00:00+00:00");
        let seen = async |id: &str, on: &str| world.moved("interest", id, "seen", &at(on)).await;
        let accepted = async |id: &str, on: &str| world.moved("interest", id, "accepted", &at(on)).await;
        world.sent(Sent("a", OPEN, &at("01-02"), "sent", None)).await;
        let (b, _) = world.sent(Sent("b", OPEN, &at("01-03"), "seen", None)).await;
        seen(&b, "01-04").await;
        let (c, _) = world.sent(Sent("c", OPEN, &at("01-03"), "declined", Some(&at("01-06")))).await;
        seen(&c, "01-05").await;
        let (d, _) = world.sent(Sent("d", THREE_PLACES, &at("01-10"), "accepted", Some(&at("01-12")))).await;
        seen(&d, "01-11").await;
        accepted(&d, "01-12").await;
        let (e, of_e) = world.sent(Sent("e", CLOSED, &at("01-10"), "accepted", Some(&at("01-13")))).await;
        seen(&e, "01-12").await;
        accepted(&e, "01-13").await;
        world.confirmed_day(&of_e, "2025-02-01", &at("02-02")).await;
        let late = "2025-02-08T20:00:00+00:00";
        let (f, of_f) = world.sent(Sent("f", REMOTE, &at("02-05"), "accepted", Some(late))).await;
        world.moved("interest", &f, "accepted", late).await;
        world.confirmed_day(&of_f, "2025-02-20", &at("02-21")).await;
        let (g, of_g) = world.sent(Sent("g", OPEN, &at("02-05"), "accepted", Some(&at("02-06")))).await;
        seen(&g, "02-06").await;
        accepted(&g, "02-06").await;
        world.agreed_time(&of_g, &at("02-09")).await;
        let (h, _) = world.sent(Sent("h", OPEN, &at("02-10"), "withdrawn", None)).await;
        world.moved("interest", &h, "withdrawn", &at("02-11")).await;
        // Of another year, and so of nothing here but what waits.
        world.sent(Sent("i", REMOTE, "2024-12-31T23:00:00+00:00", "sent", None)).await;
        world
    }

    async fn read(&mut self, query: &str) -> Value {
        self.coordinator.get(&self.app, &format!("{PAGE}?{query}")).await.is(200).json()
    }

    async fn table(&mut self, query: &str) -> String {
        let answer = self.coordinator.get(&self.app, &format!("{PAGE}.csv?{query}")).await.is(200);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        answer.text().trim_start_matches('\u{feff}').to_owned()
    }
}

fn lines<'a>(answer: &'a Value, fields: &[&str]) -> Vec<Vec<&'a Value>> {
    let lines = answer.as_array().unwrap();
    lines.iter().map(|line| fields.iter().map(|field| &line[*field]).collect()).collect()
}

#[tokio::test]
async fn the_funnel_of_a_winter_is_as_counted_by_hand() {
    let mut world = World::with_a_winter().await;
    let answer = world.read(WINTER).await;
    let fields = ["step", "reached", "of_hundred", "median_days", "staying", "declined", "withdrawn"];
    let expected = json!([
        ["sent", 8, null, null, 1, 0, 1],
        ["seen", 6, 75, 1, 1, 0, 0],
        ["answered", 5, 83, null, 0, 1, 0],
        ["accepted", 4, 80, null, 0, 0, 0],
        ["time_agreed", 4, 100, null, 2, 0, 0],
        ["first_day", 2, 50, null, 1, 0, 0],
        ["done", 1, 50, null, 1, 0, 0],
    ]);
    assert_eq!(json!(lines(&answer["funnel"], &fields)), expected);
    let expected = json!([["draft", 1], ["published", 5], ["full", 1], ["closed", 1], ["waiting", 0], ["archived", 0]]);
    assert_eq!(json!(lines(&answer["missions"], &["status", "missions"])), expected);
}

#[tokio::test]
async fn answers_take_as_long_as_counted_by_hand_and_whoever_waits_is_known_by_the_association_alone() {
    let mut world = World::with_a_winter().await;
    let answer = world.read(WINTER).await;
    let whole = json!({ "received": 8, "answered": 5, "median_tenths": 30, "ninth_tenths": 35, "within_week": 71 });
    assert_eq!(answer["answers"], whole);
    let months = json!([
        { "month": "2025-01", "received": 5, "answered": 3, "within_week": 60 },
        { "month": "2025-02", "received": 3, "answered": 2 },
    ]);
    assert_eq!(answer["answer_months"], months);
    let longest = json!([
        { "association": "reseau-sans-adresse", "name": "Réseau sans adresse", "interests": 1, "since": "2024-12-31" },
        { "association": ATELIER, "name": "Atelier du Marais", "interests": 2, "since": "2025-01-02" },
    ]);
    assert_eq!(answer["waiting"], json!({ "interests": 3, "associations": 2, "longest": longest }));
    let text = answer.to_string();
    assert!(!text.contains("laposte.example") && !text.contains("Nom de"), "{text}");
}

#[tokio::test]
async fn places_are_counted_once_in_the_whole_and_in_each_pillar_and_department() {
    let mut world = World::with_a_winter().await;
    let answer = world.read(WINTER).await;
    let fields = ["missions", "offered", "taken"];
    assert_eq!(answer["places"]["whole"], json!({ "missions": 6, "offered": 22, "taken": 3 }));
    let pillars = json!([[ENERGY, 2, 6, 0], [PLACES, 3, 15, 3], [FUNDING, 2, 4, 0]]);
    let found = lines(&answer["places"]["pillars"], &["pillar", fields[0], fields[1], fields[2]]);
    assert_eq!(json!(found), pillars);
    let departments = json!([["17", 2, 6, 3], ["79", 2, 4, 0], ["93", 1, 9, 0], [null, 1, 3, 0]]);
    let found = lines(&answer["places"]["departments"], &["department", fields[0], fields[1], fields[2]]);
    assert_eq!(json!(found), departments);
    // What is offered does not depend on when interests were sent; it does on the pillar and the department.
    let narrowed = world.read(&format!("pillar={PLACES}&department=17")).await;
    assert_eq!(narrowed["places"]["whole"], json!({ "missions": 2, "offered": 6, "taken": 3 }));
    assert_eq!(json!(lines(&narrowed["places"]["pillars"], &["pillar", "offered"])), json!([[PLACES, 6]]));
}

#[tokio::test]
async fn where_places_and_people_do_not_meet_is_told_without_a_small_number() {
    let mut world = World::with_a_winter().await;
    let answer = world.read(WINTER).await;
    // Five people for four places, of which four are the same mission's.
    let line = |code: &str, label: &str, places: u32| json!({ "code": code, "label": label, "places": places });
    let mut skill = line("comptabilite", "Comptabilité", 4);
    skill["people"] = json!(5);
    assert_eq!(answer["skills"], json!({ "lacking_people": [], "lacking_missions": [skill] }));
    let mut here = line("79", "79 Deux-Sèvres", 4);
    here["people"] = json!(5);
    let there = line("93", "93 Seine-Saint-Denis", 9);
    assert_eq!(answer["territories"], json!({ "lacking_people": [there], "lacking_missions": [here] }));
    let table = world.table(&format!("table=territories&{WINTER}")).await;
    let expected = "Département;Constat;Places libres;Personnes intéressées, au moins\r\n\
                    93 Seine-Saint-Denis;Il manque des personnes;9;moins de 5\r\n\
                    79 Deux-Sèvres;Il manque des missions;4;5\r\n";
    assert_eq!(table, expected);
}

#[tokio::test]
async fn whoever_offers_a_skill_and_agreed_is_held_against_the_places_too() {
    let mut world = World::new().await;
    let offer = json!({
        "version": 0,
        "skills": [{ "of": "skill", "value": "logistique" }],
        "home": { "of": "commune", "commune": "79191" },
        "sharing": { "skills": "me", "availability": "me", "counted": true },
    });
    for number in 0..6 {
        let name = format!("agent.{number}@laposte.example");
        let mut person = world.app.signed_in(&name, &[Role::Employee]).await;
        person.put(&world.app, "/api/v1/me/profile", &offer).await.is(200);
        let answer = world.read("").await;
        let line = json!({ "code": "logistique", "label": "Logistique", "places": 0, "offering": 5 });
        let expected = if number < 4 { json!([]) } else { json!([line]) };
        assert_eq!(answer["skills"]["lacking_missions"], expected, "{number}");
    }
    let expected = "Logistique;Il manque des missions;0;moins de 5;5\r\n";
    assert!(world.table("table=skills&department=79").await.ends_with(expected));
    assert_eq!(world.table("table=skills&department=17").await.lines().count(), 1);
}

#[tokio::test]
async fn of_fewer_than_five_interests_nothing_is_told_apart() {
    let mut world = World::with_a_winter().await;
    for query in
        [format!("{WINTER}&pillar={PLACES}"), format!("{WINTER}&department=17"), "from=2025-02&to=2025-02".into()]
    {
        let answer = world.read(&query).await;
        assert_eq!((&answer["funnel"], &answer["answer_months"]), (&json!([]), &json!([])), "{query}");
        assert_eq!(answer["answers"], Value::Null, "{query}");
        assert_eq!(world.table(&format!("table=funnel&{query}")).await.lines().count(), 1, "{query}");
    }
    let answer = world.read(&format!("{WINTER}&department=79")).await;
    assert_eq!(answer["funnel"][0]["reached"], 5);
}

#[tokio::test]
async fn listings_that_nobody_confirms_are_listed_the_longest_ago_first() {
    let mut world = World::new().await;
    let canaux = "epicerie-des-canaux-saint-denis";
    for (slug, freshness, on, unanswered) in
        [(ATELIER, "current", "'2026-05-05'", 1), (PORT, "greyed", "'2025-06-01'", 2), (canaux, "hidden", "NULL", 2)]
    {
        world
            .run(&format!(
                "UPDATE associations SET freshness = '{freshness}', confirmed_on = {on}, unanswered = {unanswered}, \
                 name = '=' || name WHERE slug = '{slug}'"
            ))
            .await;
    }
    let answer = world.read("").await;
    let stale = json!([
        { "association": canaux, "name": "=Épicerie des Canaux", "department": "93", "state": "hidden" },
        { "association": PORT, "name": "=Ressourcerie du Port", "department": "17", "state": "greyed",
          "confirmed_on": "2025-06-01" },
    ]);
    let expected = json!({ "current": 2, "asked": 1, "greyed": 1, "hidden": 1, "stale": stale });
    assert_eq!(answer["listings"], expected);
    // Nobody sees what is hidden: its places are not offered.
    assert_eq!(answer["places"]["whole"]["missions"], 5);
    let table = world.table("table=listings").await;
    let expected = "Association;Département;État;Confirmée le\r\n\
                    '=Épicerie des Canaux;93 Seine-Saint-Denis;Masquée;jamais\r\n\
                    '=Ressourcerie du Port;17 Charente-Maritime;Grisée;01/06/2025\r\n";
    assert_eq!(table, expected);
    let here = world.read("department=17").await;
    assert_eq!(here["listings"]["hidden"], 0);
}

#[tokio::test]
async fn each_table_is_a_file_of_its_own_with_the_numbers_of_the_page() {
    let mut world = World::with_a_winter().await;
    let funnel = world.table(&format!("table=funnel&{WINTER}")).await;
    let rows: Vec<&str> = funnel.trim_end().split("\r\n").collect();
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[2], "Vue par l’association;6;75;1;1;0;0");
    let answers = world.table(&format!("table=answers&{WINTER}")).await;
    assert!(answers.contains("Toute la période;8;5;3;3,5;71\r\njanvier 2025;5;3;;;60\r\n"), "{answers}");
    let asked = format!("{PAGE}.csv?table=answers&{WINTER}");
    let english = world.coordinator.get_in_english(&world.app, &asked).await.is(200).text();
    assert!(english.contains("Whole period;8;5;3;3.5;71\r\nJanuary 2025;5;3;;;60\r\n"), "{english}");
    for (table, rows) in
        [("missions", 6), ("waiting", 2), ("pillars", 3), ("departments", 4), ("listings", 0), ("skills", 1)]
    {
        assert_eq!(world.table(&format!("table={table}&{WINTER}")).await.lines().count(), rows + 1, "{table}");
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_its_field() {
    let world = World::new().await;
    for (query, expected) in [
        ("?from=mars", vec![("from", "date_invalid")]),
        ("?from=2025-02&to=2025-01", vec![("to", "end_before_start")]),
        ("?from=2020-01&to=2025-01", vec![("from", "out_of_range")]),
        ("?pillar=inconnu", vec![("pillar", "unknown")]),
        ("?pillar=Qui+%3F&department=99", vec![("department", "department_invalid"), ("pillar", "unknown")]),
        (".csv", vec![("table", "required")]),
        (".csv?table=people", vec![("table", "unknown")]),
    ] {
        let mut coordinator = world.coordinator.clone();
        let faults = coordinator.get(&world.app, &format!("{PAGE}{query}")).await.problem(422, "validation_failed");
        let expected: Vec<_> = expected.into_iter().map(|(field, code)| (field.to_owned(), code.to_owned())).collect();
        assert_eq!(faults, expected, "{query}");
    }
    // A pillar of another day is one that missions may still have.
    world.coordinator.clone().get(&world.app, &format!("{PAGE}?pillar=pilier-disparu")).await.is(200);
}

#[tokio::test]
async fn only_the_coordination_reads_the_figures_of_the_alliance() {
    let app = TestApp::new().await;
    for address in [PAGE.to_owned(), format!("{PAGE}.csv?table=funnel")] {
        app.get(&address).await.problem(401, "sign_in_needed");
        for role in [Role::Employee, Role::Manager, Role::AssociationMember] {
            let mut other = app.signed_in(&format!("{role:?}@laposte.example"), &[role]).await;
            other.get(&app, &address).await.problem(403, "forbidden");
        }
    }
    let answer = app.coordinator().await.get(&app, PAGE).await.is(200);
    assert_eq!(answer.header("cache-control"), "no-store");
}
