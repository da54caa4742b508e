//! The names of API Engagement's elements and keys, in all their dialects.

use domain::import::ImportField as F;

/// The field of an element or key, by its own name and that of what holds it. Names are compared without regard to case,
/// but for `lonlat` (longitude first, JeVeuxAider) and `lonLat` (latitude first, Service Civique).
pub fn feed(name: &str, parent: &str) -> Option<F> {
    match name {
        "lonlat" => return Some(F::LonLat),
        "lonLat" => return Some(F::LatLon),
        _ => {}
    }
    let name = name.to_ascii_lowercase();
    let parent = parent.to_ascii_lowercase();
    match parent.as_str() {
        "organization" | "publisherorganization" => return organization(&name),
        _ => {}
    }
    if let Some(rest) = name.strip_prefix("organization").filter(|rest| !rest.is_empty()) {
        return organization(rest);
    }
    if let Some(rest) = name.strip_prefix("alliance:") {
        return ours(rest);
    }
    let field = match name.as_str() {
        "clientid" => F::MissionId,
        "title" => F::Title,
        "description" => F::Description,
        "applicationurl" => F::ApplicationUrl,
        "type" if parent.is_empty() || parent == "mission" => F::Kind,
        "domain" | "domaine" => F::Domain,
        "activity" | "activities" | "activite" => F::Activity,
        "tags" | "tag" => F::Tag,
        "tasks" | "task" => F::Task,
        "romeskills" | "romeskill" => F::Skill,
        "requirements" | "requirement" | "prerequisites" | "softskills" | "softskill" => F::Requirement,
        "audience" => F::Audience,
        "schedule" => F::Schedule,
        "places" => F::Places,
        "remote" => F::Remote,
        "startat" => F::StartsOn,
        "endat" => F::EndsOn,
        "postedat" => F::PostedOn,
        "reducedmobilityaccessible" => F::ReducedMobility,
        "closetotransport" => F::PublicTransport,
        "address" | "adresse" | "street" => F::Street,
        "postalcode" | "postcode" => F::PostalCode,
        "city" => F::Commune,
        "departmentcode" => F::DepartmentCode,
        "country" | "countrycode" => F::Country,
        "lat" | "latitude" => F::Latitude,
        "lon" | "lng" | "longitude" => F::Longitude,
        "associationsiret" => F::Siret,
        "associationrna" => F::Rna,
        "associationname" => F::AssociationName,
        "keyactions" => F::AssociationActivity,
        "statuscode" | "deleted" => F::Status,
        _ => return None,
    };
    Some(field)
}

/// What follows `organization`, or stands in the object of that name.
fn organization(rest: &str) -> Option<F> {
    let field = match rest {
        "clientid" | "id" => F::AssociationId,
        "name" => F::AssociationName,
        "rna" => F::Rna,
        "siren" => F::Siren,
        "siret" => F::Siret,
        "description" => F::AssociationDescription,
        "url" => F::Website,
        "fulladdress" => F::AssociationStreet,
        "postcode" | "postalcode" => F::AssociationPostalCode,
        "city" => F::AssociationCommune,
        "actions" => F::AssociationActivity,
        _ => return None,
    };
    Some(field)
}

/// Our own additions to the feed, in a namespace of their own: what API Engagement has no element for.
fn ours(rest: &str) -> Option<F> {
    let field = match rest {
        "kind" => F::Kind,
        "effort" => F::Effort,
        "workingtime" => F::WorkingTime,
        "pillar" => F::Pillar,
        "skill" => F::Skill,
        "precision" => F::Precision,
        "communecode" => F::CommuneCode,
        "associationcommunecode" => F::AssociationCommuneCode,
        _ => return None,
    };
    Some(field)
}

/// The name under which a sender of the feed knows a field: for what is missing, no name can be quoted from the file.
pub fn canonical(field: F) -> &'static str {
    match field {
        F::MissionId => "clientId",
        F::Title => "title",
        F::Description => "description",
        F::StartsOn => "startAt",
        F::EndsOn => "endAt",
        F::Places => "places",
        F::Remote => "remote",
        F::Domain => "domain",
        F::Schedule => "schedule",
        F::Kind => "type",
        F::AssociationId => "organizationClientId",
        F::AssociationName => "organizationName",
        other => domain::Choice::code(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_registers_and_all_spellings_of_the_organisation_are_read() {
        for (name, field) in [
            ("organizationSiret", F::Siret),
            ("organizationSiren", F::Siren),
            ("organizationRNA", F::Rna),
            ("organizationRna", F::Rna),
            ("organizationId", F::AssociationId),
            ("organizationClientId", F::AssociationId),
            ("organizationPostCode", F::AssociationPostalCode),
        ] {
            assert_eq!(feed(name, "mission"), Some(field), "{name}");
        }
        assert_eq!(feed("rna", "organization"), Some(F::Rna));
        assert_eq!(feed("organizationLogo", "mission"), None);
    }

    #[test]
    fn the_two_orders_of_a_position_differ_by_one_capital() {
        assert_eq!(feed("lonlat", "mission"), Some(F::LonLat));
        assert_eq!(feed("lonLat", "mission"), Some(F::LatLon));
    }
}
