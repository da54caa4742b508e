//! The pages in each language: the same application, built once for each, so that a phone downloads one.
//!
//! French stands in the sources; `src/texts/en/page.json` holds what the page itself says in English, and a text without
//! its translation stops the build as a missing item of `src/texts/en` does.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::stamp::files_under;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    French,
    English,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// What the application's features are called, in cargo's way of writing a list.
    pub fn features(self) -> &'static str {
        match self {
            Self::French => "split",
            Self::English => "split,english",
        }
    }

    /// The name that one of the page's own files has beside that of the other language.
    pub fn name(self, file: &str) -> String {
        match (self, file.rsplit_once('.')) {
            (Self::English, Some((stem, ending))) => format!("{stem}.en.{ending}"),
            _ => file.to_owned(),
        }
    }

    pub fn said(self) -> &'static str {
        match self {
            Self::French => "français",
            Self::English => "anglais",
        }
    }
}

/// Files that each language has of its own. All others are the same, or named by their content.
const OWN: [&str; 2] = ["index.html", "service-worker.js"];

/// Where the page's own texts stand: between tags, and in these attributes.
const ATTRIBUTES: [&str; 7] =
    [" content=\"", " aria-label=\"", " title=\"", " alt=\"", " data-failed=\"", " data-old=\"", " data-slow=\""];

/// What says nothing in any language: `<meta>` of these names.
const WORDLESS: [&str; 2] = ["name=\"viewport\"", "name=\"theme-color\""];

/// The page in English.
pub fn translate(page: &str, table: &str) -> Result<String> {
    let table: BTreeMap<String, String> = serde_json::from_str(table).context("page.json est mal formé")?;
    let said = |text: &str| -> Result<String> {
        let plain = text.trim();
        if !plain.chars().any(char::is_alphabetic) {
            return Ok(text.to_owned());
        }
        let other = table.get(plain).with_context(|| format!("page.json ne traduit pas « {plain} »"))?;
        Ok(text.replacen(plain, other, 1))
    };
    let mut out = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        out += &said(&rest[..start])?;
        let end = if rest[start..].starts_with("<!--") { "-->" } else { ">" };
        let length = rest[start..].find(end).context("une balise n’est pas fermée")? + end.len();
        let tag = &rest[start..start + length];
        out += &if end == ">" { attributes(tag, &said)? } else { tag.to_owned() };
        rest = &rest[start + length..];
    }
    out += rest;
    let out = out.replacen("<html lang=\"fr\">", "<html lang=\"en\">", 1);
    ensure!(out.contains("<html lang=\"en\">"), "la page ne dit pas sa langue");
    Ok(out.replace("/manifest.webmanifest", "/manifest.en.webmanifest"))
}

fn attributes(tag: &str, said: &impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut tag = tag.to_owned();
    if WORDLESS.iter().any(|name| tag.contains(name)) || tag.starts_with("<!") {
        return Ok(tag);
    }
    for name in ATTRIBUTES {
        let spaced = tag.replace('\n', " ");
        if let Some(place) = spaced.find(name) {
            let from = place + name.len();
            let length = tag[from..].find('"').context("un attribut n’est pas fermé")?;
            let other = said(&tag[from..from + length])?;
            tag.replace_range(from..from + length, &other);
        }
    }
    Ok(tag)
}

/// Puts the finished pages of a language beside those of the first. What both have is the same, or this build is not.
pub fn adopt(from: &Path, dist: &Path, language: Language) -> Result<()> {
    for file in files_under(from)? {
        let name = file.strip_prefix(from)?.to_string_lossy().replace('\\', "/");
        let own = OWN.contains(&name.as_str());
        let target = dist.join(if own { language.name(&name) } else { name.clone() });
        if own || !target.is_file() {
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::copy(&file, &target).with_context(|| format!("copier {name}"))?;
        } else {
            ensure!(fs::read(&file)? == fs::read(&target)?, "{name} n’est pas le même dans les deux langues");
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = r#"{ "Bonjour": "Hello", "à vous": "you", "Le réseau": "The network" }"#;

    #[test]
    fn every_text_of_the_page_is_said_in_the_other_language() {
        let page = "<!doctype html><html lang=\"fr\"><!-- Rien > à dire --><meta name=\"theme-color\" content=\"#abc\" />\
                    <link href=\"/manifest.webmanifest\" /><p\n  data-slow=\"Le réseau\" id=\"à vous\">Bonjour <b>à vous</b>\n</p></html>";
        let english = translate(page, TABLE).unwrap();
        assert_eq!(
            english,
            "<!doctype html><html lang=\"en\"><!-- Rien > à dire --><meta name=\"theme-color\" content=\"#abc\" />\
             <link href=\"/manifest.en.webmanifest\" /><p\n  data-slow=\"The network\" id=\"à vous\">Hello <b>you</b>\n</p></html>"
        );
    }

    #[test]
    fn a_text_without_translation_stops_the_build() {
        for page in
            ["<html lang=\"fr\"><p>Salut</p>", "<html lang=\"fr\"><p aria-label=\"Salut\"></p>", "<p>Bonjour</p>"]
        {
            assert!(translate(page, TABLE).is_err(), "{page}");
        }
    }

    #[test]
    fn the_page_of_the_project_is_said_whole() {
        let english = translate(include_str!("../../../index.html"), include_str!("../../../src/texts/en/page.json"));
        let english = english.unwrap();
        let comments_apart: String = english.split("<!--").map(|part| part.split("-->").last().unwrap_or("")).collect();
        assert!(!comments_apart.contains(['é', 'à', 'ç']), "{comments_apart}");
    }

    #[test]
    fn what_both_languages_have_must_be_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let (from, dist) = (folder.path().join("en"), folder.path().join("dist"));
        for (root, mark) in [(&from, "en"), (&dist, "fr")] {
            fs::create_dir_all(root.join("basemap")).unwrap();
            fs::write(root.join("index.html"), mark).unwrap();
            fs::write(root.join("basemap/a.shapes"), "same").unwrap();
            fs::write(root.join(format!("alliance-{mark}.js")), mark).unwrap();
        }
        adopt(&from, &dist, Language::English).unwrap();
        let read = |name: &str| fs::read_to_string(dist.join(name)).unwrap();
        assert_eq!((read("index.html"), read("index.en.html")), ("fr".to_owned(), "en".to_owned()));
        assert_eq!((read("alliance-fr.js"), read("alliance-en.js")), ("fr".to_owned(), "en".to_owned()));
        fs::write(from.join("basemap/a.shapes"), "another").unwrap();
        assert!(adopt(&from, &dist, Language::English).is_err());
    }
}
