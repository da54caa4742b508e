//! What a skill in other words counts as: a label of the trades' register, or what a person types, told in the skills
//! that missions look for. By words alone, read as the search reads them, so that it can be shown and understood.

use domain::Skill;
use domain::text::fold;

use crate::text::{spelled_out, stem};

/// Words of a label that tell nothing.
const SMALL: [&str; 17] =
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "pour", "un", "une"];

/// Other words for skills of the Alliance: all the words of one phrase must be there. A star stands for any ending.
const PHRASES: &[(&str, &[&str])] = &[
    (
        "rh",
        &["rh", "paie", "paye", "dialogue social", "climat social", "licenciement", "effectif", "emploi competence"],
    ),
    ("recrutement", &["recrut*", "entretien embauche", "embaucher"]),
    ("comptabilite", &["compta*", "facturation"]),
    ("gestion", &["controleu* gestion", "budget*", "tableau bord", "audit interne", "indicateur performance"]),
    ("juridique", &["juridi*", "juriste", "droit", "contrat", "contractuel*", "contentieu*", "avocat*"]),
    (
        "informatique",
        &[
            "informatici*",
            "concevoir logiciel",
            "developper logiciel",
            "deployer logiciel",
            "developpeu*",
            "systeme information",
            "algorithme",
            "programmation",
            "base donnee numerique",
            "site web",
            "cybersecurite",
        ],
    ),
    (
        "usages-numeriques",
        &[
            "outil numerique",
            "usage numerique",
            "inclusion numerique",
            "mediation numerique",
            "aide numerique",
            "bureautique",
        ],
    ),
    ("donnees", &["donnee", "data", "tableur", "excel", "statistique"]),
    (
        "communication",
        &["reseau social", "editorial", "redaction", "graphi*", "relation publique", "presse", "newsletter"],
    ),
    ("photo-video", &["photo", "photograph*", "video*", "filmer", "film", "audiovisuel*"]),
    (
        "gestion-de-projet",
        &["gerer projet", "chef* projet", "conduite projet", "pilot* projet", "coordin* projet", "plan action"],
    ),
    ("organisation", &["organiser equipe", "organisationnel*", "planning", "performance organisation"]),
    (
        "logistique",
        &[
            "livraison",
            "stock",
            "manutention*",
            "entrepot",
            "approvisionnement",
            "inventaire",
            "transporter marchandise",
            "tournee distribution",
        ],
    ),
    ("conduite", &["conduire vehicule", "conducteu*", "conductrice", "chauffeu*", "permis", "transporter passager"]),
    ("mecanique", &["mecanici*", "reparer velo", "reparer machine", "entretenir vehicule"]),
    (
        "batiment",
        &[
            "maconnerie",
            "menuiserie",
            "plomberie",
            "gros oeuvre",
            "second oeuvre",
            "chantier",
            "ouvrage isolation",
            "bricolage",
            "peindre surface",
            "nettoyer local",
        ],
    ),
    ("espaces-verts", &["jardin*", "espace naturel", "horticult*", "maraich*", "paysagist*", "foret"]),
    ("energie", &["energetique", "photovoltaique"]),
    ("immobilier", &["immobili*"]),
    ("achats", &["acheteu*", "fournisseur", "appel offre"]),
    ("vente", &["vente", "vendre", "vendeu*", "commercia*", "client*", "relation client"]),
    ("accueil", &["accueillir", "accueil"]),
    (
        "formation",
        &[
            "formateur",
            "formatrice",
            "enseign*",
            "pedagog*",
            "transmettre savoir",
            "transmettre methodologie",
            "tuteur",
        ],
    ),
    (
        "mentorat",
        &[
            "mentor*",
            "coach*",
            "parrain*",
            "marrain*",
            "tutorat",
            "accompagner personne",
            "accompagner emploi",
            "orientation professionnel*",
        ],
    ),
    ("collecte-de-fonds", &["collecte fond", "fundrais*", "mecenat", "levee fond", "rechercher financement"]),
    ("finance", &["banque", "bancaire", "banquier*", "banquiere", "financ*", "tresorerie", "investissement", "impot"]),
    (
        "securite",
        &[
            "qhsse",
            "prevention",
            "prevenir risque",
            "risque professionnel",
            "protocole securite",
            "premier secour",
            "secourist*",
            "secourisme",
        ],
    ),
    ("strategie", &["strateg*", "business plan"]),
];

/// The words of a text as the search knows them.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(' ').filter(|word| !word.is_empty() && !SMALL.contains(word));
    words.map(|word| stem(spelled_out(word)).to_owned()).collect()
}

/// Whether all words of a phrase are among others.
fn holds(among: &[String], phrase: &str) -> bool {
    phrase.split(' ').all(|wanted| match wanted.strip_suffix('*') {
        Some(beginning) => among.iter().any(|word| word.starts_with(beginning)),
        None => among.iter().any(|word| word == stem(wanted)),
    })
}

/// The skills of a vocabulary that a text counts as, in the vocabulary's order: those whose label stands in it, whole, and
/// those that it names in other words. None is an honest answer.
pub fn counts_as<'a>(text: &str, vocabulary: &'a [Skill]) -> Vec<&'a Skill> {
    let told = words(text);
    let is_named = |skill: &&Skill| {
        let label = words(&skill.label);
        let whole = !label.is_empty() && label.iter().all(|word| told.contains(word));
        let other = || {
            let phrases = PHRASES.iter().find(|(slug, _)| *slug == skill.slug.as_str());
            phrases.is_some_and(|(_, phrases)| phrases.iter().any(|phrase| holds(&told, phrase)))
        };
        whole || other()
    };
    vocabulary.iter().filter(is_named).collect()
}

/// Whether every word that was typed stands in a text, the last one as a beginning at least.
pub fn is_found(typed: &str, text: &str) -> bool {
    let there = words(text);
    let typed = words(typed);
    let last = typed.len().saturating_sub(1);
    !typed.is_empty()
        && typed.iter().enumerate().all(|(place, word)| {
            there.iter().any(|other| other == word || place == last && other.starts_with(word.as_str()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_is_found_without_its_accents_case_plurals_and_end() {
        let label = "Elaborer une stratégie d'achat, optimiser la procédure d'achat";
        for typed in ["strategie achats", "ACHAT strat", "procédures d’ach", "stratégies"] {
            assert!(is_found(typed, label), "{typed}");
        }
        for typed in ["", "de la", "strat achats", "vente"] {
            assert!(!is_found(typed, label), "{typed}");
        }
    }
}
