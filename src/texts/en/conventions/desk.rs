//! What the coordination alone sees of conventions: cost, rules, frameworks, valuation.

use domain::FieldCode;
use domain::convention::{Cents, CostBasis, RatePart};

use super::super::common::DECIMAL;
use super::super::format;

pub const COST_TEXT: &str =
    "Seen by the coordination alone: neither the association, nor the person, nor their manager sees it.";
pub const COST_CHANGE: &str = "Say the cost";
pub const COST_SAVE: &str = "Save the cost";
pub const COST_SAVED: &str = "The cost is saved.";
pub const NO_COST: &str = "The cost is not said yet: this mission counts for nothing in the valuation.";
pub const NOT_PLANNED: &str = "The cost is said. The estimate will come with the dates and the planned time.";
pub const CAP_UNKNOWN: &str = "The ceiling of the social security for the year in which the agreement begins is not known yet: what will count is not reckoned. Until then all of the cost decides on the second approval.";
pub const BASIS: &str = "Basis";
pub const PLANNED: &str = "Planned time";
pub const COST: &str = "Estimated cost";
pub const KEPT: &str = "Counted as a gift";
pub const KEPT_TEXT: &str = "Counted at most: as many ceilings of the social security as the law counts for each person, by the share of time given.";
pub const PER: &str = "The cost is known";
pub const PER_YEAR: &str = "For a year";
pub const PER_HOUR: &str = "For an hour";
pub const PAY: &str = "Gross pay";
pub const CHARGES: &str = "Employer’s charges";
pub const EUROS: &str = "In euros.";
pub const DAYS: &str = "Days worked in the year";
pub const DAYS_HINT: &str = "Full-time, from 1 to 366.";

pub const TAB: &str = "Agreements";
pub const LIST_TITLE: &str = "All agreements";
pub const STATES: &str = "By state";
pub const EVERY: &str = "All";
pub const EMPTY: &str = "No agreement in this state.";
pub const PAGES: &str = "About agreements";
pub const RULES: &str = "Company rules";
pub const FRAMEWORKS: &str = "Frameworks";
pub const VALUATION: &str = "Valuation";

pub const RULES_LEAD: &str = "Who signs for La Poste, how long an agreement may be, what needs a second approval.";
pub const COMPANY: &str = "The company, as each agreement names it";
pub const LEGAL_FORM: &str = "Legal form";
pub const SIGNERS: &str = "Who signs for the company";
pub const SIGNERS_HINT: &str = "Email addresses. Without any, anyone of the coordination signs.";
pub const MAXIMUM: &str = "The longest an agreement may be, in days";
pub const CUMULATIVE: &str = "Years at most with one association";
pub const CUMULATIVE_HINT: &str = "One can be stricter than the law, never laxer. Empty: what the law says.";
pub const ALLOWANCE: &str = "Second approval above, in half days for each person in a year";
pub const OPTIONAL: &str = "Empty: no limit.";
pub const REMINDER: &str = "Days between two reminders";
pub const ABOVE_DAYS: &str = "Second approval above, in days";
pub const ABOVE: &str = "Second approval above, in euros";
pub const SAVE: &str = "Save";

pub const FRAMEWORKS_LEAD: &str = "A framework says once and for all what holds for each mission with an association. The agreements that hang under it take it over.";
pub const NO_FRAMEWORK: &str = "No framework yet.";
pub const NEW_FRAMEWORK: &str = "New framework";
pub const FRAMEWORK_ASSOCIATION: &str = "Association";
pub const FRAMEWORK_ASSOCIATION_HINT: &str = "A few letters of its name, then choose it in the list.";
pub const FRAMEWORK_ASSOCIATIONS: &str = "Associations found";
pub const FRAMEWORK_ASSOCIATION_NONE: &str = "No association of the map fits. Try one word alone.";
pub const FRAMEWORK_TITLE: &str = "Title";
pub const FRAMEWORK_END: &str = "End (optional)";
pub const END_TODAY: &str = "End it today";
pub const CHANGE: &str = "Edit";

pub const YEARS: &str = "Year";
pub const VALUATION_LEAD: &str = "What the time is worth that associations have confirmed, and what the tax reduction would be. To be checked by the accountants before anything is declared.";
pub const NO_VALUE: &str = "No confirmed time with a known cost in this year.";
pub const TOTAL: &str = "Total that counts";
pub const PERSON: &str = "Person";
pub const GIVEN_DAYS: &str = "Days";
pub const TIME: &str = "Hours";
pub const CAP: &str = "Cap";
pub const CSV: &str = "Download the table (CSV)";
pub const WITHOUT_COST: &str = "Confirmed time whose cost nobody has said";
pub const REDUCTION: &str = "What the tax reduction would be";
pub const REDUCTION_ALONE: &str = "What the reduction would be for this association alone";
pub const NO_LAW: &str = "The law’s figures for this year are not in the tables: nothing is reckoned.";
pub const CEILING: &str = "Ceiling of the year’s gifts";
pub const ELIGIBLE: &str = "Gifts that count";
pub const AMOUNT: &str = "Reduction";
pub const CARRIED: &str = "Carried over";
pub const CONSTANTS: &str = "Where these figures come from";
pub const RECEIPT: &str = "The tax receipt";
pub const RECEIPT_READY: &str = "All that the association’s receipt needs is known.";
pub const RECEIPT_NOT_READY: &str =
    "The receipt waits for the end of the year, or for more on the association and the company.";
