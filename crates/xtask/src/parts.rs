//! The application in parts: what the map does not need is a WebAssembly file of its own, fetched after it.
//!
//! The compiler leaves its relocations in the file, `wasm-split-cli` cuts the file along them, and wasm-bindgen works on
//! what remains. Trunk knows nothing of this: it calls a small script that stands in for wasm-bindgen and calls us.

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, anyhow, ensure};

use crate::process;
use crate::project::Project;
use crate::short_names;
use crate::stamp::short_hash;
use crate::tools::Tools;

/// The word by which the script calls us.
pub const STAND_IN: &str = "bindgen";
const XTASK: &str = "ALLIANCE_XTASK";
const BINDGEN: &str = "ALLIANCE_WASM_BINDGEN";
const SPLIT: &str = "ALLIANCE_WASM_SPLIT";

/// The name that trunk gives to the application.
const APP: &str = "alliance";
/// What the splitter calls its loader.
const LOADER: &str = "__wasm_split.js";
/// What the compiler may use today. `shrink.mjs` says the same of the parts.
const WASM_FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-extended-const",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Puts the stand-in first on trunk's PATH and asks the compiler for relocations.
pub fn prepare(project: &Project, tools: &Tools, trunk: &mut Command) -> Result<PathBuf> {
    let folder = project.path(".tools/stand-in");
    fs::create_dir_all(&folder)?;
    let script = folder.join("wasm-bindgen");
    fs::write(&script, format!("#!/bin/sh\nexec \"${XTASK}\" {STAND_IN} \"$@\"\n"))?;
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755))?;
    trunk
        .env(XTASK, std::env::current_exe()?)
        .env(BINDGEN, tools.program("wasm-bindgen")?)
        .env(SPLIT, tools.program("wasm-split-cli")?)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(project)?.join("\u{1f}"));
    Ok(folder)
}

/// As in `.cargo/config.toml`, which these replace; and no path of this machine in what a phone downloads.
fn rust_flags(project: &Project) -> Result<Vec<String>> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).context("où est le dossier de cargo ?")?;
    let mut flags = vec!["--cfg=erase_components".to_owned(), "-Clink-args=--emit-relocs".to_owned()];
    for registry in fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten() {
        flags.push(format!("--remap-path-prefix={}=", registry.path().display()));
    }
    flags.push(format!("--remap-path-prefix={}=", project.root.display()));
    Ok(flags)
}

/// What the stand-in does: cuts the application, then lets wasm-bindgen work on the part that comes first.
pub fn stand_in(arguments: &[OsString]) -> Result<()> {
    let mut bindgen = Command::new(std::env::var_os(BINDGEN).context(BINDGEN)?);
    let input = arguments.iter().position(|word| Path::new(word).extension().is_some_and(|ending| ending == "wasm"));
    if let Some(place) = input {
        let folder = parts_folder(arguments)?;
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let mut split = Command::new(std::env::var_os(SPLIT).context(SPLIT)?);
        // It says on every run that it knows one section less than the compiler writes.
        split.env("RUST_LOG", "error").args(["--out-name", APP]).arg(&arguments[place]).arg(&folder);
        process::run(&mut split)?;
        bindgen.args(&arguments[..place]).arg(folder.join(format!("{APP}.wasm"))).args(&arguments[place + 1..]);
        bindgen.arg("--keep-lld-exports");
    } else {
        bindgen.args(arguments);
    }
    process::run(&mut bindgen)
}

fn parts_folder(arguments: &[OsString]) -> Result<PathBuf> {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let folder = words.iter().enumerate().find_map(|(place, word)| match word.strip_prefix("--out-dir") {
        Some("") => words.get(place + 1).map(ToString::to_string),
        Some(rest) => rest.strip_prefix('=').map(str::to_owned),
        None => None,
    });
    Ok(PathBuf::from(folder.context("wasm-bindgen ne sait pas où écrire")?).join("parts"))
}

/// Keeps what the stand-in has made of a language: the next one is made in the same folder.
pub fn keep(project: &Project, into: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(into);
    fs::rename(project.target.join("wasm-bindgen/release/parts"), into).context("l’application n’est pas en parties")
}

