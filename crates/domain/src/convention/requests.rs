//! What is asked of conventions: which to list, to begin, to move; and what a year of them is worth, as it is answered.

use serde::{Deserialize, Serialize};

use super::digest::Digest;
use super::money::Cents;
use super::status::ConventionMove;
use super::tax::{BeneficiaryCategory, Reduction, TaxReceipt};
use super::valuation::YearlyValuation;
use super::views::MoveDraft;
use crate::choice::choice;
use crate::contact::Email;
use crate::ids::{ConventionId, FrameworkId, InterestId};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::slug::Slug;

choice! {
    /// Whose conventions are listed.
    ConventionList {
        /// Those by which one is lent.
        Own = "own" / "les-miennes",
        /// All that one may sign for the company.
        Company = "company" / "entreprise",
        All = "all" / "toutes",
    }
}

/// Where a convention begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct NewConventionDraft {
    /// An accepted interest in a mission on working time.
    pub interest: Option<InterestId>,
    /// Under which it hangs, beside an interest or alone.
    pub framework: Option<FrameworkId>,
    /// What it is for, where no interest says so: the slug of a mission of the association on working time,
    pub mission: String,
    /// and whom it is with: their work address.
    pub work_email: String,
}

/// A sound one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewConvention {
    Interest { interest: InterestId, framework: Option<FrameworkId> },
    Framework { framework: FrameworkId, mission: Slug, work_email: Email },
}

impl NewConventionDraft {
    pub fn validate(&self) -> Result<NewConvention, Vec<FieldError>> {
        let mut faults = Faults::default();
        if let Some(interest) = self.interest {
            return Ok(NewConvention::Interest { interest, framework: self.framework });
        }
        let framework = faults.take("interest", self.framework.ok_or(FieldCode::Required));
        let Some(framework) = framework else { return faults.finish(None) };
        let mission = match self.mission.as_str() {
            "" => Err(FieldCode::Required),
            named => Slug::parse(named),
        };
        let mission = faults.take("mission", mission);
        let work_email = faults.take("work_email", Email::parse(&self.work_email));
        let made = mission.zip(work_email);
        faults.finish(made.map(|(mission, work_email)| NewConvention::Framework { framework, mission, work_email }))
    }
}

/// A move, by its name, and what comes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskedMove {
    pub does: ConventionMove,
    #[serde(flatten)]
    pub with: MoveDraft,
}

/// The version that was seen, where nothing else is said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct SeenDraft {
    pub version: i32,
}

/// The document that somebody is about to sign.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CodeDraft {
    pub document_hash: String,
}

impl CodeDraft {
    pub fn validate(&self) -> Result<Digest, Vec<FieldError>> {
        let mut faults = Faults::default();
        let hash = faults.take("document_hash", Digest::parse(&self.document_hash));
        faults.finish(hash)
    }
}

/// A code is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeAsked {
    /// How many minutes it may be used,
    pub minutes: u32,
    /// and how often it may be mistyped.
    pub tries: u32,
}

/// Confirmed time whose cost nobody has said: it counts for nothing until somebody does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UncostedTime {
    pub convention: ConventionId,
    pub employee: String,
    pub minutes: u32,
}

/// A year of one association, for coordinators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssociationValuation {
    pub association: Slug,
    pub name: String,
    pub valuation: YearlyValuation,
    pub without_cost: Vec<UncostedTime>,
    /// What the association is by the receipt's list, as a coordinator has said for this year or the last one before it that
    /// anything was said for; absent: nobody has, and it counts as one of general interest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<BeneficiaryCategory>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category_detail: String,
    /// What this alone would take off the tax; absent where no law is known for the year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduction: Option<Reduction>,
    /// The mentions of the receipt, once the year is over and the company and the association are known well enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<TaxReceipt>,
}

/// A year of all associations, for coordinators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ValuationYear {
    pub year: i32,
    pub associations: Vec<AssociationValuation>,
    /// The sum of what counts of each.
    pub total: Cents,
    /// What all of it would take off the tax, each association's part by what it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduction: Option<Reduction>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_convention_begins_with_an_interest_or_a_framework_a_mission_and_a_person() {
        let nothing = NewConventionDraft::default();
        assert_eq!(nothing.validate().unwrap_err(), [FieldError::new("interest", FieldCode::Required)]);
        let framework = FrameworkId(Uuid::nil());
        let alone = NewConventionDraft { framework: Some(framework), ..nothing.clone() };
        let missing = ["mission", "work_email"].map(|field| FieldError::new(field, FieldCode::Required));
        assert_eq!(alone.validate().unwrap_err(), missing);
        let named = NewConventionDraft { mission: "a b".into(), work_email: "agent@laposte.example".into(), ..alone };
        assert_eq!(named.validate().unwrap_err(), [FieldError::new("mission", FieldCode::SlugInvalid)]);
        let NewConvention::Framework { mission, .. } =
            NewConventionDraft { mission: "tenir-les-comptes".into(), ..named }.validate().unwrap()
        else {
            panic!("no interest was named")
        };
        assert_eq!(mission.as_str(), "tenir-les-comptes");
        let interest = InterestId(Uuid::nil());
        let with = NewConventionDraft { interest: Some(interest), framework: Some(framework), ..nothing };
        assert_eq!(with.validate(), Ok(NewConvention::Interest { interest, framework: Some(framework) }));
    }

    #[test]
    fn a_move_travels_with_its_name_among_what_comes_with_it() {
        let asked: AskedMove = serde_json::from_str(r#"{"does":"abandon","version":3,"reason":"Non."}"#).unwrap();
        assert_eq!((asked.does, asked.with.version), (ConventionMove::Abandon, 3));
        assert!(serde_json::from_str::<AskedMove>(r#"{"does":"fly"}"#).is_err());
    }
}
