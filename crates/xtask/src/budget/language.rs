//! The files of one language's app: those that its page names, and those that they name in turn.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::stamp::files_under;

/// The pages that an app may begin with, each with the language that a browser asks for it in.
const PAGES: [(&str, &str); 2] = [("index.html", "fr"), ("index.en.html", "en")];

/// What names files without fetching them: the list of what is kept for later.
const LISTS: [&str; 2] = ["service-worker.js", "service-worker.en.js"];

pub struct Language {
    /// The page that it begins with.
    pub page: String,
    pub code: &'static str,
    /// Every file that the page leads to, by its path in `dist/`.
    names: BTreeSet<String>,
    /// Every file there is, packed ones apart.
    all: BTreeSet<String>,
    /// The parts that are fetched on their own, each with all that comes with it.
    parts: BTreeMap<String, Vec<String>>,
}

impl Language {
    /// Those that are in a folder.
    pub fn all(dist: &Path) -> Result<Vec<Self>> {
        let there = PAGES.into_iter().filter(|(page, _)| dist.join(page).is_file());
        let languages: Vec<Self> = there.map(|(page, code)| Self::read(dist, page, code)).collect::<Result<_>>()?;
        ensure!(!languages.is_empty(), "dist/ n’a pas de page");
        Ok(languages)
    }

    fn read(dist: &Path, page: &str, code: &'static str) -> Result<Self> {
        let mut all = BTreeSet::new();
        for file in files_under(dist)? {
            let name = file.strip_prefix(dist)?.to_string_lossy().into_owned();
            if ![".br", ".gz"].iter().any(|ending| name.ends_with(ending)) {
                all.insert(name);
            }
        }
        let mut names = BTreeSet::from([page.to_owned()]);
        let mut queue = vec![page.to_owned()];
        let mut parts = BTreeMap::new();
        while let Some(name) = queue.pop() {
            let is_text = [".html", ".js", ".css"].iter().any(|ending| name.ends_with(ending));
            if !is_text || LISTS.contains(&name.as_str()) {
                continue;
            }
            let text = fs::read_to_string(dist.join(&name)).with_context(|| name.clone())?;
            if name.starts_with("parts-") {
                parts = read_loader(&text)?;
            }
            for named in &all {
                if !names.contains(named) && text.contains(named.as_str()) {
                    names.insert(named.clone());
                    queue.push(named.clone());
                }
            }
        }
        Ok(Self { page: page.to_owned(), code, names, all, parts })
    }

    /// The files that a pattern is about. A name that changes with its content is one of this language's; any other is what
    /// every language shares. A pattern that matches nothing is a mistake: a file that was renamed would cost nothing.
    pub fn matching(&self, pattern: &str) -> Result<Vec<String>> {
        let among = if pattern.contains('*') { &self.names } else { &self.all };
        let found: Vec<String> = among.iter().filter(|name| matches(pattern, name)).cloned().collect();
        // The vendored library is named by what is compiled.
        let found = if found.is_empty() {
            self.all.iter().filter(|name| name.contains('/') && matches(pattern, name)).cloned().collect()
        } else {
            found
        };
        ensure!(!found.is_empty(), "aucun fichier de {} ne répond à « {pattern} »", self.page);
        Ok(found)
    }

    /// All that a part fetches.
    pub fn part(&self, name: &str) -> Result<&[String]> {
        let files = self.parts.get(name).with_context(|| format!("{} n’a pas de partie « {name} »", self.page))?;
        for file in files {
            ensure!(self.all.contains(file), "la partie « {name} » nomme {file}, qui n’est pas là");
        }
        Ok(files)
    }

    pub fn part_names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }
}

/// One `*` at most, which also crosses folders.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
    }
}

