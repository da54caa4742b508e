//! The one sort of the engine. Every kind of sort is compiled apart, and a phone pays for each: all go through this one.

/// A key that sorts upwards, whatever the order asked for.
pub type Key = (i64, i64);

/// Sorts by key; rows of equal key keep the order of their numbers.
pub fn sort_by_key(rows: &mut Vec<u32>, key: impl Fn(u32) -> Key) {
    let mut keyed: Vec<(Key, u32)> = rows.iter().map(|row| (key(*row), *row)).collect();
    sort_keyed(&mut keyed);
    rows.clear();
    rows.extend(keyed.iter().map(|(_, row)| *row));
}

/// Sorts rows that bring their key.
pub fn sort_keyed(rows: &mut [(Key, u32)]) {
    rows.sort_unstable();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_first_and_numbers_decide_the_rest() {
        let mut rows = vec![5, 1, 4, 2, 3];
        sort_by_key(&mut rows, |row| (i64::from(row % 2), if row > 3 { -1 } else { 0 }));
        assert_eq!(rows, [4, 2, 5, 1, 3]);
    }
}
