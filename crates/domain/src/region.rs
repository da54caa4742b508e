//! Regions: which department is in which.

use crate::place::DepartmentCode;

/// The eighteen regions and their departments, as they are since 1 January 2016 (loi n° 2015-29 du 16 janvier 2015); overseas
/// collectivities are in none. Source: INSEE, Code officiel géographique, state of 1 January 2025.
const REGIONS: [(&str, &[&str]); 18] = [
    // Guadeloupe, Martinique, Guyane, La Réunion, Mayotte.
    ("01", &["971"]),
    ("02", &["972"]),
    ("03", &["973"]),
    ("04", &["974"]),
    ("06", &["976"]),
    // Île-de-France.
    ("11", &["75", "77", "78", "91", "92", "93", "94", "95"]),
    // Centre-Val de Loire.
    ("24", &["18", "28", "36", "37", "41", "45"]),
    // Bourgogne-Franche-Comté.
    ("27", &["21", "25", "39", "58", "70", "71", "89", "90"]),
    // Normandie.
    ("28", &["14", "27", "50", "61", "76"]),
    // Hauts-de-France.
    ("32", &["02", "59", "60", "62", "80"]),
    // Grand Est.
    ("44", &["08", "10", "51", "52", "54", "55", "57", "67", "68", "88"]),
    // Pays de la Loire.
    ("52", &["44", "49", "53", "72", "85"]),
    // Bretagne.
    ("53", &["22", "29", "35", "56"]),
    // Nouvelle-Aquitaine.
    ("75", &["16", "17", "19", "23", "24", "33", "40", "47", "64", "79", "86", "87"]),
    // Occitanie.
    ("76", &["09", "11", "12", "30", "31", "32", "34", "46", "48", "65", "66", "81", "82"]),
    // Auvergne-Rhône-Alpes.
    ("84", &["01", "03", "07", "15", "26", "38", "42", "43", "63", "69", "73", "74"]),
    // Provence-Alpes-Côte d’Azur.
    ("93", &["04", "05", "06", "13", "83", "84"]),
    // Corse.
    ("94", &["2A", "2B"]),
];

/// The code of the region that a department is in.
pub fn region_of(department: &DepartmentCode) -> Option<&'static str> {
    let holds = |(_, departments): &&(&str, &[&str])| departments.contains(&department.as_str());
    REGIONS.iter().find(holds).map(|(code, _)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_department_is_in_one_region_and_no_collectivity_is() {
        let mut all: Vec<&str> = REGIONS.iter().flat_map(|(_, departments)| departments.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        // 96 in France and five overseas.
        assert_eq!(all.len(), 101);
        assert_eq!(REGIONS.iter().map(|(_, departments)| departments.len()).sum::<usize>(), 101);
        let region = |code: &str| region_of(&DepartmentCode::parse(code).unwrap());
        assert_eq!(
            [region("79"), region("2a"), region("974"), region("75"), region("975")],
            [Some("75"), Some("94"), Some("04"), Some("11"), None]
        );
        for department in all {
            assert!(region(department).is_some(), "{department}");
        }
    }
}
