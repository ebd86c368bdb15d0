//! Untrusted bytes into documents.
//!
//! [`import`] finds what a file is by its content, takes its text apart into blocks, sets the page's furniture
//! aside without deleting a word of it, and recognises language, date and title, each with its reason. It is
//! meant to run in a process of its own: [`wire`] carries a file in and the answer out.
//!
//! The way of a file:
//!
//! 1. [`encoding`]: bytes to characters, or a refusal.
//! 2. [`plain`]: lines to blocks, as a text file has them; web pages, mail, Markdown, Word, OpenDocument and RTF
//!    each by a reader of its own, found by content and never by name.
//! 3. [`furniture`]: what the page added to the text.
//! 4. A text in both languages: its two versions.
//! 5. [`language`], [`title`], [`dates`]: what the text says of itself, and where it came from.
//!
//! [`archive`] takes a zip of several files apart first.
#![forbid(unsafe_code)]

pub mod archive;
pub mod dates;
mod docx;
pub mod encoding;
pub mod furniture;
mod html;
pub mod language;
mod mail;
mod markdown;
mod memory;
mod odt;
mod origin;
mod package;
mod pdf;
pub mod plain;
mod recognise;
mod rtf;
mod segments;
pub mod title;
mod versions;
pub mod wire;

use serde::{Deserialize, Serialize};
use visavis_text::{BlockKind, BlockText, Lang};

pub use memory::{Memory, memory};
pub use segments::segments_json;

/// Bounds on what is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of a file.
    pub file_bytes: u64,
    /// Bytes of its text.
    pub text_bytes: u64,
    /// Words of a document.
    pub words: u64,
    /// Pages of a document, where the source has pages.
    pub pages: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { file_bytes: 256 << 20, text_bytes: 64 << 20, words: 1_000_000, pages: 20_000 }
    }
}

/// What a document is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title {
    /// The title on one line.
    pub text: String,
    /// Whether the text has none and this one was made from its words.
    pub guessed: bool,
}

/// Something to tell the user: a stable code, and what its sentence needs to name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Stable code in snake case, such as `title_guessed`.
    pub code: String,
    /// Arguments of its sentence, by name.
    pub args: Vec<(String, String)>,
}

impl Remark {
    /// A remark without arguments.
    pub fn new(code: &str) -> Remark {
        Remark { code: code.to_owned(), args: Vec::new() }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Remark {
        self.args.push((name.to_owned(), value.into()));
        self
    }
}

/// How something was recognised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// `title`, `date`, `meeting`, `language` or `furniture`.
    pub what: String,
    /// Why, as a code in snake case with arguments: `dateline`, `signature`, `first_lines`.
    pub why: Remark,
}

/// A file as it was understood.
///
/// Dates are ISO 8601, possibly partial: `2022`, `2022-03`, `2022-03-22`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The language of the text.
    pub lang: Lang,
    /// Its title, found or guessed.
    pub title: Title,
    /// Its own date, or else that of the meeting.
    pub date: Option<String>,
    /// Month and day, as `03-22`, where the text dates itself without a year and nothing on the page gives one.
    pub date_without_year: Option<String>,
    /// The first day of the meeting that it reports.
    pub meeting: Option<String>,
    /// The last day of that meeting, if it took several.
    pub meeting_end: Option<String>,
    /// The place it is dated from.
    pub place: Option<String>,
    /// What the file is: `text`.
    pub format: String,
    /// Words outside furniture.
    pub words: usize,
    /// What the user should look at.
    pub warnings: Vec<Remark>,
    /// How title, date, meeting and language were recognised, and what was set aside as furniture.
    pub reasons: Vec<Reason>,
    /// Where it came from, as far as it says so: `site:HOST`, `mail:ADDRESS`, `wire:NAME`, `head:RUNNING HEAD`.
    #[serde(default)]
    pub source: Option<String>,
    /// The text, block by block, furniture included.
    pub blocks: Vec<BlockText>,
    /// The same text in the other language, where the file holds both.
    #[serde(default)]
    pub other: Option<Box<Imported>>,
}

/// Why a file cannot be used: a stable code in kebab case, with what its sentence names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportError {
    /// `file-empty`, `file-too-large`, `text-too-large`, `too-many-words`, `not-text`, `no-text`,
    /// `language-unsupported`, `format-unsupported`, `file-damaged`, `file-cut-short`, `file-too-deep`,
    /// `file-too-complex`, `segments-invalid`; `archive` for a zip of several files, to be read one by one;
    /// of a PDF `pdf-needs-password`, `pdf-wrong-password`, `file-encrypted`, `file-image-only`,
    /// `pdf-without-characters`, `pdf-too-many-pages`, `pdf-page-too-full`.
    pub code: String,
    /// Arguments of its sentence, by name.
    pub args: Vec<(String, String)>,
}

impl ImportError {
    /// A refusal without arguments.
    pub fn new(code: &str) -> ImportError {
        ImportError { code: code.to_owned(), args: Vec::new() }
    }

    /// Adds an argument.
    pub fn with(mut self, name: &str, value: impl Into<String>) -> ImportError {
        self.args.push((name.to_owned(), value.into()));
        self
    }
}

impl std::fmt::Display for ImportError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.code)?;
        self.args.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for ImportError {}

