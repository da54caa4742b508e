//! Reports of imports: which listings are created, changed and removed, and every finding, however many there are.

use axum::body::Body;
use axum::http::Method;
use chrono::{TimeDelta, Utc};
use domain::import::LISTED;
use serde_json::{Value, json};

use crate::app::{TestApp, Visitor, request};
use crate::imports::{apply, coordinator, counts, create, feed, read, source, table};

async fn ready() -> (TestApp, Visitor, String) {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    (app, visitor, source)
}

fn address(run: &Value) -> String {
    format!("/api/v1/imports/runs/{}/findings.csv", run["id"].as_str().unwrap())
}

/// The lines of a run's table, without its head.
async fn lines(app: &TestApp, visitor: &mut Visitor, run: &Value) -> Vec<String> {
    let table = visitor.get(app, &address(run)).await.is(200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    let text = table.text();
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("\u{feff}ligne;fiche;élément;valeur;effet;raison;que faire"));
    lines.map(str::to_owned).collect()
}

#[tokio::test]
async fn a_dry_run_names_what_it_would_create_change_and_remove() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, table(1..=10, "Réparer")).await;
    let created = &run["report"]["listings"][0];
    assert_eq!(created, &json!({ "kind": "associations", "fate": "created", "title": "Cercle numéro 1" }));
    apply(&app, &mut visitor, &run, false).await;

    let others = table(9..=9, "Prêter") + "a-11;Cercle numéro 11;Niort;79000;Réparer.\n";
    let others = others.split_once('\n').unwrap().1.to_owned();
    let run = read(&app, &mut visitor, &source, table(1..=8, "Réparer") + &others).await;
    let expected = json!([
        { "kind": "associations", "fate": "changed", "slug": "cercle-numero-9-niort", "title": "Cercle numéro 9",
          "fields": ["description"] },
        { "kind": "associations", "fate": "created", "title": "Cercle numéro 11" },
        { "kind": "associations", "fate": "removed", "slug": "cercle-numero-10-niort", "title": "Cercle numéro 10" },
    ]);
    assert_eq!((&run["report"]["listings"], counts(&run, "associations")), (&expected, [1, 1, 8, 0, 1]));
    assert_eq!(
        lines(&app, &mut visitor, &run).await,
        [
            ";Cercle numéro 9;description;/associations/cercle-numero-9-niort;Changée;Association;",
            ";Cercle numéro 11;;;Nouvelle;Association;",
            ";Cercle numéro 10;;/associations/cercle-numero-10-niort;Retirée;Association;",
        ]
    );
    let applied = apply(&app, &mut visitor, &run, false).await;
    assert_eq!(applied["report"]["listings"], expected);
}

#[tokio::test]
async fn missions_that_change_move_come_back_or_go_are_named_too() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, feed(1..=10, 2)).await;
    apply(&app, &mut visitor, &run, false).await;
    let run = read(&app, &mut visitor, &source, feed(2..=10, 2)).await;
    let gone = json!([{ "kind": "missions", "fate": "removed", "slug": "accueillir-le-public-1-amicale-1",
        "title": "Accueillir le public 1" }]);
    assert_eq!(run["report"]["listings"], gone);
    apply(&app, &mut visitor, &run, false).await;

    let file = feed(1..=10, 2).replacen("<places>2</places>", "<places>5</places>", 2);
    let run = read(&app, &mut visitor, &source, file).await;
    let named = run["report"]["listings"].as_array().unwrap();
    let told: Vec<_> = named.iter().map(|one| (&one["title"], &one["fate"], &one["fields"])).collect();
    assert_eq!(
        told,
        [
            (&json!("Accueillir le public 1"), &json!("changed"), &json!(["places", "status"])),
            (&json!("Accueillir le public 2"), &json!("changed"), &json!(["places"])),
        ]
    );
}

#[tokio::test]
async fn a_removal_that_is_held_names_what_waits_for_the_coordinators_word() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, table(1..=10, "Réparer")).await;
    apply(&app, &mut visitor, &run, false).await;
    let run = read(&app, &mut visitor, &source, table(1..=7, "Réparer")).await;
    let removed = |run: &Value| {
        let named = run["report"]["listings"].as_array().unwrap();
        named.iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let expected = ["Cercle numéro 10", "Cercle numéro 8", "Cercle numéro 9"];
    assert_eq!((&run["report"]["removal_held"], removed(&run)), (&json!(true), expected.map(str::to_owned).to_vec()));
    let held = apply(&app, &mut visitor, &run, false).await;
    assert_eq!(removed(&held), expected);
    let done = apply(&app, &mut visitor, &run, true).await;
    assert_eq!((counts(&done, "associations")[4], removed(&done)), (3, expected.map(str::to_owned).to_vec()));
}

