//! What loans are worth: a year's confirmed time of one association, by person, and what it would take off the tax.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use documents::Wording;
use domain::convention::{
    AssociationValuation, Beneficiary, BeneficiaryCategory, Cents, CompanyRules, CostBasis, Donor, EmployeeTime, Gifts,
    Period, Reduction, TaxReceipt, UncostedTime, ValuationFault, ValuationYear, each_once, law, reduction, value,
};
use domain::history::Subject;
use domain::{
    AssociationId, Choice, ConventionActor, ConventionId, ConventionStatus, FieldCode, Party, ProblemCode, Rna, Siren,
    Siret, Slug,
};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::categories::said;
use super::prefill::envelope;
use super::signing::{Target, Which};
use super::telling::{ConventionMail, ConventionNews, With, addresses_without, tell};
use super::{draft, json, rules, written};
use crate::printing::tax::{Lent, listed};
use crate::storage::accounts::association_of;
use crate::storage::days::within;
use crate::storage::entities::{association, convention, convention_time};
use crate::storage::history::{By, change, note};
use crate::storage::refusal::Refusal;
use crate::storage::wording::newest;
use crate::storage::{Storage, corrupt};

/// What the figures are asked for with: of the company's tax year, which is the calendar's, and of the association.
#[derive(Debug, Clone)]
pub struct ValuationAsked {
    pub year: i32,
    pub turnover: Cents,
    /// In place of what was said of the association.
    pub category: Option<BeneficiaryCategory>,
    pub category_detail: String,
    /// Of the receipt, in the association's own numbering.
    pub number: String,
}

/// A year of one association with all that its documents say.
#[derive(Debug, Clone)]
pub struct Valued {
    pub valuation: AssociationValuation,
    pub rules: CompanyRules,
    /// As it is listed.
    pub association: documents::Association,
    pub lent: Lent,
    pub wording: Wording,
}

impl Storage {
    /// Says what a person's time costs. It is in no document, and whoever is about to sign goes on. Where it is what makes a
    /// second decision necessary, that is asked for now: when it was proposed, nobody was.
    pub async fn set_convention_cost(
        &self,
        id: ConventionId,
        (version, basis): (i32, CostBasis),
        by: By,
        now: DateTime<Utc>,
        mail: &ConventionMail<'_>,
    ) -> Result<(), Refusal> {
        let write = self.write().await?;
        let target = Target::hold(&write, id, Which::Convention, now).await?;
        let before = target.known(&write, now).await?;
        let whole = &target.whole;
        if whole.row.cost_version != version {
            return Err(ProblemCode::VersionConflict.into());
        }
        let row = convention::ActiveModel {
            id: Set(whole.row.id),
            cost: Set(Some(written(&basis)?)),
            cost_version: Set(version + 1),
            ..Default::default()
        };
        row.update(&write).await?;
        // That it was set, and not how much somebody is paid.
        let noted = change("cost", whole.row.cost.is_some(), true);
        note(&write, by, (Subject::Convention, &id.to_string()), noted, now).await?;
        if whole.status()? == ConventionStatus::Proposed && !before.needs_approval {
            let target = Target::find(&write, id, Which::Convention, now).await?;
            let known = target.known(&write, now).await?;
            if known.needs_approval && !known.facts.approved && !known.facts.signed.contains(&Party::Company) {
                let deciding = [ConventionActor::Coordinator];
                let to = addresses_without(&write, &target.whole, &deciding, target.paper.proposed_by).await?;
                tell(&write, &target.whole, (ConventionNews::ToApprove, With::default()), to, mail, now).await?;
            }
        }
        write.commit().await?;
        Ok(())
    }

    /// A year of all associations that were lent somebody.
    pub async fn value_year(&self, asked: &ValuationAsked, today: NaiveDate) -> Result<ValuationYear, Refusal> {
        let db = &self.db;
        let rules = rules::read(db).await?;
        let mut by_association: BTreeMap<Uuid, Vec<convention::Model>> = BTreeMap::new();
        for row in signed(db, None).await? {
            by_association.entry(row.association_id).or_default().push(row);
        }
        let mut associations = Vec::new();
        for (id, rows) in by_association {
            let of = association::Entity::find_by_id(id).one(db).await?;
            let of = of.ok_or_else(|| corrupt("convention's association"))?;
            let valued = valuation(db, &of, &rows, asked, &rules, today).await?;
            if !valued.valuation.lines.is_empty() || !valued.without_cost.is_empty() {
                associations.push(valued);
            }
        }
        associations.sort_by(|a, b| a.name.cmp(&b.name));
        let sum = |is_relief: bool| {
            let of =
                associations.iter().filter(|one| is_relief == one.category.is_some_and(BeneficiaryCategory::is_relief));
            Cents::sum(of.map(|one| one.valuation.total))
        };
        let gifts = sum(true).zip(sum(false)).map(|(to_relief, to_others)| Gifts { to_relief, to_others });
        let gifts = gifts.ok_or_else(|| Refusal::fault("year", FieldCode::OutOfRange))?;
        let total = gifts.to_relief.checked_add(gifts.to_others);
        let total = total.ok_or_else(|| Refusal::fault("year", FieldCode::OutOfRange))?;
        Ok(ValuationYear { year: asked.year, reduction: reduced(gifts, asked), total, associations })
    }

