//! What loans are worth, to the cent.

use super::*;
use crate::days::{ago, confirm_all, day};

#[tokio::test]
async fn a_year_is_worth_the_confirmed_time_of_each_person_and_no_more_than_the_cap() {
    let mut three = Three::filled_for(ago(20), hence(179)).await;
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    for (back, minutes) in [(0, 420), (1, 225)] {
        three.person.post(&three.app, crate::days::OWN, &day(&three.interest, ago(back), minutes)).await.is(201);
    }
    three.was_in_2025(420).await;
    let address = format!("/api/v1/valuations/2025/{ATELIER}");
    let nothing = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!((&nothing["valuation"]["lines"], &nothing["valuation"]["total"]), (&json!([]), &json!(0)));
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    let uncosted = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!(
        uncosted["without_cost"],
        json!([{ "convention": three.id, "employee": "Agent de test", "minutes": 645 }])
    );
    let cost = |version: i32| json!({ "version": version, "basis": { "per": "hour", "pay": 2533, "charges": 1000 } });
    let at = three.at("cost");
    three.coordinator.put(&three.app, &at, &cost(0)).await.is(200);
    three.coordinator.put(&three.app, &at, &cost(0)).await.problem(409, "version_conflict");
    assert_eq!(
        fault(&three.coordinator.put(&three.app, &at, &json!({ "version": 1 })).await),
        one("basis", "required")
    );
    let valued = three.coordinator.get(&three.app, &address).await.is(200).json();
    let line = &valued["valuation"]["lines"][0];
    // 645 minutes at 35.33 € an hour are 379.7975 €: to the cent, half a cent up.
    assert_eq!((&line["minutes"], &line["cost"], &line["kept"]), (&json!(645), &json!(37_980), &json!(37_980)));
    assert_eq!(valued["valuation"]["total"], 37_980);
    assert_eq!(valued["reduction"]["amount"], 22_788);
    assert_eq!(valued.get("receipt"), None, "the company is not named");
    let relief = three
        .coordinator
        .get(&three.app, &format!("{address}?category=relief&turnover=100000000000"))
        .await
        .is(200)
        .json();
    assert_eq!(
        (&relief["reduction"]["ceiling"], &relief["reduction"]["amount"]),
        (&json!(500_000_000), &json!(22_788))
    );
    let all = three.coordinator.get(&three.app, "/api/v1/valuations/2025").await.is(200).json();
    assert_eq!((&all["total"], &all["associations"][0]["association"]), (&json!(37_980), &json!(ATELIER)));
    // Of a year without time there is nothing; of one without a law, no figure is made up.
    let none = three.coordinator.get(&three.app, "/api/v1/valuations/2024").await.is(200).json();
    assert_eq!((&none["total"], &none["associations"]), (&json!(0), &json!([])));
    three.coordinator.get(&three.app, "/api/v1/valuations/1999").await.problem(404, "not_found");
    three.coordinator.get(&three.app, "/api/v1/valuations/2025/personne").await.problem(404, "not_found");
    let faults = fault(&three.coordinator.get(&three.app, &format!("{address}?turnover=-1&category=x")).await);
    assert_eq!(faults, [one("category", "unknown"), one("turnover", "out_of_range")].concat());
    // Dearer than three ceilings: what counts is the cap.
    let dear = json!({ "version": 1, "basis": { "per": "hour", "pay": 30000, "charges": 10000 } });
    three.coordinator.put(&three.app, &at, &dear).await.is(200);
    let capped = three.coordinator.get(&three.app, &address).await.is(200).json();
    let line = &capped["valuation"]["lines"][0];
    assert!(line["kept"] == line["cap"] && line["cost"].as_i64() > line["cap"].as_i64());
}

