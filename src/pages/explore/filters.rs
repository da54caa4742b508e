//! The filters: all of them in one dialog, each value with the number of results it would give.

use domain::query::Vocabulary;
use domain::{Choice, CommitmentLength, DepartmentCode, MissionFilter, MissionKind, Remote};
use leptos::prelude::*;

use super::model::{Found, Model};
use super::results::count_words;
use crate::paths;
use crate::state::filter::{View, join};
use crate::texts::{CONTENT, common, departments, explore, format, searches};
use crate::ui::{Dialog, Icon};

/// The dialog.
#[component]
pub fn Filters(model: Model, open: RwSignal<bool>) -> impl IntoView {
    let all = move || {
        model.found.with(|found| {
            found.as_ref().map_or_else(String::new, |found| count_words(found.layer, found.answer.in_all))
        })
    };
    let footer = view! {
        <button
            class="button quiet-button"
            type="button"
            on:click=move |_| model.explorer.filter(|filter| *filter = MissionFilter::default())
        >
            {explore::RESET}
        </button>
        <button class="button primary" type="button" on:click=move |_| open.set(false)>
            {move || explore::show_results(&all())}
        </button>
    }
    .into_any();
    let missions = move || model.explorer.with(|state| state.view == View::Missions);
    view! {
        <Dialog id="filters" title=explore::FILTERS_TITLE close_label=common::CLOSE open footer>
            <Show when=move || open.get()>
                <div class="filters">
                    <PillarGroup model />
                    <Show when=missions>
                        <MissionGroups model />
                    </Show>
                    <DepartmentGroup model />
                    <Show when=missions>{tell_me(model)}</Show>
                </div>
            </Show>
        </Dialog>
    }
}

/// Leads to where the present search is kept, with alerts by mail. Nothing in another site's page.
pub fn tell_me(model: Model) -> impl IntoView {
    let href = move || {
        let pairs = model.explorer.with(|state| state.filter.write(Vocabulary::Address));
        paths::new_search(&join(pairs))
    };
    (!model.explorer.is_framed()).then(|| {
        view! {
            <a class="button tell-me" href=href>
                <Icon name="mail" />
                {searches::TELL_ME}
            </a>
        }
    })
}

/// A facet's count, once there is an answer.
fn count(model: Model, read: impl Fn(&Found) -> Option<u32>) -> String {
    model.found.with(|found| found.as_ref().and_then(|found| read(found)).map_or_else(String::new, format::number))
}

/// One value of a list: a facet's has a count.
#[component]
pub fn Value(
    #[prop(into)] label: String,
    /// The language of the label, where it is not that of the page.
    #[prop(default = None)]
    language: Option<&'static str>,
    checked: Signal<bool>,
    #[prop(optional)] count: Signal<String>,
    toggle: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input type="checkbox" prop:checked=move || checked.get() on:change=move |_| toggle.run(()) />
            <span lang=language>{label}</span>
            <span class="count">{move || count.get()}</span>
        </label>
    }
}

/// The values of a closed list.
fn choices<T: Choice + Send + Sync>(
    model: Model,
    list: fn(&mut MissionFilter) -> &mut Vec<T>,
    read: fn(&MissionFilter) -> &Vec<T>,
    label: fn(T) -> &'static str,
    facet: fn(&Found) -> &Vec<u32>,
) -> AnyView {
    T::ALL
        .iter()
        .enumerate()
        .map(|(place, value)| {
            let value = *value;
            view! {
                <Value
                    label=label(value)
                    checked=Signal::derive(move || model.explorer.with(|state| read(&state.filter).contains(&value)))
                    count=Signal::derive(move || count(model, |found| facet(found).get(place).copied()))
                    toggle=Callback::new(move |()| model.explorer.toggle(list, value))
                />
            }
        })
        .collect_view()
        .into_any()
}

#[component]
pub fn Group(title: &'static str, children: Children) -> impl IntoView {
    view! {
        <fieldset class="group">
            <legend>{title}</legend>
            {children()}
        </fieldset>
    }
}

#[component]
fn PillarGroup(model: Model) -> impl IntoView {
    let values = move || {
        let found = model.found.get()?;
        let pillars = found.catalogue.pillars().iter().enumerate();
        Some(
            pillars
                .map(|(place, pillar)| {
                    let slug = pillar.slug.clone();
                    let wanted = pillar.slug.clone();
                    view! {
                        <Value
                            label=pillar.label.clone()
                            language=CONTENT
                            checked=Signal::derive(move || {
                                model.explorer.with(|state| state.filter.pillars.contains(&slug))
                            })
                            count=Signal::derive(move || {
                                count(model, |found| found.answer.facets.pillars.get(place).copied())
                            })
                            toggle=Callback::new(move |()| {
                                model.explorer.toggle(|filter| &mut filter.pillars, wanted.clone());
                            })
                        />
                    }
                })
                .collect_view(),
        )
    };
    // Pillars change only with the catalogue: the values are made once, their counts follow.
    view! { <Group title=explore::PILLARS>{untrack(values)}</Group> }
}