/// The parts of a loader, each with its own file and those that it shares with others: `NAME=…(…new URL("./FILE")…},[SHARED])`.
fn read_loader(text: &str) -> Result<BTreeMap<String, Vec<String>>> {
    const FILE: &str = "new URL(\"./";
    const PART: &str = "__wasm_split_load_";
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || "_$".contains(letter);
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut parts = BTreeMap::new();
    let mut from = 0;
    while let Some(found) = text[from..].find(FILE) {
        let (place, before) = (from + found + FILE.len(), &text[from..from + found]);
        let file = text[place..].split('"').next().unwrap_or_default().to_owned();
        // The last of what is given a value before the file is the name of what fetches it.
        let callback = before.rfind("=>").context("un fichier que rien ne demande")?;
        let given = before[..callback].rfind('=').context("une partie sans nom")?;
        let name = before[..given].trim_end();
        let name = &name[name.rfind(|letter| !is_word(letter)).map_or(0, |last| last + 1)..];
        let rest = &text[place..];
        let list = rest.find("},[").or_else(|| rest.find("}, [")).context("une partie sans liste")?;
        let list = rest[list..].split_once('[').map_or("", |(_, list)| list);
        let shared = list.split(']').next().unwrap_or_default();
        if let Some(part) = name.strip_prefix(PART) {
            let mut all = vec![file];
            for one in shared.split(',').map(str::trim).filter(|one| !one.is_empty()) {
                all.push(files.get(one).with_context(|| format!("{part} partage « {one} », inconnu"))?.clone());
            }
            parts.insert(part.to_owned(), all);
        } else {
            ensure!(shared.trim().is_empty(), "un morceau partagé en demande d’autres : {file}");
            files.insert(name.to_owned(), file);
        }
        from = place;
    }
    ensure!(!parts.is_empty(), "le chargeur ne nomme aucune partie");
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOADER: &str = "import{initSync as et}from\"./alliance-1.js\";function c(t,n){return n.map(x=>x())}\
        const E=c(()=>{const t=fetch(new URL(\"./chunk_7-a.wasm\",import.meta.url));return t},[]),$=c(()=>{const \
        t=fetch(new URL(\"./chunk_8-b.wasm\",import.meta.url));return t},[]);export const __wasm_split_load_team=s(c(()=>\
        {const t=fetch(new URL(\"./team-c.wasm\",import.meta.url));return t},[E,$])),__wasm_split_load_pages=s(c(()=>\
        {const t=fetch(new URL(\"./pages-d.wasm\",import.meta.url));return t},[$]));";

    #[test]
    fn a_pattern_has_one_star_that_matches_any_part_of_a_name() {
        assert!(matches("boot-*.js", "boot-12.js"));
        assert!(matches("snippets/*.js", "snippets/a/b.js"));
        assert!(matches("index.html", "index.html"));
        assert!(!matches("boot-*.js", "boot-12.js.map"));
        assert!(!matches("aa*aa", "aaa"));
    }

    #[test]
    fn a_part_is_read_with_what_it_shares() {
        let parts = read_loader(LOADER).unwrap();
        assert_eq!(parts["team"], ["team-c.wasm", "chunk_7-a.wasm", "chunk_8-b.wasm"]);
        assert_eq!(parts["pages"], ["pages-d.wasm", "chunk_8-b.wasm"]);
        assert!(read_loader("export const nothing = 1").is_err());
        assert!(read_loader(&LOADER.replace("[E,$]", "[E,Z]")).is_err());
    }

    /// A folder with the app in two languages.
    fn dist() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        fs::create_dir(folder.path().join("vendor")).unwrap();
        write("vendor/leaflet-1.js", "");
        for (page, of) in [("index.html", "1"), ("index.en.html", "2")] {
            write(page, &format!("<script src=\"/boot-{of}.js\"></script><link href=\"/icon.svg\" />"));
            write(&format!("boot-{of}.js"), &format!("import \"/alliance-{of}.js\"; register(\"/service-worker.js\")"));
            write(&format!("alliance-{of}.js"), &format!("import \"./parts-{of}.js\""));
            let loader = LOADER.replace("alliance-1", &format!("alliance-{of}"));
            write(&format!("parts-{of}.js"), &loader.replace("./team-c", &format!("./team-{of}")));
            write(&format!("team-{of}.wasm"), "");
        }
        for name in ["icon.svg", "chunk_7-a.wasm", "chunk_8-b.wasm", "pages-d.wasm", "alliance-1.js.br"] {
            write(name, "");
        }
        write("service-worker.js", "alliance-1.js alliance-2.js");
        folder
    }

    #[test]
    fn each_language_has_the_files_that_its_own_page_leads_to() {
        let folder = dist();
        let [french, english] = Language::all(folder.path()).unwrap().try_into().ok().expect("two");
        assert_eq!(french.matching("alliance-*.js").unwrap(), ["alliance-1.js"]);
        assert_eq!(english.matching("alliance-*.js").unwrap(), ["alliance-2.js"]);
        assert_eq!(english.part("team").unwrap()[0], "team-2.wasm");
        for language in [&french, &english] {
            assert_eq!(language.matching("icon.svg").unwrap(), ["icon.svg"]);
            assert_eq!(language.matching("vendor/leaflet-*.js").unwrap(), ["vendor/leaflet-1.js"]);
            assert!(language.matching("gone-*.js").is_err() && language.part("gone").is_err());
        }
        fs::remove_file(folder.path().join("index.en.html")).unwrap();
        assert_eq!(Language::all(folder.path()).unwrap().len(), 1);
    }
}