    /// The same of one.
    pub async fn value_association(
        &self,
        slug: &Slug,
        asked: &ValuationAsked,
        today: NaiveDate,
    ) -> Result<AssociationValuation, Refusal> {
        let db = &self.db;
        let of = association_of(db, slug).await?.ok_or(ProblemCode::NotFound)?;
        let rows = signed(db, Some(of.id)).await?;
        valuation(db, &of, &rows, asked, &rules::read(db).await?, today).await
    }

    /// The same, to be printed.
    pub async fn valued_association(
        &self,
        slug: &Slug,
        asked: &ValuationAsked,
        today: NaiveDate,
    ) -> Result<Valued, Refusal> {
        let db = &self.db;
        let of = association_of(db, slug).await?.ok_or(ProblemCode::NotFound)?;
        let (rows, rules) = (signed(db, Some(of.id)).await?, rules::read(db).await?);
        let valuation = valuation(db, &of, &rows, asked, &rules, today).await?;
        let siret = of.siret.clone().or_else(|| of.siren.clone());
        Ok(Valued {
            valuation,
            rules,
            lent: lent(&rows, asked.year)?,
            association: listed(of.name.clone(), siret, of.rna.clone(), envelope(&of)),
            wording: newest(db).await?,
        })
    }
}

/// Who was lent in a year, by each of their conventions, from the first to the last day of all of them in it.
fn lent(rows: &[convention::Model], year: i32) -> Result<Lent, DbErr> {
    let ends = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
    let (begin, end) = ends.ok_or_else(|| corrupt("year"))?;
    let mut people: BTreeMap<Uuid, (String, documents::Period)> = BTreeMap::new();
    for row in rows {
        let (Some(first), Some(last)) = (row.starts_on, row.ends_on) else { continue };
        let (first, last) = (first.max(begin), last.min(end));
        if first > last {
            continue;
        }
        let (_, period) =
            people.entry(row.person_id).or_insert((draft(row)?.employee.function, documents::Period { first, last }));
        period.first = period.first.min(first);
        period.last = period.last.max(last);
    }
    let of = |row: &convention::Model| Some((ConventionId(row.id), people.get(&row.person_id)?.clone()));
    Ok(rows.iter().filter_map(of).collect())
}

/// Conventions that all have signed, at some time.
async fn signed(db: &impl ConnectionTrait, of: Option<Uuid>) -> Result<Vec<convention::Model>, DbErr> {
    use convention::{Column, Entity};
    let signed = ConventionStatus::ALL.iter().filter(|status| status.was_signed()).map(|status| status.code());
    let mut query = Entity::find().filter(Column::Status.is_in(signed)).order_by_asc(Column::CreatedAt);
    if let Some(of) = of {
        query = query.filter(Column::AssociationId.eq(of));
    }
    query.order_by_asc(Column::Id).all(db).await
}

/// The days of signed conventions, each day of an interest once: of two that overlap, as one that was extended and the one
/// that follows it may, it is the earlier one's.
fn own_days(rows: &[convention::Model]) -> BTreeMap<Uuid, Period> {
    let mut by_interest: BTreeMap<Uuid, Vec<(Period, &convention::Model)>> = BTreeMap::new();
    for row in rows {
        let period = row.starts_on.zip(row.ends_on).and_then(|(first, last)| Period::new(first, last));
        if let Some((interest, period)) = row.interest_id.zip(period) {
            by_interest.entry(interest).or_default().push((period, row));
        }
    }
    let mut own = BTreeMap::new();
    for mut of in by_interest.into_values() {
        of.sort_by_key(|(period, row)| (period.first_day, row.created_at, row.id));
        let periods: Vec<Period> = of.iter().map(|(period, _)| *period).collect();
        own.extend(of.iter().zip(each_once(&periods)).filter_map(|((_, row), own)| Some((row.id, own?))));
    }
    own
}

/// Minutes of a year that the association has confirmed: of its own days, and of those that went with an interest.
async fn minutes(
    db: &impl ConnectionTrait,
    row: &convention::Model,
    own: Option<&Period>,
    year: i32,
) -> Result<u32, DbErr> {
    let kept = convention_time::Entity::find_by_id((row.id, year)).one(db).await?.map_or(0, |kept| kept.minutes);
    let kept = u32::try_from(kept).map_err(|_| corrupt("number of minutes"))?;
    let (Some(interest), Some(own)) = (row.interest_id, own) else { return Ok(kept) };
    let days = within(db, interest, (own.first_day, own.last_day)).await?;
    Ok(kept + days.years.get(&year).copied().unwrap_or_default())
}

