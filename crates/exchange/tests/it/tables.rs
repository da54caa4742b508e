//! Tables: encodings, delimiters, mappings that come back edited, and maps in GeoJSON.

use domain::import::{ImportEvidence, ImportField, ImportReason, ImportSubject};
use domain::{Commitment, Effort};
use exchange::{Options, ReportBuilder};

use crate::told;

const TABLE: &str = "Nom de l'association;Titre;Description;Date de début;Ville;Téléphone;Latitude;Longitude;Rythme\n\
    Amicale;Accueil du lundi;\"Accueillir les familles le lundi,\nà deux, et leur offrir un café.\";1er mars 2027;Orléans;0238000000;47,8951;1,9108;2 jours\n";

fn in_windows_1252(text: &str) -> Vec<u8> {
    text.chars()
        .map(|letter| match letter {
            '’' => 0x92,
            '€' => 0x80,
            letter => u8::try_from(u32::from(letter)).unwrap_or_else(|_| panic!("{letter} is not in Windows-1252")),
        })
        .collect()
}

#[test]
fn the_same_table_is_the_same_in_every_encoding_and_with_every_delimiter() {
    let expected = told::rows(TABLE.as_bytes(), &Options::default()).0;
    assert_eq!(expected.len(), 1);
    let utf_16: Vec<u8> =
        std::iter::once('\u{feff}').chain(TABLE.chars()).flat_map(|letter| (letter as u16).to_le_bytes()).collect();
    let commas = TABLE.replace("47,8951", "\"47,8951\"").replace("1,9108", "\"1,9108\"").replace(';', ",");
    for (bytes, encoding) in [
        ([b"\xef\xbb\xbf", TABLE.as_bytes()].concat(), "UTF-8"),
        (in_windows_1252(TABLE), "windows-1252"),
        (utf_16, "UTF-16LE"),
        (TABLE.replace(';', "\t").into_bytes(), "UTF-8"),
        (TABLE.replace(';', "|").into_bytes(), "UTF-8"),
        (commas.into_bytes(), "UTF-8"),
        (TABLE.replace('\n', "\r\n").into_bytes(), "UTF-8"),
    ] {
        let (rows, ended) = told::rows(&bytes, &Options::default());
        assert_eq!(ended.encoding, Some(encoding));
        assert_eq!(rows, expected, "{encoding}");
    }
}

#[test]
fn a_row_of_a_table_is_understood_as_the_french_write_it() {
    let (rows, ended) = told::rows(TABLE.as_bytes(), &Options::default());
    let told: Vec<String> = rows.iter().flat_map(told::row).collect();
    assert_eq!(
        told,
        [
            "2: amicale/accueil-du-lundi | amicale | Accueil du lundi read",
            "  2 Date de début \"1er mars 2027\" date_french repaired read_as(2027-03-01)",
            "  2 domain \"\" pillar_assumed assumed read_as(mobilites-competences)",
            "  2 Latitude \"47,8951\" decimal_comma repaired read_as(47.8951, 1.9108)",
        ]
    );
    assert_eq!(ended.file[0].reason, ImportReason::IdsMissing);
    let candidate = rows[0].candidate.as_ref().unwrap();
    let draft = &candidate.mission.as_ref().unwrap().draft;
    assert_eq!(draft.commitment, Commitment { effort: Effort::Days { half_days: 4 }, on_working_time: false });
    assert_eq!(draft.location.unwrap().precision, domain::Precision::Commune);
    assert_eq!(candidate.association.draft.phone, "+33238000000");
}

#[test]
fn columns_in_any_order_give_the_same_row() {
    let turned: String = TABLE
        .replace(",\nà deux", ", à deux")
        .lines()
        .map(|line| line.split(';').rev().collect::<Vec<_>>().join(";") + "\n")
        .collect();
    let (rows, _) = told::rows(turned.as_bytes(), &Options::default());
    let (straight, _) = told::rows(TABLE.replace(",\nà deux", ", à deux").as_bytes(), &Options::default());
    assert_eq!(rows[0].candidate, straight[0].candidate);
}

#[test]
fn a_mapping_comes_back_edited_and_is_obeyed() {
    let text = "Colonne A;Colonne B\nAmicale;Niort\n";
    let (_, ended) = told::rows(text.as_bytes(), &Options::default());
    assert_eq!((ended.file[0].reason, ended.read), (ImportReason::ColumnMissing, 0));
    assert_eq!(told::finding(&ended.file[0]), "1  \"\" column_missing refused choose_column(association_name)");
    let mut mapping = ended.mapping.unwrap();
    assert_eq!(mapping.columns[0].samples, ["Amicale"]);
    for (column, field) in mapping.columns.iter_mut().zip([ImportField::AssociationName, ImportField::Commune]) {
        column.field = Some(field);
        column.evidence = ImportEvidence::Person;
    }
    let options = Options { mapping: Some(mapping), ..Options::default() };
    let (rows, _) = told::rows(text.as_bytes(), &options);
    let draft = &rows[0].candidate.as_ref().unwrap().association.draft;
    assert_eq!((draft.name.as_str(), draft.commune.as_str()), ("Amicale", "Niort"));
}

