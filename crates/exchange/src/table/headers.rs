//! What headers mean, in French and English, in the words of public data, exports and spreadsheets.

use domain::import::{ImportField as F, ImportSubject};
use domain::text::fold;

use crate::interpret::twice_encoded;

/// Known names, folded, of fields that mean the same whatever is listed.
const COMMON: [(F, &[&str]); 32] = [
    (
        F::Rna,
        &[
            "rna",
            "numero rna",
            "n rna",
            "id association",
            "waldec",
            "numero waldec",
            "organizationrna",
            "identifiant rna",
            "num rna",
        ],
    ),
    (F::Siren, &["siren", "numero siren", "n siren", "organizationsiren", "siren association"]),
    (
        F::Siret,
        &[
            "siret",
            "numero siret",
            "n siret",
            "organizationsiret",
            "identification du beneficiaire",
            "idbeneficiaire",
            "siret association",
            "siret siege",
            "num siret",
            "code siret",
        ],
    ),
    (
        F::Website,
        &[
            "site",
            "site web",
            "siteweb",
            "site internet",
            "website",
            "url",
            "web",
            "lien",
            "page web",
            "organizationurl",
            "homepage",
        ],
    ),
    (
        F::Email,
        &[
            "email",
            "e mail",
            "mail",
            "courriel",
            "adresse mail",
            "adresse email",
            "adresse electronique",
            "contact mail",
        ],
    ),
    (
        F::Phone,
        &["telephone", "tel", "phone", "numero de telephone", "n de telephone", "telephone fixe", "mobile", "tel fixe"],
    ),
    (
        F::PostalCode,
        &[
            "code postal",
            "cp",
            "postal code",
            "postcode",
            "post code",
            "zip",
            "zipcode",
            "adrs codepostal",
            "codepostal",
            "postalcode",
            "code postal siege",
        ],
    ),
    (
        F::CommuneCode,
        &[
            "code insee",
            "insee",
            "code commune",
            "commune code",
            "adrs codeinsee",
            "codeinsee",
            "depcom",
            "com insee",
            "code commune insee",
        ],
    ),
    (
        F::Commune,
        &[
            "ville",
            "commune",
            "city",
            "localite",
            "adrs libcommune",
            "nom commune",
            "libelle commune",
            "town",
            "commune siege",
            "libcom",
        ],
    ),
    (
        F::Street,
        &[
            "adresse",
            "rue",
            "voie",
            "street",
            "address",
            "adresse 1",
            "adresse ligne 1",
            "numero et voie",
            "adresse postale",
            "adresse siege",
            "adresse complete",
        ],
    ),
    (
        F::DepartmentCode,
        &[
            "departement",
            "code departement",
            "dep",
            "dept",
            "department",
            "department code",
            "departmentcode",
            "num dep",
        ],
    ),
    (F::Country, &["pays", "country", "code pays"]),
    (F::Latitude, &["latitude", "lat", "y wgs84", "coord lat"]),
    (F::Longitude, &["longitude", "lon", "lng", "long", "x wgs84", "coord lon"]),
    (
        F::LatLon,
        &[
            "latlon",
            "lat lon",
            "geo point 2d",
            "geolocalisation",
            "geo point",
            "coordonnees",
            "coordonnees gps",
            "gps",
            "geopoint",
        ],
    ),
    (F::LonLat, &["lonlat", "lon lat"]),
    (
        F::ConfirmedOn,
        &["date maj", "date de mise a jour", "maj", "updated at", "date de derniere mise a jour", "mise a jour le"],
    ),
    (
        F::AssociationId,
        &["association id", "id structure", "organizationclientid", "organizationid", "id organisation"],
    ),
    (F::Kind, &["type de mission", "type mission", "kind", "forme de la mission"]),
    (
        F::Schedule,
        &["schedule", "rythme", "frequence", "disponibilite", "duree", "temps demande", "engagement", "volume horaire"],
    ),
    (
        F::Places,
        &[
            "places",
            "nombre de places",
            "nb places",
            "nombre de benevoles",
            "postes",
            "nb benevoles",
            "nombre de personnes",
            "benevoles recherches",
        ],
    ),
    (F::Remote, &["remote", "teletravail", "a distance", "distanciel", "mission a distance"]),
    (
        F::StartsOn,
        &["date de debut", "debut", "start", "start date", "startat", "date debut", "a partir du", "starts on", "du"],
    ),
    (F::EndsOn, &["date de fin", "fin", "end", "end date", "endat", "date fin", "jusqu au", "ends on", "au"]),
    (F::PostedOn, &["postedat", "date de publication", "publie le", "posted on"]),
    (
        F::ApplicationUrl,
        &[
            "applicationurl",
            "url de candidature",
            "lien de candidature",
            "candidater",
            "postuler",
            "lien de la mission",
            "url mission",
        ],
    ),
    (
        F::ReducedMobility,
        &[
            "pmr",
            "accessible pmr",
            "accessibilite",
            "reducedmobilityaccessible",
            "accessible aux personnes a mobilite reduite",
        ],
    ),
    (F::PublicTransport, &["transports", "closetotransport", "transports en commun", "acces transports"]),
    (F::Requirement, &["prerequis", "requirements", "exigences", "profil", "profil recherche", "competences requises"]),
    (F::Tag, &["tags", "mots cles", "motscles", "keywords"]),
    (F::Pillar, &["pilier", "piliers", "pillar"]),
    (
        F::ContactEmail,
        &["mail du contact", "email du referent", "contact email", "courriel du referent", "email contact mission"],
    ),
];

