//! As who somebody sees a convention, and does something with it.

use domain::convention::{CompanyRules, Facts, transitions};
use domain::{AccountId, Choice, ConventionActor, ConventionMove, ConventionStatus, ProblemCode, Role};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

use super::paper::Paper;
use super::status;
use crate::storage::accounts::{address, associations, roles};
use crate::storage::entities::{account, convention};
use crate::storage::history::By;
use crate::storage::refusal::Refusal;

/// Somebody who is signed in.
pub(super) struct Viewer {
    pub account: account::Model,
    pub associations: Vec<Uuid>,
    pub is_coordinator: bool,
    /// Signs for the company, by its rules.
    pub may_sign: bool,
}

impl Viewer {
    pub async fn of(
        db: &impl ConnectionTrait,
        account: AccountId,
        rules: &CompanyRules,
        today: chrono::NaiveDate,
    ) -> Result<Self, Refusal> {
        let found = account::Entity::find_by_id(account.0).one(db).await?.ok_or(ProblemCode::SignInNeeded)?;
        let is_coordinator = roles(db, found.id, today).await?.has(Role::Coordinator);
        let email = address(&found.email_key)?;
        let named = rules.signers.iter().any(|one| one.as_str().eq_ignore_ascii_case(email.as_str()));
        Ok(Self {
            associations: associations(db, found.id).await?.into_iter().map(|of| of.id).collect(),
            may_sign: named || (rules.signers.is_empty() && is_coordinator),
            is_coordinator,
            account: found,
        })
    }

    /// Whether it is by this convention that they are lent.
    fn is_employee(&self, row: &convention::Model) -> bool {
        let same_address = !row.email_key.is_empty() && row.email_key == self.account.email_key;
        row.account_id == Some(self.account.id) || same_address
    }

    /// All that they are to a convention; nothing: it is not for their eyes.
    pub fn actors(&self, row: &convention::Model) -> Result<Vec<ConventionActor>, DbErr> {
        // What is being written is no business yet of those who only sign.
        let is_written = status(row)? != ConventionStatus::Draft;
        let all = [
            (ConventionActor::Employee, self.is_employee(row)),
            (ConventionActor::Association, self.associations.contains(&row.association_id)),
            (ConventionActor::CompanySigner, self.may_sign && (is_written || self.is_coordinator)),
            (ConventionActor::Coordinator, self.is_coordinator),
        ];
        Ok(all.into_iter().filter(|(_, is_so)| *is_so).map(|(actor, _)| actor).collect())
    }

    /// The same where it must be for their eyes: another's is not found.
    pub fn must_be(&self, row: &convention::Model) -> Result<Vec<ConventionActor>, Refusal> {
        let actors = self.actors(row)?;
        if actors.is_empty() { Err(ProblemCode::NotFound.into()) } else { Ok(actors) }
    }

    /// A member of the association, or a coordinator. To others there is nothing here.
    pub fn may_prepare(&self, association: Uuid) -> Result<(), Refusal> {
        let may = self.is_coordinator || self.associations.contains(&association);
        if may { Ok(()) } else { Err(ProblemCode::NotFound.into()) }
    }

    /// Whether they see what it costs.
    pub fn values(actors: &[ConventionActor]) -> bool {
        actors.iter().any(|actor| matches!(actor, ConventionActor::Coordinator | ConventionActor::CompanySigner))
    }

    /// Whether they may give the second decision on a document: two decisions are those of two people.
    pub fn may_approve(&self, paper: &Paper) -> bool {
        self.is_coordinator && paper.proposed_by != Some(self.account.id)
    }

    /// Those of `actors` as whom they act now: while a document waits for the second decision, whoever has proposed it is not
    /// the coordinator who is awaited.
    pub fn acting(&self, actors: &[ConventionActor], paper: &Paper, undecided: bool) -> Vec<ConventionActor> {
        let acts =
            |actor: &ConventionActor| *actor != ConventionActor::Coordinator || !undecided || self.may_approve(paper);
        actors.iter().copied().filter(acts).collect()
    }

    /// As whom they act, for the history.
    pub fn by(&self, actor: ConventionActor) -> By {
        let role = match actor {
            ConventionActor::Employee => Role::Employee,
            ConventionActor::Association => Role::AssociationMember,
            ConventionActor::CompanySigner if !self.is_coordinator => Role::Member,
            ConventionActor::CompanySigner | ConventionActor::Coordinator => Role::Coordinator,
            ConventionActor::Service => return By::SERVICE,
        };
        By { account: Some(self.account.id), role: Some(role) }
    }
}

/// What the table of transitions says to somebody who is several things at once: what one of them may, they may. Where none
/// may, the first condition that stands in the way.
pub(super) fn decide<S: Copy>(
    actors: &[ConventionActor],
    does: ConventionMove,
    facts: &Facts,
    check: impl Fn(ConventionMove, ConventionActor, &Facts) -> Result<S, transitions::Refusal>,
) -> Result<(ConventionActor, S), Refusal> {
    let mut why = None;
    for actor in actors {
        match check(does, *actor, facts) {
            Ok(to) => return Ok((*actor, to)),
            Err(transitions::Refusal::Unless(condition)) => why = why.or(Some(condition)),
            Err(transitions::Refusal::NoSuchMove) => {}
        }
    }
    Err(why.map_or(Refusal::Refused(ProblemCode::TransitionRefused), Refusal::Unless))
}

/// All moves of somebody, in the order of the list.
pub(super) fn union(each: impl Iterator<Item = Vec<ConventionMove>>) -> Vec<ConventionMove> {
    let all: Vec<ConventionMove> = each.flatten().collect();
    ConventionMove::ALL.iter().copied().filter(|does| all.contains(does)).collect()
}
