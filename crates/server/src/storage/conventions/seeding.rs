//! Conventions of a demonstration, between its own accounts: one that runs, with days confirmed in it, the one that is to
//! follow it, which waits for signatures, and one that is being written under a framework.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use documents::Wording;
use domain::commitment::{Commitment, Effort};
use domain::convention::{
    AssociationPartyDraft, Chain, Clauses, CompanyPartyDraft, CompanyRules, Content, ContractAmendment,
    ConventionDraft, Digest, EmployeePartyDraft, SignatureLevel, SignatureMethod, Signer, canonical, fingerprint,
};
use domain::{
    Choice, ConventionId, ConventionKind, ConventionStatus, DemoAccount, InterestStatus, Party, Slug, TimeKind,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, Set};
use uuid::Uuid;

use super::create::fresh;
use super::whole::note_status;
use super::written;
use crate::printing::articles::of_convention;
use crate::printing::reference;
use crate::seed::SeedEmployee;
use crate::storage::corrupt;
use crate::storage::entities::{
    association, convention, convention_framework, convention_signature, day, interest, mission,
};
use crate::storage::history::By;
use crate::storage::interests::note_status as note_interest;
use crate::storage::seeding_days::{interest_row, morning};
use crate::storage::settings::set;
use crate::tokens::sha256;

/// Since when the first one runs, and for how long yet; how long the one after it would be.
const BEGAN: u64 = 60;
const LASTS: u64 = 120;
const NEXT: u64 = 180;

/// Who is lent, to whom.
pub(in crate::storage) struct Demonstration<'a> {
    pub of: &'a association::Model,
    pub mission: &'a mission::Model,
    pub person: &'a SeedEmployee,
    pub manager: &'a str,
    pub employee: Uuid,
}

pub(in crate::storage) async fn demonstrate(
    write: &impl ConnectionTrait,
    among: &Demonstration<'_>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (today, person) = (now.date_naive(), Uuid::now_v7());
    set(write, "convention_rules", &written(&rules())?).await?;
    let interest = given(write, among, now).await?;
    let framework = framework(write, among, now).await?;
    let row = |id: ConventionId, draft: &ConventionDraft| -> Result<convention::ActiveModel, DbErr> {
        Ok(convention::ActiveModel {
            association_id: Set(among.of.id),
            interest_id: Set(None),
            framework_id: Set(None),
            follows_id: Set(None),
            person_id: Set(person),
            account_id: Set(None),
            email_key: Set(among.person.email.as_str().to_lowercase()),
            employee_id: Set(Some(among.employee)),
            ..fresh(id, draft, now)?
        })
    };
    let (first, last) = (today - Days::new(BEGAN), today + Days::new(LASTS));
    let runs = ConventionId(Uuid::now_v7());
    let draft = draft(among, (first, last));
    let signed_at = morning(first - Days::new(7));
    let change = convention::ActiveModel { interest_id: Set(Some(interest)), ..row(runs, &draft)? };
    signed(write, among, (runs, change), &draft, signed_at).await?;
    // The one after it: the same words, other days.
    let next = ConventionId(Uuid::now_v7());
    let after = ConventionDraft {
        starts_on: last.checked_add_days(Days::new(1)),
        ends_on: last.checked_add_days(Days::new(NEXT)),
        ..draft.clone()
    };
    let proposed = convention::ActiveModel {
        follows_id: Set(Some(runs.0)),
        ..proposed(row(next, &after)?, &content(next, now, &after)?)?
    };
    proposed.insert(write).await?;
    note_status(write, By::SERVICE, next.0, None, ConventionStatus::Draft.code(), now).await?;
    let moved = (Some(ConventionStatus::Draft.code()), ConventionStatus::Proposed.code());
    note_status(write, By::SERVICE, next.0, moved.0, moved.1, now).await?;
    let begun = ConventionId(Uuid::now_v7());
    let unfinished = ConventionDraft {
        mission: String::new(),
        mission_title: "Transmettre une méthode de recrutement".to_owned(),
        purpose: String::new(),
        tasks: Vec::new(),
        starts_on: None,
        ends_on: None,
        ..draft
    };
    let begun_row = convention::ActiveModel { framework_id: Set(Some(framework)), ..row(begun, &unfinished)? };
    begun_row.insert(write).await?;
    note_status(write, By::SERVICE, begun.0, None, ConventionStatus::Draft.code(), now).await
}

fn company() -> CompanyPartyDraft {
    CompanyPartyDraft {
        legal_name: "La Poste".to_owned(),
        siret: "35600000000048".to_owned(),
        address: "9 rue du Colonel Pierre Avia\n75015 Paris".to_owned(),
        signatory: "Coordination".to_owned(),
        function: "Coordination de l’Alliance".to_owned(),
    }
}

