//! A framework that is written.

use domain::convention::{Clauses, Framework};
use domain::{FieldError, FrameworkId};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use serde_json::Value;

use super::association_field::AssociationField;
use super::framed;
use super::written::{fault, lead_to_fault, save_button};
use crate::api::ApiError;
use crate::api::conventions::{list_frameworks, save_framework};
use crate::components::set_title;
use crate::forms::framework::FrameworkSheet;
use crate::forms::kept::{counted, same_key, uncounted};
use crate::pages::loading::{loaded, missing};
use crate::pages::not_found::NotFoundPage;
use crate::pages::space::bind::{bound, day_of, day_text};
use crate::pages::space::conflicts::conflicts;
use crate::pages::space::editing::{Editing, Subject, Versioned};
use crate::pages::space::save_bar::{save_bar, save_notices};
use crate::paths;
use crate::state::storage::{Store, write};
use crate::texts::conventions::{self, desk, document, form as fields};
use crate::ui::{TextAreaField, TextField};

pub fn page(of: &str) -> AnyView {
    if of == paths::NEW_AMENDMENT {
        let content = view! { <Form one=None /> };
        return in_frame(desk::NEW_FRAMEWORK, content.into_any());
    }
    let Ok(id) = of.parse::<FrameworkId>() else { return view! { <NotFoundPage /> }.into_any() };
    let answer = LocalResource::new(list_frameworks);
    let content = loaded(answer, move |all| match all.into_iter().find(|one| one.id == id) {
        Some(one) => {
            set_title(&one.title);
            view! { <Form one=Some(one) /> }.into_any()
        }
        None => missing().into_any(),
    });
    in_frame(desk::FRAMEWORKS, content)
}

fn in_frame(title: &'static str, content: AnyView) -> AnyView {
    framed(
        paths::FRAMEWORKS,
        title,
        view! {
            <h1 tabindex="-1">{desk::FRAMEWORKS}</h1>
            {content}
        },
    )
}

/// What is written, and where it goes.
struct Writing {
    /// Nothing where it is not at the server yet.
    of: Option<FrameworkId>,
}

impl Subject for Writing {
    type Draft = FrameworkSheet;
    type View = Framework;

    async fn send(&self, version: u32, draft: &FrameworkSheet, key: &str) -> Result<Framework, ApiError> {
        let Some(id) = self.of else { return save_framework(None, &draft.on(0), key).await };
        let draft = draft.on(uncounted(version));
        save_framework(Some(id), &draft, &same_key(&id.to_string(), &draft)).await
    }

    async fn fetch(&self) -> Result<Framework, ApiError> {
        let all = list_frameworks().await?;
        all.into_iter().find(|one| Some(one.id) == self.of).ok_or(ApiError::Unexpected)
    }

    fn versioned(view: &Framework) -> Versioned<FrameworkSheet> {
        Versioned { version: counted(view.version), draft: FrameworkSheet::of(view) }
    }

    fn faults(&self, draft: &FrameworkSheet) -> Vec<FieldError> {
        draft.0.validate().err().unwrap_or_default()
    }

    fn shelf(&self) -> String {
        match self.of {
            Some(id) => format!("draft-framework:{id}"),
            None => "draft-new-framework".to_owned(),
        }
    }

    fn field_name(&self, field: &str) -> String {
        desk::framework_field(field).to_owned()
    }

    fn field_words(field: &str, value: &Value) -> String {
        fields::value(field, value)
    }

    fn failure(error: &ApiError) -> &'static str {
        if error.is_passing() { fields::NOT_SENT } else { conventions::failure(error) }
    }
}

/// One clause by the name of its field.
fn clause<'a>(clauses: &'a mut Clauses, name: &str) -> Option<&'a mut String> {
    Some(match name {
        "working_conditions" => &mut clauses.working_conditions,
        "safety" => &mut clauses.safety,
        "direction" => &mut clauses.direction,
        "human_resources" => &mut clauses.human_resources,
        "equipment" => &mut clauses.equipment,
        "expenses" => &mut clauses.expenses,
        "insurance" => &mut clauses.insurance,
        "liability" => &mut clauses.liability,
        "confidentiality" => &mut clauses.confidentiality,
        "termination" => &mut clauses.termination,
        "return_to_work" => &mut clauses.return_to_work,
        _ => return None,
    })
}

