//! What is known where a convention begins, in its field.

use chrono::NaiveDate;
use documents::Wording;
use domain::commitment::{Commitment, Effort};
use domain::convention::draft::CLAUSE_MAX;
use domain::convention::{AssociationPartyDraft, CompanyRules, ConventionDraft, EmployeePartyDraft, Prefill};
use domain::richtext::plain;
use domain::{Choice, ConventionKind, Remote, Slug, TimeStatus};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::json;
use crate::printing::articles::proposed;
use crate::seed;
use crate::storage::corrupt;
use crate::storage::entities::{
    account, association, convention_framework, employee, interest, membership, mission, time_request,
};
use crate::storage::missions::{effort, slugs};

/// Days of notice that are proposed where no framework says how many.
const NOTICE_DAYS: u16 = 30;

/// Rows that something is known from.
pub(super) struct Sources<'a> {
    pub of: &'a association::Model,
    pub rules: &'a CompanyRules,
    pub framework: Option<&'a convention_framework::Model>,
    pub mission: &'a mission::Model,
    pub interest: Option<&'a interest::Model>,
    /// Of the company's directory.
    pub employee: Option<&'a employee::Model>,
    pub work_email: &'a str,
    /// As people will name the convention.
    pub reference: &'a str,
    pub wording: &'a Wording,
}

/// One line of an address, as an envelope has it.
pub(super) fn envelope(of: &association::Model) -> String {
    let town = [of.postal_code.as_deref(), of.commune.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let lines = [of.street.clone().unwrap_or_default(), town];
    lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The time that whoever decides has agreed to: the convention is of these days, unless somebody changes them.
async fn agreed(db: &impl ConnectionTrait, interest: &interest::Model) -> Result<Option<time_request::Model>, DbErr> {
    time_request::Entity::find()
        .filter(time_request::Column::InterestId.eq(interest.id))
        .filter(time_request::Column::Status.eq(TimeStatus::Agreed.code()))
        .order_by_desc(time_request::Column::Id)
        .one(db)
        .await
}

/// So many half days a week, from the week of the first day to that of the last.
fn weekly(time: &time_request::Model) -> Option<Commitment> {
    let weeks = u16::try_from(((time.last_day - time.first_day).num_days() + 7) / 7).ok()?;
    let half_days = u8::try_from(time.half_days).ok()?;
    Commitment::new(Effort::Week { half_days, weeks }, true).ok()
}

/// What the mission is for, in its own words without marks, to the last whole word that the field holds.
fn purpose(description: &str) -> String {
    let text = plain(description);
    let Some((end, _)) = text.char_indices().nth(CLAUSE_MAX) else { return text };
    // One character is for the ellipsis.
    let cut = text[..end].char_indices().next_back().map_or("", |(last, _)| &text[..last]);
    let whole = cut.rfind(char::is_whitespace).map_or(cut, |space| cut[..space].trim_end());
    format!("{whole}…")
}

impl Sources<'_> {
    /// All that is known, and words to begin with: those of the framework, or ours with the names and days of this one in
    /// them. They are for the parties to change.
    pub async fn draft(&self, db: &impl ConnectionTrait) -> Result<ConventionDraft, DbErr> {
        let known = self.known(db).await?;
        let clauses = match self.framework {
            Some(one) => json(&one.clauses, "clauses of a framework")?,
            None => proposed(self.wording, &known, self.reference),
        };
        Ok(ConventionDraft { clauses, ..known })
    }

    async fn known(&self, db: &impl ConnectionTrait) -> Result<ConventionDraft, DbErr> {
        let time = match self.interest {
            Some(interest) => agreed(db, interest).await?,
            None => None,
        };
        let known = Prefill {
            kind: Some(ConventionKind::Loan),
            company: self.rules.company.clone(),
            association: AssociationPartyDraft {
                name: self.of.name.clone(),
                siret: self.of.siret.clone().unwrap_or_default(),
                rna: self.of.rna.clone().unwrap_or_default(),
                address: envelope(self.of),
                signatory: self.signatory(db).await?,
                ..AssociationPartyDraft::default()
            },
            employee: self.employee(db).await?,
            notice_days: self.framework.map_or(Some(NOTICE_DAYS), |one| u16::try_from(one.notice_days).ok()),
            ..Prefill::default()
        };
        let mission = self.mission;
        let days = |time: &time_request::Model| (Some(time.first_day), Some(time.last_day));
        let own: (Option<NaiveDate>, Option<NaiveDate>) = (mission.starts_on, mission.ends_on);
        let (starts_on, ends_on) = time.as_ref().map_or(own, days);
        let commitment = Commitment { effort: effort(mission)?, on_working_time: mission.on_working_time };
        Ok(ConventionDraft::from_interest(&Prefill {
            mission: Some(Slug::parse(&mission.slug).map_err(|_| corrupt("slug"))?),
            mission_title: mission.title.clone(),
            purpose: purpose(&mission.description),
            pillars: slugs(&mission.pillars)?,
            places: self.place(mission),
            starts_on,
            ends_on,
            commitment: time.as_ref().and_then(weekly).or(Some(commitment)),
            ..known
        }))
    }

    /// Where the mission is: at the association, or, where it has a place of its own on the map, in the commune that its page
    /// names; nowhere where all of it is done from elsewhere.
    fn place(&self, mission: &mission::Model) -> Vec<String> {
        let place = match Remote::from_code(&mission.remote) {
            Some(Remote::Full) => String::new(),
            _ if mission.lat.is_some() => self.of.commune.clone().unwrap_or_default(),
            _ => envelope(self.of).replace('\n', ", "),
        };
        if place.is_empty() { Vec::new() } else { vec![place] }
    }

    /// Who signs for the association: those who keep its listing sign alone, so that it is known where there is one of them.
    async fn signatory(&self, db: &impl ConnectionTrait) -> Result<String, DbErr> {
        let members =
            membership::Entity::find().filter(membership::Column::AssociationId.eq(self.of.id)).all(db).await?;
        let [only] = &members[..] else { return Ok(String::new()) };
        Ok(account::Entity::find_by_id(only.account_id).one(db).await?.map(|found| found.name).unwrap_or_default())
    }

    async fn employee(&self, db: &impl ConnectionTrait) -> Result<EmployeePartyDraft, DbErr> {
        let told = |of: fn(&interest::Model) -> &String| {
            self.interest.map(|interest| of(interest).clone()).unwrap_or_default()
        };
        let mut party = EmployeePartyDraft {
            name: told(|interest| &interest.name),
            work_email: self.work_email.to_owned(),
            site: told(|interest| &interest.site),
            ..EmployeePartyDraft::default()
        };
        let Some(row) = self.employee else { return Ok(party) };
        // As the company itself writes them: the document is one of its own.
        party.name.clone_from(&row.name);
        if let Some(site) = row.site_code.as_deref().and_then(seed::site) {
            site.clone_into(&mut party.site);
        }
        if let Some(id) = row.manager_id.filter(|id| *id != row.id) {
            let manager = employee::Entity::find_by_id(id).one(db).await?;
            party.manager = manager.map(|one| one.name).unwrap_or_default();
        }
        Ok(party)
    }
}
