//! From our pillars and skills to the words of API Engagement: the way back of `data/taxonomy.csv`, for those who read us.

use domain::{Effort, Slug};

/// The domain under which a pillar is found there. It refuses a mission without one.
pub fn domain(pillars: &[Slug]) -> &'static str {
    match pillars.first().map(Slug::as_str) {
        Some("transition-energetique") => "environnement",
        Some("financement") => "gestion-finance-droit",
        Some("lieux-partages") => "vivre-ensemble",
        // Bought from or lent to: what is given is know-how.
        Some("achats-responsables" | "mobilites-competences") => "benevolat-competences",
        _ => "autre",
    }
}

/// The activity of the first skill that has one there.
pub fn activity(skills: &[Slug]) -> &'static str {
    let of = |skill: &str| match skill {
        "rh" => Some("gestion-ressources-humaines"),
        "recrutement" => Some("recrutement"),
        "comptabilite" | "finance" | "gestion" => Some("comptabilite-finance"),
        "juridique" => Some("juridique"),
        "informatique" | "usages-numeriques" | "donnees" => Some("informatique"),
        "communication" | "photo-video" => Some("communication"),
        "gestion-de-projet" => Some("gestion-de-projets"),
        "organisation" => Some("encadrement-d-equipes"),
        "logistique" | "conduite" => Some("logistique"),
        "batiment" | "mecanique" => Some("bricolage"),
        "espaces-verts" => Some("jardinage"),
        "accueil" => Some("accueil-de-public"),
        "formation" => Some("enseignement-formation"),
        "mentorat" => Some("mentorat-parrainage"),
        "collecte-de-fonds" => Some("gestion-recherche-des-partenariats"),
        "strategie" => Some("conseil"),
        "securite" => Some("secourisme"),
        _ => None,
    };
    skills.iter().find_map(|skill| of(skill.as_str())).unwrap_or("autre")
}

/// The rhythm in French, in words that our own reader takes for certain.
pub fn schedule(effort: Effort) -> String {
    let half_days = |count: u16| match count {
        1 => "1 demi-journée".to_owned(),
        count if count % 2 == 1 => format!("{count} demi-journées"),
        2 => "1 jour".to_owned(),
        count => format!("{} jours", count / 2),
    };
    let plural = |count: u16| if count > 1 { "s" } else { "" };
    match effort {
        Effort::Week { half_days: count, weeks } => {
            format!("{} par semaine pendant {weeks} semaine{}", half_days(count.into()), plural(weeks))
        }
        Effort::Days { half_days: count } => half_days(count),
        Effort::Hours { hours } => format!("{hours} heure{}", plural(hours)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interpret::read_schedule;

    #[test]
    fn our_own_reader_is_certain_of_every_rhythm_we_write() {
        for effort in [
            Effort::Week { half_days: 1, weeks: 1 },
            Effort::Week { half_days: 4, weeks: 26 },
            Effort::Week { half_days: 10, weeks: 156 },
            Effort::Days { half_days: 3 },
            Effort::Days { half_days: 2 },
            Effort::Hours { hours: 1 },
            Effort::Hours { hours: 40 },
        ] {
            assert_eq!(read_schedule(&schedule(effort), None), Some(effort), "{}", schedule(effort));
        }
    }
}
