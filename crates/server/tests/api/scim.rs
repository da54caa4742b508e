//! SCIM: what identity providers do to people, and what they are told.

use axum::body::Body;
use axum::http::header;
use serde_json::{Value, json};

use crate::app::{Answer, TestApp, Visitor, request};
use crate::directory::coordinator;

pub const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
pub const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const SITE: &str = "urn:ietf:params:scim:schemas:extension:alliance:2.0:User";
const TOKENS: &str = "/api/v1/directory/tokens";
pub const USERS: &str = "/scim/v2/Users";

/// An identity provider with its token.
pub struct Provider<'a> {
    pub app: &'a TestApp,
    pub token: String,
}

impl<'a> Provider<'a> {
    pub async fn new(app: &'a TestApp) -> (Self, Visitor) {
        let mut visitor = coordinator(app).await;
        let made = visitor.post(app, TOKENS, &json!({ "name": "Entra ID" })).await.is(201).json();
        (Self { app, token: made["secret"].as_str().unwrap().to_owned() }, visitor)
    }

    pub async fn ask_with(&self, method: &str, address: &str, body: Option<Value>, with: (&str, &str)) -> Answer {
        let asked = request(method.parse().unwrap(), address)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token))
            .header(header::CONTENT_TYPE, "application/scim+json")
            .header(with.0, with.1)
            .body(body.map_or_else(Body::empty, |body| Body::from(body.to_string())));
        let answer = self.app.send(asked.unwrap()).await;
        assert_eq!(answer.header("cache-control"), "no-store", "{method} {address}");
        if !answer.body.is_empty() {
            assert_eq!(answer.header("content-type"), "application/scim+json", "{method} {address}");
        }
        answer
    }

    pub async fn ask(&self, method: &str, address: &str, body: Option<Value>) -> Answer {
        self.ask_with(method, address, body, ("accept", "application/scim+json")).await
    }

    pub async fn get(&self, address: &str) -> Value {
        self.ask("GET", address, None).await.is(200).json()
    }

    pub async fn create(&self, body: Value) -> Value {
        self.ask("POST", USERS, Some(body)).await.is(201).json()
    }

    pub async fn patch(&self, id: &str, operations: Value) -> Value {
        let body = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations });
        self.ask("PATCH", &format!("{USERS}/{id}"), Some(body)).await.is(200).json()
    }
}

/// The shape of an error of SCIM with a status and a kind.
#[track_caller]
pub fn refused(answer: Answer, status: u16, kind: Option<&str>) {
    let answer = answer.is(status);
    assert_eq!(answer.header("content-type"), "application/scim+json");
    let body = answer.json();
    assert_eq!(body["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:Error"]));
    assert_eq!(
        (body["status"].as_str(), body["scimType"].as_str()),
        (Some(status.to_string().as_str()), kind),
        "{body}"
    );
    assert!(body["detail"].as_str().is_some_and(|words| !words.is_empty()));
}

pub fn person(name: &str, manager: Option<&str>) -> Value {
    let mut body = json!({
        "schemas": [USER, ENTERPRISE], "userName": format!("{name}@x.fr"), "externalId": format!("ext-{name}"),
        "displayName": name, "name": { "givenName": name, "familyName": "X" }, "active": true,
        "emails": [{ "value": format!("{name}@x.fr"), "type": "work", "primary": true }],
        ENTERPRISE: { "department": "Nord" },
    });
    if let Some(manager) = manager {
        body[ENTERPRISE]["manager"] = json!({ "value": manager });
    }
    body
}

pub fn id(of: &Value) -> &str {
    of["id"].as_str().unwrap()
}

