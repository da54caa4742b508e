//! What is one person's or one association's, asked for by others: each address that names a thing is walked with the name
//! of a thing that is really there, as each role.

use std::collections::{BTreeMap, BTreeSet};

use alliance_server::auth::endpoints::{LISTING, Row, all};
use axum::body::Body;
use axum::http::Method;
use domain::rights::RIGHTS;
use domain::{Action, Choice, Relation, Role, Roles};
use serde_json::{Value, json};

use crate::answers::{ATELIER, MEMBER, PORT, accept};
use crate::app::{TestApp, Visitor};
use crate::conventions::{Three, hence, today};
use crate::days::{OWN as DAYS, ago, confirm_all, day};
use crate::interests::PERSON;
use crate::stock::OPEN;
use crate::time_requests::{MANAGER, OTHER_MANAGER, OTHER_TEAM, asked, company, day as week};

/// Whose the thing is that an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Everyone sees it, or it is only named in a list of one's own: no other's is reached.
    Everyones,
    /// Whoever holds the token has the right: what it opens is tested where it is made.
    Bearers,
    /// An office's: whoever has the right has it on all of them.
    Offices,
    /// One person's, or that of the parties to it. What stands in the place of each name of the address.
    Persons(&'static [&'static str]),
    /// An association's, asked for below the address of another.
    Associations(&'static [&'static str]),
}

use Whose::{Associations, Bearers, Everyones, Offices, Persons};

