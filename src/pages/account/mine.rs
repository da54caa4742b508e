//! One's own account: where one may go, one's name, sessions, data, and the ways out.

use domain::account::AccountDraft;
use domain::{AccountId, FieldCode, Language, Me, Role};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::erase::Erase;
use super::profile::phone;
use super::sessions::Sessions;
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::form::{FormFaults, forget, kept};
use crate::paths;
use crate::state::outbox::use_outbox;
use crate::state::session::use_session;
use crate::state::storage::clear_drafts;
use crate::texts::{account, common, conventions, outbox as words};
use crate::ui::{Dialog, Icon, RadiosField, Retry, TextField};

#[component]
pub fn AccountPage() -> impl IntoView {
    set_title(account::TITLE);
    let erased = RwSignal::new(false);
    move || {
        if erased.get() {
            return super::erase::erased();
        }
        crate::pages::signed_in::signed_in(None, move |me| view! { <Account me erased /> }.into_any())
    }
}

#[component]
fn Account(me: Me, erased: RwSignal<bool>) -> impl IntoView {
    let roles = me.roles.given().map(|role| view! { <li class="tag">{account::role(role)}</li> }).collect_view();
    view! {
        <PageFrame>
            <div class="section">
                <div class="account-head">
                    <h1>{account::TITLE}</h1>
                    <SignOut />
                </div>
                <p>{account::signed_in_as(me.email.as_str())}</p>
                <ul class="role-tags">{roles}</ul>
            </div>
            <Places me=me.clone() />
            <Name name=me.name language=me.language />
            <Sessions />
            <section class="section" aria-labelledby="data">
                <h2 id="data">{account::DATA}</h2>
                <p>{account::DATA_TEXT}</p>
                <p>
                    <a href=paths::PRIVACY>{account::DATA_MORE}</a>
                </p>
                <div class="button-row">
                    <a class="button" href=api::account::EXPORT download rel="external">
                        {account::EXPORT}
                    </a>
                    <Erase erased />
                </div>
            </section>
        </PageFrame>
    }
}

/// The way into each space that is open to this account.
#[component]
fn Places(me: Me) -> impl IntoView {
    let place = |href: String, icon: &'static str, title: String, hint: &'static str| {
        view! {
            <li>
                <a class="way with-icon" href=href>
                    <Icon name=icon />
                    <span>
                        <strong>{title}</strong>
                        <span class="hint">{hint}</span>
                    </span>
                </a>
            </li>
        }
    };
    let spaces = me
        .associations
        .iter()
        .map(|of| place(paths::space(of.slug.as_str()), "home", of.name.clone(), account::PLACE_SPACE))
        .collect_view();
    let coordination = me.roles.has(Role::Coordinator).then(|| {
        let title = account::PLACE_COORDINATION.to_owned();
        place(paths::COORDINATION.to_owned(), "handshake", title, account::PLACE_COORDINATION_HINT)
    });
    let missions =
        place(paths::MY_MISSIONS.to_owned(), "check", account::PLACE_MISSIONS.to_owned(), account::PLACE_MISSIONS_HINT);
    let conventions =
        place(paths::CONVENTIONS.to_owned(), "handshake", conventions::TITLE.to_owned(), conventions::PLACE_HINT);
    let team = me
        .roles
        .has(Role::Manager)
        .then(|| place(paths::TEAM.to_owned(), "people", account::PLACE_TEAM.to_owned(), account::PLACE_TEAM_HINT));
    let explore =
        place(paths::EXPLORE.to_owned(), "search", account::PLACE_EXPLORE.to_owned(), account::PLACE_EXPLORE_HINT);
    let propose = me.associations.is_empty().then(|| {
        let title = account::PLACE_PROPOSE.to_owned();
        place(paths::NEW_LISTING.to_owned(), "pin", title, account::PLACE_PROPOSE_HINT)
    });
    view! {
        <nav class="section" aria-labelledby="places">
            <h2 id="places">{account::PLACES}</h2>
            <ul class="ways">{spaces} {coordination} {team} {missions} {conventions} {explore} {propose}</ul>
        </nav>
    }
}

/// The name that is being typed is kept under this.
const DRAFT: &str = "draft-name";

