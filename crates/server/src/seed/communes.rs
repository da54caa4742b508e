//! Communes: to find the code of a town that a file names, and where it lies.

use std::collections::HashMap;

use domain::text::fold;
use domain::{CommuneCode, Position, PostalCode};

const TABLE: &str = include_str!("../../data/communes.tsv");

/// The table as the search of places reads it.
pub fn communes_tsv() -> &'static str {
    TABLE
}

pub struct Commune {
    pub code: CommuneCode,
    pub name: String,
    pub postal_code: Option<PostalCode>,
    pub population: u32,
    pub at: Position,
}

pub struct Communes {
    all: Vec<Commune>,
    by_postal_code: HashMap<String, Vec<usize>>,
}

/// A town's name for comparison: what files abbreviate is spelled out, what they add is dropped.
fn comparable(name: &str) -> String {
    let folded = fold(name);
    let words = folded.split(' ').filter_map(|word| match word {
        "st" => Some("saint"),
        "ste" => Some("sainte"),
        "cedex" => None,
        word if word.bytes().all(|b| b.is_ascii_digit()) => None,
        word => Some(word),
    });
    words.collect::<Vec<_>>().join(" ")
}

impl Communes {
    pub fn new() -> Self {
        let mut made = Self { all: Vec::new(), by_postal_code: HashMap::new() };
        for line in TABLE.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [code, name, postal_codes, population, lon, lat] = cells[..] else { continue };
            let (Ok(code), Ok(lat), Ok(lon)) = (CommuneCode::parse(code), lat.trim().parse(), lon.parse()) else {
                continue;
            };
            let Ok(at) = Position::new(lat, lon) else { continue };
            for postal_code in postal_codes.split(',') {
                made.by_postal_code.entry(postal_code.to_owned()).or_default().push(made.all.len());
            }
            made.all.push(Commune {
                code,
                name: name.to_owned(),
                postal_code: postal_codes.split(',').next().and_then(|code| PostalCode::parse(code).ok()),
                population: population.parse().unwrap_or_default(),
                at,
            });
        }
        made
    }

    pub fn all(&self) -> &[Commune] {
        &self.all
    }

    /// The commune of a postal code and a town's name; the code alone is enough where it has one commune.
    pub fn find(&self, postal_code: &str, town: &str) -> Option<&Commune> {
        let candidates = self.by_postal_code.get(postal_code)?;
        let wanted = comparable(town);
        let named = |like: &dyn Fn(&str) -> bool| {
            candidates.iter().map(|at| &self.all[*at]).find(|commune| like(&comparable(&commune.name)))
        };
        named(&|name| name == wanted)
            .or_else(|| match candidates[..] {
                [only] => Some(&self.all[only]),
                _ => None,
            })
            // "Paris 19e", "Le Tampon" for "Tampon", "Riom ès Montagnes" with words in between.
            .or_else(|| {
                named(&|name| {
                    !wanted.is_empty()
                        && (name.starts_with(&wanted)
                            || wanted.starts_with(name)
                            || name.ends_with(&wanted)
                            || wanted.ends_with(name))
                })
            })
    }

    /// The commune nearest to a point, within ten kilometres.
    pub fn nearest(&self, at: Position) -> Option<&Commune> {
        self.all
            .iter()
            .filter(|commune| (commune.at.lat - at.lat).abs() < 0.1 && (commune.at.lon - at.lon).abs() < 0.15)
            .map(|commune| (commune.at.distance_km(at), commune))
            .filter(|(km, _)| *km < 10.0)
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, commune)| commune)
    }
}
