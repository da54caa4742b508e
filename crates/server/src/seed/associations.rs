//! Real associations, from two public files. What is not sound in a row is left out, and nothing is invented.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::{AssociationDraft, FieldError, Located, NewAssociation, Position, Precision, Siret, Source, Website};
use serde::Deserialize;

use super::communes::{Commune, Communes};
use super::names::readable;
use super::{SeedAssociation, Slugs};

const STRUCTURES: &str = include_str!("../../data/structures_insertion.csv");
const NIORT: &str = include_str!("../../data/transiscope_niort.json");

/// Farther than this from its commune, a position is another commune's.
const PLAUSIBLE_KM: f64 = 30.0;

/// All of them, and SEVE, with which the first convention was signed.
pub fn all(communes: &Communes, slugs: &mut Slugs) -> Vec<SeedAssociation> {
    let mut all = vec![seve(slugs)];
    all.extend(structures(communes, slugs));
    all.extend(niort(communes, slugs));
    all
}

/// Validates a draft; what is at fault is emptied, and the rest is kept.
pub fn sound(mut draft: AssociationDraft) -> Option<NewAssociation> {
    match draft.validate() {
        Ok(made) => return Some(made),
        Err(errors) => errors.iter().for_each(|FieldError { field, .. }| empty(&mut draft, field)),
    }
    draft.validate().ok()
}

fn empty(draft: &mut AssociationDraft, field: &str) {
    match field {
        "siret" => draft.siret.clear(),
        "siren" => draft.siren.clear(),
        "rna" => draft.rna.clear(),
        "street" => draft.street.clear(),
        "postal_code" => draft.postal_code.clear(),
        "commune_code" => draft.commune_code.clear(),
        "commune" => draft.commune.clear(),
        "website" => draft.website.clear(),
        "email" => draft.email.clear(),
        "phone" => draft.phone.clear(),
        "description" => draft.description.clear(),
        "activities" => draft.activities.clear(),
        // Without a name there is nothing to list.
        _ => {}
    }
}

fn seeded(association: NewAssociation, source: Source, naf: String, slugs: &mut Slugs) -> SeedAssociation {
    let title = match &association.commune {
        Some(commune) => format!("{} {commune}", association.name),
        None => association.name.clone(),
    };
    SeedAssociation { slug: slugs.unique(&title), association, source, naf }
}

/// Only what is published of the first convention: no address is known here, so none is shown.
fn seve(slugs: &mut Slugs) -> SeedAssociation {
    let association = NewAssociation {
        name: "SEVE".to_owned(),
        description: "L’association avec laquelle La Poste a signé la première convention de l’Alliance Dynamique : \
                      un an, pour lequel une directrice ou un directeur des ressources humaines rejoint l’association \
                      comme chef·fe de projet."
            .to_owned(),
        rna: None,
        siren: None,
        siret: None,
        street: None,
        postal_code: None,
        commune_code: None,
        commune: None,
        department: None,
        location: None,
        website: None,
        email: None,
        phone: None,
        activities: vec!["Économie sociale et solidaire".to_owned()],
        confirmed_on: None,
    };
    let source = Source { name: "Carenews".to_owned(), url: None, licence: "fait publié".to_owned() };
    seeded(association, source, String::new(), slugs)
}

#[derive(Deserialize)]
struct Structure {
    siret: String,
    name: String,
    brand: String,
    kind: String,
    naf: String,
    address: String,
    post_code: String,
    city: String,
    longitude: Option<f64>,
    latitude: Option<f64>,
    website: String,
    description: String,
    updated_at: String,
}

fn structures(communes: &Communes, slugs: &mut Slugs) -> Vec<SeedAssociation> {
    let mut seen = HashSet::new();
    let rows = csv::Reader::from_reader(STRUCTURES.as_bytes()).into_deserialize::<Structure>().filter_map(Result::ok);
    // A SIRET that is no SIRET tells nothing apart: such rows are all kept.
    rows.filter(|row| Siret::parse(&row.siret).map_or(true, |siret| seen.insert(siret)))
        .filter_map(|row| structure(&row, communes, slugs))
        .collect()
}

fn structure(row: &Structure, communes: &Communes, slugs: &mut Slugs) -> Option<SeedAssociation> {
    let commune = communes.find(&row.post_code, &row.city);
    let at = row.latitude.zip(row.longitude).and_then(|(lat, lon)| Position::new(lat, lon).ok());
    let (name, street) = (if row.brand.is_empty() { &row.name } else { &row.brand }, row.address.trim());
    let mut activities = vec![form(&row.kind).to_owned()];
    activities.extend(trade(&row.naf).map(str::to_owned));
    let association = sound(AssociationDraft {
        name: readable(name),
        description: row.description.clone(),
        siret: row.siret.clone(),
        street: street.to_owned(),
        postal_code: row.post_code.clone(),
        commune_code: commune.map(|commune| commune.code.to_string()).unwrap_or_default(),
        commune: commune.map_or_else(|| row.city.clone(), |commune| commune.name.clone()),
        location: locate(at, street, commune),
        website: row.website.clone(),
        activities,
        confirmed_on: row.updated_at.get(..10).and_then(|day| day.parse::<NaiveDate>().ok()),
        ..AssociationDraft::default()
    })?;
    let source = Source {
        name: "ASP, Plateforme de l’inclusion (2021)".to_owned(),
        url: Website::parse("https://inclusion.beta.gouv.fr").ok(),
        licence: "Licence Ouverte 2.0".to_owned(),
    };
    Some(seeded(association, source, row.naf.clone(), slugs))
}

