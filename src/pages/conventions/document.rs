//! The document, word for word, as it is read on a phone and on paper.

use ::catalogue::Layer;
use domain::ConventionKind;
use domain::convention::{AmendmentView, Article, Changes, ConventionDraft};
use leptos::prelude::*;

use super::articles::{articles, contract, shared};
use crate::state::use_catalogue;
use crate::texts::conventions::{amendment, document};
use crate::texts::{CONTENT, format, given};

/// What is not written yet says so.
pub fn said(text: &str) -> AnyView {
    if text.trim().is_empty() {
        view! { <span class="missing">{document::MISSING}</span> }.into_any()
    } else {
        view! { <span lang=CONTENT>{text.to_owned()}</span> }.into_any()
    }
}

fn fact(label: &'static str, value: AnyView) -> AnyView {
    view! {
        <div class="fact">
            <dt>{label}</dt>
            <dd class="said-value">{value}</dd>
        </div>
    }
    .into_any()
}

/// A line that is left out where nothing is said: nothing is missing then.
fn optional(label: &'static str, text: &str) -> Option<AnyView> {
    (!text.trim().is_empty()).then(|| fact(label, said(text)))
}

fn list(label: &'static str, all: &[String]) -> AnyView {
    let value = if all.is_empty() {
        said("")
    } else {
        let items = all.iter().map(|one| view! { <li lang=CONTENT>{one.clone()}</li> }).collect_view();
        view! { <ul class="plain-list">{items}</ul> }.into_any()
    };
    fact(label, value)
}

