use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn ours() -> Law {
    Law::ours().unwrap()
}

/// What a file says that holds some lines of one table.
fn file(table: &str, lines: &[(&str, &str, Option<&str>)]) -> String {
    let line = |(value, from, until): &(&str, &str, Option<&str>)| {
        let value: serde_json::Value = serde_json::from_str(value).unwrap();
        let until = until.map(|until| serde_json::json!(until));
        serde_json::json!({ "value": value, "from": from, "until": until, "source": "Un arrêté" })
    };
    serde_json::json!({ table: lines.iter().map(line).collect::<Vec<_>>() }).to_string()
}

/// The ceiling that a year might have.
const CEILING: &str = r#"{ "year": 4920000, "month": 410000, "day": 22600, "hour": 3100 }"#;

#[test]
fn the_tables_of_the_repository_are_sound_and_are_what_is_reckoned_with() {
    assert_eq!(&ours(), law());
    assert!(!hold(Law::default()), "somebody has asked already");
}

#[test]
fn the_loan_grew_to_three_years_the_day_after_the_law_was_published() {
    let law = ours();
    let years = |on| in_force(&law.loan_years, on).map(|rule| rule.value);
    assert_eq!(
        [day(2017, 12, 31), day(2024, 4, 16), day(2024, 4, 17), day(2040, 1, 1)].map(years),
        [None, Some(2), Some(3), Some(3)]
    );
    assert_eq!(law.longest_loan(), 3);
}

#[test]
fn the_ceilings_are_the_published_ones() {
    // 46 368 €, 47 100 € and 48 060 € a year: the pages that are named at the table.
    let (law, published) = (ours(), [(2024, 46_368), (2025, 47_100), (2026, 48_060)]);
    for (year, euros) in published {
        let of = in_force(&law.social_ceilings, day(year, 7, 1)).unwrap().value;
        assert_eq!(of.year, Cents::from_euros(euros));
        let to_the_euro = |part| (of.month.share(part, 10_000).unwrap().get() + 50) / 100 * 100;
        assert_eq!((of.day.get(), of.hour.get()), (to_the_euro(550), to_the_euro(75)), "{year}");
    }
    assert_eq!(in_force(&law.social_ceilings, day(2023, 12, 31)), None);
}

#[test]
fn a_file_adds_a_year_and_stands_in_the_place_of_a_line() {
    let last = ours().social_ceilings.last().unwrap().until.unwrap();
    let first = last.succ_opt().unwrap();
    let added = file("social_ceilings", &[(CEILING, &first.to_string(), None)]);
    let law = ours().with(&added).unwrap();
    let on = |day| in_force(&law.social_ceilings, day).map(|rule| rule.value.year);
    assert_eq!(on(first), Some(Cents::from_euros(49_200)));
    assert_eq!(on(last), in_force(&ours().social_ceilings, last).map(|rule| rule.value.year));
    assert_eq!(law.loan_years, ours().loan_years, "what the file does not name stays");
    // The same line once more changes nothing; another in its place does.
    assert_eq!(law.clone().with(&added).unwrap(), law);
    let other = CEILING.replace("4920000", "5040000").replace("410000", "420000");
    let law = law.with(&file("social_ceilings", &[(&other, &first.to_string(), None)])).unwrap();
    assert_eq!(in_force(&law.social_ceilings, first).unwrap().value.year, Cents::from_euros(50_400));
}

#[test]
fn what_held_without_an_end_ends_where_the_next_begins() {
    let law = ours().with(&file("loan_years", &[("4", "2030-07-01", None)])).unwrap();
    let years = |on| in_force(&law.loan_years, on).map(|rule| rule.value);
    assert_eq!([day(2030, 6, 30), day(2030, 7, 1)].map(years), [Some(3), Some(4)]);
    assert_eq!(law.longest_loan(), 4);
}

#[test]
fn a_file_with_a_gap_an_overlap_or_no_source_is_not_taken() {
    let fault = |text: &str| ours().with(text).unwrap_err();
    let line = |table, from, is| LawFault::Line(table, from, is);
    let table = "social_ceilings";
    assert_eq!(fault(&file(table, &[(CEILING, "2090-01-01", None)])), line(table, day(2090, 1, 1), LineFault::Gap));
    assert_eq!(fault(&file(table, &[(CEILING, "2026-07-01", None)])), line(table, day(2026, 7, 1), LineFault::Overlap));
    let twice = file("loan_years", &[("4", "2030-01-01", None), ("5", "2030-01-01", None)]);
    assert_eq!(fault(&twice), line("loan_years", day(2030, 1, 1), LineFault::Overlap));
    let back = file("loan_years", &[("4", "2030-01-01", Some("2029-12-31"))]);
    assert_eq!(fault(&back), line("loan_years", day(2030, 1, 1), LineFault::Backwards));
    let unsaid = file("loan_years", &[("4", "2030-01-01", None)]).replace("Un arrêté", " ");
    assert_eq!(fault(&unsaid), line("loan_years", day(2030, 1, 1), LineFault::NoSource));
    // A year that is not twelve months is a slip of the pen.
    let slip = CEILING.replace("4920000", "4290000");
    assert_eq!(fault(&file(table, &[(&slip, "2026-01-01", None)])), line(table, day(2026, 1, 1), LineFault::Value));
    assert_eq!(
        fault(&file("loan_years", &[("0", "2030-01-01", None)])),
        line("loan_years", day(2030, 1, 1), LineFault::Value)
    );
    for text in ["", "{}}", r#"{ "loan_year": [] }"#, r#"{ "loan_years": [{ "value": 3, "from": "2030-01-01" }] }"#] {
        assert!(matches!(fault(text), LawFault::Unreadable(_)), "{text}");
    }
    assert_eq!(Law::default().with("{}"), Err(LawFault::Empty("loan_years")));
}
