//! The explore page.

use domain::Near;

use super::format::{counted, kilometres, number};

pub const TITLE: &str = "Explorer les missions";
pub const H1: &str = "Les associations et leurs missions, sur la carte de France";
pub const VIEW_LABEL: &str = "Que voulez-vous voir\u{a0}?";
pub const VIEW_MISSIONS: &str = "Missions";
pub const VIEW_ASSOCIATIONS: &str = "Associations";
pub const SEARCH_LABEL: &str = "Rechercher un mot, une ville, un code postal";
pub const SEARCH_PLACEHOLDER: &str = "Métier, association, ville…";
pub const SEARCH_CLEAR: &str = "Effacer la recherche";
pub const PLACES_LABEL: &str = "Lieux proposés";
pub const FILTERS: &str = "Filtres";
pub const FILTERS_TITLE: &str = "Filtrer";
pub const RESET: &str = "Tout effacer";
pub const PILLARS: &str = "Piliers de la charte";
pub const KINDS: &str = "Forme";
pub const LENGTHS: &str = "Durée totale";
pub const REMOTE: &str = "Télétravail";
pub const TIME: &str = "Temps";
pub const TIME_WORK: &str = "Sur temps de travail";
pub const TIME_OWN: &str = "Sur temps libre";
pub const SKILLS: &str = "Compétences recherchées";
pub const START: &str = "Début de la mission";
pub const START_FROM: &str = "À partir du";
pub const START_TO: &str = "Au plus tard le";
pub const START_HINT: &str = "Les missions qui commencent «\u{a0}dès que vous êtes d’accord\u{a0}» restent affichées.";
pub const ACCESS: &str = "Accès";
pub const ACCESS_MOBILITY: &str = "Accessible en fauteuil";
pub const ACCESS_TRANSPORT: &str = "Près des transports";
pub const DEPARTMENTS: &str = "Départements";
pub const DISTANCE_FROM: &str = "Rayon";
pub const AROUND_ME: &str = "Autour de moi";
pub const AROUND_ME_HINT: &str = "Votre position reste sur votre appareil.";
pub const HERE: &str = "Autour de moi";
pub const HERE_ASKING: &str = "Recherche de votre position…";
pub const HERE_DENIED: &str =
    "Votre navigateur ne donne pas votre position. Vous pouvez taper une ville ou un code postal.";
pub const HERE_LOST: &str = "Position introuvable pour l’instant. Vous pouvez taper une ville ou un code postal.";
pub const SORT: &str = "Trier par";
pub const WISHES: &str = "Mes souhaits";
pub const WISHES_TITLE: &str = "Ce que je cherche";
pub const WISHES_HINT: &str = "Dites ce que vous voulez, passez le reste\u{a0}: les missions qui vous vont le mieux viendront d’abord. Vos réponses restent sur votre appareil.";
pub const WISHES_HOME: &str = "D’où je pars";
pub const WISHES_TOWN: &str = "Commune";
pub const WISHES_TIME: &str = "Le temps que je veux donner";
pub const WISHES_SKILLS: &str = "Ce que je sais faire";
pub const WISHES_DONE: &str = "Voir les missions";
pub const FIT_REMOTE: &str = "à distance";
pub const MORE: &str = "Afficher la suite";
pub const ACTIVE_LABEL: &str = "Filtres actifs";
pub const LAYER_CONTACT: &str = "Points La Poste";
pub const LAYER_CONTACT_HINT: &str = "Des lieux à partager\u{a0}: bureaux, agences et relais.";
pub const LAYER_LOADING: &str = "Chargement des points de contact…";
pub const LAYER_FAILED: &str = "Les points de contact n’ont pas pu être chargés.";
/// What is said of a map that the network has not confirmed.
pub fn kept(since: Option<&str>) -> String {
    let since = since.map(|since| format!(" du {since}")).unwrap_or_default();
    format!("Sans réseau\u{a0}: carte{since}, gardée dans ce téléphone.")
}
pub const WITHOUT_PLACE: &str = "Sans lieu sur la carte";
pub const SELECTION: &str = "Sélection sur la carte";
pub const SELECTION_CLOSE: &str = "Retirer la sélection";
/// Where one is among the pins around.
pub fn stop(place: usize, total: usize) -> String {
    format!("Repère {place} sur {total}")
}
pub const STOP_BEFORE: &str = "Repère précédent";
pub const STOP_NEXT: &str = "Repère suivant";
pub const SHOW_ON_MAP: &str = "Voir sur la carte";
pub const LIST_LABEL: &str = "Liste des résultats";
pub const SHEET_HANDLE: &str = "Hauteur de la liste";
pub const EMPTY_TITLE: &str = "Rien ici avec ces filtres";
pub const EMPTY_BOX: &str = "Aucun résultat dans cette partie de la carte.";
pub const EMPTY_BOX_ACTION: &str = "Voir tous les résultats";
pub const EMPTY_TEXT: &str = "Retirez un filtre ou élargissez la distance.";
/// What follows `37 missions` while nothing but the map is there.
pub const ON_THE_MAP: &str = " sur la carte";
/// What follows `37 missions` while their list is on its way.
pub const LIST_COMES: &str = " sur la carte\u{a0}; la liste arrive…";
pub const WAITING: &str = "La liste arrive…";
pub const FAILED: &str = "La liste n’a pas pu être chargée. Vérifiez votre connexion, puis réessayez.";

