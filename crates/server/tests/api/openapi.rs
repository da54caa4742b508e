//! The OpenAPI document: sound, whole, and true of every answer that the tests receive.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use alliance_server::auth::endpoints::{Row, all};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use serde_json::Value;

use crate::app::{TestApp, request};
use crate::stock::OPEN;

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(alliance_server::openapi::document()).expect("a document"));

/// What the API serves, written down apart from the routes: an address that is added or lost is noticed here.
/// SCIM describes itself.
static OPERATIONS: LazyLock<Vec<Row>> =
    LazyLock::new(|| all().filter(|(_, path, _)| path.starts_with("/api/")).collect());

fn operations() -> Vec<(String, &'static str, &'static Value)> {
    let paths = DOCUMENT["paths"].as_object().expect("paths");
    let of = |path: &'static String| {
        let item = DOCUMENT["paths"][path].as_object().expect("a path");
        item.iter().map(|(method, operation)| (method.to_uppercase(), path.as_str(), operation)).collect::<Vec<_>>()
    };
    paths.keys().flat_map(of).collect()
}

/// The template that an address fits; one without a parameter comes before one with.
fn template(path: &str) -> Option<&'static str> {
    let fits = |template: &str| {
        let (mut parts, mut holes) = (path.split('/'), template.split('/'));
        parts.by_ref().zip(holes.by_ref()).all(|(part, hole)| hole.starts_with('{') || hole == part)
            && path.split('/').count() == template.split('/').count()
    };
    let mut found: Vec<&str> = OPERATIONS.iter().map(|(_, path, _)| *path).filter(|template| fits(template)).collect();
    found.sort_by_key(|template| template.contains('{'));
    found.first().copied()
}

/// Every answer of the API in any test has a status and a kind of content that the document announces.
#[track_caller]
pub fn check(method: &Method, path: &str, status: StatusCode, content_type: &str) {
    let method = if *method == Method::HEAD { &Method::GET } else { method };
    let Some(template) = template(path) else { return };
    let operation = &DOCUMENT["paths"][template][method.as_str().to_lowercase()];
    // A method that the address does not take is no operation of it.
    if operation.is_null() {
        return;
    }
    let said = if status.is_server_error() { "default" } else { status.as_str() };
    let response = &operation["responses"][said];
    assert!(response.is_object(), "{method} {template} answers {status}, which is not documented");
    if let Some(content) = response["content"].as_object() {
        let kind = content_type.split(';').next().unwrap_or_default();
        assert!(content.contains_key(kind), "{method} {template} answers {status} as {kind}");
    }
}

#[tokio::test]
async fn the_document_that_is_served_is_the_one_of_the_code() {
    let app = TestApp::new().await;
    let answer = app.get("/api/openapi.json").await.is(200);
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.json(), *DOCUMENT);
}

#[test]
fn the_document_lists_all_that_is_served_and_nothing_else() {
    let listed: BTreeSet<_> = operations().into_iter().map(|(method, path, _)| (method, path.to_owned())).collect();
    let expected: BTreeSet<_> =
        OPERATIONS.iter().map(|(method, path, _)| ((*method).to_owned(), (*path).to_owned())).collect();
    assert_eq!(listed, expected);
}

#[tokio::test]
async fn every_listed_operation_is_there() {
    let app = TestApp::new().await;
    let version = app.state.catalogue.current().catalogue.version().to_owned();
    for (method, path, _) in OPERATIONS.iter() {
        let slug = if path.contains("associations") { "atelier-du-marais-niort" } else { OPEN };
        let address = path.replace("{slug}", slug).replace("{version}", &version).replace("{token}", "x");
        let answer = match *method {
            "GET" => app.get(&address).await,
            "POST" => app.post(&address, &serde_json::json!({ "token": "x" })).await,
            other => app.send(request(other.parse().unwrap(), &address).body(Body::empty()).unwrap()).await,
        };
        // Without a demonstration, or a company's sign-in, its door is shut, and looks like no door.
        if !path.ends_with("/demonstration") && !path.contains("/company") {
            assert!(!matches!(answer.status.as_u16(), 404 | 405), "{method} {path}: {}", answer.status);
        }
    }
}

