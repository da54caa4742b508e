//! The defects of the national importer that ours must not have, and the dialects of its feed, each told row by row.

use exchange::{Identity, MissionCandidate, Options};

use crate::told;

const LONG: &str = "<description><![CDATA[Tenir la permanence du lundi avec une autre personne.]]></description>";

/// A feed of one mission, which begins on line 2 of the file.
fn feed(inner: &str) -> String {
    format!(
        "<source>\n<mission><clientId>1</clientId><title>Tenir la permanence</title>{LONG}\
         <domain>sport</domain><schedule>1 jour</schedule><organizationName>Amicale</organizationName>{inner}</mission></source>"
    )
}

fn one(inner: &str) -> (MissionCandidate, Vec<String>) {
    let (rows, _) = told::rows(feed(inner).as_bytes(), &Options::default());
    let findings = rows[0].findings.iter().map(told::finding).collect();
    let candidate = rows[0].candidate.clone().unwrap_or_else(|| panic!("refused: {findings:?}"));
    (candidate.mission.unwrap(), findings)
}

fn findings(inner: &str) -> Vec<String> {
    told::rows(feed(inner).as_bytes(), &Options::default()).0[0].findings.iter().map(told::finding).collect()
}

#[test]
fn french_dates_are_read_day_first() {
    let (mission, findings) = one("<startAt>01/01/2025</startAt><endAt>11/01/2025</endAt>");
    assert_eq!(mission.draft.ends_on.unwrap().to_string(), "2025-01-11");
    assert_eq!(findings[1], "2 endAt \"11/01/2025\" date_french repaired read_as(2025-01-11)");
}

#[test]
fn a_siret_is_read_wherever_it_stands() {
    for inner in [
        "<organizationSiret>80746931700018</organizationSiret>",
        "<organizationSiren>807 469 317 00018</organizationSiren>",
        "<organizationSiret>807469317.00018</organizationSiret><organizationSiren>807469317</organizationSiren>",
    ] {
        let (rows, _) = told::rows(feed(inner).as_bytes(), &Options::default());
        let association = &rows[0].candidate.as_ref().unwrap().association;
        assert_eq!(
            (association.draft.siret.as_str(), association.draft.siren.as_str()),
            ("80746931700018", "807469317"),
            "{inner}"
        );
        assert_eq!((association.identity, association.client_id.as_str()), (Identity::Siret, "80746931700018"));
    }
    assert_eq!(
        findings("<organizationSiren>80746931700018</organizationSiren>"),
        ["2 organizationSiren \"80746931700018\" other_number repaired move_to(siret)"]
    );
}

#[test]
fn check_digits_are_checked_and_wrong_numbers_come_with_their_repair() {
    for (inner, told) in [
        (
            "<organizationSiret>80746931700019</organizationSiret>",
            "organizationSiret \"80746931700019\" check_digit left_out check_number()",
        ),
        (
            "<organizationSiret>807469317000180</organizationSiret>",
            "organizationSiret \"807469317000180\" siret_invalid left_out remove_digits(1)",
        ),
        (
            "<organizationSiret>8074693170001</organizationSiret>",
            "organizationSiret \"8074693170001\" siret_invalid left_out add_digits(1)",
        ),
        (
            "<organizationSiren>1234567</organizationSiren>",
            "organizationSiren \"1234567\" siren_invalid left_out add_digits(2)",
        ),
        (
            "<organizationSiret>7,51870494E+13</organizationSiret>",
            "organizationSiret \"7,51870494E+13\" number_rounded left_out format_as_text()",
        ),
        (
            "<organizationRNA>751234567</organizationRNA>",
            "organizationRNA \"751234567\" rna_invalid left_out did_you_mean(W751234567)",
        ),
        (
            "<organizationSiret>80746931700018</organizationSiret><organizationSiren>356000000</organizationSiren>",
            "organizationSiren \"356000000\" siren_disagrees left_out did_you_mean(807469317)",
        ),
    ] {
        assert_eq!(findings(inner), [format!("2 {told}")]);
    }
    // La Poste's own establishments do not follow Luhn, and are right all the same.
    assert_eq!(findings("<organizationSiret>35600000049837</organizationSiret>"), [""; 0]);
}

