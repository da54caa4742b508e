//! A person as SCIM has them, both ways.

use chrono::{DateTime, SecondsFormat, Utc};
use domain::Email;
use domain::directory::{NAME_LENGTH, TEAM_LENGTH};
use domain::text::line;
use serde_json::{Value, json};

use super::error::{ScimError, ScimResult};
use super::filter::boolean;
use super::patch::member;
use super::{BASE, ENTERPRISE, SITE, TEXT_LENGTH, USER};
use crate::seed;
use crate::storage::directory::scim::{ScimUser, ScimUserDraft};

/// The version of what changed last at a moment, as an entity tag.
pub fn version(at: DateTime<Utc>) -> String {
    format!("W/\"{}\"", at.timestamp_micros())
}

pub fn meta(kind: &str, id: &str, base_url: &str, created_at: DateTime<Utc>, updated_at: DateTime<Utc>) -> Value {
    json!({
        "resourceType": kind,
        "created": created_at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "lastModified": updated_at.to_rfc3339_opts(SecondsFormat::Millis, true),
        "location": format!("{base_url}{BASE}/{kind}s/{id}"),
        "version": version(updated_at),
    })
}

/// The resource, without what nothing is said of.
pub fn render(user: &ScimUser, base_url: &str) -> Value {
    let id = user.id.to_string();
    let mut whole = of_patch(user);
    let mut schemas = vec![USER];
    schemas.extend([ENTERPRISE, SITE].into_iter().filter(|schema| whole.get(*schema).is_some()));
    whole["schemas"] = json!(schemas);
    whole["id"] = json!(id);
    whole["displayName"] = json!(user.name);
    whole["meta"] = meta("User", &id, base_url, user.created_at, user.updated_at);
    whole
}

/// What a PATCH is put over: what is said of the person, but for the names that follow from others.
pub fn of_patch(user: &ScimUser) -> Value {
    let mut whole = json!({
        "userName": user.user_name,
        "emails": [{ "value": user.email, "type": "work", "primary": user.email_primary }],
        "active": user.active,
    });
    if let Some(external_id) = &user.external_id {
        whole["externalId"] = json!(external_id);
    }
    for (name, text) in [("givenName", &user.given_name), ("familyName", &user.family_name)] {
        if let Some(text) = text {
            whole["name"][name] = json!(text);
        }
    }
    if !user.team.is_empty() {
        whole[ENTERPRISE]["department"] = json!(user.team);
    }
    if let Some(manager) = &user.manager {
        whole[ENTERPRISE]["manager"]["value"] = json!(manager);
    }
    if let Some(site) = &user.site_code {
        whole[SITE]["siteCode"] = json!(site);
    }
    whole
}

/// A text of an attribute; nothing where it says nothing.
pub fn text(of: Option<&Value>, name: &str, most: usize) -> ScimResult<Option<String>> {
    let text = match of {
        None | Some(Value::Null) => return Ok(None),
        Some(Value::String(text)) => text.trim(),
        Some(_) => return Err(ScimError::invalid_value(format!("{name} is a text"))),
    };
    if text.contains(char::is_control) || text.chars().count() > most {
        return Err(ScimError::invalid_value(format!("{name} has at most {most} characters, on one line")));
    }
    Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
}

/// One line of it, without spaces that say nothing.
fn of_line(of: Option<&Value>, name: &str, most: usize) -> ScimResult<Option<String>> {
    let Some(text) = text(of, name, most)? else { return Ok(None) };
    line(&text, 1, most).map(Some).map_err(|_| ScimError::invalid_value(format!("{name} is too long")))
}

/// The address that counts: the primary one, else that for work, else the first. Then whether it is said to be primary:
/// an address of which nothing is said is, for it is the one that is kept.
fn email(emails: Option<&Value>) -> ScimResult<(Option<String>, bool)> {
    let Some(Value::Array(all)) = emails else { return Ok((None, true)) };
    let primary = |one: &Value| member(one, "primary").and_then(Value::as_bool);
    let is_work = |one: &&Value| member(one, "type").and_then(Value::as_str) == Some("work");
    let chosen = all.iter().find(|one| primary(one) == Some(true));
    let chosen = chosen.or_else(|| all.iter().find(is_work)).or_else(|| all.first());
    let value = chosen.and_then(|one| if one.is_string() { Some(one) } else { member(one, "value") });
    Ok((text(value, "emails.value", 254)?, chosen.and_then(primary).unwrap_or(true)))
}

/// Whoever is named: by a value, or by an object that holds it.
fn manager(of: Option<&Value>) -> ScimResult<Option<String>> {
    match of {
        Some(Value::Object(_)) => text(of.and_then(|of| member(of, "value")), "manager.value", TEXT_LENGTH),
        Some(Value::Array(all)) => manager(all.first()),
        of => text(of, "manager", TEXT_LENGTH),
    }
}

