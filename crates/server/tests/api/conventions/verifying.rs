//! Whether what somebody holds is what was signed: every byte of it counts.

use alliance_server::tokens::sha256;
use domain::convention::Digest;
use domain::saved_search::day_in_paris;

use super::*;

const VERIFY: &str = "/api/v1/verification";
const VERIFY_PAPER: &str = "/api/v1/verification/paper";

async fn proof(three: &mut Three) -> Value {
    let address = three.at("proof");
    three.member.get(&three.app, &address).await.is(200).json()["documents"][0].clone()
}

fn held(document: &Value) -> Value {
    json!({ "document": document["document"], "chain": document["chain"], "head": document["head"] })
}

#[tokio::test]
async fn a_signed_convention_is_found_sound_by_anyone_who_holds_it() {
    let mut three = Three::active().await;
    let document = proof(&mut three).await;
    let said = three.app.post(VERIFY, &held(&document)).await.is(200).json();
    let expected = json!({
        "document_hash": document["document_hash"], "chain": "whole", "document": "signed", "head_is_kept": true,
        "sound": true,
    });
    assert_eq!(said, expected);
    // The fingerprint that is printed and the head that is mailed say it too, and nothing else is told.
    let printed = json!({ "document_hash": document["document_hash"], "head": document["head"] });
    let said = three.app.post(VERIFY, &printed).await.is(200);
    assert_eq!((&said.json()["sound"], said.json().get("chain")), (&json!(true), None));
    assert!(!said.text().contains("Agent") && !said.text().contains('@'));
    let alone = json!({ "document": document["document"] });
    let said = three.app.post(VERIFY, &alone).await.is(200).json();
    assert_eq!(
        (&said["document"], &said["sound"]),
        (&json!("signed"), &json!(false)),
        "without a head nothing is proved"
    );
    assert_eq!(fault(&three.app.post(VERIFY, &json!({})).await), one("document", "required"));
    three.app.post(VERIFY, &json!({ "document_hash": "x" })).await.problem(400, "body_invalid");
}

#[tokio::test]
async fn a_change_anywhere_shows_and_says_where() {
    let mut three = Three::active().await;
    let document = proof(&mut three).await;
    let whole = held(&document);
    let other = "ab".repeat(32);
    let changed = |path: &str, value: Value| {
        let mut held = whole.clone();
        *held.pointer_mut(path).unwrap() = value;
        held
    };
    let text = document["document"].as_str().unwrap();
    let earlier = json!("2026-01-01T00:00:00Z");
    let mut cut = whole.clone();
    cut["chain"]["links"].as_array_mut().unwrap().pop();
    let mut exchanged = whole.clone();
    exchanged["chain"]["links"].as_array_mut().unwrap().swap(0, 1);
    let table: Vec<(Value, &str, Option<u32>)> = vec![
        // The document, at its beginning, in the middle and at its end.
        (changed("/document", json!(text.replacen("\"format\":2", "\"format\":1", 1))), "document", Some(0)),
        (changed("/document", json!(text.replacen("Tenir", "tenir", 1))), "document", Some(0)),
        (changed("/document", json!(format!("{text} "))), "document", Some(0)),
        // Each field of a record.
        (changed("/chain/links/1/record/name", json!("Autre")), "record", Some(1)),
        (changed("/chain/links/1/record/email", json!("autre@example.fr")), "record", Some(1)),
        (changed("/chain/links/1/record/party", json!("company")), "record", Some(1)),
        (changed("/chain/links/1/record/signed_at", earlier), "record", Some(1)),
        (changed("/chain/links/1/record/level", json!("qualified")), "record", Some(1)),
        (changed("/chain/links/1/record/method", json!("provider")), "record", Some(1)),
        (changed("/chain/links/1/record/convention", json!("0190a000-0000-7000-8000-000000000000")), "record", Some(1)),
        (changed("/chain/links/1/record/document_hash", json!(other)), "record", Some(1)),
        (changed("/chain/links/1/record/previous", json!(other)), "previous", Some(1)),
        (changed("/chain/links/1/record/sequence", json!(2)), "place", Some(1)),
        // What links them.
        (changed("/chain/links/0/link_hash", json!(other)), "record", Some(0)),
        (changed("/chain/links/2/link_hash", json!(other)), "record", Some(2)),
        (changed("/chain/after", json!(other)), "previous", Some(0)),
        (changed("/chain/head", json!(other)), "head", None),
        (changed("/head", json!(other)), "head", None),
        (cut, "head", None),
        (exchanged, "place", Some(0)),
    ];
    for (held, check, at) in table {
        let said = three.app.post(VERIFY, &held).await.is(200).json();
        assert_eq!(
            (&said["chain"], said.get("fault_at"), &said["sound"]),
            (&json!(check), at.map(|at| json!(at)).as_ref(), &json!(false)),
            "{held}"
        );
    }
}

