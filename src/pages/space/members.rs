//! Who keeps the listing of an association: the members, those who are invited, and inviting another.

use domain::invitation::{Member, MemberDraft, Members};
use domain::{AccountId, InvitationId, Slug};
use leptos::prelude::*;

use super::frame::{Tab, frame};
use crate::api::{self, ApiError};
use crate::components::PageFrame;
use crate::pages::form::{ArrivingTitle, FormFaults, kept};
use crate::pages::invitations::{CallBack, WaitingInvitations};
use crate::pages::loading::loaded;
use crate::paths;
use crate::state::session::Session;
use crate::texts::members;
use crate::ui::{Retry, TextField};

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Page {
    slug: StoredValue<String>,
    answer: LocalResource<Result<Members, ApiError>>,
    /// What has just been done.
    said: RwSignal<Option<String>>,
    /// The association, once one has left it.
    left: RwSignal<Option<String>>,
}

#[component]
pub fn MembersPage(of: Slug) -> impl IntoView {
    let slug = StoredValue::new(of.to_string());
    let page = Page {
        slug,
        answer: LocalResource::new(move || async move { api::members::list_members(&slug.get_value()).await }),
        said: RwSignal::new(None),
        left: RwSignal::new(None),
    };
    move || match page.left.get() {
        Some(association) => view! { <Left association /> }.into_any(),
        None => {
            let content = view! {
                <p role="status" class:notice=move || page.said.with(Option::is_some) class="success said-block">
                    {move || page.said.get()}
                </p>
                {loaded(page.answer, move |found| view! { <Kept found page /> }.into_any())}
            };
            frame(&of, Tab::Members, content)
        }
    }
}

/// One has left: there is nothing more to see here.
#[component]
fn Left(association: String) -> impl IntoView {
    view! {
        <PageFrame>
            <ArrivingTitle words=members::LEFT_TITLE />
            <p class="lead">{members::left(&association)}</p>
            <p>
                <a class="button primary" href=paths::ACCOUNT>
                    {members::LEFT_GO}
                </a>
            </p>
        </PageFrame>
    }
}

#[component]
fn Kept(found: Members, page: Page) -> impl IntoView {
    let call_back: CallBack = Action::new_local(move |invitation: &InvitationId| {
        let invitation = *invitation;
        async move { api::members::call_back_member(&page.slug.get_value(), invitation).await }
    });
    Effect::new(move || {
        if matches!(call_back.value().get(), Some(Ok(()))) {
            page.said.set(Some(members::CALLED_BACK.to_owned()));
            page.answer.refetch();
        }
    });
    let failed = move || {
        let failure = call_back.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=members::failure(&error) /> })
    };
    let name = found.association.name;
    view! {
        <div class="section">
            <h1 tabindex="-1">{members::TITLE}</h1>
            <p>{members::LEAD}</p>
        </div>
        <List found=found.members name page />
        <WaitingInvitations invitations=found.invitations call_back />
        {failed}
        <Invite page />
    }
}

/// The members, each with the way out: one's own, or another's.
#[component]
fn List(found: Vec<Member>, name: String, page: Page) -> impl IntoView {
    if found.is_empty() {
        return view! { <p class="notice">{members::NONE}</p> }.into_any();
    }
    let is_last = found.len() == 1;
    let me = found.iter().find(|member| member.me).map(|member| member.account);
    let asked = RwSignal::new(None::<AccountId>);
    let remove: Remove = Action::new_local(move |account: &AccountId| {
        let account = *account;
        async move { api::members::remove_member(&page.slug.get_value(), account).await.map(|()| account) }
    });
    Effect::new(move || match remove.value().get() {
        Some(Ok(gone)) if Some(gone) == me => {
            page.left.set(Some(name.clone()));
            // The role may have gone with the last membership.
            Session::ask();
        }
        Some(Ok(_)) => {
            page.said.set(Some(members::REMOVED.to_owned()));
            page.answer.refetch();
        }
        _ => {}
    });
    let failed = move || {
        let failure = remove.value().get().and_then(Result::err);
        failure.map(|error| view! { <Retry message=members::failure(&error) /> })
    };
    let rows = found.into_iter().map(|member| view! { <Row member is_last asked remove /> }).collect_view();
    view! {
        {failed}
        <ul class="plain-rows">{rows}</ul>
    }
    .into_any()
}

type Remove = Action<AccountId, Result<AccountId, ApiError>>;

/// A member; the way out is asked about once more.
#[component]
fn Row(member: Member, is_last: bool, asked: RwSignal<Option<AccountId>>, remove: Remove) -> impl IntoView {
    let account = member.account;
    let (word, label) = if member.me {
        (members::LEAVE, members::LEAVE.to_owned())
    } else {
        (members::REMOVE, members::remove(&member))
    };
    let warning = match (member.me, is_last) {
        (true, true) => members::LEAVE_LAST.to_owned(),
        (true, false) => members::LEAVE_SURE.to_owned(),
        (false, _) => members::remove_sure(&member),
    };
    let sure = move || {
        (asked.get() == Some(account)).then(|| {
            view! {
                <div class="notice warning" role="alert">
                    <p>{warning.clone()}</p>
                    <div class="button-row">
                        <button class="button" type="button" on:click=move |_| asked.set(None)>
                            {members::KEEP}
                        </button>
                        <button
                            class="button danger"
                            type="button"
                            on:click=move |_| {
                                if !remove.pending().get_untracked() {
                                    remove.dispatch_local(account);
                                }
                            }
                        >
                            {members::CONFIRM}
                        </button>
                    </div>
                </div>
            }
        })
    };
    view! {
        <li class="plain-row">
            <span>
                <strong>{members::name(&member)}</strong>
                {member.me.then(|| view! { <span class="tag">{members::ME}</span> })}
                {(!member.name.is_empty()).then(|| view! { <span class="hint">{member.email.to_string()}</span> })}
                <span class="hint">{members::since(&member)}</span>
            </span>
            <button
                class="button small"
                type="button"
                aria-label=label
                aria-expanded=move || (asked.get() == Some(account)).to_string()
                on:click=move |_| asked.set(Some(account))
            >
                {word}
            </button>
            {sure}
        </li>
    }
}

/// Inviting another.
#[component]
fn Invite(page: Page) -> impl IntoView {
    let email = kept("draft-invite-member", String::new());
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let invite = Action::new_local(move |draft: &MemberDraft| {
        let draft = draft.clone();
        async move { api::members::invite_member(&page.slug.get_value(), &draft).await }
    });
    Effect::new(move || match invite.value().get() {
        Some(Ok(invited)) => {
            email.set(String::new());
            page.said.set(Some(members::invited(invited.email.as_str())));
            page.answer.refetch();
        }
        Some(Err(error)) if !error.fields().is_empty() => faults.show(error.fields().to_vec()),
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if invite.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let draft = MemberDraft { email: email.get_untracked() };
        match draft.validate() {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                invite.dispatch_local(draft);
            }
        }
    };
    let pending = invite.pending();
    view! {
        <section class="section" aria-labelledby="invite">
            <h2 id="invite">{members::INVITE_TITLE}</h2>
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
                {move || failed.get().map(|error| view! { <Retry message=members::failure(&error) /> })}
                <button class="button primary" type="submit" aria-disabled=move || pending.get().then_some("true")>
                    {move || if pending.get() { members::INVITING } else { members::INVITE }}
                </button>
            </form>
        </section>
    }
}
