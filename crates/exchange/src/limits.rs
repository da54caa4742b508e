//! How much of a file is read before it is refused: memory stays bounded whatever is sent.

/// The bounds of a reading. Sizes are in bytes of UTF-8, after decoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// One tag, text, comment or CDATA section of XML: 4 MiB. Feeds hold pictures in base64; they are read over, not kept.
    pub element: usize,
    /// What is kept of one record, and the whole of a record of JSON or a table: 1 MiB.
    pub record: usize,
    /// Nested elements, objects and arrays: 32.
    pub depth: usize,
    /// Values kept of one record, columns of a table: 1,000.
    pub fields: usize,
    /// Records of a file: 1,000,000. Of each the hash of its key and its line are kept, to know what came twice.
    pub records: u32,
    /// Findings kept of one record: 20.
    pub findings: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { element: 4 << 20, record: 1 << 20, depth: 32, fields: 1000, records: 1_000_000, findings: 20 }
    }
}