#[test]
fn numbers_are_never_made_of_what_is_text() {
    let (mission, findings) =
        one("<addresses><address><postalCode>01000</postalCode><city>Bourg</city></address></addresses>");
    assert_eq!((mission.address.postal_code.as_str(), findings.len()), ("01000", 0));
    let (mission, findings) = one("<postalCode>1000</postalCode>");
    assert_eq!(mission.address.postal_code, "01000");
    assert_eq!(findings, ["2 postalCode \"1000\" zero_lost repaired read_as(01000)"]);
    let json = r#"[{"clientId":"00123","title":"Tenir la permanence","description":"Tenir la permanence du lundi à deux personnes.",
        "domain":"sport","schedule":"1 jour","organizationName":"Amicale","postalCode":1000,"organizationClientId":7}]"#;
    let (rows, _) = told::rows(json.as_bytes(), &Options::default());
    assert_eq!((rows[0].mission_id.as_deref(), rows[0].association_id.as_deref()), (Some("00123"), Some("7")));
    assert_eq!(rows[0].candidate.as_ref().unwrap().mission.as_ref().unwrap().address.postal_code, "01000");
}

#[test]
fn the_domains_of_jeveuxaider_are_understood_by_their_labels() {
    for domain in
        ["mémoire et citoyenneté", "Art et culture pour tous", "Protection de la nature", "Bénévolat de compétences"]
    {
        assert_eq!(findings(&format!("<domain>{domain}</domain>")), [""; 0], "{domain}");
    }
    let told = findings("<domain>astrologie</domain>");
    assert!(told[0].starts_with("2 domain \"sport\" value_unknown assumed use_one_of("), "{told:?}");
}

#[test]
fn a_newline_written_as_two_characters_is_a_newline() {
    let (mission, findings) = one("<description>Première partie\\n\\nObjectifs : tenir bon</description>");
    assert!(
        mission.draft.description.ends_with("Première partie\n\nObjectifs : tenir bon"),
        "{}",
        mission.draft.description
    );
    assert_eq!(findings, ["2 description \"Première partie\\n\\nObjectifs : tenir bon\" newline_literal repaired"]);
}

#[test]
fn every_refusal_names_line_element_value_reason_and_repair() {
    for (inner, told) in [
        ("\n<startAt>2026-02-29</startAt>", "3 startAt \"2026-02-29\" date_invalid refused did_you_mean(2026-03-01)"),
        ("\n\n<endAt>bientôt</endAt>", "4 endAt \"bientôt\" date_invalid refused write_like(2026-03-01)"),
        (
            "<startAt>2026-05-01</startAt><endAt>2026-04-01</endAt>",
            "2 endAt \"2026-04-01\" end_before_start refused use_range(2026-05-01–)",
        ),
        ("<remote>peut-être</remote>", "2 remote \"peut-être\" value_unknown refused use_one_of(no, possible, full)"),
        ("<places>0</places>", "2 places \"0\" out_of_range refused use_range(1–500)"),
        ("<places>beaucoup</places>", "2 places \"beaucoup\" number_invalid refused use_range(1–500)"),
        (
            "<type>volontariat_service_civique</type>",
            "2 type \"volontariat_service_civique\" kind_not_offered refused use_one_of(benevolat, mecenat-court, mecenat-long)",
        ),
        ("<address><country>Belgique</country></address>", "2 country \"Belgique\" country_outside refused"),
        ("<deleted>true</deleted>", "2 deleted \"true\" not_public refused"),
        ("<statusCode>REFUSED</statusCode>", "2 statusCode \"REFUSED\" not_public refused"),
    ] {
        assert_eq!(findings(inner), [told.to_owned()]);
    }
}

#[test]
fn what_is_not_deleted_is_public() {
    for inner in ["<deleted>false</deleted>", "<deleted>0</deleted>", "<statusCode>ACCEPTED</statusCode>"] {
        assert_eq!(findings(inner), [""; 0], "{inner}");
    }
}

#[test]
fn what_is_missing_is_said_under_the_name_the_sender_knows() {
    let (rows, ended) = told::rows(b"<source>\n\n <mission><title>RH</title></mission></source>", &Options::default());
    let told: Vec<String> = rows[0].refusals().map(told::finding).collect();
    assert_eq!(
        told,
        [
            "3 organizationName \"\" association_unknown refused add_value()",
            "3 title \"RH\" too_short refused lengthen(5)",
            "3 description \"\" required refused add_value()",
        ]
    );
    assert!(ended.complete && rows[0].candidate.is_none());
    let no_id = feed("").replace("<clientId>1</clientId>", "");
    let (rows, _) = told::rows(no_id.as_bytes(), &Options::default());
    assert_eq!(told::finding(&rows[0].findings[0]), "2 clientId \"\" required refused add_value()");
}

