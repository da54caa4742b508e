//! The fields of listings, missions and pillars, and their values, as a person reads them in a comparison.

use chrono::NaiveDate;
use domain::day_sheet::DayStatus;
use domain::directory::{DirectoryCounts, DirectorySource};
use domain::testimony::TestimonyStatus;
use domain::time_request::TimeEnd;
use domain::{Choice, Commitment, FreshnessState, Located, MissionKind, Remote, Rhythm, Role};
use serde_json::Value;
use words::fr::dashboard;
use words::fr::given::day_status;

use super::{common, directory, format, freshness};

/// Fields in the order in which a form shows them, with their labels. Those that are not here come last.
const LABELS: &[(&str, &str)] = &[
    ("created", "Création"),
    ("status", "Statut"),
    ("edit", "Modification"),
    ("report", "Signalement"),
    ("reason", "Motif"),
    ("name", "Nom"),
    ("title", "Titre"),
    ("label", "Intitulé"),
    ("short_label", "Intitulé court"),
    ("description", "Présentation"),
    ("activities", "Activités"),
    ("kind", "Forme"),
    ("pillars", "Piliers"),
    ("skills", "Compétences"),
    ("commitment", "Engagement"),
    ("starts_on", "Début"),
    ("ends_on", "Fin"),
    ("places", "Places"),
    ("limits_interests", "Limiter aux places"),
    ("remote", "Télétravail"),
    ("street", "Rue"),
    ("postal_code", "Code postal"),
    ("commune", "Commune"),
    ("commune_code", "Code INSEE de la commune"),
    ("location", "Position"),
    ("reduced_mobility", "Accessible en fauteuil roulant"),
    ("public_transport", "Près des transports"),
    ("rna", "RNA"),
    ("siren", "SIREN"),
    ("siret", "SIRET"),
    ("website", "Site"),
    ("email", "Courriel"),
    ("phone", "Téléphone"),
    ("contact_email", "Courriel qui reçoit les intérêts"),
    ("confirmed_on", "Confirmée le"),
    ("colour", "Couleur"),
    ("icon", "Icône"),
    ("order", "Rang"),
    ("valid_from", "Premier jour"),
    ("valid_to", "Dernier jour"),
    ("trusted", "Confiance"),
    ("member", "Référent·e"),
    ("role", "Rôle"),
    ("merged", "Fiche réunie à celle-ci"),
    ("merged_into", "Réunie à la fiche"),
    ("association", "Fiche de la mission"),
    ("rhythm", "Rythme des relances"),
    ("freshness", "Fiche à jour"),
    ("mailed_link", "Par le lien d’un courriel"),
    ("invited", "Invitation"),
    ("members", "Nombre de membres"),
    ("erased", "Effacement"),
    ("deleted", "Suppression"),
    ("day", "Jour donné"),
    ("testimony", "Témoignage"),
    ("skills_sponsorship", "Mécénat de compétences, en demi-journées"),
    ("solidarity_day", "Journées solidaires, en demi-journées"),
    ("delegation", "Relais"),
    ("seen", "Demandes de temps vues"),
    ("passed_on", "Demande sans réponse, passée à"),
    ("followed", "Demande passée à"),
    ("ended_with", "Fin de la demande"),
    ("active", "Dans l’entreprise"),
    ("source", "Personne tenue par"),
    ("imported", "Fichier appliqué"),
    ("token_made", "Jeton créé"),
    ("token_revoked", "Jeton révoqué"),
];

pub const NOTHING: &str = "Rien";

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
        Value::Bool(yes) => if *yes { "Oui" } else { "Non" }.to_owned(),
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
    said.map(|((label, _), count)| format!("{label}\u{a0}: {}", format::number(count))).collect::<Vec<_>>().join(", ")
}

/// Whom a request for time went to next.
fn decider(code: &str) -> Option<&'static str> {
    match code {
        "employee" => Some("une autre personne"),
        "coordination" => Some("la coordination"),
        _ => None,
    }
}

fn time_end(end: TimeEnd) -> &'static str {
    match end {
        TimeEnd::Interest => "l’intérêt a pris fin",
        TimeEnd::Mission => "la mission n’est plus proposée",
        TimeEnd::Replaced => "une autre demande l’a remplacée",
        TimeEnd::Left => "la personne a quitté l’entreprise",
    }
}

/// Where a listing, a mission, an interest, an edit or a report stands.
fn status(code: &str) -> Option<&'static str> {
    Some(match code {
        "waiting" => "En attente",
        "admitted" => "Admise",
        "refused" => "Refusée",
        "archived" => "Archivée",
        "draft" => "Brouillon",
        "published" => "Publiée",
        "full" => "Complète",
        "closed" => "Close",
        "cleared" => "Validée",
        "sent" => "Envoyée",
        "seen" => "Vue",
        "asked" => "Question posée",
        "accepted" => "Acceptée",
        "declined" => "Déclinée",
        "withdrawn" => "Retirée",
        "proposed" => "Autres dates proposées",
        "agreed" => "Accordée",
        "ended" => "Terminée",
        "done" => "Traité",
        "unfounded" => "Sans objet",
        "wrong_place" => "Mauvais lieu",
        "wrong_facts" => "Informations fausses",
        "no_answer" => "Pas de réponse",
        "unsuitable" => "Contenu inapproprié",
        "other" => "Autre raison",
        _ => return None,
    })
}

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Visitor => "sans compte",
        Role::Member => "compte",
        Role::Employee => "postier·ère",
        Role::AssociationMember => "référent·e associatif·ve",
        Role::Manager => "responsable",
        Role::Coordinator => "coordination",
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
            ("kind", json!("long_skills"), "Mécénat de compétences long"),
            ("starts_on", json!("2027-03-01"), "1er mars 2027"),
            ("status", json!("waiting"), "En attente"),
            ("trusted", json!(true), "Oui"),
            ("places", json!(3), "3"),
            ("edit", json!(["name", "phone"]), "Nom, Téléphone"),
            ("invited", json!("coordinator"), "coordination"),
            ("rhythm", json!("half_yearly"), "tous les 6 mois"),
            ("freshness", json!("greyed"), "Grisée"),
            ("passed_on", json!("coordination"), "la coordination"),
            ("ended_with", json!("left"), "la personne a quitté l’entreprise"),
            ("source", json!("scim"), "SCIM"),
            (
                "delegation",
                json!({"delegate": "0190", "first_day": "2027-03-01", "last_day": "2027-03-05"}),
                "Du 1er mars 2027 au 5 mars 2027",
            ),
            (
                "imported",
                json!({"joiners": 1200, "movers": 0, "leavers": 2}),
                "Arrivées\u{a0}: 1\u{202f}200, Départs\u{a0}: 2",
            ),
            (
                "commitment",
                json!({"per": "hours", "hours": 4, "on_working_time": true}),
                "4 heures · sur temps de travail",
            ),
            (
                "location",
                json!({"lat": 46.3239, "lon": -0.4645, "precision": "address"}),
                "46.32390, -0.46450. Placée à l’adresse exacte",
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
