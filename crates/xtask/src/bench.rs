//! `cargo xtask bench`: every figure that the project publishes, measured beside its peers and written to its place.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::browser::{self, CHROMIUM, around_proxies};
use crate::cli::{BenchOptions, Seed, ServeOptions};
use crate::node;
use crate::process;
use crate::progress::{say, step};
use crate::project::{Project, WASM_TARGET, find_on_path};
use crate::server::{self, Profile, Running, free_port};
use crate::spa;
use crate::stamp::{self, Inputs};
use crate::system::{Need, ensure};
use crate::tools::Tools;

/// What is measured, each with a script that leaves a text for its place in the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The engine beside its peers, in one browser.
    Engine,
    /// The engine's cost by the number of rows.
    Growth,
    /// Every association there is, in one process.
    France,
    /// The server beside a peer on SQLite.
    Server,
    /// A feed of 25,000 missions, and one of more than 100 MB, imported.
    Import,
    /// A directory of 180,000 people, imported.
    Directory,
    /// The page of a team of 180,000 people.
    Team,
    /// The app on a slowed phone.
    Hand,
    /// What Lighthouse says of the pages that anyone may be led to.
    Lighthouse,
}

impl Part {
    const ALL: [Self; 9] = [
        Self::Engine,
        Self::Growth,
        Self::France,
        Self::Server,
        Self::Import,
        Self::Directory,
        Self::Team,
        Self::Hand,
        Self::Lighthouse,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Engine => "engine",
            Self::Growth => "growth",
            Self::France => "france",
            Self::Server => "server",
            Self::Import => "import",
            Self::Directory => "directory",
            Self::Team => "team",
            Self::Hand => "hand",
            Self::Lighthouse => "lighthouse",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.name() == name)
    }

    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }

    /// On the national data. Growth, all of France and the import's own command need no server; the others start their own.
    fn needs_server(self) -> bool {
        matches!(self, Self::Engine | Self::Server | Self::Hand)
    }
}

const WRK: Need = Need { package: "wrk", find: || find_on_path("wrk") };
const DOCUMENT: &str = "docs/benchmarks.md";

pub fn run(project: &Project, options: &BenchOptions) -> Result<()> {
    let parts: Vec<Part> = if options.only.is_empty() { Part::ALL.to_vec() } else { options.only.clone() };
    let bench = Bench { project, runs: options.runs, folder: project.target.join("bench") };
    fs::create_dir_all(&bench.folder).context("target/bench ne se crée pas")?;
    let server = if parts.iter().any(|part| part.needs_server()) { Some(bench.server()?) } else { None };
    for part in parts {
        say(&format!("\n━━ {} ━━", part.name()));
        let text = bench.folder.join(format!("{}.md", part.name()));
        match (part, &server) {
            (Part::Growth, _) => bench.growth(&text)?,
            (Part::France, _) => bench.france(&text)?,
            (Part::Import, _) => bench.import(&text)?,
            (Part::Directory, _) => bench.directory(&text)?,
            (Part::Team, _) => bench.team(&text)?,
            (Part::Lighthouse, _) => bench.lighthouse(&text)?,
            (Part::Engine, Some(server)) => bench.engine(server, &text)?,
            (Part::Server, Some(server)) => bench.beside_sqlite(server, &text)?,
            (Part::Hand, Some(server)) => bench.hand(server, &text)?,
            (_, None) => unreachable!("a part that needs the server has started it"),
        }
        publish(&project.path(DOCUMENT), part.name(), &fs::read_to_string(&text)?)?;
    }
    say(&format!("\n  Les chiffres sont dans {DOCUMENT}."));
    Ok(())
}

struct Bench<'a> {
    project: &'a Project,
    runs: u32,
    folder: PathBuf,
}

