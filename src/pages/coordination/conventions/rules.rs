//! What the company sets for its conventions.

use domain::FieldError;
use domain::convention::CompanyRules;
use domain::convention::company_rules::SIGNERS_MAX;
use leptos::prelude::*;
use serde_json::Value;

use super::framed;
use super::written::{fault, lead_to_fault, save_button};
use crate::api::ApiError;
use crate::api::conventions::{find_rules, set_rules};
use crate::forms::company_rules::RulesSheet;
use crate::forms::kept::{counted, same_key, uncounted};
use crate::pages::loading::loaded;
use crate::pages::space::bind::bound;
use crate::pages::space::conflicts::conflicts;
use crate::pages::space::editing::{Editing, Subject, Versioned};
use crate::pages::space::save_bar::{save_bar, save_notices};
use crate::paths;
use crate::texts::conventions::{self, desk, form as fields};
use crate::texts::space::fields::ADD;
use crate::ui::{LinesField, TextAreaField, TextField};

pub fn page() -> AnyView {
    let answer = LocalResource::new(find_rules);
    framed(
        paths::CONVENTION_RULES,
        desk::RULES,
        view! {
            <h1 tabindex="-1">{desk::RULES}</h1>
            <p class="lead">{desk::RULES_LEAD}</p>
            {loaded(answer, |rules| view! { <Form rules /> }.into_any())}
        },
    )
}

/// What is written, and where it goes.
struct Rules;

impl Subject for Rules {
    type Draft = RulesSheet;
    type View = CompanyRules;

    async fn send(&self, version: u32, draft: &RulesSheet, _: &str) -> Result<CompanyRules, ApiError> {
        // Checked before: what is no number is not sent.
        let draft = draft.on(uncounted(version)).map_err(|_| ApiError::Unexpected)?;
        set_rules(&draft, &same_key("convention-rules", &draft)).await
    }

    async fn fetch(&self) -> Result<CompanyRules, ApiError> {
        find_rules().await
    }

    fn versioned(view: &CompanyRules) -> Versioned<RulesSheet> {
        Versioned { version: counted(view.version), draft: RulesSheet::of(view) }
    }

    fn faults(&self, draft: &RulesSheet) -> Vec<FieldError> {
        draft.on(0).err().unwrap_or_default()
    }

    fn shelf(&self) -> String {
        "draft-convention-rules".to_owned()
    }

    fn field_name(&self, field: &str) -> String {
        desk::rule(field).to_owned()
    }

    fn field_words(field: &str, value: &Value) -> String {
        fields::value(field, value)
    }

    fn failure(error: &ApiError) -> &'static str {
        if error.is_passing() { fields::NOT_SENT } else { conventions::failure(error) }
    }
}

#[component]
fn Form(rules: CompanyRules) -> impl IntoView {
    let editing = Editing::open(Rules, Rules::versioned(&rules), Callback::new(|_| {}));
    lead_to_fault(editing);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        editing.send();
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {conflicts(editing)}
            {inputs(editing)}
            {save_notices(editing)}
            {save_bar(editing, save_button(editing))}
        </form>
    }
}

/// The way into a field and out of it.
type Way = (fn(&RulesSheet) -> String, fn(&mut RulesSheet, String));

/// A line of the form.
fn line(editing: Editing<Rules>, id: &'static str, hint: Option<&'static str>, (get, set): Way) -> AnyView {
    let (label, value) = (desk::rule(id), bound(editing.draft, get, set));
    match hint {
        Some(hint) => {
            view! { <TextField id label hint value fault=fault(editing, id) autocomplete="off" /> }.into_any()
        }
        None => view! { <TextField id label value fault=fault(editing, id) autocomplete="off" /> }.into_any(),
    }
}

/// The way into the field of that name.
macro_rules! of {
    ($($field:ident).+) => {
        (|sheet| sheet.0.$($field).+.clone(), |sheet, text| sheet.0.$($field).+ = text)
    };
}

fn inputs(editing: Editing<Rules>) -> AnyView {
    let signers = bound(editing.draft, |sheet| sheet.0.signers.clone(), |sheet, all| sheet.0.signers = all);
    let address =
        bound(editing.draft, |sheet| sheet.0.company.address.clone(), |sheet, text| sheet.0.company.address = text);
    view! {
        <LinesField
            id="signers"
            label=desk::SIGNERS
            hint=desk::SIGNERS_HINT
            value=signers
            fault=fault(editing, "signers")
            add=ADD
            remove=conventions::document::remove
            max=SIGNERS_MAX
        />
        {line(editing, "maximum_days", None, of!(maximum_days))}
        {line(editing, "cumulative_years", Some(desk::CUMULATIVE_HINT), of!(cumulative_years))}
        {line(editing, "allowance_half_days", Some(desk::OPTIONAL), of!(allowance_half_days))}
        {line(editing, "reminder_days", None, of!(reminder_days))}
        {line(editing, "approval_above_days", Some(desk::OPTIONAL), of!(approval_above_days))}
        {line(editing, "approval_above", Some(desk::OPTIONAL), of!(approval_above))}
        <h2>{desk::COMPANY}</h2>
        {line(editing, "company.legal_name", None, of!(company.legal_name))}
        {line(editing, "legal_form", None, of!(legal_form))}
        {line(editing, "company.siret", None, of!(company.siret))}
        <TextAreaField
            id="company.address"
            label=fields::name("company.address")
            value=address
            fault=fault(editing, "company.address")
            rows=2
        />
        {line(editing, "company.signatory", None, of!(company.signatory))}
        {line(editing, "company.function", None, of!(company.function))}
    }
    .into_any()
}
