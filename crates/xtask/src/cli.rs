//! The command line: what may be asked, and the help that says so.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};
use lexopt::prelude::*;

use crate::bench::Part;
use crate::test::Kind;

pub const HELP: &str = "\
Alliance : les commandes du projet

  cargo xtask serve   construit l’application, puis la sert (pages et API) sur un port
      --port N            port d’écoute (8080)
      --host ADRESSE      adresse d’écoute (127.0.0.1)
      --data-dir DOSSIER  dossier des données (.data)
      --seed JEU          données d’un dossier vide : demo (défaut) ou national
  cargo xtask dev     serveur et page rechargés à chaque changement ; mêmes options
  cargo xtask build   dossier release/ : un serveur, les pages, les licences
  cargo xtask test    toutes les vérifications
      --only SORTE        une seule sorte ; peut être répété :
                          format clippy unit postgres wasm size contract e2e
      -- ARGUMENTS        donnés tels quels à Playwright (sorte e2e)
  cargo xtask bench   mesure le produit à côté de ses rivaux, écrit docs/benchmarks.md
      --runs N            mesures de chaque ligne (7)
      --only PARTIE       une seule partie ; peut être répété :
                          engine growth france server import directory team hand
                          lighthouse
  cargo xtask help    cette aide
";

#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Serve(ServeOptions),
    Dev(ServeOptions),
    Build,
    Test(TestOptions),
    Bench(BenchOptions),
}

#[derive(Debug, PartialEq, Eq)]
pub struct ServeOptions {
    pub host: String,
    pub port: u16,
    /// `None`: the project's own folder.
    pub data_dir: Option<PathBuf>,
    pub seed: Seed,
}

