//! Words that no compiler looks at: what `public/offline.js` says, and what a phone's home screen reads of the app. Each
//! language has all of them.

use std::path::Path;

use serde_json::Value;

/// The second language may lack nothing that the first has, nor have more.
const LANGUAGES: [&str; 2] = ["fr", "en"];
/// What is written anew in each language; all else of a manifest is the same.
const WORDS: [&str; 4] = ["name", "short_name", "description", "lang"];

fn source(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public").join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The words of the worker's news in one language, by their names, in their order.
fn news(script: &str, language: &str) -> Vec<(String, String)> {
    let texts = script.split_once("var TEXTS = {").expect("the script has its texts").1;
    let own =
        texts.split_once(&format!("\n    {language}: {{\n")).unwrap_or_else(|| panic!("no texts in {language}")).1;
    let own = own.split_once("\n    },").expect("a language ends").0;
    own.lines()
        .map(|line| {
            let (name, words) = line.trim().split_once(": ").unwrap_or_else(|| panic!("not a text: {line}"));
            (name.to_owned(), words.trim_end_matches(',').trim_matches('"').to_owned())
        })
        .collect()
}

/// What is put into a text: `{day}`.
fn gaps(words: &str) -> Vec<&str> {
    words.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn the_worker_says_the_same_in_each_language() {
    let script = source("offline.js");
    let [first, second] = LANGUAGES.map(|language| news(&script, language));
    assert!(first.len() > 5, "{first:?}");
    let names = |all: &[(String, String)]| all.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&first), names(&second));
    for ((name, one), (_, other)) in first.iter().zip(&second) {
        assert!(!one.is_empty() && !other.is_empty(), "{name} says nothing");
        assert_ne!(one, other, "{name} is not translated");
        assert_eq!(gaps(one), gaps(other), "{name}");
    }
}

/// Two manifests say the same: the same shape, the same addresses and colours, other words.
fn same(at: &str, one: &Value, other: &Value) {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let names = |of: &serde_json::Map<String, Value>| of.keys().cloned().collect::<Vec<_>>();
            assert_eq!(names(one), names(other), "{at}");
            for (name, value) in one {
                let here = format!("{at}.{name}");
                if WORDS.contains(&name.as_str()) {
                    let words = [value, &other[name]].map(|words| words.as_str().unwrap_or_default());
                    assert!(words.iter().all(|words| !words.is_empty()), "{here} says nothing");
                } else {
                    same(&here, value, &other[name]);
                }
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            assert_eq!(one.len(), other.len(), "{at}");
            for (place, (one, other)) in one.iter().zip(other).enumerate() {
                same(&format!("{at}[{place}]"), one, other);
            }
        }
        _ => assert_eq!(one, other, "{at}"),
    }
}

#[test]
fn the_home_screen_reads_the_same_in_each_language() {
    let [first, second] = ["manifest.webmanifest", "manifest.en.webmanifest"]
        .map(|name| serde_json::from_str::<Value>(&source(name)).expect("a manifest is JSON"));
    same("manifest", &first, &second);
    for (language, manifest) in LANGUAGES.iter().zip([&first, &second]) {
        assert_eq!(manifest["lang"].as_str(), Some(*language));
    }
    // A name may be the same in each language; a sentence is not.
    assert_ne!(first["description"], second["description"]);
    assert_ne!(first["name"], second["name"]);
}
