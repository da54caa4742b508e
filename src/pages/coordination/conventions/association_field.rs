//! The association of a framework, proposed from the register.

use domain::ListingStatus;
use domain::register::KeptListing;
use leptos::prelude::*;

use crate::api::associations::find_association;
use crate::api::coordination::search_listings;
use crate::texts::CONTENT;
use crate::texts::conventions::desk;
use crate::texts::space::fields;
use crate::ui::found_field::{Finding, Found, FoundField, FoundWords};

/// So many are proposed: more words find fewer.
const MOST: usize = 8;
const WORDS: FoundWords = FoundWords {
    label: desk::FRAMEWORK_ASSOCIATION,
    hint: desk::FRAMEWORK_ASSOCIATION_HINT,
    proposals: desk::FRAMEWORK_ASSOCIATIONS,
    none: desk::FRAMEWORK_ASSOCIATION_NONE,
    change: fields::CHANGE,
    lang: CONTENT,
};

impl Found for KeptListing {
    fn key(&self) -> String {
        self.slug.to_string()
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn beside(&self) -> Option<String> {
        self.commune.clone()
    }
}

/// Those with which a framework can be made.
fn find(words: String) -> Finding<KeptListing> {
    Box::pin(async move {
        let page = search_listings(&words, "", "").await.ok()?;
        Some(page.items.into_iter().filter(|one| one.status == ListingStatus::Admitted).take(MOST).collect())
    })
}

/// The field; `slug` is the association that is chosen, empty where none is.
#[component]
pub fn AssociationField(slug: RwSignal<String>, #[prop(into)] fault: Signal<Option<String>>) -> impl IntoView {
    // What is kept is its slug: its name is read again with each page, and the slug stands for it meanwhile.
    let read = LocalResource::new(move || {
        let slug = slug.get();
        async move {
            if slug.is_empty() {
                return None;
            }
            find_association(&slug).await.ok().map(|one| one.association.summary.name)
        }
    });
    let name = RwSignal::new(slug.get_untracked());
    Effect::new(move || name.set(read.get().flatten().unwrap_or_else(|| slug.get())));
    let chosen = Callback::new(move |one: KeptListing| slug.set(one.slug.to_string()));
    view! { <FoundField id="association" words=WORDS icon="handshake" name fault find chosen /> }
}