impl Bench<'_> {
    /// Ours, with the national data; they stay for the next time.
    fn server(&self) -> Result<Running> {
        let dist = spa::build(self.project)?;
        let binary = server::build(self.project, Profile::Release)?;
        let options = ServeOptions {
            port: free_port()?,
            data_dir: Some(self.folder.join("national")),
            seed: Seed::National,
            ..ServeOptions::default()
        };
        step("démarrer le serveur national", || Running::start_quietly(self.project, &binary, &options, Some(&dist)))
    }

    /// A script of `bench/`, with what all of them are told.
    fn script(&self, name: &str, text: &Path, arguments: &[(&str, &str)]) -> Result<()> {
        let mut command = self.project.command("node");
        command.arg(format!("bench/{name}/run.mjs")).args(["--runs", &self.runs.to_string()]).arg("--out").arg(text);
        for (name, value) in arguments {
            // In one word: a value may begin with a dash.
            command.arg(format!("{name}={value}"));
        }
        process::run(around_proxies(&mut command))
    }

    /// The packages of a script, which the product itself does not need.
    fn packages(&self, name: &str) -> Result<()> {
        let folder = format!("bench/{name}");
        let manifest = [format!("{folder}/package.json"), format!("{folder}/package-lock.json")];
        let digest = Inputs::default().paths(&self.project.root, &[&manifest[0], &manifest[1]])?.digest();
        let stamp = self.project.path(&folder).join("node_modules/.alliance-stamp");
        if stamp::is_fresh(&stamp, &digest) {
            return Ok(());
        }
        step(&format!("installer les rivaux de {name}"), || {
            let mut npm = self.project.command("npm");
            npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(self.project.path(&folder));
            // A package that is compiled finds the headers beside its node rather than on the network.
            let headers =
                find_on_path("node").and_then(|node| Some(node.canonicalize().ok()?.parent()?.parent()?.into()));
            if let Some(root) = headers.filter(|root: &PathBuf| root.join("include/node/node.h").is_file()) {
                npm.env("npm_config_nodedir", root);
            }
            process::run(&mut npm)?;
            stamp::write(&stamp, &digest)
        })
    }

    fn engine(&self, server: &Running, text: &Path) -> Result<()> {
        node::install(self.project)?;
        self.packages("engine")?;
        let [chromium] = ensure(&[CHROMIUM])?;
        let www = self.web_engines(&["bench_web", "bench_peer"])?;
        let (www, chromium) = (www.to_string_lossy(), chromium.to_string_lossy());
        self.script("engine", text, &[("--server", &server.url), ("--www", &www), ("--browser", &chromium)])
    }

    /// Builds engines for a page, and says where they lie.
    fn web_engines(&self, names: &[&str]) -> Result<PathBuf> {
        let tools = Tools::ready(self.project)?;
        let www = self.folder.join("www");
        step("construire les moteurs pour le navigateur", || {
            let mut build = self.project.cargo(&["build", "--profile", "wasm-release", "--target", WASM_TARGET]);
            for name in names {
                build.args(["-p", &format!("alliance-{}", name.replace('_', "-"))]);
            }
            process::run(&mut build)?;
            for name in names {
                let module = self.project.target.join(WASM_TARGET).join("wasm-release").join(format!("{name}.wasm"));
                let mut bindgen = self.project.command(tools.program("wasm-bindgen")?);
                process::run(bindgen.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&www).arg(module))?;
            }
            Ok(())
        })?;
        Ok(www)
    }

    fn growth(&self, text: &Path) -> Result<()> {
        let said = step("mesurer la croissance", || {
            process::read(&mut self.project.cargo(&["bench", "-p", "alliance-catalogue", "--bench", "engine"]))
        })?;
        println!("{said}");
        let table: String = said.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
        fs::write(text, format!("```text\n{table}```\n")).context("le tableau ne s’écrit pas")
    }

    /// The bytes are made by one process and read by another: what it holds is the engine's alone.
    fn france(&self, text: &Path) -> Result<()> {
        let snapshot = self.folder.join("france.snapshot");
        let cargo = |arguments: &[&str]| {
            let mut command =
                self.project.cargo(&["bench", "--quiet", "-p", "alliance-catalogue", "--bench", "france"]);
            command.arg("--").args(arguments);
            command
        };
        let (snapshot, text) = (snapshot.to_string_lossy(), text.to_string_lossy());
        step("inventer toute la France", || process::run(&mut cargo(&["make", &snapshot])))?;
        step("mesurer toute la France", || {
            process::run(&mut cargo(&["measure", &snapshot, &self.runs.to_string(), &text]))
        })
    }

    fn beside_sqlite(&self, server: &Running, text: &Path) -> Result<()> {
        self.packages("server")?;
        let [wrk] = ensure(&[WRK])?;
        let database = self.folder.join("peer.sqlite");
        let (database, wrk) = (database.to_string_lossy(), wrk.to_string_lossy());
        let process = server.service.id().to_string();
        self.script(
            "server",
            text,
            &[("--server", &server.url), ("--pid", &process), ("--database", &database), ("--wrk", &wrk)],
        )
    }

    /// By the server's own command, into a new database each time.
    fn import(&self, text: &Path) -> Result<()> {
        let binary = server::build(self.project, Profile::Release)?;
        let (feed, large) = (self.folder.join("feed.xml"), self.folder.join("large.xml"));
        let (program, feed, large) = (binary.to_string_lossy(), feed.to_string_lossy(), large.to_string_lossy());
        for (missions, file) in [("25000", &feed), ("75000", &large)] {
            step(&format!("écrire un flux de {missions} missions"), || {
                let mut write = self.project.cargo(&["run", "--quiet", "--release", "-p", "alliance-exchange"]);
                process::run(write.args(["--example", "measure", "write", missions, file]))
            })?;
        }
        self.script("import", text, &[("--program", &program), ("--feed", &feed), ("--large", &large)])
    }

    /// By a coordinator's requests, into a new database each time.
    fn directory(&self, text: &Path) -> Result<()> {
        let binary = server::build(self.project, Profile::Release)?;
        self.script("directory", text, &[("--program", &binary.to_string_lossy())])
    }

    /// In a company that is written for it.
    fn team(&self, text: &Path) -> Result<()> {
        let binary = server::build(self.project, Profile::Release)?;
        self.script("team", text, &[("--program", &binary.to_string_lossy())])
    }

    /// On the data of the demonstration, as a new installation has them.
    fn lighthouse(&self, text: &Path) -> Result<()> {
        self.packages("lighthouse")?;
        let [chromium] = ensure(&[CHROMIUM])?;
        let dist = spa::build(self.project)?;
        let binary = server::build(self.project, Profile::Release)?;
        let data = tempfile::Builder::new().prefix("alliance-lighthouse-").tempdir()?;
        let server = Running::unlimited(self.project, &binary, data.path(), &dist)?;
        let (chromium, flags) = (chromium.to_string_lossy(), browser::FLAGS.join(" "));
        // Each takes twenty seconds, and Lighthouse itself advises five.
        let runs = self.runs.min(5).to_string();
        self.script(
            "lighthouse",
            text,
            &[("--server", &server.url), ("--browser", &chromium), ("--flags", &flags), ("--runs", &runs)],
        )
    }

    fn hand(&self, server: &Running, text: &Path) -> Result<()> {
        node::install(self.project)?;
        let [chromium] = ensure(&[CHROMIUM])?;
        let www = self.web_engines(&["bench_web"])?;
        let (www, chromium, flags) = (www.to_string_lossy(), chromium.to_string_lossy(), browser::FLAGS.join(" "));
        self.script(
            "hand",
            text,
            &[("--server", &server.url), ("--www", &www), ("--browser", &chromium), ("--flags", &flags)],
        )
    }
}