#[tokio::test]
async fn what_is_forged_as_a_whole_is_not_what_is_kept() {
    let mut three = Three::active().await;
    let document = proof(&mut three).await;
    // Somebody with access to the tables changes what is signed: the page shows it, the chain does not hold.
    three.app.db.execute("UPDATE conventions SET document = replace(document, 'Tenir', 'Perdre')").await;
    let tampered = proof(&mut three).await;
    let said = three.app.post(VERIFY, &held(&tampered)).await.is(200).json();
    assert_eq!(
        (&said["chain"], &said["document"], &said["sound"]),
        (&json!("document"), &json!("unknown"), &json!(false))
    );
    // What was held before still proves itself.
    assert_eq!(three.app.post(VERIFY, &held(&document)).await.is(200).json()["sound"], true);
    three.app.db.execute("UPDATE conventions SET document = replace(document, 'Perdre', 'Tenir')").await;
    // A signature that is taken out of the tables is missed by whoever holds the head.
    three.app.db.execute("DELETE FROM convention_signatures WHERE sequence = 2").await;
    let short = proof(&mut three).await;
    let mut with_head = held(&short);
    with_head["head"] = document["head"].clone();
    assert_eq!(three.app.post(VERIFY, &with_head).await.is(200).json()["chain"], "head");
}

#[tokio::test]
async fn what_waits_for_signatures_is_not_signed_and_a_draft_has_no_proof() {
    let mut three = Three::filled().await;
    let address = three.at("proof");
    three.member.get(&three.app, &address).await.problem(404, "not_found");
    three.does("propose", json!({})).await.is(200);
    let convention = three.address();
    sign(&three.app, &mut three.person, PERSON, &convention).await.is(200);
    let document = proof(&mut three).await;
    let said = three.app.post(VERIFY, &held(&document)).await.is(200).json();
    assert_eq!(
        (&said["chain"], &said["document"], &said["sound"]),
        (&json!("whole"), &json!("waiting"), &json!(false))
    );
    let unknown = json!({ "document_hash": "ab".repeat(32), "head": "ab".repeat(32) });
    let said = three.app.post(VERIFY, &unknown).await.is(200).json();
    assert_eq!((&said["document"], &said["head_is_kept"]), (&json!("unknown"), &json!(false)));
}

/// What is said of a PDF by its fingerprint.
async fn said_of(app: &TestApp, pdf: &[u8]) -> Value {
    let fingerprint = Digest::of(pdf, sha256).to_string();
    app.post(VERIFY_PAPER, &json!({ "sha256": fingerprint })).await.is(200).json()
}

#[tokio::test]
async fn a_pdf_that_was_handed_out_is_known_by_its_fingerprint_and_one_with_another_byte_is_not() {
    let mut three = Three::proposed().await;
    let unknown = json!({ "known": false });
    let draft = three.member.get(&three.app, &three.at("document.pdf")).await.is(200).body.to_vec();
    assert_eq!(said_of(&three.app, &draft).await, unknown, "what may change is none of ours");
    three.all_sign().await;
    for (address, kind) in [("document.pdf", "convention"), ("contract-amendment.pdf", "contract_amendment")] {
        let pdf = three.person.get(&three.app, &three.at(address)).await.is(200).body.to_vec();
        let said = said_of(&three.app, &pdf).await;
        assert_eq!(said, json!({ "known": true, "kind": kind, "since": day_in_paris(Utc::now()) }));
        for place in [0, pdf.len() / 2, pdf.len() - 1] {
            let mut changed = pdf.clone();
            changed[place] ^= 1;
            assert_eq!(said_of(&three.app, &changed).await, unknown, "byte {place} of {kind}");
        }
    }
    // What is kept is the document in print: the bytes that are signed are asked about elsewhere.
    let document = proof(&mut three).await;
    let signed = document["document_hash"].clone();
    assert_eq!(three.app.post(VERIFY_PAPER, &json!({ "sha256": signed })).await.is(200).json(), unknown);
    assert_eq!(fault(&three.app.post(VERIFY_PAPER, &json!({})).await), one("sha256", "required"));
    three.app.post(VERIFY_PAPER, &json!({ "sha256": "x" })).await.problem(400, "body_invalid");
}
