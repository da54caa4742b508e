//! What keeps the service safe: policy headers, origins, limits, methods, bodies.

use std::net::SocketAddr;

use alliance_server::router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, header};
use serde_json::json;

use crate::app::{HOST, TestApp, request};
use crate::interests::{ADDRESS, draft, draft_of, key, with_key};
use crate::stock::{self, OPEN};

#[tokio::test]
async fn every_answer_carries_the_policy() {
    let app = TestApp::new().await;
    for address in [
        "/",
        "/missions/une-mission",
        "/nulle/part",
        "/manque.js",
        "/alliance-0a1b2c3d4e5f6071.js",
        "/api/docs",
        "/api/openapi.json",
        "/api/v1/missions",
        "/api/v1/catalogue",
        "/api/v1/missions/nulle-part",
        "/api/nulle/part",
    ] {
        let answer = app.get(address).await;
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "geolocation=(self), camera=(), microphone=(), payment=()"),
        ] {
            assert_eq!(answer.header(name), value, "{name} of {address}");
        }
        assert_eq!(answer.header("x-request-id").len(), 32, "{address}");
        // A test server is not on HTTPS: a browser must not be told that it is.
        assert_eq!(answer.header("strict-transport-security"), "", "{address}");
        let policy = answer.header("content-security-policy");
        let directives: Vec<(&str, &str)> = policy.split("; ").filter_map(|part| part.split_once(' ')).collect();
        let sources = |name: &str| directives.iter().find(|(other, _)| *other == name).map(|(_, sources)| *sources);
        assert_eq!(sources("default-src"), Some("'none'"), "{address}");
        assert_eq!(sources("script-src"), Some("'self' 'wasm-unsafe-eval'"), "{address}");
        assert_eq!(sources("frame-ancestors"), Some("'none'"), "{address}");
        assert_eq!((sources("base-uri"), sources("form-action")), (Some("'self'"), Some("'self'")), "{address}");
        for (name, sources) in &directives {
            let all = sources.split(' ').all(|source| matches!(source, "'self'" | "'none'" | "'wasm-unsafe-eval'"));
            assert!(all, "{name} {sources} of {address}");
        }
    }
}

#[tokio::test]
async fn a_server_on_https_says_so() {
    let app = TestApp::with(stock::set(), |config| config.public_url = Some(format!("https://{HOST}"))).await;
    assert_eq!(app.get("/").await.is(200).header("strict-transport-security"), "max-age=31536000");
}

#[tokio::test]
async fn a_write_from_another_site_is_refused() {
    let app = TestApp::new().await;
    let with = |number: usize, name: &'static str, value: &str| {
        let mut request = with_key(&key(number), &draft_of(OPEN, number));
        request.headers_mut().insert(name, value.parse().unwrap());
        request
    };
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://autre.example"),
        ("origin", "http://alliance.example.autre.example"),
        ("origin", "null"),
    ] {
        app.send(with(1, name, value)).await.problem(403, "origin_refused");
    }
    assert_eq!(app.db.number("SELECT count(*) FROM interests").await, 0);
    for (number, (name, value)) in
        [("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none"), ("origin", "http://alliance.example")]
            .into_iter()
            .enumerate()
    {
        app.send(with(number, name, value)).await.is(201);
    }
    // Open data may be read from anywhere a program likes.
    let read = request(Method::GET, "/api/v1/missions").header("sec-fetch-site", "cross-site");
    app.send(read.body(Body::empty()).unwrap()).await.is(200);
}

#[tokio::test]
async fn one_who_writes_too_often_is_told_when_to_come_back() {
    let app = TestApp::with(stock::set(), |config| config.writes_per_minute = 2).await;
    let from = |number: usize, address: [u8; 4]| {
        let mut request = with_key(&key(number), &draft_of(OPEN, number));
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((address, 40_000))));
        // Nobody stands before this server: what the client says of itself counts for nothing.
        let said = format!("198.51.100.{number}");
        request.headers_mut().insert("x-forwarded-for", said.parse().unwrap());
        request
    };
    app.send(from(1, [192, 0, 2, 1])).await.is(201);
    app.send(from(2, [192, 0, 2, 1])).await.is(201);
    let refused = app.send(from(3, [192, 0, 2, 1])).await;
    assert_eq!(refused.problem(429, "rate_limited"), []);
    assert!(refused.header("retry-after").parse::<u32>().is_ok_and(|seconds| (1..=60).contains(&seconds)));
    // Another may, and everyone may read.
    app.send(from(4, [192, 0, 2, 2])).await.is(201);
    app.get("/api/v1/missions").await.is(200);
    assert_eq!(app.db.number("SELECT count(*) FROM interests").await, 3);
}

