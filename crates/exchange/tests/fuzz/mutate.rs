//! A file for each number: a seed with some bytes changed, moved, doubled, cut, or replaced by words that readers trip over.

/// Numbers from a number (splitmix64): the same each time.
pub struct Dice(u64);

impl Dice {
    pub fn of(run: u64) -> Self {
        Self(run.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5555_5555_5555_5555)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Below `end`; 0 when that is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("a length of this machine");
        usize::try_from(self.next() % end).expect("below a length of this machine")
    }
}

const WORDS: [&[u8]; 64] = [
    b"<",
    b">",
    b"&",
    b";",
    b"\"",
    b"'",
    b"]]>",
    b"<![CDATA[",
    b"<!--",
    b"-->",
    b"</mission>",
    b"<mission>",
    b"</source>",
    b"<value>",
    b"</value>",
    b"<address>",
    b"</addresses>",
    b"<lonlat>",
    b"&#0;",
    b"&#xD800;",
    b"&#1114112;",
    b"&eacute;",
    b"&x;",
    b"<!DOCTYPE x>",
    b"<?x?>",
    b"<p>",
    b"<script>",
    b"</script>",
    b"<a href='javascript:x'>",
    b"<br/>",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"true",
    b"1e999",
    b"-0",
    b"99999999999999999999",
    b"\\u0000",
    b"\\ud800",
    b"\\n",
    b"\n",
    b"\r\n",
    b"\r",
    b"\t",
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xe9",
    b"\xc3",
    b"\xf0\x9d\x84\x9e",
    b"\xe2\x80\x99",
    b"31/02/2026",
    b"2026-02-30T22:00:00Z",
    b"1er janvier 2026",
    b"80746931700018",
    b"75187049400026.0",
    b"48,85",
    b"-180.1",
    b"FeatureCollection",
    b"siret;nom;titre\n",
];

/// The longest file that is made.
const MOST: usize = 16 << 10;

/// The file of a run.
pub fn file(run: u64, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut dice = Dice::of(run);
    let mut file = seeds[dice.below(seeds.len())].clone();
    for _ in 0..=dice.below(8) {
        change(&mut file, &mut dice, seeds);
    }
    file.truncate(MOST);
    file
}

fn change(file: &mut Vec<u8>, dice: &mut Dice, seeds: &[Vec<u8>]) {
    let at = dice.below(file.len() + 1);
    let end = at + dice.below((file.len() - at).min(200) + 1);
    match dice.below(9) {
        0 if at < file.len() => file[at] ^= 1 << dice.below(8),
        1 if at < file.len() => file[at] = dice.next().to_le_bytes()[0],
        2 => drop(file.drain(at..end)),
        3 => {
            let part = file[at..end].to_vec();
            for _ in 0..=dice.below(20) {
                file.splice(at..at, part.iter().copied());
                if file.len() > MOST {
                    break;
                }
            }
        }
        4 => file.truncate(at),
        5 => {
            let other = &seeds[dice.below(seeds.len())];
            let from = dice.below(other.len());
            let to = from + dice.below((other.len() - from).min(500) + 1);
            drop(file.splice(at..end, other[from..to].iter().copied()));
        }
        6 => {
            let byte = dice.next().to_le_bytes()[0];
            drop(file.splice(at..at, std::iter::repeat_n(byte, dice.below(3000))));
        }
        _ => drop(file.splice(at..at, WORDS[dice.below(WORDS.len())].iter().copied())),
    }
}
