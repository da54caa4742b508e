//! What the law sets, each figure with the days it holds for and where it is written.
//!
//! The figures are data, in `law.json` beside this file, and whoever runs a server adds lines of their own without waiting
//! for the next release. A figure that changes is a new line, never another number in an old one: what was signed or given
//! under the old one is still counted by it. The sources below were read on the pages that are named; Légifrance itself was
//! not at hand, so that whoever answers for the figures compares them with it once a year.

use std::sync::OnceLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::money::Cents;

/// What the repository holds.
const OURS: &str = include_str!("law.json");

/// A figure and the days on which it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LegalRule<T> {
    pub value: T,
    pub from: NaiveDate,
    /// The last day; nothing: it still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    pub source: String,
}

impl<T> LegalRule<T> {
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.from <= day && self.until.is_none_or(|last| day <= last)
    }
}

/// The figure that holds on a day; nothing where the table does not say.
pub fn in_force<T>(rules: &[LegalRule<T>], day: NaiveDate) -> Option<&LegalRule<T>> {
    rules.iter().find(|rule| rule.holds_on(day))
}

/// The ceiling of the social security (Code de la sécurité sociale, art. L. 241-3), of which three are the most that
/// counts of one person lent (CGI, art. 238 bis, 1).
///
/// An order sets the month and the day; the year is twelve months, and the hour is published beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SocialCeiling {
    pub year: Cents,
    pub month: Cents,
    pub day: Cents,
    pub hour: Cents,
}

/// What a gift takes off a company's tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct GiftRules {
    /// Of 100, up to the threshold, and beyond it.
    pub rate: u32,
    pub reduced_rate: u32,
    /// Of the gifts of a tax year, those to bodies that feed, house and care for people in difficulty aside: they take
    /// the full rate whatever their sum, and do not count towards it.
    pub threshold: Cents,
    /// The most that counts in a tax year is the greater of this and so many thousandths of the turnover.
    pub floor: Cents,
    pub turnover_per_mille: u32,
    /// What is over it counts in so many tax years after, at the rate that it had.
    pub carried_years: u32,
}

/// All tables, each in the order of its days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Law {
    /// The most years that a person may be lent to one body.
    ///
    /// Read in both wordings of the article: the one of 2017 in the Journal officiel, the present one on doctrine.fr
    /// (`LEGIARTI000035639306`). The text says that the loan of one employee may not last longer; that several loans to
    /// the same association are added up is the strict reading that the Alliance holds itself to.
    pub loan_years: Vec<LegalRule<u32>>,
    /// Read: for 2024 on franchecomte.msa.fr and ghr.fr, for 2025 the announcement of the Bulletin officiel de la sécurité
    /// sociale of 4 November 2024 (lexplicite.fr; the order itself was not read), for 2026 the order on juriblio.fr
    /// (`JORF` n° 0300 of 23 December 2025), its hour on francetransactions.com. All three days are 5.5 % of the month and
    /// all three hours 0.75 %, to the nearest euro.
    pub social_ceilings: Vec<LegalRule<SocialCeiling>>,
    /// How many ceilings count of one person who is lent all the year.
    ///
    /// Read as sos-entreprises.com quotes the article. It names the ceiling without a period: the year's is taken here, as
    /// much of it as the person was lent, which for a month is what votre-expert-des-associations.fr publishes (10 284 € in
    /// 2021). Which period is meant was not found at the source.
    pub ceilings_a_person: Vec<LegalRule<u32>>,
    /// Hours of a full year's work, for a cost that is known by the hour. The article itself was not read.
    pub year_hours: Vec<LegalRule<u32>>,
    /// By the day on which a tax year closes.
    ///
    /// Read: culture.gouv.fr (general regime), lexplicite.fr (what does not count towards the threshold, and from when),
    /// demeure-historique.org (both floors and from when), sylvacctes.org (the rate of what is carried, BOI-BIC-RICI-20-30-20
    /// n° 45). Not read: the act that set the first floor.
    pub gift_rules: Vec<LegalRule<GiftRules>>,
    /// The form of the receipt, which a company needs for what it gave since the first of January 2022.
    ///
    /// The second version is the one that fetes-de-france.fr names on 12 January 2026; a third is in use in free software of
    /// 2026 (Dolibarr). From which day each holds was not found; any document with the same mentions will do (rescrit of
    /// 21 June 2023, as cabinet-bourdiau.fr tells it).
    pub receipt_form: Vec<LegalRule<String>>,
}

