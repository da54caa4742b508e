//! "Mon profil": what one offers, and who sees it.

use domain::profile::{
    Audience, Availability, NamedSkill, OnTime, Pace, PacePer, ProfileField, Sharing, SkillKind, Viewer, sees,
};
use domain::{CommitmentLength, FieldCode, ProblemCode};

use super::{common, format};
use crate::api::ApiError;

pub const TITLE: &str = "Mon profil";
pub const TAB: &str = "Profil";
pub const LEAD: &str = "Dites ce que vous savez faire et quand\u{a0}: les missions qui vous vont viennent en premier. Tout est facultatif.";
pub const NEVER: &str = "Votre responsable et la coordination ne voient jamais votre profil. Sous chaque partie, il est dit qui d’autre la voit\u{a0}; quand vous avez le choix, il est à vous, et vous pouvez en changer à tout moment.";

pub const PHONE_KNOWS: &str = "Ce téléphone connaît déjà vos souhaits.";
pub const PHONE_TAKE: &str = "Les reprendre";
pub const PHONE_TAKEN: &str = "Vos souhaits sont repris. Vérifiez, puis enregistrez.";

pub const SKILLS: &str = "Vos compétences";
pub const SKILL_ADD: &str = "Ajouter une compétence";
pub const SKILL_HINT: &str =
    "Tapez un métier, un outil, un savoir-faire, puis choisissez. Vos propres mots conviennent aussi.";
pub const SKILLS_FOUND: &str = "Compétences proposées";
pub const SKILLS_CHOSEN: &str = "Compétences choisies";
pub const SKILLS_FULL: &str = "Trente compétences suffisent\u{a0}: retirez-en une pour en ajouter une autre.";
pub const SKILLS_FAILED: &str = "Les propositions n’arrivent pas. Vos mots conviennent aussi\u{a0}: touchez Entrée.";
pub const SKILLS_NONE: &str = "Aucune compétence pour l’instant.";
pub const COUNTS_AS_NOTHING: &str = "Aucune mission ne cherche cela par son nom\u{a0}: ne compte pas dans le tri";

pub const TIME: &str = "Vos disponibilités";
pub const PACE: &str = "À quel rythme\u{a0}?";
pub const PACE_UNSAID: &str = "Je ne dis pas";
pub const HALF_DAYS: &str = "Nombre de demi-journées";
pub const ON_TIME: &str = "Sur quel temps\u{a0}?";
pub const FROM: &str = "À partir de quand\u{a0}?";
pub const FROM_HINT: &str = "Laissez vide si vous êtes libre dès maintenant.";
pub const LENGTHS: &str = "Pour des missions de quelle durée, en tout\u{a0}?";
pub const WORDS: &str = "En vos mots";
pub const WORDS_HINT: &str = "Par exemple\u{a0}: plutôt le jeudi, pas en décembre. 200 caractères au plus.";

pub const HOME: &str = "D’où partez-vous\u{a0}?";
pub const HOME_OF: &str = "Votre point de départ";
pub const HOME_NONE: &str = "Je ne dis pas";
pub const HOME_COMMUNE: &str = "Une commune";
pub const RADIUS: &str = "Jusqu’où allez-vous\u{a0}?";

pub const PILLARS: &str = "Vos piliers";

pub const SHARE_SKILLS: &str = "Qui voit vos compétences\u{a0}?";
pub const SHARE_TIME: &str = "Qui voit vos disponibilités\u{a0}?";

pub const COUNTED_TITLE: &str = "Les chiffres de l’Alliance";
pub const COUNTED: &str = "J’accepte d’être compté·e, sans mon nom";
pub const COUNTED_TEXT: &str = "La coordination cherche des missions là où sont les compétences. Si vous acceptez, elle voit combien de personnes offrent une compétence dans un département, jamais moins de cinq, jamais qui. Sinon, rien de vous n’est compté.";

