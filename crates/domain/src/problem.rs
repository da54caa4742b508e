//! Errors as they travel: RFC 9457 problem details with a stable `code` and the fields at fault.
//! The sentence a person reads is made in the app, in their language, from the codes.

use serde::{Deserialize, Serialize};

#[cfg(feature = "openapi")]
use crate::convention::conditions::Condition;
use crate::listing::Duplicate;

/// What is wrong with one field. Codes are stable: they are part of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldCode {
    /// Nothing was given where something is needed.
    Required,
    TooShort,
    TooLong,
    /// A number outside of its range.
    OutOfRange,
    /// A value that is not one of those known.
    Unknown,
    EmailInvalid,
    PhoneInvalid,
    WebsiteInvalid,
    SlugInvalid,
    /// Not `W` and nine characters.
    RnaInvalid,
    /// Not nine digits.
    SirenInvalid,
    /// Not fourteen digits.
    SiretInvalid,
    /// The right length, but the check digit says a digit was mistyped.
    CheckDigit,
    CommuneCodeInvalid,
    PostalCodeInvalid,
    DepartmentInvalid,
    PositionInvalid,
    DateInvalid,
    /// An end before its start.
    EndBeforeStart,
    /// Consent was not given, or to another version of the text.
    ConsentMissing,
    /// A cursor this server did not make, or made for another query.
    CursorInvalid,
    /// Not `#rrggbb`.
    ColourInvalid,
    /// Too pale or too dark to be seen where it stands.
    ContrastLow,
    /// More than there may be at once.
    TooMany,
    /// Another one has this name.
    Taken,
    /// A day before those that can be declared.
    TooEarly,
    /// A day after them.
    TooLate,
    /// More hours than there are in a day.
    DayFull,
    /// More than the company lends in a year.
    AllowanceSpent,
}

impl FieldCode {
    /// The code as it travels.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::OutOfRange => "out_of_range",
            Self::Unknown => "unknown",
            Self::EmailInvalid => "email_invalid",
            Self::PhoneInvalid => "phone_invalid",
            Self::WebsiteInvalid => "website_invalid",
            Self::SlugInvalid => "slug_invalid",
            Self::RnaInvalid => "rna_invalid",
            Self::SirenInvalid => "siren_invalid",
            Self::SiretInvalid => "siret_invalid",
            Self::CheckDigit => "check_digit",
            Self::CommuneCodeInvalid => "commune_code_invalid",
            Self::PostalCodeInvalid => "postal_code_invalid",
            Self::DepartmentInvalid => "department_invalid",
            Self::PositionInvalid => "position_invalid",
            Self::DateInvalid => "date_invalid",
            Self::EndBeforeStart => "end_before_start",
            Self::ConsentMissing => "consent_missing",
            Self::CursorInvalid => "cursor_invalid",
            Self::ColourInvalid => "colour_invalid",
            Self::ContrastLow => "contrast_low",
            Self::TooMany => "too_many",
            Self::Taken => "taken",
            Self::TooEarly => "too_early",
            Self::TooLate => "too_late",
            Self::DayFull => "day_full",
            Self::AllowanceSpent => "allowance_spent",
        }
    }
}

/// One field at fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name in the request, or the query parameter's.
    pub field: String,
    pub code: FieldCode,
}

impl FieldError {
    pub fn new(field: &str, code: FieldCode) -> Self {
        Self { field: field.to_owned(), code }
    }
}

/// Collects the faults of a draft, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Keeps the value, or notes why the field has none.
    pub fn take<T>(&mut self, field: &str, result: Result<T, FieldCode>) -> Option<T> {
        result.map_err(|code| self.add(field, code)).ok()
    }

    pub fn add(&mut self, field: &str, code: FieldCode) {
        self.0.push(FieldError::new(field, code));
    }

    /// The value if no fault was noted.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<FieldError>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}

/// What went wrong with a request as a whole. Codes are stable: they are part of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    NotFound,
    MethodNotAllowed,
    /// The body is not JSON, or not of the expected shape.
    BodyInvalid,
    BodyTooLarge,
    MediaTypeUnsupported,
    /// One or more fields are at fault; see `errors`.
    ValidationFailed,
    /// The header `Idempotency-Key` is missing or malformed.
    IdempotencyKeyMissing,
    /// The same key was used with another body.
    IdempotencyKeyReused,
    /// The mission has no place left.
    MissionFull,
    MissionClosed,
    /// The mission is not published.
    MissionDraft,
    /// The person has already expressed interest in this mission.
    InterestExists,
    /// The link has expired or was altered.
    LinkInvalid,
    /// This move is not possible from the present status.
    TransitionRefused,
    /// The browser came from another site.
    OriginRefused,
    /// Nobody is signed in, and this is not for everyone.
    SignInNeeded,
    /// The one who is signed in has no right to this.
    Forbidden,
    /// The link was asked for in another browser.
    OtherBrowser,
    /// The invitation is for another address than that of the one who is signed in.
    OtherAccount,
    /// The one who is invited is a member already, or has the role.
    MemberExists,
    /// Somebody else has changed the listing since; read it again and merge.
    VersionConflict,
    /// An association that is listed looks like the one being proposed.
    DuplicateLikely,
    RateLimited,
    TimedOut,
    Unavailable,
    Internal,
}

