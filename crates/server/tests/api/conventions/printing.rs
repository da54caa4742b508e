//! Documents as PDFs: for whom they are, and that they say what is signed.

use alliance_server::tokens::sha256;
use domain::convention::{ConventionDetail, Digest, canonical, canonical_amendment};

use super::*;
use crate::answers::PORT;
use crate::days::{ago, confirm_all};

/// What a PDF says on all its pages, with one space wherever there are some.
#[track_caller]
pub fn said(answer: &Answer) -> String {
    assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
    assert_eq!((answer.header("content-type"), answer.header("cache-control")), ("application/pdf", "no-store"));
    let name = answer.header("content-disposition");
    assert!(name.starts_with("inline; filename*=UTF-8''") && name.contains(".pdf"), "{name}");
    assert!(answer.body.starts_with(b"%PDF-"));
    let document = lopdf::Document::load_mem(&answer.body).unwrap();
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).unwrap().replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const DRAFT: &str = "Projet, sans valeur d’engagement";

#[tokio::test]
async fn a_convention_in_force_is_printed_once_and_says_what_was_signed() {
    let mut three = Three::proposed().await;
    let address = three.at("document.pdf");
    let waiting = said(&three.member.get(&three.app, &address).await);
    assert!(waiting.contains(DRAFT) && waiting.contains("Diagnostic des factures"), "{waiting}");
    assert_eq!(count(&three.app, "convention_papers").await, 0, "what may change is not kept");
    three.all_sign().await;
    let first = three.person.get(&three.app, &address).await;
    let text = said(&first);
    let detail: ConventionDetail = serde_json::from_value(three.seen().await).unwrap();
    let hash = detail.document_hash.unwrap().to_string();
    for needle in
        ["Signé le", "signature électronique simple", &hash, "Préavis 30 jours", "Comme convenu.", "sans but lucratif"]
    {
        assert!(text.contains(needle), "{needle}: {text}");
    }
    assert!(!text.contains(DRAFT));
    // Each article of the document is in the bytes that are signed, and nothing of our own text that is not.
    assert_eq!(detail.common.len(), 8 + 5);
    let document = detail.document().unwrap();
    assert_eq!(Digest::of(&canonical(&document), sha256).to_string(), hash);
    assert!(!text.contains("L’association fournit le matériel"), "the parties have worded that themselves");
    // Whatever we word otherwise later.
    let wording = json!({ "version": 0, "clauses": { "final": "Un autre accord.", "safety": "Prudence." } });
    three.coordinator.put(&three.app, "/api/v1/documents/wording", &wording).await.is(200);
    for who in [&mut three.person, &mut three.coordinator] {
        assert_eq!(who.get(&three.app, &address).await.is(200).body, first.body);
    }
    assert_eq!(count(&three.app, "convention_papers").await, 1);
    // What concerns the contract of employment is for the person and the company.
    let contract = three.at("contract-amendment.pdf");
    let text = said(&three.person.get(&three.app, &contract).await);
    assert!(text.contains("Avenant au contrat de travail") && text.contains("accepter librement"), "{text}");
    three.member.get(&three.app, &contract).await.problem(404, "not_found");
    three.coordinator.get(&three.app, &contract).await.is(200);
    assert_eq!(count(&three.app, "convention_papers").await, 2);
}

