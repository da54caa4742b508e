//! Signing: read the exact document, have a code mailed, type it. A signature does not wait in the phone for a network: it
//! is of the document as it stands at that moment.

mod code;
mod done;

use domain::convention::{Condition, ConventionDetail, Digest, HeldBack, SignatureView};
use domain::{ConventionMove, Me};
use leptos::html;
use leptos::prelude::*;

use self::code::Coding;
use self::done::done;
use super::document::{amended, document};
use super::fingerprint::{Seen, compare};
use crate::api;
use crate::api::conventions::Document;
use crate::components::{PageFrame, PaperLink, set_title};
use crate::forms::convention::short;
use crate::pages::loading::loaded;
use crate::paths;
use crate::texts::CONTENT;
use crate::texts::conventions::{self, amendment, papers, sign};
use crate::ui::Icon;

/// What is signed, as far as signing needs it: of the convention, or of an amendment.
#[derive(Debug, Clone, PartialEq)]
pub struct Signable {
    pub version: i32,
    pub hash: Option<Digest>,
    pub signatures: Vec<SignatureView>,
    pub may_sign: bool,
    pub unless: Option<Condition>,
    pub waits_for: Vec<domain::ConventionActor>,
}

/// What keeps it from being signed.
fn held_back(all: &[HeldBack]) -> Option<Condition> {
    all.iter().find(|one| one.does == ConventionMove::Sign).map(|one| one.unless)
}

impl Signable {
    pub fn of(document: Document, detail: &ConventionDetail) -> Option<Self> {
        let Some(id) = document.amendment else {
            return Some(Self {
                version: detail.version,
                hash: detail.document_hash,
                signatures: detail.signatures.clone(),
                may_sign: detail.moves.contains(&ConventionMove::Sign),
                unless: held_back(&detail.held_back),
                waits_for: detail.waits_for.clone(),
            });
        };
        let one = detail.amendments.iter().find(|one| one.id == id)?;
        Some(Self {
            version: one.version,
            hash: one.document_hash,
            signatures: one.signatures.clone(),
            may_sign: one.moves.contains(&ConventionMove::Sign),
            unless: held_back(&one.held_back),
            waits_for: one.waits_for.clone(),
        })
    }
}

/// What the steps share.
#[derive(Clone, Copy)]
pub struct Signing {
    pub of: Document,
    pub detail: RwSignal<ConventionDetail>,
    /// The fingerprint that was read; a document that has another by now must be read again.
    pub read: RwSignal<Option<Digest>>,
    pub changed: RwSignal<bool>,
    /// The phone shows other bytes than those that are to be signed.
    pub differs: RwSignal<bool>,
    pub signed: RwSignal<bool>,
    pub title: NodeRef<html::H2>,
}

impl Signing {
    /// Tracks.
    pub fn signable(self) -> Option<Signable> {
        self.detail.with(|detail| Signable::of(self.of, detail))
    }

    /// Reads the document again; whoever has read another is told.
    pub fn read_again(self, is_changed: bool) {
        leptos::task::spawn_local(async move {
            let Ok(detail) = api::conventions::find_convention(self.of.convention).await else { return };
            let hash = Signable::of(self.of, &detail).and_then(|one| one.hash);
            let other = self.read.try_get_untracked().flatten() != hash;
            if self.detail.try_set(detail).is_some() {
                return;
            }
            self.read.set(hash);
            if is_changed || other {
                self.changed.set(true);
                if let Some(title) = self.title.get_untracked() {
                    title.scroll_into_view();
                    let _ = title.focus();
                }
            }
        });
    }
}

pub fn page(of: Document, me: &Me) -> AnyView {
    let title = if of.amendment.is_some() { amendment::SIGN_TITLE } else { sign::TITLE };
    set_title(title);
    let address = me.email.to_string();
    let answer = LocalResource::new(move || api::conventions::find_convention(of.convention));
    view! {
        <PageFrame>
            <a class="back" href=paths::convention(&of.convention.to_string())>
                <Icon name="back" />
                {conventions::BACK_TO_ONE}
            </a>
            {loaded(answer, move |detail| view! { <Sign of detail address=address.clone() title /> }.into_any())}
        </PageFrame>
    }
    .into_any()
}

