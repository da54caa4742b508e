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
    let (rows, _) = told::rows(&file("api_engagement.xml"), &exchange::Options::default());
    let mission = rows[0].candidate.as_ref().unwrap().mission.as_ref().unwrap();
    assert_eq!(
        mission.draft.description,
        "Description de la mission\n\n**Ce qui est demandé**\n\n- compétence 1\n- compétence 2\n- Exigence 1\n- Exigence 2\
         \n\n**Pour qui**\n\n- Tous"
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
    assert_eq!(
        told::all(&file("gogocarto.json")),
        [
            "4: - | 10kw | La Ruche de Chenay read",
            "  4 description \"<a href='coucou'>Tous produits alimentaires locaux</a>\" html_removed repaired",
            "31: - | zw9 | Cuisines du monde read",
            "60: - | 104K | Graine d'écolo read",
            "91: - | 10CF | Bio C'bon Angoulême read",
            "117: - | 100D | Kuné read",
            "153: - | 107E | Le marché de Léopold Angoulême read",
            "179: - | 10jA | Association la ferme d'yvonne read",
            "206: - | 10kH | Des Racines pour Grandir read",
            "237: - | 10hI | Biocoop de Cognac Chateaubernard read",
            "263: - | 10hX | Les Jardins Respectueux read",
            "294: - | 10i0 | ANLP (Antenne Nature Loisirs Patrimoine read",
            "321: - | 10iu | Les délices du potager read",
            "gogocarto UTF-8 read 12 refused 0 complete",
        ]
    );
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

/// Where the rows of the table begin, below a header that goes over its first lines.
const FIRST_LINE: u32 = 7;

#[test]
fn a_table_in_windows_1252_with_a_header_over_six_lines_is_read_row_by_row() {
    let bytes = file("subventions_sarthe.csv");
    let (rows, ended) = told::rows(&bytes, &exchange::Options::default());
    // Below its header the file is plain: each line is a row, and says the same to whoever parts it at its semicolons.
    let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let lines: Vec<&str> = text.lines().skip(FIRST_LINE as usize - 1).collect();
    assert_eq!((rows.len(), lines.len(), ended.refused, ended.complete), (1625, 1625, 0, true));
    for ((row, line), number) in rows.iter().zip(lines).zip(FIRST_LINE..) {
        let mut is_quoted = false;
        let parts = |letter: char| {
            is_quoted ^= letter == '"';
            letter == ';' && !is_quoted
        };
        let cells: Vec<String> = line.split(parts).map(one_line).collect();
        let draft = &row.candidate.as_ref().unwrap().association.draft;
        let is_code = cells[2].len() == 5 && cells[2].bytes().all(|byte| byte.is_ascii_digit());
        let expected = [cells[1].as_str(), if is_code { cells[2].as_str() } else { "" }, cells[3].as_str()];
        assert_eq!([draft.name.as_str(), &draft.postal_code, &draft.commune], expected, "line {number}");
        assert_eq!((row.line, row.label.as_str()), (number, cells[1].as_str()));
    }
    let noticed: Vec<String> = rows.iter().filter(|row| !row.findings.is_empty()).flat_map(told::row).collect();
    assert_eq!(
        noticed,
        [
            "441: - | comite-departemental-de-badm-maison-departe-le-mans | COMITE DEPARTEMENTAL DE BADM MAISON DEPARTE read",
            "  441 CP \"M72000\" postal_code_invalid left_out write_like(79000)",
            "578: - | culturelle-communes-canton-d-sable-sur-sart-sable-sur-sarthe | CULTURELLE COMMUNES CANTON D SABLE SUR SART read",
            "  578 CP \"H72300\" postal_code_invalid left_out write_like(79000)",
        ]
    );
    assert_eq!(told::all(&bytes).last().unwrap(), "csv windows-1252 read 1625 refused 0 complete");
}

/// A cell without its quotes and with single spaces.
fn one_line(cell: &str) -> String {
    cell.trim_matches('"').split_whitespace().collect::<Vec<_>>().join(" ")
}
