//! The coordination's dashboard: what its figures say, and what they are.

use domain::dashboard::{
    APART, AnswerFigures, Balance, BalanceLine, Dashboard, DashboardTable, FunnelLine, FunnelStep, Listings, Places,
    Waiting,
};
use words::fr::participation::tenths;

pub use words::fr::dashboard::{
    Cell, FEW, LACKING_MISSIONS, LACKING_PEOPLE, department, mission_status, said, sheet, step, title,
};

use super::format::{counted, date, month, number};

pub const TITLE: &str = "Tableau de bord";
pub const INTRO: &str = "Les missions, les manifestations d’intérêt et les fiches de l’Alliance. Des associations et des missions, jamais des personnes.";
pub const FILTERS: &str = "Ce qui est compté";
pub const FROM: &str = "Envoyées de";
pub const TO: &str = "À";
pub const PILLAR: &str = "Pilier";
pub const ALL_PILLARS: &str = "Tous les piliers";
pub const DEPARTMENT: &str = "Département de l’association";
pub const ALL_DEPARTMENTS: &str = "Tous les départements";
pub const WHOLE: &str = "L’essentiel";
pub const TABLE: &str = "Voir le tableau";
pub const FILE: &str = "Exporter pour un tableur (CSV)";
pub const HOW: &str = "Comment ces chiffres sont faits";

pub const FACT_SENT: &str = "Manifestations d’intérêt";
pub const FACT_MEDIAN: &str = "Jours avant une réponse (médiane)";
pub const FACT_WAITING: &str = "Attendent une réponse";
pub const FACT_FILLED: &str = "Places prises, sur 100";
pub const FACT_STALE: &str = "Fiches grisées ou masquées";
pub const NOTHING: &str = words::fr::dashboard::NOTHING;

pub const LEGEND: &str = "Places prises, sur 100";
pub const LEGEND_NOTHING: &str = "aucune place proposée";
pub const CAPITAL: &str = "Paris et petite couronne en agrandi, puis l’outre-mer, sous la carte.";
pub const MAP_MISSING: &str = "La carte n’a pas pu être chargée\u{a0}; le tableau dit la même chose.";
pub const NOBODY_WAITS: &str = "Personne n’attend de réponse.";
pub const NOTHING_STALE: &str = "Aucune fiche n’est grisée ni masquée.";
pub const NOTHING_OFFERED: &str = "Aucune place n’est proposée.";
pub const NO_GAP: &str = "Aucun écart qui se voie.";

pub const WITHIN_WEEK: &str = "Sur 100 envoyées dans le mois, réponses en sept jours";

/// How many departments are in a step of the map's legend.
pub fn departments_counted(count: usize) -> String {
    counted(u32::try_from(count).unwrap_or(u32::MAX), "département", "départements")
}

/// What the steps of the map's legend are called.
pub const LEVELS: [&str; 4] = ["0 à 25", "26 à 50", "51 à 75", "76 à 100"];

/// What the table behind a chart is called.
pub fn caption(title: &str) -> String {
    format!("Tableau\u{a0}: {title}")
}