pub const SAVE: &str = "Enregistrer mon profil";
pub const SAVING: &str = "Enregistrement…";
pub const SAVED: &str = "Votre profil est enregistré. Sur ce téléphone, les missions sont triées avec lui.";
pub const SEE: &str = "Voir les missions qui me vont";
pub const FAULTS: &str = "Une réponse est à revoir.";
pub const KEPT: &str = "Ce que vous avez changé n’est pas encore enregistré. C’est gardé sur ce téléphone.";
pub const CONFLICT: &str = "Votre profil a été changé sur un autre appareil. Ce que vous avez tapé ici est gardé.";
pub const CONFLICT_THEIRS: &str = "Prendre ce qui est enregistré";
pub const CONFLICT_MINE: &str = "Garder ce qui est ici";

pub const ERASE: &str = "Effacer mon profil";
pub const ERASE_TITLE: &str = "Effacer votre profil\u{a0}?";
pub const ERASE_TEXT: &str = "Il n’en reste rien\u{a0}: ni chez nous, ni sur ce téléphone. Les associations n’en voient plus rien. Vos missions restent.";
pub const ERASE_NO: &str = "Garder";
pub const ERASE_YES: &str = "Effacer";
pub const ERASED: &str = "Votre profil est effacé.";

/// What a skill counts as where missions are matched.
pub fn counts_as(skill: &NamedSkill) -> Option<String> {
    match (skill.entry.of, &skill.counts_as[..]) {
        // It is what missions look for.
        (SkillKind::Skill, _) => None,
        (_, []) => Some(COUNTS_AS_NOTHING.to_owned()),
        (_, all) => {
            let labels: Vec<&str> = all.iter().map(|skill| skill.label.as_str()).collect();
            Some(format!("compte comme\u{a0}: {}", labels.join(", ")))
        }
    }
}

/// Whose words a proposal is in.
pub fn kind(kind: SkillKind) -> &'static str {
    match kind {
        SkillKind::Skill => "cherchée par des missions",
        SkillKind::Rome => "métiers (ROME)",
        SkillKind::Words => "vos mots",
    }
}

pub fn remove(skill: &str) -> String {
    format!("Retirer\u{a0}: {skill}")
}

pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Me => "Moi",
        Audience::Associations => "Les associations à qui j’écris",
    }
}

/// Who sees a part of the profile as it is shared: the same rule that the server shows it by.
pub fn who_sees(field: ProfileField, sharing: Sharing) -> String {
    let mut words = if sees(field, Viewer::Association, sharing) {
        "Vu par vous et par les associations à qui vous écrivez en étant connecté·e, tant que l’échange n’est pas fini."
            .to_owned()
    } else {
        "Vu par vous seul·e.".to_owned()
    };
    if sees(field, Viewer::Figures, sharing) {
        words.push_str(if field == ProfileField::Home {
            " Votre département seul compte, sans votre nom, dans les chiffres de l’Alliance."
        } else {
            " Comptées, sans votre nom, dans les chiffres de l’Alliance."
        });
    }
    words
}

pub fn per(per: PacePer) -> &'static str {
    match per {
        PacePer::Week => "Par semaine",
        PacePer::Month => "Par mois",
    }
}

pub fn on_time(time: OnTime) -> &'static str {
    match time {
        OnTime::Working => "Sur mon temps de travail",
        OnTime::Own => "Sur mon temps personnel",
        OnTime::Either => "L’un ou l’autre",
    }
}

pub fn site(name: &str) -> String {
    format!("Mon site\u{a0}: {name}")
}

pub fn radius(km: u16) -> String {
    format::kilometres(km)
}

/// `2 jours par semaine`, `une demi-journée par mois`.
fn pace(of: Pace) -> String {
    let amount = match of.half_days {
        1 => "une demi-journée".to_owned(),
        2 => "un jour".to_owned(),
        even if even % 2 == 0 => format!("{} jours", even / 2),
        odd => format!("{} jours et demi", odd / 2),
    };
    let amount = if of.half_days == 3 { "un jour et demi".to_owned() } else { amount };
    let per = match of.per {
        PacePer::Week => "semaine",
        PacePer::Month => "mois",
    };
    format!("{amount} par {per}")
}