/// Each address that names a thing, other than by the association that the address itself is below.
const TABLE: &[(&str, Whose)] = &[
    ("/api/v1/me/sessions/{id}", Persons(&["session"])),
    ("/api/v1/me/interests/{id}", Persons(&["interest"])),
    ("/api/v1/me/interests/{id}/withdraw", Persons(&["interest"])),
    ("/api/v1/me/interests/{id}/answer", Persons(&["interest"])),
    ("/api/v1/me/interests/{id}/testimony", Persons(&["interest"])),
    ("/api/v1/me/favourites/{mission}", Everyones),
    ("/api/v1/me/searches/{id}", Persons(&["search"])),
    ("/api/v1/me/days/{id}", Persons(&["day"])),
    ("/api/v1/me/time-requests/{id}/withdraw", Persons(&["request"])),
    ("/api/v1/me/time-requests/{id}/answer", Persons(&["request"])),
    ("/api/v1/me/time-requests/{id}/remind", Persons(&["request"])),
    ("/api/v1/team/requests/{id}/agree", Persons(&["request"])),
    ("/api/v1/team/requests/{id}/propose", Persons(&["request"])),
    ("/api/v1/team/requests/{id}/decline", Persons(&["request"])),
    ("/api/v1/team/delegations/{id}", Persons(&["delegation"])),
    ("/api/v1/coordination/time-requests/{id}/agree", Offices),
    ("/api/v1/coordination/time-requests/{id}/propose", Offices),
    ("/api/v1/coordination/time-requests/{id}/decline", Offices),
    ("/api/v1/alerts/{token}", Bearers),
    ("/api/v1/calendars/{token}/missions.ics", Bearers),
    ("/api/v1/invitations/{token}", Bearers),
    ("/api/v1/interests/{token}", Bearers),
    ("/api/v1/interests/{token}/exchange", Bearers),
    ("/api/v1/freshness/{token}", Bearers),
    ("/api/v1/freshness/{token}/listing", Bearers),
    ("/api/v1/catalogue/{version}", Everyones),
    ("/api/v1/associations/{slug}", Everyones),
    ("/api/v1/associations/{slug}/testimonies", Everyones),
    ("/api/v1/missions/{slug}", Everyones),
    ("/api/v1/missions/{slug}/calendar.ics", Everyones),
    ("/api/v1/listings/{slug}/missions/{mission}", Associations(&["mission"])),
    ("/api/v1/listings/{slug}/missions/{mission}/move", Associations(&["mission"])),
    ("/api/v1/listings/{slug}/missions/{mission}/copy", Associations(&["mission"])),
    ("/api/v1/listings/{slug}/interests/{id}/seen", Associations(&["interest"])),
    ("/api/v1/listings/{slug}/interests/{id}/answer", Associations(&["interest"])),
    ("/api/v1/listings/{slug}/interests/{id}/dates.ics", Associations(&["interest"])),
    ("/api/v1/listings/{slug}/templates/{title}", Associations(&["template"])),
    ("/api/v1/listings/{slug}/days/{id}/correct", Associations(&["day"])),
    ("/api/v1/listings/{slug}/testimonies/{interest}/publish", Associations(&["interest"])),
    ("/api/v1/listings/{slug}/testimonies/{interest}/take-back", Associations(&["interest"])),
    ("/api/v1/listings/{slug}/members/{account}", Associations(&["member"])),
    ("/api/v1/listings/{slug}/invitations/{invitation}", Associations(&["invitation"])),
    ("/api/v1/conventions/{id}", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/moves", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/approval", Offices),
    ("/api/v1/conventions/{id}/return", Offices),
    ("/api/v1/conventions/{id}/cost", Offices),
    ("/api/v1/conventions/{id}/code", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/signatures", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/proof", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/document.pdf", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/contract-amendment.pdf", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/days.pdf", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/calendar.ics", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/annexes", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/annexes/{annex}", Persons(&["convention", "annex"])),
    ("/api/v1/conventions/{id}/amendments", Persons(&["convention"])),
    ("/api/v1/conventions/{id}/amendments/{amendment}", Persons(&["convention", "amendment"])),
    ("/api/v1/conventions/{id}/amendments/{amendment}/document.pdf", Persons(&["convention", "amendment"])),
    ("/api/v1/conventions/{id}/amendments/{amendment}/moves", Persons(&["convention", "amendment"])),
    ("/api/v1/conventions/{id}/amendments/{amendment}/approval", Offices),
    ("/api/v1/conventions/{id}/amendments/{amendment}/code", Persons(&["convention", "amendment"])),
    ("/api/v1/conventions/{id}/amendments/{amendment}/signatures", Persons(&["convention", "amendment"])),
    ("/api/v1/valuations/{year}", Offices),
    ("/api/v1/valuations/{year}/{association}", Offices),
    ("/api/v1/valuations/{year}/{association}/category", Offices),
    ("/api/v1/valuations/{year}/{association}/lines.csv", Offices),
    ("/api/v1/valuations/{year}/{association}/statement.pdf", Offices),
    ("/api/v1/valuations/{year}/{association}/receipt.pdf", Offices),
    ("/api/v1/documents/wording/{version}", Offices),
    ("/api/v1/frameworks/{id}", Offices),
    ("/api/v1/frameworks/{id}/end", Offices),
    ("/api/v1/coordination/invitations/{invitation}", Offices),
    ("/api/v1/coordination/queue/{id}", Offices),
    ("/api/v1/coordination/pillars/{id}", Offices),
    ("/api/v1/allowances/{year}", Offices),
    ("/api/v1/directory/imports/{id}", Offices),
    ("/api/v1/directory/imports/{id}/apply", Offices),
    ("/api/v1/directory/tokens/{id}", Offices),
    ("/api/v1/imports/sources/{id}", Offices),
    ("/api/v1/imports/sources/{id}/runs", Offices),
    ("/api/v1/imports/runs/{id}", Offices),
    ("/api/v1/imports/runs/{id}/apply", Offices),
    ("/api/v1/imports/runs/{id}/findings.csv", Offices),
    ("/scim/v2/ResourceTypes/{name}", Bearers),
    ("/scim/v2/Schemas/{id}", Bearers),
    ("/scim/v2/Users/{id}", Bearers),
    ("/scim/v2/Groups/{id}", Bearers),
    ("/scim/v2/{*rest}", Bearers),
];

fn whose(template: &str) -> Option<Whose> {
    TABLE.iter().find(|(path, _)| *path == template).map(|(_, whose)| *whose)
}

/// The endpoints whose addresses name something. The association that an address is below is walked by the table of rights.
fn naming() -> impl Iterator<Item = Row> {
    all().filter(|(_, path, _)| path.strip_prefix(LISTING).unwrap_or(path).contains('{'))
}

