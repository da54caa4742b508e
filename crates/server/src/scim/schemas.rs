//! What this directory says of itself: what it can do, which resources it has, and their attributes (RFC 7643, 5 to 7).

use serde_json::{Value, json};

use super::{BASE, ENTERPRISE, GROUP, LARGEST_PAGE, SITE, USER};

const SCHEMA: &str = "urn:ietf:params:scim:schemas:core:2.0:Schema";

pub fn service_provider(base_url: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "patch": { "supported": true },
        "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
        "filter": { "supported": true, "maxResults": LARGEST_PAGE },
        "changePassword": { "supported": false },
        "sort": { "supported": false },
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "Bearer token",
            "description": "A token that a coordinator makes and can take back",
            "primary": true,
        }],
        "meta": {
            "resourceType": "ServiceProviderConfig",
            "location": format!("{base_url}{BASE}/ServiceProviderConfig"),
        },
    })
}

pub fn resource_types(base_url: &str) -> Vec<Value> {
    let kind = |name: &str, schema: &str, extensions: &[&str]| {
        let extension = |schema: &&str| json!({ "schema": schema, "required": false });
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": name,
            "name": name,
            "endpoint": format!("/{name}s"),
            "description": if name == "User" { "A person of the company" } else { "A group of people" },
            "schema": schema,
            "schemaExtensions": extensions.iter().map(extension).collect::<Vec<_>>(),
            "meta": {
                "resourceType": "ResourceType",
                "location": format!("{base_url}{BASE}/ResourceTypes/{name}"),
            },
        })
    };
    vec![kind("User", USER, &[ENTERPRISE, SITE]), kind("Group", GROUP, &[])]
}

/// One attribute, and how it differs from a plain text that may be said.
fn attribute(name: &str, description: &str, differs: Value) -> Value {
    let mut whole = json!({
        "name": name,
        "type": "string",
        "multiValued": false,
        "description": description,
        "required": false,
        "caseExact": false,
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": "none",
    });
    if let (Value::Object(whole), Value::Object(differs)) = (&mut whole, differs) {
        whole.extend(differs);
        if whole.get("type").is_some_and(|kind| kind != "string" && kind != "reference") {
            whole.remove("caseExact");
        }
    }
    whole
}

fn user() -> Vec<Value> {
    let name = vec![
        attribute("familyName", "The family name", json!({})),
        attribute("givenName", "The given name", json!({})),
    ];
    let emails = vec![
        attribute("value", "The address; one is kept, the primary one", json!({ "required": true })),
        attribute("type", "What it is for", json!({ "canonicalValues": ["work"] })),
        attribute("primary", "Whether it is the one that counts", json!({ "type": "boolean" })),
    ];
    vec![
        attribute(
            "userName",
            "By what the directory signs the person in",
            json!({ "required": true, "uniqueness": "server" }),
        ),
        attribute("name", "The parts of the name", json!({ "type": "complex", "subAttributes": name })),
        attribute("displayName", "The name that people see", json!({ "required": true })),
        attribute("active", "Whether the person works for the company", json!({ "type": "boolean", "required": true })),
        attribute(
            "emails",
            "Mail addresses",
            json!({ "type": "complex", "multiValued": true, "required": true, "subAttributes": emails }),
        ),
    ]
}

fn group() -> Vec<Value> {
    let fixed = |differs: Value| {
        let mut whole = json!({ "mutability": "immutable" });
        if let (Value::Object(whole), Value::Object(differs)) = (&mut whole, differs) {
            whole.extend(differs);
        }
        whole
    };
    let members = vec![
        attribute("value", "The identifier of a User", fixed(json!({}))),
        attribute("$ref", "Its address", fixed(json!({ "type": "reference", "referenceTypes": ["User"] }))),
        attribute("type", "What it is", fixed(json!({ "canonicalValues": ["User"] }))),
    ];
    vec![
        attribute("displayName", "What the group is called", json!({ "required": true })),
        attribute(
            "members",
            "Who is in it",
            json!({ "type": "complex", "multiValued": true, "subAttributes": members }),
        ),
    ]
}

fn enterprise() -> Vec<Value> {
    let manager = vec![attribute("value", "The identifier of the manager", json!({}))];
    vec![
        attribute("department", "The team", json!({})),
        attribute("manager", "The manager", json!({ "type": "complex", "subAttributes": manager })),
    ]
}

fn site() -> Vec<Value> {
    vec![attribute(
        "siteCode",
        "The code of the point of contact where the person works, such as 15150A",
        json!({ "canonicalValues": ["15150A", "06158A"] }),
    )]
}

pub fn schemas(base_url: &str) -> Vec<Value> {
    let schema = |id: &str, name: &str, description: &str, attributes: Vec<Value>| {
        json!({
            "schemas": [SCHEMA],
            "id": id,
            "name": name,
            "description": description,
            "attributes": attributes,
            "meta": { "resourceType": "Schema", "location": format!("{base_url}{BASE}/Schemas/{id}") },
        })
    };
    vec![
        schema(USER, "User", "A person of the company", user()),
        schema(GROUP, "Group", "A group of people", group()),
        schema(ENTERPRISE, "EnterpriseUser", "The team and the manager of a person", enterprise()),
        schema(SITE, "SiteUser", "Where a person works", site()),
    ]
}
