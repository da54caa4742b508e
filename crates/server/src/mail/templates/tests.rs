//! Each mail says the same in both languages: other words, the same links.

use std::collections::BTreeSet;

use chrono::{NaiveDate, Utc};
use domain::account::{NewSignIn, SignInDraft};
use domain::answer::{AnswerKind, DeclineReason, NewAnswer};
use domain::convention::{AlertKind, Digest};
use domain::invitation::Invitation;
use domain::moderation::{Decision, QueueItem, QueueKind};
use domain::time_request::span::TimeSpan;
use domain::{
    AssociationId, Choice, Email, InterestId, InterestReceipt, InterestStatus, InvitationId, Membership, MissionFilter,
    NewInterest, QueueItemId, Role, Slug, TimeReason,
};
use uuid::Uuid;
use words::Language;

use super::{account, alerts, answers, conventions, coordination, days, delegation, freshness, interest, time};
use crate::storage::answers::AnswerFacts;
use crate::storage::conventions::{ConventionFacts, ConventionNews, Signing};
use crate::storage::days::{DayFacts, day_of};
use crate::storage::delegations::DelegationFacts;
use crate::storage::interests::MailFacts;
use crate::storage::merging::Merged;
use crate::storage::outbox::NewMail;
use crate::storage::queue::Decided;
use crate::storage::reminders::{AskedListing, Reminder};
use crate::storage::testimonies::TestimonyFacts;
use crate::storage::time_requests::{TimeFacts, TimeNews};

const BASE: &str = "https://alliance.example";

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
}

fn links(text: &str) -> BTreeSet<&str> {
    text.split_whitespace().filter(|word| word.starts_with(BASE)).collect()
}

/// All facts of these tests are in plain letters: whatever is French beyond them was written here.
fn check(mail: &NewMail) {
    let [french, english] = Language::ALL.map(|language| mail.letters.clone().into_one(language));
    assert_ne!(french.subject, english.subject);
    assert!(french.body.starts_with("Bonjour") && english.body.starts_with("Hello"), "{}", english.body);
    assert_eq!(links(&french.body), links(&english.body), "{}", english.subject);
    let whole = format!("{}\n{}", english.subject, english.body);
    for mark in ["«", "»", " :", " ?", " !", " ;", "é", "è", "ê", "à", "’avez", "Vous", "Votre", "{", "}"] {
        assert!(!whole.contains(mark), "{mark} in {whole}");
    }
    assert!(!french.body.contains("The ") && !french.body.contains('“'), "{}", french.body);
}

fn email() -> Email {
    Email::parse("person@poste.example").unwrap()
}

#[test]
fn mails_about_an_account_are_written_in_both() {
    let new: NewSignIn = SignInDraft { email: email().to_string(), next: String::new() }.validate().unwrap();
    check(&account::sign_in_mail(&new, BASE, "t"));
    check(&account::removal_mail(&email(), "Atelier", BASE));
    check(&account::warning_mail(&email(), BASE));
    check(&account::erased_mail(&email()));
    let of = Membership { slug: Slug::of("Atelier", 1), name: "Atelier".to_owned() };
    let invitation = |role, association: Option<&Membership>| Invitation {
        id: InvitationId(Uuid::nil()),
        email: email(),
        role,
        association: association.cloned(),
        created_at: Utc::now(),
        expires_at: Utc::now(),
    };
    for role in Role::ALL {
        check(&account::invitation_mail(&invitation(*role, None), BASE, "t"));
    }
    check(&account::invitation_mail(&invitation(Role::AssociationMember, Some(&of)), BASE, "t"));
}

fn answer_facts(on_working_time: bool) -> AnswerFacts<'static> {
    AnswerFacts {
        interest: InterestId(Uuid::nil()),
        name: "Postier",
        work_email: "sam@poste.example",
        mission: "m-1",
        mission_title: "Repair",
        starts_on: on_working_time.then(|| day(1)),
        on_working_time,
        association: "Atelier",
        association_slug: "atelier-1",
        contact_email: "a@atelier.example",
        demonstration: !on_working_time,
    }
}

