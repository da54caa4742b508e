//! Conventions: written, signed, amended, followed, valued; who may do so with which one, its handler finds out.

use super::Row;

pub const ROWS: &[Row] = {
    use domain::Action::{
        Browse, PrepareConventions, SeeConventions, SetConventionRules, SignConventions, ValueConventions,
        WordDocuments,
    };
    &[
        ("GET", "/api/v1/conventions", SeeConventions),
        ("POST", "/api/v1/conventions", PrepareConventions),
        ("GET", "/api/v1/conventions/{id}", SeeConventions),
        ("PUT", "/api/v1/conventions/{id}", PrepareConventions),
        // Each party leaves, reviews and reminds: the table of transitions says who does what.
        ("POST", "/api/v1/conventions/{id}/moves", SeeConventions),
        ("POST", "/api/v1/conventions/{id}/approval", SetConventionRules),
        ("POST", "/api/v1/conventions/{id}/return", SetConventionRules),
        ("POST", "/api/v1/conventions/{id}/code", SignConventions),
        ("POST", "/api/v1/conventions/{id}/signatures", SignConventions),
        ("GET", "/api/v1/conventions/{id}/proof", SeeConventions),
        ("GET", "/api/v1/conventions/{id}/calendar.ics", SeeConventions),
        ("GET", "/api/v1/conventions/{id}/document.pdf", SeeConventions),
        ("GET", "/api/v1/conventions/{id}/contract-amendment.pdf", SeeConventions),
        ("GET", "/api/v1/conventions/{id}/days.pdf", SeeConventions),
        ("POST", "/api/v1/conventions/{id}/annexes", PrepareConventions),
        ("GET", "/api/v1/conventions/{id}/annexes/{annex}", SeeConventions),
        ("DELETE", "/api/v1/conventions/{id}/annexes/{annex}", PrepareConventions),
        ("POST", "/api/v1/conventions/{id}/amendments", PrepareConventions),
        ("GET", "/api/v1/conventions/{id}/amendments/{amendment}/document.pdf", SeeConventions),
        ("PUT", "/api/v1/conventions/{id}/amendments/{amendment}", PrepareConventions),
        ("POST", "/api/v1/conventions/{id}/amendments/{amendment}/moves", SeeConventions),
        ("POST", "/api/v1/conventions/{id}/amendments/{amendment}/approval", SetConventionRules),
        ("POST", "/api/v1/conventions/{id}/amendments/{amendment}/code", SignConventions),
        ("POST", "/api/v1/conventions/{id}/amendments/{amendment}/signatures", SignConventions),
        ("PUT", "/api/v1/conventions/{id}/cost", ValueConventions),
        ("GET", "/api/v1/valuations/{year}", ValueConventions),
        ("GET", "/api/v1/valuations/{year}/{association}", ValueConventions),
        ("PUT", "/api/v1/valuations/{year}/{association}/category", ValueConventions),
        ("GET", "/api/v1/valuations/{year}/{association}/lines.csv", ValueConventions),
        ("GET", "/api/v1/valuations/{year}/{association}/statement.pdf", ValueConventions),
        ("GET", "/api/v1/valuations/{year}/{association}/receipt.pdf", ValueConventions),
        ("GET", "/api/v1/documents/wording", WordDocuments),
        ("GET", "/api/v1/documents/wording/{version}", WordDocuments),
        ("PUT", "/api/v1/documents/wording", WordDocuments),
        ("POST", "/api/v1/documents/preview", WordDocuments),
        ("GET", "/api/v1/frameworks", PrepareConventions),
        ("POST", "/api/v1/frameworks", SetConventionRules),
        ("PUT", "/api/v1/frameworks/{id}", SetConventionRules),
        ("POST", "/api/v1/frameworks/{id}/end", SetConventionRules),
        ("GET", "/api/v1/convention-rules", SetConventionRules),
        ("PUT", "/api/v1/convention-rules", SetConventionRules),
        ("GET", "/api/v1/law", ValueConventions),
        ("POST", "/api/v1/verification", Browse),
        ("POST", "/api/v1/verification/paper", Browse),
        ("GET", "/api/v1/statistics/conventions", Browse),
    ]
};
