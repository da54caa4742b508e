//! Skills by name: those of the missions, those of the trades' register (ROME 4.0), and people's own words.

use std::collections::HashMap;
use std::sync::LazyLock;

use ::catalogue::skill_words::{counts_as, is_found};
use domain::Skill;
use domain::profile::{NamedSkill, SkillEntry, SkillKind, WORDS_LENGTH};
use domain::text::fold;

const TABLE: &str = include_str!("../data/rome_macro_competences.tsv");

/// The register in the order of its labels, with a typographic apostrophe.
static ROME: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let rows = TABLE.lines().skip(1).filter_map(|row| row.split_once('\t'));
    let mut rows: Vec<_> = rows.map(|(code, label)| (code, label.replace('\'', "’"))).collect();
    rows.sort_by_cached_key(|(_, label)| fold(label));
    rows
});

static BY_CODE: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| ROME.iter().map(|(code, label)| (*code, label.as_str())).collect());

/// What the register calls a code.
pub fn rome_label(code: &str) -> Option<&'static str> {
    BY_CODE.get(code).copied()
}

/// A skill with its name and what it counts as; nothing where there is none of that name.
pub fn name(entry: &SkillEntry, vocabulary: &[Skill]) -> Option<NamedSkill> {
    let (label, counts_as) = match entry.of {
        SkillKind::Skill => {
            let skill = vocabulary.iter().find(|skill| skill.slug.as_str() == entry.value)?;
            (skill.label.clone(), vec![skill.clone()])
        }
        SkillKind::Rome => {
            let label = rome_label(&entry.value)?;
            (label.to_owned(), counted(label, vocabulary))
        }
        SkillKind::Words => (entry.value.clone(), counted(&entry.value, vocabulary)),
    };
    Some(NamedSkill { entry: entry.clone(), label, counts_as })
}

fn counted(text: &str, vocabulary: &[Skill]) -> Vec<Skill> {
    counts_as(text, vocabulary).into_iter().cloned().collect()
}

/// What may be meant by what was typed so far: skills of missions, then those of the register, and in the end the words
/// themselves.
pub fn suggest(typed: &str, limit: usize, vocabulary: &[Skill]) -> Vec<NamedSkill> {
    let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let meant = counts_as(&typed, vocabulary);
    let of_missions = vocabulary
        .iter()
        .filter(|skill| is_found(&typed, &skill.label) || meant.contains(skill))
        .map(|skill| SkillEntry { of: SkillKind::Skill, value: skill.slug.to_string() });
    let begun = fold(&typed);
    let (first, rest): (Vec<_>, Vec<_>) = ROME
        .iter()
        .filter(|(_, label)| is_found(&typed, label))
        .partition(|(_, label)| fold(label).starts_with(&begun));
    let of_register =
        first.into_iter().chain(rest).map(|(code, _)| SkillEntry { of: SkillKind::Rome, value: (*code).to_owned() });
    let mut found: Vec<NamedSkill> =
        of_missions.chain(of_register).filter_map(|entry| name(&entry, vocabulary)).take(limit).collect();
    let is_named = found.iter().any(|skill| fold(&skill.label) == begun);
    if !is_named && WORDS_LENGTH.contains(&typed.chars().count()) {
        found.truncate(limit.saturating_sub(1));
        found.extend(name(&SkillEntry { of: SkillKind::Words, value: typed }, vocabulary));
    }
    found
}

#[cfg(test)]
mod tests {
    use domain::profile::RomeCode;

    use super::*;
    use crate::seed::alliance_skills;

    #[test]
    fn every_macro_skill_of_the_register_is_there_once() {
        assert_eq!((ROME.len(), BY_CODE.len()), (506, 506));
        assert!(ROME.iter().all(|(code, label)| RomeCode::parse(code).is_ok() && !label.trim().is_empty()));
        assert_eq!(rome_label("300005"), Some("Procéder au licenciement d’une personne"));
    }

