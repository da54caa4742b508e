//! The clauses that coordinators may word, and what may and must stand in each.

use serde::{Deserialize, Serialize};

/// The document that a clause belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Family {
    Convention,
    ContractAmendment,
    ConventionAmendment,
    DaySheet,
    YearlyStatement,
    Attestation,
    Receipt,
}

/// What stands for a part of the document, in braces: `{association}`. French: coordinators read and type them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placeholder {
    Company,
    Association,
    Employee,
    Mission,
    Start,
    End,
    Commitment,
    Notice,
    Reference,
    Year,
    Given,
}

impl Placeholder {
    pub const ALL: [Self; 11] = [
        Self::Company,
        Self::Association,
        Self::Employee,
        Self::Mission,
        Self::Start,
        Self::End,
        Self::Commitment,
        Self::Notice,
        Self::Reference,
        Self::Year,
        Self::Given,
    ];

    /// As it is typed, without the braces.
    pub fn name(self) -> &'static str {
        match self {
            Self::Company => "entreprise",
            Self::Association => "association",
            Self::Employee => "personne",
            Self::Mission => "mission",
            Self::Start => "début",
            Self::End => "fin",
            Self::Commitment => "engagement",
            Self::Notice => "préavis",
            Self::Reference => "référence",
            Self::Year => "année",
            Self::Given => "temps",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|placeholder| placeholder.name() == name)
    }
}

impl Family {
    pub const ALL: [Self; 7] = [
        Self::Convention,
        Self::ContractAmendment,
        Self::ConventionAmendment,
        Self::DaySheet,
        Self::YearlyStatement,
        Self::Attestation,
        Self::Receipt,
    ];

    /// As it travels.
    pub fn code(self) -> &'static str {
        match self {
            Self::Convention => "convention",
            Self::ContractAmendment => "contract_amendment",
            Self::ConventionAmendment => "convention_amendment",
            Self::DaySheet => "day_sheet",
            Self::YearlyStatement => "yearly_statement",
            Self::Attestation => "attestation",
            Self::Receipt => "receipt",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.code() == code)
    }

    /// What its documents know.
    pub fn placeholders(self) -> &'static [Placeholder] {
        use Placeholder::{
            Association, Commitment, Company, Employee, End, Given, Mission, Notice, Reference, Start, Year,
        };
        match self {
            Self::Convention => &[Company, Association, Employee, Mission, Start, End, Commitment, Notice, Reference],
            Self::ContractAmendment => &[Company, Association, Employee, Mission, Start, End, Commitment, Reference],
            Self::ConventionAmendment => &[Company, Association, Employee, Mission, Start, Reference],
            Self::DaySheet => &[Company, Association, Employee, Mission, Start, End, Given, Reference],
            Self::YearlyStatement => &[Company, Association, Year, Reference],
            Self::Attestation => &[Company, Employee, Start, End, Given, Reference],
            Self::Receipt => &[Company, Association, Start, End, Reference],
        }
    }
}

/// Declares the clauses: code, family, title, and the placeholders that must not be missing. Our own text of each is the
/// file of its code in `wording/`.
macro_rules! clauses {
    ($($variant:ident = $code:literal, $family:ident, $title:literal, [$($needed:ident),*];)+) => {
        /// A clause, by what it is about. The codes are what is stored.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ClauseKey {
            $(#[serde(rename = $code)] $variant),+
        }

        impl ClauseKey {
            /// In the order of the documents.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn family(self) -> Family {
                match self { $(Self::$variant => Family::$family),+ }
            }

            /// The heading above it, which is not for coordinators to change.
            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }

            /// Placeholders without which the clause does not say what it must.
            pub fn needed(self) -> &'static [Placeholder] {
                match self { $(Self::$variant => &[$(Placeholder::$needed),*]),+ }
            }

            /// Our own text, with which each installation begins.
            pub fn default_text(self) -> &'static str {
                match self { $(Self::$variant => include_str!(concat!("../../wording/", $code, ".md")).trim_ascii()),+ }
            }
        }
    };
}

clauses! {
    Preamble = "preamble", Convention, "Préambule", [Company, Association];
    Purpose = "purpose", Convention, "Objet", [Association, Employee];
    Tasks = "tasks", Convention, "Mission et tâches confiées", [Mission];
    Duration = "duration", Convention, "Durée", [Start, End];
    WorkingTime = "working_time", Convention, "Lieux, temps et horaires", [Commitment];
    WorkingConditions = "working_conditions", Convention, "Conditions de travail", [];
    Safety = "safety", Convention, "Santé et sécurité", [];
    Direction = "direction", Convention, "Direction du travail au quotidien", [];
    HumanResources = "human_resources", Convention, "Contrat de travail, rémunération et carrière", [];
    Equipment = "equipment", Convention, "Matériel et accès", [];
    Costs = "costs", Convention, "Absence de but lucratif et coût du prêt", [];
    Expenses = "expenses", Convention, "Frais professionnels", [];
    Insurance = "insurance", Convention, "Accidents et assurances", [];
    Liability = "liability", Convention, "Responsabilité", [];
    Confidentiality = "confidentiality", Convention, "Confidentialité et données personnelles", [];
    FollowUp = "follow_up", Convention, "Suivi et bilan", [];
    Termination = "termination", Convention, "Fin anticipée", [];
    ReturnToWork = "return_to_work", Convention, "Retour au poste", [];
    Final = "final", Convention, "Modification, loi applicable et différends", [];

    ContractPurpose = "contract_purpose", ContractAmendment, "Objet", [Association, Start, End];
    ContractStatus = "contract_status", ContractAmendment, "Maintien du contrat de travail", [];
    ContractConditions = "contract_conditions", ContractAmendment, "Conditions d’exécution du travail", [];
    ContractReturn = "contract_return", ContractAmendment, "Fin de la mise à disposition et retour au poste", [];
    ContractAgreement = "contract_agreement", ContractAmendment, "Accord de la personne", [Employee];

    AmendmentPurpose = "amendment_purpose", ConventionAmendment, "Objet de l’avenant", [Reference];
    AmendmentEffect = "amendment_effect", ConventionAmendment, "Effet", [Start];

    DaySheetNotice = "day_sheet_notice", DaySheet, "Valeur de ce relevé", [];
    StatementBasis = "statement_basis", YearlyStatement, "Méthode de calcul", [];
    AttestationText = "attestation_text", Attestation, "Attestation", [Employee, Given];
    ReceiptNotice = "receipt_notice", Receipt, "Nature de ce document", [];
    ReceiptCertificate = "receipt_certificate", Receipt, "Certification du bénéficiaire", [Association, Company];
}

impl ClauseKey {
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.code() == code)
    }

    /// Whether the parties of a convention write it themselves, with our words to begin with; what all conventions share is
    /// not for them to change.
    pub fn is_of_parties(self) -> bool {
        matches!(
            self,
            Self::WorkingConditions
                | Self::Safety
                | Self::Direction
                | Self::HumanResources
                | Self::Equipment
                | Self::Expenses
                | Self::Insurance
                | Self::Liability
                | Self::Confidentiality
                | Self::Termination
                | Self::ReturnToWork
        )
    }

    pub fn of(family: Family) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |key| key.family() == family)
    }
}