/// A position with the precision that its address justifies.
fn locate(at: Option<Position>, street: &str, commune: Option<&Commune>) -> Option<Located> {
    let of_commune = commune.map(|commune| Located { at: commune.at, precision: Precision::Commune });
    let Some(at) = at else { return of_commune };
    match commune {
        Some(commune) if commune.at.distance_km(at) > PLAUSIBLE_KM => of_commune,
        _ => Some(Located { at, precision: precision(street) }),
    }
}

/// A number makes an address, a street a street; anything else is known to the commune only.
fn precision(street: &str) -> Precision {
    const STREETS: [&str; 12] = [
        "rue",
        "avenue",
        "boulevard",
        "place",
        "chemin",
        "route",
        "allée",
        "impasse",
        "quai",
        "cours",
        "square",
        "passage",
    ];
    let lower = street.to_lowercase();
    if lower.starts_with(|first: char| first.is_ascii_digit()) {
        Precision::Address
    } else if STREETS.iter().any(|word| lower.contains(word)) {
        Precision::Street
    } else {
        Precision::Commune
    }
}

/// The legal forms of inclusion through work, in full.
fn form(kind: &str) -> &'static str {
    match kind {
        "ACI" => "Atelier et chantier d’insertion",
        "EI" => "Entreprise d’insertion",
        "AI" => "Association intermédiaire",
        "ETTI" => "Entreprise de travail temporaire d’insertion",
        "GEIQ" => "Groupement d’employeurs pour l’insertion et la qualification",
        "EA" => "Entreprise adaptée",
        _ => "Insertion par l’activité économique",
    }
}

/// What the first digits of the registry's code say of the trade, where they say something useful.
fn trade(naf: &str) -> Option<&'static str> {
    Some(match naf.get(..2)? {
        "01" | "02" => "Maraîchage et agriculture",
        "10" => "Fabrication alimentaire",
        "13" | "14" => "Textile",
        "16" | "31" => "Bois et meubles",
        "25" | "33" => "Métallerie et réparation",
        "38" | "39" => "Collecte et recyclage",
        "41" | "42" | "43" => "Bâtiment et travaux",
        "45" => "Garage solidaire",
        "47" => "Vente et réemploi",
        "49" | "52" | "53" => "Transport et logistique",
        "55" => "Hébergement",
        "56" => "Restauration et traiteur",
        "62" | "63" => "Informatique",
        "81" => "Espaces verts et propreté",
        "82" => "Services aux entreprises",
        "85" => "Formation",
        "87" | "88" => "Action sociale",
        "90" | "91" | "93" => "Culture et loisirs",
        "95" => "Réparation d’objets",
        "96" => "Blanchisserie et services à la personne",
        _ => return None,
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NiortPlace {
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    commitment: String,
    #[serde(default)]
    url: String,
    location: Point,
    address: NiortAddress,
    #[serde(default)]
    categories: Vec<Category>,
}

#[derive(Deserialize)]
struct Point {
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct NiortAddress {
    #[serde(default)]
    street: String,
    #[serde(default)]
    postal_code: String,
    #[serde(default)]
    city: String,
}

#[derive(Deserialize)]
struct Category {
    name: String,
}

fn niort(communes: &Communes, slugs: &mut Slugs) -> Vec<SeedAssociation> {
    let places: Vec<NiortPlace> = serde_json::from_str(NIORT).unwrap_or_default();
    places.iter().filter_map(|place| niort_place(place, communes, slugs)).collect()
}

fn niort_place(place: &NiortPlace, communes: &Communes, slugs: &mut Slugs) -> Option<SeedAssociation> {
    let at = Position::new(place.location.lat, place.location.lon).ok()?;
    let address = &place.address;
    // The file's position is its own; a missing town is read off it.
    let commune = communes.find(&address.postal_code, &address.city).or_else(|| communes.nearest(at));
    let texts = [&place.summary, &place.description, &place.commitment];
    let mut activities: Vec<String> = Vec::new();
    for category in &place.categories {
        let name = domain::text::line(&category.name, 2, 80).unwrap_or_default();
        if !name.is_empty() && !activities.contains(&name) {
            activities.push(name);
        }
    }
    let association = sound(AssociationDraft {
        name: readable(&place.title),
        description: texts.into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("\n\n"),
        street: address.street.clone(),
        postal_code: address.postal_code.clone(),
        commune_code: commune.map(|commune| commune.code.to_string()).unwrap_or_default(),
        commune: commune.map_or_else(|| address.city.clone(), |commune| commune.name.clone()),
        location: locate(Some(at), &address.street, commune),
        activities,
        ..AssociationDraft::default()
    })?;
    let source = Source {
        name: "Transiscope, presdecheznous.fr".to_owned(),
        url: Website::parse(&place.url).ok(),
        licence: "ODbL, CC BY-SA".to_owned(),
    };
    Some(seeded(association, source, String::new(), slugs))
}