/// What a person has told of their time, as they might write it.
pub fn availability(of: &Availability) -> String {
    let mut parts = Vec::new();
    if let Some(told) = of.pace {
        parts.push(pace(told));
    }
    if let Some(time) = of.time {
        parts.push(
            match time {
                OnTime::Working => "sur mon temps de travail",
                OnTime::Own => "sur mon temps personnel",
                OnTime::Either => "sur mon temps de travail ou personnel",
            }
            .to_owned(),
        );
    }
    if let Some(day) = of.from {
        parts.push(format!("à partir du {}", format::date(day)));
    }
    let mut words = parts.join(", ");
    let mut letters = words.chars();
    if let Some(first) = letters.next() {
        words = format!("{}{}.", first.to_uppercase(), letters.as_str());
    }
    if !of.words.is_empty() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(&of.words);
    }
    words
}

/// The lengths of missions that fit.
pub fn lengths(of: &[CommitmentLength]) -> String {
    of.iter().map(|length| common::length(*length)).collect::<Vec<_>>().join(", ")
}

/// What is wrong with a field, and how to repair it. Fields within others are named with a hyphen, as their elements are.
pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("availability-pace", _) => "Il y a au plus 10 demi-journées dans une semaine, 44 dans un mois.",
        ("availability-words", FieldCode::TooLong) => "C’est trop long\u{a0}: 200 caractères suffisent.",
        ("availability-from", _) => "Vérifiez la date.",
        ("skills", FieldCode::TooMany) => SKILLS_FULL,
        ("skills", FieldCode::TooShort) => "Une compétence a deux lettres au moins.",
        ("skills", FieldCode::TooLong) => "Une compétence a 80 caractères au plus.",
        ("skills", FieldCode::Unknown) => "Une de ces compétences n’est plus proposée\u{a0}: retirez-la.",
        ("pillars", FieldCode::Unknown) => "Un de ces piliers n’est plus dans la charte\u{a0}: rechargez la page.",
        ("home", _) => "Choisissez une commune parmi celles proposées.",
        ("radius_km", _) => "Choisissez une distance.",
        _ => "Vérifiez ce champ.",
    };
    words.to_owned()
}

/// Why it was not saved, and what to do.
pub fn failure(error: &ApiError) -> &'static str {
    match error.code() {
        Some(ProblemCode::VersionConflict) => CONFLICT,
        Some(ProblemCode::ValidationFailed) => FAULTS,
        _ => common::load_error(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_of_ones_time_reads_as_a_sentence() {
        let told = |half_days, per| Availability { pace: Some(Pace { half_days, per }), ..Availability::default() };
        for (half_days, per, words) in [
            (1, PacePer::Week, "Une demi-journée par semaine."),
            (2, PacePer::Week, "Un jour par semaine."),
            (3, PacePer::Month, "Un jour et demi par mois."),
            (4, PacePer::Month, "2 jours par mois."),
            (5, PacePer::Week, "2 jours et demi par semaine."),
        ] {
            assert_eq!(availability(&told(half_days, per)), words);
        }
        let all =
            Availability { time: Some(OnTime::Own), words: "Plutôt le soir.".to_owned(), ..told(2, PacePer::Month) };
        assert_eq!(availability(&all), "Un jour par mois, sur mon temps personnel. Plutôt le soir.");
        assert_eq!(availability(&Availability { words: "Le soir".to_owned(), ..Availability::default() }), "Le soir");
        assert_eq!(availability(&Availability::default()), "");
        // "À" is two bytes.
        let from = Availability { from: chrono::NaiveDate::from_ymd_opt(2027, 1, 11), ..Availability::default() };
        assert_eq!(availability(&from), "À partir du 11 janvier 2027.");
    }

    #[test]
    fn what_is_told_of_ones_time_fits_into_the_form_of_an_interest() {
        let longest = Availability {
            pace: Some(Pace { half_days: 43, per: PacePer::Month }),
            time: Some(OnTime::Either),
            from: chrono::NaiveDate::from_ymd_opt(2100, 9, 30),
            lengths: vec![],
            words: "é".repeat(domain::profile::AVAILABILITY_MAX),
        };
        assert!(availability(&longest).chars().count() <= domain::interest::AVAILABILITY_MAX);
    }
}
