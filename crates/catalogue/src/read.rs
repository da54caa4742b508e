//! From the snapshot's bytes to columns. Every number is checked here, so that nothing later can panic on it.

use chrono::NaiveDate;
use domain::pillar::MAX_PILLARS;
use domain::{Choice, DepartmentCode, MissionKind, Pillar, Precision, Remote, Skill, Slug};

use crate::codec::{Reader, Recent, SlugForm, SnapshotError};
use crate::columns::{Associations, Dictionaries, Lists, Missions, NO_DAY, Slugs, Spots};
use crate::write::AS_ASSOCIATION;

type Read<T> = Result<T, SnapshotError>;

/// All of a payload.
pub fn read(payload: &[u8]) -> Read<(Dictionaries, Associations, Missions)> {
    let mut from = Reader::new(payload);
    let mut words =
        Dictionaries { pillars: pillars(&mut from)?, skills: skills(&mut from)?, ..Dictionaries::default() };
    let communes = from.length()?;
    words.communes = from.texts(communes)?;
    let departments = from.length()?;
    words.departments = from
        .texts(departments)?
        .iter()
        .map(|code| DepartmentCode::parse(code).map_err(|_| SnapshotError::Corrupted))
        .collect::<Read<_>>()?;
    let places = from.length()?;
    let [mut known_communes, mut known_departments] = [Recent::default(), Recent::default()];
    for _ in 0..places {
        let commune = within(recent(&mut from, &mut known_communes)?, communes)?;
        let department = within(recent(&mut from, &mut known_departments)?, departments)?;
        words.places.push((commune, department));
    }
    if words.places.first() != Some(&(0, 0)) {
        return Err(SnapshotError::Corrupted);
    }
    let activities = from.length()?;
    words.activities = from.texts(activities)?;
    let mut known = Recent::default();
    known.meant(0)?;
    let associations = associations(&mut from, &words, &mut known)?;
    let missions = missions(&mut from, &words, &associations, &mut known)?;
    if from.is_at_end() { Ok((words, associations, missions)) } else { Err(SnapshotError::Corrupted) }
}

/// A number by arrival.
fn recent<T: TryFrom<u64>>(from: &mut Reader, known: &mut Recent) -> Read<T> {
    T::try_from(known.meant(from.number()?)?).map_err(|_| SnapshotError::Corrupted)
}

/// A number from zero to `last`.
fn within<T: Copy + TryInto<usize>>(value: T, last: usize) -> Read<T> {
    match value.try_into() {
        Ok(number) if number <= last => Ok(value),
        _ => Err(SnapshotError::Corrupted),
    }
}

fn below<T: Copy + TryInto<usize>>(value: T, end: usize) -> Read<T> {
    within(value, end.checked_sub(1).ok_or(SnapshotError::Corrupted)?)
}

fn slug(text: &str) -> Read<Slug> {
    Slug::parse(text).map_err(|_| SnapshotError::Corrupted)
}

fn date(days: i64) -> Read<NaiveDate> {
    i32::try_from(days).ok().and_then(NaiveDate::from_epoch_days).ok_or(SnapshotError::Corrupted)
}

fn pillars(from: &mut Reader) -> Read<Vec<Pillar>> {
    let count = within(from.length()?, MAX_PILLARS)?;
    (0..count)
        .map(|_| {
            Ok(Pillar {
                id: from.small_signed()?,
                slug: slug(from.text()?)?,
                label: from.text()?.to_owned(),
                short_label: from.text()?.to_owned(),
                description: from.text()?.to_owned(),
                colour: from.text()?.to_owned(),
                icon: from.text()?.to_owned(),
                order: from.byte()?,
                valid_from: date(from.signed()?)?,
                valid_to: if from.byte()? == 0 { None } else { Some(date(from.signed()?)?) },
            })
        })
        .collect()
}

fn skills(from: &mut Reader) -> Read<Vec<Skill>> {
    let count = from.length()?;
    (0..count).map(|_| Ok(Skill { slug: slug(from.text()?)?, label: from.text()?.to_owned() })).collect()
}

fn slugs(from: &mut Reader, count: usize) -> Read<Slugs> {
    let mut slugs = Slugs::default();
    for row in 0..count {
        match from.slug()? {
            SlugForm::Number(number) => slugs.numbers.push(number),
            SlugForm::Full(slug) => {
                slugs.numbers.push(0);
                slugs.others.push((u32::try_from(row).map_err(|_| SnapshotError::Corrupted)?, slug));
            }
        }
    }
    Ok(slugs)
}