#[test]
fn what_tells_associations_apart_follows_the_rule() {
    let numbers = [
        ("<organizationClientId>a-1</organizationClientId>", Identity::ClientId, "a-1"),
        ("<organizationRna>W751234567</organizationRna>", Identity::Rna, "W751234567"),
        ("<organizationSiret>80746931700018</organizationSiret>", Identity::Siret, "80746931700018"),
        ("<organizationSiren>807469317</organizationSiren>", Identity::Siren, "807469317"),
        ("", Identity::Name, "amicale"),
    ];
    // Each with all that come after it: the first wins.
    for first in 0..numbers.len() {
        let inner: String = numbers[first..].iter().map(|(inner, ..)| *inner).collect();
        let (rows, _) = told::rows(feed(&inner).as_bytes(), &Options::default());
        let association = &rows[0].candidate.as_ref().unwrap().association;
        assert_eq!((association.identity, association.client_id.as_str()), (numbers[first].1, numbers[first].2));
    }
}

#[test]
fn positions_of_both_flat_dialects_and_of_commas_are_found() {
    for (inner, told) in [
        ("<lonlat>2.3643,48.8541</lonlat>", None),
        ("<lonLat>48.8541,2.3643</lonLat>", None),
        (
            "<lonlat>48.8541,2.3643</lonlat>",
            Some("2 lonlat \"48.8541,2.3643\" position_swapped repaired swap_lat_lon()"),
        ),
        (
            "<address><location><lat>48,8541</lat><lon>2,3643</lon></location></address>",
            Some("2 lat \"48,8541\" decimal_comma repaired read_as(48.8541, 2.3643)"),
        ),
    ] {
        let (mission, findings) = one(inner);
        let at = mission.draft.location.unwrap().at;
        assert_eq!((at.lat, at.lon), (48.8541, 2.3643), "{inner}");
        assert_eq!(findings, told.map(str::to_owned).into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn no_point_is_invented() {
    for (inner, told) in [
        ("<city>Niort</city>", None),
        ("<lonlat>0,0</lonlat>", Some("2 lonlat \"0,0\" position_outside left_out")),
        (
            "<lonlat>rue Exemple</lonlat>",
            Some("2 lonlat \"rue Exemple\" position_invalid left_out write_like(48.8541)"),
        ),
        ("<remote>full</remote>", None),
    ] {
        let (mission, findings) = one(inner);
        assert_eq!(mission.draft.location, None, "{inner}");
        assert_eq!(findings, told.map(str::to_owned).into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn lists_are_read_with_commas_values_and_items() {
    for list in [
        "<activities>informatique,recrutement</activities>",
        "<activities><value>informatique</value><value>recrutement</value></activities>",
        "<activities><item>informatique</item><item><![CDATA[recrutement]]></item></activities>",
        "<activity>informatique</activity><activity>recrutement</activity>",
    ] {
        let skills: Vec<String> = one(list).0.draft.skills.iter().map(ToString::to_string).collect();
        assert_eq!(skills, ["informatique", "recrutement"], "{list}");
    }
}

#[test]
fn html_is_understood_in_cdata_escaped_and_bare() {
    for html in [
        "<![CDATA[<p>Bonjour <b>à tous</b></p><script>x()</script>]]>",
        "&lt;p&gt;Bonjour &lt;b&gt;&agrave; tous&lt;/b&gt;&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;",
        "<p>Bonjour <b>à tous</b></p><script>x()</script>",
    ] {
        let long = "Tenir la permanence du lundi avec une autre personne.";
        let text = feed("").replace(LONG, &format!("<description>{html}<![CDATA[<p>{long}</p>]]></description>"));
        let (rows, _) = told::rows(text.as_bytes(), &Options::default());
        let draft = &rows[0].candidate.as_ref().unwrap().mission.as_ref().unwrap().draft;
        assert_eq!(draft.description, format!("Bonjour **à tous**\n\n{long}"), "{html}");
        assert_eq!(rows[0].findings.len(), 1);
    }
}
