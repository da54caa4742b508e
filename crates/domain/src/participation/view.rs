//! What a manager reads: teams and numbers, and the name of nobody.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Figures, Month};
use crate::choice::choice;
use crate::ids::EmployeeId;
use crate::pillar::Pillar;
use crate::time_kind::TimeKind;

choice! {
    /// What there is to be read.
    ParticipationState {
        /// Figures.
        Shown = "shown" / "chiffres",
        /// Nobody works with this person as their manager.
        NoTeam = "no_team" / "sans-equipe",
        /// The team is not in the roster of the quarter: it is from the next one on.
        NotYet = "not_yet" / "pas-encore",
        /// The team, with all below it, is too small to be a group.
        TooSmall = "too_small" / "trop-petite",
        /// Nothing is said of any group in these months: too few take part, or too few do not.
        NothingShown = "nothing_shown" / "rien",
    }
}

choice! {
    /// What a team is compared with.
    Scope {
        /// All that the manager above leads.
        Above = "above" / "niveau-superieur",
        /// The groups of the team's site.
        Site = "site" / "site",
        /// The groups of all sites of the team's region.
        Region = "region" / "region",
        /// The whole company.
        Company = "company" / "entreprise",
    }
}

choice! {
    /// A table of the page, each to be had alone.
    Table {
        Months = "months" / "mois",
        Pillars = "pillars" / "piliers",
        Kinds = "kinds" / "temps",
        Compared = "compared" / "comparaison",
    }
}

/// All that one person leads, at every level: named by what the directory calls it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Team {
    /// Of the one who leads it, in the directory.
    pub id: EmployeeId,
    /// Empty where the directory says nothing.
    pub label: String,
    /// How many people there are in it.
    pub people: u32,
}

/// One month of the groups that something is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthFigures {
    pub month: Month,
    /// Nobody, where nothing is said of any group in the month.
    pub people: u32,
    /// To the nearest five in each group.
    pub taking_part: u32,
    /// Whole days, rounded in each group.
    pub days: u32,
}

impl MonthFigures {
    pub fn of(month: Month, figures: Option<&Figures>) -> Self {
        let figures = figures.cloned().unwrap_or_default();
        Self { month, people: figures.people, taking_part: figures.taking_part, days: figures.days }
    }

    pub fn is_shown(&self) -> bool {
        self.people > 0
    }
}

/// Days of one pillar: at least these, for what could be told of fewer than five people is among the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PillarDays {
    pub pillar: Pillar,
    pub days: u32,
}

/// Days of one kind of working time: at least these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindDays {
    pub kind: TimeKind,
    pub days: u32,
    /// What the company lends to the people of these groups in these months, where it has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lent: Option<u32>,
}

/// What a team can be held against, over the same months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Compared {
    /// Nothing for the team itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<Scope>,
    /// Of 100 people of the groups that something is said of, how many take part in a month.
    pub of_hundred: u32,
    /// Tenths of a day that 100 people give in a month.
    pub tenths_of_days: u32,
}

impl Compared {
    /// From sums over months: people are counted once a month. Nothing where nothing is said of any group.
    pub fn of(scope: Option<Scope>, figures: &Figures) -> Option<Self> {
        let per = |part: u32, by: u64| {
            let people = u64::from(figures.people);
            let scaled = (u64::from(part) * by + people / 2).checked_div(people)?;
            u32::try_from(scaled).ok()
        };
        Some(Self { scope, of_hundred: per(figures.taking_part, 100)?, tenths_of_days: per(figures.days, 1000)? })
    }
}

/// How the people of a team take part, in groups and without a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Participation {
    pub state: ParticipationState,
    pub from: Month,
    pub to: Month,
    /// People that a group has at least.
    pub least: u16,
    /// The day that the roster of the quarter was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub roster_of: Option<NaiveDate>,
    /// From one's own team to the one that was asked for, which is the last.
    pub path: Vec<Team>,
    /// The teams right below it, at most 200.
    pub teams: Vec<Team>,
    /// Each of them, whether something is said of it or not.
    pub months: Vec<MonthFigures>,
    /// Sums of the months.
    pub people_months: u32,
    pub taking_part_months: u32,
    pub days: u32,
    pub pillars: Vec<PillarDays>,
    pub pillars_rest: u32,
    pub kinds: Vec<KindDays>,
    pub kinds_rest: u32,
    /// The team itself and what it is held against; nothing where there is nothing to be held against.
    pub compared: Vec<Compared>,
}

impl Participation {
    /// An answer that holds no number.
    pub fn without_figures(state: ParticipationState, from: Month, to: Month, least: u16) -> Self {
        Self {
            state,
            from,
            to,
            least,
            roster_of: None,
            path: Vec::new(),
            teams: Vec::new(),
            months: Vec::new(),
            people_months: 0,
            taking_part_months: 0,
            days: 0,
            pillars: Vec::new(),
            pillars_rest: 0,
            kinds: Vec::new(),
            kinds_rest: 0,
            compared: Vec::new(),
        }
    }

