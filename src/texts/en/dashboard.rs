//! The coordination's dashboard: what its figures say, and what they are.

use domain::dashboard::{
    APART, AnswerFigures, Balance, BalanceLine, Dashboard, DashboardTable, FunnelLine, FunnelStep, Listings, Places,
    Waiting,
};
use words::en::participation::tenths;

pub use words::en::dashboard::{
    Cell, FEW, LACKING_MISSIONS, LACKING_PEOPLE, department, mission_status, said, sheet, step, title,
};

use super::format::{counted, date, month, number};

pub const TITLE: &str = "Dashboard";
pub const INTRO: &str =
    "The missions, expressions of interest and listings of the Alliance. Associations and missions, never people.";
pub const FILTERS: &str = "What is counted";
pub const FROM: &str = "Sent from";
pub const TO: &str = "To";
pub const PILLAR: &str = "Pillar";
pub const ALL_PILLARS: &str = "All pillars";
pub const DEPARTMENT: &str = "Department of the association";
pub const ALL_DEPARTMENTS: &str = "All departments";
pub const WHOLE: &str = "At a glance";
pub const TABLE: &str = "See the table";
pub const FILE: &str = "Export for a spreadsheet (CSV)";
pub const HOW: &str = "How these figures are made";

pub const FACT_SENT: &str = "Expressions of interest";
pub const FACT_MEDIAN: &str = "Days before an answer (median)";
pub const FACT_WAITING: &str = "Waiting for an answer";
pub const FACT_FILLED: &str = "Places taken, out of 100";
pub const FACT_STALE: &str = "Listings greyed out or hidden";
pub const NOTHING: &str = words::en::dashboard::NOTHING;

pub const LEGEND: &str = "Places taken, out of 100";
pub const LEGEND_NOTHING: &str = "no places offered";
pub const CAPITAL: &str = "Paris and its inner suburbs enlarged, then overseas France, below the map.";
pub const MAP_MISSING: &str = "The map could not be loaded; the table says the same.";
pub const NOBODY_WAITS: &str = "Nobody is waiting for an answer.";
pub const NOTHING_STALE: &str = "No listing is greyed out or hidden.";
pub const NOTHING_OFFERED: &str = "No places are offered.";
pub const NO_GAP: &str = "No gap to be seen.";

pub const WITHIN_WEEK: &str = "Out of 100 sent in the month, answered within seven days";

/// How many departments are in a step of the map's legend.
pub fn departments_counted(count: usize) -> String {
    counted(u32::try_from(count).unwrap_or(u32::MAX), "department", "departments")
}

/// What the steps of the map's legend are called.
pub const LEVELS: [&str; 4] = ["0 to 25", "26 to 50", "51 to 75", "76 to 100"];

/// What the table behind a chart is called.
pub fn caption(title: &str) -> String {
    format!("Table: {title}")
}

/// What a figure is, in one sentence.
pub fn definition(table: DashboardTable) -> &'static str {
    match table {
        DashboardTable::Missions => "The missions as they are today, whatever the period; each is in one state only.",
        DashboardTable::Funnel => {
            "The expressions of interest sent in the period, and how far they have come to date: one that has reached a step is counted in those before too. In brackets, the days since the step before (median) and the share of those that had reached it."
        }
        DashboardTable::Answers => {
            "From sending to the first answer (yes, no or a question), by month of sending; a median takes five answers, and those sent less than seven days ago do not count in the seven days yet."
        }
        DashboardTable::Waiting => {
            "The expressions of interest that the association still has to open or to answer, whatever their month; oldest first."
        }
        DashboardTable::Pillars => {
            "Places taken or held, out of the places offered today (missions published and full); a mission with two pillars counts in both."
        }
        DashboardTable::Departments => {
            "Places taken or held, out of the places offered today, by department of the association."
        }
        DashboardTable::Listings => {
            "A listing is greyed out after two emails without an answer, then hidden; the filter by pillar does not apply to it."
        }
        DashboardTable::Skills => {
            "Free places today in the missions that ask for the skill, and people we know of: those who said in the period that they were interested in such missions, or those who offer the skill in their profile and agree to be counted, whichever is more."
        }
        DashboardTable::Territories => {
            "Free places today in the missions of the department, and people who said in the period that they were interested in them."
        }
    }
}

