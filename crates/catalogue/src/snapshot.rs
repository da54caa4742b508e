//! What a snapshot is made from, and its frame. The format is described in `docs/snapshot.md`.

use std::collections::HashSet;

use domain::{AssociationSummary, MissionSummary, Pillar, Skill, Slug};

use crate::codec::{SnapshotError, checksum};

/// The first bytes of every snapshot.
pub const MAGIC: &[u8; 4] = b"ALLC";
/// Raised whenever an older engine could misread the bytes.
pub const FORMAT_VERSION: u16 = 3;
/// Magic, version, checksum and length.
pub const HEADER: usize = 4 + 2 + 8 + 4;
/// Positions are kept in hundred-thousandths of a degree: about a metre.
pub const DEGREE: f64 = 1e5;

/// All that is public, as the database gives it. The order of rows is kept.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stock {
    pub pillars: Vec<Pillar>,
    pub skills: Vec<Skill>,
    pub associations: Vec<AssociationSummary>,
    pub missions: Vec<MissionSummary>,
}

impl Stock {
    /// The missions alone, with the associations that offer them. Questions about missions have the same answers.
    #[must_use]
    pub fn offered(self) -> Self {
        let shown = self.missions.iter().filter(|mission| mission.status.is_public());
        let offering: HashSet<Slug> = shown.map(|mission| mission.association.slug.clone()).collect();
        let associations = self.associations.into_iter().filter(|one| offering.contains(&one.slug)).collect();
        Self { associations, ..self }
    }
}

/// Frames a payload.
pub fn frame(payload: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER + payload.len());
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    bytes.extend_from_slice(&checksum(payload).to_le_bytes());
    bytes.extend_from_slice(&u32::try_from(payload.len()).unwrap_or(u32::MAX).to_le_bytes());
    bytes.extend_from_slice(payload);
    bytes
}

/// The version of a snapshot's content, as [`crate::Catalogue::version`] says it, without reading it.
pub fn version_of(bytes: &[u8]) -> Result<String, SnapshotError> {
    Ok(version(unframe(bytes)?.1))
}

pub fn version(sum: u64) -> String {
    format!("{sum:016x}")
}

/// Checks a frame and gives its payload with its checksum.
pub fn unframe(bytes: &[u8]) -> Result<(&[u8], u64), SnapshotError> {
    fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], SnapshotError> {
        let (taken, left) = rest.split_first_chunk::<N>().ok_or(SnapshotError::Truncated)?;
        *rest = left;
        Ok(*taken)
    }
    let mut rest = bytes;
    if !bytes.starts_with(&MAGIC[..bytes.len().min(MAGIC.len())]) {
        return Err(SnapshotError::NotASnapshot);
    }
    take::<4>(&mut rest)?;
    let found = u16::from_le_bytes(take(&mut rest)?);
    if found != FORMAT_VERSION {
        return Err(SnapshotError::OtherVersion { found });
    }
    let sum = u64::from_le_bytes(take(&mut rest)?);
    let length = u32::from_le_bytes(take(&mut rest)?) as usize;
    match rest.len() {
        left if left < length => Err(SnapshotError::Truncated),
        left if left > length || checksum(rest) != sum => Err(SnapshotError::Corrupted),
        _ => Ok((rest, sum)),
    }
}
