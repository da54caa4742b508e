//! The fields of the form, kept as one types; and what is known of whoever is signed in, filled in.

use domain::profile::{Profile, ProfileField, Viewer, sees};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::api;
use crate::forms::interest::{Kept, Person, key_of};
use crate::state::session::use_session;
use crate::state::storage::{Store, read, write};
use crate::texts::{common, interest, profile as words};

/// Goes with whoever leaves: it may hold what their account says.
const DRAFT: &str = "draft-interest";
const PERSON: &str = "person";

/// The typed values, each with its own signal, kept as one types.
#[derive(Clone, Copy)]
pub struct Fields {
    pub name: RwSignal<String>,
    pub work_email: RwSignal<String>,
    pub site: RwSignal<String>,
    pub message: RwSignal<String>,
    pub availability: RwSignal<String>,
    pub consent: RwSignal<bool>,
    pub remember: RwSignal<bool>,
    pub kept: StoredValue<Kept>,
    /// One's time was filled in from the profile.
    pub time_is_known: RwSignal<bool>,
    /// One's time, which the profile keeps for oneself.
    pub own_time: RwSignal<Option<String>>,
}

impl Fields {
    pub fn open(mission: &str) -> Self {
        let person = read(Store::Phone, PERSON);
        let kept = Kept::open(read(Store::Tab, DRAFT).as_deref(), person.as_deref(), mission);
        let draft = kept.draft.clone();
        let fields = Self {
            name: RwSignal::new(draft.name),
            work_email: RwSignal::new(draft.work_email),
            site: RwSignal::new(draft.site),
            message: RwSignal::new(draft.message),
            availability: RwSignal::new(draft.availability),
            consent: RwSignal::new(draft.consent),
            remember: RwSignal::new(person.is_some()),
            kept: StoredValue::new(kept),
            time_is_known: RwSignal::new(false),
            own_time: RwSignal::new(None),
        };
        Effect::new(move || fields.keep());
        fields
    }

    /// Puts what is typed into the draft and keeps it in the phone.
    fn keep(self) {
        self.kept.update_value(|kept| {
            kept.draft.name = self.name.get();
            kept.draft.work_email = self.work_email.get();
            kept.draft.site = self.site.get();
            kept.draft.message = self.message.get();
            kept.draft.availability = self.availability.get();
            kept.draft.consent = self.consent.get();
            write(Store::Tab, DRAFT, serde_json::to_string(kept).ok().as_deref());
        });
    }

    /// The key for what is about to be sent, kept before it is.
    pub fn key(self) -> String {
        let key = self.kept.try_update_value(|kept| kept.key(|| key_of(random()))).unwrap_or_default();
        untrack(|| self.keep());
        key
    }

    /// What stands in the form of the person; no change of it is waited for.
    fn person(self) -> Person {
        Person {
            name: self.name.get_untracked(),
            work_email: self.work_email.get_untracked(),
            site: self.site.get_untracked(),
        }
    }

    /// Fills in what is known of the person, and says whether that is all there is to say of them.
    fn fill(self, known: &Person) -> bool {
        let remembered = Person::open(read(Store::Phone, PERSON).as_deref());
        let before = self.person();
        let filled = before.filled(&remembered, known);
        for (field, before, filled) in [
            (self.name, &before.name, &filled.name),
            (self.work_email, &before.work_email, &filled.work_email),
            (self.site, &before.site, &filled.site),
        ] {
            if before != filled {
                field.set(filled.clone());
            }
        }
        filled.is_whole()
    }

    /// One's time as the profile tells it: filled in where it is shared with associations, offered where it is not.
    fn offer_time(self, profile: &Profile) {
        let told = words::availability(&profile.availability);
        if told.is_empty() || !self.availability.with_untracked(String::is_empty) {
            return;
        }
        if sees(ProfileField::Availability, Viewer::Association, profile.sharing) {
            self.availability.set(told);
            self.time_is_known.set(true);
        } else {
            self.own_time.set(Some(told));
        }
    }

