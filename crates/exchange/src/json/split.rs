//! Finds the objects of an array without reading them: brackets and quotes are counted, nothing is kept but one object.

use std::io::{BufRead, Read};

use domain::import::{ImportFinding, ImportReason, ImportRepairCode};

use crate::find;
use crate::limits::Limits;
use crate::source::Source;

/// Keys of an envelope under which the records stand.
const LISTS: [&str; 8] = ["data", "missions", "features", "elements", "hits", "results", "items", "associations"];

/// What comes next in the array.
pub enum Part {
    /// One object, in the buffer.
    Record,
    /// One object that is larger than a record may be; the buffer is empty.
    TooLarge,
    /// Something that is no object.
    NoObject,
    End,
}

/// Stands in the array of records.
pub struct Splitter<'s, R> {
    source: &'s mut Source<R>,
    record: usize,
    depth: usize,
}

impl<'s, R: Read> Splitter<'s, R> {
    /// Goes to the array: the document itself, or the first list of an envelope.
    pub fn new(source: &'s mut Source<R>, limits: &Limits) -> Result<Self, ImportFinding> {
        let mut splitter = Self { source, record: limits.record, depth: limits.depth };
        match splitter.token()? {
            Some(b'[') => splitter.take(1),
            Some(b'{') => {
                splitter.take(1);
                splitter.find_list()?;
            }
            _ => return Err(splitter.broken()),
        }
        Ok(splitter)
    }

    fn find_list(&mut self) -> Result<(), ImportFinding> {
        let mut key = Vec::new();
        loop {
            match self.token()? {
                Some(b'"') => {}
                Some(b',') => {
                    self.take(1);
                    continue;
                }
                Some(b'}') => return Err(find::of_file(self.source.line(), ImportReason::NoRecords, None)),
                _ => return Err(self.broken()),
            }
            key.clear();
            self.value(&mut key, 256)?;
            if self.token()? != Some(b':') {
                return Err(self.broken());
            }
            self.take(1);
            let named = key.len() > 2 && LISTS.iter().any(|list| list.as_bytes() == &key[1..key.len() - 1]);
            if self.token()? == Some(b'[') && named {
                self.take(1);
                return Ok(());
            }
            self.value(&mut key, 0)?;
        }
    }

    /// The next element, and the line on which it begins.
    pub fn next(&mut self, raw: &mut Vec<u8>) -> Result<(u32, Part), ImportFinding> {
        raw.clear();
        loop {
            let token = self.token()?;
            let line = self.source.line();
            match token {
                Some(b',') => self.take(1),
                Some(b']') => {
                    self.take(1);
                    return Ok((line, Part::End));
                }
                Some(b'{') => {
                    let fits = self.value(raw, self.record)?;
                    return Ok((line, if fits { Part::Record } else { Part::TooLarge }));
                }
                Some(b'}' | b':') | None => return Err(self.broken()),
                Some(_) => {
                    self.value(raw, 0)?;
                    return Ok((line, Part::NoObject));
                }
            }
        }
    }

    /// The next byte that is no white space; it stays to be taken.
    fn token(&mut self) -> Result<Option<u8>, ImportFinding> {
        loop {
            match self.peek()? {
                Some(byte) if byte.is_ascii_whitespace() => self.take(1),
                other => return Ok(other),
            }
        }
    }

    /// Takes one value whole, and keeps it if it is no longer than `most`. Says whether it was kept.
    fn value(&mut self, raw: &mut Vec<u8>, most: usize) -> Result<bool, ImportFinding> {
        let begun = self.source.line();
        let mut scan = Scan::default();
        let mut kept = true;
        loop {
            let line = self.source.line();
            let Ok(chunk) = self.source.fill_buf() else { return Err(failed(line)) };
            if chunk.is_empty() {
                return Err(find::of_file(begun, ImportReason::JsonBroken, None));
            }
            let (length, done) = scan.run(chunk, self.depth);
            if scan.too_deep {
                let repair = find::repair(ImportRepairCode::UseRange, self.depth);
                return Err(find::of_file(line, ImportReason::TooDeep, repair));
            }
            if kept && raw.len() + length <= most {
                raw.extend_from_slice(&chunk[..length]);
            } else {
                kept = false;
                raw.clear();
            }
            self.take(length);
            if done {
                return Ok(kept);
            }
        }
    }

