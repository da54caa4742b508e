use super::super::content::{Article, canonical, fingerprint};
use super::super::digest::Digest;
use super::super::limits::Period;
use super::*;
use crate::commitment::Effort;
use crate::ids::AnnexId;

/// One that can be proposed.
pub(in crate::convention) fn whole() -> ConventionDraft {
    let words = || "Comme convenu.".to_owned();
    ConventionDraft {
        version: 3,
        kind: Some(ConventionKind::Loan),
        company: CompanyPartyDraft {
            legal_name: "La Poste".into(),
            siret: "356 000 000 00048".into(),
            address: "9 rue du Colonel Pierre Avia, 75015 Paris".into(),
            signatory: "Signataire de l’entreprise".into(),
            function: "Directrice de l'engagement".into(),
        },
        association: AssociationPartyDraft {
            name: "SEVE".into(),
            siret: "80746931700018".into(),
            rna: String::new(),
            address: "2 rue de la Paix, 79000 Niort".into(),
            signatory: "Signataire de l’association".into(),
            function: "Président".into(),
        },
        employee: EmployeePartyDraft {
            name: "Chargée de projet".into(),
            work_email: "charge.de.projet@laposte.example".into(),
            function: "Chargée de projet".into(),
            site: "Niort PPDC".into(),
            manager: "Responsable direct".into(),
        },
        mission: "charge-de-projet-rh".into(),
        mission_title: "Chargé·e de projet RH".into(),
        purpose: "Un partenariat d'intérêt commun.".into(),
        pillars: vec!["inclusion".into()],
        tasks: vec!["Écrire les fiches de poste".into(), "Former les bénévoles".into()],
        places: vec!["Niort".into()],
        starts_on: Some("2027-01-04".parse().unwrap()),
        ends_on: Some("2027-12-31".parse().unwrap()),
        commitment: Some(Commitment { effort: Effort::Week { half_days: 4, weeks: 52 }, on_working_time: true }),
        weekly_minutes: Some(840),
        schedule: String::new(),
        clauses: Clauses {
            working_conditions: words(),
            safety: words(),
            direction: words(),
            human_resources: words(),
            equipment: words(),
            expenses: words(),
            insurance: words(),
            liability: words(),
            confidentiality: words(),
            termination: words(),
            return_to_work: words(),
        },
        notice_days: Some(30),
        contract: ContractAmendment { work: words(), hours: words(), place: words(), features: words() },
        annexes: Vec::new(),
    }
}

fn faults(draft: &ConventionDraft) -> Vec<(String, FieldCode)> {
    let found = draft.validate().err().unwrap_or_default();
    found.into_iter().map(|fault| (fault.field, fault.code)).collect()
}

#[test]
fn an_empty_draft_names_each_field_that_is_needed_and_can_be_saved() {
    let empty = ConventionDraft::default();
    let expected = [
        "kind",
        "company.legal_name",
        "company.siret",
        "company.address",
        "company.signatory",
        "company.function",
        "association.name",
        "association.address",
        "association.signatory",
        "association.function",
        "employee.name",
        "employee.work_email",
        "employee.function",
        "employee.site",
        "employee.manager",
        "mission_title",
        "purpose",
        "tasks",
        "places",
        "starts_on",
        "ends_on",
        "commitment",
        "schedule",
        "clauses.working_conditions",
        "clauses.safety",
        "clauses.direction",
        "clauses.human_resources",
        "clauses.equipment",
        "clauses.expenses",
        "clauses.insurance",
        "clauses.liability",
        "clauses.confidentiality",
        "clauses.termination",
        "clauses.return_to_work",
        "notice_days",
    ];
    assert_eq!(faults(&empty), expected.map(|field| (field.to_owned(), FieldCode::Required)));
    assert_eq!((empty.check_saved(), empty.is_complete(), empty.missing()), (Ok(()), false, expected.len()));
}

#[test]
fn a_whole_draft_is_a_document() {
    let content = whole().validate().unwrap();
    assert_eq!(content.company.siret.siren().as_str(), "356000000");
    assert_eq!(content.period().map(Period::days), Some(362));
    assert_eq!(content.association.rna, None);
    assert!(whole().is_complete());
}

#[test]
fn an_association_of_alsace_needs_no_number_at_all() {
    let mut draft = whole();
    draft.association.siret.clear();
    assert!(draft.is_complete());
}

#[test]
fn who_is_lent_needs_an_amendment_to_their_contract_and_who_serves_does_not() {
    let mut draft = ConventionDraft { contract: ContractAmendment::default(), ..whole() };
    let needed = ["contract.work", "contract.hours", "contract.place", "contract.features"];
    assert_eq!(faults(&draft), needed.map(|field| (field.to_owned(), FieldCode::Required)));
    draft.kind = Some(ConventionKind::Service);
    assert!(draft.is_complete());
    // Words of another form do not slip into the document.
    let served = ConventionDraft { kind: Some(ConventionKind::Service), ..whole() };
    assert_eq!(served.validate().unwrap().contract, None);
}

