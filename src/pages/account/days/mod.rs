//! One's days in one mission: what was noted, where it stands, and one day more.

mod form;
mod list;
mod paper;
mod testimony;

use domain::day_sheet::{DayChange, DayDraft, DaySheet, OwnDay};
use domain::ids::DayId;
use domain::{InterestId, Me};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use self::form::DayForm;
use self::list::Days;
use self::paper::paper;
use self::testimony::OwnTestimony;
use crate::api::outbox::{Kind, Label};
use crate::api::{self, ApiError};
use crate::components::{PageFrame, PrintButton, set_title};
use crate::pages::loading::loaded;
use crate::pages::outbox::Outbox;
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::state::outbox::slip;
use crate::texts::{CONTENT, days, outbox};
use crate::ui::Icon;

pub fn days_page(interest: InterestId) -> AnyView {
    set_title(days::TITLE);
    signed_in(None, move |me| page(interest, &me))
}

fn page(interest: InterestId, me: &Me) -> AnyView {
    // Whoever has not said their name is known by their address.
    let who = if me.name.is_empty() { me.email.to_string() } else { me.name.clone() };
    let answer = LocalResource::new(move || api::days::find_day_sheet(interest));
    view! {
        <PageFrame>
            <a class="back" href=paths::MY_MISSIONS>
                <Icon name="back" />
                {days::BACK}
            </a>
            {loaded(answer, move |sheet| view! { <Sheet sheet who=who.clone() /> }.into_any())}
        </PageFrame>
    }
    .into_any()
}

/// What a person does with a day.
#[derive(Debug, Clone)]
enum Deed {
    Declare(DayDraft),
    Change(DayId, DayChange),
    Remove(DayId),
}

/// The deed, with the sheet after it, nothing where it waits for the network, or why it failed.
type Outcome = Result<(Deed, Option<DaySheet>), (Deed, ApiError)>;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    sheet: RwSignal<DaySheet>,
    /// The day that is being changed.
    editing: RwSignal<Option<OwnDay>>,
    said: RwSignal<Option<String>>,
    /// Does it, and reads the sheet again: each deed changes its totals.
    act: Action<Deed, Outcome>,
}

impl Desk {
    fn open(sheet: DaySheet) -> Self {
        let interest = sheet.interest;
        let label = Label {
            title: sheet.mission_title.clone(),
            whom: sheet.association.clone(),
            page: paths::my_days(&interest.to_string()),
            ..Label::default()
        };
        let act = Action::new_local(move |deed: &Deed| {
            let (deed, label) = (deed.clone(), label.clone());
            async move {
                match done(&deed, interest, label).await {
                    Ok(sheet) => Ok((deed, sheet)),
                    Err(error) => Err((deed, error)),
                }
            }
        });
        Self { sheet: RwSignal::new(sheet), editing: RwSignal::new(None), said: RwSignal::new(None), act }
    }

    fn ask(self, deed: Deed) {
        if !self.act.pending().get_untracked() {
            self.said.set(None);
            self.act.dispatch_local(deed);
        }
    }

    /// What waited has arrived: its day is in the sheet now. The page may have gone meanwhile.
    fn refresh(self) {
        let interest = self.sheet.with_untracked(|sheet| sheet.interest);
        spawn_local(async move {
            if let Ok(sheet) = api::days::find_day_sheet(interest).await {
                let _ = self.sheet.try_set(sheet);
            }
        });
    }

    /// Why the last deed failed, where no field is at fault.
    fn failed(self, is_of: fn(&Deed) -> bool) -> Option<ApiError> {
        let (deed, error) = self.act.value().get()?.err()?;
        (is_of(&deed) && error.fields().is_empty()).then_some(error)
    }
}

async fn done(deed: &Deed, interest: InterestId, label: Label) -> Result<Option<DaySheet>, ApiError> {
    match deed {
        Deed::Declare(draft) => {
            let label = Label { day: draft.day, minutes: draft.minutes, words: draft.note.clone(), ..label };
            if api::days::declare_day(draft, &slip(label)).await?.is_none() {
                return Ok(None);
            }
        }
        Deed::Change(id, draft) => drop(api::days::change_day(*id, draft).await?),
        Deed::Remove(id) => api::days::remove_day(*id).await?,
    }
    api::days::find_day_sheet(interest).await.map(Some)
}

