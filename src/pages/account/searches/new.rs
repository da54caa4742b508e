//! One search more: what it looks for, its name, its rhythm. The address holds the search, so that it survives the sign-in.

use ::catalogue::Layer;
use domain::Choice;
use domain::saved_search::{AlertRhythm, SEARCH_NAME_LENGTH, SavedSearch, SearchDraft, canonical, filter_of};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::words::words;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::state::use_catalogue;
use crate::texts::searches;
use crate::ui::choice::RadiosField;
use crate::ui::{Icon, Retry, TextField};

pub fn new_search_page() -> AnyView {
    set_title(searches::NEW_TITLE);
    let query = use_location().search;
    signed_in(None, move |_| view! { <NewSearch query=query.get_untracked() /> }.into_any())
}

#[component]
fn NewSearch(query: String) -> impl IntoView {
    let filter = filter_of(&query);
    // As it will be kept; one that cannot be is sent as it is, and the server says why.
    let kept = canonical(&query).unwrap_or_else(|_| query.trim_start_matches('?').to_owned());
    let back = paths::explore_query(&kept);
    let frame = move |content: AnyView| {
        view! {
            <PageFrame>
                <a class="back" href=back.clone()>
                    <Icon name="back" />
                    {searches::BACK_TO_SEARCH}
                </a>
                {content}
            </PageFrame>
        }
    };
    if filter.near.as_ref().is_some_and(|near| near.at.is_none()) {
        return frame(
            view! {
                <h1 tabindex="-1">{searches::HERE_TITLE}</h1>
                <p>{searches::HERE_TEXT}</p>
                <p>
                    <a class="button primary" href=paths::EXPLORE>
                        {searches::EMPTY_ACTION}
                    </a>
                </p>
            }
            .into_any(),
        );
    }
    let catalogue = use_catalogue();
    let described = Memo::new(move |_| words(&filter, catalogue.ready(Layer::Missions).as_deref()));
    let name = RwSignal::new(String::new());
    let proposed = StoredValue::new(String::new());
    Effect::new(move || {
        // The words of pillars and skills come a moment later; what the person typed meanwhile stays.
        let words: String = described.with(|words| words.join(", ").chars().take(*SEARCH_NAME_LENGTH.end()).collect());
        if proposed.with_value(|before| name.with_untracked(|name| name == before)) {
            name.set(words.clone());
        }
        proposed.set_value(words);
    });
    let rhythm = RwSignal::new(AlertRhythm::Weekly.code().to_owned());
    let save = Action::new_local(|draft: &SearchDraft| {
        let draft = draft.clone();
        async move { api::searches::create_search(&draft).await }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(rhythm) = rhythm.with_untracked(|code| AlertRhythm::from_code(code)) else { return };
        if !save.pending().get_untracked() {
            save.dispatch_local(SearchDraft { name: name.get_untracked(), query: kept.clone(), rhythm });
        }
    };
    let fault = Signal::derive(move || {
        let error = save.value().get()?.err()?;
        let fault = error.fields().iter().find(|fault| fault.field == "name")?;
        Some(searches::name_fault(fault.code).to_owned())
    });
    let failed = move || {
        let error = save.value().get()?.err()?;
        let is_of_name = error.fields().iter().any(|fault| fault.field == "name");
        (!is_of_name).then(|| view! { <Failed error /> })
    };
    let choices = AlertRhythm::ALL.iter().map(|one| (one.code().to_owned(), searches::rhythm(*one).to_owned()));
    let choices: Vec<_> = choices.collect();
    let submit = StoredValue::new_local(submit);
    let content = move || {
        if let Some(Ok(saved)) = save.value().get() {
            return view! { <Saved saved /> }.into_any();
        }
        view! {
            <h1 tabindex="-1">{searches::NEW_TITLE}</h1>
            <p class="lead">{searches::LEAD}</p>
            <h2>{searches::NEW_FILTERS}</h2>
            <ul class="search-words">
                {move || described.get().into_iter().map(|word| view! { <li class="tag">{word}</li> }).collect_view()}
            </ul>
            <form class="form" novalidate on:submit=move |event| submit.with_value(|submit| submit(event))>
                <TextField id="name" label=searches::NAME hint=searches::NAME_HINT value=name fault required=true />
                <RadiosField
                    id="rhythm"
                    legend=searches::RHYTHM
                    choices=choices.clone()
                    value=rhythm
                    fault=Signal::derive(|| None::<String>)
                />
                {failed}
                <button
                    class="button primary"
                    type="submit"
                    aria-disabled=move || save.pending().get().then_some("true")
                >
                    {move || if save.pending().get() { searches::SAVING } else { searches::SAVE }}
                </button>
            </form>
        }
        .into_any()
    };
    frame(content.into_any())
}

#[component]
fn Failed(error: ApiError) -> impl IntoView {
    view! {
        <Retry message=searches::failure(&error) />
        <p>
            <a href=paths::SEARCHES>{searches::LINK}</a>
        </p>
    }
}

#[component]
fn Saved(saved: SavedSearch) -> impl IntoView {
    let title = NodeRef::<html::H1>::new();
    Effect::new(move || {
        // The button that was pressed is gone.
        request_animation_frame(move || {
            if let Some(title) = title.get_untracked() {
                let _ = title.focus();
            }
        });
    });
    view! {
        <h1 tabindex="-1" node_ref=title>
            {searches::SAVED_TITLE}
        </h1>
        <p class="notice success" role="status">
            {searches::saved(saved.rhythm)}
        </p>
        <p>
            <a class="button primary" href=paths::SEARCHES>
                {searches::LINK}
            </a>
        </p>
    }
}