#[test]
fn each_fault_is_named_and_keeps_the_draft_from_being_saved() {
    type Change = fn(&mut ConventionDraft);
    let annex = |id, size| Annex {
        id: AnnexId(uuid::Uuid::from_u128(id)),
        name: "Fiche.pdf".into(),
        media_type: "application/pdf".into(),
        size,
        sha256: Digest::NONE,
    };
    let table: [(Change, &str, FieldCode); 13] = [
        (|draft| draft.company.siret = "35600000000049".into(), "company.siret", FieldCode::CheckDigit),
        (|draft| draft.association.rna = "X".into(), "association.rna", FieldCode::RnaInvalid),
        (|draft| draft.employee.work_email = "x".into(), "employee.work_email", FieldCode::EmailInvalid),
        (|draft| draft.mission = "É".into(), "mission", FieldCode::SlugInvalid),
        (|draft| draft.pillars = vec!["a b".into()], "pillars.0", FieldCode::SlugInvalid),
        (|draft| draft.pillars = vec!["a".into(); PILLARS_MAX + 1], "pillars", FieldCode::TooMany),
        (|draft| draft.tasks = vec!["ab".into(); TASKS_MAX + 1], "tasks", FieldCode::TooMany),
        (|draft| draft.places.push("x".into()), "places.1", FieldCode::TooShort),
        (|draft| draft.ends_on = "2027-01-03".parse().ok(), "ends_on", FieldCode::EndBeforeStart),
        (|draft| draft.weekly_minutes = Some(WEEK_MINUTES + 1), "weekly_minutes", FieldCode::OutOfRange),
        (|draft| draft.notice_days = Some(181), "notice_days", FieldCode::OutOfRange),
        (
            |draft| draft.commitment = draft.commitment.map(|one| Commitment { on_working_time: false, ..one }),
            "commitment",
            FieldCode::Unknown,
        ),
        (|draft| draft.clauses.safety = "x".repeat(4001), "clauses.safety", FieldCode::TooLong),
    ];
    for (change, field, code) in table {
        let mut draft = whole();
        change(&mut draft);
        assert_eq!(faults(&draft), [(field.to_owned(), code)]);
        assert_eq!(draft.check_saved(), Err(vec![FieldError::new(field, code)]));
    }
    let twice = ConventionDraft { annexes: vec![annex(1, 1), annex(1, ANNEX_MAX + 1)], ..whole() };
    let expected = [("annexes.1", FieldCode::Taken), ("annexes.1.size", FieldCode::OutOfRange)];
    assert_eq!(faults(&twice), expected.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn what_an_interest_knows_is_filled_in() {
    let known = Prefill {
        kind: Some(ConventionKind::Loan),
        mission: Some(Slug::parse("charge-de-projet-rh").unwrap()),
        mission_title: "Chargé·e de projet RH".into(),
        tasks: vec!["Former".into(), "Écrire".into()],
        places: vec!["Niort".into()],
        ..Prefill::default()
    };
    let draft = ConventionDraft::from_interest(&known);
    assert_eq!((draft.mission.as_str(), draft.contract.work.as_str()), ("charge-de-projet-rh", "Former\nÉcrire"));
    assert_eq!(draft.check_saved(), Ok(()));
    assert!(
        !faults(&draft).iter().any(|(field, _)| ["kind", "mission_title", "tasks", "places"].contains(&field.as_str()))
    );
}

#[test]
fn the_bytes_that_are_signed_are_the_same_for_the_same_words() {
    let content = whole().validate().unwrap();
    let bytes = canonical(&content);
    assert!(
        bytes.starts_with(br#"{"format":1,"document":"convention","content":{"kind":"loan","company":{"legal_name":"#)
    );
    // Through the wire and back, and by another hand that types other spaces.
    let travelled = serde_json::from_value(serde_json::to_value(&content).unwrap()).unwrap();
    assert_eq!(canonical(&travelled), bytes);
    let mut other = whole();
    other.company.legal_name = "  La   Poste ".into();
    other.version = 9;
    assert_eq!(canonical(&other.validate().unwrap()), bytes);
    other.clauses.safety.push_str(" Sauf le lundi.");
    let hash = super::super::chain::tests::sha256;
    assert_ne!(fingerprint(&other.validate().unwrap(), hash), fingerprint(&content, hash));
}

#[test]
fn articles_that_all_conventions_share_are_signed_and_documents_from_before_them_keep_their_bytes() {
    let before = whole().validate().unwrap();
    let article = Article { clause: "final".into(), title: "Fin".into(), text: "Un seul accord.".into() };
    let with = before.clone().with_articles(vec![article.clone()]);
    let bytes = String::from_utf8(canonical(&with)).unwrap();
    assert!(bytes.starts_with(r#"{"format":2,"document":"convention","content":{"kind":"loan""#));
    assert!(
        bytes.ends_with(r#""annexes":[],"common":[{"clause":"final","title":"Fin","text":"Un seul accord."}]}}"#),
        "{bytes}"
    );
    let travelled: Content = serde_json::from_value(serde_json::to_value(&with).unwrap()).unwrap();
    assert_eq!(travelled, with);
    let other = Article { text: "Deux accords.".into(), ..article };
    let hash = super::super::chain::tests::sha256;
    assert_ne!(fingerprint(&before.clone().with_articles(vec![other]), hash), fingerprint(&with, hash));
    assert_eq!(canonical(&with.with_articles(Vec::new())), canonical(&before));
}
