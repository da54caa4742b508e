//! The listing of an association, to be changed.

use domain::listing::ListingEdit;
use domain::{AssociationDraft, FieldError, ListingStatus, ListingView, Slug};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::conflicts::conflicts;
use super::editing::{Editing, Saved, Subject, Versioned};
use super::frame::{Tab, frame};
use super::listing_fields::{self, Form};
use super::save_bar::{focus_field, focus_first_fault, save_bar, save_notices};
use super::waiting::WaitingNotice;
use crate::api::outbox::Label;
use crate::api::{self, ApiError};
use crate::forms::kept::same_key;
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::outbox::slip;
use crate::texts::space;
use crate::texts::space::{fields, listing as texts};

/// The listing of one association.
struct Listing {
    slug: Slug,
}

impl Subject for Listing {
    type Draft = AssociationDraft;
    type View = ListingView;

    async fn send(&self, version: u32, draft: &AssociationDraft, _: &str) -> Result<ListingView, ApiError> {
        let edit = ListingEdit { version, draft: draft.clone() };
        let slug = self.slug.as_str();
        let label = Label { whom: draft.name.clone(), page: paths::listing_form(slug), ..Label::default() };
        api::listings::edit_listing(slug, &edit, &same_key(slug, &edit), &slip(label)).await
    }

    async fn fetch(&self) -> Result<ListingView, ApiError> {
        api::listings::find_listing(self.slug.as_str()).await
    }

    fn versioned(view: &ListingView) -> Versioned<AssociationDraft> {
        Versioned { version: view.version, draft: view.draft.clone() }
    }

    fn faults(&self, draft: &AssociationDraft) -> Vec<FieldError> {
        // Listings of older sources may have no commune: that is no reason to refuse what is mended of them.
        draft.validate().err().unwrap_or_default()
    }

    fn shelf(&self) -> String {
        shelf(&self.slug)
    }
}

/// Where the phone keeps what is written of a listing: the same whether it is to go as a member or by a mailed link.
pub fn shelf(of: &Slug) -> String {
    format!("draft-listing:{of}")
}

pub fn listing(slug: Slug) -> AnyView {
    let of = slug.clone();
    let answer = LocalResource::new(move || {
        let slug = of.clone();
        async move { api::listings::find_listing(slug.as_str()).await }
    });
    frame(&slug, Tab::Listing, loaded(answer, form))
}

fn form(view: ListingView) -> AnyView {
    let slug = view.slug.clone();
    let now = Listing::versioned(&view);
    let shown = RwSignal::new(view);
    let editing = Editing::open(Listing { slug: slug.clone() }, now, Callback::new(move |view| shown.set(view)));
    focus_what_was_asked_for();
    let page = paths::association(slug.as_str());
    let public = move || {
        shown.with(|view| view.status == ListingStatus::Admitted).then(|| {
            view! {
                <a class="button small" href=page.clone()>
                    {space::SEE_PUBLIC}
                </a>
            }
        })
    };
    view! {
        <div class="space-title">
            <h1 tabindex="-1">{texts::LISTING_TITLE}</h1>
            {public}
        </div>
        {move || shown.with(|view| view.waiting.clone()).map(|edit| view! { <WaitingNotice edit /> })}
        {written(editing)}
    }
    .into_any()
}

/// The form itself, whoever writes in it and by whichever way it goes.
pub fn written<S: Subject<Draft = AssociationDraft>>(editing: Editing<S>) -> AnyView {
    let form = Form { draft: editing.draft, faults: editing.faults };
    focus_first_fault(editing);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        editing.send();
    };
    let send = view! {
        <button
            class="button primary"
            type="submit"
            aria-disabled=move || (editing.saved.get() == Saved::Sending).then_some("true")
        >
            {space::SEND}
        </button>
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {conflicts(editing)}
            {listing_fields::name(form)}
            {listing_fields::presentation(form)}
            <h2>{fields::PLACE}</h2>
            {listing_fields::commune(form)}
            {listing_fields::place(form)}
            <h2>{fields::CONTACT}</h2>
            {listing_fields::contact(form)}
            <h2>{fields::IDENTITY}</h2>
            {listing_fields::identity(form)}
            {save_notices(editing)}
            {save_bar(editing, send.into_any())}
        </form>
    }
    .into_any()
}

/// `#description` in the address: the field that something else in the space leads to.
fn focus_what_was_asked_for() {
    let hash = use_location().hash.get_untracked();
    let field = hash.trim_start_matches('#').to_owned();
    if !field.is_empty() {
        request_animation_frame(move || focus_field(&field));
    }
}