/// What a figure is, in one sentence.
pub fn definition(table: DashboardTable) -> &'static str {
    match table {
        DashboardTable::Missions => {
            "Les missions telles qu’elles sont aujourd’hui, quelle que soit la période\u{a0}; chacune est dans un seul état."
        }
        DashboardTable::Funnel => {
            "Les manifestations envoyées dans la période, jusqu’où elles sont allées à ce jour\u{a0}: qui est arrivé à une étape est compté aussi dans celles d’avant. Entre parenthèses, les jours depuis l’étape d’avant (médiane) et la part de ceux qui l’avaient atteinte."
        }
        DashboardTable::Answers => {
            "De l’envoi à la première réponse (oui, non ou question), par mois d’envoi\u{a0}; une médiane demande cinq réponses, et les envois de moins de sept jours ne comptent pas encore dans les sept jours."
        }
        DashboardTable::Waiting => {
            "Les manifestations que l’association doit encore ouvrir ou auxquelles elle doit répondre, quel que soit leur mois\u{a0}; la plus ancienne d’abord."
        }
        DashboardTable::Pillars => {
            "Places prises ou retenues, sur les places proposées aujourd’hui (missions publiées et complètes)\u{a0}; une mission de deux piliers compte dans les deux."
        }
        DashboardTable::Departments => {
            "Places prises ou retenues, sur les places proposées aujourd’hui, par département de l’association."
        }
        DashboardTable::Listings => {
            "Une fiche est grisée après deux courriels sans réponse, puis masquée\u{a0}; le filtre par pilier ne s’y applique pas."
        }
        DashboardTable::Skills => {
            "Places libres aujourd’hui dans les missions qui demandent la compétence, et personnes connues\u{a0}: celles qui ont manifesté leur intérêt pour de telles missions dans la période, ou celles qui offrent la compétence dans leur profil et acceptent d’être comptées, selon ce qui est le plus grand."
        }
        DashboardTable::Territories => {
            "Places libres aujourd’hui dans les missions du département, et personnes qui ont manifesté leur intérêt pour elles dans la période."
        }
    }
}

/// The rules that hold for all figures.
pub fn rules() -> Vec<String> {
    vec![
        "Aucune personne de La Poste n’est nommée ici, ni comptée de façon à se reconnaître.".to_owned(),
        format!(
            "Sous {APART} manifestations dans la période et les filtres, ni parcours ni délais ne sont montrés."
        ),
        format!(
            "Les personnes intéressées sont comptées au moins, de {APART} en {APART}\u{a0}: «\u{a0}{FEW}\u{a0}» peut vouloir dire aucune. Une même personne compte une fois par compétence et par département, et peut compter dans plusieurs."
        ),
        "Un équilibre compare des places et des personnes\u{a0}; il ne dit pas si ces personnes conviendraient à ces missions.".to_owned(),
        "Les jours vont de minuit à minuit, temps universel. Les missions de démonstration sont comptées comme les autres.".to_owned(),
    ]
}

fn interests(count: u32) -> String {
    counted(count, "manifestation d’intérêt", "manifestations d’intérêt")
}

fn places_of(count: u32) -> String {
    counted(count, "place", "places")
}

/// From when to when.
fn span(answer: &Dashboard) -> String {
    if answer.from == answer.to {
        return format!("En {}", month(answer.from.first_day()));
    }
    let (from, to) = (month(answer.from.first_day()), month(answer.to.first_day()));
    // D’avril, d’août, d’octobre.
    let of = if from.starts_with(['a', 'o']) { "D’" } else { "De " };
    format!("{of}{from} à {to}")
}

pub fn missions(answer: &Dashboard) -> String {
    use domain::MissionStatus::{Full, Published};
    let of = |wanted| answer.missions.iter().find(|line| line.status == wanted).map_or(0, |line| line.missions);
    let all: u32 = answer.missions.iter().map(|line| line.missions).sum();
    format!(
        "Sur {}, {} {} ouvertes et {} complètes.",
        counted(all, "mission", "missions"),
        number(of(Published)),
        if of(Published) < 2 { "est" } else { "sont" },
        number(of(Full))
    )
}

/// What came of what was sent.
pub fn funnel(answer: &Dashboard) -> String {
    let reached = |wanted| answer.funnel.iter().find(|line| line.step == wanted).map(|line| line.reached);
    match (reached(FunnelStep::Sent), reached(FunnelStep::Answered), reached(FunnelStep::Accepted)) {
        (Some(sent), Some(answered), Some(accepted)) => format!(
            "{}, {} envoyées\u{a0}: {} ont reçu une réponse, {} sont acceptées, {} ont un premier jour confirmé.",
            span(answer),
            interests(sent),
            number(answered),
            number(accepted),
            number(reached(FunnelStep::FirstDay).unwrap_or_default())
        ),
        _ => format!("{}, moins de {APART} manifestations d’intérêt\u{a0}: trop peu pour en dire plus.", span(answer)),
    }
}

