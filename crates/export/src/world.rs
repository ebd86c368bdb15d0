//! The world typst sees: the templates and the faces built into the program, and nothing else.

use std::path::PathBuf;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World};

/// A document of the program's own making.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Template {
    Comparison,
    Editions,
    Topic,
}

/// The files a template may read: all of them are here.
static FILES: [(&str, &str); 4] = [
    ("comparison.typ", include_str!("../templates/comparison.typ")),
    ("editions.typ", include_str!("../templates/editions.typ")),
    ("topic.typ", include_str!("../templates/topic.typ")),
    ("sheet.typ", include_str!("../templates/sheet.typ")),
];

static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| {
    FILES
        .iter()
        .filter_map(|(name, text)| {
            let path = VirtualPath::new(name).ok()?;
            Some(Source::new(RootedPath::new(VirtualRoot::Project, path).intern(), (*text).to_owned()))
        })
        .collect()
});

/// Source Serif 4 for texts, Source Sans 3 for everything else, each regular and semibold.
pub(crate) static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    [
        include_bytes!("../fonts/SourceSerif4-Regular.otf").as_slice(),
        include_bytes!("../fonts/SourceSerif4-Semibold.otf").as_slice(),
        include_bytes!("../fonts/SourceSans3-Regular.otf").as_slice(),
        include_bytes!("../fonts/SourceSans3-Semibold.otf").as_slice(),
    ]
    .into_iter()
    .filter_map(|data| Font::new(Bytes::new(data), 0))
    .collect()
});

static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// A template and the data it shows. Data enters as values, so that no text is ever read as markup or code.
pub(crate) struct Desk {
    library: LazyHash<Library>,
    main: FileId,
}

impl Desk {
    pub(crate) fn new(template: Template, data: Dict) -> Desk {
        let features = Features::from_iter([Feature::A11yExtras]);
        let library = Library::builder().with_inputs(data).with_features(features).build();
        Desk { library: LazyHash::new(library), main: SOURCES[template as usize].id() }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        SOURCES
            .iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or_else(|| FileError::NotFound(PathBuf::new()))
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serves_every_template_and_face_and_nothing_else() {
        assert_eq!(SOURCES.len(), FILES.len());
        assert_eq!(FONTS.len(), 4);
        let desk = Desk::new(Template::Topic, Dict::new());
        assert!(desk.source(desk.main()).is_ok_and(|source| source.text().contains("topic")));
        let path = VirtualPath::new("/etc/passwd").expect("a plain path");
        let other = RootedPath::new(VirtualRoot::Project, path).intern();
        assert!(desk.source(other).is_err());
        assert!(desk.file(desk.main()).is_err());
        assert!(desk.today(None).is_none());
    }
}
