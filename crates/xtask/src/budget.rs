//! The size budget, as listed in `budget.json`: what a phone downloads before the map can be used, and what a visit of each kind
//! of page fetches. Each language is held to it on its own.

mod language;
mod routes;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use self::language::Language;
use self::routes::Route;
use crate::progress::say;
use crate::project::Project;
use crate::server::Running;

pub const FILE: &str = "budget.json";

struct Budget {
    /// Brotli bytes that may not be passed.
    limit: u64,
    /// What we aim at; passing it is only said.
    aim: u64,
    /// Pattern of names in `dist/`, and what it is for.
    files: Vec<(String, String)>,
    /// Paths of the API, and what each is for.
    requests: Vec<(String, String)>,
    routes: Vec<Route>,
}

struct Row {
    what: String,
    name: String,
    bytes: u64,
}

/// Prints the tables and fails above a limit.
pub fn check(project: &Project, dist: &Path, server: &Running) -> Result<()> {
    let budget = read(project)?;
    let mut above = Vec::new();
    for language in Language::all(dist)? {
        say(&format!("\n  {}", language.page));
        above.extend(check_first(&budget, dist, &language, server)?);
        say("");
        for route in &budget.routes {
            above.extend(route.check(&route.visit(dist, &language, server)?));
        }
        let asked = |part: &str| budget.routes.iter().any(|route| route.parts().iter().any(|of| of == part));
        let unasked: Vec<&str> = language.part_names().filter(|part| !asked(part)).collect();
        ensure!(unasked.is_empty(), "aucune route de {FILE} ne demande {}", unasked.join(", "));
    }
    if !above.is_empty() {
        bail!("{}", above.join("\n"));
    }
    Ok(())
}

/// What each route fetches by the count made here, for the test that compares it with real visits.
pub fn table(project: &Project, dist: &Path, server: &Running) -> Result<Value> {
    let budget = read(project)?;
    let languages = Language::all(dist)?;
    let language = languages.first().context("dist/ n’a pas de page")?;
    let visits = budget.routes.iter().map(|route| Ok((route.name().to_owned(), route.visit(dist, language, server)?)));
    Ok(routes::table(&visits.collect::<Result<Vec<_>>>()?))
}

fn read(project: &Project) -> Result<Budget> {
    let text = fs::read_to_string(project.path(FILE)).context("budget.json manque")?;
    parse(&text).context("budget.json est mal formé")
}

/// Before the map can be used.
fn check_first(budget: &Budget, dist: &Path, language: &Language, server: &Running) -> Result<Option<String>> {
    let mut rows = file_rows(budget, dist, language)?;
    for (path, what) in &budget.requests {
        rows.push(Row { what: what.clone(), name: path.clone(), bytes: server.brotli_bytes(path, language.code)? });
    }
    for row in &rows {
        say(&format!("  {:>10}  {} ({})", kilobytes(row.bytes), row.what, row.name));
    }
    let total: u64 = rows.iter().map(|row| row.bytes).sum();
    say(&format!("  {:>10}  avant que la carte serve", kilobytes(total)));
    if total > budget.aim {
        say(&format!("  (le but est {})", kilobytes(budget.aim)));
    }
    let words =
        format!("avant que la carte serve : {} au lieu de {} au plus", kilobytes(total), kilobytes(budget.limit));
    Ok((total > budget.limit).then_some(words))
}

fn parse(text: &str) -> Result<Budget> {
    let json: Value = serde_json::from_str(text)?;
    let number = |name: &str| json[name].as_u64().with_context(|| format!("« {name} » doit être un nombre"));
    let list = |name: &str| -> Result<Vec<(String, String)>> {
        json[name]
            .as_object()
            .with_context(|| format!("« {name} » doit être un objet"))?
            .iter()
            .map(|(pattern, what)| {
                let what = what.as_str().context("chaque entrée dit à quoi elle sert")?;
                Ok((pattern.clone(), what.to_owned()))
            })
            .collect()
    };
    Ok(Budget {
        limit: number("limit_bytes")?,
        aim: number("aim_bytes")?,
        files: list("files")?,
        requests: list("requests")?,
        routes: routes::parse(&json)?,
    })
}

/// A list of texts; none where there is no list.
fn texts(json: &Value) -> Result<Vec<String>> {
    let items = json.as_array().map_or(&[][..], Vec::as_slice);
    items.iter().map(|item| Ok(item.as_str().context("une liste de textes")?.to_owned())).collect()
}

fn file_rows(budget: &Budget, dist: &Path, language: &Language) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (pattern, what) in &budget.files {
        // Each language begins with a page of its own.
        let pattern = if pattern == "index.html" { &language.page } else { pattern };
        for name in language.matching(pattern)? {
            rows.push(Row { what: what.clone(), bytes: brotli_size(&dist.join(&name))?, name });
        }
    }
    Ok(rows)
}

/// A file that did not gain from packing travels as it is.
fn brotli_size(file: &Path) -> Result<u64> {
    let mut packed = file.as_os_str().to_owned();
    packed.push(".br");
    let size = fs::metadata(packed).or_else(|_| fs::metadata(file))?.len();
    Ok(size)
}

/// Thousands of bytes, as the budget counts.
fn kilobytes(bytes: u64) -> String {
    format!("{},{} ko", bytes / 1_000, bytes % 1_000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_counts_the_packed_size_and_misses_nothing_that_is_listed() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path();
        fs::write(dist.join("app-1.js"), "x".repeat(1_000)).unwrap();
        fs::write(dist.join("app-1.js.br"), "x".repeat(40)).unwrap();
        fs::write(dist.join("app-1.js.gz"), "x".repeat(50)).unwrap();
        fs::write(dist.join("icon.svg"), "x".repeat(7)).unwrap();
        fs::write(dist.join("index.html"), "<script src=\"/app-1.js\">").unwrap();
        let text = r#"{ "limit_bytes": 300000, "aim_bytes": 250000, "requests": {}, "routes": {},
                        "files": { "index.html": "page", "app-*.js": "app", "icon.svg": "icon" } }"#;
        let language = Language::all(dist).unwrap().pop().unwrap();
        let rows = file_rows(&parse(text).unwrap(), dist, &language).unwrap();
        assert_eq!(rows.iter().map(|row| row.bytes).sum::<u64>(), 24 + 47);

        let gone = text.replace("icon.svg", "gone.svg");
        assert!(file_rows(&parse(&gone).unwrap(), dist, &language).is_err());
    }

    #[test]
    fn the_budget_of_the_project_is_well_formed_and_within_what_was_promised() {
        let text = fs::read_to_string(Project::here().path(FILE)).unwrap();
        let budget = parse(&text).unwrap();
        assert!(budget.aim <= budget.limit && budget.limit <= 300_000);
        assert!(!budget.files.is_empty() && !budget.requests.is_empty() && !budget.routes.is_empty());
    }

    #[test]
    fn sizes_are_said_in_thousands_of_bytes() {
        assert_eq!(kilobytes(47_260), "47,2 ko");
        assert_eq!(kilobytes(999), "0,9 ko");
    }
}
