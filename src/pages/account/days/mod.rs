//! One's days in one mission: what was noted, where it stands, and one day more.

mod form;
mod list;
mod testimony;

use domain::InterestId;
use domain::day_sheet::{DayChange, DayDraft, DaySheet, OwnDay};
use domain::ids::DayId;
use leptos::html;
use leptos::prelude::*;

use self::form::DayForm;
use self::list::Days;
use self::testimony::OwnTestimony;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::loading::loaded;
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::texts::days;
use crate::ui::Icon;

pub fn days_page(interest: InterestId) -> AnyView {
    set_title(days::TITLE);
    signed_in(None, move |_| page(interest))
}

fn page(interest: InterestId) -> AnyView {
    let answer = LocalResource::new(move || api::days::find_day_sheet(interest));
    view! {
        <PageFrame>
            <a class="back" href=paths::MY_MISSIONS>
                <Icon name="back" />
                {days::BACK}
            </a>
            {loaded(answer, |sheet| view! { <Sheet sheet /> }.into_any())}
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

/// The deed, with the sheet after it or why it failed.
type Outcome = Result<(Deed, DaySheet), (Deed, ApiError)>;

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
        let act = Action::new_local(move |deed: &Deed| {
            let deed = deed.clone();
            async move {
                match done(&deed, interest).await {
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

    /// Why the last deed failed, where no field is at fault.
    fn failed(self, is_of: fn(&Deed) -> bool) -> Option<ApiError> {
        let (deed, error) = self.act.value().get()?.err()?;
        (is_of(&deed) && error.fields().is_empty()).then_some(error)
    }
}

async fn done(deed: &Deed, interest: InterestId) -> Result<DaySheet, ApiError> {
    match deed {
        Deed::Declare(draft) => drop(api::days::declare_day(draft).await?),
        Deed::Change(id, draft) => drop(api::days::change_day(*id, draft).await?),
        Deed::Remove(id) => api::days::remove_day(*id).await?,
    }
    api::days::find_day_sheet(interest).await
}

#[component]
fn Sheet(sheet: DaySheet) -> impl IntoView {
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
            desk.said.set(Some(match deed {
                Deed::Declare(draft) => {
                    days::declared(draft.day.unwrap_or_default(), draft.minutes, &sheet.association)
                }
                Deed::Change(..) => days::CHANGED.to_owned(),
                Deed::Remove(_) => days::REMOVED.to_owned(),
            }));
            desk.editing.set(None);
            desk.sheet.set(sheet);
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
            <p class="days-mission">{title}</p>
            <p class="hint">{association}</p>
        </div>
        <p class="lead">{lead}</p>
        {own_time.then(|| view! { <p class="notice">{days::OWN_TIME}</p> })}
        <p class="notice success" role="status" tabindex="-1" node_ref=said hidden=move || desk.said.get().is_none()>
            {move || desk.said.get()}
        </p>
        {form}
        <Days desk />
        {move || desk.sheet.with(allowances)}
        <OwnTestimony interest />
        <p>
            <a class="button small" href=paths::RECORD>
                {days::RECORD}
            </a>
        </p>
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
