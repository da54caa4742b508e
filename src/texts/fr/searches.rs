//! Saved searches and their alerts.

use domain::saved_search::{AlertRhythm, SEARCHES_MAX};
use domain::{FieldCode, ProblemCode};

use super::format;
use crate::api::ApiError;

pub const TELL_ME: &str = "Prévenez-moi quand une mission arrive";

pub const TITLE: &str = "Mes recherches enregistrées";
pub const TAB: &str = "Recherches";
pub const LINK: &str = "Mes recherches enregistrées";
pub const LEAD: &str =
    "Nous vous écrivons quand une mission arrive, au rythme que vous choisissez\u{a0}: un courriel par jour au plus.";
pub const LIST: &str = "Vos recherches";
pub const EMPTY_TITLE: &str = "Aucune recherche enregistrée";
pub const EMPTY_TEXT: &str =
    "Cherchez sur la carte, ouvrez les filtres, et touchez «\u{a0}Prévenez-moi quand une mission arrive\u{a0}».";
pub const EMPTY_ACTION: &str = "Chercher une mission";
pub const RHYTHM: &str = "Me prévenir";
pub const SEE: &str = "Voir les missions";
pub const REMOVE: &str = "Supprimer";
pub const UNDO: &str = "Annuler la suppression";
pub const CHANGED: &str = "C’est noté.";
pub const RESTORED: &str = "La recherche est de retour.";

pub const NEW_TITLE: &str = "Être prévenu·e des nouvelles missions";
pub const NEW_FILTERS: &str = "Ce que vous cherchez";
pub const NAME: &str = "Nom de la recherche";
pub const NAME_HINT: &str = "Pour la reconnaître dans nos courriels.";
pub const SAVE: &str = "Enregistrer la recherche";
pub const SAVING: &str = "Enregistrement…";
pub const SAVED_TITLE: &str = "Votre recherche est enregistrée";
pub const HERE_TITLE: &str = "Choisissez d’abord une commune";
pub const HERE_TEXT: &str = "Votre position reste dans votre téléphone\u{a0}: nous ne pouvons pas chercher autour de vous à votre place. Tapez une commune dans la recherche, puis enregistrez-la.";
pub const BACK_TO_SEARCH: &str = "Revenir aux missions";
pub const ALL_MISSIONS: &str = "Toutes les missions";

pub const STOP_TITLE: &str = "Arrêter les alertes";
pub const STOP: &str = "Arrêter";
pub const STOPPING: &str = "Arrêt…";
pub const STOPPED_TITLE: &str = "C’est arrêté";
pub const RESUME: &str = "Reprendre";
pub const RESUMED: &str = "Les alertes reprennent, au rythme que vous aviez choisi.";
pub const STOP_GONE: &str =
    "Ce lien ne mène plus à rien\u{a0}: la recherche ou le compte n’existe plus, et nous ne vous écrivons plus.";

/// How often.
pub fn rhythm(rhythm: AlertRhythm) -> &'static str {
    match rhythm {
        AlertRhythm::Never => "Jamais",
        AlertRhythm::Daily => "Chaque jour au plus",
        AlertRhythm::Weekly => "Chaque semaine au plus",
        AlertRhythm::Monthly => "Chaque mois au plus",
    }
}

/// `12 missions aujourd’hui`.
pub fn matching(count: u32) -> String {
    format!("{} aujourd’hui", format::counted(count, "mission", "missions"))
}

/// `3 nouvelles`.
pub fn new(count: u32) -> String {
    format::counted(count, "nouvelle", "nouvelles")
}

/// Which search a control is of: said to who does not see where it stands.
pub fn of(words: &str, name: &str) -> String {
    format!("{words}\u{a0}: {name}")
}

pub fn removed(name: &str) -> String {
    format!("La recherche «\u{a0}{name}\u{a0}» est supprimée.")
}

/// What happens now that a search is kept.
pub fn saved(of: AlertRhythm) -> &'static str {
    match of {
        AlertRhythm::Never => {
            "Elle est dans votre espace, sans courriel. Vous pourrez choisir un rythme quand vous voudrez."
        }
        _ => "Vous recevrez un courriel quand une mission arrive. Un geste dans ce courriel suffit pour arrêter.",
    }
}

/// What a link of a mail stops.
pub fn stop_question(search: Option<&str>) -> String {
    match search {
        Some(name) => format!("Ne plus recevoir de courriel pour la recherche «\u{a0}{name}\u{a0}»\u{a0}?"),
        None => "Ne plus recevoir de courriel pour aucune de vos recherches\u{a0}?".to_owned(),
    }
}

pub fn stopped(search: Option<&str>) -> String {
    match search {
        Some(name) => {
            format!("Nous ne vous écrivons plus pour la recherche «\u{a0}{name}\u{a0}». Elle reste dans votre espace.")
        }
        None => "Nous ne vous écrivons plus pour vos recherches. Elles restent dans votre espace.".to_owned(),
    }
}

/// What is wrong with the name.
pub fn name_fault(code: FieldCode) -> &'static str {
    match code {
        FieldCode::Required => "Donnez-lui un nom.",
        _ => "Quatre-vingts caractères au plus.",
    }
}

/// Why a search could not be kept.
pub fn failure(error: &ApiError) -> String {
    let code = error.fields().iter().find(|fault| fault.field == "query").map(|fault| fault.code);
    match code {
        Some(FieldCode::Taken) => "Vous avez déjà enregistré cette recherche.".to_owned(),
        Some(FieldCode::TooMany) => {
            format!("Vous avez déjà {SEARCHES_MAX} recherches\u{a0}: supprimez-en une d’abord.")
        }
        Some(FieldCode::PositionInvalid) => HERE_TEXT.to_owned(),
        Some(FieldCode::TooLong) => "Cette recherche a trop de filtres\u{a0}: retirez-en quelques-uns.".to_owned(),
        Some(_) => {
            "Un filtre de cette recherche n’existe plus. Revenez aux missions et choisissez à nouveau.".to_owned()
        }
        None if error.code() == Some(ProblemCode::NotFound) => "Cette recherche n’existe plus.".to_owned(),
        None => super::common::load_error(error).to_owned(),
    }
}

/// The words that were searched for, as their chip says them.
pub fn quoted(text: &str) -> String {
    format!("«\u{a0}{text}\u{a0}»")
}
