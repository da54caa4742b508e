//! Filters (RFC 7644, 3.4.2.2), as far as those who provision ask: comparisons for equality, joined by `and`. Whatever else is
//! said is refused rather than half understood.

use serde_json::Value;

use super::error::{ScimError, ScimResult};
use super::{ENTERPRISE, bare, strip_prefix};
use crate::storage::directory::scim::UserTest;
use crate::storage::directory::scim_groups::GroupTest;

/// Longer than anything that is asked, in bytes.
const LONGEST: usize = 2000;
/// Comparisons in one filter.
const MOST: usize = 10;

/// `attribute eq value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Without its schema, in lower case; the value filter of a complex attribute is dropped: `emails.value`.
    pub attribute: String,
    pub value: Value,
}

fn refused(text: &str) -> ScimError {
    let shown: String = text.chars().take(80).collect();
    ScimError::invalid_filter(format!("Not understood here: {shown}"))
}

/// Reads a filter.
pub fn parse(text: &str) -> ScimResult<Vec<Comparison>> {
    if text.len() > LONGEST {
        return Err(refused(text));
    }
    let mut rest = text.trim();
    let mut found = Vec::new();
    loop {
        let (one, after) = comparison(rest)?;
        found.push(one);
        if after.is_empty() {
            return Ok(found);
        }
        rest = word(after, "and").ok_or_else(|| refused(after))?;
        if found.len() == MOST {
            return Err(refused(after));
        }
    }
}

/// What follows a word of the language.
fn word<'a>(text: &'a str, wanted: &str) -> Option<&'a str> {
    let rest = strip_prefix(text.trim_start(), wanted)?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

fn comparison(text: &str) -> ScimResult<(Comparison, &str)> {
    let (attribute, rest) = attribute(text)?;
    let rest = word(rest, "eq").ok_or_else(|| refused(text))?;
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
    let value = match values.next() {
        Some(Ok(value)) if !value.is_object() && !value.is_array() => value,
        // Some write booleans with a capital letter.
        _ => {
            let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            let value = boolean(word).ok_or_else(|| refused(text))?;
            return Ok((Comparison { attribute, value: value.into() }, after.trim_start()));
        }
    };
    let after = rest.get(values.byte_offset()..).unwrap_or_default();
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return Err(refused(text));
    }
    Ok((Comparison { attribute, value }, after.trim()))
}

