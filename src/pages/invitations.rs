//! Invitations that wait, as those who sent them see them: in an association's space and in the coordination's.

use domain::InvitationId;
use domain::invitation::Invitation;
use leptos::prelude::*;

use crate::api::ApiError;
use crate::texts::members;

/// Calls one back.
pub type CallBack = Action<InvitationId, Result<(), ApiError>>;

/// Each with the way to call it back.
#[component]
pub fn WaitingInvitations(
    invitations: Vec<Invitation>,
    call_back: CallBack,
    /// What each is for, where they differ.
    #[prop(optional)]
    differ: bool,
) -> impl IntoView {
    let row = |invitation: Invitation| {
        let id = invitation.id;
        let what = differ.then(|| format!("{} · ", members::what_for(&invitation)));
        view! {
            <li class="plain-row">
                <span>
                    <strong>{invitation.email.to_string()}</strong>
                    <span class="hint">{what} {members::until(&invitation)}</span>
                </span>
                <button
                    class="button small"
                    type="button"
                    aria-label=members::call_back(&invitation)
                    on:click=move |_| {
                        if !call_back.pending().get_untracked() {
                            call_back.dispatch_local(id);
                        }
                    }
                >
                    {members::CALL_BACK}
                </button>
            </li>
        }
    };
    (!invitations.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="waiting">
                <h2 id="waiting">{members::WAITING}</h2>
                <ul class="plain-rows">{invitations.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    })
}
