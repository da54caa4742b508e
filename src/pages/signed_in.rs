//! What stands before a page that is not for everyone: who is signed in, and whether the page is for them.

use domain::{Me, Role};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::Location;

use super::loading::skeleton;
use crate::components::{PageFrame, set_title};
use crate::paths;
use crate::state::session::{Session, Signed, use_session};
use crate::texts::{account, common};
use crate::ui::Retry;

/// Shows a page to whoever is signed in, and has the role where one is needed; to others, what to do. The server decides
/// again about all that the page asks for.
pub fn signed_in(role: Option<Role>, page: impl Fn(Me) -> AnyView + Send + 'static) -> AnyView {
    let session = use_session();
    let location = use_location();
    // A change of one's name or associations is no reason to begin the page anew.
    let signed = Memo::new_with_compare(move |_| session.get(), |before, after| !is_same(before, after));
    (move || match signed.get() {
        Signed::Unknown => view! { <PageFrame>{skeleton()}</PageFrame> }.into_any(),
        Signed::As(me) if role.is_none_or(|role| me.roles.has(role)) => untrack(|| page(*me)),
        Signed::As(_) => {
            set_title(account::FORBIDDEN_TITLE);
            view! {
                <PageFrame>
                    <h1>{account::FORBIDDEN_TITLE}</h1>
                    <p>{account::FORBIDDEN_TEXT}</p>
                    <p>
                        <a class="button primary" href=paths::ACCOUNT>
                            {common::NAV_ACCOUNT}
                        </a>
                    </p>
                </PageFrame>
            }
            .into_any()
        }
        signed @ (Signed::Nobody | Signed::Ended) => {
            let (title, text) = if signed == Signed::Ended {
                (account::ENDED_TITLE, account::ENDED_TEXT)
            } else {
                (account::SIGN_IN_NEEDED_TITLE, account::SIGN_IN_NEEDED_TEXT)
            };
            set_title(title);
            let here = here(&location);
            view! {
                <PageFrame>
                    <h1>{title}</h1>
                    <p>{text}</p>
                    <p>
                        <a class="button primary" href=paths::sign_in(&here)>
                            {account::SIGN_IN}
                        </a>
                    </p>
                </PageFrame>
            }
            .into_any()
        }
        Signed::Failed(error) => {
            let retry = error.is_passing().then_some((common::RETRY, Callback::new(move |()| Session::ask())));
            view! {
                <PageFrame>
                    <h1>{common::FAILED_TITLE}</h1>
                    <Retry message=common::load_error(&error) retry />
                </PageFrame>
            }
            .into_any()
        }
    })
    .into_any()
}

/// The address that is open, to come back to.
pub fn here(location: &Location) -> String {
    // The router keeps a query without its mark.
    let query = location.search.get_untracked();
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{mark}{query}", location.pathname.get_untracked())
}

/// The same account with the same roles, or the same reason why there is none.
fn is_same(before: Option<&Signed>, after: Option<&Signed>) -> bool {
    match (before, after) {
        (Some(Signed::As(before)), Some(Signed::As(after))) => before.id == after.id && before.roles == after.roles,
        (before, after) => before == after,
    }
}
