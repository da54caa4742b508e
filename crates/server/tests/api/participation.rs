//! How teams take part: what each manager reads, and what nobody does.

use alliance_server::seed::{SeedEmployee, SeedSet};
use chrono::{DateTime, Utc};
use domain::{Email, Role};
use serde_json::{Value, json};

use crate::app::{TestApp, Visitor};
use crate::stock::{self, ONE_PLACE, OPEN};

const PAGE: &str = "/api/v1/team/participation";
const JANUARY: &str = "?from=2025-01&to=2025-01";

/// The company: one who leads three, who lead fourteen, four and eleven. Its groups have ten people at least.
const TEAMS: [usize; 3] = [14, 4, 11];
const LEAST: u16 = 10;

fn employee(name: &str, team: &str, manager: Option<usize>) -> SeedEmployee {
    let email = Email::parse(&format!("{name}@laposte.example")).unwrap();
    SeedEmployee { name: name.to_owned(), email, team: team.to_owned(), site_code: None, manager }
}

fn company() -> SeedSet {
    let mut employees = vec![employee("direction", "Direction", None)];
    for (number, size) in (1..).zip(TEAMS) {
        let (leads, team) = (employees.len(), format!("Équipe {number}"));
        employees.push(employee(&format!("responsable-{number}"), &team, Some(0)));
        for place in 1..=size {
            employees.push(employee(&format!("postier-{number}-{place}"), &team, Some(leads)));
        }
    }
    SeedSet { employees, ..stock::set() }
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// A time after the end of a month.
const FEBRUARY: &str = "2025-02-10T08:00:00Z";

struct Company {
    app: TestApp,
    rows: std::cell::Cell<u32>,
}

impl Company {
    async fn new() -> Self {
        let app = TestApp::with(company(), |_| {}).await;
        Self { app, rows: std::cell::Cell::new(0) }
    }

    /// An identifier as the engine of the test writes it.
    fn id(&self) -> String {
        let number = self.rows.get();
        self.rows.set(number + 1);
        let digits = format!("0190a000-0000-7000-8000-{number:012x}");
        if self.app.db.url.starts_with("sqlite") {
            format!("x'{}'", digits.replace('-', ""))
        } else {
            format!("'{digits}'")
        }
    }

    /// Days as people declare them and associations confirm them.
    async fn day(&self, person: &str, mission: &str, kind: &str, minutes: u32, confirmed_at: &str) {
        let (interest, id) = (self.id(), self.id());
        self.app
            .db
            .execute(&format!(
                "INSERT INTO interests (id, mission_id, name, work_email, email_key, site, message, availability, \
                 consent_version, consent_at, status, holds_place, key_hash, body_hash, token_hash, created_at, updated_at) \
                 SELECT {interest}, id, 'x', 'x', '{number}', 'x', '', '', 'x', '{confirmed_at}', 'accepted', false, \
                 '{number}', 'x', '{number}', '{confirmed_at}', '{confirmed_at}' FROM missions WHERE slug = '{mission}'",
                number = self.rows.get(),
            ))
            .await;
        let day = &confirmed_at[..10];
        let done = self
            .app
            .db
            .execute(&format!(
                "INSERT INTO days (id, interest_id, employee_id, kind, day, minutes, status, confirmed_minutes, correction, \
                 note, declared_at, confirmed_at, version) \
                 SELECT {id}, {interest}, id, '{kind}', '{day}', {minutes}, 'confirmed', {minutes}, '', '', \
                 '{confirmed_at}', '{confirmed_at}', 1 FROM employees WHERE email_key = '{person}@laposte.example'"
            ))
            .await;
        assert_eq!(done, 1, "{person}");
    }

    /// A working day of the first people of a team, in January.
    async fn january(&self, team: usize, people: usize) {
        for place in 1..=people {
            self.day(&format!("postier-{team}-{place}"), OPEN, "skills_sponsorship", 420, "2025-01-15T09:00:00+00:00")
                .await;
        }
    }

    async fn close(&self, now: &str) -> usize {
        self.app.state.storage.close_months(at(now), LEAST).await.unwrap()
    }

    async fn signed_in(&self, name: &str) -> Visitor {
        self.app.signed_in(&format!("{name}@laposte.example"), &[]).await
    }

    async fn read(&self, name: &str, query: &str) -> Value {
        self.signed_in(name).await.get(&self.app, &format!("{PAGE}{query}")).await.is(200).json()
    }
}

/// Every number of an answer but the size of teams and groups.
fn figures(answer: &Value) -> Value {
    json!([answer["days"], answer["taking_part_months"], answer["people_months"], answer["months"], answer["compared"]])
}

#[tokio::test]
async fn a_manager_of_four_sees_no_number_whatever_the_four_do() {
    let company = Company::new().await;
    company.january(2, 4).await;
    company.january(1, 6).await;
    company.close(FEBRUARY).await;
    let answer = company.read("responsable-2", JANUARY).await;
    assert_eq!(answer["state"], "too_small");
    assert_eq!(figures(&answer), json!([0, 0, 0, [], []]));
    let table =
        company.signed_in("responsable-2").await.get(&company.app, &format!("{PAGE}.csv{JANUARY}")).await.is(200);
    assert_eq!(table.text().lines().count(), 1);
}

#[tokio::test]
async fn a_manager_reads_of_how_many_and_how_much_and_never_of_whom() {
    let company = Company::new().await;
    company.january(1, 6).await;
    assert_eq!(company.close(FEBRUARY).await, 12);
    let page = company.signed_in("responsable-1").await.get(&company.app, &format!("{PAGE}{JANUARY}")).await.is(200);
    assert_eq!(page.header("cache-control"), "no-store");
    let answer = page.json();
    assert_eq!(answer["state"], "shown");
    // To the nearest five: not six.
    let month = json!({ "month": "2025-01", "people": 14, "taking_part": 5, "days": 6 });
    assert_eq!(answer["months"], json!([month]));
    // All in one pillar: it is not told apart, for nobody in the others would be told too.
    assert_eq!((&answer["pillars"], &answer["pillars_rest"]), (&json!([]), &json!(6)));
    assert_eq!((&answer["kinds"], &answer["kinds_rest"]), (&json!([]), &json!(6)));
    assert_eq!(answer["path"][0]["label"], "Équipe 1");
    assert!(!page.text().contains("postier") && !page.text().contains("laposte.example"), "{}", page.text());
}

#[tokio::test]
async fn whoever_leads_above_reads_sums_of_what_is_told_and_compares() {
    let company = Company::new().await;
    company.app.db.execute("UPDATE employees SET site_code = 'A1' WHERE email_key LIKE 'responsable-1@%'").await;
    company.january(1, 6).await;
    // Four of eleven, and all four of the small team, who are counted with the managers above: seven in all.
    company.january(2, 4).await;
    company.january(3, 4).await;
    company.close(FEBRUARY).await;
    let above = company.read("direction", JANUARY).await;
    // Of eleven nothing is told, and the seven are too few for a group.
    assert_eq!(above["days"], 6);
    assert_eq!(above["teams"].as_array().unwrap().len(), 3);
    let own = company.read("responsable-1", JANUARY).await;
    let scopes: Vec<_> = own["compared"].as_array().unwrap().iter().map(|one| one["scope"].clone()).collect();
    assert_eq!(scopes, [json!(null), json!("above"), json!("site"), json!("company")]);
    assert_eq!(company.read("responsable-3", JANUARY).await["state"], "nothing_shown");
}

/// Two teams of the region, at two sites of two departments, and one elsewhere: the region is the sum of whole groups.
#[tokio::test]
async fn a_team_is_held_against_the_groups_of_its_region() {
    let company = Company::new().await;
    // In the Ain and in the Rhône.
    for (team, code) in [(1, "00001A"), (3, "00995B")] {
        let of = format!("email_key LIKE 'responsable-{team}@%'");
        company.app.db.execute(&format!("UPDATE employees SET site_code = '{code}' WHERE {of}")).await;
    }
    company.january(1, 5).await;
    company.january(3, 6).await;
    company.close(FEBRUARY).await;
    let line = |answer: &Value, scope: Value| {
        let lines = answer["compared"].as_array().unwrap();
        lines.iter().find(|one| one["scope"] == scope).map(|one| one["tenths_of_days"].clone())
    };
    let first = company.read("responsable-1", JANUARY).await;
    // Five days of 14 people, eleven of 25.
    assert_eq!((line(&first, json!(null)), line(&first, json!("site"))), (Some(json!(357)), Some(json!(357))));
    assert_eq!(line(&first, json!("region")), Some(json!(440)));
    let third = company.read("responsable-3", JANUARY).await;
    assert_eq!(line(&third, json!("region")), Some(json!(440)));
    // Whoever leads at no known site has no region.
    let scopes: Vec<_> = company.read("direction", JANUARY).await["compared"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["scope"].clone())
        .collect();
    assert_eq!(scopes, [json!(null), json!("company")]);
}

#[tokio::test]
async fn the_table_holds_what_the_page_shows_and_no_more() {
    let company = Company::new().await;
    company.january(1, 6).await;
    for place in 3..=8 {
        let person = format!("postier-1-{place}");
        company.day(&person, ONE_PLACE, "solidarity_day", 420, "2025-01-20T09:00:00+00:00").await;
    }
    company.close(FEBRUARY).await;
    let mut manager = company.signed_in("responsable-1").await;
    let page = manager.get(&company.app, &format!("{PAGE}{JANUARY}")).await.is(200).json();
    // Eight people, six of them in each pillar and each kind.
    assert_eq!(page["months"][0]["taking_part"], 10);
    assert_eq!(page["days"], 12);
    assert_eq!(page["pillars"].as_array().unwrap().len(), 1);
    assert_eq!((&page["pillars"][0]["days"], &page["pillars_rest"]), (&json!(6), &json!(6)));
    assert_eq!(page["kinds"].as_array().unwrap().len(), 2);
    let table = manager.get(&company.app, &format!("{PAGE}.csv{JANUARY}")).await.is(200);
    assert_eq!(table.header("cache-control"), "no-store");
    assert!(table.header("content-disposition").contains("participation-2025-01-2025-01.csv"));
    let text = table.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().skip(1).collect();
    let label = page["pillars"][0]["pillar"]["label"].as_str().unwrap();
    assert_eq!(
        lines,
        [
            "Par mois;janvier 2025;14;10;12;;;".to_owned(),
            format!("Par pilier;{label};;;6;;;"),
            "Par pilier;Autres piliers, ou non détaillé;;;6;;;".to_owned(),
            "Par type de temps;Mécénat de compétences;;;6;;;".to_owned(),
            "Par type de temps;Journées solidaires;;;6;;;".to_owned(),
            "Comparaison;Cette équipe;;;;71;85,7;".to_owned(),
            "Comparaison;Le niveau au-dessus;;;;71;85,7;".to_owned(),
            "Comparaison;Toute l’entreprise;;;;71;85,7;".to_owned(),
        ]
    );
    let english = manager.get_in_english(&company.app, &format!("{PAGE}.csv{JANUARY}")).await.is(200).text();
    assert!(english.starts_with("\u{feff}Table;Row;People in the groups shown;"), "{english}");
    assert!(english.contains("By month;January 2025;14;10;12;;;\r\n"), "{english}");
    assert!(english.ends_with("Comparison;The whole company;;;;71;85.7;\r\n"), "{english}");
    let alone = |table: &str| format!("{PAGE}.csv{JANUARY}&table={table}");
    for (table, count) in [("months", 1), ("pillars", 2), ("kinds", 2), ("compared", 3)] {
        let part = manager.get(&company.app, &alone(table)).await.is(200).text();
        assert_eq!(part.lines().skip(1).count(), count, "{table}");
        assert!(part.lines().skip(1).all(|line| lines.contains(&line)), "{part}");
    }
    // Twelve days a year for each of fourteen people are fourteen in a month.
    let mut coordinator = company.app.signed_in("coordination@example.fr", &[Role::Coordinator]).await;
    let lent = json!({ "allowances": [{ "kind": "solidarity_day", "half_days": 24 }] });
    coordinator.put(&company.app, "/api/v1/allowances/2025", &lent).await.is(200);
    let page = manager.get(&company.app, &format!("{PAGE}{JANUARY}")).await.is(200).json();
    assert_eq!((&page["kinds"][0]["lent"], &page["kinds"][1]["lent"]), (&json!(null), &json!(14)));
    let unknown = manager.get(&company.app, &alone("people")).await;
    assert_eq!(unknown.problem(422, "validation_failed"), [("table".to_owned(), "unknown".to_owned())]);
}

#[tokio::test]
async fn a_team_that_one_does_not_lead_is_not_found() {
    let company = Company::new().await;
    company.january(1, 6).await;
    company.close(FEBRUARY).await;
    let above = company.read("direction", JANUARY).await;
    let id = |place: usize| above["teams"][place]["id"].as_str().unwrap().to_owned();
    let mut first = company.signed_in("responsable-1").await;
    let of = |team: &str| format!("{PAGE}{JANUARY}&team={team}");
    assert_eq!(first.get(&company.app, &of(&id(0))).await.is(200).json()["days"], 6);
    for team in [id(1), above["path"][0]["id"].as_str().unwrap().to_owned(), "x".to_owned(), id(0).replace('0', "1")] {
        first.get(&company.app, &of(&team)).await.problem(404, "not_found");
        first
            .get(&company.app, &of(&team).replace("participation", "participation.csv"))
            .await
            .problem(404, "not_found");
    }
    let mut top = company.signed_in("direction").await;
    let below = top.get(&company.app, &of(&id(0))).await.is(200).json();
    assert_eq!(below["path"].as_array().unwrap().len(), 2);
    assert_eq!(below["days"], 6);
    // Whoever leads nobody has no page at all.
    company.signed_in("postier-1-1").await.get(&company.app, PAGE).await.problem(403, "forbidden");
    company.app.get(PAGE).await.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn a_month_that_is_over_never_changes_and_a_late_day_is_of_the_month_of_its_confirmation() {
    let company = Company::new().await;
    company.january(1, 6).await;
    // Confirmed in the last hour of the month: it waits for what may still be written.
    assert_eq!(company.close("2025-02-01T00:30:00Z").await, 12);
    assert_eq!(company.close("2025-02-01T01:00:00Z").await, 1);
    let before = company.read("responsable-1", JANUARY).await;
    assert_eq!(before["days"], 6);
    company.january(1, 3).await;
    company.day("postier-1-9", OPEN, "skills_sponsorship", 420, "2025-02-03T09:00:00+00:00").await;
    company.app.db.execute("UPDATE days SET confirmed_minutes = 15, status = 'corrected'").await;
    assert_eq!(company.close(FEBRUARY).await, 0);
    assert_eq!(company.read("responsable-1", JANUARY).await, before);
    // In February one alone: nothing is said.
    assert_eq!(company.close("2025-03-02T08:00:00Z").await, 1);
    let february = company.read("responsable-1", "?from=2025-02&to=2025-02").await;
    assert_eq!(february["state"], "nothing_shown");
}

#[tokio::test]
async fn time_of_ones_own_and_days_that_wait_are_in_no_figure() {
    let company = Company::new().await;
    company.january(1, 4).await;
    company.day("postier-1-5", OPEN, "own_time", 420, "2025-01-15T09:00:00+00:00").await;
    company.day("postier-1-6", OPEN, "skills_sponsorship", 420, "2025-01-15T09:00:00+00:00").await;
    company
        .app
        .db
        .execute(
            "UPDATE days SET status = 'declared' WHERE employee_id = \
             (SELECT id FROM employees WHERE email_key LIKE 'postier-1-6@%')",
        )
        .await;
    company.close(FEBRUARY).await;
    assert_eq!(company.read("responsable-1", JANUARY).await["state"], "nothing_shown");
    assert_eq!(company.app.db.number("SELECT count(*) FROM participation_figures").await, 0);
}

#[tokio::test]
async fn within_a_quarter_the_roster_stays_and_with_the_next_it_is_taken_anew() {
    let company = Company::new().await;
    company.close(FEBRUARY).await;
    let rosters = "SELECT count(*) FROM participation_rosters";
    // Somebody joins the first team, and the small one gets ten people: in March that changes nothing.
    company
        .app
        .db
        .execute(
            "UPDATE employees SET manager_id = (SELECT id FROM employees WHERE email_key LIKE 'responsable-2@%') \
             WHERE email_key LIKE 'postier-1-%' AND email_key NOT LIKE 'postier-1-1@%'",
        )
        .await;
    company.close("2025-03-31T08:00:00Z").await;
    assert_eq!(company.app.db.number(rosters).await, 1);
    assert_eq!(company.read("responsable-2", JANUARY).await["state"], "too_small");
    company.close("2025-04-01T08:00:00Z").await;
    assert_eq!(company.app.db.number(rosters).await, 2);
    assert_eq!(company.read("responsable-2", JANUARY).await["state"], "nothing_shown");
    // Who was in the roster of months that are over is not kept.
    let members = "SELECT count(*) FROM participation_members";
    assert_eq!(company.app.db.number(members).await, 33);
    company.day("postier-1-2", OPEN, "skills_sponsorship", 420, "2025-04-15T09:00:00+00:00").await;
    assert_eq!(company.close("2025-05-02T08:00:00Z").await, 1);
}

#[tokio::test]
async fn whoever_leads_since_the_roster_waits_for_the_next_and_an_empty_directory_makes_none() {
    let company = Company::new().await;
    company.close(FEBRUARY).await;
    company
        .app
        .db
        .execute(
            "UPDATE employees SET manager_id = (SELECT id FROM employees WHERE email_key LIKE 'postier-3-1@%') \
             WHERE email_key LIKE 'postier-3-2@%'",
        )
        .await;
    assert_eq!(company.read("postier-3-1", JANUARY).await["state"], "not_yet");
    let app = TestApp::new().await;
    assert_eq!(app.state.storage.close_months(at(FEBRUARY), LEAST).await.unwrap(), 0);
    assert_eq!(app.db.number("SELECT count(*) FROM participation_rosters").await, 0);
}

#[tokio::test]
async fn months_that_are_none_are_refused() {
    let company = Company::new().await;
    let mut manager = company.signed_in("responsable-1").await;
    for (query, field, code) in [
        ("?from=2025-13", "from", "date_invalid"),
        ("?to=janvier", "to", "date_invalid"),
        ("?from=2025-02&to=2025-01", "to", "end_before_start"),
        ("?from=2020-01&to=2025-01", "from", "out_of_range"),
    ] {
        let answer = manager.get(&company.app, &format!("{PAGE}{query}")).await;
        assert_eq!(answer.problem(422, "validation_failed"), [(field.to_owned(), code.to_owned())], "{query}");
    }
    let answer = manager.get(&company.app, PAGE).await.is(200).json();
    assert_eq!(answer["state"], "not_yet");
}
