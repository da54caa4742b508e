//! What tells two words apart.

/// The letters of a word, a bit each; what is no letter shares the highest.
pub fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << byte.wrapping_sub(b'a').min(31))
}

/// Whether two words are the same but for so many mistakes: a letter more, less, other, or two neighbours swapped.
pub fn edited(a: &[u8], b: &[u8], mistakes: u32) -> bool {
    if a.len().abs_diff(b.len()) > mistakes as usize {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    match (&a[same..], &b[same..]) {
        ([], []) => true,
        _ if mistakes == 0 => false,
        (a, b) => {
            let rest = mistakes - 1;
            let (less_a, less_b) = (a.get(1..), b.get(1..));
            let swapped = || match (a, b) {
                ([first, second, a @ ..], [other, next, b @ ..]) => {
                    first == next && second == other && edited(a, b, rest)
                }
                _ => false,
            };
            less_a.zip(less_b).is_some_and(|(a, b)| edited(a, b, rest))
                || less_a.is_some_and(|a| edited(a, b, rest))
                || less_b.is_some_and(|b| edited(a, b, rest))
                || swapped()
        }
    }
}

/// Whether one mistake makes one word of the other.
pub fn one_edit(a: &[u8], b: &[u8]) -> bool {
    edited(a, b, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_right() {
        for (a, b, near) in [
            ("abc", "abc", true),
            ("abc", "ab", true),
            ("abc", "axc", true),
            ("abc", "acb", true),
            ("abc", "cab", false),
            ("abc", "a", false),
            ("ab", "abcd", false),
        ] {
            assert_eq!(one_edit(a.as_bytes(), b.as_bytes()), near, "{a} {b}");
            assert_eq!(one_edit(b.as_bytes(), a.as_bytes()), near, "{b} {a}");
        }
    }
}
