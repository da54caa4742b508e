//! Importing listings: the coordination's words for it. What a file is refused for is said by the server's command too.

use domain::import::{
    ImportConfidence, ImportEvidence, ImportFate, ImportFormat, ImportRun, ImportRunStatus, ImportSubject,
};
use domain::{FieldCode, ProblemCode};

pub use words::fr::imports::{TABLE, effect, failure, field, format, reason, repair, status};

use super::format::counted;
use crate::api::ApiError;

pub const TITLE: &str = "Imports";
pub const LEAD: &str = "Chaque source apporte des associations ou des missions, par un fichier ou par une adresse. Rien n’est écrit avant que vous ayez lu ce que l’import ferait.";
pub const ADD: &str = "Ajouter une source";
pub const NONE_TITLE: &str = "Aucune source pour l’instant";
pub const NONE_TEXT: &str =
    "Ajoutez-en une\u{a0}: un tableau CSV, un flux API Engagement, un GeoJSON ou une carte GoGoCarto.";
pub const NEVER_READ: &str = "Jamais lue";
pub const NEW_TITLE: &str = "Nouvelle source";
pub const SOURCES: &str = "Toutes les sources";

pub const NAME: &str = "Nom du producteur";
pub const NAME_HINT: &str = "Il est affiché sur chaque fiche importée.";
pub const LICENCE: &str = "Licence des données";
pub const LICENCE_HINT: &str = "Par exemple\u{a0}: Licence Ouverte 2.0.";
pub const URL: &str = "Adresse du fichier (facultatif)";
pub const URL_HINT: &str =
    "L’adresse du fichier lui-même, pas de la page qui le présente. Sans adresse, vous envoyez le fichier.";
pub const CONTACT: &str = "Qui reçoit les intérêts\u{a0}? (facultatif)";
pub const CONTACT_HINT: &str = "Ce courriel sert pour les missions dont ni le fichier ni l’association n’indiquent d’adresse. Il n’est jamais public.";
pub const EVERY: &str = "Relire l’adresse d’elle-même";
pub const EVERY_CHOICES: [(&str, &str); 5] = [
    ("", "Non, seulement à ma demande"),
    ("6", "Toutes les 6 heures"),
    ("24", "Chaque jour"),
    ("168", "Chaque semaine"),
    ("720", "Chaque mois"),
];
pub const SAVE: &str = "Enregistrer";
pub const SAVED: &str = "C’est enregistré.";
pub const SAVING: &str = "Enregistrement…";
pub const DETAILS: &str = "La source";

pub const READ_TITLE: &str = "Lire un fichier";
pub const READ_TEXT: &str =
    "Il est lu et comparé à ce qui existe. Rien n’est écrit\u{a0}: vous relisez d’abord le rapport.";
pub const FILE: &str = "Fichier";
pub const FILE_HINT: &str = "CSV, XML, JSON ou GeoJSON, 200 Mo au plus.";
pub const READ_FILE: &str = "Lire ce fichier";
pub const READ_ADDRESS: &str = "Lire l’adresse maintenant";
pub const SENDING: &str = "Envoi du fichier…";
pub const LOOKING: &str = "Nous regardons le début du fichier…";
pub const RUNS: &str = "Imports précédents";
pub const NO_RUNS: &str = "Cette source n’a pas encore été lue.";
pub const FORGET: &str = "Oublier cette source";
pub const FORGET_TEXT: &str =
    "Les associations et les missions déjà importées restent en ligne. Elles ne seront plus mises à jour d’ici.";
pub const FORGET_SURE: &str = "Oui, l’oublier";
pub const CANCEL: &str = "Annuler";

pub const MAPPING: &str = "Que contient chaque colonne\u{a0}?";
pub const MAPPING_TEXT: &str = "Voici ce que nous avons compris. Corrigez si besoin\u{a0}: votre choix servira aussi pour les prochains fichiers de cette source.";
pub const SUBJECT: &str = "Chaque ligne est";
pub const IGNORED: &str = "Ne pas importer";
pub const NAMELESS_COLUMN: &str = "(sans titre)";
pub const NO_SAMPLES: &str = "vide";
pub const NEEDS_NAME: &str = "Choisissez la colonne qui donne le nom de l’association.";
pub const NEEDS_TITLE: &str = "Choisissez la colonne qui donne le titre de la mission.";
pub const MAPPING_READY: &str = "Le fichier peut être lu ainsi.";

