//! How a team takes part: what is said of it, and why so little.

use domain::participation::{APART, Compared, Month, MonthFigures, Participation, ParticipationState, Scope};

pub use words::fr::participation::{
    BY_KIND, BY_MONTH, BY_PILLAR, COMPARED, OTHER_KINDS, OTHER_PILLARS, kind, scope, tenths,
};

use super::format::{counted, month, number};

pub const TITLE: &str = "Participation";
pub const INTRO: &str = "Ce que votre équipe donne, sur le temps de travail, aux associations de l’Alliance. Des groupes, jamais des personnes.";
pub const PERIOD: &str = "Période";
pub const FROM: &str = "De";
pub const TO: &str = "À";
pub const TEAMS: &str = "Équipes";
pub const BELOW: &str = "Voir une équipe";
pub const PATH: &str = "Où vous êtes";
pub const UNNAMED: &str = "Équipe sans nom";
pub const WHOLE: &str = "L’essentiel";
pub const DAYS: &str = "Jours donnés";
pub const AVERAGE: &str = "Personnes engagées par mois";
pub const PEOPLE_BY_MONTH: &str = "Personnes engagées, mois par mois";
pub const TABLE: &str = "Voir le tableau";
pub const FILE: &str = "Exporter pour un tableur (CSV)";
pub const NOTHING: &str = "non montré";
pub const HOW: &str = "Comment ces chiffres sont faits";

pub const COLUMN_MONTH: &str = "Mois";
pub const COLUMN_PEOPLE: &str = "Personnes des groupes";
pub const COLUMN_TAKING_PART: &str = "Engagées, à 5 près";
pub const COLUMN_DAYS: &str = "Jours";
pub const COLUMN_PILLAR: &str = "Pilier";
pub const COLUMN_LENT: &str = "Jours prêtés";
pub const COLUMN_KIND: &str = "Type de temps";
pub const COLUMN_WHO: &str = "Qui";
pub const COLUMN_OF_HUNDRED: &str = "Engagées sur 100";
pub const COLUMN_PER_HUNDRED: &str = "Jours par mois pour 100";

/// What the table behind a chart is called.
pub fn caption(title: &str) -> String {
    format!("Tableau\u{a0}: {title}")
}

/// What a team is called.
pub fn team(label: &str, people: u32) -> String {
    let name = if label.is_empty() { UNNAMED } else { label };
    format!("{name} ({})", counted(people, "personne", "personnes"))
}

/// One letter for each month of the year.
pub fn initial(month: Month) -> &'static str {
    use chrono::Datelike;
    const INITIALS: [&str; 12] = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"];
    INITIALS[month.first_day().month0() as usize % 12]
}

/// The days of a kind, and what the company lends of it where it has said so.
pub fn kind_days(given: u32, lent: Option<u32>) -> String {
    match lent {
        Some(lent) => format!("{}, sur {} prêtés", days(given), number(lent)),
        None => days(given),
    }
}

pub fn days(days: u32) -> String {
    counted(days, "jour", "jours")
}

/// Why there is no number.
pub fn without(state: ParticipationState, least: u16) -> (&'static str, String) {
    match state {
        ParticipationState::Shown => (TITLE, String::new()),
        ParticipationState::NoTeam => {
            ("Pas d’équipe à votre nom", "Dans l’annuaire de l’entreprise, personne ne vous a pour responsable.".to_owned())
        }
        ParticipationState::NotYet => (
            "Les chiffres viennent au prochain trimestre",
            "Les groupes sont faits une fois par trimestre, d’après l’annuaire du premier jour. Votre équipe n’y est pas encore.".to_owned(),
        ),
        ParticipationState::TooSmall => (
            "Votre équipe est trop petite pour des chiffres",
            format!(
                "Sous {least} personnes, un chiffre dirait ce que fait l’une d’elles. Votre équipe est donc comptée avec d’autres, au niveau au-dessus."
            ),
        ),
        ParticipationState::NothingShown => (
            "Rien à montrer sur cette période",
            format!(
                "Un mois n’est montré que si {APART} personnes au moins d’un groupe sont engagées, et {APART} au moins ne le sont pas. Sinon rien n’en est dit\u{a0}: ni peu, ni beaucoup."
            ),
        ),
    }
}

