//! Real files, row by row.

use std::path::Path;

use crate::told;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)).expect("a file of the tests")
}

#[test]
fn the_feed_of_api_engagement_is_read_with_its_dates_day_first() {
    assert_eq!(
        told::all(&file("api_engagement.xml")),
        [
            "6: 32132143 | 123312321 | Titre de la mission read",
            "  12 startAt \"01/01/2025\" date_french repaired read_as(2025-01-01)",
            "  13 endAt \"11/01/2025\" date_french repaired read_as(2025-01-11)",
            "  31 city \"Orléans\" places_beyond_first left_out read_as(Paris)",
            "api_engagement_xml UTF-8 read 1 refused 0 complete",
        ]
    );
}

#[test]
fn the_json_of_api_engagement_is_read_with_numbers_of_registers_checked() {
    assert_eq!(
        told::all(&file("api_engagement_v0.json")),
        [
            "2: partner-source-paris-001 | org-demo-01 | Animer des ateliers numeriques pour des seniors read",
            "  2 organizationSiren \"123456789\" check_digit left_out check_number()",
            "83: partner-source-lyon-002 | org-demo-02 | Participer a une collecte alimentaire read",
            "  83 organizationSiren \"987654321\" check_digit left_out check_number()",
            "164: partner-source-marseille-003 | org-demo-03 | Sensibiliser a la protection du littoral read",
            "  164 organizationSiren \"456789123\" check_digit left_out check_number()",
            "  164 schedule \"Un samedi par mois\" schedule_unclear assumed read_as(days 1)",
            "api_engagement_json UTF-8 read 3 refused 0 complete",
        ]
    );
}

#[test]
fn a_map_of_gogocarto_is_read_and_its_links_that_lead_nowhere_are_not() {
    let told = told::all(&file("gogocarto.json"));
    assert_eq!(
        told[..3],
        [
            "4: - | 10kw | La Ruche de Chenay read",
            "  4 description \"<a href='coucou'>Tous produits alimentaires locaux</a>\" html_removed repaired",
            "31: - | zw9 | Cuisines du monde read",
        ]
    );
    assert_eq!(told.last().unwrap(), "gogocarto UTF-8 read 12 refused 0 complete");
}

#[test]
fn grants_with_a_header_encoded_twice_give_associations_and_no_invented_siret() {
    assert_eq!(
        told::all(&file("scdl_dilcrah.csv")),
        [
            "2: - | anno-1 | ANNO_1 read",
            "  2 Identification du bénéficiaire* \"13579246800043\" check_digit left_out check_number()",
            "3: - | anno-2 | ANNO_2 read",
            "  3 Identification du bénéficiaire* \"11223344500034\" check_digit left_out check_number()",
            "4: - | anno-1 | ANNO_1 refused",
            "  4 Identification du bénéficiaire* \"98876554100014\" check_digit left_out check_number()",
            "  4 Nom du bénéficiaire* \"ANNO_1\" duplicate refused remove_duplicate(2)",
            "5: - | anno-3 | ANNO_3 read",
            "  5 Identification du bénéficiaire* \"74185296300016\" check_digit left_out check_number()",
            "csv UTF-8 read 4 refused 1 complete",
        ]
    );
}

#[test]
fn a_table_in_windows_1252_with_a_header_over_five_lines_is_read_from_its_seventh() {
    let told = told::all(&file("subventions_sarthe.csv"));
    assert_eq!(told.len(), 31);
    assert_eq!(told[0], "7: - | 14-juillet-lavare | 14 JUILLET read");
    assert_eq!(told[29], "36: - | activites-loisirs-cheminots-mans-le-mans | ACTIVITES LOISIRS CHEMINOTS MANS read");
    assert_eq!(told[30], "csv windows-1252 read 30 refused 0 complete");
}
