//! Older snapshots, kept as the way back to each from the one after it: a day of changes takes a few kilobytes.
//!
//! A phone that was here yesterday names its snapshot; it is made again from these steps, and then the phone is sent what
//! changed since. The folder of data keeps them too, so that a restart forgets nothing. What cannot be read is forgotten:
//! phones then fetch the whole.

use std::collections::VecDeque;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use ::catalogue::delta;
use ::catalogue::version_of;
use axum::body::Bytes;

/// So many snapshots are remembered at most, and so many bytes of steps.
const STEPS: usize = 2_000;
const BYTES: usize = 8 << 20;

/// The way from a snapshot back to the one before it.
struct Step {
    /// The version that it leads to.
    version: String,
    delta: Vec<u8>,
}

pub struct History {
    newest: Bytes,
    /// The oldest first.
    steps: VecDeque<Step>,
    bytes: usize,
    /// Without a folder nothing outlives the process.
    files: Option<Files>,
}

struct Files {
    snapshot: PathBuf,
    steps: PathBuf,
}

impl History {
    /// What a folder keeps under a name; an empty history where nothing can be read.
    pub fn open(folder: &Path, name: &str) -> Self {
        let file = |kind: &str| folder.join(format!("{name}.{kind}"));
        let files = Files { snapshot: file("snapshot"), steps: file("steps") };
        let mut history = Self { newest: Bytes::new(), steps: VecDeque::new(), bytes: 0, files: None };
        if std::fs::create_dir_all(folder).is_ok() {
            if let Ok(newest) = std::fs::read(&files.snapshot) {
                history.newest = newest.into();
                history.read_steps(&std::fs::read(&files.steps).unwrap_or_default());
            }
            history.files = Some(files);
        }
        history
    }

    /// Steps as they were written: a length in four bytes, then the version and the delta.
    fn read_steps(&mut self, mut bytes: &[u8]) {
        while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
            let Some((step, rest)) = rest.split_at_checked(u32::from_le_bytes(*length) as usize) else { return };
            let Some((version, delta)) = step.split_at_checked(VERSION) else { return };
            let Ok(version) = std::str::from_utf8(version) else { return };
            self.bytes += delta.len();
            self.steps.push_back(Step { version: version.to_owned(), delta: delta.to_vec() });
            bytes = rest;
        }
    }

    /// Another snapshot is the newest from now on.
    pub fn advance(&mut self, new: &Bytes) {
        if self.newest == *new {
            return;
        }
        let old = std::mem::replace(&mut self.newest, new.clone());
        let step = version_of(&old).and_then(|version| Ok(Step { version, delta: delta::make(new, &old)? }));
        match step {
            Ok(step) => {
                self.bytes += step.delta.len();
                self.steps.push_back(step);
            }
            // A first snapshot, or one of another engine: nothing leads back to it.
            Err(_) => self.steps.clear(),
        }
        while self.steps.len() > STEPS || self.bytes > BYTES {
            let Some(oldest) = self.steps.pop_front() else { break };
            self.bytes -= oldest.delta.len();
        }
        if let Err(error) = self.save() {
            tracing::warn!(%error, "older snapshots could not be kept");
        }
    }

    fn save(&self) -> std::io::Result<()> {
        let Some(files) = &self.files else { return Ok(()) };
        let mut steps = Vec::with_capacity(self.bytes + self.steps.len() * (VERSION + 4));
        for step in &self.steps {
            let length = u32::try_from(VERSION + step.delta.len()).unwrap_or(u32::MAX);
            steps.write_all(&length.to_le_bytes())?;
            steps.write_all(step.version.as_bytes())?;
            steps.write_all(&step.delta)?;
        }
        replace(&files.steps, &steps)?;
        replace(&files.snapshot, &self.newest)
    }

    /// An older snapshot.
    pub fn find(&self, version: &str) -> Option<Vec<u8>> {
        let place = self.steps.iter().rposition(|step| step.version == version)?;
        let mut snapshot = self.newest.to_vec();
        for step in self.steps.iter().skip(place).rev() {
            snapshot = delta::apply(&snapshot, &step.delta).ok()?;
        }
        Some(snapshot)
    }
}

/// Letters of a version.
const VERSION: usize = 16;

/// All of the new or all of the old, whenever the machine stops.
fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let beside = path.with_extension("new");
    std::fs::write(&beside, bytes)?;
    std::fs::rename(beside, path)
}

#[cfg(test)]
mod tests {
    use ::catalogue::{Stock, encode};
    use domain::{Skill, Slug};

    use super::*;

    /// A snapshot that is told from others by its number.
    fn snapshot(number: u32) -> Bytes {
        let skill = |n: u32| Skill { slug: Slug::of(&format!("savoir {n}"), 1), label: format!("Savoir {n}") };
        encode(&Stock { skills: (0..=number).map(skill).collect(), ..Stock::default() }).into()
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("alliance-history-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn every_older_snapshot_is_found_also_after_a_restart() {
        let folder = folder("restart");
        let mut history = History::open(&folder, "all");
        for number in 0..6 {
            history.advance(&snapshot(number));
            history.advance(&snapshot(number));
        }
        let again = History::open(&folder, "all");
        for number in 0..5 {
            let version = version_of(&snapshot(number)).unwrap();
            for history in [&history, &again] {
                assert_eq!(history.find(&version).map(Bytes::from), Some(snapshot(number)));
            }
        }
        assert_eq!(again.find("0000000000000000"), None);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn damaged_files_are_forgotten() {
        let folder = folder("damage");
        let mut history = History::open(&folder, "all");
        (0..3).for_each(|number| history.advance(&snapshot(number)));
        let steps = folder.join("all.steps");
        let mut bytes = std::fs::read(&steps).unwrap();
        bytes.truncate(bytes.len() - 3);
        std::fs::write(&steps, &bytes).unwrap();
        let cut = History::open(&folder, "all");
        // The step that was cut is the last: nothing leads back any more, and nothing wrong is given.
        assert_eq!(cut.find(&version_of(&snapshot(0)).unwrap()), None);
        std::fs::write(folder.join("all.snapshot"), b"nonsense").unwrap();
        let mut nonsense = History::open(&folder, "all");
        nonsense.advance(&snapshot(4));
        assert_eq!(nonsense.find(&version_of(&snapshot(2)).unwrap()), None);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