/// See `write::spots`. `shared` gives the association's position where the tag says so.
fn spots(from: &mut Reader, count: usize, shared: impl Fn(usize) -> (i32, i32, u8)) -> Read<Spots> {
    let tags = from.bytes(count)?.to_vec();
    let is_own = |tag: u8| (1..=4).contains(&tag);
    let own = tags.iter().filter(|tag| is_own(**tag)).count();
    let axis = |from: &mut Reader, most: i64| -> Read<Vec<i32>> {
        let mut value = 0i64;
        let mut values = Vec::with_capacity(own);
        for _ in 0..own {
            value = value.checked_add(from.signed()?).ok_or(SnapshotError::Corrupted)?;
            let sound = (-most..=most).contains(&value);
            values.push(i32::try_from(value).ok().filter(|_| sound).ok_or(SnapshotError::Corrupted)?);
        }
        Ok(values)
    };
    let lats = axis(from, 9_000_000)?;
    let lons = axis(from, 18_000_000)?;
    let mut spots = Spots::default();
    let mut next = lats.into_iter().zip(lons);
    for (row, tag) in tags.into_iter().enumerate() {
        match tag {
            0 => spots.push(0, 0, 0),
            AS_ASSOCIATION => {
                let (lat, lon, precision) = shared(row);
                spots.push(lat, lon, precision);
            }
            tag if usize::from(tag) <= Precision::ALL.len() => {
                let (lat, lon) = next.next().ok_or(SnapshotError::Corrupted)?;
                spots.push(lat, lon, tag);
            }
            _ => return Err(SnapshotError::Corrupted),
        }
    }
    Ok(spots)
}

/// `known`: the numbers are by arrival.
fn lists(from: &mut Reader, count: usize, end: usize, mut known: Option<Recent>) -> Read<Lists> {
    let mut lists = Lists::default();
    for _ in 0..count {
        for _ in 0..from.length()? {
            let item = match known.as_mut() {
                Some(known) => recent(from, known)?,
                None => from.small()?,
            };
            lists.items.push(below(item, end)?);
        }
        lists.ends.push(u32::try_from(lists.items.len()).map_err(|_| SnapshotError::Corrupted)?);
    }
    Ok(lists)
}

fn column<T>(count: usize, mut next: impl FnMut() -> Read<T>) -> Read<Vec<T>> {
    (0..count).map(|_| next()).collect()
}

fn associations(from: &mut Reader, words: &Dictionaries, known: &mut Recent) -> Read<Associations> {
    let count = from.length()?;
    let mut greyed = Vec::with_capacity(count);
    Ok(Associations {
        names: from.texts(count)?,
        slugs: slugs(from, count)?,
        place: column(count, || below(recent(from, known)?, words.places.len()))?,
        spots: spots(from, count, |_| (0, 0, 0))?,
        activities: lists(from, count, words.activities.len(), Some(Recent::default()))?,
        open_missions: column(count, || {
            let both = from.number()?;
            greyed.push(both & 1 == 1);
            u32::try_from(both >> 1).map_err(|_| SnapshotError::Corrupted)
        })?,
        greyed,
    })
}

fn missions(
    from: &mut Reader,
    words: &Dictionaries,
    associations: &Associations,
    known: &mut Recent,
) -> Read<Missions> {
    let count = from.length()?;
    let titles = from.texts(count)?;
    let slugs = slugs(from, count)?;
    let mut before = 0i64;
    let association = column(count, || {
        before = before.checked_add(from.signed()?).ok_or(SnapshotError::Corrupted)?;
        below(u32::try_from(before).map_err(|_| SnapshotError::Corrupted)?, associations.names.len())
    })?;
    let kind = column(count, || below(from.byte()?, MissionKind::ALL.len()))?;
    let beyond = 1u16 << words.pillars.len();
    let pillars = column(count, || {
        let mask = from.byte()?;
        if u16::from(mask) < beyond { Ok(mask) } else { Err(SnapshotError::Corrupted) }
    })?;
    let skills = lists(from, count, words.skills.len(), None)?;
    let effort = column(count, || Ok((below(from.byte()?, 3)?, from.small()?, from.small()?)))?;
    // Relative to the publication, which is read last; see `write_missions`.
    let mut starts = column(count, || from.small_signed::<i32>())?;
    let mut ends = column(count, || from.small_signed::<i32>())?;
    let both: Vec<(u16, u16)> = column(count, || Ok((from.small()?, from.small()?)))?;
    let remote = column(count, || below(from.byte()?, Remote::ALL.len()))?;
    let mut row = 0;
    let place = column(count, || {
        let of_association = associations.place[association[row] as usize];
        row += 1;
        match from.number()?.checked_sub(1) {
            None => Ok(of_association),
            Some(told) => {
                let own = u32::try_from(known.meant(told)?).map_err(|_| SnapshotError::Corrupted)?;
                below(own, words.places.len())
            }
        }
    })?;
    let spots = spots(from, count, |row| {
        let (row, from) = (association[row] as usize, &associations.spots);
        (from.lat[row], from.lon[row], from.precision[row])
    })?;
    let flags = from.bytes(count)?.to_vec();
    let mut before = 0i64;
    let published = column(count, || {
        before = before.checked_add(from.signed()?).ok_or(SnapshotError::Corrupted)?;
        date(before).map(|day| day.to_epoch_days())
    })?;
    for column in [&mut starts, &mut ends] {
        for (day, published) in column.iter_mut().zip(&published) {
            *day = match *day {
                0 => NO_DAY,
                after => {
                    let days = i64::from(*published) + i64::from(after) - i64::from(after > 0);
                    date(days)?.to_epoch_days()
                }
            };
        }
    }
    let (places, places_left) = both.into_iter().unzip();
    Ok(Missions {
        titles,
        slugs,
        association,
        kind,
        pillars,
        skills,
        effort,
        starts,
        ends,
        places,
        places_left,
        remote,
        place,
        spots,
        flags,
        published,
    })
}
