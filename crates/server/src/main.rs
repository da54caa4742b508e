//! `alliance-server serve`, `seed`, `coordinator add`, `freshness` and `import`.

use std::process::ExitCode;

use alliance_server::config::{Command, Config, HELP};
use alliance_server::import_command;
use alliance_server::jobs;
use alliance_server::router;
use alliance_server::state::AppState;
use alliance_server::storage::Storage;
use alliance_server::storage::history::By;
use chrono::Utc;
use domain::{Email, Role};

#[tokio::main]
async fn main() -> ExitCode {
    let command = match Command::from_arguments() {
        Ok(command) => command,
        Err(error) => {
            eprintln!("{error}\n\n{HELP}");
            return ExitCode::from(2);
        }
    };
    let done = match command {
        Command::Help => {
            println!("{HELP}");
            Ok(())
        }
        Command::Serve(config) => serve(config).await,
        Command::Seed(config) => AppState::open(&config).await.map(drop),
        Command::AskListings(config) => ask_listings(&config).await,
        Command::SendAlerts(config) => send_alerts(&config).await,
        Command::AddCoordinator(config, email) => add_coordinator(&config, &email).await,
        Command::Import(config, asked) => import_command::run(&config, &asked).await,
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("✗ {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(config: Config) -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_max_level(config.log_level).with_target(false).init();
    let state = AppState::open(&config).await?;
    let jobs = jobs::start(&state);
    let app = router::build(state);
    let listener = tokio::net::TcpListener::bind((config.host.as_str(), config.port)).await?;
    println!("Alliance écoute sur http://{}", listener.local_addr()?);
    router::serve(listener, app).await?;
    jobs.stop().await;
    Ok(())
}

async fn add_coordinator(config: &Config, email: &Email) -> anyhow::Result<()> {
    let storage = Storage::open(&config.database()).await?;
    storage.give_role(email, Role::Coordinator, By::SERVICE, Utc::now()).await?;
    println!("{email} coordonne l’Alliance : un lien demandé sur /connexion lui ouvre l’espace.");
    Ok(())
}

async fn ask_listings(config: &Config) -> anyhow::Result<()> {
    let state = AppState::new(config, Storage::open(&config.database()).await?).await?;
    let stepped = jobs::ask_listings(&state, Utc::now()).await?;
    println!("{} courriels à envoyer, {} fiches grisées ou masquées.", stepped.mails, stepped.changed);
    Ok(())
}

async fn send_alerts(config: &Config) -> anyhow::Result<()> {
    let state = AppState::new(config, Storage::open(&config.database()).await?).await?;
    println!("{} courriels à envoyer.", jobs::send_alerts(&state, Utc::now()).await?);
    Ok(())
}