/// The rules that hold for all figures.
pub fn rules() -> Vec<String> {
    vec![
        "Nobody at La Poste is named here, or counted in a way that would let them be recognised.".to_owned(),
        format!(
            "With fewer than {APART} expressions of interest in the period and the filters, neither journeys nor response times are shown."
        ),
        format!(
            "Interested people are counted as a minimum, {APART} by {APART}: “{FEW}” may mean none. The same person counts once per skill and per department, and may count in several."
        ),
        "A balance compares places with people; it does not say whether those people would suit those missions."
            .to_owned(),
        "Days run from midnight to midnight, universal time. Demonstration missions are counted like the others."
            .to_owned(),
    ]
}

fn interests(count: u32) -> String {
    counted(count, "expression of interest", "expressions of interest")
}

fn places_of(count: u32) -> String {
    counted(count, "place", "places")
}

/// From when to when.
fn span(answer: &Dashboard) -> String {
    if answer.from == answer.to {
        return format!("In {}", month(answer.from.first_day()));
    }
    format!("From {} to {}", month(answer.from.first_day()), month(answer.to.first_day()))
}

pub fn missions(answer: &Dashboard) -> String {
    use domain::MissionStatus::{Full, Published};
    let of = |wanted| answer.missions.iter().find(|line| line.status == wanted).map_or(0, |line| line.missions);
    let all: u32 = answer.missions.iter().map(|line| line.missions).sum();
    format!(
        "Out of {}, {} {} open and {} full.",
        counted(all, "mission", "missions"),
        number(of(Published)),
        if of(Published) == 1 { "is" } else { "are" },
        number(of(Full))
    )
}

/// What came of what was sent.
pub fn funnel(answer: &Dashboard) -> String {
    let reached = |wanted| answer.funnel.iter().find(|line| line.step == wanted).map(|line| line.reached);
    match (reached(FunnelStep::Sent), reached(FunnelStep::Answered), reached(FunnelStep::Accepted)) {
        (Some(sent), Some(answered), Some(accepted)) => format!(
            "{}, {} sent: {} answered, {} accepted, {} with a first day confirmed.",
            span(answer),
            interests(sent),
            number(answered),
            number(accepted),
            number(reached(FunnelStep::FirstDay).unwrap_or_default())
        ),
        _ => format!("{}, fewer than {APART} expressions of interest: too few to say more.", span(answer)),
    }
}

/// A step, and how long the way to it takes.
pub fn step_after(line: &FunnelLine) -> String {
    let days = line.median_days.map(|days| format!(" (in {})", counted(days, "day", "days")));
    format!("{}{}", step(line.step), days.unwrap_or_default())
}

/// How many came to a step, and of a hundred at the one before.
pub fn reached(line: &FunnelLine) -> String {
    let share = line.of_hundred.map(|share| format!(" ({}%)", number(share)));
    format!("{}{}", number(line.reached), share.unwrap_or_default())
}

fn days(value: u32) -> String {
    format!("{} {}", tenths(value), if value == 10 { "day" } else { "days" })
}

/// How long answers take.
pub fn answers(figures: Option<&AnswerFigures>) -> String {
    let Some(figures) = figures else {
        return format!("Fewer than {APART} expressions of interest: too few to speak of response times.");
    };
    let Some((median, ninth)) = figures.median_tenths.zip(figures.ninth_tenths) else {
        return format!("Fewer than {APART} answers: too few to speak of response times.");
    };
    let week =
        figures.within_week.map(|share| format!(" Within seven days, {} out of 100 are answered.", number(share)));
    format!(
        "Half the answers come within {}, nine out of ten within {}.{}",
        days(median),
        days(ninth),
        week.unwrap_or_default()
    )
}

pub fn waiting(waiting: &Waiting) -> String {
    let Some(oldest) = waiting.longest.first() else { return NOBODY_WAITS.to_owned() };
    let (verb, shown) = (if waiting.interests == 1 { "is" } else { "are" }, waiting.longest.len());
    let all = usize::try_from(waiting.associations).unwrap_or(usize::MAX);
    let rest = if all > shown { format!(" The {shown} with the longest waits are listed.") } else { String::new() };
    format!(
        "{} {verb} waiting for an answer from {}, the oldest since {}.{rest}",
        interests(waiting.interests),
        counted(waiting.associations, "association", "associations"),
        date(oldest.since)
    )
}

/// How full something is.
pub fn filled(places: &Places) -> String {
    match places.filled() {
        Some(share) => format!("{} of {} ({}%)", number(places.taken), number(places.offered), number(share)),
        None => LEGEND_NOTHING.to_owned(),
    }
}