#[component]
fn Sheet(
    sheet: DaySheet,
    /// Whose days they are.
    who: String,
) -> impl IntoView {
    let title = if sheet.has_page {
        view! { <a href=paths::mission(sheet.mission.as_str())>{sheet.mission_title.clone()}</a> }.into_any()
    } else {
        sheet.mission_title.clone().into_any()
    };
    let (lead, association) = (days::lead(&sheet), sheet.association.clone());
    let own_time = !sheet.on_working_time;
    let (window, interest) = (sheet.window, sheet.interest);
    let was_in = !sheet.days.is_empty();
    let desk = Desk::open(sheet);
    let said = NodeRef::<html::P>::new();
    Effect::new(move || {
        if let Some(Ok((deed, sheet))) = desk.act.value().get() {
            let association = sheet.as_ref().map(|sheet| sheet.association.clone());
            desk.said.set(Some(match (deed, association) {
                (Deed::Declare(draft), Some(of)) => days::declared(draft.day.unwrap_or_default(), draft.minutes, &of),
                (Deed::Declare(_), None) => outbox::KEPT.to_owned(),
                (Deed::Change(..), _) => days::CHANGED.to_owned(),
                (Deed::Remove(_), _) => days::REMOVED.to_owned(),
            }));
            desk.editing.set(None);
            if let Some(sheet) = sheet {
                desk.sheet.set(sheet);
            }
        }
    });
    Effect::new(move || {
        // The button that was pressed may be gone: the focus goes where it is said what was done.
        if desk.said.get().is_some() {
            request_animation_frame(move || {
                if let Some(said) = said.get_untracked() {
                    let _ = said.focus();
                }
            });
        }
    });
    // The form of a new day stays as it is while others come and go.
    let editing = Memo::new(move |_| desk.editing.get());
    let form = move || match window {
        Some(window) => view! { <DayForm desk window of=editing.get() /> }.into_any(),
        None if was_in => view! { <p class="notice">{days::OVER}</p> }.into_any(),
        None => view! { <p class="notice">{days::NOT_ACCEPTED}</p> }.into_any(),
    };
    view! {
        <div class="days-head">
            <h1 tabindex="-1">{days::TITLE}</h1>
            <p class="days-mission" lang=CONTENT>
                {title}
            </p>
            <p class="hint" lang=CONTENT>
                {association}
            </p>
        </div>
        <p class="lead">{lead}</p>
        {own_time.then(|| view! { <p class="notice">{days::OWN_TIME}</p> })}
        <p class="notice success" role="status" tabindex="-1" node_ref=said hidden=move || desk.said.get().is_none()>
            {move || desk.said.get()}
        </p>
        <Outbox shows=|kind: Kind| kind == Kind::Day arrived=move |()| desk.refresh() />
        {form}
        <Days desk />
        {move || desk.sheet.with(|sheet| paper(sheet, &who))}
        {move || desk.sheet.with(allowances)}
        <OwnTestimony interest />
        <div class="button-row">
            <a class="button small" href=paths::RECORD>
                {days::RECORD}
            </a>
            <PrintButton label=days::PRINT />
        </div>
    }
}

/// What the company lends, where it says so or something of it is used.
fn allowances(sheet: &DaySheet) -> Option<AnyView> {
    let lines: Vec<AnyView> = sheet
        .allowances
        .iter()
        .filter(|used| used.allowed.is_some() || used.used() > 0)
        .map(|used| {
            let words = days::allowance(used);
            let meter = used.allowed.filter(|allowed| *allowed > 0).map(|allowed| {
                view! { <meter min="0" max=allowed value=used.used().min(allowed) aria-label=words.clone()></meter> }
            });
            view! {
                <li class="allowance">
                    <p>{words.clone()}</p>
                    {meter}
                </li>
            }
            .into_any()
        })
        .collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="allowances">
                <h2 id="allowances">{days::ALLOWANCE}</h2>
                <ul class="allowances">{lines}</ul>
            </section>
        }
        .into_any()
    })
}
