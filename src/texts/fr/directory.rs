//! The company's directory.

use domain::directory::{DirectoryCounts, DirectoryRun, DirectorySource, DirectoryState, TOKENS};
use domain::import::ImportRunStatus;
use domain::{FieldCode, ProblemCode};

use super::format::counted;
use super::{common, imports};
use crate::api::ApiError;

pub const TITLE: &str = "Annuaire";
pub const LEAD: &str =
    "Qui travaille où, et avec qui\u{a0}: les demandes de temps arrivent ainsi à qui doit y répondre.";
pub const EMPTY_TITLE: &str = "L’annuaire est vide";
pub const EMPTY_TEXT: &str = "Envoyez un fichier ci-dessous, ou reliez l’annuaire de l’entreprise par SCIM.";
pub const PEOPLE: &str = "Personnes de l’annuaire";
pub const SEE_PEOPLE: &str = "Chercher une personne";
pub const WORDS: &str = "Nom, équipe, courriel ou code de site";
pub const NOBODY: &str = "Personne ne correspond. Essayez un seul mot.";
pub const MORE: &str = "Afficher la suite";
pub const FILTER_LABEL: &str = "Filtrer";
pub const PRESENT: &str = "Présentes";
pub const GONE: &str = "Parties";
pub const NO_MANAGER: &str = "sans responsable";
pub const NO_SITE: &str = "site non indiqué";

pub const UPLOAD_TITLE: &str = "Mettre à jour par un fichier";
pub const UPLOAD_TEXT: &str = "Le fichier contient tout l’annuaire, une personne par ligne. Rien n’est écrit avant que vous ayez lu ce qui changera.";
pub const FILE: &str = "Fichier";
pub const FILE_HINT: &str = "CSV, 200 Mo au plus. Colonnes\u{a0}: courriel, nom (et prénom), code site, équipe, responsable (son courriel). L’ordre est libre.";
pub const READ: &str = "Lire ce fichier";
pub const SENDING: &str = "Envoi…";
pub const IMPORTS: &str = "Derniers fichiers";
pub const NO_IMPORTS: &str = "Aucun fichier n’a encore été envoyé.";

pub const DEFECTS_TITLE: &str = "À corriger";
pub const NO_DEFECTS: &str =
    "Rien à corriger\u{a0}: toutes les personnes indiquées comme responsables sont dans l’annuaire.";
pub const ORPHANS_TITLE: &str = "Responsables introuvables";
pub const ORPHANS_TEXT: &str = "Ces personnes n’ont pas de responsable ici\u{a0}: la personne que l’annuaire indique n’y est pas. Ajoutez-la, ou indiquez quelqu’un d’autre.";
pub const LOOPS_TITLE: &str = "Responsables en boucle";
pub const LOOPS_TEXT: &str = "Ces personnes sont responsables les unes des autres\u{a0}: aucune n’a de responsable ici tant que l’une d’elles n’est pas corrigée.";
pub const NAMED: &str = "responsable indiqué\u{a0}:";

pub const TOKENS_TITLE: &str = "Relier l’annuaire de l’entreprise (SCIM)";
pub const TOKENS_TEXT: &str = "L’annuaire de l’entreprise (Entra ID, Okta…) tient alors celui-ci à jour de lui-même\u{a0}: arrivées, changements, départs. Un fichier ne change plus les personnes qu’il tient.";
pub const NO_TOKENS: &str = "Aucun annuaire n’est relié.";
pub const TOKEN_NAME: &str = "Nom du jeton";
pub const TOKEN_NAME_HINT: &str = "Par exemple l’outil qui l’utilise\u{a0}: Entra ID.";
pub const MAKE: &str = "Créer un jeton";
pub const MAKING: &str = "Création…";
pub const MADE_TITLE: &str = "Copiez ce jeton maintenant";
pub const MADE_TEXT: &str = "Il ne sera plus montré. Donnez-le à l’annuaire de l’entreprise avec cette adresse\u{a0}:";
pub const TOKEN: &str = "Jeton";
pub const COPY: &str = "Copier le jeton";
pub const COPIED: &str = "Le jeton est copié.";
pub const NOT_COPIED: &str = "Sélectionnez le jeton pour le copier.";
pub const REVOKE: &str = "Révoquer";
pub const REVOKE_SURE: &str = "Oui, révoquer";
pub const REVOKE_TEXT: &str = "L’annuaire relié par ce jeton ne pourra plus rien changer. Ce qu’il a apporté reste.";
pub const REVOKED: &str = "Le jeton est révoqué.";
pub const CANCEL: &str = "Annuler";
pub const NEVER_USED: &str = "jamais utilisé";

pub const REPORT: &str = "Ce que ce fichier changera";
pub const REPORT_DONE: &str = "Ce que ce fichier a changé";
pub const READING: &str = "Lecture du fichier…";
pub const APPLYING: &str = "Mise à jour de l’annuaire…";
pub const APPLY: &str = "Mettre à jour l’annuaire";
pub const APPLY_TITLE: &str = "Mettre à jour pour de bon\u{a0}?";
pub const APPLY_SURE: &str = "Oui, mettre à jour";
pub const APPLIED: &str = "L’annuaire est à jour.";
pub const FAILED: &str = "Ce fichier n’a pas pu être lu";
pub const WHAT: &str = "En bref";
pub const HELD_TITLE: &str = "Beaucoup de personnes manquent";
pub const HELD_CHECK: &str = "J’ai vérifié\u{a0}: ces personnes ont bien quitté l’entreprise.";
pub const LEAVE_SURE: &str = "Retirer aussi les personnes qui manquent";
pub const INCOMPLETE: &str =
    "Le fichier n’a pas été lu jusqu’au bout\u{a0}: les personnes qui n’y sont pas ne seront pas retirées.";