#[tokio::test]
async fn documents_are_for_those_who_have_to_do_with_the_convention_and_a_draft_has_one_once_it_is_whole() {
    let mut three = Three::begun().await;
    let address = three.at("document.pdf");
    let missing = fault(&three.coordinator.get(&three.app, &address).await);
    assert!(missing.contains(&("schedule".to_owned(), "required".to_owned())), "{missing:?}");
    three.coordinator.get(&three.app, &three.at("days.pdf")).await.problem(404, "not_found");
    let seen = three.seen().await;
    three.save(&fill(&seen["content"], today(), hence(99))).await.is(200);
    let text = said(&three.person.get(&three.app, &address).await);
    assert!(text.contains(DRAFT) && text.contains("Date et signature"), "{text}");
    let mut port = three.app.member_of(PORT, "port@association.example").await;
    let mut manager = three.app.signed_in("responsable@example.fr", &[Role::Manager, Role::Employee]).await;
    let amendment = three.at("amendments/0190a000-0000-7000-8000-000000000000/document.pdf");
    for path in [&address, &three.at("contract-amendment.pdf"), &three.at("days.pdf"), &amendment] {
        port.get(&three.app, path).await.problem(404, "not_found");
        manager.get(&three.app, path).await.problem(404, "not_found");
        three.app.get(path).await.problem(401, "sign_in_needed");
    }
    three.coordinator.get(&three.app, &amendment).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_loan_alone_has_articles_of_a_loan() {
    let mut three = Three::filled().await;
    let mut draft = three.seen().await["content"].clone();
    draft["kind"] = json!("service");
    three.save(&draft).await.is(200);
    let seen = three.seen().await;
    assert_eq!(seen.get("common"), None);
    let text = said(&three.coordinator.get(&three.app, &three.at("document.pdf")).await);
    assert!(text.contains("Comme convenu.") && !text.contains("L. 8241"), "{text}");
    three.coordinator.get(&three.app, &three.at("contract-amendment.pdf")).await.problem(404, "not_found");
}

#[tokio::test]
async fn an_amendment_is_printed_with_what_stood_and_the_phone_can_check_what_it_signs() {
    let mut three = Three::active().await;
    let draft = json!({
        "version": 0, "ends_on": hence(299), "schedule": "Le jeudi.", "effective_on": today(),
        "reason": "  Le projet dure.  ",
    });
    let opened = three.coordinator.post(&three.app, &three.at("amendments"), &draft).await.is(201).json();
    let view = &opened["amendments"][0];
    assert_eq!((view.get("amends"), view["common"].as_array().map(Vec::len)), (None, Some(2)));
    let address = format!("{}/{}", three.at("amendments"), view["id"].as_str().unwrap());
    let moves = format!("{address}/moves");
    three.coordinator.post(&three.app, &moves, &asks("propose", view, json!({}))).await.is(200);
    let detail: ConventionDetail = serde_json::from_value(three.seen().await).unwrap();
    let view = &detail.amendments[0];
    let sealed = view.sealed().unwrap();
    assert_eq!(Some(sealed.amends), detail.document_hash);
    assert_eq!(Some(Digest::of(&canonical_amendment(&sealed), sha256)), view.document_hash);
    let print = format!("{address}/document.pdf");
    let text = said(&three.member.get(&three.app, &print).await);
    for needle in [DRAFT, "Avenant n° 1", "Le mardi.", "Le jeudi.", "Le projet dure.", "un seul accord"] {
        assert!(text.contains(needle), "{needle}: {text}");
    }
    for (who, email) in
        [(&mut three.person, PERSON), (&mut three.member, MEMBER), (&mut three.coordinator, COORDINATOR)]
    {
        sign(&three.app, who, email, &address).await.is(200);
    }
    let first = three.person.get(&three.app, &print).await;
    assert!(!said(&first).contains(DRAFT));
    assert_eq!(three.member.get(&three.app, &print).await.body, first.body);
}

#[tokio::test]
async fn the_days_of_a_month_are_for_both_sides_and_their_words_for_no_one_else() {
    let mut three = Three::filled_for(ago(60), hence(99)).await;
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    let address = three.at("days.pdf");
    assert!(said(&three.coordinator.get(&three.app, &address).await).contains("Aucun jour"));
    let mut one = crate::days::day(&three.interest, ago(0), 420);
    one["note"] = json!("Réunion à huis clos");
    three.person.post(&three.app, crate::days::OWN, &one).await.is(201);
    let waiting = said(&three.member.get(&three.app, &address).await);
    assert!(waiting.contains("à confirmer") && waiting.contains("huis clos"), "{waiting}");
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    let text = said(&three.person.get(&three.app, &format!("{address}?month={}", today().format("%Y-%m"))).await);
    assert!(text.contains("7 h (1 jour)") && text.contains("huis clos"), "{text}");
    let text = said(&three.coordinator.get(&three.app, &address).await);
    assert!(text.contains("7 h (1 jour)") && !text.contains("huis clos"), "{text}");
    assert!(said(&three.coordinator.get(&three.app, &format!("{address}?month=2020-02")).await).contains("Aucun jour"));
    for month in ["2026", "2026-13", "x", "2026-1-1"] {
        let answer = three.person.get(&three.app, &format!("{address}?month={month}")).await;
        assert_eq!(fault(&answer), super::one("month", "date_invalid"), "{month}");
    }
}

#[tokio::test]
async fn a_year_is_stated_for_the_company_and_received_by_the_association() {
    let mut three = Three::filled_for(ago(20), hence(99)).await;
    let rules = json!({
        "version": 0, "maximum_days": 366, "reminder_days": 5, "legal_form": "Société anonyme",
        "company": {
            "legal_name": "La Poste", "siret": "35600000000048", "address": "9 rue du Colonel Pierre Avia, Paris",
            "signatory": "Directrice", "function": "Directrice de l’engagement",
        },
    });
    three.coordinator.put(&three.app, "/api/v1/convention-rules", &rules).await.is(200);
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    three.person.post(&three.app, crate::days::OWN, &crate::days::day(&three.interest, ago(0), 420)).await.is(201);
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    // A year that is over, of which the law's figures are known.
    three.was_in_2025(420).await;
    let of = format!("/api/v1/valuations/2025/{ATELIER}");
    let (statement, receipt) = (format!("{of}/statement.pdf"), format!("{of}/receipt.pdf"));
    let text = said(&three.coordinator.get(&three.app, &statement).await);
    assert!(text.contains("Temps non compté : 7 h confirmées"), "{text}");
    let cost = json!({ "version": 0, "basis": { "per": "hour", "pay": 2500, "charges": 1000 } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost).await.is(200);
    let text = said(&three.coordinator.get(&three.app, &statement).await);
    for needle in ["État annuel de valorisation 2025", "245,00 €", "47 100 €", "Contrôleur de gestion", "Agent de test"]
    {
        assert!(text.contains(needle), "{needle}: {text}");
    }
    let faults = fault(&three.coordinator.get(&three.app, &receipt).await);
    assert_eq!(faults, [one("category", "required"), one("number", "required")].concat());
    let long = "1".repeat(31);
    for (asked, expected) in [
        (format!("number={long}&category=relief"), one("number", "too_long")),
        ("number=1&category=x".to_owned(), one("category", "unknown")),
    ] {
        assert_eq!(fault(&three.coordinator.get(&three.app, &format!("{receipt}?{asked}")).await), expected);
    }
    let whole = format!("{receipt}?number=2025-07&category=public_utility&category_detail=D%C3%A9cret");
    let text = said(&three.coordinator.get(&three.app, &whole).await);
    for needle in [
        "Numéro d’ordre du reçu 2025-07",
        "reconnue d’utilité publique (Décret)",
        "Du 3 mars 2025 au 31 décembre 2025",
        "deux-cent-quarante-cinq euros",
        "Société anonyme",
    ] {
        assert!(text.contains(needle), "{needle}: {text}");
    }
    let this_year = whole.replace("/2025/", &format!("/{}/", chrono::Datelike::year(&today())));
    three.coordinator.get(&three.app, &this_year).await.problem(409, "transition_refused");
    for who in [&mut three.member, &mut three.person] {
        who.get(&three.app, &statement).await.problem(403, "forbidden");
        who.get(&three.app, &whole).await.problem(403, "forbidden");
    }
}

#[tokio::test]
async fn two_people_of_one_name_each_have_their_own_function_and_days() {
    let mut three = Three::filled_for(ago(20), hence(99)).await;
    three.does("propose", json!({})).await.is(200);
    three.all_sign().await;
    three.person.post(&three.app, crate::days::OWN, &crate::days::day(&three.interest, ago(0), 420)).await.is(201);
    confirm_all(&three.app, &mut three.member, ATELIER).await;
    let cost = json!({ "version": 0, "basis": { "per": "hour", "pay": 2500, "charges": 1000 } });
    three.coordinator.put(&three.app, &three.at("cost"), &cost).await.is(200);
    three.was_in_2025(420).await;
    three.lent_another(1, "Juriste", 210).await;
    let address = format!("/api/v1/valuations/2025/{ATELIER}/statement.pdf");
    let text = said(&three.coordinator.get(&three.app, &address).await);
    for needle in ["Contrôleur de gestion", "Juriste", "245,00 €", "122,50 €", "367,50 €"] {
        assert!(text.contains(needle), "{needle}: {text}");
    }
}

#[tokio::test]
async fn one_attests_what_associations_have_confirmed_and_nothing_else() {
    const ATTESTATION: &str = "/api/v1/me/attestation.pdf";
    let app = TestApp::with(set(), |_| {}).await;
    let (mut person, mut member, interest) = app.in_a_mission().await;
    person.put(&app, "/api/v1/me", &json!({ "name": "Agent de test" })).await.is(200);
    person.post(&app, crate::days::OWN, &crate::days::day(&interest, ago(0), 420)).await.is(201);
    person.get(&app, ATTESTATION).await.problem(404, "not_found");
    confirm_all(&app, &mut member, ATELIER).await;
    let text = said(&person.get(&app, ATTESTATION).await);
    for needle in
        ["Agent de test a donné 1 jour", "Diagnostic des factures", "Mécénat de compétences", "Atelier du Marais"]
    {
        assert!(text.contains(needle), "{needle}: {text}");
    }
    assert!(!text.contains("Signé le"));
    assert_eq!(fault(&person.get(&app, &format!("{ATTESTATION}?year=1999")).await), one("year", "out_of_range"));
    member.get(&app, ATTESTATION).await.problem(404, "not_found");
    app.get(ATTESTATION).await.problem(401, "sign_in_needed");
}