#[component]
fn Sign(of: Document, detail: ConventionDetail, address: String, title: &'static str) -> impl IntoView {
    let hash = Signable::of(of, &detail).and_then(|one| one.hash);
    let signing = Signing {
        of,
        detail: RwSignal::new(detail),
        read: RwSignal::new(hash),
        changed: RwSignal::new(false),
        differs: RwSignal::new(false),
        signed: RwSignal::new(false),
        title: NodeRef::new(),
    };
    compare_what_is_shown(signing);
    let address = StoredValue::new(address);
    move || {
        if signing.signed.get() {
            return done(signing);
        }
        let head = signing.detail.with_untracked(|detail| {
            let content = &detail.content;
            view! {
                <h1 tabindex="-1">{title}</h1>
                <p class="lead" lang=CONTENT>
                    {conventions::about(&content.mission_title, &content.association.name)}
                </p>
            }
        });
        let content = match untrack(|| signing.signable()) {
            Some(one) if one.may_sign => steps(signing, address.get_value()),
            other => nothing(other.and_then(|one| one.unless)),
        };
        view! {
            {head}
            {content}
        }
        .into_any()
    }
}

/// Makes the fingerprint of what is on the screen, where the browser can.
fn compare_what_is_shown(signing: Signing) {
    Effect::new(move || {
        let shown = signing.detail.get();
        if let Some(hash) = signing.read.get() {
            leptos::task::spawn_local(async move {
                let seen = compare(signing.of, &shown, hash).await;
                let _ = signing.differs.try_set(seen == Seen::Other);
            });
        }
    });
}

/// There is nothing to sign, and why.
fn nothing(unless: Option<Condition>) -> AnyView {
    let words = match unless {
        Some(Condition::NotSigned) => sign::ALREADY,
        Some(condition) => conventions::unless(condition),
        None => sign::NOT_YOURS,
    };
    view! { <p class="notice">{words}</p> }.into_any()
}

fn steps(signing: Signing, address: String) -> AnyView {
    let of = signing.of;
    let words = if of.amendment.is_some() { sign::READ_AMENDMENT } else { sign::READ_TEXT };
    let shown = move || {
        signing.detail.with(|detail| match of.amendment {
            None => document(&detail.content, &detail.common),
            Some(id) => match detail.amendments.iter().find(|one| one.id == id) {
                Some(one) => amended(&detail.content, &detail.amendments, one),
                None => ().into_any(),
            },
        })
    };
    let annexes = move || {
        signing.detail.with(|detail| {
            let links = detail.content.annexes.iter().map(|one| {
                view! {
                    <li>
                        <a href=api::conventions::annex_url(of.convention, one.id) rel="external" download=one.name.clone()>
                            {one.name.clone()}
                        </a>
                    </li>
                }
            });
            (of.amendment.is_none() && !detail.content.annexes.is_empty()).then(|| {
                view! {
                    <h3>{conventions::document::ANNEXES}</h3>
                    <ul class="plain-list">{links.collect_view()}</ul>
                }
            })
        })
    };
    let fingerprint = move || {
        signing.read.get().map(|hash| {
            let whole = hash.to_string();
            view! { <p class="fingerprint"><code title=whole.clone()>{sign::fingerprint(&short(&whole))}</code></p> }
        })
    };
    view! {
        <p>{sign::LEAD}</p>
        <ol class="sign-steps" aria-label=sign::STEPS>
            <li>
                <h2 tabindex="-1" node_ref=signing.title>
                    {sign::READ}
                </h2>
                <p class="notice warning" role="alert" hidden=move || !signing.changed.get()>
                    {sign::CHANGED}
                </p>
                <p class="notice error" role="alert" hidden=move || !signing.differs.get()>
                    {sign::UNREADABLE}
                </p>
                <p>{words}</p>
                <p>
                    <PaperLink href=api::papers::document_url(of) label=papers::READ />
                </p>
                {shown}
                {annexes}
                {fingerprint}
            </li>
            <Coding signing address />
        </ol>
    }
    .into_any()
}
