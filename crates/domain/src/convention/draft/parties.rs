//! The three parties as they are typed.

use serde::{Deserialize, Serialize};

use super::super::content::{AssociationParty, CompanyParty, EmployeeParty};
use super::{ADDRESS_MAX, LINE_MAX, optional};
use crate::contact::Email;
use crate::identifiers::{Rna, Siret};
use crate::problem::{Faults, FieldCode, FieldError};
use crate::text;

/// The company as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct CompanyPartyDraft {
    pub legal_name: String,
    pub siret: String,
    pub address: String,
    pub signatory: String,
    pub function: String,
}

/// The association as it is typed. Neither number is needed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct AssociationPartyDraft {
    pub name: String,
    pub siret: String,
    pub rna: String,
    pub address: String,
    pub signatory: String,
    pub function: String,
}

/// The employee as they are typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct EmployeePartyDraft {
    pub name: String,
    pub work_email: String,
    pub function: String,
    pub site: String,
    pub manager: String,
}

impl CompanyPartyDraft {
    /// What is wrong with what is said; what is not said is not.
    pub(in crate::convention) fn check_saved(&self) -> Vec<FieldError> {
        let mut faults = Faults::default();
        self.check(&mut faults);
        let mut errors = faults.finish(None::<()>).err().unwrap_or_default();
        errors.retain(|error| error.code != FieldCode::Required);
        errors
    }

    pub(super) fn check(&self, faults: &mut Faults) -> Option<CompanyParty> {
        let legal_name = faults.take("company.legal_name", text::line(&self.legal_name, 2, LINE_MAX));
        let siret = faults.take("company.siret", Siret::parse(&self.siret));
        let address = faults.take("company.address", text::paragraph(&self.address, 5, ADDRESS_MAX));
        let signatory = faults.take("company.signatory", text::line(&self.signatory, 2, LINE_MAX));
        let function = faults.take("company.function", text::line(&self.function, 2, LINE_MAX));
        Some(CompanyParty {
            legal_name: legal_name?,
            siret: siret?,
            address: address?,
            signatory: signatory?,
            function: function?,
        })
    }
}

impl AssociationPartyDraft {
    pub(super) fn check(&self, faults: &mut Faults) -> Option<AssociationParty> {
        let name = faults.take("association.name", text::line(&self.name, 2, LINE_MAX));
        let siret = faults.take("association.siret", optional(&self.siret, Siret::parse));
        let rna = faults.take("association.rna", optional(&self.rna, Rna::parse));
        let address = faults.take("association.address", text::paragraph(&self.address, 5, ADDRESS_MAX));
        let signatory = faults.take("association.signatory", text::line(&self.signatory, 2, LINE_MAX));
        let function = faults.take("association.function", text::line(&self.function, 2, LINE_MAX));
        Some(AssociationParty {
            name: name?,
            siret: siret?,
            rna: rna?,
            address: address?,
            signatory: signatory?,
            function: function?,
        })
    }
}

impl EmployeePartyDraft {
    pub(super) fn check(&self, faults: &mut Faults) -> Option<EmployeeParty> {
        let name = faults.take("employee.name", text::line(&self.name, 2, LINE_MAX));
        let work_email = faults.take("employee.work_email", Email::parse(&self.work_email));
        let function = faults.take("employee.function", text::line(&self.function, 2, LINE_MAX));
        let site = faults.take("employee.site", text::line(&self.site, 2, LINE_MAX));
        let manager = faults.take("employee.manager", text::line(&self.manager, 2, LINE_MAX));
        Some(EmployeeParty {
            name: name?,
            work_email: work_email?,
            function: function?,
            site: site?,
            manager: manager?,
        })
    }
}
