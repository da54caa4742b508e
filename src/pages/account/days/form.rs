//! The form of a day: a new one, or one that is changed. The day itself stays what it is.

use domain::day_sheet::{COMPANY_KINDS, DayChange, DayDraft, OwnDay, Window};
use domain::{Choice, TimeKind};
use leptos::html;
use leptos::prelude::*;

use super::{Deed, Desk};
use crate::forms::day::{PRESETS, after, durations, kept_as, open};
use crate::pages::form::FormFaults;
use crate::state::clock;
use crate::state::storage::{DRAFTS, Store, read, write};
use crate::texts::{days, time};
use crate::ui::field::Fault;
use crate::ui::{RadiosField, Retry, TextAreaField};

/// What the choice of a duration says where none of those at hand is meant.
const OTHER: &str = "autre";

#[derive(Clone, Copy)]
struct Typing {
    day: RwSignal<String>,
    choice: RwSignal<String>,
    other: RwSignal<u32>,
    kind: RwSignal<String>,
    note: RwSignal<String>,
}

impl Typing {
    fn of(draft: &DayDraft) -> Self {
        let preset = PRESETS.contains(&draft.minutes);
        let choice = if preset { draft.minutes.to_string() } else { OTHER.to_owned() };
        Self {
            day: RwSignal::new(draft.day.map(|day| day.to_string()).unwrap_or_default()),
            choice: RwSignal::new(choice),
            other: RwSignal::new(draft.minutes),
            kind: RwSignal::new(draft.kind.map(|kind| kind.code().to_owned()).unwrap_or_default()),
            note: RwSignal::new(draft.note.clone()),
        }
    }

    /// Keeps what is typed in the phone, as long as it differs from what one begins with.
    fn keep(self, key: StoredValue<String>, fresh: DayDraft) {
        Effect::new(move || {
            let typed = self.draft();
            let kept = (typed != fresh).then(|| serde_json::to_string(&typed).ok()).flatten();
            key.with_value(|key| write(Store::Phone, key, kept.as_deref()));
        });
    }

    /// Tracks.
    fn draft(self) -> DayDraft {
        DayDraft {
            interest: None,
            day: self.day.with(|day| domain::day::read(day)),
            minutes: self.choice.with(|choice| choice.parse().ok()).unwrap_or_else(|| self.other.get()),
            kind: self.kind.with(|kind| TimeKind::from_code(kind)),
            note: self.note.get(),
        }
    }
}

/// A day as it was noted.
fn of_day(day: &OwnDay) -> DayDraft {
    let (minutes, note) = (day.minutes, day.note.clone());
    DayDraft { interest: None, day: Some(day.day), minutes, kind: Some(day.kind), note }
}

#[component]
pub fn DayForm(desk: Desk, window: Window, of: Option<OwnDay>) -> impl IntoView {
    let (interest, working) = desk.sheet.with_untracked(|sheet| (sheet.interest, sheet.on_working_time));
    let key = StoredValue::new(kept_as(interest, DRAFTS));
    let today = clock::today();
    let last = desk.sheet.with_untracked(|sheet| sheet.days.first().map(|day| day.kind)).filter(|_| working);
    let begun = of
        .as_ref()
        .map_or_else(|| open(key.with_value(|key| read(Store::Phone, key)).as_deref(), window, today, last), of_day);
    let typing = Typing::of(&begun);
    let is_new = of.is_none();
    if is_new {
        typing.keep(key, open(None, window, today, last));
    }
    let faults = FormFaults::new();
    // What was answered before this form was there is not its own.
    let before = desk.act.version().get_untracked();
    Effect::new(move || match desk.act.value().get().filter(|_| desk.act.version().get_untracked() > before) {
        Some(Ok((Deed::Declare(sent), sheet))) if is_new => {
            // On to the next day: several in a row are noted with one tap each.
            let noted = sheet.or_else(|| Some(desk.sheet.get_untracked())).map(|sheet| sheet.days).unwrap_or_default();
            let noted: Vec<_> = noted.iter().map(|day| day.day).collect();
            let next = sent.day.and_then(|day| after(day, &noted, window, today));
            typing.day.set(next.map(|day| day.to_string()).unwrap_or_default());
            typing.note.set(String::new());
            key.with_value(|key| write(Store::Phone, key, None));
        }
        Some(Err((_, error))) if !error.fields().is_empty() => faults.show(error.fields().to_vec()),
        _ => {}
    });
    let changed = of.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = untrack(|| typing.draft());
        let draft = DayDraft { interest: Some(interest), kind: typed.kind.filter(|_| working), ..typed };
        let missing = working && draft.kind.is_none();
        let found = draft.validate().err().unwrap_or_default();
        let kind = missing.then(|| domain::FieldError::new("kind", domain::FieldCode::Required));
        let found: Vec<_> = found.into_iter().chain(kind).collect();
        if !found.is_empty() {
            faults.show(found);
            return;
        }
        faults.clear();
        desk.ask(match &changed {
            Some(day) => {
                let DayDraft { minutes, kind, note, .. } = draft;
                Deed::Change(day.id, DayChange { version: day.version, minutes, kind, note })
            }
            None => Deed::Declare(draft),
        });
    };
    let words = of.as_ref().map_or_else(|| days::ADD.to_owned(), |day| days::action_on(days::CHANGE, day.day));
    let pending = desk.act.pending();
    let failed = move || desk.failed(|deed| !matches!(deed, Deed::Remove(_)));
    view! {
        <form class="form day-form" node_ref=faults.form novalidate on:submit=submit aria-labelledby="day-form-title">
            <Title words arrives=!is_new />
            {is_new
                .then(|| view! { <DayField day=typing.day window fault=faults.of("day", days::fault) /> })}
            <Fields typing faults working />
            {move || failed().map(|error| view! { <Retry message=days::failure(&error) /> })}
            <div class="button-row">
                {(!is_new)
                    .then(|| {
                        view! {
                            <button class="button" type="button" on:click=move |_| desk.editing.set(None)>
                                {days::CANCEL}
                            </button>
                        }
                    })}
                <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                    {move || match (pending.get(), is_new) {
                        (true, _) => days::SENDING,
                        (false, true) => days::SEND,
                        (false, false) => days::SAVE,
                    }}
                </button>
            </div>
        </form>
    }
}

