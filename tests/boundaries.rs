//! The arrows of the architecture: which part may name which. A file that breaks one fails here, with the reason.

use std::fs;
use std::path::{Path, PathBuf};

/// All Rust files below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("a folder of ours can be listed").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// No file of `folder` may hold one of `forbidden`.
fn must_not_name(folder: &str, forbidden: &[&str], why: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = rust_files(&root.join(folder));
    assert!(!files.is_empty(), "{folder} holds no Rust file: is its name still right?");
    for file in files {
        let text = fs::read_to_string(&file).expect("sources are text");
        for (number, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for name in forbidden {
                assert!(
                    !line.contains(name),
                    "{}:{}: `{name}` is out of bounds here: {why}\n{line}",
                    file.strip_prefix(root).unwrap_or(&file).display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn ui_knows_nothing_of_ours() {
    must_not_name(
        "src/ui",
        &[
            "crate::api",
            "crate::pages",
            "crate::components",
            "crate::state",
            "crate::map",
            "crate::texts",
            "domain::",
            "catalogue::",
            "leptos_router",
        ],
        "ui is what any app could use",
    );
}

#[test]
fn components_never_fetch_and_never_name_pages() {
    must_not_name(
        "src/components",
        &["crate::api", "crate::pages", "crate::map"],
        "components show what they are given",
    );
}

#[test]
fn forms_do_not_name_pages() {
    must_not_name("src/forms", &["crate::pages", "crate::map"], "pages hold forms, not the reverse");
}

#[test]
fn the_map_knows_nothing_of_missions() {
    must_not_name(
        "src/map",
        &["crate::pages", "crate::api", "crate::state", "crate::components", "crate::texts", "catalogue::"],
        "the map draws what it is given",
    );
}

#[test]
fn the_client_of_the_api_draws_nothing() {
    must_not_name(
        "src/api",
        &["leptos::", "crate::ui", "crate::pages", "crate::components", "crate::state"],
        "api sends and reads",
    );
}

/// Names of seas, countries and towns, and of who made the map: they are the same in every language.
const DATA: [&str; 3] = ["src/map/areas.rs", "src/map/basemap.rs", "src/map/labels.rs"];

/// What people read is in `src/texts`, in each language. French gives itself away by its letters.
#[test]
fn no_text_stands_outside_the_texts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in rust_files(&root.join("src")) {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if name.starts_with("src/texts/") || DATA.contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("sources are text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            let is_french = code.chars().any(|letter| "àâçéèêëîïôùûüœæÀÂÇÉÈÊÎÔ’«»".contains(letter));
            assert!(!is_french, "{name}:{}: texts belong into src/texts, in each language\n{line}", number + 1);
        }
    }
}

#[test]
fn texts_hold_words_alone() {
    must_not_name("src/texts", &["leptos", "web_sys", "crate::state", "crate::pages"], "texts are words");
}

#[test]
fn the_domain_the_engine_the_exchange_the_words_and_the_documents_read_no_clock_no_network_and_no_file() {
    for folder in
        ["crates/domain/src", "crates/catalogue/src", "crates/exchange/src", "crates/words/src", "crates/documents/src"]
    {
        must_not_name(
            folder,
            &[
                "std::fs",
                "std::net",
                "std::env",
                "SystemTime",
                "Instant::",
                "Utc::now",
                "Local::now",
                "tokio",
                "web_sys",
            ],
            "what changes from run to run is an argument here",
        );
    }
}

#[test]
fn storage_never_names_the_web_framework() {
    must_not_name("crates/server/src/storage", &["axum"], "storage can be called by a job as well as by a route");
}

#[test]
fn routes_never_write_a_query() {
    must_not_name("crates/server/src/routes", &["sea_orm", "sqlx"], "queries live in storage");
}
