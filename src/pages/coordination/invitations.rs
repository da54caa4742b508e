//! Whom the coordination invites: to a role, or to keep the listing of an association.

use domain::invitation::{Invitation, InvitationDraft};
use domain::{Choice, InvitationId, Role};
use leptos::prelude::*;

use super::frame::frame;
use crate::api::{self, ApiError};
use crate::pages::form::{FormFaults, kept};
use crate::pages::invitations::{CallBack, WaitingInvitations};
use crate::pages::loading::part_of_page;
use crate::paths;
use crate::texts::members;
use crate::ui::{RadiosField, Retry, TextField};

/// The roles that can be given, the likeliest first.
const ROLES: [(Role, &str); 4] = [
    (Role::AssociationMember, members::ROLE_MEMBER),
    (Role::Coordinator, members::ROLE_COORDINATOR),
    (Role::Manager, members::ROLE_MANAGER),
    (Role::Employee, members::ROLE_EMPLOYEE),
];

#[component]
pub fn InvitationsPage() -> impl IntoView {
    let answer = LocalResource::new(api::members::list_invitations);
    let said = RwSignal::new(None::<String>);
    let call_back: CallBack =
        Action::new_local(|invitation: &InvitationId| api::members::call_back_invitation(*invitation));
    Effect::new(move || {
        if matches!(call_back.value().get(), Some(Ok(()))) {
            said.set(Some(members::CALLED_BACK.to_owned()));
            answer.refetch();
        }
    });
    let failed = move || {
        let failure = call_back.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=members::failure(&error) /> })
    };
    let content = view! {
        <>
            <h1 tabindex="-1">{members::COORDINATION_TITLE}</h1>
            <p class="lead">{members::COORDINATION_LEAD}</p>
            <p role="status" class:notice=move || said.with(Option::is_some) class="success said-block">
                {move || said.get()}
            </p>
            <Invite said answer />
            {failed}
            {part_of_page(
                answer,
                move |invitations| {
                    if invitations.is_empty() {
                        view! { <p class="hint">{members::NO_WAITING}</p> }.into_any()
                    } else {
                        view! { <WaitingInvitations invitations call_back differ=true /> }.into_any()
                    }
                },
            )}
        </>
    };
    frame(paths::COORDINATION_INVITATIONS, members::COORDINATION_TITLE, content)
}

#[component]
fn Invite(said: RwSignal<Option<String>>, answer: LocalResource<Result<Vec<Invitation>, ApiError>>) -> impl IntoView {
    let email = kept("draft-invite-email", String::new());
    let association = kept("draft-invite-association", String::new());
    let role = RwSignal::new(Role::AssociationMember.code().to_owned());
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let invite = Action::new_local(|draft: &InvitationDraft| {
        let draft = draft.clone();
        async move { api::members::invite(&draft).await }
    });
    Effect::new(move || match invite.value().get() {
        Some(Ok(invited)) => {
            email.set(String::new());
            association.set(String::new());
            said.set(Some(members::invited(invited.email.as_str())));
            answer.refetch();
        }
        Some(Err(error)) if !error.fields().is_empty() => faults.show(error.fields().to_vec()),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let for_association = move || role.with(|role| role == Role::AssociationMember.code());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if invite.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let draft = InvitationDraft {
            email: email.get_untracked(),
            role: role.get_untracked(),
            association: if untrack(for_association) { association.get_untracked() } else { String::new() },
        };
        match draft.validate() {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                invite.dispatch_local(draft);
            }
        }
    };
    let choices = ROLES.map(|(role, words)| (role.code().to_owned(), words.to_owned())).to_vec();
    let pending = invite.pending();
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=submit>
            <TextField
                id="email"
                label=members::INVITE_EMAIL
                kind="email"
                value=email
                fault=faults.of("email", members::fault)
                autocomplete="off"
                required=true
            />
            <RadiosField id="role" legend=members::ROLE choices value=role fault=faults.of("role", members::fault) />
            {move || {
                for_association()
                    .then(|| {
                        view! {
                            <TextField
                                id="association"
                                label=members::ASSOCIATION
                                hint=members::ASSOCIATION_HINT
                                value=association
                                fault=faults.of("association", members::fault)
                                autocomplete="off"
                                required=true
                            />
                        }
                    })
            }}
            {move || failed.get().map(|error| view! { <Retry message=members::failure(&error) /> })}
            <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { members::INVITING } else { members::INVITE }}
            </button>
        </form>
    }
}
