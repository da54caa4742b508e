//! The fields of listings, missions and pillars, and their values, as a person reads them in a comparison.

use chrono::NaiveDate;
use domain::day_sheet::DayStatus;
use domain::directory::{DirectoryCounts, DirectorySource};
use domain::testimony::TestimonyStatus;
use domain::time_request::TimeEnd;
use domain::{Choice, Commitment, FreshnessState, Located, MissionKind, Remote, Rhythm, Role};
use serde_json::Value;
use words::en::dashboard;
use words::en::given::day_status;

use super::{common, directory, format, freshness};

/// Fields in the order in which a form shows them, with their labels. Those that are not here come last.
const LABELS: &[(&str, &str)] = &[
    ("created", "Creation"),
    ("status", "Status"),
    ("edit", "Change"),
    ("report", "Report"),
    ("reason", "Reason"),
    ("name", "Name"),
    ("title", "Title"),
    ("label", "Name"),
    ("short_label", "Short name"),
    ("description", "Description"),
    ("activities", "Activities"),
    ("kind", "Type"),
    ("pillars", "Pillars"),
    ("skills", "Skills"),
    ("commitment", "Commitment"),
    ("starts_on", "Start"),
    ("ends_on", "End"),
    ("places", "Places"),
    ("limits_interests", "Limit to the places"),
    ("remote", "Remote"),
    ("street", "Street"),
    ("postal_code", "Postcode"),
    ("commune", "Town"),
    ("commune_code", "INSEE code of the town"),
    ("location", "Position"),
    ("reduced_mobility", "Wheelchair accessible"),
    ("public_transport", "Near public transport"),
    ("rna", "RNA"),
    ("siren", "SIREN"),
    ("siret", "SIRET"),
    ("website", "Website"),
    ("email", "Email"),
    ("phone", "Phone"),
    ("contact_email", "Email that receives expressions of interest"),
    ("confirmed_on", "Confirmed on"),
    ("colour", "Colour"),
    ("icon", "Icon"),
    ("order", "Position in the list"),
    ("valid_from", "First day"),
    ("valid_to", "Last day"),
    ("trusted", "Trusted"),
    ("member", "Member"),
    ("role", "Role"),
    ("merged", "Listing merged into this one"),
    ("merged_into", "Merged into the listing"),
    ("association", "Listing of the mission"),
    ("rhythm", "How often we ask"),
    ("freshness", "Listing up to date"),
    ("mailed_link", "By the link of an email"),
    ("invited", "Invitation"),
    ("members", "Number of members"),
    ("erased", "Deletion of the account"),
    ("deleted", "Deletion"),
    ("day", "Day given"),
    ("testimony", "Testimonial"),
    ("skills_sponsorship", "Skills sponsorship, in half days"),
    ("solidarity_day", "Solidarity days, in half days"),
    ("delegation", "Stand-in"),
    ("seen", "Time requests seen"),
    ("passed_on", "Unanswered request passed on to"),
    ("followed", "Request passed on to"),
    ("ended_with", "End of the request"),
    ("active", "In the company"),
    ("source", "Person kept by"),
    ("imported", "File applied"),
    ("token_made", "Token created"),
    ("token_revoked", "Token revoked"),
];

pub const NOTHING: &str = "Nothing";

/// The field's label; its own name where it has none.
pub fn label(field: &str) -> String {
    LABELS.iter().find(|(name, _)| *name == field).map_or_else(|| field.replace('_', " "), |(_, label)| (*label).into())
}

/// Its place among the others.
pub fn rank(field: &str) -> usize {
    LABELS.iter().position(|(name, _)| *name == field).unwrap_or(LABELS.len())
}

/// A value in words; `None` where it says nothing. `name` finds the label of a pillar's or a skill's slug.
pub fn said(field: &str, value: &Value, name: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::Bool(yes) => if *yes { "Yes" } else { "No" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => string(field, text),
        Value::Array(items) => {
            let items = items.iter().filter_map(Value::as_str);
            let named = |item: &str| match field {
                "edit" => label(item),
                _ => name(item).unwrap_or_else(|| item.to_owned()),
            };
            items.map(named).collect::<Vec<_>>().join(", ")
        }
        Value::Object(_) => object(field, value),
    };
    (!text.trim().is_empty()).then_some(text)
}

fn string(field: &str, text: &str) -> String {
    let known = match field {
        "kind" => MissionKind::from_code(text).map(|kind| common::kind(kind).to_owned()),
        "remote" => Remote::from_code(text).map(|remote| common::remote(remote).to_owned()),
        "status" | "edit" | "report" => status(text).map(str::to_owned),
        "testimony" => TestimonyStatus::from_code(text).map(|status| super::testimony::status(status).to_owned()),
        "day" => DayStatus::from_code(text).map(|status| day_status(status).to_owned()),
        "role" | "invited" => Role::from_code(text).map(|role| self::role(role).to_owned()),
        "freshness" => FreshnessState::from_code(text).map(|state| dashboard::freshness(state).to_owned()),
        "rhythm" => Rhythm::from_code(text).map(|rhythm| freshness::rhythm(rhythm).to_owned()),
        "source" => DirectorySource::from_code(text).map(|source| directory::source(source).to_owned()),
        "passed_on" | "followed" => decider(text).map(str::to_owned),
        "ended_with" => TimeEnd::from_code(text).map(|end| time_end(end).to_owned()),
        _ => text.parse::<NaiveDate>().ok().map(format::date),
    };
    known.unwrap_or_else(|| text.to_owned())
}

