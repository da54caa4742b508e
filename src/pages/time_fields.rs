//! The fields of days and a load, which whoever asks and whoever proposes both fill in.

use leptos::prelude::*;

use crate::forms::time::SpanTyped;
use crate::pages::form::FormFaults;
use crate::texts::time;
use crate::ui::{NumberField, TextField};

/// Two days and the half days of a week between them, as signals.
#[derive(Clone, Copy)]
pub struct SpanFields {
    first_day: RwSignal<String>,
    last_day: RwSignal<String>,
    half_days: RwSignal<u16>,
}

impl SpanFields {
    pub fn new(typed: SpanTyped) -> Self {
        Self {
            first_day: RwSignal::new(typed.first_day),
            last_day: RwSignal::new(typed.last_day),
            half_days: RwSignal::new(typed.half_days),
        }
    }

    /// Tracks.
    pub fn typed(self) -> SpanTyped {
        SpanTyped { first_day: self.first_day.get(), last_day: self.last_day.get(), half_days: self.half_days.get() }
    }
}

/// The fields, with what is wrong with each below it.
#[component]
pub fn SpanInputs(fields: SpanFields, faults: FormFaults) -> impl IntoView {
    let fault = move |field: &'static str| faults.of(field, time::fault);
    view! {
        <div class="pair">
            <TextField
                id="first_day"
                kind="date"
                label=time::FIRST_DAY
                value=fields.first_day
                fault=fault("first_day")
                autocomplete="off"
            />
            <TextField
                id="last_day"
                kind="date"
                label=time::LAST_DAY
                value=fields.last_day
                fault=fault("last_day")
                autocomplete="off"
            />
        </div>
        <NumberField
            id="half_days"
            label=time::HALF_DAYS
            hint=time::HALF_DAYS_HINT
            value=fields.half_days
            fault=fault("half_days")
            max=10
        />
        <p class="hint" role="status">
            {move || fields.typed().whole().map(time::span)}
        </p>
    }
}