#[component]
fn Form(one: Option<Framework>) -> impl IntoView {
    let now = match &one {
        Some(one) => Writing::versioned(one),
        None => Versioned { version: 0, draft: FrameworkSheet::default() },
    };
    let navigate = use_navigate();
    let of = one.map(|one| one.id);
    let done = Callback::new(move |_: Framework| {
        // The page goes before it would look at its draft again.
        write(Store::Phone, &Writing { of }.shelf(), None);
        navigate(paths::FRAMEWORKS, NavigateOptions::default());
    });
    let editing = Editing::open(Writing { of }, now, done);
    lead_to_fault(editing);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        editing.send();
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {conflicts(editing)}
            {head(editing)}
            <h2>{document::CLAUSES}</h2>
            {clauses(editing)}
            {save_notices(editing)}
            {save_bar(editing, save_button(editing))}
        </form>
    }
}

fn head(editing: Editing<Writing>) -> AnyView {
    let draft = editing.draft;
    let association = bound(draft, |sheet| sheet.0.association.clone(), |sheet, text| sheet.0.association = text);
    let title = bound(draft, |sheet| sheet.0.title.clone(), |sheet, text| sheet.0.title = text);
    let starts_on = bound(draft, |sheet| day_text(sheet.0.starts_on), |sheet, text| sheet.0.starts_on = day_of(&text));
    let ends_on = bound(draft, |sheet| day_text(sheet.0.ends_on), |sheet, text| sheet.0.ends_on = day_of(&text));
    let notice = bound(
        draft,
        |sheet| sheet.0.notice_days.to_string(),
        |sheet, text| sheet.0.notice_days = text.trim().parse().unwrap_or_default(),
    );
    let fault = move |field| fault(editing, field);
    view! {
        <AssociationField slug=association fault=fault("association") />
        <TextField id="title" label=desk::FRAMEWORK_TITLE value=title fault=fault("title") autocomplete="off" />
        <div class="pair">
            <TextField
                id="starts_on"
                kind="date"
                label=fields::name("starts_on")
                value=starts_on
                fault=fault("starts_on")
                autocomplete="off"
            />
            <TextField
                id="ends_on"
                kind="date"
                label=desk::FRAMEWORK_END
                value=ends_on
                fault=fault("ends_on")
                autocomplete="off"
            />
        </div>
        <TextField
            id="notice_days"
            label=document::NOTICE
            hint=fields::NOTICE_HINT
            value=notice
            fault=fault("notice_days")
            autocomplete="off"
        />
    }
    .into_any()
}

fn clauses(editing: Editing<Writing>) -> AnyView {
    // The names stand in the domain; ids of fields must live as long as the page.
    const IDS: [(&str, &str); 11] = [
        ("direction", "clauses.direction"),
        ("human_resources", "clauses.human_resources"),
        ("working_conditions", "clauses.working_conditions"),
        ("safety", "clauses.safety"),
        ("equipment", "clauses.equipment"),
        ("expenses", "clauses.expenses"),
        ("insurance", "clauses.insurance"),
        ("liability", "clauses.liability"),
        ("confidentiality", "clauses.confidentiality"),
        ("termination", "clauses.termination"),
        ("return_to_work", "clauses.return_to_work"),
    ];
    let all = IDS.map(|(name, id)| {
        view! { <TextAreaField id label=document::clause(name) value=tied(editing, name) fault=fault(editing, id) rows=4 /> }
    });
    view! { {all.into_iter().collect_view()} }.into_any()
}

/// A clause as a signal of its own, tied to the draft both ways.
fn tied(editing: Editing<Writing>, name: &'static str) -> RwSignal<String> {
    let draft = editing.draft;
    let kept = move || {
        draft.with(|sheet| {
            let found = sheet.0.clauses.fields().into_iter().find(|(field, _)| *field == name);
            found.map(|(_, words)| words.to_owned()).unwrap_or_default()
        })
    };
    let value = RwSignal::new(untrack(kept));
    Effect::new(move || {
        let kept = kept();
        if value.with_untracked(|value| *value != kept) {
            value.set(kept);
        }
    });
    Effect::new(move || {
        let typed = value.get();
        if untrack(kept) != typed {
            draft.update(|sheet| {
                if let Some(kept) = clause(&mut sheet.0.clauses, name) {
                    *kept = typed;
                }
            });
        }
    });
    value
}