/// The rules, as a manager may tell them to the team.
pub fn rules(answer: &Participation) -> Vec<String> {
    let roster = answer.roster_of.map(super::format::date).unwrap_or_default();
    vec![
        "Seul compte le temps de travail confirmé par une association, dans le mois de sa confirmation. Le temps personnel n’y entre jamais.".to_owned(),
        format!("Les groupes ont {} personnes au moins et suivent l’annuaire du {roster}, jusqu’à la fin du trimestre. Ils ne dépendent pas de qui s’engage.", answer.least),
        format!("Un mois d’un groupe est montré si {APART} personnes au moins sont engagées et {APART} au moins ne le sont pas. Un pilier l’est si {APART} au moins y donnent du temps\u{a0}; les autres sont ensemble."),
        "Un mois passé ne change plus, et le mois en cours n’est pas montré\u{a0}: deux visites ne se comparent pas.".to_owned(),
        "Les personnes sont comptées à 5 près et les jours arrondis, dans chaque groupe.".to_owned(),
    ]
}

/// From when to when.
fn span(answer: &Participation) -> String {
    if answer.from == answer.to {
        format!("En {}", month(answer.from.first_day()))
    } else {
        let (from, to) = (month(answer.from.first_day()), month(answer.to.first_day()));
        // D’avril, d’août, d’octobre.
        let of = if from.starts_with(['a', 'o']) { "D’" } else { "De " };
        format!("{of}{from} à {to}")
    }
}

/// What the days by month say.
pub fn by_month(answer: &Participation) -> String {
    let shown = answer.shown_months();
    let most = answer.months.iter().filter(|month| month.is_shown()).max_by_key(|month| month.days);
    let strongest = most
        .filter(|_| shown > 1)
        .map(|most| format!(" Le mois le plus fort est {}, avec {}.", month(most.month.first_day()), days(most.days)));
    let hidden = u32::try_from(answer.months.len()).unwrap_or_default().saturating_sub(shown);
    let hidden = (hidden > 0).then(|| {
        format!(" {} ne {} pas.", counted(hidden, "mois", "mois"), if hidden < 2 { "se montre" } else { "se montrent" })
    });
    format!(
        "{}, l’équipe a donné au moins {}.{}{}",
        span(answer),
        days(answer.days),
        strongest.unwrap_or_default(),
        hidden.unwrap_or_default()
    )
}

/// Which way the people who take part go: the second half of the months beside the first.
pub fn trend(months: &[MonthFigures]) -> String {
    let shown: Vec<u32> = months.iter().filter(|month| month.is_shown()).map(|month| month.taking_part).collect();
    if shown.len() < 4 {
        return "Il faut quatre mois montrés pour dire une tendance.".to_owned();
    }
    let (before, after) = shown.split_at(shown.len() / 2);
    // Averages in tenths, without a fraction.
    let average = |part: &[u32]| {
        let count = u32::try_from(part.len()).unwrap_or(u32::MAX).max(1);
        (part.iter().sum::<u32>() * 10 + count / 2) / count
    };
    let (before, after) = (average(before), average(after));
    let way = match after.cmp(&before) {
        std::cmp::Ordering::Less => "en baisse",
        std::cmp::Ordering::Equal => "stable",
        std::cmp::Ordering::Greater => "en hausse",
    };
    format!(
        "La tendance est {way}\u{a0}: {} personnes engagées par mois dans la première moitié de la période, {} dans la seconde.",
        tenths(before),
        tenths(after)
    )
}

