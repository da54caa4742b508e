//! Documents in print: what each link opens, and what a receipt needs.

use domain::FieldCode;
use domain::convention::BeneficiaryCategory;

pub const TITLE: &str = "À garder ou à imprimer";
pub const CALENDAR: &str = "Les dates pour votre agenda";
pub const CONVENTION: &str = "La convention en PDF";
pub const CONVENTION_DRAFT: &str = "Le brouillon en PDF";
pub const CONTRACT: &str = "L’avenant au contrat de travail en PDF";
pub const READ: &str = "Lire le document en PDF";
pub const SIGNED: &str = "Le document en PDF";
pub const STATEMENT: &str = "L’état de l’année en PDF";
pub const ATTESTATION: &str = "L’attestation en PDF";
pub const NOT_YET: &str = "Le PDF viendra quand tous les champs seront remplis.";
pub const NEW_TAB: &str = "(nouvel onglet)";

pub const DAYS: &str = "La feuille de jours en PDF";
pub const MONTH: &str = "Mois de la feuille de jours";

pub const RECEIPT: &str = "Le reçu en PDF";
pub const RECEIPT_TEXT: &str = "C’est l’association qui émet le reçu et le signe\u{a0}: ceci est le formulaire rempli, à lui remettre. Le numéro n’est gardé que dans cet onglet.";
pub const NUMBER: &str = "Numéro d’ordre du reçu";
pub const NUMBER_HINT: &str = "Celui que l’association lui donne, comme 2026-012. Trente caractères au plus.";
pub const CATEGORY: &str = "L’association est";
pub const CATEGORY_TEXT: &str = "La réduction d’impôt en dépend. Ce qui est enregistré vaut pour cette année et les suivantes, jusqu’à ce que vous disiez autre chose.";
pub const CATEGORY_SAVE: &str = "Enregistrer la catégorie";
pub const CATEGORY_SAVED: &str = "La catégorie est enregistrée. Les chiffres en tiennent compte.";
pub const DETAIL_HINT: &str = "Le reçu le dit en mots.";

pub fn amendment(number: u16) -> String {
    format!("L’avenant n°\u{a0}{number} en PDF")
}

pub fn category(category: BeneficiaryCategory) -> &'static str {
    match category {
        BeneficiaryCategory::GeneralInterest => "une association loi 1901 d’intérêt général",
        BeneficiaryCategory::PublicUtility => "reconnue d’utilité publique",
        BeneficiaryCategory::Relief => "une aide aux personnes en difficulté\u{a0}: repas, logement, soins",
        BeneficiaryCategory::EndowmentFund => "un fonds de dotation",
        BeneficiaryCategory::Other => "autre chose",
    }
}

/// What is asked for in words.
pub fn detail(category: BeneficiaryCategory) -> &'static str {
    match category {
        BeneficiaryCategory::PublicUtility => "Décret ou arrêté, et sa date",
        _ => "Laquelle des lignes du formulaire",
    }
}

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("number", FieldCode::TooLong) => "Trente caractères au plus.",
        ("number", _) => "Indiquez le numéro du reçu.",
        ("category", _) => "Choisissez ce qu’est l’association.",
        ("category_detail", FieldCode::TooLong) => "C’est trop long\u{a0}: raccourcissez un peu.",
        ("category_detail", _) => "Dites-le en mots.",
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}
