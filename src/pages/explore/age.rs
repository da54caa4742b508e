//! What the map says of its own age: since when it is, where the network does not say what has changed; and while that is
//! asked, the line that other pages have.

use std::time::Duration;

use ::catalogue::Layer;
use chrono::DateTime;
use leptos::prelude::*;

use crate::api::Busy;
use crate::pages::later::use_late_styles;
use crate::state::storage::{Store, read};
use crate::state::{clock, use_catalogue};
use crate::texts::{explore, format};

/// An answer that comes sooner needs no line, nor the styles that draw it.
const PATIENCE: Duration = Duration::from_millis(500);

/// `public/snapshots.js` notes under this, in milliseconds since 1970, when the server last answered.
const ANSWERED: &str = "catalogue";

/// When what is shown was the newest, in words; nothing where the phone did not note it.
fn since() -> Option<String> {
    let at = read(Store::Phone, ANSWERED)?.parse().ok().and_then(DateTime::from_timestamp_millis)?;
    Some(format::moment(clock::local(at)))
}

#[component]
pub fn Age() -> impl IntoView {
    let catalogue = use_catalogue();
    let is_shown = move || catalogue.ready(Layer::Missions).is_some();
    let is_asked =
        Memo::new(move |_| catalogue.answered().is_none() && catalogue.is_first_visit() == Some(false) && is_shown());
    let busy = StoredValue::new_local(None::<Busy>);
    Effect::new(move || {
        let asks = is_asked.get();
        busy.set_value(asks.then(Busy::new));
        if asks {
            set_timeout(
                move || {
                    if is_asked.try_get_untracked() == Some(true) {
                        use_late_styles();
                    }
                },
                PATIENCE,
            );
        }
    });
    let note = move || (catalogue.answered() == Some(false) && is_shown()).then(|| explore::kept(since().as_deref()));
    view! { <p class="layer-note" role="status">{note}</p> }
}
