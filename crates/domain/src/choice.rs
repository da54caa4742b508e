//! Small closed lists: each value has a code for the API and a French slug for the addresses that people see.

/// A value out of a closed list.
pub trait Choice: Copy + PartialEq + 'static {
    const ALL: &'static [Self];
    /// As it travels in JSON and in the API's queries: English, snake case.
    fn code(self) -> &'static str;
    /// As it stands in the address bar: French.
    fn slug(self) -> &'static str;

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.code() == code)
    }

    fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.slug() == slug)
    }
}

/// Declares such a list. The JSON form is the code, so that the three cannot drift apart.
macro_rules! choice {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal / $slug:literal),+ $(,)? }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $code)] $variant),+
        }

        impl $crate::choice::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
            fn slug(self) -> &'static str {
                match self { $(Self::$variant => $slug),+ }
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                $crate::choice::schema(&[$($code),+], concat!($($doc),*))
            }
        }

        #[cfg(feature = "openapi")]
        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use choice;

/// The list as the OpenAPI document has it: its codes.
#[cfg(feature = "openapi")]
pub(crate) fn schema(codes: &[&str], doc: &str) -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
    let codes = codes.iter().map(|code| serde_json::Value::from(*code));
    let object = utoipa::openapi::ObjectBuilder::new()
        .schema_type(utoipa::openapi::schema::Type::String)
        .enum_values(Some(codes))
        .description(Some(doc.trim()));
    utoipa::openapi::Schema::from(object).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{ImportConfidence, ImportEffect, ImportEvidence, ImportField, ImportFormat};
    use crate::import::{ImportFailure, ImportFate, ImportReason, ImportRepairCode, ImportRunStatus, ImportSubject};
    use crate::{CommitmentLength, InterestStatus, MissionKind, MissionStatus, Precision, Remote, Sort};

    fn unambiguous<T: Choice + std::fmt::Debug + serde::Serialize>() {
        for value in T::ALL {
            assert_eq!(T::from_code(value.code()), Some(*value));
            assert_eq!(T::from_slug(value.slug()), Some(*value));
            assert_eq!(serde_json::to_value(value).unwrap(), value.code());
        }
        assert_eq!(T::from_code("no such code"), None);
    }

    #[test]
    fn codes_and_slugs_lead_back_to_their_value() {
        unambiguous::<MissionKind>();
        unambiguous::<MissionStatus>();
        unambiguous::<Remote>();
        unambiguous::<crate::Language>();
        unambiguous::<CommitmentLength>();
        unambiguous::<Precision>();
        unambiguous::<Sort>();
        unambiguous::<InterestStatus>();
        unambiguous::<crate::own_interest::StepKind>();
        unambiguous::<crate::own_interest::Stage>();
        unambiguous::<crate::time_request::TimeEnd>();
        unambiguous::<crate::time_request::TimeStatus>();
        unambiguous::<crate::time_request::TimeReason>();
        unambiguous::<crate::time_request::TimeDecision>();
        unambiguous::<crate::time_request::TimeActor>();
        unambiguous::<crate::TimeKind>();
        unambiguous::<crate::history::Subject>();
        unambiguous::<crate::participation::ParticipationState>();
        unambiguous::<crate::participation::Scope>();
        unambiguous::<crate::participation::Table>();
        unambiguous::<crate::day_sheet::DayStatus>();
        unambiguous::<crate::testimony::TestimonyStatus>();
        unambiguous::<crate::profile::Audience>();
        unambiguous::<crate::profile::HomeKind>();
        unambiguous::<crate::profile::OnTime>();
        unambiguous::<crate::profile::PacePer>();
        unambiguous::<crate::profile::ProfileField>();
        unambiguous::<crate::profile::SkillKind>();
        unambiguous::<crate::profile::Viewer>();
        unambiguous::<crate::convention::AlertKind>();
        unambiguous::<crate::convention::AmendmentStatus>();
        unambiguous::<crate::convention::BeneficiaryCategory>();
        unambiguous::<crate::convention::Condition>();
        unambiguous::<crate::convention::ConventionActor>();
        unambiguous::<crate::convention::ConventionKind>();
        unambiguous::<crate::convention::ConventionMove>();
        unambiguous::<crate::convention::ConventionStatus>();
        unambiguous::<crate::convention::Party>();
        unambiguous::<crate::convention::ReviewKind>();
        unambiguous::<crate::convention::SignatureLevel>();
        unambiguous::<crate::convention::SignatureMethod>();
        unambiguous::<ImportConfidence>();
        unambiguous::<ImportEffect>();
        unambiguous::<ImportEvidence>();
        unambiguous::<ImportField>();
        unambiguous::<ImportFormat>();
        unambiguous::<ImportReason>();
        unambiguous::<ImportRepairCode>();
        unambiguous::<ImportSubject>();
        unambiguous::<ImportFailure>();
        unambiguous::<ImportFate>();
        unambiguous::<ImportRunStatus>();
    }
}
