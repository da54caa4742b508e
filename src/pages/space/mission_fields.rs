//! The fields of a mission.

use ::catalogue::{Catalogue, Layer};
use domain::mission::{MAX_PLACES, MissionDraft};
use domain::{Choice, FieldError, MissionKind, Position, Precision, Remote, Slug};
use leptos::prelude::*;

use super::bind::{bound, day_of, day_text};
use super::pin_map::PinMap;
use super::rich_field::RichField;
use crate::forms::mission::{Counted, numbers, with_amount, with_kind, with_weeks};
use crate::state::use_catalogue;
use crate::texts::common;
use crate::texts::space::fields;
use crate::ui::{CheckField, ChecksField, NumberField, RadiosField, TextField};

/// A draft that is written, with what is wrong with it.
#[derive(Clone, Copy)]
pub struct Form {
    pub draft: RwSignal<MissionDraft>,
    pub faults: RwSignal<Vec<FieldError>>,
    /// Where the association stands: a pin of the mission's own starts there.
    pub home: Signal<Option<Position>>,
}

impl Form {
    fn fault(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.faults.with(|faults| {
                faults.iter().find(|fault| fault.field == field).map(|fault| fields::fault(field, fault.code))
            })
        })
    }

    fn bind<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        get: fn(&MissionDraft) -> T,
        set: fn(&mut MissionDraft, T),
    ) -> RwSignal<T> {
        bound(self.draft, get, set)
    }
}

fn slugs(texts: Vec<String>) -> Vec<Slug> {
    texts.iter().filter_map(|text| Slug::parse(text).ok()).collect()
}

fn texts(slugs: &[Slug]) -> Vec<String> {
    slugs.iter().map(ToString::to_string).collect()
}

/// Slugs and labels that the catalogue knows, and of those that were chosen before, the ones that it does not.
fn known(chosen: Memo<Vec<String>>, labels: fn(&Catalogue) -> Vec<(String, String)>) -> Signal<Vec<(String, String)>> {
    let catalogue = use_catalogue();
    Signal::derive(move || {
        let mut all = catalogue.ready(Layer::Missions).map(|catalogue| labels(&catalogue)).unwrap_or_default();
        for old in chosen.get() {
            if all.iter().all(|(slug, _)| *slug != old) {
                all.push((old.clone(), old));
            }
        }
        all
    })
}

/// What it is about.
pub fn subject(form: Form) -> AnyView {
    let title = form.bind(|draft| draft.title.clone(), |draft, text| draft.title = text);
    let description = form.bind(|draft| draft.description.clone(), |draft, text| draft.description = text);
    let pillars = form.bind(|draft| texts(&draft.pillars), |draft, all| draft.pillars = slugs(all));
    let skills = form.bind(|draft| texts(&draft.skills), |draft, all| draft.skills = slugs(all));
    let pillar_choices = known(Memo::new(move |_| pillars.get()), |catalogue| {
        catalogue.pillars().iter().map(|pillar| (pillar.slug.to_string(), pillar.label.clone())).collect()
    });
    let skill_choices = known(Memo::new(move |_| skills.get()), |catalogue| {
        catalogue.skills().iter().map(|skill| (skill.slug.to_string(), skill.label.clone())).collect()
    });
    view! {
        <p class="hint">{fields::MISSION_NEEDED}</p>
        <TextField id="title" label=fields::TITLE hint=fields::TITLE_HINT value=title fault=form.fault("title") autocomplete="off" required=true />
        <RichField
            id="description"
            label=fields::MISSION_DESCRIPTION
            hint=fields::MISSION_DESCRIPTION_HINT
            value=description
            fault=form.fault("description")
        />
        <ChecksField
            id="pillars"
            legend=fields::PILLARS
            hint=fields::PILLARS_HINT
            choices=pillar_choices
            value=pillars
            fault=form.fault("pillars")
        />
        <ChecksField id="skills" legend=fields::SKILLS choices=skill_choices value=skills fault=form.fault("skills") />
    }
    .into_any()
}

/// Its form and what it asks of a person's time.
pub fn time(form: Form) -> AnyView {
    let kind = form.bind(
        |draft| draft.kind.code().to_owned(),
        |draft, code| {
            if let Some(kind) = MissionKind::from_code(&code) {
                *draft = with_kind(draft.clone(), kind);
            }
        },
    );
    let kinds = MissionKind::ALL.iter().map(|kind| (kind.code().to_owned(), fields::kind(*kind).to_owned())).collect();
    let starts_on = form.bind(|draft| day_text(draft.starts_on), |draft, text| draft.starts_on = day_of(&text));
    let ends_on = form.bind(|draft| day_text(draft.ends_on), |draft, text| draft.ends_on = day_of(&text));
    view! {
        <RadiosField id="kind" legend=fields::KIND choices=kinds value=kind fault=form.fault("kind") />
        {commitment(form)}
        <div class="pair">
            <TextField
                id="starts_on"
                kind="date"
                label=fields::STARTS_ON
                value=starts_on
                fault=form.fault("starts_on")
                autocomplete="off"
            />
            <TextField id="ends_on" kind="date" label=fields::ENDS_ON value=ends_on fault=form.fault("ends_on") autocomplete="off" />
        </div>
        <p class="hint">{fields::DATES_HINT}</p>
    }
    .into_any()
}

