//! GeoJSON and GoGoCarto: places with properties.

use std::collections::HashMap;

use domain::import::{ImportField as F, ImportSubject};

use crate::json::Path;
use crate::table;

/// The field of a value of a `GoGoCarto` element, as the program itself gives it and as Transiscope's directories do.
pub fn gogocarto(path: &Path) -> Option<F> {
    let field = match (path.root(), path.name()) {
        ("geo", "latitude") | ("location", "lat") => F::Latitude,
        ("geo", "longitude") | ("location", "lon") => F::Longitude,
        ("address", "streetAddress" | "street") => F::Street,
        ("address", "addressLocality" | "city") => F::Commune,
        ("address", "postalCode") => F::PostalCode,
        ("address", "addressCountry" | "country") => F::Country,
        _ if path.depth() > 1 => return None,
        (_, "id") => F::AssociationId,
        (_, "name" | "title") => F::AssociationName,
        (_, "description" | "descriptionMore" | "abstract" | "commitment") => F::Description,
        (_, "website" | "site_web") => F::Website,
        (_, "email") => F::Email,
        (_, "telephone" | "phone") => F::Phone,
        (_, "status") => F::Status,
        (_, "categories") => F::AssociationActivity,
        (_, "siret") => F::Siret,
        (_, "rna") => F::Rna,
        (_, "latitude" | "lat") => F::Latitude,
        (_, "longitude" | "lng" | "lon") => F::Longitude,
        _ => return None,
    };
    Some(field)
}

/// The fields of a GeoJSON's properties, by the names of columns.
#[derive(Debug, Default)]
pub struct Properties {
    known: HashMap<String, Option<F>>,
}

/// How many names of properties are remembered.
const NAMES: usize = 1000;

impl Properties {
    /// The field of a value of a feature. Coordinates are longitude first (RFC 7946); only a point has them at this depth.
    pub fn field(&mut self, path: &Path, subject: ImportSubject) -> Option<F> {
        match (path.root(), path.depth(), path.index()) {
            ("geometry", 2, Some(0)) if path.name() == "coordinates" && path.flat() => Some(F::Longitude),
            ("geometry", 2, Some(1)) if path.name() == "coordinates" && path.flat() => Some(F::Latitude),
            ("id", 1, None) => Some(own_id(subject)),
            ("properties", 2.., _) => {
                let name = path.name();
                if let Some(field) = self.known.get(name) {
                    return *field;
                }
                let field = table::by_header(name, subject);
                if self.known.len() < NAMES {
                    self.known.insert(name.to_owned(), field);
                }
                field
            }
            _ => None,
        }
    }
}

fn own_id(subject: ImportSubject) -> F {
    match subject {
        ImportSubject::Missions => F::MissionId,
        ImportSubject::Associations => F::AssociationId,
    }
}