/// Reads a person. `before`: who they were, where they are changed in part.
pub fn parse(body: &Value, before: Option<&ScimUser>) -> ScimResult<ScimUserDraft> {
    let user_name = text(member(body, "userName"), "userName", 254)?
        .ok_or_else(|| ScimError::invalid_value("userName is required"))?;
    let named = member(body, "name");
    let part = |name: &str| of_line(named.and_then(|named| member(named, name)), name, NAME_LENGTH);
    let (given_name, family_name) = (part("givenName")?, part("familyName")?);
    let display = of_line(member(body, "displayName"), "displayName", NAME_LENGTH)?;
    let formatted = part("formatted")?;
    let said = [given_name.as_deref(), family_name.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let is_same = before.is_some_and(|user| user.given_name == given_name && user.family_name == family_name);
    let joined = Some(said).filter(|said| !said.is_empty() && !is_same);
    let name = display.or(formatted).or(joined).or_else(|| before.map(|user| user.name.clone()));
    let (address, email_primary) = email(member(body, "emails"))?;
    // A name that is an address stands in where no other is said.
    let address = address.as_deref().unwrap_or(&user_name);
    let email = Email::parse(address).map_err(|_| ScimError::invalid_value("emails.value is a mail address"))?;
    let active = match member(body, "active") {
        None | Some(Value::Null) => true,
        Some(said) => said
            .as_bool()
            .or_else(|| said.as_str().and_then(boolean))
            .ok_or_else(|| ScimError::invalid_value("active is true or false"))?,
    };
    let enterprise = member(body, ENTERPRISE);
    let of_enterprise = |name: &str| enterprise.and_then(|of| member(of, name));
    let site = text(member(body, SITE).and_then(|of| member(of, "siteCode")), "siteCode", 20)?;
    let site = site.map(|code| code.to_uppercase());
    if site.as_deref().is_some_and(|code| seed::site(code).is_none()) {
        return Err(ScimError::invalid_value("siteCode is the code of no point of contact"));
    }
    Ok(ScimUserDraft {
        external_id: text(member(body, "externalId"), "externalId", TEXT_LENGTH)?,
        name: name.unwrap_or_else(|| user_name.clone()),
        user_name,
        email,
        email_primary,
        given_name,
        family_name,
        team: of_line(of_enterprise("department"), "department", TEAM_LENGTH)?.unwrap_or_default(),
        site_code: site,
        manager: manager(of_enterprise("manager"))?,
        active,
    })
}

/// Says that a body is of a schema.
pub fn check_schema(body: &Value, schema: &str) -> ScimResult<()> {
    let schemas = member(body, "schemas").and_then(Value::as_array);
    let is_named = |one: &Value| one.as_str().is_some_and(|one| one.eq_ignore_ascii_case(schema));
    if schemas.is_some_and(|all| all.iter().any(is_named)) {
        Ok(())
    } else {
        Err(ScimError::invalid_syntax(format!("schemas names {schema}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: Value) -> ScimUserDraft {
        parse(&body, None).unwrap()
    }

    #[test]
    fn a_person_is_read_as_providers_write_them() {
        let read = read(json!({
            "schemas": [USER, ENTERPRISE], "userName": "Une.Personne@LaPoste.fr", "externalId": "7",
            "name": { "givenName": "Une", "familyName": "Personne" },
            "emails": [{ "value": "home@x.fr", "type": "home" }, { "value": "u@x.fr", "type": "work", "primary": true }],
            "active": "True", "title": "Ignored",
            ENTERPRISE: { "Department": "Nord", "manager": { "value": "9", "displayName": "x" } },
            SITE: { "siteCode": "15150a" },
        }));
        assert_eq!((read.email.as_str(), read.email_primary), ("u@x.fr", true));
        assert_eq!((read.name.as_str(), read.team.as_str()), ("Une Personne", "Nord"));
        assert_eq!((read.manager.as_deref(), read.site_code.as_deref()), (Some("9"), Some("15150A")));
        assert!(read.active && read.external_id.as_deref() == Some("7"));
    }

    #[test]
    fn what_is_not_said_has_a_sense() {
        let read = read(json!({ "userName": "a@x.fr", "emails": [], "active": null, ENTERPRISE: { "manager": "" } }));
        assert_eq!(
            (read.email.as_str(), read.name.as_str(), read.active, read.manager),
            ("a@x.fr", "a@x.fr", true, None)
        );
        let said = json!({ "userName": "a@x.fr", "emails": [{ "value": "b@x.fr", "primary": false }] });
        let read = self::read(said);
        assert_eq!((read.email.as_str(), read.email_primary), ("b@x.fr", false));
        let read = self::read(json!({ "userName": "a@x.fr", "displayName": "A  B", "name": { "formatted": "C" } }));
        assert_eq!(read.name, "A B");
    }

    #[test]
    fn what_is_unsound_is_refused() {
        for body in [
            json!({}),
            json!({ "userName": " " }),
            json!({ "userName": 7 }),
            json!({ "userName": "no address" }),
            json!({ "userName": "a", "emails": [{ "value": "no address" }] }),
            json!({ "userName": "a@x.fr", "active": "perhaps" }),
            json!({ "userName": "a@x.fr", "displayName": "x".repeat(NAME_LENGTH + 1) }),
            json!({ "userName": "a\u{0}@x.fr" }),
            json!({ "userName": "a@x.fr", SITE: { "siteCode": "nowhere" } }),
            json!({ "userName": "a@x.fr", ENTERPRISE: { "department": ["Nord"] } }),
        ] {
            assert_eq!(parse(&body, None).map_err(|error| error.kind), Err(Some("invalidValue")), "{body}");
        }
    }
}
