//! Real files and hostile ones, through the API, with their reports.

use std::path::Path;

use serde_json::{Value, json};

use crate::app::{TestApp, Visitor};
use crate::imports::{SOURCES, apply, coordinator, counts, create, read, source};

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../exchange/tests/data");
    std::fs::read(folder.join(name)).expect("a file of the tests")
}

/// Each finding of each row: line, element, value, reason, effect, and the repair with its parameter.
fn found(run: &Value, list: &str) -> Vec<String> {
    let rows = run["report"][list].as_array().unwrap();
    let findings = rows.iter().flat_map(|row| row["findings"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    findings
        .map(|one| {
            let [element, value, reason, effect] =
                ["element", "value", "reason", "effect"].map(|name| text(&one[name]));
            let repair = &one["repair"];
            let repair = match repair {
                Value::Null => String::new(),
                repair => format!(" {}({})", text(&repair["code"]), text(&repair["value"])),
            };
            format!("{} {element} \"{value}\" {reason} {effect}{repair}", one["line"])
        })
        .collect()
}

/// Line and label of each row that is told of.
fn rows(run: &Value, list: &str) -> Vec<String> {
    let rows = run["report"][list].as_array().unwrap();
    rows.iter().map(|row| format!("{} {}", row["line"], row["label"].as_str().unwrap())).collect()
}

async fn ready() -> (TestApp, Visitor, String) {
    let app = TestApp::new().await;
    let mut visitor = coordinator(&app).await;
    let source = create(&app, &mut visitor, &source()).await;
    (app, visitor, source)
}

#[tokio::test]
async fn the_feed_of_api_engagement_becomes_a_mission_of_its_association() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, file("api_engagement.xml")).await;
    assert_eq!((run["report"]["read"].as_u64(), run["report"]["refused"].as_u64()), (Some(1), Some(0)));
    assert_eq!(
        found(&run, "notices"),
        [
            "12 startAt \"01/01/2025\" date_french repaired read_as(2025-01-01)",
            "13 endAt \"11/01/2025\" date_french repaired read_as(2025-01-11)",
            "31 city \"Orléans\" places_beyond_first left_out read_as(Paris)",
        ]
    );
    let applied = apply(&app, &mut visitor, &run, false).await;
    assert_eq!((counts(&applied, "associations")[0], counts(&applied, "missions")[0]), (1, 1));
    let slug = app.db.texts("SELECT slug FROM missions WHERE client_id = '32132143'").await.remove(0);
    let found = app.get(&format!("/api/v1/missions/{slug}")).await.is(200).json();
    assert_eq!(found["title"], "Titre de la mission");
    // It was over in January 2025: it has a page, and is not offered.
    assert_eq!((&found["ends_on"], &found["status"]), (&json!("2025-01-11"), &json!("closed")));
    assert!(found["description"].as_str().unwrap().contains("Annonce d’origine : https://"), "{found}");
}

#[tokio::test]
async fn the_json_of_api_engagement_becomes_three_missions() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, file("api_engagement_v0.json")).await;
    assert_eq!(
        found(&run, "notices"),
        [
            "2 organizationSiren \"123456789\" check_digit left_out check_number()",
            "2 domain \"\" pillar_assumed assumed read_as(transition-energetique)",
            "83 organizationSiren \"987654321\" check_digit left_out check_number()",
            "83 domain \"\" pillar_assumed assumed read_as(transition-energetique)",
            "164 organizationSiren \"456789123\" check_digit left_out check_number()",
            "164 schedule \"Un samedi par mois\" schedule_unclear assumed read_as(days 1)",
        ]
    );
    assert_eq!(
        rows(&run, "notices"),
        [
            "2 Animer des ateliers numeriques pour des seniors",
            "83 Participer a une collecte alimentaire",
            "164 Sensibiliser a la protection du littoral",
        ]
    );
    apply(&app, &mut visitor, &run, false).await;
    let run = read(&app, &mut visitor, &source, file("api_engagement_v0.json")).await;
    assert_eq!((counts(&run, "associations"), counts(&run, "missions")), ([0, 0, 3, 0, 0], [0, 0, 3, 0, 0]));
}

#[tokio::test]
async fn a_map_of_gogocarto_becomes_associations() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, file("gogocarto.json")).await;
    assert_eq!(found(&run, "refusals"), Vec::<String>::new());
    assert_eq!(
        found(&run, "notices"),
        ["4 description \"<a href='coucou'>Tous produits alimentaires locaux</a>\" html_removed repaired"]
    );
    assert_eq!(rows(&run, "notices"), ["4 La Ruche de Chenay"]);
    let names: Vec<&str> =
        run["report"]["listings"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "La Ruche de Chenay",
            "Cuisines du monde",
            "Graine d'écolo",
            "Bio C'bon Angoulême",
            "Kuné",
            "Le marché de Léopold Angoulême",
            "Association la ferme d'yvonne",
            "Des Racines pour Grandir",
            "Biocoop de Cognac Chateaubernard",
            "Les Jardins Respectueux",
            "ANLP (Antenne Nature Loisirs Patrimoine",
            "Les délices du potager",
        ]
    );
    let applied = apply(&app, &mut visitor, &run, false).await;
    assert_eq!((counts(&applied, "associations"), counts(&applied, "missions")[0]), ([12, 0, 0, 0, 0], 0));
}