fn object(field: &str, value: &Value) -> String {
    match field {
        "location" => {
            let located: Option<Located> = serde_json::from_value(value.clone()).ok();
            located.map(|located| {
                let precision = common::precision(located.precision);
                format!("{:.5}, {:.5}. {precision}", located.at.lat, located.at.lon)
            })
        }
        "commitment" => serde_json::from_value::<Commitment>(value.clone()).ok().map(format::commitment),
        // Who stands in is known by a number only: the days say more.
        "delegation" => {
            let day = |name: &str| value.get(name)?.as_str()?.parse::<NaiveDate>().ok();
            day("first_day").map(|first| format::dates(Some(first), day("last_day")))
        }
        "imported" => serde_json::from_value::<DirectoryCounts>(value.clone()).ok().map(imported),
        _ => None,
    }
    .unwrap_or_else(|| value.to_string())
}

/// What an import changed in the directory.
fn imported(counts: DirectoryCounts) -> String {
    let said = directory::counts(counts).into_iter().filter(|(_, count)| *count > 0);
    said.map(|((label, _), count)| format!("{label}: {}", format::number(count))).collect::<Vec<_>>().join(", ")
}

/// Whom a request for time went to next.
fn decider(code: &str) -> Option<&'static str> {
    match code {
        "employee" => Some("somebody else"),
        "coordination" => Some("the coordination team"),
        _ => None,
    }
}

fn time_end(end: TimeEnd) -> &'static str {
    match end {
        TimeEnd::Interest => "the interest came to an end",
        TimeEnd::Mission => "the mission is no longer offered",
        TimeEnd::Replaced => "another request replaced it",
        TimeEnd::Left => "the person has left the company",
    }
}

/// Where a listing, a mission, an interest, an edit or a report stands.
fn status(code: &str) -> Option<&'static str> {
    Some(match code {
        "waiting" => "Waiting",
        "admitted" => "Admitted",
        "refused" => "Refused",
        "archived" => "Archived",
        "draft" => "Draft",
        "published" => "Published",
        "full" => "Full",
        "closed" => "Closed",
        "cleared" => "Approved",
        "sent" => "Sent",
        "seen" => "Seen",
        "asked" => "Question asked",
        "accepted" => "Accepted",
        "declined" => "Declined",
        "withdrawn" => "Withdrawn",
        "proposed" => "Other dates suggested",
        "agreed" => "Agreed",
        "ended" => "Ended",
        "done" => "Dealt with",
        "unfounded" => "Unfounded",
        "wrong_place" => "Wrong place",
        "wrong_facts" => "Wrong information",
        "no_answer" => "No answer",
        "unsuitable" => "Unsuitable content",
        "other" => "Another reason",
        _ => return None,
    })
}

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Visitor => "no account",
        Role::Member => "account",
        Role::Employee => "La Poste employee",
        Role::AssociationMember => "association member",
        Role::Manager => "manager",
        Role::Coordinator => "coordination team",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn none(_: &str) -> Option<String> {
        None
    }

    #[test]
    fn values_are_said_in_words() {
        let cases = [
            ("kind", json!("long_skills"), "Long skills sponsorship"),
            ("starts_on", json!("2027-03-01"), "1 March 2027"),
            ("status", json!("waiting"), "Waiting"),
            ("trusted", json!(true), "Yes"),
            ("places", json!(3), "3"),
            ("edit", json!(["name", "phone"]), "Name, Phone"),
            ("invited", json!("coordinator"), "coordination team"),
            ("rhythm", json!("half_yearly"), "every 6 months"),
            ("freshness", json!("greyed"), "Greyed out"),
            ("passed_on", json!("coordination"), "the coordination team"),
            ("ended_with", json!("left"), "the person has left the company"),
            ("source", json!("scim"), "SCIM"),
            (
                "delegation",
                json!({"delegate": "0190", "first_day": "2027-03-01", "last_day": "2027-03-05"}),
                "From 1 March 2027 to 5 March 2027",
            ),
            ("imported", json!({"joiners": 1200, "movers": 0, "leavers": 2}), "Arrivals: 1,200, Departures: 2"),
            ("commitment", json!({"per": "hours", "hours": 4, "on_working_time": true}), "4 hours · on working time"),
            (
                "location",
                json!({"lat": 46.3239, "lon": -0.4645, "precision": "address"}),
                "46.32390, -0.46450. Placed at the exact address",
            ),
        ];
        for (field, value, expected) in cases {
            assert_eq!(said(field, &value, &none).unwrap(), expected, "{field}");
        }
        let named = |slug: &str| (slug == "rh").then(|| "Ressources humaines".to_owned());
        assert_eq!(said("skills", &json!(["rh", "autre"]), &named).unwrap(), "Ressources humaines, autre");
    }

    #[test]
    fn what_says_nothing_is_nothing() {
        for value in [json!(null), json!(""), json!(" "), json!([])] {
            assert_eq!(said("name", &value, &none), None);
        }
    }

    #[test]
    fn fields_have_a_label_and_an_order_and_unknown_ones_come_last() {
        assert_eq!((label("siret").as_str(), label("some_field").as_str()), ("SIRET", "some field"));
        assert!(rank("name") < rank("phone") && rank("phone") < rank("some_field"));
    }
}