fn rules() -> CompanyRules {
    CompanyRules {
        company: company(), legal_form: "Société anonyme".to_owned(), version: 1, ..CompanyRules::default()
    }
}

fn clauses() -> Clauses {
    let say = |words: &str| words.to_owned();
    Clauses {
        working_conditions: say("Bureau partagé au siège de l’association, télétravail possible un jour sur deux."),
        safety: say(
            "L’association accueille, informe sur les risques et répond de la sécurité sur le lieu de travail.",
        ),
        direction: say("L’association dirige le travail au quotidien."),
        human_resources: say("La Poste garde le contrat de travail, la paie et la carrière."),
        equipment: say("L’association prête un poste de travail."),
        expenses: say("L’association rembourse les déplacements qu’elle demande."),
        insurance: say("La Poste couvre les accidents du travail et de trajet."),
        liability: say("Chaque partie répond de ses actes."),
        confidentiality: say("Ce qui est appris de l’association ou de La Poste reste entre les parties."),
        termination: say("Chaque partie peut mettre fin à la convention en respectant le préavis."),
        return_to_work: say("La personne retrouve son poste au lendemain du dernier jour."),
    }
}

fn draft(among: &Demonstration<'_>, (first, last): (NaiveDate, NaiveDate)) -> ConventionDraft {
    let tasks = vec!["Structurer les entretiens".to_owned(), "Former l’équipe qui recrute".to_owned()];
    let places = vec!["Au siège de l’association".to_owned()];
    ConventionDraft {
        version: 1,
        kind: Some(ConventionKind::Loan),
        company: company(),
        association: AssociationPartyDraft {
            name: among.of.name.clone(),
            siret: among.of.siret.clone().unwrap_or_default(),
            rna: among.of.rna.clone().unwrap_or_default(),
            address: "Adresse du siège de l’association".to_owned(),
            signatory: "Référent·e".to_owned(),
            function: "Référent·e de l’association".to_owned(),
        },
        employee: EmployeePartyDraft {
            name: among.person.name.clone(),
            work_email: among.person.email.to_string(),
            function: "Chargé·e de recrutement".to_owned(),
            site: among.person.team.clone(),
            manager: among.manager.to_owned(),
        },
        mission: among.mission.slug.clone(),
        mission_title: among.mission.title.clone(),
        purpose: "Aider l’association à recruter mieux, et la laisser capable de continuer seule.".to_owned(),
        pillars: serde_json::from_str::<Vec<Slug>>(&among.mission.pillars)
            .unwrap_or_default()
            .iter()
            .map(ToString::to_string)
            .collect(),
        contract: ContractAmendment {
            work: tasks.join("\n"),
            hours: "Le mardi, de 9 h à 17 h.".to_owned(),
            place: places.join("\n"),
            features: "Aucune.".to_owned(),
        },
        tasks,
        places,
        starts_on: Some(first),
        ends_on: Some(last),
        commitment: Commitment::new(Effort::Week { half_days: 2, weeks: 26 }, true).ok(),
        weekly_minutes: Some(420),
        schedule: "Le mardi.".to_owned(),
        clauses: clauses(),
        notice_days: Some(30),
        annexes: Vec::new(),
    }
}

/// The document, in our own wording.
fn content(id: ConventionId, made_at: DateTime<Utc>, draft: &ConventionDraft) -> Result<Content, DbErr> {
    let common = of_convention(&Wording::default(), draft, &reference(id.0, made_at));
    let content = draft.validate().map_err(|_| corrupt("convention of the demonstration"))?;
    Ok(content.with_articles(common))
}

/// The bytes that are signed, in their columns.
fn proposed(row: convention::ActiveModel, content: &Content) -> Result<convention::ActiveModel, DbErr> {
    let document = String::from_utf8(canonical(content)).map_err(|_| corrupt("document"))?;
    Ok(convention::ActiveModel {
        status: Set(ConventionStatus::Proposed.code().to_owned()),
        document: Set(Some(document)),
        document_hash: Set(Some(fingerprint(content, sha256).to_string())),
        ..row
    })
}