    /// Takes up the sums of the months.
    pub fn tell(&mut self, figures: &Figures, pillars: &[Pillar]) {
        self.people_months = figures.people;
        self.taking_part_months = figures.taking_part;
        self.days = figures.days;
        // A pillar that the charter has lost altogether is one of the others.
        self.pillars_rest = figures.by_pillar.rest;
        for (id, days) in &figures.by_pillar.days {
            match pillars.iter().find(|pillar| pillar.id == *id) {
                Some(pillar) => self.pillars.push(PillarDays { pillar: pillar.clone(), days: *days }),
                None => self.pillars_rest += days,
            }
        }
        self.pillars.sort_by_key(|one| one.pillar.order);
        let kind = |(kind, days): (&TimeKind, &u32)| KindDays { kind: *kind, days: *days, lent: None };
        self.kinds = figures.by_kind.days.iter().map(kind).collect();
        self.kinds_rest = figures.by_kind.rest;
    }

    /// Takes up what the company lends of a kind in a year, half days for each person: as much of it as the months that
    /// something is said of are of the year. A kind that is not told apart has nothing to be held against.
    pub fn lend(&mut self, year: i32, kind: TimeKind, half_days: u32) {
        let months = self.months.iter().filter(|month| month.month.year() == year);
        let people: u64 = months.map(|month| u64::from(month.people)).sum();
        // Two half days are a day, twelve months a year.
        let days = u32::try_from(people * u64::from(half_days) / 24).unwrap_or(u32::MAX);
        if let Some(line) = self.kinds.iter_mut().find(|line| line.kind == kind) {
            let lent = line.lent.get_or_insert_default();
            *lent = lent.saturating_add(days);
        }
    }

    /// Months that something is said of.
    pub fn shown_months(&self) -> u32 {
        u32::try_from(self.months.iter().filter(|month| month.is_shown()).count()).unwrap_or(u32::MAX)
    }

    /// People taking part in a month, on average over those that something is said of.
    pub fn average(&self) -> Option<u32> {
        let months = self.shown_months();
        (self.taking_part_months + months / 2).checked_div(months)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures(people: u32, taking_part: u32, days: u32) -> Figures {
        Figures { people, taking_part, days, ..Figures::default() }
    }

    #[test]
    fn a_comparison_is_by_a_hundred_people_and_a_month() {
        let compared = Compared::of(Some(Scope::Site), &figures(28, 10, 21)).unwrap();
        assert_eq!((compared.of_hundred, compared.tenths_of_days), (36, 750));
        assert_eq!(Compared::of(None, &figures(0, 0, 0)), None);
        assert_eq!(Compared::of(None, &figures(4_000_000_000, 4_000_000_000, 0)).unwrap().of_hundred, 100);
    }

    #[test]
    fn the_average_is_over_the_months_that_something_is_said_of() {
        let month = Month::parse("2027-01").unwrap();
        let mut answer = Participation::without_figures(ParticipationState::Shown, month, month.after(2), 12);
        assert_eq!(answer.average(), None);
        answer.months = [Some(figures(14, 5, 9)), None, Some(figures(14, 10, 9))]
            .iter()
            .zip([month, month.after(1), month.after(2)])
            .map(|(figures, month)| MonthFigures::of(month, figures.as_ref()))
            .collect();
        answer.taking_part_months = 15;
        assert_eq!((answer.shown_months(), answer.average()), (2, Some(8)));
    }

    #[test]
    fn what_is_lent_is_of_the_people_and_the_months_that_something_is_said_of() {
        let december = Month::parse("2026-12").unwrap();
        let mut answer = Participation::without_figures(ParticipationState::Shown, december, december.after(2), 12);
        let months = [Some(figures(14, 5, 9)), None, Some(figures(24, 10, 9))];
        let all = [december, december.after(1), december.after(2)];
        answer.months = months.iter().zip(all).map(|(told, month)| MonthFigures::of(month, told.as_ref())).collect();
        answer.kinds = vec![KindDays { kind: TimeKind::SolidarityDay, days: 9, lent: None }];
        // Two days a year in 2026, one in 2027: a twelfth of it for each person and month.
        answer.lend(2026, TimeKind::SolidarityDay, 4);
        answer.lend(2027, TimeKind::SolidarityDay, 2);
        answer.lend(2027, TimeKind::SkillsSponsorship, 20);
        assert_eq!(answer.kinds, [KindDays { kind: TimeKind::SolidarityDay, days: 9, lent: Some(2 + 2) }]);
    }
}
