//! What a page is about in the words of <https://schema.org>, for search engines.
//!
//! Volunteering is a `JobPosting` whose employment type is `VOLUNTEER`. Mécénat de compétences is not: the person stays an
//! employee of La Poste, who lends them. It is a `Demand` of the association for a service, and nothing is made to look
//! like a job that anybody could be hired for. Nothing personal is in it.

use domain::richtext::plain;
use domain::{
    AssociationDetail, DepartmentCode, Located, MissionDetail, MissionKind, MissionSummary, PostalCode, Precision,
    Remote, TimeKind, Website,
};
use serde_json::{Map, Value, json};
use words::fr::terms::APP;
use words::{Language, departments, said};

use super::markup::prose;
use crate::routes::feeds::names;

const CONTEXT: &str = "https://schema.org";

/// Drops what is not known: a search engine takes an empty member for a fault.
fn known(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: Map<String, Value> = members
                .into_iter()
                .map(|(name, value)| (name, known(value)))
                .filter(|(_, value)| !(value.is_null() || *value == json!([]) || *value == json!("")))
                .collect();
            Value::Object(members)
        }
        Value::Array(items) => items.into_iter().map(known).collect(),
        other => other,
    }
}

fn address(street: Option<&str>, postal_code: Option<&str>, commune: Option<&str>, department: Option<&str>) -> Value {
    if commune.is_none() && department.is_none() {
        return Value::Null;
    }
    json!({
        "@type": "PostalAddress",
        "streetAddress": street,
        "postalCode": postal_code,
        "addressLocality": commune,
        "addressRegion": department.map(|code| departments::name(code).unwrap_or(code)),
        "addressCountry": "FR",
    })
}

/// A point that stands for a whole commune would be read as a door.
fn geo(located: Option<Located>) -> Value {
    match located {
        Some(Located { at, precision: Precision::Address | Precision::Street }) => {
            json!({ "@type": "GeoCoordinates", "latitude": at.lat, "longitude": at.lon })
        }
        _ => Value::Null,
    }
}

fn place(mission: &MissionDetail) -> Value {
    let summary = &mission.summary;
    let department = summary.department.as_ref().map(DepartmentCode::as_str);
    let postal =
        address(mission.street.as_deref(), mission.postal_code.as_deref(), summary.commune.as_deref(), department);
    if postal.is_null() {
        return Value::Null;
    }
    json!({ "@type": "Place", "address": postal, "geo": geo(summary.location) })
}

/// A mission.
pub fn mission(mission: &MissionDetail, skills: &[String], base_url: &str, language: Language) -> Value {
    let summary = &mission.summary;
    let url = names::mission(base_url, &summary.slug);
    let organisation = json!({
        "@type": "Organization",
        "name": summary.association.name,
        "url": names::association(base_url, &summary.association.slug),
    });
    let value = match summary.kind {
        MissionKind::Volunteering => json!({
            "@context": CONTEXT,
            "@type": "JobPosting",
            "url": url,
            "title": summary.title,
            "description": prose(&mission.description),
            "datePosted": summary.published_on,
            "employmentType": "VOLUNTEER",
            "hiringOrganization": organisation,
            "jobLocation": place(mission),
            "jobLocationType": (summary.remote == Remote::Full).then_some("TELECOMMUTE"),
            "applicantLocationRequirements":
                (summary.remote == Remote::Full).then(|| json!({ "@type": "Country", "name": "FR" })),
            "jobStartDate": summary.starts_on,
            "workHours": said!(language, format::commitment(summary.commitment)),
            "totalJobOpenings": summary.places_left,
            "skills": skills.join(", "),
            "directApply": true,
            "identifier": { "@type": "PropertyValue", "name": APP, "value": summary.slug },
        }),
        MissionKind::LongSkills | MissionKind::ShortSkills => json!({
            "@context": CONTEXT,
            "@graph": [
                {
                    "@type": "Demand",
                    "@id": url,
                    "url": url,
                    "name": summary.title,
                    "description": plain(&mission.description),
                    "validFrom": summary.published_on,
                    "availabilityStarts": summary.starts_on,
                    "availabilityEnds": summary.ends_on,
                    "areaServed": place(mission),
                    "itemOffered": {
                        "@type": "Service",
                        "name": summary.title,
                        "serviceType": said!(language, time::kind(TimeKind::SkillsSponsorship)),
                        "category": skills,
                    },
                },
                with(organisation, "seeks", json!({ "@id": url })),
            ],
        }),
    };
    known(value)
}

fn with(mut object: Value, name: &str, value: Value) -> Value {
    object[name] = value;
    object
}

/// An association; those that the register of associations knows are non-governmental organisations.
pub fn association(association: &AssociationDetail, missions: &[MissionSummary], base_url: &str) -> Value {
    let summary = &association.summary;
    let url = names::association(base_url, &summary.slug);
    let identifier = |name: &str, value: Option<String>| {
        value.map(|value| json!({ "@type": "PropertyValue", "propertyID": name, "value": value }))
    };
    let identifiers: Vec<Value> = [
        identifier("SIRET", association.siret.as_ref().map(ToString::to_string)),
        identifier("SIREN", association.siren.as_ref().map(ToString::to_string)),
        identifier("RNA", association.rna.as_ref().map(ToString::to_string)),
    ]
    .into_iter()
    .flatten()
    .collect();
    let seeks: Vec<Value> = missions
        .iter()
        .filter(|mission| !mission.demonstration)
        .map(|mission| json!({ "@type": "Demand", "name": mission.title, "url": names::mission(base_url, &mission.slug) }))
        .collect();
    known(json!({
        "@context": CONTEXT,
        "@type": if association.rna.is_some() { "NGO" } else { "Organization" },
        "@id": url,
        "url": url,
        "name": summary.name,
        "description": plain(&association.description),
        "sameAs": association.website.as_ref().map(Website::as_str),
        "knowsAbout": summary.activities,
        "identifier": identifiers,
        "address": address(
            association.street.as_deref(),
            association.postal_code.as_ref().map(PostalCode::as_str),
            summary.commune.as_deref(),
            summary.department.as_ref().map(DepartmentCode::as_str),
        ),
        "location": match geo(summary.location) {
            Value::Null => Value::Null,
            geo => json!({ "@type": "Place", "geo": geo }),
        },
        "seeks": seeks,
    }))
}