#[test]
fn a_mapping_follows_its_columns_when_a_later_file_moves_them() {
    let (_, ended) = told::rows("Nom;Ville\nAmicale;Niort\n".as_bytes(), &Options::default());
    let options = Options { mapping: ended.mapping, ..Options::default() };
    let (rows, ended) = told::rows("Ajout;Ville;Nom\nx;Niort;Amicale\n".as_bytes(), &options);
    let draft = &rows[0].candidate.as_ref().unwrap().association.draft;
    assert_eq!((draft.name.as_str(), draft.commune.as_str()), ("Amicale", "Niort"));
    let fields: Vec<_> = ended.mapping.unwrap().columns.iter().map(|column| column.field).collect();
    assert_eq!(fields, [None, Some(ImportField::Commune), Some(ImportField::AssociationName)]);
}

#[test]
fn a_mapping_whose_name_is_gone_refuses_the_file() {
    let (_, ended) = told::rows("Nom;Ville\nAmicale;Niort\n".as_bytes(), &Options::default());
    let options = Options { mapping: ended.mapping, ..Options::default() };
    let (rows, ended) = told::rows("Titre;Ville\nAmicale;Niort\n".as_bytes(), &options);
    assert_eq!((rows.len(), ended.file[0].reason, ended.complete), (0, ImportReason::ColumnMissing, false));
}

#[test]
fn a_header_below_a_title_is_found() {
    let text = "Liste des associations;;\n;;\nNom;Ville;SIRET\nAmicale;Niort;80746931700018\n";
    let (rows, ended) = told::rows(text.as_bytes(), &Options::default());
    assert_eq!(ended.mapping.unwrap().subject, ImportSubject::Associations);
    assert_eq!((rows.len(), rows[0].line, rows[0].association_id.as_deref()), (1, 4, Some("80746931700018")));
}

#[test]
fn good_rows_go_through_between_bad_ones() {
    let text = "nom;ville;siret\nAmicale;Niort;\n;Niort;\nBoule d'or;Niort;;;trop\nChorale;Niort;807469317000181\nAmicale;Niort;\n";
    assert_eq!(
        told::all(text.as_bytes()),
        [
            "2: - | amicale-niort | Amicale read",
            "3: - | - |  refused",
            "  3 association_name \"\" association_unknown refused add_value()",
            "4: - | boule-d-or-niort | Boule d'or refused",
            "  4  \"\" columns_uneven refused use_range(3)",
            "5: - | chorale-niort | Chorale read",
            "  5 siret \"807469317000181\" siret_invalid left_out remove_digits(1)",
            "6: - | amicale-niort | Amicale refused",
            "  6 nom \"Amicale\" duplicate refused remove_duplicate(2)",
            "csv UTF-8 read 5 refused 3 complete",
        ]
    );
}

#[test]
fn a_geojson_of_associations_has_its_longitude_first() {
    let text = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a1","geometry":{"type":"Point","coordinates":[-0.4593,46.3258]},
         "properties":{"nom":"Amicale","adresse":"10 rue Exemple 79000 Niort","Téléphone":"0549000000"}},
        {"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[0,1],[2,3],[0,1]]]},"properties":{"nom":"Chorale","code_postal":79000}},
        {"type":"Feature","geometry":null,"properties":{"nom":""}}]}"#;
    let (rows, ended) = told::rows(text.as_bytes(), &Options::default());
    let draft = &rows[0].candidate.as_ref().unwrap().association.draft;
    let location = draft.location.unwrap();
    assert_eq!((location.at.lat, location.at.lon), (46.3258, -0.4593));
    assert_eq!(
        (draft.street.as_str(), draft.postal_code.as_str(), draft.commune.as_str()),
        ("10 rue Exemple", "79000", "Niort")
    );
    assert_eq!(rows[0].association_id.as_deref(), Some("a1"));
    let chorale = &rows[1].candidate.as_ref().unwrap().association;
    assert_eq!((chorale.draft.location, chorale.draft.postal_code.as_str()), (None, "79000"));
    assert_eq!((rows[2].candidate.is_none(), ended.complete), (true, true));
}

#[test]
fn a_report_counts_all_and_shows_the_first() {
    let text = "nom\n".to_owned() + &"Amicale\n".repeat(700);
    let (rows, ended) = told::rows(text.as_bytes(), &Options::default());
    let mut builder = ReportBuilder::default();
    for row in &rows {
        builder.row(row);
    }
    builder.association(exchange::Change::Created);
    let report = builder.finish(ended);
    assert_eq!((report.read, report.refused, report.associations.created), (700, 699, 1));
    assert_eq!(report.refusals.len(), exchange::SHOWN);
    assert_eq!((report.tallies[0].reason, report.tallies[0].count), (ImportReason::Duplicate, 699));
}

#[test]
fn a_directory_of_transiscope_is_read() {
    let text = r#"[{"id":"3paH","title":"Amicale","location":{"lat":46.13,"lon":0.1},"description":"Une épicerie.","commitment":"Le goût.",
        "categories":["Alimentation",12],"address":{"city":"Niort","street":"6 rue A","postalCode":"79000","country":"FR","location":{"lat":1}}}]"#;
    let (rows, ended) = told::rows(text.as_bytes(), &Options::default());
    assert!(ended.complete && rows[0].findings.is_empty(), "{:?}", rows[0].findings);
    let draft = &rows[0].candidate.as_ref().unwrap().association.draft;
    assert_eq!((draft.name.as_str(), draft.description.as_str()), ("Amicale", "Une épicerie.\n\nLe goût."));
    assert_eq!(
        (draft.activities.as_slice(), draft.location.unwrap().at.lat),
        (&["Alimentation".to_owned()][..], 46.13)
    );
}
