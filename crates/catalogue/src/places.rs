//! Search of communes by name or postal code, as one types.

use domain::text::fold;
use domain::{CommuneCode, Place, Position, PostalCode};

use crate::text::one_edit;

/// Communes, ready to be searched.
pub struct PlaceIndex {
    places: Vec<Place>,
    /// The folded name of each, "saint" in full.
    names: Vec<String>,
    /// Words of names, sorted, with their place and whether they begin the name.
    words: Vec<(String, u32)>,
    postal: Vec<(PostalCode, u32)>,
    codes: Vec<(CommuneCode, u32)>,
}

/// "st denis" and "ste anne" are what people type for "Saint-Denis" and "Sainte-Anne".
fn spell_out(folded: &str) -> String {
    let words: Vec<&str> = folded
        .split(' ')
        .map(|word| match word {
            "st" => "saint",
            "ste" => "sainte",
            other => other,
        })
        .collect();
    words.join(" ")
}

impl PlaceIndex {
    /// Reads a table with a header line: code, name, postal codes (separated by spaces, commas or semicolons),
    /// population, longitude, latitude. A row that makes no sense is left out.
    pub fn from_tsv(text: &str) -> Self {
        Self::new(text.lines().skip(1).filter_map(row).collect())
    }

    fn new(places: Vec<Place>) -> Self {
        let names: Vec<String> = places.iter().map(|place| spell_out(&fold(&place.name))).collect();
        let mut words: Vec<(String, u32)> = (0..)
            .zip(&names)
            .flat_map(|(place, name)| name.split(' ').map(move |word| (word.to_owned(), place)))
            .collect();
        words.sort();
        let mut postal: Vec<(PostalCode, u32)> = (0..)
            .zip(&places)
            .flat_map(|(at, place)| place.postal_codes.iter().map(move |code| (code.clone(), at)))
            .collect();
        postal.sort();
        let mut codes: Vec<(CommuneCode, u32)> =
            (0..).zip(&places).map(|(at, place)| (place.code.clone(), at)).collect();
        codes.sort();
        Self { places, names, words, postal, codes }
    }

