use super::*;
use crate::sheet::{Block, Piece, plain};

fn faults(key: ClauseKey, text: &str) -> Vec<FaultKind> {
    let mut wording = Wording::default();
    wording.clauses.insert(key, text.to_owned());
    wording.check().into_iter().filter(|fault| fault.clause == key).map(|fault| fault.fault).collect()
}

#[test]
fn our_own_wording_has_no_fault() {
    assert_eq!(Wording::default().check(), []);
    assert_eq!(Wording::ours().check(), []);
}

#[test]
fn codes_lead_back_to_their_clause_and_each_needs_only_what_its_document_knows() {
    for key in ClauseKey::ALL {
        assert_eq!(serde_json::to_value(key).unwrap(), key.code());
        for needed in key.needed() {
            assert!(key.family().placeholders().contains(needed), "{key:?} {needed:?}");
        }
    }
}

#[test]
fn unknown_and_missing_placeholders_are_told() {
    assert_eq!(
        faults(ClauseKey::Duration, "Du {début} au {fine}, {temps}."),
        [
            FaultKind::UnknownPlaceholder { name: "fine".to_owned() },
            FaultKind::UnknownPlaceholder { name: "temps".to_owned() },
            FaultKind::MissingPlaceholder { placeholder: Placeholder::End },
        ]
    );
    assert_eq!(faults(ClauseKey::Duration, "Du **{début}** au {fin}."), []);
}

#[test]
fn empty_clauses_long_ones_and_letters_without_a_glyph_are_told() {
    assert_eq!(faults(ClauseKey::Safety, " \n "), [FaultKind::Empty]);
    assert_eq!(faults(ClauseKey::Safety, "** **"), []);
    let long = "a".repeat(CLAUSE_MAX + 1);
    assert_eq!(faults(ClauseKey::Safety, &long), [FaultKind::TooLong { length: CLAUSE_MAX + 1, max: CLAUSE_MAX }]);
    assert_eq!(faults(ClauseKey::Safety, "Bien 😀"), [FaultKind::Unprintable { letters: "😀".to_owned() }]);
}

#[test]
fn braces_that_hold_no_name_are_text() {
    for text in ["{", "}", "{}", "{ début }", "a { b {c d} e", "{{{"] {
        assert_eq!(faults(ClauseKey::Safety, text), [], "{text}");
        assert_eq!(
            blocks(text, &|_| None),
            [Block::Paragraph { lines: vec![plain(text.trim())], leads: false }],
            "{text}"
        );
    }
}

#[test]
fn a_value_is_never_read_for_marks_or_placeholders() {
    let value = |_: Placeholder| Some("**#eval** {fin} - x".to_owned());
    let strong = |text: &str, strong| Piece { text: text.to_owned(), strong, emphasis: false };
    assert_eq!(
        blocks("A **{association}**", &value),
        [Block::Paragraph {
            lines: vec![vec![strong("A ", false), strong("**#eval** {fin} - x", true)]],
            leads: false
        }]
    );
    assert_eq!(
        paragraphs("- {fin}\n- b"),
        [Block::List { first: None, items: vec![plain("{fin}"), plain("b")] }],
        "what is typed for one document has no placeholders"
    );
}

#[test]
fn a_wording_travels_by_the_codes_of_its_clauses() {
    let mut wording = Wording { version: 3, ..Wording::default() };
    wording.clauses.insert(ClauseKey::FollowUp, "Bilan.".to_owned());
    let json = serde_json::json!({"version": 3, "clauses": {"follow_up": "Bilan."}});
    assert_eq!(serde_json::to_value(&wording).unwrap(), json);
    assert_eq!(serde_json::from_value::<Wording>(json).unwrap(), wording);
}

fn values() -> Values {
    Values {
        company: "La Poste".into(),
        association: "**L’Étoile** {fin} _x_ [a](https://b.example)".into(),
        employee: "1. Salariée\n- Prêtée \\".into(),
        mission: "- Trier".into(),
        start: chrono::NaiveDate::from_ymd_opt(2027, 3, 1),
        reference: "CONV-2027-0042".into(),
        ..Values::default()
    }
}

#[test]
fn what_is_signed_holds_the_values_as_they_are_and_nothing_that_is_not_known() {
    let mut wording = Wording::default();
    let text =
        "{personne}, {mission}\n{mission} **{début}** ({fin}) {ailleurs}\n\n- {association}\n- **{association}**";
    wording.clauses.insert(ClauseKey::Final, text.to_owned());
    let (key, filled) = articles(&wording, Family::Convention, &values()).pop().unwrap();
    assert_eq!(key, ClauseKey::Final);
    let said = domain::richtext::plain(&filled);
    for needle in ["1. Salariée - Prêtée \\, - Trier", "1er mars 2027 (…) {ailleurs}", "**L’Étoile** {fin} _x_ [a]("]
    {
        assert!(said.contains(needle), "{needle}: {said}");
    }
    // As the wording itself would be printed with the same values.
    let value = |placeholder: Placeholder| match placeholder {
        Placeholder::Association => Some("**L’Étoile** {fin} _x_ [a](".to_owned() + "b)"),
        Placeholder::Employee => Some("1. Salariée - Prêtée \\".to_owned()),
        Placeholder::Mission => Some("- Trier".to_owned()),
        Placeholder::Start => Some("1er mars 2027".to_owned()),
        _ => Some("…".to_owned()),
    };
    let mut plain_values = values();
    plain_values.association = "**L’Étoile** {fin} _x_ [a](b)".into();
    let filled = articles(&wording, Family::Convention, &plain_values).pop().unwrap().1;
    assert_eq!(paragraphs(&filled), blocks(text, &value));
}

#[test]
fn parties_write_eleven_clauses_and_share_the_others() {
    let proposed = proposed(&Wording::default(), &values());
    let own: Vec<_> = proposed.iter().map(|(key, _)| key.code()).collect();
    let fields = domain::convention::Clauses::default().fields().map(|(name, _)| name);
    assert_eq!(own, fields);
    let shared = |family| articles(&Wording::default(), family, &values());
    assert_eq!(shared(Family::Convention).len(), 8);
    assert_eq!(shared(Family::ContractAmendment).len(), 5);
    assert_eq!(shared(Family::ConventionAmendment).len(), 2);
    let all = [Family::Convention, Family::ContractAmendment, Family::ConventionAmendment].map(shared).concat();
    for (key, text) in all.into_iter().chain(proposed) {
        assert!(!text.contains("{préavis}") && !text.contains("{association}") && !text.trim().is_empty(), "{key:?}");
    }
}

#[test]
fn families_and_clauses_are_known_by_their_codes() {
    for family in Family::ALL {
        assert_eq!(serde_json::to_value(family).unwrap(), family.code());
        assert_eq!(Family::from_code(family.code()), Some(family));
    }
    for key in ClauseKey::ALL {
        assert_eq!(ClauseKey::from_code(key.code()), Some(*key));
    }
    assert_eq!((Family::from_code("x"), ClauseKey::from_code("")), (None, None));
}