/// A step, and how long the way to it takes.
pub fn step_after(line: &FunnelLine) -> String {
    let days = line.median_days.map(|days| format!(" (en {})", counted(days, "jour", "jours")));
    format!("{}{}", step(line.step), days.unwrap_or_default())
}

/// How many came to a step, and of a hundred at the one before.
pub fn reached(line: &FunnelLine) -> String {
    let share = line.of_hundred.map(|share| format!(" ({}\u{a0}%)", number(share)));
    format!("{}{}", number(line.reached), share.unwrap_or_default())
}

fn days(value: u32) -> String {
    format!("{} {}", tenths(value), if value < 20 { "jour" } else { "jours" })
}

/// How long answers take.
pub fn answers(figures: Option<&AnswerFigures>) -> String {
    let Some(figures) = figures else {
        return format!("Moins de {APART} manifestations d’intérêt\u{a0}: trop peu pour parler de délais.");
    };
    let Some((median, ninth)) = figures.median_tenths.zip(figures.ninth_tenths) else {
        return format!("Moins de {APART} réponses\u{a0}: trop peu pour parler de délais.");
    };
    let week = figures.within_week.map(|share| format!(" En sept jours, {} sur 100 ont une réponse.", number(share)));
    format!(
        "La moitié des réponses viennent en {} au plus, neuf sur dix en {} au plus.{}",
        days(median),
        days(ninth),
        week.unwrap_or_default()
    )
}

pub fn waiting(waiting: &Waiting) -> String {
    let Some(oldest) = waiting.longest.first() else { return NOBODY_WAITS.to_owned() };
    let (verb, shown) = (if waiting.interests < 2 { "attend" } else { "attendent" }, waiting.longest.len());
    let all = usize::try_from(waiting.associations).unwrap_or(usize::MAX);
    let rest =
        if all > shown { format!(" Les {shown} qui font attendre le plus sont listées.") } else { String::new() };
    format!(
        "{} {verb} une réponse de {}, la plus ancienne depuis le {}.{rest}",
        interests(waiting.interests),
        counted(waiting.associations, "association", "associations"),
        date(oldest.since)
    )
}

/// How full something is.
pub fn filled(places: &Places) -> String {
    match places.filled() {
        Some(share) => format!("{} sur {} ({}\u{a0}%)", number(places.taken), number(places.offered), number(share)),
        None => LEGEND_NOTHING.to_owned(),
    }
}

pub fn whole_filled(places: &Places) -> String {
    match places.filled() {
        Some(share) => format!(
            "{} sur {} {}, soit {} sur 100.",
            counted(places.taken, "place prise", "places prises"),
            number(places.offered),
            if places.offered < 2 { "proposée" } else { "proposées" },
            number(share)
        ),
        None => NOTHING_OFFERED.to_owned(),
    }
}

/// Which departments are fullest and emptiest.
pub fn departments(answer: &Dashboard) -> String {
    let rated = answer.places.departments.iter();
    let mut rated: Vec<(u32, &domain::DepartmentCode)> =
        rated.filter_map(|line| Some((line.places.filled()?, line.department.as_ref()?))).collect();
    rated.sort();
    let empty = rated.iter().filter(|(share, _)| *share == 0).count();
    let empty = u32::try_from(empty).unwrap_or(u32::MAX);
    let Some((share, fullest)) = rated.last().filter(|(share, _)| *share > 0) else {
        return whole_filled(&answer.places.whole);
    };
    format!(
        "Le plus rempli est {} ({} sur 100)\u{a0}; dans {}, aucune place n’est prise.",
        department(Some(fullest.as_str())),
        number(*share),
        counted(empty, "département", "départements")
    )
}

pub fn listings(listings: &Listings) -> String {
    let stale = listings.greyed + listings.hidden;
    if stale == 0 {
        return format!("{NOTHING_STALE} {}", asked(listings.asked));
    }
    let all = usize::try_from(stale).unwrap_or(usize::MAX);
    let shown = listings.stale.len();
    let rest = if all > shown { format!(" Les {shown} plus anciennes sont listées.") } else { String::new() };
    format!(
        "{} et {} sur {}. {}{rest}",
        counted(listings.greyed, "fiche grisée", "fiches grisées"),
        counted(listings.hidden, "masquée", "masquées"),
        number(stale + listings.current),
        asked(listings.asked)
    )
}

