//! The days of conventions in calendars: one's own, and that of whoever has to do with one.

use super::*;

/// The days that a calendar names, each with what is on them.
fn days(calendar: &str) -> Vec<(String, String)> {
    let unfolded = calendar.replace("\r\n ", "");
    let of = |event: &str, field: &str| {
        event.lines().find_map(|line| line.strip_prefix(field)).expect("a field of the event").trim_end().to_owned()
    };
    let events = unfolded.split("BEGIN:VEVENT").skip(1);
    events.map(|event| (of(event, "DTSTART;VALUE=DATE:"), of(event, "SUMMARY:"))).collect()
}

fn on(day: NaiveDate, what: &str) -> (String, String) {
    (day.format("%Y%m%d").to_string(), what.to_owned())
}

/// From today for two hundred days, on the hundredth of which the middle is.
fn expected(last: NaiveDate, middle: NaiveDate) -> Vec<(String, String)> {
    vec![
        on(today(), "Premier jour\u{a0}: Diagnostic des factures"),
        on(middle, "Bilan de mi-parcours\u{a0}: Diagnostic des factures"),
        on(last, "Dernier jour et bilan final\u{a0}: Diagnostic des factures"),
        on(last + Days::new(1), "Retour au poste après\u{a0}: Diagnostic des factures"),
    ]
}

#[tokio::test]
async fn one_s_own_calendar_holds_the_days_of_a_convention_from_the_third_signature_on() {
    let mut three = Three::proposed().await;
    let feed = three.person.post(&three.app, "/api/v1/me/calendar", &json!({})).await.is(200).json();
    let path = feed["url"].as_str().unwrap().trim_start_matches("http://alliance.example").to_owned();
    let id = three.id.clone();
    let before = three.app.get(&path).await.is(200).text();
    assert!(!before.contains(&id), "its days are no more than asked for: {before}");
    three.all_sign().await;
    let after = three.app.get(&path).await.is(200).text();
    let held = days(&after);
    for day in expected(hence(199), hence(100)) {
        assert!(held.contains(&day), "{day:?} in {held:?}");
    }
    for personal in ["Agent de test", PERSON, "Responsable"] {
        assert!(!after.contains(personal), "{personal}");
    }
    // An early end moves them, under the same names.
    three.does("end_early", json!({ "reason": "Fin.", "last_day": hence(50) })).await.is(200);
    let moved = three.app.get(&path).await.is(200).text().replace("\r\n ", "");
    let held = days(&moved);
    assert!(held.contains(&on(hence(50), "Dernier jour et bilan final\u{a0}: Diagnostic des factures")), "{held:?}");
    assert!(!moved.contains("Bilan de mi-parcours"), "it is too short for one now");
    assert!(after.replace("\r\n ", "").contains(&format!("UID:{id}-last@alliance")));
    assert!(moved.contains(&format!("UID:{id}-last@alliance")));
    // It speaks as its holder reads.
    three.person.put(&three.app, "/api/v1/me", &json!({ "name": "Sam", "language": "en" })).await.is(200);
    let english = three.app.get(&path).await.is(200).text();
    assert!(english.contains("NAME:My missions") && english.contains("First day: Diagnostic des factures"));
    assert!(!english.contains("Premier jour"));
}

#[tokio::test]
async fn whoever_has_to_do_with_a_convention_takes_its_days_along_and_nobody_else() {
    let mut three = Three::proposed().await;
    let address = three.at("calendar.ics");
    three.member.get(&three.app, &address).await.problem(404, "not_found");
    three.all_sign().await;
    for who in [&mut three.person, &mut three.member, &mut three.coordinator] {
        let answer = who.get(&three.app, &address).await.is(200);
        assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("content-disposition").starts_with("attachment; filename=\"CONV-"));
        let text = answer.text();
        assert_eq!(days(&text), expected(hence(199), hence(100)));
        assert!(text.contains("DESCRIPTION:Atelier du Marais") && !text.contains("Agent de test"));
    }
    three.member.put(&three.app, "/api/v1/me", &json!({ "name": "Kim", "language": "en" })).await.is(200);
    assert!(three.member.get(&three.app, &address).await.is(200).text().contains("Back to work after"));
    let mut other = three.app.signed_in("autre@example.fr", &[]).await;
    other.get(&three.app, &address).await.problem(404, "not_found");
    three.app.get(&address).await.problem(401, "sign_in_needed");
}