#[component]
fn MissionGroups(model: Model) -> impl IntoView {
    view! {
        <Group title=explore::KINDS>
            {choices::<
                MissionKind,
            >(model, |f| &mut f.kinds, |f| &f.kinds, common::kind, |found| &found.answer.facets.kinds)}
        </Group>
        <Group title=explore::LENGTHS>
            {choices::<
                CommitmentLength,
            >(model, |f| &mut f.lengths, |f| &f.lengths, common::length, |found| &found.answer.facets.lengths)}
        </Group>
        <Group title=explore::TIME>
            <Time model value=true label=explore::TIME_WORK />
            <Time model value=false label=explore::TIME_OWN />
        </Group>
        <Group title=explore::REMOTE>
            {choices::<
                Remote,
            >(model, |f| &mut f.remotes, |f| &f.remotes, common::remote, |found| &found.answer.facets.remotes)}
        </Group>
        <Group title=explore::START>
            <p class="hint">{explore::START_HINT}</p>
            <div class="dates">
                <Day model id="starts-from" label=explore::START_FROM field=|f| &mut f.starts_from />
                <Day model id="starts-to" label=explore::START_TO field=|f| &mut f.starts_to />
            </div>
        </Group>
        <SkillGroup model />
        <Group title=explore::ACCESS>
            <Flag
                model
                label=explore::ACCESS_MOBILITY
                field=|f| &mut f.reduced_mobility
                facet=|found| found.answer.facets.reduced_mobility
            />
            <Flag
                model
                label=explore::ACCESS_TRANSPORT
                field=|f| &mut f.public_transport
                facet=|found| found.answer.facets.public_transport
            />
        </Group>
    }
}

#[component]
fn Time(model: Model, value: bool, label: &'static str) -> impl IntoView {
    view! {
        <Value
            label=label
            checked=Signal::derive(move || model.explorer.with(|state| state.filter.on_working_time == Some(value)))
            count=Signal::derive(move || {
                count(model, |found| Some(found.answer.facets.working_time[usize::from(value)]))
            })
            toggle=Callback::new(move |()| {
                model
                    .explorer
                    .filter(|filter| {
                        filter.on_working_time = (filter.on_working_time != Some(value)).then_some(value);
                    });
            })
        />
    }
}

#[component]
fn Flag(
    model: Model,
    label: &'static str,
    field: fn(&mut MissionFilter) -> &mut bool,
    facet: fn(&Found) -> u32,
) -> impl IntoView {
    view! {
        <Value
            label=label
            checked=Signal::derive(move || model.explorer.with(|state| *field(&mut state.filter.clone())))
            count=Signal::derive(move || count(model, |found| Some(facet(found))))
            toggle=Callback::new(move |()| {
                model
                    .explorer
                    .filter(|filter| {
                        let flag = field(filter);
                        *flag = !*flag;
                    });
            })
        />
    }
}

#[component]
fn Day(
    model: Model,
    id: &'static str,
    label: &'static str,
    field: fn(&mut MissionFilter) -> &mut Option<chrono::NaiveDate>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                class="input"
                id=id
                type="date"
                prop:value=move || {
                    model
                        .explorer
                        .with(|state| {
                            field(&mut state.filter.clone()).map(|day| day.to_string()).unwrap_or_default()
                        })
                }
                on:change=move |event| {
                    let day = domain::day::read(&event_target_value(&event));
                    model.explorer.filter(|filter| *field(filter) = day);
                }
            />
        </div>
    }
}

#[component]
fn SkillGroup(model: Model) -> impl IntoView {
    let values = move || {
        let found = model.found.get()?;
        let mut skills: Vec<_> = found.catalogue.skills().iter().enumerate().collect();
        skills.sort_by_key(|(_, skill)| domain::text::fold(&skill.label));
        Some(
            skills
                .into_iter()
                .map(|(place, skill)| {
                    let slug = skill.slug.clone();
                    let wanted = skill.slug.clone();
                    view! {
                        <Value
                            label=skill.label.clone()
                            language=CONTENT
                            checked=Signal::derive(move || {
                                model.explorer.with(|state| state.filter.skills.contains(&slug))
                            })
                            count=Signal::derive(move || {
                                count(model, |found| found.answer.facets.skills.get(place).copied())
                            })
                            toggle=Callback::new(move |()| {
                                model.explorer.toggle(|filter| &mut filter.skills, wanted.clone());
                            })
                        />
                    }
                })
                .collect_view(),
        )
    };
    view! {
        <details class="group">
            <summary>{explore::SKILLS}</summary>
            {untrack(values)}
        </details>
    }
}

#[component]
fn DepartmentGroup(model: Model) -> impl IntoView {
    let values = move || {
        let found = model.found.get()?;
        let mut codes: Vec<DepartmentCode> =
            found.answer.facets.departments.iter().map(|(code, _)| code.clone()).collect();
        // A department that is chosen can always be unchosen, even when nothing is left in it.
        for chosen in model.explorer.with(|state| state.filter.departments.clone()) {
            if !codes.contains(&chosen) {
                codes.push(chosen);
            }
        }
        codes.sort();
        Some(
            codes
                .into_iter()
                .map(|code| {
                    let label = explore::department(code.as_str(), departments::name(code.as_str()));
                    let (checked, counted, wanted) = (code.clone(), code.clone(), code);
                    view! {
                        <Value
                            label=label
                            checked=Signal::derive(move || {
                                model.explorer.with(|state| state.filter.departments.contains(&checked))
                            })
                            count=Signal::derive(move || {
                                count(
                                    model,
                                    |found| {
                                        let row = found.answer.facets.departments.iter();
                                        Some(row.clone().find(|(code, _)| *code == counted).map_or(0, |(_, count)| *count))
                                    },
                                )
                            })
                            toggle=Callback::new(move |()| {
                                model.explorer.toggle(|filter| &mut filter.departments, wanted.clone());
                            })
                        />
                    }
                })
                .collect_view(),
        )
    };
    // The list is made when the dialog opens and stays as it is while one ticks: nothing moves under the finger.
    view! {
        <details class="group">
            <summary>{explore::DEPARTMENTS}</summary>
            {untrack(values)}
        </details>
    }
}
