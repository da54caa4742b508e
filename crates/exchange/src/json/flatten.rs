//! One record of JSON becomes a list of texts, each with its path. No tree is built.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Error;

/// Where a value stands in its record.
#[derive(Debug, Default)]
pub struct Path(Vec<Step>);

#[derive(Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Path {
    fn keys(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.iter().filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })
    }

    /// The innermost key: a value of an array is of the array's name.
    pub fn name(&self) -> &str {
        self.keys().next_back().unwrap_or_default()
    }

    /// The key around it.
    pub fn parent(&self) -> &str {
        self.keys().rev().nth(1).unwrap_or_default()
    }

    /// The outermost key.
    pub fn root(&self) -> &str {
        self.keys().next().unwrap_or_default()
    }

    /// How many keys deep it is.
    pub fn depth(&self) -> usize {
        self.keys().count()
    }

    /// The place in the innermost array.
    pub fn index(&self) -> Option<usize> {
        match self.0.last() {
            Some(Step::Index(index)) => Some(*index),
            _ => None,
        }
    }

    /// Its innermost array is in no other array.
    pub fn flat(&self) -> bool {
        !matches!(self.0[..], [.., Step::Index(_), Step::Index(_)])
    }

    /// Which of `addresses` it is in, from 1; 0 outside of them.
    pub fn group(&self) -> u16 {
        match &self.0[..] {
            [Step::Key(list), Step::Index(index), ..] if list == "addresses" => {
                u16::try_from(*index).unwrap_or(u16::MAX - 1).saturating_add(1)
            }
            _ => 0,
        }
    }
}

impl std::fmt::Display for Path {
    /// `addresses[1].location.lat`
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (place, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if place == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Gives every text, number and truth value of one JSON object with its path. `null` is nothing.
pub fn flatten(raw: &[u8], keep: &mut dyn FnMut(&Path, String)) -> Result<(), Error> {
    let mut path = Path::default();
    let mut reader = serde_json::Deserializer::from_slice(raw);
    Walk { path: &mut path, keep }.deserialize(&mut reader)?;
    reader.end()
}

struct Walk<'w> {
    path: &'w mut Path,
    keep: &'w mut dyn FnMut(&Path, String),
}

impl Walk<'_> {
    fn inner(&mut self) -> Walk<'_> {
        Walk { path: &mut *self.path, keep: &mut *self.keep }
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<(), D::Error> {
        reader.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any value")
    }

    fn visit_str<E>(self, text: &str) -> Result<(), E> {
        (self.keep)(self.path, text.to_owned());
        Ok(())
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        (self.keep)(self.path, value.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        (self.keep)(self.path, value.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        (self.keep)(self.path, value.to_string());
        Ok(())
    }

    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        (self.keep)(self.path, value.to_string());
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<(), A::Error> {
        for index in 0.. {
            self.path.0.push(Step::Index(index));
            let more = seq.next_element_seed(self.inner());
            self.path.0.pop();
            if more?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            self.path.0.push(Step::Key(key));
            let value = map.next_value_seed(self.inner());
            self.path.0.pop();
            value?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_comes_with_its_path() {
        let mut found = Vec::new();
        let raw = br#"{"a":1,"addresses":[{"city":"Paris"},{"location":{"lat":48.5}}],"b":[true,null,"x"],"c":null}"#;
        flatten(raw, &mut |path, text| found.push((path.to_string(), path.group(), text))).unwrap();
        let found: Vec<_> = found.iter().map(|(path, group, text)| (path.as_str(), *group, text.as_str())).collect();
        assert_eq!(
            found,
            [
                ("a", 0, "1"),
                ("addresses[0].city", 1, "Paris"),
                ("addresses[1].location.lat", 2, "48.5"),
                ("b[0]", 0, "true"),
                ("b[2]", 0, "x"),
            ]
        );
    }

    #[test]
    fn what_is_broken_says_on_which_line() {
        assert_eq!(flatten(b"{\"a\":1,\n\"b\":}", &mut |_, _| {}).unwrap_err().line(), 2);
        assert!(flatten(b"{} {}", &mut |_, _| {}).is_err());
    }
}
