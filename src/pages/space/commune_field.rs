//! The commune, proposed from our own data.

use domain::{Place, Position};
use leptos::prelude::*;

use crate::api::places::list_places;
use crate::texts::CONTENT;
use crate::texts::space::fields;
use crate::ui::found_field::{Finding, Found, FoundField, FoundWords};

const WORDS: FoundWords = FoundWords {
    label: fields::COMMUNE,
    hint: fields::COMMUNE_HINT,
    proposals: fields::COMMUNES_FOUND,
    none: fields::COMMUNES_NONE,
    change: fields::CHANGE,
    lang: CONTENT,
};

/// What is kept of a commune that was chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    pub code: String,
    pub name: String,
    /// Where it has just one.
    pub postal_code: Option<String>,
    pub at: Position,
}

impl From<&Place> for Chosen {
    fn from(place: &Place) -> Self {
        let postal_code = match &place.postal_codes[..] {
            [only] => Some(only.to_string()),
            _ => None,
        };
        Self { code: place.code.to_string(), name: place.name.clone(), postal_code, at: place.position }
    }
}

impl Found for Place {
    fn key(&self) -> String {
        self.code.to_string()
    }

    fn name(&self) -> String {
        self.name.clone()
    }

    fn beside(&self) -> Option<String> {
        self.postal_codes.first().map(ToString::to_string)
    }
}

fn find(words: String) -> Finding<Place> {
    Box::pin(async move { list_places(&words).await.ok() })
}

/// The field; `name` is the commune that is chosen now, empty where none is.
#[component]
pub fn CommuneField(
    id: &'static str,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] fault: Signal<Option<String>>,
    chosen: Callback<Chosen>,
) -> impl IntoView {
    let chosen = Callback::new(move |place: Place| chosen.run((&place).into()));
    view! { <FoundField id words=WORDS icon="pin" name fault find chosen /> }
}
