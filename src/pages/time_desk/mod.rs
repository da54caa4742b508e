//! A desk with requests for working time: a manager's, or the coordination's.

mod card;
mod decide;
mod load;

use domain::time_request::views::TeamRequest;
use domain::{Page, TimeDecision};
use leptos::html;
use leptos::prelude::*;

use self::card::Card;
use self::decide::Decide;
pub use self::load::LoadLine;
pub use crate::api::time::DeskKind;
use crate::api::time::list_requests;
use crate::pages::paged::{Pages, Part};
use crate::texts::team;
use crate::ui::Icon;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Desk {
    kind: DeskKind,
    pages: Pages<TeamRequest, u32>,
    /// The decision whose dialog is open.
    deciding: RwSignal<Option<(TeamRequest, TimeDecision)>>,
    /// What was just done.
    said: RwSignal<Option<String>>,
}

impl Desk {
    /// One request as it stands now, and what was done with it. The page that asked may have gone meanwhile.
    fn done(self, changed: &TeamRequest, words: String) {
        let _ = self.pages.items.try_update(|items| {
            if let Some(one) = items.iter_mut().find(|one| one.id == changed.id) {
                one.clone_from(changed);
            }
        });
        let _ = self.said.try_set(Some(words));
    }
}

/// The list, by pages, and the dialog of a decision.
#[component]
pub fn Requests(kind: DeskKind) -> impl IntoView {
    let pages = Pages::new(Memo::new(|_| String::new()), move |_, cursor| {
        Box::pin(async move {
            let Page { items, total, next_cursor } = list_requests(kind, &cursor).await?;
            Ok(Part { items, head: total, next: next_cursor })
        })
    });
    let desk = Desk { kind, pages, deciding: RwSignal::new(None), said: RwSignal::new(None) };
    let said = NodeRef::<html::P>::new();
    Effect::new(move || {
        // The button that was pressed is gone: the focus goes where it is said what was done, once the dialog is closed.
        if desk.said.get().is_some() {
            request_animation_frame(move || {
                if let Some(said) = said.get_untracked() {
                    let _ = said.focus();
                }
            });
        }
    });
    let ids = Memo::new(move |_| pages.items.with(|items| items.iter().map(|one| one.id).collect::<Vec<_>>()));
    let list = move || {
        view! {
            <ul class="cards" aria-label=team::LIST>
                <For each=move || ids.get() key=|id| *id let(id)>
                    <Card desk id />
                </For>
            </ul>
        }
        .into_any()
    };
    view! {
        <p class="notice success" role="status" tabindex="-1" node_ref=said hidden=move || desk.said.get().is_none()>
            {move || desk.said.get()}
        </p>
        {pages.show(team::MORE, empty, list)}
        {move || desk.deciding.get().map(|(request, kind)| view! { <Decide desk request kind /> })}
    }
}

fn empty() -> AnyView {
    view! {
        <div class="empty">
            <Icon name="check" />
            <h2>{team::EMPTY_TITLE}</h2>
            <p>{team::EMPTY_TEXT}</p>
        </div>
    }
    .into_any()
}