pub fn whole_filled(places: &Places) -> String {
    match places.filled() {
        Some(share) => format!(
            "{} taken out of {} offered, or {} out of 100.",
            places_of(places.taken),
            number(places.offered),
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
        "The fullest is {} ({} out of 100); in {}, no place is taken.",
        department(Some(fullest.as_str())),
        number(*share),
        counted(empty, "department", "departments")
    )
}

pub fn listings(listings: &Listings) -> String {
    let stale = listings.greyed + listings.hidden;
    if stale == 0 {
        return format!("{NOTHING_STALE} {}", asked(listings.asked));
    }
    let all = usize::try_from(stale).unwrap_or(usize::MAX);
    let shown = listings.stale.len();
    let rest = if all > shown { format!(" The {shown} oldest are listed.") } else { String::new() };
    format!(
        "{} greyed out and {} hidden, out of {}. {}{rest}",
        counted(listings.greyed, "listing", "listings"),
        number(listings.hidden),
        number(stale + listings.current),
        asked(listings.asked)
    )
}

fn asked(count: u32) -> String {
    match count {
        0 => "No other is waiting to be confirmed.".to_owned(),
        1 => "1 other has been asked, with no answer yet.".to_owned(),
        _ => format!("{} others have been asked, with no answer yet.", number(count)),
    }
}

pub fn balance(balance: &Balance) -> String {
    let first = |lines: &[BalanceLine]| lines.first().map(|line| format!("“{}”", line.label));
    match (first(&balance.lacking_people), first(&balance.lacking_missions)) {
        (Some(people), Some(missions)) => {
            format!("People are most lacking for {people}, and missions for {missions}.")
        }
        (Some(people), None) => format!("People are most lacking for {people}."),
        (None, Some(missions)) => format!("Missions are most lacking for {missions}."),
        (None, None) => NO_GAP.to_owned(),
    }
}

/// Places beside people.
pub fn gap(line: &BalanceLine) -> String {
    let people = line.people.map_or_else(|| format!("{FEW} people"), |people| format!("{} people", number(people)));
    let offering = line.offering.map(|offering| format!(", {} offering it", number(offering)));
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
            "Half the answers come within 1.5 days, nine out of ten within 12 days. Within seven days, 56 out of 100 are answered."
        );
        let quick = AnswerFigures { median_tenths: Some(10), within_week: None, ..five };
        assert_eq!(answers(Some(&quick)), "Half the answers come within 1 day, nine out of ten within 12 days.");
        assert!(answers(Some(&AnswerFigures { median_tenths: None, ..five })).starts_with("Fewer than 5 answers"));
        assert!(answers(None).starts_with("Fewer than 5 expressions"));
    }

    #[test]
    fn stale_listings_are_counted_and_so_are_those_that_were_asked() {
        let all = Listings { current: 90, asked: 1, greyed: 1, hidden: 9, stale: Vec::new() };
        assert_eq!(
            listings(&all),
            "1 listing greyed out and 9 hidden, out of 100. 1 other has been asked, with no answer yet. The 0 oldest are listed."
        );
        assert!(listings(&Listings::default()).starts_with(NOTHING_STALE));
    }

    #[test]
    fn a_gap_says_no_number_of_fewer_than_five_people() {
        let line =
            BalanceLine { code: "droit".into(), label: "Droit".into(), places: 12, people: None, offering: None };
        assert_eq!(gap(&line), format!("12 places, {FEW} people"));
        let offered = BalanceLine { offering: Some(10), ..line.clone() };
        assert_eq!(gap(&offered), format!("12 places, {FEW} people, 10 offering it"));
        let one = Balance { lacking_people: vec![line], lacking_missions: Vec::new() };
        assert_eq!(balance(&one), "People are most lacking for “Droit”.");
        assert_eq!(balance(&Balance::default()), NO_GAP);
    }

    #[test]
    fn what_is_full_is_said_in_places_and_of_a_hundred() {
        assert_eq!(filled(&Places { missions: 3, offered: 8, taken: 5 }), "5 of 8 (63%)");
        assert_eq!(filled(&Places::default()), LEGEND_NOTHING);
        assert_eq!(
            whole_filled(&Places { missions: 1, offered: 1, taken: 1 }),
            "1 place taken out of 1 offered, or 100 out of 100."
        );
    }
}