#[test]
fn answers_are_written_in_both() {
    for kind in AnswerKind::ALL {
        for (facts, reason) in [(answer_facts(true), None), (answer_facts(false), Some(DeclineReason::TooFar))] {
            let answer = NewAnswer { kind: *kind, reason, message: "See you.".to_owned() };
            check(&answers::answer_mail(&facts, &answer, BASE, "t"));
        }
    }
    check(&answers::closing_mail(&answer_facts(true), BASE, "t"));
    check(&answers::question_answered_mail(&answer_facts(true), "Yes.", BASE));
    let declined = NewAnswer { kind: AnswerKind::Decline, reason: Some(DeclineReason::TooFar), message: String::new() };
    // The exchange is read by both sides, whatever each has chosen.
    assert_eq!(answers::words(&declined), "La mission est trop loin de vous.");
    let mail = answers::answer_mail(&answer_facts(true), &declined, BASE, "t");
    assert!(mail.letters.into_one(Language::English).body.contains("The mission is too far from you."));
}

#[test]
fn mails_of_an_interest_are_written_in_both() {
    for message in ["", "I can help."] {
        let interest = NewInterest {
            mission: Slug::of("Repair", 1),
            name: "Sam".to_owned(),
            work_email: email(),
            site: "79".to_owned(),
            message: message.to_owned(),
            availability: String::new(),
            consent_version: String::new(),
        };
        let facts = MailFacts {
            interest: &interest,
            association_slug: "atelier-1",
            mission_title: "Repair",
            association: "Atelier",
            contact_email: "a@atelier.example",
            demonstration: true,
        };
        for mail in interest::interest_mails(&facts, BASE, "t") {
            check(&mail);
        }
    }
    let receipt = InterestReceipt {
        id: InterestId(Uuid::nil()),
        mission: Slug::of("Repair", 1),
        mission_title: "Repair".to_owned(),
        association: "Atelier".to_owned(),
        status: InterestStatus::Withdrawn,
        sent_at: Utc::now(),
        starts_on: None,
    };
    check(&interest::withdrawal_mail(&receipt, "Sam"));
}

#[test]
fn mails_about_days_are_written_in_both() {
    let facts = DayFacts {
        name: "Postier",
        work_email: "sam@poste.example",
        mission_title: "Repair",
        association: "Atelier",
        association_slug: "atelier-1",
        contact_email: "a@atelier.example",
        interest: Uuid::nil(),
        demonstration: true,
    };
    check(&days::days_wait_mail(&facts, BASE));
    for after in [0, 210] {
        let corrected = day_of::Corrected { day: day(1), before: 420, after, word: "Half of it." };
        let mail = days::day_corrected_mail(&facts, &corrected, BASE);
        check(&mail);
        let said = mail.letters.into_one(Language::English).body;
        assert_eq!(said.contains("Atelier counts 0.5 days, instead of 1 day."), after == 210, "{said}");
    }
    let testimony =
        TestimonyFacts { mission_title: "Repair", association_slug: "atelier-1", contact_email: "a@atelier.example" };
    check(&days::testimony_mail(&testimony, BASE));
}

#[test]
fn mails_about_time_are_written_in_both() {
    use TimeNews as N;
    let all = [
        N::Asked,
        N::Reminded,
        N::Taken,
        N::OtherDates,
        N::Withdrawn,
        N::Ended,
        N::Left,
        N::Followed,
        N::FollowedTo,
        N::MissionOver,
        N::PassedOn,
        N::PassedFrom,
        N::Proposed,
        N::Agreed,
        N::Declined,
    ];
    let span = TimeSpan { first_day: day(1), last_day: day(26), half_days: 3 };
    for (news, decider) in all.into_iter().flat_map(|news| [(news, None), (news, Some("Responsable"))]) {
        let facts = TimeFacts {
            name: "Postier",
            mission_title: "Repair",
            association: "Atelier",
            time: span,
            cover: "Relais",
            message: "Please.",
            proposed: Some(span),
            reason: Some(TimeReason::NoCover),
            answer: "Well.",
            decider,
            replaces: decider.is_some(),
            demonstration: true,
        };
        check(&time::time_mail(news, &facts, BASE));
    }
    let facts = DelegationFacts { manager: "Responsable", delegate: "Relais", first_day: day(1), last_day: day(26) };
    let mail = delegation::delegation_mail(&facts, BASE);
    check(&mail);
    assert_eq!(
        mail.letters.into_one(Language::English).subject,
        "You decide in place of Responsable until 26 March 2027"
    );
}

