//! What the README's commands run: it brings the tools, builds, serves and tests.

mod bench;
mod browser;
mod budget;
mod cli;
mod commands;
mod compress;
mod contract;
mod html;
mod language;
mod node;
mod parts;
mod postgres;
mod process;
mod progress;
mod project;
mod provider;
mod server;
mod short_names;
mod spa;
mod stamp;
mod system;
mod test;
mod tools;

use std::process::ExitCode;

use cli::Command;
use project::Project;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) if process::interrupted() => {
            eprintln!("Arrêté à la demande ({error}).");
            ExitCode::from(130)
        }
        Err(error) => {
            eprintln!("\nÉchec : {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> anyhow::Result<ExitCode> {
    let words: Vec<_> = std::env::args_os().skip(1).collect();
    if words.first().is_some_and(|word| word == parts::STAND_IN) {
        return parts::stand_in(&words[1..]).map(|()| ExitCode::SUCCESS);
    }
    let command = cli::parse(lexopt::Parser::from_env())?;
    process::listen_for_interrupts()?;
    let project = Project::here();
    match command {
        Command::Help => print!("{}", cli::HELP),
        Command::Serve(options) => commands::serve(&project, &options)?,
        Command::Dev(options) => commands::dev(&project, &options)?,
        Command::Build => commands::build(&project)?,
        Command::Bench(options) => bench::run(&project, &options)?,
        Command::Test(options) => return test::run(&project, &options),
    }
    Ok(ExitCode::SUCCESS)
}
