//! Guesses which column holds what.

use domain::import::{ImportColumn, ImportConfidence, ImportEvidence, ImportField as F, ImportMapping, ImportSubject};

use super::{headers, values};
use crate::find::quote;

/// Values shown of a column.
const SHOWN: usize = 3;

/// A mapping for a header and the first rows below it. `subject`: what the table lists, guessed from the header if absent.
///
/// Accents, case, underscores, stars and double encoding of headers are ignored. A field is given to one column: the one
/// whose header is its surest name; texts (description, activities, keywords) may come from several.
pub fn guess_mapping<H: AsRef<str>>(
    header: &[H],
    rows: &[Vec<String>],
    subject: Option<ImportSubject>,
) -> ImportMapping {
    let header: Vec<String> = header.iter().map(|name| name.as_ref().to_owned()).collect();
    let subject = subject.unwrap_or_else(|| headers::subject(&header));
    let mut ranks: Vec<usize> = Vec::new();
    let mut columns: Vec<ImportColumn> = Vec::new();
    for (at, name) in header.iter().enumerate() {
        let samples: Vec<&str> =
            rows.iter().filter_map(|row| row.get(at)).map(|text| text.trim()).filter(|text| !text.is_empty()).collect();
        let (field, confidence, evidence, rank) = guess(name, &samples, subject);
        ranks.push(rank);
        columns.push(ImportColumn {
            header: quote(name),
            field,
            confidence,
            evidence,
            samples: samples.iter().take(SHOWN).map(|text| quote(text)).collect(),
        });
    }
    one_column_each(&mut columns, &ranks);
    ImportMapping { subject, columns }
}

/// A mapping made for an earlier file of the same source, for the columns of this one: by their headers, wherever they stand
/// now. A column that it does not know is left out. Without a single header in common, columns are taken by their order.
pub fn align(mapping: &ImportMapping, header: &[String]) -> ImportMapping {
    let mut known: Vec<Option<&ImportColumn>> = mapping.columns.iter().map(Some).collect();
    let mut columns = Vec::with_capacity(header.len());
    let mut found = false;
    for name in header {
        let name = quote(name);
        let same = known.iter_mut().find(|column| column.is_some_and(|column| column.header == name));
        found |= same.is_some();
        let column = same.and_then(Option::take).cloned();
        let (confidence, evidence) = (ImportConfidence::None, ImportEvidence::None);
        columns.push(column.unwrap_or(ImportColumn {
            header: name,
            field: None,
            confidence,
            evidence,
            samples: vec![],
        }));
    }
    if found { ImportMapping { subject: mapping.subject, columns } } else { mapping.clone() }
}

type Guess = (Option<F>, ImportConfidence, ImportEvidence, usize);

fn guess(name: &str, samples: &[&str], subject: ImportSubject) -> Guess {
    if let Some((field, rank)) = headers::exact(name, subject) {
        return (Some(field), ImportConfidence::Sure, ImportEvidence::Header, rank);
    }
    let looks = values::look(samples);
    let within = headers::within(name, subject);
    match (looks, within) {
        (Some(field), part) if part.is_none() || part == looks || is_number(field) => {
            (Some(field), ImportConfidence::Likely, ImportEvidence::Values, 100)
        }
        // "Caractéristique du site" is no address of a site.
        (_, Some(field)) if values::fit(field, samples) => {
            (Some(field), ImportConfidence::Likely, ImportEvidence::HeaderPart, 200)
        }
        _ => (None, ImportConfidence::None, ImportEvidence::None, 0),
    }
}

/// Values that carry a check: they know better than a header.
fn is_number(field: F) -> bool {
    matches!(field, F::Rna | F::Siret | F::Siren | F::Email)
}