pub const REPORT: &str = "Rapport d’import";
pub const WHAT: &str = "Ce que dit la source";
pub const ASSOCIATIONS: &str = "Associations";
pub const MISSIONS: &str = "Missions";
pub const COUNTS: [(&str, &str); 5] = [
    ("Nouvelles", "créées"),
    ("Changées", "mises à jour"),
    ("Inchangées", "déjà à jour"),
    ("Laissées", "tenues par d’autres ou modifiées ici"),
    ("Retirées", "archivées ou closes, jamais supprimées"),
];
pub const REFUSED_TITLE: &str = "Lignes refusées";
pub const REFUSED_NONE: &str = "Aucune ligne n’est refusée.";
pub const REFUSED_TEXT: &str = "Elles ne sont pas importées\u{a0}; toutes les autres le sont.";
pub const NOTICES_TITLE: &str = "À vérifier";
pub const NOTICES_TEXT: &str = "Ces lignes sont importées. Voici ce qui a été compris autrement, ou laissé de côté.";
pub const LISTINGS_TITLE: &str = "Quelles fiches";
pub const LISTINGS_TEXT: &str = "Ouvrez chaque liste avant de confirmer.";
pub const FILE_TITLE: &str = "Le fichier";
pub const INCOMPLETE: &str =
    "Le fichier n’a pas été lu jusqu’au bout. Ce qui a été lu peut être importé\u{a0}; rien ne sera retiré.";
pub const DOWNLOAD: &str = "Télécharger le rapport (CSV)";
pub const DOWNLOAD_NAME: &str = "rapport-import.csv";
pub const CORRECT_COLUMNS: &str = "Corriger les colonnes";
pub const APPLY: &str = "Importer";
pub const APPLY_TITLE: &str = "Importer pour de bon\u{a0}?";
pub const APPLY_SURE: &str = "Oui, importer";
pub const REMOVE_SURE: &str = "Retirer aussi ce qui manque";
pub const HELD_TITLE: &str = "Une grande partie de la source manque";
pub const HELD_CHECK: &str = "J’ai vérifié auprès de la source\u{a0}: ces fiches doivent être retirées.";
pub const APPLIED: &str = "L’import est fait. La carte montre les changements dans l’instant.";
pub const UNMODIFIED: &str = "La source dit que son fichier n’a pas changé\u{a0}: il n’y a rien à faire.";
pub const SEE_MAP: &str = "Voir la carte";
pub const FAILED: &str = "Cet import n’a pas pu être lu";

pub fn stands_for(associations: u32, missions: u32) -> String {
    let associations = counted(associations, "association", "associations");
    format!("{associations}, {} en ligne par cette source", counted(missions, "mission", "missions"))
}

pub fn read_so_far(rows: u32) -> String {
    format!("Lecture… {}", counted(rows, "ligne", "lignes"))
}

pub fn written_so_far(rows: u32) -> String {
    format!("Import en cours… {}", counted(rows, "ligne", "lignes"))
}

pub fn read_of(read: u32, refused: u32, format: Option<ImportFormat>, encoding: Option<&str>) -> String {
    let of = format.map(|format| format!(", {}", self::format(format))).unwrap_or_default();
    let encoding = encoding.map(|name| format!(" en {name}")).unwrap_or_default();
    let refused = counted(refused, "refusée", "refusées");
    format!("{}, dont {refused}{of}{encoding}.", counted(read, "ligne lue", "lignes lues"))
}

/// What is held back, and why.
pub fn held(associations: u32, missions: u32) -> String {
    let associations = counted(associations, "association", "associations");
    let missions = counted(missions, "mission", "missions");
    format!(
        "La source ne dit plus rien de {associations} et de {missions}\u{a0}: plus d’un cinquième de ce qu’elle avait apporté. \
         C’est souvent une panne chez elle. Rien n’est donc retiré sans votre confirmation."
    )
}

/// What is about to be done. `confirmed`: removals that were held back too.
pub fn apply_text(run: &ImportRun, confirmed: bool) -> String {
    let (associations, missions) = (run.report.associations, run.report.missions);
    let written = associations.created + associations.changed + missions.created + missions.changed;
    let removed = associations.removed + missions.removed;
    let removed = match (removed, run.report.removal_held && !confirmed) {
        (0, _) => "Rien n’est retiré.".to_owned(),
        (_, true) => "Rien n’est retiré pour l’instant.".to_owned(),
        (count, false) => {
            format!(
                "{}\u{a0}: elles gardent leur trace et peuvent revenir.",
                counted(count, "fiche est retirée", "fiches sont retirées")
            )
        }
    };
    if run.status == ImportRunStatus::Applied {
        return removed;
    }
    let written = counted(written, "fiche est créée ou mise à jour", "fiches sont créées ou mises à jour");
    format!("{written}. {removed} Ce que des associations ont écrit ici n’est pas touché.")
}