pub const TURNOVER: &str = "Turnover of the company";
pub const TURNOVER_HINT: &str = "In euros. Optional: the ceiling of gifts follows from it. It is not kept.";
pub const RECKON: &str = "Reckon";
pub const ALL_ASSOCIATIONS: &str = "All associations";

/// What a rule is called,
pub fn rule(field: &str) -> &'static str {
    match field {
        "signers" => SIGNERS,
        "maximum_days" => MAXIMUM,
        "cumulative_years" => CUMULATIVE,
        "allowance_half_days" => ALLOWANCE,
        "reminder_days" => REMINDER,
        "approval_above_days" => ABOVE_DAYS,
        "approval_above" => ABOVE,
        "legal_form" => LEGAL_FORM,
        _ => super::form::name(field),
    }
}

/// and a field of a framework.
pub fn framework_field(field: &str) -> &'static str {
    match field {
        "association" => FRAMEWORK_ASSOCIATION,
        "title" => FRAMEWORK_TITLE,
        "ends_on" => FRAMEWORK_END,
        _ => super::form::name(field),
    }
}

/// `€12,345.67`.
pub fn money(cents: Cents) -> String {
    let whole = u32::try_from(cents.get() / 100).unwrap_or(u32::MAX);
    let rest = cents.get() % 100;
    let rest = if rest == 0 { String::new() } else { format!("{DECIMAL}{rest:02}") };
    format!("€{}{rest}", format::number(whole))
}

pub fn hours(minutes: u32) -> String {
    super::super::given::hours(minutes)
}

/// Days of seven hours.
pub fn days(minutes: u32) -> String {
    super::super::given::worked(minutes)
}

pub fn basis(basis: CostBasis) -> String {
    match basis {
        CostBasis::Year { pay, charges, days } => {
            format!("{} of pay and {} of charges, for {days} days a year", money(pay), money(charges))
        }
        CostBasis::Hour { pay, charges } => {
            format!("{} of pay and {} of charges, an hour", money(pay), money(charges))
        }
    }
}

pub fn rate(part: &RatePart) -> String {
    format!("At {}%", part.rate)
}

pub fn part(part: &RatePart) -> String {
    format!("{}% of {}: {}", part.rate, money(part.gifts), money(part.amount))
}

pub fn total(cents: Cents) -> String {
    format!("{TOTAL}: {}", money(cents))
}

pub fn values_of(name: &str) -> String {
    format!("People, time and value: {name}")
}

pub fn of_association(slug: &str) -> String {
    format!("Those of the association “{slug}”.")
}

pub fn year_hours(hours: u32) -> String {
    format!("A full-time year: {} hours", format::number(hours))
}

pub fn loan_years(years: u32) -> String {
    format!("One person lent for {years} years at most")
}

pub fn receipt_form(form: &str) -> String {
    format!("Form of the receipt: {form}")
}

pub fn carried(years: u32) -> String {
    format!("{CARRIED} for {}", format::counted(years, "year", "years"))
}

pub fn year_of(year: i32, name: &str) -> String {
    if name.is_empty() { format!("Valuation {year}") } else { format!("{name}, {year}") }
}

pub fn uncosted(employee: &str, minutes: u32) -> String {
    format!("{employee}: {}", hours(minutes))
}

pub fn change(title: &str) -> String {
    format!("{CHANGE} “{title}”")
}

pub fn conventions(count: u32) -> String {
    format::counted(count, "agreement", "agreements")
}

/// A figure of the law: since when, until when, and where it was read.
pub fn source(value: &str, from: chrono::NaiveDate, until: Option<chrono::NaiveDate>, source: &str) -> String {
    let dates = match until {
        Some(until) => format!("from {} to {}", format::date(from), format::date(until)),
        None => format!("since {}", format::date(from)),
    };
    format!("{value}, {dates}: {source}.")
}

pub fn social_ceiling(year: Cents) -> String {
    format!("Yearly ceiling of the social security: {}", money(year))
}

pub fn ceilings(times: u32) -> String {
    format!("At most {times} ceilings for each person")
}

pub fn gift_rule((rate, reduced): (u32, u32), threshold: Cents, floor: Cents, per_mille: u32) -> String {
    format!(
        "{rate}%, then {reduced}% above {}; ceiling: the greater of {} and {per_mille}‰ of turnover",
        money(threshold),
        money(floor)
    )
}

pub fn fault(field: &str, code: FieldCode) -> String {
    let words = match (field, code) {
        ("pay" | "charges" | "approval_above" | "turnover", FieldCode::Unknown) => {
            "An amount in euros, such as 30000 or 30000.50."
        }
        ("pay", _) => "Say the gross pay.",
        ("days", _) => "From 1 to 366 days.",
        ("maximum_days", _) => "One day at least, and no longer than the law lets anyone be lent.",
        ("reminder_days", _) => "From 1 to 60 days.",
        ("cumulative_years", _) => "One year at least, and no more than the law allows.",
        ("allowance_half_days", _) => "732 half days at most.",
        ("signers", FieldCode::EmailInvalid) => "One of these addresses is not complete.",
        ("signers", FieldCode::Taken) => "An address is there twice.",
        ("association", _) => "Choose an association of the map.",
        ("title", _) => "Give a title.",
        _ => return super::form::fault(field, code),
    };
    words.to_owned()
}