fn found(list: &Value) -> Vec<&str> {
    list["Resources"].as_array().unwrap().iter().map(|one| one["userName"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn without_a_token_that_is_known_nothing_is_said() {
    let app = TestApp::new().await;
    let (provider, mut visitor) = Provider::new(&app).await;
    for authorization in ["", "Bearer", "Bearer x", "Basic eDp5", &format!("Bearer {}x", provider.token)] {
        for (method, address) in [("GET", USERS), ("POST", USERS), ("GET", "/scim/v2/Schemas"), ("GET", "/scim/v2/Me")]
        {
            let asked = request(method.parse().unwrap(), address).header(header::AUTHORIZATION, authorization);
            let answer = app.send(asked.body(Body::from("{}")).unwrap()).await;
            assert!(answer.header("www-authenticate").starts_with("Bearer"), "{authorization}");
            refused(answer, 401, None);
        }
    }
    // A coordinator's session is no token.
    refused(visitor.get(&app, USERS).await, 401, None);
    let kept = visitor.get(&app, TOKENS).await.is(200).json();
    assert_eq!((kept[0]["name"].as_str(), kept[0]["used_at"].is_null()), (Some("Entra ID"), true));
    assert!(!kept.to_string().contains(&provider.token));
    provider.get(USERS).await;
    let kept = visitor.get(&app, TOKENS).await.is(200).json();
    assert!(kept[0]["used_at"].is_string());
    assert_eq!(
        app.db.number(&format!("SELECT count(*) FROM directory_tokens WHERE token_hash = '{}'", provider.token)).await,
        0
    );
    visitor.delete(&app, &format!("{TOKENS}/{}", id(&kept[0]))).await.is(204);
    visitor.delete(&app, &format!("{TOKENS}/{}", id(&kept[0]))).await.problem(404, "not_found");
    refused(provider.ask("GET", USERS, None).await, 401, None);
    let fields = "SELECT count(*) FROM history WHERE field IN ('token_made', 'token_revoked')";
    assert_eq!(app.db.number(fields).await, 2);
}

#[tokio::test]
async fn there_are_five_tokens_at_most() {
    let app = TestApp::new().await;
    let (_, mut visitor) = Provider::new(&app).await;
    for _ in 0..4 {
        visitor.post(&app, TOKENS, &json!({ "name": "x" })).await.is(201);
    }
    let faults = visitor.post(&app, TOKENS, &json!({ "name": "x" })).await.problem(422, "validation_failed");
    assert_eq!(faults, [("name".to_owned(), "too_many".to_owned())]);
    visitor.post(&app, TOKENS, &json!({ "name": " " })).await.problem(422, "validation_failed");
}

#[tokio::test]
async fn it_says_what_it_can_do() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    let config = provider.get("/scim/v2/ServiceProviderConfig").await;
    assert_eq!((&config["patch"]["supported"], &config["bulk"]["supported"]), (&json!(true), &json!(false)));
    assert_eq!(provider.get("/scim/v2/ResourceTypes").await["totalResults"], 2);
    assert_eq!(provider.get("/scim/v2/ResourceTypes/User").await["endpoint"], "/Users");
    let schemas = provider.get("/scim/v2/Schemas").await;
    assert_eq!(schemas["totalResults"], 4);
    for schema in schemas["Resources"].as_array().unwrap() {
        assert_eq!(provider.get(&format!("/scim/v2/Schemas/{}", id(schema))).await, *schema);
    }
    refused(provider.ask("GET", "/scim/v2/Schemas/none", None).await, 404, None);
    refused(provider.ask("POST", "/scim/v2/Bulk", Some(json!({}))).await, 404, None);
    refused(provider.ask("GET", "/scim/v2/Me", None).await, 404, None);
}

#[tokio::test]
async fn a_person_is_made_read_replaced_and_taken_out() {
    let app = TestApp::new().await;
    let (provider, mut visitor) = Provider::new(&app).await;
    let mut said = person("ada", None);
    said["schemas"] = json!([USER, ENTERPRISE, SITE]);
    said[SITE] = json!({ "siteCode": "15150A" });
    let answer = provider.ask("POST", USERS, Some(said.clone())).await.is(201);
    let made = answer.json();
    let address = format!("{USERS}/{}", id(&made));
    assert_eq!(answer.header("location"), format!("http://alliance.example{address}"));
    assert_eq!(answer.header("etag"), made["meta"]["version"].as_str().unwrap());
    for (name, value) in said.as_object().unwrap() {
        if name != "name" {
            assert_eq!(made[name], *value, "{name}");
        }
    }
    assert_eq!(made["name"]["givenName"], "ada");
    assert_eq!(provider.get(&address).await, made);
    let listed = &visitor.get(&app, "/api/v1/directory?q=ada").await.json()["items"][0];
    assert_eq!((listed["team"].as_str(), listed["source"].as_str()), (Some("Nord"), Some("scim")));
    // All is said anew: what is not said any more is gone.
    let replaced = json!({ "schemas": [USER], "userName": "Ada@x.fr", "displayName": "Ada B", "emails": [{ "value": "ada.b@x.fr" }] });
    let now = provider.ask("PUT", &address, Some(replaced)).await.is(200).json();
    assert_eq!((now["displayName"].as_str(), now["userName"].as_str()), (Some("Ada B"), Some("Ada@x.fr")));
    assert!(now.get(ENTERPRISE).is_none() && now.get("externalId").is_none());
    assert_eq!(now["emails"][0]["value"], "ada.b@x.fr");
    provider.ask("DELETE", &address, None).await.is(204);
    for method in ["GET", "PUT", "PATCH", "DELETE"] {
        let body = match method {
            "PUT" => Some(person("ada", None)),
            "PATCH" => Some(json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [] })),
            _ => None,
        };
        refused(provider.ask(method, &address, body).await, 404, None);
    }
    assert_eq!(provider.get(USERS).await["totalResults"], 0);
    assert_eq!(visitor.get(&app, "/api/v1/directory?left=true").await.json()["total"], 1);
    // Back again, they are the same person.
    let back = provider
        .create(json!({ "schemas": [USER], "userName": "ADA@x.fr", "emails": [{ "value": "ada.b@x.fr" }] }))
        .await;
    assert_eq!(id(&back), id(&made));
    let standing = "SELECT count(*) FROM history WHERE subject = 'directory' AND field = 'active'";
    assert_eq!(app.db.number(standing).await, 3);
}