/// All references in a document.
fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(members) => {
            if let Some(target) = members.get("$ref").and_then(Value::as_str) {
                found.push(target);
            }
            members.values().for_each(|member| references(member, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn the_document_is_sound_openapi_3_1() {
    let document = &*DOCUMENT;
    assert!(document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1.")));
    for (place, member) in [("/info", "title"), ("/info", "version"), ("/info/license", "name")] {
        let text = document.pointer(place).and_then(|value| value[member].as_str());
        assert!(text.is_some_and(|text| !text.is_empty()), "{place}/{member}");
    }
    let mut targets = Vec::new();
    references(document, &mut targets);
    assert!(targets.len() > 20);
    for target in targets {
        let pointer = target.strip_prefix('#').expect("a reference within the document");
        assert!(document.pointer(pointer).is_some(), "{target}");
    }
    let mut names = HashSet::new();
    for (method, path, operation) in operations() {
        let name = operation["operationId"].as_str().expect("a name");
        assert!(names.insert(name), "{name} names two operations");
        let declared: BTreeSet<&str> = operation["parameters"]
            .as_array()
            .into_iter()
            .flatten()
            .filter(|parameter| parameter["in"] == "path")
            .map(|parameter| {
                assert_eq!(parameter["required"], true, "{method} {path}");
                parameter["name"].as_str().expect("a name")
            })
            .collect();
        let used: BTreeSet<&str> = path.split(['{', '}']).skip(1).step_by(2).collect();
        assert_eq!(declared, used, "{method} {path}");
        for (status, response) in operation["responses"].as_object().expect("answers") {
            assert!(
                response["description"].as_str().is_some_and(|words| !words.is_empty()),
                "{method} {path} {status}"
            );
        }
    }
}

#[test]
fn every_operation_says_what_it_does_and_how_it_fails() {
    for (method, path, operation) in operations() {
        let summary = operation["summary"].as_str().or_else(|| operation["description"].as_str());
        assert!(summary.is_some_and(|text| text.len() > 10), "{method} {path}");
        let responses = operation["responses"].as_object().expect("answers");
        assert!(responses.keys().any(|status| status.starts_with(['2', '3'])), "{method} {path}");
        for (status, response) in responses.iter().filter(|(status, _)| status.as_str() >= "400") {
            let content = response["content"].as_object().expect("a body");
            let kinds: Vec<&String> = content.keys().collect();
            assert_eq!(kinds, ["application/problem+json"], "{method} {path} {status}");
            let schema = &content["application/problem+json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{method} {path} {status}");
        }
        let has = |status: &str| responses.contains_key(status);
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        let takes = |place: &str| parameters.iter().any(|parameter| parameter["in"] == place);
        assert!(has("default"), "{method} {path}");
        assert!(!takes("path") || has("404") || has("410"), "{method} {path}");
        assert!(!takes("query") || has("422"), "{method} {path}");
        if method != "GET" {
            let body: &[&str] = if operation["requestBody"].is_object() { &["400", "413", "415"] } else { &[] };
            for status in body.iter().chain(&["403", "429"]) {
                assert!(has(status), "{method} {path} {status}");
            }
        }
    }
}

#[test]
fn every_code_is_in_the_document() {
    let codes = &DOCUMENT["components"]["schemas"]["ProblemCode"];
    for code in domain::ProblemCode::ALL {
        let text = serde_json::to_value(code).expect("a code");
        assert!(codes.to_string().contains(&text.to_string()), "{text}");
    }
}

#[test]
fn what_stands_in_an_address_or_a_header_is_never_null() {
    for (method, path, operation) in operations() {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let kind = &parameter["schema"]["type"];
            assert!(!kind.is_array(), "{method} {path}, {}: {kind}", parameter["name"]);
        }
    }
}