/// The title takes the focus where the form comes in place of another.
#[component]
fn Title(words: String, arrives: bool) -> impl IntoView {
    let title = NodeRef::<html::H2>::new();
    Effect::new(move || {
        if let Some(title) = title.get().filter(|_| arrives) {
            let _ = title.focus();
        }
    });
    view! {
        <h2 id="day-form-title" class="arriving" tabindex="-1" node_ref=title>
            {words}
        </h2>
    }
}

/// How long, on what time, and a few words.
#[component]
fn Fields(typing: Typing, faults: FormFaults, working: bool) -> impl IntoView {
    let choices = [(PRESETS[0].to_string(), days::WHOLE_DAY), (PRESETS[1].to_string(), days::HALF_DAY)];
    let choices = choices.into_iter().chain([(OTHER.to_owned(), days::OTHER)]);
    let choices = choices.map(|(code, words)| (code, words.to_owned())).collect();
    let kinds = COMPANY_KINDS.map(|kind| (kind.code().to_owned(), time::kind(kind).to_owned())).to_vec();
    let fault = move |field| faults.of(field, days::fault);
    view! {
        <RadiosField
            id="minutes"
            legend=days::DURATION
            choices
            value=typing.choice
            fault=fault("minutes")
        />
        {move || {
            (typing.choice.with(|choice| choice == OTHER)).then(|| view! { <OtherField minutes=typing.other /> })
        }}
        {working
            .then(|| {
                view! {
                    <RadiosField id="kind" legend=days::KIND choices=kinds value=typing.kind fault=fault("kind") />
                }
            })}
        <TextAreaField
            id="note"
            label=days::NOTE
            hint=days::NOTE_HINT
            value=typing.note
            fault=fault("note")
            rows=2
        />
    }
}

#[component]
fn DayField(day: RwSignal<String>, window: Window, fault: Signal<Option<String>>) -> impl IntoView {
    let described = move || if fault.with(Option::is_some) { "day-fault day-hint" } else { "day-hint" };
    view! {
        <div class="field" class:faulty=move || fault.get().is_some()>
            <label for="day">{days::DAY}</label>
            <p class="hint" id="day-hint">
                {days::window_hint(window)}
            </p>
            <input
                class="input"
                id="day"
                name="day"
                type="date"
                min=window.first.to_string()
                max=window.last.to_string()
                aria-invalid=move || fault.with(Option::is_some).to_string()
                aria-describedby=described
                prop:value=move || day.get()
                on:input=move |event| day.set(event_target_value(&event))
            />
            <Fault id="day" fault />
        </div>
    }
}

#[component]
fn OtherField(minutes: RwSignal<u32>) -> impl IntoView {
    let options = durations(domain::day_sheet::STEP_MINUTES).map(|one| {
        view! {
            <option value=one.to_string() selected=minutes.get_untracked() == one>
                {days::duration(one)}
            </option>
        }
    });
    view! {
        <div class="field">
            <label for="hours">{days::HOURS}</label>
            <select
                class="input"
                id="hours"
                on:change=move |event| minutes.set(event_target_value(&event).parse().unwrap_or_default())
            >
                {options.collect_view()}
            </select>
        </div>
    }
}