/// The name of an attribute, with what stands in its brackets left out: which of several addresses is meant does not matter,
/// for one is kept.
fn attribute(text: &str) -> ScimResult<(String, &str)> {
    let text = text.trim_start();
    let end = text.find(|letter: char| letter.is_whitespace() || letter == '[').unwrap_or(text.len());
    let (mut name, mut rest) = (text[..end].to_owned(), &text[end..]);
    if rest.starts_with('[') {
        let close = rest.find(']').ok_or_else(|| refused(text))?;
        rest = &rest[close + 1..];
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        name.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    let sound = |letter: char| letter.is_ascii_alphanumeric() || ":._-$".contains(letter);
    if name.is_empty() || !name.chars().all(sound) {
        return Err(refused(text));
    }
    let bare = bare(&name);
    let bare = strip_prefix(bare, ENTERPRISE).and_then(|rest| rest.strip_prefix(':')).unwrap_or(bare);
    Ok((bare.to_ascii_lowercase(), rest))
}

/// A boolean, or its name as a text: Entra ID sends "False".
pub fn boolean(text: &str) -> Option<bool> {
    match text.trim_matches('"') {
        text if text.eq_ignore_ascii_case("true") => Some(true),
        text if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn text(of: &Comparison) -> ScimResult<String> {
    let text = of.value.as_str().filter(|text| !text.contains(char::is_control));
    text.map(str::to_owned).ok_or_else(|| refused(&of.attribute))
}

/// The tests of a filter on people.
pub fn users(filter: &str) -> ScimResult<Vec<UserTest>> {
    let test = |of: Comparison| {
        Ok(match of.attribute.as_str() {
            "id" => UserTest::Id(text(&of)?),
            "username" => UserTest::UserName(text(&of)?),
            "externalid" => UserTest::ExternalId(text(&of)?),
            "emails" | "emails.value" => UserTest::Email(text(&of)?),
            "displayname" | "name.formatted" => UserTest::Name(text(&of)?),
            "manager" | "manager.value" => UserTest::Manager(text(&of)?),
            "active" => {
                let said = of.value.as_bool().or_else(|| of.value.as_str().and_then(boolean));
                UserTest::Active(said.ok_or_else(|| refused("active"))?)
            }
            other => return Err(refused(other)),
        })
    };
    parse(filter)?.into_iter().map(test).collect()
}

/// The tests of a filter on groups.
pub fn groups(filter: &str) -> ScimResult<Vec<GroupTest>> {
    let test = |of: Comparison| {
        Ok(match of.attribute.as_str() {
            "id" => GroupTest::Id(text(&of)?),
            "displayname" => GroupTest::Name(text(&of)?),
            "externalid" => GroupTest::ExternalId(text(&of)?),
            "members" | "members.value" => GroupTest::Member(text(&of)?),
            other => return Err(refused(other)),
        })
    };
    parse(filter)?.into_iter().map(test).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_providers_ask_is_understood() {
        let name = |name: &str| UserTest::UserName(name.to_owned());
        for (filter, tests) in [
            ("userName eq \"a@x.fr\"", vec![name("a@x.fr")]),
            ("USERNAME EQ \"a \\\"b\\\" and c\"", vec![name("a \"b\" and c")]),
            ("urn:ietf:params:scim:schemas:core:2.0:User:userName eq \"a\"", vec![name("a")]),
            ("externalId eq \"7\" and active eq true", vec![UserTest::ExternalId("7".into()), UserTest::Active(true)]),
            ("active eq False", vec![UserTest::Active(false)]),
            ("active eq \"True\"  AND  id eq \"x\"", vec![UserTest::Active(true), UserTest::Id("x".into())]),
            ("emails.value eq \"a@x.fr\"", vec![UserTest::Email("a@x.fr".into())]),
            ("emails[type eq \"work\"].value eq \"a@x.fr\"", vec![UserTest::Email("a@x.fr".into())]),
            ("id eq \"x\" and manager eq \"y\"", vec![UserTest::Id("x".into()), UserTest::Manager("y".into())]),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"y\"",
                vec![UserTest::Manager("y".into())],
            ),
        ] {
            assert_eq!(users(filter), Ok(tests), "{filter}");
        }
        assert_eq!(groups("displayName eq \"G\""), Ok(vec![GroupTest::Name("G".into())]));
        assert_eq!(
            groups("id eq \"g\" and members eq \"u\""),
            Ok(vec![GroupTest::Id("g".into()), GroupTest::Member("u".into())])
        );
    }

    #[test]
    fn whatever_else_is_refused() {
        let many = ["id eq \"x\""; MOST + 1].join(" and ");
        for filter in [
            "",
            "userName",
            "userName eq",
            "userName eq a",
            "userName co \"a\"",
            "userName sw \"a\"",
            "userName pr",
            "not (userName eq \"a\")",
            "(userName eq \"a\")",
            "userName eq \"a\" or userName eq \"b\"",
            "userName eq \"a\"and active eq true",
            "userName eq \"a\" and",
            "userName eq true",
            "userName eq [\"a\"]",
            "active eq \"perhaps\"",
            "title eq \"x\"",
            "emails[type eq \"work\" eq \"x\"",
            "é eq \"x\"",
            many.as_str(),
        ] {
            assert_eq!(users(filter).map_err(|error| error.kind), Err(Some("invalidFilter")), "{filter}");
        }
        assert!(groups("userName eq \"a\"").is_err());
    }
}
