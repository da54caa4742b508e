//! The arrows of the architecture: which part may name which. A file that breaks one fails here, with the reason.

use std::collections::HashSet;
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

/// The lines of code of each file whose texts belong into `src/texts`: its name, their number and they themselves.
fn lines_without_texts() -> Vec<(String, usize, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut lines = Vec::new();
    for file in rust_files(&root.join("src")) {
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().replace('\\', "/");
        if name.starts_with("src/texts/") || DATA.contains(&name.as_str()) {
            continue;
        }
        let text = fs::read_to_string(&file).expect("sources are text");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        lines.extend(code.lines().enumerate().map(|(number, line)| (name.clone(), number + 1, line.to_owned())));
    }
    lines
}

/// What people read is in `src/texts`, in each language. French gives itself away by its letters.
#[test]
fn no_text_stands_outside_the_texts() {
    for (name, number, line) in lines_without_texts() {
        let code = line.split("//").next().unwrap_or_default();
        let is_french = code.chars().any(|letter| "àâçéèêëîïôùûüœæÀÂÇÉÈÊÎÔ’«»".contains(letter));
        assert!(!is_french, "{name}:{number}: texts belong into src/texts, in each language\n{line}");
    }
}

/// Each literal of a line of code, with what stands before and behind it.
fn literals(line: &str) -> Vec<(String, String, String)> {
    let mut found: Vec<(String, String, String)> = Vec::new();
    let (mut before, mut literal) = (String::new(), None::<String>);
    let line = line.replace("'\"'", "quote");
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match (&mut literal, letter) {
            (Some(words), '\\') => words.extend(letters.next()),
            (Some(words), '"') => found.push((std::mem::take(&mut before), std::mem::take(words), String::new())),
            (Some(words), _) => words.push(letter),
            (None, '/') if letters.peek() == Some(&'/') => break,
            (None, '"') => {}
            (None, _) => {
                before.push(letter);
                if let Some(last) = found.last_mut() {
                    last.2.push(letter);
                }
            }
        }
        if letter == '"' {
            literal = if literal.is_some() { None } else { Some(String::new()) };
        }
    }
    found
}

/// The names of all classes that a style sheet knows.
fn classes() -> HashSet<String> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("style")];
    let mut names = HashSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of ours can be listed") {
            let path = entry.expect("a folder of ours can be listed").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let sheet = fs::read_to_string(&path).expect("sources are text");
            let in_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
            names.extend(
                sheet
                    .split('.')
                    .skip(1)
                    .filter_map(|rest| rest.split(|letter: char| !in_name(letter)).next())
                    .map(str::to_owned),
            );
        }
    }
    names
}

/// Attributes whose value is read to people,
const SPOKEN: [&str; 7] = [" aria-label=", " title=", " placeholder=", " alt=", " label=", " hint=", " lead="];
/// and what stands before words that nobody reads: names of classes and relations, why a lint is put up with, what a
/// developer is told.
const UNSPOKEN: [&str; 7] = ["class=", "rel=", "-describedby=", "-labelledby=", "reason = ", ".expect(", "panic!("];
/// What two questions to the browser, the class of an area and the code of a frame begin with.
const CODE: [&str; 4] = ["(prefers-color-scheme", "(prefers-reduced-motion", "area level-", "<iframe src="];

/// Whether it has two words in a row.
fn is_sentence(text: &str) -> bool {
    let words: Vec<_> = text.split(' ').map(|word| word.trim_end_matches([',', ';', ':', '.', '!', '?'])).collect();
    let is_word = |word: &str| word.len() > 1 && word.chars().all(|letter| letter.is_alphabetic() || letter == '\'');
    words.windows(2).any(|two| two.iter().all(|word| is_word(word)))
}

/// English gives itself away by words in a row, by an attribute that is read aloud, and by standing alone on its line as
/// the children of an element do.
#[test]
fn no_words_stand_outside_the_texts() {
    let classes = classes();
    assert!(classes.contains("button"), "where are the style sheets?");
    for (name, number, line) in lines_without_texts() {
        if line.trim_start().starts_with("#[") {
            continue;
        }
        for (before, words, behind) in literals(&line) {
            let has_word =
                words.split(' ').any(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 1);
            let is_alone = before.trim().is_empty() && behind.trim().is_empty();
            let is_spoken = SPOKEN.iter().any(|attribute| format!(" {}", before.trim_start()).ends_with(attribute));
            let is_code = UNSPOKEN.iter().any(|end| before.ends_with(end))
                || CODE.iter().any(|start| words.starts_with(start))
                || words.split(' ').all(|word| classes.contains(word) || word.contains('-'));
            let is_text = has_word && (is_alone || is_spoken) || is_sentence(&words) && !is_code;
            assert!(!is_text, "{name}:{number}: texts belong into src/texts, in each language\n{line}");
        }
    }
}

#[test]
fn literals_are_found_with_what_is_around_them() {
    let of = |line: &str| literals(line).into_iter().map(|(_, words, _)| words).collect::<Vec<_>>();
    assert_eq!(of(r#"<p class="hint" title="Say \"yes\"">"Go on"</p> // a "word""#), ["hint", "Say \"yes\"", "Go on"]);
    assert_eq!(of("let quote = '\"';"), Vec::<String>::new());
    assert!(is_sentence("Go on, please") && !is_sentence("button") && !is_sentence("M 0 0 L 9 9"));
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
