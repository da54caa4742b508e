//! The routes of the API and, made from the same list, its OpenAPI document.

use domain::{ProblemCode, Roles};
use utoipa::OpenApi;
use utoipa::openapi::path::{Operation, Parameter};
use utoipa::openapi::schema::{Schema, SchemaType, Type};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa_axum::router::OpenApiRouter;

use crate::auth::endpoints;
use crate::routes;
use crate::state::AppState;

#[derive(OpenApi)]
#[openapi(info(
    title = "Alliance",
    description = "Associations and missions of the Alliance Dynamique. Open data without a key; errors are problem details (RFC 9457) with a stable code.",
    license(name = "EUPL-1.2", identifier = "EUPL-1.2")
))]
struct Document;

/// Every documented route.
pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Document::openapi())
        .merge(routes::public())
        .merge(routes::account::router())
        .merge(routes::space::router())
        .merge(routes::coordination::router())
        .merge(routes::team::router())
        .merge(routes::imports::router())
        .merge(routes::feeds::router())
        .merge(routes::directory::router())
        .merge(routes::participation::router())
        .merge(routes::conventions::router())
}

/// The document alone.
pub fn document() -> utoipa::openapi::OpenApi {
    let mut document = router().into_openapi();
    for (path, item) in &mut document.paths.paths {
        let operations = [
            ("GET", &mut item.get),
            ("POST", &mut item.post),
            ("PUT", &mut item.put),
            ("PATCH", &mut item.patch),
            ("DELETE", &mut item.delete),
        ];
        for (method, operation) in operations {
            if let Some(operation) = operation {
                complete(method, path, operation);
            }
        }
    }
    document
}

/// What every operation of its kind may answer is said here once; a handler names what is its own.
fn complete(method: &str, path: &str, operation: &mut Operation) {
    for parameter in operation.parameters.iter_mut().flatten() {
        take_null_out(parameter);
    }
    for status in common_refusals(method, path, operation.request_body.is_some()) {
        operation.responses.responses.entry(status.to_owned()).or_insert_with(|| problem(String::new()).into());
    }
    for (status, response) in &mut operation.responses.responses {
        // Each answer must have words of its own (OpenAPI 3.1, Response Object); those of problems are their titles.
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            let titles: Vec<&str> = ProblemCode::ALL
                .into_iter()
                .filter(|code| code.status().to_string() == *status)
                .map(ProblemCode::title)
                .collect();
            response.description = if titles.is_empty() { "What was asked".to_owned() } else { titles.join("; or: ") };
        }
    }
    let failed = problem("Something went wrong on the server, or the answer took too long".to_owned());
    operation.responses.responses.insert("default".to_owned(), failed.into());
}

/// A header or a part of an address that is not given is not there: neither can be JSON's null, which an optional type brings.
fn take_null_out(parameter: &mut RefOr<Parameter>) {
    if let RefOr::T(Parameter { schema: Some(RefOr::T(Schema::Object(object))), .. }) = parameter
        && let SchemaType::Array(types) = &object.schema_type
        && let [one] = *types.iter().filter(|kind| **kind != Type::Null).collect::<Vec<_>>()
    {
        object.schema_type = SchemaType::Type(one.clone());
    }
}

/// What the layers refuse before a handler is asked: rights, origin, rate, a body that is none.
fn common_refusals(method: &str, path: &str, has_body: bool) -> Vec<&'static str> {
    let row = endpoints::all().find(|(of, template, _)| *of == method && *template == path);
    let for_everyone = row.is_some_and(|(.., action)| Roles::visitor().may_ever(action));
    let mut statuses = Vec::new();
    if !for_everyone {
        statuses.extend(["401", "403"]);
    }
    if method != "GET" {
        // 401 where the request names an account, and nobody is signed in.
        statuses.extend(["401", "403", "429"]);
    }
    if has_body {
        statuses.extend(["400", "413", "415"]);
    }
    statuses
}

fn problem(description: String) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(description).content("application/problem+json", content).build()
}
