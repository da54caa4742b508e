//! The articles that all documents of a kind share, as they are sealed with each.

use chrono::NaiveDate;
use documents::{ClauseKey, Family, Values, Wording};
use domain::ConventionKind;
use domain::convention::{Article, Clauses, Content, ConventionDraft};

fn article((key, text): (ClauseKey, String)) -> Article {
    let title = match key.family() {
        Family::ContractAmendment => format!("Avenant au contrat de travail : {}", key.title()),
        _ => key.title().to_owned(),
    };
    Article { clause: key.code().to_owned(), title, text }
}

fn values(draft: &ConventionDraft, reference: &str) -> Values {
    Values {
        company: draft.company.legal_name.clone(),
        association: draft.association.name.clone(),
        employee: draft.employee.name.clone(),
        mission: draft.mission_title.clone(),
        start: draft.starts_on,
        end: draft.ends_on,
        commitment: draft.commitment,
        notice_days: draft.notice_days,
        reference: reference.to_owned(),
    }
}

/// Those of a convention, and of the amendment to the contract that is signed with it. All of them speak of somebody who is
/// lent: a convention by which nobody is has none.
pub fn of_convention(wording: &Wording, draft: &ConventionDraft, reference: &str) -> Vec<Article> {
    if !draft.kind.is_none_or(ConventionKind::amends_contract) {
        return Vec::new();
    }
    let values = values(draft, reference);
    [Family::Convention, Family::ContractAmendment]
        .into_iter()
        .flat_map(|family| documents::articles(wording, family, &values))
        .map(article)
        .collect()
}

/// Those of an amendment to a convention as it stands before it.
pub fn of_amendment(
    wording: &Wording,
    stands: &Content,
    effective_on: Option<NaiveDate>,
    reference: &str,
) -> Vec<Article> {
    let values = Values {
        company: stands.company.legal_name.clone(),
        association: stands.association.name.clone(),
        employee: stands.employee.name.clone(),
        mission: stands.mission_title.clone(),
        start: effective_on,
        end: None,
        commitment: None,
        notice_days: None,
        reference: reference.to_owned(),
    };
    documents::articles(wording, Family::ConventionAmendment, &values).into_iter().map(article).collect()
}

/// What the parties of a convention begin with where no framework words it.
pub fn proposed(wording: &Wording, draft: &ConventionDraft, reference: &str) -> Clauses {
    let mut clauses = Clauses::default();
    for (key, text) in documents::proposed(wording, &values(draft, reference)) {
        let field = match key {
            ClauseKey::WorkingConditions => &mut clauses.working_conditions,
            ClauseKey::Safety => &mut clauses.safety,
            ClauseKey::Direction => &mut clauses.direction,
            ClauseKey::HumanResources => &mut clauses.human_resources,
            ClauseKey::Equipment => &mut clauses.equipment,
            ClauseKey::Expenses => &mut clauses.expenses,
            ClauseKey::Insurance => &mut clauses.insurance,
            ClauseKey::Liability => &mut clauses.liability,
            ClauseKey::Confidentiality => &mut clauses.confidentiality,
            ClauseKey::Termination => &mut clauses.termination,
            ClauseKey::ReturnToWork => &mut clauses.return_to_work,
            _ => continue,
        };
        *field = text;
    }
    clauses
}
