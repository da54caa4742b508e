//! The skills: proposed as one types, each with what it counts as, chosen and taken away.

use domain::profile::{NamedSkill, SKILLS_MAX, SkillEntry, SkillKind, WORDS_LENGTH};
use domain::{Choice, text};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::texts::profile;
use crate::ui::field::Fault;
use crate::ui::rested::when_rested;
use crate::ui::{Icon, Proposals};

#[derive(Clone, Copy)]
struct Search {
    chosen: RwSignal<Vec<NamedSkill>>,
    typed: RwSignal<String>,
    found: RwSignal<Vec<NamedSkill>>,
    failed: RwSignal<bool>,
    proposals: Proposals,
}

impl Search {
    fn follow(self) {
        let ask = |words: String| async move { api::profile::suggest_skills(&words).await };
        when_rested(self.typed, *WORDS_LENGTH.start(), ask, move |answer| {
            self.failed.set(matches!(answer, Some(Err(_))));
            self.found.set(answer.and_then(Result::ok).unwrap_or_default());
        });
    }

    fn choose(self, skill: NamedSkill) {
        self.chosen.update(|chosen| {
            if !chosen.iter().any(|other| other.entry == skill.entry) {
                chosen.push(skill);
            }
        });
        self.typed.set(String::new());
        self.found.set(Vec::new());
        self.failed.set(false);
        self.proposals.focus(None);
    }

    /// The first proposal of a skill that is named so; without one, the words as they stand.
    fn choose_typed(self) {
        let words = self.typed.with_untracked(|typed| typed.split_whitespace().collect::<Vec<_>>().join(" "));
        if !WORDS_LENGTH.contains(&words.chars().count()) {
            return;
        }
        let named = self
            .found
            .with_untracked(|found| found.iter().find(|skill| text::fold(&skill.label) == text::fold(&words)).cloned());
        if let Some(named) = named {
            self.choose(named);
            return;
        }
        let entry = SkillEntry { of: SkillKind::Words, value: words.clone() };
        self.choose(NamedSkill { entry: entry.clone(), label: words.clone(), counts_as: Vec::new() });
        // They were taken before it was said what they count as.
        spawn_local(async move {
            let found = api::profile::suggest_skills(&words).await.unwrap_or_default();
            let Some(told) = found.into_iter().find(|skill| skill.entry == entry) else { return };
            let _ = self.chosen.try_update(|chosen| {
                chosen.iter_mut().filter(|skill| skill.entry == entry).for_each(|skill| skill.clone_from(&told));
            });
        });
    }
}

#[component]
pub fn SkillsField(chosen: RwSignal<Vec<NamedSkill>>, #[prop(into)] fault: Signal<Option<String>>) -> impl IntoView {
    let search = Search {
        chosen,
        typed: RwSignal::default(),
        found: RwSignal::default(),
        failed: RwSignal::default(),
        proposals: Proposals::default(),
    };
    search.follow();
    let is_full = Memo::new(move |_| chosen.with(Vec::len) >= SKILLS_MAX);
    let status = move || match (is_full.get(), search.failed.get()) {
        (true, _) => Some(profile::SKILLS_FULL),
        (false, true) => Some(profile::SKILLS_FAILED),
        (false, false) => chosen.with(Vec::is_empty).then_some(profile::SKILLS_NONE),
    };
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            <label for="skills">{profile::SKILL_ADD}</label>
            <p class="hint" id="skills-hint">
                {profile::SKILL_HINT}
            </p>
            <input
                class="input"
                id="skills"
                type="search"
                autocomplete="off"
                maxlength=WORDS_LENGTH.end().to_string()
                disabled=move || is_full.get()
                node_ref=search.proposals.input
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby="skills-hint skills-fault"
                prop:value=move || search.typed.get()
                on:input=move |event| search.typed.set(event_target_value(&event))
                on:keydown=move |event| search.proposals.key_in_field(&event, || search.choose_typed())
            />
            <Show when=move || search.found.with(|found| !found.is_empty())>
                <ul class="proposals skill-proposals" node_ref=search.proposals.list aria-label=profile::SKILLS_FOUND>
                    {move || (0..).zip(search.found.get()).map(|(place, skill)| proposal(search, place, skill)).collect_view()}
                </ul>
            </Show>
            <p class="hint" role="status">
                {status}
            </p>
            <Fault id="skills" fault />
            <Show when=move || chosen.with(|chosen| !chosen.is_empty())>
                <ul class="chosen-skills" aria-label=profile::SKILLS_CHOSEN>
                    <For each=move || chosen.get() key=row_key let(skill)>
                        {taken(search, skill)}
                    </For>
                </ul>
            </Show>
        </div>
    }
}

/// What tells one row of the list from another: what it counts as may come later.
fn row_key(skill: &NamedSkill) -> String {
    format!("{} {} {}", skill.entry.of.code(), skill.entry.value, skill.counts_as.len())
}

fn proposal(search: Search, place: u32, skill: NamedSkill) -> impl IntoView {
    let label = skill.label.clone();
    let hint = profile::counts_as(&skill).unwrap_or_else(|| profile::kind(skill.entry.of).to_owned());
    let own = matches!(skill.entry.of, SkillKind::Words).then(|| profile::kind(SkillKind::Words));
    view! {
        <li>
            <button
                type="button"
                on:click=move |_| search.choose(skill.clone())
                on:keydown=move |event| search.proposals.key_in_list(&event, place)
            >
                <span>
                    {label}
                    {own.map(|own| view! { <span class="tag">{own}</span> })}
                </span>
                <span class="hint">{hint}</span>
            </button>
        </li>
    }
}

fn taken(search: Search, skill: NamedSkill) -> impl IntoView {
    let entry = skill.entry.clone();
    let remove = move |_| {
        search.chosen.update(|chosen| chosen.retain(|other| other.entry != entry));
        search.proposals.focus(None);
    };
    view! {
        <li>
            <span>
                <strong>{skill.label.clone()}</strong>
                <span class="hint">{profile::counts_as(&skill)}</span>
            </span>
            <button class="button small icon-button" type="button" aria-label=profile::remove(&skill.label) on:click=remove>
                <Icon name="close" />
            </button>
        </li>
    }
}
