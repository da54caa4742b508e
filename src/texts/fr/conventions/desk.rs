//! What the coordination alone sees of conventions: cost, rules, frameworks, valuation.

use domain::FieldCode;
use domain::convention::{Cents, CostBasis, RatePart};

use super::super::common::DECIMAL;
use super::super::format;

pub const COST_TEXT: &str =
    "Visible de la coordination seule\u{a0}: ni l’association, ni la personne, ni son ou sa responsable ne le voient.";
pub const COST_CHANGE: &str = "Dire le coût";
pub const COST_SAVE: &str = "Enregistrer le coût";
pub const COST_SAVED: &str = "Le coût est enregistré.";
pub const NO_COST: &str = "Le coût n’est pas encore dit\u{a0}: cette mission ne compte pour rien dans la valorisation.";
pub const NOT_PLANNED: &str = "Le coût est dit. L’estimation viendra avec les dates et le temps prévus.";
pub const CAP_UNKNOWN: &str = "Le plafond de la sécurité sociale de l’année où commence la convention n’est pas encore connu\u{a0}: ce qui sera retenu n’est pas calculé. D’ici là, le coût entier décide du second accord.";
pub const BASIS: &str = "Base";
pub const PLANNED: &str = "Temps prévu";
pub const COST: &str = "Coût estimé";
pub const KEPT: &str = "Retenu au titre du don";
pub const KEPT_TEXT: &str = "Retenu au plus\u{a0}: autant de plafonds de la sécurité sociale que la loi en compte par personne, au prorata du temps donné.";
pub const PER: &str = "Le coût est connu";
pub const PER_YEAR: &str = "Pour une année";
pub const PER_HOUR: &str = "Pour une heure";
pub const PAY: &str = "Salaire brut";
pub const CHARGES: &str = "Charges de l’employeur";
pub const EUROS: &str = "En euros.";
pub const DAYS: &str = "Jours travaillés dans l’année";
pub const DAYS_HINT: &str = "À temps plein, de 1 à 366.";

pub const TAB: &str = "Conventions";
pub const LIST_TITLE: &str = "Toutes les conventions";
pub const STATES: &str = "Par état";
pub const EVERY: &str = "Toutes";
pub const EMPTY: &str = "Aucune convention dans cet état.";
pub const PAGES: &str = "À propos des conventions";
pub const RULES: &str = "Règles de l’entreprise";
pub const FRAMEWORKS: &str = "Conventions-cadres";
pub const VALUATION: &str = "Valorisation";

pub const RULES_LEAD: &str =
    "Qui signe pour La Poste, combien de temps une convention peut durer, ce qui demande un second accord.";
pub const COMPANY: &str = "L’entreprise, telle que chaque convention la nomme";
pub const LEGAL_FORM: &str = "Forme juridique";
pub const SIGNERS: &str = "Qui signe pour l’entreprise";
pub const SIGNERS_HINT: &str = "Des adresses de courriel. Sans aucune, toute personne de la coordination signe.";
pub const MAXIMUM: &str = "Durée la plus longue d’une convention, en jours";
pub const CUMULATIVE: &str = "Années au plus avec une même association";
pub const CUMULATIVE_HINT: &str = "On peut être plus strict que la loi, jamais moins. Vide\u{a0}: ce que dit la loi.";
pub const ALLOWANCE: &str = "Second accord au-delà de, en demi-journées par personne et par an";
pub const OPTIONAL: &str = "Vide\u{a0}: pas de limite.";
pub const REMINDER: &str = "Jours entre deux relances";
pub const ABOVE_DAYS: &str = "Second accord au-delà de, en jours";
pub const ABOVE: &str = "Second accord au-delà de, en euros";
pub const SAVE: &str = "Enregistrer";