/// Below a list that is cut.
pub fn and_more(count: u32) -> String {
    format!("… et {}", counted(count, "autre ligne", "autres lignes"))
}

/// What opens the rest of a list.
pub fn show_rest(count: u32) -> String {
    counted(count, "ligne de plus", "lignes de plus")
}

/// What an import does to listings.
pub fn listed(kind: ImportSubject, fate: ImportFate) -> &'static str {
    match (kind, fate) {
        (ImportSubject::Associations, ImportFate::Created) => "Associations nouvelles",
        (ImportSubject::Associations, ImportFate::Changed) => "Associations changées",
        (ImportSubject::Associations, ImportFate::Removed) => "Associations retirées",
        (ImportSubject::Missions, ImportFate::Created) => "Missions nouvelles",
        (ImportSubject::Missions, ImportFate::Changed) => "Missions changées",
        (ImportSubject::Missions, ImportFate::Removed) => "Missions retirées",
    }
}

/// Below a list of listings that is cut.
pub fn more_listings(count: u32) -> String {
    format!("… et {}, dans le rapport à télécharger", counted(count, "autre fiche", "autres fiches"))
}

pub fn line(number: u32) -> String {
    if number == 0 { "Fichier".to_owned() } else { format!("Ligne {number}") }
}

pub fn next(when: &str) -> String {
    format!("Prochaine lecture\u{a0}: {when}")
}

pub fn failures(count: u32) -> String {
    format!("{}\u{a0}: un nouvel essai aura lieu de lui-même.", counted(count, "échec de suite", "échecs de suite"))
}

pub fn subject(subject: ImportSubject) -> &'static str {
    match subject {
        ImportSubject::Associations => "une association",
        ImportSubject::Missions => "une mission",
    }
}

/// How sure a guess is, and what it rests on.
pub fn guess(confidence: ImportConfidence, evidence: ImportEvidence) -> &'static str {
    match (confidence, evidence) {
        (_, ImportEvidence::Person) => "Votre choix",
        (ImportConfidence::Sure, _) => "Sûr\u{a0}: le titre le dit",
        (ImportConfidence::Likely, ImportEvidence::Values) => "Probable\u{a0}: les valeurs y ressemblent",
        (ImportConfidence::Likely, _) => "Probable\u{a0}: le titre y ressemble",
        (_, ImportEvidence::Taken) => "Une autre colonne le donne déjà",
        (ImportConfidence::None, _) => "Pas reconnue",
    }
}

/// What went wrong with something that a person asked for.
pub fn refusal(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::TransitionRefused) => {
            "Cet import ne peut plus être appliqué\u{a0}: un plus récent l’a été, ou sept jours ont passé. Relisez la source."
        }
        Some(ProblemCode::BodyTooLarge) => "Le fichier dépasse 200 Mo. Découpez-le en plusieurs.",
        Some(ProblemCode::NotFound) => "Cette source n’existe plus.",
        _ => super::common::load_error(error),
    }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    match (field, code) {
        ("name", FieldCode::Taken) => "Une autre source porte déjà ce nom.",
        ("name", FieldCode::Required) => "Indiquez qui produit ces données.",
        ("licence", FieldCode::Required) => "Indiquez sous quelle licence ces données sont publiées.",
        ("url", FieldCode::Required) => {
            "Sans adresse, rien ne peut être relu tout seul\u{a0}: indiquez-la, ou choisissez «\u{a0}Non\u{a0}»."
        }
        ("url", _) => "Cette adresse n’est pas complète\u{a0}: elle commence par https://.",
        ("contact_email", _) => "Ce courriel n’est pas complet, par exemple\u{a0}: prenom.nom@exemple.fr.",
        ("mapping", _) => "Choisissez la colonne qui donne le nom.",
        (_, FieldCode::TooShort) => "C’est un peu court\u{a0}: écrivez au moins deux lettres.",
        (_, FieldCode::TooLong) => "C’est trop long\u{a0}: 100 caractères suffisent.",
        _ => "Vérifiez ce champ.",
    }
    .to_owned()
}