/// Puts the parts beside the application, under names that change with their content, and ties them together.
pub fn place(project: &Project, folder: &Path, dist: &Path, page: &str) -> Result<String> {
    let mut loader = fs::read_to_string(folder.join(LOADER)).context("l’application n’est pas en parties")?;
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if Path::new(&name).extension().is_some_and(|ending| ending == "wasm") && name != format!("{APP}.wasm") {
            names.push(name);
        }
    }
    names.sort();
    ensure!(!names.is_empty(), "l’application est restée d’une pièce");
    // The application and its loader name each other: both get the name of what they are together.
    let app = named(page, ".js")?;
    let module = named(page, ".wasm")?;
    let packed = |name: &str| folder.join(format!("{name}.opt"));
    thread::scope(|scope| -> Result<()> {
        // What all wait for is gone over twice: half a kilobyte on the way to the map.
        let app = scope.spawn(|| {
            let mut command = project.command(project.node_bin("wasm-opt"));
            command.args(WASM_FEATURES).args(["--strip-producers", "--strip-target-features", "-Oz", "-Oz"]);
            process::run(command.arg(dist.join(&module)).arg("-o").arg(packed(APP)))
        });
        let mut command = project.command("node");
        command.arg(project.path("crates/xtask/src/shrink.mjs"));
        for name in &names {
            command.arg(folder.join(name)).arg(packed(name));
        }
        process::run(&mut command)?;
        app.join().unwrap_or_else(|_| Err(anyhow!("un fil s’est arrêté")))
    })?;

    for name in &names {
        let bytes = fs::read(packed(name))?;
        let stem = name.trim_end_matches(".wasm").trim_start_matches("split_");
        // Half of the hash: the loader names a hundred parts, and is on the way to the map.
        let new = format!("{stem}-{}.wasm", &short_hash(&bytes)[..8]);
        fs::write(dist.join(&new), bytes)?;
        loader = replace_once(&loader, &format!("./{name}"), &format!("./{new}"))?;
    }

    let script = fs::read_to_string(dist.join(&app))?;
    let (bytes, script) = short_names::shorten(&fs::read(packed(APP))?, &script)?;
    let new_module = format!("{APP}-{}_bg.wasm", short_hash(&bytes));
    fs::write(dist.join(&new_module), bytes)?;
    fs::remove_file(dist.join(&module))?;
    let hash = short_hash(format!("{app}{script}{loader}"));
    let (new_app, new_loader) = (format!("{APP}-{hash}.js"), format!("parts-{hash}.js"));
    fs::write(dist.join(&new_loader), in_line(&loader.replace(&format!("./{APP}.js"), &format!("./{new_app}")))?)?;
    fs::write(dist.join(&new_app), name_loader(&script, &new_loader))?;
    fs::remove_file(dist.join(&app))?;
    let page = page.replace(&app, &new_app).replace(&module, &new_module);
    let preload = format!("<link rel=\"modulepreload\" href=\"/{new_loader}\" crossorigin=\"anonymous\">");
    Ok(page.replacen("</head>", &format!("{preload}</head>"), 1))
}

/// A part is dozens of files, and the page waits for each request that it begins: they begin a few at a time, and a finger is
/// answered in between.
const IN_LINE: &str = "
let line = Promise.resolve(), begun = 0;
const bring = (address) => {
  if (++begun % 4 === 0) {
    line = line.then(() => new Promise((goOn) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = goOn;
      port2.postMessage(0);
    }));
  }
  return line.then(() => fetch(address));
};
";

fn in_line(loader: &str) -> Result<String> {
    const FETCH: &str = "fetch(new URL(";
    ensure!(loader.contains(FETCH), "{LOADER} ne demande aucun fichier");
    Ok(loader.replace(FETCH, "bring(new URL(") + IN_LINE)
}

/// Names the loader where it is imported, not where the imported module is handed to the application.
fn name_loader(script: &str, loader: &str) -> String {
    script.replace(&format!("from \"./{LOADER}\""), &format!("from \"./{loader}\""))
}

fn replace_once(text: &str, from: &str, to: &str) -> Result<String> {
    ensure!(text.matches(from).count() == 1, "{from} n’est pas une fois dans {LOADER}");
    Ok(text.replace(from, to))
}

/// The file of the application that the page names, by the end of its name.
fn named(page: &str, ending: &str) -> Result<String> {
    let start = format!("/{APP}-");
    let mut names = page.match_indices(&start).filter_map(|(place, _)| {
        let name = &page[place + 1..];
        let end = name.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_.".contains(letter))?;
        Some(&name[..end])
    });
    let found = names.find(|name| name.ends_with(ending));
    Ok(found.with_context(|| format!("la page ne nomme pas le fichier {ending} de l’application"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_the_parts_is_below_that_of_wasm_bindgen() {
        let folder = |words: &[&str]| parts_folder(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(folder(&["--out-dir=a/b", "x.wasm"]).unwrap(), Path::new("a/b/parts"));
        assert_eq!(folder(&["x.wasm", "--out-dir", "a"]).unwrap(), Path::new("a/parts"));
        assert!(folder(&["x.wasm"]).is_err());
    }

    #[test]
    fn the_script_of_the_page_is_found() {
        let page = "<script>import init from '/alliance-12ab.js'; init('/alliance-34_bg.wasm')</script>";
        assert_eq!(named(page, ".js").unwrap(), "alliance-12ab.js");
        assert_eq!(named(page, ".wasm").unwrap(), "alliance-34_bg.wasm");
        assert!(named("<p>nothing</p>", ".js").is_err());
    }

    #[test]
    fn the_name_by_which_the_application_asks_for_its_loader_stays() {
        let script = "import * as one from \"./__wasm_split.js\"\nreturn { \"./__wasm_split.js\": one };";
        let named = name_loader(script, "parts-1.js");
        assert_eq!(named, "import * as one from \"./parts-1.js\"\nreturn { \"./__wasm_split.js\": one };");
    }

    #[test]
    fn every_request_of_the_loader_waits_in_line() {
        let loader = "const a = fetch(new URL(\"./a.wasm\", import.meta.url)), b = fetch(new URL(\"./b.wasm\", import.meta.url));";
        let waiting = in_line(loader).unwrap();
        assert_eq!((waiting.matches("bring(new URL(").count(), waiting.matches("fetch(").count()), (2, 1));
        assert!(in_line("nothing").is_err());
    }

    #[test]
    fn a_part_that_the_loader_does_not_name_once_is_a_mistake() {
        assert_eq!(replace_once("a ./x.wasm b", "./x.wasm", "./y.wasm").unwrap(), "a ./y.wasm b");
        assert!(replace_once("a", "./x.wasm", "./y.wasm").is_err());
    }
}