#[test]
fn each_address_that_names_a_thing_says_whose_it_is() {
    let named: BTreeSet<&str> = naming().map(|(_, path, _)| path).collect();
    let listed: BTreeSet<&str> = TABLE.iter().map(|(path, _)| *path).collect();
    assert_eq!(named, listed, "an address that names a thing stands in the table above, with whose it is");
    assert_eq!(listed.len(), TABLE.len());
    let has = |action: Action, to: Relation| RIGHTS.iter().any(|(of, _, relation)| *of == action && *relation == to);
    for (method, path, action) in naming() {
        let is_so = match whose(path) {
            Some(Everyones) => matches!(action, Action::Browse | Action::FollowMissions),
            Some(Bearers) => action == Action::UseMailedLink,
            // No right is to one's own alone.
            Some(Offices) => !has(action, Relation::Own) && action != Action::Browse,
            // Somebody has the right on their own alone.
            Some(Persons(things) | Associations(things)) => has(action, Relation::Own) && !things.is_empty(),
            None => false,
        };
        assert!(is_so, "{method} {path}: {action:?}");
    }
}

/// Who asks for what is another's, one of each role.
async fn strangers(app: &TestApp) -> Vec<(Role, Visitor)> {
    let mut all = Vec::new();
    for role in Role::ALL {
        let who = match role {
            Role::Visitor => Visitor::default(),
            Role::Member => app.signed_in("inconnue@example.org", &[]).await,
            Role::Employee => app.signed_in("inconnu@example.org", &[Role::Employee]).await,
            Role::AssociationMember => app.member_of(PORT, "port@association.example").await,
            Role::Manager => app.signed_in(OTHER_MANAGER, &[Role::Manager]).await,
            Role::Coordinator => app.signed_in("coordination@autre.example", &[Role::Coordinator]).await,
        };
        all.push((*role, who));
    }
    all
}

type Endpoint = (&'static str, &'static str);

/// The endpoints of what is one person's or one association's, by what their addresses name.
fn theirs(is_wanted: impl Fn(&[&str]) -> bool) -> BTreeSet<Endpoint> {
    let is_theirs = |path: &str| matches!(whose(path), Some(Persons(names) | Associations(names)) if is_wanted(names));
    naming().filter(|(_, path, _)| is_theirs(path)).map(|(method, path, _)| (method, path)).collect()
}

/// Things that are there, by their names in the table, and what is sent about them.
struct World {
    things: BTreeMap<&'static str, String>,
    bodies: BTreeMap<Endpoint, Value>,
}

impl World {
    /// The address of a thing of this world; nothing where it is not of this world.
    fn address(&self, template: &str, names: &[&str]) -> Option<String> {
        let mut address = template.replace(LISTING, &format!("/api/v1/listings/{PORT}"));
        for name in names {
            let (before, rest) = address.split_once('{')?;
            let (_, after) = rest.split_once('}')?;
            address = format!("{before}{}{after}", self.things.get(*name)?);
        }
        assert!(!address.contains('{'), "{template}: a name is missing");
        Some(address)
    }

    /// Asks for each thing as each role. The endpoints that were asked.
    async fn walk(&self, app: &TestApp) -> BTreeSet<Endpoint> {
        let mut asked = BTreeSet::new();
        for (role, who) in strangers(app).await {
            let roles = if role == Role::Visitor { Roles::visitor() } else { Roles::of([role]) };
            for (method, path, action) in naming() {
                let Some(Persons(names) | Associations(names)) = whose(path) else { continue };
                // The coordination is a party to every convention.
                let is_party = role == Role::Coordinator && names.contains(&"convention");
                let below_another = path.starts_with(LISTING);
                if is_party || (!below_another && roles.may(action, Relation::Other)) {
                    continue;
                }
                let Some(address) = self.address(path, names) else { continue };
                asked.insert((method, path));
                let answer = self.ask(app, &who, (method, path), &address).await;
                let status = answer.status.as_u16();
                let expected: &[u16] = if role == Role::Visitor { &[401] } else { &[403, 404] };
                assert!(expected.contains(&status), "{role:?} {method} {address}: {status} {}", answer.text());
            }
        }
        asked
    }

