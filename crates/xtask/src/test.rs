//! `cargo xtask test`: every kind of check in order, each independent of the failure of another.

use std::cell::OnceCell;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

use crate::cli::TestOptions;
use crate::postgres::Postgres;
use crate::process;
use crate::progress::{duration, say};
use crate::project::{Project, WASM_TARGET, in_ci};
use crate::server::{self, Profile, Running};
use crate::tools::{Tools, has_nextest};
use crate::{browser, budget, contract, spa, stamp, tools};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Format,
    Clippy,
    Unit,
    Postgres,
    Wasm,
    Size,
    Contract,
    E2e,
}

impl Kind {
    /// From the quickest answer to the slowest.
    const ALL: [Self; 8] =
        [Self::Format, Self::Clippy, Self::Unit, Self::Postgres, Self::Wasm, Self::Size, Self::Contract, Self::E2e];

    fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Clippy => "clippy",
            Self::Unit => "unit",
            Self::Postgres => "postgres",
            Self::Wasm => "wasm",
            Self::Size => "size",
            Self::Contract => "contract",
            Self::E2e => "e2e",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    fn needs_pages(self) -> bool {
        matches!(self, Self::Size | Self::Contract | Self::E2e)
    }

    pub fn names() -> String {
        Self::ALL.map(Self::name).join(", ")
    }
}

struct Outcome {
    kind: Kind,
    result: Result<()>,
    time: Duration,
}

pub fn run(project: &Project, options: &TestOptions) -> Result<ExitCode> {
    let checks = Checks { project, options, built: OnceCell::new() };
    let wanted = Kind::ALL.into_iter().filter(|kind| options.only.is_empty() || options.only.contains(kind));
    let wanted: Vec<Kind> = wanted.collect();
    let mut outcomes = Vec::new();
    thread::scope(|scope| {
        // The checks of the server leave a part of the machine idle: the pages, and first their tools, are built in it.
        let with_pages = wanted.iter().any(|kind| kind.needs_pages());
        let needs_tools = with_pages || wanted.contains(&Kind::Wasm);
        if needs_tools {
            // Before the others ask for it too.
            tools::ensure_wasm_target(project)?;
        }
        let build = move || if with_pages { spa::build(project).map(drop) } else { Tools::ready(project).map(drop) };
        let mut early = needs_tools.then(|| scope.spawn(build));
        for kind in wanted {
            if let Some(early) = early.take_if(|_| kind == Kind::Wasm || kind.needs_pages()) {
                // What has failed is tried again, and told, by the kind that needs it.
                let _ = early.join();
            }
            say(&format!("\n━━ {} ━━", kind.name()));
            let start = Instant::now();
            let result = checks.run(kind);
            if let Err(error) = &result {
                if process::interrupted() {
                    return result.map(|()| ExitCode::FAILURE);
                }
                say(&format!("✗ {} : {error:#}", kind.name()));
            }
            outcomes.push(Outcome { kind, result, time: start.elapsed() });
        }
        for line in summary(&outcomes) {
            say(&line);
        }
        let all_good = outcomes.iter().all(|outcome| outcome.result.is_ok());
        Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    })
}

/// One line per kind, then the count in the words that test tools read.
fn summary(outcomes: &[Outcome]) -> Vec<String> {
    let mut lines = vec!["\n━━ résumé ━━".to_owned()];
    for outcome in outcomes {
        let name = outcome.kind.name();
        let time = duration(outcome.time);
        lines.push(match &outcome.result {
            Ok(()) => format!("✓ {name:<9} {time:>12}"),
            Err(error) => format!("✗ {name:<9} {time:>12}   {error:#}"),
        });
    }
    let passed = outcomes.iter().filter(|outcome| outcome.result.is_ok()).count();
    lines.push(String::new());
    lines.push(format!("{passed} passed, {} failed", outcomes.len() - passed));
    lines
}

struct Checks<'a> {
    project: &'a Project,
    options: &'a TestOptions,
    /// Server and pages, built once for all kinds that serve them; a failure is kept too.
    built: OnceCell<Result<Built, String>>,
}

#[derive(Clone)]
struct Built {
    binary: PathBuf,
    dist: PathBuf,
}