#[tokio::test]
async fn a_name_or_an_address_is_one_persons_alone() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    provider.create(person("ada", None)).await;
    let bea = provider.create(person("bea", None)).await;
    let mut other = person("ada", None);
    other["userName"] = json!("ADA@X.FR");
    refused(provider.ask("POST", USERS, Some(other)).await, 409, Some("uniqueness"));
    let mut other = person("carl", None);
    other["emails"][0]["value"] = json!("ada@x.fr");
    refused(provider.ask("POST", USERS, Some(other.clone())).await, 409, Some("uniqueness"));
    let address = format!("{USERS}/{}", id(&bea));
    refused(provider.ask("PUT", &address, Some(other)).await, 409, Some("uniqueness"));
}

#[tokio::test]
async fn what_is_unsound_is_refused_in_the_words_of_scim() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    refused(provider.ask("POST", USERS, Some(json!({ "userName": "a@x.fr" }))).await, 400, Some("invalidSyntax"));
    refused(provider.ask("POST", USERS, Some(json!([]))).await, 400, Some("invalidSyntax"));
    refused(provider.ask("POST", USERS, Some(json!({ "schemas": [USER] }))).await, 400, Some("invalidValue"));
    let large = json!({ "schemas": [USER], "userName": "x".repeat(5 << 20) });
    refused(provider.ask("POST", USERS, Some(large)).await, 413, None);
    for filter in ["userName%20co%20%22a%22", "title%20eq%20%22a%22", "userName", ""] {
        refused(provider.ask("GET", &format!("{USERS}?filter={filter}"), None).await, 400, Some("invalidFilter"));
    }
    refused(provider.ask("GET", &format!("{USERS}?count=x"), None).await, 400, Some("invalidValue"));
    refused(provider.ask("GET", &format!("{USERS}/x"), None).await, 404, None);
    let ada = provider.create(person("ada", None)).await;
    let body =
        json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{ "op": "remove" }] });
    refused(provider.ask("PATCH", &format!("{USERS}/{}", id(&ada)), Some(body)).await, 400, Some("noTarget"));
}

