//! The mission, the time, the clauses and the amendment to the contract, as fields.

use ::catalogue::{Catalogue, Layer};
use domain::convention::draft::{PLACES_MAX, TASKS_MAX};
use domain::{Choice, Commitment, ConventionKind, Effort};
use leptos::prelude::*;

use crate::forms::convention::{Sheet, element_of};
use crate::forms::mission::{Counted, numbers, with_amount, with_weeks};
use crate::pages::space::bind::{bound, day_of, day_text};
use crate::state::use_catalogue;
use crate::texts::conventions::{document, form as texts};
use crate::texts::format;
use crate::texts::space::fields;
use crate::ui::{ChecksField, LinesField, NumberField, RadiosField, TextAreaField, TextField};

/// A draft that is written, with what is wrong with it.
#[derive(Clone, Copy)]
pub struct Form {
    pub draft: RwSignal<Sheet>,
    pub faults: RwSignal<Vec<domain::FieldError>>,
}

impl Form {
    /// The sentence below a field: of a list, of whichever of its lines is at fault.
    pub fn fault(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.faults.with(|faults| {
                let found = faults.iter().find(|fault| element_of(&fault.field) == field)?;
                Some(texts::fault(field, found.code))
            })
        })
    }

    pub fn bind<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        get: fn(&Sheet) -> T,
        set: fn(&mut Sheet, T),
    ) -> RwSignal<T> {
        bound(self.draft, get, set)
    }

    pub fn line(self, id: &'static str, get: fn(&Sheet) -> String, set: fn(&mut Sheet, String)) -> AnyView {
        let value = self.bind(get, set);
        let label = texts::name(id);
        match texts::hint(id) {
            Some(hint) => {
                view! { <TextField id label hint value fault=self.fault(id) autocomplete="off" /> }.into_any()
            }
            None => view! { <TextField id label value fault=self.fault(id) autocomplete="off" /> }.into_any(),
        }
    }

    pub fn words(self, id: &'static str, rows: u8, get: fn(&Sheet) -> String, set: fn(&mut Sheet, String)) -> AnyView {
        let value = self.bind(get, set);
        let label = texts::name(id);
        match texts::hint(id) {
            Some(hint) => view! { <TextAreaField id label hint value fault=self.fault(id) rows /> }.into_any(),
            None => view! { <TextAreaField id label value fault=self.fault(id) rows /> }.into_any(),
        }
    }
}