impl ProblemCode {
    pub const ALL: [Self; 26] = [
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::BodyInvalid,
        Self::BodyTooLarge,
        Self::MediaTypeUnsupported,
        Self::ValidationFailed,
        Self::IdempotencyKeyMissing,
        Self::IdempotencyKeyReused,
        Self::MissionFull,
        Self::MissionClosed,
        Self::MissionDraft,
        Self::InterestExists,
        Self::LinkInvalid,
        Self::TransitionRefused,
        Self::OriginRefused,
        Self::SignInNeeded,
        Self::Forbidden,
        Self::OtherBrowser,
        Self::OtherAccount,
        Self::MemberExists,
        Self::VersionConflict,
        Self::DuplicateLikely,
        Self::RateLimited,
        Self::TimedOut,
        Self::Unavailable,
        Self::Internal,
    ];

    /// The HTTP status that goes with the code.
    pub fn status(self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::BodyInvalid | Self::IdempotencyKeyMissing => 400,
            Self::BodyTooLarge => 413,
            Self::MediaTypeUnsupported => 415,
            Self::ValidationFailed | Self::IdempotencyKeyReused => 422,
            Self::MissionFull
            | Self::MissionClosed
            | Self::MissionDraft
            | Self::InterestExists
            | Self::VersionConflict
            | Self::DuplicateLikely
            | Self::MemberExists
            | Self::TransitionRefused => 409,
            Self::LinkInvalid => 410,
            Self::OriginRefused | Self::Forbidden | Self::OtherBrowser | Self::OtherAccount => 403,
            Self::SignInNeeded => 401,
            Self::RateLimited => 429,
            Self::TimedOut => 504,
            Self::Unavailable => 503,
            Self::Internal => 500,
        }
    }

    /// A short English title for people who read the API, not for those who use the app.
    pub fn title(self) -> &'static str {
        match self {
            Self::NotFound => "Nothing at this address",
            Self::MethodNotAllowed => "This address does not take this method",
            Self::BodyInvalid => "The body is not the JSON that is expected here",
            Self::BodyTooLarge => "The body is too large",
            Self::MediaTypeUnsupported => "The body must be application/json",
            Self::ValidationFailed => "One or more fields are at fault",
            Self::IdempotencyKeyMissing => "The header Idempotency-Key is missing or malformed",
            Self::IdempotencyKeyReused => "This Idempotency-Key was used with another body",
            Self::MissionFull => "The mission has no place left",
            Self::MissionClosed => "The mission is closed",
            Self::MissionDraft => "The mission is not published",
            Self::InterestExists => "This person has already expressed interest in this mission",
            Self::LinkInvalid => "The link has expired or was altered",
            Self::TransitionRefused => "This move is not possible from the present status",
            Self::OriginRefused => "Requests from other sites are refused",
            Self::SignInNeeded => "Nobody is signed in",
            Self::Forbidden => "The one who is signed in has no right to this",
            Self::OtherBrowser => "The link was asked for in another browser",
            Self::OtherAccount => "The invitation is for another address",
            Self::MemberExists => "This person is a member already, or has the role",
            Self::VersionConflict => "Somebody else has changed this since",
            Self::DuplicateLikely => "An association that is listed looks like this one",
            Self::RateLimited => "Too many requests",
            Self::TimedOut => "The answer took too long",
            Self::Unavailable => "The service is not available",
            Self::Internal => "Something went wrong on the server",
        }
    }
}

/// Problem details (RFC 9457), `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Always `about:blank`: the `code` tells the kind.
    #[serde(rename = "type")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub code: ProblemCode,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// With `duplicate_likely`: those that look like it. The app asks for them at an address of their own, and reads none
    /// here.
    #[serde(default, skip_deserializing, skip_serializing_if = "Vec::is_empty")]
    pub duplicates: Vec<Duplicate>,
    /// With `transition_refused`: the code of what must be so before a convention can be moved so. The app's first part reads
    /// every problem, and none of conventions: it is a text there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Condition>))]
    pub condition: Option<String>,
    /// The identifier of the request in the server's log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl From<ProblemCode> for Problem {
    fn from(code: ProblemCode) -> Self {
        Self {
            kind: "about:blank".to_owned(),
            title: code.title().to_owned(),
            status: code.status(),
            code,
            errors: Vec::new(),
            duplicates: Vec::new(),
            condition: None,
            request_id: None,
        }
    }
}

impl From<Vec<FieldError>> for Problem {
    fn from(errors: Vec<FieldError>) -> Self {
        Self { errors, ..ProblemCode::ValidationFailed.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_is_a_client_or_server_error() {
        for code in ProblemCode::ALL {
            assert!((400..600).contains(&code.status()), "{code:?}");
            assert!(!code.title().is_empty());
        }
    }

    #[test]
    fn a_problem_travels_with_the_fields_at_fault() {
        let problem = Problem::from(vec![FieldError::new("work_email", FieldCode::EmailInvalid)]);
        let json = serde_json::to_value(&problem).unwrap();
        assert_eq!(json["type"], "about:blank");
        assert_eq!(json["status"], 422);
        assert_eq!(json["code"], "validation_failed");
        assert_eq!(json["errors"][0]["field"], "work_email");
        assert_eq!(json["errors"][0]["code"], "email_invalid");
        assert_eq!(serde_json::from_value::<Problem>(json).unwrap(), problem);
    }

    #[test]
    fn field_codes_are_named_as_they_travel() {
        for code in [FieldCode::Required, FieldCode::CheckDigit, FieldCode::CursorInvalid, FieldCode::EndBeforeStart] {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }

    #[test]
    fn all_faults_are_reported_at_once() {
        let mut faults = Faults::default();
        assert_eq!(faults.take("a", Ok(1)), Some(1));
        assert_eq!(faults.take::<i32>("b", Err(FieldCode::Required)), None);
        faults.add("c", FieldCode::TooLong);
        let errors = faults.finish(Some(())).unwrap_err();
        assert_eq!(errors.iter().map(|e| e.field.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    }
}
