//! The document, part by part.

pub const MISSING: &str = "à compléter";
pub const PARTIES: &str = "Entre";
pub const COMPANY: &str = "L’entreprise";
pub const ASSOCIATION: &str = "L’association";
pub const EMPLOYEE: &str = "La personne en mission";
pub const SIRET: &str = "SIRET";
pub const RNA: &str = "RNA";
pub const ADDRESS: &str = "Adresse";
pub const SIGNATORY: &str = "Représentée par";
pub const WORK_EMAIL: &str = "Courriel";
pub const FUNCTION: &str = "Fonction";
pub const SITE: &str = "Site";
pub const MANAGER: &str = "Responsable";
pub const FORM: &str = "Forme";
pub const LOAN: &str = "Mise à disposition\u{a0}: la personne garde son contrat et sa paie à l’entreprise, qui reste son employeur\u{a0}; pendant la mission, l’association organise son travail.";
pub const SERVICE: &str = "Prestation\u{a0}: l’entreprise mène elle-même une tâche et en donne le résultat\u{a0}; la personne reste sous sa direction.";
pub const MISSION: &str = "La mission";
pub const PURPOSE: &str = "But";
pub const PILLARS: &str = "Piliers de la charte";
pub const TASKS: &str = "Tâches";
pub const PLACES: &str = "Lieux";
pub const TIME: &str = "Le temps";
pub const DATES: &str = "Dates";
pub const COMMITMENT: &str = "Engagement";
pub const WEEKLY: &str = "Par semaine";
pub const SCHEDULE: &str = "Horaires";
pub const NOTICE: &str = "Préavis";
pub const CLAUSES: &str = "Qui s’occupe de quoi";
pub const ARTICLES: &str = "Articles";
pub const CONTRACT: &str = "Avenant au contrat de travail";
pub const CONTRACT_TEXT: &str =
    "La loi le demande quand une personne est mise à disposition. Elle le signe en signant ce document.";
pub const ANNEXES: &str = "Annexes";
pub const NO_ANNEX: &str = "Aucune annexe.";
pub const REMOVE: &str = "Retirer";
pub const ADD: &str = "Ajouter un fichier";
pub const ADD_HINT: &str = "PDF, PNG ou JPEG, dix mégaoctets au plus. Une annexe fait partie de ce qui est signé.";
pub const ADDING: &str = "Envoi du fichier…";
pub const ADDED: &str = "Le fichier est ajouté.";
pub const REMOVED: &str = "Le fichier est retiré.";
pub const TOO_LARGE: &str = "Ce fichier est trop lourd\u{a0}: dix mégaoctets au plus.";
pub const NOT_A_KIND: &str = "Ce n’est ni un PDF, ni une image PNG ou JPEG.";

/// The title of a clause, of a party's field or of a part of the amendment to the contract.
pub fn clause(name: &str) -> &'static str {
    match name {
        "working_conditions" => "Conditions de travail",
        "safety" => "Santé et sécurité",
        "direction" => "Qui organise le travail au jour le jour",
        "human_resources" => "Contrat, paie et carrière",
        "equipment" => "Matériel",
        "expenses" => "Frais",
        "insurance" => "Assurances et accidents",
        "liability" => "Responsabilités",
        "confidentiality" => "Confidentialité",
        "termination" => "Fin avant le terme",
        "return_to_work" => "Retour au poste",
        "work" => "Le travail confié",
        "hours" => "Les horaires",
        "place" => "Le lieu",
        "features" => "Ce que le poste a de particulier",
        _ => "Autre point",
    }
}

pub fn notice(days: u16) -> String {
    super::format::counted(u32::from(days), "jour", "jours")
}

pub fn clears(names: &str) -> String {
    format!("Ajouter ou retirer un fichier efface les signatures de {names}.")
}

pub fn remove(name: &str) -> String {
    format!("{REMOVE} «\u{a0}{name}\u{a0}»")
}

/// A size in a file's own words.
pub fn size(bytes: u32) -> String {
    if bytes < 1024 * 1024 {
        format!("{} ko", super::format::number(bytes.div_ceil(1024)))
    } else {
        format!("{} Mo", super::format::number(bytes.div_ceil(1024 * 1024)))
    }
}