/// Half days a week for so many weeks, half days in all, or hours.
fn commitment(form: Form) -> AnyView {
    let counted = form.bind(
        |draft| Counted::of(draft.commitment.effort).code().to_owned(),
        |draft, code| {
            if let Some(counted) = Counted::from_code(&code) {
                draft.commitment.effort = counted.instead_of(draft.commitment.effort);
            }
        },
    );
    let choices = Counted::ALL.map(|counted| (counted.code().to_owned(), fields::counted(counted).to_owned())).to_vec();
    let amount = form.bind(
        |draft| numbers(draft.commitment.effort).0,
        |draft, amount| draft.commitment.effort = with_amount(draft.commitment.effort, amount),
    );
    let weeks = form.bind(
        |draft| numbers(draft.commitment.effort).1,
        |draft, weeks| draft.commitment.effort = with_weeks(draft.commitment.effort, weeks),
    );
    let none = Signal::derive(|| None::<String>);
    let how = Memo::new(move |_| counted.with(|code| Counted::from_code(code)));
    view! {
        <RadiosField
            id="commitment"
            legend=fields::COMMITMENT
            choices
            value=counted
            fault=form.fault("commitment")
        />
        <div class="pair">
            {move || match how.get() {
                Some(Counted::Week) => view! {
                    <NumberField id="half_days" label=fields::HALF_DAYS_A_WEEK value=amount fault=none max=10 />
                    <NumberField id="weeks" label=fields::WEEKS value=weeks fault=none max=156 />
                }
                .into_any(),
                Some(Counted::Days) => {
                    view! { <NumberField id="half_days" label=fields::HALF_DAYS value=amount fault=none max=400 /> }
                        .into_any()
                }
                Some(Counted::Hours) => {
                    view! { <NumberField id="hours" label=fields::HOURS value=amount fault=none max=1000 /> }.into_any()
                }
                None => ().into_any(),
            }}
        </div>
        <p class="hint" role="status">
            {move || form.draft.with(|draft| crate::texts::format::commitment(draft.commitment))}
        </p>
    }
    .into_any()
}

/// Where, for how many, who receives the interests.
pub fn practice(form: Form) -> AnyView {
    let places = form.bind(|draft| draft.places, |draft, places| draft.places = places);
    let limits = form.bind(|draft| draft.limits_interests, |draft, on| draft.limits_interests = on);
    let remote = form.bind(
        |draft| draft.remote.code().to_owned(),
        |draft, code| draft.remote = Remote::from_code(&code).unwrap_or(draft.remote),
    );
    let remotes = Remote::ALL.iter().map(|one| (one.code().to_owned(), common::remote(*one).to_owned())).collect();
    let mobility = form.bind(|draft| draft.reduced_mobility, |draft, on| draft.reduced_mobility = on);
    let transport = form.bind(|draft| draft.public_transport, |draft, on| draft.public_transport = on);
    let contact = form.bind(|draft| draft.contact_email.clone(), |draft, text| draft.contact_email = text);
    let none = || Signal::derive(|| None::<String>);
    view! {
        <NumberField id="places" label=fields::PLACES value=places fault=form.fault("places") max=MAX_PLACES />
        <CheckField id="limits_interests" value=limits fault=none()>
            {fields::LIMITS}
        </CheckField>
        <RadiosField id="remote" legend=fields::REMOTE choices=remotes value=remote fault=form.fault("remote") />
        {own_place(form)}
        <fieldset class="field">
            <legend>{fields::ACCESS}</legend>
            <CheckField id="reduced_mobility" value=mobility fault=none()>
                {fields::MOBILITY}
            </CheckField>
            <CheckField id="public_transport" value=transport fault=none()>
                {fields::TRANSPORT}
            </CheckField>
        </fieldset>
        <TextField
            id="contact_email"
            kind="email"
            label=fields::CONTACT_EMAIL
            hint=fields::CONTACT_EMAIL_HINT
            value=contact
            fault=form.fault("contact_email")
            autocomplete="email"
            required=true
        />
    }
    .into_any()
}

/// A place of its own, where it is not the association's.
fn own_place(form: Form) -> AnyView {
    let location = form.bind(|draft| draft.location, |draft, located| draft.location = located);
    let has_own = RwSignal::new(location.with_untracked(Option::is_some));
    Effect::new(move || {
        match (has_own.get(), location.get_untracked()) {
            (true, None) => {
                // It begins where the association is, and says so until the pin is moved.
                let at = form.home.get_untracked();
                location.set(at.map(|at| domain::Located { at, precision: Precision::Commune }));
            }
            (false, Some(_)) => location.set(None),
            _ => {}
        }
    });
    view! {
        <CheckField id="own_place" value=has_own fault=Signal::derive(|| None::<String>)>
            {fields::OWN_PLACE}
        </CheckField>
        <Show when=move || has_own.get()>
            <fieldset class="field" id="location" tabindex="-1">
                <legend>{fields::PIN}</legend>
                <p class="hint">{fields::PIN_HINT}</p>
                <PinMap located=location commune=form.home />
            </fieldset>
        </Show>
    }
    .into_any()
}