impl Checks<'_> {
    fn run(&self, kind: Kind) -> Result<()> {
        match kind {
            Kind::Format => self.cargo(&["fmt", "--all", "--check"]),
            Kind::Clippy => self.clippy(),
            Kind::Unit => self.unit(),
            Kind::Postgres => self.postgres(),
            Kind::Wasm => browser::wasm_tests(self.project),
            Kind::Size => self.size(),
            Kind::Contract => {
                let built = self.built()?;
                contract::check(self.project, &built.binary, &built.dist)
            }
            Kind::E2e => {
                let built = self.built()?;
                browser::e2e(self.project, &built.binary, &built.dist, &self.options.playwright)
            }
        }
    }

    fn cargo(&self, arguments: &[&str]) -> Result<()> {
        process::run(&mut self.project.cargo(arguments))
    }

    /// The application and what it shares with the server are also read as the phone compiles them.
    fn clippy(&self) -> Result<()> {
        tools::ensure_wasm_target(self.project)?;
        let mut host = vec!["clippy", "--workspace", "--all-targets"];
        if in_ci() {
            host.push("--locked");
        }
        self.cargo(&[&host[..], &DENY].concat())?;
        // All that is compiled for the phone at once: a choice of packages of its own would choose other features, and
        // all that they lean on would be read again.
        let wasm = [
            "clippy",
            "--target",
            WASM_TARGET,
            "--package=alliance",
            "--package=alliance-domain",
            "--package=alliance-catalogue",
            "--package=alliance-words",
            "--lib",
            "--bins",
            "--test=web",
            "--test=intl",
        ];
        self.cargo(&[&wasm[..], &DENY].concat())?;
        // Each language is a build: what one of them lacks is missed here.
        self.cargo(&[&wasm[..], &["--features=alliance/english"], &DENY].concat())
    }

    fn unit(&self) -> Result<()> {
        if has_nextest() {
            self.cargo(&["nextest", "run", "--workspace", "--no-fail-fast", "--test-threads", &threads()])?;
            // nextest leaves the examples of the documentation out; to look for them, cargo reads every crate again.
            if has_examples(self.project)? {
                self.cargo(&["test", "--quiet", "--workspace", "--doc"])?;
            }
        } else {
            self.cargo(&["test", "--workspace"])?;
        }
        self.cargo(&["test", "--quiet", "--workspace", "--features=alliance/english", "--lib", "texts::"])
    }

    /// The API tests again, on the other engine.
    fn postgres(&self) -> Result<()> {
        let postgres = Postgres::start()?;
        let runner: &[&str] = if has_nextest() { &["nextest", "run"] } else { &["test"] };
        let mut command = self.project.cargo(runner);
        command
            // The same packages as the unit tests: with fewer of them, cargo would build all they depend on again.
            .args(["--workspace", "--test", "api"])
            .args(has_nextest().then(|| format!("--test-threads={}", threads())))
            .env("ALLIANCE_TEST_DATABASE_URL", &postgres.url);
        process::run(&mut command)
    }

    fn size(&self) -> Result<()> {
        let built = self.built()?;
        let data = tempfile::Builder::new().prefix("alliance-size-").tempdir()?;
        let server = Running::fresh(self.project, &built.binary, data.path(), &built.dist)?;
        budget::check(self.project, &built.dist, &server)
    }

    fn built(&self) -> Result<Built> {
        let build = || -> Result<Built> {
            Ok(Built { dist: spa::build(self.project)?, binary: server::build(self.project, Profile::Tested)? })
        };
        self.built.get_or_init(|| build().map_err(|error| format!("{error:#}"))).clone().map_err(|error| anyhow!(error))
    }
}

/// Whether the documentation of any source shows an example.
fn has_examples(project: &Project) -> Result<bool> {
    for folder in ["src", "crates"] {
        for file in stamp::files_under(&project.path(folder))? {
            let is_source = file.extension().is_some_and(|ending| ending == "rs");
            if is_source && shows_an_example(&fs::read_to_string(&file)?) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn shows_an_example(source: &str) -> bool {
    let mut comments = source.lines().filter_map(|line| {
        let line = line.trim_start();
        line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))
    });
    comments.any(|words| words.trim_start().starts_with("```"))
}

/// Twice the cores: half of the time of a test with a database is the disk's.
fn threads() -> String {
    (2 * thread::available_parallelism().map_or(1, usize::from)).to_string()
}

const DENY: [&str; 3] = ["--", "-D", "warnings"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_ends_with_a_count_that_tools_can_read() {
        let outcomes = [
            Outcome { kind: Kind::Format, result: Ok(()), time: Duration::from_millis(1_200) },
            Outcome { kind: Kind::E2e, result: Err(anyhow!("Playwright")), time: Duration::from_secs(70) },
        ];
        let lines = summary(&outcomes);
        assert!(lines[1].starts_with("✓ format") && lines[1].ends_with("1,2 s"));
        assert!(lines[2].starts_with("✗ e2e") && lines[2].ends_with("Playwright"));
        assert_eq!(lines.last().unwrap(), "1 passed, 1 failed");
    }

    #[test]
    fn an_example_is_a_fence_in_a_comment_of_the_documentation() {
        assert!(shows_an_example("/// Adds.\n    /// ```\n    /// assert!(true);\n    /// ```\nfn add() {}"));
        assert!(shows_an_example("//! ```text\n//! shape\n//! ```"));
        assert!(!shows_an_example("// ```\nlet fence = \"/ ```\";\n/// Adds.\nfn add() {}"));
    }

    #[test]
    fn every_kind_is_found_by_its_own_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::named(kind.name()), Some(kind));
        }
        assert_eq!(Kind::named("luck"), None);
    }
}
