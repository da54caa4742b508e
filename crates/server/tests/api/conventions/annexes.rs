//! Files of a convention: what they are by their first bytes, part of what is signed by their fingerprint.

use axum::body::Body;

use super::*;

const PDF: &[u8] = b"%PDF-1.7\nun document";

async fn add(three: &mut Three, query: &str, key: &str, content: impl Into<Body>) -> Answer {
    let mut request = three.member.request(Method::POST, &format!("{}?{query}", three.at("annexes")), None);
    request.headers_mut().insert("idempotency-key", format!("{key:0>32}").parse().unwrap());
    *request.body_mut() = content.into();
    three.app.send(request).await
}

#[tokio::test]
async fn a_file_is_added_read_and_taken_away_and_each_is_an_edit() {
    let mut three = Three::proposed().await;
    let address = three.address();
    let signed = sign(&three.app, &mut three.person, PERSON, &address).await.is(200).json();
    let query = format!("name=Fiche%20de%20poste.pdf&version={}", signed["version"]);
    let added = add(&mut three, &query, "1", PDF).await.is(201).json();
    assert_eq!((&added["status"], &added["signatures"]), (&json!("draft"), &json!([])));
    let annex = added["content"]["annexes"][0].clone();
    assert_eq!(
        (&annex["name"], &annex["media_type"], &annex["size"]),
        (&json!("Fiche de poste.pdf"), &json!("application/pdf"), &json!(PDF.len()))
    );
    assert_ne!(added["document_hash"], signed["document_hash"]);
    assert_eq!(add(&mut three, &query, "1", PDF).await.is(200).json()["version"], added["version"]);
    let file = format!("{}/{}", three.at("annexes"), annex["id"].as_str().unwrap());
    let got = three.person.get(&three.app, &file).await.is(200);
    assert_eq!((got.header("content-type"), &got.body[..]), ("application/pdf", PDF));
    assert!(got.header("content-disposition").starts_with("attachment; filename*=UTF-8''Fiche%20de%20poste.pdf"));
    assert_eq!((got.header("cache-control"), got.header("x-content-type-options")), ("no-store", "nosniff"));
    three.person.delete(&three.app, &format!("{file}?version={}", added["version"])).await.problem(403, "forbidden");
    three.member.delete(&three.app, &format!("{file}?version=1")).await.problem(409, "version_conflict");
    let gone = three.member.delete(&three.app, &format!("{file}?version={}", added["version"])).await.is(200).json();
    assert_eq!(gone["content"]["annexes"], json!([]));
    three.member.get(&three.app, &file).await.problem(404, "not_found");
    assert_eq!(count(&three.app, "convention_annexes").await, 0);
}

#[tokio::test]
async fn what_is_no_pdf_or_picture_or_too_large_is_not_taken_nor_anything_once_it_is_signed() {
    let mut three = Three::active().await;
    let version = three.seen().await["version"].clone();
    let query = format!("name=a.pdf&version={version}");
    add(&mut three, &query, "1", "<script>alert(1)</script>").await.problem(415, "media_type_unsupported");
    add(&mut three, &query, "2", "").await.problem(415, "media_type_unsupported");
    let mut large = PDF.to_vec();
    large.resize(10 * 1024 * 1024 + 1, b' ');
    add(&mut three, &query, "3", large.clone()).await.problem(413, "body_too_large");
    assert_eq!(fault(&add(&mut three, "version=1", "4", PDF).await), one("name", "required"));
    assert_eq!(fault(&add(&mut three, "name=a", "5", PDF).await), one("version", "required"));
    assert_eq!(unless(&add(&mut three, &query, "6", PDF).await), "");
    assert_eq!(count(&three.app, "convention_annexes").await, 0);
    // As large as may be, in a draft.
    let mut draft = Three::begun().await;
    large.pop();
    add(&mut draft, "name=a.pdf&version=1", "1", large).await.is(201);
}