/// Why a file of lines is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LawFault {
    /// It is no file of this kind, as its reader says.
    Unreadable(String),
    /// Nothing is in a table.
    Empty(&'static str),
    /// A line of a table, by its first day.
    Line(&'static str, NaiveDate, LineFault),
}

/// What is wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineFault {
    /// It does not say where it is written.
    NoSource,
    /// Its last day is before its first.
    Backwards,
    /// A figure that no law sets; of a ceiling, a year that is not twelve months.
    Value,
    /// The line before holds on its first day too,
    Overlap,
    /// or ends more than a day before it.
    Gap,
}

impl Law {
    /// The tables of the repository.
    pub fn ours() -> Result<Self, LawFault> {
        Self::default().with(OURS)
    }

    /// With the lines of a file of the same shape. One that begins on the same day as a line here stands in its place; a
    /// line without an end is closed the day before the next of the file.
    pub fn with(self, text: &str) -> Result<Self, LawFault> {
        let more: Self = serde_json::from_str(text).map_err(|error| LawFault::Unreadable(error.to_string()))?;
        let within = |of: u32, most: u32| (1..=most).contains(&of);
        let is_ceiling = |of: &SocialCeiling| !of.year.is_zero() && of.month.share(12, 1) == Some(of.year);
        let is_gift_rule =
            |of: &GiftRules| within(of.rate, 100) && of.reduced_rate <= of.rate && within(of.turnover_per_mille, 1000);
        Ok(Self {
            loan_years: joined("loan_years", self.loan_years, more.loan_years, |years| within(*years, 50))?,
            social_ceilings: joined("social_ceilings", self.social_ceilings, more.social_ceilings, is_ceiling)?,
            ceilings_a_person: joined("ceilings_a_person", self.ceilings_a_person, more.ceilings_a_person, |times| {
                within(*times, 100)
            })?,
            year_hours: joined("year_hours", self.year_hours, more.year_hours, |hours| within(*hours, 366 * 24))?,
            gift_rules: joined("gift_rules", self.gift_rules, more.gift_rules, is_gift_rule)?,
            receipt_form: joined("receipt_form", self.receipt_form, more.receipt_form, |form| !form.trim().is_empty())?,
        })
    }

    /// The most years that it ever let anyone be lent.
    pub fn longest_loan(&self) -> u32 {
        self.loan_years.iter().map(|rule| rule.value).max().unwrap_or(0)
    }
}

/// A table with more lines: each follows the one before without a day between, and says where it is written.
fn joined<T>(
    table: &'static str,
    mut lines: Vec<LegalRule<T>>,
    more: Vec<LegalRule<T>>,
    is_sound: impl Fn(&T) -> bool,
) -> Result<Vec<LegalRule<T>>, LawFault> {
    lines.retain(|line| more.iter().all(|other| other.from != line.from));
    for line in lines.iter_mut().filter(|line| line.until.is_none()) {
        let next = more.iter().map(|other| other.from).filter(|from| *from > line.from).min();
        line.until = next.and_then(|from| from.pred_opt());
    }
    lines.extend(more);
    lines.sort_by_key(|line| line.from);
    let mut before: Option<&LegalRule<T>> = None;
    for line in &lines {
        let follows = before.map(|before| before.until.and_then(|last| last.succ_opt()));
        let fault = match follows {
            _ if line.source.trim().is_empty() => Some(LineFault::NoSource),
            _ if line.until.is_some_and(|last| last < line.from) => Some(LineFault::Backwards),
            _ if !is_sound(&line.value) => Some(LineFault::Value),
            Some(Some(next)) if next < line.from => Some(LineFault::Gap),
            Some(next) if next != Some(line.from) => Some(LineFault::Overlap),
            _ => None,
        };
        if let Some(fault) = fault {
            return Err(LawFault::Line(table, line.from, fault));
        }
        before = Some(line);
    }
    if lines.is_empty() { Err(LawFault::Empty(table)) } else { Ok(lines) }
}

static HELD: OnceLock<Law> = OnceLock::new();

/// The tables that this process reckons with: ours, unless others were held before anybody asked. Were ours unsound, which
/// a test forbids, nothing would be known and nothing reckoned.
pub fn law() -> &'static Law {
    HELD.get_or_init(|| Law::ours().unwrap_or_default())
}

/// Reckons with these from now on; not where somebody has asked already.
pub fn hold(law: Law) -> bool {
    HELD.set(law).is_ok()
}

#[cfg(test)]
mod tests;