/// Slugs and labels of the charter's pillars, and of those that were chosen before, the ones that it does not have any more.
fn pillars(chosen: RwSignal<Vec<String>>) -> Signal<Vec<(String, String)>> {
    let catalogue = use_catalogue();
    let labels = |catalogue: &Catalogue| -> Vec<(String, String)> {
        catalogue.pillars().iter().map(|pillar| (pillar.slug.to_string(), pillar.label.clone())).collect()
    };
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

pub fn mission(form: Form) -> AnyView {
    let kind = form.bind(
        |sheet| sheet.0.kind.map(|kind| kind.code().to_owned()).unwrap_or_default(),
        |sheet, code| sheet.0.kind = ConventionKind::from_code(&code),
    );
    let kinds = [ConventionKind::Loan, ConventionKind::Service]
        .map(|kind| (kind.code().to_owned(), texts::kind(kind).to_owned()))
        .to_vec();
    let chosen = form.bind(|sheet| sheet.0.pillars.clone(), |sheet, all| sheet.0.pillars = all);
    let tasks = form.bind(|sheet| sheet.0.tasks.clone(), |sheet, all| sheet.0.tasks = all);
    let places = form.bind(|sheet| sheet.0.places.clone(), |sheet, all| sheet.0.places = all);
    view! {
        {form.line("mission_title", |sheet| sheet.0.mission_title.clone(), |sheet, text| sheet.0.mission_title = text)}
        <RadiosField id="kind" legend=texts::KIND choices=kinds value=kind fault=form.fault("kind") />
        {form.words("purpose", 3, |sheet| sheet.0.purpose.clone(), |sheet, text| sheet.0.purpose = text)}
        <ChecksField
            id="pillars"
            legend=document::PILLARS
            choices=pillars(chosen)
            value=chosen
            fault=form.fault("pillars")
        />
        <LinesField
            id="tasks"
            label=document::TASKS
            hint=texts::TASKS_HINT
            value=tasks
            fault=form.fault("tasks")
            add=fields::ADD
            remove=document::remove
            max=TASKS_MAX
        />
        <LinesField
            id="places"
            label=document::PLACES
            hint=texts::PLACES_HINT
            value=places
            fault=form.fault("places")
            add=fields::ADD
            remove=document::remove
            max=PLACES_MAX
        />
    }
    .into_any()
}

/// What an effort begins with where none is said.
const BEGUN: Commitment = Commitment { effort: Effort::Week { half_days: 2, weeks: 26 }, on_working_time: true };

/// The fields of a commitment, which an amendment changes too.
#[component]
pub fn CommitmentFields(
    value: RwSignal<Option<Commitment>>,
    #[prop(into)] fault: Signal<Option<String>>,
) -> impl IntoView {
    let effort = move || value.get().map(|one| one.effort);
    let set = move |effort: Effort| value.set(Some(Commitment { effort, on_working_time: true }));
    let counted = RwSignal::new(effort().map(|effort| Counted::of(effort).code().to_owned()).unwrap_or_default());
    let begun = effort().unwrap_or(BEGUN.effort);
    let (amount, weeks) = (RwSignal::new(numbers(begun).0), RwSignal::new(numbers(begun).1));
    // What is put there by a merge comes to the fields; what is typed goes into the draft.
    Effect::new(move || {
        if let Some(now) = effort() {
            let code = Counted::of(now).code();
            if counted.with_untracked(|counted| counted != code) {
                counted.set(code.to_owned());
            }
            let (now_amount, now_weeks) = numbers(now);
            if amount.get_untracked() != now_amount {
                amount.set(now_amount);
            }
            if weeks.get_untracked() != now_weeks {
                weeks.set(now_weeks);
            }
        }
    });
    Effect::new(move || {
        let (counted, amount, weeks) = (counted.with(|code| Counted::from_code(code)), amount.get(), weeks.get());
        let Some(counted) = counted else { return };
        let now = untrack(effort);
        let typed = match now {
            Some(now) if Counted::of(now) == counted => with_weeks(with_amount(now, amount), weeks),
            _ => counted.instead_of(now.unwrap_or(BEGUN.effort)),
        };
        if now != Some(typed) {
            set(typed);
        }
    });
    let choices = Counted::ALL.map(|counted| (counted.code().to_owned(), fields::counted(counted).to_owned())).to_vec();
    let how = Memo::new(move |_| counted.with(|code| Counted::from_code(code)));
    let none = Signal::derive(|| None::<String>);
    view! {
        <RadiosField id="commitment" legend=document::COMMITMENT choices value=counted fault=fault />
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
            {move || value.get().map(format::commitment)}
        </p>
    }
}

pub fn time(form: Form) -> AnyView {
    let starts_on = form.bind(|sheet| day_text(sheet.0.starts_on), |sheet, text| sheet.0.starts_on = day_of(&text));
    let ends_on = form.bind(|sheet| day_text(sheet.0.ends_on), |sheet, text| sheet.0.ends_on = day_of(&text));
    let commitment = form.bind(|sheet| sheet.0.commitment, |sheet, one| sheet.0.commitment = one);
    let notice = form.bind(
        |sheet| sheet.0.notice_days.map(|days| days.to_string()).unwrap_or_default(),
        |sheet, text| sheet.0.notice_days = text.trim().parse().ok(),
    );
    view! {
        <div class="pair">
            <TextField
                id="starts_on"
                kind="date"
                label=texts::name("starts_on")
                value=starts_on
                fault=form.fault("starts_on")
                autocomplete="off"
            />
            <TextField
                id="ends_on"
                kind="date"
                label=texts::name("ends_on")
                value=ends_on
                fault=form.fault("ends_on")
                autocomplete="off"
            />
        </div>
        <CommitmentFields value=commitment fault=form.fault("commitment") />
        {weekly(form)}
        {form.words("schedule", 3, |sheet| sheet.0.schedule.clone(), |sheet, text| sheet.0.schedule = text)}
        <TextField
            id="notice_days"
            label=texts::name("notice_days")
            hint=texts::NOTICE_HINT
            value=notice
            fault=form.fault("notice_days")
            autocomplete="off"
        />
    }
    .into_any()
}

/// Hours of a week, as `17,5` or `17:30`; kept in minutes.
fn weekly(form: Form) -> AnyView {
    use crate::forms::hours::{minutes, typed};
    let value = form.bind(|sheet| typed(sheet.0.weekly_minutes), |sheet, text| sheet.0.weekly_minutes = minutes(&text));
    // What is typed is left as it is until it is left: `17,` is on its way to `17,5`.
    let shown = RwSignal::new(value.get_untracked());
    Effect::new(move || {
        let kept = value.get();
        if minutes(&shown.get_untracked()) != minutes(&kept) {
            shown.set(kept);
        }
    });
    Effect::new(move || {
        let (text, kept) = (shown.get(), value.get_untracked());
        if minutes(&text) != minutes(&kept) {
            value.set(typed(minutes(&text)));
        }
    });
    view! {
        <TextField
            id="weekly_minutes"
            label=texts::name("weekly_minutes")
            hint=texts::WEEKLY_HINT
            value=shown
            fault=form.fault("weekly_minutes")
            autocomplete="off"
        />
    }
    .into_any()
}

/// A clause: the name of its field, and the way into it and out of it.
macro_rules! words_of {
    ($form:ident, $part:ident, $rows:literal, $field:ident) => {
        $form.words(
            concat!(stringify!($part), ".", stringify!($field)),
            $rows,
            |sheet| sheet.0.$part.$field.clone(),
            |sheet, text| sheet.0.$part.$field = text,
        )
    };
}

pub fn clauses(form: Form) -> AnyView {
    let all = [
        words_of!(form, clauses, 4, direction),
        words_of!(form, clauses, 4, human_resources),
        words_of!(form, clauses, 4, working_conditions),
        words_of!(form, clauses, 4, safety),
        words_of!(form, clauses, 4, equipment),
        words_of!(form, clauses, 4, expenses),
        words_of!(form, clauses, 4, insurance),
        words_of!(form, clauses, 4, liability),
        words_of!(form, clauses, 4, confidentiality),
        words_of!(form, clauses, 4, termination),
        words_of!(form, clauses, 4, return_to_work),
    ];
    view! {
        <p class="hint">{texts::CLAUSES_HINT}</p>
        {all.into_iter().collect_view()}
    }
    .into_any()
}

pub fn contract(form: Form) -> AnyView {
    let all = [
        words_of!(form, contract, 3, work),
        words_of!(form, contract, 3, hours),
        words_of!(form, contract, 3, place),
        words_of!(form, contract, 3, features),
    ];
    view! {
        <p class="hint">{document::CONTRACT_TEXT}</p>
        {all.into_iter().collect_view()}
    }
    .into_any()
}