#[tokio::test]
async fn behind_a_proxy_each_client_has_a_limit_of_its_own() {
    let app = TestApp::with(stock::set(), |config| {
        config.trust_proxy = true;
        config.writes_per_minute = 1;
    })
    .await;
    let from = |number: usize, forwarded: &str| {
        let mut request = with_key(&key(number), &draft_of(OPEN, number));
        request.headers_mut().insert("x-forwarded-for", forwarded.parse().unwrap());
        request
    };
    app.send(from(1, "198.51.100.1")).await.is(201);
    app.send(from(2, "198.51.100.2")).await.is(201);
    // The last address is the proxy's word; those before it are the client's own.
    app.send(from(3, "203.0.113.9, 198.51.100.1")).await.problem(429, "rate_limited");
}

#[tokio::test]
async fn nothing_at_an_address_of_the_api_is_a_problem_and_never_the_app() {
    let app = TestApp::new().await;
    for address in ["/api", "/api/", "/api/v1", "/api/v2/missions", "/api/v1/missions/a/b", "/api/v1/Missions"] {
        assert_eq!(app.get(address).await.problem(404, "not_found"), [], "{address}");
    }
    app.post("/api/v1/nulle-part", &json!({})).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_method_that_an_address_does_not_take_is_a_problem() {
    let app = TestApp::new().await;
    for (method, address, allowed) in [
        (Method::POST, "/api/v1/missions", "GET"),
        (Method::DELETE, "/api/v1/missions/une-mission", "GET"),
        (Method::PUT, "/api/v1/interests", "POST"),
        (Method::GET, "/api/v1/interests/withdraw", "POST"),
        (Method::POST, "/api/openapi.json", "GET"),
        (Method::PATCH, "/api/docs", "GET"),
        (Method::OPTIONS, "/api/v1/health", "GET"),
    ] {
        let answer = app.send(request(method.clone(), address).body(Body::empty()).unwrap()).await;
        answer.problem(405, "method_not_allowed");
        let allow = answer.header("allow");
        assert!(allow.split(',').any(|each| each == allowed), "{method} {address}: {allow}");
    }
    app.post("/missions/une-mission", &json!({})).await.problem(405, "method_not_allowed");
}

#[tokio::test]
async fn a_body_that_is_not_the_json_that_is_expected_is_a_problem() {
    let app = TestApp::new().await;
    for address in [ADDRESS, "/api/v1/interests/withdraw"] {
        let post = |kind: &str, body: Vec<u8>| {
            let request = request(Method::POST, address).header("idempotency-key", key(1));
            let request = if kind.is_empty() { request } else { request.header(header::CONTENT_TYPE, kind) };
            app.send(request.body(Body::from(body)).unwrap())
        };
        for body in [
            "",
            "{",
            "null",
            "1",
            "\"mission\"",
            "{\"token\": 1, \"name\": 1}",
            "{\"name\": \"\\ud800\", \"token\": null}",
        ] {
            post("application/json", body.into()).await.problem(400, "body_invalid");
        }
        post("application/json", vec![b'"', 0xff, b'"']).await.problem(400, "body_invalid");
        for kind in ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonp"] {
            post(kind, draft(OPEN).to_string().into()).await.problem(415, "media_type_unsupported");
        }
        let large = json!({ "token": "", "message": "x".repeat(64 * 1024) }).to_string();
        post("application/json", large.into()).await.problem(413, "body_too_large");
    }
    // A parameter of the type changes nothing.
    let mut request = with_key(&key(1), &draft(OPEN));
    request.headers_mut().insert(header::CONTENT_TYPE, "Application/JSON; charset=utf-8".parse().unwrap());
    app.send(request).await.is(201);
}

#[tokio::test]
async fn the_server_answers_on_a_real_connection() {
    let app = TestApp::with(stock::set(), |config| config.writes_per_minute = 1).await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = tokio::spawn(router::serve(listener, app.router.clone()));
    let ask = async |method: &str, path: &str| -> String {
        let head =
            format!("{method} {path} HTTP/1.1\r\nHost: {HOST}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        let asked = tokio::task::spawn_blocking(move || -> std::io::Result<String> {
            use std::io::{Read as _, Write as _};
            let mut stream = std::net::TcpStream::connect(address)?;
            stream.write_all(head.as_bytes())?;
            let mut answer = String::new();
            stream.read_to_string(&mut answer)?;
            Ok(answer)
        });
        asked.await.unwrap().unwrap()
    };
    let health = ask("GET", "/api/v1/health").await;
    assert!(health.starts_with("HTTP/1.1 200 OK\r\n") && health.contains("\"status\":\"ok\""), "{health}");
    // The limit knows the address that is connected.
    assert!(ask("POST", ADDRESS).await.starts_with("HTTP/1.1 415 "));
    assert!(ask("POST", ADDRESS).await.starts_with("HTTP/1.1 429 "));
    server.abort();
}
