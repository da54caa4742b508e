//! What the application and its bindings call each other. wasm-bindgen gives each function a name and sixteen digits of a
//! hash, which no compression makes smaller, once in the module and once in the script: here they get a letter or two.
//!
//! Of the module's binary form (<https://webassembly.github.io/spec/core/binary/modules.html>) only the section of imports
//! is read; all others are copied as they are.

use anyhow::{Context, Result, bail, ensure};

const MAGIC: [u8; 8] = *b"\0asm\x01\0\0\0";
const IMPORTS: u8 = 2;
/// What all names of wasm-bindgen begin with.
const PREFIX: &str = "__wb";

/// The module and the script under short names. A name that the script does not say exactly once stays as it is.
pub fn shorten(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut script = script.to_owned();
    let mut given = 0;
    let mut rename = |name: &str| {
        let is_said_once = name.starts_with(PREFIX) && mentions(&script, name).count() == 1;
        let place = is_said_once.then(|| mentions(&script, name).next()).flatten()?;
        let short = short_name(given);
        given += 1;
        script.replace_range(place..place + name.len(), &short);
        Some(short)
    };
    let mut rest = module.strip_prefix(&MAGIC[..]).context("l’application n’est pas un module WebAssembly")?;
    let mut written = MAGIC.to_vec();
    while let [kind, body @ ..] = rest {
        let mut body = body;
        let length = number(&mut body)?;
        let section = take(&mut body, length)?;
        rest = body;
        let section = if *kind == IMPORTS { imports(section, &mut rename)? } else { section.to_vec() };
        written.push(*kind);
        write_bytes(&mut written, &section);
    }
    ensure!(given > 0, "aucun nom de wasm-bindgen n’est à raccourcir");
    Ok((written, script))
}

/// Where a script says a name, whole.
fn mentions<'a>(script: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let goes_on = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || "_$".contains(letter));
    script.match_indices(name).map(|(place, _)| place).filter(move |place| {
        !goes_on(script[..*place].chars().next_back()) && !goes_on(script[place + name.len()..].chars().next())
    })
}

/// `a`, `b` … `Z`, `aa` …
fn short_name(number: usize) -> String {
    const LETTERS: &[u8; 52] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let last = char::from(LETTERS[number % LETTERS.len()]);
    match number / LETTERS.len() {
        0 => last.to_string(),
        more => short_name(more - 1) + &last.to_string(),
    }
}

fn imports(mut section: &[u8], rename: &mut impl FnMut(&str) -> Option<String>) -> Result<Vec<u8>> {
    let count = number(&mut section)?;
    let mut written = Vec::new();
    write_number(&mut written, count);
    for _ in 0..count {
        let length = number(&mut section)?;
        write_bytes(&mut written, take(&mut section, length)?);
        let length = number(&mut section)?;
        let name = std::str::from_utf8(take(&mut section, length)?)?;
        write_bytes(&mut written, rename(name).as_deref().unwrap_or(name).as_bytes());
        let before = section;
        skip_type(&mut section)?;
        written.extend_from_slice(&before[..before.len() - section.len()]);
    }
    ensure!(section.is_empty(), "la section des imports dit autre chose que des imports");
    Ok(written)
}

/// What an import is: a function, a table, a memory, a global or a tag.
fn skip_type(bytes: &mut &[u8]) -> Result<()> {
    let limits = |bytes: &mut &[u8]| {
        let flags = number(bytes)?;
        number(bytes)?;
        if flags & 1 == 1 { number(bytes).map(drop) } else { Ok(()) }
    };
    match take(bytes, 1)?[0] {
        0 => number(bytes).map(drop),
        1 => take(bytes, 1).and_then(|_| limits(bytes)),
        2 => limits(bytes),
        3 => take(bytes, 2).map(drop),
        4 => take(bytes, 1).and_then(|_| number(bytes)).map(drop),
        kind => bail!("import d’une sorte inconnue : {kind}"),
    }
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> Result<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(length).context("le module est coupé")?;
    *bytes = rest;
    Ok(taken)
}

/// A number of seven bits a byte, the lowest first.
fn number(bytes: &mut &[u8]) -> Result<usize> {
    let mut value = 0;
    for place in 0..5 {
        let byte = take(bytes, 1)?[0];
        value |= usize::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    bail!("un nombre de plus de 32 bits dans le module")
}

fn write_number(written: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7f).unwrap_or_default();
        value >>= 7;
        written.push(if value == 0 { low } else { low | 0x80 });
        if value == 0 {
            return;
        }
    }
}

fn write_bytes(written: &mut Vec<u8>, bytes: &[u8]) {
    write_number(written, bytes.len());
    written.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with imports of functions of type 0, and a section of its own.
    fn module(names: &[&str]) -> Vec<u8> {
        let mut section = Vec::new();
        write_number(&mut section, names.len());
        for name in names {
            write_bytes(&mut section, b"./app_bg.js");
            write_bytes(&mut section, name.as_bytes());
            section.extend([0, 0]);
        }
        let mut bytes = MAGIC.to_vec();
        bytes.push(IMPORTS);
        write_bytes(&mut bytes, &section);
        bytes.push(0);
        write_bytes(&mut bytes, b"\x04name");
        bytes
    }

    #[test]
    fn both_sides_get_the_same_short_names() {
        let bytes = module(&["__wbg_get_0123", "__wbg_get_01234", "__wbindgen_throw"]);
        let script = "({__wbg_get_01234:f,__wbg_get_0123:g,__wbindgen_throw:h})";
        let (shorter, renamed) = shorten(&bytes, script).unwrap();
        assert_eq!(renamed, "({b:f,a:g,c:h})");
        assert_eq!(shorter, module(&["a", "b", "c"]));
    }

    #[test]
    fn what_is_said_more_than_once_or_elsewhere_keeps_its_name() {
        let names = ["__wbg_twice_1", "load_part", "__wbg_nowhere_2", "__wbg_once_3"];
        let script = "({__wbg_twice_1:f,load_part:g,__wbg_once_3:h});wasm.__wbg_twice_1";
        let (shorter, renamed) = shorten(&module(&names), script).unwrap();
        assert_eq!(renamed, "({__wbg_twice_1:f,load_part:g,a:h});wasm.__wbg_twice_1");
        assert_eq!(shorter, module(&["__wbg_twice_1", "load_part", "__wbg_nowhere_2", "a"]));
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for bytes in [&b"<!doctype html>"[..], &MAGIC[..], &module(&["__wbg_once_3"])[..20]] {
            assert!(shorten(bytes, "__wbg_once_3").is_err());
        }
    }

    #[test]
    fn names_after_the_last_letter_have_two() {
        assert_eq!([0, 51, 52, 103, 104].map(short_name), ["a", "Z", "aa", "aZ", "ba"]);
    }
}
