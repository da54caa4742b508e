//! The parts of the form, each with who sees it said beside it, and changed there where one has the choice.

use ::catalogue::Layer;
use domain::filter::RADII_KM;
use domain::profile::{HomeKind, NamedSkill, PacePer, ProfileField, ProfileHome, SkillEntry, SkillKind};
use domain::{Choice, CommitmentLength, CommuneCode, Home, Skill, Wishes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::skills::SkillsField;
use super::typing::Typing;
use crate::api;
use crate::pages::form::FormFaults;
use crate::pages::space::commune_field::{Chosen, CommuneField};
use crate::state::use_catalogue;
use crate::texts::{common, profile};
use crate::ui::field::Fault;
use crate::ui::{CheckField, ChecksField, Icon, NumberField, RadiosField, TextAreaField};

fn codes<T: Choice>(words: fn(T) -> &'static str) -> Vec<(String, String)> {
    T::ALL.iter().map(|one| (one.code().to_owned(), words(*one).to_owned())).collect()
}

/// The same with a way to say nothing.
fn or_unsaid<T: Choice>(words: fn(T) -> &'static str) -> Vec<(String, String)> {
    let mut all = vec![(String::new(), profile::PACE_UNSAID.to_owned())];
    all.extend(codes(words));
    all
}

/// Who sees a part, as it is chosen now.
#[component]
fn WhoSees(typing: Typing, field: ProfileField) -> impl IntoView {
    view! {
        <p class="who-sees">
            <Icon name="person" />
            <span>{move || profile::who_sees(field, typing.sharing())}</span>
        </p>
    }
}

/// With whom a part is shared, where that is the person's to choose.
#[component]
fn Share(id: &'static str, legend: &'static str, value: RwSignal<String>) -> impl IntoView {
    let fault = Signal::derive(|| None::<String>);
    view! { <RadiosField id legend choices=codes(profile::audience) value fault /> }
}

#[component]
pub fn SkillsPart(typing: Typing, faults: FormFaults) -> impl IntoView {
    view! {
        <section class="profile-part" aria-labelledby="profile-skills">
            <h2 id="profile-skills">{profile::SKILLS}</h2>
            <SkillsField chosen=typing.skills fault=faults.of("skills", profile::fault) />
            <Share id="skills-for" legend=profile::SHARE_SKILLS value=typing.skills_for />
            <WhoSees typing field=ProfileField::Skills />
        </section>
    }
}

#[component]
pub fn TimePart(typing: Typing, faults: FormFaults) -> impl IntoView {
    let none = Signal::derive(|| None::<String>);
    let has_pace = Memo::new(move |_| !typing.per.with(String::is_empty));
    view! {
        <section class="profile-part" aria-labelledby="profile-time">
            <h2 id="profile-time">{profile::TIME}</h2>
            <RadiosField id="per" legend=profile::PACE choices=or_unsaid(profile::per) value=typing.per fault=none />
            <Show when=move || has_pace.get()>
                <NumberField
                    id="availability-pace"
                    label=profile::HALF_DAYS
                    value=typing.half_days
                    fault=faults.of("availability-pace", profile::fault)
                    max=PacePer::Month.half_days_max().into()
                />
            </Show>
            <RadiosField id="on-time" legend=profile::ON_TIME choices=or_unsaid(profile::on_time) value=typing.on_time fault=none />
            <DayField typing fault=faults.of("availability-from", profile::fault) />
            <ChecksField
                id="lengths"
                legend=profile::LENGTHS
                choices=Signal::derive(|| codes::<CommitmentLength>(common::length))
                value=typing.lengths
                fault=none
            />
            <TextAreaField
                id="availability-words"
                label=profile::WORDS
                hint=profile::WORDS_HINT
                value=typing.words
                fault=faults.of("availability-words", profile::fault)
                rows=2
            />
            <Share id="time-for" legend=profile::SHARE_TIME value=typing.time_for />
            <WhoSees typing field=ProfileField::Availability />
        </section>
    }
}

#[component]
fn DayField(typing: Typing, fault: Signal<Option<String>>) -> impl IntoView {
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            <label for="availability-from">{profile::FROM}</label>
            <p class="hint" id="availability-from-hint">
                {profile::FROM_HINT}
            </p>
            <input
                class="input"
                id="availability-from"
                type="date"
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby="availability-from-hint availability-from-fault"
                prop:value=move || typing.from.get()
                on:input=move |event| typing.from.set(event_target_value(&event))
            />
            <Fault id="availability-from" fault />
        </div>
    }
}