pub const FRAMEWORKS_LEAD: &str = "Une convention-cadre dit une fois pour toutes ce qui vaut pour chaque mission avec une association. Les conventions qui en dépendent la reprennent.";
pub const NO_FRAMEWORK: &str = "Pas encore de convention-cadre.";
pub const NEW_FRAMEWORK: &str = "Nouvelle convention-cadre";
pub const FRAMEWORK_ASSOCIATION: &str = "Association";
pub const FRAMEWORK_ASSOCIATION_HINT: &str = "Quelques lettres de son nom, puis choisissez-la dans la liste.";
pub const FRAMEWORK_ASSOCIATIONS: &str = "Associations trouvées";
pub const FRAMEWORK_ASSOCIATION_NONE: &str = "Aucune association sur la carte ne correspond. Essayez un seul mot.";
pub const FRAMEWORK_TITLE: &str = "Titre";
pub const FRAMEWORK_END: &str = "Fin (facultatif)";
pub const END_TODAY: &str = "Y mettre fin aujourd’hui";
pub const CHANGE: &str = "Modifier";

pub const YEARS: &str = "Année";
pub const VALUATION_LEAD: &str = "Ce que vaut le temps confirmé par les associations, et ce que serait la réduction d’impôt. À vérifier par la comptabilité avant toute déclaration.";
pub const NO_VALUE: &str = "Aucun temps confirmé dont le coût est dit, cette année-là.";
pub const TOTAL: &str = "Total retenu";
pub const PERSON: &str = "Personne";
pub const GIVEN_DAYS: &str = "Jours";
pub const TIME: &str = "Heures";
pub const CAP: &str = "Plafond";
pub const CSV: &str = "Télécharger le tableau (CSV)";
pub const WITHOUT_COST: &str = "Du temps confirmé dont personne n’a dit le coût";
pub const REDUCTION: &str = "Ce que serait la réduction d’impôt";
pub const REDUCTION_ALONE: &str = "Ce que serait la réduction pour cette association seule";
pub const NO_LAW: &str =
    "Les chiffres de la loi pour cette année ne sont pas dans les tables\u{a0}: rien n’est calculé.";
pub const CEILING: &str = "Plafond des dons de l’année";
pub const ELIGIBLE: &str = "Dons retenus";
pub const AMOUNT: &str = "Réduction";
pub const CARRIED: &str = "Reporté";
pub const CONSTANTS: &str = "D’où viennent ces chiffres";
pub const RECEIPT: &str = "Le reçu fiscal";
pub const RECEIPT_READY: &str = "Tout ce qu’il faut pour le reçu de l’association est connu.";
pub const RECEIPT_NOT_READY: &str =
    "Le reçu attend la fin de l’année, ou des précisions sur l’association et l’entreprise.";
pub const TURNOVER: &str = "Chiffre d’affaires de l’entreprise";
pub const TURNOVER_HINT: &str = "En euros. Facultatif\u{a0}: le plafond des dons en dépend. Il n’est pas gardé.";
pub const RECKON: &str = "Calculer";
pub const ALL_ASSOCIATIONS: &str = "Toutes les associations";

/// What a rule is called,
pub fn rule(field: &str) -> &'static str {
    match field {
        "signers" => SIGNERS,
        "maximum_days" => MAXIMUM,
        "cumulative_years" => CUMULATIVE,
        "allowance_half_days" => ALLOWANCE,
        "reminder_days" => REMINDER,
        "approval_above_days" => ABOVE_DAYS,
        "approval_above" => ABOVE,
        "legal_form" => LEGAL_FORM,
        _ => super::form::name(field),
    }
}

/// and a field of a framework.
pub fn framework_field(field: &str) -> &'static str {
    match field {
        "association" => FRAMEWORK_ASSOCIATION,
        "title" => FRAMEWORK_TITLE,
        "ends_on" => FRAMEWORK_END,
        _ => super::form::name(field),
    }
}

/// `12 345,67 €`.
pub fn money(cents: Cents) -> String {
    let whole = u32::try_from(cents.get() / 100).unwrap_or(u32::MAX);
    let rest = cents.get() % 100;
    let rest = if rest == 0 { String::new() } else { format!("{DECIMAL}{rest:02}") };
    format!("{}{rest}\u{a0}€", format::number(whole))
}

pub fn hours(minutes: u32) -> String {
    super::super::given::hours(minutes)
}

/// Days of seven hours.
pub fn days(minutes: u32) -> String {
    super::super::given::worked(minutes)
}

