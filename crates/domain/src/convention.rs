//! Conventions: what the company, an association and an employee agree on, sign, live by and account for.
//!
//! Law stands in tables with its dates and its sources (`law`, and the data in `law.json`), never in a rule. What the parties sign are the canonical
//! bytes of the content; what it costs is not among them, for the association signs what it sees.

mod acting;
pub mod allowance;
pub mod amendment;
pub mod chain;
pub mod company_rules;
pub mod conditions;
pub mod content;
pub mod digest;
pub mod draft;
pub mod following;
pub mod framework;
pub mod law;
pub mod limits;
pub mod money;
pub mod proof;
pub mod requests;
pub mod statistics;
pub mod status;
pub mod tax;
pub mod transitions;
pub mod valuation;
pub mod views;

pub use allowance::{LentTime, busiest_year};
pub use amendment::{
    Amendment, AmendmentDraft, AmendmentStatus, Changes, amendment_held_back, amendment_moves, amendment_waits_for,
    apply, canonical_amendment, check_amendment,
};
pub use chain::{Chain, ChainFault, ChainLink, SignatureLevel, SignatureMethod, SignatureRecord, Signer, verify};
pub use company_rules::{CompanyRules, CompanyRulesDraft};
pub use conditions::{Condition, Facts};
pub use content::{
    Annex, Article, AssociationParty, Clauses, CompanyParty, Content, ContractAmendment, EmployeeParty, canonical,
    fingerprint,
};
pub use digest::{Digest, Hash};
pub use draft::{AssociationPartyDraft, CompanyPartyDraft, ConventionDraft, EmployeePartyDraft, Prefill};
pub use following::{Alert, AlertKind, FollowFacts, Progress, alerts, mid_term_of};
pub use framework::{Framework, FrameworkDraft, NewFramework};
pub use law::{Law, LawFault, LegalRule, LineFault, in_force, law};
pub use limits::{Cumulative, Period, cumulative_days, each_once, latest_end};
pub use money::Cents;
pub use proof::{
    ChainCheck, DocumentProof, Keeping, PaperDraft, PaperKind, PaperVerification, Proof, Verification,
    VerificationDraft,
};
pub use requests::{
    AskedMove, AssociationValuation, CodeAsked, CodeDraft, ConventionList, NewConvention, NewConventionDraft,
    SeenDraft, UncostedTime, ValuationYear,
};
pub use statistics::{ConventionStatistics, CountLine, CountTable, CountedConvention};
pub use status::{ConventionActor, ConventionKind, ConventionMove, ConventionStatus, Party};
pub use tax::{
    Beneficiary, BeneficiaryCategory, CategoryDraft, Donor, Gifts, LentEmployee, RatePart, Reduction, TaxReceipt,
    reduction,
};
pub use transitions::{Refusal, check, held_back, moves, waits_for};
pub use valuation::{
    CostBasis, CostDraft, EmployeeTime, Estimate, ValuationFault, ValuedTime, YearlyValuation, estimate, half_days_of,
    value,
};
pub use views::{
    AmendmentView, ConventionDetail, ConventionSummary, HeldBack, MoveDraft, NewMove, NewSignature, Review, ReviewKind,
    SignDraft, SignatureView,
};