    pub fn sent(self) {
        write(Store::Tab, DRAFT, None);
        let person = self.kept.with_value(|kept| serde_json::to_string(&kept.person()).ok());
        let remembered = if self.remember.get_untracked() { person } else { None };
        write(Store::Phone, PERSON, remembered.as_deref());
    }
}

/// What was typed has arrived.
pub fn forget() {
    write(Store::Tab, DRAFT, None);
}

/// Random bytes of the browser.
fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    if let Ok(crypto) = window().crypto() {
        // Every browser that runs wasm has it; a key of zeros would still be refused for another body.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// Whoever is signed in finds the form filled: from their account, and from what they last said of themselves. Whether
/// somebody is, and whether nothing is left to be typed of them.
pub fn fill_in(fields: Fields) -> (Memo<bool>, RwSignal<bool>) {
    let session = use_session();
    let account = Memo::new(move |_| session.get().me().map(|me| me.id));
    let last = LocalResource::new(move || {
        let account = account.get();
        async move {
            match account {
                // Without it, the site is typed.
                Some(_) => api::interests::last_own_interest().await.ok().flatten(),
                None => None,
            }
        }
    });
    let told = LocalResource::new(move || {
        let account = account.get();
        async move {
            match account {
                // Without it, one's time is typed.
                Some(_) => api::profile::find_profile().await.ok(),
                None => None,
            }
        }
    });
    Effect::new(move || {
        if let Some(Some(profile)) = told.get() {
            fields.offer_time(&profile);
        }
    });
    let folded = RwSignal::new(false);
    let left = StoredValue::new(fields.person());
    Effect::new(move || {
        let signed = session.get();
        let (Some(me), Some(last)) = (signed.me(), last.get()) else { return };
        let last = last.as_ref();
        let name = Some(me.name.clone()).filter(|name| !name.is_empty());
        let known = Person {
            name: name.or_else(|| last.map(|last| last.name.clone())).unwrap_or_default(),
            work_email: me.email.to_string(),
            site: last.map(|last| last.site.clone()).unwrap_or_default(),
        };
        // What somebody types does not fold away under their hands.
        let untouched = left.with_value(|left| *left == fields.person());
        folded.set(fields.fill(&known) && untouched);
        left.set_value(fields.person());
    });
    (Memo::new(move |_| account.with(Option::is_some)), folded)
}

/// Who one is to the association, where that is known: read, and changed with a tap.
#[component]
pub fn Known(fields: Fields, folded: RwSignal<bool>) -> impl IntoView {
    let change = move |_| {
        folded.set(false);
        // The button goes: the focus goes to what it has opened.
        request_animation_frame(|| {
            let name = document().get_element_by_id("name");
            if let Some(name) = name.and_then(|name| name.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = name.focus();
            }
        });
    };
    view! {
        <div class="notice known-person">
            <p>
                {interest::KNOWN} {common::COLON} <strong>{move || fields.name.get()}</strong> ", "
                {move || fields.work_email.get()} ", " {move || fields.site.get()}
            </p>
            <button class="button small" type="button" on:click=change>
                {interest::KNOWN_CHANGE}
            </button>
        </div>
    }
}

/// Where one's time in the form comes from, or could.
#[component]
pub fn KnownTime(fields: Fields) -> impl IntoView {
    let take = move |_| {
        if let Some(told) = fields.own_time.get_untracked() {
            fields.availability.set(told);
            fields.own_time.set(None);
            fields.time_is_known.set(true);
        }
    };
    let is_offered = move || fields.own_time.with(Option::is_some) && fields.availability.with(String::is_empty);
    view! {
        <p class="hint" role="status">
            {move || fields.time_is_known.get().then_some(interest::TIME_KNOWN)}
        </p>
        {move || {
            is_offered()
                .then(|| {
                    view! {
                        <p>
                            <button class="button small" type="button" on:click=take>
                                {interest::TIME_TAKE}
                            </button>
                        </p>
                    }
                })
        }}
    }
}
