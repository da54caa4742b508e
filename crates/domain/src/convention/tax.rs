//! What gifts take off the company's tax, and the mentions of the receipt that the association issues.
//!
//! It tells what would be: whether an association qualifies, and what is declared, is for the company's accountants.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::law::{Law, in_force};
use super::money::Cents;
use super::valuation::YearlyValuation;
use crate::choice::choice;
use crate::identifiers::{Rna, Siren};
use crate::ids::ConventionId;
use crate::problem::{Faults, FieldCode, FieldError};
use crate::text;

/// The gifts of a tax year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gifts {
    /// To bodies that feed, house and care for people in difficulty: at the full rate, whatever their sum.
    pub to_relief: Cents,
    pub to_others: Cents,
}

/// Gifts of one rate, and what they take off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatePart {
    /// Of 100.
    pub rate: u32,
    pub gifts: Cents,
    /// To the nearest cent, half a cent up.
    pub amount: Cents,
}

/// What the gifts of a tax year take off its tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reduction {
    /// The most that counts of the year's gifts.
    pub ceiling: Cents,
    /// What counts of them.
    pub eligible: Cents,
    /// At which rates, the higher first; nothing where nothing is given.
    pub parts: Vec<RatePart>,
    /// The sum of the parts.
    pub amount: Cents,
    /// What is over the ceiling counts in the years after, at the rate that it had here.
    pub carried: Vec<RatePart>,
    /// In so many of them.
    pub carried_years: u32,
}

/// What gifts take off the tax of a year that closes on a day; nothing where no law is known for it, or sums pass all bounds.
///
/// Gifts of the full rate fill the ceiling first: the text does not say which do, and this is to the company's advantage as
/// the carried ones keep their rate.
pub fn reduction(law: &Law, gifts: Gifts, turnover: Cents, closes_on: NaiveDate) -> Option<Reduction> {
    let rules = in_force(&law.gift_rules, closes_on)?.value;
    let ceiling = rules.floor.max(turnover.share(rules.turnover_per_mille, 1000)?);
    let below = gifts.to_others.min(rules.threshold);
    let full = gifts.to_relief.checked_add(below)?;
    let reduced = gifts.to_others.less(rules.threshold);
    let full_kept = full.min(ceiling);
    let reduced_kept = reduced.min(ceiling.less(full_kept));
    let part = |rate, gifts: Cents| Some(RatePart { rate, gifts, amount: gifts.share(rate, 100)? });
    let parts = |full, reduced| {
        let both = [part(rules.rate, full)?, part(rules.reduced_rate, reduced)?];
        Some(both.into_iter().filter(|part| !part.gifts.is_zero()).collect::<Vec<_>>())
    };
    let kept = parts(full_kept, reduced_kept)?;
    Some(Reduction {
        ceiling,
        eligible: full_kept.checked_add(reduced_kept)?,
        amount: Cents::sum(kept.iter().map(|part| part.amount))?,
        parts: kept,
        carried: parts(full.less(full_kept), reduced.less(reduced_kept))?,
        carried_years: rules.carried_years,
    })
}

choice! {
    /// What the association is by the receipt's list, as far as an association can be it (form 2041-MEC-SD).
    BeneficiaryCategory {
        /// An association of the law of 1901, of general interest.
        GeneralInterest = "general_interest" / "interet-general",
        /// Recognised to be of public utility; or of public mission, in Alsace-Moselle.
        PublicUtility = "public_utility" / "utilite-publique",
        /// Feeds, houses or cares for people in difficulty.
        Relief = "relief" / "aide-aux-personnes",
        EndowmentFund = "endowment_fund" / "fonds-de-dotation",
        /// Another line of the list, said in words.
        Other = "other" / "autre",
    }
}

impl BeneficiaryCategory {
    /// Its gifts take the full rate, whatever their sum.
    pub fn is_relief(self) -> bool {
        self == Self::Relief
    }

    /// The line of the list says it in words: which decree, or which other body.
    pub fn is_in_words(self) -> bool {
        matches!(self, Self::PublicUtility | Self::Other)
    }
}

/// The longest of those words, in characters.
pub const DETAIL_MAX: usize = 150;

/// What a coordinator says an association is, from a year on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CategoryDraft {
    pub category: Option<BeneficiaryCategory>,
    /// In words, where the list wants them; up to 150 characters.
    pub category_detail: String,
}

impl CategoryDraft {
    /// What it is, and that in words where the list wants them.
    pub fn validate(&self) -> Result<(BeneficiaryCategory, String), Vec<FieldError>> {
        let mut faults = Faults::default();
        let category = faults.take("category", self.category.ok_or(FieldCode::Required));
        let detail = if category.is_some_and(BeneficiaryCategory::is_in_words) {
            faults.take("category_detail", text::line(&self.category_detail, 1, DETAIL_MAX))
        } else {
            Some(String::new())
        };
        faults.finish(category.zip(detail))
    }
}

/// Who gives, by the receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Donor {
    pub name: String,
    pub legal_form: String,
    pub siren: Siren,
    pub address: String,
}

/// Who receives and issues it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Beneficiary {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rna: Option<Rna>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub siren: Option<Siren>,
    pub address: String,
    /// What it exists for.
    pub object: String,
    pub category: BeneficiaryCategory,
    /// Of another category, in words; of public utility, the decree or order and its date.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category_detail: String,
}

/// One person of those who were lent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LentEmployee {
    /// The first by which they were lent: two people may have one name.
    pub convention: ConventionId,
    pub name: String,
    pub half_days: u32,
    pub minutes: u32,
    pub value: Cents,
}

/// The mentions of form 2041-MEC-SD, for gifts of time: no pay is among them, only what each counts for.
///
/// Which mentions there are was read from Dolibarr's template of the form's third version and from npsconsulting-avocats.fr:
/// both parties, description of what was given and detail of the employees, the value that the company states, the period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxReceipt {
    /// The form whose mentions it carries.
    pub form: String,
    /// In the association's own numbering.
    pub number: String,
    pub beneficiary: Beneficiary,
    pub donor: Donor,
    /// What was given, in words.
    pub description: String,
    pub employees: Vec<LentEmployee>,
    /// As the company states it: the association passes it on.
    pub value: Cents,
    /// The days between which it was given.
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The day of the receipt.
    pub date: NaiveDate,
}

impl TaxReceipt {
    /// Of a year that is over; nothing before the day of the receipt is in force, or where no time counts.
    pub fn of(
        law: &Law,
        valuation: &YearlyValuation,
        number: &str,
        (donor, beneficiary): (Donor, Beneficiary),
        description: &str,
        date: NaiveDate,
    ) -> Option<Self> {
        let lent = valuation.lines.iter().filter(|line| !line.kept.is_zero());
        let employees: Vec<_> = lent
            .map(|line| LentEmployee {
                convention: line.convention,
                name: line.employee.clone(),
                half_days: line.half_days,
                minutes: line.minutes,
                value: line.kept,
            })
            .collect();
        let to = NaiveDate::from_ymd_opt(valuation.year, 12, 31)?;
        if employees.is_empty() || date <= to {
            return None;
        }
        Some(Self {
            form: in_force(&law.receipt_form, date)?.value.clone(),
            number: number.to_owned(),
            beneficiary,
            donor,
            description: description.to_owned(),
            employees,
            value: valuation.total,
            from: NaiveDate::from_ymd_opt(valuation.year, 1, 1)?,
            to,
            date,
        })
    }
}

#[cfg(test)]
mod tests;
