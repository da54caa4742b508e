//! From a sheet to a PDF. Typst sees the templates, the fonts and the sheet, and nothing else: no file, no network, no
//! clock, no package.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::RenderError;

/// Ours, and nothing of the machine's: the same letters everywhere.
const FONTS: [&[u8]; 2] = [include_bytes!("../fonts/Inter-Regular.otf"), include_bytes!("../fonts/Inter-Bold.otf")];

/// The first is the one that is run.
const TEMPLATES: [(&str, &str); 2] =
    [("sheet.typ", include_str!("../templates/sheet.typ")), ("blocks.typ", include_str!("../templates/blocks.typ"))];

/// Under this name the templates read what they are to show.
const DATA: &str = "sheet.json";

/// Renders of which intermediate results are kept: those of the templates serve the next one, those of its texts should
/// not outlive it for long.
const KEPT_RENDERS: usize = 1;

/// What does not change from document to document.
struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    templates: Vec<Source>,
    data: FileId,
    standards: PdfStandards,
}

static SHOP: LazyLock<Shop> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
    let templates = TEMPLATES.iter().map(|(name, text)| Source::new(file(name), (*text).to_owned())).collect();
    // Cells that are the headers of their rows.
    let features = [Feature::A11yExtras].into_iter().collect();
    Shop {
        library: LazyHash::new(Library::builder().with_features(features).build()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        templates,
        data: file(DATA),
        // Accessible, and still readable in thirty years. Both ask for PDF 1.7.
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("these two go together"),
    }
});

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our file names are sound");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// All that typst may ask for, for one document.
struct Desk {
    shop: &'static Shop,
    sheet: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.shop.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shop.book
    }

    fn main(&self) -> FileId {
        self.shop.templates[0].id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let template = self.shop.templates.iter().find(|template| template.id() == id);
        template.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.shop.data {
            return Ok(self.sheet.clone());
        }
        self.source(id).map(|source| Bytes::from_string(source.text().to_owned()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shop.fonts.get(index).cloned()
    }

    /// There is no today here: days are data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Whether both weights can draw a letter.
pub fn draws(letter: char) -> bool {
    SHOP.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
}

/// The PDF of a sheet, as JSON. `ident` tells one document from another: the same for the same one.
pub fn print(sheet: Vec<u8>, ident: String) -> Result<Vec<u8>, RenderError> {
    let desk = Desk { shop: &SHOP, sheet: Bytes::new(sheet) };
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Alliance".to_owned())),
        standards: SHOP.standards.clone(),
        ..PdfOptions::default()
    };
    let laid = typst::compile::<PagedDocument>(&desk).output;
    let pdf = laid.and_then(|document| typst_pdf::pdf(&document, &options));
    typst::comemo::evict(KEPT_RENDERS);
    pdf.map_err(|faults| RenderError::Typesetting(said(&faults)))
}

/// The first words of each: whoever reads them is a developer.
fn said(faults: &[SourceDiagnostic]) -> String {
    faults.iter().map(|fault| fault.message.as_str()).collect::<Vec<_>>().join("; ")
}