/// How far the reading of a long file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Pages read.
    pub done: u32,
    /// Pages of the file.
    pub of: u32,
}

/// Reads a file. Its `name` is only ever a hint for the date; what it is follows from `bytes`.
pub fn import(name: &str, bytes: &[u8], limits: &Limits) -> Result<Imported, ImportError> {
    import_watched(name, bytes, limits, None, &mut |_| {})
}

/// Reads a file that may need a password, telling `watch` how far it is.
pub fn import_watched(
    name: &str,
    bytes: &[u8],
    limits: &Limits,
    password: Option<&str>,
    watch: &mut dyn FnMut(Progress),
) -> Result<Imported, ImportError> {
    if bytes.is_empty() {
        return Err(ImportError::new("file-empty"));
    }
    if bytes.len() as u64 > limits.file_bytes {
        return Err(ImportError::new("file-too-large").with("limit", megabytes(limits.file_bytes)));
    }
    let mut source = read(bytes, limits, password, watch)?;
    if !matches!(source.format, "text" | "pdf") {
        source.drafts = plain::attributions(source.drafts);
    }
    // A format that marks its headings marks them all.
    let marked =
        |draft: &plain::Draft| matches!(draft.kind, BlockKind::Heading | BlockKind::Title) && draft.certain;
    if source.format != "text" && source.drafts.iter().any(marked) {
        source.drafts.iter_mut().for_each(|draft| draft.certain = true);
    }
    let size: usize = source.drafts.iter().map(|draft| draft.text.len()).sum();
    check_text_size(size, limits)?;
    check_words(source.drafts.iter().flat_map(|draft| draft.text.split_whitespace()), limits)?;
    recognise::recognise(name, source)
}

/// Blocks of a file and what its format says beside them.
#[derive(Default)]
pub(crate) struct Source {
    /// `text`, `html` and so on.
    pub(crate) format: &'static str,
    pub(crate) drafts: Vec<plain::Draft>,
    /// The title that the format keeps apart from the text.
    pub(crate) title: Option<String>,
    /// The day of publication that the format keeps apart from the text.
    pub(crate) published: Option<dates::Date>,
    /// Where the format says that it came from.
    pub(crate) origin: Option<String>,
}

impl Source {
    /// A source of which only the format is known.
    pub(crate) fn of(format: &'static str) -> Source {
        Source { format, drafts: Vec::new(), title: None, published: None, origin: None }
    }
}

/// Finds what a file is by its content, and reads it.
fn read(
    bytes: &[u8],
    limits: &Limits,
    password: Option<&str>,
    watch: &mut dyn FnMut(Progress),
) -> Result<Source, ImportError> {
    if pdf::is_pdf(bytes) {
        return pdf::read(bytes, limits, password, watch);
    }
    if archive::is_zip(bytes) {
        let mut package = package::Package::open(bytes, limits)?;
        if package.has("content.xml") {
            return odt::read(&mut package);
        }
        if package.has("[Content_Types].xml") && package.names().iter().any(|name| name.starts_with("word/"))
        {
            return docx::read(&mut package);
        }
        // Sheets, slides and books are packages too: their parts are no files that anyone dropped.
        let office = ["[Content_Types].xml", "mimetype", "META-INF/container.xml"];
        return Err(match office.iter().any(|part| package.has(part)) {
            true => ImportError::new("format-unsupported").with("format", "zip"),
            false => ImportError::new("archive"),
        });
    }
    if bytes.starts_with(b"{\\rtf") {
        return rtf::read(bytes, limits);
    }
    if mail::is_mail(bytes) {
        return mail::read(bytes, limits);
    }
    let text = encoding::decode(bytes, limits)?;
    if text.trim().is_empty() {
        return Err(ImportError::new("file-empty"));
    }
    if html::is_html(&text) {
        return html::read(&text, limits);
    }
    if text.trim_start().starts_with("<?xml") {
        let head = text.get(..text.floor_char_boundary(4096)).unwrap_or(&text);
        return match head.contains("<office:document") {
            true => odt::read_flat(bytes, limits),
            false => Err(ImportError::new("format-unsupported").with("format", "xml")),
        };
    }
    if markdown::is_markdown(&text) {
        return markdown::read(&text, limits);
    }
    check_words(text.split_whitespace(), limits)?;
    Ok(Source { format: "text", drafts: plain::read(&text), title: None, published: None, origin: None })
}

fn check_text_size(size: usize, limits: &Limits) -> Result<(), ImportError> {
    if size as u64 > limits.text_bytes {
        return Err(text_too_large(limits));
    }
    Ok(())
}

/// Refuses more words than a document may have, before they are taken apart where a format allows.
pub(crate) fn check_words<'t>(
    mut words: impl Iterator<Item = &'t str>,
    limits: &Limits,
) -> Result<(), ImportError> {
    words.nth(limits.words as usize).map_or(Ok(()), |_| Err(too_many_words(limits)))
}

pub(crate) fn too_many_words(limits: &Limits) -> ImportError {
    ImportError::new("too-many-words").with("limit", limits.words.to_string())
}

pub(crate) fn text_too_large(limits: &Limits) -> ImportError {
    ImportError::new("text-too-large").with("limit", megabytes(limits.text_bytes))
}

fn megabytes(bytes: u64) -> String {
    (bytes >> 20).max(1).to_string()
}