async fn valuation(
    db: &impl ConnectionTrait,
    of: &association::Model,
    rows: &[convention::Model],
    asked: &ValuationAsked,
    rules: &CompanyRules,
    today: NaiveDate,
) -> Result<AssociationValuation, Refusal> {
    // One line for each person and cost: the cap is a person's, however many conventions they have.
    let mut times: Vec<(Uuid, EmployeeTime)> = Vec::new();
    let mut without_cost = Vec::new();
    let own = own_days(rows);
    for row in rows {
        let minutes = minutes(db, row, own.get(&row.id), asked.year).await?;
        if minutes == 0 {
            continue;
        }
        let (convention, employee) = (ConventionId(row.id), draft(row)?.employee.name);
        let Some(cost) = &row.cost else {
            without_cost.push(UncostedTime { convention, employee, minutes });
            continue;
        };
        let basis: CostBasis = json(cost, "cost")?;
        match times.iter_mut().find(|(person, time)| *person == row.person_id && time.basis == basis) {
            Some((_, time)) => time.minutes = time.minutes.saturating_add(minutes),
            None => times.push((row.person_id, EmployeeTime { convention, employee, minutes, basis })),
        }
    }
    let times: Vec<EmployeeTime> = times.into_iter().map(|(_, time)| time).collect();
    let valuation = value(law(), AssociationId(of.id), asked.year, &times).map_err(|fault| match fault {
        ValuationFault::YearUnknown(_) => Refusal::fault("year", FieldCode::OutOfRange),
        ValuationFault::OutOfRange => Refusal::fault("cost", FieldCode::OutOfRange),
    })?;
    let said = said(db, of.id, asked.year).await?;
    let is = match (asked.category, &said) {
        (Some(category), _) => (category, asked.category_detail.clone()),
        (None, Some(said)) => said.clone(),
        (None, None) => (BeneficiaryCategory::GeneralInterest, String::new()),
    };
    let reduction = reduced(gifts(valuation.total, is.0), asked);
    let parties = donor(rules).zip(Some(beneficiary(of, is)));
    let receipt = parties.and_then(|parties| {
        let description = "Mise à disposition de personnel (mécénat de compétences)";
        TaxReceipt::of(law(), &valuation, &asked.number, parties, description, today)
    });
    Ok(AssociationValuation {
        association: Slug::parse(&of.slug).map_err(|_| corrupt("slug"))?,
        name: of.name.clone(),
        without_cost,
        category: said.as_ref().map(|(category, _)| *category),
        category_detail: said.map(|(_, detail)| detail).unwrap_or_default(),
        reduction,
        receipt,
        valuation,
    })
}

/// Of one association, by what it is.
fn gifts(total: Cents, to: BeneficiaryCategory) -> Gifts {
    if to.is_relief() {
        Gifts { to_relief: total, to_others: Cents::ZERO }
    } else {
        Gifts { to_relief: Cents::ZERO, to_others: total }
    }
}

/// What gifts would take off the tax of that year, with a turnover that is said with the question.
fn reduced(gifts: Gifts, asked: &ValuationAsked) -> Option<Reduction> {
    reduction(law(), gifts, asked.turnover, NaiveDate::from_ymd_opt(asked.year, 12, 31)?)
}

/// The company, as its rules name it; nothing where they do not.
fn donor(rules: &CompanyRules) -> Option<Donor> {
    let siret = Siret::parse(&rules.company.siret).ok()?;
    Some(Donor {
        name: rules.company.legal_name.clone(),
        legal_form: rules.legal_form.clone(),
        siren: siren(siret.as_str())?,
        address: rules.company.address.clone(),
    })
}

/// The first nine digits of an establishment's number are the company's.
fn siren(siret: &str) -> Option<Siren> {
    Siren::parse(siret.get(..9)?).ok()
}

fn beneficiary(of: &association::Model, (category, category_detail): (BeneficiaryCategory, String)) -> Beneficiary {
    let town = [of.postal_code.as_deref(), of.commune.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines = [of.street.clone().unwrap_or_default(), town];
    let address: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    let own = of.siren.as_deref().and_then(|text| Siren::parse(text).ok());
    Beneficiary {
        name: of.name.clone(),
        rna: of.rna.as_deref().and_then(|text| Rna::parse(text).ok()),
        siren: own.or_else(|| of.siret.as_deref().and_then(siren)),
        address: address.join("\n"),
        object: of.description.clone(),
        category,
        category_detail,
    }
}

/// Keeps what an interest's confirmed days come to in its signed conventions, before they are erased with it.
pub(super) async fn keep(
    write: &impl ConnectionTrait,
    signed: &[convention::Model],
    interest: Uuid,
) -> Result<(), DbErr> {
    for (id, own) in own_days(signed) {
        for (year, minutes) in within(write, interest, (own.first_day, own.last_day)).await?.years {
            let before = convention_time::Entity::find_by_id((id, year)).one(write).await?;
            let all = i64::from(minutes) + before.as_ref().map_or(0, |kept| kept.minutes);
            let kept = convention_time::ActiveModel { convention_id: Set(id), year: Set(year), minutes: Set(all) };
            if before.is_some() {
                kept.update(write).await?;
            } else {
                kept.insert(write).await?;
            }
        }
    }
    Ok(())
}
