//! One's days in a mission.

use chrono::NaiveDate;
use domain::day_sheet::{AllowanceUse, DaySheet, DayStatus, OwnDay, Window};
use domain::{FieldCode, ProblemCode};
use words::fr::given::{hours, worked};
use words::fr::time::kind;

use super::{common, format};
use crate::api::ApiError;

pub const LINK: &str = "Noter mes jours";
pub const RECORD: &str = "Mon bilan de l’année";
pub const TITLE: &str = "Mes jours";
pub const BACK: &str = "Mes missions";
pub const ADD: &str = "Noter un jour";
pub const DAY: &str = "Quel jour\u{a0}?";
pub const DURATION: &str = "Combien de temps\u{a0}?";
pub const WHOLE_DAY: &str = "La journée (7 h)";
pub const HALF_DAY: &str = "Une demi-journée (3 h 30)";
pub const OTHER: &str = "Une autre durée";
pub const HOURS: &str = "Durée";
pub const KIND: &str = "Sur quel temps\u{a0}?";
pub const NOTE: &str = "Ce que vous avez fait (facultatif)";
pub const NOTE_HINT: &str = "L’association le lit avec votre jour.";
pub const SEND: &str = "Noter ce jour";
pub const SENDING: &str = "Envoi…";
pub const SAVE: &str = "Enregistrer";
pub const CANCEL: &str = "Annuler";
pub const CHANGE: &str = "Modifier";
pub const REMOVE: &str = "Retirer";
pub const CHANGED: &str = "C’est changé. L’association confirme ce qui est écrit maintenant.";
pub const REMOVED: &str = "Ce jour est retiré\u{a0}: il n’en reste rien.";
pub const LIST: &str = "Vos jours";
pub const EMPTY: &str = "Pas encore de jour noté. Le premier ne prend que dix secondes.";
pub const NOT_ACCEPTED: &str = "Vous pourrez noter vos jours ici dès que l’association vous aura accepté·e.";
pub const OVER: &str = "Cette mission est finie depuis plus d’un an\u{a0}: on ne note plus de jour.";
pub const ALLOWANCE: &str = "Ce que La Poste vous donne";
pub const OWN_TIME: &str = "Cette mission est sur votre temps personnel\u{a0}: vos jours restent entre vous et l’association, votre responsable n’en voit rien.";

pub const PRINT: &str = "Imprimer la feuille de jours";
pub const SHEET: &str = "Feuille de jours";
pub const GIVEN_BY: &str = "Donnés par";
pub const DAY_COLUMN: &str = "Jour";
pub const NOTE_COLUMN: &str = "Ce qui a été fait";
pub const STATUS_COLUMN: &str = "État";
pub const TOTAL: &str = "Total";
pub const SIGN: &str = "Date et signature";

/// Who signs beside the person.
pub fn for_association(name: &str) -> String {
    format!("Pour {name}")
}

pub fn printed_on(day: NaiveDate) -> String {
    format!("Imprimée le {}.", format::date(day))
}

/// What is noted becomes of whom: said before it is sent.
pub fn lead(sheet: &DaySheet) -> String {
    format!("Notez le temps que vous donnez\u{a0}: {} le confirme, et il compte dans votre bilan.", sheet.association)
}

/// A duration among the choices.
pub fn duration(minutes: u32) -> String {
    hours(minutes)
}

pub fn window_hint(window: Window) -> String {
    format!("Du {} au {}.", format::date(window.first), format::date(window.last))
}

pub fn declared(day: NaiveDate, minutes: u32, association: &str) -> String {
    format!("Noté\u{a0}: {}, le {}. {association} doit le confirmer.", worked(minutes), format::date(day))
}

/// What waits for whom.
pub fn standing(day: &OwnDay, association: &str) -> String {
    match day.status {
        DayStatus::Declared => format!("{association} doit le confirmer."),
        DayStatus::Confirmed => format!("{association} l’a confirmé."),
        DayStatus::Corrected if day.counted == 0 => {
            format!("{association} dit que ce jour n’a pas été donné. Vous aviez noté {}.", worked(day.minutes))
        }
        DayStatus::Corrected => {
            format!("{association} compte {}. Vous aviez noté {}.", worked(day.counted), worked(day.minutes))
        }
        DayStatus::Removed => String::new(),
    }
}

/// Which day a button is about: said to who does not see where it stands.
pub fn action_on(action: &str, day: NaiveDate) -> String {
    format!("{action}\u{a0}: {}", format::date(day))
}

/// What is used of an allowance, and what is left.
pub fn allowance(used: &AllowanceUse) -> String {
    let (kind, year) = (kind(used.kind), used.year);
    match (used.allowed, used.left()) {
        (Some(allowed), Some(left)) => format!(
            "{kind} en {year}\u{a0}: {} sur {}, dont {} à confirmer. Reste {}.",
            worked(used.used()),
            worked(allowed),
            worked(used.waiting),
            worked(left)
        ),
        _ => format!("{kind} en {year}\u{a0}: {}, dont {} à confirmer.", worked(used.used()), worked(used.waiting)),
    }
}

/// The sum of the sheet.
pub fn totals(days: &[OwnDay]) -> String {
    let sum = |confirmed: bool| {
        days.iter().filter(|day| day.status.is_confirmed() == confirmed).map(|day| day.counted).sum::<u32>()
    };
    match (sum(true), sum(false)) {
        (confirmed, 0) => format!("Confirmé\u{a0}: {}.", worked(confirmed)),
        (confirmed, waiting) => {
            format!("Confirmé\u{a0}: {}. À confirmer\u{a0}: {}.", worked(confirmed), worked(waiting))
        }
    }
}

/// What is wrong with a field, and how to repair it.
pub fn fault(field: &str, code: FieldCode) -> String {
    match (field, code) {
        ("day", FieldCode::Required) => "Choisissez le jour.",
        ("day", FieldCode::Taken) => "Ce jour est déjà noté dans cette mission\u{a0}: modifiez-le dans la liste.",
        ("day", FieldCode::TooEarly) => {
            "Ce jour est trop ancien\u{a0}: on note depuis l’accord de l’association, et un an en arrière au plus."
        }
        ("day", FieldCode::TooLate) => "Ce jour n’est pas encore passé, ou vous aviez quitté la mission.",
        ("minutes", FieldCode::DayFull) => {
            "Cette journée serait trop longue\u{a0}: 7 h sur temps de travail et 10 h en tout, toutes missions comprises."
        }
        ("minutes", FieldCode::AllowanceSpent) => {
            "C’est plus que ce qui vous reste cette année. Notez moins, ou parlez-en à la coordination."
        }
        ("minutes", _) => "Choisissez une durée.",
        ("kind", FieldCode::Required) => "Dites sur quel temps.",
        (_, FieldCode::TooLong) => "C’est trop long\u{a0}: 300 caractères suffisent.",
        _ => "Vérifiez ce champ.",
    }
    .to_owned()
}

/// Why it was not done, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::TransitionRefused | ProblemCode::VersionConflict) => {
            "L’association a répondu entre-temps\u{a0}: rechargez la page pour voir où en est ce jour."
        }
        Some(ProblemCode::NotFound) => "Ce jour n’est plus là\u{a0}: rechargez la page.",
        _ => common::load_error(error),
    }
}
