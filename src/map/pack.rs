//! The bytes of a basemap file, as `prepare-pack.mjs` writes them: whole numbers of seven bits a byte, lowest first, the
//! signed ones folded so that small ones stay short, texts with their length before them.
//!
//! `ALB1`, scale and translation (four little-endian doubles), the arcs (each a list of steps), the layers (each a name
//! and shapes: code, group, rings of arc numbers), the places (code, name, longitude and latitude in ten thousandths of
//! a degree, population, rank).

use super::labels::Town;

const MAGIC: &[u8; 4] = b"ALB1";
const PLACE_SCALE: f64 = 1e-4;

/// Arcs as they are stored: steps of one grid, of all arcs in one list.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone))]
pub struct Arcs {
    pub scale: [f64; 2],
    pub translate: [f64; 2],
    steps: Vec<[i32; 2]>,
    ends: Vec<usize>,
}

impl Arcs {
    pub fn on_grid(scale: [f64; 2], translate: [f64; 2]) -> Self {
        Self { scale, translate, steps: Vec::new(), ends: Vec::new() }
    }

    #[cfg(test)]
    pub fn push(&mut self, steps: &[[i32; 2]]) {
        self.steps.extend(steps);
        self.ends.push(self.steps.len());
    }

    pub fn iter(&self) -> impl Iterator<Item = &[[i32; 2]]> {
        let mut from = 0;
        self.ends.iter().map(move |end| {
            let steps = &self.steps[from..*end];
            from = *end;
            steps
        })
    }
}

#[derive(Debug)]
pub struct RawShape {
    pub rings: Vec<Vec<i32>>,
    pub code: String,
    pub group: String,
}

/// A file, read.
#[derive(Debug)]
pub struct Pack {
    pub arcs: Arcs,
    pub layers: Vec<(String, Vec<RawShape>)>,
    pub places: Vec<Town>,
}

impl Pack {
    /// `None` for anything else than a whole file of this form.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader { rest: bytes.strip_prefix(MAGIC)? };
        let mut arcs = Arcs::on_grid([reader.double()?, reader.double()?], [reader.double()?, reader.double()?]);
        for _ in 0..reader.count()? {
            for _ in 0..reader.count()? {
                arcs.steps.push([reader.signed()?, reader.signed()?]);
            }
            arcs.ends.push(arcs.steps.len());
        }
        let layers = reader.list(|reader| Some((reader.text()?, reader.list(Reader::shape)?)))?;
        let places = reader.list(Reader::place)?;
        reader.rest.is_empty().then_some(Self { arcs, layers, places })
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl Reader<'_> {
    fn double(&mut self) -> Option<f64> {
        let (bytes, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(f64::from_le_bytes(*bytes))
    }

    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// How many follow; each takes a byte at least, so that a wrong number asks for no memory.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.rest.len()).then_some(count)
    }

    fn signed(&mut self) -> Option<i32> {
        let folded = self.number()?;
        Some((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed())
    }

    fn text(&mut self) -> Option<String> {
        let count = self.count()?;
        let (text, rest) = self.rest.split_at(count);
        self.rest = rest;
        Some(std::str::from_utf8(text).ok()?.to_owned())
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.count()?;
        let mut items = Vec::with_capacity(count);
        for _ in 0..count {
            items.push(read(self)?);
        }
        Some(items)
    }

    fn shape(&mut self) -> Option<RawShape> {
        let (code, group) = (self.text()?, self.text()?);
        let rings = self.list(|reader| reader.list(Self::signed))?;
        Some(RawShape { rings, code, group })
    }

    fn place(&mut self) -> Option<Town> {
        let (code, name) = (self.text()?, self.text()?);
        let (lon, lat) = (f64::from(self.signed()?) * PLACE_SCALE, f64::from(self.signed()?) * PLACE_SCALE);
        Some(Town::new(&code, name, lat, lon, self.number()?, self.number()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(tail: &[u8]) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for number in [1.0_f64, 1.0, 0.0, 0.0] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend(tail);
        bytes
    }

    #[test]
    fn a_file_is_read_whole() {
        // One arc of two steps, one layer with a shape of one ring, one place.
        let tail = [
            1, 2, 0xac, 0x02, 3, 1, 0, // (150, −2), (−1, 0)
            1, 1, b'd', 1, 2, b'7', b'9', 0, 1, 1, 1, // layer d: shape 79, no group, the ring [−1]
            1, 2, b'7', b'9', 1, b'N', 0, 0, 5, 1,
        ];
        let pack = Pack::read(&file(&tail)).unwrap();
        assert_eq!(pack.arcs.iter().collect::<Vec<_>>(), [&[[150, -2], [-1, 0]]]);
        let (name, shapes) = &pack.layers[0];
        assert_eq!((name.as_str(), shapes[0].code.as_str(), &shapes[0].rings), ("d", "79", &vec![vec![-1]]));
        assert_eq!((pack.places[0].name.as_str(), pack.places[0].population), ("N", 5));
    }

    #[test]
    fn what_is_cut_or_has_a_tail_is_refused() {
        let whole = file(&[1, 1, 2, 2, 0, 0]);
        assert!(Pack::read(&whole).is_some());
        for end in 0..whole.len() {
            assert!(Pack::read(&whole[..end]).is_none(), "{end}");
        }
        assert!(Pack::read(&file(&[1, 1, 2, 2, 0, 0, 0])).is_none());
        assert!(Pack::read(&file(&[0xff, 0xff, 0xff, 0xff, 0x0f])).is_none());
    }
}
