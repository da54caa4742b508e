//! The form that expresses interest in a mission, and its confirmation.

mod fields;

use domain::{FieldError, MissionDetail, MissionSummary};
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wasm_bindgen::JsCast;

use self::fields::{Fields, Known, KnownTime, fill_in};
use super::loading::loaded;
use crate::api::interests::interest_in;
use crate::api::outbox::{Kind, Label, State};
use crate::api::{self, ApiError};
use crate::components::{PageFrame, set_title};
use crate::pages::form::ArrivingTitle;
use crate::pages::outbox::Outbox;
use crate::paths;
use crate::state::outbox::{slip, use_outbox};
use crate::state::session::use_session;
use crate::texts::{common, detail, interest, outbox};
use crate::ui::{CheckField, Icon, Retry, TextAreaField, TextField};

#[component]
pub fn InterestPage() -> impl IntoView {
    set_title(interest::TITLE);
    let params = use_params_map();
    let slug = move || params.with(|params| params.get("slug").unwrap_or_default());
    let answer = LocalResource::new(move || {
        let slug = slug();
        async move { api::missions::find_mission(&slug).await }
    });
    view! {
        <PageFrame>
            <a class="back" href=move || paths::mission(&slug())>
                <Icon name="back" />
                {interest::BACK_TO_MISSION}
            </a>
            {loaded(answer, |mission| view! { <Interest mission /> }.into_any())}
        </PageFrame>
    }
}

/// The form, then the confirmation; in between, where there is no network, what waits.
#[component]
fn Interest(mission: MissionDetail) -> impl IntoView {
    let done = RwSignal::new(false);
    let summary = StoredValue::new(mission.summary);
    let outbox = use_outbox();
    let subject = StoredValue::new(summary.with_value(|summary| interest_in(summary.slug.as_str())));
    let waits = Memo::new(move |_| subject.with_value(|subject| outbox.about(subject)).map(|entry| entry.state));
    let before = outbox.arrived.get_untracked();
    Effect::new(move || {
        let news = outbox.arrived.get().filter(|news| Some(news) != before.as_ref());
        if news.is_some_and(|news| subject.with_value(|subject| *subject == news.subject)) {
            fields::forget();
            done.set(true);
        }
    });
    move || match (done.get(), waits.get()) {
        (true, _) => view! { <Done summary=summary.get_value() /> }.into_any(),
        (false, Some(state)) => {
            let title = if state == State::Refused { outbox::INTEREST_REFUSED } else { outbox::INTEREST_TITLE };
            let about = summary.with_value(|summary| interest::about(&summary.title, &summary.association.name));
            view! {
                <ArrivingTitle words=title />
                <p class="lead">{about}</p>
                <Outbox shows=|kind: Kind| kind == Kind::Interest />
            }
            .into_any()
        }
        (false, None) => {
            let summary = summary.get_value();
            match summary.status.refusal(summary.places_left) {
                Some(_) => view! {
                    <h1 tabindex="-1">{interest::TITLE}</h1>
                    <p class="notice warning">{detail::FULL}</p>
                }
                .into_any(),
                None => view! {
                    <h1 tabindex="-1">{interest::TITLE}</h1>
                    <p class="lead">{interest::about(&summary.title, &summary.association.name)}</p>
                    {summary.demonstration.then(|| view! { <p class="tag demo">{detail::DEMO}</p> })}
                    <p class="notice">{interest::WHAT_HAPPENS}</p>
                    <Form summary done />
                }
                .into_any(),
            }
        }
    }
}

/// How the interest is called while it waits.
fn label(summary: &MissionSummary) -> Label {
    let page = paths::mission(summary.slug.as_str());
    Label { title: summary.title.clone(), whom: summary.association.name.clone(), page, ..Label::default() }
}

