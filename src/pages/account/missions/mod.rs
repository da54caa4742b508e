//! One's own interests: where each stands, what comes next, and what one may do about it.

mod calendar;
mod card;
mod days_link;
mod favourites;
mod looks;
mod time;

use domain::{InterestId, OwnInterest, Page, Role};
use leptos::html;
use leptos::prelude::*;

use self::calendar::Calendar;
use self::card::Card;
use self::favourites::{OfAccount, OnPhone};
use self::looks::Looks;
use self::time::Timing;
use crate::api::conventions::Which;
use crate::api::outbox::{Kind, Label, Slip};
use crate::api::{self, ApiError};
use crate::components::set_title;
use crate::pages::account::own::own_frame;
use crate::pages::account::profile::phone;
use crate::pages::convention_link::Conventions;
use crate::pages::outbox::Outbox;
use crate::pages::paged::{Pages, Part};
use crate::pages::signed_in::signed_in;
use crate::paths;
use crate::state::favourites::use_favourites;
use crate::state::outbox::slip;
use crate::state::session::{Signed, use_session};
use crate::texts::{common, interest, my_missions, outbox};
use crate::ui::{Dialog, Icon, Retry};

#[component]
pub fn MyMissionsPage() -> impl IntoView {
    set_title(my_missions::TITLE);
    let (session, marks) = (use_session(), use_favourites());
    // Marks that were made without a sign-in are seen without one.
    let only_here = Memo::new(move |before| {
        // What is taken away here stays in sight.
        session.get() == Signed::Nobody && (before == Some(&true) || !marks.on_phone().is_empty())
    });
    move || {
        if only_here.get() {
            return view! { <OnPhone /> }.into_any();
        }
        signed_in(None, |_| view! { <MyMissions /> }.into_any())
    }
}

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    pages: Pages<OwnInterest, u32>,
    /// The one whose question is being answered.
    answering: RwSignal<Option<InterestId>>,
    /// The one whose working time is being asked for or answered.
    timing: RwSignal<Option<(InterestId, Timing)>>,
    /// The one that is asked about before it is withdrawn.
    withdrawing: RwSignal<Option<InterestId>>,
    conventions: Conventions,
    /// What was just done.
    said: RwSignal<Option<&'static str>>,
}

impl Desk {
    fn open() -> Self {
        let pages = Pages::new(Memo::new(|_| String::new()), |_, cursor| {
            Box::pin(async move {
                let Page { items, total, next_cursor } = api::interests::list_own_interests(&cursor).await?;
                Ok(Part { items, head: total, next: next_cursor })
            })
        });
        Self {
            pages,
            answering: RwSignal::new(None),
            timing: RwSignal::new(None),
            withdrawing: RwSignal::new(None),
            conventions: Conventions::new(Which::Own),
            said: RwSignal::new(None),
        }
    }

    /// One interest as it stands now, and what was done with it. The page that asked may have gone meanwhile.
    fn done(self, changed: &OwnInterest, words: &'static str) {
        let _ = self.pages.items.try_update(|items| {
            if let Some(one) = items.iter_mut().find(|one| one.id == changed.id) {
                one.clone_from(changed);
            }
        });
        let _ = self.said.try_set(Some(words));
    }

    /// The same of what was sent, or waits for the network.
    fn sent(self, changed: Option<&OwnInterest>, words: &'static str) {
        match changed {
            Some(changed) => self.done(changed, words),
            None => drop(self.said.try_set(Some(outbox::KEPT))),
        }
    }

    /// How something about an interest is called while it waits.
    fn slip(self, id: InterestId, words: String) -> Slip {
        let label = self.pages.items.with_untracked(|items| {
            let one = items.iter().find(|one| one.id == id);
            one.map(|one| Label { title: one.mission_title.clone(), whom: one.association.clone(), ..Label::default() })
        });
        slip(Label { words, page: paths::MY_MISSIONS.to_owned(), ..label.unwrap_or_default() })
    }
}

