//! The log holds nothing of what people write.

use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::http::{Method, header};
use serde_json::json;
use tracing::Level;
use tracing_subscriber::fmt::MakeWriter;

use crate::app::{TestApp, request};
use crate::interests::{ADDRESS, draft, key, with_key};
use crate::stock::{CLOSED, OPEN};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_owned()
    }
}

#[tokio::test]
async fn whatever_happens_to_an_interest_the_log_holds_nothing_personal() {
    // For the whole process: the database's own threads are heard too. Words that no other test uses tell them apart.
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt().with_max_level(Level::TRACE).with_ansi(false).with_writer(log.clone());
    tracing::subscriber::set_global_default(subscriber.finish()).expect("no other test listens");
    let app = TestApp::new().await;
    let personal = |mission: &str| {
        let mut draft = draft(mission);
        draft["name"] = json!("Zibeline de test");
        draft["work_email"] = json!("zibeline.qwx@example.fr");
        draft["site"] = json!("Plateforme de Xaintrailles");
        draft["message"] = json!("Jonquille et hamac.");
        draft["availability"] = json!("Les nuits de brume");
        draft
    };
    // Recorded, repeated, reused, refused, at fault, in a body that is not JSON, and over a database that fails.
    app.send(with_key("cle-zibeline-00000001", &personal(OPEN))).await.is(201);
    app.send(with_key("cle-zibeline-00000001", &personal(OPEN))).await.is(200);
    app.send(with_key("cle-zibeline-00000001", &personal(CLOSED))).await.is(422);
    app.send(with_key(&key(2), &personal(OPEN))).await.is(409);
    app.send(with_key(&key(3), &personal(CLOSED))).await.is(409);
    let mut faulty = personal(OPEN);
    faulty["consent"] = json!(false);
    app.send(with_key(&key(4), &faulty)).await.is(422);
    let broken = request(Method::POST, ADDRESS).header(header::CONTENT_TYPE, "application/json");
    app.send(broken.body(Body::from("{\"name\": Zibeline de test}")).unwrap()).await.is(400);
    // A mail that cannot leave, then mails that do.
    let folder = app.data_dir().join("mail");
    std::fs::remove_dir(&folder).unwrap();
    assert_eq!(app.state.storage.waiting_mails(chrono::Utc::now()).await.unwrap().len(), 2);
    alliance_server::jobs::send_waiting_mails(&app.state).await;
    std::fs::create_dir(&folder).unwrap();
    app.db.execute("UPDATE outgoing_mails SET next_attempt_at = created_at").await;
    let mails = app.mails().await;
    let token = mails.iter().find_map(crate::mails::Mail::token).expect("a link");
    app.get(&format!("{ADDRESS}/{token}")).await.is(200);
    app.get("/interet/retrait?jeton=zibeline-jeton").await.is(200);
    app.get("/api/v1/missions?q=zibeline-recherche").await.is(200);
    app.post("/api/v1/interests/withdraw", &json!({ "token": token })).await.is(200);
    account(&app).await;
    app.db.execute("DROP TABLE outgoing_mails").await;
    app.send(with_key(&key(5), &personal(OPEN))).await.is(500);

    let text = log.text();
    assert!(text.contains("route=/api/v1/invitations/{token}") && text.contains("route=/api/v1/me"));
    // It listens indeed.
    assert!(text.contains("a mail could not be sent") && text.contains("the database failed"));
    assert!(text.contains("route=/api/v1/interests/{token}") && text.contains("status=201"));
    let token_hash = alliance_server::tokens::hash(token.as_bytes());
    for said in
        ["Zibeline", "zibeline", "Xaintrailles", "Jonquille", "brume", "atelier@example.org", &token, &token_hash]
    {
        let line = text.lines().find(|line| line.contains(said));
        assert_eq!(line, None, "{said}");
    }
}

/// The whole life of an account: a link, an invitation that is refused and one that is accepted, the name, the end.
async fn account(app: &TestApp) {
    let mut zibeline = app.member_of("atelier-du-marais-niort", "zibeline.qwx@example.fr").await;
    zibeline.put(app, "/api/v1/me", &json!({ "name": "Zibeline de test" })).await.is(200);
    let invite = json!({ "email": "zibeline.bis@example.fr" });
    zibeline.post(app, "/api/v1/listings/atelier-du-marais-niort/members", &invite).await.is(201);
    let token = app.mailed_token("zibeline.bis@example.fr", "/connexion/invitation?jeton=").await;
    zibeline.get(app, &format!("/api/v1/invitations/{token}")).await.is(200);
    let accept = json!({ "token": token });
    zibeline.post(app, "/api/v1/invitations/accept", &accept).await.problem(403, "other_account");
    let mut other = app.signed_in("zibeline.bis@example.fr", &[]).await;
    other.post(app, "/api/v1/invitations/accept", &accept).await.is(200);
    for visitor in [&mut zibeline, &mut other] {
        visitor.get(app, "/api/v1/me/export").await.is(200);
        visitor.delete(app, "/api/v1/me").await.is(204);
    }
    alliance_server::jobs::retain(&app.state, chrono::Utc::now() + chrono::TimeDelta::days(2000)).await.unwrap();
    app.mails().await;
}
