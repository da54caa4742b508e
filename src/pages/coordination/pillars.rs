//! The pillars of the charter with their dates: in force, to come, retired.

use chrono::NaiveDate;
use domain::Pillar;
use domain::pillar::{GROUNDS, KeptPillar};
use leptos::prelude::*;

use super::frame::{frame, parameter, with};
use super::pillar_form::PillarForm;
use crate::api;
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::clock;
use crate::texts::{charter_desk, common};
use crate::ui::Icon;

/// What the address says of a pillar that is not there yet.
const NEW: &str = "nouveau";

pub fn address(pillar: &str, retire: bool) -> String {
    with(paths::PILLARS, &[("pilier", pillar), ("retirer", if retire { "oui" } else { "" })])
}

pub fn page() -> AnyView {
    let (chosen, retire) = (parameter("pilier"), parameter("retirer"));
    let saved = RwSignal::new(false);
    let answer = LocalResource::new(api::coordination::list_kept_pillars);
    let after = Callback::new(move |()| {
        saved.set(true);
        answer.refetch();
    });
    // What was saved before is old news once another form is opened.
    Effect::new(move || {
        if chosen.with(|chosen| !chosen.is_empty()) {
            saved.set(false);
        }
    });
    let content = move |kept: Vec<KeptPillar>| {
        let today = clock::today();
        (move || {
            let chosen = chosen.get();
            if chosen.is_empty() {
                return list(&kept, today, saved);
            }
            let found = kept.iter().find(|one| one.pillar.id.to_string() == chosen).map(|one| one.pillar.clone());
            if found.is_none() && chosen != NEW {
                return list(&kept, today, saved);
            }
            let others: Vec<Pillar> = kept.iter().map(|one| one.pillar.clone()).collect();
            let retire = (retire.get() == "oui").then_some(today);
            view! { <PillarForm pillar=found others retire saved=after /> }.into_any()
        })
        .into_any()
    };
    frame(paths::PILLARS, charter_desk::TITLE, loaded(answer, content))
}

fn list(kept: &[KeptPillar], today: NaiveDate, saved: RwSignal<bool>) -> AnyView {
    let group = |title: &'static str, belongs: &dyn Fn(&Pillar) -> bool| {
        let of: Vec<_> = kept.iter().filter(|one| belongs(&one.pillar)).map(|one| card(one, today)).collect();
        (!of.is_empty()).then(|| {
            view! {
                <section class="section">
                    <h2>{title}</h2>
                    <ul class="cards">{of}</ul>
                </section>
            }
        })
    };
    let none = (!kept.iter().any(|one| one.pillar.in_force(today)))
        .then(|| view! { <p class="notice warning">{charter_desk::NONE_IN_FORCE}</p> });
    view! {
        <h1>{charter_desk::TITLE}</h1>
        <p>{charter_desk::HINT}</p>
        <p class="notice success" role="status" hidden=move || !saved.get()>
            {charter_desk::SAVED}
        </p>
        {none}
        <p>
            <a class="button primary" href=address(NEW, false)>
                {charter_desk::ADD}
            </a>
        </p>
        {group(charter_desk::IN_FORCE, &|pillar| pillar.in_force(today))}
        {group(charter_desk::TO_COME, &|pillar| pillar.valid_from > today)}
        {group(charter_desk::RETIRED, &|pillar| pillar.valid_to.is_some_and(|last| last < today))}
    }
    .into_any()
}

fn card(kept: &KeptPillar, today: NaiveDate) -> AnyView {
    let pillar = &kept.pillar;
    let id = pillar.id.to_string();
    let retire = (pillar.in_force(today) && pillar.valid_to.is_none()).then(|| {
        view! {
            <a class="button small" href=address(&id, true)>
                {charter_desk::RETIRE}
                <span class="quiet">{common::COLON} {pillar.label.clone()}</span>
            </a>
        }
    });
    view! {
        <li class="card pillar-row">
            {grounds(pillar.colour.clone(), pillar.icon.clone())}
            <div class="card-head">
                <h3>{pillar.label.clone()}</h3>
                <p class="card-by">{charter_desk::facts(kept)}</p>
            </div>
            <div class="button-row">
                <a class="button small" href=address(&id, false)>
                    {charter_desk::EDIT}
                    <span class="quiet">{common::COLON} {pillar.label.clone()}</span>
                </a>
                {retire}
            </div>
        </li>
    }
    .into_any()
}

/// A pillar's mark on the light and on the dark map.
pub fn grounds(colour: impl Into<Signal<String>>, icon: impl Into<Signal<String>>) -> AnyView {
    let (colour, icon) = (colour.into(), icon.into());
    let ground = |ground: &'static str| {
        view! {
            <span class="ground" style:background=ground>
                <span class="pillar-dot" style:--pillar=move || colour.get()>
                    <Icon name=icon />
                </span>
            </span>
        }
    };
    let [light, dark, _] = GROUNDS;
    view! { <span class="grounds" aria-hidden="true">{ground(light)} {ground(dark)}</span> }.into_any()
}