#[test]
fn mails_to_associations_are_written_in_both() {
    let listings = |count: usize| {
        let listing = |number| AskedListing {
            association: AssociationId(Uuid::from_u128(number)),
            name: "Atelier",
            confirmed_on: (number > 0).then(|| day(1)),
        };
        (0..count as u128).map(listing).collect()
    };
    for count in [1, 3] {
        let about = Reminder { id: Uuid::nil(), recipient: "a@atelier.example", listings: listings(count) };
        let link =
            |of: AssociationId, answer: domain::freshness::FreshnessAnswer| format!("{}-{}", of.0, answer.code());
        check(&freshness::reminder(&about, BASE, link, "u").mail);
    }
    for (kind, accept) in QueueKind::ALL.iter().flat_map(|kind| [(*kind, true), (*kind, false)]) {
        let item = QueueItem {
            id: QueueItemId(Uuid::nil()),
            kind,
            since: Utc::now(),
            association: Slug::of("Atelier", 1),
            association_name: "Atelier".to_owned(),
            trusted: false,
            members: 1,
            mission: Some(Slug::of("Repair", 1)),
            mission_title: accept.then(|| "Repair".to_owned()),
            changes: Vec::new(),
            reason: None,
            words: None,
            duplicates: Vec::new(),
            stamp: String::new(),
        };
        let decision = Decision { accept, reason: "Well.".to_owned(), trust: accept, stamp: String::new() };
        check(&coordination::decision_mail(&Decided { item: &item, decision: &decision }, BASE));
    }
    for members in [true, false] {
        check(&coordination::merge_mail(&Merged { from: "Atelier", into: "Bureau", members }, BASE));
    }
}

#[test]
fn alerts_are_written_in_both() {
    let news = |name: &str, count| alerts::NewsOf {
        name: name.to_owned(),
        query: "q=repair".to_owned(),
        filter: MissionFilter::default(),
        token: "one".to_owned(),
        missions: Vec::new(),
        count,
    };
    for all in [vec![news("Niort", 1)], vec![news("Niort", 3), news("Paris", 2)]] {
        check(&alerts::alert_mail("sam@poste.example", &all, BASE, "all").mail);
    }
    let english = alerts::alert_mail("sam@poste.example", &[news("Niort", 3)], BASE, "all").mail.letters;
    assert_eq!(english.into_one(Language::English).subject, "“Niort”: 3 new missions");
}

#[test]
fn mails_about_conventions_are_written_in_both() {
    let convention = domain::ConventionId(Uuid::nil());
    let alerts = AlertKind::ALL.iter().copied().map(ConventionNews::Alert);
    let news = [
        ConventionNews::Begun,
        ConventionNews::Proposed,
        ConventionNews::ToApprove,
        ConventionNews::Cleared,
        ConventionNews::InForce,
        ConventionNews::Reminded,
        ConventionNews::Ended,
    ];
    for news in news.into_iter().chain(alerts) {
        for amendment in [None, Some(2)] {
            let facts = ConventionFacts {
                convention,
                amendment,
                mission_title: "Atelier",
                association: "Canaux",
                employee: "Agent",
                starts_on: Some(day(1)),
                ends_on: Some(day(30)),
                head: Some(Digest::from_bytes([7; 32])),
                reason: "Reason",
            };
            let mail = conventions::convention_mail(news, &facts, BASE);
            check(&mail);
            let head = mail.letters.into_one(Language::English).body.contains(&"07".repeat(32));
            assert_eq!(head, news == ConventionNews::InForce);
        }
    }
    let signing = Signing {
        account: domain::AccountId(Uuid::nil()),
        convention,
        document: Uuid::nil(),
        document_hash: Digest::NONE,
        party: domain::Party::Employee,
        name: "Agent".to_owned(),
        email: email(),
        mission_title: "Atelier".to_owned(),
    };
    check(&conventions::code_mail(&signing, "123456"));
}
