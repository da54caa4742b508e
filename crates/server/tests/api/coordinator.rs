//! The first coordinator: by the command line, or by the environment of the server.

use std::process::Command;

use domain::Email;

use crate::app::TestApp;
use crate::stock;

const MAIL: &str = "premiere.coordination@poste.example";

fn add(app: &TestApp, address: &str) -> (bool, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_alliance-server"))
        .args(["coordinator", "add", address, "--database-url", &app.db.url])
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

#[tokio::test]
async fn the_command_line_makes_a_coordinator_who_then_signs_in() {
    let app = TestApp::new().await;
    let (done, said, _) = add(&app, MAIL);
    assert!(done && said.contains(MAIL) && said.contains("/connexion"), "{said}");
    // Twice is once.
    assert!(add(&app, MAIL).0);
    assert_eq!(app.db.number("SELECT count(*) FROM history WHERE field = 'role'").await, 1);
    let mut coordinator = app.signed_in(MAIL, &[]).await;
    coordinator.get(&app, "/api/v1/coordination/invitations").await.is(200);
    let (done, _, why) = add(&app, "personne");
    assert!(!done && why.contains("« personne » n’est pas une adresse de courriel"), "{why}");
}

#[tokio::test]
async fn the_environment_names_the_first_coordinator() {
    let app = TestApp::with(stock::set(), |config| config.coordinator = Some(Email::parse(MAIL).unwrap())).await;
    let mut coordinator = app.signed_in(MAIL, &[]).await;
    coordinator.get(&app, "/api/v1/coordination/invitations").await.is(200);
}
