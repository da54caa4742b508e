//! The association's templates: seen, added, changed, removed, and brought back when removed by mistake.

use domain::FieldError;
use domain::answer::MessageTemplate;
use leptos::prelude::*;

use super::desk::Desk;
use crate::api::{self, ApiError};
use crate::texts::{common, received};
use crate::ui::{Retry, TextAreaField, TextField};

/// What is done with them.
#[derive(Clone, Copy)]
struct Shelf {
    all: RwSignal<Vec<MessageTemplate>>,
    title: RwSignal<String>,
    body: RwSignal<String>,
    faults: RwSignal<Vec<FieldError>>,
    said: RwSignal<Option<&'static str>>,
    /// The one that was removed last.
    removed: RwSignal<Option<MessageTemplate>>,
    failed: RwSignal<Option<ApiError>>,
    keep: Action<MessageTemplate, ()>,
    remove: Action<MessageTemplate, ()>,
}

impl Shelf {
    fn new(desk: Desk, all: Vec<MessageTemplate>) -> Self {
        let all = RwSignal::new(all);
        let [title, body] = [RwSignal::new(String::new()), RwSignal::new(String::new())];
        let faults = RwSignal::new(Vec::new());
        let said = RwSignal::new(None);
        let removed = RwSignal::new(None);
        let failed = RwSignal::new(None);
        let keep = Action::new_local(move |template: &MessageTemplate| {
            let (slug, template) = (desk.slug(), template.clone());
            async move {
                match api::received::keep_template(&slug, &template).await {
                    Ok(now) => {
                        all.set(now);
                        title.set(String::new());
                        body.set(String::new());
                        faults.set(Vec::new());
                        failed.set(None);
                        removed.set(None);
                        said.set(Some(received::TEMPLATE_KEPT));
                    }
                    Err(error) => {
                        faults.set(error.fields().to_vec());
                        failed.set(Some(error).filter(|error| error.fields().is_empty()));
                    }
                }
            }
        });
        let remove = Action::new_local(move |template: &MessageTemplate| {
            let (slug, template) = (desk.slug(), template.clone());
            async move {
                match api::received::remove_template(&slug, &template.title).await {
                    Ok(()) => {
                        all.update(|all| all.retain(|one| one.title != template.title));
                        failed.set(None);
                        said.set(Some(received::TEMPLATE_REMOVED));
                        removed.set(Some(template));
                    }
                    Err(error) => failed.set(Some(error)),
                }
            }
        });
        Self { all, title, body, faults, said, removed, failed, keep, remove }
    }

    fn send(self, template: &MessageTemplate) {
        self.said.set(None);
        match template.validate() {
            Ok(sound) if !self.keep.pending().get_untracked() => drop(self.keep.dispatch_local(sound)),
            Ok(_) => {}
            Err(found) => self.faults.set(found),
        }
    }

    /// Puts one into the form.
    fn edit(self, template: MessageTemplate) {
        self.said.set(None);
        self.title.set(template.title);
        self.body.set(template.body);
    }
}

#[component]
pub fn Templates(desk: Desk) -> impl IntoView {
    let slug = desk.slug();
    let answer = LocalResource::new(move || {
        let slug = slug.clone();
        async move { api::received::list_templates(&slug).await }
    });
    let content = move || match answer.get() {
        None => view! { <div class="skeleton card-shape"></div> }.into_any(),
        Some(Ok(all)) => {
            let shelf = Shelf::new(desk, all);
            view! {
                <List shelf />
                <Form shelf />
            }
            .into_any()
        }
        Some(Err(error)) => {
            let retry = error.is_passing().then_some((common::RETRY, Callback::new(move |()| answer.refetch())));
            view! { <Retry message=common::load_error(&error) retry /> }.into_any()
        }
    };
    view! {
        <details class="templates">
            <summary>
                <h2>{received::TEMPLATES}</h2>
            </summary>
            <div class="received-inside">
                <p class="hint">{received::TEMPLATES_TEXT}</p>
                {content}
            </div>
        </details>
    }
}

#[component]
fn List(shelf: Shelf) -> impl IntoView {
    let starters = move || {
        shelf.all.with(Vec::is_empty).then(|| {
            let cards = received::STARTERS.map(|(title, body)| {
                let template = MessageTemplate { title: title.to_owned(), body: body.to_owned() };
                let add = move |()| shelf.send(&template);
                template_card(title.to_owned(), body.to_owned(), vec![(received::TEMPLATE_ADD, Callback::new(add))])
            });
            view! {
                <p>{received::TEMPLATES_EMPTY}</p>
                <ul class="cards">{cards.into_iter().collect_view()}</ul>
            }
        })
    };
    view! {
        {starters}
        <ul class="cards">
            <For each=move || shelf.all.get() key=|one| (one.title.clone(), one.body.clone()) let(one)>
                {
                    let (title, body) = (one.title.clone(), one.body.clone());
                    let (edited, removed) = (one.clone(), one);
                    let edit = Callback::new(move |()| shelf.edit(edited.clone()));
                    let remove = Callback::new(move |()| drop(shelf.remove.dispatch_local(removed.clone())));
                    template_card(title, body, vec![(received::TEMPLATE_EDIT, edit), (received::TEMPLATE_REMOVE, remove)])
                }
            </For>
        </ul>
        <p class="received-said" role="status">
            {move || shelf.said.get()}
            {move || {
                shelf
                    .removed
                    .get()
                    .map(|template| {
                        view! {
                            <button class="button small" type="button" on:click=move |_| shelf.send(&template)>
                                {received::TEMPLATE_RESTORE}
                            </button>
                        }
                    })
            }}
        </p>
        {move || shelf.failed.get().map(|error| view! { <Retry message=received::failure(&error) /> })}
    }
}

/// A template with what can be done with it. Each button says of which template it speaks.
fn template_card(title: String, body: String, actions: Vec<(&'static str, Callback<()>)>) -> AnyView {
    let buttons = actions
        .into_iter()
        .map(|(label, act)| {
            view! {
                <button
                    class="button small"
                    type="button"
                    aria-label=format!("{label}{}{title}", common::COLON)
                    on:click=move |_| act.run(())
                >
                    {label}
                </button>
            }
        })
        .collect_view();
    view! {
        <li class="card">
            <h3>{title}</h3>
            <p class="words">{body}</p>
            <div class="button-row">{buttons}</div>
        </li>
    }
    .into_any()
}

#[component]
fn Form(shelf: Shelf) -> impl IntoView {
    let fault = move |field: &'static str| {
        Signal::derive(move || {
            let found = shelf.faults.with(|all| all.iter().find(|one| one.field == field).map(|one| one.code));
            found.map(|code| received::fault(field, code).to_owned())
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let template = MessageTemplate { title: shelf.title.get_untracked(), body: shelf.body.get_untracked() };
        shelf.send(&template);
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField id="template-title" label=received::TEMPLATE_TITLE value=shelf.title fault=fault("title") autocomplete="off" />
            <TextAreaField
                id="template-body"
                label=received::TEMPLATE_BODY
                hint=received::TEMPLATE_BODY_HINT
                value=shelf.body
                fault=fault("body")
                rows=5
            />
            <button class="button" type="submit" aria-disabled=move || shelf.keep.pending().get().then_some("true")>
                {received::TEMPLATE_KEEP}
            </button>
        </form>
    }
}
