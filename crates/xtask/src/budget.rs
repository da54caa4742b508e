//! The size budget: what a phone downloads before the map can be used, as listed in `budget.json`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::progress::say;
use crate::project::Project;
use crate::server::Running;
use crate::stamp::files_under;

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
}

struct Row {
    what: String,
    name: String,
    bytes: u64,
}

/// Prints the table and fails above the limit.
pub fn check(project: &Project, dist: &Path, server: &Running) -> Result<()> {
    let text = fs::read_to_string(project.path(FILE)).context("budget.json manque")?;
    let budget = parse(&text).context("budget.json est mal formé")?;
    let mut rows = file_rows(&budget, dist)?;
    for (path, what) in &budget.requests {
        rows.push(Row { what: what.clone(), name: path.clone(), bytes: server.brotli_bytes(path)? as u64 });
    }
    for row in &rows {
        say(&format!("  {:>10}  {} ({})", kilobytes(row.bytes), row.what, row.name));
    }
    let total: u64 = rows.iter().map(|row| row.bytes).sum();
    say(&format!("  {:>10}  avant que la carte serve", kilobytes(total)));
    if total > budget.aim {
        say(&format!("  (le but est {})", kilobytes(budget.aim)));
    }
    ensure!(total <= budget.limit, "{} dépassent la limite de {}", kilobytes(total), kilobytes(budget.limit));
    Ok(())
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
    })
}

/// A pattern that matches nothing fails: a file that was renamed would otherwise cost nothing.
fn file_rows(budget: &Budget, dist: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    let files = files_under(dist)?;
    for (pattern, what) in &budget.files {
        let before = rows.len();
        for file in &files {
            let name = file.strip_prefix(dist)?.to_string_lossy().into_owned();
            if is_packed(&name) || !matches(pattern, &name) {
                continue;
            }
            rows.push(Row { what: what.clone(), bytes: brotli_size(file)?, name });
        }
        ensure!(rows.len() > before, "aucun fichier de dist/ ne répond à « {pattern} »");
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

fn is_packed(name: &str) -> bool {
    [".br", ".gz"].iter().any(|ending| name.ends_with(ending))
}

/// One `*` at most, which also crosses folders.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
    }
}

/// Thousands of bytes, as the budget counts.
fn kilobytes(bytes: u64) -> String {
    format!("{},{} ko", bytes / 1_000, bytes % 1_000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_has_one_star_that_matches_any_part_of_a_name() {
        assert!(matches("boot-*.js", "boot-12.js"));
        assert!(matches("snippets/*.js", "snippets/a/b.js"));
        assert!(matches("index.html", "index.html"));
        assert!(!matches("boot-*.js", "boot-12.js.map"));
        assert!(!matches("aa*aa", "aaa"));
    }

    #[test]
    fn the_sum_counts_the_packed_size_and_misses_nothing_that_is_listed() {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path();
        fs::write(dist.join("app-1.js"), "x".repeat(1_000)).unwrap();
        fs::write(dist.join("app-1.js.br"), "x".repeat(40)).unwrap();
        fs::write(dist.join("app-1.js.gz"), "x".repeat(50)).unwrap();
        fs::write(dist.join("icon.svg"), "x".repeat(7)).unwrap();
        let text = r#"{ "limit_bytes": 300000, "aim_bytes": 250000, "requests": {},
                        "files": { "app-*.js": "app", "icon.svg": "icon" } }"#;
        let rows = file_rows(&parse(text).unwrap(), dist).unwrap();
        assert_eq!(rows.iter().map(|row| row.bytes).sum::<u64>(), 47);

        let gone = text.replace("icon.svg", "gone.svg");
        assert!(file_rows(&parse(&gone).unwrap(), dist).is_err());
    }

    #[test]
    fn the_budget_of_the_project_is_well_formed_and_within_what_was_promised() {
        let text = fs::read_to_string(Project::here().path(FILE)).unwrap();
        let budget = parse(&text).unwrap();
        assert!(budget.aim <= budget.limit && budget.limit <= 300_000);
        assert!(!budget.files.is_empty() && !budget.requests.is_empty());
    }

    #[test]
    fn sizes_are_said_in_thousands_of_bytes() {
        assert_eq!(kilobytes(47_260), "47,2 ko");
        assert_eq!(kilobytes(999), "0,9 ko");
    }
}
