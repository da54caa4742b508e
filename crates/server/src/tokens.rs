//! Random tokens, and the hashes that are kept of them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// SHA-256 in base64, for addresses and columns.
pub fn hash(bytes: &[u8]) -> String {
    written(&Sha256::digest(bytes))
}

/// A finished hash in the form of [`hash`].
pub fn written(digest: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(digest)
}

/// A token that nobody guesses: 256 random bits in base64. Nothing where the system has no randomness.
pub fn fresh() -> Option<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

/// The token of a mailed link: nobody guesses 256 bits, and the database holds its hash alone.
///
/// It is derived from the idempotency key and the server's secret, so that a repeated request makes the same link.
pub fn withdrawal_token(secret: &[u8; 32], key: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(b"withdrawal\0");
    digest.update(secret);
    digest.update(key.as_bytes());
    URL_SAFE_NO_PAD.encode(digest.finalize())
}

/// The identifier of what a key makes: the same key makes the same thing, and no key of another's makes it.
pub fn identifier(of: &str, scope: uuid::Uuid, key: &str) -> uuid::Uuid {
    let mut digest = Sha256::new();
    digest.update(of.as_bytes());
    digest.update([0]);
    digest.update(scope.as_bytes());
    digest.update(key.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest.finalize()[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}

/// The server's secret, made once and kept beside the data with the owner's rights alone.
pub fn secret(data_dir: &std::path::Path) -> anyhow::Result<[u8; 32]> {
    use anyhow::Context;
    use std::io::Write;
    let path = data_dir.join("secret");
    if let Ok(bytes) = std::fs::read(&path) {
        return bytes.try_into().map_err(|_| anyhow::anyhow!("{} n’a pas 32 octets", path.display()));
    }
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| anyhow::anyhow!("pas de hasard : {error}"))?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(&path).and_then(|mut file| file.write_all(&secret)).with_context(|| path.display().to_string())?;
    Ok(secret)
}

/// SHA-256 itself, as the domain takes it for the fingerprints of documents.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// So many digits that nobody guesses in the tries that they have. Nothing where the system has no randomness.
pub fn code(digits: usize) -> Option<String> {
    let mut code = String::with_capacity(digits);
    while code.len() < digits {
        let mut byte = [0];
        getrandom::fill(&mut byte).ok()?;
        // 250 is the last multiple of ten: beyond it some digits would come more often.
        if byte[0] < 250 {
            code.push(char::from(b'0' + byte[0] % 10));
        }
    }
    Some(code)
}