/// One that all three have signed, an hour after the other.
async fn signed(
    write: &impl ConnectionTrait,
    among: &Demonstration<'_>,
    (id, row): (ConventionId, convention::ActiveModel),
    draft: &ConventionDraft,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let made_at = at - TimeDelta::days(1);
    let content = content(id, made_at, draft)?;
    let document = canonical(&content);
    let mut chain = Chain::after(Digest::NONE);
    let parties = [
        (Party::Employee, among.person.name.clone(), among.person.email.clone()),
        (Party::Association, "Référent·e".to_owned(), DemoAccount::AssociationMember.email()),
        (Party::Company, "Coordination".to_owned(), DemoAccount::Coordinator.email()),
    ];
    for (hours, (party, name, email)) in (0..).zip(parties) {
        let signed_at = at + TimeDelta::hours(hours);
        let (method, level) = (SignatureMethod::MailedCode, SignatureLevel::Simple);
        chain.sign(id, None, &document, Signer { party, name, email, method, level, signed_at }, sha256);
    }
    let head = chain.head.to_string();
    let entered_at = at + TimeDelta::hours(2);
    let held = convention::ActiveModel {
        status: Set(ConventionStatus::Active.code().to_owned()),
        active_on: Set(Some(entered_at.date_naive())),
        head: Set(head.clone()),
        tip: Set(head),
        version: Set(3),
        created_at: Set(made_at),
        ..row
    };
    proposed_and(held, &content)?.insert(write).await?;
    for link in &chain.links {
        let row = convention_signature::ActiveModel {
            id: Set(Uuid::now_v7()),
            convention_id: Set(id.0),
            document_id: Set(id.0),
            round: Set(0),
            sequence: Set(i32::try_from(link.record.sequence).map_err(|_| corrupt("number of signatures"))?),
            party: Set(link.record.party.code().to_owned()),
            email_key: Set(link.record.email.as_str().to_lowercase()),
            record: Set(written(&link.record)?),
            link_hash: Set(link.link_hash.to_string()),
        };
        row.insert(write).await?;
    }
    let steps = [ConventionStatus::Draft, ConventionStatus::Proposed, ConventionStatus::Active];
    let mut before = None;
    for (step, at) in steps.into_iter().zip([at - TimeDelta::days(1), at, entered_at]) {
        note_status(write, By::SERVICE, id.0, before, step.code(), at).await?;
        before = Some(step.code());
    }
    Ok(())
}

/// The document's columns beside a status that is further than proposed.
fn proposed_and(row: convention::ActiveModel, content: &Content) -> Result<convention::ActiveModel, DbErr> {
    let status = row.status.clone();
    Ok(convention::ActiveModel { status, ..proposed(row, content)? })
}

async fn framework(write: &impl ConnectionTrait, among: &Demonstration<'_>, now: DateTime<Utc>) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let row = convention_framework::ActiveModel {
        id: Set(id),
        association_id: Set(among.of.id),
        version: Set(1),
        title: Set(format!("Cadre avec {}", among.of.name)),
        starts_on: Set(now.date_naive() - Days::new(BEGAN)),
        ends_on: Set(None),
        clauses: Set(written(&clauses())?),
        notice_days: Set(30),
        created_at: Set(now),
    };
    row.insert(write).await.map(|row| row.id)
}

/// An interest that was accepted before it began, and a day of each week since, all confirmed but the last.
async fn given(write: &impl ConnectionTrait, among: &Demonstration<'_>, now: DateTime<Utc>) -> Result<Uuid, DbErr> {
    let id = Uuid::now_v7();
    let today = now.date_naive();
    let sent = morning(today - Days::new(BEGAN + 30));
    let row = interest_row(id, among.mission.id, among.person, sent);
    let accepted = sent + TimeDelta::days(3);
    interest::ActiveModel { first_answer_at: Set(Some(accepted)), updated_at: Set(now), ..row }.insert(write).await?;
    note_interest(write, By::SERVICE, id, None, InterestStatus::Sent, sent).await?;
    note_interest(write, By::SERVICE, id, Some(InterestStatus::Sent), InterestStatus::Accepted, accepted).await?;
    for week in 0..BEGAN / 7 {
        let on = today - Days::new(BEGAN - 1 - week * 7);
        let waits = week + 1 == BEGAN / 7;
        let row = day::ActiveModel {
            id: Set(Uuid::now_v7()),
            interest_id: Set(id),
            account_id: Set(None),
            employee_id: Set(Some(among.employee)),
            kind: Set(TimeKind::SkillsSponsorship.code().to_owned()),
            day: Set(on),
            minutes: Set(420),
            status: Set(if waits { "declared" } else { "confirmed" }.to_owned()),
            confirmed_minutes: Set(if waits { 0 } else { 420 }),
            correction: Set(String::new()),
            note: Set(String::new()),
            declared_at: Set(morning(on).min(now)),
            confirmed_at: Set((!waits).then(|| (morning(on) + TimeDelta::days(2)).min(now))),
            version: Set(1),
        };
        row.insert(write).await?;
    }
    Ok(id)
}