#[component]
fn Form(summary: MissionSummary, done: RwSignal<bool>) -> impl IntoView {
    let label = label(&summary);
    let fields = Fields::open(summary.slug.as_str());
    let faults = RwSignal::new(Vec::<FieldError>::new());
    let failed = RwSignal::new(None::<ApiError>);
    let form = NodeRef::<html::Form>::new();
    let send = Action::new_local(move |(draft, key): &(domain::InterestDraft, String)| {
        let (draft, key) = (draft.clone(), key.clone());
        let slip = slip(Label { words: draft.message.clone(), ..label.clone() });
        async move { api::interests::create_interest(&draft, &key, &slip).await }
    });
    let show = move |found: Vec<FieldError>| {
        let first = found.first().map(|fault| fault.field.clone());
        faults.set(found);
        // The first field at fault, so that it can be repaired at once.
        let field = first.and_then(|field| form.get_untracked()?.query_selector(&format!("#{field}")).ok().flatten());
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if send.pending().get_untracked() {
            return;
        }
        failed.set(None);
        let draft = fields.kept.with_value(|kept| kept.draft.clone());
        match draft.validate() {
            Err(found) => show(found),
            Ok(_) => {
                faults.set(Vec::new());
                let key = fields.key();
                send.dispatch_local((draft, key));
            }
        }
    };
    Effect::new(move || match send.value().get() {
        Some(Ok(Some(_))) => {
            fields.sent();
            done.set(true);
        }
        Some(Err(error)) => {
            if !error.fields().is_empty() {
                show(error.fields().to_vec());
            }
            failed.set(Some(error));
        }
        // The page shows what waits in place of the form, which keeps what was typed until it has gone.
        Some(Ok(None)) | None => {}
    });
    let fault = move |field: &'static str| {
        Signal::derive(move || {
            faults.with(|faults| {
                faults.iter().find(|fault| fault.field == field).map(|fault| interest::fault(field, fault.code))
            })
        })
    };
    let pending = send.pending();
    let (is_signed_in, folded) = fill_in(fields);
    let own_fault = move || {
        faults.with(|faults| faults.iter().any(|fault| matches!(&*fault.field, "name" | "work_email" | "site")))
    };
    let is_folded = Memo::new(move |_| folded.get() && !own_fault());
    view! {
        <form class="form" node_ref=form novalidate on:submit=submit>
            <p class="quiet" role="status">
                {move || (!faults.with(Vec::is_empty)).then_some(interest::FAULTS)}
            </p>
            <p class="hint">{interest::NEEDED}</p>
            {move || is_folded.get().then(|| view! { <Known fields folded /> })}
            <div class="form" hidden=move || is_folded.get()>
            <TextField id="name" label=interest::NAME value=fields.name fault=fault("name") autocomplete="name" required=true />
            <TextField
                id="work_email"
                label=interest::EMAIL
                hint=interest::EMAIL_HINT
                kind="email"
                value=fields.work_email
                fault=fault("work_email")
                autocomplete="email"
                required=true
            />
            <TextField id="site" label=interest::SITE hint=interest::SITE_HINT value=fields.site fault=fault("site") required=true />
            </div>
            <TextAreaField id="message" label=interest::MESSAGE hint=interest::MESSAGE_HINT value=fields.message fault=fault("message") />
            <TextAreaField
                id="availability"
                label=interest::AVAILABILITY
                hint=interest::AVAILABILITY_HINT
                value=fields.availability
                fault=fault("availability")
                rows=2
            />
            <KnownTime fields />
            <CheckField id="consent" value=fields.consent fault=fault("consent")>
                {interest::CONSENT}
            </CheckField>
            <p>
                <a href=paths::PRIVACY>{interest::CONSENT_MORE}</a>
            </p>
            <div hidden=move || is_signed_in.get()>
            <CheckField id="remember" value=fields.remember fault=Signal::derive(|| None::<String>)>
                {interest::REMEMBER}
            </CheckField>
            </div>
            {move || failed.get().map(|error| view! { <Failure error /> })}
            <button class="button primary wide" type="submit" aria-disabled=move || pending.get().then_some("true")>
                {move || if pending.get() { interest::SENDING } else { interest::SEND }}
            </button>
        </form>
    }
}

/// Why it was not sent; what was typed stays.
#[component]
fn Failure(error: ApiError) -> impl IntoView {
    let message = if error.is_passing() {
        format!("{} {}", interest::failure(&error), interest::NOTHING_LOST)
    } else {
        interest::failure(&error).to_owned()
    };
    view! { <Retry message /> }
}

#[component]
fn Done(summary: MissionSummary) -> impl IntoView {
    set_title(interest::DONE_TITLE);
    let title = NodeRef::<html::H1>::new();
    Effect::new(move || {
        // The page has changed under a reader of the screen: they are told by the focus.
        if let Some(title) = title.get() {
            let _ = title.focus();
        }
    });
    let calendar = summary.starts_on.is_some().then(|| {
        view! {
            <a class="button" href=api::missions::calendar_url(summary.slug.as_str()) download rel="external">
                <Icon name="calendar" />
                {detail::CALENDAR}
            </a>
        }
    });
    let session = use_session();
    let follow = move || {
        session.get().me().is_some().then(|| {
            view! {
                <a class="button" href=paths::MY_MISSIONS>
                    {interest::FOLLOW}
                </a>
            }
        })
    };
    view! {
        <div class="done">
            <span class="done-mark">
                <Icon name="check" />
            </span>
            <h1 tabindex="-1" node_ref=title>
                {interest::DONE_TITLE}
            </h1>
            <p class="lead">{interest::done(&summary.association.name)}</p>
        </div>
        <section class="section">
            <h2>{interest::DONE_NEXT}</h2>
            <ol class="steps">{interest::DONE_STEPS.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
        </section>
        <div class="button-row">
            <a class="button primary" href=paths::EXPLORE>
                {common::BACK_TO_MAP}
            </a>
            {follow}
            {calendar}
        </div>
    }
}
