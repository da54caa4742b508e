//! What loans of a year are worth: the company's own statement, and the receipt for the association to issue.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use documents::{
    Association, Body, Constant, Document, LentEmployee, Period, Receipt, Signatory, StatementLine, Wording,
    YearlyStatement,
};
use domain::ConventionId;
use domain::convention::{
    AssociationValuation, BeneficiaryCategory, Cents, CompanyRules, CostBasis, LegalRule, TaxReceipt, in_force, law,
};
use words::fr::{format, given};

use super::given::company;

/// By each convention, what its person does in the company, and between which days of the year they were lent.
pub type Lent = BTreeMap<ConventionId, (String, Period)>;

fn cents(of: Cents) -> u64 {
    u64::try_from(of.get()).unwrap_or_default()
}

fn euros(of: Cents) -> String {
    format!("{}\u{a0}€", format::number(u32::try_from(of.get() / 100).unwrap_or(u32::MAX)))
}

fn constant<T>(label: &str, rules: &[LegalRule<T>], day: NaiveDate, say: impl Fn(&T) -> String) -> Option<Constant> {
    let rule = in_force(rules, day)?;
    Some(Constant {
        label: label.to_owned(),
        value: say(&rule.value),
        validity: format::dates(Some(rule.from), rule.until),
        source: rule.source.clone(),
    })
}

/// The figures of the law that it is reckoned with.
fn constants(valued: &AssociationValuation) -> Vec<Constant> {
    let Some(day) = NaiveDate::from_ymd_opt(valued.valuation.year, 1, 1) else { return Vec::new() };
    let by_hour = valued.valuation.lines.iter().any(|line| matches!(line.basis, CostBasis::Hour { .. }));
    let hours = by_hour.then(|| {
        constant("Heures d’une année de travail", &law().year_hours, day, |hours| format!("{hours}\u{a0}h"))
    });
    [
        constant("Plafond annuel de la sécurité sociale", &law().social_ceilings, day, |of| euros(of.year)),
        constant(
            "Plafonds retenus par personne, au prorata du temps",
            &law().ceilings_a_person,
            day,
            ToString::to_string,
        ),
        hours.flatten(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What is not in the sums, so that nobody takes them for all.
fn explanation(valued: &AssociationValuation) -> String {
    let rounded =
        "Le coût et le plafond de chaque personne sont arrondis au centime le plus proche, demi-centime au-dessus.";
    if valued.without_cost.is_empty() {
        return rounded.to_owned();
    }
    let minutes = valued.without_cost.iter().map(|one| one.minutes).fold(0u32, u32::saturating_add);
    let count = u32::try_from(valued.without_cost.len()).unwrap_or(u32::MAX);
    format!(
        "{rounded}\n\n**Temps non compté** : {} confirmées, dont le coût n’est pas encore indiqué ({}).",
        given::hours(minutes),
        format::counted(count, "convention", "conventions")
    )
}

/// `association`: as it is listed.
pub fn statement(
    valued: &AssociationValuation,
    rules: &CompanyRules,
    association: Association,
    lent: &Lent,
    wording: Wording,
    today: NaiveDate,
) -> Document {
    let year = valued.valuation.year;
    let line = |one: &domain::convention::ValuedTime| StatementLine {
        employee: one.employee.clone(),
        function: lent.get(&one.convention).map(|(function, _)| function.clone()).unwrap_or_default(),
        minutes: one.minutes,
        basis_cents: cents(one.cost),
        cap_cents: cents(one.cap),
        kept_cents: cents(one.kept),
    };
    let body = YearlyStatement {
        company: company(rules),
        association,
        year,
        lines: valued.valuation.lines.iter().map(line).collect(),
        constants: constants(valued),
        explanation: explanation(valued),
    };
    document(format!("VAL-{year}-{}", valued.association), today, wording, Body::YearlyStatement(Box::new(body)))
}

/// What the association is by the receipt's list.
fn quality(category: BeneficiaryCategory, detail: &str) -> String {
    let said = match category {
        BeneficiaryCategory::GeneralInterest => "Œuvre ou organisme d’intérêt général",
        BeneficiaryCategory::PublicUtility => "Association ou fondation reconnue d’utilité publique",
        BeneficiaryCategory::Relief => {
            "Organisme sans but lucratif d’aide aux personnes en difficulté (repas, logement, soins)"
        }
        BeneficiaryCategory::EndowmentFund => "Fonds de dotation",
        BeneficiaryCategory::Other if detail.is_empty() => "Autre organisme",
        BeneficiaryCategory::Other => return detail.to_owned(),
    };
    if detail.is_empty() { said.to_owned() } else { format!("{said} ({detail})") }
}

pub fn receipt(
    receipt: &TaxReceipt,
    rules: &CompanyRules,
    association: Association,
    lent: &Lent,
    wording: Wording,
) -> Document {
    let period = Period { first: receipt.from, last: receipt.to };
    let employee = |one: &domain::convention::tax::LentEmployee| {
        let known = lent.get(&one.convention);
        LentEmployee {
            name: one.name.clone(),
            function: known.map(|(function, _)| function.clone()).unwrap_or_default(),
            period: known.map_or(period, |(_, period)| *period),
            minutes: one.minutes,
            value_cents: cents(one.value),
        }
    };
    let of = &receipt.beneficiary;
    let body = Receipt {
        number: receipt.number.clone(),
        association: Association { address: of.address.clone(), object: Some(of.object.clone()), ..association },
        quality: quality(of.category, &of.category_detail),
        company: company(rules),
        period,
        employees: receipt.employees.iter().map(employee).collect(),
        place: String::new(),
        signed_on: None,
        signature: None,
    };
    document(format!("REC-{}", receipt.number), receipt.date, wording, Body::Receipt(Box::new(body)))
}

/// An association as it is listed: who signs for it is for itself to say.
pub fn listed(name: String, siret: Option<String>, rna: Option<String>, address: String) -> Association {
    let signatory = Signatory { name: String::new(), function: String::new() };
    Association { name, siret, rna, address, object: None, signatory }
}

fn document(reference: String, date: NaiveDate, wording: Wording, body: Body) -> Document {
    Document { reference, date, fingerprint: None, draft: false, wording, body }
}