#[component]
fn Name(name: String, language: Language) -> impl IntoView {
    let session = use_session();
    let name = kept(DRAFT, name);
    let language = RwSignal::new(language.code().to_owned());
    let faults = FormFaults::new();
    let failed = RwSignal::new(None::<ApiError>);
    let saved = RwSignal::new(false);
    let save = Action::new_local(|draft: &AccountDraft| {
        let draft = draft.clone();
        async move { api::account::change_me(&draft).await }
    });
    Effect::new(move || match save.value().get() {
        Some(Ok(me)) => {
            saved.set(true);
            forget(DRAFT);
            session.enter(me);
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if save.pending().get_untracked() {
            return;
        }
        failed.set(None);
        saved.set(false);
        let language = language.with_untracked(|code| Language::from_code(code));
        let draft = AccountDraft { name: name.get_untracked(), language };
        match draft.validate() {
            Err(found) => faults.show(found),
            Ok(_) => {
                faults.clear();
                save.dispatch_local(draft);
            }
        }
    };
    let fault = |_: &str, _: FieldCode| account::NAME_TOO_LONG.to_owned();
    view! {
        <form class="form" node_ref=faults.form novalidate on:submit=submit>
            <TextField
                id="name"
                label=account::NAME
                hint=account::NAME_HINT
                value=name
                fault=faults.of("name", fault)
                autocomplete="name"
            />
            <RadiosField
                id="language"
                legend=account::MAILS_IN
                choices=Language::ALL
                    .map(|language| (language.code().to_owned(), account::language(language).to_owned()))
                    .to_vec()
                value=language
                fault=Signal::derive(|| None::<String>)
            />
            {move || failed.get().map(|error| view! { <Retry message=account::failure(&error) /> })}
            <div class="button-row">
                <button class="button" type="submit">
                    {account::NAME_SAVE}
                </button>
                <span class="said" role="status">
                    {move || saved.get().then_some(account::NAME_SAVED)}
                </span>
            </div>
        </form>
    }
}

#[component]
fn SignOut() -> impl IntoView {
    let (session, outbox) = (use_session(), use_outbox());
    let navigate = use_navigate();
    let leave = Action::new_local(|clears: &Option<AccountId>| {
        let clears = *clears;
        async move {
            api::account::sign_out().await?;
            if let Some(account) = clears {
                api::outbox::clear(account).await;
            }
            Ok::<_, ApiError>(())
        }
    });
    let failed = RwSignal::new(None::<ApiError>);
    let asked = RwSignal::new(false);
    Effect::new(move || match leave.value().get() {
        Some(Ok(())) => {
            phone::leave();
            clear_drafts();
            session.leave();
            navigate(paths::EXPLORE, NavigateOptions::default());
        }
        Some(Err(error)) => failed.set(Some(error)),
        None => {}
    });
    let pending = leave.pending();
    let me = Memo::new(move |_| session.get().me().map(|me| me.id));
    let waits = Memo::new(move |_| me.get().map_or(0, |me| outbox.count_of(me)));
    let go = move |clears: Option<AccountId>| {
        if !pending.get_untracked() {
            asked.set(false);
            leave.dispatch_local(clears);
        }
    };
    let footer = view! {
        <button class="button" type="button" on:click=move |_| asked.set(false)>
            {words::STAY}
        </button>
        <button class="button danger" type="button" on:click=move |_| go(me.get_untracked())>
            {words::LEAVE_CLEAR}
        </button>
        <button class="button primary" type="button" on:click=move |_| go(None)>
            {words::LEAVE}
        </button>
    }
    .into_any();
    view! {
        <button
            class="button small"
            type="button"
            aria-disabled=move || pending.get().then_some("true")
            // What has not gone yet is not left behind without a word.
            on:click=move |_| { if waits.get_untracked() > 0 { asked.set(true) } else { go(None) } }
        >
            {move || if pending.get() { account::SIGNING_OUT } else { account::SIGN_OUT }}
        </button>
        <Dialog id="leaving" title=words::LEAVE_TITLE close_label=common::CLOSE open=asked footer>
            <p>{move || words::leaving(waits.get().try_into().unwrap_or(u32::MAX))}</p>
            <p>{words::LEAVE_TEXT}</p>
        </Dialog>
        {move || failed.get().map(|error| view! { <Retry message=account::failure(&error) /> })}
    }
}
