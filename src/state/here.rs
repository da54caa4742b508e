//! Where the person is: asked only on a tap, kept in memory, never sent.

use domain::Position;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// Why there is no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HereError {
    /// The person, or the browser's settings, said no.
    Denied,
    /// The phone does not know, or took too long.
    Unavailable,
}

/// The person's position, once they have given it.
#[derive(Clone, Copy)]
pub struct HereState {
    pub position: RwSignal<Option<Position>>,
    pub error: RwSignal<Option<HereError>>,
    pub asking: RwSignal<bool>,
}

impl HereState {
    /// Asks the browser, which asks the person. `then` runs once with the position.
    pub fn ask(self, then: impl FnOnce(Position) + 'static) {
        let Ok(geolocation) = window().navigator().geolocation() else {
            self.error.set(Some(HereError::Unavailable));
            return;
        };
        self.asking.set(true);
        self.error.set(None);
        // Each closure frees itself when called; the browser calls exactly one of them.
        let found = Closure::once_into_js(move |found: web_sys::Position| {
            let coords = found.coords();
            self.asking.set(false);
            if let Ok(position) = Position::new(coords.latitude(), coords.longitude()) {
                self.position.set(Some(position));
                then(position);
            }
        });
        let lost = Closure::once_into_js(move |error: web_sys::PositionError| {
            self.asking.set(false);
            let denied = error.code() == web_sys::PositionError::PERMISSION_DENIED;
            self.error.set(Some(if denied { HereError::Denied } else { HereError::Unavailable }));
        });
        let options = web_sys::PositionOptions::new();
        options.set_timeout(10_000);
        options.set_maximum_age(300_000);
        let asked = geolocation.get_current_position_with_error_callback_and_options(
            found.unchecked_ref(),
            Some(lost.unchecked_ref()),
            &options,
        );
        if asked.is_err() {
            self.asking.set(false);
            self.error.set(Some(HereError::Unavailable));
        }
    }
}

pub fn provide_here() {
    provide_context(HereState {
        position: RwSignal::new(None),
        error: RwSignal::new(None),
        asking: RwSignal::new(false),
    });
}

pub fn use_here() -> HereState {
    expect_context()
}