impl Default for ServeOptions {
    fn default() -> Self {
        Self { host: "127.0.0.1".to_owned(), port: 8080, data_dir: None, seed: Seed::Demo }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seed {
    Demo,
    National,
}

impl Seed {
    pub fn name(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::National => "national",
        }
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
pub struct TestOptions {
    /// Empty: every kind.
    pub only: Vec<Kind>,
    pub playwright: Vec<OsString>,
}

#[derive(Debug, PartialEq, Eq)]
pub struct BenchOptions {
    /// Empty: every part.
    pub only: Vec<Part>,
    pub runs: u32,
}

impl Default for BenchOptions {
    fn default() -> Self {
        Self { only: Vec::new(), runs: 7 }
    }
}

pub fn parse(mut parser: lexopt::Parser) -> Result<Command> {
    let name = match parser.next()? {
        None | Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Value(name)) => name.string()?,
        Some(other) => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "help" => Ok(Command::Help),
        "serve" => Ok(serve_options(&mut parser)?.map_or(Command::Help, Command::Serve)),
        "dev" => Ok(serve_options(&mut parser)?.map_or(Command::Help, Command::Dev)),
        "test" => Ok(test_options(&mut parser)?.map_or(Command::Help, Command::Test)),
        "bench" => Ok(bench_options(&mut parser)?.map_or(Command::Help, Command::Bench)),
        "build" => match parser.next()? {
            None => Ok(Command::Build),
            Some(Long("help") | Short('h')) => Ok(Command::Help),
            Some(other) => Err(other.unexpected().into()),
        },
        _ => bail!("commande inconnue : « {name} ». « cargo xtask help » les donne toutes."),
    }
}

fn serve_options(parser: &mut lexopt::Parser) -> Result<Option<ServeOptions>> {
    let mut options = ServeOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("host") => options.host = parser.value()?.string()?,
            Long("port") => options.port = parser.value()?.parse()?,
            Long("data-dir") => options.data_dir = Some(parser.value()?.into()),
            Long("seed") => {
                options.seed = match parser.value()?.string()?.as_str() {
                    "demo" => Seed::Demo,
                    "national" => Seed::National,
                    other => bail!("--seed prend « demo » ou « national », pas « {other} »"),
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn test_options(parser: &mut lexopt::Parser) -> Result<Option<TestOptions>> {
    let mut options = TestOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("only") => {
                // `--only clippy unit` and `--only clippy --only unit` say the same.
                for value in parser.values()? {
                    let name = value.string()?;
                    let Some(kind) = Kind::named(&name) else {
                        bail!("sorte inconnue : « {name} » ({})", Kind::names());
                    };
                    options.only.push(kind);
                }
            }
            // lexopt hands what follows `--` as plain values.
            Value(value) => options.playwright.push(value),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

fn bench_options(parser: &mut lexopt::Parser) -> Result<Option<BenchOptions>> {
    let mut options = BenchOptions::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("help") | Short('h') => return Ok(None),
            Long("runs") => options.runs = parser.value()?.parse()?,
            Long("only") => {
                for value in parser.values()? {
                    let name = value.string()?;
                    let Some(part) = Part::named(&name) else {
                        bail!("partie inconnue : « {name} » ({})", Part::names());
                    };
                    options.only.push(part);
                }
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_words(words: &[&str]) -> Result<Command> {
        parse(lexopt::Parser::from_args(words))
    }

    #[test]
    fn no_word_at_all_asks_for_help() {
        assert_eq!(parse_words(&[]).unwrap(), Command::Help);
        assert_eq!(parse_words(&["serve", "--help"]).unwrap(), Command::Help);
    }

    #[test]
    fn serve_listens_on_loopback_unless_told_otherwise() {
        assert_eq!(parse_words(&["serve"]).unwrap(), Command::Serve(ServeOptions::default()));
        let asked =
            parse_words(&["serve", "--port=9000", "--host", "0.0.0.0", "--data-dir", "d", "--seed", "national"]);
        assert_eq!(
            asked.unwrap(),
            Command::Serve(ServeOptions {
                host: "0.0.0.0".to_owned(),
                port: 9000,
                data_dir: Some("d".into()),
                seed: Seed::National,
            })
        );
    }

    #[test]
    fn an_unknown_seed_option_or_command_is_refused() {
        assert!(parse_words(&["serve", "--seed", "big"]).is_err());
        assert!(parse_words(&["serve", "--colour"]).is_err());
        assert!(parse_words(&["dance"]).is_err());
        assert!(parse_words(&["build", "--port", "1"]).is_err());
    }

    #[test]
    fn only_takes_several_kinds_in_both_writings() {
        let expected = Command::Test(TestOptions { only: vec![Kind::Format, Kind::Clippy], playwright: vec![] });
        assert_eq!(parse_words(&["test", "--only", "format", "clippy"]).unwrap(), expected);
        assert_eq!(parse_words(&["test", "--only", "format", "--only", "clippy"]).unwrap(), expected);
        assert!(parse_words(&["test", "--only", "luck"]).is_err());
    }

    #[test]
    fn the_help_names_every_kind_and_every_part() {
        let named: Vec<&str> = HELP.split_whitespace().collect();
        let names = format!("{}, {}", Kind::names(), Part::names());
        for name in names.split(", ") {
            assert!(named.contains(&name), "{name}");
        }
    }

    #[test]
    fn bench_takes_its_parts_and_how_often() {
        let asked = parse_words(&["bench", "--only", "engine", "hand", "--runs", "9"]).unwrap();
        assert_eq!(asked, Command::Bench(BenchOptions { only: vec![Part::Engine, Part::Hand], runs: 9 }));
        assert!(parse_words(&["bench", "--only", "luck"]).is_err());
    }

    #[test]
    fn what_follows_two_dashes_goes_to_playwright() {
        let command = parse_words(&["test", "--only", "e2e", "--", "explore.spec.ts", "--headed"]);
        assert_eq!(
            command.unwrap(),
            Command::Test(TestOptions {
                only: vec![Kind::E2e],
                playwright: vec!["explore.spec.ts".into(), "--headed".into()],
            })
        );
    }
}