#[tokio::test]
async fn grants_with_a_header_encoded_twice_are_imported_but_for_the_row_that_came_twice() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, file("scdl_dilcrah.csv")).await;
    let wrong = |line: u32, value: &str| {
        format!("{line} Identification du bénéficiaire* \"{value}\" check_digit left_out check_number()")
    };
    assert_eq!(
        found(&run, "refusals"),
        [
            wrong(4, "98876554100014"),
            "4 Nom du bénéficiaire* \"ANNO_1\" duplicate refused remove_duplicate(2)".to_owned()
        ]
    );
    assert_eq!(
        found(&run, "notices"),
        [wrong(2, "13579246800043"), wrong(3, "11223344500034"), wrong(5, "74185296300016")]
    );
    assert_eq!(
        (rows(&run, "refusals"), rows(&run, "notices").join(", ")),
        (vec!["4 ANNO_1".to_owned()], "2 ANNO_1, 3 ANNO_2, 5 ANNO_3".to_owned())
    );
    let applied = apply(&app, &mut visitor, &run, false).await;
    assert_eq!(counts(&applied, "associations"), [3, 0, 0, 0, 0]);
    assert_eq!(app.db.texts("SELECT siret FROM associations WHERE siret IS NOT NULL").await, Vec::<String>::new());
}

#[tokio::test]
async fn a_table_in_windows_1252_with_a_header_over_six_lines_is_imported_whole() {
    let (app, mut visitor, source) = ready().await;
    let run = read(&app, &mut visitor, &source, file("subventions_sarthe.csv")).await;
    assert_eq!((&run["report"]["encoding"], &run["report"]["read"]), (&json!("windows-1252"), &json!(1625)));
    assert_eq!(found(&run, "refusals"), Vec::<String>::new());
    assert_eq!(
        found(&run, "notices"),
        [
            "441 CP \"M72000\" postal_code_invalid left_out write_like(79000)",
            "578 CP \"H72300\" postal_code_invalid left_out write_like(79000)",
        ]
    );
    assert_eq!(
        rows(&run, "notices"),
        ["441 COMITE DEPARTEMENTAL DE BADM MAISON DEPARTE", "578 CULTURELLE COMMUNES CANTON D SABLE SUR SART"]
    );
    let applied = apply(&app, &mut visitor, &run, false).await;
    assert_eq!((counts(&applied, "associations"), &applied["report"]["refused"]), ([1625, 0, 0, 0, 0], &json!(0)));
    let kept = "SELECT name FROM associations WHERE client_id = '14-juillet-lavare' OR client_id = 'zutano-bazar-le-mans' ORDER BY name";
    assert_eq!(app.db.texts(kept).await, ["14 JUILLET", "ZUTANO BAZAR"]);
}

#[tokio::test]
async fn what_is_no_file_of_listings_fails_with_its_reason_and_cannot_be_applied() {
    let (app, mut visitor, source) = ready().await;
    let bomb = "<?xml version='1.0'?><!DOCTYPE lolz [<!ENTITY lol 'lol'><!ENTITY x SYSTEM 'file:///etc/passwd'>]>\
                <source><mission><title>&x;</title></mission></source>";
    for (file, reason) in [
        (&b""[..], "file_empty"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "file_compressed"),
        (b"PK\x03\x04\x14\0feed.xml", "file_compressed"),
        (b"<!DOCTYPE html><html><body>", "file_html"),
        (bomb.as_bytes(), "doctype_refused"),
        (b"Bonjour a tous", "format_unknown"),
    ] {
        let run = read(&app, &mut visitor, &source, file.to_vec()).await;
        assert_eq!((&run["status"], &run["report"]["file"][0]["reason"]), (&json!("failed"), &json!(reason)));
        let address = format!("/api/v1/imports/runs/{}/apply", run["id"].as_str().unwrap());
        visitor.post(&app, &address, &json!({})).await.problem(409, "transition_refused");
    }
}

#[tokio::test]
async fn a_table_is_shown_with_its_guesses_and_read_as_a_person_says() {
    let (app, mut visitor, source_id) = ready().await;
    let text = "Structure;Mot du président;Localité\nLes Amis du Canal;Bonjour;Niort\n;Personne;Niort\n";
    let preview = visitor.upload(&app, "/api/v1/imports/preview", text).await.is(200).json();
    assert_eq!(preview["format"], "csv");
    let mut mapping = preview["mapping"].clone();
    let column = &mapping["columns"][1];
    assert_eq!((&column["header"], &column["field"]), (&json!("Mot du président"), &Value::Null));
    assert_eq!(column["samples"], json!(["Bonjour", "Personne"]));
    mapping["columns"][1]["field"] = json!("association_description");
    mapping["columns"][0]["field"] = json!("association_name");
    let mut described = source();
    described["mapping"] = mapping;
    visitor.put(&app, &format!("{SOURCES}/{source_id}"), &described).await.is(200);
    let run = read(&app, &mut visitor, &source_id, text).await;
    assert_eq!((counts(&run, "associations")[0], &run["report"]["refused"]), (1, &json!(1)), "{run}");
    apply(&app, &mut visitor, &run, false).await;
    let texts = app.db.texts("SELECT description FROM associations WHERE name = 'Les Amis du Canal'").await;
    assert_eq!(texts, ["Bonjour"]);
}