    pub fn len(&self) -> usize {
        self.places.len()
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub fn by_code(&self, code: &CommuneCode) -> Option<&Place> {
        let place = self.codes.binary_search_by(|(other, _)| other.cmp(code)).ok()?;
        self.places.get(self.codes[place].1 as usize)
    }

    /// Communes for what was typed so far, the likeliest first.
    pub fn search(&self, typed: &str, limit: usize) -> Vec<Place> {
        let typed = spell_out(&fold(typed));
        let digits = typed.len() >= 2 && typed.bytes().all(|b| b.is_ascii_digit() || b == b' ');
        let mut found = if digits { self.by_postal_code(&typed.replace(' ', "")) } else { self.by_name(&typed) };
        found.sort_unstable();
        found.dedup_by_key(|(_, place)| *place);
        // Sorted by rank first, a place found twice keeps its best.
        found.into_iter().take(limit).map(|(_, place)| self.places[place as usize].clone()).collect()
    }

    fn by_postal_code(&self, typed: &str) -> Vec<(Rank, u32)> {
        let start = self.postal.partition_point(|(code, _)| code.as_str() < typed);
        self.postal[start..]
            .iter()
            .take_while(|(code, _)| code.as_str().starts_with(typed))
            .map(|(_, place)| ((0, self.size(*place)), *place))
            .collect()
    }

    fn by_name(&self, typed: &str) -> Vec<(Rank, u32)> {
        let Some(last) = typed.split(' ').next_back().filter(|last| !last.is_empty()) else { return Vec::new() };
        let start = self.words.partition_point(|(word, _)| word.as_str() < last);
        let found: Vec<_> = self.words[start..]
            .iter()
            .take_while(|(word, _)| word.starts_with(last))
            .filter(|(_, place)| self.holds(*place, typed))
            .map(|(_, place)| ((self.fit(*place, typed), self.size(*place)), *place))
            .collect();
        if !found.is_empty() || typed.len() < 5 {
            return found;
        }
        (0..)
            .zip(&self.names)
            .filter(|(_, name)| one_edit(name.as_bytes(), typed.as_bytes()))
            .map(|(place, _)| ((3, self.size(place)), place))
            .collect()
    }

    /// Each typed word but the last is a word of the name; the last begins one.
    fn holds(&self, place: u32, typed: &str) -> bool {
        let name = &self.names[place as usize];
        let mut typed = typed.split(' ').peekable();
        while let Some(word) = typed.next() {
            let fits = |other: &str| if typed.peek().is_some() { other == word } else { other.starts_with(word) };
            if !name.split(' ').any(fits) {
                return false;
            }
        }
        true
    }

    /// 0: the whole name; 1: its beginning; 2: words of it.
    fn fit(&self, place: u32, typed: &str) -> u8 {
        let name = &self.names[place as usize];
        if name == typed {
            0
        } else if name.starts_with(typed) {
            1
        } else {
            2
        }
    }

    /// Sorts the most populated first.
    fn size(&self, place: u32) -> u32 {
        u32::MAX - self.places[place as usize].population
    }
}

/// How a place fits, then how small it is.
type Rank = (u8, u32);

fn row(line: &str) -> Option<Place> {
    let mut cells = line.split('\t');
    let code = CommuneCode::parse(cells.next()?).ok()?;
    let name = cells.next()?.to_owned();
    let postal_codes =
        cells.next()?.split([' ', ',', ';', '|']).filter_map(|code| PostalCode::parse(code).ok()).collect();
    let population = cells.next()?.parse().unwrap_or_default();
    let lon = cells.next()?.parse().ok()?;
    let lat = cells.next()?.trim().parse().ok()?;
    let position = Position::new(lat, lon).ok()?;
    Some(Place { department: code.department(), code, name, postal_codes, population, position })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "code\tnom\tcp\tpop\tlon\tlat\n\
        79191\tNiort\t79000 79460\t59000\t-0.46\t46.32\n\
        93066\tSaint-Denis\t93200 93210\t112000\t2.35\t48.93\n\
        97411\tSaint-Denis\t97400 97417\t153000\t55.45\t-20.88\n\
        79262\tSaint-Denis-en-Val\t45560\t7000\t1.96\t47.87\n\
        2A004\tAjaccio\t20000\t70000\t8.73\t41.92\n\
        01004\tL'Abergement-Clémenciat\t01400\t860\t4.92\t46.15\n\
        broken\tline\n";

    fn names(typed: &str) -> Vec<String> {
        let found = PlaceIndex::from_tsv(TABLE).search(typed, 5);
        found.into_iter().map(|place| format!("{} {}", place.name, place.code)).collect()
    }

    #[test]
    fn rows_that_make_no_sense_are_left_out() {
        let index = PlaceIndex::from_tsv(TABLE);
        assert_eq!((index.len(), index.is_empty()), (6, false));
        let niort = index.by_code(&CommuneCode::parse("79191").unwrap()).unwrap();
        assert_eq!(niort.postal_codes.len(), 2);
        assert_eq!(niort.department.as_ref().unwrap().as_str(), "79");
    }

    #[test]
    fn a_name_that_is_begun_is_found_the_biggest_first() {
        assert_eq!(names("niort"), ["Niort 79191"]);
        let denis = ["Saint-Denis 97411", "Saint-Denis 93066", "Saint-Denis-en-Val 79262"];
        assert_eq!(names("saint den"), denis);
        assert_eq!(names("St Denis"), denis);
        assert_eq!(names("denis"), denis);
        assert_eq!(names("abergement"), ["L'Abergement-Clémenciat 01004"]);
    }

    #[test]
    fn a_postal_code_that_is_begun_is_found() {
        assert_eq!(names("79000"), ["Niort 79191"]);
        assert_eq!(names("20"), ["Ajaccio 2A004"]);
        assert_eq!(names("932"), ["Saint-Denis 93066"]);
    }

    #[test]
    fn one_mistake_is_forgiven_when_nothing_else_is_found() {
        assert_eq!(names("ajacio"), ["Ajaccio 2A004"]);
        assert_eq!(names("zzzzz"), [] as [&str; 0]);
        assert_eq!(names(""), [] as [&str; 0]);
    }
}