/// What the days by pillar say.
pub fn by_pillar(answer: &Participation) -> String {
    match answer.pillars.iter().max_by_key(|one| one.days) {
        Some(most) => format!(
            "Le premier pilier est «\u{a0}{}\u{a0}», avec au moins {}. Ce qui dirait trop de quelques personnes est réuni dans «\u{a0}{OTHER_PILLARS}\u{a0}».",
            most.pillar.label,
            days(most.days)
        ),
        None => format!(
            "Aucun pilier ne se détaille\u{a0}: il faudrait {APART} personnes dans l’un, et {APART} dans les autres."
        ),
    }
}

/// What the days by kind say.
pub fn by_kind(answer: &Participation) -> String {
    let kinds: Vec<String> =
        answer.kinds.iter().map(|one| format!("{} en {}", days(one.days), kind(one.kind).to_lowercase())).collect();
    if kinds.is_empty() {
        format!("Les types de temps ne se détaillent pas\u{a0}: il faudrait {APART} personnes dans chacun.")
    } else {
        format!("Au moins {}.", kinds.join(" et "))
    }
}

/// What the comparison says: the team beside the company, and beside its region where that is told.
pub fn compared(lines: &[Compared]) -> String {
    let of = |scope: Option<Scope>| lines.iter().find(|line| line.scope == scope).map(|line| number(line.of_hundred));
    let Some((own, company)) = of(None).zip(of(Some(Scope::Company))) else {
        return "Il n’y a rien à quoi se comparer.".to_owned();
    };
    let region = of(Some(Scope::Region)).map(|region| format!(", {region} dans ceux de la région"));
    format!(
        "Sur 100 personnes, {own} sont engagées chaque mois dans l’équipe, {company} dans les groupes montrés de l’entreprise{}.",
        region.unwrap_or_default()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn months(taking_part: &[u32]) -> Vec<MonthFigures> {
        let month = Month::parse("2027-01").unwrap();
        taking_part.iter().map(|count| MonthFigures { month, people: 14, taking_part: *count, days: 9 }).collect()
    }

    #[test]
    fn a_trend_needs_four_months_and_says_which_way() {
        assert!(trend(&months(&[5, 5, 10])).starts_with("Il faut"));
        assert!(trend(&months(&[5, 5, 10, 5])).starts_with("La tendance est en hausse\u{a0}: 5 personnes"));
        assert!(trend(&months(&[5, 5, 5, 5])).contains("stable"));
        assert!(trend(&months(&[10, 5, 5, 5])).contains("baisse\u{a0}: 7,5"));
    }

    #[test]
    fn a_state_without_figures_says_why() {
        use domain::Choice;
        for state in ParticipationState::ALL.iter().filter(|state| **state != ParticipationState::Shown) {
            let (title, why) = without(*state, 12);
            assert!(!title.is_empty() && why.ends_with('.'));
        }
        assert!(without(ParticipationState::TooSmall, 12).1.contains("12"));
    }

    #[test]
    fn what_is_not_shown_is_said_as_such() {
        let month = Month::parse("2027-01").unwrap();
        let mut answer = Participation::without_figures(ParticipationState::Shown, month, month.after(1), 12);
        answer.days = 9;
        answer.months = months(&[5]);
        answer.months.push(MonthFigures { month: month.after(1), people: 0, taking_part: 0, days: 0 });
        assert_eq!(
            by_month(&answer),
            "De janvier 2027 à février 2027, l’équipe a donné au moins 9 jours. 1 mois ne se montre pas."
        );
    }

    #[test]
    fn a_team_is_held_against_the_company_and_its_region_where_they_are_told() {
        let line = |scope, of_hundred| Compared { scope, of_hundred, tenths_of_days: 10 };
        let mut lines = vec![line(None, 40), line(Some(Scope::Region), 35)];
        assert_eq!(compared(&lines), "Il n’y a rien à quoi se comparer.");
        lines.push(line(Some(Scope::Company), 30));
        let words = "Sur 100 personnes, 40 sont engagées chaque mois dans l’équipe, 30 dans les groupes montrés de l’entreprise";
        assert_eq!(compared(&lines), format!("{words}, 35 dans ceux de la région."));
        lines.remove(1);
        assert_eq!(compared(&lines), format!("{words}."));
    }
}
