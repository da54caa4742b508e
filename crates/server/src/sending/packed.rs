//! Long documents that are never held whole: packed while they are written, unpacked while they are sent.

use std::io::{self, Cursor, Read as _, Write};

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use axum::response::Response;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use futures_util::stream;
use sha2::{Digest as _, Sha256};

use super::{Coding, Kind, answer};
use crate::tokens;

/// Feeds of the whole country are some ten megabytes: this packs them ten times smaller in a second or two.
const BROTLI: u32 = 5;
const GZIP: u32 = 6;
const CHUNK: usize = 64 << 10;

/// Packs what is written into it, twice.
pub struct Packer {
    gzip: GzEncoder<Vec<u8>>,
    brotli: brotli::CompressorWriter<Vec<u8>>,
    digest: Sha256,
}

impl Default for Packer {
    fn default() -> Self {
        Self {
            gzip: GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP)),
            brotli: brotli::CompressorWriter::new(Vec::new(), CHUNK, BROTLI, 22),
            digest: Sha256::new(),
        }
    }
}

impl Write for Packer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gzip.write_all(bytes)?;
        self.brotli.write_all(bytes)?;
        self.digest.update(bytes);
        Ok(bytes.len())
    }

    // Only the end matters: packing in pieces would pack less.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Packer {
    pub fn finish(self) -> io::Result<Packed> {
        Ok(Packed {
            version: tokens::written(&self.digest.finalize()),
            gzip: self.gzip.finish()?.into(),
            brotli: self.brotli.into_inner().into(),
        })
    }
}

/// A document that is held packed only.
pub struct Packed {
    version: String,
    gzip: Bytes,
    brotli: Bytes,
}

impl Packed {
    pub fn send(&self, headers: &HeaderMap, kind: Kind) -> Response {
        answer(headers, &self.version, kind, |coding| {
            let body = match coding {
                Coding::Brotli => Body::from(self.brotli.clone()),
                Coding::Gzip => Body::from(self.gzip.clone()),
                Coding::Plain => Body::from_stream(stream::iter(unpack(self.gzip.clone()))),
            };
            (coding, body)
        })
    }
}

fn unpack(gzip: Bytes) -> impl Iterator<Item = io::Result<Vec<u8>>> {
    let mut reader = GzDecoder::new(Cursor::new(gzip));
    std::iter::from_fn(move || {
        let mut chunk = Vec::with_capacity(CHUNK);
        match reader.by_ref().take(CHUNK as u64).read_to_end(&mut chunk) {
            Ok(0) => None,
            Ok(_) => Some(Ok(chunk)),
            Err(error) => Some(Err(error)),
        }
    })
}

/// A body whose pieces are made as they are sent, packed where the client takes it.
pub fn gzip_chunks(coding: Coding, chunks: impl Iterator<Item = Vec<u8>> + Send + 'static) -> (Coding, Body) {
    if coding == Coding::Plain {
        return (coding, Body::from_stream(stream::iter(chunks.map(Ok::<_, io::Error>))));
    }
    let mut encoder = Some(GzEncoder::new(Vec::new(), flate2::Compression::new(GZIP)));
    let mut chunks = chunks.fuse();
    let packed = std::iter::from_fn(move || {
        let writer = encoder.as_mut()?;
        while writer.get_ref().is_empty() {
            match chunks.next() {
                Some(chunk) => {
                    if let Err(error) = writer.write_all(&chunk) {
                        return Some(Err(error));
                    }
                }
                None => return encoder.take().map(GzEncoder::finish),
            }
        }
        Some(Ok(std::mem::take(writer.get_mut())))
    });
    (Coding::Gzip, Body::from_stream(stream::iter(packed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out_as_it_was_in_pieces() {
        let text: Vec<u8> = (0..400_000_u32).flat_map(|n| n.to_string().into_bytes()).collect();
        let mut packer = Packer::default();
        for piece in text.chunks(1000) {
            packer.write_all(piece).unwrap();
        }
        let packed = packer.finish().unwrap();
        let pieces: Vec<Vec<u8>> = unpack(packed.gzip.clone()).collect::<io::Result<_>>().unwrap();
        assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.len() <= CHUNK));
        assert_eq!(pieces.concat(), text);
        let mut brotli = Vec::new();
        brotli::BrotliDecompress(&mut Cursor::new(&packed.brotli), &mut brotli).unwrap();
        assert_eq!(brotli, text);
        assert_eq!(packed.version, tokens::hash(&text));
    }
}
