//! What changed between two snapshots: a phone that was here yesterday downloads that, not all. See `docs/snapshot.md`.
//!
//! A delta is made of the bytes, whatever they mean: runs that the old snapshot holds, and what lies between them. Columns
//! keep rows in order and number things by how far back they were met, so that a changed row is a few changed bytes a column.

use crate::codec::{Reader, SnapshotError, Writer, checksum};
use crate::snapshot::{FORMAT_VERSION, frame, unframe};
use crate::sorting::{self, Keyed};

/// The first bytes of every delta.
pub const MAGIC: &[u8; 4] = b"ALLD";

/// Shorter runs cost as much to tell as to repeat.
const SHORTEST: usize = 8;
/// Places of the old bytes that are looked up: every fourth.
const STRIDE: usize = 4;
/// How many of the places that begin alike are tried.
const TRIED: usize = 24;

/// Whether bytes are a delta, and not a snapshot.
pub fn is_delta(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The delta that makes one snapshot of another.
pub fn make(old: &[u8], new: &[u8]) -> Result<Vec<u8>, SnapshotError> {
    let ((old, from), (new, to)) = (unframe(old)?, unframe(new)?);
    let mut out = Writer::default();
    out.bytes.extend_from_slice(MAGIC);
    out.bytes.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    out.bytes.extend_from_slice(&from.to_le_bytes());
    out.bytes.extend_from_slice(&to.to_le_bytes());
    out.length(new.len());
    let places = places(old);
    // Where the old bytes would go on if nothing had changed.
    let (mut at, mut told, mut expected) = (0, 0, 0);
    let mut after = 0i64;
    while at < new.len() {
        let (place, length) = longest(old, &places, &new[at..], expected);
        if length < SHORTEST && at + length < new.len() {
            at += 1;
            expected += 1;
            continue;
        }
        out.length(at - told);
        out.bytes.extend_from_slice(&new[told..at]);
        out.length(length);
        let place_told = i64::try_from(place).unwrap_or(i64::MAX);
        out.signed(place_told - after);
        at += length;
        told = at;
        expected = place + length;
        after = i64::try_from(expected).unwrap_or(i64::MAX);
    }
    if told < new.len() {
        out.length(new.len() - told);
        out.bytes.extend_from_slice(&new[told..]);
    }
    Ok(out.bytes)
}

/// Places of the old bytes by the eight bytes that begin there.
fn places(old: &[u8]) -> Vec<Keyed> {
    let begin =
        |at: usize| old.get(at..).and_then(|rest| rest.first_chunk::<8>()).map(|bytes| u64::from_le_bytes(*bytes));
    let mut places: Vec<Keyed> =
        (0..old.len()).step_by(STRIDE).filter_map(|at| Some((begin(at)?, u32::try_from(at).ok()?))).collect();
    sorting::sort(&mut places);
    places
}

/// The longest run of the old bytes that the new begin with, and where it lies; that which is expected where two are as long.
fn longest(old: &[u8], places: &[Keyed], new: &[u8], expected: usize) -> (usize, usize) {
    let run = |place: usize| {
        let rest = old.get(place..).unwrap_or_default();
        rest.iter().zip(new).take_while(|(a, b)| a == b).count()
    };
    let mut best = (expected.min(old.len()), run(expected));
    let Some(begin) = new.first_chunk::<8>().filter(|_| best.1 < 4 * SHORTEST) else { return best };
    let key = u64::from_le_bytes(*begin);
    let first = places.partition_point(|(other, _)| *other < key);
    let alike = places[first..].iter().take_while(|(other, _)| *other == key);
    // Those of equal bytes are in order: the ones around what is expected are the likeliest.
    let near = places[first..].partition_point(|(other, place)| *other == key && (*place as usize) < expected);
    for (_, place) in alike.skip(near.saturating_sub(TRIED / 2)).take(TRIED) {
        let length = run(*place as usize);
        if length > best.1 {
            best = (*place as usize, length);
        }
    }
    best
}

/// The new snapshot. Whatever the bytes, the answer is the snapshot that was meant or an error.
pub fn apply(old: &[u8], delta: &[u8]) -> Result<Vec<u8>, SnapshotError> {
    let (old, version) = unframe(old)?;
    if !is_delta(delta) {
        return Err(SnapshotError::NotASnapshot);
    }
    let mut from = Reader::new(&delta[MAGIC.len()..]);
    let mut word = |count: usize| -> Result<u64, SnapshotError> {
        Ok(from.bytes(count)?.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)))
    };
    let found = u16::try_from(word(2)?).unwrap_or_default();
    if found != FORMAT_VERSION {
        return Err(SnapshotError::OtherVersion { found });
    }
    let (before, after) = (word(8)?, word(8)?);
    if before != version {
        return Err(SnapshotError::Corrupted);
    }
    let length: usize = from.small()?;
    // A wrong length costs no memory: the room grows with what is really copied.
    let mut new = Vec::with_capacity(length.min(old.len() * 2));
    let mut expected = 0i64;
    while new.len() < length {
        let own = from.length()?;
        new.extend_from_slice(from.bytes(own)?);
        if new.len() >= length {
            break;
        }
        let count: usize = from.small()?;
        let place = expected.checked_add(from.signed()?).ok_or(SnapshotError::Corrupted)?;
        let start = usize::try_from(place).map_err(|_| SnapshotError::Corrupted)?;
        let run = old.get(start..).and_then(|rest| rest.get(..count)).ok_or(SnapshotError::Corrupted)?;
        if count == 0 || run.len() > length - new.len() {
            return Err(SnapshotError::Corrupted);
        }
        new.extend_from_slice(run);
        expected = place + i64::try_from(count).unwrap_or(i64::MAX);
    }
    if new.len() != length || !from.is_at_end() || checksum(&new) != after {
        return Err(SnapshotError::Corrupted);
    }
    Ok(frame(&new))
}