fn asked(count: u32) -> String {
    match count {
        0 => "Aucune autre n’attend de confirmation.".to_owned(),
        1 => "1 autre est relancée, sans réponse encore.".to_owned(),
        _ => format!("{} autres sont relancées, sans réponse encore.", number(count)),
    }
}

pub fn balance(balance: &Balance) -> String {
    let first = |lines: &[BalanceLine]| lines.first().map(|line| format!("«\u{a0}{}\u{a0}»", line.label));
    match (first(&balance.lacking_people), first(&balance.lacking_missions)) {
        (Some(people), Some(missions)) => {
            format!("C’est pour {people} qu’il manque le plus de personnes, et pour {missions} le plus de missions.")
        }
        (Some(people), None) => format!("C’est pour {people} qu’il manque le plus de personnes."),
        (None, Some(missions)) => format!("C’est pour {missions} qu’il manque le plus de missions."),
        (None, None) => NO_GAP.to_owned(),
    }
}

/// Places beside people.
pub fn gap(line: &BalanceLine) -> String {
    let people =
        line.people.map_or_else(|| format!("{FEW} personnes"), |people| format!("{} personnes", number(people)));
    let offering = line.offering.map(|offering| format!(", {} l’offrent", number(offering)));
    format!("{}, {people}{}", places_of(line.places), offering.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_told_as_far_as_there_are_any() {
        let five = AnswerFigures {
            received: 9,
            answered: 5,
            median_tenths: Some(15),
            ninth_tenths: Some(120),
            within_week: Some(56),
        };
        assert_eq!(
            answers(Some(&five)),
            "La moitié des réponses viennent en 1,5 jour au plus, neuf sur dix en 12 jours au plus. En sept jours, 56 sur 100 ont une réponse."
        );
        assert!(answers(Some(&AnswerFigures { median_tenths: None, ..five })).starts_with("Moins de 5 réponses"));
        assert!(answers(None).starts_with("Moins de 5 manifestations"));
    }

    #[test]
    fn stale_listings_are_counted_and_so_are_those_that_were_asked() {
        let all = Listings { current: 90, asked: 1, greyed: 1, hidden: 9, stale: Vec::new() };
        assert_eq!(
            listings(&all),
            "1 fiche grisée et 9 masquées sur 100. 1 autre est relancée, sans réponse encore. Les 0 plus anciennes sont listées."
        );
        assert!(listings(&Listings::default()).starts_with(NOTHING_STALE));
    }

    #[test]
    fn a_gap_says_no_number_of_fewer_than_five_people() {
        let line =
            BalanceLine { code: "droit".into(), label: "Droit".into(), places: 12, people: None, offering: None };
        assert_eq!(gap(&line), "12 places, moins de 5 personnes");
        let offered = BalanceLine { offering: Some(10), ..line.clone() };
        assert_eq!(gap(&offered), "12 places, moins de 5 personnes, 10 l’offrent");
        let one = Balance { lacking_people: vec![line], lacking_missions: Vec::new() };
        assert_eq!(balance(&one), "C’est pour «\u{a0}Droit\u{a0}» qu’il manque le plus de personnes.");
        assert_eq!(balance(&Balance::default()), NO_GAP);
    }

    #[test]
    fn what_is_full_is_said_in_places_and_of_a_hundred() {
        assert_eq!(filled(&Places { missions: 3, offered: 8, taken: 5 }), "5 sur 8 (63\u{a0}%)");
        assert_eq!(filled(&Places::default()), LEGEND_NOTHING);
        assert_eq!(
            whole_filled(&Places { missions: 1, offered: 1, taken: 1 }),
            "1 place prise sur 1 proposée, soit 100 sur 100."
        );
    }
}