pub fn basis(basis: CostBasis) -> String {
    match basis {
        CostBasis::Year { pay, charges, days } => {
            format!("{} de salaire et {} de charges, pour {days} jours par an", money(pay), money(charges))
        }
        CostBasis::Hour { pay, charges } => {
            format!("{} de salaire et {} de charges, par heure", money(pay), money(charges))
        }
    }
}

pub fn rate(part: &RatePart) -> String {
    format!("À {}\u{a0}%", part.rate)
}

pub fn part(part: &RatePart) -> String {
    format!("{}\u{a0}% de {}\u{a0}: {}", part.rate, money(part.gifts), money(part.amount))
}

pub fn total(cents: Cents) -> String {
    format!("{TOTAL}\u{a0}: {}", money(cents))
}

pub fn values_of(name: &str) -> String {
    format!("Personnes, temps et valeur\u{a0}: {name}")
}

pub fn of_association(slug: &str) -> String {
    format!("Celles de l’association «\u{a0}{slug}\u{a0}».")
}

pub fn year_hours(hours: u32) -> String {
    format!("Une année à temps plein\u{a0}: {} heures", format::number(hours))
}

pub fn loan_years(years: u32) -> String {
    format!("Au plus {years} ans de prêt d’une même personne")
}

pub fn receipt_form(form: &str) -> String {
    format!("Formulaire du reçu\u{a0}: {form}")
}

pub fn carried(years: u32) -> String {
    format!("{CARRIED} sur {}", format::counted(years, "an", "ans"))
}

pub fn year_of(year: i32, name: &str) -> String {
    if name.is_empty() { format!("Valorisation {year}") } else { format!("{name}, {year}") }
}

pub fn uncosted(employee: &str, minutes: u32) -> String {
    format!("{employee}\u{a0}: {}", hours(minutes))
}

pub fn change(title: &str) -> String {
    format!("{CHANGE} «\u{a0}{title}\u{a0}»")
}

pub fn conventions(count: u32) -> String {
    format::counted(count, "convention", "conventions")
}

/// A figure of the law: since when, until when, and where it was read.
pub fn source(value: &str, from: chrono::NaiveDate, until: Option<chrono::NaiveDate>, source: &str) -> String {
    let dates = match until {
        Some(until) => format!("du {} au {}", format::date(from), format::date(until)),
        None => format!("depuis le {}", format::date(from)),
    };
    format!("{value}, {dates}\u{a0}: {source}.")
}

pub fn social_ceiling(year: Cents) -> String {
    format!("Plafond annuel de la sécurité sociale\u{a0}: {}", money(year))
}

pub fn ceilings(times: u32) -> String {
    format!("Au plus {times} plafonds par personne")
}

pub fn gift_rule((rate, reduced): (u32, u32), threshold: Cents, floor: Cents, per_mille: u32) -> String {
    format!(
        "{rate}\u{a0}%, puis {reduced}\u{a0}% au-delà de {}\u{a0}; plafond\u{a0}: le plus grand de {} et {per_mille}\u{a0}‰ du chiffre d’affaires",
        money(threshold),
        money(floor)
    )
}

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("pay" | "charges" | "approval_above" | "turnover", FieldCode::Unknown) => {
            "Un montant en euros, comme 30000 ou 30000,50."
        }
        ("pay", _) => "Dites le salaire brut.",
        ("days", _) => "De 1 à 366 jours.",
        ("maximum_days", _) => "Au moins un jour, et pas plus longtemps que la loi ne permet de prêter quelqu’un.",
        ("reminder_days", _) => "De 1 à 60 jours.",
        ("cumulative_years", _) => "Au moins un an, et pas plus que la loi ne permet.",
        ("allowance_half_days", _) => "732 demi-journées au plus.",
        ("signers", FieldCode::EmailInvalid) => "Une de ces adresses n’est pas complète.",
        ("signers", FieldCode::Taken) => "Une adresse y est deux fois.",
        ("association", _) => "Choisissez une association de la carte.",
        ("title", _) => "Donnez un titre.",
        _ => return super::form::fault(field, code),
    };
    words.to_owned()
}
