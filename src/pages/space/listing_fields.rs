//! The fields of an association, shared by the proposal and the listing.

use domain::association::MAX_ACTIVITIES;
use domain::{AssociationDraft, FieldCode, FieldError, Located, Position, Precision};
use leptos::prelude::*;

use super::bind::bound;
use super::commune_field::{Chosen, CommuneField};
use super::pin_map::PinMap;
use super::rich_field::RichField;
use crate::texts::space::fields;
use crate::ui::{LinesField, TextField};

/// A draft that is written, with what is wrong with it.
#[derive(Clone, Copy)]
pub struct Form {
    pub draft: RwSignal<AssociationDraft>,
    pub faults: RwSignal<Vec<FieldError>>,
}

impl Form {
    fn fault(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.faults.with(|faults| {
                faults.iter().find(|fault| fault.field == field).map(|fault| fields::fault(field, fault.code))
            })
        })
    }

    fn text(self, get: fn(&AssociationDraft) -> String, set: fn(&mut AssociationDraft, String)) -> RwSignal<String> {
        bound(self.draft, get, set)
    }
}

/// What is wrong with a draft, with what the app asks for beyond the server: a commune.
pub fn faults(draft: &AssociationDraft) -> Vec<FieldError> {
    let mut faults = draft.validate().err().unwrap_or_default();
    if draft.commune_code.is_empty() {
        faults.push(FieldError::new("commune_code", FieldCode::Required));
    }
    faults
}

/// Its name.
pub fn name(form: Form) -> AnyView {
    let value = form.text(|draft| draft.name.clone(), |draft, text| draft.name = text);
    view! {
        <p class="hint">{fields::LISTING_NEEDED}</p>
        <TextField id="name" label=fields::NAME value fault=form.fault("name") autocomplete="organization" required=true />
    }
    .into_any()
}

/// Its commune. Choosing one brings its postal code, and its position where none was set better.
pub fn commune(form: Form) -> AnyView {
    let name = Signal::derive(move || form.draft.with(|draft| draft.commune.clone()));
    let chosen = Callback::new(move |chosen: Chosen| {
        form.draft.update(|draft| {
            let moves = draft.commune_code != chosen.code;
            draft.commune_code = chosen.code;
            draft.commune = chosen.name;
            if moves {
                draft.postal_code = chosen.postal_code.unwrap_or_default();
                // A pin in another commune is no pin any more.
                draft.location = Some(Located { at: chosen.at, precision: Precision::Commune });
            }
        });
        form.faults.update(|faults| faults.retain(|fault| fault.field != "commune_code"));
    });
    view! { <CommuneField id="commune_code" name chosen fault=form.fault("commune_code") /> }.into_any()
}

/// Numbers of the registries.
pub fn identity(form: Form) -> AnyView {
    let rna = form.text(|draft| draft.rna.clone(), |draft, text| draft.rna = text);
    let siret = form.text(
        |draft| draft.siret.clone(),
        |draft, text| {
            // The SIREN is its beginning: an old one would contradict it.
            draft.siren.clear();
            draft.siret = text;
        },
    );
    view! {
        <TextField id="siret" label=fields::SIRET value=siret fault=form.fault("siret") autocomplete="off" />
        <TextField id="rna" label=fields::RNA hint=fields::RNA_HINT value=rna fault=form.fault("rna") autocomplete="off" />
    }
    .into_any()
}

/// What it says of itself.
pub fn presentation(form: Form) -> AnyView {
    let description = form.text(|draft| draft.description.clone(), |draft, text| draft.description = text);
    let activities = bound(form.draft, |draft| draft.activities.clone(), |draft, lines| draft.activities = lines);
    view! {
        <RichField
            id="description"
            label=fields::DESCRIPTION
            hint=fields::DESCRIPTION_HINT
            value=description
            fault=form.fault("description")
        />
        <LinesField
            id="activities"
            label=fields::ACTIVITIES
            hint=fields::ACTIVITIES_HINT
            value=activities
            fault=form.fault("activities")
            add=fields::ADD
            remove=fields::remove_activity
            max=MAX_ACTIVITIES
        />
    }
    .into_any()
}

/// How to reach it.
pub fn contact(form: Form) -> AnyView {
    let website = form.text(|draft| draft.website.clone(), |draft, text| draft.website = text);
    let email = form.text(|draft| draft.email.clone(), |draft, text| draft.email = text);
    let phone = form.text(|draft| draft.phone.clone(), |draft, text| draft.phone = text);
    view! {
        <TextField
            id="email"
            kind="email"
            label=fields::EMAIL
            hint=fields::EMAIL_HINT
            value=email
            fault=form.fault("email")
            autocomplete="email"
        />
        <TextField id="phone" kind="tel" label=fields::PHONE value=phone fault=form.fault("phone") autocomplete="tel" />
        <TextField id="website" kind="url" label=fields::WEBSITE value=website fault=form.fault("website") autocomplete="url" />
    }
    .into_any()
}

/// Street and pin.
pub fn place(form: Form) -> AnyView {
    let street = form.text(|draft| draft.street.clone(), |draft, text| draft.street = text);
    let postal_code = form.text(|draft| draft.postal_code.clone(), |draft, text| draft.postal_code = text);
    let location = bound(form.draft, |draft| draft.location, |draft, located| draft.location = located);
    view! {
        <TextField
            id="street"
            label=fields::STREET
            value=street
            fault=form.fault("street")
            autocomplete="street-address"
        />
        <TextField
            id="postal_code"
            label=fields::POSTAL_CODE
            value=postal_code
            fault=form.fault("postal_code")
            autocomplete="postal-code"
        />
        {pin(location, Signal::derive(move || form.draft.with(|draft| !draft.commune_code.is_empty())))}
    }
    .into_any()
}

/// The pin: opened on a tap, since a map costs bytes.
pub fn pin(location: RwSignal<Option<Located>>, has_commune: Signal<bool>) -> AnyView {
    let open = RwSignal::new(false);
    let home = RwSignal::new(None::<Position>);
    Effect::new(move || {
        // Where a pin that was moved goes back to.
        if let Some(Located { at, precision: Precision::Commune }) = location.get() {
            home.set(Some(at));
        }
    });
    // The map stays while the pin moves.
    let shown = Memo::new(move |_| (open.get(), has_commune.get() || location.with(Option::is_some)));
    view! {
        <fieldset class="field" id="location" tabindex="-1">
            <legend>{fields::PIN}</legend>
            <p class="hint">{fields::PIN_HINT}</p>
            {move || match shown.get() {
                (true, true) => view! { <PinMap located=location commune=home /> }.into_any(),
                (false, true) => view! {
                    <p class="hint">
                        {move || location.get().map(|located| crate::texts::common::precision(located.precision))}
                    </p>
                    <button class="button" type="button" on:click=move |_| open.set(true)>
                        {fields::PIN_OPEN}
                    </button>
                }
                .into_any(),
                (_, false) => view! { <p class="hint">{fields::PIN_NONE}</p> }.into_any(),
            }}
        </fieldset>
    }
    .into_any()
}
