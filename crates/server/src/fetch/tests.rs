use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;

use super::*;

/// A server of this machine that answers each request with the next of these, and keeps what it was asked.
fn serve(answers: Vec<String>) -> (u16, std::thread::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked = std::thread::spawn(move || {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
                head.push(byte[0]);
            }
            asked.push(String::from_utf8(head).unwrap().to_ascii_lowercase());
            // The client may have read enough, and be gone.
            let _ = stream.write_all(answer.as_bytes());
        }
        asked
    });
    (port, asked)
}

fn ok(body: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nETag: \"v1\"\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn moved(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\n")
}

struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }
    fn file(&self) -> PathBuf {
        self.0.path().join("file")
    }
}

async fn fetch(local: bool, url: &str, known: &Validators, place: &Place) -> Result<Fetched, ImportFailure> {
    Fetcher::new(local).unwrap().fetch(url, known, &place.file()).await
}

#[tokio::test]
async fn a_file_is_fetched_with_what_its_sender_says_of_it() {
    let (port, asked) = serve(vec![ok("<source/>")]);
    let place = Place::new();
    let fetched = fetch(true, &format!("http://127.0.0.1:{port}/f.xml"), &Validators::default(), &place).await.unwrap();
    let validators = Validators { etag: Some("\"v1\"".into()), last_modified: None };
    assert_eq!(fetched, Fetched::File(validators));
    assert_eq!(std::fs::read_to_string(place.file()).unwrap(), "<source/>");
    let asked = asked.join().unwrap().remove(0);
    assert!(asked.starts_with("get /f.xml ") && !asked.contains("accept-encoding") && !asked.contains("cookie"));
}

#[tokio::test]
async fn what_is_known_is_not_sent_again() {
    let (port, asked) = serve(vec!["HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".into()]);
    let known = Validators { etag: Some("\"v1\"".into()), last_modified: Some("Wed, 25 Nov 2026 10:00:00 GMT".into()) };
    let place = Place::new();
    let url = format!("http://127.0.0.1:{port}/");
    assert_eq!(fetch(true, &url, &known, &place).await, Ok(Fetched::Unmodified));
    let asked = asked.join().unwrap().remove(0);
    assert!(asked.contains("if-none-match: \"v1\"") && asked.contains("if-modified-since: wed, 25 nov 2026"));
}

#[tokio::test]
async fn this_machine_is_not_asked_by_number_or_by_name() {
    for url in [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://127.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://user:secret@example.org/",
        "no address",
    ] {
        let place = Place::new();
        assert_eq!(
            fetch(false, url, &Validators::default(), &place).await,
            Err(ImportFailure::AddressRefused),
            "{url}"
        );
        assert!(!place.file().exists());
    }
}

#[tokio::test]
async fn each_redirect_is_checked_as_the_first_address_is() {
    for to in ["http://10.0.0.1/", "http://169.254.169.254/", "file:///etc/passwd", "http://[fd00::1]/"] {
        let (port, asked) = serve(vec![moved(to)]);
        let place = Place::new();
        let fetched = fetch(true, &format!("http://127.0.0.1:{port}/"), &Validators::default(), &place).await;
        assert_eq!(fetched, Err(ImportFailure::AddressRefused), "{to}");
        asked.join().unwrap();
    }
}

#[tokio::test]
async fn five_redirects_are_followed_and_no_more_and_no_cookie_goes_along() {
    let to = |number: usize| moved(&format!("/{number}"));
    let (port, asked) = serve((1..=5).map(to).chain([ok("a")]).collect());
    let place = Place::new();
    let url = format!("http://127.0.0.1:{port}/0");
    assert!(matches!(fetch(true, &url, &Validators::default(), &place).await, Ok(Fetched::File(_))));
    let asked = asked.join().unwrap();
    assert!(asked[5].starts_with("get /5 ") && asked.iter().all(|head| !head.contains("cookie")));

    let (port, _) = serve((1..=6).map(to).collect());
    let url = format!("http://127.0.0.1:{port}/0");
    assert_eq!(fetch(true, &url, &Validators::default(), &place).await, Err(ImportFailure::TooManyRedirects));
}

#[tokio::test]
async fn errors_sizes_and_silence_have_their_names() {
    let place = Place::new();
    for (answer, failure) in [
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".to_owned(), ImportFailure::StatusRefused),
        (format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", FILE_BYTES + 1), ImportFailure::TooLarge),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\nabc".to_owned(),
            ImportFailure::Unreachable,
        ),
        ("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n".to_owned(), ImportFailure::StatusRefused),
    ] {
        let (port, _) = serve(vec![answer.clone()]);
        let url = format!("http://127.0.0.1:{port}/");
        assert_eq!(fetch(true, &url, &Validators::default(), &place).await, Err(failure), "{answer}");
    }
    let unused = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{unused}/");
    assert_eq!(fetch(true, &url, &Validators::default(), &place).await, Err(ImportFailure::Unreachable));
}
