//! Content stamps: a step whose inputs did not change is not run again.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// What a step was made from, boiled down to a short text.
///
/// The hasher may change with a new Rust; the step then simply runs once more.
#[derive(Default)]
pub struct Inputs {
    hasher: DefaultHasher,
}

impl Inputs {
    pub fn text(mut self, text: &str) -> Self {
        self.part(text.as_bytes());
        self
    }

    /// A file or a whole folder. One that is missing counts as such: making it later changes the stamp.
    pub fn path(mut self, root: &Path, relative: &str) -> Result<Self> {
        let path = root.join(relative);
        if path.is_dir() {
            for file in files_under(&path)? {
                self.file(root, &file)?;
            }
        } else if path.is_file() {
            self.file(root, &path)?;
        } else {
            self.part(relative.as_bytes());
            self.part(b"missing");
        }
        Ok(self)
    }

    pub fn paths(self, root: &Path, relatives: &[&str]) -> Result<Self> {
        relatives.iter().try_fold(self, |inputs, relative| inputs.path(root, relative))
    }

    pub fn digest(&self) -> String {
        format!("{:016x}", self.hasher.finish())
    }

    fn file(&mut self, root: &Path, path: &Path) -> Result<()> {
        let name = path.strip_prefix(root).unwrap_or(path);
        let bytes = fs::read(path).with_context(|| format!("{} est illisible", path.display()))?;
        self.part(name.to_string_lossy().as_bytes());
        self.part(&bytes);
        Ok(())
    }

    /// The length keeps "ab"+"c" apart from "a"+"bc".
    fn part(&mut self, bytes: &[u8]) {
        self.hasher.write_usize(bytes.len());
        self.hasher.write(bytes);
    }
}

/// For names that change with the content. Every byte counts: two modules may differ in what is no text.
pub fn short_hash(content: impl AsRef<[u8]>) -> String {
    let mut inputs = Inputs::default();
    inputs.part(content.as_ref());
    inputs.digest()
}

pub fn is_fresh(stamp: &Path, digest: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|found| found == digest)
}

pub fn write(stamp: &Path, digest: &str) -> Result<()> {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(stamp, digest).with_context(|| format!("{} ne s’écrit pas", stamp.display()))
}

/// Every file below a folder, in an order that does not depend on the machine.
pub fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        let entries = fs::read_dir(&next).with_context(|| format!("{} est illisible", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest_of(root: &Path) -> String {
        Inputs::default().paths(root, &["src", "Cargo.lock"]).unwrap().digest()
    }

    #[test]
    fn every_byte_counts_in_a_name() {
        assert_eq!(short_hash("a").len(), 16);
        assert_ne!(short_hash([0xff]), short_hash([0xfe]));
    }

    #[test]
    fn a_change_of_content_name_or_presence_changes_the_digest() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("src/deep")).unwrap();
        fs::write(root.join("src/deep/a.rs"), "a").unwrap();
        let first = digest_of(root);
        assert_eq!(first, digest_of(root));

        fs::write(root.join("src/deep/a.rs"), "b").unwrap();
        let edited = digest_of(root);
        fs::rename(root.join("src/deep/a.rs"), root.join("src/a.rs")).unwrap();
        let moved = digest_of(root);
        fs::write(root.join("Cargo.lock"), "").unwrap();
        let added = digest_of(root);
        let all = [&first, &edited, &moved, &added];
        for (index, one) in all.iter().enumerate() {
            assert!(all[index + 1..].iter().all(|other| one != other));
        }
    }

    #[test]
    fn a_stamp_is_fresh_only_for_the_digest_that_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let stamp = folder.path().join("deep/spa.stamp");
        assert!(!is_fresh(&stamp, "1"));
        write(&stamp, "1").unwrap();
        assert!(is_fresh(&stamp, "1"));
        assert!(!is_fresh(&stamp, "2"));
    }
}