pub const MAP_LABEL: &str = "Carte de France";
pub const MAP_FAILED: &str = "La carte n’a pas pu être chargée. La liste, elle, est complète.";
pub const ZOOM_IN: &str = "Agrandir la carte";
pub const ZOOM_OUT: &str = "Réduire la carte";
pub const ATTRIBUTION: &str = "Sources de la carte";

/// `86 % pour vous :`.
pub fn fit(score: u8) -> String {
    format!("{score}\u{202f}% pour vous\u{a0}:")
}

/// `à 12 km de chez vous`; `distance` is `à 12 km`.
pub fn from_home(distance: &str) -> String {
    format!("{distance} de chez vous")
}

pub fn wishes_home(label: &str) -> String {
    format!("Vous partez de {label}.")
}

pub fn missions(count: u32) -> String {
    counted(count, "mission", "missions")
}

pub fn associations(count: u32) -> String {
    counted(count, "association", "associations")
}

pub fn open_missions(count: u32) -> String {
    counted(count, "mission ouverte", "missions ouvertes")
}

/// What follows `37 missions`: ` dans cette zone, sur 412`.
pub fn in_box(here: u32, all: u32) -> String {
    if here == all { String::new() } else { format!(" dans cette zone, sur {}", number(all)) }
}

/// What the button that closes the filters says.
pub fn show_results(shown: &str) -> String {
    format!("Voir {shown}")
}

/// The button that opens the filters.
pub fn filters_button(active: usize) -> String {
    match active {
        0 => FILTERS.to_owned(),
        1 => "Filtres, 1 actif".to_owned(),
        _ => format!("Filtres, {active} actifs"),
    }
}

pub fn remove_filter(label: &str) -> String {
    format!("Retirer le filtre {label}")
}

pub fn radius(km: u16) -> String {
    kilometres(km)
}

/// The chip of a place: `Niort, 20 km`.
pub fn near(near: &Near) -> String {
    let label = match (&near.at, near.label.as_str()) {
        (None, _) => HERE,
        (Some(_), "") => "Lieu choisi",
        (Some(_), label) => label,
    };
    format!("{label}, {}", kilometres(near.radius_km))
}

pub fn department(code: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{name} ({code})"),
        None => code.to_owned(),
    }
}

/// What a screen reader is told of the map.
pub fn map_says(shown: &str, groups: usize) -> String {
    let groups = u32::try_from(groups).unwrap_or(u32::MAX);
    format!("La carte montre {shown} en {}.", counted(groups, "repère", "repères"))
}

/// The name of a group of pins.
pub fn cluster(shown: &str, pillars: &str) -> String {
    if pillars.is_empty() { format!("{shown}, agrandir") } else { format!("{shown}, agrandir. {pillars}") }
}

/// The name of several pins at one place.
pub fn stack(shown: &str) -> String {
    format!("{shown} au même endroit, afficher")
}

pub fn selected(count: u32, shown: &str) -> String {
    if count == 1 { SELECTION.to_owned() } else { format!("{shown} au même endroit") }
}

pub const MAP_KEYS: &str = "Les flèches déplacent la carte, plus et moins changent l’échelle. La touche de tabulation mène aux repères, puis les flèches vont de l’un à l’autre. La liste dit la même chose que la carte.";
pub const MAP_LOADING: &str = "La carte arrive…";
pub const LAYER_FAR: &str = "Agrandissez la carte pour les voir.";

pub fn contact_group(count: u32) -> String {
    format!("{}, agrandir", counted(count, "point de contact La Poste", "points de contact La Poste"))
}

pub const SHEET_PEEK: &str = "réduite";
pub const SHEET_HALF: &str = "à mi-hauteur";
pub const SHEET_FULL: &str = "plein écran";

/// The name of what one drags, with how high the list stands.
pub fn sheet_handle(height: &str) -> String {
    format!("{SHEET_HANDLE}\u{a0}: {height}")
}