    fn peek(&mut self) -> Result<Option<u8>, ImportFinding> {
        let line = self.source.line();
        self.source.peek().map_err(|_| failed(line))
    }

    fn take(&mut self, count: usize) {
        self.source.consume(count);
    }

    fn broken(&self) -> ImportFinding {
        find::of_file(self.source.line(), ImportReason::JsonBroken, None)
    }
}

fn failed(line: u32) -> ImportFinding {
    find::of_file(line, ImportReason::ReadFailed, find::bare(ImportRepairCode::TryAgain))
}

/// Where in a value a scan stands.
#[expect(clippy::struct_excessive_bools, reason = "a scanner has few states, and they are told apart by name")]
#[derive(Default)]
struct Scan {
    depth: usize,
    text: bool,
    escaped: bool,
    /// A number or word has begun.
    bare: bool,
    too_deep: bool,
}

impl Scan {
    /// How many bytes belong to the value, and whether it ends with them.
    fn run(&mut self, chunk: &[u8], deepest: usize) -> (usize, bool) {
        for (at, byte) in chunk.iter().enumerate() {
            if self.text {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => {
                        self.text = false;
                        if self.depth == 0 {
                            return (at + 1, true);
                        }
                    }
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.text = true,
                b'{' | b'[' => {
                    self.depth += 1;
                    if self.depth > deepest {
                        self.too_deep = true;
                        return (at, true);
                    }
                }
                // The end of what holds a bare value is not part of it.
                b'}' | b']' | b',' if self.depth == 0 => return (at.max(usize::from(!self.bare)), true),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return (at + 1, true);
                    }
                }
                byte if byte.is_ascii_whitespace() && self.depth == 0 && self.bare => return (at, true),
                _ => self.bare = true,
            }
        }
        (chunk.len(), false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Result<Vec<(u32, String)>, ImportReason> {
        let mut source = Source::new(text.as_bytes(), None);
        let limits = Limits { record: 60, depth: 4, ..Limits::default() };
        let mut splitter = Splitter::new(&mut source, &limits).map_err(|fault| fault.reason)?;
        let (mut raw, mut parts) = (Vec::new(), Vec::new());
        loop {
            let (line, part) = splitter.next(&mut raw).map_err(|fault| fault.reason)?;
            let told = match part {
                Part::Record => String::from_utf8(raw.clone()).unwrap(),
                Part::TooLarge => "too large".into(),
                Part::NoObject => "no object".into(),
                Part::End => return Ok(parts),
            };
            parts.push((line, told));
        }
    }

    #[test]
    fn objects_are_found_in_an_array_and_in_an_envelope() {
        let parts = [(1, "{\"a\":[1,\"]}\\\"\"]}".to_owned()), (2, "{}".to_owned())];
        assert_eq!(split("[{\"a\":[1,\"]}\\\"\"]},\n{}]"), Ok(parts.to_vec()));
        assert_eq!(split("{\"ok\":true,\"x\":[1,{}],\"y\":-1.5 ,\"data\":[{}]}").unwrap().len(), 1);
        assert_eq!(split("[]"), Ok(vec![]));
    }

    #[test]
    fn one_object_that_is_too_large_does_not_hide_the_next() {
        let text = format!("[{{\"a\":\"{}\"}},\n{{}}, 12, \"x\", null]", "é".repeat(100_000));
        let told: Vec<_> = split(&text).unwrap().into_iter().map(|(_, told)| told).collect();
        assert_eq!(told, ["too large", "{}", "no object", "no object", "no object"]);
    }

    #[test]
    fn what_ends_too_early_or_goes_too_deep_is_refused() {
        for (text, reason) in [
            ("", ImportReason::JsonBroken),
            ("12", ImportReason::JsonBroken),
            ("[{\"a\":1}", ImportReason::JsonBroken),
            ("[{\"a\":\"", ImportReason::JsonBroken),
            ("{\"ok\":true}", ImportReason::NoRecords),
            ("[{\"a\":[[[[1]]]]}]", ImportReason::TooDeep),
            ("[}", ImportReason::JsonBroken),
        ] {
            assert_eq!(split(text), Err(reason), "{text}");
        }
    }
}
