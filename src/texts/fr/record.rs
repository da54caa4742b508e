//! What one has given in a year, and the page of it that is printed.

use chrono::NaiveDate;
use domain::day_sheet::{MissionShare, OwnRecord};
use words::fr::given::worked;

use super::format;

pub const TITLE: &str = "Mon bilan";
pub const TAB: &str = "Bilan";
pub const BACK: &str = "Mes missions";
pub const YEARS: &str = "Choisir l’année";
pub const PILLARS: &str = "Par pilier de la charte";
pub const PILLAR: &str = "Pilier";
pub const PILLARS_HINT: &str = "Une mission qui a plusieurs piliers compte sous le premier.";
pub const KINDS: &str = "Par temps donné";
pub const KIND: &str = "Temps";
pub const MISSIONS: &str = "Par mission";
pub const TIME: &str = "Durée";
pub const HOURS: &str = "En heures";
pub const TABLE: &str = "Voir le tableau";
pub const CSV: &str = "Exporter pour un tableur (CSV)";
pub const ATTESTATION: &str = "Attestation à imprimer";
pub const EMPTY_TITLE: &str = "Pas encore de jour confirmé";
pub const EMPTY_TEXT: &str =
    "Notez vos jours dans chaque mission\u{a0}; dès qu’une association les confirme, ils comptent ici.";

pub const ATTESTATION_TITLE: &str = "Attestation de temps donné";
pub const PRINT: &str = "Imprimer";
pub const PRINT_HINT: &str =
    "Dans la fenêtre d’impression, «\u{a0}Enregistrer au format PDF\u{a0}» en fait un fichier.";
pub const TO_RECORD: &str = "Mon bilan";
pub const MISSION: &str = "Mission";
pub const ASSOCIATION: &str = "Association";
pub const DATES: &str = "Dates";
pub const NO_NAME: &str = "la personne titulaire de ce compte";
pub const HOW: &str = "Chaque jour a été noté par la personne qui l’a donné, puis confirmé par l’association. Un jour compte sept heures.";

/// What the page says in one sentence.
pub fn sentence(record: &OwnRecord) -> String {
    let days = format::counted(record.days, "date", "dates");
    let missions =
        format::counted(u32::try_from(associations(record)).unwrap_or(u32::MAX), "association", "associations");
    let waiting = match record.waiting {
        0 => String::new(),
        waiting => format!(" À confirmer encore\u{a0}: {}.", worked(waiting)),
    };
    if record.confirmed == 0 {
        return format!("En {}, rien n’est encore confirmé.{waiting}", record.year);
    }
    format!(
        "En {}, vous avez donné {}, sur {days}, à {missions} qui l’ont confirmé.{waiting}",
        record.year,
        worked(record.confirmed)
    )
}

fn associations(record: &OwnRecord) -> usize {
    let mut all: Vec<&str> = record.missions.iter().map(|one| one.association.as_str()).collect();
    all.sort_unstable();
    all.dedup();
    all.len()
}

/// What the chart of the pillars shows.
pub fn pillars_sentence(record: &OwnRecord) -> String {
    let most = record.pillars.iter().max_by_key(|share| share.minutes);
    most.map_or_else(String::new, |most| {
        let part = u64::from(most.minutes) * 100 / u64::from(record.confirmed.max(1));
        format!(
            "Le plus de votre temps est allé à «\u{a0}{}\u{a0}»\u{a0}: {}, soit {part}\u{a0}%.",
            most.label,
            worked(most.minutes)
        )
    })
}

pub fn share(one: &MissionShare) -> String {
    format!("{}, sur {}", worked(one.minutes), format::counted(one.days, "date", "dates"))
}

pub fn dates(one: &MissionShare) -> String {
    format::dates(Some(one.first_day), Some(one.last_day))
}

/// The first sentence of the attestation.
pub fn attests(record: &OwnRecord) -> String {
    let name = if record.name.is_empty() { NO_NAME } else { &record.name };
    format!(
        "Alliance, le service de La Poste pour le mécénat de compétences avec l’économie sociale et solidaire, atteste que {name} a donné {} en {}, comme le confirment les associations ci-dessous.",
        worked(record.confirmed),
        record.year
    )
}

pub fn made_on(day: NaiveDate) -> String {
    format!("Établie le {}.", format::date(day))
}

pub fn year_title(title: &str, year: i32) -> String {
    format!("{title} {year}")
}