pub const NUMBER: &str = "Personnes";

/// The lines of the table of counts: what, and what it means.
const COUNTS: [(&str, &str); 7] = [
    ("Arrivées", "nouvelles, ou de retour"),
    ("Changements", "de nom, de site, d’équipe ou de responsable"),
    ("Départs", "ne sont plus dans le fichier"),
    ("Inchangées", ""),
    ("Laissées", "tenues par l’annuaire relié"),
    ("Responsable introuvable", "indiqué, mais pas dans l’annuaire"),
    ("Responsables en boucle", "leur responsable reste vide"),
];

pub fn counts(counts: DirectoryCounts) -> [((&'static str, &'static str), u32); 7] {
    let DirectoryCounts { joiners, movers, leavers, unchanged, kept, orphans, looped, .. } = counts;
    let numbers = [joiners, movers, leavers, unchanged, kept, orphans, looped];
    std::array::from_fn(|place| (COUNTS[place], numbers[place]))
}

pub fn read_of(read: u32, refused: u32, encoding: Option<&str>) -> String {
    let encoding = encoding.map(|name| format!(", en {name}")).unwrap_or_default();
    let refused = counted(refused, "refusée", "refusées");
    format!("{}, dont {refused}{encoding}.", counted(read, "ligne lue", "lignes lues"))
}

/// How the directory stands, in a line.
pub fn summary(state: &DirectoryState) -> String {
    format!(
        "{} dans {} et {}, avec {}.",
        counted(state.people, "personne", "personnes"),
        counted(state.teams, "équipe", "équipes"),
        counted(state.sites, "site", "sites"),
        counted(state.managers, "responsable", "responsables"),
    )
}

pub fn by_scim(count: u32) -> String {
    if count < 2 {
        format!("{} est tenue par l’annuaire relié.", counted(count, "personne", "personnes"))
    } else {
        format!("{} sont tenues par l’annuaire relié.", counted(count, "personne", "personnes"))
    }
}

pub fn left(count: u32) -> String {
    format!(
        "{}\u{a0}: leur ligne est effacée un an après leur départ.",
        counted(count, "personne est partie", "personnes sont parties")
    )
}

pub fn last(run: &DirectoryRun, moment: &str) -> String {
    format!("Dernier fichier appliqué\u{a0}: {moment}, {}.", counted(run.report.read, "ligne", "lignes"))
}

pub fn found(total: u32) -> String {
    counted(total, "personne", "personnes")
}

pub fn source(source: DirectorySource) -> &'static str {
    match source {
        DirectorySource::Csv => "Fichier",
        DirectorySource::Scim => "SCIM",
    }
}

pub fn gone_since(day: &str) -> String {
    format!("Partie le {day}")
}

pub fn status(status: ImportRunStatus) -> &'static str {
    match status {
        ImportRunStatus::Reading => "Lecture",
        ImportRunStatus::Dry => "À relire",
        ImportRunStatus::Applying => "En cours",
        ImportRunStatus::Applied => "Appliqué",
        ImportRunStatus::Failed => "Échec",
        ImportRunStatus::Unmodified => "Inchangé",
    }
}

/// Who is held back, and why.
pub fn held(leavers: u32) -> String {
    format!(
        "{} de l’annuaire\u{a0}: plus d’un cinquième. C’est souvent un fichier incomplet. Personne n’est donc retiré sans \
         votre confirmation.",
        counted(leavers, "personne disparaîtrait", "personnes disparaîtraient")
    )
}

/// What is about to be done. `confirmed`: those who were held back leave too.
pub fn apply_text(run: &DirectoryRun, confirmed: bool) -> String {
    let counts = run.report.counts;
    let leavers = match (counts.leavers, run.report.leavers_held && !confirmed) {
        (0, _) => "Personne n’est retiré.".to_owned(),
        (_, true) => "Personne n’est retiré pour l’instant.".to_owned(),
        (count, false) => format!(
            "{}\u{a0}: leur ligne reste un an, sans être montrée.",
            counted(count, "personne est notée partie", "personnes sont notées parties")
        ),
    };
    if run.status == ImportRunStatus::Applied {
        return leavers;
    }
    let joiners = counted(counts.joiners, "personne arrive", "personnes arrivent");
    format!("{joiners}, {}. {leavers}", counted(counts.movers, "change", "changent"))
}

pub fn and_more(count: u32) -> String {
    format!("… et {}", counted(count, "autre", "autres"))
}

pub fn created(moment: &str, used: Option<&str>) -> String {
    let used = used.map_or_else(|| NEVER_USED.to_owned(), |day| format!("utilisé le {day}"));
    format!("Créé le {moment}, {used}")
}

pub fn revoke_label(name: &str) -> String {
    format!("Révoquer le jeton «\u{a0}{name}\u{a0}»")
}

/// What went wrong with something that a person asked for.
pub fn refusal(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::TransitionRefused) => {
            "Ce fichier ne peut plus être appliqué\u{a0}: un plus récent l’a été, ou sept jours ont passé. Envoyez-le à nouveau."
        }
        Some(ProblemCode::BodyTooLarge) => imports::refusal(error),
        Some(ProblemCode::NotFound) => "Il n’existe plus\u{a0}: rechargez la page.",
        _ => common::load_error(error),
    }
}

pub fn fault(_: &str, code: FieldCode) -> String {
    match code {
        FieldCode::Required => "Donnez-lui un nom, pour le reconnaître plus tard.".to_owned(),
        FieldCode::TooMany => format!("Il y en a déjà {TOKENS}\u{a0}: révoquez-en un d’abord."),
        _ => "C’est trop long\u{a0}: 80 caractères suffisent.".to_owned(),
    }
}
