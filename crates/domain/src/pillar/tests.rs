use super::*;

fn day(d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, d).unwrap()
}

fn pillar(id: i32, from: u32, to: Option<u32>) -> Pillar {
    Pillar {
        id,
        slug: Slug::of("essai", 1),
        label: String::new(),
        short_label: String::new(),
        description: String::new(),
        colour: String::new(),
        icon: String::new(),
        order: 1,
        valid_from: day(from),
        valid_to: to.map(day),
    }
}

fn draft(from: u32, to: Option<u32>) -> PillarDraft {
    PillarDraft {
        label: "Lieux partagés".into(),
        short_label: "Lieux".into(),
        description: "Bureaux, cours, salles et guichets peuvent servir à plusieurs.".into(),
        colour: "#1964FA".into(),
        icon: "building".into(),
        order: 6,
        valid_from: Some(day(from)),
        valid_to: to.map(day),
    }
}

#[test]
fn a_pillar_is_in_force_from_its_first_to_its_last_day() {
    let mut pillar = pillar(1, 10, Some(20));
    assert!(!pillar.in_force(day(9)));
    assert!(pillar.in_force(day(10)) && pillar.in_force(day(20)));
    assert!(!pillar.in_force(day(21)));
    pillar.valid_to = None;
    assert!(pillar.in_force(day(21)));
}

#[test]
fn a_sound_draft_becomes_a_pillar_and_a_pillar_a_draft_again() {
    let new = draft(1, None).validate(&[]).unwrap();
    assert_eq!((new.colour.to_string().as_str(), new.valid_to), ("#1964fa", None));
    let kept = Pillar { label: new.label, colour: new.colour.to_string(), ..pillar(1, 1, Some(9)) };
    let again = PillarDraft::from(&kept);
    assert_eq!((again.colour.as_str(), again.valid_from, again.valid_to), ("#1964fa", Some(day(1)), Some(day(9))));
}

#[test]
fn every_field_at_fault_is_named_with_its_code() {
    let draft =
        PillarDraft { valid_from: Some(day(9)), valid_to: Some(day(8)), icon: "skull".into(), ..Default::default() };
    let found: Vec<_> = draft.validate(&[]).unwrap_err().into_iter().map(|e| (e.field, e.code)).collect();
    let expected = [
        ("label", FieldCode::Required),
        ("short_label", FieldCode::Required),
        ("description", FieldCode::Required),
        ("colour", FieldCode::ColourInvalid),
        ("icon", FieldCode::Unknown),
        ("order", FieldCode::OutOfRange),
        ("valid_to", FieldCode::EndBeforeStart),
    ];
    assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
}

#[test]
fn a_colour_that_is_lost_on_one_of_the_maps_is_refused() {
    for (pale_or_dark, code) in [("#ffe28a", FieldCode::ContrastLow), ("#101a2b", FieldCode::ContrastLow)] {
        assert_eq!(colour(pale_or_dark), Err(code));
    }
    assert!(colour("#b25b36").is_ok());
}

#[test]
fn at_most_eight_are_in_force_on_any_day_and_those_that_follow_each_other_do_not_add_up() {
    let eight: Vec<Pillar> = (1..=8).map(|id| pillar(id, 1, Some(10))).collect();
    let fault =
        |from, to| draft(from, to).validate(&eight).err().map(|faults| (faults[0].field.clone(), faults[0].code));
    let too_many = Some(("valid_from".to_owned(), FieldCode::TooMany));
    assert_eq!(fault(10, None), too_many);
    assert_eq!(fault(11, None), None);
    let seven = &eight[..7];
    assert!(draft(1, None).validate(seven).is_ok());
    // One that begins before the crowd meets it later.
    let later: Vec<Pillar> = eight.into_iter().map(|pillar| Pillar { valid_from: day(5), ..pillar }).collect();
    assert!(draft(1, Some(4)).validate(&later).is_ok());
    assert!(draft(1, Some(5)).validate(&later).is_err());
}