    fn counts(text: &str) -> Vec<String> {
        counts_as(text, &alliance_skills()).into_iter().map(|skill| skill.slug.to_string()).collect()
    }

    /// Labels of the register as they are, and what people type.
    #[test]
    fn what_a_skill_counts_as_is_as_one_would_say() {
        for (text, expected) in [
            ("Gérer les ressources humaines", &["rh"][..]),
            ("Recruter et intégrer une personne", &["recrutement"]),
            ("Gérer la paie", &["rh"]),
            ("Animer le dialogue social", &["rh"]),
            ("Réaliser des opérations comptables", &["comptabilite"]),
            ("Mettre en oeuvre un contrôle de gestion, un audit interne", &["gestion"]),
            ("Assurer un conseil juridique", &["juridique"]),
            ("Développer un logiciel, un système d’informations, une application", &["informatique"]),
            ("Utiliser les outils numériques", &["usages-numeriques"]),
            ("Collecter et analyser des données, des informations", &["donnees"]),
            ("Définir une stratégie de communication", &["communication", "strategie"]),
            ("Utiliser les réseaux sociaux", &["communication"]),
            ("Filmer, photographier", &["photo-video"]),
            ("Concevoir et gérer un projet", &["gestion-de-projet"]),
            ("Organiser le travail d’une équipe", &["organisation"]),
            ("Gérer les stocks", &["logistique"]),
            ("Conduire un véhicule routier", &["conduite"]),
            ("Entretenir un véhicule", &["mecanique"]),
            ("Réaliser des ouvrages de maçonnerie", &["batiment"]),
            ("Aménager, entretenir un espace vert", &["espaces-verts"]),
            ("Réaliser un diagnostic énergétique", &["energie"]),
            ("Lancer et gérer un appel d’offres", &["achats"]),
            ("Vendre ou louer des produits ou des services", &["vente"]),
            ("Accueillir, orienter, renseigner un public", &["accueil"]),
            ("Organiser et piloter un programme de formation", &["formation"]),
            ("Coacher une personne", &["mentorat"]),
            ("Rechercher des financements, des investisseurs", &["collecte-de-fonds", "finance"]),
            ("Prodiguer les gestes de premiers secours en cas d’urgence", &["securite"]),
            // What only looks alike.
            ("Former des matières premières (acier, verre, plastiques, etc.)", &[]),
            ("Rendre compte de son activité", &[]),
            ("Organiser et conduire des travaux, un chantier", &["batiment"]),
            ("Faire preuve de persévérance", &[]),
            // What people type.
            ("RH", &["rh"]),
            ("chef de projet", &["gestion-de-projet"]),
            ("cheffe de projet", &["gestion-de-projet"]),
            ("Permis poids lourd", &["conduite"]),
            ("jardinage", &["espaces-verts"]),
            ("tableurs Excel", &["donnees"]),
            ("macramé", &[]),
        ] {
            assert_eq!(counts(text), expected, "{text}");
        }
    }

    #[test]
    fn each_skill_of_the_missions_counts_as_itself() {
        for skill in alliance_skills() {
            assert!(counts(&skill.label).contains(&skill.slug.to_string()), "{}", skill.label);
        }
    }

    #[test]
    fn suggestions_begin_with_what_missions_look_for_and_end_with_the_words_themselves() {
        let all = suggest("  Recrut ", 8, &alliance_skills());
        let said: Vec<(SkillKind, &str)> = all.iter().map(|skill| (skill.entry.of, skill.label.as_str())).collect();
        assert_eq!(
            said,
            [
                (SkillKind::Skill, "Recrutement"),
                (SkillKind::Rome, "Recruter et intégrer une personne"),
                (SkillKind::Words, "Recrut"),
            ]
        );
        let all = suggest("recrutement", 8, &alliance_skills());
        assert!(all.iter().all(|skill| skill.entry.of != SkillKind::Words), "it has a name already");
        let all = suggest("une personne", 3, &alliance_skills());
        assert_eq!((all.len(), all[2].entry.of), (3, SkillKind::Words));
    }
}
