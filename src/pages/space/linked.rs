//! The listing behind the link of a mail: changed without signing in, once. What is written stays in the phone, where the
//! form of whoever signs in finds it too.

use domain::freshness::FreshnessLink;
use domain::listing::ListingEdit;
use domain::{AssociationDraft, FieldError, FreshnessState, ListingView, ProblemCode, Slug};
use leptos::prelude::*;

use super::editing::{Editing, Saved, Subject, Versioned};
use super::link::page;
use super::listing;
use super::waiting::WaitingNotice;
use crate::api::{self, ApiError};
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::storage::{Store, write};
use crate::texts::{freshness, space};

/// The listing that one link leads to.
struct Linked {
    token: String,
    slug: Slug,
}

impl Subject for Linked {
    type Draft = AssociationDraft;
    type View = ListingView;

    async fn send(&self, version: u32, draft: &AssociationDraft, _: &str) -> Result<ListingView, ApiError> {
        let edit = ListingEdit { version, draft: draft.clone() };
        api::freshness::edit_linked_listing(&self.token, &edit).await
    }

    async fn fetch(&self) -> Result<ListingView, ApiError> {
        api::freshness::find_linked_listing(&self.token).await
    }

    fn versioned(view: &ListingView) -> Versioned<AssociationDraft> {
        Versioned { version: view.version, draft: view.draft.clone() }
    }

    fn faults(&self, draft: &AssociationDraft) -> Vec<FieldError> {
        // As in the form of whoever signs in: older listings may have no commune.
        draft.validate().err().unwrap_or_default()
    }

    fn shelf(&self) -> String {
        listing::shelf(&self.slug)
    }

    fn failure(error: &ApiError) -> &'static str {
        if is_over(error) { freshness::LINK_OVER } else { space::failure(error) }
    }
}

/// The link has expired, or served, while it was written.
fn is_over(error: &ApiError) -> bool {
    error.code() == Some(ProblemCode::LinkInvalid)
}

/// The form, then what became of it.
pub fn linked(token: String, link: FreshnessLink) -> AnyView {
    let sent = RwSignal::new(None::<ListingView>);
    let asked = token.clone();
    let answer = LocalResource::new(move || {
        let token = asked.clone();
        async move { api::freshness::find_linked_listing(&token).await }
    });
    let about = freshness::about(&link.association_name, link.confirmed_on);
    (move || match sent.get() {
        Some(view) => arrived(&link, &view),
        None => {
            let token = token.clone();
            view! {
                <h1>{freshness::UPDATE_TITLE}</h1>
                <p class="lead">{about.clone()}</p>
                <p>{freshness::UPDATE_TEXT}</p>
                {loaded(answer, move |view| form(token.clone(), view, sent))}
            }
            .into_any()
        }
    })
    .into_any()
}

fn form(token: String, view: ListingView, sent: RwSignal<Option<ListingView>>) -> AnyView {
    let slug = view.slug.clone();
    let now = Linked::versioned(&view);
    let of = slug.clone();
    let done = Callback::new(move |view: ListingView| {
        // The form goes before it would look at its draft again.
        write(Store::Phone, &listing::shelf(&of), None);
        sent.set(Some(view));
    });
    let editing = Editing::open(Linked { token, slug: slug.clone() }, now, done);
    let over = move || {
        let is_over = editing.saved.with(|saved| matches!(saved, Saved::Failed(error) if is_over(error)));
        is_over.then(|| sign_in(&slug, freshness::SIGN_IN_AND_SEND))
    };
    view! {
        {view.waiting.map(|edit| view! { <WaitingNotice edit /> })}
        {listing::written(editing)}
        {over}
    }
    .into_any()
}

/// To the form of whoever is signed in; it asks the others to sign in.
fn sign_in(of: &Slug, words: &'static str) -> impl IntoView + use<> {
    view! {
        <p>
            <a class="button" href=paths::listing_form(of.as_str())>
                {words}
            </a>
        </p>
    }
}

/// What was sent is there: whether everyone sees it now, and where to go on.
fn arrived(link: &FreshnessLink, view: &ListingView) -> AnyView {
    let waits = view.waiting.is_some();
    view! {
        <h1>{freshness::UPDATED_TITLE}</h1>
        <p class="lead">{view.draft.name.clone()}</p>
        <p class="notice success" role="status">
            {if waits { freshness::UPDATED_WAITS } else { freshness::UPDATED_TEXT }}
        </p>
        {page(link)}
        {sign_in(&link.association, freshness::SIGN_IN_AND_EDIT)}
    }
    .into_any()
}

/// The link has served before.
pub fn served(link: &FreshnessLink) -> AnyView {
    view! {
        <h1>{freshness::SERVED_TITLE}</h1>
        <p class="lead">{link.association_name.clone()}</p>
        <p class="notice">{freshness::SERVED_TEXT}</p>
        {(link.state != FreshnessState::Hidden).then(|| page(link))}
        {sign_in(&link.association, freshness::SIGN_IN_AND_EDIT)}
    }
    .into_any()
}