    async fn ask(&self, app: &TestApp, who: &Visitor, of: (&str, &'static str), address: &str) -> crate::app::Answer {
        let (method, path) = of;
        let is_file = method == "POST" && path.ends_with("/annexes");
        let address = match (path.contains("/annexes"), is_file, method) {
            (true, true, _) => format!("{address}?name=a.pdf&version=1"),
            (true, _, "DELETE") => format!("{address}?version=1"),
            _ => address.to_owned(),
        };
        let nothing = json!({});
        let body =
            self.bodies.iter().find(|((of, end), _)| *of == method && path.ends_with(*end)).map(|(_, body)| body);
        let body = (method != "GET" && method != "DELETE" && !is_file).then(|| body.unwrap_or(&nothing));
        let mut request = who.request(method.parse::<Method>().unwrap(), &address, body);
        if is_file {
            *request.body_mut() = Body::from("%PDF-1.7\nun document");
        }
        if method != "GET" {
            let key = format!("{}-{:0>32}", method.to_lowercase(), path.len());
            request.headers_mut().insert("idempotency-key", key.parse().unwrap());
        }
        app.send(request).await
    }
}

/// What an owner reads of their own, from each of some addresses.
async fn read(app: &TestApp, owner: &mut Visitor, addresses: &[&str]) -> Vec<Value> {
    let mut all = Vec::new();
    for address in addresses {
        all.push(owner.get(app, address).await.is(200).json());
    }
    all
}

fn id(of: &Value) -> String {
    of["id"].as_str().unwrap().to_owned()
}

/// What a person keeps and has asked for: an accepted interest with days and a testimony, working time, a search, a session.
async fn of_a_person(app: &TestApp) -> (Visitor, Visitor, World) {
    let (mut person, interest, request) = asked(app, PERSON).await;
    app.db.execute(&format!("UPDATE history SET at = '{} 12:00:00+00:00'", ago(300))).await;
    let mut member = app.member_of(ATELIER, MEMBER).await;
    person.post(app, DAYS, &day(&interest, ago(3), 420)).await.is(201);
    confirm_all(app, &mut member, ATELIER).await;
    let waiting = person.post(app, DAYS, &day(&interest, ago(2), 210)).await.is(201).json();
    let words = json!({ "text": "Deux jours à trier des factures, et beaucoup de rires." });
    person.put(app, &format!("/api/v1/me/interests/{interest}/testimony"), &words).await.is(200);
    let search = json!({ "name": "Près de Niort", "query": "departement=79", "rhythm": "weekly" });
    let search = person.post(app, "/api/v1/me/searches", &search).await.is(201).json();
    let sessions = person.get(app, "/api/v1/me/sessions").await.is(200).json();
    let listing = format!("/api/v1/listings/{ATELIER}");
    let template = json!({ "title": "Bienvenue", "body": "Bonjour {prenom}, et merci." });
    member.put(app, &format!("{listing}/templates"), &template).await.is(200);
    let invited = json!({ "email": "invitee@association.example" });
    member.post(app, &format!("{listing}/members"), &invited).await.is(201);
    let members = member.get(app, &format!("{listing}/members")).await.is(200).json();
    let account = member.get(app, "/api/v1/me").await.is(200).json();
    let mission = member.get(app, &format!("{listing}/missions/{OPEN}")).await.is(200).json();
    let things = BTreeMap::from([
        ("interest", interest),
        ("request", request),
        ("day", id(&waiting)),
        ("search", id(&search)),
        ("session", id(&sessions[0])),
        ("template", "Bienvenue".to_owned()),
        ("invitation", id(&members["invitations"][0])),
        ("member", id(&account)),
        ("mission", OPEN.to_owned()),
    ]);
    let span =
        json!({ "version": 1, "first_day": week(14), "last_day": week(25), "half_days": 2, "message": "Plutôt." });
    let bodies = BTreeMap::from([
        (("POST", "/me/interests/{id}/answer"), json!({ "message": "À sa place." })),
        (("PUT", "/testimony"), words),
        (("PUT", "/searches/{id}"), json!({ "name": "À moi", "rhythm": "never" })),
        (("PUT", "/me/days/{id}"), json!({ "version": 1, "minutes": 420, "note": "" })),
        (("POST", "/time-requests/{id}/answer"), json!({ "version": 1, "accept": true })),
        (("POST", "/agree"), json!({ "version": 1 })),
        (("POST", "/propose"), span),
        (("POST", "/decline"), json!({ "version": 1, "reason": "peak_period" })),
        (("PUT", "/missions/{mission}"), json!({ "version": mission["version"], "draft": mission["draft"] })),
        (("POST", "/missions/{mission}/move"), json!({ "to": "closed" })),
        (("POST", "{slug}/interests/{id}/answer"), accept()),
        (("POST", "/correct"), json!({ "version": 1, "minutes": 15, "word": "Moins." })),
        (("POST", "/publish"), json!({ "version": 1 })),
        (("POST", "/take-back"), json!({ "version": 1 })),
    ]);
    (person, member, World { things, bodies })
}

#[tokio::test]
async fn nobody_sees_or_changes_what_is_another_persons_or_another_associations() {
    let app = company().await;
    let (mut person, mut member, mut world) = of_a_person(&app).await;
    let mut manager = app.signed_in(MANAGER, &[]).await;
    let given = json!({ "delegate": OTHER_TEAM, "first_day": today(), "last_day": hence(10) });
    let given = manager.post(&app, "/api/v1/team/delegations", &given).await.is(201).json();
    world.things.insert("delegation", id(&given[0]));
    let interest = format!("/api/v1/me/interests/{}", world.things["interest"]);
    let testimony = format!("{interest}/testimony");
    let days = format!("{DAYS}?interest={}", world.things["interest"]);
    let lists = ["/api/v1/me/searches", "/api/v1/me/time-requests"];
    let of_person = [interest.as_str(), testimony.as_str(), days.as_str(), lists[0], lists[1]];
    let listing = format!("/api/v1/listings/{ATELIER}");
    let of_member = ["", "/missions", "/interests", "/templates", "/days", "/testimonies", "/members"];
    let of_member = of_member.map(|tail| format!("{listing}{tail}"));
    let of_member: Vec<&str> = of_member.iter().map(String::as_str).collect();
    let before = [read(&app, &mut person, &of_person).await, read(&app, &mut member, &of_member).await].concat();
    assert_eq!(world.walk(&app).await, theirs(|names| !names.contains(&"convention")));
    let after = [read(&app, &mut person, &of_person).await, read(&app, &mut member, &of_member).await].concat();
    assert_eq!(before, after);
    assert_eq!(manager.get(&app, "/api/v1/team/delegations").await.is(200).json(), given);
}

#[tokio::test]
async fn nobody_sees_or_changes_a_convention_that_they_are_no_party_to() {
    let mut three = Three::active().await;
    let amendment = json!({
        "version": 0, "ends_on": hence(299), "effective_on": today(), "reason": "Le projet dure plus longtemps.",
    });
    let amendments = three.at("amendments");
    let seen = three.coordinator.post(&three.app, &amendments, &amendment).await.is(201).json();
    let signed = json!({ "version": seen["version"], "document_hash": seen["document_hash"], "code": "123456" });
    let things = BTreeMap::from([
        ("convention", three.id.clone()),
        ("amendment", id(&seen["amendments"][0])),
        // None can be added any more: to others, no convention is there to have any.
        ("annex", three.id.clone()),
    ]);
    let remind = json!({ "does": "remind", "version": seen["version"] });
    let bodies = BTreeMap::from([
        (("PUT", "/conventions/{id}"), seen["content"].clone()),
        (("POST", "/moves"), remind),
        (("POST", "/code"), json!({ "document_hash": seen["document_hash"] })),
        (("POST", "/signatures"), signed),
        (("POST", "/amendments"), amendment.clone()),
        (("PUT", "/amendments/{amendment}"), amendment),
    ]);
    let before = three.seen().await;
    let walked = World { things, bodies }.walk(&three.app).await;
    assert_eq!(walked, theirs(|names| names.contains(&"convention")));
    assert_eq!(three.seen().await, before);
}