fn one_column_each(columns: &mut [ImportColumn], ranks: &[usize]) {
    for at in 0..columns.len() {
        let Some(field) = columns[at].field.filter(|field| !is_shared(*field)) else { continue };
        let better = (0..columns.len())
            .any(|other| other != at && columns[other].field == Some(field) && (ranks[other], other) < (ranks[at], at));
        if better {
            columns[at].field = None;
            columns[at].confidence = ImportConfidence::None;
            columns[at].evidence = ImportEvidence::Taken;
        }
    }
}

/// Fields that several columns may fill together.
fn is_shared(field: F) -> bool {
    matches!(
        field,
        F::Description
            | F::AssociationDescription
            | F::Activity
            | F::AssociationActivity
            | F::Tag
            | F::Requirement
            | F::Domain
            | F::Task
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(header: &[&str], rows: &[&[&str]]) -> (ImportSubject, Vec<Option<F>>) {
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let mapping = guess_mapping(header, &rows, None);
        (mapping.subject, mapping.columns.iter().map(|column| column.field).collect())
    }

    #[test]
    fn accents_case_underscores_and_stars_do_not_matter() {
        let header = ["NOM_DE_L'ORGANISME", "Téléphone*", "code_postal", "VILLE", "Aide notifiÃ©e"];
        let expected = [Some(F::AssociationName), Some(F::Phone), Some(F::PostalCode), Some(F::Commune), None];
        assert_eq!(fields(&header, &[]), (ImportSubject::Associations, expected.to_vec()));
    }

    #[test]
    fn data_inclusion_and_the_national_register_are_known() {
        let header = [
            "id",
            "nom",
            "presentation_resume",
            "presentation_detail",
            "code_insee",
            "courriel",
            "site_web",
            "date_maj",
            "siret",
        ];
        let expected = [
            F::AssociationId,
            F::AssociationName,
            F::Description,
            F::Description,
            F::CommuneCode,
            F::Email,
            F::Website,
            F::ConfirmedOn,
            F::Siret,
        ];
        assert_eq!(fields(&header, &[]), (ImportSubject::Associations, expected.map(Some).to_vec()));
        let header = ["id_association", "titre", "objet", "adrs_codepostal", "adrs_libcommune", "siteweb"];
        let expected = [F::Rna, F::AssociationName, F::Description, F::PostalCode, F::Commune, F::Website];
        assert_eq!(fields(&header, &[]), (ImportSubject::Associations, expected.map(Some).to_vec()));
    }

    #[test]
    fn a_table_of_missions_is_told_from_one_of_associations() {
        let header =
            ["Nom de l'association", "Titre", "Description", "Date de début", "Code postal", "Nombre de places"];
        let expected = [F::AssociationName, F::Title, F::Description, F::StartsOn, F::PostalCode, F::Places];
        assert_eq!(fields(&header, &[]), (ImportSubject::Missions, expected.map(Some).to_vec()));
    }

    #[test]
    fn values_speak_where_a_header_says_nothing() {
        let header = ["Nom", "Colonne 2", "Colonne 3", "Colonne 4"];
        let rows: [&[&str]; 2] =
            [&["A", "80746931700018", "a@b.example", "W751234567"], &["B", "75187049400026", "c@d.example", ""]];
        let mapping = fields(&header, &rows).1;
        assert_eq!(mapping, [Some(F::AssociationName), Some(F::Siret), Some(F::Email), None]);
    }

    #[test]
    fn a_part_of_a_header_counts_only_if_the_values_agree() {
        let rows: [&[&str]; 2] = [&["Mairie", "Bureau", "a.example"], &["École", "Relais", "https://b.example"]];
        let (_, found) = fields(&["Libellé du lieu", "Caractéristique du site", "Adresse du site internet"], &rows);
        assert_eq!(found, [Some(F::AssociationName), None, Some(F::Website)]);
    }

    #[test]
    fn a_field_goes_to_the_column_with_its_surest_name() {
        let header = ["Libellé", "Nom", "Adresse", "Adresse postale"];
        let expected = [None, Some(F::AssociationName), Some(F::Street), None];
        assert_eq!(fields(&header, &[]).1, expected);
    }
}