/// The names of the pillars, where the catalogue knows them.
fn pillars(slugs: &[String]) -> AnyView {
    let (catalogue, slugs) = (use_catalogue(), slugs.to_vec());
    let names = move || {
        let catalogue = catalogue.ready(Layer::Missions);
        let name = |slug: &String| {
            let known = catalogue.as_ref().and_then(|catalogue| {
                let pillar = catalogue.pillars().iter().find(|pillar| pillar.slug.as_str() == slug)?;
                Some(pillar.label.clone())
            });
            known.unwrap_or_else(|| slug.clone())
        };
        slugs.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    view! { <span lang=CONTENT>{names}</span> }.into_any()
}

/// The whole document, with the articles that all conventions share.
pub fn document(draft: &ConventionDraft, common: &[Article]) -> AnyView {
    view! {
        <div class="wording">
            {parties(draft)}
            {mission(draft)}
            {time(draft)}
            {articles(draft, common)}
            {draft
                .kind
                .is_some_and(ConventionKind::amends_contract)
                .then(|| {
                    view! {
                        {contract(draft, common)}
                        <p class="hint">{document::CONTRACT_TEXT}</p>
                    }
                })}
        </div>
    }
    .into_any()
}

fn parties(draft: &ConventionDraft) -> AnyView {
    let (company, association, employee) = (&draft.company, &draft.association, &draft.employee);
    view! {
        <section>
            <h3>{document::PARTIES}</h3>
            <h4>{document::COMPANY} ", " {said(&company.legal_name)}</h4>
            <dl class="fact-list">
                {fact(document::SIRET, said(&company.siret))} {fact(document::ADDRESS, said(&company.address))}
                {fact(document::SIGNATORY, said(&company.signatory))} {fact(document::FUNCTION, said(&company.function))}
            </dl>
            <h4>{document::ASSOCIATION} ", " {said(&association.name)}</h4>
            <dl class="fact-list">
                {optional(document::SIRET, &association.siret)} {optional(document::RNA, &association.rna)}
                {fact(document::ADDRESS, said(&association.address))}
                {fact(document::SIGNATORY, said(&association.signatory))}
                {fact(document::FUNCTION, said(&association.function))}
            </dl>
            <h4>{document::EMPLOYEE} ", " {said(&employee.name)}</h4>
            <dl class="fact-list">
                {fact(document::FUNCTION, said(&employee.function))} {fact(document::SITE, said(&employee.site))}
                {fact(document::MANAGER, said(&employee.manager))}
                {fact(document::WORK_EMAIL, said(&employee.work_email))}
            </dl>
        </section>
    }
    .into_any()
}

fn mission(draft: &ConventionDraft) -> AnyView {
    let form = match draft.kind {
        None => said(""),
        Some(ConventionKind::Loan) => document::LOAN.into_any(),
        Some(ConventionKind::Service) => document::SERVICE.into_any(),
    };
    view! {
        <section>
            <h3>{document::MISSION} ", " {said(&draft.mission_title)}</h3>
            <dl class="fact-list">
                {fact(document::FORM, form)} {fact(document::PURPOSE, said(&draft.purpose))}
                {(!draft.pillars.is_empty()).then(|| fact(document::PILLARS, pillars(&draft.pillars)))}
                {list(document::TASKS, &draft.tasks)} {list(document::PLACES, &draft.places)}
            </dl>
        </section>
    }
    .into_any()
}

fn time(draft: &ConventionDraft) -> AnyView {
    let dates = match (draft.starts_on, draft.ends_on) {
        (None, None) => said(""),
        (first, last) => format::dates(first, last).into_any(),
    };
    let commitment = draft.commitment.map_or_else(|| said(""), |one| format::commitment(one).into_any());
    let weekly = draft.weekly_minutes.map(|minutes| fact(document::WEEKLY, given::hours(minutes).into_any()));
    let needs_schedule = draft.weekly_minutes.is_none() || !draft.schedule.trim().is_empty();
    let notice = draft.notice_days.map_or_else(|| said(""), |days| document::notice(days).into_any());
    view! {
        <section>
            <h3>{document::TIME}</h3>
            <dl class="fact-list">
                {fact(document::DATES, dates)} {fact(document::COMMITMENT, commitment)} {weekly}
                {needs_schedule.then(|| fact(document::SCHEDULE, said(&draft.schedule)))}
                {fact(document::NOTICE, notice)}
            </dl>
        </section>
    }
    .into_any()
}

/// What an amendment changes, beside what stands without it.
pub fn changes(
    stands: &ConventionDraft,
    changes: &Changes,
    effective_on: Option<chrono::NaiveDate>,
    reason: &str,
) -> AnyView {
    let day = |day: Option<chrono::NaiveDate>| day.map(format::date).unwrap_or_default();
    let pairs = [
        changes.starts_on.map(|new| (amendment::STARTS_ON, day(stands.starts_on), format::date(new))),
        changes.ends_on.map(|new| (amendment::ENDS_ON, day(stands.ends_on), format::date(new))),
        changes.commitment.map(|new| {
            let before = stands.commitment.map(format::commitment).unwrap_or_default();
            (document::COMMITMENT, before, format::commitment(new))
        }),
        changes.schedule.clone().map(|new| {
            let hours = stands.weekly_minutes.map(given::hours);
            let before = [hours, Some(stands.schedule.clone()).filter(|words| !words.is_empty())];
            (document::SCHEDULE, before.into_iter().flatten().collect::<Vec<_>>().join("\n"), new)
        }),
        changes.places.clone().map(|new| (document::PLACES, stands.places.join("\n"), new.join("\n"))),
        changes.tasks.clone().map(|new| (document::TASKS, stands.tasks.join("\n"), new.join("\n"))),
    ];
    let pairs = pairs.into_iter().flatten().map(|(label, before, after)| pair(label, before, after)).collect_view();
    view! {
        <div class="wording">
            <div class="changes">{pairs}</div>
            <dl class="fact-list">
                {effective_on.map(|day| fact(amendment::EFFECTIVE_ON, format::date(day).into_any()))}
                {fact(amendment::REASON, said(reason))}
            </dl>
        </div>
    }
    .into_any()
}

/// What was, and what will be.
fn pair(label: &'static str, before: String, after: String) -> AnyView {
    view! {
        <section class="change">
            <p class="change-title">{label}</p>
            <div class="change-before">
                <span class="change-label">{amendment::BEFORE}</span>
                <p class="said-value">{before}</p>
            </div>
            <div class="change-after">
                <span class="change-label">{amendment::AFTER}</span>
                <p class="said-value">{after}</p>
            </div>
        </section>
    }
    .into_any()
}

/// The draft as it reads with an amendment: what the next one changes is told against it.
pub fn with(mut stands: ConventionDraft, of: &AmendmentView) -> ConventionDraft {
    let changes = of.changes.clone();
    stands.starts_on = changes.starts_on.or(stands.starts_on);
    stands.ends_on = changes.ends_on.or(stands.ends_on);
    stands.commitment = changes.commitment.or(stands.commitment);
    if let Some(schedule) = changes.schedule {
        stands.schedule = schedule;
        stands.weekly_minutes = None;
    }
    stands.places = changes.places.unwrap_or(stands.places);
    stands.tasks = changes.tasks.unwrap_or(stands.tasks);
    stands
}

/// What one amendment changes, beside what stood without it, and what all amendments say.
pub fn amended(content: &ConventionDraft, all: &[AmendmentView], one: &AmendmentView) -> AnyView {
    view! {
        {changes(&before(content, all, one.number), &one.changes, one.effective_on, &one.reason)}
        {shared(&one.common).map(|articles| view! { <div class="wording">{articles}</div> })}
    }
    .into_any()
}

/// The document without one amendment, and with those before it.
pub fn before(content: &ConventionDraft, all: &[AmendmentView], number: u16) -> ConventionDraft {
    use domain::convention::AmendmentStatus::InForce;
    let earlier = all.iter().filter(|one| one.status == InForce && one.number < number);
    earlier.fold(content.clone(), with)
}
