//! The days that people declare in an association's missions: one tap confirms, a word corrects.

mod correct;
mod list;
mod panel;
mod testimonies;

use domain::day_sheet::{ConfirmDraft, DayStatus, GivenYear, ReceivedDay, ReceivedDays, SeenDay};
use domain::{Role, Slug};
use leptos::html;
use leptos::prelude::*;

use self::correct::CorrectDialog;
use self::list::{Done, Waiting};
pub use self::panel::DaysPanel;
use self::testimonies::Testimonies;
use super::frame::{Tab, frame};
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::paged::{Pages, Part};
use crate::pages::signed_in::signed_in;
use crate::texts::{account, received_days};
use crate::ui::{Icon, Retry};

/// The page of one association. Who gave which day is for its members alone.
pub fn days_page(slug: Slug) -> AnyView {
    set_title(received_days::TITLE);
    signed_in(Some(Role::AssociationMember), move |me| {
        if me.associations.iter().any(|own| own.slug == slug) {
            return frame(&slug, Tab::Days, view! { <Days slug=slug.clone() /> });
        }
        view! {
            <PageFrame>
                <h1>{account::FORBIDDEN_TITLE}</h1>
                <p>{account::FORBIDDEN_TEXT}</p>
            </PageFrame>
        }
        .into_any()
    })
}

/// What the first page says of the whole.
#[derive(Debug, Clone)]
struct Head {
    given: Vec<GivenYear>,
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    slug: StoredValue<Slug>,
    pages: Pages<ReceivedDay, Head>,
    /// The day whose dialog is open.
    correcting: RwSignal<Option<ReceivedDay>>,
    said: RwSignal<Option<String>>,
    failed: RwSignal<Option<ApiError>>,
    confirm: Action<ConfirmDraft, Result<Vec<ReceivedDay>, ApiError>>,
}

impl Desk {
    fn open(slug: &Slug) -> Self {
        let of = slug.clone();
        let pages = Pages::new(Memo::new(|_| String::new()), move |_, cursor| {
            let of = of.clone();
            Box::pin(async move {
                let ReceivedDays { items, given, next_cursor, .. } =
                    api::days::list_received_days(&of, &cursor).await?;
                Ok(Part { items, head: Head { given }, next: next_cursor })
            })
        });
        let of = slug.clone();
        let confirm = Action::new_local(move |draft: &ConfirmDraft| {
            let (of, draft) = (of.clone(), draft.clone());
            async move { api::days::confirm_days(&of, &draft).await }
        });
        Self {
            slug: StoredValue::new(slug.clone()),
            pages,
            correcting: RwSignal::new(None),
            said: RwSignal::new(None),
            failed: RwSignal::new(None),
            confirm,
        }
    }

    /// Days as they stand now.
    fn put(self, changed: &[ReceivedDay]) {
        // The page that asked may have gone meanwhile.
        let _ = self.pages.items.try_update(|items| {
            for one in items.iter_mut() {
                if let Some(now) = changed.iter().find(|now| now.id == one.id) {
                    one.clone_from(now);
                }
            }
        });
    }

    fn confirm(self, days: &[ReceivedDay]) {
        if !self.confirm.pending().get_untracked() {
            self.said.set(None);
            self.failed.set(None);
            let days = days.iter().map(|day| SeenDay { id: day.id, version: day.version }).collect();
            self.confirm.dispatch_local(ConfirmDraft { days });
        }
    }
}

#[component]
fn Days(slug: Slug) -> impl IntoView {
    let desk = Desk::open(&slug);
    let said = NodeRef::<html::P>::new();
    Effect::new(move || match desk.confirm.value().get() {
        Some(Ok(confirmed)) => {
            desk.put(&confirmed);
            desk.said.set(Some(received_days::confirmed(confirmed.len())));
        }
        Some(Err(error)) => {
            // Something has changed: what stands now is read again before anything is confirmed.
            if !error.is_passing() {
                desk.pages.again();
            }
            desk.failed.set(Some(error));
        }
        None => {}
    });
    Effect::new(move || {
        // The button that was pressed is gone: the focus goes where it is said what was done.
        if desk.said.get().is_some() {
            request_animation_frame(move || {
                if let Some(said) = said.get_untracked() {
                    let _ = said.focus();
                }
            });
        }
    });
    let given = move || desk.pages.head.get().map(|head| received_days::given(&head.given)).filter(|it| !it.is_empty());
    let list = move || {
        view! {
            <Waiting desk />
            <Done desk />
        }
        .into_any()
    };
    view! {
        <h1 tabindex="-1">{received_days::TITLE}</h1>
        <p class="lead">{received_days::LEAD}</p>
        <p class="notice success" role="status" tabindex="-1" node_ref=said hidden=move || desk.said.get().is_none()>
            {move || desk.said.get()}
        </p>
        {move || desk.failed.get().map(|error| view! { <Retry message=received_days::failure(&error) /> })}
        {desk.pages.show(received_days::MORE, empty, list)}
        {move || given().map(|words| view! { <p class="hint">{words}</p> })}
        <Testimonies slug />
        {move || desk.correcting.get().map(|day| view! { <CorrectDialog desk day /> })}
    }
}

fn empty() -> AnyView {
    view! {
        <div class="empty">
            <Icon name="calendar" />
            <h2>{received_days::EMPTY_TITLE}</h2>
            <p>{received_days::EMPTY_TEXT}</p>
        </div>
    }
    .into_any()
}

/// It waits for the association.
fn waits(day: &ReceivedDay) -> bool {
    day.status == DayStatus::Declared
}