/// Puts a text between the two marks that name its part.
fn publish(document: &Path, part: &str, text: &str) -> Result<()> {
    let page = fs::read_to_string(document).with_context(|| format!("{} est illisible", document.display()))?;
    let page = replace_between(&page, &format!("<!-- {part} -->"), &format!("<!-- /{part} -->"), text)
        .with_context(|| format!("{} n’a pas de place pour « {part} »", document.display()))?;
    fs::write(document, page).with_context(|| format!("{} ne s’écrit pas", document.display()))
}

fn replace_between(page: &str, begin: &str, end: &str, text: &str) -> Option<String> {
    let (before, rest) = page.split_once(begin)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{begin}\n\n{}\n\n{end}{after}", text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_replaced_and_its_neighbours_stay() {
        let page = "a\n<!-- x -->\nold\n<!-- /x -->\nb\n<!-- y -->\n<!-- /y -->\n";
        let replaced = replace_between(page, "<!-- x -->", "<!-- /x -->", "new\n").unwrap();
        assert_eq!(replaced, "a\n<!-- x -->\n\nnew\n\n<!-- /x -->\nb\n<!-- y -->\n<!-- /y -->\n");
        assert_eq!(replace_between(&replaced, "<!-- x -->", "<!-- /x -->", "new"), Some(replaced.clone()));
        assert_eq!(replace_between(page, "<!-- z -->", "<!-- /z -->", "new"), None);
    }

    #[test]
    fn every_part_is_found_by_its_own_name_and_has_a_place_in_the_document() {
        let document = fs::read_to_string(Project::here().path(DOCUMENT)).unwrap();
        for part in Part::ALL {
            assert_eq!(Part::named(part.name()), Some(part));
            assert!(document.contains(&format!("<!-- {} -->", part.name())), "{}", part.name());
        }
    }
}
