//! How a team takes part: what is said of it, and why so little.

use domain::participation::{APART, Compared, Month, MonthFigures, Participation, ParticipationState, Scope};

pub use words::en::participation::{
    BY_KIND, BY_MONTH, BY_PILLAR, COMPARED, OTHER_KINDS, OTHER_PILLARS, kind, scope, tenths,
};

use super::format::{counted, month, number};

pub const TITLE: &str = "Participation";
pub const INTRO: &str =
    "What your team gives, on working time, to the associations of the Alliance. Groups, never individuals.";
pub const PERIOD: &str = "Period";
pub const FROM: &str = "From";
pub const TO: &str = "To";
pub const TEAMS: &str = "Teams";
pub const BELOW: &str = "See a team";
pub const PATH: &str = "Where you are";
pub const UNNAMED: &str = "Unnamed team";
pub const WHOLE: &str = "At a glance";
pub const DAYS: &str = "Days given";
pub const AVERAGE: &str = "People taking part each month";
pub const PEOPLE_BY_MONTH: &str = "People taking part, month by month";
pub const TABLE: &str = "Show the table";
pub const FILE: &str = "Export for a spreadsheet (CSV)";
pub const NOTHING: &str = "not shown";
pub const HOW: &str = "How these figures are made";

pub const COLUMN_MONTH: &str = "Month";
pub const COLUMN_PEOPLE: &str = "People in the groups";
pub const COLUMN_TAKING_PART: &str = "Taking part, to the nearest 5";
pub const COLUMN_DAYS: &str = "Days";
pub const COLUMN_PILLAR: &str = "Pillar";
pub const COLUMN_LENT: &str = "Days lent";
pub const COLUMN_KIND: &str = "Kind of time";
pub const COLUMN_WHO: &str = "Who";
pub const COLUMN_OF_HUNDRED: &str = "Taking part, out of 100";
pub const COLUMN_PER_HUNDRED: &str = "Days a month per 100";

/// What the table behind a chart is called.
pub fn caption(title: &str) -> String {
    format!("Table: {title}")
}

/// What a team is called.
pub fn team(label: &str, people: u32) -> String {
    let name = if label.is_empty() { UNNAMED } else { label };
    format!("{name} ({})", counted(people, "person", "people"))
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
        Some(lent) => format!("{}, out of {} lent", days(given), number(lent)),
        None => days(given),
    }
}

pub fn days(days: u32) -> String {
    counted(days, "day", "days")
}

/// Why there is no number.
pub fn without(state: ParticipationState, least: u16) -> (&'static str, String) {
    match state {
        ParticipationState::Shown => (TITLE, String::new()),
        ParticipationState::NoTeam => {
            ("No team in your name", "In the company’s directory, nobody has you as their manager.".to_owned())
        }
        ParticipationState::NotYet => (
            "Figures come next quarter",
            "Groups are made once a quarter, from the directory of its first day. Your team is not in them yet."
                .to_owned(),
        ),
        ParticipationState::TooSmall => (
            "Your team is too small for figures",
            format!(
                "With fewer than {least} people, a figure would tell what one of them does. So your team is counted with others, one level up."
            ),
        ),
        ParticipationState::NothingShown => (
            "Nothing to show for this period",
            format!(
                "A month is shown only if at least {APART} people of a group take part, and at least {APART} do not. Otherwise nothing is said of it: neither little nor much."
            ),
        ),
    }
}

/// The rules, as a manager may tell them to the team.
pub fn rules(answer: &Participation) -> Vec<String> {
    let roster = answer.roster_of.map(super::format::date).unwrap_or_default();
    vec![
        "Only working time that an association has confirmed counts, in the month it was confirmed. People’s own time is never included.".to_owned(),
        format!("Groups have at least {} people and follow the directory of {roster} until the end of the quarter. They do not depend on who takes part.", answer.least),
        format!("A group’s month is shown if at least {APART} people take part and at least {APART} do not. A pillar is shown if at least {APART} people give time to it; the others are put together."),
        "A past month no longer changes, and the current month is not shown: comparing two visits tells nothing.".to_owned(),
        "People are counted to the nearest 5 and days are rounded, in each group.".to_owned(),
    ]
}