#[tokio::test]
async fn a_report_names_so_many_of_a_kind_and_its_table_all() {
    let (app, mut visitor, source) = ready().await;
    let most = u32::try_from(LISTED).unwrap();
    let run = read(&app, &mut visitor, &source, table(1..=most + 30, "Réparer")).await;
    assert_eq!(counts(&run, "associations")[0], u64::from(most + 30));
    assert_eq!(run["report"]["listings"].as_array().unwrap().len(), LISTED);
    let lines = lines(&app, &mut visitor, &run).await;
    assert_eq!(
        (lines.len(), lines.last().unwrap().as_str()),
        (LISTED + 30, ";Cercle numéro 130;;;Nouvelle;Association;")
    );
    // A list of runs stays short.
    let runs = visitor.get(&app, &format!("/api/v1/imports/sources/{source}/runs")).await.is(200).json();
    assert_eq!(runs[0]["report"]["listings"], Value::Null);
}

#[tokio::test]
async fn every_refusal_is_in_the_table_with_its_line_reason_and_repair() {
    let (app, mut visitor, source) = ready().await;
    let file = format!("nom;ville\n=SOMME(A1);Niort\n{}", ";Niort\n".repeat(1200));
    let run = read(&app, &mut visitor, &source, file).await;
    assert_eq!((&run["report"]["refused"], run["report"]["refusals"].as_array().unwrap().len()), (&json!(1200), 500));
    let told = lines(&app, &mut visitor, &run).await;
    assert_eq!(told.len(), 1201);
    for (at, line) in told[..1200].iter().enumerate() {
        let begin = format!("{};;association_name;;Refusé;Rien ne dit de quelle association il s’agit;", at + 3);
        assert!(line.starts_with(&begin) && line.len() > begin.len(), "{line}");
    }
    // No spreadsheet calculates what a stranger has written.
    assert_eq!(told[1200], ";'=SOMME(A1);;;Nouvelle;Association;");

    // Once the file of it is put away, the table holds what the report holds, and says that there was more.
    std::fs::remove_file(app.state.imports.told(run["id"].as_str().unwrap().parse().unwrap())).unwrap();
    let told = lines(&app, &mut visitor, &run).await;
    assert_eq!((told.len(), told[501].as_str()), (502, ";La suite n’est pas gardée.;;;;;"));
}

#[tokio::test]
async fn the_table_is_in_the_language_that_the_browser_prefers() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, "nom;ville\n;Niort\nAmicale du Port;Niort\n").await;
    let asked = request(Method::GET, &address(&run)).header("cookie", visitor.cookie()).header("accept-language", "en");
    let text = app.send(asked.body(Body::empty()).unwrap()).await.is(200).text();
    assert!(text.starts_with("\u{feff}line;listing;item;value;effect;reason;what to do\r\n2;;"), "{text}");
    assert!(text.contains(";Amicale du Port;;;New;Association;"), "{text}");
}

#[tokio::test]
async fn a_file_that_cannot_be_read_has_a_table_that_says_why() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, "Bonjour a tous").await;
    assert_eq!(run["status"], "failed");
    let told = lines(&app, &mut visitor, &run).await;
    assert!(told.len() == 1 && told[0].contains(";Refusé;Le format n’est pas reconnu;"), "{told:?}");
}

#[tokio::test]
async fn names_and_values_are_forgotten_and_the_counts_stay() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, "nom;ville\n;Niort\nAmicale du Port;Niort\n").await;
    let told = app.state.imports.told(run["id"].as_str().unwrap().parse().unwrap());
    assert!(told.exists());
    app.state.imports.clean(Utc::now() + TimeDelta::days(8)).await.unwrap();
    assert!(!told.exists(), "the file of it goes with the rows that wait");
    assert_eq!(lines(&app, &mut visitor, &run).await.len(), 2, "the report still names them");
    app.state.imports.clean(Utc::now() + TimeDelta::days(91)).await.unwrap();
    let address = format!("/api/v1/imports/runs/{}", run["id"].as_str().unwrap());
    let found = visitor.get(&app, &address).await.is(200).json();
    assert_eq!((&found["report"]["listings"], &found["report"]["refusals"]), (&Value::Null, &json!([])));
    assert_eq!((&found["report"]["refused"], counts(&found, "associations")[0]), (&json!(1), 1));
}

#[tokio::test]
async fn the_table_is_for_the_coordination_alone() {
    let (app, mut boss, source) = ready().await;
    let run = read(&app, &mut boss, &source, table(1..=1, "Réparer")).await;
    let mut member = app.member_of("atelier-du-marais-niort", "membre@imports.example").await;
    Visitor::default().get(&app, &address(&run)).await.problem(401, "sign_in_needed");
    member.get(&app, &address(&run)).await.problem(403, "forbidden");
    boss.get(&app, "/api/v1/imports/runs/x/findings.csv").await.problem(404, "not_found");
}