#[tokio::test]
async fn people_are_found_by_what_providers_ask_and_by_pages() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    let ada = provider.create(person("ada", None)).await;
    let bea = provider.create(person("bea", Some(id(&ada)))).await;
    provider.create(person("carl", None)).await;
    provider.patch(id(&bea), json!([{ "op": "Replace", "path": "active", "value": "False" }])).await;
    let manager = format!("id eq \"{}\" and manager eq \"{}\"", id(&bea), id(&ada));
    for (filter, expected) in [
        ("userName eq \"ADA@x.fr\"", vec!["ada@x.fr"]),
        ("externalId eq \"ext-bea\"", vec!["bea@x.fr"]),
        ("externalId eq \"EXT-bea\"", vec![]),
        ("emails.value eq \"carl@x.fr\"", vec!["carl@x.fr"]),
        ("active eq false", vec!["bea@x.fr"]),
        ("active eq true and userName eq \"bea@x.fr\"", vec![]),
        (manager.as_str(), vec!["bea@x.fr"]),
    ] {
        let encoded: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        let list = provider.get(&format!("{USERS}?filter={encoded}")).await;
        assert_eq!(found(&list), expected, "{filter}");
        assert_eq!(list["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:ListResponse"]));
    }
    for (query, start, expected) in [
        ("startIndex=1&count=2", 1, vec!["ada@x.fr", "bea@x.fr"]),
        ("startIndex=3&count=2", 3, vec!["carl@x.fr"]),
        ("startIndex=0&count=1", 1, vec!["ada@x.fr"]),
        ("startIndex=9", 9, vec![]),
        ("count=0", 1, vec![]),
        ("count=-1", 1, vec![]),
    ] {
        let list = provider.get(&format!("{USERS}?{query}")).await;
        assert_eq!((list["totalResults"].as_u64(), list["startIndex"].as_u64()), (Some(3), Some(start)), "{query}");
        assert_eq!(found(&list), expected, "{query}");
        assert_eq!(list["itemsPerPage"].as_u64(), Some(expected.len() as u64), "{query}");
    }
    for (address, filter, expected) in [
        ("/scim/v2/Users/.search", "userName eq \"ada@x.fr\"", 1),
        ("/scim/v2/.search", "displayName eq \"ada\"", 1),
        ("/scim/v2/.search", "userName eq \"ada@x.fr\"", 1),
        ("/scim/v2/Groups/.search", "displayName eq \"ada\"", 0),
    ] {
        let asked = json!({ "filter": filter, "attributes": ["userName"], "startIndex": 1, "count": 10 });
        let list = provider.ask("POST", address, Some(asked)).await.is(200).json();
        assert_eq!(list["totalResults"], expected, "{address}");
    }
    let asked = json!({ "filter": "title eq \"x\"" });
    refused(provider.ask("POST", "/scim/v2/.search", Some(asked)).await, 400, Some("invalidFilter"));
    let all = provider.ask("POST", "/scim/v2/.search", Some(json!({}))).await.is(200).json();
    assert_eq!(all["totalResults"], 3);
    let part = provider.get(&format!("{USERS}?attributes=userName&count=1")).await["Resources"][0].clone();
    let names: Vec<&String> = part.as_object().unwrap().keys().collect();
    assert_eq!(names, ["id", "schemas", "userName"]);
    let part = provider.get(&format!("{USERS}/{}?excludedAttributes=emails,name", id(&ada))).await;
    assert!(part.get("emails").is_none() && part.get("name").is_none() && part.get("userName").is_some());
}

#[tokio::test]
async fn a_person_is_patched_as_entra_and_okta_do() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    let ada = provider.create(person("ada", None)).await;
    let bea = provider.create(person("bea", None)).await;
    let now = provider
        .patch(
            id(&bea),
            json!([
                { "op": "Add", "path": format!("{ENTERPRISE}:manager"), "value": id(&ada) },
                { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "bea.b@x.fr" },
                { "op": "Replace", "path": "name.familyName", "value": "B" },
                { "op": "Replace", "path": format!("{ENTERPRISE}:department"), "value": "Sud" },
            ]),
        )
        .await;
    assert_eq!(now[ENTERPRISE]["manager"]["value"], id(&ada));
    assert_eq!(now[ENTERPRISE]["department"], "Sud");
    assert_eq!((now["emails"][0]["value"].as_str(), now["displayName"].as_str()), (Some("bea.b@x.fr"), Some("bea B")));
    // Okta leaves the path out.
    let now = provider.patch(id(&bea), json!([{ "op": "replace", "value": { "active": false } }])).await;
    assert_eq!(now["active"], false);
    let now = provider.patch(id(&bea), json!([{ "op": "replace", "value": { "active": true } }])).await;
    assert_eq!((&now["active"], now[ENTERPRISE]["manager"]["value"].as_str()), (&json!(true), Some(id(&ada))));
    let now = provider.patch(id(&bea), json!([{ "op": "Remove", "path": format!("{ENTERPRISE}:manager") }])).await;
    assert!(now[ENTERPRISE].get("manager").is_none());
    // Said again, nothing has changed.
    let again = provider.patch(id(&bea), json!([{ "op": "replace", "path": "active", "value": "True" }])).await;
    assert_eq!(again["meta"], now["meta"]);
}

#[tokio::test]
async fn a_version_that_is_past_changes_nothing() {
    let app = TestApp::new().await;
    let (provider, _) = Provider::new(&app).await;
    let made = provider.create(person("ada", None)).await;
    let address = format!("{USERS}/{}", id(&made));
    let version = made["meta"]["version"].as_str().unwrap();
    provider.ask_with("GET", &address, None, ("if-none-match", version)).await.is(304);
    let mut said = person("ada", None);
    said["displayName"] = json!("Ada");
    provider.ask_with("PUT", &address, Some(said.clone()), ("if-match", version)).await.is(200);
    refused(provider.ask_with("PUT", &address, Some(said), ("if-match", version)).await, 412, None);
    refused(provider.ask_with("DELETE", &address, None, ("if-match", "W/\"x\"")).await, 412, None);
    provider.ask_with("GET", &address, None, ("if-none-match", version)).await.is(200);
    provider.ask_with("DELETE", &address, None, ("if-match", "*")).await.is(204);
}
