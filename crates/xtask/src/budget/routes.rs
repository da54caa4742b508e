//! What each address of the app costs a phone that was never there, by kind of file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use super::language::Language;
use super::{brotli_size, kilobytes, texts};
use crate::progress::say;
use crate::server::Running;

/// What a file is to the browser. What has no limit may not be fetched.
const KINDS: [(&str, &[&str]); 6] = [
    ("page", &[".html"]),
    ("script", &[".js"]),
    ("style", &[".css"]),
    ("wasm", &[".wasm"]),
    ("font", &[".woff2", ".woff", ".otf", ".ttf"]),
    ("image", &[".svg", ".png", ".webp", ".jpg"]),
];
/// Whatever else: answers of the API, the map's outlines.
const DATA: &str = "data";

#[derive(Debug)]
pub struct Route {
    name: String,
    /// Where it is; `{mission}` and `{association}` stand for the first that the server names.
    path: String,
    /// Patterns of files, without those of the parts.
    files: Vec<String>,
    /// Parts of the app that it asks for.
    parts: Vec<String>,
    /// Paths of the API whose answers are open to all.
    requests: Vec<String>,
    /// Brotli bytes of each kind.
    limits: BTreeMap<String, u64>,
}

/// What one visit fetches: paths as a browser asks for them, each with its brotli bytes.
#[derive(Debug)]
pub struct Visit {
    pub path: String,
    pub fetched: BTreeMap<String, u64>,
}

pub fn parse(json: &Value) -> Result<Vec<Route>> {
    let every = texts(&json["every_route"])?;
    let routes = json["routes"].as_object().context("« routes » doit être un objet")?;
    let route = |(name, of): (&String, &Value)| -> Result<Route> {
        let limits = of["limits"].as_object().context("une route a des limites")?;
        let limits = limits.iter().map(|(kind, limit)| {
            let known = kind == DATA || KINDS.iter().any(|(of, _)| of == kind);
            ensure!(known, "« {kind} » n’est pas une sorte de fichier");
            Ok((kind.clone(), limit.as_u64().context("une limite est un nombre")?))
        });
        Ok(Route {
            name: name.clone(),
            path: of["path"].as_str().context("une route a une adresse")?.to_owned(),
            files: [every.clone(), texts(&of["files"])?].concat(),
            parts: texts(&of["parts"])?,
            requests: texts(&of["requests"])?,
            limits: limits.collect::<Result<_>>()?,
        })
    };
    routes.iter().map(|(name, of)| route((name, of)).with_context(|| format!("route « {name} »"))).collect()
}

impl Route {
    /// What a visit fetches, from the files of the build and the answers of a server.
    pub fn visit(&self, dist: &Path, language: &Language, server: &Running) -> Result<Visit> {
        let mut names = BTreeSet::new();
        for pattern in &self.files {
            names.extend(language.matching(pattern)?);
        }
        for part in &self.parts {
            names.extend(language.part(part)?.iter().cloned());
        }
        let mut fetched = BTreeMap::new();
        for name in names {
            let bytes = brotli_size(&dist.join(&name))?;
            fetched.insert(format!("/{name}"), bytes);
        }
        let path = filled(&self.path, server)?;
        // The server writes into the page what the address is about.
        fetched.insert(path.clone(), server.brotli_bytes(&path, language.code)?);
        for request in &self.requests {
            let request = filled(request, server)?;
            let bytes = server.sent_bytes(&request, language.code)?;
            fetched.insert(request, bytes);
        }
        Ok(Visit { path, fetched })
    }

    /// Says what it costs; the kinds that are above their limit.
    pub fn check(&self, visit: &Visit) -> Vec<String> {
        let mut spent: BTreeMap<&str, u64> = self.limits.keys().map(|kind| (kind.as_str(), 0)).collect();
        for (path, bytes) in &visit.fetched {
            *spent.entry(if *path == visit.path { "page" } else { kind(path) }).or_default() += bytes;
        }
        let total: u64 = spent.values().sum();
        let by_kind: Vec<String> = spent
            .iter()
            .filter(|(_, bytes)| **bytes > 0)
            .map(|(kind, bytes)| format!("{kind} {}", kilobytes(*bytes)))
            .collect();
        say(&format!("  {:>10}  {} ({})", kilobytes(total), self.name, by_kind.join(", ")));
        let above = spent.into_iter().filter_map(|(kind, bytes)| {
            let limit = self.limits.get(kind).copied().unwrap_or_default();
            let words = format!("{} : {kind} {} au lieu de {} au plus", self.name, kilobytes(bytes), kilobytes(limit));
            (bytes > limit).then_some(words)
        });
        above.collect()
    }
}

/// For the test that compares it with real visits.
pub fn table(visits: &[(String, Visit)]) -> Value {
    let visits =
        visits.iter().map(|(name, visit)| json!({ "name": name, "path": visit.path, "fetched": visit.fetched }));
    visits.collect()
}

impl Route {
    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn parts(&self) -> &[String] {
        &self.parts
    }
}

fn kind(path: &str) -> &'static str {
    let name = path.split('?').next().unwrap_or_default();
    let found = KINDS.iter().find(|(_, endings)| endings.iter().any(|ending| name.ends_with(ending)));
    found.map_or(DATA, |(kind, _)| *kind)
}

/// With the first mission, or the first association, that the server names.
fn filled(path: &str, server: &Running) -> Result<String> {
    let mut path = path.to_owned();
    for (place, list) in [("{mission}", "/api/v1/missions?limit=1"), ("{association}", "/api/v1/associations?limit=1")]
    {
        if path.contains(place) {
            let answer: Value = serde_json::from_slice(&server.plain_bytes(list)?)?;
            let slug = answer["items"][0]["slug"].as_str().with_context(|| format!("{list} ne nomme rien"))?;
            path = path.replace(place, slug);
        }
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn route(limits: &[(&str, u64)]) -> Route {
        let limits = limits.iter().map(|(kind, limit)| ((*kind).to_owned(), *limit)).collect();
        let none = Vec::new;
        Route { name: "x".into(), path: "/x".into(), files: none(), parts: none(), requests: none(), limits }
    }

    #[test]
    fn each_kind_is_held_to_its_own_limit_and_one_without_a_limit_may_not_come() {
        let fetched = [("/x", 10), ("/a.wasm", 100), ("/b.wasm", 100), ("/api/v1/missions/x?y=a.js", 5)];
        let fetched = fetched.map(|(path, bytes)| (path.to_owned(), bytes)).into();
        let visit = Visit { path: "/x".to_owned(), fetched };
        assert!(route(&[("page", 10), ("wasm", 200), ("data", 5)]).check(&visit).is_empty());
        assert_eq!(route(&[("page", 10), ("wasm", 199), ("data", 5)]).check(&visit).len(), 1);
        let none = route(&[("page", 10), ("wasm", 200)]).check(&visit);
        assert!(none.len() == 1 && none[0].contains("data"), "{none:?}");
    }

    #[test]
    fn files_are_of_the_kind_that_the_browser_takes_them_for() {
        let kinds = ["/a.js", "/style-1.css", "/f.woff2", "/icon.svg", "/basemap/x.shapes", "/api/v1/missions/a.js/x"];
        assert_eq!(kinds.map(kind), ["script", "style", "font", "image", "data", "data"]);
    }
}