/// From when to when.
fn span(answer: &Participation) -> String {
    if answer.from == answer.to {
        format!("In {}", month(answer.from.first_day()))
    } else {
        format!("From {} to {}", month(answer.from.first_day()), month(answer.to.first_day()))
    }
}

/// What the days by month say.
pub fn by_month(answer: &Participation) -> String {
    let shown = answer.shown_months();
    let most = answer.months.iter().filter(|month| month.is_shown()).max_by_key(|month| month.days);
    let strongest = most
        .filter(|_| shown > 1)
        .map(|most| format!(" The strongest month is {}, with {}.", month(most.month.first_day()), days(most.days)));
    let hidden = u32::try_from(answer.months.len()).unwrap_or_default().saturating_sub(shown);
    let hidden = (hidden > 0).then(|| format!(" {} not shown.", counted(hidden, "month is", "months are")));
    format!(
        "{}, the team gave at least {}.{}{}",
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
        return "It takes four months shown to tell a trend.".to_owned();
    }
    let (before, after) = shown.split_at(shown.len() / 2);
    // Averages in tenths, without a fraction.
    let average = |part: &[u32]| {
        let count = u32::try_from(part.len()).unwrap_or(u32::MAX).max(1);
        (part.iter().sum::<u32>() * 10 + count / 2) / count
    };
    let (before, after) = (average(before), average(after));
    let way = match after.cmp(&before) {
        std::cmp::Ordering::Less => "down",
        std::cmp::Ordering::Equal => "steady",
        std::cmp::Ordering::Greater => "up",
    };
    format!(
        "The trend is {way}: {} people taking part each month in the first half of the period, {} in the second.",
        tenths(before),
        tenths(after)
    )
}

/// What the days by pillar say.
pub fn by_pillar(answer: &Participation) -> String {
    match answer.pillars.iter().max_by_key(|one| one.days) {
        Some(most) => format!(
            "The first pillar is “{}”, with at least {}. What would tell too much of a few people is put together under “{OTHER_PILLARS}”.",
            most.pillar.label,
            days(most.days)
        ),
        None => {
            format!("No pillar can be told apart: that would take {APART} people in one, and {APART} in the others.")
        }
    }
}

/// What the days by kind say.
pub fn by_kind(answer: &Participation) -> String {
    let kinds: Vec<String> =
        answer.kinds.iter().map(|one| format!("{} as {}", days(one.days), kind(one.kind).to_lowercase())).collect();
    if kinds.is_empty() {
        format!("The kinds of time cannot be told apart: that would take {APART} people in each.")
    } else {
        format!("At least {}.", kinds.join(" and "))
    }
}

/// What the comparison says: the team beside the company, and beside its region where that is told.
pub fn compared(lines: &[Compared]) -> String {
    let of = |scope: Option<Scope>| lines.iter().find(|line| line.scope == scope).map(|line| number(line.of_hundred));
    let Some((own, company)) = of(None).zip(of(Some(Scope::Company))) else {
        return "There is nothing to compare with.".to_owned();
    };
    let region = of(Some(Scope::Region)).map(|region| format!(", {region} in those of the region"));
    format!(
        "Out of 100 people, {own} take part each month in the team, {company} in the groups shown of the company{}.",
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
        assert!(trend(&months(&[5, 5, 10])).starts_with("It takes"));
        assert!(trend(&months(&[5, 5, 10, 5])).starts_with("The trend is up: 5 people"));
        assert!(trend(&months(&[5, 5, 5, 5])).contains("steady"));
        assert!(trend(&months(&[10, 5, 5, 5])).contains("down: 7.5"));
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
            "From January 2027 to February 2027, the team gave at least 9 days. 1 month is not shown."
        );
    }

    #[test]
    fn a_team_is_held_against_the_company_and_its_region_where_they_are_told() {
        let line = |scope, of_hundred| Compared { scope, of_hundred, tenths_of_days: 10 };
        let mut lines = vec![line(None, 40), line(Some(Scope::Region), 35)];
        assert_eq!(compared(&lines), "There is nothing to compare with.");
        lines.push(line(Some(Scope::Company), 30));
        let words = "Out of 100 people, 40 take part each month in the team, 30 in the groups shown of the company";
        assert_eq!(compared(&lines), format!("{words}, 35 in those of the region."));
        lines.remove(1);
        assert_eq!(compared(&lines), format!("{words}."));
    }
}