/// Names of fields of a mission and of its association, in a list of missions.
const OF_MISSIONS: [(F, &[&str]); 8] = [
    (
        F::MissionId,
        &[
            "id",
            "clientid",
            "identifiant",
            "reference",
            "ref",
            "numero",
            "mission id",
            "id mission",
            "ref mission",
            "code",
        ],
    ),
    (
        F::Title,
        &[
            "titre",
            "title",
            "mission",
            "intitule",
            "intitule de la mission",
            "titre de la mission",
            "nom de la mission",
            "poste",
            "objet",
        ],
    ),
    (
        F::Description,
        &[
            "description",
            "descriptif",
            "details",
            "presentation",
            "description de la mission",
            "contenu",
            "missions",
            "objectifs",
        ],
    ),
    (
        F::AssociationName,
        &[
            "association",
            "nom de l association",
            "nom association",
            "organisme",
            "structure",
            "organisation",
            "organizationname",
            "organization",
            "association name",
            "nom",
        ],
    ),
    (
        F::AssociationDescription,
        &["description de l association", "presentation de l association", "organizationdescription"],
    ),
    (F::Domain, &["domaine", "domain", "thematique", "theme", "cause"]),
    (F::Activity, &["activite", "activity", "activites", "competence", "competences", "skills", "activities"]),
    (F::Task, &["taches", "tasks"]),
];

/// Names of fields of an association, in a list of associations.
const OF_ASSOCIATIONS: [(F, &[&str]); 5] = [
    (F::AssociationId, &["id", "identifiant", "source id", "clientid", "numero", "ref", "reference"]),
    (
        F::AssociationName,
        &[
            "nom",
            "name",
            "association",
            "nom de l association",
            "nom association",
            "raison sociale",
            "denomination",
            "titre",
            "title",
            "nom de l organisme",
            "nom de l organisme beneficiaire",
            "nom du beneficiaire",
            "nombeneficiaire",
            "beneficiaire",
            "organisme",
            "structure",
            "nom de la structure",
            "libelle",
            "denomination sociale",
            "nom complet",
            "titre long",
            "organizationname",
        ],
    ),
    (
        F::Description,
        &[
            "description",
            "objet",
            "presentation",
            "presentation resume",
            "presentation detail",
            "objet social",
            "descriptif",
            "resume",
            "activite principale",
        ],
    ),
    (
        F::AssociationActivity,
        &[
            "activites",
            "activite",
            "thematiques",
            "thematique",
            "domaine",
            "domaines",
            "secteur",
            "categories",
            "categorie",
            "secteur d activite",
            "theme",
            "typologie",
            "services",
        ],
    ),
    (F::Kind, &[]),
];

/// Fields that a list of associations has no use for.
const MISSION_ONLY: [F; 13] = [
    F::Kind,
    F::Schedule,
    F::Places,
    F::Remote,
    F::StartsOn,
    F::EndsOn,
    F::PostedOn,
    F::ApplicationUrl,
    F::ReducedMobility,
    F::PublicTransport,
    F::Requirement,
    F::Tag,
    F::Pillar,
];

/// A header as it is compared: one encoding, no accents, case, underscores, stars.
pub fn folded(header: &str) -> String {
    let meant = twice_encoded(header);
    fold(meant.as_deref().unwrap_or(header))
}

fn lists(subject: ImportSubject) -> impl Iterator<Item = (F, &'static [&'static str])> {
    let own: &[(F, &[&str])] = match subject {
        ImportSubject::Missions => &OF_MISSIONS,
        ImportSubject::Associations => &OF_ASSOCIATIONS,
    };
    let useful = move |field: F| {
        subject == ImportSubject::Missions || !MISSION_ONLY.contains(&field) && field != F::ContactEmail
    };
    own.iter().chain(&COMMON).copied().filter(move |(field, _)| useful(*field))
}

/// The field whose known name the header is, and how early the name stands in its list: the first names are the surest.
pub fn exact(header: &str, subject: ImportSubject) -> Option<(F, usize)> {
    let header = folded(header);
    lists(subject).find_map(|(field, names)| Some((field, names.iter().position(|name| *name == header)?)))
}

/// The field of a property.
pub fn by_header(header: &str, subject: ImportSubject) -> Option<F> {
    exact(header, subject).map(|(field, _)| field)
}

/// The field of which a known name of some length stands within the header, as whole words.
pub fn within(header: &str, subject: ImportSubject) -> Option<F> {
    let header = format!(" {} ", folded(header));
    let mut best: Option<(usize, F)> = None;
    for (field, names) in lists(subject).filter(|(field, _)| !matches!(field, F::AssociationId | F::MissionId)) {
        // "Objet de la convention" is not what the association is for.
        for name in names.iter().filter(|name| name.len() >= 4 && **name != "objet") {
            let known = best.is_some_and(|(length, _)| length >= name.len());
            if !known && header.contains(&format!(" {name} ")) {
                best = Some((name.len(), field));
            }
        }
    }
    best.map(|(_, field)| field)
}

/// A name of any field.
pub fn is_known(header: &str) -> bool {
    header.len() < 200
        && [ImportSubject::Associations, ImportSubject::Missions]
            .iter()
            .any(|subject| exact(header, *subject).is_some())
}

/// What a table lists, by its headers: missions have a title beside an association's name, or a day, a rhythm or places.
pub fn subject(headers: &[String]) -> ImportSubject {
    let fields: Vec<F> = headers.iter().filter_map(|header| by_header(header, ImportSubject::Missions)).collect();
    let has = |field| fields.contains(&field);
    let of_a_mission = [F::StartsOn, F::EndsOn, F::Places, F::Remote, F::Schedule, F::Kind, F::ApplicationUrl];
    if has(F::Title) && (has(F::AssociationName) && has(F::Description) || of_a_mission.into_iter().any(has)) {
        ImportSubject::Missions
    } else {
        ImportSubject::Associations
    }
}