#[tokio::test]
async fn a_table_of_it_holds_no_formula_and_what_somebody_costs_is_in_no_history() {
    let mut three = Three::begun().await;
    let seen = three.seen().await;
    let mut draft = fill(&seen["content"], ago(20), hence(99));
    draft["employee"]["name"] = json!("=1+1");
    three.save(&draft).await.is(200);
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    three.person.post(&three.app, crate::days::OWN, &day(&three.interest, ago(0), 60)).await.is(201);
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    let cost = json!({ "version": 0, "basis": { "per": "year", "pay": 3_333_300, "charges": 1_500_000, "days": 218 } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost).await.is(200);
    three.was_in_2025(60).await;
    let address = format!("/api/v1/valuations/2025/{ATELIER}/lines.csv");
    let table = three.coordinator.get(&three.app, &address).await.is(200);
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    let text = table.text();
    let head = "\u{feff}Personne;Jours;Heures;Base;Salaire brut;Charges;Coût;Plafond;Retenu";
    let line = "'=1+1;0,14;1;Année de 218 jours;33333,00;15000,00;31,67;";
    assert!(text.starts_with(&format!("{head}\r\n{line}")), "{text}");
    assert!(text.ends_with("Total;;;;;;;;31,67\r\n"), "{text}");
    let english = three.coordinator.get_in_english(&three.app, &address).await.is(200).text();
    let head = "\u{feff}Person;Days;Hours;Basis;Gross pay;Employer’s charges;Cost;Cap;Counted";
    let line = "'=1+1;0.14;1;Year of 218 days;33333.00;15000.00;31.67;";
    assert!(english.starts_with(&format!("{head}\r\n{line}")), "{english}");
    three.member.get(&three.app, &address).await.problem(403, "forbidden");
    let noted = three.app.db.texts("SELECT \"after\" FROM history WHERE subject = 'convention'").await;
    assert!(noted.iter().all(|value| !value.contains("3333300")));
}

#[tokio::test]
async fn the_figures_of_the_law_are_told_with_their_sources_and_no_rule_is_laxer() {
    const LAW: &str = "/api/v1/law";
    let mut three = Three::begun().await;
    let law = three.coordinator.get(&three.app, LAW).await.is(200).json();
    let loans = law["loan_years"].as_array().unwrap();
    assert_eq!((&loans[1]["value"], &loans[1]["from"], loans[1].get("until")), (&json!(3), &json!("2024-04-17"), None));
    for table in law.as_object().unwrap().values() {
        assert!(table.as_array().unwrap().iter().all(|line| !line["source"].as_str().unwrap().is_empty()), "{table}");
    }
    three.member.get(&three.app, LAW).await.problem(403, "forbidden");
    three.app.get(LAW).await.problem(401, "sign_in_needed");
    let lax = json!({ "version": 0, "maximum_days": 1099, "cumulative_years": 4, "reminder_days": 7 });
    assert_eq!(
        fault(&three.coordinator.put(&three.app, "/api/v1/convention-rules", &lax).await),
        [one("cumulative_years", "out_of_range"), one("maximum_days", "out_of_range")].concat()
    );
}

#[tokio::test]
async fn where_the_year_has_no_figures_yet_the_cost_is_told_and_decides_on_the_second_approval() {
    let last: NaiveDate = "2099-05-22".parse().unwrap();
    let mut three = Three::filled_for("2099-01-05".parse().unwrap(), last).await;
    let rules = json!({ "version": 0, "maximum_days": 366, "reminder_days": 7, "approval_above": 490_000 });
    three.coordinator.put(&three.app, "/api/v1/convention-rules", &rules).await.is(200);
    assert_eq!(three.seen().await["needs_approval"], false);
    // 140 hours at 35 €: at the threshold, then a cent an hour above it.
    let cost = |version: i32, charges: i32| json!({ "version": version, "basis": { "per": "hour", "pay": 2500, "charges": charges } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost(0, 1000)).await.is(200);
    let seen = three.seen().await;
    assert_eq!((&seen["valuation"]["cost"], seen["valuation"].get("kept")), (&json!(490_000), None));
    assert_eq!(seen["needs_approval"], false);
    three.coordinator.put(&three.app, &three.at("cost"), &cost(1, 1001)).await.is(200);
    assert_eq!(three.seen().await["needs_approval"], true);
}

/// The two costs an hour of two conventions that follow one another.
async fn costs(three: &mut Three, first: &str) {
    for (id, pay) in [(first.to_owned(), 1000), (three.id.clone(), 2000)] {
        let cost = json!({ "version": 0, "basis": { "per": "hour", "pay": pay, "charges": 0 } });
        three.coordinator.put(&three.app, &format!("{ALL}/{id}/cost"), &cost).await.is(200);
    }
}

#[tokio::test]
async fn a_day_in_two_conventions_that_overlap_counts_once_and_for_the_earlier() {
    let mut three = Three::filled_for(ago(20), hence(99)).await;
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    let first = three.id.clone();
    three.does("renew", json!({})).await.is(200);
    three.follow(hence(199)).await;
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    for (back, minutes) in [(0, 420), (1, 225)] {
        three.person.post(&three.app, crate::days::OWN, &day(&three.interest, ago(back), minutes)).await.is(201);
    }
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    costs(&mut three, &first).await;
    three.was_in_2025(420).await;
    // The first was extended over days of the one that follows it, which begins on the second day that was given.
    three.app.db.execute("UPDATE conventions SET starts_on = '2025-06-03' WHERE follows_id IS NOT NULL").await;
    let address = format!("/api/v1/valuations/2025/{ATELIER}");
    let lines = |valued: &Value| {
        let line = |line: &Value| (line["convention"].as_str().unwrap().to_owned(), line["minutes"].as_u64().unwrap());
        valued["valuation"]["lines"].as_array().unwrap().iter().map(line).collect::<Vec<_>>()
    };
    let valued = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!(lines(&valued), [(first.clone(), 645)]);
    // 10.75 hours at 10 €.
    assert_eq!(valued["valuation"]["total"], 10_750);
    // Where the first ends before, each has its own.
    three.app.db.execute("UPDATE conventions SET ends_on = '2025-06-02' WHERE follows_id IS NULL").await;
    let apart = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!(lines(&apart), [(first.clone(), 420), (three.id.clone(), 225)]);
    // The same stays when the days are erased.
    three.app.db.execute("UPDATE conventions SET ends_on = '2026-02-27' WHERE follows_id IS NULL").await;
    three.person.delete(&three.app, "/api/v1/me").await.is(204);
    let kept = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!(kept["valuation"], valued["valuation"]);
}

#[tokio::test]
async fn single_days_that_the_company_gives_to_everyone_are_valued_with_no_loan() {
    let mut three = Three::filled_for(ago(20), hence(99)).await;
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    let mut single = day(&three.interest, ago(1), 210);
    single["kind"] = json!("solidarity_day");
    for one in [&day(&three.interest, ago(0), 420), &single] {
        three.person.post(&three.app, crate::days::OWN, one).await.is(201);
    }
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    three.was_in_2025(420).await;
    let cost = json!({ "version": 0, "basis": { "per": "hour", "pay": 1000, "charges": 0 } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost).await.is(200);
    let address = format!("/api/v1/valuations/2025/{ATELIER}");
    let before = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!(
        (&before["valuation"]["lines"][0]["minutes"], &before["valuation"]["total"]),
        (&json!(420), &json!(7000))
    );
    three.person.delete(&three.app, "/api/v1/me").await.is(204);
    let after = three.coordinator.get(&three.app, &address).await.is(200).json();
    assert_eq!(after["valuation"], before["valuation"]);
}

#[tokio::test]
async fn each_association_counts_as_what_was_said_of_it_from_a_year_on() {
    const TURNOVER: &str = "?turnover=100000000000";
    let mut three = Three::filled_for(ago(20), hence(99)).await;
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    let cost = json!({ "version": 0, "basis": { "per": "hour", "pay": 40_000_000, "charges": 0 } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost).await.is(200);
    // Twenty people for a full year, each at the cap of 141 300 €: more than the two millions that take the full rate.
    for place in 1..=20 {
        three.lent_another(place, "Juriste", 1607 * 60).await;
    }
    let (all, of) = ("/api/v1/valuations/2025", format!("/api/v1/valuations/2025/{ATELIER}"));
    let says = format!("{of}/category");
    let relief = json!({ "category": "relief" });
    let museum = json!({ "category": "other", "category_detail": "Musée de France" });
    // 60 % of two millions and 40 % of the rest; 60 % of all where it helps people in need.
    for (said, amount) in [(None, 153_040_000), (Some(&relief), 169_560_000), (Some(&museum), 153_040_000)] {
        if let Some(said) = said {
            three.coordinator.put(&three.app, &says, said).await.is(204);
        }
        let one = three.coordinator.get(&three.app, &format!("{of}{TURNOVER}")).await.is(200).json();
        assert_eq!(one.get("category"), said.map(|said| &said["category"]));
        assert_eq!((&one["valuation"]["total"], &one["reduction"]["amount"]), (&json!(282_600_000), &json!(amount)));
        let year = three.coordinator.get(&three.app, &format!("{all}{TURNOVER}")).await.is(200).json();
        assert_eq!((&year["total"], &year["reduction"]["amount"]), (&json!(282_600_000), &json!(amount)));
    }
    // What is asked with the question holds for it alone.
    let asked = three.coordinator.get(&three.app, &format!("{of}{TURNOVER}&category=relief")).await.is(200).json();
    assert_eq!((&asked["reduction"]["amount"], &asked["category"]), (&json!(169_560_000), &json!("other")));
    assert_eq!(asked["category_detail"], "Musée de France");
    // It holds in the years after, and in none before.
    for (year, expected) in [(2024, None), (2026, Some(&museum["category"]))] {
        let address = format!("/api/v1/valuations/{year}/{ATELIER}");
        let other = three.coordinator.get(&three.app, &address).await.is(200).json();
        assert_eq!(other.get("category"), expected, "{year}");
    }
    let missing = three.coordinator.put(&three.app, &says, &json!({ "category": "other" })).await;
    assert_eq!(fault(&missing), one("category_detail", "required"));
    assert_eq!(fault(&three.coordinator.put(&three.app, &says, &json!({})).await), one("category", "required"));
    let nobody = "/api/v1/valuations/2025/personne/category";
    three.coordinator.put(&three.app, nobody, &relief).await.problem(404, "not_found");
    three.coordinator.put(&three.app, &says.replace("2025", "1999"), &relief).await.problem(404, "not_found");
    three.member.put(&three.app, &says, &relief).await.problem(403, "forbidden");
    let noted = three.app.db.texts("SELECT \"after\" FROM history WHERE field = 'category' ORDER BY id").await;
    assert_eq!(noted, ["\"relief\"", "\"other\""]);
}
