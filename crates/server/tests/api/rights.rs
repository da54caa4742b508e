//! The table of rights, walked: each endpoint as each role, on what is one's own and on what is another's.

use alliance_server::auth::endpoints::{LISTING, all};
use domain::{Choice, Relation, Role, Roles};
use serde_json::json;

use crate::app::{TestApp, Visitor};
use crate::stock::OPEN;

const OWN: &str = "atelier-du-marais-niort";
const OTHER: &str = "epicerie-solidaire-saint-jean";

/// Whether the answer is a refusal for want of a right.
fn is_refused(answer: &crate::app::Answer) -> bool {
    let code = if answer.header("content-type").contains("json") { answer.json()["code"].clone() } else { json!(null) };
    code == "sign_in_needed" || code == "forbidden"
}

#[tokio::test]
async fn each_endpoint_lets_in_whom_the_table_lets_in_and_nobody_else() {
    let app = TestApp::new().await;
    let slugs = app.get("/api/v1/associations?limit=100").await.slugs();
    let other = slugs.iter().find(|slug| *slug != OWN).map_or(OTHER, String::as_str).to_owned();
    for role in Role::ALL {
        let mail = format!("{}@rights.example", role.slug());
        let mut visitor = match role {
            Role::Visitor => Visitor::default(),
            Role::AssociationMember => app.member_of(OWN, &mail).await,
            role => app.signed_in(&mail, &[*role]).await,
        };
        let roles = if *role == Role::Visitor { Roles::visitor() } else { Roles::of([*role]) };
        for (method, path, action) in all() {
            // Leaving would end the walk.
            if path == "/api/v1/sign-out" || (method, path) == ("DELETE", "/api/v1/me") {
                continue;
            }
            let relations: &[Relation] = if path.starts_with(LISTING) { Relation::ALL } else { &[Relation::Own] };
            for relation in relations {
                let slug = match relation {
                    _ if path.starts_with("/api/v1/missions") => OPEN,
                    Relation::Own => OWN,
                    Relation::Other => other.as_str(),
                };
                // Only the member has something of their own here; to all others either is another's.
                let stands = if *role == Role::AssociationMember { *relation } else { Relation::Other };
                let may = if path.starts_with(LISTING) { roles.may(action, stands) } else { roles.may_ever(action) };
                let mut address = path.replace("{slug}", slug);
                while let Some((before, rest)) = address.split_once('{') {
                    let after = rest.split_once('}').unwrap().1;
                    address = format!("{before}x{after}");
                }
                let body = json!({});
                let body = (method != "GET" && method != "DELETE").then_some(&body);
                let answer = visitor.ask(&app, method.parse().unwrap(), &address, body).await;
                assert_eq!(is_refused(&answer), !may, "{role:?} {method} {address} {relation:?}: {}", answer.status);
                if !may {
                    let expected = if *role == Role::Visitor { 401 } else { 403 };
                    assert_eq!(answer.status.as_u16(), expected, "{role:?} {method} {address}");
                }
            }
        }
    }
}
