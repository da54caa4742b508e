//! The page on putting the map and the missions into another site.

use super::explore;

pub const TITLE: &str = "Intégrer sur votre site";
pub const H1: &str = "Les missions de l’Alliance sur votre site";
pub const LEAD: &str = "Choisissez ce que la carte montre, puis copiez le code dans votre page. La carte reste à jour d’elle-même, ne dépose aucun cookie et ne suit personne.";
pub const CHOOSE: &str = "1. Ce que la carte montre";
pub const WHAT: &str = "Afficher";
pub const PILLARS: &str = "Piliers";
pub const KINDS: &str = "Forme de la mission";
pub const DEPARTMENT: &str = "Département";
pub const EVERYWHERE: &str = "Toute la France";
pub const WORDS: &str = "Mots à chercher";
pub const WORDS_HINT: &str = "Le nom de votre association suffit pour ne montrer que ses missions.";
pub const HEIGHT: &str = "Hauteur";
pub const PREVIEW: &str = "2. L’aperçu";
pub const PREVIEW_HINT: &str =
    "C’est ce que verront les personnes qui visitent votre page. Les liens s’ouvrent dans un nouvel onglet.";
pub const CODE: &str = "3. Le code à copier";
pub const CODE_LABEL: &str = "Code HTML de la carte";
pub const COPY: &str = "Copier le code";
pub const COPIED: &str = "Le code est copié\u{a0}: collez-le dans votre page.";
pub const NOT_COPIED: &str = "Le code n’a pas pu être copié\u{a0}: sélectionnez-le et copiez-le vous-même.";
pub const FEEDS: &str = "Sans carte\u{a0}: les mêmes missions en données ouvertes";
pub const FEEDS_LEAD: &str = "Ces adresses suivent les choix faits plus haut. Elles sont libres, sans clé, et lisibles depuis n’importe quel site.";
pub const ALL: &str = "Toutes les missions, sans filtre";
pub const DOCS: &str = "La documentation de l’API";

/// Each feed: its name, and what one does with it.
pub const ATOM: (&str, &str) =
    ("Nouvelles missions (Atom)", "Pour un lecteur de flux, une lettre d’information, un intranet.");
pub const CALENDAR: (&str, &str) =
    ("Agenda (iCalendar)", "Pour s’abonner aux dates dans Outlook, Google Agenda ou un téléphone.");
pub const GEOJSON: (&str, &str) = ("Missions sur une carte (GeoJSON)", "Pour uMap, QGIS ou votre propre carte.");
pub const ASSOCIATIONS: (&str, &str) =
    ("Associations sur une carte (GeoJSON)", "Avec la source et la licence de chaque fiche.");
pub const API_ENGAGEMENT: (&str, &str) =
    ("Flux API Engagement (XML)", "Pour les plateformes qui diffusent des missions.");

/// What the frame is called for screen readers.
pub fn frame_title(associations: bool) -> String {
    let what = if associations { explore::VIEW_ASSOCIATIONS } else { explore::VIEW_MISSIONS };
    format!("Carte de l’Alliance\u{a0}: {}", what.to_lowercase())
}

pub fn pixels(height: u32) -> String {
    format!("{height} pixels")
}
