//! Mails as they arrive: the `.eml` files that the server writes where no SMTP server is set.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

#[derive(Debug, Clone)]
pub struct Mail {
    /// The file as it is.
    pub raw: String,
    pub body: String,
}

impl Mail {
    pub fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        let head = self.raw.split("\r\n\r\n").next().unwrap_or_default();
        head.lines().find_map(|line| line.strip_prefix(start.as_str()))
    }

    pub fn to(&self) -> &str {
        self.header("To").expect("a recipient")
    }

    /// The token of the link in the mail.
    pub fn token(&self) -> Option<String> {
        self.after("/interet/retrait?jeton=")
    }

    /// What follows a text, until the next space.
    pub fn after(&self, text: &str) -> Option<String> {
        let (_, rest) = self.body.split_once(text)?;
        Some(rest.split_whitespace().next()?.to_owned())
    }
}

/// All mails in the folder, by the time they were written to the outbox.
pub fn sent(data_dir: &Path) -> Vec<Mail> {
    let mut files: Vec<_> =
        std::fs::read_dir(data_dir.join("mail")).unwrap().map(|entry| entry.unwrap().path()).collect();
    // A name is a UUID of version 7, which begins with the time.
    files.sort();
    files.iter().map(|path| read(&std::fs::read_to_string(path).unwrap())).collect()
}

fn read(raw: &str) -> Mail {
    let (head, body) = raw.split_once("\r\n\r\n").expect("a head and a body");
    let encoding = head.lines().find_map(|line| line.strip_prefix("Content-Transfer-Encoding: ")).unwrap_or("7bit");
    let bytes = match encoding {
        "base64" => STANDARD.decode(body.split_whitespace().collect::<String>()).unwrap(),
        "quoted-printable" => unquote(body),
        "7bit" | "8bit" => body.as_bytes().to_vec(),
        other => panic!("an encoding that mailboxes need not know: {other}"),
    };
    Mail { raw: raw.to_owned(), body: String::from_utf8(bytes).unwrap().replace("\r\n", "\n") }
}

/// Quoted-printable (RFC 2045, 6.7).
fn unquote(text: &str) -> Vec<u8> {
    let joined = text.replace("=\r\n", "");
    let mut bytes = joined.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'=' {
            let pair = [bytes.next().unwrap(), bytes.next().unwrap()];
            out.push(u8::from_str_radix(std::str::from_utf8(&pair).unwrap(), 16).unwrap());
        } else {
            out.push(byte);
        }
    }
    out
}