#[component]
pub fn HomePart(typing: Typing, faults: FormFaults) -> impl IntoView {
    let mut choices = vec![
        (String::new(), profile::HOME_NONE.to_owned()),
        (HomeKind::Commune.code().to_owned(), profile::HOME_COMMUNE.to_owned()),
    ];
    if let Some(site) = typing.base.with_untracked(|base| base.site.clone()) {
        choices.push((HomeKind::Site.code().to_owned(), profile::site(&site.label)));
    }
    let of_commune = Memo::new(move |_| typing.home_of.with(|of| of == HomeKind::Commune.code()));
    let is_told = Memo::new(move |_| !typing.home_of.with(String::is_empty));
    let chosen = Callback::new(move |chosen: Chosen| {
        typing.commune.set(CommuneCode::parse(&chosen.code).ok().map(|code| ProfileHome {
            of: HomeKind::Commune,
            department: code.department(),
            commune: Some(code),
            label: chosen.name,
            at: chosen.at,
        }));
    });
    let name = Memo::new(move |_| {
        typing.commune.with(|home| home.as_ref().map(|home| home.label.clone()).unwrap_or_default())
    });
    let none = Signal::derive(|| None::<String>);
    view! {
        <section class="profile-part" aria-labelledby="profile-home">
            <h2 id="profile-home">{profile::HOME}</h2>
            <RadiosField id="home-of" legend=profile::HOME_OF choices value=typing.home_of fault=none />
            <Show when=move || of_commune.get()>
                <CommuneField id="home" name fault=faults.of("home", profile::fault) chosen />
            </Show>
            <Show when=move || is_told.get()>
                <RadiusField typing />
            </Show>
            <WhoSees typing field=ProfileField::Home />
        </section>
    }
}

#[component]
fn RadiusField(typing: Typing) -> impl IntoView {
    // One that was typed elsewhere may be none of those at hand.
    let options = move || {
        let now = typing.radius_km.get();
        let mut all = RADII_KM.to_vec();
        if !all.contains(&now) {
            all.push(now);
            all.sort_unstable();
        }
        all.into_iter()
            .map(|km| {
                view! {
                    <option value=km.to_string() selected=km == now>
                        {profile::radius(km)}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label for="radius_km">{profile::RADIUS}</label>
            <select
                class="input"
                id="radius_km"
                on:change=move |event| {
                    if let Ok(km) = event_target_value(&event).parse() {
                        typing.radius_km.set(km);
                    }
                }
            >
                {options}
            </select>
        </div>
    }
}

#[component]
pub fn PillarsPart(typing: Typing, faults: FormFaults) -> impl IntoView {
    let catalogue = use_catalogue();
    let choices = Signal::derive(move || {
        let known = catalogue.ready(Layer::Missions);
        let pillars = known.as_ref().map(|known| known.pillars()).unwrap_or_default();
        pillars.iter().map(|pillar| (pillar.slug.to_string(), pillar.label.clone())).collect()
    });
    view! {
        <section class="profile-part" aria-label=profile::PILLARS>
            <ChecksField
                id="pillars"
                legend=profile::PILLARS
                choices
                value=typing.pillars
                fault=faults.of("pillars", profile::fault)
            />
            <WhoSees typing field=ProfileField::Pillars />
        </section>
    }
}

#[component]
pub fn FiguresPart(typing: Typing) -> impl IntoView {
    view! {
        <section class="profile-part" aria-labelledby="profile-figures">
            <h2 id="profile-figures">{profile::COUNTED_TITLE}</h2>
            <p>{profile::COUNTED_TEXT}</p>
            <CheckField id="counted" value=typing.counted fault=Signal::derive(|| None::<String>)>
                {profile::COUNTED}
            </CheckField>
        </section>
    }
}

/// Puts what the phone was told into the form; what the form holds beside it stays. `known`: the skills of missions.
pub fn take_over(typing: Typing, wishes: &Wishes, known: &[Skill]) {
    typing.skills.update(|chosen| {
        for skill in known.iter().filter(|skill| wishes.skills.contains(&skill.slug)) {
            let entry = SkillEntry { of: SkillKind::Skill, value: skill.slug.to_string() };
            if !chosen.iter().any(|other| other.entry == entry) {
                chosen.push(NamedSkill { entry, label: skill.label.clone(), counts_as: vec![skill.clone()] });
            }
        }
    });
    let add = |list: RwSignal<Vec<String>>, told: Vec<String>| {
        list.update(|list| {
            let new: Vec<String> = told.into_iter().filter(|one| !list.contains(one)).collect();
            list.extend(new);
        });
    };
    add(typing.lengths, wishes.lengths.iter().map(|length| length.code().to_owned()).collect());
    add(typing.pillars, wishes.pillars.iter().map(ToString::to_string).collect());
    if let Some(home) = wishes.home.clone() {
        typing.radius_km.set(home.radius_km);
        spawn_local(async move {
            if let Some(home) = commune_of(&home).await {
                // The page may have gone meanwhile.
                let _ = typing.commune.try_set(Some(home));
                let _ = typing.home_of.try_set(HomeKind::Commune.code().to_owned());
            }
        });
    }
}

/// The commune that a phone was told, which knows its name and where it lies.
async fn commune_of(home: &Home) -> Option<ProfileHome> {
    let found = api::places::list_places(&home.label).await.ok()?;
    let place =
        found.into_iter().find(|place| place.name == home.label && place.position.distance_km(home.at) < 1.0)?;
    Some(ProfileHome {
        of: HomeKind::Commune,
        department: place.department.clone(),
        commune: Some(place.code),
        label: place.name,
        at: place.position,
    })
}