#[component]
fn MyMissions() -> impl IntoView {
    let desk = Desk::open();
    let session = use_session();
    phone::follow();
    let said = NodeRef::<html::P>::new();
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
    // What changes within the list leaves the other cards, a form that is open among them, as they are.
    let ids = Memo::new(move |_| desk.pages.items.with(|items| items.iter().map(|one| one.id).collect::<Vec<_>>()));
    let list = move || {
        view! {
            <ul class="cards" aria-label=my_missions::LIST>
                <For each=move || ids.get() key=|id| *id let(id)>
                    <Card desk id />
                </For>
            </ul>
        }
        .into_any()
    };
    let inside = view! {
        <h1 tabindex="-1">{my_missions::TITLE}</h1>
        <p class="lead">{my_missions::LEAD}</p>
        <p class="notice success" role="status" tabindex="-1" node_ref=said hidden=move || desk.said.get().is_none()>
            {move || desk.said.get()}
        </p>
        <Outbox shows=|kind: Kind| !kind.is_associations() arrived=move |()| desk.pages.refresh() />
        {desk.pages.show(my_missions::OLDER, empty, list)}
        <OfAccount />
        <Calendar />
        {move || session.has(Role::Employee).then(|| view! { <Looks /> })}
        <Withdrawing desk />
    };
    own_frame(paths::MY_MISSIONS, inside)
}

fn empty() -> AnyView {
    view! {
        <div class="empty">
            <Icon name="handshake" />
            <h2>{my_missions::EMPTY_TITLE}</h2>
            <p>{my_missions::EMPTY_TEXT}</p>
            <a class="button primary" href=paths::EXPLORE>
                {my_missions::EMPTY_ACTION}
            </a>
        </div>
    }
    .into_any()
}

/// The question before an interest is withdrawn: the association is told of it at once.
#[component]
fn Withdrawing(desk: Desk) -> impl IntoView {
    let open = RwSignal::new(false);
    let failed = RwSignal::new(None::<ApiError>);
    let withdraw = Action::new_local(move |id: &InterestId| {
        let (id, slip) = (*id, desk.slip(*id, String::new()));
        async move { api::interests::withdraw_own_interest(id, &slip).await }
    });
    Effect::new(move || {
        failed.set(None);
        open.set(desk.withdrawing.with(Option::is_some));
    });
    Effect::new(move || match withdraw.value().get() {
        Some(Ok(changed)) => {
            open.set(false);
            desk.sent(changed.as_ref(), my_missions::WITHDRAWN);
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let pending = withdraw.pending();
    let yes = move |_| {
        if let (Some(id), false) = (desk.withdrawing.get_untracked(), pending.get_untracked()) {
            failed.set(None);
            withdraw.dispatch_local(id);
        }
    };
    let about = move || {
        let id = desk.withdrawing.get()?;
        desk.pages.items.with(|items| {
            let one = items.iter().find(|one| one.id == id)?;
            Some(interest::about(&one.mission_title, &one.association))
        })
    };
    let footer = view! {
        <button class="button" type="button" on:click=move |_| open.set(false)>
            {my_missions::WITHDRAW_NO}
        </button>
        <button class="button danger" type="button" aria-disabled=move || pending.get().then_some("true") on:click=yes>
            {move || if pending.get() { my_missions::WITHDRAWING } else { interest::WITHDRAW_BUTTON }}
        </button>
    }
    .into_any();
    view! {
        <Dialog id="withdrawing" title=my_missions::WITHDRAW_TITLE close_label=common::CLOSE open footer>
            <p>
                <strong>{about}</strong>
            </p>
            <p>{my_missions::WITHDRAW_TEXT}</p>
            {move || failed.get().map(|error| view! { <Retry message=my_missions::failure(&error) /> })}
        </Dialog>
    }
}
